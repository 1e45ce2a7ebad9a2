"""Sheets of Excel workbooks as rows of texts, and workbooks that are made to do harm."""

import contextlib
import io
import sys
import warnings
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cstally.errors import CstallyError
from cstally.intake.file.source import Source
from cstally.intake.file.workbook import process
from cstally.intake.file.workbook.kinds import looked_over
from cstally.intake.file.workbook.sheet import Sheet, open_sheet

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STYLES = (
    '<styleSheet><numFmts><numFmt numFmtId="164" formatCode="[h]:mm:ss"/></numFmts><cellXfs>'
    '<xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="22"/><xf numFmtId="20"/>'
    '<xf numFmtId="164"/></cellXfs></styleSheet>'
)
"""Formats 1 to 4: a day, a day with its time, a time and a duration."""
DAY, STAMP, CLOCK, DURATION = "1234"
SHEET = "xl/worksheets/sheet1.xml"
TEXTS = "xl/sharedStrings.xml"
WORKBOOK = "xl/workbook.xml"
CELL = '<row r="1"><c r="A1"><v>1</v></c></row>'


def worksheet(rows: str) -> str:
    """Return the XML of a sheet with these rows."""
    return f"<worksheet><sheetData>{rows}</sheetData></worksheet>"


def parts_of(*sheets: str, names: str = "ABC", workbook: str = "") -> dict[str, str | bytes]:
    """Return the parts of a workbook with *sheets* of XML, called A, B ..."""
    relations = [
        f'<Relationship Id="r{n}" Type="{OFFICE}/worksheet" Target="worksheets/sheet{n}.xml"/>'
        for n in range(1, len(sheets) + 1)
    ]
    relations.append(f'<Relationship Id="t" Type="{OFFICE}/sharedStrings" Target="/{TEXTS}"/>')
    relations.append(f'<Relationship Id="s" Type="{OFFICE}/styles" Target="styles.xml"/>')
    listed = "".join(
        f'<sheet name="{names[n]}" sheetId="{n + 1}" r:id="r{n + 1}"/>' for n in range(len(sheets))
    )
    return {
        "[Content_Types].xml": "<Types/>",
        "_rels/.rels": f'<Relationships><Relationship Id="a" Type="{OFFICE}/officeDocument" '
        f'Target="{WORKBOOK}"/></Relationships>',
        WORKBOOK: f'<workbook xmlns:r="{OFFICE}">{workbook}<sheets>{listed}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f"<Relationships>{''.join(relations)}</Relationships>",
        "xl/styles.xml": STYLES,
        TEXTS: "<sst><si><t>Speed</t></si><si><t>Good</t></si></sst>",
        **{f"xl/worksheets/sheet{n}.xml": xml for n, xml in enumerate(sheets, start=1)},
    }


