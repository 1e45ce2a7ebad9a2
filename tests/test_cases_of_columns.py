"""
Files of other people's traps: what a column is, and whether the advice of a refusal imports it.

They stand outside the repository, with what a careful reading gives; what is expected here was
taken from there.
"""

import json
import re
import shlex
from pathlib import Path

import pytest

CASES = Path(__file__).parents[1].parent / "shared" / "cases"
NOW = ("--now", "2026-11-30")


@pytest.fixture
def case():
    """Return the path of a case; skip, and say so, where it is not there."""

    def find(name):
        found = sorted(CASES.glob(f"{name}-*.csv"))
        if not found:
            pytest.skip(f"NOT TESTED: {CASES / name} is not there")
        return found[0]

    return find


def options(refusal, name):
    """Return the ready options of that *name* in a refusal."""
    return [
        word
        for one in re.findall(rf"{name} '(?:[^']|'\"'\"')*'", refusal)
        for word in shlex.split(one)
    ]


def chart_of(cli):
    """Return the chart of all weeks."""
    return json.loads(cli("chart", "--week", "all", "-f", "json", *NOW).stdout)


@pytest.mark.parametrize(
    ("name", "rows", "marks"),
    [
        ("015", 30, {"Rating": {"2.5": 4, "4.0": 7, "5.0": 4, "4.5": 9, "1.0": 2, "3.5": 4}}),
        (
            "036",
            30,
            {
                "The staff were helpful": {"A": 3, "SD": 8, "N": 9, "D": 6, "SA": 4},
                "The wait was short": {"N": 10, "SD": 8, "D": 7, "SA": 4, "A": 1},
            },
        ),
        ("063", 28, {}),
        ("083", 26, {}),
    ],
)
def test_the_advice_imports_the_file(cli, case, name, rows, marks):
    """The refused file is imported by the command of its refusal, and no answer is lost."""
    file = case(name)
    refused = cli("import", file, *NOW)
    assert refused.exit_code == 1
    ended = cli("import", file, *options(refused.stderr, "--scale"), "-f", "json", *NOW)
    assert ended.exit_code == 0, ended.stderr
    report = json.loads(ended.stdout)["files"][0]
    assert (report["new"], report["skipped"]) == (rows, 0)
    chart = chart_of(cli)
    found = {one["name"]: one for one in chart["categories"]}
    assert sum(one["ambiguous"] for one in found.values()) == 0
    for header, levels in marks.items():
        assert {word: n for word, n in found[header]["marks"].items() if n} == levels
    levels = [level for scale in chart["scales"] for level in scale["levels"]]
    assert levels[0]["polarity"] == "negative"
    assert levels[-1]["polarity"] == "positive"


@pytest.mark.parametrize("name", ["015", "063", "083"])
def test_the_other_advice_loses_no_row(cli, case, name):
    """Where the columns are no ratings, the other command imports the file with every row."""
    file = case(name)
    maps = options(cli("import", file, *NOW).stderr, "--map")
    report = json.loads(cli("import", file, *maps, "-f", "json", *NOW).stdout)["files"][0]
    assert report["read"] == report["new"] > 0


def test_okay_is_the_middle(cli, case):
    """Satisfied, Okay and Dissatisfied are a scale, and every rated row is a response."""
    report = json.loads(cli("import", case("061"), "-f", "json", *NOW).stdout)["files"][0]
    assert (report["new"], report["skipped"]) == (30, 0)
    (category,) = chart_of(cli)["categories"]
    assert category["marks"] == {"Dissatisfied": 9, "Okay": 11, "Satisfied": 10}


def test_two_questions_and_a_long_stamp(cli, case):
    """Two columns of digits are all that a file of two questions has."""
    assert cli("import", case("001"), *NOW).exit_code == 0
    marks = {one["name"]: one["marks"] for one in chart_of(cli)["categories"]}
    assert marks == {
        "Freundlichkeit": {"1": 6, "2": 5, "3": 1, "4": 4, "5": 8},
        "Wartezeit": {"1": 0, "2": 7, "3": 7, "4": 4, "5": 6},
    }


def test_a_waiting_line(cli, case):
    """Minutes, queues and clerks are no ratings; the points are."""
    assert cli("import", case("044"), *NOW).exit_code == 0
    chart = chart_of(cli)
    assert [one["name"] for one in chart["categories"]] == ["puan"]
    assert chart["categories"][0]["marks"] == {"1": 4, "2": 9, "3": 5, "4": 5, "5": 5}


def test_points_of_a_quiz(cli, case):
    """Points of a quiz are no opinion, and that is said."""
    ended = cli("import", case("050"), *NOW)
    assert "'Score' holds points of a quiz" in ended.stdout
    chart = chart_of(cli)
    assert [one["name"] for one in chart["categories"]] == [
        "How satisfied were you with the course?"
    ]
