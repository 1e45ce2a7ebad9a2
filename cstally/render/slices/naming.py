"""
How a slice is called inside a sentence: ``at Harbour in the Evening``.

Of the segment nothing is said where the value tells what it is; else it is named with its value:
``where Till is 3``, ``Till 3``.
"""

from collections.abc import Container, Iterator, Mapping

from cstally.language.place_words import DAYTIMES, PLACES
from cstally.text import fold

Where = Mapping[str, str | None]

_WITH, _AT, _IN = "with {value}", "at {value}", "in the {value}"
_IS, _IS_NONE, _WHERE = "{segment} is {value}", "{segment} has no value", "where {values}"
_NAME, _NO_NAME = "{segment} {value}", "no value of {segment}"
_AND = " and "


def where_phrase(where: Where, persons: Container[str]) -> str:
    """
    Say where a slice is; *persons* are the segments of persons.

    >>> where_phrase({"Shift": "Evening", "Location": "Harbour", "Till": "3"}, ())
    'at Harbour in the Evening where Till is 3'
    """
    return " ".join(_phrases(where, persons))


def where_name(where: Where, persons: Container[str]) -> str:
    """
    Name a slice, as the subject of a sentence.

    >>> where_name({"Location": "Harbour", "Shift": "Evening"}, ())
    'Harbour in the Evening'
    >>> where_name({"Shift": "Evening"}, ())
    'Shift Evening'
    """
    known = [name for name in _ordered(where, persons) if _template(name, where[name], persons)]
    if known and _template(known[0], where[known[0]], persons) != _IN:
        rest = {name: value for name, value in where.items() if name != known[0]}
        return " ".join([str(where[known[0]]), *_phrases(rest, persons)])
    return _AND.join(
        (_NO_NAME if value is None else _NAME).format(segment=name, value=value)
        for name, value in where.items()
    )


def is_place(where: Where) -> bool:
    """Whether a place is in it, so that the rest is everywhere else."""
    return any(_template(name, value, ()) == _AT for name, value in where.items())


def _phrases(where: Where, persons: Container[str]) -> Iterator[str]:
    others = []
    for name in _ordered(where, persons):
        value = where[name]
        template = _template(name, value, persons)
        if template:
            yield template.format(value=value)
        else:
            others.append((_IS_NONE if value is None else _IS).format(segment=name, value=value))
    if others:
        yield _WHERE.format(values=_AND.join(others))


def _ordered(where: Where, persons: Container[str]) -> list[str]:
    """Put persons before places, places before times, and what is spelled out behind."""
    order = (_WITH, _AT, _IN, "")
    return sorted(where, key=lambda name: order.index(_template(name, where[name], persons)))


def _template(name: str, value: str | None, persons: Container[str]) -> str:
    """Return how a value is said without its segment; nothing where it must be spelled out."""
    if value is None:
        return ""
    if name in persons:
        return _WITH
    # "At 3" and "at -" tell nobody what is meant.
    if fold(name) in PLACES and any(map(str.isalpha, value)):
        return _AT
    return _IN if fold(value) in DAYTIMES else ""
