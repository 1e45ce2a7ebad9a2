"""From text to a table: delimiters, quotes, line ends, line numbers, headers, banners, footers."""

import json

import pytest

PLAIN = "Date,Speed,Price\n2025-03-03,Good,Bad\n2025-03-04,OK,Good\n2025-03-05,Bad,OK\n"


def lines_of(report):
    """Return the lines of the rejects."""
    return [reject["line"] for reject in report["rejects"]]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_delimiters_and_line_ends(understood, delimiter, end):
    """The delimiter and the line ends are found out; line numbers are those of the file."""
    text = PLAIN.replace("2025-03-05", "2025-33-05").replace(",", delimiter).replace("\n", end)
    report = understood(text, exit_code=1)
    assert (report["delimiter"], report["new"], lines_of(report)) == (delimiter, 2, [4])


def test_commas_in_cells_do_not_win(understood):
    """Decimal commas and commas in comments do not hide the semicolons."""
    rows = '2025-03-03;Good;Bad;slow, dear, far\n2025-03-04;OK;Bad;"well; fine, really"\n' * 3
    report = understood("Date;Speed;Price;Comments\n" + rows)
    assert (report["delimiter"], report["new"]) == (";", 6)


def test_the_option_beats_the_look(understood):
    """``--delimiter`` is obeyed, by character or by name."""
    text = PLAIN.replace(",", "^")
    assert understood(text, "--delimiter", "^")["delimiter"] == "^"
    assert understood(PLAIN.replace(",", "\t"), "--delimiter", "tab")["delimiter"] == "\t"


@pytest.mark.parametrize("value", ["", "ab", '"', "\n"])
def test_no_delimiter(refused, value):
    """What is no single character is a slip of the command line."""
    assert "--delimiter" in refused(PLAIN, "--delimiter", value, exit_code=2)


def test_the_sep_line_of_excel(understood):
    """``sep=;`` names the delimiter, and still counts as a line."""
    text = "sep=;\n" + PLAIN.replace(",", ";") + "2025-03-06;Good\n"
    report = understood(text, exit_code=1)
    assert (report["delimiter"], report["new"], lines_of(report)) == (";", 3, [6])


def test_line_numbers_with_breaks_inside_cells(understood):
    """A record's line is the one it begins on, whatever line breaks its cells hold."""
    text = (
        'Date,Speed,Comments\n2025-03-03,Good,"one\ntwo\r\nthree"\n2025-33-03,Good,"a\rb"\n'
        "2025-03-04,Good\n\n2025-03-05,Bad,\n2025-34-05,Bad,\n"
    )
    assert lines_of(understood(text, exit_code=1)) == [5, 7, 10]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ('Date,Speed,Comments\n2025-03-03,Good,"fine\n2025-03-04,Bad,x\n2025-03-05,Bad,y\n', 2),
        ('Date,Speed,Comments\n2025-03-03,Good,"fine\n2025-03-04,Bad,"x"\n', 2),
        ('Date,Speed,Comments\n2025-03-03,Good,ok\n2025-03-04,Bad,"x"y\n', 3),
        ('Date,Note,Speed,Comments\n2025-03-03,"a\nb",Good,"fine\n2025-03-04,x,Bad,y\n', 3),
        ('sep=,\nDate,Speed,Comments\n2025-03-03,Good,"fine\n2025-03-04,Bad,x\n', 3),
        ('Date,Speed,Comments\r\n2025-03-03,Good,"fine\r\n2025-03-04,Bad,x\r\n', 2),
    ],
)
def test_an_unclosed_quote(refused, text, line):
    """A quote that is not closed refuses the file, naming the line where it opens."""
    assert refused(text).startswith(f"Error: slips.csv:{line}: a double quote opens in this line")


def test_an_unclosed_quote_in_a_long_file(refused):
    """Far more text behind the quote than a cell may hold does not hide what is wrong."""
    rows = "2025-03-03,Good,fine\n"
    text = "Date,Speed,Comments\n" + rows * 3000 + '2025-03-04,Bad,"x\n' + rows * 20_000
    assert refused(text).startswith("Error: slips.csv:3002: a double quote opens")


def test_a_huge_cell(refused):
    """A cell of 200 kB is refused with its line, quoted or not, in the first rows or later."""
    for quote in ("", '"'):
        cell = quote + "x" * 200_000 + quote
        line = refused(f"Date,Speed,Comments\n2025-03-03,Good,\n2025-03-03,Good,{cell}\n")
        assert line.startswith("Error: slips.csv:3: a cell of more than 131,072 characters")
    rows = "2025-03-03,Good,fine\n" * 2000
    assert "slips.csv:2002:" in refused(f"Date,Speed,Comments\n{rows}2025-03-03,Good,{cell}\n")


def test_tabs_without_quoting(understood, write, cli):
    """Quotes in a tab-separated file may be text, where that gives every record one width."""
    rows = '2025-03-03\tGood\t"fine" they said\n2025-03-04\tBad\t"so so\n'
    report = understood("Date\tSpeed\tComments\n" + rows)
    assert (report["new"], report["rejected"]) == (2, 0)
    late = "2025-03-03\tGood\tfine\n" * 1500 + rows
    ended = cli("import", write("Date\tSpeed\tComments\n" + late), "--now", "2025-06-01")
    assert "1502 new" in ended.stdout
    assert "read without quoting: its quotes are text" in ended.stdout


