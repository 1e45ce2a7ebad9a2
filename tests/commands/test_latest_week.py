"""Which week is meant where none is named: a week that has only begun is no news, from outside."""

import json
import shlex
from datetime import date, timedelta
from pathlib import Path

import pytest

MONDAY = date(2026, 11, 30)
"""The first day of 2026-W49."""
TUESDAY, SUNDAY, AFTER = ("--now", "2026-12-01"), ("--now", "2026-12-06"), ("--now", "2026-12-07")
BEGUN = "2026-W49 has begun: 3 responses so far; {command} shows them\n"


def slips(*numbers, last=MONDAY, segments=()):
    """Return so many responses in each of as many weeks, the last of which begins with *last*."""
    first = last - timedelta(weeks=len(numbers) - 1)
    return [
        ((first + timedelta(weeks=place)).isoformat(), "02", *segments)
        for place, number in enumerate(numbers)
        for _ in range(number)
    ]


@pytest.fixture
def begun(make_database):
    """Eight weeks of 60 responses, and 3 of the week that has begun."""
    return make_database(slips(*[60] * 8, 3))


def counted(cli, *args):
    """Return the weeks that a command counted, and what it said."""
    ended = cli(*args, "-f", "json")
    assert ended.exit_code == 0, ended.stderr
    return json.loads(ended.stdout)["weeks"], ended.stderr


@pytest.mark.parametrize(
    "asked", [(), ("--week",), ("-w",), ("--week", "latest"), ("--weeks", "1")]
)
def test_a_week_that_has_begun_is_passed_over(cli, begun, asked):
    """By default and by --week alone it is the week before, and the remark names the other."""
    said = BEGUN.format(command="cstally chart --week 2026-W49")
    assert counted(cli, "chart", *asked, *TUESDAY) == (["2026-W48"], said)


def test_every_default_counts_back_from_that_week(cli, begun):
    """The latest four weeks, --weeks N and the charts of a folder end with it; trends, too."""
    weeks = ["2026-W45", "2026-W46", "2026-W47", "2026-W48"]
    assert counted(cli, "patterns", *TUESDAY)[0] == weeks
    assert counted(cli, "patterns", "--weeks", "2", *TUESDAY)[0] == weeks[2:]
    assert counted(cli, "export", "patterns", *TUESDAY) == (
        weeks,
        BEGUN.format(command="cstally export patterns --week 2026-W49"),
    )
    trends = cli("trends", *TUESDAY, "-f", "json")
    assert json.loads(trends.stdout)["series"][0]["points"][-1]["week"] == "2026-W48"
    assert trends.stderr == BEGUN.format(command="cstally trends --week 2026-W49")
    assert cli("export", "chart", "--weeks", "2", "-o", "charts/", *TUESDAY).exit_code == 0
    assert sorted(path.name for path in Path("charts").iterdir()) == [
        "survey-2026-W47-chart.csv",
        "survey-2026-W48-chart.csv",
    ]


@pytest.mark.parametrize("kind", ["chart", "trends", "responses", "answers"])
def test_all_is_all(cli, begun, kind):
    """--week all holds the week that has begun, and so do the exports of single responses."""
    asked = ("--week", "all") if kind in ("chart", "trends") else ()
    ended = cli("export", kind, *asked, *TUESDAY)
    assert "2026-W49" in ended.stdout
    assert ended.stderr == ""


@pytest.mark.parametrize("asked", [("--week", "2026-W49"), ("--week", "2026-W48..2026-W49")])
def test_a_week_that_is_named_is_shown(cli, begun, asked):
    """Whoever names the week gets it, and no remark."""
    weeks, said = counted(cli, "chart", *asked, *TUESDAY)
    assert (weeks[-1], said) == ("2026-W49", "")


@pytest.mark.parametrize("command", ["chart", "patterns", "trends", "export chart"])
def test_the_command_that_is_named_works(cli, make_database, command):
    """It has the --db, --form and --config of the one at hand, and shows the very responses."""
    make_database(slips(*[9] * 8), form="other")
    make_database(slips(*[60] * 8, 3), form="staff mood")
    Path("the settings.toml").write_text("")
    Path("my shop.db").write_bytes(Path("cstally.db").read_bytes())
    given = ("--form", "staff mood", "--db", "my shop.db", "--config", "the settings.toml")
    ended = cli(*command.split(), *given, *TUESDAY, "-f", "json")
    named = f"cstally {command} --week 2026-W49 {shlex.join(given)}"
    assert ended.stderr.splitlines()[0] == BEGUN.format(command=named).strip()
    again = cli(*shlex.split(named)[1:], *TUESDAY, "-f", "json")
    assert (again.exit_code, again.stderr) == (0, "")
    assert '"2026-W49"' in again.stdout


