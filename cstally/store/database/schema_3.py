"""Schema 3: marks are of words; which level a word is, is looked up."""

import sqlite3
from collections.abc import Iterable

from cstally.model.survey import AMBIGUOUS, BLANK, NOT_OFFERED
from cstally.model.words import WORD_NUMBERS
from cstally.text import fold

SCHEMA = """
-- The sheet of a workbook. NULL: a file of text, or which sheet it was has not been kept.
ALTER TABLE imports ADD COLUMN sheet TEXT;

-- The words, folded, that responses of a form hold. number: one character, as marks have it.
-- shown: the word as it was written first.
CREATE TABLE words (
  id INTEGER PRIMARY KEY,
  form INTEGER NOT NULL REFERENCES forms(id) ON DELETE CASCADE,
  number TEXT NOT NULL,
  word TEXT NOT NULL,
  shown TEXT NOT NULL,
  UNIQUE (form, number),
  UNIQUE (form, word)
) STRICT;

-- What each of these words is to an item today: the code of a level, or '.' for no answer. One
-- without a row is ambiguous. Worked out from level_words and missing_words whenever these change.
CREATE TABLE word_levels (
  item INTEGER NOT NULL REFERENCES items(id) ON DELETE CASCADE,
  number TEXT NOT NULL,
  code TEXT NOT NULL,
  PRIMARY KEY (item, number)
) STRICT, WITHOUT ROWID;

-- Lists of choices, any of which may be ticked. folded: the question as it is compared, which
-- columns.list names. tick: what a tick says of its option; NULL where each is a level itself.
-- pair: the question, folded, of the list that asks the opposite. joined: 1 where one column has
-- all that were ticked.
CREATE TABLE lists (
  form INTEGER NOT NULL REFERENCES forms(id) ON DELETE CASCADE,
  folded TEXT NOT NULL,
  question TEXT NOT NULL,
  tick TEXT,
  pair TEXT,
  joined INTEGER NOT NULL,
  PRIMARY KEY (form, folded)
) STRICT, WITHOUT ROWID;

-- What a column was computed from told its list.
ALTER TABLE columns RENAME COLUMN sources TO list;

DROP VIEW answers;

CREATE VIEW answers AS
WITH RECURSIVE counted AS (
  SELECT form, week, slot, code, sum(marks) AS number FROM tallies
  GROUP BY form, week, slot, code
), tallied AS (
  SELECT form, week, slot, code, number FROM counted WHERE number > 0
  UNION ALL
  SELECT form, week, slot, code, number - 1 FROM tallied WHERE number > 1
)
SELECT
  responses.id AS response,
  forms.name AS form,
  responses.week,
  responses.day,
  items.name AS category,
  levels.name AS level,
  levels.polarity,
  levels.score,
  'answer' AS source,
  (
    SELECT json_group_object(segments.name, segment_values.value)
    FROM segment_members
    JOIN segments ON segments.id = segment_members.segment
    JOIN segment_values ON segment_values.id = segment_members.value
    WHERE segment_members.segment_set = responses.segment_set
  ) AS segments
FROM responses
JOIN forms ON forms.id = responses.form
JOIN items ON items.form = responses.form AND items.role = 'category'
JOIN word_levels
  ON word_levels.item = items.id
  AND word_levels.number = substr(responses.marks, items.slot + 1, 1)
JOIN levels ON levels.scale = items.scale AND levels.code = word_levels.code
UNION ALL
SELECT
  NULL,
  forms.name,
  tallied.week,
  NULL,
  items.name,
  levels.name,
  levels.polarity,
  levels.score,
  'tally',
  '{}'
FROM tallied
JOIN forms ON forms.id = tallied.form
JOIN items
  ON items.form = tallied.form AND items.slot = tallied.slot AND items.role = 'category'
JOIN levels ON levels.scale = items.scale AND levels.code = tallied.code;
"""
_STATES = (BLANK, NOT_OFFERED, AMBIGUOUS)


def say_levels(connection: sqlite3.Connection) -> None:
    """
    Have each mark that is held be the word of its level's own name.

    What was said there was not kept; what is counted, and what tells responses apart, stays.
    """
    for (form,) in connection.execute("SELECT id FROM forms").fetchall():
        numbers = _numbered(connection, form)
        slots = connection.execute(
            "SELECT slot, scale FROM items WHERE form = ?", (form,)
        ).fetchall()
        words = {
            slot: {code: number for (on, code), number in numbers.items() if on == scale}
            for slot, scale in slots
        }
        if any(code != number for own in words.values() for code, number in own.items()):
            _rewrite(connection, form, words)


def _numbered(connection: sqlite3.Connection, form: int) -> dict[tuple[int, str], str]:
    """Give a word to each level of *form*; return scale and code -> its number."""
    held: dict[str, str] = {}
    numbers = {}
    levels = connection.execute(
        "SELECT scale, code, levels.name FROM levels JOIN scales ON scales.id = scale"
        " WHERE form = ? ORDER BY scale, position",
        (form,),
    ).fetchall()
    for scale, code, name in levels:
        word = _word_of(connection, scale, code, fold(name))
        if word not in held:
            # The code itself, if it is free: then most marks may stay as they are.
            free = (one for one in (code, *WORD_NUMBERS) if one not in held.values())
            number = held[word] = next(free)
            connection.execute(
                "INSERT INTO words (form, number, word, shown) VALUES (?, ?, ?, ?)",
                (form, number, word, name if fold(name) == word else word),
            )
        numbers[scale, code] = held[word]
    connection.executemany(
        "INSERT INTO word_levels (item, number, code)"
        " SELECT id, ?, ? FROM items WHERE form = ? AND scale = ?",
        [(number, code, form, scale) for (scale, code), number in numbers.items()],
    )
    return numbers


def _word_of(connection: sqlite3.Connection, scale: int, code: str, name: str) -> str:
    """Return a word that is read as this level: its name, if that is one."""
    words = dict(
        connection.execute(
            "SELECT word, code FROM level_words WHERE scale = ?", (scale,)
        ).fetchall()
    )
    own = sorted(word for word, read in words.items() if read == code)
    if words.get(name) == code or not (own or name in words):
        word = name
    else:
        word = own[0] if own else f"{name} ({code})"
    connection.execute(
        "INSERT INTO level_words (scale, word, code) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
        (scale, word, code),
    )
    return word


def _rewrite(connection: sqlite3.Connection, form: int, words: dict[int, dict[str, str]]) -> None:
    known: dict[str, str] = {}

    def said(packed: str) -> str:
        if packed not in known:
            known[packed] = "".join(_said(packed, words))
        return known[packed]

    connection.create_function("said", 1, said, deterministic=True)
    connection.execute("UPDATE responses SET marks = said(marks) WHERE form = ?", (form,))
    connection.execute(
        "UPDATE changes SET marks = said(marks)"
        " WHERE response IN (SELECT id FROM responses WHERE form = ?)",
        (form,),
    )


def _said(packed: str, words: dict[int, dict[str, str]]) -> Iterable[str]:
    for slot, mark in enumerate(packed):
        # A code that no level has can be nothing any more; `check` has told of it.
        yield mark if mark in _STATES else words.get(slot, {}).get(mark, AMBIGUOUS)
