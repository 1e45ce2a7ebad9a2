"""Workbooks, from outside: what is read of them, and what refuses them."""

import datetime
import io
import json
import sqlite3
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

xlsxwriter = pytest.importorskip("xlsxwriter", reason="tests need xlsxwriter")

CAFE = Path(__file__).parents[2] / "fixtures" / "workbooks" / "cafe.xls"
"""Four slips, as `SLIPS`."""

NOW = ("--now", "2026-11-22")
HEADER = ("Date", "Speed", "Price")
SLIPS = (
    ("2026-09-07", "Good", "Bad"),
    ("2026-09-08", "Good", "Good"),
    ("2026-09-14", "Bad", "OK"),
    ("2026-09-15", "OK", "Good"),
)
FORMS_HEADER = (
    *("ID", "Start time", "Completion time", "Email", "Name"),
    "How satisfied are you with\n\u00a0our service?.Speed",
    "How satisfied are you with\n\u00a0our service?.Staff",
    "Which did you use?",
    "Anything else?",
)
DONE = "Completion time"
FORMS = (
    # Monday to Sunday of 2026-W37, the first in the last second of its day, and one of W38.
    (1, "2026-09-07 23:58:01", "2026-09-07 23:59:59", "Very satisfied", "Satisfied", "Till;", ""),
    (
        2,
        "2026-09-09 18:05:12",
        "2026-09-09 18:07:00",
        "Satisfied",
        "Satisfied",
        "Till;Phone;",
        "ok",
    ),
    (3, "2026-09-13 12:00:00", "2026-09-13 12:01:00", "Dissatisfied", "", "Phone;", ""),
    (4, "2026-09-13 23:59:00", "2026-09-14 00:00:00", "Satisfied", "Neutral", "Till;Phone;", ""),
)


def made(path: Path, fill: Callable[[Any], None], **options: Any) -> Path:
    """Write a workbook whose sheets *fill* adds."""
    book = xlsxwriter.Workbook(path, options)
    fill(book)
    book.close()
    return path


def add_sheet(book: Any, name: str, rows: Sequence[Sequence[object]]) -> Any:
    """Add a sheet with these rows as they are."""
    sheet = book.add_worksheet(name)
    for place, row in enumerate(rows):
        sheet.write_row(place, 0, row)
    return sheet


def forms_export(path: Path, rows: Sequence[Sequence[Any]], **options: Any) -> Path:
    """Write what Microsoft Forms exports: one sheet, true dates, a semicolon behind each option."""

    def fill(book: Any) -> None:
        sheet = book.add_worksheet("Form1")
        stamp = book.add_format({"num_format": "m/d/yy h:mm:ss"})
        sheet.write_row(0, 0, FORMS_HEADER)
        for place, (number, start, end, *answers) in enumerate(rows, start=1):
            sheet.write_number(place, 0, number)
            sheet.write_datetime(place, 1, datetime.datetime.fromisoformat(start), stamp)
            sheet.write_datetime(place, 2, datetime.datetime.fromisoformat(end), stamp)
            sheet.write_row(place, 3, ("anonymous", "", *answers))

    return made(path, fill, **options)


@pytest.fixture
def slips(tmp_path: Path) -> Path:
    """Write a workbook of one sheet of four slips."""
    return made(tmp_path / "slips.xlsx", lambda book: add_sheet(book, "Slips", (HEADER, *SLIPS)))


@pytest.mark.parametrize("options", [{}, {"date_1904": True}], ids=["1900", "1904"])
def test_microsoft_forms(cli: Any, rows: Any, tmp_path: Path, options: dict[str, bool]) -> None:
    """Its export is taken as it comes, each response on the day that it was completed."""
    ended = cli("import", forms_export(tmp_path / "forms.xlsx", FORMS, **options), *NOW)
    assert ended.exit_code == 0, ended.stderr
    assert 'xlsx, sheet "Form1", 1 header row' in ended.stdout
    assert "2026-W37: 3, 2026-W38: 1" in ended.stdout
    assert rows("SELECT source_id, day FROM responses ORDER BY id") == [
        ("1", "2026-09-07"),
        ("2", "2026-09-09"),
        ("3", "2026-09-13"),
        ("4", "2026-09-14"),
    ]
    chart = json.loads(cli("chart", "--week", "all", "-f", "json").stdout)
    speed, staff = chart["categories"]
    assert speed["name"] == "How satisfied are you with our service?.Speed"
    assert speed["marks"]["Satisfied"] == 2
    assert speed["marks"]["Very satisfied"] == speed["marks"]["Dissatisfied"] == 1
    assert (staff["base"], staff["blank"]) == (3, 1)


