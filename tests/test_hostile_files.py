"""
Whatever a file holds: a line that helps, no traceback, and a database that stays sound.

And a file that says the same in another dress (order, delimiter, line ends, quoting, encoding)
gives the same chart.
"""

import contextlib
import csv
import io
import json
import random
import tempfile
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner

from cstally.cli import app

pytestmark = pytest.mark.slow

NOW = ("--now", "2025-06-01")
HEADER = ["Date", "Branch", "Speed", "Price rating", "E-mail", "Comments"]
LEVELS = ["Good", "OK", "Bad", ""]
HOSTILE = [
    *("", " ", "\x1b[31mred", "[bold]x[/bold]", ":smile:", "\u202eevil", "=1+1", "\ufeff", "a\nb"),
    *('"', '""', "';--", "\x00", "\x85", "\u2028", "9" * 5000, "1e999", "-1", "99", "٣", "½", "²"),
    *("31/02/2025", "0000-00-00", "9999-12-31", "2025-03-03T99:99Z", "2025-03-03+99:99", "\udcff"),
    *("Good; Bad", "n/a", "Çok iyi", "very satisfied", "\N{GRINNING FACE}", "x" * 3000, "%s", "{}"),
]
LIGHT = settings(
    max_examples=100,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


def plain_rows(number: int = 24) -> list[list[str]]:
    """Return believable rows: two branches, two scales, some blanks and comments."""
    pick = random.Random(7)
    return [
        [
            f"2025-03-{3 + n % 20:02}",
            pick.choice(["North", "South"]),
            pick.choice(LEVELS),
            pick.choice(["1", "2", "5", ""]),
            f"guest{n}@example.org",
            pick.choice(["", "Thanks", "Too slow, and far too dear\nfor me"]),
        ]
        for n in range(number)
    ]


def written(rows: list[list[str]], **how: Any) -> str:
    """Return *rows* as CSV."""
    text = io.StringIO(newline="")
    csv.writer(text, **how).writerows(rows)
    return text.getvalue()


@contextlib.contextmanager
def folder() -> Iterator[Path]:
    """Work in an empty folder."""
    with tempfile.TemporaryDirectory() as name, contextlib.chdir(name):
        yield Path(name)


def run(*args: str) -> tuple[int, str, str]:
    """Run a command in this process; any traceback is a bug and raises."""
    result = CliRunner().invoke(app, args, catch_exceptions=False, prog_name="cstally")
    output = result.stdout_bytes.decode(), result.stderr_bytes.decode()
    return (result.exit_code, *output)


def assert_sound(data: bytes, *options: str) -> None:
    """Import *data* twice: an honest end, words for people only, and a database that is valid."""
    with folder() as here:
        (here / "slips.csv").write_bytes(data)
        for _ in range(2):
            code, stdout, stderr = run("import", "slips.csv", *NOW, *options)
            assert code in (0, 1, 2)
            assert code == 0 or stderr.startswith(("Error: ", "Usage: ")) or "rejected" in stdout
            assert not set(stdout + stderr) & set("\x00\x1b\x85\u202e\u2028")
            assert "Traceback" not in stderr
            if code == 0 or stdout:
                assert "read " in stdout
        if (here / "cstally.db").exists():
            assert run("check")[0] == 0
            assert run("chart", "--week", "all", "-f", "json")[0] in (0, 3)


@given(st.binary(max_size=400))
@example(b"\xff\xfe")
@example(b"\xff\xfe\x00")
@example(b"\xff\xfe\x00\x00a")
@example(b"sep=;")
@example(b"sep=\n")
@example(b"\r\r\r")
@example(b'"')
@example(b'a,b\n"')
@LIGHT
def test_any_bytes(data):
    """Arbitrary bytes are refused or read, never a traceback."""
    assert_sound(data)


@given(st.text(alphabet='ab,;\t|"\n\r0157-/ GoodBad', max_size=300))
@LIGHT
def test_any_text(text):
    """So is arbitrary text of the letters that tables are made of."""
    assert_sound(("Date,Speed,Comments\n2025-03-03,Good,x\n" + text).encode())
    assert_sound(text.encode(), "--week", "2025-W10")


@given(
    st.lists(
        st.tuples(st.integers(0, 23), st.integers(0, 5), st.sampled_from(HOSTILE)), max_size=8
    ),
    st.lists(st.tuples(st.integers(0, 5), st.sampled_from(HOSTILE)), max_size=1),
)
@LIGHT
def test_hostile_cells(cells, headers):
    """Hostile texts in any cell or header of a believable file."""
    rows = [list(HEADER), *plain_rows()]
    for row, column, text in cells:
        rows[row + 1][column] = text
    for column, text in headers:
        rows[0][column] = text
    assert_sound(written(rows).encode("utf-8", "surrogateescape"))


@given(st.integers(0, 1100), st.integers(0, 4), st.binary(max_size=3))
@LIGHT
def test_damaged_files(place, gone, junk):
    """A believable file with some bytes cut out and others put in."""
    data = written([HEADER, *plain_rows()]).encode()
    assert_sound(data[:place] + junk + data[place + gone :])


@given(
    st.sampled_from(["speed", "Price rating", "Branch", "*", "nothing", ""]),
    st.sampled_from(["category", "comment", "date", "id", "segment", "staff", "nps", "ces"]),
)
@settings(LIGHT, max_examples=60)
def test_any_map(header, role):
    """Any column mapped to any role is read as told, or refused in words."""
    assert_sound(written([HEADER, *plain_rows()]).encode(), "--map", f"{header}={role}")


def chart_of(data: bytes) -> Any:
    """Import *data* into a new database and return the chart of all its weeks."""
    with folder() as here:
        (here / "slips.csv").write_bytes(data)
        code, _, stderr = run("import", "slips.csv", *NOW)
        assert code == 0, stderr
        return json.loads(run("chart", "--week", "all", "-f", "json", "--by", "Branch")[1])


@pytest.fixture(scope="module")
def plain_chart() -> Any:
    """Return the chart of the believable file as it is."""
    return chart_of(written([HEADER, *plain_rows()]).encode())


@given(
    seed=st.integers(0, 10**6),
    delimiter=st.sampled_from(",;\t|"),
    end=st.sampled_from(["\n", "\r\n", "\r"]),
    quoting=st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL]),
    encoding=st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]),
    say=st.booleans(),
)
@settings(LIGHT, max_examples=60)
def test_another_dress(plain_chart, seed, delimiter, end, quoting, encoding, say):
    """Order of the rows, delimiter, line ends, quoting and encoding change nothing."""
    rows = plain_rows()
    random.Random(seed).shuffle(rows)
    if end == "\r":
        quoting = csv.QUOTE_ALL  # the writer leaves cells with the other line end unquoted
    text = written([HEADER, *rows], delimiter=delimiter, lineterminator=end, quoting=quoting)
    text = f"sep={delimiter}{end}{text}" if say else text
    assert chart_of(text.encode(encoding)) == plain_chart


