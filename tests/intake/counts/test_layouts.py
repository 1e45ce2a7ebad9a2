"""Files whose answers were counted already, from outside; and files that only look like them."""

import json
from random import Random

import pytest

from cstally.intake.counts.values import parse_count

WEEK = ("--week", "2025-W10")
GRID = "Aspect,Poor,OK,Good\nStaff,1,2,3\nPrice,4,0,2\n"
LONG = "Category,Level,Count\nStaff,Poor,1\nStaff,Good,3\nPrice,Poor,4\nPrice,Good,2\n"


def holds_counts(report):
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
        "Var1,Var2,Freq\nStaff,Good,7\nPrice,Good,3\nStaff,Poor,2\n",
        "Kısım,Görüş,Frekans\nHız,Çok memnun,7\nFiyat,Memnun değil,3\n",
    ],
)
def test_counted(understood, text):
    """A grid of levels or a long table with a count, in three languages, whatever its order."""
    report = understood(text, *WEEK)
    assert holds_counts(report), report["columns"]
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
    assert f"  skipped 1: {reason}, line " in ended.stdout


def test_totals_that_are_no_sums(cli, write):
    """A total that its counts do not add up to is said aloud: a slip of the pen, perhaps."""
    text = "Aspect,Poor,Good,Total\nStaff,1,3,4\nPrice,4,2,7\n"
    ended = cli("import", write(text), *WEEK, "--now", "2025-06-01")
    assert "  line 3: 'Total' says 7, but its counts add up to 6\n" in ended.stdout
    assert "line 2" not in ended.stdout
    assert "  left out, as sums: Total\n" in ended.stdout


