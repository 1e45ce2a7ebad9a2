"""The manual is whole: a page for each command and topic, every option, links that lead on."""

import json
import re
import shutil
import tomllib
from pathlib import Path

import pytest

import cstally
from cstally.cli import Commands
from cstally.commands.shared.groups import Entries, Table, command_names
from cstally.config import load_config
from cstally.manual import TOPICS, load_page
from cstally.model.survey import Polarity
from cstally.render.imports.words import DECISIONS

ROOT = Path(__file__).parents[2]
FOLDER = Path(cstally.__file__).parent / "manual"
NAMES = (*Commands.table, *TOPICS)
COMMANDS = tuple(command_names(Commands.table))
FENCED = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
SHARED = load_page("options").text
LONGEST_LINE = 68
"""With its name before it, it fits a terminal of 80 columns."""


def section(page: str, heading: str) -> str:
    """The text of *page* below *heading*, up to the next one."""
    _, found, rest = load_page(page).text.partition(f"\n## {heading}\n")
    assert found, f"{page}: no section {heading!r}"
    return rest.partition("\n## ")[0]


def options_of(command: str, cli) -> set[str]:
    """The long options that the help of *command* lists."""
    text = cli(*command.split(), "--help").stdout
    written = re.findall(r"^  (-.*?)(?:  |$)", text, re.MULTILINE)
    return set(re.findall(r"--[a-z-]+", " ".join(written))) - {"--help"}


def test_every_page_is_a_commands_or_a_topic() -> None:
    """No command is without its page, and no page without its place in the list."""
    assert sorted(path.stem for path in FOLDER.glob("*.md")) == sorted(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_a_page_begins_with_its_name_and_one_sentence(name: str) -> None:
    """What ``cstally help`` shows of it is its first paragraph, on one line."""
    page = load_page(name)
    assert page.text.startswith(f"# {name}\n\n{page.line}\n\n")
    assert page.line.endswith(".")
    assert len(page.line) <= LONGEST_LINE
    assert page.text.endswith(f"{page.body}")
    assert page.body.endswith("\n")
    assert not page.body.endswith("\n\n")


@pytest.mark.parametrize("name", NAMES)
def test_a_page_shows_anywhere(name: str) -> None:
    """It holds no control characters, no headings of unknown depth, and no code inside a list."""
    text = load_page(name).text
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]", text)
    assert set(re.findall(r"^#+", FENCED.sub("", text), re.MULTILINE)) <= {"#", "##", "###"}
    assert not re.search(r"^ +```", text, re.MULTILINE)


@pytest.mark.parametrize("name", NAMES)
def test_every_block_is_of_a_known_kind(name: str) -> None:
    """A block is run as a transcript, or it is one of the few that other tests look at."""
    for language, text in FENCED.findall(load_page(name).text):
        assert language in {"sh", "console", "crontab", "toml", "text"}
        assert (language == "console") == text.startswith("$ ")


@pytest.mark.parametrize("name", NAMES)
def test_links_lead_to_pages(name: str) -> None:
    """A link shows the name of the page that it leads to, and leaves the manual nowhere."""
    for shown, target in re.findall(r"\[([^\]]+)\]\(([^)]+)\)", load_page(name).text):
        assert target == f"{shown}.md"
        assert shown in NAMES
        assert shown != name


@pytest.mark.parametrize("command", COMMANDS)
def test_every_option_is_on_the_page(command: str, cli) -> None:
    """The page of its first word names the command, and every option that it takes."""
    name, *below = command.split()
    text = load_page(name).text
    assert re.search(rf"(`|`cstally |\n\$ cstally ){command}\b", text)
    described = text + SHARED
    if name == "export" and below and below[0] in Commands.table:
        described += load_page(below[0]).text  # "takes the options of"
    assert {option for option in options_of(command, cli) if option not in described} == set()


