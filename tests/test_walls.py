"""The walls of the house: who may import whom, and what each floor must not touch."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import cstally

HOUSE = Path(cstally.__file__).parent
FILES = sorted(HOUSE.rglob("*.py"))

FLOORS = {
    "__init__": 0,
    "errors": 1,
    "text": 2,
    "weeks": 2,
    "model": 3,
    "language": 4,
    "config": 5,
    "intake": 5,
    "store": 5,
    "analysis": 5,
    "render": 6,
    "commands": 7,
    "cli": 8,
    "__main__": 9,
}
"""A file may import from lower floors and from its own room, never from a room beside it."""
TENANTS = {
    "rich": {"render"},
    "typer": {"commands", "cli"},
    "sqlite3": {"store"},
    "sqlite_utils": {"store"},
}
"""The only rooms that may import these libraries."""
NOT_IN_ANALYSIS = {
    *("csv", "io", "json", "logging", "os", "pathlib", "random", "shutil", "socket"),
    *("subprocess", "sys", "tempfile", "time", "tomllib", "zoneinfo"),
}


def room(path: Path) -> str:
    """Return the room that a file is in: its folder, or itself."""
    return path.relative_to(HOUSE).parts[0].removesuffix(".py")


def imported(path: Path) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield module and names of every import, those inside functions too."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from ((alias.name, ()) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: imports are written in full"
            yield node.module or "", tuple(alias.name for alias in node.names)


def own_rooms(path: Path) -> Iterator[str]:
    """Yield the rooms of the house that a file imports from."""
    for module, names in imported(path):
        first, _, rest = module.partition(".")
        if first == "cstally" and rest:
            yield rest.partition(".")[0]
        elif first == "cstally":
            yield from (name if name in FLOORS else "__init__" for name in names or ["__init__"])


def named(path: Path) -> str:
    """Return how a file is named in a test."""
    return str(path.relative_to(HOUSE))


def test_every_file_has_a_floor():
    """A new room is given a floor here, on purpose."""
    assert {room(path) for path in FILES} == set(FLOORS)


@pytest.mark.parametrize("path", FILES, ids=named)
def test_imports_go_down(path):
    """No file imports from a floor above, nor from a room beside its own."""
    own = room(path)
    for other in own_rooms(path):
        if other != own:
            assert FLOORS[other] < FLOORS[own], f"{named(path)} imports {other}"


@pytest.mark.parametrize("path", FILES, ids=named)
def test_libraries_stay_in_their_rooms(path):
    """Rich lives in render, Typer in commands and cli, SQLite in store."""
    for module, _ in imported(path):
        tenant = module.partition(".")[0]
        assert room(path) in TENANTS.get(tenant, {room(path)}), f"{named(path)} imports {module}"


@pytest.mark.parametrize("path", [path for path in FILES if room(path) == "render"], ids=named)
def test_render_calls_no_analysis(path):
    """Of the analyses only the classes of their results are known to render."""
    for module, names in imported(path):
        if module.startswith("cstally.analysis"):
            assert all(name[0].isupper() for name in names), f"{named(path)} imports {names}"


@pytest.mark.parametrize("path", [path for path in FILES if room(path) == "analysis"], ids=named)
def test_analysis_is_arithmetic_alone(path):
    """No files, no database, no clock and no printing in analysis."""
    for module, _ in imported(path):
        assert module.partition(".")[0] not in NOT_IN_ANALYSIS, f"{named(path)} imports {module}"
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call):
            called = node.func
            name = called.id if isinstance(called, ast.Name) else getattr(called, "attr", "")
            assert name not in {"open", "print", "input", "now", "today", "utcnow"}, named(path)


@pytest.mark.parametrize("path", FILES, ids=named)
def test_files_and_functions_stay_small(path):
    """A file has at most 300 lines and a function 50, signature and docstring aside."""
    text = path.read_text(encoding="utf-8")
    assert text.count("\n") <= 300
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef) and node.end_lineno is not None:
            body = node.body[1:] if ast.get_docstring(node) else node.body
            lines = node.end_lineno - body[0].lineno + 1 if body else 0
            assert lines <= 50, f"{named(path)}: {node.name} has {lines} lines"
