"""Small survey files, and what ``cstally import`` makes of them."""

import json
import re
import shlex
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest


@pytest.fixture
def write(tmp_path: Path) -> Callable[..., Path]:
    """Write *text* to a survey file, or bytes as they are."""

    def write(text: str | bytes, name: str = "slips.csv", encoding: str = "utf-8") -> Path:
        data = text if isinstance(text, bytes) else text.encode(encoding)
        (tmp_path / name).write_bytes(data)
        return Path(name)

    return write


@pytest.fixture
def understood(cli: Callable[..., Any], write: Callable[..., Path]) -> Callable[..., Any]:
    """Return what a dry run's JSON says of a file with this text."""

    def run(text: str | bytes, *args: str, exit_code: int = 0) -> dict[str, Any]:
        ended = cli("import", write(text), "--dry-run", "-f", "json", "--now", "2025-06-01", *args)
        assert ended.exit_code == exit_code, ended.stderr
        report: dict[str, Any] = json.loads(ended.stdout)["files"][0]
        return report

    return run


@pytest.fixture
def roles(understood: Callable[..., Any]) -> Callable[..., dict[str, str]]:
    """Return header -> role of a file with this text."""

    def run(text: str | bytes, *args: str) -> dict[str, str]:
        report = understood(text, *args)
        return {column["header"]: column["role"] for column in report["columns"]}

    return run


@pytest.fixture
def refused(cli: Callable[..., Any], write: Callable[..., Path]) -> Callable[..., str]:
    """Return the one line that refuses a file with this text."""

    def run(text: str | bytes, *args: str, exit_code: int = 1) -> str:
        ended = cli("import", write(text), "--now", "2025-06-01", *args)
        assert ended.exit_code == exit_code, ended.stderr or ended.stdout
        assert not Path("cstally.db").exists()
        line: str = ended.stderr
        assert line.count("\n") == 1
        return line

    return run


@pytest.fixture
def advised() -> Callable[[str], list[str]]:
    """Return the options that a message advises, as a shell would pass them."""

    def run(message: str) -> list[str]:
        options = re.findall(
            r"--(?:scale|map|form|week|missing)[ =](?:'[^']*'(?:\"'\"'[^']*')*|[^\s;:,]+)", message
        )
        return [word for option in options for word in shlex.split(option.rstrip("."))]

    return run