def test_a_grown_workbook(cli: Any, tmp_path: Path) -> None:
    """Downloaded again a week later it adds its new rows alone; the same file adds nothing."""
    path = forms_export(tmp_path / "forms.xlsx", FORMS[:3])
    assert "3 new + 0 unchanged" in cli("import", path, *NOW).stdout
    assert "0 new + 3 unchanged" in cli("import", path, *NOW).stdout
    forms_export(path, FORMS)
    assert "1 new + 3 unchanged" in cli("import", path, *NOW).stdout


def test_the_same_as_csv(cli: Any, slips: Path, tmp_path: Path) -> None:
    """A sheet and the CSV file that Excel saves of it are the same responses."""
    text = "\n".join(map(",".join, (HEADER, *SLIPS)))
    (tmp_path / "slips.csv").write_text(text, encoding="utf-8")
    assert "4 new" in cli("import", "slips.csv", *NOW).stdout
    assert "0 new + 4 unchanged" in cli("import", slips, *NOW).stdout


def open_document(rows: Sequence[Sequence[str]]) -> bytes:
    """Return a workbook of LibreOffice with these rows, the first cells of which are days."""
    made = ""
    for day, *answers in rows:
        made += "<table:table-row>"
        is_day = day[:1].isdigit()
        made += f'<table:table-cell office:value-type="{"date" if is_day else "string"}"'
        made += f' office:date-value="{day}"' * is_day + f"><text:p>{day}</text:p>"
        for answer in answers:
            made += '</table:table-cell><table:table-cell office:value-type="string">'
            made += f"<text:p>{answer}</text:p>"
        made += "</table:table-cell></table:table-row>"
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("META-INF/manifest.xml", "<manifest/>")
        archive.writestr(
            "content.xml", f'<content><table:table table:name="S">{made}</table:table></content>'
        )
    return data.getvalue()


@pytest.mark.parametrize("kind", ["xls", "ods"])
@pytest.mark.parametrize("name", ["slips", "slips.csv", "slips.xlsx"])
def test_other_workbooks(cli: Any, tmp_path: Path, kind: str, name: str, slips: Path) -> None:
    """Old Excel's and LibreOffice's are the same responses, whatever the name of the file."""
    assert "4 new" in cli("import", slips, *NOW).stdout
    data = CAFE.read_bytes() if kind == "xls" else open_document((HEADER, *SLIPS))
    (tmp_path / name).write_bytes(data)
    ended = cli("import", name, *NOW)
    assert ended.exit_code == 0, ended.stderr
    assert "0 new + 4 unchanged" in ended.stdout
    report = json.loads(cli("import", name, "-f", "json", *NOW).stdout)["files"][0]
    assert (report["encoding"], report["delimiter"]) == (kind, "")


def test_json(cli: Any, slips: Path) -> None:
    """A program is told that the encoding is xlsx; there is no delimiter."""
    report = json.loads(cli("import", slips, "-f", "json", *NOW).stdout)["files"][0]
    assert (report["encoding"], report["delimiter"], report["header_rows"]) == ("xlsx", "", 1)
    assert report["weeks"] == {"2026-W37": 2, "2026-W38": 2}


@pytest.mark.slow
def test_standard_input(slips: Path) -> None:
    """A workbook may come from a pipe."""
    with slips.open("rb") as file:
        done = subprocess.run(
            [sys.executable, "-m", "cstally", "import", "-", *NOW],
            stdin=file,
            capture_output=True,
            check=True,
        )
    assert b"standard input -> survey" in done.stdout
    assert b"4 new" in done.stdout