@given(st.permutations(range(len(HEADER))))
@settings(LIGHT, max_examples=30)
def test_columns_in_another_order(plain_chart, places):
    """Columns in another order are the same columns; the form follows the file's order."""
    rows = [[row[place] for place in places] for row in [HEADER, *plain_rows()]]
    chart = chart_of(written(rows).encode())
    assert by_name(chart) == by_name(plain_chart)


def by_name(chart: Any) -> Any:
    """Return the categories of each group by name."""
    return {
        group["value"]: {one["name"]: one for one in group["categories"]}
        for group in chart["groups"]
    }


FIXTURES = sorted((Path(__file__).parent / "fixtures" / "exports").glob("*.*"))
SHAPES = {
    "two header rows": "ID,Rate each:,,Went well?,,\n,Speed,Staff,Hours,Other,Response\n"
    + "7,Good,Bad,Hours,,\n8,OK,Good,,mine,fine\n" * 5,
    "three header rows": "StartDate,EndDate,ResponseId,Q1_1,Q1_2\nStart,End,Id,Rate - A,Rate - B\n"
    '"{""ImportId"":""startDate""}","{""ImportId"":""endDate""}","{""ImportId"":""_recordId""}",'
    '"{""ImportId"":""QID1_1""}","{""ImportId"":""QID1_2""}"\n'
    + "2025-03-03 09:00:00,2025-03-03 09:01:00,R_1,1,2\n"
    * 3,
    "a row of tags": '"start";"Went well?/A";"Went well?/B";"_id"\n"#date";"#well";"";""\n'
    + '"2025-03-03T18:05:12.000+03:00";"0";"1";"7"\n' * 4,
    "lists": "Date;What went well?;What did not?;Speed\n"
    + "03.03.2025;Staff, Price;Hours, location;Good\n04.03.2025;Price;Staff;Bad\n" * 4,
    "options in columns": "Date,Q [A],Q [B],Q [Other],Column2\n"
    + "2025-03-03,A,,mine,x\n2025-03-03,,B,,\n2025-03-04,A,B,yours,x\n" * 3,
    "counts": "Category,Level,Count\nSpeed,Good,12\nSpeed,Bad,3\nPrice,Good,7\nPrice,Bad,9\n",
    "JSON": '{"rows": [{"Speed": "Good", "n": 1}, {"Speed": null}]}\n' * 3,
    "lines of JSON": '{"Speed":"Good","Price":4}\n{"Speed":"Bad","Price":2}\n' * 3,
}
PARTS = {
    "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/'
    'content-types"><Default Extension="xml" ContentType="application/xml"/></Types>',
    "_rels/.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/'
    'relationships"><Relationship Id="a" Type="http://schemas.openxmlformats.org/officeDocument/'
    '2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>',
    "xl/workbook.xml": '<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets>'
    '<sheet name="S" sheetId="1" r:id="b"/></sheets></workbook>',
    "xl/_rels/workbook.xml.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/'
    '2006/relationships"><Relationship Id="b" Type="http://schemas.openxmlformats.org/'
    'officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
    "xl/worksheets/sheet1.xml": '<worksheet xmlns="http://schemas.openxmlformats.org/'
    'spreadsheetml/2006/main"><sheetData>'
    + "".join(
        f'<row r="{row}">'
        + "".join(
            f'<c r="{column}{row}" t="inlineStr"><is><t>{text}</t></is></c>'
            for column, text in zip("ABC", cells, strict=True)
        )
        + "</row>"
        for row, cells in enumerate(
            [("Date", "Speed", "Price"), ("2025-03-03", "Good", "Bad"), ("2025-03-04", "OK", "")], 1
        )
    )
    + "</sheetData></worksheet>",
}
"""The least that Excel opens as a workbook."""


