"""Workbooks of LibreOffice and of old Excel: the same table is read, whatever wrote it."""

import contextlib
import io
import re
import struct
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cstally.errors import CstallyError
from cstally.intake.file.source import Source
from cstally.intake.file.workbook.kinds import looked_over
from cstally.intake.file.workbook.sheet import filled_sheets, kind_of, open_sheet

FIXTURES = Path(__file__).parents[2] / "fixtures" / "workbooks"
SLIPS = [
    [],
    [],
    [
        *("Date", "Stamp", "Clock", "Duration", "Share", "Number", "Id", "Text", "Truth"),
        *("Error", "Formula"),
    ],
    [
        *("2026-09-09", "2026-09-09 18:05:12", "18:05:00", "30:05:00", "0.85", "4"),
        *("1234567890123", "007", "TRUE", "", "5"),
    ],
    [],
    [
        *("2026-09-14", "2026-09-14", "00:00:00", "100:00:00", "1", "2.5", "1234567890124"),
        *('Too slow,\nand "dear"; çğş ۱۲', "FALSE", "", "x007"),
    ],
    ["merged", *[""] * 10],
]


@pytest.mark.parametrize(
    "name",
    [
        *("libreoffice.ods", "libreoffice.xls", "libreoffice.xlsx", "xlwt.xls", "xlwt_1904.xls"),
    ],
)
def test_whatever_program_wrote_it(name: str) -> None:
    """Dates, times, shares, errors, formulas, empty rows, and hidden and other sheets are alike."""
    with contextlib.closing(Source(str(FIXTURES / name))) as source:
        assert kind_of(source) == name.rpartition(".")[2]
        assert filled_sheets(source) == ("Cover", "Slips")
        first = open_sheet(source, None)
        assert (first.name, list(first.rows)) == ("Cover", [["Survey of 2026"]])
        slips = open_sheet(source, "slips")
        assert list(slips.rows) == SLIPS
        assert slips.remarks == (
            "not read: 'Cover', 'Lists' (hidden); --sheet 'Cover' chooses another sheet",
        )
        assert list(open_sheet(source, "Lists").rows) == [["Good"]]
        assert list(open_sheet(source, "Slips").rows) == SLIPS
        with pytest.raises(CstallyError, match="'Cover', 'Empty', 'Slips', 'Lists' \\(hidden\\)"):
            open_sheet(source, "Form")


SPREADSHEET = "application/vnd.oasis.opendocument.spreadsheet"
NAMES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for name in ("office", "style", "table", "text")
)
CONTENT = (
    f"<office:document-content {NAMES}><office:automatic-styles>%s</office:automatic-styles>"
    "<office:body><office:spreadsheet>%s</office:spreadsheet></office:body>"
    "</office:document-content>"
)


def table(*rows: str, name: str = "A") -> str:
    """Return the XML of a sheet."""
    return f'<table:table table:name="{name}">{"".join(rows)}</table:table>'


def row(*cells: str, times: int | str = 1) -> str:
    """Return the XML of a row, or of as many that are alike."""
    repeated = f' table:number-rows-repeated="{times}"' if times != 1 else ""
    return f"<table:table-row{repeated}>{''.join(cells)}</table:table-row>"


def cell(text: str = "", how: str = 'office:value-type="string"') -> str:
    """Return the XML of a cell; an empty one without *how*."""
    shown = f"<text:p>{text}</text:p>" if text else ""
    return f"<table:table-cell {how}>{shown}</table:table-cell>"


NOTHING = cell(how="")


