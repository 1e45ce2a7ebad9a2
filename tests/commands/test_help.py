"""``cstally help``: the list of pages, a page in a pipe and on a terminal, and the page for man."""

import os
import re
import struct
import subprocess
import sys
from collections.abc import Callable

import pytest

from cstally.cli import Commands
from cstally.commands.shared.groups import command_names
from cstally.manual import TOPICS, load_page

NAMES = (*Commands.table, *TOPICS)
COMMANDS = tuple(command_names(Commands.table))


def test_all_pages_are_listed(cli):
    """Without a name every page is listed with its line, commands first, in 80 columns."""
    ended = cli("help")
    assert (ended.exit_code, ended.stderr) == (0, "")
    listed = re.findall(r"^  (\w+) +(.*)$", ended.stdout, re.MULTILINE)
    assert listed == [(name, load_page(name).line) for name in NAMES]
    assert max(map(len, ended.stdout.splitlines())) <= 80
    assert ended.stdout.index("Commands:\n") < ended.stdout.index("Topics:\n")


@pytest.mark.parametrize("name", NAMES)
def test_a_page_in_a_pipe(cli, name):
    """A pipe or a file gets the Markdown as it stands."""
    ended = cli("help", name)
    assert (ended.exit_code, ended.stdout, ended.stderr) == (0, load_page(name).text, "")


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_its_page(cli, command):
    """That of a command below another is the other's; case makes no difference."""
    shown = load_page(command.split()[0]).text
    assert cli("help", *command.split()).stdout == shown
    assert cli("help", command.upper()).stdout == shown


@pytest.mark.parametrize(
    ("asked", "nearest"),
    [
        (("chrt",), " (the nearest: chart)"),
        (("evidences",), " (the nearest: evidence)"),
        (("trends", "rebas"), " (the nearest: trends rebase)"),
        (("xyzzy",), ""),
    ],
)
def test_a_page_that_is_not_there(cli, asked, nearest):
    """What is no page is a wrong command line, and the nearest is named."""
    ended = cli("help", *asked)
    assert (ended.exit_code, ended.stdout) == (2, "")
    said = f'there is no page "{" ".join(asked)}"{nearest}; all are listed by: cstally help'
    assert ended.stderr == f"Error: {said}\n"


def test_a_name_that_would_run_the_terminal(cli):
    """Text from the command line reaches the terminal as visible escapes."""
    ended = cli("help", "\x1b[31mred")
    assert ended.exit_code == 2
    assert "\\x1b[31mred" in ended.stderr


@pytest.mark.parametrize("command", COMMANDS)
def test_help_of_a_command_leads_to_its_page(cli, command):
    """The last line of every ``--help`` names the page to read on."""
    lines = cli(*command.split(), "--help").stdout.splitlines()
    assert lines[-1] == f"  more: cstally help {command.split()[0]}"


@pytest.fixture
def terminal(tmp_path) -> Callable[..., str]:
    """Run ``cstally`` on a terminal of this size; return all that it shows there."""
    import fcntl  # these three are POSIX alone
    import pty
    import termios

    def run(*args: str, lines: int = 24, columns: int = 80, **env: str) -> str:
        here, there = pty.openpty()
        fcntl.ioctl(there, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0))
        with subprocess.Popen(
            [sys.executable, "-m", "cstally", *args],
            stdin=there,
            stdout=there,
            stderr=there,
            cwd=tmp_path,
            env={**os.environ, "TERM": "xterm-256color", **env},
        ):
            os.close(there)
            shown = b""
            while True:
                try:
                    more = os.read(here, 65536)
                except OSError:  # Linux says so when the other end is closed, macOS gives nothing
                    break
                if not more:
                    break
                shown += more
        os.close(here)
        return shown.decode().replace("\r\n", "\n")

    return run


@pytest.mark.posix
def test_a_page_on_a_terminal(terminal):
    """It is laid out: bold headings, tables with lines, no marks of Markdown, in its width."""
    shown = terminal("help", "week", lines=60)
    assert re.match(r"\x1b\[1mweek\x1b\[0m\n\nName weeks in which .* shut\. *\n", shown)
    assert "`" not in shown
    assert "**" not in shown
    assert "\x1b[1m    $ cstally week off 2025-W52\x1b[0m\n    2025-W52 is shut.\n" in shown
    options = terminal("help", "options", lines=500, columns=60, NO_COLOR="1")
    plain = re.sub(r"\x1b\[[\d;]*m", "", options)
    assert re.search(r"^option +meaning *\n─{4}", plain, re.MULTILINE)
    assert max(len(line) for line in plain.splitlines() if not line.startswith("    ")) <= 60