def zipped(parts: dict[str, str | bytes], *more: tuple[str, str]) -> bytes:
    """Return a zip file of *parts*, and of *more* even under the same names."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of two parts with one name
        for name, text in (*parts.items(), *more):
            archive.writestr(name, text)
    return data.getvalue()


Read = Callable[..., tuple[list[list[str]], Sheet]]


@pytest.fixture
def read(tmp_path: Path) -> Read:
    """Return all rows of a workbook of these parts or bytes, and the sheet they are from."""

    def run(book: dict[str, Any] | bytes, name: str | None = None) -> tuple[Any, Sheet]:
        return read_in(tmp_path, book, name)

    return run


def read_in(
    folder: Path, book: dict[str, Any] | bytes, name: str | None
) -> tuple[list[list[str]], Sheet]:
    """Write the workbook to *folder* and read it."""
    path = folder / "book.xlsx"
    path.write_bytes(book if isinstance(book, bytes) else zipped(book))
    with contextlib.closing(Source(str(path))) as source:
        sheet = open_sheet(source, name)
        return list(sheet.rows), sheet


@pytest.fixture
def refusal(read: Read, tmp_path: Path) -> Callable[..., str]:
    """Return the line that refuses a workbook, without the name of its file."""

    def run(book: dict[str, Any] | bytes, name: str | None = None) -> str:
        with pytest.raises(CstallyError) as refused:
            read(book, name)
        line = str(refused.value)
        assert line.startswith(str(tmp_path / "book.xlsx"))
        assert "\n" not in line
        return line.removeprefix(str(tmp_path / "book.xlsx"))

    return run


def row_of(*cells: str) -> str:
    """Return the XML of a sheet of one row; each cell is its attributes and its value."""
    made = []
    for column, cell in zip("ABCDEFGHIJ", cells, strict=False):
        attributes, _, value = cell.rpartition("|")
        made.append(f'<c r="{column}1" {attributes}><v>{value}</v></c>')
    return worksheet(f'<row r="1">{"".join(made)}</row>')


def test_dates_and_times(read: Read) -> None:
    """Typed dates are written as 2026-09-09, with their time where they have one."""
    sheet = row_of(
        f's="{DAY}"|46274',
        f's="{STAMP}"|46274.75361111111',
        f's="{STAMP}"|46274',
        f's="{CLOCK}"|0.75',
        f's="{DURATION}"|1.2534722222222223',
        't="d"|2026-09-09T18:05:12',
        "|46274",
        't="str"|09/09/2026',
    )
    rows, _ = read(parts_of(sheet))
    assert rows == [
        [
            *("2026-09-09", "2026-09-09 18:05:12", "2026-09-09", "18:00:00", "30:05:00"),
            *("2026-09-09 18:05:12", "46274", "09/09/2026"),
        ]
    ]


def test_days_from_1904(read: Read) -> None:
    """A workbook from an old Mac counts its days from 1904: 1,462 fewer."""
    sheet = row_of(f's="{DAY}"|44812')
    rows, _ = read(parts_of(sheet, workbook='<workbookPr date1904="1"/>'))
    assert rows == [["2026-09-09"]]


def test_numbers(read: Read) -> None:
    """Numbers are written in digits, as many as Excel shows, and never with an exponent."""
    sheet = row_of(
        "|4",
        "|4.0",
        "|1234567890123",
        "|1.2345678901230000E+20",
        "|0.30000000000000004",
        "|1E-7",
        "|-0",
        "|2.50",
    )
    rows, _ = read(parts_of(sheet))
    assert rows == [
        ["4", "4", "1234567890123", "123456789012300000000", "0.3", "0.0000001", "0", "2.5"]
    ]


def test_truth_and_errors(read: Read) -> None:
    """Booleans are TRUE and FALSE; what Excel could not work out is blank."""
    sheet = row_of('t="b"|1', 't="b"|0', 't="e"|#N/A', 't="e"|#DIV/0!', "|NaN", "|INF", 't="str"|x')
    rows, _ = read(parts_of(sheet))
    assert rows == [["TRUE", "FALSE", "", "", "", "", "x"]]


def test_texts(read: Read) -> None:
    """Shared, rich and inline texts are read alike; reading aids for Japanese are no text."""
    parts = parts_of(
        worksheet(
            '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c>'
            '<c r="C1" t="inlineStr"><is><r><t>in</t></r><r><t xml:space="preserve"> line</t></r>'
            '</is></c><c r="D1" t="str"><f>A1&amp;"x"</f><v>made &amp; meant</v></c></row>'
        )
    )
    parts[TEXTS] = (
        '<sst><si><t>a</t><rPh sb="0" eb="1"><t>aid</t></rPh></si>'
        "<si><r><t>b</t></r><r><rPr><b/></rPr><t>old</t></r></si></sst>"
    )
    assert read(parts)[0] == [["a", "bold", "in line", "made & meant"]]


def test_characters_that_xml_cannot_hold(read: Read) -> None:
    """Excel writes them as _x000D_; text that only looks so is marked with _x005F_."""
    sheet = row_of('t="str"|a_x000D_&#10;b', 't="str"|_x005F_x000D_')
    assert read(parts_of(sheet))[0] == [["a\r\nb", "_x000D_"]]


def test_rows_have_the_numbers_of_the_sheet(read: Read) -> None:
    """A row is the number that Excel shows beside it; empty rows are rows without cells."""
    sheet = worksheet(
        '<row r="3"><c r="B3"><v>1</v></c><c r="C3"><v>2</v></c></row>'
        '<row r="5"><c r="B5" s="1"/></row><row r="6"><c r="C6"><v>3</v></c></row>'
    )
    rows, found = read(parts_of(sheet))
    assert rows == [[], [], ["1", "2"], [], [], ["", "3"]]
    assert found.rows.line_num == 6


@pytest.mark.parametrize(
    "rows",
    [
        "<row><c><v>1</v></c><c/><c><v>2</v></c></row><row><c><v>3</v></c></row>",
        '<row r="1"><c r="A1"><v>1</v></c><c r="C1"><v>2</v></c></row>'
        '<row><c r="A2"><v>3</v></c></row>',
        '<x:row r="1"><x:c r="A1"><x:v>1</x:v></x:c><x:c r="C1"><x:v>2</x:v></x:c></x:row>'
        '<x:row r="2"><x:c r="A2"><x:v>3</x:v></x:c></x:row>',
    ],
    ids=["no places", "some places", "prefixes"],
)
def test_other_programs(read: Read, rows: str) -> None:
    """Programs that leave out the places of cells, or prefix the names of elements, are read."""
    assert read(parts_of(worksheet(rows)))[0] == [["1", "", "2"], ["3", "", ""]]


def test_merged_cells(read: Read) -> None:
    """The text of merged cells stands in the first of them."""
    sheet = worksheet(
        '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1"/><c r="C1" t="s"><v>1</v></c></row>'
    ).replace("</worksheet>", '<mergeCells><mergeCell ref="A1:B1"/></mergeCells></worksheet>')
    assert read(parts_of(sheet))[0] == [["Speed", "", "Good"]]


def test_formats_far_outside_of_the_table(read: Read) -> None:
    """Cells that are coloured down to the last row, and told in the dimension, are no rows."""
    far = '<row r="1048576"><c r="XFD1048576" s="1"/></row>'
    sheet = '<worksheet><dimension ref="A1:XFD1048576"/><cols><col min="1" max="16384"/></cols>'
    sheet += f"<sheetData>{CELL}{far}</sheetData></worksheet>"
    assert read(parts_of(sheet))[0] == [["1"]]


THREE = (worksheet(""), worksheet(CELL), worksheet(CELL.replace(">1<", ">2<")))


def test_which_sheet(read: Read) -> None:
    """The first visible sheet with cells is read, and others with cells are named."""
    rows, sheet = read(parts_of(*THREE))
    assert (rows, sheet.name) == ([["1"]], "B")
    assert sheet.remarks == ("not read: 'C'; --sheet 'C' chooses another sheet",)
    rows, sheet = read(parts_of(*THREE), "C")
    assert (rows, sheet.name) == ([["2"]], "C")
    assert read(parts_of(*THREE), " c ")[1].name == "C"
    assert read(parts_of(*THREE, names="aAa"), "A")[1].name == "A"
    assert read(parts_of(THREE[1]))[1].remarks == ()


@pytest.mark.parametrize("state", ["hidden", "veryHidden"])
def test_hidden_sheets(read: Read, refusal: Callable[..., str], state: str) -> None:
    """A hidden sheet is named, and read only when it is asked for."""
    parts = parts_of(*THREE)
    parts[WORKBOOK] = str(parts[WORKBOOK]).replace('name="B"', f'name="B" state="{state}"')
    rows, sheet = read(parts)
    assert (rows, sheet.name) == ([["2"]], "C")
    assert sheet.remarks == ("not read: 'B' (hidden); --sheet 'B' chooses another sheet",)
    assert read(parts, "B")[0] == [["1"]]
    parts[WORKBOOK] = str(parts[WORKBOOK]).replace('name="C"', f'name="C" state="{state}"')
    assert refusal(parts) == (
        ": no visible sheet has any cells; it has: 'A', 'B' (hidden), 'C' (hidden)."
    )


def test_no_such_sheet(refusal: Callable[..., str]) -> None:
    """A sheet that is not there is an error that names those that are."""
    assert refusal(parts_of(*THREE), "D") == (
        ": --sheet 'D': no sheet is called so; it has: 'A', 'B', 'C'."
    )


def test_charts_alone(refusal: Callable[..., str]) -> None:
    """A sheet that is a chart has no cells, and is named as one."""
    parts = parts_of(worksheet(CELL))
    relations = "xl/_rels/workbook.xml.rels"
    parts[relations] = str(parts[relations]).replace("/worksheet", "/chartsheet")
    assert refusal(parts) == ": no visible sheet has any cells; it has: 'A' (a chart)."


def test_parts_elsewhere(read: Read) -> None:
    """The parts are found where the workbook says, whatever the case of their names."""
    parts = parts_of(row_of('t="s"|0'))
    moved = {
        name.replace("workbook.xml", "workbook2.xml").replace("worksheets/", "Sheets/"): text
        for name, text in parts.items()
    }
    moved["_rels/.rels"] = str(moved["_rels/.rels"]).replace(WORKBOOK, "/xl/workbook2.xml")
    relations = "xl/_rels/workbook2.xml.rels"
    moved[relations] = str(moved[relations]).replace("worksheets/", "../xl/sheets/")
    assert read(moved)[0] == [["Speed"]]
    del moved["_rels/.rels"]
    assert read({name.replace("workbook2", "workbook"): moved[name] for name in moved})[0] == [
        ["Speed"]
    ]


def test_texts_and_formats_elsewhere(read: Read) -> None:
    """Microsoft 365 numbers all parts: texts are found, and days are no numbers."""
    parts = parts_of(row_of('t="s"|1', f's="{DAY}"|46274'))
    moved = {name.replace(".xml", "2.xml"): text for name, text in parts.items()}
    moved["_rels/.rels"] = str(parts["_rels/.rels"]).replace(".xml", "2.xml")
    relations = "xl/_rels/workbook2.xml.rels"
    moved[relations] = str(moved[relations]).replace(".xml", "2.xml")
    assert read(moved)[0] == [["Good", "2026-09-09"]]


def many_texts(cells: int) -> str:
    """Return a sheet of so many cells that all show the first text."""
    row = "<row>" + '<c t="s"><v>0</v></c>' * 100 + "</row>"
    return worksheet(row * (cells // 100))


LONG_TEXT = f"<sst><si><t>{'x' * 100_000}</t></si><si><t>Good</t></si></sst>"
FAR = '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'


LIMITED = pytest.mark.skipif(sys.platform != "linux", reason="limits memory as Linux does")
NO_CELLS = "no visible sheet has any cells"
TOO_MUCH = "more memory is needed than a file of its size should take"


@pytest.mark.parametrize(
    ("part", "content", "words"),
    [
        pytest.param(SHEET, worksheet(CELL + FAR), TOO_MUCH, marks=LIMITED),
        (SHEET, worksheet('<row r="1"><c r="1"><v>1</v></c></row>'), "cells cannot be read"),
        (SHEET, worksheet('<row r="9"/><row r="8"/>'), NO_CELLS),
        (SHEET, worksheet('<row r="99999999999999"/>'), NO_CELLS),
        (SHEET, "<!DOCTYPE x [<!ENTITY a 'b'>]>" + worksheet(CELL), "document type"),
        (SHEET, worksheet("<a>" * 200 + "</a>" * 200), NO_CELLS),
        (SHEET, worksheet("".join(f"<a{n}/>" for n in range(20_000))), NO_CELLS),
        (SHEET, worksheet(CELL)[:-20], "XML: unclosed token"),
        (SHEET, worksheet(CELL).replace("</c>", "</b>"), "XML: mismatched tag"),
        (SHEET, worksheet(CELL).encode("utf-16"), "a NUL byte"),
        (SHEET, '<?xml version="1.0" encoding="cp1252"?>' + worksheet(CELL), "cp1252"),
        (SHEET, worksheet(CELL.replace(">1<", ">\u20ac<")).encode("cp1252"), "XML: not well"),
        pytest.param(TEXTS, f'<sst uniqueCount="{10**9}"/>', TOO_MUCH, marks=LIMITED),
        (TEXTS, "<!DOCTYPE sst><sst/>", "document type"),
        (TEXTS, "<sst/>", "cells cannot be read"),
        ("xl/styles.xml", "<!DOCTYPE a><a/>", "document type"),
        (WORKBOOK, "<!DOCTYPE a><a/>", "document type"),
    ],
)
def test_hostile_parts(refusal: Callable[..., str], part: str, content: str, words: str) -> None:
    """A part that is damaged, or made to fill the memory, refuses the workbook in one line."""
    parts = parts_of(row_of('t="s"|0'))
    parts[part] = content
    assert words in refusal(parts)


@pytest.mark.parametrize(
    ("part", "content", "rows"),
    [
        (SHEET, worksheet(CELL + '<row r="1048577"/>'), [["1"]]),
        (SHEET, worksheet(CELL + "<row/>" * 1_048_576), [["1"]]),
        (SHEET, worksheet('<row r="2"><c r="A2"><v>1</v></c></row>'), [[], ["1"]]),
        (SHEET, worksheet('<row r="1"><c r="A2"><v>1</v></c></row>'), [[], ["1"]]),
        (SHEET, worksheet("<c><v>1</v></c>"), [["1"]]),
        (SHEET, worksheet(CELL + f"<!-- {'x' * 1_200_000} -->"), [["1"]]),
        (SHEET, worksheet('<row r="1"><c r="XFE1"><v>1</v></c></row>'), [["1"]]),
        (TEXTS, '<sst uniqueCount="x"><si><t>a</t></si></sst>', [["a"]]),
    ],
)
def test_parts_that_do_no_harm(read: Read, part: str, content: str, rows: list[list[str]]) -> None:
    """What no program writes, and what nevertheless has one meaning, is read as it says."""
    parts = parts_of(row_of('t="s"|0'))
    parts[part] = content
    assert read(parts)[0] == rows


@LIMITED
def test_a_text_shown_by_many_cells(read: Read, refusal: Callable[..., str]) -> None:
    """What counts is the text that cells show: a long one in every cell is refused, once is not."""
    parts = parts_of(many_texts(20_000))
    parts[TEXTS] = LONG_TEXT
    assert TOO_MUCH in refusal(parts)
    parts[SHEET] = many_texts(20_000).replace("<v>0<", "<v>1<").replace("<v>1<", "<v>0<", 1)
    rows, _ = read(parts)
    assert (len(rows), len(rows[0][0]), rows[199][99]) == (200, 100_000, "Good")


@pytest.mark.slow
@LIMITED
def test_cells_far_apart(
    read: Read, refusal: Callable[..., str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The rectangle around all cells must fit into what a file of this size may take."""
    far = '<row r="1"><c r="A1"><v>1</v></c></row><row r="9999"><c r="%s9999"><v>2</v></c></row>'
    monkeypatch.setattr(process, "_MEMORY", 40 << 20)
    rows, _ = read(parts_of(worksheet(far % "D")))
    assert (len(rows), rows[0], rows[-1]) == (9999, ["1", "", "", ""], ["", "", "", "2"])
    assert TOO_MUCH in refusal(parts_of(worksheet(far % "ZZ")))
    monkeypatch.setattr(process, "_MEMORY_PER_BYTE", 300_000)
    assert len(read(parts_of(worksheet(far % "ZZ")))[0]) == 9999


