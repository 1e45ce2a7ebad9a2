"""What marks a file as a cstally database, and the indexes that are made after a first load."""

from cstally.store.database import schema_1, schema_2

APPLICATION_ID = 0x63737479
"""``csty`` in ASCII: marks a file as a cstally database."""
SCHEMAS = (schema_1.SCHEMA, schema_2.SCHEMA)
"""What each migration does to the tables and views."""
VERSION = len(SCHEMAS)
"""``PRAGMA user_version``: how many migrations the file has had."""

INDEXES = (
    "CREATE INDEX IF NOT EXISTS responses_by_week ON responses (form, week)",
    "CREATE UNIQUE INDEX IF NOT EXISTS responses_by_id ON responses (source_id, form)"
    " WHERE source_id IS NOT NULL",
)
"""Made after a first load: kept up row by row they would double its time."""
