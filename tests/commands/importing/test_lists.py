"""Check-all lists that are none, late options, written-in words, and what is said of them."""

import json
from pathlib import Path

import pytest

STRANGERS = [
    ("Branch you like best,Problem", ["North,Parking", "North,Parking", "North,Queue", "South,"]),
    ("Right size,Wrong item", ["L,M", "L,M", "L,S", "M,"]),
    ("Good branch,Bad branch", ["North,South", "North,South", "South,North", "North,South"]),
    ("Main reason you like us,Problem type", ["Price,", "Quality,Late", "Quality,Cold", "Price,"]),
    ("Where did you hear the good news?,Why not?", ["TV,", "Radio,", "TV,Too dear", "TV,Too dear"]),
    (
        "Which drinks do you like?,Which problems did you have?",
        ["Tea,Queue", "Tea;Milk,Queue;Noise", "Milk,Noise", "Tea,Queue", "Milk;Juice,", "Juice,"],
    ),
]
SPEEDS = ("Good", "OK", "Poor")
PAIR = "What went well?,What did not?"
NAMES = ("Hours", "Staff", "Price", "Place")


def rows(cells, first=1):
    """Return lines of a day, a rating and *cells*."""
    return [
        f"2025-03-{first + number % 20:02},{SPEEDS[number % 3]},{cell}"
        for number, cell in enumerate(cells)
    ]


def roles(report):
    """Return header -> role."""
    return {one["header"]: one["role"] for one in report["columns"]}


@pytest.fixture
def said(cli):
    """Return what importing these lines would say to a person; nothing is kept."""

    def said(lines, *options):
        Path("said.csv").write_text("\n".join([*lines, ""]), encoding="utf-8")
        ended = cli("import", "said.csv", "--dry-run", "--now", "2025-06-01", *options)
        assert ended.exit_code == 0, ended.stderr
        return ended.stdout + ended.stderr

    return said


def categories(report):
    """Return the names of a report's categories, the rating left out."""
    return {one["name"] for one in report["columns"] if one["role"] == "category"} - {"Speed"}