@pytest.mark.slow
@LIMITED
def test_memory_that_ends_anywhere(read: Read, monkeypatch: pytest.MonkeyPatch) -> None:
    """Wherever the memory ends, while cells are read or written, one and the same line says so."""
    far = '<row r="1"><c r="A1"><v>1</v></c></row><row r="500"><c r="ZZ500"><v>2</v></c></row>'
    lines = set()
    for memory in range(8, 28, 2):
        monkeypatch.setattr(process, "_MEMORY", memory << 20)
        try:
            lines.add(f"{len(read(parts_of(worksheet(far)))[0])} rows")
        except CstallyError as error:
            lines.add(TOO_MUCH if TOO_MUCH in str(error) else str(error))
    assert lines == {"500 rows", TOO_MUCH}


@LIMITED
def test_a_sheet_that_cannot_be_read_hides_no_other(
    read: Read, refusal: Callable[..., str]
) -> None:
    """What ends the reader in one sheet refuses that sheet, and the others can be chosen."""
    parts = parts_of(worksheet(CELL + FAR), *THREE[1:])
    assert refusal(parts).startswith(f": sheet 'A': {TOO_MUCH}")
    rows, sheet = read(parts, "C")
    assert (rows, sheet.name) == ([["2"]], "C")
    assert sheet.remarks == ("not read: 'A', 'B'; --sheet 'A' chooses another sheet",)
    parts = parts_of(*THREE[1:], worksheet(CELL + FAR))
    rows, sheet = read(parts)
    assert (rows, sheet.remarks) == (
        [["1"]],
        ("not read: 'B', 'C'; --sheet 'B' chooses another sheet",),
    )
    assert refusal(parts, "C").startswith(f": sheet 'C': {TOO_MUCH}")


