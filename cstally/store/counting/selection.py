"""Which responses a reading command was asked for: one form, some weeks, perhaps a segment."""

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from cstally.errors import NothingToShow, UsageError
from cstally.model.survey import Form, Narrowing
from cstally.model.volume import Latest, Volume
from cstally.store.counting.volumes import latest_week, week_volume
from cstally.store.held.segments import NO_VALUE
from cstally.store.held.tallies import tallied_marks, tallied_weeks
from cstally.store.held.weeks_off import shut_weeks
from cstally.text import fold, listed, nearest
from cstally.weeks import (
    ALL,
    WeekChoice,
    describe_days,
    describe_weeks,
    first_day,
    last_day,
    week_of,
    weeks_before,
    weeks_between,
)

# Three lines of a terminal. Branches, shifts and channels are fewer, and listed whole.
_SHOWN = 20
"""So many known names are listed in a message; a staff list can be long."""


@dataclass(frozen=True)
class Selection:
    """The responses of one form in the weeks *first_week*..*last_week* of an open database."""

    connection: sqlite3.Connection
    form_id: int
    form: Form
    week_start: str
    first_week: str
    last_week: str
    where: Mapping[str, Narrowing] = field(default_factory=dict)
    """Segment -> values that narrow the selection, both as the database spells them."""
    latest: Latest | None = None
    """The week that the weeks are counted back from; None where they were named, or are all."""
    judged: Latest | None = None
    """The last week to judge by, where later ones that were named have only begun; else None."""

    @property
    def first(self) -> date:
        """The first day of the weeks."""
        return first_day(self.first_week, self.week_start)

    @property
    def last(self) -> date:
        """The last day of the weeks."""
        return last_day(self.last_week, self.week_start)

    @property
    def weeks(self) -> tuple[str, ...]:
        """Every calendar week of the selection, whether it holds responses or not."""
        return weeks_between(self.first_week, self.last_week)

    @property
    def last_judged(self) -> str:
        """The last week that changes are judged by: it lies before those that have only begun."""
        return self.last_week if self.judged is None else min(self.last_week, self.judged.week)

    @property
    def begun(self) -> tuple[str, ...]:
        """Those of the weeks that have only begun, in order: they are shown, and not judged."""
        begun = () if self.judged is None else self.judged.begun
        weeks = (volume.week for volume in reversed(begun))
        return tuple(week for week in weeks if self.first_week <= week <= self.last_week)

    def before(self) -> "Selection":
        """Return as many calendar weeks, just before these."""
        last = weeks_before(self.first_week, 1)
        first = weeks_before(self.first_week, len(self.weeks))
        return replace(self, first_week=first, last_week=last)

    def of_week(self, week: str) -> "Selection":
        """Return the part of the selection that lies in *week*."""
        return replace(self, first_week=week, last_week=week)


def select_responses(
    connection: sqlite3.Connection,
    form: tuple[int, Form],
    choice: WeekChoice,
    *,
    week_start: str,
    where: Mapping[str, Narrowing],
    today: date,
) -> Selection:
    """
    Settle which weeks *choice* means for *form* on the day *today*, and what *where* narrows.

    Raises:
        NothingToShow: the form has no responses and no hand tallies at all.
        UsageError: *where* names a segment or a value that the form does not have.
    """
    form_id, blank_form = form
    first, last = _ends(connection, form_id)
    if first is None or last is None:
        raise NothingToShow(f"{blank_form.name} has no responses yet: import a file first.")
    latest = judged = None
    if choice.first is not None and choice.last is not None:
        first, last = choice.first, choice.last
    elif choice != ALL:
        # The form's latest week, not that of the segment: branches are read side by side.
        latest = latest_week(connection, form_id, today=today, week_start=week_start)
        last = last if latest is None else latest.week
        first = first if choice.count is None else weeks_before(last, choice.count - 1)
    if latest is None and last_day(last, week_start) >= today:
        judged = latest_week(connection, form_id, today=today, week_start=week_start, up_to=last)
    known = _known_where(connection, form_id, blank_form, where)
    return Selection(
        connection, form_id, blank_form, week_start, first, last, known, latest, judged
    )


