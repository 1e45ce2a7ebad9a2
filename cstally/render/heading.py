"""The line above every result: which form, which days, how many responses."""

from collections.abc import Mapping
from datetime import date

from cstally.render.cells import plural
from cstally.weeks import describe_days, describe_weeks


def heading(
    form: str,
    weeks: tuple[str, ...],
    first: date,
    last: date,
    responses: int,
    where: Mapping[str, str],
) -> str:
    """
    Say what was counted, as it is; the caller makes the text safe.

        survey - 2026-W47 (16-22 Nov 2026) - Location=North - 212 responses
    """
    days = describe_days(first, last)
    span = f"{named_weeks(weeks)} ({days})" if weeks else days
    narrowed = [f"{segment}={value}" for segment, value in where.items()]
    return " - ".join([form, span, *narrowed, plural(responses, "response")])


def named_weeks(weeks: tuple[str, ...]) -> str:
    """Name the weeks that hold responses; nothing where none does."""
    return describe_weeks(weeks) if weeks else ""
