"""What dates the responses: in which order its dates are written, and what is asked where none."""

import re
from collections.abc import Iterable, Iterator, Sequence

from cstally.errors import CstallyError
from cstally.intake.evidence.guesses import Sample
from cstally.intake.evidence.lessons import Lessons
from cstally.intake.file.table import ROWS, Table
from cstally.intake.options import ImportOptions
from cstally.intake.platforms.recognise import Recognised
from cstally.intake.rows.days import is_either_way
from cstally.language.calendar.date_words import JALALI_MONTHS, MONTHS
from cstally.language.calendar.dates import (
    HALF_ARE_DAYS,
    Verdict,
    counts_from_1970,
    day_of_number,
    reads,
    settle_order,
)
from cstally.language.calendar.half_turned import half_turned
from cstally.language.calendar.month_names import Month
from cstally.language.meanings import date_rank, is_not_answered, role_by_header
from cstally.model.advised import sheet_option
from cstally.model.grid_names import brief
from cstally.model.shape import Column, Contradiction, KnownForm, Shape
from cstally.model.survey import Role
from cstally.text import cited, fold
from cstally.weeks import describe_days, last_over, week_of

_TIME = re.compile(r"\d{1,2}[:.]\d\d(?:[:.]\d\d)?(?:[.,]\d+)?(?:\s?[ap]\.?m\.?)?")
_NO_DATE = re.compile(rf"\d{{1,4}}|{_TIME.pattern}|\D*")
"""Numbers, times of day and words below a header that says date: no dates."""
_YEAR = re.compile(r"(?<!\d)(?:13|14|19|20)\d\d(?!\d|-?w)")
_WORD = re.compile(r"[^\W\d]+")
_NUMBER = re.compile(r"\d+")
_LONGEST = 80
"""Characters of a date with its day, its time and its zone in words."""
_NAMES = {"dmy": "day/month/year", "mdy": "month/day/year", "ymd": "year/month/day"}


def undated_question(
    columns: Sequence[Column], samples: Sequence[Sample], options: ImportOptions
) -> Iterator[str]:
    """Ask what dates the responses, where no column holds dates that can be read."""
    if options.week is not None or any(column.role is Role.DATE for column in columns):
        return
    unread = dict(_unread(columns, samples, options))
    for header, cell in unread.items():
        # No week is proposed: with it all rows would be of one, whatever their dates say.
        yield (
            f"the column {cited(header)} holds dates that cstally cannot read, such as "
            f"{cited(cell)}: {_write_them(options)}"
        )
    if not unread:
        # A week's file is typed in on the Monday after it.
        week = last_over(options.today, options.week_start)
        times = "".join(_times_alone(columns, samples))
        alone = "" if options.is_tab_alone else f"{sheet_option(options.tab or '')} "
        if options.tab_month is None:
            yield f"no column holds dates{times}: say which week it is with {alone}--week {week}"
        else:
            yield _of_a_month(options.tab or "", options.tab_month, options)


def _of_a_month(name: str, month: Month, options: ImportOptions) -> str:
    last = min(month.last, options.today)
    sheet = f"the sheet {cited(name)}" if options.is_tab_alone else "it"
    return (
        f"{sheet} is of a month ({describe_days(month.first, month.last)}), charts are "
        "of weeks, and no column holds dates: write the day of each slip, 1 to "
        f"{(month.last - month.first).days + 1}, in a column called Day, or count all of them in "
        f"one week with {sheet_option(name)} --week {week_of(last, options.week_start)}"
    )


def _write_them(options: ImportOptions) -> str:
    return f"write them as {options.today.isoformat()}, and import the file again"


def _times_alone(columns: Sequence[Column], samples: Sequence[Sample]) -> Iterator[str]:
    """Say which column should hold dates, and holds times of day: a spreadsheet cut them off."""
    for column, sample in zip(columns, samples, strict=False):
        cells = list(sample.spelled.values())
        is_named = column.role is Role.IGNORE and role_by_header(column.header) is Role.DATE
        if is_named and cells and all(_TIME.fullmatch(fold(cell)) for cell in cells):
            yield f" ({cited(column.header)} has times of day alone, such as {cited(cells[0])})"
            return


def _unread(
    columns: Sequence[Column], samples: Sequence[Sample], options: ImportOptions
) -> Iterator[tuple[str, str]]:
    """Yield the columns that should be dates, and a cell of each that cannot be read."""
    for column, sample in zip(columns, samples, strict=False):
        is_open = column.role in (Role.IGNORE, Role.SEGMENT, Role.COMMENT) and column.list is None
        if not is_open or options.mapped(column.header) is not None:
            continue
        is_named = role_by_header(column.header) is Role.DATE
        looks = _may_be_date if is_named else _has_a_year
        found = [cell for cell in sample.spelled.values() if looks(cell)]
        is_read = settle_order(sample.spelled.values(), day_numbers=is_named) != Verdict(None)
        if found and 2 * len(found) >= len(sample.spelled) and not is_read:
            yield column.header, found[0]


def _may_be_date(cell: str) -> bool:
    folded = fold(cell)
    return len(cell) <= _LONGEST and (_NO_DATE.fullmatch(folded) is None or _has_month(folded))


def _has_month(folded: str) -> bool:
    return any(word in MONTHS or word in JALALI_MONTHS for word in _WORD.findall(folded))


def _has_a_year(cell: str) -> bool:
    """Whether *cell* has a year, and beside it the name of a month or two more numbers."""
    folded = fold(cell)
    if len(cell) > _LONGEST or _YEAR.search(folded) is None:
        return False
    numbers = len(_NUMBER.findall(folded))
    return numbers > 2 or (numbers > 1 and _has_month(folded))


