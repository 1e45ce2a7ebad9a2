"""Lists in a column for each option that a form knows, and the options they have got since."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from cstally.intake.lists.ticks import List, Spread, label_runs, may_be_option, option_of
from cstally.language.list_words import question_and_option
from cstally.model.choices import ChoiceList
from cstally.model.shape import Column
from cstally.model.survey import Role
from cstally.text import fold


def known_lists(header: Sequence[str], known: Mapping[str, Column]) -> Iterator[Spread]:
    """Yield the lists that the form knows, even where nobody ticked any option this time."""
    found: dict[str, tuple[ChoiceList, list[int]]] = {}
    for place, name in enumerate(header):
        column = known.get(fold(name))
        # What is a list itself has all its ticks in one column.
        if column is None or column.list is None or column.role is Role.LIST:
            continue
        if not column.list.is_computed:
            found.setdefault(column.list.folded, (column.list, []))[1].append(place)
    for one, places in found.values():
        options = (label_of(known[fold(header[place])]) for place in places)
        yield Spread(one.question, tuple(places), tuple(options))


def list_of(one: List, header: Sequence[str], known: Mapping[str, Column]) -> ChoiceList | None:
    """Return what the form knows of a list in a file."""
    columns = [known.get(fold(header[place])) for place in one.places]
    return next((column.list for column in columns if column and column.list), None)


def label_of(column: Column) -> str:
    """Return what the option is called that *column* has the ticks of."""
    for name in (column.header, column.name or ""):
        if found := question_and_option(name):
            return found[1]
    return column.name or column.header


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
            column.role is Role.LIST or column.list for column in columns
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


def _question(header: str) -> str:
    parts = question_and_option(header)
    return fold(parts[0]) if parts else ""