@pytest.mark.posix
def test_a_terminal_without_the_letters_for_it(terminal):
    """Points of a list become stars, and lines of tables dashes, where there is only ASCII."""
    plain = {"NO_COLOR": "1", "PYTHONIOENCODING": "ascii"}
    points, table = (terminal("help", name, lines=500, **plain) for name in ("limits", "platforms"))
    assert "\n * Ids must be unique" in points
    assert "\n-----" in table
    assert "?" not in points + table


@pytest.mark.posix
def test_transcripts_are_not_folded(terminal):
    """A chart stays whole on a terminal that is too narrow for it."""
    shown = terminal("help", "chart", lines=500, columns=50, NO_COLOR="1")
    (chart,) = re.findall(r"^```console\n(.*?)^```$", load_page("chart").text, re.M | re.S)
    for line in chart.splitlines():
        assert f"    {line}" in shown


@pytest.mark.posix
def test_a_long_page_goes_through_the_pager(terminal, tmp_path):
    """$PAGER gets what is longer than the screen, its words as they are; a short page is shown."""
    (tmp_path / "pager.py").write_text(
        "import sys; open('paged.txt', 'wb').write(sys.stdin.buffer.read())"
    )
    pager = f"{sys.executable} pager.py"
    assert terminal("help", "import", PAGER=pager) == ""
    assert "Rows that are wrong" in (tmp_path / "paged.txt").read_text(encoding="utf-8")
    (tmp_path / "paged.txt").unlink()
    assert "Rows that are wrong" in terminal("help", "import", lines=1000, PAGER=pager)
    assert not (tmp_path / "paged.txt").exists()


@pytest.mark.parametrize("pager", ["", "no-such-program -x", "'not closed"])
@pytest.mark.posix
def test_without_a_pager_a_long_page_is_shown(terminal, pager):
    """An empty PAGER, or one that cannot be run, is no reason to show nothing."""
    assert "Rows that are wrong" in terminal("help", "import", PAGER=pager)


@pytest.mark.posix
def test_less_is_the_pager_where_none_is_named(terminal, tmp_path):
    """It is found on the PATH and told to let colours through; a dumb terminal has none."""
    less = tmp_path / "less"
    less.write_text('#!/bin/sh\necho "$@" > args.txt\ncat > paged.txt\n')
    less.chmod(0o755)
    path = f"{tmp_path}{os.pathsep}{os.environ['PATH']}"
    terminal("help", "import", PATH=path)
    assert (tmp_path / "args.txt").read_text() == "-R\n"
    assert "\x1b[1mimport\x1b[0m" in (tmp_path / "paged.txt").read_text()
    assert "Rows that are wrong" in terminal("help", "import", PATH=path, TERM="dumb")


@pytest.mark.posix
def test_a_reader_who_has_seen_enough(terminal):
    """A pager that ends before the last line is no error."""
    assert terminal("help", "import", PAGER=f"{sys.executable} -c pass") == ""


def test_the_page_for_man(cli):
    """It holds every command with its options, every page, and the day that --now says."""
    ended = cli("help", "--man", "--now", "2025-07-07")
    assert (ended.exit_code, ended.stderr) == (0, "")
    assert ended.stdout.isascii()
    first, *lines = ended.stdout.splitlines()
    assert first.startswith('.TH "CSTALLY" "1" "2025-07-07" "cstally ')
    heads = [line for line in lines if line.startswith(".SH ")]
    named = ("NAME", "SYNOPSIS", "DESCRIPTION", "COMMANDS", "TOPICS")
    assert heads == [f'.SH "{name}"' for name in (*named, *(name.upper() for name in NAMES))]
    for command in COMMANDS:
        assert any(line.startswith(f'.SS "cstally {command} [OPTIONS]') for line in lines), command
        for option in re.findall(r"^  (-.*?)(?:  |$)", help_of(cli, command), re.M):
            assert f"\\fB{option.replace('-', chr(92) + '-')}\\fR" in lines, f"{command}: {option}"
    wrong = cli("help", "--man", "import")
    assert (wrong.exit_code, wrong.stdout) == (2, "")


def help_of(cli, command: str) -> str:
    """The help of *command*."""
    return cli(*command.split(), "--help").stdout


def test_no_line_of_the_page_for_man_is_an_unknown_request(cli):
    """A line that begins with a dot is a request that man knows, not a word of the manual."""
    text = cli("help", "--man").stdout
    asked = {line.split()[0] for line in text.splitlines() if line.startswith((".", "'"))}
    known = {".TH", ".SH", ".SS", ".PP", ".TP", ".IP", ".RS", ".RE", ".nf", ".fi", ".br"}
    assert asked <= known | {".nh", ".ad"}
    assert re.findall(r"\\(?![e&fR(\-\[])", text) == []
