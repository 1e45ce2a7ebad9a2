"""``cstally trends``, ``trends rebase`` and ``export trends`` from outside."""

import csv
import io
import json
from datetime import date, timedelta
from pathlib import Path

import pytest

MONDAY = date(2025, 1, 6)
"""The first day of 2025-W02."""
CATEGORIES = ("Staff", "Price")


def responses(week, *groups, segments=None):
    """Return responses of a week, from 0: number and marks."""
    day = (MONDAY + timedelta(weeks=week)).isoformat()
    return [(day, marks, segments or {}) for number, marks in groups for _ in range(number)]


def quiet(weeks, segments=None):
    """Return weeks of 50 responses in which 10 and 12 of a hundred are unhappy with the staff."""
    return [
        response
        for week in weeks
        for response in responses(
            week, (5 + week % 2, "02"), (45 - week % 2, "22"), segments=segments
        )
    ]


@pytest.fixture
def worse(make_database):
    """Twelve quiet weeks, one that is not there, and two in which 20 of 50 are unhappy."""
    bad = [response for week in (13, 14) for response in responses(week, (20, "02"), (30, "22"))]
    return make_database([*quiet(range(12)), *bad])


def series(found, category="Staff", polarity="negative"):
    """Return the points of a series in the JSON of trends, by their week."""
    (one,) = [
        one for one in found["series"] if (one["category"], one["polarity"]) == (category, polarity)
    ]
    return {point["week"]: point for point in one["points"]}


@pytest.fixture
def trends(cli):
    """Run ``trends -f json`` and return its object."""

    def run(*args):
        ended = cli("trends", "-f", "json", *args)
        assert ended.exit_code == 0, ended.stderr
        return json.loads(ended.stdout)

    return run


def test_all_weeks_and_both_poles(trends, worse):
    """Without options every week is shown, and what is out of the ordinary in it."""
    found = trends()
    assert found["baseline"] == {"from": "2025-W02", "to": "2025-W13", "weeks": 12}
    assert [(one["category"], one["polarity"]) for one in found["series"]] == [
        ("Staff", "negative"),
        ("Staff", "positive"),
        ("Price", "negative"),
        ("Price", "positive"),
    ]
    points = series(found)
    assert list(points) == [f"2025-W{week:02}" for week in range(2, 17)]
    assert points["2025-W14"]["share"] is None
    assert points["2025-W15"]["marks"] == 20
    assert points["2025-W15"]["centre"] == 66 / 600
    assert [point["signal"] for point in points.values()] == [None] * 13 + ["high"] * 2


def test_sentences_and_remarks(cli, worse):
    """The table says it in words on stdout; nothing is said on stderr."""
    ended = cli("trends")
    assert (ended.exit_code, ended.stderr) == (0, "")
    lines = ended.stdout.splitlines()
    assert lines[0] == "survey - 2025-W02..2025-W16 (6 Jan-20 Apr 2025) - 700 responses"
    assert lines[3] == (
        "Staff is worse than usual (first seen in week 15): 40% not satisfied in week 16 "
        "(20 of 50), usual 11%."
    )


def test_a_past_week_is_as_it_was_then(trends, worse, make_database):
    """What came afterwards changes neither the centre nor the signals of a past week."""
    then = trends("--week", "2025-W02..2025-W15")
    assert series(then)["2025-W15"] == series(trends())["2025-W15"]
    early = trends("--week", "2025-W02..2025-W09")
    assert early["baseline"] == {"from": "2025-W02", "to": "2025-W09", "weeks": 8}
    assert trends("--week", "2025-W02..2025-W08")["baseline"] is None


def test_the_weeks_shown_do_not_change_what_they_are_judged_by(trends, worse):
    """--week and --weeks narrow what is shown; the baseline lies before them."""
    for args in (("--week",), ("--week", "2025-W16"), ("--weeks", "1")):
        found = trends(*args)
        assert found["baseline"]["from"] == "2025-W02"
        assert series(found) == {"2025-W16": series(trends())["2025-W16"]}


