"""The options of a list are found by what comes again, and cells are read by them."""

import random
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cstally.intake.lists.options import find_options
from cstally.intake.lists.splitting import BARE_COMMA, OptionList, Splitter
from cstally.text import fold


def ticks(found, cells):
    """Return label -> rows that tick it, in the order of the options."""
    splitter = Splitter(found)
    return {
        option: sum(rows for cell, rows in cells.items() if fold(option) in splitter[cell])
        for option in found.options
    }


@pytest.mark.parametrize(
    ("cells", "separator"),
    [
        ("A, B|A|B|A, B, C|C", ", "),
        ("A;B|A|B|A;B;C|C", ";"),
        ("A;B;|A;|B;|A;B;C;|C;", ";"),
        (" / A / B| / A| / B| / A / B / C| / C", " / "),
        ("A\nB|A|B|A\nB\nC|C", "\n"),
    ],
)
def test_separators(cells, separator):
    """Each form tool has a way to join what was ticked."""
    counts = Counter(cells.split("|"))
    found = find_options(counts)
    assert found is not None
    assert found == OptionList(("A", "B", "C"), separator)
    assert ticks(found, counts) == {"A": 3, "B": 3, "C": 2}


def test_order_of_the_form():
    """Options stand in the order in which cells name them, however often each is ticked."""
    cells = Counter({"Speed, Price": 1, "Price, Staff": 1, "Staff": 9, "Price": 3, "Speed": 2})
    found = find_options(cells)
    assert found is not None
    assert found.options == ("Speed", "Price", "Staff")


def test_label_with_the_separator():
    """A label may hold what stands between labels: its halves never stand apart."""
    cells = Counter(
        {
            "Hours, location, Staff": 3,
            "Hours, location": 4,
            "Staff, Price": 2,
            "Price": 2,
            "Staff": 1,
        }
    )
    found = find_options(cells)
    assert found is not None
    assert set(found.options) == {"Hours, location", "Staff", "Price"}
    assert ticks(found, cells) == {"Hours, location": 7, "Staff": 6, "Price": 4}


def test_label_with_the_separator_in_brackets():
    """What brackets hold together is one label."""
    cells = Counter({"Rice (white, brown), Tea": 2, "Tea": 2, "Rice (white, brown)": 1})
    found = find_options(cells)
    assert found is not None
    assert set(found.options) == {"Rice (white, brown)", "Tea"}


def test_a_bare_comma_joins_labels_that_hold_others():
    """Where labels are joined without a space, a comma with one is inside a label."""
    cells = Counter({"Hours, location,Staff": 2, "Hours, location": 3, "Staff,Price; tax": 2})
    cells += Counter({"Price; tax": 1, "Staff": 1})
    found = find_options(cells, separators=(BARE_COMMA,))
    assert found is not None
    assert ticks(found, cells) == {"Hours, location": 5, "Staff": 5, "Price; tax": 3}
    assert find_options({"Tea; green": 2}, ("Tea; green",), separators=(BARE_COMMA,)) == OptionList(
        ("Tea; green",), BARE_COMMA
    )


def test_halves_that_also_stand_alone():
    """Once "Location" is an option of its own, "Hours, Location" are two."""
    cells = Counter({"Hours, Location": 6, "Location": 2, "Hours": 3})
    found = find_options(cells)
    assert found is not None
    assert found.options == ("Hours", "Location")


def test_label_with_one_of_several_ends():
    """An end in small letters belongs to what stands before it, wherever it stands."""
    cells = Counter(
        {"Tea, green": 4, "Tea, black": 5, "Tea, green, Milk": 3, "Juice": 2, "Milk, Soda": 2}
    )
    found = find_options(cells)
    assert found is not None
    assert ticks(found, cells) == {
        "Tea, green": 7,
        "Tea, black": 5,
        "Milk": 5,
        "Soda": 2,
        "Juice": 2,
    }


def test_halves_in_another_case():
    """Halves of a label are compared like all words: "hip" and "HIP" are one language."""
    cells = Counter({"C, Python, cuda, hip": 1, "C, HIP": 1, "C": 5, "Python": 5, "C, Python": 3})
    found = find_options(cells)
    assert found is not None
    assert ticks(found, cells)["hip"] == 2


def test_longest_first():
    """A known label is read whole where a shorter one would fit, too."""
    options = OptionList(("Hours", "Hours, location", "Location"), ", ")
    splitter = Splitter(options)
    assert splitter["Hours, location"] == {"hours, location"}
    assert splitter["Hours, Staff, Location"] == {"hours", "location"}
    splitter.note(["Hours, location", "Hours, Staff, Location", "Hours, Staff, Location", " "])
    written_in = splitter.written_in
    assert (written_in.answered, written_in.rows) == (3, 2)
    assert written_in.cells == {"Hours, Staff, Location": 2}
    assert splitter.late_cells(frozenset(("staff",))) == {"Hours, Staff, Location": 2}
    assert splitter.late_cells(frozenset(("price",))) == {}


