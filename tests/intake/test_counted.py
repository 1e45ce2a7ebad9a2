"""Files whose answers were counted already, from outside; and files that only look like them."""

import json
from random import Random

import pytest

from cstally.intake.counted_values import parse_count

WEEK = ("--week", "2025-W10")
GRID = "Aspect,Poor,OK,Good\nStaff,1,2,3\nPrice,4,0,2\n"
LONG = "Category,Level,Count\nStaff,Poor,1\nStaff,Good,3\nPrice,Poor,4\nPrice,Good,2\n"


def is_counted(report):
    """Whether the file was taken for one of counts."""
    return "level" in {column["role"] for column in report["columns"]}


@pytest.mark.parametrize(
    "text",
    [
        GRID,
        ",Poor,OK,Good\nStaff,1,2,3\nPrice,4,0,2\n",
        "Aspect;Poor;OK;Good;Total\nStaff;1;2;3;6\nPrice;4;0;2;6\nTotal;5;2;5;12\n",
        "Aspect,Total,Poor,%,OK,Good,Net\nStaff,6,1,17%,2,3,33\nPrice,6,4,67%,0,2,-33\n",
        "Aspect,Good,OK,Poor\nStaff,3,,-\nPrice,2,0,4\n",
        "Aspect,1,2,3,4,5\nStaff,1,2,3,0,0\nPrice,4,0,2,0,1\n",
        "Question,Yes,No\nWere you greeted?,10,2\nWas it clean?,9,3\n",
        "Kategori,Memnun değil,Kısmen memnun,Çok memnun,Toplam\nHız,1,2,3,6\nFiyat,4,0,2,6\n",
        "دسته,ناراضی,تا حدودی راضی,بسیار راضی,جمع\nسرعت,۱,۲,۳,۶\nقیمت,۴,۰,۲,۶\n",
        '"",Poor,OK,Good\nStaff,1,2,3\nPrice,4,0,2\n',
        "Department,Poor,OK,Good,N/A\nStaff,1,2,3,7\nPrice,4,0,2,1\n",
        "n,Aspect,Poor,OK,Good\n".replace("n,", "#,") + "1,Staff,1,2,3\n2,Price,4,0,2\n",
        LONG,
        LONG.replace("Category,Level,Count", "Var1,Var2,Freq"),
        LONG.replace("Category,Level,Count", "Question,Answer,n"),
        '"","Var1","Var2","Freq"\n1,Staff,Poor,1\n2,Price,Poor,4\n3,Staff,Good,3\n4,Price,Good,2\n',
        "Level,Category,Number,Percent\nPoor,Staff,1,20\nGood,Staff,3,40\nPoor,Price,4,60\n",
        "Kategori,Düzey,Adet\nHız,Çok memnun,1\nHız,Memnun değil,3\nFiyat,Çok memnun,2\n",
        "دسته,سطح,تعداد\nسرعت,بسیار راضی,۱\nسرعت,ناراضی,۳\nقیمت,بسیار راضی,۲\n",
        "Question,Rating,Count\nStaff,1,1\nStaff,5,3\nPrice,1,2\nPrice,5,7\n",
        "Week,Category,Level,Count\n2025-W10,Staff,Poor,1\n2025-W11,Staff,Poor,3\n"
        "2025-W10,Staff,Good,1\n2025-W11,Staff,Good,3\n",
        "Category,Level,Count\nStaff,Poor,1\nPrice,Good,3\n",
    ],
)
def test_counted(understood, text):
    """A grid of levels or a long table with a count, in three languages, whatever its order."""
    report = understood(text, *WEEK)
    assert is_counted(report), report["columns"]
    assert report["read"] == report["new"] + report["skipped"]
    assert report["rejected"] == 0
    names = [column["name"] for column in report["columns"] if column["name"]]
    assert len(names) in (1, 2)


