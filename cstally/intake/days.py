"""The days of a file's rows, each different cell read once."""

import re
from datetime import date, tzinfo

from cstally.intake.dates import NotADay, is_another_order, parse_day

_CLOCK = re.compile(r"\d{1,2}:\d\d(?::\d\d(?:\.\d+)?)?(?: ?[AaPp][Mm])?")
"""A time of day without a zone, which leaves the day as it is."""


class Days(dict[str, str | None]):
    """
    Cell -> ISO day; None where `reason` says why it is no day that a response can have.

    Stamps with seconds hardly repeat, but their dates do: only these are kept. It forgets what it
    knows when it has seen very many different cells, so that a million need no more memory than
    a thousand.
    """

    _MOST = 20_000

    def __init__(self, order: str, zone: tzinfo | None, today: date) -> None:
        """
        Prepare to read.

        Args:
            order: ``dmy``, ``mdy`` or ``ymd``.
            zone: The business's zone, for stamps that name their own; None is the machine's.
            today: The last day that is not in the future.
        """
        self._order = order
        self._zone = zone
        self._today = today
        self.other_order = 0
        """Cells that are no day in this order, but in another."""

    def __missing__(self, cell: str) -> str | None:
        if len(self) >= self._MOST:
            self.clear()
        day, mark, clock = cell.partition(" ")
        if not mark:
            day, mark, clock = cell.partition("T")
        if mark and _CLOCK.fullmatch(clock):
            return self[day]
        found = self[cell] = self._read(cell)
        return found

    def _read(self, cell: str) -> str | None:
        try:
            day = parse_day(cell, self._order, self._zone)
        except NotADay:
            return None
        return None if day > self._today else day.isoformat()

    def reason(self, cell: str) -> str:
        """Return why *cell* is no day that a response can have."""
        if not cell.strip():
            return "no date"
        try:
            parse_day(cell, self._order, self._zone)
        except NotADay as error:
            self.other_order += is_another_order(cell, self._order)
            return f"{error} (read as {self._order})"
        return "in the future"
