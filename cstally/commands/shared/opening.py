"""Opening the database as its settings say, the same way for every command."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from cstally.commands.shared.bundles import Place
from cstally.config import Config, check_week_start
from cstally.store.database.connection import Connection, open_reader, set_week_start, week_start
from cstally.store.database.opening import open_writer


@dataclass(frozen=True)
class Opened:
    """An open database, and the settings that it is read by."""

    connection: Connection
    settings: Config
    week_start: str
    """The weekday that weeks begin on, as in `WEEKDAYS`."""


@contextmanager
def reading(place: Place) -> Iterator[Opened]:
    """
    Open the database for reading, once its settings are read and found to agree with it.

    Raises:
        CstallyError: it cannot be read, or the settings ask for other weeks.
    """
    settings = place.settings()
    with open_reader(place.database) as connection:
        yield agreed(connection, settings)


@contextmanager
def writing(place: Place) -> Iterator[Opened]:
    """Open the database as `reading` does, inside one write transaction."""
    settings = place.settings()
    with open_writer(place.database) as connection:
        yield agreed(connection, settings)


def agreed(connection: Connection, settings: Config, *, is_first: bool = False) -> Opened:
    """
    Return the database behind *connection* with *settings* that agree with it.

    Where it *is_first*, a new database takes the first day of its weeks from the settings.

    Raises:
        CstallyError: the settings ask for other weeks than the database was counted by.
    """
    if is_first:
        set_week_start(connection, settings.week_start)
    start = week_start(connection)
    check_week_start(settings, start)
    return Opened(connection, settings, start)
