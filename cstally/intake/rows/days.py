"""The days of a file's rows, each different cell read once."""

import re
from datetime import date, tzinfo

from cstally.language.calendar.date_words import AT, ZONE_WORDS
from cstally.language.calendar.dates import NotADay, day_of_number, is_another_order, parse_day
from cstally.text import fold

_CLOCK = re.compile(
    r"(?:ساعت |- )?\d{1,2}:\d\d(?::\d\d(?:[.,]\d+)?)?(?: ?(?:[AaPp][Mm]|[قب]\.? ?ظ\.?))?"
)
"""A time of day without a zone, which leaves the day as it is."""
_LATER_CLOCK = re.compile(
    rf"[,،]? (?:(?:{AT}) )?\d{{1,2}}:\d\d(?::\d\d(?:[.,]\d+)?)?"
    rf"(?:\s[AaPp]\.?[Mm]\.?)?(?: (?=[^\d]*(?:{ZONE_WORDS}))[^\d()]+)?$",
    re.IGNORECASE,
)
"""The same behind a day of several words, with the name of a zone that moves nothing."""
_SHORTEST_DAY = len("1.1.26")
# "GMT+3" is another clock.
_SAYS_UTC = re.compile(r"\b(?:utc|gmt|greenwich)\b(?!\s?[+-]\d)")
_EITHER = ("dmy", "mdy")


class Days(dict[str, str | None]):
    """
    Cell -> ISO day; None where `reason` says why it is no day that a response can have.

    Stamps with seconds hardly repeat, but their dates do: only these are kept. It forgets what it
    knows when it has seen very many different cells, so that a million need no more memory than
    a thousand.
    """

    # The files at hand have 190 at most, 20,000 days are 54 years: only stamps that name zones fill
    # it.
    _MOST = 20_000

    def __init__(
        self, order: str | None, zone: tzinfo | None, today: date, *, is_utc: bool = False
    ) -> None:
        """
        Prepare to read.

        Args:
            order: ``dmy``, ``mdy`` or ``ymd``; None takes days that are the same in each.
            zone: The business's zone, for stamps that name their own; None is the machine's.
            today: The last day that is not in the future.
            is_utc: Whether times without a zone are of Greenwich.
        """
        self._order = order
        self._is_utc = is_utc
        self._zone = zone
        self._today = today
        self.other_order = 0
        """Cells that are no day in this order, but in another."""

    def __missing__(self, cell: str) -> str | None:
        # All at once: rows come by and large in the order of their days, and those to come are
        # other ones.
        if len(self) >= self._MOST:
            self.clear()
        day, mark, clock = cell.partition(" ")
        if not mark:
            # 2026-09-09T18:05:12, and Tuesday, which no clock follows.
            day, mark, clock = cell.partition("T")
        if mark and _CLOCK.fullmatch(clock):
            if not self._is_utc:
                return self[day]
            # The clock can move the day: then the whole stamp must be read.
            found = self[cell] = self._read(f"{cell} UTC")
            return found
        # Monday, 9 November 2026 at 13:05: kept by its day, as the others. One word with numbers
        # is a whole day, and what follows it names a zone.
        is_first_of_several = len(day) < _SHORTEST_DAY or not day[0].isdecimal()
        if is_first_of_several and not self._is_utc and (clock_at := _LATER_CLOCK.search(cell)):
            return self[cell[: clock_at.start()]]
        found = self[cell] = self._read(cell)
        return found

    def _read(self, cell: str) -> str | None:
        try:
            day = self._day(cell)
        except NotADay:
            return None
        # A day to come is a slip of the pen, or day and month are the wrong way round.
        return None if day > self._today else day.isoformat()

    def reason(self, cell: str) -> str:
        """Return why *cell* is no day that a response can have."""
        if not cell.strip():
            return "no date"
        try:
            self._day(cell)
        except NotADay as error:
            if self._order is None:
                return f"{error}; --date-order says which number is the day"
            self.other_order += is_another_order(cell, self._order)
            return f"{error} (read as {self._order})"
        return "in the future"

    def _day(self, cell: str) -> date:
        # Only here: in a column that is no date column such a number may be anything.
        if (number := day_of_number(cell, self._zone)) is not None:
            return number
        if self._order is not None:
            return parse_day(cell, self._order, self._zone)
        # No order was needed so far: every day read the same in both. One that does not is not
        # guessed.
        day, other = (parse_day(cell, order, self._zone) for order in _EITHER)
        if day != other:
            raise NotADay("day/month and month/day alike")
        return day


def says_utc(header: str) -> bool:
    """Whether *header* says that its times are of Greenwich: "Submit Date (UTC)"."""
    return _SAYS_UTC.search(fold(header)) is not None


def is_either_way(cell: str) -> bool:
    """Whether *cell* is the same day with day and month either way, or no day in either."""
    days: set[date | None] = set()
    for order in _EITHER:
        try:
            days.add(parse_day(cell, order, None))
        except NotADay:
            days.add(None)
    return len(days) == 1
