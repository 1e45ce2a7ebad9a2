"""Which columns are check-all lists, what becomes of them, and what next week's file adds."""

import json

import pytest

from cstally.intake.lists.ticks import Spread, with_unanswered

NOW = ("--now", "2025-06-01")
SPEED = ["Good", "OK", "Bad"]


@pytest.fixture
def imported(cli, write):
    """Import a file with this text; return what the JSON says of it."""

    def run(text, *args, name="slips.csv"):
        ended = cli("import", write(text, name), "-f", "json", *NOW, *args)
        assert ended.exit_code == 0, ended.stderr
        assert "--dry-run" in args or cli("check").exit_code == 0
        return json.loads(ended.stdout)["files"][0]

    return run


@pytest.fixture
def chart(cli):
    """Return the chart of all weeks, narrowed or not."""

    def run(*args):
        ended = cli("chart", "--week", "all", "-f", "json", *args)
        assert ended.exit_code == 0, ended.stderr
        return json.loads(ended.stdout)

    return run


def slips(header, *rows, first=3):
    """Return a file with a day, a rating and the columns of *header* (parted by ``|``)."""
    lines = [f"Date|Speed|{header}".split("|")]
    for number, row in enumerate(rows):
        day = f"2025-03-{first + number % 5:02}"
        lines.append([day, SPEED[number % 3], *row.split("|")])
    return "\n".join(
        ",".join('"' + cell.replace('"', '""') + '"' for cell in line) for line in lines
    )


def roles_of(report):
    """Return header -> role."""
    return {column["header"]: column["role"] for column in report["columns"]}


def marks_of(found):
    """Return category -> marks, those that nobody gave left out."""
    return {
        one["name"]: {word: n for word, n in one["marks"].items() if n}
        for one in found["categories"]
    }


DRINKS = ["Tea, Milk", "Tea", "Milk", "Tea, Milk", "Juice", "Juice, Tea", ""]


def test_joined_list(imported, chart):
    """Each option of a joined list is a segment of yes and no, counted by hand here."""
    report = imported(slips("What did you drink?", *DRINKS))
    assert roles_of(report) == {
        "Date": "date",
        "Speed": "category",
        "What did you drink?": "list",
        "What did you drink? [Juice]": "segment",
        "What did you drink? [Tea]": "segment",
        "What did you drink? [Milk]": "segment",
    }
    for option, yes in (("Tea", 4), ("Milk", 3), ("Juice", 2)):
        narrowed = chart("--where", f"What did you drink? [{option}]=yes")
        assert narrowed["responses"] == yes
    assert chart("--where", "What did you drink? [Tea]=no")["responses"] == 2
    assert chart()["responses"] == 7


def test_joined_list_as_categories(imported, chart):
    """``--map`` makes a list a category for each option: yes, no, and blank where not answered."""
    imported(slips("What did you drink?", *DRINKS), "--map", "What did you drink?=category")
    found = {one["name"]: one for one in chart()["categories"]}
    tea = found["What did you drink? [Tea]"]
    assert (tea["marks"], tea["base"], tea["blank"]) == ({"no": 2, "yes": 4}, 6, 1)


@pytest.mark.parametrize(
    ("role", "stored"), [("comment", "comment"), ("ignore", "ignore"), ("segment", "segment")]
)
def test_joined_list_as_something_else(imported, role, stored):
    """``--map`` makes a list one column of another role, without its options."""
    report = imported(slips("What did you drink?", *DRINKS), "--map", f"What did you drink?={role}")
    assert roles_of(report) == {"Date": "date", "Speed": "category", "What did you drink?": stored}


def test_joined_list_by_map(imported, chart):
    """``--map`` makes a list of what shows no sign of one."""
    rows = ["Tea", "Milk", "Tea", "Milk", "Tea"]
    assert roles_of(imported(slips("Drink", *rows), "--dry-run"))["Drink"] == "segment"
    imported(slips("Drink", *rows), "--map", "Drink=list")
    assert chart("--where", "Drink [Tea]=yes")["responses"] == 3
    assert chart("--where", "Drink [Tea]=no")["responses"] == 2


