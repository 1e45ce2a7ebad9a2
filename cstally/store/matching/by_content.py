"""
Rows without ids: which of them the database holds already, by content and occurrence.

The responses that a file may repeat are looked for on the file's own days, source by source: the
imports that met each other's rows are one source. A source of which nine in ten responses are in
the file has grown into it; one of which under one in ten are is another stack of slips.
"""

import sqlite3
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from cstally.errors import CstallyError
from cstally.model.reports import Overlap
from cstally.store.matching.nearly_equal import Comparison, Remainder
from cstally.store.matching.vanished import vanished

# Two stacks of one day as tests/benchmarks/tuning.py simulates them, with seven categories of three
# levels and no comments, hold 16 % of each other by luck with 10 slips each, 33 % with 100; with
# five categories 25 and 50 %, with three 42 and 76 %. So at 0.8 every fourth pair of stacks of 100
# slips and three categories would be one source, and its rows lost; at 0.9 none, and of 300 slips
# one in 25. At 0.95 an export of ten rows of which one was mended is not known again
# (test_grown.py): a person would have to say what is plain.
GROWN = 0.9
"""The part of a source's responses from which on the file is that source grown."""
# Between the two a person is asked: so about most stacks of ticks alone, by the figures above,
# while comments or segments of many values keep other stacks below a tenth. At a third, an export
# that was narrowed to one branch would be counted again without a word; at a fiftieth one equal row
# of forty would be asked about.
ANOTHER = 0.1
"""The part under which the file is another stack of slips."""
# A stack of 30 slips of one day is told apart well enough in 99 of 100 cases with all seven
# categories left, in 83 with five, in 1 with three; at 0.7 in 65, 16 and none. At 0.3 it is in all,
# in all and in 40, and hardly more wrong ones pass: a half is on the careful side, since what is
# taken for grown by mistake is lost without a word, while a refusal names the way.
MOST = 0.5
"""The part of rows that must be told apart where the file lacks columns."""
# On a day of two slips 11 of 100 other stacks pass for the same at 1 with one category left, 4 with
# two; at 4 none does. At 8 a third of the true ones of ten slips and all seven would be refused,
# and so are files that have one list of a pair (test_cut_pairs.py).
FEW = 4
"""So many rows must be told apart where the file lacks columns; fewer may be alike by luck."""
_TOLD = (
    "--overlap skip if it is the same source (only other rows count), --overlap count if it is "
    "another stack (all rows count)."
)


@dataclass(frozen=True)
class Source:
    """Responses held for the file's days that came by one way, and what the file has of them."""

    number: int
    rows: int
    equal: int
    """Of these, responses whose content is in the file."""
    left: Remainder
    """Those that are in it as far as can be compared."""

    @property
    def known(self) -> int:
        """How many of the responses are in the file."""
        every = self.equal + len(self.left.pairs)
        # Nearly equal pairs count in full where they complete a source; else only what is no luck.
        return every if every >= GROWN * self.rows else self.equal + int(self.left.sure)

    @property
    def is_told_apart(self) -> bool:
        """Whether the file has columns enough left to tell these responses from others."""
        told = self.left.told_apart
        is_plain = not self.left.lost or self.equal >= GROWN * self.rows
        return is_plain or (told >= MOST and told * self.known >= FEW)


def match_contents(
    connection: sqlite3.Connection,
    number: int,
    comparison: Comparison,
    overlap: str | None,
    held_by: int | None,
    meet_blank: Callable[[tuple[int, ...]], int],
) -> tuple[Overlap | None, tuple[str, ...], int]:
    """
    Match the incoming rows with the responses held that say the same.

    Args:
        connection: The database, with `collect_held` done.
        number: This import.
        comparison: How rows are compared that are not held to the letter.
        overlap: ``skip`` or ``count`` where ``--overlap`` was given.
        held_by: The import that holds this very file already.
        meet_blank: Matches the file's blank rows with what is left of the sources that it repeats.

    Returns:
        The decision with its numbers, None where nothing is held for the file's days; what to say
        of columns and responses that the file does not hold any more; and how many blank rows
        were matched.

    Raises:
        CstallyError: neither grown nor another stack; the message names ``--overlap``.
    """
    sources = _compare(connection, comparison)
    if not sources:
        return None, (), 0
    decision, grown = _decide(sources, overlap, _source_of(connection, held_by))
    # Equal content first, so that a nearly equal row never takes the place of an equal one.
    left = _left_of(sources, grown, comparison)
    _match_occurrences(connection, grown, "content", "content")
    connection.executemany(
        "UPDATE temp.incoming SET response = ? WHERE id = ?",
        [(pair.response, pair.row) for pair in left.pairs],
    )
    if held_by is not None:
        # What the form has learnt since then reads differently: the rest pair up in file order.
        _match_occurrences(connection, grown, "day", "coalesce(incoming.day, incoming.week)")
        if _left_over(connection, grown):
            _match_occurrences(connection, grown, "''", "''")
    blank = meet_blank(grown)
    gone = vanished(connection, number, grown, comparison.levels)
    return decision, (*lacking(left.lost), *gone), blank


