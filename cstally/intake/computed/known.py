"""Lists in a column for each option that a form knows, and the options they have got since."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import takewhile

from cstally.intake.lists.ticks import Spread, label_runs, may_be_option, option_of
from cstally.language.list_words import question_and_option
from cstally.model.shape import Column
from cstally.model.survey import Role
from cstally.text import fold


def known_lists(header: Sequence[str], known: Mapping[str, Column]) -> Iterator[Spread]:
    """Yield the lists that the form knows, even where nobody ticked any option this time."""
    places = {fold(name): place for place, name in enumerate(header)}
    # Sorted: sets have another order in each run, and the same file must be read the same.
    for sources in _together(sorted(_groups(known))):
        there = sorted(places[source] for source in sources if source in places)
        if there:
            names = tuple(known[fold(header[place])].name or header[place] for place in there)
            parts = question_and_option(header[there[0]])
            yield Spread(parts[0] if parts else names[0], tuple(there), names)
    yield from _of_pair(header, known)


def unless_held(
    lists: Iterable[Spread],
    held: Sequence[Spread],
    known: Mapping[str, Column],
    header: Sequence[str],
) -> Iterator[Spread]:
    """Yield those of *lists* that the form knows no other way to read."""
    taken = {place for one in held for place in one.places}
    for one in lists:
        columns = [known[fold(header[p])] for p in one.places if fold(header[p]) in known]
        if taken.isdisjoint(one.places) and all(
            column.role is Role.LIST or column.sources for column in columns
        ):
            yield one


def widened(
    one: Spread,
    header: Sequence[str],
    counts: Sequence[Mapping[str, int]],
    free: Collection[int],
    lists: Iterable[Spread],
) -> Spread:
    """
    Return a list that the form knows with the options that are new to it in this file.

    Args:
        one: The list.
        header: The names of the columns.
        counts: Of each column, cell as written -> rows; blank cells are left out.
        free: The columns that the form does not know, and that nothing else has taken.
        lists: The lists that the platform tells.
    """
    own = set(one.places)
    told = {place for other in lists if own & set(other.places) for place in other.places}
    told |= {
        p for run in label_runs(header, counts, own | set(free)) if own & set(run) for p in run
    }
    # A question that asks for words as well may have the name of a list: only a column of ticks is
    # a new option.
    asked = {_question(header[place]) for place in one.places} - {""}
    new = [
        place
        for place in sorted(free)
        if place not in own
        and (
            place in told
            or (_question(header[place]) in asked and may_be_option(counts[place], header[place]))
        )
    ]
    if not new:
        return one
    options = dict(zip(one.places, one.options, strict=True))
    options |= {place: option_of(header[place], counts[place]) for place in new}
    ordered = tuple(sorted(options))
    return replace(one, places=ordered, options=tuple(options[place] for place in ordered))


def _groups(known: Mapping[str, Column]) -> set[tuple[str, ...]]:
    """Return the headers of the options of each list that stands alone."""
    return {
        column.sources
        for folded, column in known.items()
        if len(column.sources) > 1
        and folded in column.sources
        and (column.role is not Role.CATEGORY or _is_list_of_categories(column, known))
    }


def _is_list_of_categories(column: Column, known: Mapping[str, Column]) -> bool:
    """Whether its sources are all options with marks of their own, as those of a pair are not."""
    return all(source in known and known[source].sources for source in column.sources)


def _together(groups: Iterable[tuple[str, ...]]) -> Iterator[frozenset[str]]:
    """Yield *groups*, those that share a header as one: a file may lack options, or have more."""
    joined: list[frozenset[str]] = []
    for group in map(frozenset, groups):
        apart = [one for one in joined if not one & group]
        # A group may tie together two that shared nothing so far.
        joined = [*apart, group.union(*(one for one in joined if one & group))]
    yield from joined


def _of_pair(header: Sequence[str], known: Mapping[str, Column]) -> Iterator[Spread]:
    """Yield the lists of a pair, a column for each option, whatever their cells hold this time."""
    columns = [
        column
        for folded, column in known.items()
        if column.role is Role.CATEGORY and column.sources[:1] == (folded,)
        if all(other in known and known[other].role is Role.LIST for other in column.sources[1:])
    ]
    of_source = {source: column for column in columns for source in column.sources}
    there = [place for place, name in enumerate(header) if fold(name) in of_source]
    parts = {place: found for place in there if (found := question_and_option(header[place]))}
    # Headers that are labels alone, as Typeform has them: the order of the sources tells.
    if len(parts) < len(there):
        parts = _parts_by_order(header, {place: of_source[fold(header[place])] for place in there})
    by_question: dict[str, list[int]] = {}
    for place, (question, _) in parts.items():
        by_question.setdefault(question, []).append(place)
    for question, places in by_question.items():
        yield Spread(question, tuple(places), tuple(parts[place][1] for place in places))


def _parts_by_order(
    header: Sequence[str], columns: Mapping[int, Column]
) -> dict[int, tuple[str, str]]:
    """
    Return place -> question and option of a pair whose headers do not say themselves what is which.

    Of two sources the first is of the one list, the second of the other; an option that stands in
    one list alone is of the list whose headers begin most like its own.

    Args:
        header: The names of the columns.
        columns: Place -> the category that is derived from the column there.
    """
    halves: dict[int, list[int]] = {}
    for place, column in columns.items():
        if len(column.sources) > 1:
            halves.setdefault(column.sources.index(fold(header[place])), []).append(place)
    firsts = [places[0] for places in halves.values()]
    question_of = {place: header[places[0]] for places in halves.values() for place in places}
    for place in columns.keys() - question_of.keys():
        # Columns of one list are numbered or prefixed alike; and of equals the first is as good as
        # another.
        likest = max(firsts, key=lambda one: _alike(header[one], header[place]), default=place)
        question_of[place] = header[likest]
    return {
        place: (question_of[place], column.name or header[place])
        for place, column in columns.items()
    }


def _alike(one: str, other: str) -> int:
    """Return with how many characters both begin."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


def _question(header: str) -> str:
    parts = question_and_option(header)
    return fold(parts[0]) if parts else ""
