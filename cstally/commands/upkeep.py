"""``cstally check``, ``backup`` and ``forget``: keeping a database well."""

from pathlib import Path
from typing import Annotated

import typer

from cstally.commands.shared.bundles import Place, QuietOption, Shown, bundled

TargetArgument = Annotated[
    str,
    typer.Argument(
        metavar="FILE|DIR/", help="Where the copy goes; in DIR/ it is named after the day."
    ),
]
LastOption = Annotated[
    int | None,
    typer.Option("--last", metavar="N", min=1, help="Leave the last N backups in DIR/."),
]
IdOption = Annotated[str, typer.Option("--id", metavar="ID", help="The respondent's id.")]
CopyOption = Annotated[
    list[str] | None,
    typer.Option(
        "--copy", metavar="FILE", help="A copy of the database to erase it from; may be repeated."
    ),
]


@bundled
def check(shown: Shown, place: Place) -> None:
    """
    Check the database; silent when all is well.

    A fault ends with exit code 1. Gaps between weeks and marks that could not be read are remarks.
    With --format or --output both are written there, too.
    """
    from cstally.commands.shared.opening import reading
    from cstally.render.writers.output import chosen_format, complain, remark, show
    from cstally.render.writers.records import ListDocument
    from cstally.store.held.faults import find_faults, find_remarks

    output = shown.output
    chosen_format(output)  # refuses before anything is read
    with reading(place) as opened:
        faults = list(find_faults(opened.connection))
        # What does not hold together tells nothing about the weeks.
        remarks = [] if faults else list(find_remarks(opened.connection, place.database))
    if shown.format_ is None and shown.file is None:
        for text in remarks:
            remark(text, output)
    else:
        found = [("fault", text) for text in faults] + [("remark", text) for text in remarks]
        show(ListDocument("check", ("kind", "text"), found), output)
    for fault in faults:
        complain(fault)
    if faults:
        raise typer.Exit(1)


@bundled
def backup(
    target: TargetArgument, *, last: LastOption = None, quiet: QuietOption = False, place: Place
) -> None:
    """
    Copy the database safely, even while another command writes to it.

    An earlier backup of that name is replaced; any other file is not. In a folder the copy is
    named after the day; --last leaves as many of these as it says.
    """
    from cstally.commands.shared.opening import reading
    from cstally.render.wording.remarks import BACKED_UP, OLDER_REMOVED
    from cstally.render.writers.output import Output, remark
    from cstally.store.database.copying import backup as copy
    from cstally.store.database.copying import dated_backup, older_backups

    path, database = Path(target).absolute(), place.database
    is_folder = target.endswith("/") or path.is_dir()
    if last is not None and not is_folder:
        raise typer.BadParameter("--last goes with a folder: cstally backup DIR/ --last 7.")
    output = Output(quiet=quiet)
    with reading(place) as opened:
        file = dated_backup(path, database, place.today) if is_folder else path
        copy(opened.connection, database, file)
        remark(BACKED_UP.format(path=file if is_folder else target), output)
        for older in older_backups(opened.connection, file, last) if last else ():
            older.unlink()
            remark(OLDER_REMOVED.format(path=older), output)


@bundled
def forget(
    respondent: IdOption, *, copy: CopyOption = None, quiet: QuietOption = False, place: Place
) -> None:
    """
    Erase a respondent for good.

    The responses go from every table and from the file's free pages. A keyed hash of the id
    stays, so that later files skip the person. Copies beside the database are named; --copy
    erases there, too.
    """
    from cstally.commands.shared.opening import writing
    from cstally.model.advised import in_quotes
    from cstally.render.wording.cells import plural
    from cstally.render.wording.remarks import ERASED, ERASED_IN, NOBODY_ERASED, OTHER_COPIES
    from cstally.render.writers.output import Output, remark
    from cstally.store.database.connection import open_reader
    from cstally.store.database.copying import copies_beside
    from cstally.store.database.opening import open_copy
    from cstally.store.imports.forgetting import compact
    from cstally.store.imports.forgetting import forget as erase

    respondent = respondent.strip()
    if not respondent:
        raise typer.BadParameter("--id is empty.")
    output = Output(quiet=quiet)
    copies = {name: Path(name).absolute() for name in copy or ()}
    for file in copies.values():  # refuses before anything is erased
        with open_reader(file):
            pass
    with writing(place, output) as opened:
        erased = erase(opened.connection, respondent)
        beside = copies_beside(opened.connection, place.database)
    compact(place.database)
    if erased:
        said = ERASED.format(responses=plural(erased, "response"))
    else:
        said = NOBODY_ERASED.format(id=respondent)
    remark(said, output)
    for name, file in copies.items():
        with open_copy(file) as connection:
            erased = erase(connection, respondent)
        compact(file)
        remark(ERASED_IN.format(copy=name, responses=plural(erased, "response")), output)
    others = [one for one in beside if not any(map(one.samefile, copies.values()))]
    if others:
        options = " ".join(f"--copy {in_quotes(str(one))}" for one in others)
        options += "".join(
            f" {option} {in_quotes(str(told))}"
            for option, told in (("--db", place.db), ("--config", place.config))
            if told is not None
        )
        command = f"cstally forget --id {in_quotes(respondent)} {options}"
        names = ", ".join(one.name for one in others)
        remark(OTHER_COPIES.format(copies=names, command=command), output)
