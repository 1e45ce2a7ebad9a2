"""Which columns of a file are check-all lists, and what is computed from them."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence

from cstally.intake.list_words import is_numbered, praises_or_blames, question_and_option
from cstally.intake.lists import Joined, List, Spread, find_pair, joined_list, spread_lists
from cstally.intake.options import ImportOptions
from cstally.intake.recast import Output, Pair, Recast, Single
from cstally.intake.table import Cells
from cstally.intake.words import role_by_header
from cstally.model import Role
from cstally.shape import Column
from cstally.text import fold


def plan_recast(
    header: Sequence[str],
    cells: Cells,
    options: ImportOptions,
    known: Mapping[str, Column],
    settled: Collection[int],
) -> Recast:
    """
    Find the lists among the columns of a file, and what is computed from them.

    Args:
        header: The names of the columns.
        cells: The first rows, column by column.
        options: The command line.
        known: Folded header -> what the form knows of it.
        settled: Places of columns that the platform has settled.
    """
    if not cells:
        cells = ((),) * len(header)
    counts = [Counter(cell for cell in column if cell.strip()) for column in cells]
    remembered = list(_remembered(header, known))
    held = {place for one in remembered for place in one.places}
    open_places = [
        place
        for place, name in enumerate(header)
        if place not in settled and place not in held and _is_open(name, options, known)
    ]
    spread = remembered + list(spread_lists(header, counts, open_places))
    held |= {place for one in spread for place in one.places}
    joined = list(
        _joined(header, counts, [one for one in open_places if one not in held], options, known)
    )
    mapped = [one for one in joined if options.mapped(one.question)]
    lists: list[List] = sorted([*spread, *joined], key=lambda one: one.places)
    pair = find_pair([one for one in lists if one not in mapped])
    steps: list[Single | Pair] = [_pair(*pair, header)] if pair else []
    steps += [_single(one, header) for one in lists if pair is None or one not in pair]
    computed = {output.place for step in steps for output in step.outputs}
    used = {place for one in lists for place in one.places} - computed
    return Recast(tuple(steps), frozenset(used))


def _is_open(name: str, options: ImportOptions, known: Mapping[str, Column]) -> bool:
    column, mapped = known.get(fold(name)), options.mapped(name)
    if mapped is not None and mapped.role not in (Role.LIST, Role.CATEGORY):
        return False
    if options.scaled(name) is not None:
        return False
    if column is not None:
        return column.role is Role.LIST or bool(column.sources)
    return role_by_header(name) not in (Role.PERSONAL, Role.DATE, Role.ID)


def _remembered(header: Sequence[str], known: Mapping[str, Column]) -> Iterator[Spread]:
    """Yield the lists in several columns that the form knows, even where nobody ticked any."""
    places = {fold(name): place for place, name in enumerate(header)}
    groups = {
        column.sources
        for folded, column in known.items()
        if len(column.sources) > 1 and column.role is not Role.CATEGORY and folded in column.sources
    }
    for sources in sorted(groups):
        there = [places[source] for source in sources if source in places]
        if there:
            names = tuple(known[fold(header[place])].name or header[place] for place in there)
            yield Spread(names[0], tuple(there), names)


def _joined(
    header: Sequence[str],
    counts: Sequence[Counter[str]],
    places: Sequence[int],
    options: ImportOptions,
    known: Mapping[str, Column],
) -> Iterator[Joined]:
    rivals = [place for place in places if counts[place] and praises_or_blames(header[place])]
    poles = {place: praises_or_blames(header[place]) for place in rivals}
    two = [place for place in rivals if list(poles.values()).count(poles[place]) == 1]
    pooled = sum((counts[place] for place in two), Counter[str]()) if len(two) > 1 else Counter()
    for place in places:
        name = header[place]
        labels = _known_options(name, known)
        mapped = options.mapped(name)
        is_told = bool(labels) or (mapped is not None and mapped.role is Role.LIST)
        found = joined_list(
            name,
            place,
            pooled if place in two and pooled else counts[place],
            labels,
            is_list=is_told or (place in two and bool(pooled)),
        )
        if found is not None:
            yield found


def _known_options(question: str, known: Mapping[str, Column]) -> tuple[str, ...]:
    """Return the options of a joined list that the form knows, as they were written."""
    folded = fold(question)
    return tuple(
        found[1]
        for column in known.values()
        if folded in column.sources and fold(column.header) not in column.sources
        for found in [question_and_option(column.header)]
        if found
    )


def _single(one: List, header: Sequence[str]) -> Single:
    sources = tuple(fold(header[place]) for place in one.places)
    if isinstance(one, Joined):
        names = [f"{one.question} [{option}]" for option in one.options]
        note = f"an option of {one.question!r}"
        return Single(
            one, tuple(Output(name, name, Role.SEGMENT, sources, None, note) for name in names)
        )
    return Single(
        one,
        tuple(
            Output(
                header[place],
                _option_name(one.question, header[place], option),
                Role.SEGMENT,
                sources,
                place,
                "an option that may be ticked",
            )
            for place, option in zip(one.places, one.options, strict=True)
        ),
    )


def _option_name(question: str, header: str, option: str) -> str:
    """Return the header of an option's column, or its label where the header names none."""
    if is_numbered(header) or (header == question and fold(option) != fold(header)):
        return f"{question} [{option}]"
    return header


def _pair(well: List, not_well: List, header: Sequence[str]) -> Pair:
    options = {fold(option): option for option in (*well.options, *not_well.options)}
    taken = set(map(fold, header))
    note = f"{well.question!r} or {not_well.question!r}"
    outputs = []
    for folded, option in options.items():
        place: int | None = None
        sources: tuple[str, ...] = (fold(well.question), fold(not_well.question))
        name = f"{well.question} [{option}]"
        if isinstance(well, Spread):
            places = [
                one.places[number]
                for one in (well, not_well)
                for number, label in enumerate(one.options)
                if fold(label) == folded
            ]
            sources = tuple(fold(header[one]) for one in places)
            name, place = header[places[0]], places[0]
        shown = name if folded in taken else option
        outputs.append(Output(name, shown, Role.CATEGORY, sources, place, note))
    return Pair(well, not_well, tuple(outputs))
