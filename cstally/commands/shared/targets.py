"""Where an export goes: standard output, a file, or a folder with one file for each week."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from cstally.render.writers.output import ENDINGS, Output
from cstally.store.counting.selection import Selection, each_week

FORMAT = "csv"
"""How an export is written when neither ``--format`` nor the ending of FILE says."""


@dataclass(frozen=True)
class Target:
    """The value of ``--output``, understood."""

    output: Output
    """How to write; its *file* is None where there is a *folder*."""
    folder: Path | None

    def file(self, *names: str) -> Output:
        """Return the output to the file of the folder that the words of *names* make up."""
        if self.folder is None:
            return self.output
        self.folder.mkdir(parents=True, exist_ok=True)
        # The names come from files: they may not lead out of the folder.
        words = (re.sub(r"\W+", "-", name).strip("-") for name in names)
        ending = next((end for end, name in ENDINGS.items() if name == self.output.format), ".txt")
        return replace(self.output, file=self.folder / f"{'-'.join(filter(None, words))}{ending}")

    def parts(self, selection: Selection, kind: str) -> Iterator[tuple[Selection, Output]]:
        """Yield *selection* with its output; for a folder each week, with a file of its own."""
        if self.folder is None:
            yield selection, self.output
            return
        for part in each_week(selection):
            names = (selection.form.name, part.first_week, *selection.where.values(), kind)
            yield part, self.file(*names)


def export_target(
    text: str | None, *, format_: str | None, raw: bool, bom: bool, quiet: bool
) -> Target:
    """Read ``--output``: a trailing slash or an existing folder makes it a folder."""
    path = None if text is None else Path(text)
    if text is not None and path is not None and (text.endswith("/") or path.is_dir()):
        return Target(Output(format_ or FORMAT, None, quiet, raw, bom), path)
    says = path is not None and path.suffix.lower() in ENDINGS
    return Target(Output(format_ or (None if says else FORMAT), path, quiet, raw, bom), None)
