"""Forms for people: one as its file, and what a form file has changed."""

from pathlib import Path

from cstally.model.form_file import FormFile
from cstally.model.survey import Role
from cstally.render.forms.as_toml import toml_text
from cstally.render.wording.cells import plural
from cstally.render.writers.output import Output, remark
from cstally.render.writers.sinks import file_output, standard_output

_NEW = "{form}: new form with {categories}, {scales}, {segments}"
_UNCHANGED = "{form}: nothing to change"
_CHANGED = "{form}: {changes}"


def show_form(form: FormFile, file: Path | None) -> None:
    """
    Write *form* as TOML to standard output, or to a file that is whole or not there at all.

    Raises:
        CstallyError: the file or standard output cannot be written.
    """
    is_stdout = file is None or str(file) == "-"
    sink = standard_output() if file is None or is_stdout else file_output(file)
    with sink as stream:
        stream.write(toml_text(form, stream.encoding))


def say_new(form: FormFile, output: Output) -> None:
    """Say that a form was made, and what it has."""
    categories = sum(item.role is Role.CATEGORY for item in form.items)
    said = _NEW.format(
        form=form.name,
        categories=plural(categories, "category"),
        scales=plural(len(form.scales), "scale"),
        segments=plural(len(form.segments), "segment"),
    )
    remark(said, output)


def say_changes(form: FormFile, changes: tuple[str, ...], output: Output) -> None:
    """Say what a form file has changed, a line each."""
    if not changes:
        remark(_UNCHANGED.format(form=form.name), output)
        return
    remark(_CHANGED.format(form=form.name, changes=plural(len(changes), "change")), output)
    for line in changes:
        remark(f"  {line}", output)
