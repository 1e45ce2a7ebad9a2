"""Already counted files from outside: into the chart, again, corrected, and taken back."""

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from sqlite_utils import Database

from cstally.store.database.migrations import MIGRATIONS
from cstally.store.database.schema import APPLICATION_ID, SCHEMAS

NOW = ("--now", "2025-06-01")
W10, W11 = ("--week", "2025-W10"), ("--week", "2025-W11")
GRID = "Aspect,Poor,OK,Good\nStaff,1,2,3\nPrice,4,0,2\n"
OTHER = "Aspect,Poor,OK,Good\nStaff,1,2,4\nPrice,4,0,2\n"
SLIPS = (
    "Slip,Date,Location,Staff,Price\n"
    "1,2025-03-03,North,Good,Poor\n"
    "2,2025-03-04,South,Good,OK\n"
    "3,2025-03-05,North,Poor,\n"
)


@pytest.fixture
def take(cli):
    """Import a file with this text; return how the command ended."""

    def run(text, *args, name="counted.csv", exit_code=0):
        Path(name).write_text(text, encoding="utf-8")
        ended = cli("import", name, *NOW, *args)
        assert ended.exit_code == exit_code, ended.stderr
        return ended

    return run


@pytest.fixture
def marks(cli):
    """Return category -> marks of the chart, in the order of the levels."""

    def run(*args):
        chart = json.loads(cli("chart", "-f", "json", "-q", *args).stdout)
        return {one["name"]: list(one["marks"].values()) for one in chart["categories"]}

    return run


def counts(ended):
    """Return what the summary says of the rows."""
    return next(line.strip() for line in ended.stdout.splitlines() if "read " in line)


def test_first_of_all(take, cli, rows):
    """A grid makes a form, says what it took it for, and is the chart of its week."""
    ended = take(GRID, *W10)
    assert ended.stdout == (
        "counted.csv -> survey, import 1\n"
        "  utf-8, comma, 1 header row\n"
        "  read 2 = 2 new + 0 unchanged + 0 changed + 0 skipped + 0 rejected\n"
        "  2025-W10: 2\n"
        "\n"
        "column taken for note\n"
        "────────────────────────────\n"
        "Aspect category\n"
        "Poor   level\n"
        "OK     level\n"
        "Good   level\n"
        "Staff  category  good-ok-bad\n"
        "Price  category  good-ok-bad\n"
        "  good-ok-bad - negative: Poor; neutral: OK; positive: Good\n"
        "\n"
        "  a grid of answers that were counted already: taken for hand tallies\n"
    )
    chart = cli("chart")
    assert chart.stderr == ""
    assert chart.stdout == (
        "survey - 2025-W10 (3-9 Mar 2025) - 0 responses, 12 marks counted by hand\n"
        "\n"
        "category Poor OK Good base pos neg net blank\n"
        "────────────────────────────────────────────\n"
        "Staff       1  2    3    6 50% 17% +33     0\n"
        "Price       4  0    2    6 33% 67% -33     0\n"
        "────────────────────────────────────────────\n"
        "total       5  2    5   12 42% 42%   0     0\n"
        "pos, neg: share of base; net: pos - neg in points.\n"
    )
    assert rows("SELECT count(*) FROM responses") == [(0,)]
    assert rows("SELECT new, tallied, week FROM imports") == [(2, 12, "2025-W10")]


def test_json_says_how_many(take, cli):
    """``responses`` is 0; ``tallied`` is there only where something was counted by hand."""
    take(GRID, *W10)
    take(SLIPS, "--form", "slips", name="slips.csv")
    for command in ("chart", "patterns"):
        by_hand = json.loads(cli(command, "--form", "survey", "-f", "json").stdout)
        assert (by_hand["responses"], by_hand["tallied"], by_hand["weeks"]) == (0, 12, ["2025-W10"])
        assert "tallied" not in json.loads(cli(command, "--form", "slips", "-f", "json").stdout)


def test_the_same_file_again(take, marks, rows):
    """It adds nothing and leaves no import, also without the week, which is remembered."""
    take(GRID, *W10)
    for args in (W10, ()):
        ended = take(GRID, *args)
        assert counts(ended) == "read 2 = 0 new + 2 unchanged + 0 changed + 0 skipped + 0 rejected"
        assert ended.stdout.startswith("counted.csv -> survey, import 1\n")
    assert rows("SELECT count(*) FROM imports") == [(1,)]
    assert marks()["Staff"] == [1, 2, 3]


