"""The process that reads a workbook may die of it: the one that asked says so in a line."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from cstally.intake.file.workbook import process

FIXTURES = Path(__file__).parents[2] / "fixtures" / "workbooks"
CAFE = FIXTURES / "cafe.xls"
NOW = ("--now", "2026-11-22")
DAMAGED = "the workbook is damaged (%s); open it and save it again, or save the sheet as CSV"


@pytest.fixture
def ended_by(
    cli: Any, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> Callable[[str], str]:
    """Import a workbook whose process does this instead; return the line about it."""

    def run(code: str) -> str:
        monkeypatch.setattr(process, "_START", code)
        ended = cli("import", CAFE, *NOW)
        assert (ended.exit_code, ended.stdout) == (1, "")
        assert ended.stderr.startswith(f"Error: {CAFE}: ")
        assert ended.stderr.count("\n") == 1
        assert capfd.readouterr() == ("", "")
        return ended.stderr.removeprefix(f"Error: {CAFE}: ")

    return run


@pytest.mark.parametrize(
    ("code", "words"),
    [
        (
            "import os; os.kill(os.getpid(), 9)",
            "what reads it was ended by signal 9: import it again, or save the sheet as CSV",
        ),
        ("import os; os.abort()", "more memory is needed than a file of its size should take"),
        ("import os; os.kill(os.getpid(), 11)", DAMAGED % "what reads it gives up"),
        ("raise SystemExit(3)", DAMAGED % "what reads it gives up"),
        ("print('x' * 99); raise SystemExit", DAMAGED % "nothing is read of it"),
        (
            "import sys; print('thread panicked: {', file=sys.stderr)",
            DAMAGED % "nothing is read of it",
        ),
    ],
)
@pytest.mark.posix
def test_a_process_that_dies(ended_by: Callable[[str], str], code: str, words: str) -> None:
    """It is killed, gives up or says nothing: the line tells which, and what to do."""
    assert words in ended_by(code)


@pytest.mark.slow
def test_a_process_that_hangs(
    ended_by: Callable[[str], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is ended when its time is over."""
    monkeypatch.setattr(process, "_SECONDS", 0.5)
    line = ended_by("import time; time.sleep(600)")
    assert line.startswith("more than 1 seconds are needed, too many for a file of its size: ")


@pytest.mark.slow
def test_a_process_that_hangs_in_its_second_sheet(
    cli: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was read before it hung is read; the sheet in which it hung is refused."""
    told = '{"kind": "xls", "sheets": [[0, "A", false, false], [1, "B", false, false]]}\\n' + (
        '{"place": 0, "rows": 2, "size": 44, "refused": null}\\n{"place": 1, "ro'
    )
    rows = "Date,Speed,Price\\r\\n2026-09-07,Good,Bad\\r\\n"
    monkeypatch.setattr(process, "_SECONDS", 1.0)
    monkeypatch.setattr(
        process,
        "_START",
        f"import sys, time; sys.stdout.write('{rows}'); sys.stdout.flush(); "
        f"sys.stderr.write('{told}'); sys.stderr.flush(); time.sleep(600)",
    )
    ended = cli("import", CAFE, *NOW)
    assert ended.exit_code == 0, ended.stderr
    assert "1 new" in ended.stdout
    assert "not read: 'B'; --sheet 'B' chooses another sheet" in ended.stdout
    ended = cli("import", CAFE, "--sheet", "B", *NOW)
    assert f"Error: {CAFE}: sheet 'B': more than 1 seconds are needed" in ended.stderr


def test_nothing_of_the_working_directory_is_imported(tmp_path: Path) -> None:
    """Files beside the workbook that are called as modules are no part of the program."""
    for name in ("csv", "json", "zipfile", "re", "resource", "python_calamine", "sitecustomize"):
        (tmp_path / f"{name}.py").write_text("open('imported', 'w').close()\n")
    (tmp_path / "cstally").mkdir()
    (tmp_path / "cstally" / "__init__.py").write_text("open('imported', 'w').close()\n")
    done = subprocess.run(
        [sys.executable, "-P", "-m", "cstally", "import", CAFE, *NOW],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "4 new" in done.stdout
    assert not (tmp_path / "imported").exists()


@pytest.mark.posix
def test_rows_lie_nowhere(tmp_path: Path) -> None:
    """What a workbook holds is left in no file, and in none that has a name."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    subprocess.run(
        [sys.executable, "-m", "cstally", "import", CAFE, *NOW],
        capture_output=True,
        env={**os.environ, "TMPDIR": str(folder)},
        check=True,
    )
    assert list(folder.iterdir()) == []


def test_a_folder_that_is_full(cli: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where rows cannot be written, the line names the folder for temporary files."""
    if not os.path.exists("/dev/full"):
        pytest.skip("has no /dev/full")
    code = f"import os; os.dup2(os.open('/dev/full', os.O_WRONLY), 1); {process._START}"
    monkeypatch.setattr(process, "_START", code)
    ended = cli("import", CAFE, *NOW)
    assert ended.exit_code == 1
    assert ended.stderr == (
        f"Error: {CAFE}: sheet 'Slips': its rows cannot be written to the folder for temporary "
        "files: is it full? TMPDIR names another.\n"
    )
