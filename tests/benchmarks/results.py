"""The table that the benchmarks print, in Markdown."""

import os
import platform
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Result:
    """One line of the table; each field is shown as it stands."""

    what: str
    cstally: str
    peer: str = ""
    ratio: str = ""
    asked: str = ""


def table(results: Iterable[Result]) -> str:
    """Return *results* as a Markdown table, with the day and the machine above it."""
    head = Result("what", "cstally", "beside it", "ratio", "asked")
    rows = [head, Result(*["---"] * 5), *results]
    lines = (
        f"| {one.what} | {one.cstally} | {one.peer} | {one.ratio} | {one.asked} |" for one in rows
    )
    return "\n".join([_where(), "", *lines])


def seconds(value: float) -> str:
    """Return a time as it is shown: in milliseconds below one second."""
    return f"{value:.2f} s" if value >= 1 else f"{1000 * value:.0f} ms"


def megabytes(value: int) -> str:
    """Return an amount of memory as it is shown."""
    return f"{value / 1e6:.0f} MB"


def _where() -> str:
    return (
        f"Measured on {date.today().isoformat()}: Python {platform.python_version()}, "
        f"SQLite {sqlite3.sqlite_version}, {platform.system()} on {platform.machine()}, "
        f"{os.cpu_count()} cores. Medians of runs in turns, whole processes."
    )