def test_the_same_file_as_another_stack(take, marks, cli):
    """``--overlap count`` counts the very same file once more, and says so."""
    take(GRID, *W10)
    ended = take(GRID, *W10, "--overlap", "count")
    assert counts(ended) == "read 2 = 2 new + 0 unchanged + 0 changed + 0 skipped + 0 rejected"
    assert ended.stdout.startswith("counted.csv -> survey, import 2\n")
    assert (
        "  this very file is import 1, too: counted once more, as another stack (--overlap count)\n"
    ) in ended.stdout
    assert "  2025-W10: its marks are added to those counted by hand before\n" in ended.stdout
    assert marks()["Staff"] == [2, 4, 6]
    assert "2 unchanged" in counts(take(GRID))
    assert cli("undo", "2").exit_code == 0
    assert marks()["Staff"] == [1, 2, 3]
    assert cli("check").exit_code == 0


def test_the_same_counts_as_another_stack(take, marks):
    """Two stacks of slips may have been counted alike."""
    take(GRID, *W10)
    ended = take(GRID + "\n", *W10, "--overlap", "count", name="other.csv")
    assert "  2025-W10: its marks are added to those counted by hand before\n" in ended.stdout
    assert marks()["Staff"] == [2, 4, 6]


def test_the_same_counts_in_another_file(take, marks, cli):
    """A long table of the same week is unchanged; its first import cannot be undone before it."""
    take(GRID, *W10)
    long = "Question,Answer,Freq\n" + "".join(
        f"{item},{level},{number}\n"
        for item, level, number in (
            *(("staff", "good", 3), ("Price", "Good", 2), ("Staff", "Poor", 1)),
            *(("Price", "Poor", 4), ("Staff", "OK", 2)),
        )
    )
    ended = take(long, *W10, name="long.csv")
    assert counts(ended) == "read 5 = 0 new + 5 unchanged + 0 changed + 0 skipped + 0 rejected"
    assert marks() == {"Staff": [1, 2, 3], "Price": [4, 0, 2]}
    assert "import 2 found its rows again" in cli("undo", "1").stderr


def test_another_count_is_asked_about(take, marks, cli):
    """Other counts for the week are another stack or a correction: only the user can tell."""
    take(GRID, *W10)
    refused = take(OTHER, *W10, name="other.csv", exit_code=1)
    assert refused.stderr == (
        "Error: other.csv: 2025-W10 has hand tallies from import 1 already, and this file counts "
        "otherwise (Staff, Good: 3 held, 4 in the file). If it counts another stack of slips, "
        "pass --overlap count: its marks are added. If it corrects the earlier count, pass "
        "--replace 1.\n"
    )
    assert marks()["Staff"] == [1, 2, 3]
    added = take(OTHER, *W10, "--overlap", "count", name="other.csv")
    assert "  2025-W10: its marks are added to those counted by hand before\n" in added.stdout
    assert marks()["Staff"] == [2, 4, 7]
    again = take(GRID, *W10, name="again.csv")
    assert "2 unchanged" in counts(again)
    assert cli("undo", "2").stderr == (
        "import 2 (other.csv) taken back: 13 marks counted by hand removed\n"
    )
    assert marks()["Staff"] == [1, 2, 3]
    assert cli("check", "-q").exit_code == 0


def test_a_correction(take, marks, cli):
    """``--replace`` takes the earlier count back and counts the file instead."""
    take(GRID, *W10)
    take(OTHER, *W10, "--replace", "1", name="other.csv")
    assert marks() == {"Staff": [1, 2, 4], "Price": [4, 0, 2]}
    listed = json.loads(cli("imports", "-f", "json").stdout)["imports"]
    assert [(one["new"], one["undone"]) for one in listed] == [(2, "2025-06-01"), (2, None)]
    assert cli("check").exit_code == 0


