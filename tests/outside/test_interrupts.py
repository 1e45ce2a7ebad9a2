"""Ctrl-C at any moment, from the first library that is loaded to the last line that is written."""

import json
import os
import select
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

NOW = ("--now", "2025-06-01")
MOMENTS = 40
FIRST, LAST = 0.005, 0.5
"""Seconds behind our first line: from the first libraries until most commands have ended."""
TOLD = """
import os, signal
from cstally.__main__ import main
real = signal.signal
def told(*args):
    signal.signal = real
    real(*args)
    os.write({pipe}, b".")
signal.signal = told
main()
"""
"""
Says when cstally has begun to look after the signal: Python's own first milliseconds, which are not
ours, may take long on a busy machine.
"""


@pytest.fixture
def slips() -> Path:
    """Write some weeks of slips."""
    rows = [
        f"{slip},2025-{3 + slip % 3:02}-{1 + slip % 28:02},North,{('Good', 'OK', 'Poor')[slip % 3]}"
        for slip in range(4000)
    ]
    path = Path("slips.csv")
    path.write_text("\n".join(["Slip,Date,Branch,Speed", *rows, ""]))
    return path


@pytest.fixture
def interrupted(program):
    """Start a command, and interrupt it after some seconds; return its code and its errors."""
    _, environment = program

    def run(args, seconds):
        ours, theirs = os.pipe()
        start = TOLD.format(pipe=theirs)
        with subprocess.Popen(
            [sys.executable, "-c", start, *args],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            env=environment,
            pass_fds=[theirs],
            # A shell has its jobs in the background ignore the signal.
            preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),
        ) as process:
            assert select.select([ours], [], [], 20)[0]
            time.sleep(seconds)
            process.send_signal(signal.SIGINT)
            _, said = process.communicate()
        os.close(ours)
        os.close(theirs)
        return process.returncode, said.decode()

    return run


@pytest.mark.parametrize(
    "command",
    [
        ["import", "slips.csv", "-q"],
        ["chart", "-q"],
        ["export", "responses", "-q", "-o", "out.csv"],
        ["forget", "--id", "77", "-q"],
        ["backup", "copy.db", "-q"],
    ],
    ids=lambda command: command[0],
)
def test_at_any_moment(cli, slips, interrupted, command):
    """It ends with 130, by the signal, or as if nothing were; at most one line, nothing torn."""
    if command[0] != "import":
        assert cli("import", "slips.csv", *NOW).exit_code == 0
    before = {*os.listdir(), "out.csv", "copy.db", "cstally.db"}
    ends = set()
    for moment in range(MOMENTS):
        if command[0] == "import":
            Path("cstally.db").unlink(missing_ok=True)
        code, said = interrupted([*command, *NOW], FIRST + (LAST - FIRST) * moment / MOMENTS)
        ends.add(code)
        assert code in (0, 130, -signal.SIGINT), said
        assert said in ("", "Error: interrupted; nothing is half-written.\n")
        assert set(os.listdir()) <= before
        if Path("cstally.db").exists():
            assert cli("check").exit_code == 0
            held = json.loads(cli("chart", "--week", "all", "-f", "json", *NOW).stdout)
            assert held["responses"] in (4000, 3999)
    assert 130 in ends  # else no command was interrupted at work


def test_ignored_signals_stay_ignored(program, slips):
    """A job in the background of a script goes on, as it would without us."""
    start, environment = program
    with subprocess.Popen(
        [*start, "import", "slips.csv", "-q", *NOW],
        stderr=subprocess.PIPE,
        env=environment,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_IGN),
    ) as process:
        for _ in range(40):
            time.sleep(0.02)
            process.send_signal(signal.SIGINT)
        _, said = process.communicate()
    assert (process.returncode, said) == (0, b"")