@pytest.mark.parametrize(
    ("args", "names"),
    [
        (("--category", "price"), ["Price", "Price"]),
        (
            ("--category", "PRICE", "--category", "Staff", "--polarity", "neutral"),
            ["Staff", "Price"],
        ),
        (("--polarity", "positive"), ["Staff", "Price"]),
    ],
)
def test_category_and_polarity(trends, worse, args, names):
    """They choose the series; names are found in any case."""
    assert [one["category"] for one in trends(*args)["series"]] == names


@pytest.mark.parametrize(
    ("args", "exit_code", "words"),
    [
        (("--category", "Parking"), 2, "--category Parking: the form has no such category"),
        (("--by", "Shift"), 2, 'survey has no segment "Shift"'),
        (("--where", "Shift=late"), 2, 'survey has no segment "Shift"'),
        (("--polarity", "mixed"), 2, "--polarity"),
        (("--week", "2025-W14"), 3, "no responses in 2025-W14"),
        (("--week", "2025-W30"), 3, "no responses in 2025-W30"),
        (("-f", "xlsx"), 2, "xlsx is none of table, json, csv, md, html, svg"),
    ],
)
def test_what_cannot_be_shown(cli, worse, args, exit_code, words):
    """A wrong option is named, and a week without responses is nothing to show."""
    ended = cli("trends", *args)
    assert (ended.exit_code, ended.stdout) == (exit_code, "")
    assert words in ended.stderr


@pytest.fixture
def branches(make_database):
    """Two branches: in the North it gets worse, in the South there is a gap; one has no name."""
    north, south = {"Location": "North"}, {"Location": "South"}
    return make_database(
        [
            *quiet(range(12), north),
            *responses(12, (20, "02"), (30, "22"), segments=north),
            *quiet(range(11), south),
            *responses(12, (1, "22")),
        ]
    )


def test_by_and_where_agree(trends, branches):
    """A group's line is that of its responses alone: with --by as with --where."""
    grouped = trends("--by", "location")
    assert [one["group"] for one in grouped["series"][::4]] == ["North", "South", "(none)"]
    for name in ("North", "South", "(none)"):
        own = [one for one in grouped["series"] if one["group"] == name]
        alone = trends("--where", f"location={name}")["series"]
        assert [{**one, "group": name} for one in alone] == [{**one, "group": name} for one in own]
        assert all("group" not in one for one in alone)


def test_marks_counted_by_hand_have_no_segments(cli, trends, branches, write_rows):
    """They are in the shares of the whole; where a segment splits, that they are not is said."""
    write_rows(
        "INSERT INTO tallies VALUES (1, 1, '2025-W15', 0, '0', 8), (1, 1, '2025-W15', 0, '2', 8)"
    )
    points = series(trends())
    assert (points["2025-W15"]["marks"], points["2025-W15"]["base"]) == (8, 16)
    ended = cli("trends", "--by", "Location", "-f", "json")
    assert ended.stderr == (
        "2025-W15 has 0 responses, 16 marks counted by hand: less than a third of what is usual\n"
        "16 marks counted by hand have no segments: left out.\n"
    )
    heading = cli("trends").stdout.splitlines()[0]
    assert heading.endswith("1201 responses, 16 marks counted by hand")


def test_a_new_baseline(cli, trends, make_database, rows):
    """It begins with the week that was named, is recorded and said; the past stays as it was."""
    later = [
        response for week in range(13, 27) for response in responses(week, (20, "02"), (30, "22"))
    ]
    make_database([*quiet(range(12)), *later])
    before = series(trends())
    assert before["2025-W15"]["signal"] == "high"
    ended = cli(
        "trends", "rebase", "--from", "2025-W15", "--why", " second till ", "--now", "2025-06-01"
    )
    assert (ended.exit_code, ended.stdout) == (0, "")
    assert ended.stderr == (
        "the baseline of survey begins with 2025-W15 now: second till\n"
        "these signalled in the weeks of the new baseline, which takes them for usual: Staff, "
        "negative marks; Staff, positive marks. If that is wrong for any of them, begin the "
        "baseline with another week.\n"
    )
    assert rows("SELECT form, week, why, made FROM baselines") == [
        (1, "2025-W15", "second till", "2025-06-01")
    ]
    found = trends()
    assert found["baseline"] == {"from": "2025-W15", "to": "2025-W26", "weeks": 12}
    after = series(found)
    assert [after[week] for week in list(after)[:13]] == [before[week] for week in list(after)[:13]]
    assert (after["2025-W28"]["centre"], after["2025-W28"]["signal"]) == (0.4, None)
    assert "Baseline moved to 2025-W15 on 2025-06-01: second till" in cli("trends").stdout
    assert "Baseline moved" not in cli("trends", "--week", "2025-W02..2025-W14").stdout
    assert series(trends("--week", "2025-W02..2025-W14")) == {
        week: point for week, point in before.items() if week <= "2025-W14"
    }


