"""Questions of which yes is the bad answer, and letters of which A is the best."""

import json

import pytest

from cstally.intake.columns.scales.grades import letter_grades
from cstally.language.meanings import yes_is_bad

NOW = ("--now", "2025-06-01")


@pytest.mark.parametrize(
    "header",
    [
        "Auto-fail", "Any complaint?", "Did you have a problem?", "Waited too long",
        "Was the delivery late", "Was anything missing or damaged?", "Escalated",
        "Şikâyetiniz oldu mu?", "Sorun yaşadınız mı?", "Çok beklediniz mi?", "Geç kaldık mı?",
        "آیا شکایتی دارید؟", "آیا مشکلی داشتید؟", "آیا معطل شدید؟",
    ],
)  # fmt: skip
def test_yes_is_bad(header):
    """The words of a header say that something went wrong."""
    assert yes_is_bad(header)


@pytest.mark.parametrize(
    "header",
    [
        "Was your problem solved?", "Issue resolved", "Complaint handled well", "Greeting used",
        "No complaints", "Identity verified", "Were you satisfied?", "Problem-free",
        "Sorununuz çözüldü mü?", "Şikâyetiniz giderildi mi?", "Sorunsuz muydu?", "Memnun musunuz?",
        "آیا مشکل شما حل شد؟", "آیا به شکایت شما رسیدگی شد؟", "آیا راضی بودید؟",
    ],
)  # fmt: skip
def test_yes_is_good(header):
    """What was mended is good, however bad the thing."""
    assert not yes_is_bad(header)


@pytest.mark.parametrize(
    ("bad", "good", "yes", "no"),
    [
        ("Auto-fail", "Greeting used", "Yes", "No"),
        ("Complaint", "Issue resolved", "Y", "N"),
        ("Sorun yaşadınız mı?", "Sorun çözüldü mü?", "Evet", "Hayır"),
        ("آیا شکایت دارید؟", "مشکل حل شد؟", "بله", "خیر"),
    ],
)
def test_a_bad_yes_is_negative_and_said(cli, write, advised, bad, good, yes, no):
    """It is counted as negative, said as a guess, and what is said then turns it round."""
    rows = [f"2025-03-03,{yes if n < 2 else no},{no if n < 2 else yes}" for n in range(10)]
    file = write("\n".join([f"Date,{bad},{good}", *rows]))
    ended = cli("import", file, *NOW)
    assert ended.exit_code == 0, ended.stderr
    guess = next(line for line in ended.stdout.splitlines() if "a guess" in line)
    assert repr(bad) in guess
    chart = json.loads(cli("chart", "-f", "json").stdout)["categories"]
    shares = {one["name"]: one["negative"] for one in chart}
    assert shares == {bad: 0.2, good: 0.2}
    cli("undo", "1")
    again = cli("import", file, *NOW, *advised(guess))
    assert again.exit_code == 0, again.stderr
    chart = json.loads(cli("chart", "-f", "json").stdout)["categories"]
    assert {one["name"]: (one["base"], one["negative"]) for one in chart} == {
        bad: (10, 0.8), good: (10, 0.2)
    }  # fmt: skip


@pytest.mark.parametrize(
    ("header", "letters", "order"),
    [
        ("Grade", "abcd", "FDCBA"),
        ("Product rating", "abcf", "FDCBA"),
        ("Puanınız", "abce", "EDCBA"),
        ("Speed (A = poor, E = excellent)", "abe", "ABCDE"),
        ("Hız (A: çok iyi, E: çok kötü)", "ae", "EDCBA"),
    ],
)
def test_letter_grades(header, letters, order):
    """A is the best, unless the header says otherwise."""
    match = letter_grades(header, dict.fromkeys(letters, 3))
    assert match is not None
    assert "".join(match.scale.names) == order


@pytest.mark.parametrize(
    ("header", "words"),
    [("Branch", "abc"), ("Group (a or b)", "ab"), ("Rating", ["a", "north"]), ("Grade", "a")],
)
def test_other_letters_are_no_grades(header, words):
    """Letters are names of groups unless a header asks for a grade."""
    assert letter_grades(header, dict.fromkeys(words, 3)) is None


def test_grades_are_counted(cli, write):
    """Letters below a header that asks are marks, in their order."""
    rows = [f"2025-03-03,{'ABCDF'[n % 5]},{'ABC'[n % 3]}" for n in range(15)]
    file = write("\n".join(["Date,Grade,Branch", *rows]))
    assert cli("import", file, *NOW).exit_code == 0
    chart = json.loads(cli("chart", "-f", "json").stdout)
    [category] = chart["categories"]
    assert category["marks"] == {"F": 3, "D": 3, "C": 3, "B": 3, "A": 3}
    assert (category["positive"], category["neutral"]) == (0.4, 0.2)
