"""``cstally forms``: the forms there are, one as a file, and a file back into the database."""

from contextlib import AbstractContextManager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cstally.commands.shared.bundles import FileOption, Place, QuietOption, Shown, bundled

if TYPE_CHECKING:
    from cstally.model.form_file import FormFile
    from cstally.render.writers.output import Output
    from cstally.store.database.connection import Connection
    from cstally.store.forms.editing import Edited

NameArgument = Annotated[
    str | None,
    typer.Argument(metavar="[NAME]", help="The form; else the default or the first one."),
]
FileArgument = Annotated[
    str, typer.Argument(metavar="FILE", help="A form file; - is standard input.")
]
DryRunOption = Annotated[bool, typer.Option("--dry-run", help="Say all, change nothing.")]


@bundled
def forms(shown: Shown, place: Place) -> None:
    """List the forms; show one as a file, or apply such a file."""
    from cstally.commands.shared.opening import reading
    from cstally.render.writers.output import show
    from cstally.render.writers.records import ListDocument
    from cstally.store.forms.listing import FORM_FIELDS, list_forms

    with reading(place) as opened:
        records = list_forms(opened.connection)
    show(ListDocument("forms", FORM_FIELDS, records), shown.output)


@bundled
def forms_show(
    *,
    name: NameArgument = None,
    file: FileOption = None,
    quiet: QuietOption = False,
    place: Place,
) -> None:
    """
    Print a form as TOML, to be edited and applied.

    It holds all that the form has settled about its files: names, scales, words, headers.
    """
    from cstally.commands.shared.opening import reading
    from cstally.commands.shared.selecting import choose_form
    from cstally.render.forms.document import show_form
    from cstally.render.wording.remarks import ALSO_HERE_TO_SHOW
    from cstally.render.writers.output import Output, remark
    from cstally.store.forms.loading import form_names, load_form, load_form_file

    with reading(place) as opened:
        connection = opened.connection
        names = form_names(connection)
        chosen = choose_form(names, name, opened.settings, Output(quiet=True))
        form = load_form_file(connection, load_form(connection, chosen)[0])
    others = [one for one in names if one != chosen]
    if name is None and others:
        remark(ALSO_HERE_TO_SHOW.format(forms=", ".join(others)), Output(quiet=quiet))
    show_form(form, file)


@bundled
def forms_apply(
    file: FileArgument,
    *,
    dry_run: DryRunOption = False,
    quiet: QuietOption = False,
    place: Place,
) -> None:
    """
    Make the form of a file, or edit it.

    What is renamed keeps its history. A file that would make stored answers untrue is refused, and
    one that says nothing new changes nothing.
    """
    from cstally.commands.shared.opening import agreed
    from cstally.intake.forms.form_file import STDIN, read_form_file
    from cstally.render.forms.document import say_changes, say_new
    from cstally.render.wording.remarks import NEW_DATABASE
    from cstally.render.writers.output import Output, remark

    wanted = read_form_file(file)
    database, settings = place.database, place.settings()
    output = Output(quiet=quiet)
    is_new = not database.exists()
    try:
        with _database(database, output, is_scratch=is_new and dry_run) as connection:
            agreed(connection, settings, is_first=True)
            edited = _apply(connection, wanted, STDIN if file == "-" else file)
            if dry_run:
                raise _Undo(edited)
    except _Undo as undone:
        edited = undone.edited
    if is_new and not dry_run:
        remark(NEW_DATABASE.format(path=database), output)
    if edited.is_new:
        say_new(edited.form, output)
    else:
        say_changes(edited.form, edited.changes, output)
    for line in edited.remarks:
        remark(line, output)


def _apply(connection: "Connection", wanted: "FormFile", name: str) -> "Edited":
    from cstally.errors import CstallyError
    from cstally.store.forms.editing import apply_form

    try:
        return apply_form(connection, wanted)
    except CstallyError as error:
        raise CstallyError(f"{name}: {error}") from None


class _Undo(Exception):  # noqa: N818 - no failure: the transaction is rolled back on purpose
    """A dry run has seen what it would do."""

    def __init__(self, edited: "Edited") -> None:
        self.edited = edited


def _database(
    path: Path, output: "Output", *, is_scratch: bool
) -> "AbstractContextManager[Connection]":
    from cstally.commands.shared.opening import writer
    from cstally.store.database.opening import open_scratch

    return open_scratch(path) if is_scratch else writer(path, output, create=True)