def test_skip_keeps_what_is_held(take, marks):
    """``--overlap skip`` adds only counts that the week has not, and says what it kept."""
    take("Aspect,Poor,OK,Good\nStaff,1,2,3\n", *W10)
    ended = take(OTHER, *W10, "--overlap", "skip", name="other.csv")
    assert counts(ended) == "read 2 = 1 new + 1 unchanged + 0 changed + 0 skipped + 0 rejected"
    assert "  2025-W10: 1 count is held that the file has otherwise; they stay\n" in ended.stdout
    assert marks() == {"Staff": [1, 2, 3], "Price": [4, 0, 2]}


def test_a_grown_table_of_weeks(take, marks):
    """Next week's table with all earlier weeks adds only its own, without any option."""
    head, last = "Week,Category,Level,Count\n", "2025-W10,Staff,Poor,1\n2025-W10,Staff,Good,3\n"
    take(head + last, name="table.csv")
    grown = head + last + "2025-W11,Staff,Poor,0\n2025-W11,Staff,Good,5\n2025-W10,Staff,OK,2\n"
    ended = take(grown, name="table.csv")
    assert counts(ended) == "read 5 = 3 new + 2 unchanged + 0 changed + 0 skipped + 0 rejected"
    assert "  2025-W10: 1 count is new beside those held\n" in ended.stdout
    assert marks("--week", "2025-W10")["Staff"] == [1, 2, 3]
    assert marks()["Staff"] == [0, 0, 5]


def test_days_of_a_week_add_up(take, marks):
    """Counts of several days are one week's."""
    take(
        "Date,Category,Level,Count\n2025-03-03,Staff,Poor,1\n2025-03-04,Staff,Poor,2\n"
        "2025-03-03,Staff,Good,3\n2025-03-10,Staff,Good,4\n"
    )
    assert marks("--week", "2025-W10")["Staff"][0] == 3
    assert marks("--week", "all")["Staff"][-1] == 7


def test_the_same_file_for_another_week(take, marks):
    """It is refused, naming the way to move it; two weeks counted just alike can be told."""
    take(GRID, *W10)
    refused = take(GRID, *W11, exit_code=1)
    assert "this very file is import 1, for 2025-W10" in refused.stderr
    assert "cstally undo 1" in refused.stderr
    take(GRID, *W11, "--overlap", "count")
    assert marks("--week", "2025-W11")["Staff"] == [1, 2, 3]
    assert marks("--week", "all")["Staff"] == [2, 4, 6]


def test_beside_responses(take, marks, cli):
    """Paper and web of one week are one chart; the remark says that both are counted."""
    take(SLIPS, name="slips.csv")
    ended = take(GRID, *W10)
    assert "counted.csv -> survey, import 2\n" in ended.stdout
    assert "  2025-W10 also holds 3 responses: these marks are counted beside theirs\n" in (
        ended.stdout
    )
    assert marks() == {"Staff": [2, 2, 5], "Price": [5, 1, 2]}
    chart = json.loads(cli("chart", "-f", "json").stdout)
    assert (chart["responses"], chart["tallied"]) == (3, 12)
    assert [one["blank"] for one in chart["categories"]] == [0, 1]
    assert cli("chart").stdout.startswith(
        "survey - 2025-W10 (3-9 Mar 2025) - 3 responses, 12 marks counted by hand\n"
    )
    assert cli("check").exit_code == 0
    assert cli("undo", "2").exit_code == 0
    assert marks() == {"Staff": [1, 0, 2], "Price": [1, 1, 0]}


def test_segments_leave_tallies_out(take, cli, marks):
    """``--by`` and ``--where`` split responses alone, and a remark says so."""
    take(SLIPS, name="slips.csv")
    take(GRID, *W10)
    said = "12 marks counted by hand have no segments: left out.\n"
    by = cli("chart", "--by", "location", "-f", "json")
    assert by.stderr == said
    assert [group["responses"] for group in json.loads(by.stdout)["groups"]] == [2, 1]
    assert all("tallied" not in group for group in json.loads(by.stdout)["groups"])
    assert cli("chart", "--where", "location=North").stderr == said
    assert marks("--where", "location=North") == {"Staff": [1, 0, 1], "Price": [1, 0, 0]}
    assert said in cli("patterns", "--week", "all", "--where", "location=North").stderr
    take(GRID, *W11, "--overlap", "count")
    nothing = cli("chart", "--where", "location=North", *W11)
    assert (nothing.exit_code, nothing.stdout) == (3, "")


