"""An answered row is never a blank form, and a record that nobody rated is no answer."""

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

NOW = ("--now", "2025-06-01")


def slips(*rows):
    """Return a file with Date in front; each of *rows* is its cells, the first the headers."""
    header, *others = rows
    dated = [(f"2025-03-{n % 28 + 1:02}", *row) for n, row in enumerate(others)]
    return "\n".join(",".join(f'"{cell}"' for cell in row) for row in [("Date", *header), *dated])


@pytest.fixture
def kept(understood):
    """Return how many rows are taken and how many are left out as blank."""

    def run(text, *args):
        report = understood(text, *args)
        return report["new"], report["skipped"]

    return run


RATED = [("Good", "x"), ("Bad", "y"), ("OK", "x"), ("Good", "y")] * 3


@pytest.mark.parametrize(
    ("header", "cells"),
    [
        ("Will you come again?", ("Yes", "No")),
        ("Yine gelir misiniz", ("Evet", "Hayır")),
        ("آیا دوباره می‌آیید", ("بله", "خیر")),
        ("How did you hear of us?", ("Friend", "Radio", "Poster")),
        ("What did you drink on your visit with us today", ("Tea", "Coffee")),
    ],
)
def test_an_answered_question(kept, header, cells):
    """Who answered a question that is no rating has answered, whether or not all did."""
    rows = [(rating, cells[n % len(cells)]) for n, (rating, _) in enumerate(RATED)]
    assert kept(slips(("Speed", header), *rows, ("", cells[0]), ("", ""))) == (13, 1)


@pytest.mark.parametrize("header", ["Drink", "İçecek", "نوشیدنی"])
def test_what_some_leave_empty(kept, header):
    """A noun that some rows leave empty was asked; a row that fills nothing else is kept."""
    rows = [*RATED, ("", "x"), ("", ""), ("Good", "")]
    assert kept(slips(("Speed", header), *rows)) == (14, 1)


@pytest.mark.parametrize("header", ["Status", "Durum", "وضعیت", "Ticket category", "Resolved"])
def test_what_came_with_the_record(kept, header):
    """A noun that every row has came with the record: tickets that nobody rated are no answers."""
    assert kept(slips(("Speed", header), *RATED, *[("", "x"), ("", "y")] * 4)) == (12, 8)


@pytest.mark.parametrize("header", ["Branch", "Şube", "شعبه", "Agent name"])
def test_a_segment_by_its_header(kept, header):
    """A header that says branch or agent is no answer, also where some rows lack it."""
    assert kept(slips(("Speed", header), *RATED, ("", "x"), ("", ""), ("Bad", ""))) == (13, 2)


def test_small_digits(kept):
    """Digits of one range may be marks: a row that has one is kept, though every row has one."""
    rows = [(rating, str(n % 4 + 1)) for n, (rating, _) in enumerate(RATED)]
    assert kept(slips(("Speed", "Tidiness"), *rows, ("", "2"), ("", "4"))) == (14, 0)
    assert kept(slips(("Speed", "Priority no"), *rows, ("", "2"), ("", "4"))) == (12, 2)


@pytest.mark.parametrize("unticked", ["Not selected", "No answer", "0", "FALSE", "unchecked"])
def test_a_box_that_nobody_ticked(kept, unticked):
    """Boxes that are not ticked are no answers."""
    ticked = {"0": "1", "FALSE": "TRUE"}.get(unticked, "Selected")
    rows = [(rating, ticked if n % 2 else unticked) for n, (rating, _) in enumerate(RATED)]
    text = slips(("Speed", "Coffee bar"), *rows, ("", ticked), ("", unticked), ("Bad", ""))
    assert kept(text)[0] in (13, 14)
    assert kept(text)[1] > 0


def test_a_rating_that_was_mapped_to_a_segment(kept, refused):
    """The command of a refusal loses no row: what could have been a rating stays an answer."""
    rows = [("Meh", ""), ("Satisfied", "slow"), ("Dissatisfied", "")] * 5
    text = slips(("Rating", "Comments"), *rows)
    assert "--map 'Rating=segment'" in refused(text)
    assert kept(text, "--map", "Rating=segment") == (15, 0)


def test_the_same_file_again(cli, write):
    """What is an answer depends on the file alone: the same file once more brings nothing new."""
    rows = [*RATED, ("", "x"), ("", ""), ("Good", "")]
    write(slips(("Speed", "Drink"), *rows))
    for new, unchanged in ((14, 0), (0, 14)):
        ended = cli("import", "slips.csv", "-f", "json", *NOW)
        report = json.loads(ended.stdout)["files"][0]
        assert (report["new"], report["unchanged"]) == (new, unchanged)


words = st.sampled_from(["", "Tea", "Coffee", "Milk"])
ratings = st.sampled_from(["", "Good", "Bad", "OK"])


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(ratings, words, words), min_size=30, max_size=60))
def test_no_answered_row_is_left_out(kept, rows):
    """Whatever is asked, a row with an answer is taken; one without any is not."""
    rows = [("Good", "Tea", "Milk"), ("Bad", "Coffee", "Tea"), ("OK", "Milk", "Tea"), *rows]
    text = slips(("Speed", "Your first drink?", "And the second one?"), *rows * 2)
    assert kept(text)[1] == 2 * sum(not any(row) for row in rows)