def test_weeks_are_asked_for(refused):
    """Without a column of weeks or days, the week must be named: likely the last that is over."""
    for day, week in (("2025-03-09", "2025-W09"), ("2025-03-10", "2025-W10")):
        assert refused(GRID, "--now", day) == (
            "Error: slips.csv: it holds counts by category and level, but nothing says of which "
            f"week: say it with --week {week}.\n"
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


def test_what_is_counted_by_a_segment(understood):
    """Its rows are responses, unless ``--map`` says that they are counts, or the reverse."""
    text = "Location,Rating,Count\nNorth,Good,1\nNorth,Poor,2\nSouth,Good,3\nSouth,Poor,1\n"
    assert not holds_counts(understood(text, *WEEK))
    assert holds_counts(understood(text, *WEEK, "--map", "Count=count"))
    named = text.replace("Location,Rating", "Question,Rating")
    assert holds_counts(understood(named, *WEEK))
    assert not holds_counts(understood(named, *WEEK, "--map", "Count=ignore"))


def slips(header, row, count=20):
    """Return a file of *count* slips, one a day, whose rows are made by *row*."""
    marks = ["Poor", "OK", "Good", "Good", "OK"]
    lines = (row(number, marks[number * 7 % 5 - number % 2]) for number in range(count))
    return "\n".join([header, *lines, ""])


def day(number):
    """Return the date of slip *number*."""
    return f"2025-03-{number % 28 + 1:02}"


NUMBERED = slips(
    "Date,Dish,Rating,Number", lambda n, mark: f"{day(n // 4)},Dish {n % 3},{mark},{n + 100}"
)


@pytest.mark.parametrize(
    "text",
    [
        slips("Date,Product,Rating,Number", lambda n, mark: f"{day(n)},P{n % 3}x,{mark},{n + 100}"),
        slips("Date,Branch,Satisfaction,Count", lambda n, mark: f"{day(n)},North,{mark},{n % 4}"),
        slips(
            "Date,Waiter,Rating,Number", lambda n, mark: f"{day(n // 2)},W{n % 3}x,{mark},{n % 6}"
        ),
        slips(
            "Timestamp,Your table,How was it?,How many",
            lambda n, mark: f"{day(n)} 10:00:{n:02},Hall {n % 2},{mark},{n % 6}",
        ),
        slips(
            "Timestamp,Meal,How was it?,How many",
            lambda n, mark: f"{day(n // 4)} 10:{n:02}:00,Meal {n % 2},{mark},{n % 6}",
        ),
        slips(
            "No,Date,Table,Satisfaction,Times",
            lambda n, mark: f"{n + 1},{day(n // 2)},Hall {n % 2},{mark},{n % 6}",
        ),
        slips(
            "No,Date,Meal,Satisfaction,Times",
            lambda n, mark: f"{n + 1},{day(n // 2)},Meal {n % 2},{mark},{n % 6}",
        ),
        slips(
            "Date,Meal,Satisfaction,Times", lambda n, mark: f"{day(n)},Meal {n % 2},{mark},{n % 6}"
        ),
        "Week,Speed,Responses,Staff\n2025-W09,Good,3,Good\n2025-W10,OK,4,Good\n",
        "Week,Speed,Responses,Staff\n2025-W09,Good,3,Good\n2025-W09,OK,4,Good\n",
        "Comment,Rating,Count\nnice,Good,3\nnice,OK,4\nbad,Good,1\nbad,OK,4\n",
        NUMBERED,
        "\n".join([*NUMBERED.splitlines()[:1], *NUMBERED.splitlines()[:0:-1], ""]),
        "Dish,Rating,Number\n"
        + "".join(
            f"D{n % 4}x,{mark},{number}\n"
            for n, (mark, number) in enumerate(
                zip(
                    ["Good", "OK", "OK", "Good", "Poor", "Poor", "Good", "OK"],
                    (107, 101, 105, 103, 102, 106, 100, 104),
                    strict=True,
                )
            )
        ),
    ],
)
def test_slips_with_a_number(cli, write, text):
    """Nothing but headers like "number" speaks for counts; a slip's own marks speak against."""
    ended = cli("import", write(text), *WEEK, "--dry-run", "--now", "2025-06-01")
    assert ended.exit_code == 0, ended.stderr
    assert "counted already" not in ended.stdout


def test_no_table_of_an_export_without_telling_headers(cli, write):
    """What a platform exports is responses."""
    text = (
        "Respondent ID,Collector ID,Start Date,End Date,IP Address,Meal,Rating,Count\n"
        + "".join(
            f"11{n},22,03/0{n % 4 + 1}/2025,03/0{n % 4 + 1}/2025,,Meal {n % 2},Good,{n}\n"
            for n in range(6)
        )
    )
    ended = cli("import", write(text), "--dry-run", "--now", "2025-06-01", "--date-order", "mdy")
    assert "counted already" not in ended.stdout + ended.stderr


ADDRESSED = "Agent,Bad,Good\nanna@example.org,3,4\nbob@example.org,1,5\n"


@pytest.mark.parametrize(
    ("text", "options"),
    [
        (ADDRESSED, ()),
        (ADDRESSED.replace("Agent", "Item"), ()),
        ("Item,Bad,Good\nAnna <anna@example.org>,3,4\nStaff,1,5\n", ()),
        (
            "Item,Rating,Count\nanna@example.org,Bad,3\nanna@example.org,Good,3\n"
            "bob@example.org,Bad,1\nbob@example.org,Good,5\n",
            ("--map", "Count=count"),
        ),
        ("Rating,anna@example.org,bob@example.org\nBad,3,1\nGood,4,5\n", ()),
        (
            "Item,Bad,Good\n"
            + "".join(f"Aspect {n},3,4\n" for n in range(1000))
            + "anna@example.org,3,4\n",
            (),
        ),
    ],
)
def test_addresses_are_no_categories(cli, write, tmp_path, text, options):
    """E-mail addresses are never stored as names of categories."""
    refused = cli("import", write(text), *WEEK, *options, "--now", "2025-06-01")
    assert refused.exit_code == 1
    assert "e-mail addresses are not stored" in refused.stderr
    assert "example.org" not in refused.stdout + refused.stderr
    assert not (tmp_path / "cstally.db").exists()


OWN = "Aspect,Lousy,Meh,Great\nStaff,1,2,3\nPrice,4,1,2\n"


@pytest.mark.parametrize(
    ("text", "levels"),
    [
        (OWN, "Lousy,Meh,Great"),
        (OWN.replace("Aspect", ""), "Lousy,Meh,Great"),
        (OWN.replace("1,2", "0,250"), "Lousy,Meh,Great"),
        ("Aspect,Lousy,Great,Total\nStaff,1,3,4\nPrice,4,2,6\n", "Lousy,Great"),
        (OWN.replace("Meh", '"Meh, well"'), 'Lousy,"Meh, well",Great'),
    ],
)
def test_a_grid_of_unknown_words_is_asked_about(refused, cli, write, text, levels):
    """It could be one of counts, so the levels must be named, or its rows be called responses."""
    header = text.split(",")[0]
    ways = f"--scale '*={levels}'"
    said = refused(text, *WEEK)
    assert "it looks like counts by category; name the levels, worst to best: " + ways in said
    if header:
        assert f"or say that its rows are responses: --map '{header}=ignore'" in said
    assert "name the levels" in cli("sniff", write(text), *WEEK, "-f", "json").stdout


def test_what_is_answered_when_asked(understood):
    """Both ways that the question names do what they say."""
    text = OWN + "Speed,5,5,4\nTaste,3,4,5\n"
    assert holds_counts(understood(text, *WEEK, "--scale", "*=Lousy,Meh,Great"))
    responses = understood(text, *WEEK, "--map", "Aspect=ignore")
    assert [column["role"] for column in responses["columns"]] == ["ignore", *["category"] * 3]


@pytest.mark.parametrize(
    "text",
    [
        "Slip,Staff,Price\nA,1,2\nB,3,5\nC,4,4\n",
        "Name,Staff,Price\nAda,1,2\nBo,3,5\nCy,4,4\n",
        "Code,Staff,Price\nK1,1,2\nK2,3,5\nK3,4,4\n",
        "Visit,Staff,Price\nA1,1,2\nA2,3,5\nA3,4,4\n",
        "Branch,Staff,Price\nNorth,1,2\nSouth,3,5\nEast,4,4\n",
        "Aspect,Staff?,Price?\nAda,1,2\nBo,3,5\nCy,4,4\n",
        "Meal,Staff,Price\nTea,1,2\nTea,3,5\nCake,4,4\n",
        "Meal,Staff,Price\n"
        + "".join(f"{'abcdefghij'[n % 10] * (n // 10 + 1)},{n % 5 + 1},3\n" for n in range(41)),
    ],
)
def test_slips_are_not_asked_about(cli, write, text):
    """Slips that are numbered, named or many are responses."""
    ended = cli("import", write(text), *WEEK, "--dry-run", "--now", "2025-06-01")
    assert "counts by category" not in ended.stdout + ended.stderr


def test_a_known_form_is_not_asked_about(cli, write):
    """Responses on a form that has these columns are what they were."""
    first = "Meal,Staff rating,Price rating\nTea,1,2\nTea,3,5\nCake,5,1\n"
    assert cli("import", write(first), *WEEK, "--now", "2025-06-01").exit_code == 0
    later = write("Meal,Staff rating,Price rating\nTea,5,5\nCake,1,2\n")
    ended = cli("import", later, "--week", "2025-W11", "--now", "2025-06-01")
    assert (ended.exit_code, "2 new" in ended.stdout) == (0, True), ended.stderr


TURNED = "Level,Staff,Price\nPoor,1,4\nOK,2,0\nGood,3,2\n"


@pytest.mark.parametrize(
    "text",
    [
        TURNED,
        TURNED.replace("Level", ""),
        TURNED.replace("Level", "Row Labels"),
        "Rating,Staff,Total,Price\nGood,3,5,2\nPoor,1,5,4\nOK,2,2,\nTotal,6,12,6\nN/A,4,4,0\n",
        "Rating,Staff,Price\n1,1,4\n2,0,0\n3,2,0\n4,0,1\n5,3,1\n",
        "Düzey,Hız,Fiyat\nMemnun değil,1,4\nKısmen memnun,2,0\nÇok memnun,3,2\n",
    ],
)
def test_a_grid_turned(understood, cli, text):
    """Levels below one another and categories beside one another are the same chart."""
    report = understood(text, *WEEK)
    assert report["rejected"] == 0
    assert report["read"] == report["new"] + report["skipped"]
    assert cli("import", "slips.csv", *WEEK, "--now", "2025-06-01").exit_code == 0
    chart = json.loads(cli("chart", "-f", "json").stdout)
    marks = [[n for n in one["marks"].values() if n] for one in chart["categories"]]
    worst_first = [[1, 2, 3], [4, 1, 1] if "5,3,1" in text else [4, 2]]
    assert marks == worst_first


def test_what_is_no_grid_turned(cli, write):
    """Slips whose first answer is a word, and lists of numbers, are responses."""
    for text in (
        "Rating,Visits\nGood,3\nOK,2\nPoor,1\n",
        "Rating,Age,Visits\nGood,30,2\nGood,40,1\nPoor,20,5\n",
        "Slip,Staff,Price\n1,5,4\n2,1,2\n3,4,4\n4,3,2\n5,3,2\n",
        "Visit,Staff,Price\n1,5,4\n2,1,2\n3,4,4\n4,3,2\n5,3,2\n",
    ):
        ended = cli("import", write(text), *WEEK, "--dry-run", "--now", "2025-06-01")
        assert "counted already" not in ended.stdout + ended.stderr, text


def test_rows_of_a_turned_grid_that_are_wrong(understood, cli):
    """A row is refused as a whole, with the cell that is wrong; the levels stay apart."""
    report = understood(TURNED + "Excellent,1,x\nGoood,1,1\n", *WEEK, exit_code=1)
    assert [(one["line"], one["column"]) for one in report["rejects"]] == [
        (5, "Price"),
        (6, "Level"),
    ]
    assert (report["read"], report["new"], report["rejected"]) == (5, 3, 2)


def test_a_turned_grid_of_a_known_form(understood, cli, write):
    """Its headers are those of the form's responses, and it is no file of these."""
    slips = "Slip,Date,Staff,Price\n1,2025-03-03,Good,Poor\n2,2025-03-04,Poor,OK\n"
    assert cli("import", write(slips), "--now", "2025-06-01").exit_code == 0
    assert understood(TURNED, *WEEK)["new"] == 3
    assert cli("import", "slips.csv", *WEEK, "--now", "2025-06-01").exit_code == 0
    chart = json.loads(cli("chart", "-f", "json").stdout)
    assert [list(one["marks"].values()) for one in chart["categories"]] == [[2, 2, 4], [5, 1, 2]]


def test_headers_may_be_told(understood, refused):
    """``--map`` names the columns of a long table in any language."""
    text = "Thema,Stufe,Zettel\nStaff,Poor,1\nStaff,Good,3\nPrice,Poor,4\nPrice,Good,2\n"
    assert not holds_counts(understood(text, *WEEK))
    told = ("--map", "Zettel=count", "--map", "Stufe=level")
    assert holds_counts(understood(text, *WEEK, *told))
    assert holds_counts(understood(text.replace("Zettel", "Count"), *WEEK, "--map", "Stufe=level"))
    assert "--map 'Speed=level': a table of counts needs" in (
        refused("Date,Speed\n2025-03-03,1\n", "--map", "Speed=level")
    )
    assert "--map 'Speed=count'" in refused("Date,Speed\n2025-03-03,1\n", "--map", "Speed=count")


@pytest.mark.parametrize(
    "header",
    ["Week,Aspect,Good,OK,Poor", "Hafta,Konu,İyi,Orta,Kötü", "هفته,موضوع,خوب,متوسط,بد",
     "Date,Aspect,Good,OK,Poor"],
)  # fmt: skip
def test_grids_of_several_weeks(understood, header):
    """A column of weeks or days in front dates each row; none of the counts is a rating."""
    weeks = ("2025-03-03", "2025-03-10") if header.startswith("Date") else ("2025-W10", "2025-W11")
    lines = [f"{week},{name},1,2,3" for week in weeks for name in ("Staff", "Price")]
    report = understood("\n".join([header, *lines, ""]))
    assert holds_counts(report)
    assert report["weeks"] == {"2025-W10": 2, "2025-W11": 2}


@pytest.mark.parametrize(
    ("header", "rows"),
    [
        ("Aspect,Good,% Good,Poor,% Poor", ("Staff,3,75%,1,25%", "Price,2,40%,3,60%")),
        ("Konu,İyi,İyi %,Kötü,Kötü %", ("Hız,3,%75,1,%25", "Fiyat,2,%40,3,%60")),
    ],
)
def test_each_count_has_its_percentage(understood, header, rows):
    """The percentages say nothing more and are left out."""
    report = understood("\n".join([header, *rows, ""]), *WEEK)
    assert (holds_counts(report), report["read"], report["rejected"]) == (True, 2, 0)


@pytest.mark.parametrize(
    ("header", "rows"),
    [
        ("Category,n,Good,OK,Poor", ("Staff,40,45%,35%,20%", "Price,50,30%,40%,30%")),
        ("Kategori,Adet,İyi,Orta,Kötü", ("Hız,40,%45,%35,%20", "Fiyat,50,%30,%40,%30")),
        ("Kategorie,Gut,Mittel,Schlecht,Anzahl", ("Tempo,45 %,35 %,20 %,40",
                                                  "Preis,30 %,40 %,30 %,50")),
    ],
)  # fmt: skip
def test_percentages_of_a_number(cli, write, header, rows):
    """Beside the number of answers shares are counts; one of no whole number rejects its row."""
    ended = cli("import", write("\n".join([header, *rows, ""]), "a.csv"), *WEEK)
    assert ended.exit_code == 0, ended.stderr
    assert "counts are worked out of the percentages" in ended.stdout
    first, second = json.loads(cli("chart", "--week", "all", "-f", "json").stdout)["categories"]
    assert sorted(number for number in first["marks"].values() if number) == [8, 14, 18]
    assert sorted(number for number in second["marks"].values() if number) == [15, 15, 20]
    bad = rows[0].replace("45", "46")
    ended = cli("import", write(f"{header}\n{bad}\n{rows[1]}\n", "b.csv"), *WEEK, "--db", "b.db")
    assert "no percentage of 40 answers" in ended.stdout


@pytest.mark.parametrize(
    "text",
    [
        "Kategorie,Gut,Mittel,Schlecht\nTempo,71%,18%,11%\nPreis,37%,33%,30%\n",
        "Kategori,İyi,Orta,Kötü\nHız,%71,%18,%11\nFiyat,%37,%33,%30\n",
        "دسته,خوب,متوسط,بد\nسرعت,۷۱٪,۱۸٪,۱۱٪\nقیمت,۳۷٪,۳۳٪,۳۰٪\n",
    ],
)
def test_percentages_alone(refused, text):
    """They are refused by that name, whichever side the sign stands on."""
    assert "its cells are percentages: shares without the number of answers" in refused(text, *WEEK)


@pytest.mark.parametrize("header", ["n", "Kişi sayısı", "Anzahl", "تعداد پاسخ"])
def test_a_combination_in_a_row(understood, refused, header):
    """Where the last column may say how many gave it, it is asked; either answer imports."""
    rows = ("Good,Good,12", "Good,Bad,5", "Bad,Good,3", "Bad,Bad,2")
    text = "\n".join([f"Speed,Price,{header}", *rows, ""])
    assert f"--map '{header}=count'" in refused(text, *WEEK)
    assert understood(text, *WEEK, "--map", f"{header}=count")["columns"][2]["role"] == "count"
    assert understood(text, *WEEK, "--map", f"{header}=ignore")["new"] == 4


def test_words_of_ones_own(understood, refused):
    """``--scale`` for ``*`` names levels that no known scale has."""
    text = "Category,Level,Count\nStaff,Lousy meh,1\nStaff,Tip-top hey,3\nPrice,Lousy meh,4\n"
    assert "--scale '*=Lousy meh,Tip-top hey'" in refused(text, *WEEK)
    report = understood(text, *WEEK, "--scale", "*=Lousy meh,Tip-top hey")
    assert (report["read"], report["new"]) == (3, 3)
    grid = "Aspect,Lousy meh,Tip-top hey\nStaff,1,3\nPrice,4,2\n"
    assert holds_counts(understood(grid, *WEEK, "--scale", "*=Lousy meh,Tip-top hey"))


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


def test_a_number_that_may_count(cli, write, understood):
    """Three rows that bear a bare "n" are responses; it is said how else they can be read."""
    text = "Var1,Var2,n\nStaff,Good,7\nPrice,Good,3\nStaff,Poor,2\n"
    ended = cli("import", write(text), *WEEK, "--now", "2025-06-01")
    assert ended.exit_code == 0, ended.stderr
    assert (
        "each row is taken for one response; if 'n' counts answers, undo this import and pass "
        "--map 'n=count'"
    ) in ended.stdout
    assert cli("undo", "1", "--now", "2025-06-01").exit_code == 0
    assert holds_counts(understood(text, *WEEK, "--map", "n=count"))


def test_slips_with_a_frequency(understood):
    """The same pair twice, or a day for each row: these are no counts."""
    for text in (
        "Var1,Var2,Freq\nStaff,Good,7\nStaff,Good,3\nPrice,Poor,2\n",
        "Date,Var1,Var2,Freq\n2025-03-03,Staff,Good,7\n2025-03-04,Price,Good,3\n",
    ):
        options = () if text.startswith("Date") else WEEK
        assert not holds_counts(understood(text, *options, "--form", str(len(text))))
