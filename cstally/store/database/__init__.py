"""The database as a file: found, opened, refused, migrated, copied; `schema` tells its tables."""