def collect_held(
    connection: sqlite3.Connection, form: int, others: Sequence[int], held_by: int | None
) -> None:
    """
    Put the responses that the file may repeat into temp.held, each with its source.

    They are those on the file's days, but for the imports of *others*, of other sheets of its
    workbook; and all of the import that holds this very file, because its days may be read
    otherwise now.
    """
    connection.execute("DROP TABLE IF EXISTS temp.sources")
    connection.execute("CREATE TEMP TABLE sources (import INTEGER PRIMARY KEY, source INTEGER)")
    sources = {key: one for key, one in _sources(connection, form).items() if key not in others}
    connection.executemany("INSERT INTO temp.sources VALUES (?, ?)", sources.items())
    connection.execute("DROP TABLE IF EXISTS temp.held")
    select = (
        "SELECT responses.id, content, coalesce(day, week) AS day, source FROM responses"
        " JOIN temp.sources ON sources.import = responses.import WHERE form = ?"
    )
    connection.execute(
        f"CREATE TEMP TABLE held AS {select}"
        " AND week IN (SELECT DISTINCT week FROM temp.incoming)"
        " AND coalesce(day, week) IN (SELECT DISTINCT coalesce(day, week) FROM temp.incoming)",
        (form,),
    )
    if held_by is not None:
        connection.execute(
            f"INSERT INTO temp.held {select} AND responses.import = ?"
            " AND responses.id NOT IN (SELECT id FROM temp.held)",
            (form, held_by),
        )


def _compare(connection: sqlite3.Connection, comparison: Comparison) -> list[Source]:
    """Return what the file has of each source that has responses on its days."""
    found = connection.execute(
        "SELECT source, sum(held.rows), coalesce(sum(min(held.rows, file.rows)), 0)"
        " FROM (SELECT source, content, count(*) AS rows FROM temp.held"
        "  GROUP BY source, content) AS held"
        " LEFT JOIN (SELECT content, count(*) AS rows FROM temp.incoming"
        "  GROUP BY content) AS file USING (content)"
        " GROUP BY source ORDER BY source"
    ).fetchall()
    return [
        Source(
            number,
            rows,
            equal,
            comparison.of_sources((number,)) if equal < rows else Remainder(),
        )
        for number, rows, equal in found
    ]


def _decide(
    sources: list[Source], overlap: str | None, own_source: int | None
) -> tuple[Overlap, tuple[int, ...]]:
    """
    Decide which of *sources* have grown into the file.

    Args:
        sources: All that have responses on the file's days.
        overlap: ``skip`` or ``count`` where that was said.
        own_source: The source of an earlier import of this very file.
    """
    # The very same bytes: no count of equal rows can say it better.
    if own_source is not None:
        return _overlap("held", sources), (own_source,)
    if overlap == "count":
        return _overlap("new", sources), ()
    if overlap == "skip":
        return _overlap("grown", sources), tuple(one.number for one in sources)
    # Each source by itself: a large one that has grown would hide a small one that has not.
    grown = [one for one in sources if one.known >= GROWN * one.rows]
    _refuse_between([one for one in sources if ANOTHER * one.rows <= one.known < GROWN * one.rows])
    _refuse_alike([one for one in grown if not one.is_told_apart])
    if grown:
        return _overlap("grown", grown), tuple(one.number for one in grown)
    return _overlap("new", sources), ()


