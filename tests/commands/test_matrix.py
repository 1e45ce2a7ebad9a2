"""``cstally chart --by SEGMENT --matrix`` from outside."""

import json
import sqlite3
from pathlib import Path

import pytest

ARGS = ("chart", "--by", "Branch", "--matrix")


@pytest.fixture
def branches(make_database):
    """South has 9 of 30 negative on Staff, North 1 of 40, Web 2 of 5; one has no branch."""
    groups = (("South", 9, 21), ("North", 1, 39), ("Web", 2, 3))
    slips = [
        ("2025-03-03", marks, {"Branch": branch})
        for branch, bad, good in groups
        for marks in ["02"] * bad + ["22"] * good
    ]
    return make_database([*slips, ("2025-03-03", "2.")])


def values(cli, *args):
    """Return the groups of the JSON by their values, in its order."""
    ended = cli(*ARGS, *args, "-f", "json")
    assert (ended.exit_code, ended.stderr) == (0, "")
    return {group["value"]: group for group in json.loads(ended.stdout)["groups"]}


@pytest.mark.parametrize("measure", ["negative", "positive", "net"])
def test_shares_are_those_of_the_charts(cli, branches, measure):
    """Each cell has the share that the chart of its group has."""
    charts = json.loads(cli("chart", "--by", "Branch", "-f", "json").stdout)["groups"]
    found = values(cli, measure)
    assert list(found) == ["North", "South", "Web", "(none)"] == [one["value"] for one in charts]
    for chart, group in zip(charts, found.values(), strict=True):
        assert group["responses"] == chart["responses"]
        for row, cell in zip(chart["categories"], group["cells"], strict=True):
            assert (cell["base"], cell["share"]) == (row["base"], row[measure])


def test_differs(cli, branches):
    """South is beyond chance, North is too, on the good side; Web's two of five are not."""
    found = values(cli, "negative")
    assert {value: group["cells"][0]["differs"] for value, group in found.items()} == {
        "North": True,
        "South": True,
        "Web": False,
        "(none)": False,
    }
    assert not any(group["cells"][1]["differs"] for group in found.values())


def test_sorted_by_share(cli, branches):
    """``--sort share``: the largest first; else by name."""
    assert list(values(cli, "negative", "--sort", "share")) == ["Web", "South", "North", "(none)"]
    assert list(values(cli, "negative", "--sort", "name")) == ["North", "South", "Web", "(none)"]


def test_table(cli, branches):
    """It is headed by all responses, narrowed as asked."""
    lines = cli(*ARGS, "negative", "--where", "Branch!=Web").stdout.splitlines()
    assert lines[0] == "survey - 2025-W10 (3-9 Mar 2025) - Branch!=Web - 71 responses"
    assert lines[2] == "Branch: negative marks, share of the base"
    assert [line.split()[0] for line in lines[5:8]] == ["North", "South", "(none)"]
    assert "*30%   30" in lines[6]


@pytest.mark.parametrize(
    ("args", "problem"),
    [
        (
            ("--matrix", "net"),
            "--matrix sets groups side by side: say which with --by SEGMENT.",
        ),
        (
            ("--sort", "share", "--by", "Branch"),
            "--sort orders the groups of a table: add --matrix negative.",
        ),
        *(
            (
                ("--by", "Branch", "--matrix", "net", option),
                f"--matrix is one table of shares: leave out {option}.",
            )
            for option in ("--percent", "--marks", "--compare")
        ),
    ],
)
@pytest.mark.parametrize("command", [("chart",), ("export", "chart")])
def test_what_does_not_go_together(cli, branches, command, args, problem):
    """The command line is wrong, and one line says what to do."""
    ended = cli(*command, *args)
    assert (ended.exit_code, ended.stdout) == (2, "")
    assert ended.stderr == f"Error: {problem}\n"


def test_no_poster_of_groups(cli, branches):
    """A poster has no room for groups."""
    for args in (("--by", "Branch", "--matrix", "net"), ("--matrix", "net"), ("--sort", "share")):
        ended = cli("chart", "--wall", *args)
        assert (ended.exit_code, ended.stdout) == (2, "")
        assert ended.stderr.startswith("Error: --wall is one poster of all responses: leave out --")


def test_an_unknown_measure(cli, branches):
    """The known ones are named."""
    ended = cli(*ARGS, "neutral")
    assert ended.exit_code == 2
    assert "'negative', 'positive', 'net'" in ended.stderr


def test_export(cli, branches):
    """A row for each group and category; a file for each week in a folder."""
    ended = cli("export", *ARGS, "negative")
    header, *rows = ended.stdout.splitlines()
    assert header.startswith("segment,value,form,weeks,")
    assert len(rows) == 4 * 2
    assert cli("export", *ARGS, "negative", "-o", "weekly/").exit_code == 0
    written = Path("weekly/survey-2025-W10-chart.csv").read_bytes().decode()
    assert written == ended.stdout


def test_persons(cli, branches, tmp_path):
    """Of a member of staff no share stands on fewer than ten responses."""
    with sqlite3.connect(tmp_path / "cstally.db") as connection:
        connection.execute("UPDATE segments SET is_staff = 1")
    connection.close()
    web = values(cli, "negative")["Web"]["cells"][0]
    assert (web["marks"], web["base"], web["differs"]) == (2, 5, False)
    assert (web["share"], web["low"], web["high"]) == (None, None, None)
    assert list(values(cli, "negative", "--sort", "share"))[:2] == ["South", "North"]
    assert "Which customers they had is not in the file." in cli(*ARGS, "negative").stdout
