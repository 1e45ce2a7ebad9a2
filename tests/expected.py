"""
Rewrite the expected outputs: ``python tests/expected.py [FOLDER]``.

Without FOLDER it rewrites ``sample_data/expected``, the picture of the README among them, and every
transcript of the README and the manual. With FOLDER it writes the expected outputs there, for a
test to compare. The difference in git is the review.
"""

import os
import shutil
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import transcripts
from picture import picture
from typer.testing import CliRunner

from cstally.cli import app

SAMPLES = transcripts.ROOT / "sample_data"
TODAY = "2025-11-03"
ENDINGS = {".txt": "table", ".json": "json"}
SURROUNDINGS = ("CSTALLY_DB", "COLUMNS", "NO_COLOR", "FORCE_COLOR", "TTY_COMPATIBLE")
"""What the shell of whoever runs this may hold, and must not show in the outputs."""
TURNED_BAD = ("2025-W27", "2025-W28", "2025-W29", "2025-W30")
"""The weeks in which speed and accuracy turned bad."""
OVER = "2025-W36..2025-W39"
"""The first weeks with the second till."""
PICTURE = ("chart", "--week", "2025-W30")
"""The command whose output is the picture of the README."""
TERMINAL = {"FORCE_COLOR": "1", "TERM": "xterm-256color", "COLORTERM": "truecolor"}


@dataclass(frozen=True)
class Series:
    """Files that go into one database, and the weeks of it that are looked at."""

    name: str
    """The folder of the outputs below ``expected``, and the beginning of their names."""
    files: tuple[str, ...]
    """Patterns below ``sample_data``."""
    weeks: tuple[str, ...]
    """Values of ``--week``; the chart and the patterns of each are written."""


SERIES = (
    Series(
        "",
        ("2025-W*.csv",),
        (*TURNED_BAD, f"{TURNED_BAD[0]}..{TURNED_BAD[-1]}", OVER, "2025-W44"),
    ),
    Series("turkish", ("turkish/2025-W??.csv",), ("2025-W44", "2025-W41..2025-W44")),
    Series(
        "turkish-excel",
        ("turkish/2025-W39.csv", "turkish/2025-W4[0-3].csv", "turkish/2025-W44-excel.csv"),
        ("2025-W44", "2025-W41..2025-W44"),
    ),
    Series("persian", ("persian/2025-W*.csv",), ("2025-W44", "2025-W41..2025-W44")),
    Series("carpentries", ("carpentries/*.csv",), ("all",)),
)


def outputs(series: Series, database: Path) -> Iterator[tuple[str, str]]:
    """Yield the path and the text of every output of *series*."""
    files = sorted(file for one in series.files for file in SAMPLES.glob(one))
    for ending, format_ in ENDINGS.items():
        names = [str(file.relative_to(SAMPLES)) for file in files]
        place = database.with_suffix(ending)  # the first import creates its database
        yield f"import{ending}", _run(place, "import", *names, "-f", format_)
        for command in ("chart", "patterns"):
            for week in series.weeks:
                said = _run(place, command, "--week", week, "-f", format_)
                yield f"{week}.{command}{ending}", said
    for ending, format_ in ENDINGS.items():
        if series.name == "":
            said = _run(database.with_suffix(ending), "patterns", "-f", format_)
            yield f"latest-4-weeks.patterns{ending}", said


def write_picture(file: Path, database: Path) -> None:
    """Draw what `PICTURE` shows on a terminal."""
    command = " ".join(("cstally", *PICTURE))
    shown = _run(database, *PICTURE, env=TERMINAL)
    file.write_text(picture(command, shown), encoding="utf-8", newline="")


def _run(database: Path, *args: str, env: Mapping[str, str] | None = None) -> str:
    result = CliRunner().invoke(
        app,
        [*args, "--db", str(database), "--now", TODAY],
        env=env,
        catch_exceptions=False,
        prog_name="cstally",
    )
    if result.exit_code != 0:
        raise SystemExit(f"cstally {' '.join(args)}: exit code {result.exit_code}\n{result.stderr}")
    return result.stdout_bytes.decode()


def write_expected(folder: Path) -> None:
    """Write all expected outputs below *folder*."""
    os.chdir(SAMPLES)
    for name in SURROUNDINGS:
        os.environ.pop(name, None)
    with TemporaryDirectory() as temporary:
        for series in SERIES:
            place = folder / series.name
            place.mkdir(parents=True, exist_ok=True)
            for name, text in outputs(series, Path(temporary) / f"{series.name or 'weekly'}.db"):
                (place / name).write_text(text, encoding="utf-8", newline="")
        write_picture(folder / "2025-W30.chart.svg", Path(temporary) / "weekly.txt")


def main(folder: Path | None) -> None:
    """Write to *folder*; without one, rewrite what the repository holds."""
    if folder is not None:
        write_expected(folder.absolute())
        return
    kept = SAMPLES / "expected"
    with TemporaryDirectory() as temporary:
        write_expected(Path(temporary))
        shutil.rmtree(kept, ignore_errors=True)
        shutil.copytree(temporary, kept)
    transcripts.main(transcripts.ROOT)


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else None)