def noise(pick: random.Random) -> bytes:
    """Return bytes without sense, or letters of tables in any order."""
    if pick.random() < 0.5:
        return pick.randbytes(pick.randrange(600))
    letters = pick.choice(['ab,\n"', "0157;\n-/: ", "Date,Speed\tGood\r\n|", "İışğ\u200c۰۱یك,\n;"])
    text = "".join(pick.choices(letters, k=pick.randrange(400)))
    return text.encode(pick.choice(["utf-8", "utf-16", "utf-8-sig", "utf-32"]))


def fixture(pick: random.Random) -> bytes:
    """Return an export of some platform."""
    return pick.choice(FIXTURES).read_bytes()


def shape(pick: random.Random) -> bytes:
    """Return a small file of a shape that is recognised by its rows."""
    encoding = pick.choice(["utf-8", "utf-8", "utf-8-sig", "utf-16"])
    return SHAPES[pick.choice(sorted(SHAPES))].encode(encoding)


def workbook(pick: random.Random) -> bytes:
    """Return a workbook, or something that begins like one."""
    data = io.BytesIO()
    with zipfile.ZipFile(
        data, "w", pick.choice([zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
    ) as zip_:
        for name, text in PARTS.items():
            if pick.random() < 0.9:
                damaged = mutated(text.encode(), pick) if pick.random() < 0.3 else text.encode()
                zip_.writestr(name if pick.random() < 0.95 else f"../{name}", damaged)
    return data.getvalue()


def mutated(data: bytes, pick: random.Random) -> bytes:
    """Return *data* with some bytes lost, doubled, exchanged or put in."""
    for _ in range(pick.randrange(6)):
        place = pick.randrange(len(data) + 1)
        end = min(len(data), place + pick.choice([1, 1, 2, 20, 200]))
        middle = pick.choice(
            [
                b"",
                pick.randbytes(pick.randrange(1, 4)),
                data[place:end] * 2,
                pick.choice(
                    [b'"', b",", b";", b"\n", b"\r", b"\0", b"\t", b"\xff", b'""', b"[", b"\xe2"]
                ),
                data[place:end].swapcase(),
            ]
        )
        data = data[:place] + middle + data[end:]
    return data


def hostile(pick: random.Random) -> bytes:
    """Return one of the files that nobody should have to read."""
    makers: list[Callable[[random.Random], bytes]] = [noise, fixture, fixture, shape, workbook]
    maker = pick.choice(makers)
    data = maker(pick)
    return data if maker is noise else mutated(data, pick)


@pytest.mark.parametrize("seed", range(20))
def test_two_thousand_files(seed):
    """A hundred files of each seed end with 0, 1 or 2, and a line that helps where it is not 0."""
    with folder() as here:
        for number in range(100):
            data = hostile(random.Random(100 * seed + number))
            name = f"{number}.{'xlsx' if data[:2] == b'PK' else 'csv'}"
            (here / name).write_bytes(data)
            database = ("--db", f"{number // 20}.db")
            code, stdout, stderr = run("import", name, *NOW, *database, *WEEKS[number % 3])
            lines = [line for line in stderr.splitlines() if not line.startswith("new database")]
            assert code in (0, 1, 2), name
            assert len(lines) <= 1, (name, stderr)
            assert all(line.startswith(f"Error: {name}") for line in lines), (name, stderr)
            assert lines or code == 0 or " rejected" in stdout, name
            assert not set(stdout + stderr) & set("\x00\x1b\x85\u202e\u2028"), name
            assert code or "read " in stdout, name
        for number in range(5):
            if (here / f"{number}.db").exists():
                assert run("check", "--db", f"{number}.db")[0] == 0
                assert run("chart", "--week", "all", "--db", f"{number}.db")[0] in (0, 3)


WEEKS = ((), ("--week", "2025-W10"), ("--missing=0,6", "--week", "2025-W11"))
"""What people pass when they were asked; a third of the files is imported without."""