def listed(number):
    """Return *number* cells that tick one or two of `NAMES`, each as often."""
    pick = [(NAMES[n % 4], NAMES[(n + 1 + n // 4 % 3) % 4]) for n in range(number)]
    return [one if n % 3 else f"{one};{two}" for n, (one, two) in enumerate(pick)]


@pytest.mark.parametrize(("header", "cells"), STRANGERS)
@pytest.mark.parametrize("times", [1, 5])
def test_strangers_are_no_pair(load, header, cells, times):
    """Two questions with answers of their own are no praise and blame of the same things."""
    report = load([f"Date,Speed,{header}", *rows(cells * times)])
    assert categories(report) == set()


def test_plain_headers_do_for_one_row(load):
    """Under "What went well?" and "What did not?" short labels are a pair, even of one row."""
    report = load([f"Date,Speed,{PAIR}", '2025-03-01,Good,"Hours, location, Staff",Price'])
    assert categories(report) == {"Hours, location", "Staff", "Price"}


def test_other_words_of_praise_and_blame(load):
    """Vaguer headers are a pair where the same options are ticked, some together."""
    cells = ["Hours;Staff,Price", "Staff,Hours", "Price,Staff;Hours", "Hours,Price", ",Staff"]
    report = load(["Date,Speed,Strengths,Problems", *rows(cells * 4)])
    assert categories(report) == {"Hours", "Staff", "Price"}


@pytest.mark.parametrize("times", [1, 10])
def test_comments_are_no_list(load, times):
    """Short remarks with commas under "Comments" are comments, however often they repeat."""
    cells = ['"good, thank you"', "thanks", "great", '"great, thanks"', "good", '"thanks, good"']
    lines = ["Date,Speed,Comments", *rows(cells * times)]
    assert roles(load(lines))["Comments"] == "comment"
    report = load(lines, "--form", "told", "--map", "Comments=list")
    assert roles(report)["Comments"] == "list"


def test_open_texts_are_no_pair(load):
    """Remarks on what was liked and what was not stay remarks, though a few words recur."""
    texts = ["Fast service", "everything", "staff, location", "the queue, noise", "queue"]
    texts += [f"word {n} of mine" for n in range(9)]
    cells = [f'"{texts[n % 14]}","{texts[(n * 5 + 3) % 14]}{n % 4}"' for n in range(40)]
    report = load(["Date,Speed,What did you like?,What did you dislike?", *rows(cells)])
    assert roles(report)["What did you like?"] == "comment"
    assert categories(report) == set()


def test_an_option_of_late_rows(load, said, cli):
    """An option that nobody ticks among the first 1,000 rows is counted like the others."""
    cells = [f"{cell},{'' if n % 9 else 'Staff'}" for n, cell in enumerate(listed(1000))]
    cells += ["Parking;Staff,"] * 15 + ["Parking,Hours"] * 25
    lines = [f"Date,Speed,{PAIR}", *rows(cells)]
    assert "the first 1,000" in said(lines)
    report = load(lines)
    assert "Parking" in categories(report)
    chart = json.loads(cli("chart", "--week", "all", "-f", "json").stdout)
    parking = next(one for one in chart["categories"] if one["name"] == "Parking")
    assert parking["marks"] == {"not well": 0, "not ticked": 1000, "well": 40}


def test_a_late_option_of_a_known_list(load, cli):
    """The same on a form that knows the list already, whose first rows lack the option."""
    load(["Date,Speed,What did you buy?", *rows(listed(60))])
    late = listed(1000) + ["Parking;Staff"] * 30
    load(["Date,Speed,What did you buy?", *rows(late)], name="next.csv")
    where = ("--where", "What did you buy? [Parking]=yes")
    chart = json.loads(cli("chart", "--week", "all", "-f", "json", *where).stdout)
    assert chart["responses"] == 30


def test_late_words_that_are_no_option(said):
    """What few write in late is said by its rows, read once, and never quoted."""
    cells = listed(1000) + ["Staff;my own words"] * 4 + ["Hours;a secret;another"]
    told = said(["Date,Speed,What did you buy?", *rows(cells)])
    assert "'What did you buy?': 5 rows (2 different cells) name something beyond" in told
    assert "words" not in told
    assert "secret" not in told
    assert "the first 1,000" not in told


def test_written_in_twice_is_no_option(load):
    """In a known list a new option takes several rows, and a label: no names, no sentences."""
    load([f"Date,Speed,{PAIR}", *rows(f"{cell},Staff" for cell in listed(60))])
    junk = [f"Staff;call me on 0555 000 00{n:02}" for n in range(10, 20)] * 6
    junk += [f"Staff;my friend number {n}" for n in range(10)] * 2
    junk += ["Staff;It was all so very nice, really, and I come again."] * 9
    junk += ["Staff;Parking"] * 8
    cells = [f'"{cell}",' for cell in listed(200) + junk]
    lines = [f"Date,Speed,{PAIR}", *rows(cells, first=8)]
    report = load(lines, "--overlap", "count", name="next.csv")
    assert categories(report) == {*NAMES, "Parking"}


def test_one_option_never_ticks_another(load, said, cli):
    """In a known list of columns only a tick, or the option's own label, is a tick."""
    header = "Date,Speed,Drinks [Cola],Drinks [Soda]"
    load([header, *rows(["Cola,Soda", "Cola,", ",Soda", ","])])
    lines = [header, *rows(["Cola,Cola", ",Soda", "1,x"], first=8)]
    assert "'Drinks [Soda]': 1 row holds something that is no tick" in said(lines)
    load(lines, name="next.csv")

    def ticked(option, state):
        where = ("--where", f"Drinks [{option}]={state}")
        chart = cli("chart", "--week", "all", "-f", "json", *where)
        return json.loads(chart.stdout)["responses"]

    assert (ticked("Cola", "yes"), ticked("Soda", "yes"), ticked("Soda", "no")) == (4, 4, 1)


def test_no_tick_in_a_pair_is_ambiguous(load):
    """In a pair of lists that the form knows, a cell that is no tick is listed, and no mark."""
    header = "Date,Speed,Liked [Tea],Liked [Milk],Disliked [Tea],Disliked [Milk]"
    load([header, *rows(["1,0,0,1", "0,1,0,0", "1,0,0,0"])])
    report = load([header, *rows(["1,5,0,0", "0,1,1,0"], first=8)], name="next.csv")
    assert [(one["line"], one["value"]) for one in report["ambiguous"]] == [(2, "5")]


def test_ticks_that_turn_out_ratings(load):
    """A column whose first 1,000 rows hold 0 and 1 alone is rated if later ones hold 2 to 5."""
    early = [f"{n % 2},{n // 2 % 2}" for n in range(1000)]
    late = [f"{2 + n % 4},{2 + n // 4 % 4}" for n in range(400)]
    report = load(["Date,Speed,Rate [Speed],Rate [Price]", *rows(early + late)], "--missing=none")
    found = roles(report)
    assert (found["Rate [Speed]"], found["Rate [Price]"]) == ("category", "category")


def test_labels_that_differ_in_a_capital(load, cli):
    """The label "Hours, location" stays whole where "Location" is another."""
    cells = [
        ('"Hours, location"', "Staff"),
        ("Location", '"Hours, location"'),
        ("Staff", "Location"),
        ('"Hours, location, Location"', "Staff"),
        ('"Staff, Location"', ""),
    ]
    load([f"Date,Speed,{PAIR}", *rows(map(",".join, cells))])
    chart = json.loads(cli("chart", "--week", "all", "-f", "json").stdout)
    marks = {one["name"]: one["marks"] for one in chart["categories"] if one["name"] != "Speed"}
    assert {name: (one["well"], one["not well"]) for name, one in marks.items()} == {
        "Hours, location": (2, 1),
        "Location": (3, 1),
        "Staff": (2, 2),
    }


@pytest.mark.parametrize("separator", [";", ", "])
def test_joined_addresses_are_personal(load, separator):
    """Several e-mail addresses in a cell are personal, not options: none is stored."""
    people = [f"{name}@example.org" for name in "abcd"]
    cells = [f'"{people[n % 4]}{separator}{people[(n + 1) % 4]}"' for n in range(8)]
    report = load(["Date,Speed,Copied to", *rows([*cells, *people])])
    assert roles(report)["Copied to"] == "personal"
    assert "example.org" not in json.dumps(report)
    assert b"example.org" not in Path("cstally.db").read_bytes()


def test_categories_of_a_list_that_become_segments(load):
    """``--map`` makes the options that were categories segments again."""
    lines = ["Date,Speed,What did you buy?", *rows(listed(30))]
    load(lines, "--map", "What did you buy?=category")
    report = load(
        ["Date,Speed,What did you buy?", *rows(listed(30), first=8)],
        *("--map", "What did you buy?=list", "--overlap", "count"),
        name="next.csv",
    )
    assert roles(report)["What did you buy? [Hours]"] == "segment"


def test_segments_that_become_categories(load, said):
    """What was a segment before keeps its old answers as one: that is said."""
    lines = ["Date,Speed,What did you buy?", *rows(listed(30))]
    load(lines)
    told = said(lines, "--map", "What did you buy?=category")
    assert "'What did you buy? [Hours]' is now category; it was segment" in told
    assert "--where" in told
