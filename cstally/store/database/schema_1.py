"""Schema 1, of the first release: the tables and views of responses. Never edited."""

SCHEMA = """
CREATE TABLE settings (
  name TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- settled_before: what the form had settled until then, where the import taught it something.
-- fixed: what --set said, as a JSON object.
-- AUTOINCREMENT: the number of an import that was taken back is never given again.
CREATE TABLE imports (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  form INTEGER REFERENCES forms(id) ON DELETE SET NULL,
  file TEXT NOT NULL,
  digest TEXT NOT NULL,
  imported TEXT NOT NULL,
  week TEXT,
  fixed TEXT NOT NULL DEFAULT '{}',
  encoding TEXT NOT NULL,
  delimiter TEXT NOT NULL,
  header_rows INTEGER NOT NULL,
  new INTEGER NOT NULL DEFAULT 0,
  unchanged INTEGER NOT NULL DEFAULT 0,
  changed INTEGER NOT NULL DEFAULT 0,
  skipped INTEGER NOT NULL DEFAULT 0,
  rejected INTEGER NOT NULL DEFAULT 0,
  forgotten INTEGER NOT NULL DEFAULT 0,
  decision TEXT,
  settled_before TEXT,
  undone TEXT
) STRICT;

CREATE TABLE forms (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE,
  import INTEGER REFERENCES imports(id),
  has_ids INTEGER NOT NULL,
  date_order TEXT
) STRICT;

CREATE TABLE scales (
  id INTEGER PRIMARY KEY,
  form INTEGER NOT NULL REFERENCES forms(id) ON DELETE CASCADE,
  name TEXT NOT NULL
) STRICT;

CREATE TABLE levels (
  scale INTEGER NOT NULL REFERENCES scales(id) ON DELETE CASCADE,
  code TEXT NOT NULL,
  name TEXT NOT NULL,
  polarity TEXT NOT NULL CHECK (polarity IN ('positive', 'neutral', 'negative')),
  score REAL NOT NULL,
  position INTEGER NOT NULL,
  PRIMARY KEY (scale, code)
) STRICT, WITHOUT ROWID;

-- Every spelling, folded, that a file has used for a level.
CREATE TABLE level_words (
  scale INTEGER NOT NULL,
  word TEXT NOT NULL,
  code TEXT NOT NULL,
  PRIMARY KEY (scale, word),
  FOREIGN KEY (scale, code) REFERENCES levels(scale, code) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

-- An item whose column was found to be something else keeps its slot, with the role 'ignore'.
CREATE TABLE items (
  id INTEGER PRIMARY KEY,
  form INTEGER NOT NULL REFERENCES forms(id) ON DELETE CASCADE,
  slot INTEGER NOT NULL,
  role TEXT NOT NULL CHECK (role IN ('category', 'overall', 'nps', 'ces', 'ignore')),
  name TEXT NOT NULL,
  scale INTEGER NOT NULL REFERENCES scales(id),
  position INTEGER NOT NULL,
  import INTEGER REFERENCES imports(id),
  UNIQUE (form, slot)
) STRICT;

CREATE TABLE segments (
  id INTEGER PRIMARY KEY,
  form INTEGER NOT NULL REFERENCES forms(id) ON DELETE CASCADE,
  name TEXT NOT NULL,
  is_staff INTEGER NOT NULL DEFAULT 0,
  UNIQUE (form, name)
) STRICT;

CREATE TABLE segment_values (
  id INTEGER PRIMARY KEY,
  segment INTEGER NOT NULL REFERENCES segments(id) ON DELETE CASCADE,
  value TEXT NOT NULL,
  folded TEXT NOT NULL,
  UNIQUE (segment, folded)
) STRICT;

-- Responses that share all their segment values share one set.
CREATE TABLE segment_sets (
  id INTEGER PRIMARY KEY,
  form INTEGER NOT NULL REFERENCES forms(id) ON DELETE CASCADE,
  members TEXT NOT NULL,
  UNIQUE (form, members)
) STRICT;

CREATE TABLE segment_members (
  segment_set INTEGER NOT NULL REFERENCES segment_sets(id) ON DELETE CASCADE,
  segment INTEGER NOT NULL REFERENCES segments(id) ON DELETE CASCADE,
  value INTEGER NOT NULL REFERENCES segment_values(id),
  PRIMARY KEY (segment_set, segment)
) STRICT, WITHOUT ROWID;

-- What each header of the form's files is taken for, once settled.
CREATE TABLE columns (
  form INTEGER NOT NULL REFERENCES forms(id) ON DELETE CASCADE,
  folded TEXT NOT NULL,
  header TEXT NOT NULL,
  role TEXT NOT NULL,
  item INTEGER REFERENCES items(id) ON DELETE CASCADE,
  segment INTEGER REFERENCES segments(id) ON DELETE CASCADE,
  comment INTEGER,
  import INTEGER REFERENCES imports(id),
  PRIMARY KEY (form, folded)
) STRICT, WITHOUT ROWID;

-- Words that mean "not answered" in this form's files, folded.
CREATE TABLE missing_words (
  form INTEGER NOT NULL REFERENCES forms(id) ON DELETE CASCADE,
  word TEXT NOT NULL,
  PRIMARY KEY (form, word)
) STRICT, WITHOUT ROWID;

-- One row for each response. marks: one character for each item, by items.slot: a level's code,
-- '.' blank, '-' not offered, '?' ambiguous; a short text means the rest was not offered.
-- comments: a JSON array, by columns.comment. content: what tells responses without ids apart.
-- form, import and segment_set are numbers of those tables; SQLite's check of them for each row
-- would take a tenth of a large import, so "cstally check" looks for orphans instead.
CREATE TABLE responses (
  id INTEGER PRIMARY KEY,
  form INTEGER NOT NULL,
  import INTEGER NOT NULL,
  week TEXT NOT NULL,
  day TEXT,
  marks TEXT NOT NULL,
  segment_set INTEGER NOT NULL,
  source_id TEXT,
  content INTEGER,
  comments TEXT
) STRICT;

-- What a response was before a later import changed it.
CREATE TABLE changes (
  import INTEGER NOT NULL REFERENCES imports(id),
  response INTEGER NOT NULL REFERENCES responses(id) ON DELETE CASCADE,
  week TEXT NOT NULL,
  day TEXT,
  marks TEXT NOT NULL,
  segment_set INTEGER NOT NULL,
  content INTEGER,
  comments TEXT,
  PRIMARY KEY (import, response)
) STRICT, WITHOUT ROWID;

-- Without it, deleting a response would scan this table for rows to delete with it.
CREATE INDEX changes_by_response ON changes (response);

-- Import met rows that an earlier import had brought: that one cannot be undone first.
CREATE TABLE met_rows (
  import INTEGER NOT NULL REFERENCES imports(id) ON DELETE CASCADE,
  earlier INTEGER NOT NULL REFERENCES imports(id) ON DELETE CASCADE,
  rows INTEGER NOT NULL,
  PRIMARY KEY (import, earlier)
) STRICT, WITHOUT ROWID;

-- mended_by: the import that brought the row mended, or its file without it.
CREATE TABLE rejects (
  id INTEGER PRIMARY KEY,
  import INTEGER NOT NULL REFERENCES imports(id) ON DELETE CASCADE,
  mended_by INTEGER REFERENCES imports(id),
  line INTEGER NOT NULL,
  "column" TEXT,
  value TEXT,
  reason TEXT NOT NULL,
  raw TEXT NOT NULL
) STRICT;

CREATE TABLE ambiguous_marks (
  id INTEGER PRIMARY KEY,
  import INTEGER NOT NULL REFERENCES imports(id) ON DELETE CASCADE,
  line INTEGER NOT NULL,
  "column" TEXT NOT NULL,
  value TEXT NOT NULL,
  reason TEXT NOT NULL,
  source_id TEXT
) STRICT;

CREATE TABLE weeks_off (week TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;

-- Keyed hashes of the ids that were erased: later files skip these persons.
CREATE TABLE forgotten (hash TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;

CREATE VIEW answers AS
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
  ON levels.scale = items.scale AND levels.code = substr(responses.marks, items.slot + 1, 1);

CREATE VIEW comments AS
SELECT
  responses.id AS response,
  forms.name AS form,
  responses.week,
  responses.day,
  columns.header AS question,
  texts.value AS comment
FROM responses
JOIN forms ON forms.id = responses.form
JOIN json_each(responses.comments) AS texts
JOIN columns ON columns.form = responses.form AND columns.comment = texts.key
WHERE texts.value IS NOT NULL;
"""
