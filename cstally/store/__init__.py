"""SQLite: the schema, saving one file, counting, reading. The only layer that speaks SQL."""
