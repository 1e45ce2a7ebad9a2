"""A result as JSON: one object, indented, shares as they are, never NaN."""

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

# Legal in JSON, but a terminal obeys them: C1, DEL, marks of direction. C0 is escaped anyway.
_UNSAFE = re.compile(
    "[\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]"
)


def chunks(data: Mapping[str, Any], encoding: str | None) -> Iterator[str]:
    r"""
    Yield *data* as JSON text, piece by piece; a value that is an iterator is a list.

    Characters that a terminal obeys, or that *encoding* lacks, are written as ``\uXXXX``: any
    reader of JSON gets them back unchanged.
    """
    is_ascii = not (encoding or "utf-8").lower().startswith("utf")
    opening = "{"
    for key, value in data.items():
        yield f"{opening}\n  {_text(key, is_ascii)}: "
        if isinstance(value, Iterator):
            yield from _listed(value, is_ascii)
        else:
            yield _text(value, is_ascii).replace("\n", "\n  ")
        opening = ","
    yield "\n}\n"


def _listed(values: Iterator[Any], is_ascii: bool) -> Iterator[str]:
    opening, closing = "[", "[]"
    for value in values:
        yield f"{opening}\n    " + _text(value, is_ascii).replace("\n", "\n    ")
        opening, closing = ",", "\n  ]"
    yield closing


def _text(value: Any, is_ascii: bool) -> str:
    text = json.dumps(value, ensure_ascii=is_ascii, indent=2, allow_nan=False)
    return _UNSAFE.sub(lambda match: f"\\u{ord(match.group()):04x}", text)
