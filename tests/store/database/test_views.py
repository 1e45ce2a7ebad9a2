"""What other tools see when they open the database."""

import json
import sqlite3
import subprocess
import sys
from contextlib import closing

import pytest

HEADER = "Slip,Date,Till,Speed,Price,Overall satisfaction,Comments,Ideas\n"
ROWS = (
    "1,2025-03-03,North,Good,Poor,Good,fast,\n"
    "2,2025-03-04,,Poor,,OK,,longer hours\n"
    "3,2025-03-05,South,Good,OK,Poor,,\n"
)


@pytest.fixture
def database(cli, tmp_path):
    """A database as an import makes it."""
    (tmp_path / "slips.csv").write_text(HEADER + ROWS)
    maps = ("Comments=comment", "Ideas=comment", "Overall*=overall")
    options = (*(f"--map={text}" for text in maps), "--now", "2025-06-01")
    assert cli("import", "slips.csv", *options).exit_code == 0
    return tmp_path / "cstally.db"


def sqlite_utils(*args):
    """Run the command-line tool that people are told to use."""
    done = subprocess.run(
        [sys.executable, "-m", "sqlite_utils", *map(str, args)],
        capture_output=True,
        text=True,
        check=True,
    )
    return json.loads(done.stdout)


def test_answers_are_one_row_for_each_mark(database):
    """Names, not ids; blanks and items that are no categories are not in it."""
    rows = sqlite_utils("rows", database, "answers")
    assert rows[0] == {
        "response": 1,
        "form": "survey",
        "week": "2025-W10",
        "day": "2025-03-03",
        "category": "Speed",
        "level": "Good",
        "polarity": "positive",
        "score": 3.0,
        "source": "answer",
        "segments": '{"Till":"North"}',
    }
    assert sorted((row["response"], row["category"], row["level"]) for row in rows) == [
        (1, "Price", "Poor"),
        (1, "Speed", "Good"),
        (2, "Speed", "Poor"),
        (3, "Price", "OK"),
        (3, "Speed", "Good"),
    ]
    assert {row["response"]: row["segments"] for row in rows}[2] == "{}"


def test_comments_stand_with_their_question(database):
    """One row for each comment, empty ones left out."""
    assert sqlite_utils("rows", database, "comments") == [
        {
            "response": response,
            "form": "survey",
            "week": "2025-W10",
            "day": f"2025-03-0{response + 2}",
            "question": question,
            "comment": comment,
        }
        for response, question, comment in (
            (1, "Comments", "fast"),
            (2, "Ideas", "longer hours"),
        )
    ]


def test_plain_sqlite_counts_as_the_chart_does(database, cli):
    """A query over the view gives the numbers of the chart."""
    chart = json.loads(cli("chart", "-f", "json").stdout)
    with closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True)) as connection:
        counted = connection.execute(
            "SELECT category, level, count(*) FROM answers GROUP BY category, level"
        ).fetchall()
    assert sorted(counted) == sorted(
        (one["name"], level, marks)
        for one in chart["categories"]
        for level, marks in one["marks"].items()
        if marks
    )


def test_segments_can_be_asked_for(database):
    """SQLite's JSON functions read the segments."""
    with closing(sqlite3.connect(database)) as connection:
        rows = connection.execute(
            "SELECT segments ->> 'Till', count(*) FROM answers GROUP BY 1 ORDER BY 1"
        ).fetchall()
    assert rows == [(None, 1), ("North", 2), ("South", 2)]
