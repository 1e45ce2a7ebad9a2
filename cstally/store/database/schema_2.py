"""Schema 2: hand tallies, names in other languages, columns computed from others, platforms."""

SCHEMA = """
ALTER TABLE imports ADD COLUMN platform TEXT;

-- What the file had columns for, as a JSON array: ["item", slot], ["segment", segments.id],
-- ["comment", place]. NULL where that was not kept.
ALTER TABLE imports ADD COLUMN fields TEXT;

-- Marks counted by hand that an import brought; NULL where its file holds responses.
ALTER TABLE imports ADD COLUMN tallied INTEGER;

-- Folded headers of the file's columns from which a column is derived, as a JSON array.
ALTER TABLE columns ADD COLUMN sources TEXT;

-- Marks counted by hand: no response stands behind them.
CREATE TABLE tallies (
  import INTEGER NOT NULL REFERENCES imports(id) ON DELETE CASCADE,
  form INTEGER NOT NULL,
  week TEXT NOT NULL,
  slot INTEGER NOT NULL,
  code TEXT NOT NULL,
  marks INTEGER NOT NULL CHECK (marks >= 0),
  PRIMARY KEY (form, week, slot, code, import)
) STRICT, WITHOUT ROWID;

-- What items and levels are called in other languages.
CREATE TABLE item_names (
  form INTEGER NOT NULL REFERENCES forms(id) ON DELETE CASCADE,
  slot INTEGER NOT NULL,
  language TEXT NOT NULL,
  name TEXT NOT NULL,
  PRIMARY KEY (form, slot, language)
) STRICT, WITHOUT ROWID;

CREATE TABLE level_names (
  scale INTEGER NOT NULL REFERENCES scales(id) ON DELETE CASCADE,
  code TEXT NOT NULL,
  language TEXT NOT NULL,
  name TEXT NOT NULL,
  PRIMARY KEY (scale, code, language)
) STRICT, WITHOUT ROWID;

-- From which week on the centre lines of trends are computed: the latest row counts.
CREATE TABLE baselines (
  id INTEGER PRIMARY KEY,
  form INTEGER NOT NULL REFERENCES forms(id) ON DELETE CASCADE,
  week TEXT NOT NULL,
  why TEXT NOT NULL,
  made TEXT NOT NULL
) STRICT;

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
JOIN levels
  ON levels.scale = items.scale AND levels.code = substr(responses.marks, items.slot + 1, 1)
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
