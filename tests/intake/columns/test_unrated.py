"""Files in which no column is known to be rated: no row is lost, and nothing is silent."""

import json
import re
import shlex
from itertools import cycle, islice

import pytest

NOW = ("--now", "2025-06-01")


def table(*columns, rows=40):
    """Return a survey file of so many dated rows with few comments; cells repeat."""
    days = ("Date", *(f"2025-03-{day:02}" for day in range(1, 29)))
    columns = [days, *columns, ("Comments", "too slow", *[""] * 9)]
    whole = [(header, *islice(cycle(cells), rows)) for header, *cells in columns]
    return "\n".join(",".join(f'"{cell}"' for cell in row) for row in zip(*whole, strict=True))


UNKNOWN = [
    ("Food", ("7.5", "8", "9"), ["1", "1.5"], ["9.5", "10"]),
    ("Lezzet", ("7,5", "8", "9"), ["1", "1.5"], ["9.5", "10"]),
    ("Pace", ("fast", "just right", "slow"), None, ["just right"]),
    ("Soup", ("Green", "Yellow", "Red"), ["Red"], ["Green"]),
    ("Çorba", ("Yeşil", "Sarı", "Kırmızı"), ["Kırmızı"], ["Yeşil"]),
    ("Soup", ("100%", "75%", "50%", "25%", "0%"), ["0%"], ["100%"]),
    ("سوپ", ("قرمز", "زرد", "سبز"), ["قرمز"], ["سبز"]),
    ("Verdict", ("Wow", "Nah", "Hmm"), None, None),
]


@pytest.mark.parametrize(("header", "cells", "worst", "best"), UNKNOWN)
def test_rows_are_kept_and_the_command_is_said(cli, write, header, cells, worst, best):
    """Every row with a value is a response, and the said command makes ratings of all of them."""
    file = write(table((header, *cells)))
    ended = cli("import", file, *NOW)
    assert ended.exit_code == 0, ended.stderr
    assert "read 40 = 40 new" in ended.stdout
    line = next(one for one in ended.stdout.splitlines() if "nothing to chart" in one)
    advised = shlex.split(re.search(r"--scale '[^']*'", line)[0])
    levels = advised[1].partition("=")[2].split(",")
    assert worst is None or levels[: len(worst)] == worst
    assert best is None or levels[-len(best) :] == best
    again = cli("import", file, *advised, "-f", "json", *NOW)
    assert again.exit_code == 0, again.stderr
    report = json.loads(again.stdout)["files"][0]
    assert (report["changed"], report["skipped"]) == (40, 0)
    chart = json.loads(cli("chart", "--week", "all", "-f", "json", *NOW).stdout)
    (found,) = chart["categories"]
    assert (found["name"], found["base"], found["ambiguous"]) == (header, 40, 0)


def test_both_ends_are_bad(cli, write):
    """Of too loud and too quiet both are bad: it is said which of them the order calls neutral."""
    file = write(table(("Music", "too loud", "just right", "too quiet")))
    line = next(one for one in cli("import", file, *NOW).stdout.splitlines() if "--scale" in one)
    assert line.endswith("(then cstally forms apply makes 'too quiet' negative, too)")
    advised = shlex.split(re.search(r"--scale '[^']*'", line)[0])
    assert cli("import", file, *advised, *NOW).exit_code == 0
    form = cli("forms", "show").stdout.replace('"neutral"', '"negative"')
    ended = cli("forms", "apply", "-", stdin=form)
    assert ended.exit_code == 0, ended.stderr
    chart = json.loads(cli("chart", "--week", "all", "-f", "json", *NOW).stdout)
    poles = {one["name"]: one["polarity"] for one in chart["scales"][0]["levels"]}
    assert poles == {
        "too loud": "negative", "too quiet": "negative", "just right": "positive"
    }  # fmt: skip


def test_what_somebody_has_settled_is_not_said_again(cli, write):
    """A person who says that it is a segment is told nothing, and loses no row."""
    ended = cli("import", write(table(("Soup", "Green", "Red"))), "--map", "Soup=segment", *NOW)
    assert "nothing to chart" not in ended.stdout
    assert "read 40 = 40 new" in ended.stdout