@pytest.mark.parametrize(
    "cells",
    [
        {"Paris, France": 3, "Lyon, France": 4},
        {"Portland, OR": 3, "Portland, ME": 4, "Bangor, ME": 2, "Salem, OR": 2, "Salem": 1},
        {"Smith, John": 1, "Doe, Jane": 1},
        {"Yes": 4, "No": 3},
        {"Good; Bad": 1, "Good": 9, "Bad": 3},
        {"The food was cold, and nobody cared.": 1, "Nice, but slow": 1, "ok": 1},
        {"Yes, I'd like to come": 22, "Yes, I'd like to speak": 7, "No": 67},
        {},
    ],
)
def test_no_lists(cells):
    """Places, names, comments and answers that hold a comma are no lists."""
    found = find_options(cells)
    if found is not None:  # two levels ticked look like a list: it is `recasting` that knows
        assert set(found.options) <= {"Good", "Bad"}


def test_two_of_everybody_is_no_list():
    """Options that nobody ticks apart are one."""
    assert find_options({"A, B": 9}) is None


def test_free_text_among_options():
    """What was written in by one person is no option."""
    cells = Counter({"A, B": 5, "A": 5, "B": 5, "A, my own words": 1, "nothing, really": 1})
    found = find_options(cells)
    assert found is not None
    assert found.options == ("A", "B")


def test_known_options():
    """Options that are known stay options, ticked or not; a new one needs two persons."""
    known = ("Speed", "Price")
    found = find_options({"Speed;Parking": 2, "Speed;the dog": 1}, known)
    assert found == OptionList(("Speed", "Parking", "Price"), ";")
    assert find_options({}, known) == OptionList(known, ";")
    assert find_options({"Speed": 1}, known) == OptionList(known, ";")


def test_known_options_tell_the_separator():
    """One person's semicolon does not change what stands between the options."""
    cells = {"Slack, Email": 2, "Email": 1, "Slack, a team; and friends": 1}
    found = find_options(cells, ("Slack", "Email"))
    assert found == OptionList(("Slack", "Email"), ", ")


def test_known_options_are_shown_as_first_written():
    """Another spelling of an option is the same option."""
    found = find_options({"SPEED": 2, "speed;price": 1}, ("Speed", "Price"))
    assert found == OptionList(("Speed", "Price"), ";")


def test_one_row():
    """A single row of lists has options, where something says that these are lists."""
    cells = {"Hours, location;Staff courtesy": 1, "Speed & accuracy": 1}
    assert find_options(cells) is None
    found = find_options(cells, is_likely=True)
    assert found == OptionList(("Hours, location", "Staff courtesy", "Speed & accuracy"), ";")


def test_likely_lists_must_look_like_labels():
    """Two comment boxes about good and bad are no lists; what is told to be a list is one."""
    comments = {"The staff were so kind, all of them.": 1, "Slow": 1, "Nothing, really!": 1}
    assert find_options(comments, is_likely=True) is None
    assert find_options({"Tea": 1}, is_told=True) == OptionList(("Tea",), ";")
    told = find_options(comments, is_told=True)
    assert told is not None
    assert len(told.options) >= 3


def test_many_likely_lists_keep_what_comes_again():
    """Of many rows only what comes again is an option."""
    cells = Counter({"Tea": 8, "Milk": 7, **{f"word {n}": 1 for n in range(3)}})
    found = find_options(cells, is_likely=True)
    assert found is not None
    assert set(found.options) == {"Tea", "Milk"}
    many = Counter({"Tea": 8, "Milk": 7, **{f"word {n}": 1 for n in range(9)}})
    assert find_options(many, is_likely=True) is None


LABELS = ["Speed", "Staff courtesy", "Hours, location", "Price & value", "Çay", "خدمات", "Q/A", "R"]


@pytest.mark.slow
@given(
    st.lists(st.sampled_from(LABELS), min_size=2, max_size=8, unique=True),
    st.sampled_from([", ", ";", " / "]),
    st.integers(0, 10**6),
)
@settings(max_examples=150)
def test_options_come_back(labels, separator, seed):
    """Where every option is ticked often, alone and with others, all ticks come back."""
    rows = _rows(labels, seed)
    lead = separator if separator == " / " else ""
    cells = Counter(lead + separator.join(row) for row in rows)
    found = find_options(cells)
    assert found is not None
    assert found.separator == separator
    assert {fold(label) for label in labels} == set(map(fold, found.options))
    assert ticks(found, cells) == {
        option: sum(option in row for row in rows) for option in found.options
    }


def _rows(labels, seed):
    """Return rows in the order of the form; of each option many tick it, and many do not."""
    pick = random.Random(seed)
    rows = [
        [label for label in labels if pick.random() < 0.5] or [pick.choice(labels)]
        for _ in range(60)
    ]
    return rows + [[label] for label in labels for _ in range(2)]


@pytest.mark.slow
@given(
    st.lists(
        st.text(alphabet="ab;, /()", min_size=1, max_size=8).filter(str.strip),
        min_size=1,
        max_size=6,
        unique_by=fold,
    ),
    st.sampled_from([", ", ";", " / ", "\n"]),
    st.data(),
)
@settings(max_examples=200)
def test_no_known_option_is_lost(labels, separator, data):
    """A cell made of known options ticks one that it begins with, and never one that it lacks."""
    whole = [" ".join(label.split()) for label in labels]
    chosen = data.draw(st.lists(st.sampled_from(whole), min_size=1, max_size=4))
    found = Splitter(OptionList(tuple(whole), separator))
    cell = separator.join(chosen)
    ticked = found[cell]
    assert ticked <= set(map(fold, whole))
    if not any(separator.strip() in label for label in whole):
        assert ticked == set(map(fold, chosen))
