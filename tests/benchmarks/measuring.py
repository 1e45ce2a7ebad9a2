"""Processes timed from outside: wall time, and the most memory they held."""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

_RSS_UNIT = 1 if sys.platform == "darwin" else 1024
"""What ``ru_maxrss`` counts in: bytes on macOS, kibibytes elsewhere."""


@dataclass(frozen=True)
class Command:
    """A process to be timed."""

    arguments: Sequence[str | Path]
    stdin: Path | None = None
    prepare: Callable[[], None] = lambda: None
    """What to do before each run, outside its time."""


@dataclass(frozen=True)
class Run:
    """How long a process took, from its start to its end."""

    seconds: float
    memory: int
    """Bytes of resident memory at its highest; never less than the runner's own."""


def run(command: Command) -> Run:
    """
    Run *command* once.

    The system counts the memory of the process that starts another as the other's, up to the
    moment at which that begins: so the runner itself stays small, and data are made elsewhere.

    Raises:
        RuntimeError: it failed; with what it said.
    """
    command.prepare()
    with open(command.stdin or os.devnull, "rb") as stdin:
        began = time.perf_counter()
        process = subprocess.Popen(
            [str(argument) for argument in command.arguments],
            stdin=stdin,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
        )
        assert process.stderr is not None
        with process.stderr as stderr:
            said = stderr.read().decode(errors="replace")
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - began
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise RuntimeError(f"{' '.join(map(str, command.arguments))}: {said.strip()}")
    return Run(seconds, usage.ru_maxrss * _RSS_UNIT)


def compare(commands: Sequence[Command], rounds: int) -> list[Run]:
    """
    Return each command's median of *rounds* runs, taken in turns, after one that warms up.

    A single round is a trial of the benchmarks themselves: nothing is warmed up.
    In turns, so that a noisy minute of the machine falls on all of them.
    """
    if rounds > 1:
        for command in commands:
            run(command)
    runs = [[run(command) for command in commands] for _ in range(rounds)]
    return [
        Run(median(one.seconds for one in own), max(one.memory for one in own))
        for own in zip(*runs, strict=True)
    ]


def python(*arguments: str | Path) -> list[str | Path]:
    """Return a command line for the Python that runs the benchmarks."""
    return [sys.executable, *arguments]


def cstally(*arguments: str | Path) -> list[str | Path]:
    """Return a command line of cstally."""
    return python("-m", "cstally", *arguments)