@pytest.mark.parametrize(
    "text",
    [
        "Date,Speed,Price,Count\n2025-03-03,Good,Poor,2\n2025-03-04,Good,Poor,3\n",
        "Name,Rating,Count\nAda,Good,1\nBo,Poor,2\nCy,Good,4\nDi,OK,2\n",
        "n,Aspect,Rating\n1,Staff,Good\n2,Price,Poor\n3,Staff,Poor\n4,Price,Good\n",
        "Slip,Staff,Price,Speed\n1,5,4,3\n2,1,2,3\n3,4,4,4\n4,3,2,1\n",
        "Teller,1,2,3,4,5\nAda,5,4,3,2,1\nBo,1,2,3,4,5\nAda,1,1,1,1,1\nBo,2,2,2,2,2\n",
        "Date,Poor,OK,Good\n2025-03-03,0,0,1\n2025-03-04,1,0,0\n2025-03-05,0,1,0\n",
        "Email,Poor,OK,Good\na@example.org,0,0,1\nb@example.org,1,0,0\nc@example.org,0,1,0\n",
        "Branch,Poor,OK,Good\n" + "North,0,0,1\nSouth,1,0,0\n" * 4,
        "Product,Rating,Visits,Count\nTea,Good,1,3\nTea,Poor,2,1\nTea,Good,1,3\nCake,OK,1,1\n",
    ],
)
def test_responses(cli, write, text):
    """A column called count among others, grids of other things, and 0/1 columns are none."""
    ended = cli("import", write(text), *WEEK, "--dry-run", "--now", "2025-06-01")
    assert "counted already" not in ended.stdout + ended.stderr


def test_what_each_column_is(roles):
    """The file's own columns, then the categories that it counts."""
    assert roles("Aspect,Poor,OK,Good,Total\nStaff,1,2,3,6\nPrice,4,0,2,6\n", *WEEK) == {
        "Aspect": "category",
        "Poor": "level",
        "OK": "level",
        "Good": "level",
        "Total": "ignore",
        "Staff": "category",
        "Price": "category",
    }
    assert roles(LONG, *WEEK) == {
        "Category": "category",
        "Level": "level",
        "Count": "count",
        "Staff": "category",
        "Price": "category",
    }


@pytest.mark.parametrize(
    ("row", "column", "reason"),
    [
        ("Speed,1,-2,3", "OK", "not a whole number from 0 to 1,000,000,000"),
        ("Speed,1,2.5,3", "OK", "not a whole number from 0 to 1,000,000,000"),
        ('Speed,1,"1,000",3', "OK", "not a whole number from 0 to 1,000,000,000"),
        ("Speed,1,two,3", "OK", "not a whole number from 0 to 1,000,000,000"),
        ("Speed,9999999999,2,3", "Poor", "not a whole number from 0 to 1,000,000,000"),
        (",1,2,3", "Aspect", "no category"),
        ("price,1,2,3", "Aspect", "counted already in line 3"),
        ("Speed,1,2,3,4", None, "5 cells where the header has 4"),
        ("Speed,1,2", None, "3 cells where the header has 4"),
    ],
)
def test_rows_that_are_wrong(understood, row, column, reason):
    """Each is refused with its line, and the others are counted."""
    report = understood(GRID + row + "\n", *WEEK, exit_code=1)
    (reject,) = report["rejects"]
    assert (reject["line"], reject["column"], reject["reason"]) == (4, column, reason)
    assert (report["read"], report["new"], report["rejected"]) == (3, 2, 1)


@pytest.mark.parametrize(
    ("row", "column", "reason"),
    [
        ("Staff,Goood,1", "Level", "unknown level, nearest 'Good'"),
        ("Staff,,1", "Level", "no level"),
        ("Staff,OK,", "Count", "no count"),
        ("staff, good ,1", "Category", "counted already in line 3"),
    ],
)
def test_long_rows_that_are_wrong(understood, row, column, reason):
    """A hand tally is never ambiguous: a word that is no level refuses its row."""
    report = understood(LONG + row + "\n", *WEEK, exit_code=1)
    (reject,) = report["rejects"]
    assert (reject["line"], reject["column"], reject["reason"]) == (6, column, reason)
    assert (report["read"], report["new"]) == (5, 4)
    assert report["ambiguous"] == []


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (GRID + "Total,5,2,5\n", "a total of other rows"),
        (GRID + "Speed,,,\n", "no counts"),
        (GRID + ",,,\n", "empty row"),
        (LONG + "Staff,N/A,4\n", "a count of those who did not answer"),
        (LONG + "Staff,Total,4\n", "a total of other rows"),
    ],
)
def test_rows_that_are_none(cli, write, text, reason):
    """Sums, blanks and counts of no answer are skipped, with the reason."""
    ended = cli("import", write(text), *WEEK, "--now", "2025-06-01")
    assert ended.exit_code == 0
    assert f"  skipped 1: {reason}\n" in ended.stdout


