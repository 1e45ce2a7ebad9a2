"""An import in words: how the file was understood, and what became of every row."""

from collections.abc import Iterable, Iterator

from cstally.model.grid_names import question_and_row
from cstally.model.reports import ImportReport, Overlap, Reject
from cstally.model.survey import Polarity, Role, Scale
from cstally.render.wording.cells import plural
from cstally.weeks import describe_weeks

COLUMNS_HEADER = ("column", "taken for", "note")
FEW = 10
"""So many rejects, ambiguous marks and weeks are listed one by one."""

DELIMITERS = {",": "comma", ";": "semicolon", "\t": "tab", "|": "bar"}
_ROLES = {Role.NPS: "NPS", Role.CES: "CES"}
_UNUSED = {Role.PERSONAL: "personal, not stored", Role.IGNORE: "ignored"}
DECISIONS = {
    "grown": "the same source, grown",
    "new": "another stack of slips",
    "held": "the same file again",
}
"""What became of the rows of a file without ids, by `Overlap.decision`."""


def before_columns(report: ImportReport) -> Iterator[str]:
    """Yield how the file was read, the true sum of its rows, and their weeks."""
    number = report.import_number
    yield f"{report.file} -> {report.form}, " + (
        "nothing changed" if number is None else f"import {number}"
    )
    yield ", ".join(_understood(report))
    yield from what_became(report)


def what_became(report: ImportReport) -> Iterator[str]:
    """Yield the true sum of its rows, their weeks, and how they were told from those held."""
    yield (
        f"read {report.read} = {report.new} new + {report.unchanged} unchanged + "
        f"{report.changed} changed + {report.skipped} skipped + {report.rejected} rejected"
    )
    if report.weeks:
        yield _weeks(report)
    if report.overlap is not None:
        yield _overlap(report.overlap)


def column_rows(report: ImportReport) -> list[tuple[str, str, str]]:
    """
    Return the columns in use, one row each, in the order of the file.

    The options of a list are no rows of their own where they are facts: its row names them.
    """
    used = [
        column
        for column in report.columns
        if column.role not in _UNUSED and not (column.is_computed and column.role is Role.SEGMENT)
    ]
    headers = without_repeats(column.header for column in used)
    return [
        (header, taken_for(column.header, column.role, column.name), column.note)
        for header, column in zip(headers, used, strict=True)
    ]


def without_repeats(headers: Iterable[str]) -> Iterator[str]:
    """Yield each header; the rows of one question that follow each other say it once."""
    above = None
    for header in headers:
        question, row = question_and_row(header) or (None, header)
        yield f"... {row}" if question is not None and question == above else header
        above = question


def unused_columns(report: ImportReport) -> Iterator[str]:
    """Yield one line for all personal columns, and one for all ignored ones."""
    for role, word in _UNUSED.items():
        headers = [one.header for one in report.columns if one.role is role and one.header]
        if headers:
            yield f"{word}: {', '.join(headers)}"


def scale_lines(scales: Iterable[Scale]) -> Iterator[str]:
    """Yield one line for each scale: which of its levels are negative, neutral and positive."""
    for scale in scales:
        poles = (
            f"{polarity}: {', '.join(names)}"
            for polarity in (Polarity.NEGATIVE, Polarity.NEUTRAL, Polarity.POSITIVE)
            if (names := [level.name for level in scale.levels if level.polarity is polarity])
        )
        yield f"{scale.name} - {'; '.join(poles)}"


def after_columns(report: ImportReport) -> Iterator[str]:
    """Yield what was skipped, refused or unclear, and the remarks."""
    for reason, number in report.skips.items():
        yield f"skipped {number}: {reason}"
    yield from _listed("rejected", report.rejects, report.rejected)
    yield from _listed("ambiguous", report.ambiguous, len(report.ambiguous))
    yield from report.remarks


def _understood(report: ImportReport) -> Iterator[str]:
    if report.platform is not None:
        yield report.platform
    yield report.encoding
    if report.sheet is None:
        yield DELIMITERS.get(report.delimiter, report.delimiter)
    else:
        yield f'sheet "{report.sheet}"'
    yield plural(report.header_rows, "header row")


def _weeks(report: ImportReport) -> str:
    weeks = tuple(sorted(report.weeks))
    if len(weeks) > FEW:
        return f"{len(weeks)} weeks: {describe_weeks(weeks)}"
    return ", ".join(f"{week}: {report.weeks[week]}" for week in weeks)


def _overlap(overlap: Overlap) -> str:
    decision = DECISIONS.get(overlap.decision, overlap.decision)
    return f"held for its days: {overlap.held}, of them in the file: {overlap.known} - {decision}"


def taken_for(header: str, role: Role, name: str | None) -> str:
    """Say what a column was taken for, and as what where that is not its header."""
    word = _ROLES.get(role, str(role))
    return word if name in (None, header) else f"{word} {name}"


def _listed(word: str, rejects: tuple[Reject, ...], number: int) -> Iterator[str]:
    for reject in rejects[:FEW]:
        place = f"{word}, line {reject.line}"
        column = "" if reject.column is None else f", {reject.column}"
        value = "" if reject.value is None else f' "{reject.value}"'
        yield f"{place}{column}{value}: {reject.reason}"
    if number > FEW:
        yield f"{word}: and {number - FEW} more"