def weekly_tallies():
    """Return a table of counts, in which a quote that is text stands in line 1,102 alone."""
    rows = ["Week\tCategory\tLevel\tCount"]
    for week in range(1, 124):
        for category in ("Speed", "Price", '"Quick" tills' if week == 123 else "Staff"):
            rows += [
                f"{2022 + week // 50}-W{week % 50 + 1:02}\t{category}\t{level}\t{week}"
                for level in ("Good", "OK", "Bad")
            ]
    return rows


def slips_with(first, last):
    """Return 1,600 slips, of which one says *first* far down and a later one *last*."""
    words = ("Good", "OK", "Bad")
    rows = [f"2025-03-0{n % 9 + 1}\t{words[n % 3]}\tfine so far" for n in range(1600)]
    rows[1386], rows[1500] = f"2025-03-01\tBad\t{first}", f"2025-03-02\tOK\t{last}"
    return ["Date\tSpeed\tComments", *rows]


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize(
    ("lines", "records"),
    [
        (weekly_tallies(), 1107),
        (slips_with('"good', "ok"), 1600),
        (slips_with('"good', 'ok"'), 1600),
        (slips_with('"çok yavaş', 'kasa "2"'), 1600),
        (slips_with('"خیلی" کند', "بد"), 1600),
    ],
)
def test_quotes_that_are_text_far_down(cli, write, lines, records, end):
    """Tabs that give every record one width hold for the whole file, in import and in sniff."""
    file = write(end.join([*lines, ""]))
    ended = cli("import", file, "--now", "2025-06-01")
    assert ended.exit_code == 0, ended.stderr
    assert f"read {records} = {records} new" in ended.stdout
    assert "read without quoting: its quotes are text" in ended.stdout
    told = json.loads(cli("sniff", file, "-f", "json", "--now", "2025-06-01").stdout)
    assert told["records"] == records


def test_tabs_with_cells_over_several_lines(understood):
    """Cells that span lines stay whole where without quoting the records differ in width."""
    rows = "2025-03-03\tGood\tfine\n" * 1500 + '2025-03-04\tBad\t"one\n\ntwo"\n'
    report = understood("Date\tSpeed\tComments\n" + rows + "2025-33-04\tBad\t\n", exit_code=1)
    assert (report["read"], report["new"], lines_of(report)) == (1502, 1501, [1505])


def test_tabs_with_a_quote_that_is_none(refused):
    """Without one width for all records an unclosed quote stays what it is."""
    text = 'Date\tSpeed\tComments\n2025-03-03\tGood\t"fine\n2025-03-04\tBad\n'
    assert refused(text).startswith("Error: slips.csv:2: a double quote")


def test_ragged_rows(understood):
    """Rows with too few or too many cells are rejected; empty cells beyond the header are not."""
    text = PLAIN + "2025-03-06,Good\n2025-03-06,Good,Bad,OK\n2025-03-06,Good,Bad,,\n,,\n\n"
    report = understood(text, exit_code=1)
    assert (report["new"], report["skipped"], lines_of(report)) == (4, 1, [5, 6])
    assert report["rejects"][0]["reason"] == "2 cells where the header has 3"


def test_trailing_delimiters_everywhere(understood):
    """A comma at every row's end is no column, whether the header has one or not."""
    for header in ("Date,Speed,Price\n", "Date,Speed,Price,\n"):
        report = understood(header + PLAIN.split("\n", 1)[1].replace("\n", ",\n"))
        assert report["new"] == 3
        assert [column["header"] for column in report["columns"] if column["header"]] == [
            "Date",
            "Speed",
            "Price",
        ]


def test_an_unnamed_empty_column_is_dropped(cli, write):
    """An empty header over nothing is nothing; over something, that is said."""
    empty = cli("import", write(PLAIN.replace("\n", ",\n")), "--dry-run")
    assert "no header" not in empty.stdout
    assert "ignored: \n" not in empty.stdout
    index = "".join(f"{n - 1 if n else ''},{row}\n" for n, row in enumerate(PLAIN.splitlines()))
    ended = cli("import", write(index), "--dry-run", "--now", "2025-06-01")
    assert "3 new" in ended.stdout
    assert "column 1 has no header: ignored" in ended.stdout


@pytest.mark.parametrize("second", ["Speed", "SPEED", " Speed\u00a0", "<b>Speed</b>"])
def test_two_equal_headers(refused, second):
    """Two columns of one name refuse the file, naming both places."""
    line = refused(f"Date,Speed,Price,{second}\n2025-03-03,Good,Bad,OK\n")
    assert line.startswith("Error: slips.csv:1: columns 2 and 4 are both called ")


def test_no_header_row(refused):
    """A file that begins with its data is told that the first row must name the columns."""
    line = refused("2025-03-03,Good,Good,Bad\n2025-03-04,Good,Bad,Bad\n")
    assert "the first row must name every column" in line


