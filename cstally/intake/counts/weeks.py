"""Which week the rows of a table of counts are of: by a column of weeks or days, or ``--week``."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from cstally.errors import CstallyError, UsageError
from cstally.intake.counts.layout import numbers_weeks
from cstally.intake.options import ImportOptions
from cstally.intake.rows.days import Days
from cstally.language.calendar.dates import HALF_ARE_DAYS, settle_order
from cstally.language.calendar.week_names import has_year, numbered_week
from cstally.model.shape import KnownForm
from cstally.text import cited, fold
from cstally.weeks import first_day, last_over, parse_week

_NUMBER = re.compile(r"\d{1,2}")


@dataclass(frozen=True)
class Weeks:
    """Reads the cells that date rows."""

    options: ImportOptions
    order: str | None
    """How days are written; None where weeks are named, or no cell dates a row."""
    has_cells: bool
    are_numbers: bool = False
    """Whether a bare number is that of a week."""
    guessed: tuple[str, str] | None = None
    """The first cell that names a week without its year, and the week that it is taken for."""

    def of(self, cell: str, week_start: str) -> tuple[str | None, str]:
        """Return the week that *cell* lies in; None and the reason where it is none."""
        # A row without a date is of the week that the command line names.
        if not self.has_cells or not cell:
            return self.options.week, "no date"
        named = _named(cell, self.options, are_numbers=self.are_numbers)
        if named is not None:
            is_over = first_day(named, week_start) > self.options.today
            return (None, "in the future") if is_over else (named, "")
        days = Days(self.order or "ymd", self.options.zone, self.options.today)
        day = days[cell]
        if day is None:
            return None, days.reason(cell)
        return parse_week(day, week_start), ""


def settle_weeks(
    header: str, cells: Sequence[str], options: ImportOptions, known: KnownForm | None
) -> Weeks:
    """
    Find out how *cells* below *header* date their rows.

    Raises:
        CstallyError: nothing dates them, or their days can be read in two orders.
    """
    filled = [cell for cell in cells if cell]
    are_numbers = numbers_weeks(header) and all(map(_NUMBER.fullmatch, filled))
    named = {cell: _named(cell, options, are_numbers=are_numbers) for cell in filled}
    unnamed = [cell for cell in filled if named[cell] is None]
    if filled and not unnamed:
        guessed = next(
            ((cell, week) for cell, week in named.items() if week and not has_year(cell)), None
        )
        return Weeks(options, None, has_cells=True, are_numbers=are_numbers, guessed=guessed)
    order = options.date_order or (known.date_order if known else None)
    verdict = settle_order(unnamed, HALF_ARE_DAYS, today=options.today, day_numbers=True)
    # Here a wrong guess would put whole weeks elsewhere: a tally has few dates to tell by.
    if unnamed and order is None and verdict.is_open:
        raise CstallyError(
            "its dates read as day/month and as month/day alike; say which with --date-order dmy "
            "or --date-order mdy."
        )
    if unnamed and (verdict.order or verdict.is_open or len(unnamed) * 2 < len(filled)):
        return Weeks(options, order or verdict.order, has_cells=True)
    last = last_over(options.today, options.week_start)
    # `--week` names one week: counts of two would be added up in it.
    if len(set(map(fold, unnamed))) > 1:
        raise CstallyError(
            f"it holds counts by category and level, and {cited(header)} should say of which week "
            f"they are, but {cited(unnamed[0])} is no week: write each week as {last}."
        )
    if options.week is None:
        raise CstallyError(
            "it holds counts by category and level, but nothing says of which week: say it with "
            f"--week {last}."
        )
    return Weeks(options, None, has_cells=False)


def _named(cell: str, options: ImportOptions, *, are_numbers: bool) -> str | None:
    """Return the week that *cell* names, such as 2026-W47 or KW 47; *are_numbers*: 47, too."""
    text = fold(cell).upper()
    told = f"week {cell}" if are_numbers else cell
    if week := numbered_week(told, options.today, options.week_start):
        return week
    # 2026 alone is a year, and a column of years dates no week.
    if "W" not in text:
        return None
    try:
        return parse_week(text)
    except UsageError:
        return None
