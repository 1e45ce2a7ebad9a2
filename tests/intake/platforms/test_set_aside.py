"""Rows that a program sets aside: by a column that says status or test, in any program's words."""

import re
import shlex

import pytest

SLIPS = (
    "Submitted,Speed of service,Price",
    "2025-03-03,Satisfied,Neutral",
    "2025-03-03,Neutral,Satisfied",
    "2025-03-04,Very satisfied,Dissatisfied",
    "2025-03-04,Dissatisfied,Neutral",
    "2025-03-05,Satisfied,Satisfied",
    "2025-03-06,Neutral,",
)


def slips(header, *cells):
    """Return the slips with one more column in front of the others."""
    rows = [f"{cell},{row}" for cell, row in zip((header, *cells), SLIPS, strict=True)]
    return "\n".join([*rows, ""])


@pytest.mark.parametrize(
    ("text", "new", "said"),
    [
        (
            slips("Status", "Complete", "Complete", "Partial", "Screened out", "Complete", "Test"),
            3,
            [
                "skipped 1: unfinished ('Status'), line 4",
                "skipped 1: disqualified ('Status'), line 5",
                "skipped 1: test ('Status'), line 7",
            ],
        ),
        (
            slips("Response Status", *("Over Quota", "Submitted", "over_quota") * 2),
            2,
            ["skipped 4: over quota ('Response Status'), the first in line 2"],
        ),
        (
            slips("isTest", "false", "true", "false", "false", "true", "false"),
            4,
            ["skipped 2: test ('isTest'), the first in line 3"],
        ),
        (
            slips("Archived", "no", "yes", "", "no", "no", "no"),
            5,
            ["skipped 1: archived ('Archived'), line 3"],
        ),
        (
            slips(
                "Durum", "Tamamlandı", "Yarım kaldı", "TAMAMLANDI", "Silindi", "Spam", "Önizleme"
            ),
            2,
            [
                "skipped 1: unfinished ('Durum'), line 3",
                "skipped 1: deleted ('Durum'), line 5",
                "skipped 1: spam ('Durum'), line 6",
                "skipped 1: preview ('Durum'), line 7",
            ],
        ),
        (
            slips("وضعیت پاسخ", "کامل", "ناقص", "کامل", "حذف\u200cشده", "آزمایشی", "کامل"),
            3,
            [
                "skipped 1: unfinished ('وضعیت پاسخ'), line 3",
                "skipped 1: deleted ('وضعیت پاسخ'), line 5",
                "skipped 1: test ('وضعیت پاسخ'), line 6",
            ],
        ),
        (
            slips("Statut", "Complet", "Incomplet", "Complet", "Hors quota", "Supprimé", "Archivé"),
            2,
            ["skipped 1: over quota ('Statut'), line 5"],
        ),
    ],
)
def test_rows_that_are_set_aside(cli, write, text, new, said):
    """They are left out, each kind with its first line; the option that is named takes them."""
    file = write(text)
    ended = cli("import", file, "--now", "2025-06-01")
    assert ended.exit_code == 0, ended.stderr
    assert f"read 6 = {new} new + 0 unchanged + 0 changed + {6 - new} skipped" in ended.stdout
    lines = list(map(str.strip, ended.stdout.splitlines()))
    assert [line for line in lines if line in said] == said
    option = re.search(r"if they are, pass (--map .*)$", ended.stdout, re.MULTILINE)
    advised = cli("import", file, "--db", "all.db", "--now", "2025-06-01", *shlex.split(option[1]))
    assert advised.exit_code == 0, advised.stderr
    assert "read 6 = 6 new" in advised.stdout


@pytest.mark.parametrize(
    "text",
    [
        # What became of a ticket, of an order, of a job, of people: all of these answered.
        slips("Status", "Closed", "Archived", "Closed", "Pending", "Partial", "Closed"),
        slips("Status", "Done", "Archived", "Done", "Deleted", "Done", "Archived"),
        slips("Payment status", "Complete", "Partial", "Complete", "Partial", "Test", "Complete"),
        slips("Status", "Gold", "Gold", "Silver", "Test", "Gold", "Silver"),
        slips("Test", "A", "B", "A", "B", "A", "B"),
        slips("Test", "1", "2", "1", "2", "3", "1"),
        slips("Durum", "Açık", "Kapalı", "Kapalı", "Açık", "Silindi", "Kapalı"),
    ],
)
def test_a_status_of_something_else(understood, text):
    """The status of a ticket, an order or a person sets no response aside."""
    report = understood(text)
    assert (report["new"], report["skipped"]) == (6, 0)


def test_partial_takes_what_is_unfinished(understood):
    """``--partial`` takes unfinished responses of any program, and nothing else that is none."""
    text = slips("Status", "Complete", "Partial", "Complete", "Spam", "In progress", "Complete")
    assert understood(text)["new"] == 3
    assert understood(text, "--partial")["new"] == 5


def test_next_week_is_read_alike(cli, write):
    """A form that learnt the column in a week without such rows leaves them out in the next."""
    week = slips("Status", *("Complete",) * 6)
    assert "6 new" in cli("import", write(week), "--now", "2025-06-01").stdout
    later = week.replace("2025-03-", "2025-04-").replace(
        "Complete,2025-04-04", "Preview,2025-04-04"
    )
    ended = cli("import", write(later, "later.csv"), "--now", "2025-06-01")
    assert "read 6 = 4 new + 0 unchanged + 0 changed + 2 skipped" in ended.stdout
    assert "skipped 2: preview ('Status'), the first in line 4" in ended.stdout


def test_a_segment_of_the_form_stays_one(cli, write):
    """What a person made a segment counts on, says so, and the option named leaves it out."""
    text = slips("Status", "Complete", "Partial", "Complete", "Spam", "Complete", "Complete")
    now = ("--now", "2025-06-01")
    cli("import", write(text), *now, "--map", "Status=segment")
    later = write(text.replace("2025-03-", "2025-04-"), "later.csv")
    ended = cli("import", later, *now, "--dry-run")
    assert "6 new" in ended.stdout
    option = re.search(r"says 'Partial', 'Spam' count.*(--map '.*') leaves", ended.stdout)
    advised = cli("import", later, *now, *shlex.split(option[1]))
    assert "read 6 = 4 new + 0 unchanged + 0 changed + 2 skipped" in advised.stdout
