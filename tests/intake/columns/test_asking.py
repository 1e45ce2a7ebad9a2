"""A column that could be a rating is asked about, an ordinary segment never; advice works."""

import json
import re
import shlex
from collections import Counter
from itertools import cycle, islice

import pytest

NOW = ("--now", "2025-06-01")
RATED = ("Speed rating", *"1234554")
"""Cells that come again after seven rows: beside threes and fours they say nothing of these."""


def table(*columns, rows=36, comments=True):
    """Return a survey file of so many dated rows; a column is its header, and cells that repeat."""
    columns = [("Date", *(f"2025-03-{day:02}" for day in range(1, 29))), *columns]
    columns += [("Comments", "too slow", *[""] * rows)] * comments
    whole = [(header, *islice(cycle(cells), rows)) for header, *cells in columns]
    quoted = [['"' + cell.replace('"', '""') + '"' for cell in column] for column in whole]
    return "\n".join(map(",".join, zip(*quoted, strict=True)))


def options(refusal, name):
    """Return the ready options of that *name* in a refusal, as a shell would pass them."""
    found = re.findall(rf"{name} '(?:[^']|'\"'\"')*'", refusal)
    return [word for one in found for word in shlex.split(one)]


def column_of(cli, header):
    """Return what the chart of all weeks says of one category."""
    chart = json.loads(cli("chart", "--week", "all", "-f", "json", *NOW).stdout)
    return next(one for one in chart["categories"] if one["name"] == header)


LEVELS = [
    ("Rating", ("Meh", "Satisfied", "Dissatisfied"), "Dissatisfied,Meh,Satisfied"),
    ("CSAT", ("Meh", "Superb", "Awful"), "Awful,Meh,Superb"),
    ("Was it any good?", ("Hate it", "Love it", "Meets my needs"), None),
    ("Puan", ("Berbat", "Eh", "Harika"), "Berbat,Eh,Harika"),
    ("Hizmetimiz", ("Hiç beğenmedim", "Çok beğendim", "Biraz beğendim"), None),
    ("کیفیت", ("خیلی خوب بود", "خوب نبود", "بد نبود"), None),
    ("Wie war es?", ("Gar nicht gut", "Ganz gut", "Sehr gut"), None),
    ("Usefulness", ("(1) Not useful at all", "(2)", "(3)", "(4)", "(5) Very useful"), None),
    ("NPS category", ("Promoter", "Passive", "Detractor"), "Detractor,Passive,Promoter"),
    ("Rate us", ("ONE", "FIVE", "THREE"), "ONE,THREE,FIVE"),
    ("Bizi puanlayın", ("BİR", "BEŞ", "ÜÇ"), "BİR,ÜÇ,BEŞ"),
    ("Rating", ("2.5", "4.0", "5.0"), "1,1.5,2,2.5,3,3.5,4.0,4.5,5.0"),
    ("Puanınız", ("4,5", "3", "5"), "1,1.5,2,2.5,3,3.5,4,4.5,5"),
    ("How would you rate us?", ("8/10", "10/10", "3/10"), None),
    ("Rating", ("5-Apr", "4-Apr", "3-Apr"), None),
    ("Was your issue resolved?", ("Yes", "No", "Yes, but it took long"), None),
    ("Sorununuz çözüldü mü?", ("Evet", "Hayır", "Evet, ama geç oldu"), None),
    ("Staff (1=bad, 5=good)", ("Good enough", "Bad enough", "So so"), None),
    ("Satisfaction", ("100%", "20%", "80%"), "20%,80%,100%"),
    ("Satisfied with us", ("TRUE", "FALSE"), "FALSE,TRUE"),
    ("Memnuniyet", ("DOĞRU", "YANLIŞ"), None),
    ("How satisfied were you?", ("Very", "Not at all", "Somewhat"), "Not at all,Somewhat,Very"),
    ("Ne kadar memnunsunuz?", ("Çok", "Hiç", "Biraz"), "Hiç,Biraz,Çok"),
    ("Satisfaction", ("high", "medium", "low"), "low,medium,high"),
    ("Soup", ("Tasty", "Bland", "Disgusting"), "Disgusting,Bland,Tasty"),
    ("Soup", ("+", "0", "-"), "-,0,+"),
    ("Garson", ("kaba", "ilgisiz", "kibar"), None),
    ("غذا", ("دوست داشتم", "دوست نداشتم"), "دوست نداشتم,دوست داشتم"),
    ("Food (-2 to 2)", ("-2", "-1", "1", "2"), "-2,-1,0,1,2"),
    ("Rate food", ("-3", "0", "3"), "-3,-2,-1,0,1,2,3"),
    ("What's it like?", ("I didn't like it", "I like it", 'A "good" one'), None),
]


