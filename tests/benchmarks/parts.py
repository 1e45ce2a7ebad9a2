"""What is measured, one function for each part of the table."""

import json
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import peers
from measuring import Command, Run, compare, cstally, python, run
from results import Result, megabytes, seconds

SMALL_WEEKS = 12
SMALL_ROWS = 200 * SMALL_WEEKS
BIG_WEEKS = 52
_SPANS = (1, 4, 16)


@dataclass(frozen=True)
class Bench:
    """Where the benchmarks work, how much they take, and the files that several of them need."""

    folder: Path
    rows: int
    rows_for_sqlite_utils: int
    rounds: int
    quick_rounds: int
    """Runs of processes that take a fraction of a second: many, to settle the noise."""

    @cached_property
    def small(self) -> Path:
        """The database of a shop: 12 weeks, 200 responses each."""
        return self.imported(SMALL_ROWS, SMALL_WEEKS)

    @cached_property
    def big(self) -> Path:
        """The database of a chain: `rows` responses over a year."""
        return self.imported(self.rows, BIG_WEEKS)

    def survey(self, rows: int, weeks: int = BIG_WEEKS) -> Path:
        """Return a survey file, made by a process of its own: see `measuring.run`."""
        path = self.folder / f"survey-{rows}-{weeks}.csv"
        if not path.exists():
            half = path.with_suffix(".half")
            maker = python(Path(__file__).with_name("survey_file.py"), str(rows), str(weeks))
            with half.open("wb") as file:
                subprocess.run(list(map(str, maker)), stdout=file, check=True)
            half.rename(path)
        return path

    def imported(self, rows: int, weeks: int) -> Path:
        """Return a database of a survey file, imported once."""
        database = self.folder / f"cstally-{rows}-{weeks}.db"
        if not database.exists():
            run(import_command(self.survey(rows, weeks), database))
        return database


def import_command(survey: Path, database: Path) -> Command:
    """Return the import of *survey* into a new *database*."""
    return Command(
        cstally("import", survey, "--db", database), prepare=lambda: peers.remove(database)
    )


def measure_import(bench: Bench) -> Iterator[Result]:
    """Measure a large import beside the ``sqlite3`` shell doing the same job."""
    survey, database = bench.survey(bench.rows), bench.folder / "shell.db"
    ours = bench.folder / f"cstally-{bench.rows}-{BIG_WEEKS}.db"
    own, shell = compare(
        [import_command(survey, ours), peers.shell_import(survey, database)], bench.rounds
    )
    _must_agree(ours, database)
    what = f"import of {bench.rows:,} responses"
    yield _times_as_long(what, own, shell, "`sqlite3` shell, the same job", "0.55")
    beside = f"{megabytes(shell.memory)} (`sqlite3` shell)"
    yield Result("memory of that import", megabytes(own.memory), beside, "", "under 150 MB")


def measure_sqlite_utils(bench: Bench) -> Iterator[Result]:
    """Measure an import beside ``sqlite-utils insert` of CSV`."""
    survey = bench.survey(bench.rows_for_sqlite_utils)
    own, other = compare(
        [
            import_command(survey, bench.folder / "cstally-beside.db"),
            peers.sqlite_utils_import(survey, bench.folder / "sqlite-utils.db"),
        ],
        bench.rounds,
    )
    yield Result(
        f"import of {bench.rows_for_sqlite_utils:,} responses",
        seconds(own.seconds),
        f"{seconds(other.seconds)} (`sqlite-utils insert` of CSV)",
        f"{other.seconds / own.seconds:.1f} x as fast",
        "at least 8 x as fast",
    )


def measure_chart(bench: Bench) -> Iterator[Result]:
    """Measure the chart of one week of the large database beside that of the small one."""
    big, small = compare(
        [Command(cstally("chart", "--week", "--db", one)) for one in (bench.big, bench.small)],
        bench.quick_rounds,
    )
    what = f"`chart --week`, {bench.rows:,} responses in the database"
    yield _times_as_long(what, big, small, f"of {SMALL_ROWS:,}", "1.5")


def measure_patterns(bench: Bench) -> Iterator[Result]:
    """Measure patterns over the latest weeks of the large database: how time grows with them."""
    small, *spans = compare(
        [Command(cstally("patterns", "--db", bench.small))]
        + [Command(cstally("patterns", "--weeks", str(n), "--db", bench.big)) for n in _SPANS],
        bench.quick_rounds,
    )
    for weeks, one in zip(_SPANS, spans, strict=True):
        responses = bench.rows * weeks // BIG_WEEKS
        yield Result(
            f"`patterns --weeks {weeks}` of it: {responses:,} responses",
            seconds(one.seconds),
            f"{seconds(small.seconds)} (4 weeks of {SMALL_ROWS:,})",
            f"{seconds(one.seconds - small.seconds)} more",
            "at most 4 s" if weeks == 4 else "",
        )


def measure_start(bench: Bench) -> Iterator[Result]:
    """Measure what a small command costs beside starting Python with the libraries it stands on."""
    chart, tables, version, bare = compare(
        [
            Command(cstally("chart", "--week", "--db", bench.small)),
            Command(python("-c", "import typer, rich.table")),
            Command(cstally("--version")),
            Command(python("-c", "import typer")),
        ],
        bench.quick_rounds,
    )
    what = f"`chart --week`, {SMALL_ROWS:,} responses, whole process"
    yield _times_as_long(what, chart, tables, '`python -c "import typer, rich.table"`', "2.6")
    yield _times_as_long("`--version`", version, bare, '`python -c "import typer"`', "1.4")


def _times_as_long(what: str, own: Run, peer: Run, name: str, asked: str) -> Result:
    ratio = own.seconds / peer.seconds
    beside = f"{seconds(peer.seconds)} ({name})"
    return Result(what, seconds(own.seconds), beside, f"{ratio:.2f} x", f"at most {asked} x")


def _must_agree(database: Path, shell: Path) -> None:
    """Stop where both have not counted the same marks: then it was not the same job."""
    command = cstally("chart", "--week", "all", "-f", "json", "--db", database)
    done = subprocess.run(list(map(str, command)), capture_output=True, check=True)
    chart = {one["name"]: one["marks"] for one in json.loads(done.stdout)["categories"]}
    if chart != peers.shell_tally(shell):
        raise RuntimeError("cstally and the sqlite3 shell have counted different marks")