def test_damage_at_the_end_of_a_large_sheet(refusal: Callable[..., str]) -> None:
    """A sheet that breaks off far below, or is not what was packed, is refused as a whole."""
    large = worksheet('<row><c t="str"><v>Good</v></c></row>' * 120_000)
    assert "its cells cannot be read" in refusal(parts_of(large[:-20]))
    data = bytearray(zipped(parts_of(large)))
    data[data.rindex(b"PK\x01\x02", 0, data.rindex(SHEET.encode())) + 16] ^= 1
    assert f"Bad CRC-32 for file '{SHEET}'" in refusal(bytes(data))


def test_two_sheets_of_one_name(read: Read, refusal: Callable[..., str]) -> None:
    """Which of them is meant cannot be said; another one can be read."""
    parts = parts_of(*THREE, names="BAA")
    assert "two sheets are called 'A'" in refusal(parts)
    assert read(parts_of(*reversed(THREE), names="BAA"), "B")[0] == [["2"]]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("x" * 131_073, ":2: a cell of more than 131,072 characters; nothing was imported."),
        ("a_x0000_b", ":2: a NUL character, which no survey text holds; nothing was imported."),
    ],
)
def test_cells_that_are_refused(
    read: Read, refusal: Callable[..., str], text: str, words: str
) -> None:
    """A cell may be as long as in a CSV file, and holds no NUL; the line names its row."""
    cell = '<row r="2"><c r="A2" t="str"><v>%s</v></c></row>'
    assert len(read(parts_of(worksheet(CELL + cell % ("x" * 131_072))))[0][1][0]) == 131_072
    assert refusal(parts_of(worksheet(CELL + cell % text))) == words


