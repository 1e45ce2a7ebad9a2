"""A heading that comes again begins a block of rows that is read by it."""

import json

import pytest

FIRST = (
    "Date,Speed,Price,Comments\n"
    "2025-03-03,Good,Bad,\n2025-03-04,OK,Good,\n2025-03-05,Good,Good,fine\n"
)
SWAPPED = "Date,Price,Speed,Comments\n2025-03-10,Bad,OK,\n2025-03-11,Bad,Good,slow\n"
FEWER = "Date,Speed\n2025-03-10,Bad\n2025-03-11,OK\n"
MORE = "Staff,Date,Speed,Price,Shop,Comments\n" + "".join(
    f"{word},2025-03-1{n},Good,OK,North,\n" for n, word in enumerate(("Good", "Bad", "OK") * 3)
)
NUMBERED = "Date,1. How fast?,2. How fair?\n2025-03-03,Good,Bad\n2025-03-04,OK,Bad\n"
TURKISH = (
    "Tarih;Hız;Fiyat\n03.03.2025;İyi;Kötü\n04.03.2025;Orta;İyi\n"
    ";;\nTarih;Fiyat;Personel;Hız\n10.03.2025;Kötü;İyi;İyi\n11.03.2025;Orta;Kötü;İyi\n"
)
PERSIAN = (
    "تاریخ,۱. سرعت,۲. قیمت\n2025-03-03,خوب,بد\n2025-03-04,متوسط,بد\n"
    "تاریخ,۱. قیمت,۲. سرعت\n2025-03-10,خوب,بد\n"
)


@pytest.fixture
def counted(cli, write):
    """Import a file; return its new rows, those skipped, and category -> its marks, offered to."""

    def run(text, *options):
        ended = cli("import", write(text), "-f", "json", "--now", "2025-06-01", *options)
        assert ended.exit_code == 0, ended.stderr
        report = json.loads(ended.stdout)["files"][0]
        chart = json.loads(cli("chart", "--week", "all", "-f", "json").stdout)
        marks = {
            one["name"]: ({level: n for level, n in one["marks"].items() if n}, one["not_offered"])
            for one in chart["categories"]
        }
        assert cli("check").exit_code == 0
        return report["new"], report["skipped"], marks

    return run


@pytest.mark.parametrize(
    ("text", "new", "skipped", "marks"),
    [
        (
            FIRST + "\n" + SWAPPED,
            5,
            1,
            {"Speed": ({"Good": 3, "OK": 2}, 0), "Price": ({"Bad": 3, "Good": 2}, 0)},
        ),
        (
            FIRST + FIRST.replace("-03-", "-04-"),
            6,
            1,
            {"Speed": ({"Good": 4, "OK": 2}, 0), "Price": ({"Bad": 2, "Good": 4}, 0)},
        ),
        (
            FIRST + FEWER + FIRST.replace("-03-", "-04-"),
            8,
            2,
            {"Speed": ({"Good": 4, "OK": 3, "Bad": 1}, 0), "Price": ({"Bad": 2, "Good": 4}, 2)},
        ),
        (
            FIRST + MORE,
            12,
            1,
            {
                "Speed": ({"Good": 11, "OK": 1}, 0),
                "Price": ({"Bad": 1, "Good": 2, "OK": 9}, 0),
                "Staff": ({"Good": 3, "Bad": 3, "OK": 3}, 3),
            },
        ),
        (
            NUMBERED + "Date,3. How fair?,2. How fast?\n2025-03-10,Good,OK\n",
            3,
            1,
            {"1. How fast?": ({"Good": 1, "OK": 2}, 0), "2. How fair?": ({"Bad": 2, "Good": 1}, 0)},
        ),
        (
            TURKISH,
            4,
            2,
            {
                "Hız": ({"İyi": 3, "Orta": 1}, 0),
                "Fiyat": ({"Kötü": 2, "İyi": 1, "Orta": 1}, 0),
                "Personel": ({"İyi": 1, "Kötü": 1}, 2),
            },
        ),
        (
            PERSIAN,
            3,
            1,
            {
                "۱. سرعت": ({"خوب": 1, "متوسط": 1, "بد": 1}, 0),
                "۲. قیمت": ({"بد": 2, "خوب": 1}, 0),
            },
        ),
    ],
)
def test_a_second_block_is_read_by_its_heading(counted, text, new, skipped, marks):
    """In any order, with fewer columns, with others, or with other numbers of the questions."""
    assert counted(text) == (new, skipped, marks)