def test_ratings_are_no_list(imported):
    """Two levels ticked are a slip of the pen, whatever stands between them."""
    report = imported(
        slips("Price", *["Good", "Bad", "OK"] * 5, "Good; Bad", "Bad; OK", "OK; Good")
    )
    assert roles_of(report)["Price"] == "category"
    assert len(report["ambiguous"]) == 3


def test_a_rating_and_a_comment_are_no_pair(imported, chart):
    """What "Overall satisfaction" praises is no list, even beside "What could be improved?"."""
    words = ["Very satisfied", "Satisfied", "Not satisfied"]
    notes = ["Parking", "Price", "Parking, Price", "", "Parking", "the queue"]
    report = imported(
        slips(
            "Overall satisfaction|What could be improved?",
            *(f"{words[number % 3]}|{note}" for number, note in enumerate(notes)),
        )
    )
    assert roles_of(report) == {
        "Date": "date",
        "Speed": "category",
        "Overall satisfaction": "overall",
        "What could be improved?": "comment",
    }
    assert marks_of(chart()) == {"Speed": {"Good": 2, "OK": 2, "Bad": 2}}


def test_two_comment_boxes_are_no_pair(imported):
    """Short remarks on good and bad are remarks."""
    rows = [
        "Staff|Parking",
        "Friendly waiter|Slow",
        "Good food, nice view|",
        "|Price",
        "The music|",
    ]
    report = imported(slips("What went well?|What could be better?", *rows))
    assert roles_of(report)["What went well?"] == "comment"
    assert "list" not in roles_of(report).values()


PAIR = [
    "Staff;Speed|Price",
    "Staff|",
    "|Price;Staff",
    "Speed|Speed",  # ticked in both
    "Staff;Price|",
]


@pytest.mark.parametrize(
    ("well", "not_well"),
    [
        ("What went well?", "What did not?"),
        ("What went well?", "What didn't go well?"),
        ("Neler iyiydi?", "Neler iyi değildi?"),
        ("Memnun kaldıklarınız", "Memnun kalmadıklarınız"),
        ("چه چیزهایی خوب بود؟", "چه چیزهایی خوب نبود؟"),
    ],
)
def test_pair_of_lists(imported, chart, well, not_well):
    """A list of praise and a list of blame are one scale for each option."""
    imported(slips(f"{well}|{not_well}", *PAIR))
    found = chart()
    scale = next(one for one in found["scales"] if one["name"] == "well-3")
    assert [(one["name"], one["polarity"]) for one in scale["levels"]] == [
        ("not well", "negative"),
        ("not ticked", "neutral"),
        ("well", "positive"),
    ]
    by_name = {one["name"]: one for one in found["categories"]}
    assert by_name["Staff"]["marks"] == {"not well": 1, "not ticked": 1, "well": 3}


def test_pair_whose_option_is_a_column(imported, chart):
    """An option that is called like another column of the file says which question it is of."""
    imported(slips("What went well?|What did not?", *PAIR))
    by_name = {one["name"]: one for one in chart()["categories"]}
    speed = by_name["What went well? [Speed]"]
    assert speed["marks"] == {"not well": 0, "not ticked": 3, "well": 1}
    assert (speed["base"], speed["ambiguous"]) == (4, 1)
    assert by_name["Speed"]["marks"] == {"Bad": 1, "OK": 2, "Good": 2}


def test_pair_of_one_row(imported, chart):
    """A single response has options, too; one of them holds a comma."""
    imported(slips("What went well?|What did not?", "Hours, location;Staff|Price"))
    assert {name: marks for name, marks in marks_of(chart()).items() if name != "Speed"} == {
        "Hours, location": {"well": 1},
        "Staff": {"well": 1},
        "Price": {"not well": 1},
    }


def test_pair_that_is_mapped_apart(imported, chart):
    """``--map`` on one list of a pair takes the pair apart."""
    report = imported(
        slips("What went well?|What did not?", *PAIR), "--map", "What did not?=ignore"
    )
    found = roles_of(report)
    assert found["What did not?"] == "ignore"
    assert "category" not in {
        role for header, role in found.items() if header.startswith("What went well?")
    }


