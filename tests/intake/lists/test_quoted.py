"""Lists whose labels stand in quotes, and boxes that spreadsheets write as true and false."""

import csv
import io
import json

import pytest

from cstally.intake.lists.quoted import are_quoted, quoted_labels

NOW = ("--now", "2025-06-01")


@pytest.fixture
def imported(cli, write):
    """Import a file of these rows; return header -> role."""

    def run(*rows, name="slips.csv"):
        text = io.StringIO()
        csv.writer(text).writerows(rows)
        ended = cli("import", write(text.getvalue(), name), "-f", "json", *NOW)
        assert ended.exit_code == 0, ended.stderr
        report = json.loads(ended.stdout)["files"][0]
        assert report["read"] == report["new"] == len(rows) - 1
        return {one["header"]: one["role"] for one in report["columns"]}

    return run


@pytest.fixture
def ticked(cli):
    """Return in how many responses a segment is yes."""

    def run(segment):
        ended = cli("chart", "--week", "all", "--where", f"{segment}=yes", "-f", "json")
        assert ended.exit_code == 0, ended.stderr
        return json.loads(ended.stdout)["responses"]

    return run


LISTS = {
    "json": ('["Tea", "Milk, cold"]', '["Tea"]', "[]", '["Milk, cold", "Juice"]'),
    "python": ("['Tea', 'Milk, cold']", "['Tea']", "[]", "['Milk, cold', 'Juice']"),
    "postgres": ('{Tea,"Milk, cold"}', "{Tea}", "{}", '{"Milk, cold",Juice}'),
    "quotes": ('"Tea", "Milk, cold"', '"Tea"', "", '"Milk, cold";"Juice"'),
    "objects": ('[{"id": 1, "label": "Tea"}, {"label": "Milk, cold"}]', '[{"label": "Tea"}]', "[]",
                '[{"label": "Milk, cold"}, {"label": "Juice"}]'),
}  # fmt: skip


@pytest.mark.parametrize("cells", LISTS.values(), ids=LISTS)
@pytest.mark.parametrize("times", [1, 6])
def test_a_list_in_quotes_is_a_list(imported, ticked, cells, times):
    """What stands between quotes is one label, be there commas or brackets in it."""
    rows = [["2025-03-03", "Good", cell] for cell in cells * times]
    roles = imported(["Date", "Speed", "Drinks"], *rows)
    assert roles["Drinks"] == "list"
    assert [role for header, role in roles.items() if header.startswith("Drinks [")] == [
        "segment"
    ] * 3
    assert ticked("Drinks [Tea]") == 2 * times
    assert ticked("Drinks [Milk, cold]") == 2 * times
    assert ticked("Drinks [Juice]") == times


@pytest.mark.parametrize(
    ("header", "cells", "option"),
    [
        ("Neleri beğendiniz?", ['["Hız", "Fiyat, indirim"]', '["Fiyat, indirim"]', '["Hız"]'],
         "Fiyat, indirim"),
        ("چه چیزی خوب بود؟", ['["سرعت", "قیمت"]', '["قیمت"]', '["سرعت"]'], "قیمت"),
        ("What did you like", ['["Speed (bar", "Price"]', '["Price"]', '["Speed (bar"]'], "Price"),
    ],
)  # fmt: skip
def test_a_list_below_a_header_that_asks_for_words(imported, ticked, header, cells, option):
    """Brackets leave no doubt, whatever the header asks for."""
    rows = [["2025-03-03", "Good", cell] for cell in cells * 3]
    assert imported(["Date", "Rating", header], *rows)[header] == "list"
    assert ticked(f"{header} [{option}]") == 6


def test_the_next_week_is_read_by_the_options_of_the_form(imported, ticked):
    """A label that holds a comma is known, and an empty list ticks nothing."""
    first = [["2025-03-03", "Good", cell] for cell in LISTS["json"]]
    imported(["Date", "Speed", "Drinks"], *first)
    second = [["2025-03-10", "Good", cell] for cell in ('["Milk, cold"]', "[]")]
    imported(["Date", "Speed", "Drinks"], *second, name="later.csv")
    assert ticked("Drinks [Milk, cold]") == 3


@pytest.mark.parametrize(
    "cells",
    [
        {'They said "sorry"': 1, '"Slow", he said.': 1, "Too slow": 4},
        {"(see above)": 3},
        {"Tea, Milk": 3},
        {"[]": 3},
        {"'t was fine": 3},
    ],
)
def test_what_is_no_list_in_quotes(cells):
    """Quotes inside a remark, brackets around one, and lists that all are empty."""
    assert not are_quoted(cells)


def test_escaped_quotes():
    """A quote inside a label is written twice, or behind a stroke."""
    assert quoted_labels(r'["The \"best\" tea"]') == ('The "best" tea',)
    assert quoted_labels('{"The ""best"" tea",\'it\'\'s\'}') == ('The "best" tea', "it's")


@pytest.mark.parametrize(
    ("yes", "no"),
    [("TRUE", "FALSE"), ("DOĞRU", "YANLIŞ"), ("WAHR", "FALSCH"), ("VRAI", "FAUX"),
     ("درست", "نادرست"), ("☑", "☐"), ("✓", "")],
)  # fmt: skip
def test_boxes_of_spreadsheets(imported, ticked, yes, no):
    """True and false of Excel in the language of its owner are ticks."""
    rows = [["2025-03-03", "Good", *cells] for cells in ([yes, no], [no, yes], [yes, yes])]
    roles = imported(["Date", "Speed", "Bought - Tea", "Bought - Milk"], *rows)
    assert (roles["Bought - Tea"], roles["Bought - Milk"]) == ("segment", "segment")
    assert (ticked("Bought - Tea"), ticked("Bought - Milk")) == (2, 2)


@pytest.mark.parametrize(
    ("yes", "no"), [("DOĞRU", "YANLIŞ"), ("WAHR", "FALSCH"), ("درست", "نادرست")]
)
def test_boxes_of_spreadsheets_are_levels_as_well(cli, imported, yes, no):
    """The boxes of a question may be true and false, too."""
    rows = [["2025-03-03", *cells] for cells in ([yes, no, no], [no, no, yes], [no, yes, yes])]
    imported(["Date", "Speed - Good", "Speed - OK", "Speed - Bad"], *rows)
    [speed] = json.loads(cli("chart", "-f", "json").stdout)["categories"]
    assert (speed["marks"], speed["ambiguous"]) == ({"Bad": 1, "OK": 0, "Good": 1}, 1)