def told_volume(selection: Selection, today: date, *, is_compared: bool = False) -> Volume | None:
    """
    Return how full the last week of *selection* is on the day *today*, by its own segments.

    Of several weeks some of which are still to come it is the week of *today*.

    None where a heading has nothing to say of it: of several weeks only that the last of them is
    not over, and of some responses of one what is usual only where that is of interest.
    """
    is_one = selection.first_week == selection.last_week
    # Of everyone the index tells; to count a branch in nine weeks reads their responses.
    is_asked = is_one and (is_compared or not selection.where)
    if not (is_asked or selection.last >= today):
        return None
    week = selection.last_week
    if not is_one:
        week = min(week, max(selection.first_week, week_of(today, selection.week_start)))
    latest = selection.latest
    if latest is not None and latest.week == week and not selection.where:
        return latest.volume
    return week_volume(
        selection.connection,
        selection.form_id,
        week,
        today=today,
        week_start=selection.week_start,
        narrowed=narrowing(selection),
    )


def usual_number(selection: Selection, today: date) -> float | None:
    """
    Return how many slips the open weeks of *selection* usually hold; None where nothing tells.

    That is the usual number of its first week, for each of its weeks that is not off. Nothing
    tells how many they hold on the day *today* while the last of them is not over.
    """
    if selection.last >= today:
        return None
    first = week_volume(
        selection.connection,
        selection.form_id,
        selection.first_week,
        today=selection.last,
        week_start=selection.week_start,
        narrowed=narrowing(selection),
    )
    off = shut_weeks(selection.connection)
    weeks = sum(week not in off for week in selection.weeks)
    return None if first.usual is None else first.usual * weeks


def held_weeks(selection: Selection) -> tuple[str, ...]:
    """
    Return the weeks of *selection* that hold responses or hand tallies, in order.

    SQLite has no loose index scan: hopping from week to week by ``min(week)`` reads one index
    entry a week, where DISTINCT would read every response.
    """
    condition, values = narrowing(selection)
    weeks = selection.connection.execute(
        f"""
        WITH RECURSIVE held(week) AS (
          SELECT min(week) FROM responses WHERE form = :form AND week >= :first
          UNION ALL
          SELECT (SELECT min(week) FROM responses WHERE form = :form AND week > held.week)
          FROM held WHERE held.week < :last
        )
        SELECT week FROM held WHERE week <= :last AND EXISTS (
          SELECT 1 FROM responses WHERE form = :form AND week = held.week {condition}
        )
        """,
        values,
    )
    held = {week for (week,) in weeks}
    if not selection.where:
        weeks_asked = selection.first_week, selection.last_week
        held.update(tallied_weeks(selection.connection, selection.form_id, *weeks_asked))
    return tuple(sorted(held))


def left_out_tallies(selection: Selection) -> int:
    """Return the marks counted by hand in the weeks of *selection*, which no segment splits."""
    weeks = selection.first_week, selection.last_week
    return tallied_marks(selection.connection, selection.form_id, *weeks)


def each_week(selection: Selection) -> Iterator[Selection]:
    """
    Yield *selection* one week at a time, weeks without responses left out.

    Raises:
        NothingToShow: no week of it holds any.
    """
    weeks = held_weeks(selection)
    if not weeks:
        raise nothing_in(selection)
    yield from map(selection.of_week, weeks)


def narrowing(selection: Selection) -> tuple[str, dict[str, object]]:
    """Return the SQL that narrows responses to the segments of *selection*, and all its values."""
    values: dict[str, object] = {
        "form": selection.form_id,
        "first": selection.first_week,
        "last": selection.last_week,
    }
    conditions = []
    for number, (segment, asked) in enumerate(selection.where.items()):
        names = {f"value{number}_{at}": fold(one) for at, one in enumerate(asked.values)}
        values |= {f"segment{number}": segment, **names}
        # By sets, which are few and indexed; a response has no segment of its own to ask for.
        sets = f"""
            SELECT segment_set FROM segment_members
            JOIN segments ON segments.id = segment_members.segment
            JOIN segment_values ON segment_values.id = segment_members.value
            WHERE segments.form = :form AND segments.name = :segment{number}"""
        any_of = f"{sets} AND segment_values.folded IN ({', '.join(map(':{}'.format, names))})"
        condition = f"segment_set IN ({any_of})"
        if NO_VALUE in asked.values:
            condition += f" OR segment_set NOT IN ({sets})"
        conditions.append(f" AND {'NOT ' if asked.is_not else ''}({condition})")
    return "".join(conditions), values


