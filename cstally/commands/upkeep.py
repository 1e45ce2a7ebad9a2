"""``cstally check``, ``backup`` and ``forget``: keeping a database well."""

from pathlib import Path
from typing import Annotated

import typer

from cstally.commands.shared.options import ConfigOption, DatabaseOption, NowOption, QuietOption

TargetArgument = Annotated[Path, typer.Argument(metavar="FILE", help="Where the copy goes.")]
IdOption = Annotated[str, typer.Option("--id", metavar="ID", help="The respondent's id.")]


def check(
    quiet: QuietOption = False,
    db: DatabaseOption = None,
    config: ConfigOption = None,
    now: NowOption = None,
) -> None:
    """
    Check the database; silent when all is well.

    A fault ends with exit code 1. Gaps between weeks and marks that could not be read are remarks.
    """
    from cstally.commands.shared.opening import reading
    from cstally.render.writers.output import Output, complain, remark
    from cstally.store.held.faults import find_faults, find_remarks

    with reading(db, config) as connection:
        faults = list(find_faults(connection))
        # What does not hold together tells nothing about the weeks.
        remarks = [] if faults else list(find_remarks(connection))
    for text in remarks:
        remark(text, Output(quiet=quiet))
    for fault in faults:
        complain(fault)
    if faults:
        raise typer.Exit(1)


def backup(
    target: TargetArgument,
    quiet: QuietOption = False,
    db: DatabaseOption = None,
    config: ConfigOption = None,
    now: NowOption = None,
) -> None:
    """
    Copy the database safely, even while another command writes to it.

    An earlier backup of that name is replaced; any other file is not.
    """
    from cstally.commands.shared.opening import reading
    from cstally.render.writers.output import Output, remark
    from cstally.store.database.connection import find_database
    from cstally.store.database.copying import backup as copy

    with reading(db, config) as connection:
        copy(connection, find_database(db), target.absolute())
    remark(f"backup written to {target}", Output(quiet=quiet))


def forget(
    respondent: IdOption,
    quiet: QuietOption = False,
    db: DatabaseOption = None,
    config: ConfigOption = None,
    now: NowOption = None,
) -> None:
    """
    Erase a respondent for good.

    The responses go from every table and from the file's free pages. A keyed hash of the id
    stays, so that later files skip the person. Backups are yours to erase.
    """
    from cstally.commands.shared.opening import writing
    from cstally.render.wording.cells import plural
    from cstally.render.writers.output import Output, remark
    from cstally.store.database.connection import find_database
    from cstally.store.imports.forgetting import compact
    from cstally.store.imports.forgetting import forget as erase

    respondent = respondent.strip()
    if not respondent:
        raise typer.BadParameter("--id is empty.")
    try:
        respondent.encode()
    except UnicodeEncodeError:
        raise typer.BadParameter("--id is not valid text.") from None
    with writing(db, config) as connection:
        erased = erase(connection, respondent)
    compact(find_database(db))
    if erased:
        said = f"{plural(erased, 'response')} erased; later files skip this id"
    else:
        said = f"no response has the id '{respondent}'; later files would skip it"
    remark(said, Output(quiet=quiet))