def test_a_baseline_that_has_only_begun(cli, trends, worse):
    """Under eight weeks there is no centre line, and that is said when it is made."""
    ended = cli("trends", "rebase", "--from", "2025-04-09", "--why", "new staff")
    assert ended.exit_code == 0
    assert ended.stderr.splitlines()[2] == (
        "only 2 weeks of the new baseline so far: centre lines come with 8, signals with 12."
    )
    found = trends()
    assert found["baseline"] is None
    assert series(found)["2025-W16"]["centre"] is None
    assert series(found)["2025-W13"]["centre"] == 66 / 600
    stdout = cli("trends", "--category", "Price", "--polarity", "negative").stdout
    assert "No new centre lines yet: they need 8 weeks, and the baseline has 2." in stdout
    assert "┈" in stdout  # the limits of the weeks before


def test_a_move_can_be_taken_back(cli, trends, worse):
    """A later word overrules an earlier one; the first week has the first baseline again."""
    first = trends()
    for week, why in (("2025-W15", "new staff"), ("2025-W02", "it was not")):
        assert cli("trends", "rebase", "--from", week, "--why", why).exit_code == 0
    assert trends() == first
    explained = cli("trends", "--explain").stdout
    assert "Baseline moved to 2025-W15 on " in explained
    assert "Baseline moved to 2025-W02 on " in explained


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (
            ("--from", "2025-W14", "--why", "x"),
            "--from 2025-W14: survey has no responses in that week; the next week that does is "
            "2025-W15.",
        ),
        (
            ("--from", "2025-W30", "--why", "x"),
            "--from 2025-W30: survey has no responses in that week; the latest is 2025-W16.",
        ),
        (("--from", "2025-W15", "--why", " "), "--why is empty: say what changed for good."),
        (("--from", "spring", "--why", "x"), "spring: not a week; write 2026-W47"),
        (("--from", "2025-W15"), "--why"),
        (("--why", "x"), "--from"),
    ],
)
def test_a_move_that_is_refused(cli, worse, rows, args, words):
    """Nothing is recorded, and the message says what to do."""
    ended = cli("trends", "rebase", *args)
    assert (ended.exit_code, ended.stdout) == (2, "")
    assert words in ended.stderr
    assert rows("SELECT count(*) FROM baselines") == [(0,)]


def test_other_commands_do_not_mind(cli, worse, rows):
    """A move leaves charts, checks, undo and the form as they are, and goes with the form."""
    before = [cli(*args).stdout for args in (("chart",), ("forms", "show"), ("imports",))]
    cli("trends", "rebase", "--from", "2025-W15", "--why", "new staff")
    assert [cli(*args).stdout for args in (("chart",), ("forms", "show"), ("imports",))] == before
    ended = cli("check")
    assert ended.exit_code == 0
    assert cli("undo", "1").exit_code == 0
    assert cli("trends").exit_code == 3


def late_slip(write_rows):
    """Import a slip of the first week on a later day."""
    write_rows(
        "INSERT INTO imports (id, form, file, digest, imported, encoding, delimiter, header_rows,"
        " new) VALUES (2, 1, 'late.csv', '', '2025-06-03', 'utf-8', ',', 1, 1)",
        "INSERT INTO responses (form, import, week, day, marks, segment_set)"
        " VALUES (1, 2, '2025-W02', '2025-01-06', '02', 1)",
    )