@pytest.mark.parametrize(("header", "cells", "levels"), LEVELS)
def test_words_that_could_be_ratings(cli, write, refused, header, cells, levels):
    """The refusal names the column and its words; its command imports the file, and every cell."""
    said = refused(table((header, *cells), ("Product", "Tea", "Coffee")))
    (option, scale) = options(said, "--scale")
    assert header.split("=")[0] in scale
    if levels is not None:
        assert scale == f"{header}={levels}"
    ended = cli("import", "slips.csv", option, scale, "-f", "json", *NOW)
    assert ended.exit_code == 0, ended.stderr
    report = json.loads(ended.stdout)["files"][0]
    assert (report["new"], report["skipped"]) == (36, 0)
    found = column_of(cli, header)
    assert (found["base"], found["ambiguous"]) == (36, 0)


@pytest.mark.parametrize(("header", "cells", "levels"), LEVELS)
def test_or_a_segment(cli, write, refused, header, cells, levels):
    """The other command imports the file, too, and no row is left out for it."""
    said = refused(table((header, *cells)))
    ended = cli("import", "slips.csv", *options(said, "--map"), "-f", "json", *NOW)
    assert ended.exit_code == 0, ended.stderr
    report = json.loads(ended.stdout)["files"][0]
    assert {one["header"]: one["role"] for one in report["columns"]}[header] == "segment"


def test_the_same_words_are_asked_about_once(cli, refused):
    """Columns with the same words have one command; another column with some of them has not."""
    grades = ["SA A N D SD", "N SD D SA A", "A A N N SD"]
    columns = [(f"Q{n} is fine", *cells.split()) for n, cells in enumerate(grades)]
    said = refused(table(*columns, ("Location", *"NNSSWWE")))
    assert options(said, "--scale") == ["--scale", "*=SD,D,N,A,SA"]
    assert "'Q0 is fine', 'Q1 is fine', 'Q2 is fine'" in said
    assert options(said, "--map") == ["--map", "* is fine=segment"]
    ended = cli("import", "slips.csv", *options(said, "--scale"), "-f", "json", *NOW)
    report = json.loads(ended.stdout)["files"][0]
    assert Counter(one["role"] for one in report["columns"])["category"] == 3


def test_few_slips(refused):
    """Three slips are enough below a header that is nothing but a rating."""
    text = table(("Rating", "Meh", "Satisfied", "Dissatisfied"), rows=3)
    assert options(refused(text), "--scale")[1] == "Rating=Dissatisfied,Meh,Satisfied"


def test_remarks_stand_in_no_error(cli, write):
    """What few people wrote below a question is no list of levels, and is not shown."""
    remarks = [f"Good, but my table {n} was not ready" for n in range(8)]
    text = table(("How was your visit?", *remarks), ("Speed", "Good", "Bad"), rows=8)
    ended = cli("import", write(text), "--dry-run", *NOW)
    assert (ended.exit_code, "my table" in ended.stdout + ended.stderr) == (0, False)


def test_words_of_two_scales(cli, refused):
    """Columns that share two words of four or five are asked about apart, each with its own."""
    text = table(
        ("Our food", "Good food", "Bad food", "Meh"),
        ("The wine", "Good food", "Bad food", "Superb", "Awful"),
    )
    said = refused(text)
    assert options(said, "--scale")[1::2] == [
        "Our food=Bad food,Meh,Good food",
        "The wine=Awful,Bad food,Good food,Superb",
    ]
    assert cli("import", "slips.csv", *options(said, "--scale"), *NOW).exit_code == 0
    assert set(column_of(cli, "Our food")["marks"]) == {"Bad food", "Meh", "Good food"}


def test_a_hall_is_not_drawn_in(cli, refused):
    """A segment whose values are letters of the scale keeps its role under the advised command."""
    text = table(("Fine?", *["SA", "A", "N", "D", "SD"]), ("Branch", *"ADADA"))
    said = refused(text)
    ended = cli("import", "slips.csv", *options(said, "--scale"), "-f", "json", *NOW)
    report = json.loads(ended.stdout)["files"][0]
    found = {one["header"]: one["role"] for one in report["columns"]}
    assert (found["Fine?"], found["Branch"]) == ("category", "segment")


