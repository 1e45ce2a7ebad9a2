"""Where an export goes: standard output, a file, or a folder with one file for each week."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cstally.commands.shared.bundles import (
    BomOption,
    Bundle,
    DelimiterOption,
    QuietOption,
    RawOption,
    format_option,
)

if TYPE_CHECKING:
    from cstally.render.writers.output import Output
    from cstally.store.counting.selection import Selection

FORMAT = "csv"
"""How an export is written when neither ``--format`` nor the ending of FILE says."""


@dataclass(frozen=True)
class Target:
    """The value of ``--output``, understood."""

    output: "Output"
    """How to write; its *file* is None where there is a *folder*."""
    folder: Path | None

    def file(self, *names: str) -> "Output":
        """Return the output to the file of the folder that the words of *names* make up."""
        from cstally.render.writers.output import ENDINGS

        if self.folder is None:
            return self.output
        self.folder.mkdir(parents=True, exist_ok=True)
        # The names come from files: they may not lead out of the folder.
        words = (re.sub(r"\W+", "-", name).strip("-") for name in names)
        ending = next((end for end, name in ENDINGS.items() if name == self.output.format), ".txt")
        return replace(self.output, file=self.folder / f"{'-'.join(filter(None, words))}{ending}")

    def parts(self, selection: "Selection", kind: str) -> "Iterator[tuple[Selection, Output]]":
        """Yield *selection* with its output; for a folder each week, with a file of its own."""
        from cstally.store.counting.selection import each_week

        if self.folder is None:
            yield selection, self.output
            return
        for part in each_week(selection):
            names = (selection.form.name, part.first_week, *narrowed_names(selection), kind)
            yield part, self.file(*names)


class Exported(Bundle):
    """How and where the files of an export are written."""

    format_: Annotated[str | None, format_option("table|json|csv|md|html")] = None
    path: Annotated[
        str | None,
        typer.Option(
            "--output",
            "-o",
            metavar="FILE|DIR/",
            help="Write to FILE; to DIR/, one file for each week, such as "
            "survey-2025-W10-chart.csv.",
        ),
    ] = None
    raw: RawOption = False
    bom: BomOption = False
    delimiter: DelimiterOption = ","
    quiet: QuietOption = False

    @property
    def target(self) -> "Target":
        """Where that is: a trailing slash or an existing folder makes it a folder."""
        from cstally.render.writers.output import ENDINGS, Output

        text, said = self.path, (self.quiet, self.raw, self.bom, self.delimiter)
        path = None if text is None else Path(text)
        if text is not None and path is not None and (text.endswith("/") or path.is_dir()):
            return Target(Output(self.format_ or FORMAT, None, *said), path)
        says = path is not None and path.suffix.lower() in ENDINGS
        return Target(Output(self.format_ or (None if says else FORMAT), path, *said), None)


class ExportedDrawing(Exported):
    """The same for what has a drawing, too, and is one file in a folder."""

    format_: Annotated[str | None, format_option("table|json|csv|md|html|svg")] = None
    path: Annotated[
        str | None,
        typer.Option(
            "--output",
            "-o",
            metavar="FILE|DIR/",
            help="Write to FILE; to DIR/, one file of all weeks, such as survey-trends.csv.",
        ),
    ] = None


def narrowed_names(selection: "Selection") -> "Iterator[str]":
    """Yield what a file's name says of each segment that narrows *selection*."""
    for one in selection.where.values():
        yield f"{'not-' if one.is_not else ''}{'-'.join(one.values)}"