def test_weeks_of_tallies_alone_are_weeks(take, cli, marks):
    """They count for the latest week, for a number of weeks, for comparisons and as no gaps."""
    take(SLIPS, name="slips.csv")
    take(GRID, *W11)
    assert json.loads(cli("chart", "-f", "json").stdout)["weeks"] == ["2025-W11"]
    assert json.loads(cli("chart", "--weeks", "2", "-f", "json").stdout)["weeks"] == [
        "2025-W10",
        "2025-W11",
    ]
    compared = json.loads(cli("chart", "--compare", "-f", "json").stdout)["categories"]
    assert [(one["base"], one["before"]["base"]) for one in compared] == [(6, 3), (6, 2)]
    assert cli("chart", "--week", "2025-W12").stderr == (
        "Error: no responses in 2025-W12 (17-23 Mar 2025); survey has 2025-W10..2025-W11.\n"
    )
    take("Slip,Date,Staff,Price\n7,2025-03-17,Good,Poor\n", name="later.csv")
    assert cli("check").stderr == ""


def test_charts_of_each_week(take, cli, tmp_path):
    """Exports to a folder have a file for a week of tallies, too."""
    take(GRID, *W10)
    take(OTHER, *W11, name="other.csv")
    assert cli("export", "chart", "--week", "all", "-o", "out/").exit_code == 0
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == [
        "survey-2025-W10-chart.csv",
        "survey-2025-W11-chart.csv",
    ]


@pytest.mark.parametrize("options", [["--percent"], ["--marks"], ["-f", "md"], ["-f", "csv"]])
def test_every_look_of_the_chart(take, cli, options):
    """Percent, strokes and the other formats read the same marks."""
    take(GRID, *W10)
    ended = cli("chart", *options)
    assert (ended.exit_code, ended.stderr) == (0, "")
    assert "Price" in ended.stdout


def test_own_chart_comes_back(take, cli, marks, tmp_path):
    """The chart as CSV, imported into another database, is the same chart."""
    take(SLIPS, "--map", "Price=overall", name="slips.csv")
    (tmp_path / "chart.csv").write_text(cli("chart", "-f", "csv").stdout, encoding="utf-8")
    before = json.loads(cli("chart", "-f", "json").stdout)
    ended = cli("import", "chart.csv", "--db", "copy.db", *NOW)
    assert ended.exit_code == 0, ended.stderr
    assert counts(ended) == "read 10 = 6 new + 0 unchanged + 0 changed + 4 skipped + 0 rejected"
    after = json.loads(cli("chart", "-f", "json", "--db", "copy.db").stdout)
    for key in ("form", "weeks", "from", "to", "overall", "scales"):
        if key != "scales":
            assert after[key] == before[key], key
    for old, new in zip(before["categories"], after["categories"], strict=True):
        same = ("name", "scale", "marks", "base", "positive", "neutral", "negative", "net")
        assert {key: old[key] for key in same} == {key: new[key] for key in same}


def test_a_chart_of_several_weeks_needs_one(take, cli, tmp_path):
    """A chart over a span says no week that its marks could be counted in."""
    take(GRID, *W10)
    take(OTHER, *W11, name="other.csv")
    (tmp_path / "all.csv").write_text(cli("chart", "--week", "all", "-f", "csv").stdout)
    asked = cli("import", "all.csv", "--db", "copy.db", *NOW)
    assert asked.exit_code == 1
    assert "nothing says of which week: say it with --week 2025-W21" in asked.stderr
    assert cli("import", "all.csv", "--db", "copy.db", *NOW, *W11).exit_code == 0
    assert cli("check", "--db", "copy.db").exit_code == 0