def test_two_scales_at_once(cli, refused):
    """Two kinds of words are two questions, and both commands together import the file."""
    text = table(
        ("Rating", "Meh", "Satisfied", "Dissatisfied"),
        ("Our staff", "Meets my hopes", "Good so far", "Not that good"),
    )
    said = refused(text)
    assert len(options(said, "--scale")) == 4
    ended = cli("import", "slips.csv", *options(said, "--scale"), "-f", "json", *NOW)
    assert ended.exit_code == 0, ended.stderr


def test_codes_that_columns_share(roles, refused):
    """A1 to A5 in two columns are answers; in one they are codes of something."""
    codes = ("A1", "A3", "A5", "A2")
    said = refused(table(("q1[SQ001]", *codes), ("q1[SQ002]", *codes[::-1])))
    assert options(said, "--scale") == ["--scale", "*=A1,A2,A3,A5"]
    assert roles(table(("Hall", *codes), ("Gift", "a", "b")))["Hall"] == "segment"


@pytest.mark.parametrize(
    ("one", "other", "levels"),
    [
        (("Food", *"ABCA"), ("Service", *"BCDAF"), "F,D,C,B,A"),
        (("Yemek", "A+", "B-", "C", "A"), ("Servis", "B", "C+", "A"), None),
        (("غذا", *"ABCD"), ("قیمت", *"BCDE"), "E,D,C,B,A"),
    ],
)
def test_grades_that_columns_share(cli, refused, one, other, levels):
    """Letters up to F, or with a plus, in two columns are grades, A the best; none is lost."""
    said = refused(table(one, other))
    (option, scale) = options(said, "--scale")
    assert scale.startswith("*=")
    assert levels is None or scale == f"*={levels}"
    assert scale.endswith("A" if levels else "A-,A,A+")
    ended = cli("import", "slips.csv", option, scale, "-f", "json", *NOW)
    assert ended.exit_code == 0, ended.stderr
    report = json.loads(ended.stdout)["files"][0]
    assert (report["new"], report["skipped"]) == (36, 0)
    for header in (one[0], other[0]):
        found = column_of(cli, header)
        assert (found["base"], found["ambiguous"]) == (36, 0)


@pytest.mark.parametrize(("header", "low"), [("Rate us", 1), ("Puanınız", 0), ("امتیاز شما", 1)])
def test_marks_up_to_twenty(cli, refused, header, low):
    """Whole marks up to 20 below a header that asks are asked about with the whole range."""
    cells = tuple(map(str, range(low, 20, 3)))
    (option, scale) = options(refused(table((header, *cells))), "--scale")
    assert scale == f"{header}={','.join(map(str, range(low, 21)))}"
    ended = cli("import", "slips.csv", option, scale, "-f", "json", *NOW)
    assert json.loads(ended.stdout)["files"][0]["new"] == 36
    assert column_of(cli, header)["base"] == 36


@pytest.mark.parametrize("header", ["How would you rate us?", "Puan", "امتیاز"])
def test_marks_up_to_a_hundred(cli, refused, header):
    """Of more levels than a chart has nothing is dropped in silence: the command keeps all rows."""
    said = refused(table((header, *map(str, range(10, 101, 5)))))
    assert "of more levels than a chart has" in said
    ended = cli("import", "slips.csv", *options(said, "--map"), "-f", "json", *NOW)
    assert ended.exit_code == 0, ended.stderr
    report = json.loads(ended.stdout)["files"][0]
    assert (report["new"], report["skipped"]) == (36, 0)


def test_a_score_beside_ratings(roles):
    """A score out of a hundred beside ratings was reckoned, and is not asked about."""
    found = roles(table(("Speed", "Good", "Bad"), ("Score", *map(str, range(10, 101, 5)))))
    assert found["Score"] == "ignore"


def test_letters_of_halls(roles):
    """A, B and C are halls as well; nothing is asked about them."""
    found = roles(table(RATED, ("Block", *"ABC"), ("Hall", *"BCA")))
    assert (found["Block"], found["Hall"]) == ("segment", "segment")


def test_a_stray_text_among_digits(cli, refused):
    """Ones to fives with one text among them are asked about where another column is like them."""
    text = table(["Speed", *"12345" * 5, "?!"], ["Price", *"54321" * 5, "5"], ["Staff", *"1" * 26])
    said = refused(text)
    assert "'Speed'" in said
    ended = cli("import", "slips.csv", *options(said, "--map")[:2], "-f", "json", *NOW)
    assert ended.exit_code == 0, ended.stderr
    found = column_of(cli, "Speed")
    assert (found["base"], found["ambiguous"]) == (35, 1)


