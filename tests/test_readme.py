"""The README is true: its commands run, its transcripts are real, every command has its section."""

import os
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import cstally
from cstally.cli import Commands
from cstally.commands.shared.groups import Entries, Entry, Table
from cstally.config import load_config
from cstally.model.survey import Polarity
from cstally.render.imports.words import DECISIONS

pytestmark = [pytest.mark.slow, pytest.mark.posix]

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```(\w*)\n(.*?)^```$", README, flags=re.MULTILINE | re.DOTALL)
FIRST, SECOND = (text.strip() for _, text in BLOCKS[:2])
MAIL = '#!/bin/sh\n{ echo "to: $*"; cat; } >> "$HOME/mail.txt"\n'


def every_command(table: Table, *above: str) -> Iterator[tuple[str, Entry]]:
    """Yield each command as it is typed, with its entry."""
    for name, entry in table.items():
        if isinstance(entry, Entries):
            if entry.alone is not None:
                yield " ".join((*above, name)), entry.alone
            yield from every_command(entry.commands, *above, name)
        else:
            yield " ".join((*above, name)), entry


COMMANDS = dict(every_command(Commands.table))


def section(heading: str) -> str:
    """The text below *heading*, with what is under its own subheadings."""
    level = heading.partition(" ")[0]
    _, found, rest = README.partition(f"\n{heading}\n")
    assert found, f"no section {heading!r}"
    return re.split(rf"^#{{1,{len(level)}}} ", rest, maxsplit=1, flags=re.MULTILINE)[0]


def make_program(path: Path) -> None:
    """Write a program to *path* that runs this checkout's ``cstally``."""
    path.parent.mkdir(parents=True, exist_ok=True)
    package = Path(cstally.__file__).parents[1]
    path.write_text(f'#!/bin/sh\nPYTHONPATH="{package}" exec "{sys.executable}" -m cstally "$@"\n')
    path.chmod(0o755)


@pytest.fixture
def shell(tmp_path: Path) -> Callable[[str], subprocess.CompletedProcess[str]]:
    """Run a line with ``sh`` as cron would, at home in an empty folder, with a ``mail`` program."""
    mail = tmp_path / "bin" / "mail"
    mail.parent.mkdir()
    mail.write_text(MAIL)
    mail.chmod(0o755)
    make_program(tmp_path / "cstally" / "bin" / "cstally")
    path = os.pathsep.join((str(mail.parent), "/usr/bin", "/bin"))

    def run(line: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            ["sh", "-c", line],
            cwd=tmp_path,
            env={"HOME": str(tmp_path), "PATH": path, "LOGNAME": "you", "SHELL": "/bin/sh"},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            check=False,
        )

    return run


def test_transcripts_are_true(tmp_path: Path) -> None:
    """Every ``$`` line says today what stands below it; rewrite with python tests/expected.py."""
    script = Path(__file__).parent / "transcripts.py"
    subprocess.run([sys.executable, script, tmp_path / "README.md"], check=True)
    assert (tmp_path / "README.md").read_text(encoding="utf-8").splitlines() == README.splitlines()


def test_every_block_is_of_a_known_kind() -> None:
    """A block is run as a transcript, or it is one of the few that other tests look at."""
    kinds = [language for language, _ in BLOCKS]
    assert set(kinds) == {"sh", "console", "crontab", "toml"}
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
    assert {f"{name}/" for name in made} <= set(ignored)
    assert "/*.db" in ignored


