"""What holds for every command: help, options, errors, exit codes, start-up."""

import shlex
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing

import pytest

import cstally
from cstally.cli import START, Commands
from cstally.commands.shared.groups import Entries, Entry, Table
from cstally.errors import CstallyError


def every_command(table: Table, *above: str) -> Iterator[tuple[tuple[str, ...], Entry]]:
    """Yield the words of every command and its entry."""
    for name, entry in table.items():
        if isinstance(entry, Entries):
            if entry.alone is not None:
                yield (*above, name), entry.alone
            yield from every_command(entry.commands, *above, name)
        else:
            yield (*above, name), entry


COMMANDS = dict(every_command(Commands.table))


def test_version(cli):
    """``--version`` says the version."""
    ended = cli("--version")
    assert (ended.exit_code, ended.stdout) == (0, f"cstally {cstally.__version__}\n")


def test_help_lists_the_commands_in_the_order_of_a_week(cli):
    """Help names every command, as they are used one after the other."""
    text = cli("--help").stdout
    listed = [line.split()[0] for line in text.partition("Commands:\n")[2].splitlines()]
    assert listed == list(Commands.table)


def test_no_command_says_where_to_begin(cli):
    """``cstally`` alone is five lines, each with something to type."""
    ended = cli()
    assert (ended.exit_code, ended.stderr) == (0, "")
    assert ended.stdout == f"{START}\n"
    first, *others = ended.stdout.splitlines()
    assert first.startswith("cstally puts the weekly")
    assert [line.split()[:2] for line in others] == [
        ["cstally", "import"],
        ["cstally", "chart"],
        ["cstally", "patterns"],
        ["cstally", "help"],
    ]


@pytest.mark.parametrize("args", [[], ["chart"], ["trends"], ["trends", "rebase"], ["week"]])
def test_h_is_help(cli, args):
    """``-h`` says the same as ``--help``."""
    assert cli(*args, "-h") == cli(*args, "--help")
    assert cli(*args, "-h").exit_code == 0


def test_the_options_of_import_stand_in_groups(cli):
    """What a column is, which rows, the file, and the output."""
    text = cli("import", "--help").stdout
    heads = [line for line in text.splitlines() if line.endswith(":") and line[0] != " "]
    assert heads == ["Arguments:", "What a column is:", "Which rows:", "The file:", "Output:"]
    groups = text.split("\n\n")
    assert any("The file:" in one and "--encoding" in one for one in groups)
    assert "Options:" in cli("chart", "--help").stdout


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_help_of_every_command(cli, command):
    """Help fits 80 columns, ends with example and page, and lists what every command takes."""
    ended = cli(*command, "--help")
    assert (ended.exit_code, ended.stderr) == (0, "")
    lines = ended.stdout.splitlines()
    assert lines[-2] == f"  Example: {COMMANDS[command].example}"
    assert max(map(len, lines)) <= 80
    for option in ("--db", "--config", "--now"):
        assert f"{option} " in ended.stdout


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_short_help_of_every_command(cli, command):
    """In the list of commands each has one whole sentence."""
    text = cli(*command[:-1], "--help").stdout
    (line,) = (line for line in text.splitlines() if line.split()[:1] == [command[-1]])
    assert line.endswith(".")
    assert not line.endswith("...")


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_the_example_is_a_right_command_line(cli, command, make_database):
    """The example in the help begins with the command and is understood."""
    make_database([("2025-09-01", "20")])
    program, *args = shlex.split(COMMANDS[command].example)
    assert program == "cstally"
    assert tuple(args[: len(command)]) == command
    assert cli(*args).exit_code != 2


@pytest.mark.parametrize("args", [["chrt"], ["export", "chrt"], ["export"], ["--wek"]])
def test_unknown_commands(cli, args):
    """What is no command is a wrong command line; a near one is named."""
    ended = cli(*args)
    assert (ended.exit_code, ended.stdout) == (2, "")
    assert "Usage: cstally" in ended.stderr
    if args[-1] == "chrt":
        assert "Did you mean 'chart'?" in ended.stderr


@pytest.mark.parametrize(
    "args", [["--now", "soon"], ["-f", "png"], ["--no-such-option"], ["one", "argument"]]
)
def test_wrong_options(cli, args):
    """A wrong option ends with 2 and says what is wrong, without a traceback."""
    ended = cli("chart", *args)
    assert (ended.exit_code, ended.stdout) == (2, "")
    assert "\nError: " in ended.stderr


def test_errors_are_one_line_without_control_characters(cli, make_database):
    """Text from the command line or a file never reaches the terminal as it is."""
    make_database([("2025-03-03", "20", {"Till": "\x1b[31mred"})])
    ended = cli("chart", "--where", "Till=[/]\x1b]0;x\x07")
    assert ended.exit_code == 2
    assert ended.stderr.count("\n") == 1
    assert "\x1b" not in ended.stderr
    assert "[/]" in ended.stderr


