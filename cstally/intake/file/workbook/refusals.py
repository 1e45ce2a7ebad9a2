"""Why a workbook is not read, and what to do."""

from cstally.errors import CstallyError


def damaged(why: str) -> CstallyError:
    """Return the refusal of a workbook that no program for spreadsheets has written."""
    return CstallyError(
        f"the workbook is damaged ({why}); open it and save it again, or save the sheet as CSV "
        "(UTF-8)."
    )
