"""Stray quotes in a file of commas: no row is swallowed without a word."""

import json

import pytest

LEVELS = ("Good", "OK", "Bad")


def slips(comments, separator=","):
    """Return a file of one slip for each of *comments*, which stand as they are."""
    lines = [
        separator.join((f"2025-03-{1 + place % 28:02}", LEVELS[place % 3], comment))
        for place, comment in enumerate(comments)
    ]
    return "\n".join([separator.join(("Date", "Speed", "Comments")), *lines, ""])


@pytest.fixture
def responses(cli, write):
    """Import a file; return how many rows were read, and what was said."""

    def load(text):
        ended = cli("import", write(text), "--now", "2025-06-01", "-f", "json")
        assert ended.exit_code == 0, ended.stderr
        return json.loads(ended.stdout)["files"][0]["read"]

    return load


@pytest.mark.parametrize("separator", [",", ";"])
@pytest.mark.parametrize(("first", "last"), [(2, 5), (5, 38), (1010, 1050)])
def test_two_far_apart(responses, separator, first, last):
    """Where nothing else is quoted the quotes are text, and every row counts."""
    comments = ["fine"] * 1200
    comments[first], comments[last] = '"çok yavaş', 'he said bye"'
    assert responses(slips(comments, separator)) == 1200


def test_two_far_apart_beside_quoted_cells(refused):
    """Else the file is refused with the line in which the first of them opens."""
    comments = ["fine"] * 60
    comments[3] = '"clean, fast"'
    comments[20], comments[40] = '"too slow', 'bye"'
    assert "slips.csv:22: a double quote opens in this line" in refused(slips(comments))


@pytest.mark.parametrize(
    "comment",
    [
        '"Hello,\nclean, fast\nbye, now"',
        '"1. speed\n2. price, really\n3. staff"',
        '"خیلی کند,\nگران\nبد"',
        '"2025-03-01: slow\n2025-03-02: slow again\n"',
        '"a ""quoted"" word,\nand a line"',
    ],
)
def test_what_people_write_over_several_lines(responses, comment):
    """Line breaks and commas inside a comment are a comment."""
    assert responses(slips([comment] * 12)) == 12