def test_an_interrupted_command(cli, make_database, monkeypatch):
    """Ctrl-C ends with 130 and a line, not with a traceback."""
    make_database([("2025-03-03", "20")])

    def interrupted(*args: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("cstally.store.counting.marks.count_marks", interrupted)
    ended = cli("chart")
    assert (ended.exit_code, ended.stdout) == (130, "")
    assert ended.stderr == "Error: interrupted; nothing is half-written.\n"


def test_the_exit_code_is_that_of_the_error(cli, monkeypatch):
    """Any further exit code is an attribute of the error that causes it."""

    class OwnError(CstallyError):
        exit_code = 77

    def failing(*args: object) -> None:
        raise OwnError("so it is.")

    monkeypatch.setattr("cstally.store.database.connection.find_database", failing)
    ended = cli("week", "off", "2025-W10")
    assert (ended.exit_code, ended.stderr) == (77, "Error: so it is.\n")


def test_a_bug_keeps_its_traceback(cli, monkeypatch):
    """What is not a CstallyError is not dressed up."""

    def failing(*args: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("cstally.store.database.connection.find_database", failing)
    with pytest.raises(ZeroDivisionError):
        cli("week", "off", "2025-W10")


def test_a_busy_database(cli, make_database, monkeypatch):
    """Another command that is writing is one line that says what to do."""
    monkeypatch.setattr("cstally.store.database.connection.BUSY_SECONDS", 0.05)
    path = make_database([("2025-03-03", "20")])
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        ended = cli("week", "off", "2025-W11")
        other.execute("ROLLBACK")
    assert ended.exit_code == 1
    assert "busy" in ended.stderr
    assert ended.stderr.count("\n") == 1
    assert cli("week", "off", "2025-W11").exit_code == 0


def test_as_a_process(process, make_database):
    """The exit code and both streams of the process are those that were promised."""
    make_database([("2025-03-03", "20")])
    shown, nothing, wrong = (
        process("chart"),
        process("chart", "--week", "2025-W20"),
        process("chart", "--weeks", "none"),
    )
    assert (shown.exit_code, nothing.exit_code, wrong.exit_code) == (0, 3, 2)
    assert shown.stdout.startswith("survey - 2025-W10 (3-9 Mar 2025) - 1 response\n")
    assert (shown.stderr, nothing.stdout, wrong.stdout) == ("", "", "")
    assert nothing.stderr.startswith("Error: ")


def test_the_database_of_the_environment(process, make_database, tmp_path):
    """$CSTALLY_DB names the database; ``--db`` beats it."""
    path = make_database([("2025-03-03", "20")])
    path.rename(tmp_path / "other.db")
    env = {"CSTALLY_DB": str(tmp_path / "other.db")}
    assert process("chart", env=env).exit_code == 0
    assert process("chart", "--db", "none.db", env=env).exit_code == 1


@pytest.mark.posix
@pytest.mark.parametrize("args", [["--version"], ["--help"], ["chart"], ["export", "answers"]])
def test_a_full_disk(make_database, args):
    """Output that cannot be written is one line and exit 1, never a silent 0."""
    make_database([("2025-03-03", "20")])
    with open("/dev/full", "w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "cstally", *args],
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
        )
    assert done.returncode == 1
    assert done.stderr.decode() in (
        "Error: standard output: No space left on device.\n",
        "Error: cannot write to standard output: No space left on device.\n",
    )


@pytest.mark.posix
def test_a_reader_that_has_seen_enough(make_database):
    """A closed pipe (``| head``) is no error."""
    make_database([("2025-03-03", "20")] * 2000)
    with subprocess.Popen(
        [sys.executable, "-m", "cstally", "export", "answers"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as running:
        assert running.stdout is not None
        assert running.stderr is not None
        assert running.stdout.readline().startswith(b"response,form,week")
        running.stdout.close()
        assert running.stderr.read() == b""


def modules_after(*args: str) -> set[str]:
    """Run a command in a new interpreter; return every module that it imported."""
    program = (
        "import sys\n"
        "from cstally.cli import app\n"
        "try:\n"
        f"    app({list(args)!r})\n"
        "finally:\n"
        "    sys.stderr.write(' '.join(sys.modules))\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True)
    return set(done.stderr.decode().split())


@pytest.mark.parametrize(
    ("args", "absent"),
    [
        (["--version"], ("rich", "sqlite3", "csv", "json", "tomllib", "cstally.model")),
        (["--help"], ("rich", "sqlite3", "tomllib")),
        (["chart", "--help"], ("rich", "sqlite3", "tomllib")),
        (["chart"], ("sqlite_utils", "rich.progress", "rich.markdown", "tomllib", "zoneinfo")),
        (["chart", "-f", "json"], ("sqlite_utils", "rich", "tomllib")),
        (["export", "answers"], ("sqlite_utils", "rich", "tomllib")),
        (["help", "import"], ("sqlite3", "rich", "markdown_it", "tomllib")),
    ],
    ids=" ".join,
)
def test_start_up_imports_only_what_is_needed(make_database, args, absent):
    """A command does not wait for libraries that it does not use."""
    make_database([("2025-03-03", "20")])
    assert modules_after(*args).isdisjoint(absent)
