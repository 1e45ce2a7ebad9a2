"""
Whether the tables, views and indexes of a database are those that cstally has made.

Whoever may write to the file could have put others there, under the same names: a table that is a
view without end, a trigger that runs when cstally writes.
"""

import re
import sqlite3
from collections.abc import Iterable, Mapping
from contextlib import closing
from hashlib import blake2b
from pathlib import Path

from cstally.errors import CstallyError
from cstally.model.advised import in_quotes
from cstally.store.database.schema import INDEXES, SCHEMAS
from cstally.store.database.schema_4 import BY_ID_BEFORE

_PARTS = "SELECT type, name, tbl_name, sql FROM sqlite_schema"
_NAME = re.compile(r"\bCREATE (?:UNIQUE )?(?:TABLE|VIEW|INDEX) (?:IF NOT EXISTS )?(\w+)")
_OURS = frozenset(_NAME.findall("\n".join((*SCHEMAS, *INDEXES))))
_LATE = frozenset(_NAME.findall("\n".join(INDEXES)))
"""Indexes that a form gets behind its first load."""
_FOLDED = 4
"""The version from which ids are compared folded."""
_LIBRARY = ("sqlite_", "_sqlite_")
"""How the names of SQLite's own tables begin, and those of sqlite-utils."""
DIGESTS = (
    "780384d72fe5d29253747c1abe0e9576",
    "8dcf7bc8a702b4a864db0a37922b6d88",
    "3f3d29dd7abcab2ce0875af6cb7c6daa",
    "a5675f337cb6947c3901b0ce82ac0ab9",
)
"""Of what each version consists of, without the late indexes: making it takes 5 ms to compare."""

Part = tuple[str, str, str]
"""Kind, name, and the statement that made it."""


def refuse_changed(connection: sqlite3.Connection, path: Path) -> None:
    """
    Make sure that everything of ours is as it was made; what others have added may stay.

    Raises:
        CstallyError: a trigger, an index of ours or on ours, a table or a view differs; named.
    """
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    held: dict[str, Part] = {}
    for kind, name, table, statement in connection.execute(_PARTS):
        if kind == "trigger":
            why = f"has the trigger {name}, which would run when cstally writes"
            raise _refusal(path, why, _dropped(path, kind, name))
        if name in _OURS:
            held[name] = kind, name, " ".join(statement.split())
        elif kind == "index" and table in _OURS and not name.startswith(_LIBRARY):
            why = f"has the index {name} on {table}, which is not cstally's"
            raise _refusal(path, why, _dropped(path, kind, name))
    late = {name: held.pop(name) for name in _LATE & held.keys()}
    _refuse_others(late, {name: _late(version)[name] for name in late}, path)
    if digest_of(held.values()) != DIGESTS[version - 1]:
        _refuse_others(held, parts_of(version), path)


def digest_of(parts: Iterable[Part]) -> str:
    """Return a digest of *parts*, in any order."""
    return blake2b(repr(sorted(parts)).encode(), digest_size=16).hexdigest()


def parts_of(version: int) -> Mapping[str, Part]:
    """Return what a database of *version* consists of, by name; without the late indexes."""
    with closing(sqlite3.connect(":memory:")) as blank:
        for script in SCHEMAS[:version]:
            blank.executescript(script)
        return {
            name: (kind, name, " ".join(statement.split()))
            for kind, name, _, statement in blank.execute(_PARTS)
            if name in _OURS
        }


def _late(version: int) -> Mapping[str, Part]:
    made = (INDEXES[0], BY_ID_BEFORE if version < _FOLDED else INDEXES[1])
    return {
        name: ("index", name, " ".join(statement.replace("IF NOT EXISTS ", "").split()))
        for statement in made
        for name in _NAME.findall(statement)
    }


def _refuse_others(held: Mapping[str, Part], own: Mapping[str, Part], path: Path) -> None:
    for name in sorted(own.keys() | held.keys()):
        if name not in held:
            raise _refusal(path, f"lacks the {own[name][0]} {name}")
        if held[name] != own.get(name):
            raise _refusal(path, f"has another {held[name][0]} {name} than cstally makes")


def _dropped(path: Path, kind: str, name: str) -> str:
    quoted = name.replace('"', '""')
    statement = in_quotes(f'DROP {kind.upper()} "{quoted}"')
    return f"Take it away with: sqlite-utils {in_quotes(str(path))} {statement}"


def _refusal(path: Path, why: str, remedy: str = "Restore a backup.") -> CstallyError:
    return CstallyError(f"{path}: the database {why}; it was left untouched. {remedy}")
