"""A workbook of one sheet, made of parts that were parsed on the way."""

import io
from zipfile import ZIP_DEFLATED, ZipFile

from cstally.intake.file.workbook.guard import Extent, TextLengths, TextUse, may_be_long
from cstally.intake.file.workbook.parts import Package, SheetPart
from cstally.intake.file.workbook.xml import Text, Visit, parsed

SHEET = "sheet"
"""What the one sheet is called."""
_QUICKLY = 1
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPES = f'<Types xmlns="{_PACKAGE}content-types"/>'
_ROOT = (
    f'<Relationships xmlns="{_PACKAGE}relationships"><Relationship Id="a" '
    f'Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>'
)
_PARTS = (
    f'<Relationships xmlns="{_PACKAGE}relationships">'
    f'<Relationship Id="a" Type="{_OFFICE}/worksheet" Target="worksheets/sheet1.xml"/>'
    f'<Relationship Id="b" Type="{_OFFICE}/sharedStrings" Target="sharedStrings.xml"/>'
    f'<Relationship Id="c" Type="{_OFFICE}/styles" Target="styles.xml"/></Relationships>'
)
_WORKBOOK = (
    '<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" '
    f'xmlns:r="{_OFFICE}"><workbookPr date1904="%d"/>'
    f'<sheets><sheet name="{SHEET}" sheetId="1" r:id="a"/></sheets></workbook>'
)


def only_sheet(package: Package, sheet: SheetPart) -> io.BytesIO:
    """
    Return a workbook with *sheet* alone and what its cells refer to, and nothing else.

    A program that reads it meets no byte that was not parsed here before: no other zip file
    hidden in the first, no part that the two would look for in different places.

    Raises:
        CstallyError: a part is damaged, or its cells would take more memory than there is.
    """
    workbook = io.BytesIO()
    extent = Extent(package.size(sheet.part) + package.size(package.texts))
    with ZipFile(workbook, "w", ZIP_DEFLATED, compresslevel=_QUICKLY) as target:
        _copy(package, sheet.part, target, "worksheets/sheet1.xml", extent.visit)
        if extent.texts and package.texts:
            texts = TextLengths()
            _copy(package, package.texts, target, "sharedStrings.xml", texts.visit, texts.text)
            if may_be_long(texts.lengths, extent.texts):
                use = TextUse(texts.lengths)
                with package.open(sheet.part) as stream:
                    for _ in parsed(stream, use.visit, use.text):
                        pass
                use.settle()
        if package.styles:
            _copy(package, package.styles, target, "styles.xml", _pass_over)
        target.writestr("[Content_Types].xml", _TYPES)
        target.writestr("_rels/.rels", _ROOT)
        target.writestr("xl/_rels/workbook.xml.rels", _PARTS)
        target.writestr("xl/workbook.xml", _WORKBOOK % package.is_1904)
    workbook.seek(0)
    return workbook


def has_cells(package: Package, sheet: SheetPart) -> bool:
    """Whether any cell of *sheet* is filled; it is parsed no further than that."""
    extent = Extent(0)
    with package.open(sheet.part) as stream:
        return any(extent.last_row for _ in parsed(stream, extent.visit))


def _copy(
    package: Package, part: str, target: ZipFile, name: str, visit: Visit, text: Text | None = None
) -> None:
    with package.open(part) as stream, target.open(f"xl/{name}", "w", force_zip64=True) as copy:
        for piece in parsed(stream, visit, text):
            copy.write(piece)


def _pass_over(_element: str, _attributes: dict[str, str]) -> None:
    """Look at nothing: that it is well-formed is enough."""
