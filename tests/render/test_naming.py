"""How slices are called inside a sentence."""

import pytest

from cstally.render.slices.naming import is_place, where_name, where_phrase


@pytest.mark.parametrize(
    ("where", "phrase", "name"),
    [
        ({"Location": "Harbour"}, "at Harbour", "Harbour"),
        ({"Şube": "İskele"}, "at İskele", "İskele"),
        ({"Shift": "Evening"}, "in the Evening", "Shift Evening"),
        ({"Shift": "late"}, "where Shift is late", "Shift late"),
        ({"Branch": "3"}, "where Branch is 3", "Branch 3"),
        ({"Clerk": "Kim"}, "with Kim", "Kim"),
        ({"Shift": None}, "where Shift has no value", "no value of Shift"),
        ({"Clerk": None}, "where Clerk has no value", "no value of Clerk"),
        ({"Shift": "Night", "Clerk": "Kim"}, "with Kim in the Night", "Kim in the Night"),
        ({"Till": "3", "City": "Bonn"}, "where Till is 3 and City is Bonn", "Till 3 and City Bonn"),
        (
            {"Channel": "Paper box", "Location": "Harbour"},
            "at Harbour where Channel is Paper box",
            "Harbour where Channel is Paper box",
        ),
        ({"Shift": "Evening", "Till": "3"}, "in the Evening where Till is 3", None),
    ],
)
def test_phrase_and_name(where, phrase, name):
    """A value that tells what it is stands alone; the others stand with their segment."""
    assert where_phrase(where, {"Clerk"}) == phrase
    assert where_name(where, {"Clerk"}) == (name or "Shift Evening and Till 3")


def test_the_rest_of_a_place_is_everywhere_else():
    """Of a shift it is no place."""
    assert is_place({"Shift": "late", "Location": "Harbour"})
    assert not is_place({"Shift": "late", "Channel": "web"})
