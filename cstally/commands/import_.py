"""``cstally import``: survey files into the database, each in one transaction."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cstally.commands.options import (
    BomOption,
    ConfigOption,
    DatabaseOption,
    FormatOption,
    NowOption,
    OutputOption,
    QuietOption,
    RawOption,
)

if TYPE_CHECKING:
    from datetime import tzinfo

    from cstally.config import Config
    from cstally.model import ImportReport

FilesArgument = Annotated[
    list[str], typer.Argument(metavar="FILE...", help="CSV or TSV files; - is standard input.")
]
FormOption = Annotated[
    str | None, typer.Option("--form", metavar="NAME", help="The form, a known or a new one.")
]
WeekOption = Annotated[
    str | None,
    typer.Option("--week", "-w", metavar="WEEK", help="Dates what has no date: 2025-W10 or a day."),
]
MapOption = Annotated[
    list[str] | None,
    typer.Option(
        "--map",
        metavar="HEADER=ROLE",
        help="What a column is: category[:NAME], comment, date, id, segment[:NAME], staff, nps, "
        "ces, overall, ignore. HEADER may hold *.",
    ),
]
SetOption = Annotated[
    list[str] | None,
    typer.Option("--set", metavar="SEGMENT=VALUE", help="A segment for every row of the file."),
]
MissingOption = Annotated[
    list[str] | None,
    typer.Option("--missing", metavar="VALUES", help="Codes that mean no answer, such as 0,99."),
]
ScaleOption = Annotated[
    list[str] | None,
    typer.Option("--scale", metavar="HEADER=LEVEL,...", help="The levels, worst to best."),
]
KeepOption = Annotated[
    list[str] | None,
    typer.Option("--keep", metavar="HEADER", help="Store this personal column all the same."),
]
EncodingOption = Annotated[
    str | None, typer.Option("--encoding", metavar="NAME", help="Such as cp1254.")
]
DelimiterOption = Annotated[
    str | None, typer.Option("--delimiter", metavar="CHAR", help="One character, or tab.")
]
DateOrderOption = Annotated[
    str | None, typer.Option("--date-order", metavar="dmy|mdy|ymd", help="How dates are written.")
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
    date_order: DateOrderOption = None,
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
    from cstally.commands.importing import FileJob, import_files, rejected_rows
    from cstally.config import load_config
    from cstally.intake import options as reading
    from cstally.render.imports import ImportDocument
    from cstally.render.output import Output, chosen_format, complain, show
    from cstally.store.database import find_database

    output = Output(format_, file, quiet, raw, bom)
    chosen_format(output)  # refuses before anything is imported
    if form is not None and not form.strip():
        raise typer.BadParameter("--form is empty.")
    _choice("--overlap", overlap, ("skip", "count"))
    _choice("--date-order", date_order, ("dmy", "mdy", "ymd"))
    if replace is not None and len(files) > 1:
        raise typer.BadParameter("--replace takes one file.")
    _not_a_source(files, (file, rejects))
    database = find_database(db)
    settings = load_config(config, database)
    options = reading.ImportOptions(
        today=now or date.today(),
        form=form,
        week=week,
        maps=tuple(map(reading.parse_map, map_ or ())),
        fixed=reading.parse_sets(set_ or ()),
        missing=reading.parse_missing(missing or ()),
        scales=tuple(map(reading.parse_scale, scale or ())),
        keep=tuple(map(reading.Pattern, keep or ())),
        encoding=None if encoding is None else reading.parse_encoding(encoding),
        delimiter=None if delimiter is None else reading.parse_delimiter(delimiter),
        date_order=date_order,
        zone=_zone(settings),
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


def _choice(option: str, value: str | None, choices: tuple[str, ...]) -> None:
    if value is not None and value not in choices:
        raise typer.BadParameter(f"{option} {value}: choose {' or '.join(choices)}.")


def _not_a_source(files: list[str], targets: tuple[Path | None, ...]) -> None:
    for target in targets:
        for name in files:
            if target is not None and _is_same(target, name):
                raise typer.BadParameter(f"{target} is a file to import: name another.")


def _is_same(target: Path, name: str) -> bool:
    try:
        return target.samefile(name)
    except OSError:  # one of them is not there, or cannot be looked at
        return False


def _rejected(report: "ImportReport") -> str:
    """Say why the exit code is 1, for cron too, where no summary is printed."""
    from cstally.render.cells import plural

    first = min(report.rejects, key=lambda reject: reject.line)
    rows = plural(report.new_rejects, "row")
    return (
        f"{report.file}:{first.line}: {first.reason}; {rows} newly rejected, listed by: "
        "cstally export rejects"
    )


def _zone(settings: "Config") -> "tzinfo | None":
    from zoneinfo import ZoneInfo

    return ZoneInfo(settings.timezone) if settings.timezone else None
