"""Importing lines as a file, form files shown and applied, and what the chart says then."""

import json
from pathlib import Path

import pytest


@pytest.fixture
def load(cli):
    """Import these lines as a file of its own; return what the JSON says of it."""

    def load(lines, *options, name="slips.csv"):
        Path(name).write_text("\n".join([*lines, ""]), encoding="utf-8")
        ended = cli("import", name, "-f", "json", "--now", "2025-06-01", *options)
        assert ended.exit_code == 0, ended.stderr
        return json.loads(ended.stdout)["files"][0]

    return load


@pytest.fixture
def shown(cli):
    """Return the form as ``forms show`` prints it, without the words of known scales."""

    def shown(*args):
        ended = cli("forms", "show", *args)
        assert (ended.exit_code, ended.stderr) == (0, "")
        return ended.stdout

    return shown


@pytest.fixture
def apply(cli):
    """Apply this text as a form file; return what was said."""

    def apply(text, *options):
        Path("form.toml").write_text(text, encoding="utf-8")
        ended = cli("forms", "apply", "form.toml", *options)
        assert (ended.exit_code, ended.stdout) == (0, ""), ended.stderr
        return ended.stderr

    return apply


@pytest.fixture
def refused(cli):
    """Apply this text, which is refused; nothing is changed; return the reason."""

    def refused(text):
        Path("form.toml").write_text(text, encoding="utf-8")
        before = Path("cstally.db").read_bytes()
        ended = cli("forms", "apply", "form.toml")
        assert (ended.exit_code, ended.stdout) == (1, "")
        assert ended.stderr.startswith("Error: form.toml: ")
        assert ended.stderr.count("\n") == 1
        assert Path("cstally.db").read_bytes() == before
        return ended.stderr.removeprefix("Error: form.toml: ").rstrip("\n")

    return refused


@pytest.fixture
def marks(cli):
    """Return the categories' marks over all weeks, as the chart has them, in its order."""

    def marks(*args):
        ended = cli("chart", "--week", "all", "-f", "json", *args)
        assert ended.exit_code == 0, ended.stderr
        return {one["name"]: dict(one["marks"]) for one in json.loads(ended.stdout)["categories"]}

    return marks