def test_next_week(imported, chart):
    """The same lists next week: the same segments; an unticked week is a week of no."""
    imported(slips("What did you drink?", *DRINKS))
    report = imported(slips("What did you drink?", "Tea", "Tea", "", first=10), name="next.csv")
    assert report["form"] == "survey"
    assert chart("--where", "What did you drink? [Tea]=yes")["responses"] == 6
    assert chart("--where", "What did you drink? [Milk]=no")["responses"] == 3 + 2


def test_next_week_nobody_ticked(imported, chart):
    """A week in which a list is blank throughout is still a week of that form."""
    imported(slips("What went well?|What did not?", *PAIR))
    report = imported(slips("What went well?|What did not?", "|", "|", first=10), name="next.csv")
    assert (report["form"], report["new"]) == ("survey", 2)
    price = next(one for one in chart()["categories"] if one["name"] == "Price")
    assert price["not_offered"] == 0


def test_new_option_next_week(cli, write, imported, chart):
    """An option that several tick is a new one, said aloud; what one person writes in is not."""
    imported(slips("What did you drink?", *DRINKS))
    rows = ["Tea, Cocoa", "Cocoa", "Milk, my own lemonade", "Tea"]
    ended = cli("import", write(slips("What did you drink?", *rows, first=10), "next.csv"), *NOW)
    assert ended.exit_code == 0, ended.stderr
    assert "new option of a list: 'What did you drink? [Cocoa]'" in ended.stdout
    assert "'What did you drink?': 1 row names something beyond its options" in ended.stdout
    assert "lemonade" not in ended.stdout + ended.stderr
    assert chart("--where", "What did you drink? [Cocoa]=yes")["responses"] == 2
    assert chart("--where", "What did you drink? [Tea]=yes")["responses"] == 6
    assert "lemonade" not in " ".join(
        one["header"]
        for one in imported(slips("What did you drink?", *rows, first=10), name="next.csv")[
            "columns"
        ]
    )


def test_new_category_of_a_pair_next_week(cli, write, imported, chart):
    """A new option of a pair is a new category; earlier weeks did not offer it."""
    imported(slips("What went well?|What did not?", *PAIR))
    rows = ["Staff;Parking|Price", "Staff|Parking;the dog", "|Price"]
    ended = cli(
        "import", write(slips("What went well?|What did not?", *rows, first=10), "next.csv"), *NOW
    )
    assert ended.exit_code == 0, ended.stderr
    assert "new category on the form: 'What went well? [Parking]'" in ended.stdout
    parking = next(one for one in chart()["categories"] if one["name"] == "Parking")
    assert parking["marks"] == {"not well": 1, "not ticked": 1, "well": 1}
    assert (parking["base"], parking["not_offered"]) == (3, 5)
    assert "dog" not in str(marks_of(chart()))


def test_twice(cli, write, imported, chart):
    """The same file again adds nothing; a grown one adds its new rows."""
    text = slips("What went well?|What did not?", *PAIR)
    imported(text)
    before = chart()
    again = imported(text)
    assert (again["new"], again["changed"]) == (0, 0)
    assert chart() == before
    grown = imported(slips("What went well?|What did not?", *PAIR, "Staff|Price"), name="b.csv")
    assert (grown["new"], grown["unchanged"], grown["changed"]) == (1, 5, 0)


def test_spread_list(imported, chart):
    """A column for each option: its label, a cross or 1 is a tick; blank needs another tick."""
    rows = ["Tea|", "Tea|Milk", "|Milk", "|"]
    report = imported(slips("Drinks [Tea]|Drinks [Milk]", *rows))
    assert roles_of(report)["Drinks [Tea]"] == "segment"
    assert chart("--where", "Drinks [Tea]=yes")["responses"] == 2
    assert chart("--where", "Drinks [Tea]=no")["responses"] == 1
    assert chart("--where", "Drinks [Milk]=no")["responses"] == 1


