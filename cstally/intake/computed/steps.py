"""From lists to the columns that are computed from them: a single list, a pair, half of one."""

from collections.abc import Mapping, Sequence

from cstally.intake.computed.columns import Computed, Half, Pair, Question, Single
from cstally.intake.lists.boxes import Boxes
from cstally.intake.lists.ticks import (
    Joined,
    List,
    Spread,
)
from cstally.intake.options import ImportOptions, Mapped
from cstally.language.list_words import is_numbered, question_and_option
from cstally.model.shape import Column
from cstally.model.survey import NOT_WELL, WELL, Role
from cstally.text import fold, listed


def is_paired(column: Column) -> bool:
    """Whether it holds an option of two lists that stand in a column each."""
    # A list in a column for each option has a source for each; an option of one joined list has one
    # source.
    return column.is_computed and len(column.sources) == 2


def single(
    one: List, header: Sequence[str], known: Mapping[str, Column], options: ImportOptions
) -> Single:
    """Return a list that stands alone: yes and no for each of its options."""
    sources = tuple(fold(header[place]) for place in one.places)
    told = options.mapped(one.question)
    if isinstance(one, Joined):
        names = [f"{one.question} [{option}]" for option in one.options]
        note = f"an option of {one.question!r}"
        # A new option is what the others of its list are.
        held = [column for column in known.values() if column.sources == sources]
        role = held[0].role if held else Role.SEGMENT
        if told is not None and told.role is Role.LIST:
            role = Role.SEGMENT
        return Single(
            one,
            tuple(Computed(name, name, role, sources, None, note, one.question) for name in names),
        )
    siblings = [known[source] for source in sources if source in known]
    return Single(
        one,
        tuple(
            Computed(
                header[place],
                _option_name(one.question, header[place], option),
                _role(header[place], told, known, options, siblings),
                sources,
                place,
                "an option that may be ticked",
                one.question,
            )
            for place, option in zip(one.places, one.options, strict=True)
        ),
    )


def _role(
    header: str,
    told: Mapped | None,
    known: Mapping[str, Column],
    options: ImportOptions,
    siblings: Sequence[Column],
) -> Role:
    """Return whether an option is a category: as told, as before, or as its *siblings* all are."""
    told = options.mapped(header) or told
    held = known.get(fold(header))
    if told is not None or held is not None:
        is_category = (told or held).role is Role.CATEGORY  # type: ignore[union-attr]
    else:
        # Of a list that is half category, half segment nobody knows what a new option is: the safe
        # one of the two.
        is_category = bool(siblings) and all(one.role is Role.CATEGORY for one in siblings)
    return Role.CATEGORY if is_category else Role.SEGMENT


def half(one: Joined, known: Mapping[str, Column]) -> Half:
    """Return the list of a pair whose other list the file lacks."""
    columns = {
        fold(found[1]): column
        for column in known.values()
        if is_paired(column) and fold(one.question) in column.sources
        for found in [question_and_option(column.header)]
        if found
    }
    # Of a pair the first source is the list of what went well: `pair_step` writes it so.
    praises = any(column.sources[0] == fold(one.question) for column in columns.values())
    computed = {
        label: Computed(
            column.header,
            column.name or label,
            Role.CATEGORY,
            column.sources,
            None,
            f"{one.question!r} alone",
            is_of_pair=True,
        )
        for label, column in columns.items()
    }
    kept = tuple(label for label in map(fold, one.options) if label in computed)
    return Half(one, WELL if praises else NOT_WELL, kept, tuple(computed[one] for one in kept))


def spread_half(one: List, header: Sequence[str], known: Mapping[str, Column]) -> Half | None:
    """
    Return a list, a column for each option, of a pair whose other list the file lacks.

    What only the columns of the other list stand for is left out.
    """
    pairs = [
        column.sources
        for folded, column in known.items()
        if column.role is Role.CATEGORY and column.sources[:1] == (folded,)
        if [known[other].role for other in column.sources[1:] if other in known] == [Role.LIST]
    ]
    own = {fold(header[place]) for place in one.places}
    if isinstance(one, Joined) or not any(own.intersection(sources) for sources in pairs):
        return None
    computed = {
        fold(label): Computed(
            column.header,
            column.name or label,
            Role.CATEGORY,
            column.sources,
            place,
            f"{one.question!r} alone",
            is_of_pair=True,
        )
        for place, label in zip(one.places, one.options, strict=True)
        if (column := known.get(fold(header[place]))) and column.role is Role.CATEGORY
    }
    praises = any(sources[0] in own for sources in pairs)
    return Half(one, WELL if praises else NOT_WELL, tuple(computed), tuple(computed.values()))


def _option_name(question: str, header: str, option: str) -> str:
    """Return the header of an option's column, or its label where the header names none."""
    if is_numbered(header) or (header == question and fold(option) != fold(header)):
        return f"{question} [{option}]"
    return header


def pair_step(well: List, not_well: List, header: Sequence[str]) -> Pair:
    """Return the two lists as one scale for each option of either."""
    options = {fold(option): option for option in (*well.options, *not_well.options)}
    taken = set(map(fold, header))
    note = f"{well.question!r} or {not_well.question!r}"
    computed = []
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
            # The column of the list that praises keeps the category; that of the other is used up.
            name, place = header[places[0]], places[0]
        # "Speed" may be an option and a rating of the same file: two columns cannot feed one
        # category.
        shown = name if folded in taken else option
        computed.append(Computed(name, shown, Role.CATEGORY, sources, place, note, is_of_pair=True))
    return Pair(well, not_well, tuple(options.values()), tuple(computed))


def question_step(boxes: Boxes, header: Sequence[str]) -> Question:
    """Return the category whose levels have a column each."""
    question = boxes.question
    # A rating of the same name stands in the file, too.
    name = f"{question} (boxes)" if fold(question) in map(fold, header) else question
    sources = tuple(fold(header[place]) for place in boxes.one.places)
    note = listed([repr(header[place]) for place in boxes.one.places])
    one = Computed(name, name, Role.CATEGORY, sources, None, note, match=boxes.match)
    return Question(boxes, (one,))