def nothing_in(selection: Selection) -> NothingToShow:
    """Say which weeks were asked for, and which the form has."""
    earliest, latest = _ends(selection.connection, selection.form_id)
    asked = describe_weeks(selection.weeks)
    narrowed = "".join(f", {one.of(segment)}" for segment, one in selection.where.items())
    days = describe_days(selection.first, selection.last)
    held = describe_weeks(tuple(dict.fromkeys((str(earliest), str(latest)))))
    return NothingToShow(
        f"no responses in {asked} ({days}){narrowed}; {selection.form.name} has {held}."
    )


def known_segment(form: Form, name: str) -> str:
    """
    Return the segment that *name* means, as the form spells it.

    Raises:
        UsageError: the form has no such segment; the message names those it has.
    """
    names = [segment.name for segment in form.segments]
    return _known(name, names, f'{form.name} has no segment "{name}"')


def one_segment(form: Form, texts: Sequence[str] | None) -> str | None:
    """
    Return the one segment that *texts* name, as the form spells it; None where they name none.

    Raises:
        UsageError: the form has no such segment, or several were asked for.
    """
    if not texts:
        return None
    if len(texts) == 1:
        names = {fold(segment.name) for segment in form.segments}
        is_list = fold(texts[0]) == "all" or "," in texts[0]
        if not is_list or fold(texts[0]) in names:
            return known_segment(form, texts[0])
    asked = ",".join(texts)
    raise UsageError(
        f"--by {asked}: give one segment here; several are searched by: "
        f"cstally patterns --by {asked}"
    )


def known_segments(form: Form, texts: Sequence[str]) -> tuple[str, ...]:
    """
    Return the segments that *texts* list, as the form spells them; ``all`` are those of the form.

    Raises:
        UsageError: the form lacks one of them.
    """
    names = tuple(segment.name for segment in form.segments)
    parts: list[str] = []
    for text in texts:
        if fold(text) == "all":
            parts += names
        else:
            # The name of a segment may hold a comma itself.
            parts += [text] if fold(text) in map(fold, names) else text.split(",")
    return tuple(dict.fromkeys(known_segment(form, part) for part in parts))


def last_held(selection: Selection) -> str:
    """Return the last week of the form that holds anything, be it in *selection* or not."""
    _, last = _ends(selection.connection, selection.form_id)
    return last or selection.last_week


def _ends(connection: sqlite3.Connection, form_id: int) -> tuple[str | None, str | None]:
    # Two statements: SQLite looks up min() or max() in an index, but scans for both at once.
    earliest = connection.execute("SELECT min(week) FROM responses WHERE form = ?", (form_id,))
    latest = connection.execute("SELECT max(week) FROM responses WHERE form = ?", (form_id,))
    held = [week for week in (earliest.fetchone()[0], latest.fetchone()[0]) if week is not None]
    held += tallied_weeks(connection, form_id)
    return min(held, default=None), max(held, default=None)


def _known_where(
    connection: sqlite3.Connection, form_id: int, form: Form, where: Mapping[str, Narrowing]
) -> dict[str, Narrowing]:
    known = {}
    for name, asked in where.items():
        segment = known_segment(form, name)
        values = connection.execute(
            """
            SELECT segment_values.value FROM segment_values
            JOIN segments ON segments.id = segment_values.segment
            WHERE segments.form = ? AND segments.name = ? ORDER BY segment_values.id
            """,
            (form_id, segment),
        )
        names = [text for (text,) in values] + [NO_VALUE]
        parts = [part for text in asked.values for part in _parts(text, names)]
        found = (_known(part, names, f'{segment} is never "{part}"') for part in parts)
        known[segment] = replace(asked, values=tuple(dict.fromkeys(found)))
    return known


def _parts(text: str, names: Sequence[str]) -> list[str]:
    """
    Return the values that *text* lists; quotes hold one together that has a comma in it.

    >>> _parts('North,"A, B"', []), _parts("A, B", ["A, B"])
    (['North', 'A, B'], ['A, B'])
    """
    # A shell may have taken the quotes: what is a value as it stands is that value.
    if fold(text) in map(fold, names):
        return [text]
    import csv  # of all commands only those that narrow need it

    try:
        return next(csv.reader([text], skipinitialspace=True, strict=True), []) or [text]
    except csv.Error:
        return [text]


def _known(name: str, names: Sequence[str], problem: str) -> str:
    for known in names:
        if fold(known) == fold(name):
            return known
    shown = listed(names, _SHOWN) or "there are none"
    near = nearest(name, names)
    said = f"; nearest: {near}" if near else ""
    raise UsageError(f"{problem}{said} (known: {shown}).")