def test_the_first_command_twice(tmp_path: Path, shell) -> None:
    """The main job runs again where it has run before: nothing is new, and it still ends well."""
    shutil.copytree(ROOT / "sample_data", tmp_path / "sample_data")
    make_program(tmp_path / ".venv" / "bin" / "cstally")
    job = FIRST.partition(" -q . && ")[2]
    first, second = shell(job), shell(job)
    assert (first.returncode, second.returncode) == (0, 0)
    assert "read 55 = 54 new + 0 unchanged" in first.stdout
    assert "read 55 = 0 new + 54 unchanged" in second.stdout
    shown = "survey - 2025-W27 (30 Jun-6 Jul 2025) - 64 responses"
    assert first.stdout.partition(shown)[1:] == second.stdout.partition(shown)[1:]


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_a_section(command: str, cli) -> None:
    """It is described under the heading of its first word, and every option it takes is there."""
    name, *below = command.split()
    text = section(f"### {name}")
    assert f"`cstally {name}" in text
    if below:
        assert f"{command}" in text
    shared = section("## Commands").partition("\n### ")[0]
    taken = set(re.findall(r"^ .*?(--[a-z-]+)", cli(*command.split(), "--help").stdout, re.M))
    described = text + shared + (section("### chart") + section("### patterns"))
    missing = {option for option in taken - {"--help"} if f"{option}" not in described}
    assert not missing


def test_no_section_promises_an_option_that_is_not_there(cli) -> None:
    """An option that the README names is one that some command takes."""
    helps = "".join(cli(*command.split(), "--help").stdout for command in COMMANDS)
    known = set(re.findall(r"--[a-z-]+", helps)) | {"--version"}
    others = {"--clear", "--limit", "--table", "--by"}  # venv, sqlite-utils; named as a limit
    assert set(re.findall(r"(?<![\w-])--[a-z][a-z-]*", README)) <= known | others


def test_examples_of_the_help_run_in_order(tmp_path: Path, shell) -> None:
    """The example of every command runs, one after the other, beside ``sample_data``."""
    shutil.copytree(ROOT / "sample_data", tmp_path / "sample_data")
    for command, entry in COMMANDS.items():
        done = shell(f'PATH="$HOME/cstally/bin:$PATH"; {entry.example}')
        assert done.returncode == 0, f"{command}: {entry.example}\n{done.stderr}"
        assert entry.example.startswith(f"cstally {command}")


def cron_lines() -> list[str]:
    """The commands of the crontab, without the five fields that say when."""
    (text,) = (text for language, text in BLOCKS if language == "crontab")
    lines = [line.split(maxsplit=5) for line in text.splitlines()]
    assert all(re.fullmatch(r"[\d*/,-]+", field) for line in lines for field in line[:5])
    return [line[5] for line in lines]


def fill_inbox(home: Path, *weeks: str) -> None:
    """Save the files of *weeks* where the first line of the crontab looks for them."""
    inbox = home / "shop" / "inbox"
    inbox.mkdir(parents=True, exist_ok=True)
    for week in weeks:
        shutil.copy(ROOT / "sample_data" / f"{week}.csv", inbox)


def test_cron_lines_on_a_bad_month(tmp_path: Path, shell) -> None:
    """As printed they import, back up, export, and mail the negative cluster."""
    weeks = ("2025-W17", "2025-W18", "2025-W19", "2025-W20")
    fill_inbox(tmp_path, *weeks)
    lines = cron_lines()
    assert len(lines) == 3
    for line in lines:
        assert "%" not in line
        done = shell(line)
        assert (done.returncode, done.stdout) == (0, "")
    shop = tmp_path / "shop"
    assert (shop / "backup.db").is_file()
    reports = {path.name for path in (shop / "reports").iterdir()}
    assert reports == {"patterns.csv", *(f"survey-{week}-chart.csv" for week in weeks)}
    mail = (tmp_path / "mail.txt").read_text(encoding="utf-8")
    assert mail.startswith("to: -s A negative cluster you@example.com\nsurvey - 2025-W17..2025-W20")
    assert "Speed and accuracy: 76 of 311 not satisfied, against 13 % elsewhere - clear" in mail


def test_cron_lines_on_a_calm_month(tmp_path: Path, shell) -> None:
    """Without a negative cluster no mail goes out, and cron has nothing to say; so every week."""
    fill_inbox(tmp_path, "2025-W24", "2025-W25", "2025-W26", "2025-W27")
    for line in 2 * cron_lines():
        done = shell(line)
        assert (done.returncode, done.stdout) == (0, "")
        assert "rror" not in done.stderr
    assert not (tmp_path / "mail.txt").exists()