def test_totals_that_are_no_sums(cli, write):
    """A total that its counts do not add up to is said aloud: a slip of the pen, perhaps."""
    text = "Aspect,Poor,Good,Total\nStaff,1,3,4\nPrice,4,2,7\n"
    ended = cli("import", write(text), *WEEK, "--now", "2025-06-01")
    assert "  line 3: 'Total' says 7, but its counts add up to 6\n" in ended.stdout
    assert "line 2" not in ended.stdout
    assert "  left out, as sums: Total\n" in ended.stdout


def test_weeks_are_asked_for(refused):
    """Without a column of weeks or days, the week must be named."""
    assert refused(GRID, "--now", "2025-03-09") == (
        "Error: slips.csv: it holds counts by category and level, but nothing says of which week: "
        "say it with --week 2025-W10.\n"
    )


def test_segments_are_refused(refused):
    """Hand tallies have no segments: neither from --set nor from a column."""
    assert "leave out --set" in refused(GRID, *WEEK, "--set", "Location=North")
    split = "Location,Question,Rating,Count\n" + "".join(
        f"{place},{item},{level},{len(place + item + level)}\n"
        for place in ("North", "South")
        for item in ("Staff", "Price")
        for level in ("Poor", "Good")
    )
    said = refused(split, *WEEK)
    assert "split by 'Location'" in said
    assert "pass --map 'Count=ignore'" in said


def test_a_segmented_file_may_be_one_of_responses(understood):
    """``--map`` says that its rows are responses."""
    text = "Location,Rating,Count\nNorth,Good,1\nNorth,Poor,2\nSouth,Good,3\nSouth,Poor,1\n"
    assert is_counted(understood(text, *WEEK))
    assert not is_counted(understood(text, *WEEK, "--map", "Count=ignore"))


def test_headers_may_be_told(understood, refused):
    """``--map`` names the columns of a long table in any language."""
    text = "Thema,Stufe,Anzahl\nStaff,Poor,1\nStaff,Good,3\nPrice,Poor,4\nPrice,Good,2\n"
    assert not is_counted(understood(text, *WEEK))
    told = ("--map", "Anzahl=count", "--map", "Stufe=level")
    assert is_counted(understood(text, *WEEK, *told))
    assert is_counted(understood(text.replace("Anzahl", "Count"), *WEEK, "--map", "Stufe=level"))
    assert "--map 'Speed=level': a table of counts needs" in (
        refused("Date,Speed\n2025-03-03,1\n", "--map", "Speed=level")
    )
    assert "--map 'Speed=count'" in refused("Date,Speed\n2025-03-03,1\n", "--map", "Speed=count")


def test_words_of_ones_own(understood, refused):
    """``--scale`` for ``*`` names levels that no known scale has."""
    text = "Category,Level,Count\nStaff,Lousy meh,1\nStaff,Tip-top hey,3\nPrice,Lousy meh,4\n"
    assert "--scale 'Staff=LEVEL,LEVEL,...'" in refused(text, *WEEK)
    report = understood(text, *WEEK, "--scale", "*=Lousy meh,Tip-top hey")
    assert (report["read"], report["new"]) == (3, 3)
    grid = "Aspect,Lousy meh,Tip-top hey\nStaff,1,3\nPrice,4,2\n"
    assert is_counted(understood(grid, *WEEK, "--scale", "*=Lousy meh,Tip-top hey"))


def test_categories_may_be_told(understood):
    """``--map`` renames a category, or leaves it out."""
    report = understood(GRID, *WEEK, "--map", "Price=category:Value", "--map", "Staff=ignore")
    assert [one["name"] for one in report["columns"] if one["name"]] == ["Value"]
    assert (report["new"], report["skipped"]) == (1, 1)


