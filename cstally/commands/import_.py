"""``cstally import``: survey files into the database, each in one transaction."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cstally.commands.shared.options import (
    BomOption,
    ConfigOption,
    DatabaseOption,
    FormatOption,
    NowOption,
    OutputOption,
    QuietOption,
    RawOption,
)
from cstally.commands.shared.reading_options import (
    DateOrderOption,
    DelimiterOption,
    EncodingOption,
    FormOption,
    KeepOption,
    MapOption,
    MissingOption,
    PartialOption,
    ScaleOption,
    SetOption,
    SheetOption,
    WeekOption,
    choice,
    import_options,
    not_a_source,
)

if TYPE_CHECKING:
    from cstally.model.reports import ImportReport

FilesArgument = Annotated[
    list[str],
    typer.Argument(metavar="FILE...", help="CSV, TSV or XLSX files; - is standard input."),
]
OverlapOption = Annotated[
    str | None,
    typer.Option(
        "--overlap",
        metavar="skip|count",
        help="Rows that are held already: the same source, or another stack of slips.",
    ),
]
ReplaceOption = Annotated[
    int | None,
    typer.Option("--replace", metavar="IMPORT", help="Take that import back, and import instead."),
]
DryRunOption = Annotated[bool, typer.Option("--dry-run", help="Say all, change nothing.")]
StrictOption = Annotated[bool, typer.Option("--strict", help="One bad row refuses the file.")]
RejectsOption = Annotated[
    Path | None,
    typer.Option("--rejects", metavar="FILE", help="Write the refused rows to FILE, as CSV."),
]


def import_(
    files: FilesArgument,
    form: FormOption = None,
    week: WeekOption = None,
    map_: MapOption = None,
    set_: SetOption = None,
    missing: MissingOption = None,
    scale: ScaleOption = None,
    keep: KeepOption = None,
    encoding: EncodingOption = None,
    delimiter: DelimiterOption = None,
    sheet: SheetOption = None,
    date_order: DateOrderOption = None,
    partial: PartialOption = False,
    overlap: OverlapOption = None,
    replace: ReplaceOption = None,
    dry_run: DryRunOption = False,
    strict: StrictOption = False,
    rejects: RejectsOption = None,
    format_: FormatOption = None,
    file: OutputOption = None,
    raw: RawOption = False,
    bom: BomOption = False,
    quiet: QuietOption = False,
    db: DatabaseOption = None,
    config: ConfigOption = None,
    now: NowOption = None,
) -> None:
    """
    Read survey files as they come from the form tool.

    It says what each column was taken for, and what became of every row. A file imported twice
    adds nothing; a grown export adds only its new rows.
    """
    from cstally.commands.importing.job import FileJob
    from cstally.commands.importing.one_file import import_files, rejected_rows
    from cstally.config import load_config
    from cstally.render.imports.document import ImportDocument
    from cstally.render.writers.output import Output, chosen_format, complain, show
    from cstally.store.database.connection import find_database

    output = Output(format_, file, quiet, raw, bom)
    chosen_format(output)  # refuses before anything is imported
    choice("--overlap", overlap, ("skip", "count"))
    if replace is not None and len(files) > 1:
        raise typer.BadParameter("--replace takes one file.")
    not_a_source(files, (file, rejects))
    database = find_database(db)
    settings = load_config(config, database)
    options = import_options(
        settings,
        now,
        form=form,
        week=week,
        map_=map_,
        set_=set_,
        missing=missing,
        scale=scale,
        keep=keep,
        encoding=encoding,
        delimiter=delimiter,
        sheet=sheet,
        date_order=date_order,
        partial=partial,
    )
    job = FileJob(database, settings, options, overlap, replace, dry_run, strict, output)
    reports, errors = import_files(files, job)
    is_summary = file is None and format_ in (None, "table")
    if not is_summary or (reports and not quiet):
        show(ImportDocument(tuple(reports)), output)
    if rejects is not None:
        show(rejected_rows(reports), Output("csv", rejects, quiet, raw, bom))
    errors += [_rejected(report) for report in reports if report.new_rejects]
    for error in errors:
        complain(error)
    if errors:
        raise typer.Exit(1)


def _rejected(report: "ImportReport") -> str:
    """Say why the exit code is 1, for cron too, where no summary is printed."""
    from cstally.render.wording.cells import plural

    first = min(report.rejects, key=lambda reject: reject.line)
    rows = plural(report.new_rejects, "row")
    return (
        f"{report.file}:{first.line}: {first.reason}; {rows} newly rejected, listed by: "
        "cstally export rejects"
    )