def test_patterns_say_that_they_are_cautious(take, cli):
    """On a terminal as a sentence, for programs on stderr; a mixed week says what was tested."""
    take("Aspect,Poor,OK,Good\nStaff,2,10,40\nSpeed,20,15,15\nPrice,5,20,25\n", *W10)
    people = cli("patterns", "--week")
    cautious = (
        "These marks were counted by hand: without the responses behind them the test is cautious, "
        "and finds less than it would with them.\n"
    )
    assert people.stdout.startswith(
        "survey - 2025-W10 (3-9 Mar 2025) - 0 responses, 152 marks counted by hand\n\n"
        "All questions together: 18% poor, 53% good.\n"
        "Staff: 77% good (40 of 52); Price 50%. Clear.\n"
        "Speed: 40% poor (20 of 50); other questions 7%. Clear.\n" + cautious
    )
    assert people.stderr == ""
    programs = cli("patterns", "--week", "-f", "json")
    assert programs.stderr == cautious
    assert [
        row["category"] for row in json.loads(programs.stdout)["negative"] if row["cluster"]
    ] == ["Speed"]
    assert cli("patterns", "--week", "--fail-on", "negative").exit_code == 4
    assert "Test: adjusted residual of marks counted by hand." in (
        cli("patterns", "--week", "--explain").stdout
    )
    take(
        SLIPS.replace("Price\n", "Price,Speed\n")
        .replace("\n", ",OK\n")
        .replace("Speed,OK", "Speed")
    )
    mixed = cli("patterns", "--week")
    assert (
        "152 marks counted by hand: they are in marks, base and share; what stands out was tested "
        "on the responses alone.\n"
    ) in mixed.stdout
    assert "tested on the responses alone" in cli("patterns", "--week", "-f", "csv").stderr


def test_nothing_was_marked(take, cli):
    """A week whose counts are all zero is a week, and breaks nothing."""
    take("Aspect,Poor,OK,Good\nStaff,0,0,0\nPrice,0,0,0\n", *W10)
    assert cli("chart").stdout.startswith("survey - 2025-W10 (3-9 Mar 2025) - 0 responses\n")
    assert cli("patterns", "--week").exit_code == 0
    assert cli("check").exit_code == 0
    assert cli("export", "answers").stdout.count("\n") == 1


def test_answers_are_listed_one_by_one(take, cli, rows):
    """The view and the export have a row for each mark, its source ``tally``, no response."""
    take(SLIPS, name="slips.csv")
    take(GRID, *W10)
    listed = json.loads(cli("export", "answers", "-f", "json").stdout)["answers"]
    assert [one["source"] for one in listed] == ["answer"] * 5 + ["tally"] * 12
    assert listed[-1] == {
        "response": None,
        "form": "survey",
        "week": "2025-W10",
        "day": None,
        "category": "Price",
        "level": "Good",
        "polarity": "positive",
        "score": 3.0,
        "source": "tally",
        "Location": None,
    }
    assert rows(
        "SELECT category, level, count(*) FROM answers WHERE source = 'tally'"
        " AND response IS NULL AND day IS NULL AND segments = '{}' GROUP BY 1, 2 ORDER BY 1, 2"
    ) == [("Price", "Good", 2), ("Price", "Poor", 4), ("Staff", "Good", 3), ("Staff", "OK", 2),
          ("Staff", "Poor", 1)]  # fmt: skip
    one = cli("export", "answers", "--where", "location=North", "-f", "json")
    assert {row["source"] for row in json.loads(one.stdout)["answers"]} == {"answer"}
    assert json.loads(cli("export", "responses", "-f", "json").stdout)["responses"][-1]["id"] == "3"


def test_mended_rows(take, cli, marks, tmp_path):
    """What ``--rejects`` wrote is mended and imported by itself: it is added, and only once."""
    bad = GRID.replace("4,0,2", "4,x,2")
    take(bad, *W10, "--rejects", "bad.csv", exit_code=1)
    text = (tmp_path / "bad.csv").read_text(encoding="utf-8").replace("4,x,2", "4,0,2")
    (tmp_path / "mended.csv").write_text(text, encoding="utf-8")
    for new in (1, 0):
        ended = cli("import", "mended.csv", *W10, *NOW)
        assert f"read 1 = {new} new + {1 - new} unchanged" in counts(ended)
        assert marks() == {"Staff": [1, 2, 3], "Price": [4, 0, 2]}
    assert cli("check").stderr == ""


