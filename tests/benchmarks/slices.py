"""What searching slices takes: of a shop's responses, and of a chain's."""

from collections.abc import Iterator

from measuring import Command, compare, cstally
from parts import Bench
from results import Result, seconds

_ROWS, _WEEKS = 2000, 12


def measure_slices(bench: Bench) -> Iterator[Result]:
    """Measure the search of all segments beside the same rankings without it."""
    small = bench.imported(min(_ROWS, bench.rows), _WEEKS)
    for database, rows, rounds, asked in (
        (small, min(_ROWS, bench.rows), bench.quick_rounds, "at most 0.3 s more"),
        (bench.big, bench.rows, bench.rounds, "at most 10 s"),
    ):
        everything = cstally("patterns", "--week", "all", "--db", database)
        plain, sliced = compare(
            [Command(everything), Command([*everything, "--by", "all"])], rounds
        )
        yield Result(
            f"`patterns --by all`, {rows:,} responses",
            seconds(sliced.seconds),
            f"{seconds(plain.seconds)} (without `--by`)",
            f"{seconds(max(0.0, sliced.seconds - plain.seconds))} more",
            asked,
        )