def test_rejects_name_the_row_of_the_sheet(cli: Any, tmp_path: Path) -> None:
    """A row that is refused is named by the number that Excel shows beside it."""
    table = (["Slips of North"], [], HEADER, *SLIPS[:2], [], ("yesterday", "Good", "Bad"))
    path = made(tmp_path / "slips.xlsx", lambda book: add_sheet(book, "Slips", table))
    ended = cli("import", path, *NOW)
    assert ended.exit_code == 1
    assert f"Error: {path}:7: not a date" in ended.stderr
    assert "skipped a row above the header: Slips of North" in ended.stdout
    rejects = json.loads(cli("export", "rejects", "-f", "json").stdout)
    assert [row["line"] for row in rejects["rejects"]] == [7]


def cover_and_slips(path: Path, slips: Sequence[Sequence[str]]) -> Path:
    """Write a workbook with a cover, a summary, the slips and a hidden list."""

    def fill(book: Any) -> None:
        add_sheet(book, "Cover", [["Survey of 2026"]])
        add_sheet(book, "Empty", [])
        book.add_chartsheet("Chart")
        add_sheet(book, "Summary", [["Branch", "Share"], ["North", 0.5], ["South", 0.25]])
        add_sheet(book, "Slips", (HEADER, *slips))
        add_sheet(book, "Lists", [["Good"], ["OK"]]).hide()

    return made(path, fill)


def test_the_sheet_is_chosen_once(cli: Any, tmp_path: Path) -> None:
    """After one import with --sheet the next file's sheet is known by its columns."""
    path = cover_and_slips(tmp_path / "slips.xlsx", SLIPS[:2])
    ended = cli("import", path, "--sheet", "slips", *NOW)
    assert ended.exit_code == 0, ended.stderr
    assert 'xlsx, sheet "Slips", 1 header row' in ended.stdout
    assert (
        "not read: 'Cover', 'Chart' (a chart), 'Summary', 'Lists' (hidden); --sheet 'Cover' "
        "chooses another sheet" in ended.stdout
    )
    cover_and_slips(path, SLIPS)
    ended = cli("import", path, *NOW)
    assert 'sheet "Slips"' in ended.stdout
    assert "2 new + 2 unchanged" in ended.stdout


@pytest.mark.parametrize(
    "notes",
    [
        [["Survey of 2026"], ["Ask the till"]],
        [["Who", "What"], ["Till", "Ask them"], ["Door", "Count"]],
    ],
)
def test_notes_in_front_of_the_slips(
    cli: Any, tmp_path: Path, notes: Sequence[Sequence[str]]
) -> None:
    """Where the first sheet is no survey, the first that is one is read, and the others named."""

    def fill(book: Any) -> None:
        add_sheet(book, "Notes", notes)
        add_sheet(book, "Slips", (HEADER, *SLIPS))

    path = made(tmp_path / "slips.xlsx", fill)
    ended = cli("import", path, *NOW)
    assert ended.exit_code == 0, ended.stderr
    assert 'xlsx, sheet "Slips", 1 header row' in ended.stdout
    assert "not read: 'Notes'; --sheet 'Notes' chooses another sheet" in ended.stdout


def test_no_sheet_is_a_survey(cli: Any, tmp_path: Path) -> None:
    """The refusal is of the first one, names the others and how to choose one."""

    def fill(book: Any) -> None:
        add_sheet(book, "Notes", [["Who", "What"], ["Till", "Ask them"], ["Door", "Count"]])
        add_sheet(book, "More", [["Where", "When"], ["Till", "Monday"], ["Door", "never"]])

    path = made(tmp_path / "notes.xlsx", fill)
    ended = cli("import", path, *NOW)
    assert (ended.exit_code, ended.stdout) == (1, "")
    assert "This is its sheet 'Notes'; not read: 'More'; --sheet 'More' chooses" in ended.stderr