@pytest.mark.parametrize(
    "given",
    [
        ("chart", "--compare", "--by", "Till"),
        ("chart", "--where", "Till=No. 1", "--percent"),
        ("chart", "--by", "Till", "--matrix", "negative", "--sort", "share", "--explain"),
        ("patterns", "--where", "Till=No. 1,No. 2", "--where", "Shift=Early", "--min-base", "5"),
        ("patterns", "--by", "Till,Shift", "--sort", "evidence", "--alpha", "0.01", "--top", "2"),
        ("trends", "--category", "Staff", "--polarity", "negative", "--where", "Till=No. 1"),
        ("trends", "--by", "Till", "--each", "month"),
        ("export", "responses", "--long"),
    ],
)
def test_the_command_that_is_named_is_the_one_that_was_typed(cli, make_database, given):
    """
    It keeps its options in their order, quoted.

    Not those that choose the weeks, as the advice does, nor how and where a result is written.
    """
    tills = ({"Till": "No. 1", "Shift": "Early"},), ({"Till": "No. 2", "Shift": "Early"},)
    first, second = (
        slips(*[30] * 8, number, segments=till) for number, till in enumerate(tills, 1)
    )
    make_database([*first, *second])
    ended = cli(*given, "--weeks", "2", *TUESDAY, "-o", "found.csv")
    (said,) = [line for line in ended.stderr.splitlines() if "has begun" in line]
    named = said.removeprefix("2026-W49 has begun: 3 responses so far; ")
    words = shlex.split(named.removesuffix(" shows them"))
    command, options = (given[:2], given[2:]) if given[0] == "export" else (given[:1], given[1:])
    assert words == ["cstally", *command, "--week", "2026-W49", *options]
    assert cli(*words[1:], *TUESDAY).exit_code == 0


def test_quiet_says_nothing_of_it(cli, begun):
    """-q silences the remark; the week stays passed over."""
    assert counted(cli, "chart", "-q", *TUESDAY) == (["2026-W48"], "")


@pytest.mark.parametrize(
    ("numbers", "taken"),
    [
        ((*[60] * 8, 20), True),
        ((*[60] * 8, 19), False),
        ((3,), True),
        ((60, 3), False),
        ((2, 4, 1), True),
        # The median of the eight before, not of all, and not the mean.
        ((*[900] * 20, *[6] * 8, 3), True),
        ((6, 6, 6, 6, 6, 900, 900, 900, 3), True),
        # Weeks that hold nothing are none of the eight.
        ((*[60] * 6, 0, 0, 0, 0, 0, 3), False),
    ],
)
def test_less_than_a_third_of_the_usual_number(cli, make_database, numbers, taken):
    """The median of the responses of the eight weeks before that hold any, or of as many."""
    make_database(slips(*numbers))
    weeks, said = counted(cli, "chart", *TUESDAY)
    assert (weeks == ["2026-W49"], said == "") == (taken, taken)


def test_the_week_before_is_the_one_before_that_holds_any(cli, make_database):
    """Weeks without responses lie between; and a stray one to come is no latest week either."""
    make_database([*slips(60, 0, 0, 3), *slips(1, last=date(2027, 3, 1))])
    weeks, said = counted(cli, "chart", *TUESDAY)
    assert weeks == ["2026-W46"]
    assert said == (
        "2027-W09 is still to come: 1 response so far; cstally chart --week 2027-W09 shows it\n"
        + BEGUN.format(command="cstally chart --week 2026-W49")
    )


def test_a_week_is_over_when_its_last_day_is_past(cli, begun):
    """On Sunday slips of the week still come in; on Monday it is shown, beside the usual number."""
    assert counted(cli, "chart", *SUNDAY)[0] == ["2026-W48"]
    assert counted(cli, "chart", *AFTER) == (
        ["2026-W49"],
        "2026-W49 has 3 responses; 60 are usual\n",
    )
    heading = cli("chart", *AFTER).stdout.splitlines()[0]
    assert heading == "survey - 2026-W49 (30 Nov-6 Dec 2026) - 3 responses (usual 60)"
    assert "2026-W49 has 3 responses; 60 are usual\n" in cli("patterns", *AFTER).stderr
    for format_ in ("md", "html"):
        assert "3 responses (usual 60)" in cli("chart", *AFTER, "-f", format_).stdout