def test_a_mended_row_of_a_turned_grid(take, cli, marks, tmp_path):
    """One level alone is still a part of such a grid, and goes to the form it came from."""
    text = "Level,Staff,Price\nPoor,1,4\nOK,2,x\nGood,3,2\n"
    take(text, *W10, "--rejects", "bad.csv", exit_code=1)
    mended = (tmp_path / "bad.csv").read_text(encoding="utf-8").replace("OK,2,x", "OK,2,0")
    (tmp_path / "mended.csv").write_text(mended, encoding="utf-8")
    for new in (1, 0):
        ended = cli("import", "mended.csv", *W10, *NOW)
        assert f"read 1 = {new} new + {1 - new} unchanged" in counts(ended)
        assert marks() == {"Staff": [1, 2, 3], "Price": [4, 0, 2]}
    assert cli("check").stderr == ""


def test_a_row_mended_in_the_file(take, cli, marks):
    """The file itself, mended, holds all that was counted, and one row more."""
    take(GRID.replace("4,0,2", "4,x,2"), *W10, exit_code=1)
    ended = take(GRID, *W10)
    assert counts(ended) == "read 2 = 1 new + 1 unchanged + 0 changed + 0 skipped + 0 rejected"
    assert marks() == {"Staff": [1, 2, 3], "Price": [4, 0, 2]}
    assert cli("check").stderr == ""


def test_strict_and_dry_run(take, cli, tmp_path):
    """``--strict`` refuses a file for one bad row; ``--dry-run`` says all and keeps nothing."""
    refused = take(GRID + "Speed,1,2,x\n", *W10, "--strict", exit_code=1)
    assert "counted.csv:4: not a whole number" in refused.stderr
    assert "counted.csv -> survey, nothing changed\n" in take(GRID, *W10, "--dry-run").stdout
    assert not (tmp_path / "cstally.db").exists()


@pytest.mark.parametrize(
    "text",
    [
        GRID + "Hours,-1,x,3\n",
        GRID + "Hours,1,2,3,4\n",
        "Category,Level,Count\nStaff,Poor,1\nStaff,OK,2\nStaff,Good,3\nPrice,Poor,4\n"
        "Price,OK,0\nPrice,Good,2\nHours,Good,-1\n",
        "Week,Category,Level,Count\n2025-W10,Staff,Poor,1\n2025-W10,Hours,Poor,2\n"
        "2025-W10,Staff,OK,2\n2025-W10,Staff,Good,3\n2025-W10,Price,Poor,4\n"
        "2025-W10,Price,Good,2\n".replace("2025-W10,Hours", "2025-W40,Hours"),
    ],
)
def test_a_refused_row_makes_no_category(take, cli, marks, rows, text):
    """Only what an accepted row counts is put on the form, and said to be new."""
    take(SLIPS, name="slips.csv")
    ended = take(text, *W10, exit_code=1)
    assert "new category on the form" not in ended.stdout
    assert "Hours" not in "".join(ended.stdout.split("rejected")[0])
    assert marks() == {"Staff": [2, 2, 5], "Price": [5, 1, 2]}
    assert rows("SELECT name FROM items") == [("Staff",), ("Price",)]
    assert cli("check").exit_code == 0


def test_every_row_is_refused_for_its_date(take, tmp_path):
    """A file of weeks to come makes no form."""
    text = "Week,Category,Level,Count\n2025-W40,Staff,Poor,1\n2025-W40,Staff,Good,2\n"
    refused = take(text, exit_code=1)
    assert refused.stderr == (
        "Error: counted.csv: it holds counts by category and level, but line 2: in the future.\n"
    )
    assert not (tmp_path / "cstally.db").exists()


def test_a_dry_run_leaves_an_older_database_alone(take, tmp_path):
    """Neither is it migrated, nor is a copy left beside it."""
    with closing(sqlite3.connect(tmp_path / "cstally.db")) as connection, connection:
        MIGRATIONS.apply(Database(connection), stop_before="second")
        connection.executescript(
            f"PRAGMA application_id = {APPLICATION_ID}; PRAGMA user_version = 1;"
        )
    before = (tmp_path / "cstally.db").read_bytes()
    for text in (GRID, SLIPS):
        assert "nothing changed" in take(text, *W10, "--dry-run").stdout
    assert (tmp_path / "cstally.db").read_bytes() == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["counted.csv", "cstally.db"]


