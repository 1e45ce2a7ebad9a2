"""What holds whatever happens: kills, full disks, two commands at once, files that are not ours."""

import os
import random
import shutil
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

import pytest

import cstally
from cstally.errors import CstallyError
from cstally.store.database.opening import open_writer
from cstally.store.database.schema import VERSION

pytestmark = [pytest.mark.slow, pytest.mark.posix]

CSTALLY = (sys.executable, "-m", "cstally")
NOW = ("--now", "2025-06-01")
MANY = 30_000
"""Responses enough that SQLite writes to the file before the end of the import."""
LEVELS = ("Very satisfied", "Somewhat satisfied", "Not satisfied", "")


def write_slips(path: Path, rows: int, first: int = 1) -> Path:
    """Write a file of *rows* slips numbered from *first*."""
    chance = random.Random(first)
    with path.open("w", encoding="utf-8") as file:
        file.write("Slip,Date,Location,Speed,Price,Courtesy,Comments\n")
        for slip in range(first, first + rows):
            day = date(2025, 1, 6) + timedelta(days=chance.randrange(70))
            place = chance.choice(("North", "South"))
            marks = ",".join(chance.choice(LEVELS) for _ in range(3))
            file.write(f"{slip},{day},{place},{marks},said {chance.random()}\n")
    return path


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path, float]:
    """Two large files that share no slip, and how long the import of the first takes."""
    folder = tmp_path_factory.mktemp("large")
    first, second = (
        write_slips(folder / "first.csv", MANY),
        write_slips(folder / "second.csv", MANY, MANY + 1),
    )
    started = time.monotonic()
    done = run_in(folder, "import", first, "-q", *NOW)
    assert done.returncode == 0, done.stderr
    return first, second, time.monotonic() - started


def run_in(folder: Path, *args: str | Path) -> subprocess.CompletedProcess[str]:
    """Run ``cstally`` in *folder*."""
    return subprocess.run(
        [*CSTALLY, *map(str, args)],
        cwd=folder,
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": str(Path(cstally.__file__).parent.parent)},
        check=False,
    )


