"""
The marks of many responses as one text, read as levels.

Every n-th character of such a text is the mark of one item. Neither a row nor a combination of
marks comes out of SQL one by one: most combinations occur once, and to sort them all takes longer.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from cstally.model.survey import NOT_OFFERED, Form
from cstally.store.counting.selection import Selection, narrowing
from cstally.store.held.levels import load_levels

Cell = tuple[str | None, ...]
"""One value for each segment of a form, in its order; None where a response has none."""
# Cutting and filling up every text would take twice as long; nearly all are of full length.
_JOINED = """
  group_concat(
    CASE length(marks) WHEN :width THEN marks ELSE substr(marks || :missing, 1, :width) END, ''
  )
"""


class JoinedMarks:
    """Reads the responses of a selection, those of a group as one text."""

    def __init__(self, selection: Selection) -> None:
        self._selection = selection
        self._levels = load_levels(selection.connection, selection.form_id)
        self.width = width_of(selection.form)
        """Marks of each response: what is missing was not offered."""

    def of_weeks(self, by: str) -> Iterator[tuple[Any, ...]]:
        """Yield the columns *by* which responses are grouped, and the levels of each group."""
        return self._read(by, "", "week BETWEEN :first AND :last", "")

    def up_to_last(self, by: str, also: str = "") -> Iterator[tuple[Any, ...]]:
        """Yield likewise all weeks up to the last, and what is *also* asked for behind them."""
        return self._read(by, also, "week <= :last", self._by_table())

    def _read(self, by: str, also: str, weeks: str, table: str) -> Iterator[tuple[Any, ...]]:
        condition, values = narrowing(self._selection)
        rows = self._selection.connection.execute(
            f"""
            SELECT {by}, {_JOINED}{also} FROM responses {table}
            WHERE form = :form AND {weeks} {condition}
            GROUP BY {by} ORDER BY {by}
            """,
            values | {"width": self.width, "missing": NOT_OFFERED * self.width},
        )
        place = by.count(",") + 1
        for row in rows:
            yield (*row[:place], self._levels.joined(row[place], self.width), *row[place + 1 :])

    def _by_table(self) -> str:
        """Have nearly all rows read as they lie, where no other form's are among them."""
        # Through the index it takes twice as long when they came in another order than by week.
        (forms,) = self._selection.connection.execute("SELECT count(*) FROM forms").fetchone()
        return "NOT INDEXED" if forms == 1 else ""


def counted(texts: Iterable[str], width: int) -> dict[str, int]:
    """Return packed levels of *width* -> responses with just these, over all *texts*."""
    found: Counter[str] = Counter()
    for text in texts:
        # Of a form of one item each character is a response.
        one = text if width == 1 else (text[at : at + width] for at in range(0, len(text), width))
        found.update(one)
    return dict(sorted(found.items()))


def width_of(form: Form) -> int:
    """Return how many characters the packed marks of a response have when they are padded."""
    return 1 + max((item.slot for item in form.items), default=0)


def place_of(form: Form, segment: str) -> int:
    """Return where the value of *segment* stands in a `Cell`."""
    return [one.name for one in form.segments].index(segment)


def members_of(selection: Selection) -> dict[int, Cell]:
    """Return the values of each segment set, in the order of the form's segments."""
    names = [segment.name for segment in selection.form.segments]
    found: dict[int, list[str | None]] = {
        number: [None] * len(names)
        # Also the set without members, that of the responses without any value.
        for (number,) in selection.connection.execute(
            "SELECT id FROM segment_sets WHERE form = ?", (selection.form_id,)
        )
    }
    for number, name, value in selection.connection.execute(
        "SELECT segment_members.segment_set, segments.name, segment_values.value"
        " FROM segment_members"
        " JOIN segments ON segments.id = segment_members.segment"
        " JOIN segment_values ON segment_values.id = segment_members.value"
        " WHERE segments.form = ?",
        (selection.form_id,),
    ):
        found[number][names.index(name)] = value
    return {number: tuple(values) for number, values in found.items()}
