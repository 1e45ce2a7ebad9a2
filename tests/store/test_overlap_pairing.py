"""Which row of a file repeats which response held, where not everything can be compared."""

import sqlite3

import pytest

from cstally.store.fields import comment, item, segment
from cstally.store.pairing import Reader, pair_up

ALL = frozenset({item(0), item(1), segment(7), comment(0)})
DAY = "2025-03-03"


@pytest.fixture
def pairs():
    """Pair rows of marks, segment set and comments; return their numbers and who is alone."""
    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE TABLE segment_members (segment_set, segment, value)")
    connection.execute("INSERT INTO segment_members VALUES (1, 7, 70), (2, 7, 71)")

    def numbered(rows):
        return [(number, DAY, *row) for number, row in enumerate(rows, 1)]

    def pairs(held, file, *, fields=ALL, alike=None, free=frozenset()):
        days = Reader(connection, fields, alike or {}, free).by_day(numbered(held))
        rows = Reader(connection, fields, alike or {}).by_day(numbered(file))
        return sorted((one.response, one.row, one.is_alone) for one in pair_up(days, rows))

    return pairs


def test_what_is_not_offered_says_nothing(pairs):
    """A response that had no second item yet is that of the row which has."""
    assert pairs([("1-", 1, None)], [("12", 1, None)]) == [(1, 1, True)]
    assert pairs([("1", 1, None)], [("12", 1, None)]) == [(1, 1, True)]
    assert pairs([("1.", 1, None)], [("12", 1, None)]) == []


def test_an_unknown_word_says_nothing(pairs):
    """On either side; what both know is compared."""
    assert pairs([("?2", 1, None)], [("12", 1, None)]) == [(1, 1, True)]
    assert pairs([("12", 1, None)], [("?2", 1, None)]) == [(1, 1, True)]
    assert pairs([("?2", 1, None)], [("1?", 1, None)]) == [(1, 1, True)]
    assert pairs([("?2", 1, None)], [("13", 1, None)]) == []


def test_a_blank_that_may_not_have_been_offered(pairs):
    """A branch or comment held as blank says nothing if the file is the first to have one."""
    row = [("12", 1, '["Slow"]')]
    assert pairs([("12", 0, None)], row) == []
    assert pairs([("12", 0, None)], row, free={segment(7), comment(0)}) == [(1, 1, True)]
    assert pairs([("12", 2, None)], row, free={segment(7), comment(0)}) == []
    assert pairs([("12", 0, '["slow "]')], row, free={segment(7)}) == [(1, 1, True)]


def test_what_the_file_lacks_is_not_compared(pairs):
    """Only the fields that are asked for count."""
    held = [("12", 2, '["Slow"]')]
    assert pairs(held, [("1", 1, None)], fields={item(0)}) == [(1, 1, True)]


def test_marks_that_one_word_has_had(pairs):
    """A level that came to mean no answer is a blank; on another item it is not."""
    alike = {0: {"1": ".", ".": "."}}
    assert pairs([("12", 1, None)], [(".2", 1, None)], alike=alike) == [(1, 1, True)]
    assert pairs([("21", 1, None)], [("2.", 1, None)], alike=alike) == []


def test_the_closest_pairs_are_made_first(pairs):
    """A response that could be anybody's waits until the others have found their rows."""
    held = [("??", 1, None), ("12", 1, None)]
    assert pairs(held, [("12", 1, None), ("34", 1, None)]) == [(1, 2, True), (2, 1, True)]


def test_equal_slips_pair_in_their_order(pairs):
    """And are not alone; a third row is nobody's."""
    held = [("1-", 1, None), ("1-", 1, None)]
    assert pairs(held, [("12", 1, None)] * 3) == [(1, 1, False), (2, 2, False)]
    assert pairs(held[:1], [("12", 1, None), ("13", 1, None)]) == [(1, 1, False)]
