"""
The words that a form's responses hold, and which level each of them is today.

What a word means is looked up when responses are read, so that whatever teaches the form - an
import, a form file, an import taken back - acts on all weeks at once.
"""

import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import chain

from cstally.language.missing_codes import is_code
from cstally.language.said import NewWord, WordsOnScale, WordsSaid
from cstally.model.form_file import FileScale, FormFile
from cstally.model.survey import AMBIGUOUS, BLANK, Level, Scale
from cstally.model.words import Levels
from cstally.store.forms.loading import load_form_file
from cstally.store.held.contents import recount_contents
from cstally.store.held.levels import load_levels
from cstally.text import listed

Names = dict[tuple[int, str], str]
"""Slot and code -> what it is called."""
_UNKNOWN = "no level: it counts as ambiguous"
"""What a word is called that no level has."""


def words_of(connection: sqlite3.Connection, form: int) -> WordsSaid:
    """Return the words that *form* holds, ready to number those of a file."""
    readers = _readers(connection, form)
    slots = connection.execute("SELECT slot, id FROM items WHERE form = ?", (form,)).fetchall()
    return WordsSaid(_numbers(connection, form), {slot: readers[item] for slot, item in slots})


def keep_words(connection: sqlite3.Connection, form: int, new: Sequence[NewWord]) -> None:
    """Keep *new* words of *form*, and what they mean."""
    if new:
        connection.executemany(
            "INSERT INTO words (form, number, word, shown) VALUES (?, ?, ?, ?)",
            [(form, *one) for one in new],
        )
        _read_anew(connection, form)


@contextmanager
def learning(connection: sqlite3.Connection, form: int | None) -> Iterator[list[str]]:
    """
    Have all that *form* holds read by what the block teaches it; None is a form not made yet.

    What tells responses without ids apart is worked out again where any of them reads otherwise.
    Yields a list in which it is said, behind the block, which marks that are held read otherwise.
    """
    said: list[str] = []
    before, names = load_levels(connection, form or 0), _names(connection, form or 0)
    yield said
    # It may have gone with the import that made it.
    if form is None or not _is_there(connection, form):
        return
    _read_anew(connection, form)
    now = load_levels(connection, form)
    held = _held(connection, "SELECT marks FROM responses WHERE form = ?", form, before, now)
    # What a response was before a change counts, too: undo brings it back.
    was = "SELECT marks FROM changes WHERE response IN (SELECT id FROM responses WHERE form = ?)"
    if held or _held(connection, was, form, before, now):
        recount_contents(connection, form)
    if held:
        said += _otherwise(connection, form, held, (before, names), now)


def _is_there(connection: sqlite3.Connection, form: int) -> bool:
    row = connection.execute("SELECT 1 FROM forms WHERE id = ?", (form,)).fetchone()
    return row is not None


def _held(
    connection: sqlite3.Connection, query: str, form: int, before: Levels, now: Levels
) -> Counter[str]:
    """Count the packed marks that read otherwise *now* than *before*."""
    pairs = zip(before.slots or (), now.slots or (), strict=False)
    if all(was == is_now for was, is_now in pairs):
        return Counter()
    packed = Counter(text for (text,) in connection.execute(query, (form,)))
    return Counter({one: n for one, n in packed.items() if before.of(one) != now.of(one)})


def _otherwise(
    connection: sqlite3.Connection,
    form: int,
    held: Counter[str],
    was: tuple[Levels, Names],
    now: Levels,
) -> Iterator[str]:
    """Say of each word of marks that read otherwise what it is now."""
    (before, were), names = was, _names(connection, form)
    found = defaultdict[tuple[str, str], Counter[int]](Counter)
    for text, responses in held.items():
        for slot, mark in enumerate(text):
            old, new = before.level(slot, mark), now.level(slot, mark)
            # On another scale a level of the same name may only have another code.
            if old != new and were.get((slot, old)) != names.get((slot, new)):
                found[mark, names.get((slot, new), "")][slot] += responses
    words = dict(
        connection.execute("SELECT number, shown FROM words WHERE form = ?", (form,)).fetchall()
    )
    items = dict(
        connection.execute("SELECT slot, name FROM items WHERE form = ?", (form,)).fetchall()
    )
    for (mark, name), slots in found.items():
        marks_held = "1 mark" if slots.total() == 1 else f"{slots.total()} marks"
        read = {names.get((slot, now.level(slot, mark))) for slot in items} - {_UNKNOWN, name}
        # What it is in other columns, too, it stays there.
        where = f" of {listed([items[slot] for slot in sorted(slots)])}" if read else ""
        yield f'"{words[mark]}" ({marks_held} held{where}) is {name} from now on'


