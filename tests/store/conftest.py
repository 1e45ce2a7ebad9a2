"""Selecting from a small database."""

from datetime import date

import pytest

from cstally.model.survey import Narrowing
from cstally.store.counting.selection import select_responses
from cstally.store.database.connection import open_reader
from cstally.store.forms.loading import load_form
from cstally.weeks import ALL


@pytest.fixture
def select(make_database):
    """Make a database of these responses and select from it."""
    opened = []

    def make(responses, choice=ALL, where=None, **options):
        reader = open_reader(make_database(responses, **options))
        opened.append(reader)
        connection = reader.__enter__()
        form = load_form(connection, options.get("form", "survey"))
        start = options.get("week_start", "monday")
        return select_responses(
            connection,
            form,
            choice,
            week_start=start,
            where=narrowed(where),
            today=date(2030, 1, 1),
        )

    yield make
    for reader in opened:
        reader.__exit__(None, None, None)


def narrowed(where):
    """Return segment -> value as the narrowing to that value."""
    return {segment: Narrowing((value,)) for segment, value in (where or {}).items()}
