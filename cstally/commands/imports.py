"""``cstally imports`` and ``cstally undo``: what was imported, and taking one import back."""

from typing import Annotated

import typer

from cstally.commands.shared.bundles import Place, QuietOption, Shown, bundled

ImportArgument = Annotated[int, typer.Argument(metavar="IMPORT", help="Its number.")]


@bundled
def imports(shown: Shown, place: Place) -> None:
    """List every import with its counts, the ones taken back too."""
    from cstally.commands.shared.opening import reading
    from cstally.render.writers.output import show
    from cstally.render.writers.records import ListDocument
    from cstally.store.imports.register import IMPORT_FIELDS, list_imports

    with reading(place) as opened:
        records = list_imports(opened.connection)
    show(ListDocument("imports", IMPORT_FIELDS, records), shown.output)


@bundled
def undo(number: ImportArgument, *, quiet: QuietOption = False, place: Place) -> None:
    """
    Take back one import, whole.

    What it added goes, what it changed is as before. It refuses where a later import
    found the same rows again, and says which.
    """
    from cstally.commands.shared.opening import writing
    from cstally.render.wording.cells import plural
    from cstally.render.wording.remarks import TAKEN_BACK, TALLIES_TAKEN_BACK
    from cstally.render.writers.output import Output, remark
    from cstally.store.imports.register import take_back

    output = Output(quiet=quiet)
    with writing(place, output) as opened:
        today = place.today.isoformat()
        file, removed, changed, tallied = take_back(opened.connection, number, today)
    said = (TALLIES_TAKEN_BACK if tallied else TAKEN_BACK).format(
        number=number,
        file=file,
        responses=plural(removed, "response"),
        changed=changed,
        marks=plural(tallied, "mark"),
    )
    remark(said, output)
