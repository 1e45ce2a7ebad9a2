"""Which columns of a file are check-all lists, and what is computed from them."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import count

from cstally.intake.computed.columns import ComputedColumns, Pair, Single, Step
from cstally.intake.computed.known import known_lists, list_of, unless_held, widened
from cstally.intake.computed.pairs import find_pair, joined_pair
from cstally.intake.computed.steps import (
    known_pairs,
    new_pair,
    pair_step,
    question_step,
    single,
)
from cstally.intake.evidence.guesses import are_personal
from cstally.intake.evidence.lessons import Lessons
from cstally.intake.file.table import Cells
from cstally.intake.lists.boxes import Boxes, find_boxes
from cstally.intake.lists.options import FEW_CELLS, SEPARATORS
from cstally.intake.lists.quoted import are_quoted
from cstally.intake.lists.ticks import (
    Joined,
    List,
    Spread,
    joined_list,
    known_list,
    spread_lists,
    with_unanswered,
)
from cstally.intake.options import ImportOptions
from cstally.intake.platforms.recognise import Recognised
from cstally.language.list_words import (
    plainly_praises_or_blames,
    praises_or_blames,
    question_and_option,
)
from cstally.language.meanings import role_by_header
from cstally.language.scale.scales import TWO_IN_THREE, find_scale
from cstally.model.shape import Column
from cstally.model.survey import Polarity, Role
from cstally.text import fold

# The longest cells of a list are those of the features that users of Spack like, 266 on average; no
# other column of the files at hand has longer ones.
_LONG_TEXT = 300
"""Mean length of cells, in characters, that no list of options has."""
# It bounds what is looked up: from 4 to any number the files at hand are read alike.
_MOST_RATINGS = 60
"""Different cells of a column of ratings, pairs of levels and typos included."""


def plan_computed(
    header: Sequence[str],
    cells: Cells,
    options: ImportOptions,
    known: Mapping[str, Column],
    platform: Recognised | None,
    lessons: Lessons,
) -> ComputedColumns:
    """
    Find the lists among the columns of a file, and what is computed from them.

    Args:
        header: The names of the columns.
        cells: The first rows, column by column.
        options: The command line.
        known: Folded header -> what the form knows of it.
        platform: Whose export it is, where that is known: it may say which columns are lists.
        lessons: What later rows were found to hold.
    """
    cells = cells or ((),) * len(header)
    counts = [
        Counter(cell for cell in column if cell.strip())
        + Counter(lessons.words.get(name, {}) if name else {})
        for name, column in zip(header, cells, strict=True)
    ]
    own = platform.roles if platform else {}
    open_places = [
        place
        for place, name in enumerate(header)
        if own.get(place) in (None, Role.LIST)
        and lessons.not_roles.get(name) is not Role.LIST
        and _is_open(name, options, known)
    ]
    boxes = _boxes(header, cells, counts, open_places, known)
    taken = {place for one in boxes for place in one.one.places}
    open_places = [place for place in open_places if place not in taken]
    spread = _spread(header, cells, counts, open_places, known, platform)
    held = {place for one in spread for place in one.places}
    left = [one for one in open_places if one not in held]
    joined = list(_joined(header, counts, left, options, known, platform))
    steps: list[Step] = [question_step(one, header) for one in boxes]
    steps += _steps(header, spread, joined, options, known)
    return ComputedColumns(tuple(steps), tuple(header))


def _boxes(
    header: Sequence[str],
    cells: Cells,
    counts: Sequence[Counter[str]],
    open_places: Sequence[int],
    known: Mapping[str, Column],
) -> list[Boxes]:
    """Return the questions with a column for each box: new ones, and those of the form."""
    held = {folded for folded, column in known.items() if column.item and column.is_computed}
    # What a form has as segments or ratings stays what it is.
    free = [
        place
        for place in open_places
        if fold(header[place]) not in known or known[fold(header[place])].role is Role.LIST
    ]
    return list(find_boxes(header, cells, counts, free, held))


def _spread(
    header: Sequence[str],
    cells: Cells,
    counts: Sequence[Counter[str]],
    open_places: Sequence[int],
    known: Mapping[str, Column],
    platform: Recognised | None,
) -> list[Spread]:
    """Return the lists in a column for each option: remembered, told by the platform, or seen."""
    told = platform.lists if platform else ()
    free = {place for place in open_places if fold(header[place]) not in known}
    # What the form knows comes first: this week nobody may have ticked anything, and it is a list
    # all the same.
    remembered = [widened(one, header, counts, free, told) for one in known_lists(header, known)]
    remembered += unless_held(told, remembered, known, header)
    remembered = [known_list(one, header, counts) for one in remembered]
    held = {place for one in remembered for place in one.places}
    seen = spread_lists(header, counts, [one for one in open_places if one not in held])
    is_told = platform is not None and platform.platform.marks_unticked
    return [with_unanswered(one, cells, is_told=is_told) for one in (*remembered, *seen)]


def _steps(
    header: Sequence[str],
    spread: Sequence[Spread],
    joined: Sequence[Joined],
    options: ImportOptions,
    known: Mapping[str, Column],
) -> Iterator[Single | Pair]:
    """Yield what is computed: of two lists that are a pair, or of half of one; of each other."""
    # In the order of the file, so that the chart has its categories as the form prints them.
    lists: list[List] = sorted([*_unlike(spread, joined), *joined], key=lambda one: one.places)
    pairs = known_pairs(lists, header, known, options)
    if not pairs:
        # One that somebody names by itself is meant by itself; one that the form knows stays so.
        mapped = [one for one in joined if options.mapped(one.question)]
        held = [one for one in lists if list_of(one, header, known)]
        found = find_pair([one for one in lists if one not in (*mapped, *held)])
        pairs = [new_pair(*found)] if found else []
    paired = [half.one for halves in pairs for half in halves]
    yield from (pair_step(halves, header, known) for halves in pairs)
    yield from (single(one, header, known, options) for one in lists if one not in paired)


def _unlike(spread: Sequence[Spread], joined: Sequence[Joined]) -> Iterator[Spread]:
    """Yield the lists, of two with one question the second by another: a form knows them by it."""
    taken = {fold(one.question) for one in joined}
    for one in spread:
        names = (f"{one.question} ({n})" if n > 1 else one.question for n in count(1))
        question = next(name for name in names if fold(name) not in taken)
        taken.add(fold(question))
        yield replace(one, question=question)


def _is_open(name: str, options: ImportOptions, known: Mapping[str, Column]) -> bool:
    column, mapped = known.get(fold(name)), options.mapped(name)
    if mapped is not None and mapped.role not in (Role.LIST, Role.CATEGORY):
        return False
    scaled = options.scaled(name)
    # A `--scale` for this very column says that it is rated; one for `*` passes lists over.
    if not name or (scaled is not None and not scaled.header.is_pattern):
        return False
    if column is not None:
        # A column that was no item may be mapped to a list later; marks that are held cannot turn
        # into ticks.
        is_given_back = mapped is not None and column.item is None
        return column.role is Role.LIST or column.list is not None or is_given_back
    # A header that asks for comments stays open: "What went well?" asks for words, or heads a list.
    return role_by_header(name) not in (Role.PERSONAL, Role.DATE, Role.ID)


def _joined(
    header: Sequence[str],
    counts: Sequence[Counter[str]],
    places: Sequence[int],
    options: ImportOptions,
    known: Mapping[str, Column],
    platform: Recognised | None,
) -> Iterator[Joined]:
    """Yield the lists in one column each; a column that is rated is none unless that was told."""
    left = []
    separators = platform.platform.separators if platform else SEPARATORS
    for place in places:
        name = header[place]
        labels = _known_options(name, known)
        mapped = options.mapped(name)
        is_told = mapped is not None and mapped.role is Role.LIST
        is_told = is_told or (platform is not None and place in platform.roles)
        if not (is_told or labels):
            if not (_is_rated(counts[place]) or _is_no_list(counts[place])):
                left.append(place)
        elif found := joined_list(
            name, place, _shared(place, header, counts, known), labels, separators, is_told=is_told
        ):
            yield found
    # Before the single lists: together two short columns show options that neither shows alone.
    pair = _joined_pair(header, counts, left, separators)
    yield from pair
    for place in left:
        name, cells = header[place], counts[place]
        asks_for_text = role_by_header(name) is Role.COMMENT
        is_certain = plainly_praises_or_blames(name) and cells.total() > FEW_CELLS
        is_certain |= are_quoted(cells)
        # Few remarks look like lists: each word that comes again would be an option.
        if (asks_for_text and not is_certain) or any(place == one.place for one in pair):
            continue
        if found := joined_list(name, place, cells, (), separators, is_told=False):
            yield found


def _shared(
    place: int,
    header: Sequence[str],
    counts: Sequence[Counter[str]],
    known: Mapping[str, Column],
) -> Counter[str]:
    """Return the cells of a list, and those of the one with which the form knows it as a pair."""
    column = known.get(fold(header[place]))
    together = column.questions if column else frozenset()
    return sum(
        (counts[n] for n, name in enumerate(header) if n != place and fold(name) in together),
        counts[place],
    )


def _is_no_list(counts: Counter[str]) -> bool:
    """Whether the cells are far too long for lists, or addresses that are personal."""
    letters = sum(len(cell) * rows for cell, rows in counts.items())
    return letters > _LONG_TEXT * counts.total() or are_personal(counts)


def _is_rated(counts: Counter[str]) -> bool:
    """Whether most cells are levels of one scale: several in a cell are then a slip."""
    words = Counter[str]()
    for cell, rows in counts.items():
        words[fold(cell)] += rows
    is_few = 0 < len(words) <= _MOST_RATINGS
    return is_few and find_scale(words, TWO_IN_THREE) is not None


def _joined_pair(
    header: Sequence[str],
    counts: Sequence[Counter[str]],
    places: Sequence[int],
    separators: Sequence[str],
) -> tuple[Joined, ...]:
    """Return the only list that praises and the only one that blames, if they are such."""
    poles = {place: praises_or_blames(header[place]) for place in places if counts[place]}
    well = [place for place, pole in poles.items() if pole is Polarity.POSITIVE]
    not_well = [place for place, pole in poles.items() if pole is Polarity.NEGATIVE]
    if len(well) != 1 or len(not_well) != 1:
        return ()
    two = (well[0], not_well[0])
    cells = [counts[place] for place in two]
    return joined_pair((header[two[0]], header[two[1]]), two, cells, separators)


def _known_options(question: str, known: Mapping[str, Column]) -> tuple[str, ...]:
    """Return the options of a joined list that the form knows, as they were written."""
    folded = fold(question)
    return tuple(
        found[1]
        for column in known.values()
        for found in [question_and_option(column.header)]
        if found and _is_option_of(folded, column, found[0])
    )


def _is_option_of(folded: str, column: Column, question: str) -> bool:
    """Whether *column* is an option of the list called *folded*, by its list or by its name."""
    if column.list is None:  # a form file has named it
        return fold(question) == folded and column.role in (Role.SEGMENT, Role.CATEGORY)
    # An option that has a column of its own is read there.
    return folded in column.questions and column.is_computed
