"""The README is true and short: its commands run, its transcripts are real, its links lead on."""

import csv
import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from cstally.manual import TOPICS

pytestmark = [pytest.mark.slow, pytest.mark.posix]

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```(\w*)\n(.*?)^```$", README, flags=re.MULTILINE | re.DOTALL)
FIRST, SECOND = (text.strip() for _, text in BLOCKS[:2])
MOST_LINES = 220


def test_transcripts_are_true(tmp_path: Path) -> None:
    """
    Every ``$`` line says today what stands below it, in the README and on each page of the manual.

    What differs on purpose is rewritten by python tests/expected.py.
    """
    script = Path(__file__).parent / "transcripts.py"
    subprocess.run([sys.executable, script, tmp_path], check=True)
    pages = {path.relative_to(ROOT) for path in (ROOT / "cstally" / "manual").glob("*.md")}
    written = {path.relative_to(tmp_path) for path in tmp_path.rglob("*.md")}
    assert written == pages | {Path("README.md")}
    for path in written:
        told, said = ((root / path).read_text(encoding="utf-8") for root in (ROOT, tmp_path))
        assert said.splitlines() == told.splitlines(), path


def test_it_can_be_read_in_one_sitting() -> None:
    """What would make it longer has its place in the manual."""
    assert README.count("\n") <= MOST_LINES


def test_every_block_is_of_a_known_kind() -> None:
    """A block is run as a transcript, or it is one of the few that other tests look at."""
    kinds = [language for language, _ in BLOCKS]
    assert set(kinds) == {"sh", "console", "crontab"}
    for language, text in BLOCKS:
        assert (language == "console") == text.startswith("$ ")
    first_transcript = kinds.index("console")
    assert all(f"cstally {word}" in README for word in ("import", "chart", "patterns"))
    assert "$ cstally import" in BLOCKS[first_transcript][1]


def test_the_two_commands_stand_first() -> None:
    """One line makes an environment and does the main job; one makes it and passes the tests."""
    assert [language for language, _ in BLOCKS[:2]] == ["sh", "sh"]
    for command in (FIRST, SECOND):
        assert command.startswith("python3 -m venv ")
        assert "\n" not in command
    job = "cstally import sample_data/*.csv && cstally chart --week && cstally patterns"
    assert FIRST.replace(".venv/bin/cstally", "cstally").endswith(job)
    assert "pytest" in SECOND


def test_the_sdist_holds_what_the_tests_look_at() -> None:
    """Who unpacks a source distribution can run the second command there."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    held = settings["tool"]["hatch"]["build"]["targets"]["sdist"]["include"]
    assert {"/CONTRIBUTING.md", "/.gitignore", "/.ci", "/tests", "/sample_data"} <= set(held)
    assert all((ROOT / name.removeprefix("/")).exists() for name in held)


def test_ci_runs_the_second_command() -> None:
    """``.ci/run`` holds the line that the README prints, letter for letter, and the linters."""
    script = ROOT / ".ci" / "run"
    lines = script.read_text(encoding="utf-8").splitlines()
    assert SECOND in lines
    assert os.access(script, os.X_OK)
    for tool in ('ruff" check', 'ruff" format --check', 'mypy"'):
        assert any(line.endswith(tool) for line in lines)
    subprocess.run(["bash", "-n", script], check=True)


def test_environments_are_ignored_by_git() -> None:
    """What the two commands leave in the checkout is nothing that git would track."""
    ignored = (ROOT / ".gitignore").read_text(encoding="utf-8").split()
    made = re.findall(r"(\.venv\S*?)/bin", FIRST + SECOND)
    assert set(made) <= {name.rstrip("/") for name in ignored}
    assert "/*.db" in ignored


def test_the_first_command_twice(tmp_path: Path, shell, make_program) -> None:
    """The main job runs again where it has run before: nothing is new, and it still ends well."""
    shutil.copytree(ROOT / "sample_data", tmp_path / "sample_data")
    make_program(tmp_path / ".venv" / "bin" / "cstally")
    job = FIRST.partition(" -q . && ")[2]
    first, second = shell(job), shell(job)
    assert (first.returncode, second.returncode) == (0, 0)
    assert "read 59 = 59 new + 0 unchanged" in first.stdout
    assert "2025-W14: 59 unchanged" in second.stdout
    shown = "survey - 2025-W44 (27 Oct-2 Nov 2025) - 61 responses"
    assert first.stdout.partition(shown)[1:] == second.stdout.partition(shown)[1:]


def test_the_slips_that_were_typed(cli) -> None:
    """The table of typed slips imports as it stands, all columns taken for what they are."""
    lines = [line for line in README.splitlines() if re.match(r"\| (Date|\d{4}-)", line)]
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
    with open("slips.csv", "w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)
    ended = cli("import", "slips.csv", "-f", "csv", "--now", "2025-11-03")
    assert ended.exit_code == 0, ended.stderr
    assert cli("chart").stdout.startswith("survey - 2025-W44 (27 Oct-2 Nov 2025) - 3 responses\n")
    shown = cli("import", "slips.csv").stdout
    assert "3 = 0 new + 3 unchanged" in shown
    said = cli("sniff", "slips.csv", "--now", "2025-11-03").stdout
    taken = dict(re.findall(r"^(Date|Till|Food|Service|Price|Comments) +(\w+)", said, re.M))
    assert taken == {
        "Date": "date",
        "Till": "segment",
        **dict.fromkeys(("Food", "Service", "Price"), "category"),
        "Comments": "comment",
    }


def test_the_line_for_cron(tmp_path: Path, shell) -> None:
    """It imports what lies in the inbox, and says nothing."""
    (text,) = (text for language, text in BLOCKS if language == "crontab")
    inbox = tmp_path / "shop" / "inbox"
    inbox.mkdir(parents=True)
    shutil.copy(ROOT / "sample_data" / "2025-W44.csv", inbox)
    done = shell(text.split(maxsplit=5)[5])
    assert (done.returncode, done.stdout) == (0, "")
    shown = shell("~/cstally/bin/cstally chart --db ~/shop/cstally.db").stdout
    assert shown.startswith("survey - 2025-W44")


def test_links_lead_somewhere() -> None:
    """Files that the README links to are there, the picture among them."""
    targets = re.findall(r"\]\(([^)]+)\)", README)
    assert any(target.endswith(".svg") for target in targets)
    for target in targets:
        assert (ROOT / target).is_file(), target


def test_every_topic_can_be_found() -> None:
    """Each page that is no command's is linked from where to read on."""
    for name in TOPICS:
        assert f"[{name}](cstally/manual/{name}.md)" in README