LATE = (
    "The centre lines have moved: import 2 brought 1 response into their weeks after these were "
    "complete (last on 2025-06-03)."
)


def test_a_late_slip(cli, trends, worse, write_rows):
    """It moves the baseline, and that is said: among the sentences, or on stderr."""
    late_slip(write_rows)
    ended = cli("trends")
    assert (ended.stdout.splitlines()[3], ended.stderr) == (LATE, "")
    for chosen in ("json", "csv", "svg"):
        ended = cli("trends", "-f", chosen)
        assert (LATE in ended.stdout, ended.stderr) == (False, LATE + "\n")
    assert cli("trends", "-f", "json", "-q").stderr == ""
    assert series(trends())["2025-W15"]["centre"] == 67 / 601


@pytest.mark.parametrize(
    ("name", "start"),
    [
        ("x.json", "{"),
        ("x.csv", "form,category,"),
        ("x.md", "survey - "),
        ("x.html", "<!DOCTYPE html>"),
        ("x.svg", "<svg "),
        ("x.txt", "survey - "),
    ],
)
def test_the_ending_chooses_the_format(cli, worse, tmp_path, name, start):
    """Pages and pictures as well as texts and tables."""
    ended = cli("trends", "-o", name)
    assert (ended.exit_code, ended.stdout, ended.stderr) == (0, "", "")
    assert (tmp_path / name).read_text().startswith(start)


def test_export_is_csv(cli, worse):
    """One row for each week of each series, the same numbers as in the JSON."""
    ended = cli("export", "trends")
    assert (ended.exit_code, ended.stderr) == (0, "")
    records = list(csv.DictReader(io.StringIO(ended.stdout, newline="")))
    points = [
        (one["category"], one["polarity"], point["week"], point["share"], point["signal"])
        for one in json.loads(cli("export", "trends", "-f", "json").stdout)["series"]
        for point in one["points"]
    ]
    assert [
        (
            row["category"],
            row["polarity"],
            row["week"],
            float(row["share"]) if row["share"] else None,
            row["signal"] or None,
        )
        for row in records
    ] == points


def test_export_says_what_the_command_says(cli, branches):
    """Options and formats are those of the command."""
    args = ("--by", "Location", "--weeks", "3", "--category", "Staff", "--explain")
    for chosen in ("json", "csv", "md", "html", "svg", "table"):
        exported = cli("export", "trends", "-f", chosen, *args)
        assert exported.exit_code == 0
        assert exported.stdout == cli("trends", "-f", chosen, *args).stdout


def test_a_folder_gets_one_file(cli, branches, tmp_path):
    """The weeks of a series belong together: one file, named for form and narrowing."""
    assert cli("export", "trends", "-o", "out/").exit_code == 0
    assert (
        cli("export", "trends", "-o", "out/", "-f", "html", "--where", "Location=North").exit_code
        == 0
    )
    assert sorted(file.name for file in (tmp_path / "out").iterdir()) == [
        "survey-North-trends.html",
        "survey-trends.csv",
    ]


def test_several_forms(cli, worse, make_database, trends):
    """Each form has a baseline of its own."""
    make_database(quiet(range(20, 33)), form="calls")
    assert trends("--form", "calls")["baseline"]["from"] == "2025-W22"
    cli("trends", "rebase", "--form", "calls", "--from", "2025-W23", "--why", "x")
    assert trends("--form", "calls")["baseline"]["from"] == "2025-W23"
    assert trends("--form", "survey")["baseline"]["from"] == "2025-W02"


def test_weeks_that_start_on_sunday(trends, make_database):
    """Weeks have their names by the day on which they start."""
    make_database(
        [((date(2025, 1, 5) + timedelta(weeks=week)).isoformat(), "22") for week in range(3)],
        week_start="sunday",
    )
    assert list(series(trends())) == ["2025-W02", "2025-W03", "2025-W04"]


