"""The poster of a week: what is asked of it, where it goes, what stands on it."""

from dataclasses import replace
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cstally.commands.documents.chart import ChartOptions
from cstally.commands.shared.bundles import Bundle

if TYPE_CHECKING:
    from datetime import date

    from cstally.config import Config
    from cstally.render.wall.document import WallDocument
    from cstally.render.writers.output import Output
    from cstally.store.counting.selection import Selection

_REFUSED = ("matrix", "sort", "by", "percent", "marks", "compare", "explain")
"""Options of the chart that a poster has no room for."""
_FILE = "cstally-wall-{week}.html"


class Paper(StrEnum):
    """The sheet that a poster is printed on, across."""

    A4 = "a4"
    A3 = "a3"
    LETTER = "letter"


class WallOptions(Bundle):
    """What is asked of a poster."""

    wall: Annotated[
        bool, typer.Option("--wall", help="A poster of the week: a page for one sheet of paper.")
    ] = False
    paper: Annotated[
        Paper | None, typer.Option("--paper", help="The sheet of the poster, across; else a4.")
    ] = None


def check_wall(hung: WallOptions, asked: ChartOptions, output: "Output") -> None:
    """
    Make sure that the options of a poster go together.

    Raises:
        UsageError: they do not; the message says what to leave out.
    """
    from cstally.errors import UsageError

    if not hung.wall:
        if hung.paper is not None:
            raise UsageError("--paper is that of a poster: add --wall.")
        return
    for name in _REFUSED:
        if getattr(asked, name):
            raise UsageError(f"--wall is one poster of all responses: leave out --{name}.")
    if _format(output) != "html":
        raise UsageError("--wall is a page to print: write it with -f html or -o FILE.html.")


def hang(
    selection: "Selection",
    hung: WallOptions,
    output: "Output",
    settings: "Config",
    today: "date",
) -> None:
    """
    Write the poster of *selection*: without a file, to one that is named by its last week.

    How full that week is, is said as of *today*.

    Raises:
        UsageError: the responses are those of a person, whom no poster names.
    """
    from cstally.render.writers.output import remark, show

    document = wall_document(selection, hung, settings.title, today)
    file = output.file or Path(_FILE.format(week=selection.last_week))
    show(document, replace(output, format="html", file=file))
    if output.file is None:
        remark(f"{file}: one sheet of {document.paper}, to print across.", output)


def wall_document(
    selection: "Selection", hung: WallOptions, title: str | None, today: "date"
) -> "WallDocument":
    """
    Count *selection* and lay it out as a poster, headed by *title*, else by the form's name.

    Raises:
        UsageError: the responses are those of a person, whom no poster names.
    """
    from cstally.analysis.chart import master_chart
    from cstally.commands.documents.patterns import PatternsOptions, patterns_document
    from cstally.errors import UsageError
    from cstally.render.wall.document import WallDocument
    from cstally.store.counting.marks import count_marks
    from cstally.store.counting.selection import told_volume

    for segment in selection.form.segments:
        if segment.is_staff and segment.name in selection.where:
            raise UsageError(f"--wall names nobody: leave out --where {segment.name}.")
    return WallDocument(
        chart=replace(master_chart(count_marks(selection)), volume=told_volume(selection, today)),
        patterns=patterns_document(selection, PatternsOptions(), None, {}, today).patterns,
        form=selection.form,
        title=title or selection.form.name,
        paper=str(hung.paper or Paper.A4),
    )


def _format(output: "Output") -> str:
    from cstally.render.writers.output import ENDINGS

    ending = output.file.suffix.lower() if output.file else ""
    return output.format or ENDINGS.get(ending, "html")