def _names(connection: sqlite3.Connection, form: int) -> Names:
    """Return what levels, and the states that are none, are called in sentences."""
    slots = connection.execute("SELECT slot FROM items WHERE form = ?", (form,)).fetchall()
    levels = connection.execute(
        "SELECT slot, code, levels.name FROM items JOIN levels ON levels.scale = items.scale"
        " WHERE form = ?",
        (form,),
    )
    return {
        **{(slot, BLANK): "no answer" for (slot,) in slots},
        **{(slot, AMBIGUOUS): _UNKNOWN for (slot,) in slots},
        **{(slot, code): f'read as "{name}"' for slot, code, name in levels},
    }


def drop_unused_words(connection: sqlite3.Connection) -> None:
    """Drop the words that no response has or had: their numbers are free again."""
    for (form,) in connection.execute("SELECT DISTINCT form FROM words").fetchall():
        marks = connection.execute(
            "SELECT marks FROM responses WHERE form = :form"
            " UNION ALL SELECT changes.marks FROM changes"
            " JOIN responses ON responses.id = response WHERE responses.form = :form",
            {"form": form},
        )
        used = set(chain.from_iterable(packed for (packed,) in marks))
        unused = [(form, one) for one in _numbers(connection, form).values() if one not in used]
        connection.executemany("DELETE FROM words WHERE form = ? AND number = ?", unused)
        connection.executemany(
            "DELETE FROM word_levels WHERE item IN (SELECT id FROM items WHERE form = ?)"
            " AND number = ?",
            unused,
        )


def _numbers(connection: sqlite3.Connection, form: int) -> dict[str, str]:
    """Return word -> number, in the order in which they were met."""
    rows = connection.execute("SELECT word, number FROM words WHERE form = ? ORDER BY id", (form,))
    return dict(rows.fetchall())


def _readers(connection: sqlite3.Connection, form: int) -> dict[int, WordsOnScale]:
    """Return what reads the words of each item of *form*, by the item's number."""
    whole = load_form_file(connection, form)
    everywhere, named = _missing(whole)
    scales = {scale.name: _on(scale) for scale in whole.all_scales}
    readers = {}
    for item in (*whole.items, *whole.given_up):
        scale, words = scales[item.scale]
        codes = everywhere - _codes_that_are_levels(WordsOnScale(scale, words), everywhere)
        own = {word for one in item.headers or () for word in named.get(one.folded, ())}
        readers[item.number or 0] = WordsOnScale(scale, words, codes | own)
    return readers


def _on(scale: FileScale) -> tuple[Scale, dict[str, str]]:
    """Return *scale*, and the code of each of its words."""
    levels = tuple(Level(one.name, one.polarity, one.score, one.code) for one in scale.levels)
    words = {word: one.code for one in scale.levels for word in one.words or ()}
    return Scale(scale.name, levels), words


def _missing(form: FormFile) -> tuple[frozenset[str], dict[str, set[str]]]:
    """Return the words that are no answer in every column, and those of each folded header."""
    everywhere, named = set(), defaultdict[str, set[str]](set)
    for entry in form.missing or ():
        header, is_narrow, word = entry.rpartition("=")
        if is_narrow:
            named[header].add(word)
        else:
            everywhere.add(word)
    return frozenset(everywhere), named


def _codes_that_are_levels(scale: WordsOnScale, words: Iterable[str]) -> set[str]:
    """Return those of *words* that are codes, and on this scale levels: there they stay these."""
    return {word for word in words if is_code(word) and scale.level(word) not in (AMBIGUOUS, BLANK)}


def _read_anew(connection: sqlite3.Connection, form: int) -> None:
    """Write down what each word means to each item; what no level has has no row."""
    held = {
        (item, number): code
        for item, number, code in connection.execute(
            "SELECT item, number, code FROM word_levels"
            " WHERE item IN (SELECT id FROM items WHERE form = ?)",
            (form,),
        )
    }
    numbers = _numbers(connection, form)
    now = {
        (item, number): code
        for item, reader in _readers(connection, form).items()
        for word, number in numbers.items()
        if (code := reader.level(word)) != AMBIGUOUS
    }
    connection.executemany(
        "DELETE FROM word_levels WHERE item = ? AND number = ?", held.keys() - now.keys()
    )
    connection.executemany(
        "INSERT INTO word_levels (item, number, code) VALUES (?, ?, ?)"
        " ON CONFLICT (item, number) DO UPDATE SET code = excluded.code",
        [(*key, code) for key, code in now.items() if held.get(key) != code],
    )
