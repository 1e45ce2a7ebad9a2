"""What is measured over many weeks: how the time of trends grows with history."""

from collections.abc import Iterator

from measuring import Command, compare, cstally
from parts import BIG_WEEKS, Bench
from results import Result, seconds

_YEARS = 5
_A_WEEK = 200
"""Responses of a week; fewer in a trial of the benchmarks themselves."""


def measure_trends(bench: Bench) -> Iterator[Result]:
    """Measure trends over five years of a shop's weeks beside one year of them."""
    a_week = min(_A_WEEK, bench.rows // BIG_WEEKS)
    spans = [BIG_WEEKS, BIG_WEEKS * _YEARS]
    year, years = (bench.imported(a_week * weeks, weeks) for weeks in spans)
    for shown in ("table", "json"):
        one, five = compare(
            [Command(cstally("trends", "-f", shown, "--db", base)) for base in (year, years)],
            bench.quick_rounds,
        )
        yield Result(
            f"`trends -f {shown}`, {_YEARS} years of {a_week} responses a week",
            seconds(five.seconds),
            f"{seconds(one.seconds)} (1 year)",
            f"{five.seconds / one.seconds:.2f} x",
            "at most 1.3 x" if shown == "table" else "",
        )
    everything = Command(cstally("trends", "--db", bench.big))
    (big,) = compare([everything], bench.rounds)
    yield Result(f"`trends`, {bench.rows:,} responses in a year", seconds(big.seconds))
