"""``cstally sniff``: what import would understand of a file."""

from typing import Annotated

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
    import_options,
    not_a_source,
)

FileArgument = Annotated[
    str, typer.Argument(metavar="FILE", help="A CSV, TSV or XLSX file; - is standard input.")
]


def sniff(
    name: FileArgument,
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
    Tell how import would read a file, and why; write nothing.

    What import would ask for is told, too, and is no failure.
    """
    from cstally.commands.importing.job import FileJob
    from cstally.commands.importing.trial import sniff_file
    from cstally.config import load_config
    from cstally.render.sniff.document import SniffDocument
    from cstally.render.writers.output import Output, chosen_format, show
    from cstally.store.database.connection import find_database

    output = Output(format_, file, quiet, raw, bom)
    chosen_format(output)  # refuses before anything is read
    not_a_source([name], (file,))
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
    job = FileJob(
        database,
        settings,
        options,
        overlap=None,
        replace=None,
        dry_run=True,
        strict=False,
        output=output,
    )
    show(SniffDocument(sniff_file(name, job)), output)