def test_a_header_too_short(refused):
    """A header with fewer names than the rows have cells is refused, not guessed."""
    line = refused("Date,Speed\n" + "2025-03-03,Good,Bad\n" * 5)
    assert "no header: '2025-03-03' is a date; the first row must name every column" in line
    line = refused("Date,Speed,Price\n" + "2025-03-03,Good,Bad,OK\n" * 5)
    assert "the header has 3 names, but most rows have 4 cells" in line


def test_headers_are_squeezed(roles):
    """Line breaks, HTML and entities in headers are no part of the name."""
    header = 'Date,"<p>How was\n the&nbsp;<b>speed</b>?</p>",Price &amp; value'
    assert list(roles(header + "\n2025-03-03,Good,Bad\n")) == [
        "Date",
        "How was the speed ?",
        "Price & value",
    ]


@pytest.mark.parametrize(
    "banner",
    [
        "Customer survey\n",
        "Customer survey,,\n",
        "Exported on,2025-06-01,\n",
        "Customer survey\n\nExported,2025\n\n",
    ],
)
def test_banners(cli, write, banner):
    """Rows above the header are skipped aloud."""
    ended = cli("import", write(banner + PLAIN), "--now", "2025-06-01")
    assert ended.exit_code == 0
    assert "3 new" in ended.stdout
    first = banner.split(",")[0].split("\n")[0]
    assert f"skipped a row above the header: {first}" in ended.stdout


@pytest.mark.parametrize(
    "footer", ["Period 3 March to 9 March\n", "Total answers: 3,,\n", "All rights kept\nThe end\n"]
)
def test_footers(understood, cli, write, footer):
    """Lines below the table that fill one cell are skipped aloud, not rejected."""
    report = understood(PLAIN + footer)
    assert (report["new"], report["rejected"]) == (3, 0)
    assert report["skipped"] == footer.count("\n")
    ended = cli("import", write(PLAIN + footer), "--now", "2025-06-01")
    assert "footer below the table" in ended.stdout


def test_a_line_in_the_middle_is_no_footer(understood):
    """The same line with answers below it is a row that cannot be read; so is a cut-off id."""
    text = PLAIN + "Total answers: 3\n" + "2025-03-06,Good,Bad\n"
    assert lines_of(understood(text, exit_code=1)) == [5]
    assert lines_of(understood(PLAIN + "2025-03-0\n", exit_code=1)) == [5]


def test_files_without_anything(refused):
    """Empty files, blank lines and a lone byte order mark are refused in words."""
    assert refused(b"") == "Error: slips.csv: the file is empty.\n"
    assert refused(b"\xef\xbb\xbf") == "Error: slips.csv: no header and no rows.\n"
    assert refused("\n\n\r\n") == "Error: slips.csv: no header and no rows.\n"


@pytest.mark.parametrize("text", [PLAIN.split("\n")[0], "Date,Speed,Price\n\n,,\n"])
def test_a_header_alone(cli, write, text):
    """An export without responses is an empty week, no failure, and makes no form."""
    ended = cli("import", write(text), "--now", "2025-06-01")
    assert ended.exit_code == 0
    assert cli("chart").exit_code in (1, 3)
    assert cli("import", write(PLAIN), "--now", "2025-06-01").exit_code == 0
    ended = cli("import", write(text, "empty.csv"), "--now", "2025-06-01")
    assert ended.exit_code == 0
    assert "0 new" in ended.stdout


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"PK\x03\x04rest", "save the sheet as CSV"),
        (b"\xd0\xcf\x11\xe0rest", "an old file of Office, but no workbook"),
        (b"\x1f\x8b\x08rest", "a packed file (.gz): unpack it, and name the files in it."),
        (b"7z\xbc\xaf\x27\x1c", "a packed file (.7z)"),
        (b"Rar!\x1a\x07", "a packed file (.rar)"),
        (b"SQLite format 3\0", "--db FILE"),
        (b"%PDF-1.7", "CSV instead"),
    ],
)
def test_no_survey_file(refused, data, words):
    """Files of other kinds are known by their first bytes."""
    assert words in refused(data)


def test_a_folder_and_a_missing_file(cli, tmp_path):
    """A folder and a file that is not there are one line each."""
    (tmp_path / "inbox").mkdir()
    assert "inbox is a folder: name the files in it" in cli("import", "inbox").stderr
    assert "none.csv: cannot be read: No such file" in cli("import", "none.csv").stderr
    assert cli("import", "x" * 300).exit_code == 1
    (tmp_path / "2025-W10.csv").write_text("Date,Speed\n")
    line = cli("import", "2025-W1O.csv").stderr
    assert line.endswith("No such file or directory; is it 2025-W10.csv?\n")


@pytest.mark.slow
@pytest.mark.posix
def test_a_pipe(process):
    """A file that cannot be read twice, such as the shell's <(...), is kept and read."""
    assert "3 new" in process("import", "/dev/stdin", "--now", "2025-06-01", stdin=PLAIN).stdout
    assert "3 unchanged" in process("import", "-", "--now", "2025-06-01", stdin=PLAIN).stdout