def test_a_part_too_large(refusal: Callable[..., str]) -> None:
    """A part that says it unpacks to 3 GB and more is not unpacked."""
    data = bytearray(zipped(parts_of(worksheet(CELL))))
    entry = data.rindex(b"PK\x01\x02", 0, data.rindex(SHEET.encode()))
    data[entry + 24 : entry + 28] = (3_300_000_000).to_bytes(4, "little")
    assert "sheet1.xml unpacks to 3.1 GB; at most 3 GB are read" in refusal(bytes(data))


@pytest.mark.slow
def test_hostile_zip_files(refusal: Callable[..., str]) -> None:
    """Two parts of one name, ten thousand parts, and parts that are missing or encrypted."""
    parts = parts_of(worksheet(CELL))
    assert "two parts have one name" in refusal(zipped(parts, (SHEET.upper(), worksheet(CELL))))
    assert "two parts have one name" in refusal(zipped(parts, (SHEET, worksheet(CELL))))
    many = dict.fromkeys(map(str, range(10_001)), "")
    assert "a zip file of 10,008 files" in refusal(zipped({**parts, **many}))
    without = {name: text for name, text in parts.items() if name != SHEET}
    assert "sheet 'A': the workbook is damaged (its cells cannot be read)" in refusal(without)
    without = {name: text for name, text in parts.items() if name != WORKBOOK}
    assert "a zip file, but no workbook" in refusal(without)
    data = bytearray(zipped(parts))
    data[data.rindex(b"PK\x01\x02", 0, data.rindex(WORKBOOK.encode() + b"P")) + 8] |= 1
    assert "a zip file with a password" in refusal(bytes(data))


