"""Days of a column: times of day, reasons, and what is asked for."""

from datetime import date
from zoneinfo import ZoneInfo

import pytest

from cstally.intake.rows.days import Days

ISTANBUL = ZoneInfo("Europe/Istanbul")


def survey(*days):
    """Return a survey file with a response on each of *days*."""
    return "Date,Speed\n" + "".join(f'"{day}",Good\n' for day in days)


def test_a_million_stamps_cost_little():
    """Stamps differ by the second; only their dates are read, and only these are kept."""
    days = Days("ymd", ISTANBUL, date(2025, 6, 1))
    cells = [f"2025-03-{n % 28 + 1:02} {n // 3600 % 24:02}:{n // 60 % 60:02}:{n % 60:02}" for n in
             range(5000)]  # fmt: skip
    assert {days[cell] for cell in cells} == {f"2025-03-{day:02}" for day in range(1, 29)}
    assert len(days) == 28


def test_days_and_reasons():
    """A cell is a day, or has a reason why not; blank, no date and future are told apart."""
    days = Days("dmy", ISTANBUL, date(2025, 6, 1))
    assert days["01/06/2025 23:59"] == "2025-06-01"
    for cell, why in (
        (" ", "no date"),
        ("soon", "not a date (read as dmy)"),
        ("02/06/2025", "in the future"),
        ("02/06/2025 10:00", "in the future"),
        ("31/31/2025 10:00", "no such day in the calendar (read as dmy)"),
    ):
        assert days[cell] is None
        assert days.reason(cell) == why


def test_the_order_is_asked_for_and_kept(cli, write, refused):
    """Dates that both orders read are asked for; said once, it holds for next week's file."""
    first = survey("03/04/2025", "04/04/2025")
    assert "say which with --date-order dmy or --date-order mdy" in refused(first)
    said = ("--now", "2025-06-01", "-f", "json")
    ended = cli("import", write(first), "--date-order", "dmy", *said)
    assert '"2025-W14": 2' in ended.stdout
    ended = cli("import", write(survey("05/05/2025"), "next.csv"), *said)
    assert '"2025-W19": 1' in ended.stdout


def test_the_order_shows_far_down(cli, write):
    """The order is settled over the whole column, however late the telling date comes."""
    file = write(survey(*["03/04/2025"] * 1500, "04/25/2025"))
    ended = cli("import", file, "--now", "2025-06-01")
    assert ended.exit_code == 0
    assert "1501 new" in ended.stdout
    assert "2025-W10: 1500, 2025-W17: 1" in ended.stdout
    assert "dates read as mdy" in ended.stdout


def test_two_orders_in_one_column(refused, understood):
    """A column in two orders is asked for; told, the rows in the other order are rejected."""
    mixed = survey(*["25/03/2025"] * 3, *["03/25/2025"] * 3)
    assert "--date-order" in refused(mixed)
    late = survey(*["25/03/2025"] * 1200, *["03/25/2025"] * 600)
    assert "600 of its 1800 dates are no days when read as dmy" in refused(late)
    report = understood(mixed, "--date-order", "dmy", exit_code=1)
    assert (report["new"], report["rejected"]) == (3, 3)


def test_a_new_way_to_write_dates(cli, write):
    """A file saved again by a spreadsheet writes its dates otherwise: its own cells decide."""
    said = ("--now", "2025-06-01", "-f", "json")
    assert cli("import", write(survey("2025-03-03", "2025-03-04")), *said).exit_code == 0
    ended = cli("import", write(survey("3/10/2025", "3/14/2025"), "b.csv"), *said)
    assert '"2025-W11": 2' in ended.stdout
    ended = cli("import", write(survey("17.03.2025"), "c.csv"), *said)
    assert '"2025-W12": 1' in ended.stdout


def test_the_future_is_rejected(understood):
    """A date after ``--now`` rejects its row; the day itself is fine."""
    report = understood(survey("2025-06-01", "2025-06-02", "2026-01-01"), exit_code=1)
    assert report["weeks"] == {"2025-W22": 1}
    assert [reject["reason"] for reject in report["rejects"]] == ["in the future"] * 2


def test_dates_that_cannot_be_read(understood):
    """A cell that is no date rejects its row, with line, column, value and reason."""
    report = understood(survey("2025-03-03", "2025-03-04", "2025-02-30"), exit_code=1)
    assert report["rejects"] == [
        {
            "line": 4,
            "column": "Date",
            "value": "2025-02-30",
            "reason": "no such day in the calendar (read as ymd)",
        }
    ]