def test_missing_levels(understood):
    """``--missing`` names a level that is no answer."""
    text = "Question,Rating,Count\nStaff,1,1\nStaff,5,3\nPrice,1,2\nPrice,99,7\n"
    report = understood(text, *WEEK, "--missing", "99")
    assert (report["new"], report["skipped"]) == (3, 1)


@pytest.mark.parametrize(
    ("cells", "week"),
    [
        ("2025-W10,2025-W11", ["2025-W10", "2025-W11"]),
        ("2025-03-03,2025-03-10", ["2025-W10", "2025-W11"]),
        ("03.03.2025,10.03.2025", ["2025-W10", "2025-W11"]),
        ("1403/12/13,1403/12/20", ["2025-W10", "2025-W11"]),
    ],
)
def test_weeks_of_rows(understood, cells, week):
    """A column of weeks or days dates each row, and no ``--week`` is needed."""
    first, second = cells.split(",")
    report = understood(
        f"Week,Category,Level,Count\n{first},Staff,Poor,1\n{second},Staff,Poor,2\n"
        f"{first},Staff,Good,3\n{second},Staff,Good,4\n"
    )
    assert report["weeks"] == dict.fromkeys(week, 2)


def test_dates_that_are_wrong(understood, refused):
    """A date that cannot be read, or to come, refuses the row; both orders at once are asked."""
    rows = "Date,Category,Level,Count\n2025-03-03,Staff,Poor,1\n2025-03-03,Staff,Good,1\n"
    bad = "2025-13-40,Price,Good,1\n2025-12-01,Price,Good,1\n,Price,Poor,1\n"
    report = understood(rows + bad, exit_code=1)
    assert [one["reason"] for one in report["rejects"]] == [
        "no such day in the calendar (read as ymd)",
        "in the future",
        "no date",
    ]
    assert understood(rows + ",Price,Poor,1\n", "--week", "2025-W11")["weeks"] == {
        "2025-W10": 2,
        "2025-W11": 1,
    }
    both = rows.replace("2025-03-03", "03/04/2025")
    assert "--date-order dmy" in refused(both)
    assert understood(both, "--date-order", "mdy")["weeks"] == {"2025-W10": 2}


@pytest.mark.parametrize(
    ("cell", "count"),
    [
        *(("12", 12), (" 7 ", 7), ("0", 0), ("", 0), ("-", 0), ("12.0", 12), ("۱۲", 12)),
        *(("-1", None), ("1.5", None), ("1,000", None), ("1.000", None), ("x", None)),
        *(("1000000000", 10**9), ("1000000001", None), ("1e3", None), ("5%", None)),
    ],
)
def test_what_is_a_count(cell, count):
    """Whole numbers, in any digits; nothing that could be a thousand or a part."""
    assert parse_count(cell) == count


@pytest.mark.parametrize("seed", range(8))
def test_order_makes_no_difference(cli, write, seed):
    """Columns, rows and shape of the table may be any: the chart is the same."""
    random = Random(seed)
    names, levels = ["Staff", "Price", "Speed"], ["Poor", "OK", "Good"]
    counts = {(name, level): random.randrange(50) for name in names for level in levels}
    charts = []
    for shape in ("grid", "long"):
        if shape == "grid":
            order = random.sample(levels, 3)
            lines = [
                ",".join([name, *(str(counts[name, level]) for level in order)])
                for name in random.sample(names, 3)
            ]
            text = "\n".join([",".join(["Aspect", *order]), *lines])
        else:
            header = random.sample(["category", "level", "count"], 3)
            lines = [
                ",".join(
                    {"category": name, "level": level, "count": str(number)}[key] for key in header
                )
                for (name, level), number in random.sample(list(counts.items()), 9)
            ]
            text = "\n".join([",".join(header), *lines])
        db = ("--db", f"{shape}.db")
        assert cli("import", write(text), *WEEK, *db, "--now", "2025-06-01").exit_code == 0
        chart = json.loads(cli("chart", "-f", "json", *db).stdout)
        charts.append({one["name"]: one["marks"] for one in chart["categories"]})
    expected = {name: {level: counts[name, level] for level in levels} for name in names}
    assert charts == [expected, expected]