@pytest.mark.parametrize("name", ["../evil.xml", "/evil.xml", "C:\\evil.xml", "xl/../../evil.xml"])
def test_parts_outside(read: Read, tmp_path: Path, name: str) -> None:
    """A part that would be unpacked somewhere else is not unpacked at all."""
    parts = parts_of(worksheet(CELL))
    assert read({**parts, name: "<a/>"})[0] == [["1"]]
    assert not list(tmp_path.parent.glob("**/evil*"))
    assert not Path("/evil.xml").exists()


@pytest.mark.parametrize(
    ("parts", "words"),
    [
        ({"notes.txt": "x"}, "a zip file, but no workbook: unpack it"),
        ({}, "a zip file, but no workbook"),
        ({"word/document.xml": "<a/>", "[Content_Types].xml": "<a/>"}, "a text document: export"),
        ({"ppt/presentation.xml": "<a/>"}, "a presentation: export the answers as CSV"),
        ({"Index/Document.iwa": "x"}, "a document of Numbers or Pages: export it as .xlsx"),
        (
            {
                "_rels/.rels": f'<a><Relationship Id="a" Type="{OFFICE}/officeDocument" '
                'Target="xl/workbook.bin"/></a>',
                "xl/workbook.bin": "x",
            },
            "a binary Excel workbook (.xlsb): save it as .xlsx",
        ),
    ],
)
def test_other_zip_files(refusal: Callable[..., str], parts: dict[str, str], words: str) -> None:
    """Another zip file is refused, with what to do."""
    assert words in refusal(zipped(parts))


