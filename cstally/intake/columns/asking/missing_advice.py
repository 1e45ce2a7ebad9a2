"""What is said of codes for "no answer": the option that names their columns, and levels left."""

from collections.abc import Iterator, Mapping, Sequence

from cstally.intake.evidence.guesses import Sample
from cstally.intake.options import ImportOptions, Pattern
from cstally.model.advised import in_quotes
from cstally.model.grid_names import brief
from cstally.model.shape import Column
from cstally.text import cited, is_number, listed

_SHORTEST = 3
"""Characters that the headers of a grid share at least, so that ``*`` can mean them."""
MOST_NAMED = 6
"""Columns that one command names; of more the codes are said for all."""


def levels_left(
    columns: Sequence[Column], samples: Sequence[Sample], options: ImportOptions
) -> Iterator[str]:
    """Yield where a code that was said of all columns is a level, and stays one."""
    kept: dict[str, list[str]] = {}
    for column, sample in zip(columns, samples, strict=False):
        left = options.missing.everywhere - sample.missing
        for code in sorted(left & sample.counts.keys()):
            if column.item is not None and is_number(code.removeprefix("-")):
                kept.setdefault(code, []).append(column.header)
    for code, headers in kept.items():
        named = listed([cited(brief(header)) for header in headers])
        # No command: whoever followed it without need would lose these answers.
        yield f"--missing {code}: {code} is a level of {named}, and stays one there"


def advice(unclear: Mapping[str, Sequence[int]], others: Sequence[str]) -> str:
    """
    Return the ``--missing`` that names the codes of the *unclear* columns, and no other column.

    Args:
        unclear: Header -> its codes.
        others: The headers of the other columns that are rated: what is said must not mean them.
    """
    by_codes: dict[str, list[str]] = {}
    for header, codes in unclear.items():
        by_codes.setdefault(",".join(map(str, codes)), []).append(header)
    options = [
        f"--missing {in_quotes(f'{name}={codes}')}"
        for codes, headers in by_codes.items()
        for name in _names(headers, [*others, *(one for one in unclear if one not in headers)])
    ]
    if len(options) <= MOST_NAMED:
        return " ".join(options)
    # As many names nobody reads; said of all columns it leaves out those on which it is a level.
    return (
        f"--missing={','.join(map(str, sorted({n for codes in unclear.values() for n in codes})))}"
    )


def _names(headers: Sequence[str], others: Sequence[str]) -> list[str]:
    """Return *headers* by one name with ``*`` that means none of *others*, or each by its own."""
    before = _shared_beginning(headers)
    behind = _shared_beginning([header[len(before) :][::-1] for header in headers])[::-1]
    pattern = Pattern(f"{before}*{behind}")
    is_short = len(before) + len(behind) >= _SHORTEST and len(headers) > 1
    if is_short and all(map(pattern, headers)) and not any(map(pattern, others)):
        return [pattern.text]
    return [_named(header, [*headers, *others]) for header in headers]


def _shared_beginning(texts: Sequence[str]) -> str:
    least, most = min(texts), max(texts)
    shared = (number for number, letter in enumerate(least) if most[number : number + 1] != letter)
    return least[: next(shared, len(least))]


def _named(header: str, all_headers: Sequence[str]) -> str:
    """Return *header*, cut in its middle where that means no other."""
    short = Pattern(brief(header))
    return short.text if sum(map(short, all_headers)) == 1 else header