@pytest.mark.parametrize("header", ["Status", "Branch", "Nights", "Durum", "Şube", "وضعیت", "شعبه"])
def test_records_are_no_answers(cli, write, header):
    """Beside comments a state, a branch or a number of nights came with the record."""
    ended = cli("import", write(table((header, "a", "b"))), *NOW)
    assert "read 40 = 4 new + 0 unchanged + 0 changed + 36 skipped" in ended.stdout
    assert "nothing to chart; if" not in ended.stdout


def test_a_rated_file_needs_nothing(cli, write):
    """Beside ratings an ordinary column is a segment, without a word."""
    text = table(("Speed", "Good", "Bad", "OK"), ("Soup", "Green", "Yellow", "Red"))
    assert "nothing to chart" not in cli("import", write(text), *NOW).stdout


@pytest.mark.parametrize(
    ("words", "level"),
    [
        (("None", "A little", "A lot"), "None at all"),
        (("A lot", "None", "A moderate amount"), "None at all"),
    ],
)
def test_none_is_a_level_beside_amounts(cli, write, words, level):
    """None of it is an answer where the others say how much."""
    ended = cli("import", write(table(("How much did you learn?", *words))), *NOW)
    assert "read 40 = 40 new" in ended.stdout
    chart = json.loads(cli("chart", "--week", "all", "-f", "json", *NOW).stdout)
    (found,) = chart["categories"]
    assert found["base"] == 40
    names = [one["name"] for one in chart["scales"][0]["levels"]]
    assert found["marks"][names[0]] >= 13
    assert names[0] in (level, "None")


def test_none_is_no_level_beside_opinions(cli, write):
    """Beside good and bad it is no answer."""
    ended = cli("import", write(table(("Speed", "Good", "Bad", "OK", "None"))), *NOW)
    chart = json.loads(cli("chart", "--week", "all", "-f", "json", *NOW).stdout)
    assert chart["categories"][0]["base"] == 30, ended.stdout


@pytest.mark.parametrize(
    ("words", "none"),
    [
        (("Zufrieden", "Unzufrieden", "Sehr zufrieden", "nicht genutzt"), "nicht genutzt"),
        (("gut", "mittel", "schlecht", "nicht genutzt - war nicht da"), "nicht genutzt"),
        (("Satisfait", "Insatisfait", "Très satisfait", "Sans objet"), "Sans objet"),
        (("Satisfecho", "Insatisfecho", "Muy satisfecho", "No aplica"), "No aplica"),
        (("Tevreden", "Ontevreden", "Zeer tevreden", "n.v.t."), "n.v.t."),
    ],
)
def test_not_answered_in_other_languages(cli, write, words, none):
    """What says that something was not used is no level of the scale beside it."""
    ended = cli("import", write(table(("Tempo", *words))), *NOW)
    assert ended.exit_code == 0, ended.stderr
    chart = json.loads(cli("chart", "--week", "all", "-f", "json", *NOW).stdout)
    (found,) = chart["categories"]
    assert (found["base"], found["ambiguous"], none in found["marks"]) == (30, 0, False)


@pytest.mark.parametrize(
    ("rated", "food"),
    [
        (("Speed", "Good", "Bad", "OK", "", "", ""), ("Food", "A", "B", "C", "D")),
        (("Hız", "İyi", "Kötü", "Orta", "", "", ""), ("Yemek", "Yeşil", "Sarı", "Kırmızı")),
        (("سرعت", "خوب", "بد", "متوسط", "", ""), ("غذا", "سبز", "زرد", "قرمز")),
    ],
)
def test_many_rows_are_not_left_out_in_silence(cli, write, advised, rated, food):
    """Rows without a rating are left out, and what they hold is named with its command."""
    text = table(rated, food).replace("too slow", "")
    ended = cli("import", write(text), *NOW)
    assert "skipped" in ended.stdout
    line = next(one for one in ended.stdout.splitlines() if "are left out, whether" in one)
    assert repr(food[0]) in line
    cli("undo", "1")
    again = cli("import", "slips.csv", *advised(line), "-f", "json", *NOW)
    report = json.loads(again.stdout)["files"][0]
    assert (report["new"], report["skipped"]) == (40, 0)


