"""The command as an installed program, run by others: signals, disks, kills, prepared files."""

import os
import sys
from pathlib import Path

import pytest

import cstally

HERE = Path(__file__).parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark every test of this folder."""
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.outside)
            item.add_marker(pytest.mark.posix)


@pytest.fixture
def program(tmp_path: Path) -> tuple[list[str], dict[str, str]]:
    """Return how ``cstally`` is started, and the environment that it is started in."""
    source = str(Path(cstally.__file__).parent.parent)
    return [sys.executable, "-m", "cstally"], {**os.environ, "PYTHONPATH": source}
