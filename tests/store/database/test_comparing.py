"""Tables, views and indexes that are not as cstally made them."""

import os
import shlex
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from cstally.store.database.comparing import DIGESTS, digest_of, parts_of
from cstally.store.database.schema import SCHEMAS

FIXTURES = Path(__file__).parents[2] / "fixtures"
ENDLESS = (
    "WITH RECURSIVE more(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM more) SELECT n AS id FROM more"
)
CHANGES = {
    "DROP TABLE weeks_off": "lacks the table weeks_off",
    "DROP VIEW answers": "lacks the view answers",
    f"DROP TABLE forms; CREATE VIEW forms AS {ENDLESS}": "has another view forms than",
    f"DROP VIEW answers; CREATE VIEW answers AS {ENDLESS}": "has another view answers than",
    "ALTER TABLE imports ADD COLUMN note TEXT": "has another table imports than",
    "CREATE TRIGGER spy AFTER INSERT ON responses BEGIN DELETE FROM imports; END": (
        "has the trigger spy, which would run when cstally writes"
    ),
    "CREATE TABLE mine (id); CREATE TRIGGER spy AFTER INSERT ON mine BEGIN SELECT 1; END": (
        "has the trigger spy"
    ),
    "CREATE UNIQUE INDEX mine ON responses (id, week)": "has the index mine on responses",
    "DROP INDEX responses_by_week; CREATE INDEX responses_by_week ON responses (day)": (
        "has another index responses_by_week than"
    ),
}


@pytest.mark.parametrize("version", range(1, len(SCHEMAS) + 1))
def test_digests(version):
    """Each is that of the statements of its version; nobody need make a database to compare one."""
    assert digest_of(parts_of(version).values()) == DIGESTS[version - 1]


@pytest.mark.parametrize(
    "command",
    [
        *(["chart"], ["check"], ["import", "slips.csv"], ["sniff", "slips.csv"], ["undo", "1"]),
        *(["backup", "copy.db"], ["forget", "--id", "1"], ["forms"], ["export", "answers"]),
    ],
    ids=" ".join,
)
@pytest.mark.parametrize("change", CHANGES)
def test_what_differs_is_named(cli, make_database, tmp_path, command, change):
    """Every command refuses it before anything is read or written, in one line."""
    path = make_database([("2025-03-03", "20"), ("2025-03-04", "02")])
    Path("slips.csv").write_text("Date,Speed\n2025-03-05,Good\n")
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(change)
    before = path.read_bytes()
    ended = cli(*command)
    assert (ended.exit_code, ended.stdout) == (1, "")
    assert ended.stderr.startswith("Error: ")
    assert f"cstally.db: the database {CHANGES[change]}" in ended.stderr
    assert ended.stderr.count("\n") == 1
    assert path.read_bytes() == before
    assert not (tmp_path / "copy.db").exists()


@pytest.mark.parametrize(
    "change",
    [
        "CREATE TRIGGER \"it's a 'spy'\" AFTER INSERT ON responses BEGIN SELECT 1; END",
        "CREATE INDEX mine ON responses (day)",
    ],
)
def test_the_way_out(cli, make_database, change):
    """The command that is advised takes it away, whatever it is called."""
    path = make_database([("2025-03-03", "20"), ("2025-03-04", "02")])
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(change)
    said = cli("chart").stderr
    command, *words = shlex.split(said.rstrip("\n").partition("with: ")[2])
    assert command == "sqlite-utils"
    subprocess.run([sys.executable, "-m", "sqlite_utils", *words], check=True, capture_output=True)
    assert cli("chart").exit_code == 0


def test_what_others_add_may_stay(cli, make_database):
    """Tables and views of other names, also those of sqlite-utils and of ANALYZE."""
    path = make_database([("2025-03-03", "20"), ("2025-03-04", "02")])
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(
            f"CREATE TABLE mine (id); CREATE INDEX my_index ON mine (id); ANALYZE;"
            f"CREATE VIEW no_end AS {ENDLESS}; CREATE VIEW weekly AS SELECT * FROM answers"
        )
    assert cli("check").exit_code == 0
    assert cli("chart").exit_code == 0
    assert cli("week", "off", "2025-W20").exit_code == 0


@pytest.mark.parametrize("name", ["version-1", "version-2", "version-2-lists"])
def test_older_databases_are_ours(cli, name):
    """As older releases made them, they are read as they are, and brought up to date."""
    with closing(sqlite3.connect("cstally.db")) as connection:
        connection.executescript((FIXTURES / f"{name}.sql").read_text(encoding="utf-8"))
    assert cli("chart", "--week", "all").exit_code == 0
    assert cli("week", "off", "2025-W20").exit_code == 0
    assert cli("check").exit_code == 0


@pytest.mark.posix
@pytest.mark.parametrize("command", [["chart"], ["import", "slips.csv"], ["check"], ["forms"]])
def test_pipes_and_devices(cli, command):
    """Nobody waits for what will never come."""
    os.mkfifo("pipe")
    Path("slips.csv").write_text("Date,Speed\n2025-03-05,Good\n")
    for name in ("pipe", "/dev/null", "/dev/zero"):
        ended = cli(*command, "--db", name)
        assert (ended.exit_code, ended.stdout) == (1, "")
        assert ended.stderr.endswith(f"{name} is no file: name a database file with --db FILE.\n")
