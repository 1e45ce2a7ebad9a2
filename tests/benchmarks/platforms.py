"""Weekly files in the shape of each platform's export, beside the plain CSV of the same rows."""

import csv
import json
import subprocess
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from itertools import cycle, islice
from pathlib import Path
from typing import Any

import peers
from measuring import Command, compare, cstally
from parts import Bench
from results import Result, seconds

EXPORTS = Path(__file__).parents[1] / "fixtures" / "exports"
WEEK = ("--week", "2026-W40")
NOW = ("--now", "2026-12-31")
ROWS = 200
_ID_STEP = 100_000
"""Added to ids that are numbers; texts get the number of the round behind them."""


@dataclass(frozen=True)
class Export:
    """A hand-made export, taken apart."""

    path: Path
    report: dict[str, Any]
    """What ``import --dry-run -f json`` says of it."""
    options: tuple[str, ...]
    above: list[list[str]]
    rows: list[list[str]]
    below: list[list[str]]
    """Rows of another width behind the table: a footer."""

    @property
    def header(self) -> list[str]:
        """The header in one row."""
        return [one["header"] for one in self.report["columns"]][: len(self.rows[0])]

    def grown(self) -> list[list[str]]:
        """Return its rows over and over, up to `ROWS`, each time with other ids."""
        ids = {n for n, one in enumerate(self.report["columns"]) if one["role"] == "id"}
        return [
            [
                _other(cell, number // len(self.rows)) if place in ids else cell
                for place, cell in enumerate(row)
            ]
            for number, row in enumerate(islice(cycle(self.rows), ROWS))
        ]


def measure_platforms(bench: Bench) -> Iterator[Result]:
    """Measure the import of 200 rows of each platform beside the plain CSV of the same rows."""
    for path in sorted(EXPORTS.glob("*.csv")):
        export = _taken_apart(path)
        if export is None:
            yield Result(f"import of {path.name}", "refused, or of no rows")
            continue
        grown = export.grown()
        plain = bench.folder / f"plain-{path.name}"
        _write(plain, [export.header, *grown], "utf-8", ",", is_quoted=False)
        shaped = bench.folder / path.name
        is_quoted = path.read_bytes().lstrip(b"\xef\xbb\xbf").startswith(b'"')
        rows = [*export.above, *grown, *export.below]
        report = export.report
        _write(shaped, rows, report["encoding"], report["delimiter"], is_quoted=is_quoted)
        files = [(path.stem, shaped)]
        if path.stem == "microsoft_forms" and find_spec("xlsxwriter"):
            files.append((f"{path.stem} as a workbook", _workbook(bench.folder, export, grown)))
        for name, file in files:
            yield _compared(bench, name, file, plain, export.options)


def _compared(bench: Bench, name: str, file: Path, plain: Path, options: Sequence[str]) -> Result:
    database = bench.folder / "platforms.db"
    commands = [
        Command(
            cstally("import", one, *NOW, *options, "--db", database),
            prepare=lambda: peers.remove(database),
        )
        for one in (file, plain)
    ]
    ours, beside = compare(commands, bench.quick_rounds)
    return Result(
        f"import of {ROWS} rows: {name}",
        seconds(ours.seconds),
        f"plain CSV: {seconds(beside.seconds)}",
        f"{ours.seconds / beside.seconds:.2f}",
        "at most 1.5",
    )


def _taken_apart(path: Path) -> Export | None:
    """Return the export in *path*; None where it cannot be imported, or holds no responses."""
    for options in ((), WEEK):
        asked = cstally("import", path, *NOW, *options, "--dry-run", "-f", "json")
        done = subprocess.run(
            list(map(str, asked)), capture_output=True, text=True, check=False, cwd=path.parent
        )
        files = json.loads(done.stdout)["files"] if done.stdout.startswith("{") else []
        if files and files[0]["new"]:
            return _parted(path, files[0], options)
    return None


def _parted(path: Path, report: dict[str, Any], options: tuple[str, ...]) -> Export | None:
    text = path.read_text(encoding=report["encoding"]).removeprefix("\ufeff")
    lines = text.splitlines(keepends=True)
    above = [[lines.pop(0).strip()]] if lines[0].startswith("sep=") else []
    records = list(csv.reader(lines, delimiter=report["delimiter"]))
    width = max(map(len, records))
    first = next(n for n, one in enumerate(records) if len(one) == width)
    last = first + report["header_rows"]
    rows = [one for one in records[last:] if len(one) == width]
    below = [one for one in records[last:] if one and len(one) != width]
    return Export(path, report, options, [*above, *records[:last]], rows, below) if rows else None


def _other(cell: str, number: int) -> str:
    return str(int(cell) + _ID_STEP * number) if cell.isdecimal() else f"{cell}{number or ''}"


def _write(
    path: Path, rows: list[list[str]], encoding: str, delimiter: str, *, is_quoted: bool
) -> None:
    quoting = csv.QUOTE_ALL if is_quoted else csv.QUOTE_MINIMAL
    with path.open("w", encoding=encoding, newline="") as text:
        csv.writer(text, delimiter=delimiter, quoting=quoting).writerows(rows)


def _workbook(folder: Path, export: Export, rows: list[list[str]]) -> Path:
    import xlsxwriter

    path = folder / f"{export.path.stem}.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        for number, row in enumerate([*export.above, *rows]):
            sheet.write_row(number, 0, row)
    return path
