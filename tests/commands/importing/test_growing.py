"""A file that somebody is still writing is no survey yet."""

from pathlib import Path

import pytest

from cstally.intake.file.source import Source

NOW = ("--now", "2025-06-01")
ROWS = ["Date,Speed,Comments", *(f"2025-03-{1 + n % 28:02},Good,fine {n}" for n in range(200))]
TALLIES = ["Category,Good,OK,Bad", "Speed,3,4,5", "Staff,4,4,4"]
MORE = {
    "a whole row": "2025-03-04,Good,late\n",
    "half a row": "2025-03",
    "an open quote": '2025-03-04,Good,"la',
}


@pytest.fixture
def grow(monkeypatch):
    """Write *more* behind the file while it is read, however often that is begun."""

    def grow(path, more):
        seek = Source.text

        def text(self, encoding):
            if self.name == path:
                with Path(path).open("a", encoding="utf-8") as file:
                    file.write(more)
            return seek(self, encoding)

        monkeypatch.setattr(Source, "text", text)

    return grow


@pytest.mark.parametrize("more", MORE)
@pytest.mark.parametrize("command", ["import", "sniff"])
@pytest.mark.parametrize("lines", [ROWS, TALLIES], ids=["responses", "tallies"])
def test_it_is_refused(cli, grow, command, lines, more):
    """By that name, whatever the half that was read looks like; nothing is kept."""
    Path("slips.csv").write_text("\n".join([*lines, ""]))
    grow("slips.csv", MORE[more])
    week = ("--week", "2025-W10") if lines is TALLIES else ()
    ended = cli(command, "slips.csv", *week, *NOW)
    assert (ended.exit_code, ended.stdout) == (1, "")
    assert ended.stderr == (
        "Error: slips.csv: is being written: it changed while it was read; nothing was imported. "
        "Try again when it is whole.\n"
    )
    assert not Path("cstally.db").exists()


def test_other_files_are_imported(cli, grow):
    """Of several files the others count."""
    for name in ("a.csv", "b.csv"):
        Path(name).write_text("\n".join([*ROWS[:50], f"2025-03-04,Good,{name}", ""]))
    grow("b.csv", "2025-03-05,Good,more\n")
    ended = cli("import", "a.csv", "b.csv", *NOW)
    assert ended.exit_code == 1
    assert "read 50 = 50 new" in ended.stdout
    assert ended.stderr.splitlines()[-1].startswith("Error: b.csv: is being written: ")
