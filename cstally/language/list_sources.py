"""
Lists of choices as earlier versions kept them: the columns from which each column was computed.

Databases before schema 3, what they kept for undo, and form files of these versions are read so.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from cstally.language.list_words import praises_or_blames, question_and_option
from cstally.model.choices import ChoiceList
from cstally.model.form_file import FormFile, Header, lists_in_order
from cstally.model.survey import NOT_WELL, WELL, Polarity, Role
from cstally.text import fold

Sources = Mapping[str, tuple[str, ...]]
"""Folded header of a column of a list -> those of the columns it was computed from."""


def with_lists(form: FormFile, sources: Sources) -> FormFile:
    """Return *form*, none of whose headers has a list yet, with the lists that *sources* tell."""
    if not sources:
        return form
    lists = dict(_lists(form, sources))
    # Of a pair in a column for each option both columns feed the category.
    halves = {
        header.folded: header
        for header in form.headers.values()
        if header.folded in lists and (one := lists[header.folded]).pair and not one.is_joined
    }

    def told(headers: Iterable[Header]) -> tuple[Header, ...]:
        return tuple(replace(one, list=_folded(lists.get(one.folded))) for one in headers)

    def fed(headers: tuple[Header, ...]) -> tuple[Header, ...]:
        own = {one.folded for one in headers}
        others = (other for one in headers for other in sources.get(one.folded, ()))
        return told((*headers, *(halves[one] for one in others if one in halves.keys() - own)))

    items = [
        one if one.headers is None else replace(one, headers=fed(one.headers)) for one in form.items
    ]
    taken = {header.folded for one in items for header in one.headers or ()}
    return replace(
        form,
        items=tuple(items),
        segments=tuple(
            one if one.headers is None else replace(one, headers=told(one.headers))
            for one in form.segments
        ),
        columns=tuple(
            replace(one, header=told([one.header])[0])
            for one in form.columns
            if one.header.folded not in taken
        ),
        lists=lists_in_order(lists.values()),
    )


def _lists(form: FormFile, sources: Sources) -> Iterator[tuple[str, ChoiceList]]:
    """Yield each column of a list with it."""
    texts = {folded: header.text for folded, header in form.headers.items()}
    categories = {
        one for item in form.items if item.role is Role.CATEGORY for one in item.all_headers
    }
    halved = {
        folded: own
        for folded, own in sources.items()
        # The other list is none itself; options of one list have sources, each of them.
        if folded in categories and own[0] == folded and sources.keys().isdisjoint(own[1:])
    }
    whole = next((own for own in halved.values() if len(own) > 1), None)
    for folded, own in sources.items():
        questions = [texts.get(one, one) for one in own]
        if folded not in own and len(own) > 1:
            lists = _pair(questions[0], questions[1], is_joined=True)
            yield from ((folded, lists[0]), *zip(own, lists, strict=False))
        elif folded not in own:
            one = ChoiceList(questions[0], is_joined=True)
            yield from ((folded, one), (own[0], one))
        elif whole and folded in halved:
            lists = _pair(*(_question(texts.get(one, one)) for one in whole[:2]))
            blames = len(own) == 1 and praises_or_blames(texts[folded]) is Polarity.NEGATIVE
            yield from zip(own, reversed(lists) if blames else lists, strict=False)
        else:
            yield folded, ChoiceList(_question(questions[0]))


def _folded(one: ChoiceList | None) -> str | None:
    return one.folded if one else None


def _pair(well: str, not_well: str, *, is_joined: bool = False) -> tuple[ChoiceList, ChoiceList]:
    return (
        ChoiceList(well, WELL, fold(not_well), is_joined),
        ChoiceList(not_well, NOT_WELL, fold(well), is_joined),
    )


def _question(header: str) -> str:
    found = question_and_option(header)
    return found[0] if found else header
