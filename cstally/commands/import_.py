"""``cstally import``: survey files into the database, each in one transaction."""

import dataclasses
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cstally.commands.shared.bundles import Place, Shown, bundled
from cstally.commands.shared.reading_options import ROWS, Reading, choice, not_a_source

if TYPE_CHECKING:
    from cstally.model.reports import ImportReport

FilesArgument = Annotated[
    list[str],
    typer.Argument(
        metavar="FILE...", help="CSV, TSV, XLSX, XLS or ODS files; - is standard input."
    ),
]
OverlapOption = Annotated[
    str | None,
    typer.Option(
        "--overlap",
        metavar="skip|count",
        help="Rows that are held already: the same source, or another stack of slips.",
        rich_help_panel=ROWS,
    ),
]
ReplaceOption = Annotated[
    int | None,
    typer.Option(
        "--replace",
        metavar="IMPORT",
        help="Take that import back, and import instead.",
        rich_help_panel=ROWS,
    ),
]
DryRunOption = Annotated[bool, typer.Option("--dry-run", help="Say all, change nothing.")]
StrictOption = Annotated[
    bool, typer.Option("--strict", help="One bad row refuses the file.", rich_help_panel=ROWS)
]
RejectsOption = Annotated[
    Path | None,
    typer.Option("--rejects", metavar="FILE", help="Write the refused rows to FILE, as CSV."),
]


@bundled
def import_(
    files: FilesArgument,
    reading: Reading,
    *,
    overlap: OverlapOption = None,
    replace: ReplaceOption = None,
    dry_run: DryRunOption = False,
    strict: StrictOption = False,
    rejects: RejectsOption = None,
    shown: Shown,
    place: Place,
) -> None:
    """
    Read survey files as they come from the form tool.

    It says what each column was taken for, and what became of every row. A file imported twice
    adds nothing; a grown export adds only its new rows.
    """
    from cstally.commands.importing.job import FileJob
    from cstally.commands.importing.one_file import import_files
    from cstally.commands.importing.reports import rejected_rows
    from cstally.render.imports.document import ImportDocument
    from cstally.render.writers.output import chosen_format, complain, show

    output = shown.output
    chosen_format(output)  # refuses before anything is imported
    choice("--overlap", overlap, ("skip", "count"))
    if replace is not None and len(files) > 1:
        raise typer.BadParameter("--replace takes one file.")
    not_a_source(files, (shown.file, rejects))
    settings = place.settings()
    options = reading.parsed(place, settings)
    job = FileJob(place.database, settings, options, output, overlap, replace, dry_run, strict)
    reports, errors = import_files(files, job)
    is_summary = shown.file is None and shown.format_ in (None, "table")
    if not is_summary or (reports and not shown.quiet):
        show(ImportDocument(tuple(reports)), output)
    if rejects is not None:
        show(rejected_rows(reports), dataclasses.replace(output, format="csv", file=rejects))
    # Of several sheets each has a line 7.
    times = Counter(report.file for report in reports)
    errors += [
        _rejected(report, report.place if times[report.file] > 1 else report.file)
        for report in reports
        if report.new_rejects
    ]
    for error in errors:
        complain(error)
    if errors:
        raise typer.Exit(1)


def _rejected(report: "ImportReport", place: str) -> str:
    """Say why the exit code is 1, for cron too, where no summary is printed."""
    from cstally.render.wording.cells import plural
    from cstally.render.wording.remarks import NEWLY_REJECTED

    first = min(report.rejects, key=lambda reject: reject.line)
    return NEWLY_REJECTED.format(
        file=place,
        line=first.line,
        reason=first.reason,
        rows=plural(report.new_rejects, "row"),
    )
