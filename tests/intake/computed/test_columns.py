"""The cells of computed columns: options of a list by itself, and of a pair of lists."""

from collections import Counter
from dataclasses import replace

import pytest

from cstally.intake.computed.columns import Computed, ComputedColumns, Half, Pair, Single
from cstally.intake.computed.pairs import find_pair, joined_pair
from cstally.intake.lists.options import SEPARATORS
from cstally.intake.lists.splitting import OptionList, Splitter
from cstally.intake.lists.ticks import (
    Joined,
    Spread,
    joined_list,
    spread_lists,
)
from cstally.model.choices import ChoiceList
from cstally.model.survey import NOT_WELL, WELL, Role

OF_Q = ChoiceList("Q", is_joined=True)


def joined(question, place, *options):
    """Return a list in one column, its options joined by ``;``."""
    found = OptionList(options, ";")
    return Joined(question, place, found, Splitter(found))


def computed(*labels):
    """Return a computed column for each label, behind those of the file."""
    return tuple(Computed(f"[{one}]", one, Role.SEGMENT, OF_Q, None, "") for one in labels)


def pair(well, not_well, *labels):
    """Return what is computed of two lists, of which the file may lack one."""
    halves = (
        Half(ChoiceList("W", WELL, "n"), well),
        Half(ChoiceList("N", NOT_WELL, "w"), not_well),
    )
    return Pair(halves, labels, computed(*labels))


def by_label(step, cells):
    """Return label -> cells of its computed column, parted by ``|``."""
    return {
        label: "|".join(column)
        for label, column in zip(step.labels, step.columns(cells), strict=True)
    }


def test_joined():
    """An option is ticked or not where the list is answered; else its cell stays blank."""
    step = Single(joined("Q", 1, "Tea", "Milk"), computed("Tea", "Milk"))
    cells = [["1", "2", "3", "4"], ["Tea;Milk", "milk;own words", "", "own words"]]
    assert by_label(step, cells) == {"Tea": "yes|no||no", "Milk": "yes|yes||no"}


def test_spread():
    """A blank cell of a list in several columns is unticked where another option is ticked."""
    step = Single(Spread("Q", (0, 1), ("Tea", "Milk")), computed("Tea", "Milk"))
    cells = [["Tea", "", "", "0", "null", "1"], ["", "Milk", "", "1", "1", "null"]]
    assert by_label(step, cells) == {"Tea": "yes|no||no||yes", "Milk": "no|yes||yes|yes|"}


def test_pair():
    """Praised, blamed, neither, both; a label that is on one list only can be just that."""
    well, not_well = joined("well", 0, "Tea", "Milk"), joined("not", 1, "Milk", "Tea", "Dog")
    step = pair(well, not_well, "Tea", "Milk", "Dog")
    cells = [["Tea", "Tea;Milk", "", "Milk"], ["Milk", "Tea", "Dog", ""]]
    assert by_label(step, cells) == {
        "Tea": "well|well + not well|not ticked|not ticked",
        "Milk": "not well|well|not ticked|well",
        "Dog": "not ticked|not ticked|not well|not ticked",
    }


def test_pair_in_columns():
    """What no list offered to this person is not offered, as the form tool's null says."""
    well, not_well = (
        Spread("positive", (0, 1), ("ease", "speed")),
        Spread("negative", (2, 3), ("ease", "speed")),
    )
    step = pair(well, not_well, "ease", "speed")
    cells = [["1", "0", "null"], ["0", "1", "0"], ["0", "1", "null"], ["0", "1", "1"]]
    assert by_label(step, cells) == {
        "ease": "well|not well|(not offered)",
        "speed": "not ticked|well + not well|not well",
    }