def run_limited(limit: int, *args: str | Path) -> subprocess.CompletedProcess[str]:
    """Run ``cstally`` where no file can grow beyond *limit* bytes, as on a full disk."""
    program = (
        "import resource, runpy, sys\n"
        f"resource.setrlimit(resource.RLIMIT_FSIZE, ({limit}, {limit}))\n"
        "runpy.run_module('cstally', run_name='__main__', alter_sys=True)\n"
    )
    command = [sys.executable, "-c", program, *map(str, args)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def responses_in(path: Path) -> int:
    """Count the responses; None of the test's own connections may be the one that rolls back."""
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as connection:
        count: int = connection.execute("SELECT count(*) FROM responses").fetchone()[0]
        return count


def is_one_line(text: str) -> bool:
    """Whether *text* is one error and nothing else: no traceback, no remark."""
    return text.startswith("Error: ") and text.count("\n") == 1


# Killed ----------------------------------------------------------------------------------------


def kill_after(seconds: float, *args: str | Path) -> None:
    """Start a command and kill it after *seconds*."""
    with subprocess.Popen([*CSTALLY, *map(str, args)], stdout=subprocess.DEVNULL) as running:
        time.sleep(seconds)
        running.kill()


@pytest.mark.parametrize("seed", range(6))
def test_a_first_import_killed_at_any_moment(large, tmp_path, seed):
    """There is no database or a whole one; the same command then works by itself."""
    first, _, takes = large
    kill_after(random.Random(seed).uniform(0.2, 1.0) * takes, "import", first, *NOW)
    checked = run_in(tmp_path, "check")
    if checked.returncode:
        assert checked.stderr.startswith(f"Error: no database at {tmp_path / 'cstally.db'}: ")
        assert is_one_line(checked.stderr)
    else:
        assert responses_in(tmp_path / "cstally.db") == MANY
    assert run_in(tmp_path, "import", first, "-q", *NOW).returncode == 0
    assert run_in(tmp_path, "check").returncode == 0
    assert responses_in(tmp_path / "cstally.db") == MANY


@pytest.mark.parametrize("seed", range(6))
def test_a_later_import_killed_at_any_moment(large, tmp_path, seed):
    """The database is the old one or the new one; a reading command works by itself."""
    first, second, takes = large
    shutil.copy(first.with_name("cstally.db"), tmp_path)
    kill_after(random.Random(seed).uniform(0.2, 1.3) * takes, "import", second, *NOW)
    checked = run_in(tmp_path, "check")
    assert (checked.returncode, checked.stderr) == (0, "")
    assert responses_in(tmp_path / "cstally.db") in (MANY, 2 * MANY)
    assert run_in(tmp_path, "import", second, "-q", *NOW).returncode == 0
    assert responses_in(tmp_path / "cstally.db") == 2 * MANY


@pytest.mark.parametrize("command", [["chart"], ["imports"], ["check"], ["export", "answers"]])
def test_a_half_written_database_is_rolled_back_by_a_reader(make_database, tmp_path, command):
    """What a killed import had written is undone by the next command, be it a reading one."""
    path = make_database([("2025-03-03", "20")] * 400)
    good = path.read_bytes()
    leave_hot_journal(path)
    assert path.read_bytes() != good
    done = run_in(tmp_path, *command)
    assert (done.returncode, done.stderr) == (0, "")
    assert path.read_bytes() == good
    assert os.listdir(tmp_path) == ["cstally.db"]


def test_an_interrupted_import(large, tmp_path):
    """Ctrl-C ends with 130, one line and nothing left behind, not even an empty database."""
    # The signal comes when rows are being written, however busy the machine is.
    program = (
        "import os, signal, sys\n"
        # A shell has its jobs in the background ignore it.
        "signal.signal(signal.SIGINT, signal.default_int_handler)\n"
        "from cstally.cli import main\n"
        "from cstally.store.imports.saving import Saving\n"
        "load = Saving.load\n"
        "def interrupted(self, batches, names):\n"
        "    def until_the_second():\n"
        "        for number, batch in enumerate(batches):\n"
        "            if number == 1:\n"
        "                os.kill(os.getpid(), signal.SIGINT)\n"
        "            yield batch\n"
        "    return load(self, until_the_second(), names)\n"
        "Saving.load = interrupted\n"
        "sys.argv[0] = 'cstally'\n"
        "main()\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, "import", str(large[0]), *NOW],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 130
    assert is_one_line(done.stderr)
    assert os.listdir(tmp_path) == []


def leave_hot_journal(path: Path) -> None:
    """Write half a transaction into *path* and die."""
    program = (
        "import os, signal, sqlite3, sys\n"
        "run = sqlite3.connect(sys.argv[1], isolation_level=None).execute\n"
        "run('PRAGMA cache_size = 2')\n"
        "run('BEGIN IMMEDIATE')\n"
        'run("UPDATE responses SET comments = \'[\\"half written\\"]\'")\n'
        "os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    subprocess.run([sys.executable, "-c", program, str(path)], check=False)
    assert path.with_name(path.name + "-journal").exists()


# Without write permission ----------------------------------------------------------------------


@pytest.fixture
def closed_folder(tmp_path: Path) -> Iterator[Callable[[Path], Path]]:
    """Copy a file, and its journal, into a folder that cannot be written to; give its new place."""
    folder = tmp_path / "closed"
    folder.mkdir()

    def close(path: Path) -> Path:
        for file in path.parent.glob(f"{path.name}*"):
            shutil.copy(file, folder)
            (folder / file.name).chmod(0o444)
        folder.chmod(0o555)
        return folder / path.name

    yield close
    folder.chmod(0o755)


def run_without_rights(*args: str | Path) -> subprocess.CompletedProcess[str]:
    """Run ``cstally`` as somebody to whom mode bits apply; to root they do not."""
    command = [*CSTALLY, *map(str, args)]
    if os.geteuid() == 0:
        if shutil.which("setpriv") is None:
            pytest.skip("root without setpriv: permissions are NOT tested")
        drop = ["setpriv", "--bounding-set=-dac_override,-dac_read_search"]
        if subprocess.run([*drop, "true"], check=False).returncode:
            pytest.skip("root that cannot drop its rights: permissions are NOT tested")
        command = [*drop, *command]
    return subprocess.run(command, capture_output=True, text=True, check=False)


@pytest.mark.parametrize(
    "command", [["chart"], ["patterns"], ["imports"], ["check"], ["export", "responses"]]
)
def test_reading_needs_no_write_permission(make_database, closed_folder, command):
    """A database in a read-only folder can be read by every reading command."""
    path = closed_folder(make_database([("2025-03-03", "20")] * 20))
    done = run_without_rights(*command, "-q", "--db", path)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize(
    "command", [["undo", "1"], ["forget", "--id", "1"], ["week", "off", "2025-W12"]]
)
def test_writing_without_permission(make_database, closed_folder, command):
    """A database that cannot be written is one line that says so."""
    path = closed_folder(make_database([("2025-03-03", "20")]))
    done = run_without_rights(*command, "--db", path)
    assert done.returncode == 1
    assert is_one_line(done.stderr)
    assert f"{path}: cannot be written: check the permissions" in done.stderr


def test_a_half_written_database_in_a_read_only_folder(make_database, closed_folder):
    """What cannot be rolled back here is one line that says what is needed."""
    path = make_database([("2025-03-03", "20")] * 400)
    leave_hot_journal(path)
    done = run_without_rights("chart", "--db", closed_folder(path))
    assert (done.returncode, done.stdout) == (1, "")
    assert is_one_line(done.stderr)
    assert "After a killed import the next command must be able to write" in done.stderr


def test_a_new_database_in_a_read_only_folder(closed_folder, tmp_path):
    """A database that cannot be created is one line with its full path."""
    slips = closed_folder(write_slips(tmp_path / "slips.csv", 5))
    done = run_without_rights("import", slips, "--db", slips.with_name("new.db"), *NOW)
    assert done.returncode == 1
    assert done.stderr == f"Error: cannot create {slips.with_name('new.db')}: Permission denied.\n"


@pytest.mark.parametrize("target", ["cstally.db", "copy.db"])
def test_what_is_private(cli, tmp_path, target):
    """The database and its backups can be read by their owner alone, whatever the umask."""
    earlier = os.umask(0o022)
    try:
        cli("import", write_slips(tmp_path / "slips.csv", 5), *NOW)
        cli("backup", "copy.db")
        cli("backup", "copy.db")
    finally:
        os.umask(earlier)
    assert (tmp_path / target).stat().st_mode & 0o777 == 0o600


# A full disk -----------------------------------------------------------------------------------


@pytest.mark.parametrize("rows", [20, MANY])
@pytest.mark.parametrize("limit", [0, 512, 20_000])
def test_a_full_disk_at_the_first_import(tmp_path, rows, limit):
    """One line, no summary and no success before all is written, and nothing left behind."""
    slips = write_slips(tmp_path / "slips.csv", rows)
    done = run_limited(limit, "import", slips, *NOW)
    assert (done.returncode, done.stdout) == (1, "")
    assert is_one_line(done.stderr)
    assert "nothing was changed" in done.stderr
    assert os.listdir(tmp_path) == ["slips.csv"]


@pytest.mark.parametrize("rows", [2000, MANY])
@pytest.mark.parametrize("spare", [-100_000, 0, 50_000])
def test_a_full_disk_later(cli, tmp_path, rows, spare):
    """The database is as before, byte for byte, and the same import works with more room."""
    cli("import", write_slips(tmp_path / "first.csv", 3000), *NOW)
    path = tmp_path / "cstally.db"
    before = path.read_bytes()
    second = write_slips(tmp_path / "second.csv", rows, 5000)
    done = run_limited(len(before) + spare, "import", second, *NOW)
    assert (done.returncode, done.stdout) == (1, "")
    assert is_one_line(done.stderr)
    assert cli("check").exit_code == 0
    assert path.read_bytes() == before
    assert cli("import", second, *NOW).exit_code == 0
    assert responses_in(path) == 3000 + rows


def test_a_disk_that_SQLite_finds_full(make_database, cli, monkeypatch):  # noqa: N802
    """The line says that the disk is full and that nothing was changed."""
    path = make_database([("2025-03-03", "20")])

    def fill(connection, *_):
        connection.execute("PRAGMA max_page_count = 1")
        connection.execute("INSERT INTO settings VALUES ('x', hex(zeroblob(1000000)))")

    monkeypatch.setattr("cstally.store.held.weeks_off.shut_week", fill)
    ended = cli("week", "off", "2025-W12")
    assert ended.exit_code == 1
    assert ended.stderr.startswith(f"Error: {path}: the disk is full; nothing was changed.")


@pytest.mark.parametrize("command", [["backup", "copy.db"], ["export", "answers", "-o", "a.csv"]])
def test_a_full_disk_while_copying(make_database, tmp_path, command):
    """A copy that does not fit is one line, and no half of it stays."""
    make_database([("2025-03-03", "20")] * 2000)
    done = run_limited(20_000, *command)
    assert done.returncode == 1
    assert is_one_line(done.stderr)
    assert os.listdir(tmp_path) == ["cstally.db"]


# Two commands at once --------------------------------------------------------------------------


@pytest.mark.parametrize("files", [("a.csv", "b.csv"), ("bad.csv", "b.csv"), ("b.csv", "bad.csv")])
@pytest.mark.parametrize("is_first", [True, False])
def test_two_imports_at_once(tmp_path, cli, files, is_first):
    """Both succeed, or one says in a line that the other is busy; what was said is so."""
    write_slips(tmp_path / "a.csv", 3000)
    write_slips(tmp_path / "b.csv", 3000, 10_000)
    (tmp_path / "bad.csv").write_text('Slip,Date,Speed\n1,2025-03-03,"Good\n')
    held = 0
    if not is_first:
        cli("import", write_slips(tmp_path / "c.csv", 10, 50_000), *NOW)
        held = 10
    together = [
        subprocess.Popen(
            [*CSTALLY, "import", file, "-q", *NOW],
            stderr=subprocess.PIPE,
            text=True,
        )
        for file in files
    ]
    for file, running in zip(files, together, strict=True):
        _, said = running.communicate()
        if running.returncode == 0:
            held += 3000
        else:
            assert is_one_line(said)
            assert "busy" in said or file == "bad.csv"
    if held:
        assert run_in(tmp_path, "check").returncode == 0
        assert responses_in(tmp_path / "cstally.db") == held
    else:
        assert not (tmp_path / "cstally.db").exists()


def test_a_new_database_that_is_taken_away_while_another_command_waits(tmp_path):
    """Who waited for a database whose first import failed never writes into nowhere."""
    slips = write_slips(tmp_path / "slips.csv", 20)
    path = tmp_path / "cstally.db"
    failing = open_writer(path, create=True)
    failing.__enter__()
    waiting = subprocess.Popen(
        [*CSTALLY, "import", str(slips), "-q", *NOW], stderr=subprocess.PIPE, text=True
    )
    time.sleep(1.5)
    assert waiting.poll() is None
    failing.__exit__(CstallyError, CstallyError("the file is bad."), None)
    assert not path.exists()
    _, said = waiting.communicate()
    if waiting.returncode == 0:
        assert responses_in(path) == 20
    else:
        assert is_one_line(said)
        assert "busy" in said
    assert run_in(tmp_path, "import", slips, "-q", *NOW).returncode == 0
    assert responses_in(path) == 20


def test_a_reader_while_another_command_writes(make_database, tmp_path):
    """Until it commits, a writer keeps no reader waiting, and nobody sees its half."""
    path = make_database([("2025-03-03", "20")])
    with open_writer(path) as connection:
        connection.execute("DELETE FROM responses")
        shown = run_in(tmp_path, "chart")
    assert shown.returncode == 0
    assert "1 response" in shown.stdout


def test_a_reader_while_another_command_commits(make_database, tmp_path):
    """A reader waits for a commit to end."""
    path = make_database([("2025-03-03", "20")])
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        reader = subprocess.Popen([*CSTALLY, "chart"], stdout=subprocess.PIPE, text=True)
        time.sleep(1)
        assert reader.poll() is None
        other.execute("COMMIT")
        shown, _ = reader.communicate()
    assert reader.returncode == 0
    assert "1 response" in shown


def test_a_reader_that_waits_too_long(cli, make_database, monkeypatch):
    """A database that stays locked is one line that says so."""
    monkeypatch.setattr("cstally.store.database.connection.BUSY_SECONDS", 0.05)
    path = make_database([("2025-03-03", "20")])
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        ended = cli("chart")
    assert (ended.exit_code, ended.stdout) == (1, "")
    assert ended.stderr == (
        f"Error: {path}: busy: another command is writing to it; try again when that is done.\n"
    )


# What is no database of ours -------------------------------------------------------------------

COMMANDS = [
    ["chart"],
    ["patterns"],
    ["export", "responses"],
    ["imports"],
    ["check"],
    ["backup", "copy.db"],
    ["import", "slips.csv", *NOW],
    ["undo", "1"],
    ["forget", "--id", "1"],
    ["week", "off", "2025-W12"],
]


def foreign(path: Path) -> None:
    """Write the database of another program."""
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript("CREATE TABLE songs (name); INSERT INTO songs VALUES ('x');")


def foreign_with_id(path: Path) -> None:
    """Write the database of another program that has an application id, and no tables yet."""
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript("PRAGMA application_id = 1; VACUUM;")


def foreign_in_use(path: Path) -> None:
    """Write the database of another program as its kill left it: the newest rows in a WAL."""
    program = (
        "import os, signal, sqlite3, sys\n"
        "connection = sqlite3.connect(sys.argv[1])\n"
        "connection.execute('PRAGMA journal_mode = WAL')\n"
        "connection.executescript('CREATE TABLE songs (name);')\n"
        "connection.execute('PRAGMA wal_checkpoint(TRUNCATE)')\n"
        "connection.executescript(\"INSERT INTO songs VALUES ('x');\")\n"
        "os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    subprocess.run([sys.executable, "-c", program, str(path)], check=False)


def foreign_half_written(path: Path) -> None:
    """Write the database of another program with the journal that its kill left."""
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("CREATE TABLE responses (comments)")
        connection.executemany("INSERT INTO responses VALUES (?)", [("x" * 900,)] * 100)
    leave_hot_journal(path)


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
@pytest.mark.parametrize(
    ("write", "why"),
    [
        (lambda path: path.write_text("Slip,Date\n"), "not a cstally database"),
        (lambda path: path.write_text("Slip,Date\n" * 5000), "not a cstally database"),
        (lambda path: path.write_bytes(b"SQLite format 3\0" + b"x" * 9000), "not a cstally"),
        (lambda path: path.write_bytes(bytes(8192)), "not a cstally database"),
        (foreign, "not a cstally database"),
        (foreign_with_id, "not a cstally database"),
        (foreign_in_use, "not a cstally database"),
        (foreign_half_written, "not a cstally database"),
    ],
    ids=["short text", "text", "binary", "zeros", "SQLite", "with id", "in use", "half written"],
)
def test_a_foreign_file_is_refused_untouched(cli, tmp_path, command, write, why):
    """What is no database of cstally stays as it is, and so does what lies beside it."""
    write(tmp_path / "cstally.db")
    assert_refused(cli, tmp_path, command, why)


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_a_newer_database_is_refused_untouched(cli, make_database, tmp_path, command):
    """A database that a newer cstally has migrated is not opened by this one."""
    with closing(sqlite3.connect(make_database([("2025-03-03", "20")]))) as connection:
        connection.execute("PRAGMA user_version = 99")
    why = f"made by a newer cstally (schema 99, this one knows {VERSION})"
    assert_refused(cli, tmp_path, command, why)


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
@pytest.mark.parametrize("part", [0.1, 0.5, 0.99])
def test_a_truncated_database_is_refused_untouched(cli, make_database, tmp_path, command, part):
    """A database that lost its end is damaged, whether or not the lost part is asked for."""
    path = make_database([("2025-03-03", "20")] * 500)
    whole = path.read_bytes()
    path.write_bytes(whole[: int(len(whole) * part)])
    assert_refused(cli, tmp_path, command, "the database is damaged; it was left untouched.")


def assert_refused(cli, folder: Path, command: list[str], why: str) -> None:
    """Run *command* and make sure that it says *why* in a line and leaves every file alone."""
    write_slips(folder / "slips.csv", 5)
    before = {file.name: file.read_bytes() for file in folder.iterdir()}
    ended = cli(*command)
    assert (ended.exit_code, ended.stdout) == (1, "")
    assert is_one_line(ended.stderr)
    assert ended.stderr.startswith(f"Error: {folder / 'cstally.db'}: {why}")
    assert {file.name: file.read_bytes() for file in folder.iterdir()} == before


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_a_folder_is_no_database(cli, tmp_path, command):
    """``--db`` that names a folder is one line that says so."""
    write_slips(tmp_path / "slips.csv", 5)
    ended = cli(*command, "--db", tmp_path)
    assert (ended.exit_code, ended.stdout) == (1, "")
    assert ended.stderr == (
        f"Error: {tmp_path} is a folder: name a database file with --db FILE.\n"
    )


@pytest.mark.parametrize("command", [one for one in COMMANDS if one[0] != "import"], ids=" ".join)
@pytest.mark.parametrize("is_empty", [True, False])
def test_no_database(cli, tmp_path, command, is_empty):
    """Where there is none, the full path that was looked for and the ways to name another."""
    if is_empty:
        (tmp_path / "here.db").touch()
    ended = cli(*command, "--db", "here.db")
    assert (ended.exit_code, ended.stdout) == (1, "")
    assert ended.stderr == (
        f"Error: no database at {tmp_path / 'here.db'}: create it with 'cstally import FILE', "
        "or name another with --db FILE or $CSTALLY_DB.\n"
    )
    assert os.listdir(tmp_path) == (["here.db"] if is_empty else [])


def test_the_first_import_while_somebody_reads(tmp_path, cli):
    """A database whose first import has not ended holds nothing yet, and a reader says so."""
    path = tmp_path / "cstally.db"
    with open_writer(path, create=True):
        ended = cli("chart")
    assert (ended.exit_code, ended.stdout) == (1, "")
    assert ended.stderr.startswith(f"Error: no database at {path}: ")