def test_weeks_that_have_not_come_are_not_shown(cli, trends, worse):
    """The year so far: the latest week is the last one that holds anything."""
    assert trends("--week", "2025-W01..2025-W52") == trends()
    text = cli("trends", "--week", "2025-W01..2025-W52").stdout
    assert "in week 16 (20 of 50)" in text
    assert "rebase" not in text


def test_a_form_without_categories(cli):
    """There are no weekly shares; that is said, with the code for nothing to show."""
    Path("nps.csv").write_text(
        "Date,How likely are you to recommend us?\n" + "2025-03-03,9\n2025-03-04,3\n" * 4
    )
    assert cli("import", "nps.csv", "--map", "How likely*=nps").exit_code == 0
    ended = cli("trends")
    assert (ended.exit_code, ended.stdout) == (3, "")
    assert ended.stderr == "Error: survey has no categories, and so no weekly shares.\n"


def test_a_category_by_the_name_that_is_shown(cli, make_database):
    """``--category`` takes the short names of the screen, and lists them."""
    names = ("How was ... [Speed]", "How was ... [Price]")
    make_database(quiet(range(3)), categories=names)
    ended = cli("trends", "--category", "speed", "-f", "json")
    assert {one["category"] for one in json.loads(ended.stdout)["series"]} == {names[0]}
    ended = cli("trends", "--category", "Sped")
    assert (ended.exit_code, ended.stdout) == (2, "")
    assert "has no such category (Speed, Price)." in ended.stderr


@pytest.fixture
def by_channel(make_database):
    """Two branches; from week 13 on more come by the web, who were never as satisfied."""

    def of(week, branch, web):
        own = {"Location": branch}
        paper = 50 - web
        return [
            *responses(
                week,
                (round(paper * 0.1), "02"),
                (paper - round(paper * 0.1), "22"),
                segments={**own, "Channel": "Paper"},
            ),
            *responses(
                week,
                (round(web * 0.4), "02"),
                (web - round(web * 0.4), "22"),
                segments={**own, "Channel": "Web"},
            ),
        ]

    branches = {"North": (10, 40), "South": (10, 10)}
    return make_database(
        [
            response
            for branch, (before, after) in branches.items()
            for week in range(14)
            for response in of(week, branch, before if week < 12 else after)
        ]
    )


def test_another_mix_of_people(cli, trends, by_channel):
    """A signal that another mix explains names the segment, with --by and --where as well."""
    for args in (("--by", "Location"), ("--where", "Location=North")):
        found = trends(*args, "--category", "Staff", "--polarity", "negative")
        points = found["series"][0]["points"]
        signals = [(one["signal"], one["mix"]) for one in points[-2:]]
        assert signals == [("drift up", "Channel")] * 2
        assert {one["mix"] for one in points[:-2]} == {None}
    assert {one["mix"] for one in trends("--by", "Location")["series"][-1]["points"]} == {None}
    sentences = cli("trends", "--where", "Location=North").stdout
    assert "Another mix of Channel explains: Staff, 34% not satisfied (usual 16%)" in sentences
    assert "worse" not in sentences.split("positive marks")[0]


def test_the_mix_of_what_is_split_is_none(trends, by_channel):
    """Within the paper, and within the web, nothing has changed."""
    found = trends("--by", "Channel")
    signals = {point["signal"] for one in found["series"] for point in one["points"]}
    assert signals == {None}


def test_a_change_inside_the_baseline(cli, trends, make_database):
    """Of the first twelve weeks the last five are bad: that is the first news there is."""
    bad = [
        response for week in range(7, 12) for response in responses(week, (20, "02"), (30, "22"))
    ]
    make_database([*quiet(range(7)), *bad])
    (one,) = trends("--category", "Staff", "--polarity", "negative")["series"]
    assert one["changed"] == {"since": "2025-W09", "before": 38 / 350, "after": 0.4}
    text = cli("trends", "--polarity", "negative").stdout
    assert (
        "Staff got worse in weeks 9 to 13: 11% to 40% not satisfied. Usual is the 11% of "
        "weeks 2 to 8."
    ) in text
    assert "out of the ordinary" not in text