def said_of_dates(
    columns: Sequence[Column], samples: Sequence[Sample], options: ImportOptions
) -> Iterator[str]:
    """Yield how unusual dates are read, and which that date the responses better are not read."""
    place = next((n for n, one in enumerate(columns) if one.role is Role.DATE), None)
    if place is None:
        return
    header = columns[place].header
    for cell in samples[place].spelled.values():
        if (day := day_of_number(cell, options.zone)) is not None:
            kind = "day numbers, as spreadsheets count them"
            kind = "times counted from 1970" if counts_from_1970(cell) else kind
            yield f"{cited(brief(header))} holds {kind}: {cell} is {day}"
            break
    for other, cell in _unread(columns, samples, options):
        if date_rank(other) > date_rank(header):
            yield (
                f"{cited(brief(other))} holds dates that cstally cannot read, such as "
                f"{cited(cell)}; the responses are dated by {cited(brief(header))}"
            )


def date_order(
    file: str,
    table: Table,
    shape: Shape,
    samples: Sequence[Sample],
    options: ImportOptions,
    known: KnownForm | None,
    lessons: Lessons,
    platform: Recognised | None = None,
) -> str | None:
    """
    Return the order in which the file's dates are written; None where any order will do.

    Raises:
        CstallyError: several orders read them, or none does, or a spreadsheet turned half of them.
        Contradiction: the order showed only further down; read the file again with it.
    """
    place = next((n for n, one in enumerate(shape.columns) if one.role is Role.DATE), None)
    if place is None:
        return known.date_order if known else None
    cells = list(samples[place].spelled.values())
    header = shape.columns[place].header
    if options.date_order is None:
        refuse_half_turned(file, header, cells)
    verdict = _settled(cells, options)
    told = options.date_order or lessons.date_order or _as_before(cells, known, verdict)
    if told:
        return told
    # 5.5.2025 reads the same either way: asking would be noise.
    if verdict.is_open and all(map(is_either_way, cells)):
        return None
    if verdict.is_open:
        # The first rows may all lie in the first twelve days of a month; one later row settles it.
        verdict = _settled(_whole_column(table, place), options)
        if verdict.order:
            raise Contradiction(f"dates read as {verdict.order}", date_order=verdict.order)
        # Last of all, and said aloud: a spreadsheet between the platform and us may have turned
        # them.
        if platform is not None and platform.platform.date_order:
            order = platform.platform.date_order
            raise Contradiction(
                f"dates read as {order}, as {platform.name} writes them; if they are not, name "
                "their order with --date-order",
                date_order=order,
            )
        raise _several_orders(file, header, verdict)
    if verdict.order is None and cells:
        raise CstallyError(
            f"{file}: the column {cited(header)} holds no dates that cstally can read: the first "
            f"is {cited(cells[0][:_LONGEST])}; {_write_them(options)}."
        )
    return verdict.order


def _settled(cells: Sequence[str] | Iterator[str], options: ImportOptions) -> Verdict:
    return settle_order(cells, HALF_ARE_DAYS, today=options.today, day_numbers=True)


def refuse_half_turned(file: str, header: str, cells: Iterable[str]) -> None:
    """
    Refuse a column of dates of which a spreadsheet has turned some.

    Raises:
        CstallyError: day and month of these are the wrong way round.
    """
    found = half_turned(cells)
    if found is None:
        return
    raise CstallyError(
        f"{file}: a spreadsheet has turned half of the column {cited(header)}: "
        f"{cited(found.turned[0])} and the like are dates, {cited(found.texts[0])} and the like "
        "are still texts, and days above 12 stand among the texts alone. So day and month of the "
        "dates are the wrong way round: export the file again, and import it before a spreadsheet "
        "has opened it."
    )


def _several_orders(file: str, header: str, verdict: Verdict) -> CstallyError:
    if verdict.alike == ("dmy", "mdy"):
        return CstallyError(
            f"{file}: the dates in {cited(header)} read as day/month and as month/day alike; "
            "say which with --date-order dmy or --date-order mdy."
        )
    if not verdict.alike:
        return CstallyError(
            f"{file}: the dates in {cited(header)} are written in several orders: say with "
            "--date-order dmy or --date-order mdy which is meant where the year stands behind."
        )
    readings = " and as ".join(_NAMES[order] for order in verdict.alike)
    options = " or ".join(f"--date-order {order}" for order in verdict.alike)
    return CstallyError(
        f"{file}: the dates in {cited(header)} read as {readings} alike; say which with {options}."
    )


def _as_before(cells: Sequence[str], known: KnownForm | None, verdict: Verdict) -> str | None:
    """Return the order that the form's dates had, unless most of *cells* are none in it."""
    if known is None or known.date_order is None:
        return None
    # 26-11-09 is a day in two orders, of which one makes no run of its days.
    if verdict.is_by_run and verdict.order != known.date_order:
        return None
    # A form tool changes its order with a setting: what the cells say beats what was.
    readable = sum(reads(cell, known.date_order) for cell in cells)
    return known.date_order if readable >= HALF_ARE_DAYS * len(cells) else None


def _whole_column(table: Table, place: int) -> Iterator[str]:
    """Yield the cells of a column down to the end: the file must then be read again."""
    width = len(table.header)
    while (chunk := table.records.take(ROWS)).rows:
        for row in chunk.rows:
            if len(row) == width and row[place].strip() and not is_not_answered(fold(row[place])):
                yield row[place]