@pytest.mark.parametrize(
    ("name", "words"),
    [
        (
            "Slip",
            "--sheet 'Slip': no sheet is called so; it has: 'Cover', 'Empty', 'Chart' (a chart), "
            "'Summary', 'Slips', 'Lists' (hidden).",
        ),
        ("Empty", "no header and no rows."),
    ],
)
def test_another_sheet(cli: Any, tmp_path: Path, name: str, words: str) -> None:
    """A sheet that is not there, or is empty, is an error in one line."""
    path = cover_and_slips(tmp_path / "slips.xlsx", SLIPS)
    ended = cli("import", path, "--sheet", name, *NOW)
    assert (ended.exit_code, ended.stderr) == (1, f"Error: {path}: {words}\n")


def test_options_that_say_nothing(cli: Any, slips: Path, tmp_path: Path) -> None:
    """A CSV file has no sheets; a workbook has no encoding and no delimiter."""
    (tmp_path / "slips.csv").write_text("Date,Speed\n2026-09-07,Good\n", encoding="utf-8")
    ended = cli("import", "slips.csv", "--sheet", "Slips", *NOW)
    assert (ended.exit_code, ended.stderr) == (
        1,
        "Error: slips.csv: --sheet 'Slips': only a workbook has sheets.\n",
    )
    ended = cli("import", slips, "--encoding", "cp1254", "--delimiter", ";", *NOW)
    assert ended.exit_code == 0
    assert "--encoding and --delimiter say nothing about a workbook" in ended.stdout


