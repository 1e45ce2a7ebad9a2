"""Which column dates the responses, how its dates are read, and what is asked else."""

from datetime import date, timedelta

import pytest

NOW = ("--now", "2026-11-30")
DAYS = [date(2026, 11, 9) + timedelta(days=number // 2) for number in range(28)]
TWO_WEEKS = {"2026-W46": 14, "2026-W47": 14}
TURKISH = ("Pazartesi", "Salı", "Çarşamba", "Perşembe", "Cuma", "Cumartesi", "Pazar")
GERMAN = ("Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag")


def rated(header, cells):
    """Return a survey with these date cells, a tuple for each row of several columns."""
    rows = [cell if isinstance(cell, tuple) else (cell,) for cell in cells]
    lines = [",".join(f'"{cell}"' for cell in row) for row in rows]
    return f"{header},Speed,Price\n" + "".join(
        f"{line},{('Good', 'Bad', 'OK')[n % 3]},{('Bad', 'Good')[n % 2]}\n"
        for n, line in enumerate(lines)
    )


def persian(text):
    """Return *text* in Persian digits."""
    return text.translate(str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹"))


@pytest.mark.parametrize(
    ("header", "cells"),
    [
        (
            "Zeitstempel",
            [
                f"{GERMAN[day.weekday()]}, {day.day}. November 2026 um 13:05:50 Mitteleuropäische "
                "Normalzeit"
                for day in DAYS
            ],
        ),
        ("Zaman damgası", [f"{d.day} Kasım 2026 {TURKISH[d.weekday()]} 13:05" for d in DAYS]),
        ("Horodateur", [f"{day.day} novembre 2026 à 13h05" for day in DAYS]),
        ("interview_date", [f"{day:%y-%m-%d}" for day in DAYS]),
        ("date", [f"{day:%d-%m-%y}" for day in DAYS]),
        ("تاریخ", [persian(f"05/08/{day.day + 9}") for day in DAYS[:-2]] + ["۰۵/۰۹/۰۱"] * 2),
        ("Date", [str(46335 + number // 2) for number in range(28)]),
        ("Submitted", [f"{46335 + number // 2}.541{number % 10}" for number in range(28)]),
        ("Submitted", [f"{day} 13:05:50.1234567" for day in DAYS]),
        ("Submitted", [f"{day:%d/%m/%Y} 13:05:50,123" for day in DAYS]),
    ],
)
def test_dates_are_read(understood, header, cells):
    """Stamps in words, years of two digits, day numbers and fractions of a second are days."""
    report = understood(rated(header, cells), *NOW)
    assert (report["weeks"], report["rejected"]) == (TWO_WEEKS, 0)


def test_day_numbers_are_said(cli, write):
    """That numbers are days is told with one of them; without a header that says date it is not."""
    numbers = [str(46335 + number // 2) for number in range(28)]
    ended = cli("import", write(rated("Tarih", numbers)), *NOW)
    assert "'Tarih' holds day numbers, as spreadsheets count them: 46335 is 2026-11-09" in (
        ended.stdout
    )
    ended = cli("import", write(rated("Postcode", numbers)), *NOW, "--db", "other.db")
    assert "no column holds dates: say which week it is with --week" in ended.stderr


def test_day_numbers_in_a_ragged_row(cli, write):
    """A postcode in a row that is refused is not taken for a day, and is not kept."""
    days = [str(46335 + number // 2) for number in range(28)]
    text = rated("E-mail,Date", [(f"a{n}@example.org", day) for n, day in enumerate(days)])
    cli("import", write(f"{text}46340,34710,Good\n"), *NOW)
    assert "34710" not in cli("export", "rejects").stdout


@pytest.mark.parametrize(
    ("headers", "rows"),
    [
        (
            "Opening date,Closing date,Satisfaction survey - Date answered",
            [("2026-10-01", "2026-10-05", str(day)) for day in DAYS],
        ),
        ("Created at,Due,Completed", [("2026-10-01", "2026-12-01", str(day)) for day in DAYS]),
        ("Date,Survey submitted at", [("2026-10-01", str(day)) for day in DAYS]),
        ("Closed,Date answered", [("2026-10-01", str(day)) for day in DAYS]),
        ("Created,Date", [("2026-10-01", str(day)) for day in DAYS]),
        ("Açılış tarihi,Yanıtlanma tarihi", [("01.10.2026", f"{day:%d.%m.%Y}") for day in DAYS]),
        ("تاریخ ایجاد,تاریخ پاسخ", [("2026-10-01", str(day)) for day in DAYS]),
        ("Date,Last completed training", [(str(day), "2026-10-01") for day in DAYS]),
    ],
)
def test_the_day_of_the_answer(understood, headers, rows):
    """Answered, submitted, completed come before closed, date, opened, created and due."""
    assert understood(rated(headers, rows), *NOW)["weeks"] == TWO_WEEKS


def test_tickets_that_nobody_rated(understood):
    """A row without a day of an answer that says nothing is no response; one that does is."""
    text = (
        "ID,Created,Date answered,Speed,Comments\n"
        "1,2026-11-02,2026-11-09,Good,\n2,2026-11-02,,,\n3,2026-11-02,,N/A,\n"
        "4,2026-11-02,2026-11-10,Bad,Slow\n5,2026-11-02,,,Nobody asked me\n"
    )
    report = understood(text, *NOW, exit_code=1)
    assert (report["new"], report["skipped"], report["rejected"]) == (2, 2, 1)
    assert report["rejects"][0]["line"] == 6


HALF_TURNED = [
    (
        "Date",
        [day.strftime("%Y-%d-%m" if day.day <= 12 else "%d/%m/%Y") for day in DAYS],
    ),
    (
        "Tarih",
        [
            str((date(2026, day.day, 11) - date(1899, 12, 30)).days)
            if day.day <= 12
            else f"{day:%d.%m.%Y}"
            for day in DAYS
        ],
    ),
    (
        "Submitted",
        [day.strftime("%Y-%d-%m 08:15:00" if day.day <= 12 else "%d/%m/%Y 08:15") for day in DAYS],
    ),
]


@pytest.mark.parametrize(("header", "cells"), HALF_TURNED)
def test_a_column_half_turned(refused, header, cells):
    """A spreadsheet has turned days up to 12 the wrong way round: refused, with one of each."""
    line = refused(rated(header, cells), *NOW)
    assert f"a spreadsheet has turned half of the column {header!r}" in line
    assert repr(cells[0]) in line
    assert repr(cells[8]) in line


def test_dates_that_are_right_beside_texts(refused, understood):
    """Dates that fit the texts as they are have another order only, which is asked for."""
    text = rated("Date", [f"{d:%Y-%m-%d}" if d.day <= 12 else f"{d:%d/%m/%Y}" for d in DAYS])
    assert "written in several orders" in refused(text, *NOW)
    assert understood(text, *NOW, "--date-order", "dmy")["weeks"] == TWO_WEEKS


@pytest.mark.parametrize(
    ("header", "cells", "first"),
    [
        ("Submitted at", [f"day {day.day} of the fair" for day in DAYS], "day 9 of the fair"),
        ("Дата", [f"{day.day} ноября 2026 г., 13:05" for day in DAYS], "9 ноября 2026 г., 13:05"),
        ("Tarih", [f"{day:%d/%m}" for day in DAYS], "09/11"),
        ("تاریخ", [persian(f"{day.day}/11") for day in DAYS], "۹/۱۱"),
    ],
)
def test_dates_that_nobody_can_read(refused, header, cells, first):
    """A date column is named with its first value; no week is proposed that it would overrule."""
    line = refused(rated(header, cells), *NOW)
    assert f"the column {header!r} holds dates that cstally cannot read, such as {first!r}" in line
    assert "--week" not in line


def test_a_known_column_that_cannot_be_read(cli, write):
    """Next week's file, whose dates are words, is refused with the first of them."""
    cli("import", write(rated("Date", DAYS)), *NOW)
    ended = cli(
        "import", write(rated("Date", [f"Messe, Tag {n}" for n in range(9)]), "b.csv"), *NOW
    )
    assert "'Date' holds no dates that cstally can read: the first is 'Messe, Tag 0'" in (
        ended.stderr
    )


def test_times_alone(refused, understood):
    """A spreadsheet cut the days off: that is said, and the week is asked for."""
    text = rated("Timestamp", [f"{number:02}:26.5" for number in range(28)])
    line = refused(text, *NOW)
    assert "no column holds dates ('Timestamp' has times of day alone, such as '00:26.5')" in line
    week = line.split("--week ")[1].rstrip(".\n")
    assert understood(text, *NOW, "--week", week)["weeks"] == {week: 28}


def test_better_dates_that_cannot_be_read(cli, write):
    """Dates of the answer that cannot be read do not give way to others without a word."""
    text = rated("Created at,Completed", [(str(day), f"{day} vormittag") for day in DAYS])
    ended = cli("import", write(text), *NOW)
    assert "'Completed' holds dates that cstally cannot read, such as '2026-11-09 vormittag'; " in (
        ended.stdout
    )
    assert "the responses are dated by 'Created at'" in ended.stdout


@pytest.mark.parametrize(("first", "then"), [("%d-%m-%y", "%y-%m-%d"), ("%y-%m-%d", "%d-%m-%y")])
def test_another_order_next_week(cli, write, first, then):
    """A form's dates that had the year behind may have it in front in the next file."""
    cli("import", write(rated("Date", [day.strftime(first) for day in DAYS[:14]])), *NOW)
    later = rated("Date", [day.strftime(then) for day in DAYS[14:]])
    ended = cli("import", write(later, "b.csv"), *NOW)
    assert "2026-W47: 14" in ended.stdout


def test_three_readings_are_asked_for(refused, understood):
    """Where several orders make one run, the answer that is named imports the file."""
    cells = ["09-11-24", "09-11-25", "09-11-26"] * 3
    line = refused(rated("Date", cells), *NOW)
    assert "month/day/year and as year/month/day alike" in line
    for order in ("dmy", "mdy", "ymd"):
        assert f"--date-order {order}" in line
        assert understood(rated("Date", cells), *NOW, "--date-order", order)["new"] == 9


def test_half_turned_below_the_first_rows(refused):
    """A spreadsheet's dates are found out by the texts that it left, however late these come."""
    days = [f"2025-{day:02}-03" if day <= 12 else f"{day}/03/2025" for day in range(1, 32)]
    lines = [f"{day},Good" for day in days for _ in range(120)]
    said = refused("\n".join(["Date,Speed", *lines, ""]))
    assert "a spreadsheet has turned half of the column 'Date'" in said


@pytest.mark.parametrize(
    ("header", "unit"),
    [
        *(("Date", "{}"), ("timestamp", "{}000"), ("Submitted", "{}.25"), ("Tarih", "{}")),
        *(("Zaman damgası", "{}123"), ("تاریخ ثبت", "{}"), ("Horodateur", "{}000000")),
    ],
)
def test_seconds_since_1970(cli, write, understood, header, unit):
    """Seconds, thousandths and millionths since 1970 are days of the business, and that is said."""
    noons = [1_762_689_600 + 86_400 * (365 + number // 2) for number in range(28)]
    text = rated(header, [unit.format(noon) for noon in noons])
    report = understood(text, *NOW)
    assert (report["weeks"], report["rejected"]) == (TWO_WEEKS, 0)
    cell = unit.format(noons[0])
    said = cli("import", write(text), *NOW).stdout
    assert f"{header!r} holds times counted from 1970: {cell} is 2026-11-09" in said


def test_the_zone_of_seconds(cli, write, tmp_path):
    """They are of Greenwich, and their day is that of the business."""
    (tmp_path / "cstally.toml").write_text('timezone = "Asia/Tokyo"\n')
    late = 1_762_689_600 + 86_400 * 369 + 8 * 3_600  # Friday, 20:00 UTC
    text = rated("Date", [str(late + 86_400 + number) for number in range(28)])
    said = cli("import", write(text), *NOW).stdout
    assert "2026-W46: 28" in said
    chart = cli("chart", "--week", "all", "--marks", *NOW)
    assert chart.exit_code == 0


def test_long_numbers_without_a_header(understood):
    """Telephone and card numbers are no dates."""
    numbers = [f"{1_762_689_600 + 86_400 * number}" for number in range(28)]
    text = rated("Date,Card", [("2026-11-09", number) for number in numbers])
    report = understood(text, *NOW)
    assert {one["header"]: one["role"] for one in report["columns"]}["Card"] != "date"


@pytest.mark.parametrize("turned_first", [True, False])
@pytest.mark.parametrize("many", [40, 400])
@pytest.mark.parametrize("header", ["Date", "Tarih", "تاریخ"])
def test_a_column_half_turned_further_down(refused, header, many, turned_first):
    """It is refused wherever the two kinds of cells meet, however few there are of one."""
    turned = [f"2026-{number % 11 + 1:02}-11" for number in range(1200)]
    texts = [f"{13 + number % 17}/11/2026" for number in range(1200)]
    cells = [*turned, *texts[:many]] if turned_first else [*texts, *turned[:many]]
    said = refused(rated(header, cells), *NOW)
    assert f"a spreadsheet has turned half of the column {header!r}" in said


def test_dates_that_are_right_further_down(understood):
    """Days of the same run in both ways of writing are as they stand."""
    first = [f"{number % 12 + 1}/11/2026" for number in range(1200)]
    cells = [*first, *(f"{number % 10 + 13}/11/2026" for number in range(50)), "2026-11-11"]
    assert understood(rated("Date", cells), *NOW)["rejected"] == 0


@pytest.mark.parametrize(
    "header",
    [
        *("Datum", "Abgabedatum", "Eingegangen am", "Date de réponse", "Date d'envoi", "Fecha"),
        *("Fecha de envío", "Fecha de respuesta", "Data", "Data di invio", "Data de envio"),
        *("Data da resposta", "Ingezonden op", "Datum van inzending", "التاريخ", "تاريخ الإرسال"),
        *("Tarih", "Yanıt tarihi", "تاریخ", "تاریخ پاسخ", "Submitted on"),
    ],
)
def test_a_date_column_is_named_in_its_language(refused, header):
    """Whatever it is called, a column of dates that nobody can read is named with its first."""
    said = refused(rated(header, [f"x9-{number}-zz26" for number in range(20)]), *NOW)
    assert f"{header!r} holds dates that cstally cannot read, such as 'x9-0-zz26'" in said
    assert "--week" not in said


def test_dates_that_are_words_alone(refused):
    """The name of a month is part of a date that cannot be read, in any language."""
    for header, cell in (("Date", "ninth of November"), ("Tarih", "Kasım"), ("تاریخ", "نه آبان")):
        said = refused(rated(header, [cell] * 20), *NOW)
        assert f"{header!r} holds dates that cstally cannot read, such as {cell!r}" in said