@pytest.mark.parametrize(
    ("header", "cells", "levels"),
    [
        ("How often did you have problems?", ("Often", "Never", "Sometimes"),
         "Often,Sometimes,Never"),
        ("How big a problem was the noise?", ("Not a problem", "Major problem", "Minor problem"),
         "Major problem,Minor problem,Not a problem"),
        ("How concerned are you?", ("Very concerned", "Not at all concerned"),
         "Very concerned,Not at all concerned"),
        ("Pain level", ("None", "Mild", "Severe"), "Severe,Mild,None"),
        ("Ne kadar sorun yaşadınız?", ("Sık sık", "Hiçbir zaman"), "Sık sık,Hiçbir zaman"),
        ("Prices", ("cheap", "fair", "expensive"), "expensive,fair,cheap"),
        ("Fiyatlar", ("Ucuz", "Makul", "Pahalı"), "Pahalı,Makul,Ucuz"),
        ("Will you stay with us", ("Definitely", "Never", "Probably"), "Never,Probably,Definitely"),
    ],
)  # fmt: skip
def test_the_likely_order(cli, write, header, cells, levels):
    """Words that judge nothing have an order by what they say of a trouble, and by their degree."""
    ended = cli("import", write(table((header, *cells))), *NOW)
    if "nothing to chart" in ended.stdout:
        assert f"'{header}={levels}'" in ended.stdout
    else:
        # The whole scale is known: its worst level may not be among the cells.
        assert f"a guess: for {header!r} 'Her zaman' is the bad answer" in ended.stdout


@pytest.mark.parametrize("header", ["Ticket status", "Durum", "Branch", "Nights"])
def test_nothing_is_said_of_records(cli, write, header):
    """Tickets that nobody rated are left out, and nothing more is said of it."""
    text = table(("Speed", "Good", "Bad", "OK", "", "", ""), (header, "1", "2", "3"))
    assert "are left out, whether" not in cli("import", write(text), *NOW).stdout


@pytest.mark.parametrize("cells", [("Tasty", "Bland", "Disgusting"), ("Kibar", "Kaba", "İlgisiz")])
def test_three_slips(cli, write, advised, cells):
    """Three slips of one word each are asked about, though none of the words repeats."""
    refused = cli("import", write(table(("Soup", *cells), rows=3)), *NOW)
    assert refused.exit_code == 1
    ended = cli("import", "slips.csv", *advised(refused.stderr)[:2], "-f", "json", *NOW)
    assert json.loads(ended.stdout)["files"][0]["new"] == 3


def test_the_order_of_yes_and_no(cli, write):
    """Yes is proposed as the better one, in whatever language."""
    ended = cli("import", write(table(("Waren Sie zum ersten Mal hier?", "Ja", "Nein"))), *NOW)
    assert "=Nein,Ja'" in ended.stdout


@pytest.mark.parametrize(
    ("header", "word"), [("Coffee", "Regular"), ("Priority", "Normal"), ("Öncelik", "Orta")]
)
def test_one_word_that_stands_in_any_list(cli, write, header, word):
    """A column of one word is rated only by what judges; where others are on its scale, it is."""
    text = table(("Speed", "Very good", "Bad", "Good"), (header, word))
    report = json.loads(cli("import", write(text), "-f", "json", *NOW).stdout)["files"][0]
    roles = {one["header"]: one["role"] for one in report["columns"]}
    assert (roles["Speed"], roles[header]) == ("category", "ignore")
    text = table(("Hız", "İyi", "Kötü", "Orta"), ("Fiyat", "Orta"))
    report = json.loads(cli("import", write(text, "b.csv"), "-f", "json", *NOW).stdout)["files"][0]
    roles = {one["header"]: one["role"] for one in report["columns"]}
    assert (roles["Hız"], roles["Fiyat"]) == ("category", "category")