def test_the_heading_is_said_with_its_line(cli, write):
    """Who reads the summary sees where the other heading stands, and what it adds."""
    ended = cli("import", write(FIRST + MORE), "--now", "2025-06-01")
    assert "skipped 1: a heading again, by which the rows below it are read, line 5" in ended.stdout
    assert (
        "line 5: the heading comes again with columns of its own ('Staff', 'Shop')" in ended.stdout
    )
    told = json.loads(cli("sniff", "slips.csv", "-f", "json", "--now", "2025-06-01").stdout)
    assert told["records"] == 12


@pytest.mark.parametrize("rows", [150, 450, 1500])
def test_a_heading_far_down(counted, rows):
    """Be it among the rows that were looked at first or below them."""
    text = "Date,Speed,Price\n" + "2025-03-03,Good,Bad\n2025-03-04,Bad,OK\n" * rows
    text += "Date,Price,Speed,Courtesy\n" + "2025-03-10,OK,Good,Bad\n2025-03-10,Good,Good,OK\n" * 20
    new, skipped, marks = counted(text)
    assert (new, skipped) == (2 * rows + 40, 1)
    assert marks["Speed"] == ({"Good": rows + 40, "Bad": rows}, 0)
    assert marks["Courtesy"] == ({"Bad": 20, "OK": 20}, 2 * rows)


def test_a_blank_slip_among_blocks_is_blank(counted):
    """A column that a block lacks is no answer, and makes none of a slip without one."""
    new, skipped, marks = counted(FIRST + "2025-03-06,,,\n" + MORE)
    assert (new, skipped, marks["Staff"][1]) == (12, 2, 3)


def test_a_row_of_another_width_is_refused(understood, refused):
    """A row that does not fit its own heading is not read by another."""
    report = understood(FIRST + FEWER + "2025-03-12,Bad,OK\n", exit_code=1)
    assert [(one["line"], one["reason"]) for one in report["rejects"]] == [
        (8, "3 cells where the header has 4")
    ]
    line = refused(FIRST + FEWER + "2025-03-12,Bad,OK,x\n")
    assert line.startswith("Error: slips.csv:8: it has 4 cells, and the heading in line 5 has 2;")


@pytest.mark.parametrize(
    ("text", "new"),
    [
        # Programs write what was ticked below the header of the same name.
        (
            "Parking,Toilets,Date,Speed\nParking,Toilets,2025-03-03,Good\n"
            ",Toilets,2025-03-04,Bad\nParking,Toilets,2025-03-05,OK\nParking,,2025-03-05,OK\n",
            4,
        ),
        (
            "Speed,Comments,Topic\nGood,Speed,Topic\nBad,Comments,Speed\nOK,Speed,Topic\n",
            3,
        ),
    ],
)
def test_cells_that_say_a_header(understood, text, new):
    """A response may hold words of the heading; it is no heading for that."""
    options = () if "Date" in text else ("--week", "2025-W10")
    report = understood(text, *options)
    assert (report["new"], report["skipped"]) == (new, 0)


def test_columns_that_are_no_questions_may_repeat(cli, write):
    """They are told apart by a number, said aloud, and kept as what they are."""
    text = (
        "Date,Rate speed,Labels,Labels,Comment,Comment\n"
        "2025-03-03,4,vpn,,first,second\n2025-03-04,2,vpn,mail,,\n2025-03-05,5,,,third,\n"
    )
    ended = cli("import", write(text), "--now", "2025-06-01")
    assert ended.exit_code == 0, ended.stderr
    said = "columns that repeat the name of another are read as 'Labels (2)', 'Comment (2)'"
    assert said in ended.stdout
    responses = json.loads(cli("export", "responses", "--week", "all", "-f", "json").stdout)
    kept = [(one["Comment"], one["Comment (2)"]) for one in responses["responses"]]
    assert kept == [("first", "second"), (None, None), ("third", None)]


@pytest.mark.parametrize(
    ("header", "places"),
    [
        ("Date,Rate speed,Rate speed", "columns 2 and 3 are both called 'Rate speed'"),
        ("Date,Hız,Hız", "columns 2 and 3 are both called 'Hız'"),
        ("Date,Date,Speed", "columns 1 and 2 are both called 'Date'"),
    ],
)
def test_questions_and_days_may_not_repeat(refused, header, places):
    """Nobody can tell which of the two is the question, or dates the response."""
    day = "2025-03-04" if header.startswith("Date,Date") else "4"
    rows = f"2025-03-03,{day},3\n2025-03-04,{day},2\n2025-03-05,{day},5\n2025-03-05,{day},1\n"
    words = rows if "Rate" in header else rows.replace(",4,", ",Good,").replace(",3\n", ",Bad\n")
    words = words.replace(",2\n", ",Good\n").replace(",5\n", ",OK\n").replace(",1\n", ",OK\n")
    text = rows if "Rate" in header else words
    assert refused(f"{header}\n{text}").startswith(f"Error: slips.csv:1: {places}; rename one")
