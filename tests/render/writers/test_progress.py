"""The progress bar appears where it helps, and nowhere else."""

import subprocess
import sys
from io import StringIO

import pytest

from cstally.render.writers import progress as module
from cstally.render.writers.progress import progress

from ..results import Terminal


def test_short_job_shows_no_bar(monkeypatch: pytest.MonkeyPatch) -> None:
    """Under a second nothing is drawn, and the code that draws is not loaded."""
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    with progress(100, "week.csv") as advance:
        advance(50)
    assert terminal.getvalue() == ""


def test_long_job_shows_a_bar_and_takes_it_away(monkeypatch: pytest.MonkeyPatch) -> None:
    """After a second the file's name and the part read are drawn; at the end they go."""
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    monkeypatch.setattr(module, "PATIENCE", 0.0)
    monkeypatch.setattr(module, "PAUSE", 0.0)
    with progress(2000, "[/b] \x1b[31mweek.csv") as advance:
        advance(500)
        advance(1000)
    drawn = terminal.getvalue()
    assert "[/b] \\x1b[31mweek.csv" in drawn
    assert "1.0/2.0 kB" in drawn
    assert drawn.endswith("\x1b[2K")


def test_bar_without_a_known_end(monkeypatch: pytest.MonkeyPatch) -> None:
    """Standard input has no size: the bytes read are shown alone."""
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    monkeypatch.setattr(module, "PATIENCE", 0.0)
    with progress(None, "-") as advance:
        advance(1000)
    assert "1.0/? kB" in terminal.getvalue()


@pytest.mark.parametrize("terminal", [StringIO(), None])
def test_no_terminal_no_bar(monkeypatch: pytest.MonkeyPatch, terminal: StringIO | None) -> None:
    """In cron nothing is drawn, however long it takes."""
    monkeypatch.setattr(sys, "stderr", terminal)
    monkeypatch.setattr(module, "PATIENCE", 0.0)
    with progress(2000, "week.csv") as advance:
        advance(1000)
    assert terminal is None or terminal.getvalue() == ""


def test_dumb_terminal_no_bar(monkeypatch: pytest.MonkeyPatch) -> None:
    """A terminal that cannot move its cursor gets no bar."""
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    monkeypatch.setattr(module, "PATIENCE", 0.0)
    monkeypatch.setenv("TERM", "dumb")
    with progress(2000, "week.csv") as advance:
        advance(1000)
    assert terminal.getvalue() == ""


def test_light_imports() -> None:
    """Formats for programs load no Rich; the chart for people loads little of it."""
    script = (
        "import sys\n"
        "import cstally.render.writers.output, cstally.render.writers.records\n"
        "import cstally.render.chart.document, cstally.render.patterns.document\n"
        "import cstally.render.imports.document, cstally.render.writers.progress\n"
        "assert not any(name.startswith('rich') for name in sys.modules)\n"
        "import cstally.render.writers.console\n"
        "heavy = {'rich.progress', 'rich.markdown', 'rich.pretty', 'rich.syntax', 'tempfile'}\n"
        "assert not heavy & set(sys.modules), heavy & set(sys.modules)\n"
    )
    subprocess.run([sys.executable, "-c", script], check=True)