def test_the_timezone_of_the_settings(cli, write, tmp_path):
    """``timezone`` in cstally.toml moves stamps with a zone, here into the next week."""
    (tmp_path / "cstally.toml").write_text('timezone = "Europe/Istanbul"\n')
    file = write(survey("2025-03-09T22:30:00Z"))
    ended = cli("import", file, "--now", "2025-06-01", "-f", "json")
    assert '"2025-W11": 1' in ended.stdout


def test_a_million_persian_stamps_cost_little():
    """Times of day behind Persian dates leave only the dates to be read, and kept."""
    days = Days("ymd", ISTANBUL, date(2026, 11, 22))
    cells = [f"۱۴۰۵/۰۸/{n % 30 + 1:02} {way}{n % 12:02}:{n % 60:02}{half}" for n in range(1000)
             for way, half in (("", ""), ("ساعت ", ""), ("- ", ""), ("", " ب.ظ"))]  # fmt: skip
    assert {days[cell] for cell in cells} == {
        f"2026-{month}-{day:02}" for month, day in
        (*((10, n) for n in range(23, 32)), *((11, n) for n in range(1, 22)))
    }  # fmt: skip
    assert len(days) == 30


def test_persian_days_from_outside(understood):
    """Persian days are read without an option; one that is none is rejected, and the future."""
    now = ("--now", "2026-11-22")
    text = survey("۱۴۰۵/۰۸/۲۵", "۱۴۰۵/۰۸/۲۴", "1405/08/31", "۱۴۰۵/۰۹/۰۲", "1405/09/01")
    report = understood(text, *now, exit_code=1)
    # 25 Aban is a Monday; Aban has 30 days; 1 Azar is the day of --now.
    assert report["weeks"] == {"2026-W46": 1, "2026-W47": 2}
    assert [(one["line"], one["value"], one["reason"]) for one in report["rejects"]] == [
        (4, "1405/08/31", "no such day in the Persian calendar (read as ymd)"),
        (5, "۱۴۰۵/۰۹/۰۲", "in the future"),
    ]


def test_two_calendars_in_one_column(understood):
    """Days of both calendars in one column are told apart by the year, cell by cell."""
    text = survey("1405/08/25", "2026-11-17", "1405/08/27")
    report = understood(text, "--now", "2026-11-22")
    assert (report["weeks"], report["rejected"]) == ({"2026-W47": 3}, 0)


@pytest.mark.parametrize(
    ("header", "taken"),
    [
        ("Start Date,End Date", "End Date"),
        ("Submitted,Start time", "Submitted"),
        ("Date of visit,Last modified", "Date of visit"),
    ],
)
def test_of_several_dates_one(roles, header, taken):
    """Of several dates the submit or end date counts."""
    found = roles(f"{header},Speed\n2025-03-03,2025-03-04,Good\n2025-03-05,2025-03-06,Bad\n")
    assert [name for name, role in found.items() if role == "date"] == [taken]


def test_a_known_date_stays(cli, write, understood):
    """A date column that appears later does not push out the one that the form has."""
    cli("import", write("Visited at,Speed\n2025-03-03,Good\n"), "--now", "2025-06-01")
    cli("import", write("Date,Speed\n2025-03-03,Good\n"), "--form", "survey", "--now", "2025-06-01")
    report = understood("Date,Submitted at,Speed\n2025-03-10,2025-03-17,Good\n")
    assert report["weeks"] == {"2025-W11": 1}


def test_no_date_column(refused, understood):
    """Without dates the week is asked for; with it, undated rows of a dated file have it, too."""
    assert "say which week it is with --week" in refused("Till,Speed\nA,Good\nB,Bad\n")
    report = understood("Till,Speed\nA,Good\nB,Bad\n", "--week", "2025-W10")
    assert report["weeks"] == {"2025-W10": 2}
    report = understood(survey("2025-03-18", ""), "--week", "2025-W10")
    assert report["weeks"] == {"2025-W10": 1, "2025-W12": 1}


@pytest.mark.parametrize("option", [("--date-order", "ydm"), ("--week", "soon"), ("--now", "x")])
def test_slips_of_the_command_line(cli, write, option):
    """Values that mean nothing end with exit code 2."""
    assert cli("import", write(survey("2025-03-03")), *option).exit_code == 2