@pytest.mark.parametrize(
    ("praises", "found"),
    [
        (True, {"Tea": "well|(not offered)|", "Milk": "(not offered)|well|(not offered)"}),
        (False, {"Tea": "not well|(not offered)|", "Milk": "(not offered)|not well|(not offered)"}),
    ],
)
def test_one_half_of_a_pair(praises, found):
    """What is not ticked may have been ticked in the half that the file lacks."""
    one = Spread("Q", (0, 1), ("Tea", "Milk"))
    step = pair(one if praises else None, None if praises else one, "Tea", "Milk")
    cells = [["1", "0", "null"], ["0", "1", "0"]]
    found["Tea"] += "(not offered)"
    assert by_label(step, cells) == found


def test_an_option_of_one_half_that_the_file_lacks():
    """The form knows it in both: what is not praised here may be blamed in what was cut."""
    well, not_well = Spread("Q", (0, 1), ("Tea", "Milk")), Spread("R", (2,), ("Tea",))
    cells = [["1", "0"], ["1", "0"], ["0", "0"]]
    whole = pair(well, not_well, "Tea", "Milk")
    assert by_label(whole, cells)["Milk"] == "well|not ticked"
    praise, blame = whole.halves
    cut = replace(whole, halves=(praise, replace(blame, lost={"milk": "R [Milk]"})))
    assert by_label(cut, cells) == {"Tea": "well|not ticked", "Milk": "well|(not offered)"}


def test_computed_columns_of_a_file():
    """Computed columns stand behind those of the file, or in place of one of them."""
    behind = Single(joined("Q", 0, "Tea"), computed("Tea"))
    instead = Single(
        Spread("R", (1, 2), ("A", "B")),
        (
            Computed("R [A]", "R [A]", Role.SEGMENT, ChoiceList("R"), 1, ""),
            Computed("R [B]", "R [B]", Role.SEGMENT, ChoiceList("R"), 2, ""),
        ),
    )
    columns = ComputedColumns((behind, instead), ("Q", "R [A]", "R [B]"))
    assert columns.header(("Q", "R [A]", "R [B]")) == ("Q", "R [A]", "R [B]", "[Tea]")
    cells = [["Tea", "Milk"], ["A", ""], ["", "B"]]
    found = [list(column) for column in columns.columns(cells)]
    assert found == [["Tea", "Milk"], ["yes", "no"], ["no", "yes"], ["yes", "no"]]
    assert columns.columns([]) == []
    columns.note(cells)
    assert [(name, found.rows, is_joined) for name, found, is_joined in columns.written_in()] == [
        ("Q", 1, True),
        ("R [A]", 0, False),
        ("R [B]", 0, False),
    ]


def test_nothing_to_recast():
    """A file without lists stays as it is."""
    cells = [["a"], ["b"]]
    assert ComputedColumns().columns(cells) is cells
    assert ComputedColumns().header(("x", "y")) == ("x", "y")


@pytest.mark.parametrize(
    ("columns", "found"),
    [
        ({"Q [A]": "A", "Q [B]": "B"}, [("Q", ("A", "B"))]),
        ({"Rate - A": "x", "Rate - B": ""}, [("Rate", ("A", "B"))]),
        ({"Q/A": "1 0", "Q/B": "0 1", "Q/C": "1 1"}, [("Q", ("A", "B", "C"))]),
        ({"Q [A]": "A", "Q [B]": "B", "Q [Other]": "mine yours"}, [("Q", ("A", "B"))]),
        ({"Q": "A", "Column2": "B", "Column3": "mine yours"}, [("Q", ("A", "B"))]),
        ({"Tea": "Tea", "Milk": "Milk"}, [("Tea", ("Tea", "Milk"))]),
        ({"Q [A]": "4 5", "Q [B]": "1 2"}, []),  # a grid of ratings
        ({"Q [A]": "Yes No", "Q [B]": "No Yes"}, []),  # a grid of answers
        ({"Q [A]": "", "Q [B]": ""}, []),
        ({"Q [A]": "A"}, []),
        ({"City": "Paris", "Land": "France"}, []),
    ],
)
def test_lists_in_several_columns(columns, found):
    """Columns of one question that hold nothing but ticks are a list."""
    counts = [Counter(cells.split()) for cells in columns.values()]
    lists = spread_lists(list(columns), counts, range(len(columns)))
    assert [(one.question, one.options) for one in lists] == found


