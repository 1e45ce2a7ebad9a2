"""Rows of sums and means are left out and said, and nothing that somebody answered is."""

import json
from pathlib import Path

import pytest

FIXTURES = Path(__file__).parents[2] / "fixtures" / "workbooks"
WEEK = ("--week", "2025-W10")
NUMBERED = "No,Speed rating,Price rating\n1,3,4\n2,2,1\n3,5,5\n4,5,2\n5,4,4\n6,1,1\n"
DATED = "Date,Rate speed,Rate price,Comments\n" + "".join(
    f"2025-03-0{day},{speed},{price},{text}\n"
    for day, speed, price, text in (
        (3, 5, 4, "fine"),
        (4, 4, 4, ""),
        (5, 2, 1, ""),
        (6, 1, 2, "slow"),
        (7, 3, 4, ""),
    )
)
BRANCHES = "Branch,Rate speed,Rate price\n" + "North,4,5\nSouth,2,1\nEast,3,5\nWest,5,1\n"


@pytest.mark.parametrize(
    ("text", "new", "lines"),
    [
        (NUMBERED + "Average,4,3\n", 6, [8]),
        (NUMBERED + "TOTAL:,20,17\nMean,3.33,2.83\nStd. dev,1.6,1.7\n", 6, [8, 9, 10]),
        (NUMBERED + ",,\n,Ortalama,\n", 6, [9]),
        (NUMBERED + "7,Average,3\n", 6, [8]),
        (NUMBERED + ",20,17\n", 6, [8]),
        (NUMBERED + ',"3,33","2,83"\n', 6, [8]),
        (NUMBERED + "Average,#DIV/0!,#DIV/0!\n", 6, [8]),
        (DATED + "Total,15,15,\n", 5, [7]),
        (DATED + ",15,15,\n,3,3,\n", 5, [7, 8]),
        (DATED + "Summe,15,15,\nDurchschnitt,3,3,\n", 5, [7, 8]),
        (BRANCHES + "Total,14,12\nAverage,3.5,3\n", 4, [6, 7]),
        ("Tarih,Hız puanı,Fiyat puanı\n03.03.2025,4,2\n04.03.2025,5,1\nGENEL TOPLAM,9,3\n", 2, [4]),
        ("Şube,Hız puanı\nKuzey,4\nGüney,2\nDoğu,3\nGenel Ortalama,3\n", 3, [5]),
        ("ردیف,امتیاز سرعت\n۱,۴\n۲,۵\n۳,۳\nجمع,۱۲\nمیانگین,۴\n", 3, [5, 6]),
        (f"{DATED}Toplam,15,15,\n2025-03-08,1,2,late\n", 6, [7]),
    ],
)
def test_sums_and_means_are_no_responses(cli, write, text, new, lines):
    """A word in front, or the numbers alone, tell them; the rest is imported as it is."""
    options = () if text.startswith(("Date", "Tarih")) else WEEK
    ended = cli("import", write(text), "--now", "2025-06-01", *options)
    assert ended.exit_code == 0, ended.stderr
    assert f" = {new} new + 0 unchanged" in ended.stdout
    number = len(lines)
    first = f"line {lines[0]}" if number == 1 else f"the first in line {lines[0]}"
    assert f"  skipped {number}: sums or means of other rows, {first}\n" in ended.stdout
    assert cli("check").exit_code == 0


@pytest.mark.parametrize(
    ("text", "new"),
    [
        # A level that is called so, in front of digits that are the means, too.
        ("Staff,Rate price\nAverage,3\nGood,2\nPoor,4\nAverage,3\nGood,3\nAverage,3\n", 6),
        # A chain of petrol stations.
        ("Brand,Rate speed,Rate price\nTotal,3,4\nShell,2,2\nTotal,3,3\nShell,4,3\nTotal,1,3\n", 5),
        # Everybody is content: each row is the mean of those above.
        ("Rate speed,Rate price\n5,5\n5,5\n5,5\n5,5\n5,5\n", 5),
        # 1 and 2 make 3.
        ("Rate speed,Rate price\n1,1\n2,2\n3,3\n4,4\n5,5\n", 5),
        ("Rate speed,Comments\n4,\n5,Average wait in total\n3,Total\n2,Toplam 5 dakika\n1,\n", 5),
    ],
)
def test_what_looks_like_sums_and_is_none(understood, text, new):
    """Names, levels and slips stay, whatever they add up to."""
    report = understood(text, *WEEK)
    assert (report["new"], report["skipped"]) == (new, 0)


def test_sums_far_down(understood):
    """Below the first thousand rows a word tells them, by what the first rows hold."""
    rows = [f"{n},{n % 5 + 1},{n % 4 + 1}\n" for n in range(1, 2501)]
    rows[1700] = "Subtotal,5103,4252\n"
    report = understood("No,Rate speed,Rate price\n" + "".join(rows) + "Average,3,2.5\n", *WEEK)
    assert (report["read"], report["new"], report["skipped"]) == (2501, 2499, 2)


@pytest.mark.parametrize("kind", ["ods", "xlsx"])
def test_formulas_as_spreadsheets_save_them(cli, kind):
    """Sums and means that a spreadsheet computed below a gap are left out, and exit is 0."""
    ended = cli("import", FIXTURES / f"toplam.{kind}", "--now", "2026-11-30", "-f", "json")
    assert ended.exit_code == 0, ended.stderr
    report = json.loads(ended.stdout)["files"][0]
    assert (report["new"], report["skipped"], report["rejected"]) == (14, 2, 0)
    told = json.loads(cli("sniff", FIXTURES / f"toplam.{kind}", "-f", "json").stdout)
    assert told["records"] == 14