def test_weeks_that_begin_on_another_day(cli, make_database):
    """A week that ends on a Friday is over on Saturday."""
    make_database(slips(*[60] * 8, 3, last=date(2026, 11, 28)), week_start="saturday")
    assert counted(cli, "chart", "--now", "2026-12-04")[0] == ["2026-W48"]
    assert counted(cli, "chart", "--now", "2026-12-05")[0] == ["2026-W49"]


def test_a_usual_week_is_shown_as_always(cli, make_database):
    """Neither heading nor stderr speak of its number, unless it is compared."""
    make_database(slips(*[60] * 8, 55))
    ended = cli("chart", *AFTER)
    assert ended.stderr == ""
    assert ended.stdout.splitlines()[0].endswith(" - 55 responses")
    compared = cli("chart", "--compare", *AFTER).stdout.splitlines()[0]
    assert compared.endswith(" - 55 responses (usual 60)")
    spans = cli("chart", "--compare", "--weeks", "2", *AFTER).stdout.splitlines()[0]
    assert spans.endswith(" - 115 responses")


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        (("--week", "2026-W49"), "40 responses (usual 60; 2 of 7 days)"),
        (("--weeks", "2"), "100 responses (2026-W49: 2 of 7 days)"),
        (("--week", "2026-12"), "40 responses (2026-W49: 2 of 7 days)"),
    ],
)
@pytest.mark.parametrize("command", ["chart", "chart --compare", "patterns", "patterns --by Till"])
def test_a_week_that_is_not_over_says_how_many_days_it_has(
    cli, make_database, command, asked, words
):
    """Those that have come, today among them; it is the same in every heading."""
    make_database(slips(*[60] * 8, 40, segments=({"Till": "North"},)))
    for format_ in ("table", "md", "html"):
        assert words in cli(*command.split(), *asked, *TUESDAY, "-f", format_).stdout
    assert words not in cli(*command.split(), *asked, *AFTER).stdout


@pytest.mark.parametrize("command", ["chart --by Till", "chart --by Till --compare"])
def test_the_heading_of_each_group_says_it_too(cli, make_database, command):
    """How many responses are usual is that of all together, which heads a page and a matrix."""
    make_database(slips(*[60] * 8, 40, segments=({"Till": "North"},)))
    asked = ("--week", "2026-W49", *TUESDAY)
    assert "40 responses (2 of 7 days)\n" in cli(*command.split(), *asked).stdout
    page = cli(*command.split(), *asked, "-f", "html").stdout
    assert "40 responses (2 of 7 days)" in page
    assert "40 responses (usual 60; 2 of 7 days)" in page
    matrix = cli("chart", "--by", "Till", "--matrix", "negative", *asked).stdout
    assert matrix.splitlines()[0].endswith("40 responses (usual 60; 2 of 7 days)")


def test_a_week_that_is_not_over_is_not_counted_against_the_usual(cli, make_database):
    """Three slips on Tuesday are no fall in numbers; on Monday they are."""
    make_database(slips(*[60] * 8, 3))
    asked = ("patterns", "--week", "2026-W48..2026-W49")
    said = "63 responses in these weeks; about 120 are usual."
    assert said not in cli(*asked, *SUNDAY).stdout
    assert said in cli(*asked, *AFTER).stdout


def test_the_heading_of_trends_says_it_too(cli, make_database):
    """In the table and in the drawing; the JSON of CONTRACT has no key for it."""
    make_database(slips(*[60] * 8, 40))
    words = "520 responses (2026-W49: 2 of 7 days)"
    assert cli("trends", *TUESDAY).stdout.splitlines()[0].endswith(words)
    assert words in cli("trends", *TUESDAY, "-f", "svg").stdout
    assert "2 of 7" not in cli("trends", *TUESDAY, "-f", "json").stdout
    alone = cli("trends", "--week", "2026-W49", *TUESDAY).stdout.splitlines()[0]
    assert alone.endswith("40 responses (usual 60; 2 of 7 days)")
    assert cli("trends", *AFTER).stdout.splitlines()[0].endswith("520 responses")