def test_no_page_promises_an_option_that_is_not_there(cli) -> None:
    """An option that the manual or the README names is one that some command takes."""
    known = set().union(*(options_of(command, cli) for command in COMMANDS), {"--help"})
    known |= set(re.findall(r"--[a-z-]+", cli("--help").stdout))
    texts = {name: load_page(name).text for name in NAMES}
    texts["README"] = (ROOT / "README.md").read_text(encoding="utf-8")
    others = {"--clear", "--limit", "--table"}  # of venv and sqlite-utils
    for name, text in texts.items():
        assert set(re.findall(r"(?<![\w-])--[a-z][a-z-]*", text)) <= known | others, name


def examples(table: Table) -> dict[str, str]:
    """The example of every command, by the command as it is typed."""
    found = {}
    for name, entry in table.items():
        if not isinstance(entry, Entries):
            found[name] = entry.example
            continue
        if entry.alone is not None:
            found[name] = entry.alone.example
        found |= {f"{name} {below}": one for below, one in examples(entry.commands).items()}
    return found


@pytest.mark.slow
@pytest.mark.posix
def test_examples_of_the_help_run_in_order(tmp_path: Path, shell) -> None:
    """The example of every command runs, one after the other, beside ``sample_data``."""
    shutil.copytree(ROOT / "sample_data", tmp_path / "sample_data")
    for command, example in examples(Commands.table).items():
        done = shell(f'PATH="$HOME/cstally/bin:$PATH"; {example}')
        assert done.returncode == 0, f"{command}: {example}\n{done.stderr}"
        assert example.startswith(f"cstally {command}")


def test_words_of_the_overlap_are_listed() -> None:
    """Every word that JSON has for what became of a file's rows is explained."""
    text = " ".join(section("import", "JSON").split())
    assert all(f"`{word}` (" in text for word in DECISIONS)


@pytest.mark.parametrize("command", ["import", "sniff", "chart", "patterns", "trends"])
def test_keys_of_the_json_are_told(command: str, cli) -> None:
    """Every key of the result, and of what it holds, is named in the section on JSON."""
    file = str(ROOT / "sample_data" / "2025-W14.csv")
    if command not in {"import", "sniff"}:
        cli("import", file)
    args = [file] if command in {"import", "sniff"} else []
    more = {"chart": ["--compare"], "patterns": ["--by", "all"]}.get(command, [])
    found = json.loads(cli(command, *args, *more, "-f", "json").stdout)
    told = re.findall(r"\w+", section(command, "JSON"))
    assert keys(found) - set(told) == set()


def keys(value: object) -> set[str]:
    """The keys of *value* and of all in it; those that are data, such as names, are left out."""
    if isinstance(value, list):
        return set().union(*map(keys, value))
    if not isinstance(value, dict):
        return set()
    data = {"marks", "comment_marks", "counts", "weeks", "where", "skips"}
    inside = (keys(one) for name, one in value.items() if name not in data)
    return set(value).union(*inside)


def test_settings_are_read(tmp_path: Path) -> None:
    """The settings that the page prints are all that there are, and cstally takes them."""
    (text,) = (
        text for language, text in FENCED.findall(load_page("settings").text) if language == "toml"
    )
    (tmp_path / "cstally.toml").write_text(text, encoding="utf-8")
    settings = load_config(None, tmp_path / "cstally.db")
    assert set(tomllib.loads(text)) == {
        *("week_start", "default_form", "timezone", "title", "target")
    }
    assert (settings.default_form, settings.week_start) == ("survey", "monday")
    assert settings.targets["Speed and accuracy", Polarity.NEGATIVE] == 0.15


def test_tables_are_named(cli, rows) -> None:
    """Every table and view of the database is in the section for other tools."""
    cli("import", ROOT / "sample_data" / "2025-W14.csv", "-q")
    text = section("database", "For other tools")
    for (name,) in rows("SELECT name FROM sqlite_schema WHERE type IN ('table', 'view')"):
        if not str(name).startswith(("sqlite_", "_sqlite")):
            assert f"`{name}`" in text


@pytest.mark.parametrize("code", [0, 1, 2, 3, 4, 130])
def test_exit_codes_are_listed(code: int) -> None:
    """Every exit code has its row."""
    assert f"\n| {code} | " in section("options", "Exit codes")