def test_a_dry_run_on_an_empty_file(take, tmp_path):
    """A file that holds nothing is a database to be, which stays empty."""
    (tmp_path / "cstally.db").touch()
    assert "nothing changed" in take(GRID, *W10, "--dry-run").stdout
    assert (tmp_path / "cstally.db").stat().st_size == 0


def test_sniffing_says_nothing_of_responses(take, cli, tmp_path):
    """A table of counts has no responses that could be told apart."""
    (tmp_path / "counted.csv").write_text(GRID)
    sniffed = cli("sniff", "counted.csv", *W10, *NOW)
    assert "hand tallies" in sniffed.stdout
    assert "no ids" not in sniffed.stdout
    assert "no ids" not in cli("sniff", "counted.csv", *W10, *NOW, "-f", "md").stdout
    (tmp_path / "slips.csv").write_text("Date,Staff,Price\n2025-03-03,Good,Poor\n")
    assert "no ids: responses are told apart" in cli("sniff", "slips.csv", *NOW).stdout


def test_nothing_can_be_read(take, tmp_path):
    """A file without one row of counts makes no form."""
    refused = take("Aspect,Poor,Good\nStaff,1.5,9.5\nPrice,2.5,8.5\n", *W10, exit_code=1)
    assert "but line 2: not a whole number" in refused.stderr
    assert not (tmp_path / "cstally.db").exists()


def test_form_by_its_categories(take, cli, marks):
    """Categories are matched folded, a new one joins, and a slip of the pen is named."""
    take(SLIPS, name="slips.csv")
    ended = take("Aspect,Poor,Good\nSTAFF,1,3\nPrise,4,2\n", *W10)
    assert "  new category on the form: 'Prise'\n" in ended.stdout
    assert "pass --map 'Prise=category:Price'\n" in ended.stdout
    assert cli("undo", "2").exit_code == 0
    take("Aspect,Poor,Good\nSTAFF,1,3\nPrise,4,2\n", *W10, "--map", "Prise=category:Price")
    assert marks() == {"Staff": [2, 0, 5], "Price": [5, 1, 2]}


def test_a_few_categories_of_a_form(take, cli):
    """Who counts one category of three by hand means that form; other names are a new one."""
    take("Aspect,Poor,OK,Good\nStaff,1,2,3\nPrice,4,0,2\nSpeed,1,1,1\n", *W10)
    assert "counted.csv -> survey, import 2\n" in take("Aspect,Poor,Good\nSpeed,1,3\n", *W11).stdout
    ended = take("Aspect,Poor,Good\nSpeed,1,3\nTea,1,1\nCake,1,1\n", *W11, name="other.csv")
    assert "other.csv -> survey-2, import 3\n" in ended.stdout
    assert "'survey-2' is a new form" in ended.stdout


def test_levels_of_the_form(take, marks):
    """A grid that names more levels than the form had lets the scale grow; OK stays neutral."""
    take(SLIPS, name="slips.csv")
    take("Aspect,Poor,Good,Excellent\nStaff,1,3,0\n", *W10, "--form", "survey")
    assert marks("--week", "all") == {"Staff": [0, 2, 0, 5, 0], "Price": [1, 1, 0]}
    more = "Aspect,Poor,Good,Excellent\nPrice,4,2,1\nStaff,1,3,0\n"
    take(more, *W11, "--form", "survey", name="more.csv")
    assert marks("--week", "all") == {"Staff": [0, 3, 0, 8, 0], "Price": [0, 5, 1, 2, 1]}


def test_a_segment_is_no_category(take):
    """A category called like a segment of the form would take its column away."""
    take(SLIPS, name="slips.csv")
    refused = take(GRID + "Location,1,2,3\n", *W10, exit_code=1)
    assert "'Location' is a segment column of the form 'survey'" in refused.stderr


def test_responses_after_tallies(take, marks, rows):
    """A form that hand tallies made takes the first responses as they are, with their ids."""
    take(GRID, *W10)
    take(SLIPS, name="slips.csv")
    assert marks() == {"Staff": [2, 2, 5], "Price": [5, 1, 2]}
    assert rows("SELECT source_id FROM responses ORDER BY id") == [("1",), ("2",), ("3",)]
    ended = take(SLIPS.replace("Poor,\n", "Poor,Good\n"), name="slips.csv")
    assert "0 new + 2 unchanged + 1 changed" in counts(ended)


