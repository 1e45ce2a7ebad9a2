"""What is said aloud about a file: what was passed over, and what is new to its form."""

from collections.abc import Iterator

from cstally.intake.columns.choose_form import close_headers
from cstally.intake.computed.columns import ComputedColumns
from cstally.intake.evidence.guesses import Why
from cstally.intake.file.table import Table
from cstally.intake.options import ImportOptions
from cstally.intake.platforms.recognise import Recognised
from cstally.intake.platforms.set_aside import TELLS_NO_ANSWERS, said_against, set_aside
from cstally.intake.reading.look import Look
from cstally.model.advised import map_option
from cstally.model.grid_names import brief
from cstally.model.shape import Column, KnownForm, Shape
from cstally.model.survey import SEGMENT_ROLES, Role
from cstally.text import cited, fold, listed
from cstally.weeks import describe_days

_LEFT_BEHIND = ", and --where finds only what earlier files said of it"


def remarks_on(
    table: Table,
    shape: Shape,
    known: KnownForm | None,
    options: ImportOptions,
    platform: Recognised | None,
    computed: ComputedColumns,
) -> Iterator[str]:
    """Yield what was found in a file that is worth saying."""
    yield from recognised(table, platform)
    yield from table.remarks
    if table.sheet is not None and (options.encoding or options.delimiter):
        yield "--encoding and --delimiter say nothing about a workbook"
    if table.days is not None:
        header, month = table.days
        yield (
            f"guess: {cited(brief(header))} numbers days, "
            f"{describe_days(month.first, month.last)}, by the name of the sheet "
            f"{cited(table.sheet or '')}"
        )
    date = next((one.header for one in shape.columns if one.role is Role.DATE), None)
    if options.week and date is not None:
        yield f"--week {options.week} dates only rows without a date; the others have {cited(date)}"
    yield from (f"column {place} has no header: ignored" for place in table.unnamed)
    if table.head.twins:
        named = listed([cited(table.header[second]) for _, second in table.head.twins])
        yield f"columns that repeat the name of another are read as {named}"
    if not any(column.item for column in shape.columns) and any(
        column.list for column in shape.columns
    ):
        question = next((one.question for one in computed.computed if one.question), "*")
        yield (
            "no column holds ratings, so there is nothing to chart: the options of its lists are "
            f"segments, yes or no; {map_option(brief(question), 'category')} makes those of the "
            "first list categories"
        )
    for column in shape.columns:
        if column.item is not None and options.scaled(column.header) is not None:
            levels = ", ".join(level.name for level in column.item.scale.levels)
            yield f"{cited(column.header)}: {levels}, worst to best, as --scale says"
    if known is not None:
        yield from _news(shape, known, options)
        for asked, before in computed.in_other_words(known.columns):
            yield (
                f"a guess: {cited(brief(asked))} is {cited(brief(before))} in other words, having "
                "its options; if it is another list, undo this import and pass "
                f"{map_option(brief(asked), 'list')}"
            )


def _news(shape: Shape, known: KnownForm, options: ImportOptions) -> Iterator[str]:
    """Yield what is new to the form, and what it was taken for so far."""
    for header, close in close_headers(shape.columns, known):
        yield (
            f"new category {cited(header)}; if it is {cited(close)} by another name, undo this "
            f"import and pass {map_option(header, f'category:{close}')}"
        )
    lists = {one.list for one in known.columns.values() if one.list}
    for column in shape.columns:
        was = known.columns.get(fold(column.header))
        is_half = was is not None and was.item is not None and was.item.slot == column.feeds
        if was is not None and not is_half and (was.role, was.name) != (column.role, column.name):
            # Nothing held is rewritten: a segment that becomes a category keeps its old values
            # behind.
            is_left = was.role in SEGMENT_ROLES and column.item is not None
            yield (
                f"{cited(column.header)} is now {_taken_for(column)}; it was {_taken_for(was)}"
                f"{_LEFT_BEHIND if is_left else ''}"
            )
        if was is not None and column.item is not None and _has_grown(was, column, options):
            levels = ", ".join(level.name for level in column.item.scale.levels)
            yield f"the scale of {cited(brief(column.header))} has more levels now: {levels}"
        if fold(column.header) in known.columns:
            continue
        if column.role is Role.CATEGORY:
            yield f"new category on the form: {cited(column.header)}"
        elif column.list in lists and column.role is not Role.LIST:
            yield f"new option of a list: {cited(column.header)}"


def set_aside_said(look: Look) -> Iterator[str]:
    """Say which columns were taken to tell which rows are no answers, and which were not."""
    for place, skips in set_aside(look.samples[: len(look.table.header)]).items():
        guess = look.guesses[place]
        found = said_against(guess.sample, skips)
        if not found:
            continue
        header, words = guess.sample.header, listed(list(map(cited, found)))
        if guess.note == TELLS_NO_ANSWERS:
            yield (
                f"a guess: rows of which {cited(header)} says {words} are no answers; if they are, "
                f"pass {map_option(brief(header), 'segment')}"
            )
        elif guess.why is Why.BEFORE and guess.role is not Role.IGNORE:
            yield (
                f"rows of which {cited(header)} says {words} count, because it is a {guess.role} "
                f"of the form; {map_option(brief(header), 'ignore')} leaves them out"
            )


def recognised(table: Table, platform: Recognised | None) -> Iterator[str]:
    """Yield whose export a file is, and the banner rows above its header."""
    if platform is not None:
        yield f"an export of {platform.name}: it has {platform.why}"
    for row in table.skipped:
        # So much is enough to know the row by; a banner may hold a whole page of instructions.
        yield f"skipped a row above the header: {row[:60]}"


def _has_grown(was: Column, column: Column, options: ImportOptions) -> bool:
    """Whether the file itself showed more levels than the form had."""
    if was.item is None or column.item is None or options.scaled(column.header) is not None:
        return False
    return len(column.item.scale.levels) > len(was.item.scale.levels)


def _taken_for(column: Column) -> str:
    if column.name is None or fold(column.name) == fold(column.header):
        return str(column.role)
    return f"{column.role} {cited(column.name)}"


def written_in(computed: ComputedColumns) -> Iterator[str]:
    """Say how many rows of lists name what is none of their options; never what that is."""
    for header, found, is_joined in computed.written_in():
        if not found.rows:
            continue
        one = found.rows == 1
        rows = f"{found.rows:,} row{'' if one else 's'}"
        if is_joined:
            # How many, never which: what people write in is theirs.
            cells = f" ({len(found.cells):,} different cells)" if len(found.cells) > 1 else ""
            yield (
                f"{cited(brief(header))}: {rows}{cells} name{'s' if one else ''} something beyond "
                "its options, which is not counted; cstally forms apply adds an option"
            )
        else:
            yield (
                f"{cited(brief(header))}: {rows} hold{'s' if one else ''} something that is no "
                "tick, which is not counted"
            )
