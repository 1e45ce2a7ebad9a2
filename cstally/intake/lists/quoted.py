"""Lists of which each label stands in quotes, as programs write them: JSON, Python, PostgreSQL."""

import json
import re
from collections.abc import Mapping, Sequence

# No label holds it, and an empty list is written so.
QUOTED = "[]"
"""What `split_by` is told of such lists."""
_BRACKETS = {"[": "]", "{": "}", "(": ")"}
_ITEM = re.compile(
    r"""\s*(?:"((?:[^"\\]|\\.|"")*)"|'((?:[^'\\]|\\.|'')*)'|([^,;"'\[\]{}]+?))\s*(?:[,;]|$)"""
)
_ESCAPED = re.compile(r"\\(.)|(\"\")|('')")
_NAMES = ("label", "name", "text", "title", "value")
"""Keys of an object in a JSON list that say what was ticked, the first that is there."""
_NEARLY_ALL = 0.9
"""Part of a column's cells that must be such lists: some may be what people typed."""


def are_quoted(cells: Mapping[str, int]) -> bool:
    """Whether nearly all *cells* are lists in quotes, and any of them names something."""
    found = {cell: labels for cell in cells if (labels := quoted_labels(cell)) is not None}
    rows = sum(cells[cell] for cell in found)
    return any(found.values()) and rows >= _NEARLY_ALL * sum(cells.values())


def quoted_labels(cell: str) -> tuple[str, ...] | None:
    """
    Return the labels of a list that has them in quotes or brackets; None where *cell* is none.

        >>> quoted_labels('["Fast", "Fair price, no tricks"]'), quoted_labels("[]")
        (('Fast', 'Fair price, no tricks'), ())
        >>> quoted_labels("'Hız', 'İlgi'"), quoted_labels('{Fast,"Fair price, no tricks"}')
        (('Hız', 'İlgi'), ('Fast', 'Fair price, no tricks'))
        >>> quoted_labels('They said "sorry"') is None, quoted_labels("Fast, Slow") is None
        (True, True)
    """
    text = cell.strip()
    inner = text[1:-1] if _BRACKETS.get(text[:1]) == text[-1:] and len(text) > 1 else None
    if inner is None and text[:1] not in ('"', "'"):
        return None
    # A remark in brackets is no list.
    if text[:1] == "(" and inner is not None and inner.strip()[:1] not in ('"', "'"):
        return None
    labels = _of_json(text) if text[:1] == "[" else None
    return labels if labels is not None else _of_items(text if inner is None else inner)


def written(labels: Sequence[str]) -> str:
    """Return *labels* as such a list."""
    return json.dumps(list(labels), ensure_ascii=False)


def _of_json(text: str) -> tuple[str, ...] | None:
    try:
        items = json.loads(text)
    except (ValueError, RecursionError):
        return None
    labels = [_label(item) for item in items]
    return None if None in labels else tuple(filter(None, labels))


def _label(item: object) -> str | None:
    if isinstance(item, dict):
        named = (item[key] for key in _NAMES if isinstance(item.get(key), str))
        return next(named, None)
    if isinstance(item, str):
        return item.strip()
    return str(item) if isinstance(item, int) else None


def _of_items(text: str) -> tuple[str, ...] | None:
    """Return the items of *text*, quoted or not; None where anything is left over."""
    labels: list[str] = []
    place = 0
    while place < len(text):
        match = _ITEM.match(text, place)
        if match is None or match.end() == place:
            return None
        quoted = match[1] if match[1] is not None else match[2]
        label = _ESCAPED.sub(_plain, quoted) if quoted is not None else match[3]
        labels.append(label.strip())
        place = match.end()
    return tuple(filter(None, labels))


def _plain(match: re.Match[str]) -> str:
    return match[1] or match[0][0]