def test_undo_takes_the_form_along(take, cli, rows):
    """The import that made a form takes it back, with its tallies; nothing is left."""
    take(GRID, *W10)
    assert cli("undo", "1").stderr == (
        "import 1 (counted.csv) taken back: 12 marks counted by hand removed\n"
    )
    assert rows("SELECT (SELECT count(*) FROM tallies), (SELECT count(*) FROM forms)") == [(0, 0)]
    assert cli("chart").exit_code == 3
    assert "2 new" in counts(take(GRID, *W10))


def test_forget_leaves_tallies(take, cli, marks):
    """Nobody's name is on a hand tally."""
    take(SLIPS, name="slips.csv")
    take(GRID, *W10)
    assert cli("forget", "--id", "1").exit_code == 0
    assert marks() == {"Staff": [2, 2, 4], "Price": [4, 1, 2]}
    assert cli("check").exit_code == 0


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        (
            "UPDATE tallies SET marks = marks + 1 WHERE slot = 0 AND code = '0'",
            "import 1 (counted.csv) should have 12 marks counted by hand, but 13 are there",
        ),
        ("UPDATE tallies SET form = 9", "6 hand tallies name a form that is not there"),
        (
            "UPDATE tallies SET slot = 7 WHERE slot = 1",
            "3 hand tallies are no level of an item of their form",
        ),
        (
            "UPDATE tallies SET code = 'z' WHERE slot = 1 AND code = '0'",
            "1 hand tallies are no level of an item of their form",
        ),
        (
            "UPDATE tallies SET week = '2025-W60'",
            "hand tallies are counted in 2025-W60: no such week",
        ),
        (
            "UPDATE tallies SET import = 5",
            "6 hand tallies name an import that is not there",
        ),
        (
            "UPDATE imports SET undone = '2025-06-01'",
            "import 1 (counted.csv) should have 0 marks counted by hand, but 12 are there",
        ),
    ],
)
def test_check_knows_tallies(take, cli, write_rows, change, fault):
    """What another tool has broken is named."""
    take(GRID, *W10)
    write_rows(change)
    ended = cli("check")
    assert ended.exit_code == 1
    assert f"Error: {fault}\n" in ended.stderr


def test_an_older_database_is_read(cli, tmp_path):
    """A database of the first schema has no tallies, and every reading command takes it."""
    with closing(sqlite3.connect(tmp_path / "cstally.db")) as connection, connection:
        connection.executescript(SCHEMAS[0])
        connection.executescript(
            f"PRAGMA application_id = {APPLICATION_ID}; PRAGMA user_version = 1;"
            "INSERT INTO imports (id, file, digest, imported, encoding, delimiter, header_rows,"
            " new) VALUES (1, 'a.csv', '', '2025-03-09', 'utf-8', ',', 1, 1);"
            "INSERT INTO forms VALUES (1, 'survey', 1, 0, NULL);"
            "UPDATE imports SET form = 1;"
            "INSERT INTO scales VALUES (1, 1, 'quality-2');"
            "INSERT INTO levels VALUES (1, '0', 'Poor', 'negative', 1, 0);"
            "INSERT INTO levels VALUES (1, '1', 'Good', 'positive', 2, 1);"
            "INSERT INTO items VALUES (1, 1, 0, 'category', 'Staff', 1, 0, 1);"
            "INSERT INTO segment_sets VALUES (1, 1, '');"
            "INSERT INTO segments VALUES (1, 1, 'Till', 0);"
            "INSERT INTO responses (id, form, import, week, day, marks, segment_set, content)"
            " VALUES (1, 1, 1, '2025-W10', '2025-03-03', '1', 1, 5);"
        )
    for command in (
        *(("chart",), ("chart", "--by", "till"), ("chart", "--compare"), ("patterns",)),
        *(("check",), ("imports",), ("export", "answers"), ("export", "chart", "-o", "out/")),
    ):
        ended = cli(*command)
        assert ended.exit_code == 0, (command, ended.stderr)
    assert "1 response\n" in cli("chart").stdout