def test_without_what_reads_workbooks(
    cli: Any, slips: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where nothing reads workbooks one line tells what to install, and another way."""
    monkeypatch.setitem(sys.modules, "python_calamine", None)
    ended = cli("import", slips, *NOW)
    assert (ended.exit_code, ended.stdout) == (1, "")
    assert ended.stderr == (
        f"Error: {slips}: what reads workbooks is not installed: pip install python-calamine, or "
        "save the sheet as CSV (UTF-8).\n"
    )


def test_nothing_of_it_is_loaded_for_csv(tmp_path: Path) -> None:
    """Importing a CSV file loads nothing that reads workbooks."""
    (tmp_path / "slips.csv").write_text("Date,Speed\n2026-09-07,Good\n", encoding="utf-8")
    code = (
        "import sys\n"
        "from cstally.cli import app\n"
        "try: app(['import', 'slips.csv', '--now', '2026-11-22'])\n"
        "except SystemExit: pass\n"
        "own = ('python_calamine', 'cstally.intake.file.workbook.')\n"
        "print([name for name in sys.modules if name.startswith(own)])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "1 new" in done.stdout
    assert done.stdout.endswith("[]\n")


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (OLE + bytes(600), "an old file of Office, but no workbook: save the sheet as CSV"),
        (
            OLE + bytes(600) + "EncryptedPackage".encode("utf-16-le") + bytes(64),
            "a workbook with a password: save it without one first.",
        ),
        (b"PK\x03\x04 and no more", "the workbook is damaged (File is not a zip file)"),
        (b"PK\x05\x06" + bytes(18), "a zip file, but no workbook: unpack it"),
    ],
)
def test_other_files(cli: Any, tmp_path: Path, data: bytes, words: str) -> None:
    """Old workbooks, those with a password and other zip files get one line each."""
    (tmp_path / "slips.xlsx").write_bytes(data)
    ended = cli("import", "slips.xlsx", *NOW)
    assert ended.exit_code == 1
    assert ended.stderr.startswith(f"Error: slips.xlsx: {words}")
    assert ended.stderr.count("\n") == 1


def test_one_bad_workbook_hides_no_other(cli: Any, slips: Path, tmp_path: Path) -> None:
    """A workbook that breaks off is refused, and the next file is imported."""
    (tmp_path / "half.xlsx").write_bytes(slips.read_bytes()[:2000])
    ended = cli("import", "half.xlsx", slips, *NOW)
    assert ended.exit_code == 1
    assert ended.stderr.startswith("new database ")
    assert "Error: half.xlsx: the workbook is damaged" in ended.stderr
    with closing(sqlite3.connect("cstally.db")) as database:
        assert database.execute("SELECT count(*) FROM responses").fetchone() == (4,)


def replaced(path: Path, parts: Mapping[str, Callable[[], Iterable[bytes]]]) -> bytes:
    """Return the workbook at *path* with the contents of some parts changed, or others added."""
    data = io.BytesIO()
    with (
        zipfile.ZipFile(path) as old,
        zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as new,
    ):
        for name in dict.fromkeys((*old.namelist(), *parts)):
            with new.open(name, "w") as target:
                target.writelines(parts[name]() if name in parts else [old.read(name)])
    return data.getvalue()


def far() -> Iterator[bytes]:
    """Yield a sheet with a cell in each of two corners."""
    yield b'<worksheet><sheetData><row r="1"><c r="A1"><v>1</v></c></row><row r="1048576">'
    yield b'<c r="XFD1048576"><v>1</v></c></row></sheetData></worksheet>'


def long() -> Iterator[bytes]:
    """Yield a sheet that unpacks to 300 MB, all in one cell."""
    yield b'<worksheet><sheetData><row r="1"><c r="A1" t="str"><v>'
    yield from [b"x" * 1_000_000] * 300
    yield b"</v></c></row></sheetData></worksheet>"


def shown() -> Iterator[bytes]:
    """Yield a sheet of 20,000 cells that all show the first text."""
    yield b"<worksheet><sheetData>"
    yield from [b"<row>" + b'<c t="s"><v>0</v></c>' * 100 + b"</row>"] * 200
    yield b"</sheetData></worksheet>"


def text() -> Iterator[bytes]:
    """Yield one text, as long as a cell may show."""
    yield b"<sst><si><t>%s</t></si></sst>" % (b"x" * 130_000)


def told() -> Iterator[bytes]:
    """Yield one text that says it is one of many."""
    yield b'<sst uniqueCount="9999999"><si><t>'
    yield from [b"x" * 100_000, b"</t></si></sst>"]


def deep() -> Iterator[bytes]:
    """Yield a sheet of elements inside each other, 100 MB unpacked."""
    yield b"<worksheet>"
    yield from [b"<a>" * 1_000_000] * 33


SHEET, TEXTS = "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml"
MORE_MEMORY = "more memory is needed than a file of its size should take"
BOMBS: Mapping[str, tuple[Mapping[str, Callable[[], Iterable[bytes]]], str]] = {
    "far": ({SHEET: far}, f"sheet 'Slips': {MORE_MEMORY}"),
    "long": ({SHEET: long}, "unpacks to 286 MB, more than 400 times its size"),
    "deep": ({SHEET: deep}, "unpacks to 94 MB, more than 400 times its size"),
    "told": ({TEXTS: told}, MORE_MEMORY),
    "shown": ({SHEET: shown, TEXTS: text}, f"sheet 'Slips': {MORE_MEMORY}"),
    "many": (
        {str(number): lambda: [b""] for number in range(100_000)},
        "a zip file of 100,010 files: no workbook has so many.",
    ),
}
MEASURED = """
import resource
from cstally.cli import app
try:
    app(['import', 'bomb.xlsx', '--now', '2026-11-22'])
finally:
    own, other = map(resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    print(open('/proc/self/status').read().partition('VmHWM:')[2].split()[0])
    print(other.ru_maxrss)
    print(own.ru_utime + own.ru_stime + other.ru_utime + other.ru_stime)
"""


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="limits memory as Linux does")
@pytest.mark.parametrize("name", BOMBS)
def test_bombs(slips: Path, tmp_path: Path, name: str) -> None:
    """A small file that would fill the memory is refused in one line, and soon, and takes none."""
    parts, words = BOMBS[name]
    data = replaced(slips, parts)
    assert len(data) < 400_000 or name == "many"
    (tmp_path / "bomb.xlsx").write_bytes(data)
    done = subprocess.run(
        [sys.executable, "-c", MEASURED], capture_output=True, text=True, check=False
    )
    assert done.returncode == 1, done.stderr
    assert done.stderr.startswith("Error: bomb.xlsx: ")
    assert done.stderr.count("\n") == 1
    assert words in done.stderr
    own, other, seconds = map(float, done.stdout.splitlines()[-3:])
    assert max(own, other) < 200_000, "kB at its height"
    assert seconds < 2, "of the processor"