def test_cron_says_nothing_of_other_forms(tmp_path: Path, shell) -> None:
    """A good day is silent although the database holds a second form, named after the first."""
    fill_inbox(tmp_path, "2025-W26", "2025-W27")
    other = "Day,Parking,Garden\n2025-07-01,Good,Poor\n2025-07-02,Fair,Good\n"
    (tmp_path / "shop" / "inbox" / "other.csv").write_text(other, encoding="utf-8")
    imported, *reported = map(shell, cron_lines())
    assert imported.returncode == 0
    listed = shell("~/cstally/bin/cstally chart --db ~/shop/cstally.db")
    assert "also here: " in listed.stderr
    assert [(done.returncode, done.stdout, done.stderr) for done in reported] == 2 * [(0, "", "")]


def test_words_of_the_overlap_are_listed() -> None:
    """Every word that JSON has for what became of a file's rows is explained."""
    text = " ".join(section("#### Which rows are new").split())
    assert all(f"`{word}` (" in text for word in DECISIONS)


def test_one_typo_does_not_stop_the_report(tmp_path: Path, shell) -> None:
    """A broken file and a bad row are said, and the other files are reported all the same."""
    fill_inbox(tmp_path, "2025-W17", "2025-W18", "2025-W19", "2025-W20")
    inbox = tmp_path / "shop" / "inbox"
    (inbox / "broken.csv").write_text('Slip,Date\n1,"2025-05-12\n', encoding="utf-8")
    good = (inbox / "2025-W20.csv").read_text(encoding="utf-8")
    (inbox / "2025-W20.csv").write_text(good.replace("2025-05-13", "2052-05-13", 1), "utf-8")
    imported, exported, mailed = map(shell, cron_lines())
    assert "broken.csv" in imported.stderr
    assert "2025-W20.csv" in imported.stderr
    assert (tmp_path / "shop" / "backup.db").is_file()
    assert (tmp_path / "shop" / "reports" / "survey-2025-W20-chart.csv").is_file()
    assert (exported.returncode, mailed.returncode) == (0, 0)
    assert "Speed and accuracy" in (tmp_path / "mail.txt").read_text(encoding="utf-8")


def test_settings_are_read(tmp_path: Path) -> None:
    """The settings that the README prints are all that there are, and cstally takes them."""
    (text,) = (text for language, text in BLOCKS if language == "toml")
    (tmp_path / "cstally.toml").write_text(text, encoding="utf-8")
    settings = load_config(None, tmp_path / "cstally.db")
    assert set(tomllib.loads(text)) == {"week_start", "default_form", "timezone", "target"}
    assert (settings.default_form, settings.week_start) == ("survey", "monday")
    assert settings.targets["Speed and accuracy", Polarity.NEGATIVE] == 0.15


def test_tables_are_named(cli, tmp_path: Path, rows) -> None:
    """Every table and view of the database is in the section for other tools."""
    cli("import", ROOT / "sample_data" / "2025-W10.csv", "-q")
    text = section("### For other tools")
    for (name,) in rows("SELECT name FROM sqlite_schema WHERE type IN ('table', 'view')"):
        if not str(name).startswith(("sqlite_", "_sqlite")):
            assert f"`{name}`" in text


@pytest.mark.parametrize("code", [0, 1, 2, 3, 4, 130])
def test_exit_codes_are_listed(code: int) -> None:
    """Every exit code has its row."""
    assert f"\n| {code} | " in section("## Exit codes")


def test_links_lead_somewhere() -> None:
    """Files and headings that the README links to are there."""
    anchors = {
        re.sub(r"[^\w\- ]", "", heading.lower()).strip().replace(" ", "-")
        for heading in re.findall(r"^#+ (.*)$", README, re.M)
    }
    for target in re.findall(r"\]\(([^)]+)\)", README):
        if target.startswith("#"):
            assert target[1:] in anchors
        else:
            assert (ROOT / target).exists(), target