def test_lists_in_one_column():
    """A column of joined options is a list; one of single values is none unless that was told."""
    found = joined_list("Q", 3, {"A;B": 2, "A": 1, "B": 1}, (), SEPARATORS, is_told=False)
    assert found is not None
    assert (found.places, found.options) == ((3,), ("A", "B"))
    assert joined_list("Q", 3, {"A": 2, "B": 1}, (), SEPARATORS, is_told=False) is None
    told = joined_list("Q", 3, {"A": 2, "B": 1}, (), SEPARATORS, is_told=True)
    assert told is not None
    assert set(told.options) == {"A", "B"}


def test_pairs_need_options_on_both_sides():
    """Of two columns that share a pool of options each must name some."""
    both = joined_pair(("w", "n"), (0, 1), [{"A;B": 2, "A": 1}, {"B": 2, "A": 1}], SEPARATORS)
    assert [one.options for one in both] == [("A", "B"), ("A", "B")]
    remarks = {f"remark {number}": 1 for number in range(12)}
    assert joined_pair(("w", "n"), (0, 1), [{"A;B": 9, "A": 9, "B": 9}, remarks], SEPARATORS) == ()


def test_which_lists_are_a_pair():
    """One list that praises and one that blames, of the same kind, with options in common."""
    well, not_well = joined("What went well?", 0, "A"), joined("What did not?", 1, "B")
    other = joined("Which drinks?", 2, "A")
    assert find_pair([not_well, other, well]) == (well, not_well)
    assert find_pair([well, other]) is None
    assert find_pair([well, not_well, joined("What was bad?", 3, "A")]) is None
    spread = Spread("Strengths", (0, 1), ("A", "B"))
    assert find_pair([spread, not_well]) is None
    assert find_pair([spread, Spread("Weaknesses", (2, 3), ("C", "D"))]) is None
    assert find_pair([spread, Spread("Weaknesses", (2, 3), ("a", "D"))]) is not None


def test_pairs_need_options_in_common():
    """Plain headers do for few rows; others need shared options, and several ticked at once."""
    plain, vague = ("What went well?", "What did not?"), ("Right size", "Wrong item")
    apart = [{"L": 2, "M": 1}, {"S": 2}]
    assert joined_pair(plain, (0, 1), apart, SEPARATORS) != ()
    assert joined_pair(vague, (0, 1), apart, SEPARATORS) == ()
    one_each = [{"L": 9, "M": 9}, {"M": 9, "L": 9}]
    assert joined_pair(vague, (0, 1), one_each, SEPARATORS) == ()
    assert joined_pair(plain, (0, 1), one_each, SEPARATORS) != ()
    several = [{"L;M": 9, "M": 9}, {"M": 9, "L": 9}]
    assert joined_pair(vague, (0, 1), several, SEPARATORS) != ()


def test_what_is_no_tick():
    """A cell that is neither a tick nor the option's label says nothing, but a level's name may."""
    spread = Spread("Q", (0, 1), ("Tea", "Milk"))
    cells = [["Tea", "Milk", "5", "x"], ["milk", "", "1", "n/a"]]
    assert spread.states(cells) == [["yes", "?Milk", "?5", "yes"], ["yes", "no", "yes", "no"]]
    segments = Single(spread, computed("Tea", "Milk"))
    assert by_label(segments, cells)["Tea"] == "yes|||yes"
    items = tuple(replace(one, role=Role.CATEGORY) for one in computed("Tea", "Milk"))
    assert by_label(Single(spread, items), cells)["Tea"] == "yes|Milk|5|yes"
    spread.note(cells)
    assert {place: found.rows for place, found in spread.others.items()} == {0: 2, 1: 0}


def test_own_words_behind_other_are_a_tick():
    """Whatever stands below "Other (please specify)" ticks it."""
    assert Spread("Q", (0,), ("Other",)).states([["my own", "Other"]]) == [["yes", "yes"]]