def test_spread_pair_of_zeros_and_ones(imported, chart):
    """Zeros and ones of praise and blame are one scale, too."""
    rows = ["1|0|0|0", "1|1|0|0", "0|0|1|1", "1|0|1|0"]
    header = "What went well?/Tea|What went well?/Milk|What did not?/Tea|What did not?/Milk"
    imported(slips(header, *rows))
    by_name = {one["name"]: one for one in chart()["categories"]}
    assert by_name["Tea"]["marks"] == {"not well": 1, "not ticked": 0, "well": 2}
    assert by_name["Tea"]["ambiguous"] == 1
    assert by_name["Milk"]["marks"] == {"not well": 1, "not ticked": 2, "well": 1}


def test_spread_list_without_headers(imported, chart):
    """A spreadsheet's Column2 ... belong to the question before them."""
    rows = ["Tea||", "Tea|Milk|", "||sweet", "|Milk|sour"]
    report = imported(slips("Drinks|Column2|Column3", *rows))
    assert {one["header"]: one["name"] for one in report["columns"]} == {
        "Date": None,
        "Speed": "Speed",
        "Drinks": "Drinks [Tea]",
        "Column2": "Drinks [Milk]",
        "Column3": None,
    }
    assert chart("--where", "Drinks [Milk]=yes")["responses"] == 2


def test_column_without_a_header_is_no_option(imported):
    """A column that nobody named is of no list: there is nothing to know it by next week."""
    rows = ["Tea|Milk|Soda", "Tea|", "|Milk", "||Soda"]
    report = imported(slips("Drinks||Soda", *(row + "|" * (2 - row.count("|")) for row in rows)))
    assert "Milk" not in json.dumps(report["columns"])


def test_list_that_was_made_categories_next_week(imported, chart):
    """A new option of a list whose options are categories is a category, too."""
    imported(slips("What did you drink?", *DRINKS), "--map", "What did you drink?=category")
    rows = ["Tea, Cocoa", "Cocoa", "Tea"]
    imported(slips("What did you drink?", *rows, first=10), name="next.csv")
    cocoa = next(one for one in chart()["categories"] if "Cocoa" in one["name"])
    assert (cocoa["marks"], cocoa["not_offered"]) == ({"no": 1, "yes": 2}, 7)


@pytest.mark.parametrize("role", ["list", "category"])
def test_list_that_was_ignored_for_a_while(imported, chart, role):
    """``--map`` brings a list back that it took away before."""
    text = slips("What did you drink?", *DRINKS)
    imported(text, "--map", "What did you drink?=ignore")
    report = imported(text, "--map", f"What did you drink?={role}")
    assert roles_of(report)["What did you drink? [Tea]"] in ("segment", role)


def test_pair_of_which_one_half_is_missing(imported, chart):
    """Where an export lost one list of a pair, a tick still praises, and nothing else is known."""
    imported(slips("What went well?|What did not?", *PAIR))
    text = slips("What went well?", "Staff", "Price", first=10)
    report = imported(text, "--form", "survey", name="next.csv")
    assert (report["new"], report["ambiguous"]) == (2, [])
    staff = next(one for one in chart()["categories"] if one["name"] == "Staff")
    assert (staff["base"], staff["not_offered"], staff["ambiguous"]) == (6, 1, 0)


@pytest.mark.parametrize(
    ("columns", "is_marked"),
    [
        (["1|0||0", "0|1||0"], True),
        (["Y|N||N", "N|Y||N"], True),
        (["1|||", "|1||"], False),
        (["1|0||0", "0|1||"], False),
        (["1|1|", "1|1|"], False),
        (["Hours||", "|Staff|"], False),
        (["||", "||"], False),
    ],
)
def test_whether_options_that_are_not_ticked_are_marked(columns, is_marked):
    """Every answered row marks all options, and some as not ticked."""
    cells = [column.split("|") for column in columns]
    spread = Spread("Q", (0, 1), ("Hours", "Staff"))
    assert with_unanswered(spread, cells, is_told=False).marks_unticked is is_marked
    assert with_unanswered(spread, cells, is_told=True).marks_unticked


def test_a_box_for_words_of_ones_own_is_mostly_blank():
    """It says nothing of whether the options beside it are marked."""
    cells = [["1", "0", ""], ["0", "1", ""], ["", "Parking", ""]]
    spread = Spread("Q", (0, 1, 2), ("Hours", "Staff", "Other"))
    assert with_unanswered(spread, cells, is_told=False).marks_unticked
