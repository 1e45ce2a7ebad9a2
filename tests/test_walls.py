"""The walls of the house: who may import whom, and what each floor must not touch."""

import ast
from collections import defaultdict
from collections.abc import Iterator, Mapping
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
    "replacing": 2,
    "toml_text": 2,
    "manual": 2,
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
"""A file may import from lower floors and from its own floor, never from one beside it."""
WINGS = {
    "intake": (
        *("options", "file", "forms", "evidence", "lists", "platforms", "computed", "rows"),
        *("columns", "counts", "reading", "sniff"),
    ),
    "store": ("database", "held", "forms", "counting", "matching", "imports"),
    "analysis": (
        *("statistics", "targets", "clusters", "trends", "states", "slices"),
        *("scores", "ranks", "chart", "matrix", "patterns"),
    ),
    "render": (
        *("wording", "writers", "chart", "matrix", "slices", "trends", "patterns", "imports"),
        *("sniff", "forms", "help", "wall"),
    ),
    "commands": ("shared", "documents", "importing"),
}
"""The wings of a floor, each of which may import from those before it, and nothing from later."""
COMMANDS = {
    path.stem
    for path in (HOUSE / "commands").glob("*.py")
    if path.stem not in {"__init__", *WINGS["commands"]}
}
"""The files that hold commands: they may import every wing of their floor, and no command."""
MOST_FILES = 15
"""In a folder with more, nothing is found by looking; the faces do not count."""
TENANTS = {
    "rich": {"render"},
    "markdown_it": {"render"},
    "typer": {"commands", "cli"},
    "sqlite3": {"store"},
    "sqlite_utils": {"store"},
}
"""The only floors that may import these libraries."""
NOT_IN_ANALYSIS = {
    *("csv", "io", "json", "logging", "os", "pathlib", "random", "shutil", "socket"),
    *("subprocess", "sys", "tempfile", "time", "tomllib", "zoneinfo"),
}


def place(path: Path) -> tuple[str, ...]:
    """Return the floor, wing and so on that a file is in; the last part is the file itself."""
    return path.relative_to(HOUSE).with_suffix("").parts


def named(path: Path) -> str:
    """Return how a file is named in a test."""
    return str(path.relative_to(HOUSE))


def imported(path: Path) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield module and names of every import, also inside functions and for the type checker."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from ((alias.name, ()) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: imports are written in full"
            yield node.module or "", tuple(alias.name for alias in node.names)


MODULES = {".".join(("cstally", *place(path))).removesuffix(".__init__"): path for path in FILES}


def own_files(path: Path) -> Iterator[Path]:
    """Yield the files of the house that a file imports from."""
    for module, names in imported(path):
        inside = [f"{module}.{name}" for name in names if f"{module}.{name}" in MODULES]
        yield from (MODULES[one] for one in inside or [module] if one in MODULES)


def circles(arrows: Mapping[Path, set[Path]]) -> list[set[Path]]:
    """
    Return the files that import each other round about: the strong components of *arrows*.

    Tarjan's algorithm (1972), as a walk in depth.
    """
    found: list[set[Path]] = []
    number: dict[Path, int] = {}
    lowest: dict[Path, int] = {}
    walked: list[Path] = []

    def visit(path: Path) -> None:
        number[path] = lowest[path] = len(number)
        walked.append(path)
        for other in arrows.get(path, ()):
            if other not in number:
                visit(other)
            if other in walked:
                lowest[path] = min(lowest[path], lowest[other])
        if lowest[path] == number[path]:
            circle = set(walked[walked.index(path) :])
            del walked[walked.index(path) :]
            if len(circle) > 1 or path in arrows.get(path, ()):
                found.append(circle)

    for path in arrows:
        if path not in number:
            visit(path)
    return found


def test_every_file_has_a_floor():
    """A new room is given a floor here, on purpose."""
    assert {place(path)[0] for path in FILES} == set(FLOORS)


def test_every_wing_has_its_place():
    """Each folder and file below a floor with wings stands in their order, or is a command."""
    for floor, wings in WINGS.items():
        rooms = {place(path)[1] for path in FILES if place(path)[0] == floor}
        free = COMMANDS if floor == "commands" else set()
        assert rooms - {"__init__"} - free == set(wings), floor


@pytest.mark.parametrize("path", FILES, ids=named)
def test_imports_go_down(path):
    """No file imports from a floor above, nor from one beside its own."""
    floor = place(path)[0]
    for other in own_files(path):
        if place(other)[0] != floor:
            message = f"{named(path)} imports {named(other)}"
            assert FLOORS[place(other)[0]] < FLOORS[floor], message


@pytest.mark.parametrize("path", [path for path in FILES if place(path)[0] in WINGS], ids=named)
def test_imports_go_to_earlier_wings(path):
    """Inside a floor no file imports from a later wing; and no command imports a command."""
    floor, room, *_ = place(path)
    order = {name: number for number, name in enumerate(WINGS[floor])}
    for other in own_files(path):
        if place(other)[0] == floor and place(other)[1] != room:
            message = f"{named(path)} imports {named(other)}"
            assert order[place(other)[1]] < order.get(room, len(order)), message


def test_no_file_imports_itself_round_about():
    """Imports inside functions and for the type checker count, too."""
    arrows = {path: set(own_files(path)) for path in FILES}
    assert [sorted(map(named, circle)) for circle in circles(arrows)] == []


def test_a_circle_is_seen():
    """Files that import each other, and one that imports itself, are circles; a line is none."""
    a, b, c, d = map(Path, "abcd")
    assert circles({a: {b}, b: {c}, c: {a}, d: {a}}) == [{a, b, c}]
    assert circles({a: {a}}) == [{a}]
    assert circles({a: {b, c}, b: {c}, c: set()}) == []


def test_no_folder_is_crowded():
    """What stands in one folder can be taken in at a glance."""
    files = defaultdict(list)
    for path in FILES:
        if path.stem != "__init__":
            files[path.parent].append(path.stem)
    assert {
        named(folder): len(names) for folder, names in files.items() if len(names) > MOST_FILES
    } == {}


@pytest.mark.parametrize("path", FILES, ids=named)
def test_libraries_stay_on_their_floors(path):
    """Rich and its Markdown live in render, Typer in commands and cli, SQLite in store."""
    for module, _ in imported(path):
        tenant, floor = module.partition(".")[0], place(path)[0]
        assert floor in TENANTS.get(tenant, {floor}), f"{named(path)} imports {module}"


@pytest.mark.parametrize("path", [path for path in FILES if place(path)[0] == "render"], ids=named)
def test_render_calls_no_analysis(path):
    """Of the analyses only the classes of their results are known to render."""
    for module, names in imported(path):
        if module.startswith("cstally.analysis"):
            assert all(name[0].isupper() for name in names), f"{named(path)} imports {names}"


@pytest.mark.parametrize(
    "path", [path for path in FILES if place(path)[0] == "analysis"], ids=named
)
def test_analysis_is_arithmetic_alone(path):
    """No files, no database, no clock and no printing in analysis."""
    for module, _ in imported(path):
        assert module.partition(".")[0] not in NOT_IN_ANALYSIS, f"{named(path)} imports {module}"
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call):
            called = node.func
            name = called.id if isinstance(called, ast.Name) else getattr(called, "attr", "")
            assert name not in {"open", "print", "input", "now", "today", "utcnow"}, named(path)
