"""The rows of a question go by their own names where people read; programs get the whole."""

import json

import pytest

from cstally.model.grid_names import brief, shared_questions, short_names

GRID = """\
Date,How was ... [Speed],How was ... [Price],Courtesy
2025-03-03,Good,Bad,Good
2025-03-04,Bad,Good,Good
2025-03-05,OK,Good,Bad
"""


@pytest.fixture
def grid(cli, tmp_path):
    """Import a grid of two rows and a category of its own."""
    (tmp_path / "grid.csv").write_text(GRID, encoding="utf-8")
    assert cli("import", tmp_path / "grid.csv", "-q", "--now", "2025-06-01").exit_code == 0


@pytest.mark.parametrize("command", ["chart", "patterns", "trends"])
@pytest.mark.parametrize("format_", ["table", "md", "html"])
def test_people_read_short_names(cli, grid, command, format_):
    """No row says the question again."""
    shown = cli(command, "-f", format_).stdout
    assert "Speed" in shown
    assert "How was ... [" not in shown
    assert r"How was ... \[" not in shown


def test_the_chart_names_the_question(cli, grid):
    """It stands once, above the block."""
    lines = cli("chart").stdout.splitlines()
    assert lines.count("How was ...") == 1


@pytest.mark.parametrize("command", ["chart", "patterns", "trends"])
def test_programs_get_whole_names(cli, grid, command):
    """JSON and CSV keep the names as they are."""
    assert "How was ... [Speed]" in cli(command, "-f", "csv").stdout
    assert "How was ... [Speed]" in json.dumps(json.loads(cli(command, "-f", "json").stdout))


def test_two_questions_with_the_same_rows():
    """A name that two questions share stays whole."""
    names = [f"{when} [{row}]" for when in ("Before", "After") for row in ("Speed", "Price")]
    assert short_names(names) == {}
    assert shared_questions(names) == ()


def test_a_long_header_in_a_message():
    """It is shortened to what ``--map`` takes for it; a short one is not."""
    assert brief("Speed") == "Speed"
    assert len(brief("x" * 200)) <= 60
    assert "*" in brief("x" * 200)