def open_document(content: str, *, kind: str = SPREADSHEET, manifest: str = "<a/>") -> bytes:
    """Return a workbook of ``.ods`` of which the content is *content*."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", kind)
        archive.writestr("META-INF/manifest.xml", manifest)
        archive.writestr("content.xml", content)
    return data.getvalue()


def of_tables(*tables: str) -> bytes:
    """Return a workbook of ``.ods`` of these sheets."""
    return open_document(CONTENT % ("", "".join(tables)))


Rows = Callable[[bytes], list[list[str]]]


@pytest.fixture
def rows(tmp_path: Path) -> Rows:
    """Return the rows of the first sheet that is filled, whatever the name of the file."""

    def read(data: bytes) -> list[list[str]]:
        (tmp_path / "slips.csv").write_bytes(data)
        with contextlib.closing(Source(str(tmp_path / "slips.csv"))) as source:
            return list(open_sheet(source, None).rows)

    return read


@pytest.fixture
def refusal(rows: Rows, tmp_path: Path) -> Callable[[bytes], str]:
    """Return the line that refuses a workbook, without the name of its file."""

    def read(data: bytes) -> str:
        with pytest.raises(CstallyError) as refused:
            rows(data)
        assert "\n" not in str(refused.value)
        return str(refused.value).removeprefix(f"{tmp_path / 'slips.csv'}: ")

    return read


@pytest.mark.parametrize(
    ("kind", "value", "text"),
    [
        ("date", 'date-value="2026-09-09T18:05:11.999999895"', "2026-09-09 18:05:12"),
        ("date", 'date-value="2026-09-13T23:59:59.999999895"', "2026-09-14 00:00:00"),
        ("date", 'date-value="2026-09-13T23:59:59.900000000"', "2026-09-13 23:59:59"),
        ("date", 'date-value="1899-12-30"', "1899-12-30"),
        ("time", 'time-value="PT18H04M59.999999895S"', "18:05:00"),
        ("time", 'time-value="PT30H04M59.999999895S"', "30:05:00"),
        ("time", 'time-value="PT030H05M07S"', "30:05:07"),
        ("percentage", 'value="0.85"', "0.85"),
        ("currency", 'currency="EUR" office:value="4.50"', "4.5"),
        ("float", 'value="12345678901234567890"', "12345678901234567000"),
        ("boolean", 'boolean-value="false"', "FALSE"),
        ("string", 'string-value="#N/A"', ""),
        ("string", 'string-value="#DIV/0!"', ""),
        ("string", 'string-value="#1"', "#1"),
    ],
)
def test_values(rows: Rows, kind: str, value: str, text: str) -> None:
    """A cell is what it means, not what it shows; an error is blank."""
    found = cell("shown", f'office:value-type="{kind}" office:{value}')
    assert rows(of_tables(table(row(cell("x"), found, cell("y"))))) == [["x", text, "y"]]


@pytest.mark.parametrize(
    ("inside", "text"),
    [
        ("Very <text:span>good</text:span>", "Very good"),
        ("a<text:s text:c='3'/>b &amp; c", "a   b & c"),
        ("one</text:p><text:p>two", "one\ntwo"),
        ("<text:a>a link</text:a>", "a link"),
        ("PT5H is a title", "PT5H is a title"),
    ],
)
def test_texts(rows: Rows, inside: str, text: str) -> None:
    """A text is read with its formats left out, and its line breaks kept."""
    assert rows(of_tables(table(row(cell(inside))))) == [[text]]


def test_notes_beside_cells(rows: Rows) -> None:
    """A comment that somebody pinned to a cell is no part of its text."""
    note = "<office:annotation><text:p>ask them</text:p></office:annotation>"
    noted = cell("Good").replace("<text:p>", f"{note}<text:p>")
    assert rows(of_tables(table(row(noted, cell("OK"))))) == [["Good", "OK"]]


def test_repeated_rows_and_cells(rows: Rows) -> None:
    """Rows and cells that are written once for many are many; those below the table are none."""
    first = row(cell("a"), cell("b"))
    many = 'table:number-columns-repeated="%s"'
    same = cell("x", f'office:value-type="string" {many % 2}')
    rest = row(cell("", many % 16384), times=1_048_000)
    found = rows(of_tables(table(first, row(NOTHING, times=3), row(same, times=2), rest)))
    assert found == [["a", "b"], [], [], [], ["x", "x"], ["x", "x"]]


def test_groups_and_hidden_rows(rows: Rows) -> None:
    """Rows are rows, also in a group or set aside by a filter."""
    hidden = row(cell("2")).replace("row>", 'row table:visibility="filter">', 1)
    group = f"<table:table-row-group>{row(cell('1'))}{hidden}</table:table-row-group>"
    heads = f"<table:table-header-rows>{row(cell('h'))}</table:table-header-rows>"
    assert rows(of_tables(table(heads, group))) == [["h"], ["1"], ["2"]]


LIMITED = pytest.mark.skipif(sys.platform != "linux", reason="limits memory as Linux does")
MORE_MEMORY = "more memory is needed than a file of its size should take"
COLUMNS = 'office:value-type="string" table:number-columns-repeated="%s"'
TORN = (CONTENT % ("", table(row(cell("a"))))).partition("</table:table>")[0]
"""What reads the cells would look for the end of the sheet for ever."""


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (of_tables(table(row(cell("a", COLUMNS % 16384), times=1_048_576))), "cannot be read"),
        pytest.param(
            of_tables(table(row(cell("a" * 9999, COLUMNS % 16384), times=9))),
            MORE_MEMORY,
            marks=LIMITED,
        ),
        (of_tables(table(row(cell("a"), times=-1))), "its cells cannot be read"),
        (of_tables(table(row(cell("a"))), table(row(cell("b")))), "two sheets are called 'A'"),
        (of_tables(), "no visible sheet has any cells"),
        (open_document(TORN), "XML: no element found"),
        (open_document(CONTENT.replace("</table", "</tab") % ("", "<a>")), "XML: mismatched tag"),
        (open_document(f"<!DOCTYPE a>{CONTENT % ('', table(row(cell('a'))))}"), "a document type"),
        (open_document((CONTENT % ("", "")).encode("utf-16").decode("latin-1")), "a NUL byte"),
        (open_document("<a/>", manifest="<a><encryption-data/></a>"), "a workbook with a password"),
        (open_document("<a/>", kind=SPREADSHEET.replace("spreadsheet", "text")), "a text document"),
        (
            open_document("<a/>", kind=SPREADSHEET.replace("spreadsheet", "presentation")),
            "a presentation",
        ),
        (open_document("<a/>", kind="application/epub+zip"), "a zip file, but no workbook"),
        (
            open_document(CONTENT % ("", table(row(f"\n {cell('a')}\n {cell('b')}")))),
            "its cells cannot be read); open it and save it again, or save the sheet as CSV",
        ),
    ],
)
def test_refused_open_documents(refusal: Callable[[bytes], str], data: bytes, words: str) -> None:
    """What is damaged, locked, no table or made to fill the memory is refused in one line."""
    assert words in refusal(data)


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def ole(*names: str) -> bytes:
    """Return what begins like an old file of Office with streams of these names."""
    return OLE + bytes(504) + b"".join(name.encode("utf-16-le").ljust(128, b"\0") for name in names)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (ole("Root Entry"), "an old file of Office, but no workbook: save the sheet as CSV"),
        (ole("Root Entry", "WordDocument"), "a text document: export the answers as CSV"),
        (ole("WordDocument", "Workbook"), "a text document"),
        (ole("PowerPoint Document"), "a presentation"),
        (ole("EncryptedPackage"), "a workbook with a password: save it without one first."),
        (ole("Workbook"), "the workbook is damaged (its cells cannot be read); open it and save"),
        (ole("Book"), "the workbook is damaged (its cells cannot be read)"),
        (OLE, "an old file of Office, but no workbook"),
    ],
)
def test_old_files_of_office(refusal: Callable[[bytes], str], data: bytes, words: str) -> None:
    """They are told apart by what is inside, and only workbooks are read."""
    assert words in refusal(data)


OLD = (FIXTURES / "xlwt.xls").read_bytes()
LABEL = re.compile(rb"\xfd\x00\x0a\x00....", re.DOTALL)
"""A cell that shows a text: its row and its column follow."""


@pytest.mark.parametrize("before", [b"", struct.pack("<HH", 0x86, 0)], ids=["", "protected"])
def test_an_old_workbook_with_a_password(refusal: Callable[[bytes], str], before: bytes) -> None:
    """Old Excel scrambles the cells and says so in front of them."""
    begin = struct.pack("<HHHH", 0x809, 16, 0x600, 5)
    place = OLD.index(begin) + 20
    locked = OLD[:place] + before + struct.pack("<HH", 0x2F, 2) + OLD[place + 4 + len(before) :]
    assert refusal(locked) == "a workbook with a password: save it without one first."


@LIMITED
def test_an_old_workbook_with_cells_far_apart(refusal: Callable[[bytes], str]) -> None:
    """A cell in the last corner of an old sheet would take 537 MB."""
    places = [found.start() for found in LABEL.finditer(OLD)]
    data = bytearray(OLD)
    for place in places[1:]:  # the first is alone on the cover
        data[place + 4 : place + 8] = struct.pack("<HH", 65_535, 255)
    (first,) = struct.unpack("<H", OLD[places[0] + 4 : places[0] + 6])
    assert first == 0
    data[places[0] + 4 : places[0] + 8] = struct.pack("<HH", 0, 0)
    assert MORE_MEMORY in refusal(bytes(data))


@pytest.mark.slow
@given(place=st.integers(0, len(OLD)), gone=st.integers(0, 40), junk=st.binary(max_size=6))
@settings(
    max_examples=25,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
def test_damaged_old_workbooks(rows: Rows, place: int, gone: int, junk: bytes) -> None:
    """Any change to the bytes of the file gives rows or one line that refuses."""
    with contextlib.suppress(CstallyError):
        rows(OLD[:place] + junk + OLD[place + gone :] or b"x")


@given(data=st.binary(max_size=2000))
def test_anything_behind_the_first_bytes(data: bytes) -> None:
    """What only begins like a workbook is looked over without harm."""
    for first in (OLE, b"PK\x03\x04"):
        with contextlib.suppress(CstallyError):
            looked_over(io.BytesIO(first + data))
