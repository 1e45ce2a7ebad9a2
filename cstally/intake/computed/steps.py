"""From lists to the columns that are computed from them: a list by itself, a pair, boxes."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from cstally.intake.computed.columns import PAIR_MATCH, Computed, Half, Pair, Question, Single
from cstally.intake.computed.known import label_of, list_of
from cstally.intake.computed.pairs import share
from cstally.intake.lists.boxes import Boxes
from cstally.intake.lists.ticks import Joined, List
from cstally.intake.options import ImportOptions, Mapped
from cstally.language.list_words import is_numbered, praises_or_blames
from cstally.model.choices import ChoiceList
from cstally.model.shape import Column
from cstally.model.survey import NOT_WELL, WELL, Polarity, Role
from cstally.text import cited, fold, listed


def single(
    one: List, header: Sequence[str], known: Mapping[str, Column], options: ImportOptions
) -> Single:
    """Return a list that stands alone: yes and no for each of its options."""
    told = options.mapped(one.question)
    held = list_of(one, header, known)
    question = held.question if held else one.question
    own = ChoiceList(question, is_joined=isinstance(one, Joined))
    siblings = [
        column
        for column in known.values()
        if column.list and column.list.folded == own.folded and column.role is not Role.LIST
    ]
    if isinstance(one, Joined):
        names = [f"{one.question} [{option}]" for option in one.options]
        note = f"an option of {cited(one.question)}"
        # A new option is what the others of its list are.
        role = siblings[0].role if siblings else Role.SEGMENT
        if told is not None and told.role is Role.LIST:
            role = Role.SEGMENT
        return Single(one, tuple(Computed(name, name, role, own, None, note) for name in names))
    return Single(
        one,
        tuple(
            Computed(
                header[place],
                _option_name(one.question, header[place], option),
                _role(header[place], told, known, options, siblings),
                own,
                place,
                "an option that may be ticked",
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


def _option_name(question: str, header: str, option: str) -> str:
    """Return the header of an option's column, or its label where the header names none."""
    if is_numbered(header) or (header == question and fold(option) != fold(header)):
        return f"{question} [{option}]"
    return header


def new_pair(well: List, not_well: List) -> tuple[Half, Half]:
    """Return two lists of a file as a pair that the form does not know yet."""
    asked, asked_not = fold(well.question), fold(not_well.question)
    is_joined = isinstance(well, Joined)
    return (
        Half(ChoiceList(well.question, WELL, asked_not, is_joined), well),
        Half(ChoiceList(not_well.question, NOT_WELL, asked, is_joined), not_well),
    )


def known_pairs(
    lists: Collection[List],
    header: Sequence[str],
    known: Mapping[str, Column],
    options: ImportOptions,
) -> list[tuple[Half, Half]]:
    """Return the pairs that the form knows and of which *lists* has at least one half."""
    held = {one: list_of(one, header, known) for one in lists}
    there = {told.folded if told else fold(one.question): one for one, told in held.items()}
    fresh = [one for one in lists if held[one] is None and not options.mapped(one.question)]
    told = {column.list.folded: column.list for column in known.values() if column.list}
    present = set(map(fold, header))
    gone = [column for folded, column in known.items() if folded not in present]

    def half(told: ChoiceList) -> Half:
        one = there.get(told.folded) or _in_other_words(told, fresh, known)
        # A list that was joined may stand in a column for each option today.
        is_joined = isinstance(one, Joined) if one else told.is_joined
        own = set(map(fold, one.options)) if one else set()
        lost = {
            label: column.header
            for column in gone
            if column.list == told and (label := fold(label_of(column))) not in own
            if not (told.is_joined or is_joined)
        }
        return Half(replace(told, is_joined=is_joined), one, lost)

    pairs = [
        # A form file may have left the other column out.
        (half(well), half(told.get(well.pair) or ChoiceList(well.pair, NOT_WELL, well.folded)))
        for well in told.values()
        if well.tick == WELL and well.pair
    ]
    return [halves for halves in pairs if any(half.one for half in halves)]


def _in_other_words(
    told: ChoiceList, fresh: Sequence[List], known: Mapping[str, Column]
) -> List | None:
    """Return the one of *fresh* that asks as *told* does, and for the same options, if any does."""
    pole = Polarity.POSITIVE if told.tick == WELL else Polarity.NEGATIVE
    options = _options(told, known).keys()
    alike = [
        one
        for one in fresh
        if praises_or_blames(one.question) is pole and share(options, set(map(fold, one.options)))
    ]
    return alike[0] if len(alike) == 1 else None


def _options(told: ChoiceList, known: Mapping[str, Column]) -> dict[str, Column]:
    """Return the options of a pair that the form knows, folded -> the column with the marks."""
    return {
        fold(label_of(column)): column
        for column in known.values()
        if column.role is Role.CATEGORY and told.folded in column.questions
    }


def pair_step(
    halves: tuple[Half, Half], header: Sequence[str], known: Mapping[str, Column]
) -> Pair:
    """Return two lists, of which the file may lack one, as one scale for each option of either."""
    well = halves[0].told
    held = _options(well, known)
    options = {fold(option): option for half in halves for option in half.options}
    taken = set(map(fold, header))
    note = " or ".join(cited(half.one.question) for half in halves if half.one)
    computed = []
    for folded, option in options.items():
        places = [
            (place, half.told)
            for half in halves
            for place, label in half.columns
            if label == folded
        ]
        column = held.get(folded)
        name, place, told = column.header if column else f"{well.question} [{option}]", None, well
        if places:
            # The column that has had the marks keeps them; of new ones that of praise comes first.
            place, told = min(places, key=lambda one: fold(header[one[0]]) not in known)
            name = header[place]
        # "Speed" may be an option and a rating of the same file: two columns cannot feed one
        # category.
        shown = (column and column.name) or (name if folded in taken else option)
        lacks = next(filter(None, (half.lacks(folded) for half in halves)), "")
        computed.append(Computed(name, shown, Role.CATEGORY, told, place, note, PAIR_MATCH, lacks))
    return Pair(halves, tuple(options.values()), tuple(computed))


def question_step(boxes: Boxes, header: Sequence[str]) -> Question:
    """Return the category whose levels have a column each."""
    question = boxes.question
    # A rating of the same name stands in the file, too.
    name = f"{question} (boxes)" if fold(question) in map(fold, header) else question
    note = listed([cited(header[place]) for place in boxes.one.places])
    own = ChoiceList(name, tick=None)
    return Question(boxes, (Computed(name, name, Role.CATEGORY, own, None, note, boxes.match),))
