"""Opening the database as its settings say, the same way for every command."""

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from cstally.commands.shared.bundles import Place
from cstally.config import Config, check_week_start
from cstally.render.wording.remarks import MIGRATED
from cstally.render.writers.output import Output, remark
from cstally.store.database.connection import Connection, open_reader, set_week_start, week_start
from cstally.store.database.opening import open_writer

if TYPE_CHECKING:
    from cstally.store.database.migrations import Migrated


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
def writing(place: Place, output: Output) -> Iterator[Opened]:
    """Open the database as `reading` does, inside one write transaction; *output* may be quiet."""
    settings = place.settings()
    with writer(place.database, output) as connection:
        yield agreed(connection, settings)


def writer(
    database: Path, output: Output, *, create: bool = False
) -> AbstractContextManager[Connection]:
    """Open *database* for writing; that an older one was brought up to date is said."""

    def say(migrated: "Migrated") -> None:
        said = MIGRATED.format(before=migrated.before, after=migrated.after, copy=migrated.copy)
        remark(said, output)

    return open_writer(database, create=create, on_migrated=say)


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