def test_what_ends_the_reader_of_the_cells(
    refusal: Callable[..., str], capfd: pytest.CaptureFixture[str]
) -> None:
    """It is written in Rust, and prints on stderr where it gives up: one line is enough."""
    line = refusal(parts_of(row_of(f's="{STAMP}"|-1e300')))
    assert line.startswith(": sheet 'A': the workbook is damaged (")
    assert capfd.readouterr().err == ""


def test_the_digest_is_of_the_file(tmp_path: Path) -> None:
    """A workbook is known again by its bytes, as any file."""
    path = tmp_path / "book.xlsx"
    path.write_bytes(zipped(parts_of(worksheet(CELL))))
    with contextlib.closing(Source(str(path))) as source:
        open_sheet(source, None)
        assert source.digest == source.whole_digest()


PARTS = parts_of(
    worksheet(
        '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" s="2"><v>46274.5</v></c></row>'
        '<row r="2"><c r="A2" t="s"><v>1</v></c><c r="C2" t="inlineStr"><is><t>x</t></is></c></row>'
    )
)
TOKENS = ["<", ">", '"', "/", "&", "r=", "A1", "XFD1048576", "99999999", "-1", "<c>", "<v>", "</c>"]


def damaged(data: bytes, place: int, gone: int, junk: bytes) -> bytes:
    """Return *data* with some bytes cut out and others put in."""
    place %= len(data)
    return data[:place] + junk + data[place + gone :]


@contextlib.contextmanager
def sound() -> Iterator[None]:
    """Let a refusal pass, and nothing else."""
    with contextlib.suppress(CstallyError):
        yield


LIGHT = settings(
    max_examples=150,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
FEW = settings(LIGHT, max_examples=25)
"""Of what starts a process each time."""
PART = st.tuples(
    st.sampled_from(sorted(PARTS)),
    st.integers(0, 10_000),
    st.integers(0, 12),
    st.one_of(st.sampled_from(TOKENS).map(str.encode), st.binary(max_size=4)),
)
BYTES = st.tuples(st.integers(0, 10_000), st.integers(0, 40), st.binary(max_size=4))


def with_damaged_part(part: str, place: int, gone: int, junk: bytes) -> bytes:
    """Return a workbook with a change to one part."""
    return zipped({**PARTS, part: damaged(str(PARTS[part]).encode(), place, gone, junk)})


@pytest.mark.slow
@given(how=PART)
@FEW
def test_damaged_parts(tmp_path: Path, how: tuple[str, int, int, bytes]) -> None:
    """Any change to any part gives rows or one line that refuses."""
    with sound():
        rows, _ = read_in(tmp_path, with_damaged_part(*how), None)
        assert len({len(row) for row in rows if row}) <= 1


@pytest.mark.slow
@given(how=BYTES)
@FEW
def test_damaged_zip_files(tmp_path: Path, how: tuple[int, int, bytes]) -> None:
    """So does any change to the bytes of the file."""
    with sound():
        read_in(tmp_path, damaged(zipped(PARTS), *how) or b"x", None)


@given(part=PART, how=BYTES)
@LIGHT
def test_damage_is_looked_for(
    part: tuple[str, int, int, bytes], how: tuple[int, int, bytes]
) -> None:
    """What looks a workbook over before it is read refuses it in one line, or finds what it is."""
    data = zipped(PARTS)
    for book in (with_damaged_part(*part), damaged(data, *how), data[: how[0] % len(data)]):
        with sound():
            kind, _ = looked_over(io.BytesIO(book))
            assert kind == "xlsx"
