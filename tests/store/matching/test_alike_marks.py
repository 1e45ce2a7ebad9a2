"""Marks that one word of a form's files has had."""

import json
import sqlite3
from contextlib import closing

import pytest

from cstally.store.matching.alike_marks import alike_marks

DAY = [("2025-03-03", "20")]
WORDS = ("not satisfied", "somewhat satisfied", "very satisfied")


@pytest.fixture
def alike(make_database, tmp_path):
    """
    Return `alike_marks` of a form with two items on one scale.

    Each stage is what the form took some words for: a code, or None where they meant no answer.
    """

    def alike(*stages):
        path = make_database(DAY)
        with closing(sqlite3.connect(path)) as connection, connection:
            number = 1
            for stage in stages[:-1]:
                facts = {
                    "items": [[n, 1, n, "category", f"item {n}", 1, n, 1] for n in (0, 1)],
                    "level_words": [[1, word, code] for word, code in stage.items() if code],
                    "missing_words": [[1, word] for word, code in stage.items() if not code],
                    "columns": [[1, f"item {n}", f"item {n}", "category", n] for n in (0, 1)],
                }
                number += 1
                connection.execute(
                    "INSERT INTO imports (id, form, file, digest, imported, encoding, delimiter,"
                    " header_rows, settled_before) VALUES (?, 1, '', '', '', '', '', 1, ?)",
                    (number, json.dumps(facts)),
                )
            for word, code in stages[-1].items():
                if code is None:
                    connection.execute("INSERT INTO missing_words VALUES (1, ?)", (word,))
                else:
                    connection.execute("INSERT INTO level_words VALUES (1, ?, ?)", (word, code))
            return alike_marks(connection, 1)

    return alike


def test_nothing_learnt(alike):
    """Words that always meant the same make no marks alike, new ones neither."""
    assert alike({"bad": "0"}, {"bad": "0", "good": "2"}) == {}


def test_a_word_that_means_no_answer_in_one_column(alike):
    """Its level and blank are alike on the item that this column feeds, and on no other."""
    assert alike({"bad": "0", "item 1=bad": None}, {"bad": "0"}) == {1: {"0": ".", ".": "."}}


@pytest.mark.parametrize("stages", [("0", None), (None, "0")])
def test_a_word_that_came_to_mean_no_answer(alike, stages):
    """Its level and blank are alike, on every item of the scale; and so the other way round."""
    both = {0: {"0": ".", ".": "."}, 1: {"0": ".", ".": "."}}
    assert alike(*({"bad": code} for code in stages)) == both


def test_a_word_that_changed_its_level(alike):
    """All levels that it ever had are alike."""
    found = alike({"ok": "0"}, {"ok": "1"}, {"ok": "2"})
    assert found[0] == {"0": "0", "1": "0", "2": "0"}


def test_words_that_share_a_mark(alike):
    """What is like the same mark is alike."""
    found = alike({"ok": "0", "so so": "1"}, {"ok": "1", "so so": "2"}, {"ok": "1", "so so": None})
    assert found[0] == {"0": ".", "1": ".", "2": ".", ".": "."}
