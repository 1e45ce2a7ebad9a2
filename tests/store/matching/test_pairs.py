"""Which row of a file repeats which response held, where not everything can be compared."""

import sqlite3

import pytest

from cstally.model.words import Levels
from cstally.store.held.fields import comment, item, segment
from cstally.store.matching.pairs import Reader, pair_up, told_apart

ALL = frozenset({item(0), item(1), segment(7), comment(0)})
DAY = "2025-03-03"


@pytest.fixture
def pairs():
    """Pair rows of marks, segment set and comments; return their numbers."""
    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE TABLE segment_members (segment_set, segment, value)")
    connection.execute("INSERT INTO segment_members VALUES (1, 7, 70), (2, 7, 71)")

    def numbered(rows):
        return [(number, DAY, *row) for number, row in enumerate(rows, 1)]

    def pairs(held, file, *, fields=ALL, free=frozenset()):
        days = Reader(connection, fields, Levels(None), free).by_day(numbered(held))
        rows = Reader(connection, fields, Levels(None)).by_day(numbered(file))
        return sorted((one.response, one.row) for one in pair_up(days, rows))

    yield pairs
    connection.close()


def test_what_is_not_offered_says_nothing(pairs):
    """A response that had no second item yet is that of the row which has."""
    assert pairs([("1-", 1, None)], [("12", 1, None)]) == [(1, 1)]
    assert pairs([("1", 1, None)], [("12", 1, None)]) == [(1, 1)]
    assert pairs([("1.", 1, None)], [("12", 1, None)]) == []


def test_an_unknown_word_says_nothing(pairs):
    """On either side; what both know is compared."""
    assert pairs([("?2", 1, None)], [("12", 1, None)]) == [(1, 1)]
    assert pairs([("12", 1, None)], [("?2", 1, None)]) == [(1, 1)]
    assert pairs([("?2", 1, None)], [("1?", 1, None)]) == [(1, 1)]
    assert pairs([("?2", 1, None)], [("13", 1, None)]) == []


def test_a_blank_that_may_not_have_been_offered(pairs):
    """A branch or comment held as blank says nothing if the file is the first to have one."""
    row = [("12", 1, '["Slow"]')]
    assert pairs([("12", 0, None)], row) == []
    assert pairs([("12", 0, None)], row, free={segment(7), comment(0)}) == [(1, 1)]
    assert pairs([("12", 2, None)], row, free={segment(7), comment(0)}) == []
    assert pairs([("12", 0, '["slow "]')], row, free={segment(7)}) == [(1, 1)]


def test_what_the_file_lacks_is_not_compared(pairs):
    """Only the fields that are asked for count."""
    held = [("12", 2, '["Slow"]')]
    assert pairs(held, [("1", 1, None)], fields={item(0)}) == [(1, 1)]


def test_the_closest_pairs_are_made_first(pairs):
    """A response that could be anybody's waits until the others have found their rows."""
    held = [("??", 1, None), ("12", 1, None)]
    assert pairs(held, [("12", 1, None), ("34", 1, None)]) == [(1, 2), (2, 1)]


def test_equal_slips_pair_in_their_order(pairs):
    """A third row is nobody's."""
    held = [("1-", 1, None), ("1-", 1, None)]
    assert pairs(held, [("12", 1, None)] * 3) == [(1, 1), (2, 2)]
    assert pairs(held[:1], [("12", 1, None), ("13", 1, None)]) == [(1, 1)]


@pytest.mark.parametrize(
    ("days", "told"),
    [
        (["a"], 0),  # one row alone proves nothing
        (["abcde"], 1),
        (["ab", "cd"], 1),
        (["aaaa"], 0),
        (["a", "a", "a"], 0),  # what all say, others say on every day
        (["ab", "ac"], 2 / 3),  # by luck: each of the two a's, 2 rows x 1 of 3 others
        (["a", "b", "a", "c", "d"], 0.9),  # the same, 1 row x 1 of 4 others
    ],
)
def test_how_well_rows_are_told_apart(days, told):
    """By what they say that others do not, counted by hand."""
    file = {str(n): {(): [(1, (value,)) for value in day]} for n, day in enumerate(days)}
    assert told_apart(file) == pytest.approx(told)
