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

_INTO = "{file} -> {form}, import {number}"
_NOT_INTO = "{file} -> {form}, nothing changed"
_BRIEFLY_INTO = "{file} -> {form}, import {number}: {weeks}: {counts}"
_BRIEFLY = "{file} -> {form}, nothing changed: {weeks}: {counts}"
_COUNTED = "{number} {word}"
_COUNTED_SKIPS = "{number} skipped ({reason})"
_NO_WEEKS = "no weeks"
_NOTHING = "no rows"
_SHEET = 'sheet "{sheet}"'
_SUM = (
    "read {read} = {new} new + {unchanged} unchanged + {changed} changed + {skipped} skipped + "
    "{rejected} rejected"
)
_ROW = "... {row}"
_LEFT = {
    Role.PERSONAL: "personal, not stored: {headers}",
    Role.IGNORE: "ignored: {headers}",
}
_IGNORED = "ignored ({reason}): {headers}"
_SCALE = "{scale} - {poles}"
_POLE = "{polarity}: {levels}"
_SKIPPED = "skipped {number}: {reason}"
_IN_LINE = "{reason}, line {line}"
_FROM_LINE = "{reason}, the first in line {line}"
_WEEK = "{week}: {number}"
_MANY_WEEKS = "{number} weeks: {weeks}"
_HELD = "held for its days: {held}, of them in the file: {known} - {decision}"
_NAMED = "{role} {name}"
_LISTED = {
    (False, False): "{word}, line {line}: {reason}",
    (True, False): "{word}, line {line}, {column}: {reason}",
    (False, True): '{word}, line {line} "{value}": {reason}',
    (True, True): '{word}, line {line}, {column} "{value}": {reason}',
}
"""Whether a column, and a value, are named -> a row that was refused, or a mark unclear."""
_AND_MORE = "{word}: and {number} more"

DELIMITERS = {",": "comma", ";": "semicolon", "\t": "tab", "|": "bar"}
_ROLES = {Role.NPS: "NPS", Role.CES: "CES"}
DECISIONS = {
    "grown": "the same source, grown",
    "new": "another stack of slips",
    "held": "the same file again",
}
"""What became of the rows of a file without ids, by `Overlap.decision`."""


def before_columns(report: ImportReport) -> Iterator[str]:
    """Yield how the file was read, the true sum of its rows, and their weeks."""
    number = report.import_number
    sentence = _NOT_INTO if number is None else _INTO
    yield sentence.format(file=report.file, form=report.form, number=number)
    yield ", ".join(_understood(report))
    yield from what_became(report)


def in_a_line(report: ImportReport) -> str:
    """Say where a file went, and what became of its rows, where nothing else is to be said."""
    counts = {
        "new": report.new,
        "unchanged": report.unchanged,
        "changed": report.changed,
    }
    said = [_COUNTED.format(number=n, word=word) for word, n in counts.items() if n]
    said += [_COUNTED_SKIPS.format(number=n, reason=reason) for n, reason in _skipped(report)]
    number = report.import_number
    return (_BRIEFLY if number is None else _BRIEFLY_INTO).format(
        file=report.file,
        form=report.form,
        number=number,
        weeks=describe_weeks(tuple(sorted(report.weeks))) if report.weeks else _NO_WEEKS,
        counts=", ".join(said) or _NOTHING,
    )


def what_became(report: ImportReport) -> Iterator[str]:
    """Yield the true sum of its rows, their weeks, and how they were told from those held."""
    yield _SUM.format(
        read=report.read,
        new=report.new,
        unchanged=report.unchanged,
        changed=report.changed,
        skipped=report.skipped,
        rejected=report.rejected,
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
        if column.role not in _LEFT and not (column.is_computed and column.role is Role.SEGMENT)
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
        yield _ROW.format(row=row) if question is not None and question == above else header
        above = question


def unused_columns(report: ImportReport) -> Iterator[str]:
    """Yield one line for all personal columns, and one for the ignored ones of each reason."""
    for role, sentence in _LEFT.items():
        by_reason: dict[str, list[str]] = {}
        for one in report.columns:
            if one.role is role and one.header:
                reason = one.note if role is Role.IGNORE else ""
                by_reason.setdefault(reason, []).append(one.header)
        for reason, headers in by_reason.items():
            said = _IGNORED if reason else sentence
            yield said.format(reason=reason, headers=", ".join(headers))


def scale_lines(scales: Iterable[Scale]) -> Iterator[str]:
    """Yield one line for each scale: which of its levels are negative, neutral and positive."""
    for scale in scales:
        poles = (
            _POLE.format(polarity=polarity, levels=", ".join(names))
            for polarity in (Polarity.NEGATIVE, Polarity.NEUTRAL, Polarity.POSITIVE)
            if (names := [level.name for level in scale.levels if level.polarity is polarity])
        )
        yield _SCALE.format(scale=scale.name, poles="; ".join(poles))


def after_columns(report: ImportReport) -> Iterator[str]:
    """Yield what was skipped, refused or unclear, and the remarks."""
    for number, reason in _skipped(report):
        yield _SKIPPED.format(number=number, reason=reason)
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
        yield _SHEET.format(sheet=report.sheet)
    yield plural(report.header_rows, "header row")


def _weeks(report: ImportReport) -> str:
    weeks = tuple(sorted(report.weeks))
    if len(weeks) > FEW:
        return _MANY_WEEKS.format(number=len(weeks), weeks=describe_weeks(weeks))
    return ", ".join(_WEEK.format(week=week, number=report.weeks[week]) for week in weeks)


def _overlap(overlap: Overlap) -> str:
    decision = DECISIONS.get(overlap.decision, overlap.decision)
    return _HELD.format(held=overlap.held, known=overlap.known, decision=decision)


def taken_for(header: str, role: Role, name: str | None) -> str:
    """Say what a column was taken for, and as what where that is not its header."""
    word = _ROLES.get(role, str(role))
    return word if name in (None, header) else _NAMED.format(role=word, name=name)


def _skipped(report: ImportReport) -> Iterator[tuple[int, str]]:
    """Yield how many rows were skipped, why, and in which line the first of them stands."""
    for reason, number in report.skips.items():
        line = report.skip_lines.get(reason)
        sentence = _IN_LINE if number == 1 else _FROM_LINE
        yield number, reason if line is None else sentence.format(reason=reason, line=line)


def _listed(word: str, rejects: tuple[Reject, ...], number: int) -> Iterator[str]:
    for reject in rejects[:FEW]:
        yield _LISTED[reject.column is not None, reject.value is not None].format(
            word=word,
            line=reject.line,
            column=reject.column,
            value=reject.value,
            reason=reject.reason,
        )
    if number > FEW:
        yield _AND_MORE.format(word=word, number=number - FEW)
