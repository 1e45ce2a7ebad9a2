"""Which sheet of a workbook is the survey."""

from collections.abc import Sequence

from cstally.errors import CstallyError
from cstally.intake.columns.choose_form import choose_form
from cstally.intake.file.source import Source
from cstally.intake.file.table import open_table
from cstally.intake.options import ImportOptions
from cstally.model.shape import KnownForm


def sheet_to_read(
    source: Source, encoding: str, options: ImportOptions, known_forms: Sequence[KnownForm]
) -> str | None:
    """
    Return the sheet that ``--sheet`` names, or else the first with columns that a form knows.

    So ``--sheet`` is needed once, and not for the next week's file. None leaves the choice to the
    reader: the first sheet with cells.
    """
    if options.sheet is not None or not source.is_workbook or not known_forms:
        return options.sheet
    # Imported here: a file of text needs no reader of workbooks.
    from cstally.intake.file.workbook.sheet import filled_sheets

    names = filled_sheets(source)
    # A single sheet is read whatever it holds, and refused with its own reason.
    for name in names if len(names) > 1 else ():
        try:
            table = open_table(source, encoding, None, quoted=True, sheet=name)
        except CstallyError:  # no table: a cover sheet, or charts with a few numbers
            continue
        if choose_form(table.header, None, known_forms)[1] is not None:
            return name
    return None
