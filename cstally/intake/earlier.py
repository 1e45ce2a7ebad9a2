"""How a form would have read a file until now, where it has learnt something since."""

from dataclasses import replace

from cstally.model import ITEM_ROLES, Role
from cstally.shape import Column, Settled, Shape
from cstally.text import fold


def earlier_shape(shape: Shape, known: Settled | None) -> Shape | None:
    """Return how the form read such a file until now; None where that is the same."""
    if known is None:
        return None
    columns = tuple(
        known.columns.get(fold(column.header), Column(column.header, Role.IGNORE))
        for column in shape.columns
    )
    if known.missing == shape.missing and all(map(_reads_alike, columns, shape.columns)):
        return None
    return replace(shape, columns=columns, missing=known.missing)


def _reads_alike(old: Column, new: Column) -> bool:
    stored = (*ITEM_ROLES, Role.SEGMENT, Role.STAFF, Role.COMMENT)
    if old.role not in stored and new.role not in stored:
        return True
    same_words = all(old.words.get(word) == code for word, code in new.words.items())
    return (old.role, old.name, old.comment) == (new.role, new.name, new.comment) and same_words
