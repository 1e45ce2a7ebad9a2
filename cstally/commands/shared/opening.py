"""Opening the database as its settings say, the same way for commands that need no selection."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from cstally.config import check_week_start, load_config
from cstally.store.database.connection import Connection, find_database, open_reader, week_start
from cstally.store.database.opening import open_writer


@contextmanager
def reading(db: Path | None, config: Path | None) -> Iterator[Connection]:
    """Open the database for reading, once its settings are read and found to agree with it."""
    database = find_database(db)
    settings = load_config(config, database)
    with open_reader(database) as connection:
        check_week_start(settings, week_start(connection))
        yield connection


@contextmanager
def writing(db: Path | None, config: Path | None) -> Iterator[Connection]:
    """Open the database as `reading` does, inside one write transaction."""
    database = find_database(db)
    settings = load_config(config, database)
    with open_writer(database) as connection:
        check_week_start(settings, week_start(connection))
        yield connection
