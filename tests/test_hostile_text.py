"""Text from files never steers the terminal: no control characters, no markup, no emoji."""

import os
import re
import select
import subprocess
import sys
from pathlib import Path

import pytest

if os.name == "posix":
    import pty

EVIL = "\x1b]0;pwned\x07\x1b[13;7H\x9b35m\u202e[bold]:smile:[/] [link=file:///etc/passwd]x[/link]"
NOW = ("--now", "2025-06-01")
STYLE = re.compile(r"\x1b\[[0-9;]*m")
"""Colour and weight, which cstally itself sends to a terminal."""
# Of the control characters only the end of a line; a terminal turns it into two.
UNSAFE = re.compile("[\x00-\x09\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]|😄|pwned\x07")


def evil(word: str) -> str:
    """Return *word* with everything behind it that a terminal or Rich would obey."""
    return f'"{word}{EVIL}"'


@pytest.fixture
def hostile(tmp_path: Path) -> str:
    """Write a file all of whose texts, and its name, try to steer the terminal."""
    header = [evil(name) for name in ("Till", "Speed of service", "Price level", "Comments")]
    levels = [evil(name) for name in ("Very satisfied", "Somewhat satisfied", "Not satisfied")]
    rows = [
        (f"2025-03-{day:02}", evil("North"), levels[day % 3], levels[day * 2 % 3], evil("said"))
        for day in range(3, 10)
    ] * 5
    rows.append(("2025-03-04", evil("North"), evil("unheard of"), levels[0], ""))
    rows.append((evil("2025-03-"), evil("North"), levels[0], levels[0], ""))
    rows.append(("2025-03-04", evil("North"), levels[0]))
    lines = [",".join(row) for row in (("Date", *header), *rows)]
    name = "slips\x1b]0;pwned\x07[bold]:smile:.csv"
    (tmp_path / name).write_text("\n".join(lines), encoding="utf-8")
    return name


def importing(name: str) -> list[str]:
    """Return the command that reads the hostile file; what its columns are is said here."""
    maps = {
        "Till*": "segment",
        "Speed*": "category",
        "Price*": "category",
        "Comments*": "comment",
    }
    scale = ",".join(f"{word}{EVIL}" for word in ("Not satisfied", "Somewhat satisfied"))
    scale += f",Very satisfied{EVIL}"
    options = [f"--map={header}={role}" for header, role in maps.items()]
    return ["import", name, *options, f"--scale=Speed*={scale}", f"--scale=Price*={scale}", *NOW]


COMMANDS = [
    ["chart"],
    ["chart", "--by", f"Till{EVIL}"],
    ["chart", "--marks", "--percent", "--week", "all"],
    ["patterns", "--explain", "--week", "all"],
    ["imports"],
    ["check"],
    ["export", "chart", "-f", "table"],
    ["export", "chart", "-f", "md"],
    ["export", "chart", "-f", "csv"],
    ["export", "patterns", "-f", "table"],
    ["export", "responses", "-f", "table"],
    ["export", "responses", "-f", "csv"],
    ["export", "responses", "-f", "md"],
    ["export", "responses", "-f", "json"],
    ["export", "answers", "-f", "table"],
    ["export", "rejects", "-f", "table"],
    ["chart", "--form", EVIL],
    ["chart", "--week", EVIL],
    ["chart", "--where", f"{EVIL}=x"],
    ["chart", "--db", EVIL],
    ["import", EVIL],
    ["undo", "1"],
]


def on_a_terminal(folder: Path, *args: str) -> str:
    """Run ``cstally`` with both streams on a terminal; return all that reached it."""
    master, slave = pty.openpty()
    shown = b""
    with subprocess.Popen(
        [sys.executable, "-m", "cstally", *args],
        cwd=folder,
        stdin=subprocess.DEVNULL,
        stdout=slave,
        stderr=slave,
        env={**os.environ, "TERM": "xterm-256color", "COLUMNS": "200"},
    ) as running:
        os.close(slave)
        while running.poll() is None or select.select([master], [], [], 0)[0]:
            if select.select([master], [], [], 0.1)[0]:
                try:
                    shown += os.read(master, 65536)
                except OSError:  # the other end is closed
                    break
    os.close(master)
    return shown.decode()


def assert_harmless(text: str, *, styled: bool) -> None:
    """Make sure that *text* holds nothing that was in the file to steer the terminal."""
    plain = STYLE.sub("", text) if styled else text
    found = UNSAFE.search(plain)
    assert found is None, plain[max(0, found.start() - 40) : found.end() + 40]


def test_the_file_is_really_hostile(hostile, tmp_path):
    """The test would find what it looks for."""
    text = (tmp_path / hostile).read_text(encoding="utf-8")
    with pytest.raises(AssertionError):
        assert_harmless(text, styled=True)


def test_an_import_of_hostile_text(cli, hostile):
    """The summary shows every text as it is written, on a pipe or with JSON as well."""
    shown = cli(*importing(hostile))
    assert shown.exit_code == 1  # two rows are refused
    for text in (shown.stdout, shown.stderr):
        assert_harmless(text, styled=False)
    assert r"Till\x1b]0;pwned\x07\x1b[13;7H\x9b35m\u202e[bold]:smile:[/]" in shown.stdout
    assert "[link=file:///etc/passwd]x[/link]" in shown.stdout
    assert r"slips\x1b]0;pwned\x07[bold]:smile:.csv" in shown.stdout


@pytest.mark.parametrize(
    "command", COMMANDS, ids=lambda command: " ".join(command).split("\x1b")[0]
)
def test_hostile_text_on_a_pipe(cli, hostile, command):
    """Nothing that another program or a mail would show to a person steers its terminal."""
    cli(*importing(hostile))
    shown = cli(*command)
    assert shown.stdout or shown.stderr
    for text in (shown.stdout, shown.stderr):
        assert_harmless(text, styled=False)


@pytest.mark.posix
@pytest.mark.parametrize(
    "command",
    [
        importing("slips\x1b]0;pwned\x07[bold]:smile:.csv"),
        *COMMANDS[:6],
        COMMANDS[10],
        COMMANDS[14],
    ],
    ids=lambda command: " ".join(command).split("\x1b")[0],
)
def test_hostile_text_on_a_terminal(cli, hostile, tmp_path, command):
    """On a terminal only cstally's own colours are sent."""
    if command[0] != "import":
        cli(*importing(hostile))
    shown = on_a_terminal(tmp_path, *command)
    assert shown
    assert_harmless(shown, styled=True)
    if command[0] != "check":
        assert ":smile:" in shown
        assert "[bold]" in shown


@pytest.mark.slow
@pytest.mark.posix
def test_the_progress_bar_names_the_file_harmlessly(cli, hostile, tmp_path):
    """A long import shows its file's name, also on a terminal."""
    lines = (tmp_path / hostile).read_text(encoding="utf-8").splitlines()
    with (tmp_path / hostile).open("w", encoding="utf-8") as file:
        file.write("\n".join([lines[0], *lines[1:36] * 4000]))
    shown = on_a_terminal(tmp_path, *importing(hostile))
    bars = shown.partition("->")[0]
    assert r"slips\x1b]0;pwned\x07[bold]:smile:.csv" in bars
    assert "pwned\x07" not in shown
    assert "\x1b]" not in shown
    assert "😄" not in shown
