"""Names and options that are no text in UTF-8, as files from other systems have them."""

import os
from pathlib import Path

import pytest

pytestmark = pytest.mark.posix
NOW = ("--now", "2025-06-01")
BYTES = "\udcfe\udcff\udc80"
"""Three bytes that are none, as Python hands them on from a shell."""
ESCAPED = r"\udcfe\udcff\udc80"
SLIPS = """\
Slip,Date,Branch,Speed,Comments
1,2025-03-03,North,Good,kind
2,2025-03-04,North,Poor,
3,2025-03-05,South,OK,
4,2025-03-06,South,Good,
5,2025-02-30,South,Good,
"""


@pytest.fixture
def survey():
    """Write the slips under a plain name, and under one that is no text."""
    Path("slips.csv").write_text(SLIPS)
    Path(f"{BYTES}.csv").write_text(SLIPS)


@pytest.mark.parametrize(
    "option",
    [
        *(("--set", f"Branch={BYTES}"), ("--set", f"{BYTES}=x"), ("--form", BYTES)),
        *(("--missing", BYTES), ("--missing", f"Speed={BYTES}"), ("--scale", f"Speed={BYTES},OK")),
        *(("--scale", f"{BYTES}=Poor,OK"), ("--map", f"Branch=segment:{BYTES}")),
        *(("--map", f"{BYTES}=segment"), ("--keep", BYTES), ("--sheet", BYTES)),
        *(("--encoding", BYTES), ("--delimiter", BYTES), ("--overlap", BYTES), ("--week", BYTES)),
    ],
    ids=lambda option: "-".join(option).replace(BYTES, "?"),
)
@pytest.mark.parametrize("command", ["import", "sniff"])
def test_options_of_reading(cli, survey, option, command):
    """Nothing that could be kept or found nowhere is taken: one line, and nothing is made."""
    ended = cli(command, "slips.csv", *option, *NOW)
    if command == "sniff" and option[0] in ("--keep", "--overlap"):
        return
    assert (ended.exit_code, ended.stdout) == (2, "")
    assert ended.stderr == f"Error: {option[0]}: this is no text in UTF-8.\n"
    assert not Path("cstally.db").exists()


@pytest.mark.parametrize(
    "command",
    [
        *(["chart", "--form"], ["chart", "--where"], ["chart", "--by"], ["chart", "--week"]),
        *(["patterns", "--by"], ["trends", "--category"], ["forget", "--id"]),
        *(["trends", "rebase", "--from", "2025-W10", "--why"], ["forms", "show"], ["week", "off"]),
        *(["export", "rejects", "--form"], ["help"], ["undo"], ["chart", "--sort"], []),
    ],
    ids=" ".join,
)
def test_options_of_other_commands(cli, survey, command):
    """They are a wrong command line, and no traceback."""
    assert cli("import", "slips.csv", *NOW).exit_code == 1
    ended = cli(*command, BYTES)
    assert (ended.exit_code, ended.stdout) == (2, "")
    assert "Error: " in ended.stderr
    ended.stderr.encode()


def test_a_file_with_such_a_name(cli, survey):
    """It is read; what is said of it and kept shows the bytes as escapes."""
    ended = cli("import", f"{BYTES}.csv", "--rejects", f"no {BYTES}.csv", *NOW)
    assert ended.exit_code == 1
    assert ended.stderr.splitlines()[-1].startswith(f"Error: {ESCAPED}.csv:6: ")
    assert f"{ESCAPED}.csv" in cli("imports").stdout
    assert f"{ESCAPED}.csv" in cli("export", "rejects").stdout
    assert f"{ESCAPED}.csv - " in cli("sniff", f"{BYTES}.csv", *NOW).stdout
    # Mended rows are known by the name that the rejects have.
    text = Path(f"no {BYTES}.csv").read_text(encoding="utf-8").replace("2025-02-30", "2025-02-27")
    Path("mended.csv").write_text(text, encoding="utf-8")
    assert cli("import", "mended.csv", *NOW).exit_code == 0
    assert "refused" not in cli("check").stderr
    ended = cli("import", f"{BYTES}.xlsx", *NOW)
    assert (ended.exit_code, ended.stderr.count("\n")) == (1, 1)


def test_a_database_with_such_a_name(cli, survey):
    """Every kind of command works on it; copies and results may be called so, too."""
    database = ("--db", f"{BYTES}.db")
    assert cli("import", "slips.csv", *database, *NOW).exit_code == 1
    for command in (
        ["chart", "-o", f"{BYTES}.html"],
        ["export", "chart", "-o", f"{BYTES}/"],
        ["export", "responses", "-o", f"out {BYTES}.csv"],
        ["forms", "show", "-o", f"{BYTES}.toml"],
        ["forms", "apply", f"{BYTES}.toml"],
        ["backup", f"copy {BYTES}.db"],
        ["backup", f"{BYTES}/"],
        ["forget", "--id", "3", "--copy", f"copy {BYTES}.db"],
        ["week", "off", "2025-W20"],
        ["check"],
        ["undo", "1"],
    ):
        ended = cli(*command, *database)
        assert ended.exit_code == 0, (command, ended.stderr)
    assert sorted(os.listdir(BYTES))[0].startswith("survey-2025-W10")
