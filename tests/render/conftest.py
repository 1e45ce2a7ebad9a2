"""What the tests of render share."""

import pytest


@pytest.fixture(autouse=True)
def plain_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep the developer's own terminal settings out of the expected output."""
    for name in (
        "COLUMNS",
        "NO_COLOR",
        "FORCE_COLOR",
        "COLORTERM",
        "TTY_COMPATIBLE",
        "TTY_INTERACTIVE",
    ):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TERM", "xterm-256color")