def test_the_poster_says_it_too(cli, make_database):
    """Below its name, beside the number of responses."""
    make_database(slips(*[60] * 8, 40))
    assert cli("chart", "--wall", "-o", "wall.html", *TUESDAY).exit_code == 0
    assert "40 responses (usual 60; 2 of 7 days)" in Path("wall.html").read_text(encoding="utf-8")


def test_a_branch_has_its_own_usual_number(cli, make_database):
    """The latest week is that of the form; what is compared is the number of the branch."""
    make_database(
        [
            *slips(*[40] * 8, 3, segments=({"Till": "North"},)),
            *slips(*[20] * 8, 19, segments=({"Till": "South"},)),
        ]
    )
    ended = cli("chart", "--where", "Till=North", "--compare", *TUESDAY)
    assert ended.stderr == ""
    assert ended.stdout.splitlines()[0].endswith("3 responses (usual 40; 2 of 7 days)")
    groups = cli("chart", "--by", "Till", "--compare", *TUESDAY).stdout
    assert "usual" not in groups


def test_marks_counted_by_hand_fill_a_week(cli, make_database, write_rows):
    """As many slips as the most marked category has marks; a whole sheet is a whole week."""
    make_database(slips(*[60] * 8, 0))

    def tally(staff, price):
        write_rows(
            "DELETE FROM tallies",
            f"INSERT INTO tallies VALUES (1, 1, '2026-W49', 0, '0', {staff}),"
            f" (1, 1, '2026-W49', 1, '2', {price})",
        )

    tally(25, 30)
    assert counted(cli, "chart", *TUESDAY)[0] == ["2026-W49"]
    tally(2, 3)
    assert counted(cli, "chart", *TUESDAY) == (
        ["2026-W48"],
        "2026-W49 has begun: 0 responses, 5 marks counted by hand so far; "
        "cstally chart --week 2026-W49 shows them\n",
    )


def test_no_usual_number_beside_marks(cli, make_database, write_rows):
    """Usual are responses: beside marks counted by hand their number is that of another thing."""
    make_database(slips(*[60] * 8, 0))
    write_rows("INSERT INTO tallies VALUES (1, 1, '2026-W49', 0, '0', 4)")
    ended = cli("chart", "--compare", *AFTER)
    assert ended.stdout.splitlines()[0].endswith(" - 0 responses, 4 marks counted by hand")
    assert ended.stderr == (
        "2026-W49 has 0 responses, 4 marks counted by hand: less than a third of what is usual\n"
    )
    asked = ("chart", "--week", "2026-W49", *TUESDAY)
    heading = cli(*asked).stdout.splitlines()[0]
    assert heading.endswith(" - 0 responses, 4 marks counted by hand (2 of 7 days)")


def test_weeks_off_are_not_usual(cli, make_database):
    """What strays into weeks in which the business is shut does not make few responses usual."""
    make_database(slips(60, 60, 60, *[1] * 6, 3))
    assert counted(cli, "chart", *TUESDAY)[0] == ["2026-W49"]
    assert cli("week", "off", "2026-W43..2026-W48").exit_code == 0
    weeks, said = counted(cli, "chart", *TUESDAY)
    assert weeks == ["2026-W48"]
    assert said.startswith("2026-W49 has begun: 3 responses so far; ")


@pytest.mark.parametrize(
    ("day", "start", "week"),
    [
        ("2026-12-06", "monday", "2026-W48"),
        ("2026-12-07", "monday", "2026-W49"),
        ("2026-12-06", "sunday", "2026-W49"),
        ("2026-12-05", "sunday", "2026-W48"),
    ],
)
def test_a_file_without_dates_is_likely_of_the_last_week_that_is_over(cli, day, start, week):
    """The hint names it, by the first day that weeks have here, and importing with it works."""
    Path("cstally.toml").write_text(f'week_start = "{start}"\n')
    Path("slips.csv").write_text("Staff,Price\nGood,Poor\nFair,Good\nPoor,Fair\n")
    asked = cli("import", "slips.csv", "--now", day)
    assert asked.exit_code == 1
    assert f"no column holds dates: say which week it is with --week {week}." in asked.stderr
    assert cli("import", "slips.csv", "--now", day, "--week", week).exit_code == 0
