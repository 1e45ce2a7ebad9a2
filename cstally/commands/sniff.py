"""``cstally sniff``: what import would understand of a file."""

from typing import Annotated

import typer

from cstally.commands.shared.bundles import Place, Shown, bundled
from cstally.commands.shared.reading_options import Reading, not_a_source

FileArgument = Annotated[
    str,
    typer.Argument(metavar="FILE", help="A CSV, TSV, XLSX, XLS or ODS file; - is standard input."),
]


@bundled
def sniff(name: FileArgument, reading: Reading, shown: Shown, place: Place) -> None:
    """
    Tell how import would read a file, and why; write nothing.

    What import would ask for is told, too, and is no failure.
    """
    from cstally.commands.importing.job import FileJob
    from cstally.commands.importing.trial import sniff_file
    from cstally.render.sniff.document import SniffDocument
    from cstally.render.writers.output import chosen_format, show

    output = shown.output
    chosen_format(output)  # refuses before anything is read
    not_a_source([name], (shown.file,))
    settings = place.settings()
    options = reading.parsed(place, settings)
    job = FileJob(place.database, settings, options, output, dry_run=True)
    show(SniffDocument(sniff_file(name, job)), output)
