"""Settings and form files that nobody writes by hand, and a machine without memory."""

import subprocess
import sys
from pathlib import Path

import pytest

import cstally

DEEP = {
    "lists": "a = " + "[" * 50_000,
    "tables": "a = " + "{b = " * 50_000,
    "keys": "a" + ".b" * 50_000 + " = 1",
    "digits": "a = " + "1" * 5_000,
    "text": 'a = "' + "\\" * 50_001,
}


@pytest.mark.parametrize("kind", DEEP)
def test_settings(cli, make_database, kind):
    """One line, and no traceback."""
    make_database([("2025-03-03", "20")])
    Path("cstally.toml").write_text(DEEP[kind])
    ended = cli("chart")
    assert (ended.exit_code, ended.stdout) == (1, "")
    assert ended.stderr.startswith("Error: ")
    assert ended.stderr.count("\n") == 1


@pytest.mark.parametrize("kind", DEEP)
def test_form_files(cli, make_database, kind):
    """The same of a form file."""
    make_database([("2025-03-03", "20")])
    Path("form.toml").write_text(DEEP[kind])
    ended = cli("forms", "apply", "form.toml")
    assert (ended.exit_code, ended.stdout) == (1, "")
    assert ended.stderr.startswith("Error: form.toml: ")
    assert ended.stderr.count("\n") == 1


@pytest.mark.posix
@pytest.mark.parametrize("spare", [0, 1, 3, 6, 12])
def test_out_of_memory(tmp_path, spare):
    """Whenever memory ends while a file is read: one line, and no database is left."""
    cell = "x" * 100_000
    rows = (f"2025-03-{1 + n % 28:02},Good,{cell}{n}" for n in range(300))
    Path("slips.csv").write_text("\n".join(["Date,Speed,Comments", *rows]))
    program = (
        "import resource\n"
        "import array, email.message, importlib.metadata, socket, _hashlib, _pickle, zoneinfo\n"
        "from cstally.cli import main\n"
        "import cstally.commands.import_\n"
        "from cstally.commands.importing import one_file\n"
        "from cstally.store.database import migrations\n"
        "import re\n"
        "used = int(re.search(r'VmSize:\\s+(\\d+)', open('/proc/self/status').read())[1]) << 10\n"
        f"limit = used + ({spare} << 20)\n"
        "resource.setrlimit(resource.RLIMIT_AS, (limit, limit))\n"
        "main()\n"
    )
    ended = subprocess.run(
        [sys.executable, "-c", program, "import", "slips.csv", "-q", "--now", "2025-06-01"],
        env={"PYTHONPATH": str(Path(cstally.__file__).parent.parent)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert ended.returncode in (0, 1)
    # That a library of Python's own cannot be loaded is no matter of ours.
    if ended.returncode and "failed to map segment" not in ended.stderr:
        assert ended.stderr.count("\n") == 1, ended.stderr
        assert ended.stderr.startswith("Error: ")
        assert not Path("cstally.db").exists()
