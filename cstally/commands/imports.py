"""``cstally imports`` and ``cstally undo``: what was imported, and taking one import back."""

from datetime import date
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

ImportArgument = Annotated[int, typer.Argument(metavar="IMPORT", help="Its number.")]


def imports(
    format_: FormatOption = None,
    file: OutputOption = None,
    raw: RawOption = False,
    bom: BomOption = False,
    quiet: QuietOption = False,
    db: DatabaseOption = None,
    config: ConfigOption = None,
    now: NowOption = None,
) -> None:
    """List every import with its counts, the ones taken back too."""
    from cstally.commands.shared.opening import reading
    from cstally.render.writers.output import Output, show
    from cstally.render.writers.records import ListDocument
    from cstally.store.imports.register import IMPORT_FIELDS, list_imports

    with reading(db, config) as connection:
        records = list_imports(connection)
    show(ListDocument("imports", IMPORT_FIELDS, records), Output(format_, file, quiet, raw, bom))


def undo(
    number: ImportArgument,
    quiet: QuietOption = False,
    db: DatabaseOption = None,
    config: ConfigOption = None,
    now: NowOption = None,
) -> None:
    """
    Take back one import, whole.

    What it added goes, what it changed is as before. It refuses where a later import
    found the same rows again, and says which.
    """
    from cstally.commands.shared.opening import writing
    from cstally.render.wording.cells import plural
    from cstally.render.writers.output import Output, remark
    from cstally.store.imports.register import take_back

    with writing(db, config) as connection:
        today = (now or date.today()).isoformat()
        file, removed, changed, tallied = take_back(connection, number, today)
    gone = f"{plural(removed, 'response')} removed, {changed} changed back"
    if tallied:
        gone = f"{plural(tallied, 'mark')} counted by hand removed"
    remark(f"import {number} ({file}) taken back: {gone}", Output(quiet=quiet))
