"""What cannot be guessed safely is asked for, by naming the option to pass."""

from collections.abc import Iterator, Sequence

from cstally.errors import CstallyError
from cstally.intake.dates import HALF, settle_order
from cstally.intake.lessons import Lessons
from cstally.intake.options import ImportOptions
from cstally.intake.samples import Sample
from cstally.intake.table import Table
from cstally.intake.words import is_not_answered
from cstally.model import Role
from cstally.shape import Column, Contradiction, Settled, Shape
from cstally.text import fold

_ROWS = 1000
"""Records taken at a time while a whole column is looked through."""


def ask(
    file: str, columns: Sequence[Column], samples: Sequence[Sample], options: ImportOptions
) -> None:
    """
    Ask for what cannot be guessed safely, all at once.

    Raises:
        CstallyError: no date and no ``--week``; digits of which some may be no answers.
    """
    questions = []
    if options.week is None and not any(column.role is Role.DATE for column in columns):
        questions.append("no column holds dates: say which week it is with --week 2025-W10")
    unclear = [
        sample
        for sample, column in zip(samples, columns, strict=True)
        if column.item is not None
        and column.note != "as before"
        and _may_hold_codes(sample, column)
    ]
    if unclear and not any(options.scaled(sample.header) for sample in unclear):
        digits = sorted(
            {int(word) for sample in unclear for word in sample.counts if word.isdecimal()}
        )
        headers = ", ".join(sample.header for sample in unclear[:3])
        more = f" and {len(unclear) - 3} more" if len(unclear) > 3 else ""
        questions.append(
            f"{headers}{more} hold {digits[0]} to {digits[-1]}, which is no usual scale: name the "
            f"codes that mean no answer, such as --missing {digits[0]}, or the levels with --scale"
        )
    if questions:
        raise CstallyError(f"{file}: {'; '.join(questions)}.")


def _may_hold_codes(sample: Sample, column: Column) -> bool:
    """Whether digits run from 0 but not to 10, or end at 6: some may mean "no answer"."""
    if column.role is Role.NPS or not all(map(str.isdecimal, sample.counts)):
        return False
    digits = set(map(int, sample.counts))
    return bool(digits) and ((min(digits) == 0 and max(digits) < 8) or max(digits) == 6)


def date_order(
    file: str,
    table: Table,
    shape: Shape,
    samples: Sequence[Sample],
    options: ImportOptions,
    known: Settled | None,
    lessons: Lessons,
) -> str | None:
    """
    Return the order in which the file's dates are written; None where it has none.

    Raises:
        CstallyError: both orders read them, or none does.
        Contradiction: the order showed only further down; read the file again with it.
    """
    place = next((n for n, one in enumerate(shape.columns) if one.role is Role.DATE), None)
    if place is None:
        return known.date_order if known else None
    told = options.date_order or lessons.date_order or (known.date_order if known else None)
    if told:
        return told
    header = shape.columns[place].header
    verdict = settle_order(samples[place].spelled.values(), HALF)
    if verdict.is_open:
        verdict = settle_order(_whole_column(table, place), HALF)
        if verdict.order:
            raise Contradiction(f"dates read as {verdict.order}", date_order=verdict.order)
        raise CstallyError(
            f"{file}: the dates in {header!r} read as day/month and as month/day alike; "
            "say which with --date-order dmy or --date-order mdy."
        )
    if verdict.order is None:
        raise CstallyError(f"{file}: the column {header!r} holds no dates that cstally can read.")
    return verdict.order


def _whole_column(table: Table, place: int) -> Iterator[str]:
    """Yield the cells of a column down to the end: the file must then be read again."""
    width = len(table.header)
    while (chunk := table.records.take(_ROWS)).rows:
        for row in chunk.rows:
            if len(row) == width and row[place].strip() and not is_not_answered(fold(row[place])):
                yield row[place]
