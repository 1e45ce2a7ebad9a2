"""The list of platforms, and the files in which they stand."""

import importlib
import pkgutil
from types import ModuleType

import pytest

from cstally.intake import platforms
from cstally.intake.platforms.known import PLATFORMS
from cstally.intake.platforms.platform import Platform
from cstally.text import fold

FOLDERS = [one.name for one in pkgutil.iter_modules(platforms.__path__) if one.ispkg]
FILES = [
    importlib.import_module(f"{platforms.__name__}.{folder}.{one.name}")
    for folder in FOLDERS
    for one in pkgutil.iter_modules([f"{platforms.__path__[0]}/{folder}"])
]


def told(file: ModuleType) -> list[Platform]:
    """Return what *file* tells: one platform, in a record for each shape of its exports."""
    return [one for one in vars(file).values() if isinstance(one, Platform)]


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.__name__.rpartition(".")[2])
def test_a_file_tells_the_platform_that_it_is_named_for(file):
    """Whoever looks for Help Scout opens help_scout.py, and finds nothing else there."""
    (name,) = {one.name for one in told(file)}
    assert file.__name__.endswith(f".{fold(name).replace(' ', '_')}")


def test_every_platform_has_its_place_in_the_list():
    """What stands in a file is tried, and once; and nothing is tried that has no file."""
    known = [one for file in FILES for one in told(file)]
    assert len(known) == len(PLATFORMS)
    assert set(map(id, known)) == set(map(id, PLATFORMS))
