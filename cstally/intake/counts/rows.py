"""The rows of a table of counts, as its layout says: category, level and count of each."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from cstally.errors import CstallyError
from cstally.intake.counts.layout import Layout, is_total
from cstally.intake.counts.share_rows import is_share_row
from cstally.intake.counts.values import LARGEST, is_address, is_blank, parse_count, parse_share
from cstally.intake.file.table import Chunk
from cstally.intake.options import ImportOptions, MissingCodes
from cstally.intake.rows.sieve import EMPTY_ROW
from cstally.intake.rows.skips import Skips
from cstally.language.meanings import is_not_answered
from cstally.model.advised import map_option
from cstally.model.reports import Reject
from cstally.model.survey import ITEM_ROLES, Role
from cstally.text import cited, fold

A_TOTAL = "a total of other rows"
NO_COUNTS = "no counts"
SHARES = "percentages of the counts above"
NO_ANSWER = "a count of those who did not answer"
IGNORED = "ignored: --map"
_LEVEL_KIND = "level"
_KINDS = {str(role): role for role in ITEM_ROLES} | {_LEVEL_KIND: Role.CATEGORY}
_SHOWN = 3
"""Totals that are named; the others are counted."""


@dataclass(frozen=True)
class CountRow:
    """One row of the file, its categories and levels still as they are written."""

    line: int
    raw: tuple[str, ...]
    counts: dict[tuple[str, str], int]
    """Category and level -> marks."""
    week: str
    """The cell that dates it; empty without one."""
    role: Role


class CountRows:
    """Sorts the rows of one file into counts, rows that are none, and rows that are wrong."""

    def __init__(
        self,
        layout: Layout,
        header: Sequence[str],
        options: ImportOptions,
        missing: MissingCodes,
    ) -> None:
        self.rows: list[CountRow] = []
        self.rejects: list[Reject] = []
        self.skips = Skips()
        self.unequal: list[str] = []
        """Rows whose own total is another than the sum of their counts."""
        self._layout = layout
        self._header = header
        self._options = options
        self._missing = missing
        self._seen: dict[tuple[str, ...], int] = {}
        self._above: list[str] = []
        """The counts read last, and the week that they are of."""
        self._week = ""
        # Asked at once: categories of a turned grid stand in the header.
        if any(map(is_address, layout.categories.values())):
            raise self._addressed()

    def take(self, chunk: Chunk) -> None:
        """
        Sort the rows of *chunk*.

        Raises:
            CstallyError: an e-mail address stands for a category, which would be stored.
        """
        width = len(self._header)
        for cells, line in zip(chunk.rows, chunk.lines, strict=True):
            # A comma at the end of each line is no cell.
            row = cells[:width] if not any(map(str.strip, cells[width:])) else cells
            if not any(map(str.strip, row)):
                self.skips.note(EMPTY_ROW, line)
            elif len(row) != width:
                why = f"{len(row)} cells where the header has {width}"
                self.rejects.append(Reject(line, None, None, why, tuple(row)))
            else:
                self._sort(row, line)

    def remarks(self) -> tuple[str, ...]:
        """Return what to say of totals that are not the sums they should be."""
        more = len(self.unequal) - _SHOWN
        return (*self.unequal[:_SHOWN], *([f"... and {more} more totals"] if more > 0 else []))

    def _sort(self, row: list[str], line: int) -> None:
        layout = self._layout
        reason = self._why_skipped(row)
        if reason:
            self.skips.note(reason, line)
            return
        self._above = row
        if layout.week is not None and (row[layout.week].strip() or not layout.is_week_above):
            self._week = row[layout.week].strip()
        if layout.category is not None and is_address(row[layout.category]):
            raise self._addressed()
        for place, why in self._needed:
            if is_blank(row[place]):
                self._reject(row, line, place, why)
                return
        numbers = {place: self._number(row, place) for place in layout.counts}
        wrong = next((place for place, number in numbers.items() if number is None), None)
        if wrong is not None:
            why = f"not a whole number from 0 to {LARGEST:,}"
            if layout.base is not None:
                why = f"no percentage of {row[layout.base].strip() or 'so many'} answers"
            self._reject(row, line, wrong, why)
            return
        # Twice the same category, level and week: adding them up would count a row that was copied.
        first = self._seen.setdefault(self._key(row), line)
        if first != line:
            self._reject(row, line, self._name, f"counted already in line {first}")
            return
        counts = self._counts(row, numbers)
        self.rows.append(CountRow(line, tuple(row), counts, self._week, self._role(row)))
        # A total that is another is said and not obeyed: which of the numbers is wrong only a
        # person knows.
        self._prove_total(row, line, sum(counts.values()))

    def _number(self, row: list[str], place: int) -> int | None:
        """Return the count at *place*; None where it is none, or a share of no whole number."""
        base = self._layout.base
        if base is None:
            return parse_count(row[place])
        whole, share = parse_count(row[base]), parse_share(row[place])
        if is_blank(row[place]):
            return 0
        if whole is None or share is None:
            return None
        percent, decimals = share
        if self._layout.hundred == 1:
            percent, decimals = 100 * percent, max(decimals - 2, 0)
        count = round(whole * percent / 100)
        # So many answers would have been written as just this percentage, rounded or cut off.
        exact = 100 * count / whole if whole else 0.0
        return count if abs(exact - percent) < 10.0**-decimals else None

    def _addressed(self) -> CstallyError:
        layout = self._layout
        header = self._header[self._name if layout.count is None else layout.count]
        way = f", pass {map_option(header, 'ignore')}" if header else ", name its first column"
        return CstallyError(
            "it holds counts by category and level, but e-mail addresses are not stored: name its "
            f"categories otherwise. If its rows are responses{way}."
        )

    @property
    def _name(self) -> int:
        """The place that says what a row counts."""
        place = self._layout.level if self._layout.category is None else self._layout.category
        return place or 0

    @property
    def _needed(self) -> tuple[tuple[int, str], ...]:
        """The places that may not be blank, and what is said of it: of a grid, no counts."""
        layout = self._layout
        places = (
            (layout.category, "no category"),
            (layout.level, "no level"),
            (layout.count, "no count"),
        )
        return tuple((place, why) for place, why in places if place is not None)

    def _counts(
        self, row: list[str], numbers: Mapping[int, int | None]
    ) -> dict[tuple[str, str], int]:
        """Return the counts of a row by category and level."""
        weighed = self._layout.weighed
        if not weighed:
            return {self._cell(row, place): number or 0 for place, number in numbers.items()}
        number = numbers[self._layout.counts[0]] or 0
        # So many people gave this combination: each of its levels has so many marks.
        return {
            (self._header[place], row[place]): number
            for place in weighed
            if not self._is_no_answer(self._header[place], row[place])
        }

    def _is_no_answer(self, category: str, cell: str) -> bool:
        word = fold(cell)
        return not word or word in self._missing.of(category) or is_not_answered(word)

    def _cell(self, row: list[str], place: int) -> tuple[str, str]:
        """Return category and level of the count at *place*."""
        layout = self._layout
        category = layout.categories[place] if layout.category is None else row[layout.category]
        level = layout.levels[place] if layout.level is None else row[layout.level]
        return " ".join(category.split()), level

    def _key(self, row: list[str]) -> tuple[str, ...]:
        layout = self._layout
        places = (layout.category, layout.level, layout.kind, *layout.weighed, *layout.others)
        said = (row[place] for place in places if place is not None)
        return tuple(map(fold, (self._week, *said)))

    def _role(self, row: list[str]) -> Role:
        kind = self._layout.kind
        return Role.CATEGORY if kind is None else _KINDS[fold(row[kind])]

    def _why_skipped(self, row: list[str]) -> str | None:
        layout = self._layout
        category = "" if layout.category is None else row[layout.category]
        if is_total(category):
            return A_TOTAL
        if layout.base is None and self._above and is_share_row(row, self._above, layout.levels):
            return SHARES
        mapped = self._options.mapped(" ".join(category.split()))
        if category and mapped is not None and mapped.role is Role.IGNORE:
            return IGNORED
        if layout.kind is not None and fold(row[layout.kind]) not in _KINDS:
            return NO_ANSWER
        if layout.level is not None:
            if is_total(row[layout.level]):
                return A_TOTAL
            word = fold(row[layout.level])
            if word and (word in self._missing.of(category) or is_not_answered(word)):
                return NO_ANSWER
        # A grid may list categories that nobody marked; a long table has no row for what was not
        # counted.
        is_empty = layout.count is None and all(is_blank(row[place]) for place in layout.counts)
        return NO_COUNTS if is_empty else None

    def _reject(self, row: list[str], line: int, place: int, why: str) -> None:
        self.rejects.append(Reject(line, self._header[place], row[place], why, tuple(row)))

    def _prove_total(self, row: list[str], line: int, found: int) -> None:
        base = self._layout.base if self._layout.is_grid else None
        for place in (*self._layout.totals, *([base] if base is not None else [])):
            said = parse_count(row[place])
            if not is_blank(row[place]) and said != found:
                self.unequal.append(
                    f"line {line}: {cited(self._header[place])} says {row[place].strip()}, but its "
                    f"counts add up to {found}"
                )