@pytest.mark.parametrize(
    ("header", "cells"),
    [
        ("Gender", ("Female", "Male")),
        ("Product", ("Tea", "Coffee", "Cake")),
        ("Age group", ("18-29", "30-44", "45-60")),
        ("How often do you come?", ("Weekly", "Often", "Now and then")),
        ("Rate your experience", ("Beginner", "Expert", "Other")),
        ("Priority", ("critical", "high", "medium", "low")),
        ("Ürün", ("Çay", "Kahve", "Kek")),
        ("Outcome", ("Successful", "Failed", "No answer yet")),
        ("Test result", ("Positive", "Negative", "Inconclusive")),
        ("Town", ("Bad Homburg", "Good Hope", "Bad Ems")),
        ("Firma", ("Gut & Günstig", "Best Buy", "Good Year")),
        ("Do you agree to the terms?", ("I agree to this", "I do not agree to this")),
        ("شهر", ("خوب‌آباد", "خوبان", "تهران")),
        ("Nights", ("1", "2", "3", "4")),
        ("Goods", ("Dry goods", "Household goods", "Electronic goods")),
        ("Rank the films", ("1", "2", "3")),
        ("Wing", ("A", "D", "N")),
        ("Time of day", ("Morning", "Noon", "Evening")),
        ("Paid", ("TRUE", "FALSE")),
        ("Membership", ("Yes", "No", "Lapsed")),
        ("Pace", ("Too fast", "Just right", "Too slow")),
    ],
)
def test_ordinary_segments(roles, header, cells):
    """No question is asked about a segment."""
    text = table(RATED, (header, *cells))
    assert roles(text)[header] in ("segment", "personal", "list")


def test_words_beside_their_numbers(cli, understood):
    """Promoter, passive and detractor beside the score say nothing new, and are a segment."""
    numbers = ("How likely are you to recommend us?", *["0", "6", "7", "8", "9", "10"])
    words = ("NPS type", *["Detractor", "Detractor", "Passive", "Passive", "Promoter", "Promoter"])
    report = understood(table(RATED, numbers, words))
    assert {one["header"]: one["role"] for one in report["columns"]}["NPS type"] == "segment"
    ended = cli("import", "slips.csv", "--dry-run", *NOW)
    assert "'NPS type' says in words what 'How likely" in ended.stdout


def test_sniff_names_the_command(cli, write):
    """Sniff says of such a column what import would ask, and ends well."""
    write(table(("Rating", "Meh", "Satisfied", "Dissatisfied")))
    ended = cli("sniff", "slips.csv", "-f", "json", *NOW)
    assert ended.exit_code == 0
    assert "--scale 'Rating=Dissatisfied,Meh,Satisfied'" in json.loads(ended.stdout)["asks"]


def test_what_was_settled_is_not_asked_again(cli, write):
    """The next week's file of the same form needs no option."""
    write(table(("Rating", "Meh", "Satisfied", "Dissatisfied")), "one.csv")
    write(table(("Rating", "Meh", "Satisfied")).replace("-03-", "-04-"), "two.csv")
    first = cli("import", "one.csv", "--scale", "Rating=Dissatisfied,Meh,Satisfied", *NOW)
    assert first.exit_code == 0
    assert cli("import", "two.csv", *NOW).exit_code == 0


def test_nothing_to_chart(cli, refused):
    """Where no column is a rating, the refusal names one of this file, and its command imports."""
    said = refused(table(("Drink", "Tea", "Coffee"), comments=False))
    assert not {"HEADER", "LEVEL"} & set(re.findall(r"\w+", said))
    ended = cli("import", "slips.csv", *options(said, "--scale"), *NOW)
    assert ended.exit_code == 0, ended.stderr


def test_a_level_with_a_comma(cli, write):
    """A level that holds a comma stands in double quotes in --scale."""
    write(table(("Solved", "No", "Yes, but slowly", "Yes")))
    scale = 'Solved=No,"Yes, but slowly",Yes'
    assert cli("import", "slips.csv", "--scale", scale, *NOW).exit_code == 0
    assert column_of(cli, "Solved")["marks"] == {"No": 12, "Yes, but slowly": 12, "Yes": 12}
