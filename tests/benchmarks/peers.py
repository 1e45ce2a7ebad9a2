"""The same job done by others: the ``sqlite3`` shell, and sqlite-utils."""

import shutil
import sqlite3
from importlib.util import find_spec
from pathlib import Path

from measuring import Command, python
from survey_file import CATEGORIES, LEVELS

SHELL = shutil.which("sqlite3")
"""The ``sqlite3`` shell; None where there is none."""
HAS_SQLITE_UTILS = find_spec("sqlite_utils") is not None


def shell_import(survey: Path, database: Path) -> Command:
    """
    Return the shell's way from *survey* to a *database* as useful as cstally's.

    That is: ids, days, weeks, segments, comments and coded marks, ids that are unique, a tally of
    marks by week, category and level, and no trace of the raw text; all of it or nothing.
    """
    script = database.with_suffix(".sql")
    script.write_text(_script(survey), encoding="utf-8")
    return Command(
        [SHELL or "sqlite3", "-bail", database], stdin=script, prepare=lambda: remove(database)
    )


def sqlite_utils_import(survey: Path, database: Path) -> Command:
    """Return ``sqlite-utils insert --csv``: *survey* as one table of *database*, nothing more."""
    arguments = python("-m", "sqlite_utils", "insert", database, "raw", survey, "--csv")
    return Command(arguments, prepare=lambda: remove(database))


def remove(database: Path) -> None:
    """Remove *database*, so that each run begins with nothing."""
    database.unlink(missing_ok=True)


def shell_tally(database: Path) -> dict[str, dict[str, int]]:
    """Return the marks that the shell counted over all weeks: category -> level -> number."""
    question = (
        "SELECT category, levels.name, sum(marks) FROM tally"
        " JOIN levels ON levels.code = tally.level GROUP BY category, levels.name"
    )
    tally: dict[str, dict[str, int]] = {}
    connection = sqlite3.connect(database)
    for category, level, marks in connection.execute(question):
        tally.setdefault(category, {})[level] = marks
    connection.close()
    return tally


def _script(survey: Path) -> str:
    # Of the ways tried this is the fastest, within a few per cent: joins instead of subqueries,
    # a statement at a time instead of one transaction, raw text in a temporary table.
    codes = ", ".join(f"('{name}', {code})" for code, name in enumerate(LEVELS, start=1))
    slots = [f"mark{number}" for number, _ in enumerate(CATEGORIES, start=1)]
    labels = [f'(SELECT code FROM levels WHERE name = "{name}")' for name in CATEGORIES]
    tallies = "\n".join(
        f"INSERT INTO tally SELECT week, '{name}', {slot}, count(*) FROM responses"
        f" GROUP BY week, {slot};"
        for name, slot in zip(CATEGORIES, slots, strict=True)
    )
    return f"""\
BEGIN;
CREATE TABLE levels (name TEXT PRIMARY KEY, code INTEGER) WITHOUT ROWID;
INSERT INTO levels VALUES {codes};
.import --csv '{survey}' raw
CREATE TABLE responses (
  id TEXT, day TEXT, week TEXT, location TEXT, till TEXT, channel TEXT,
  {", ".join(f"{slot} INTEGER" for slot in slots)}, comment TEXT
);
INSERT INTO responses SELECT
  "Response ID", "Date", date("Date", '-6 days', 'weekday 1'), "Location", "Till", "Channel",
  {", ".join(labels)},
  nullif("Comments", '')
FROM raw;
CREATE UNIQUE INDEX responses_by_id ON responses (id);
CREATE TABLE tally (week TEXT, category TEXT, level INTEGER, marks INTEGER);
{tallies}
DROP TABLE raw;
COMMIT;
"""