def _overlap(decision: str, sources: list[Source]) -> Overlap:
    return Overlap(decision, sum(one.known for one in sources), sum(one.rows for one in sources))


def _refuse_between(between: list[Source]) -> None:
    if between:
        numbers = _overlap("", between)
        raise CstallyError(
            f"{numbers.known} of the {numbers.held} responses held for the days of this file are "
            "in it: too many for another stack of slips, too few for the same export grown. Pass "
            f"{_TOLD}"
        )


def _refuse_alike(alike: list[Source]) -> None:
    """Refuse a file that lacks the columns by which responses could be told apart."""
    if alike:
        lost = sorted({header for one in alike for header in one.left.lost})
        raise CstallyError(
            f"but for {', '.join(lost)}, which this file lacks, it holds the responses that are "
            "held for its days; yet without that too few of them can be told apart. Export it "
            f"with all columns, or pass {_TOLD}"
        )


def _left_of(sources: list[Source], grown: tuple[int, ...], comparison: Comparison) -> Remainder:
    """Return the pairs of all *grown* sources together: each row of the file repeats but one."""
    left = [one.left for one in sources if one.number in grown and one.left.pairs]
    if len(grown) > 1 and left:
        return comparison.of_sources(grown)
    return left[0] if left else Remainder()


def lacking(lost: Iterable[str]) -> tuple[str, ...]:
    """Say which columns the file lacks, if there are *lost* ones."""
    headers = ", ".join(sorted(set(lost)))
    if not headers:
        return ()
    return (f"the file lacks {headers}, which earlier files had: the values held are kept",)


def _left_over(connection: sqlite3.Connection, grown: tuple[int, ...]) -> bool:
    """Whether as many rows of the file as held ones are still without each other."""
    marks = ", ".join("?" * len(grown))
    rows, held = connection.execute(
        "SELECT (SELECT count(*) FROM temp.incoming WHERE response IS NULL),"
        f" (SELECT count(*) FROM temp.held WHERE source IN ({marks})"
        "  AND id NOT IN (SELECT response FROM temp.incoming WHERE response IS NOT NULL))",
        grown,
    ).fetchone()
    # As many on both sides: else file order would pair rows that have nothing in common.
    return bool(rows == held > 0)


def _sources(connection: sqlite3.Connection, form: int) -> dict[int, int]:
    """Return the source of each import: the first of all that met each other's rows."""
    imports = connection.execute(
        "SELECT id FROM imports WHERE form = ? AND undone IS NULL ORDER BY id", (form,)
    )
    source = {number: number for (number,) in imports.fetchall()}
    for later, earlier in connection.execute(
        "SELECT import, earlier FROM met_rows ORDER BY import, earlier"
    ):
        if later in source and earlier in source:
            joined, into = source[later], source[earlier]
            source = {key: into if value == joined else value for key, value in source.items()}
    return source


def _source_of(connection: sqlite3.Connection, number: int | None) -> int | None:
    row = connection.execute(
        "SELECT source FROM temp.sources WHERE import = ?", (number,)
    ).fetchone()
    return int(row[0]) if row else None


def _match_occurrences(
    connection: sqlite3.Connection, grown: tuple[int, ...], held_key: str, file_key: str
) -> None:
    """Pair each unmatched row with the held one of the same key and the same occurrence of it."""
    marks = ", ".join("?" * len(grown))
    connection.execute(
        "UPDATE temp.incoming SET response = pairs.response FROM ("
        "  SELECT file.id, held.id AS response FROM ("
        f"    SELECT id, {file_key} AS key,"
        f"      row_number() OVER (PARTITION BY {file_key} ORDER BY id) AS occurrence"
        "     FROM temp.incoming WHERE response IS NULL) AS file"
        "  JOIN ("
        f"    SELECT id, {held_key} AS key,"
        f"      row_number() OVER (PARTITION BY {held_key} ORDER BY id) AS occurrence"
        f"     FROM temp.held WHERE source IN ({marks})"
        "      AND id NOT IN (SELECT response FROM temp.incoming WHERE response IS NOT NULL)"
        "  ) AS held USING (key, occurrence)) AS pairs"
        " WHERE incoming.id = pairs.id",
        grown,
    )
