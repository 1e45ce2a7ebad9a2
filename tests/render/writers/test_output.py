"""Where results go, and that none is lost, half-written or run by a spreadsheet."""

import json
import os
import stat
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from cstally.errors import CstallyError, UsageError
from cstally.render.writers.output import Output, chosen_format, complain, remark, show
from cstally.render.writers.records import ListDocument

HEADER = ("line", "value")
HOSTILE = (
    (1, "=HYPERLINK(x)"),
    (-2, "-5"),
    (3, "＝1+1"),
    (4, "+1,5"),
    (5, "\tplus"),
    (6, " @x"),
    (7, "a\x1b[31m\u202e\r\nb"),
    (8, None),
)


def listing() -> ListDocument:
    """Return a small list, whose records can be read once."""
    return ListDocument("rejects", HEADER, iter(HOSTILE))


def run(
    tail: str, *, records: int = 60_000, environment: dict[str, str] | None = None
) -> subprocess.CompletedProcess[bytes]:
    """Run a script that shows a list of so many records, in a shell that ends with *tail*."""
    script = (
        "from cstally.render.writers.records import ListDocument\n"
        "from cstally.render.writers.output import Output, complain, show\n"
        "from cstally.errors import CstallyError\n"
        f"records = ((number, '─') for number in range({records}))\n"
        "try: show(ListDocument('n', ('n', 'é'), records), Output('csv'))\n"
        "except CstallyError as error: complain(str(error)); raise SystemExit(1)\n"
    )
    return subprocess.run(
        ["bash", "-c", f'set -o pipefail; "$0" -c "$1" {tail}', sys.executable, script],
        capture_output=True,
        check=False,
        env={**os.environ, **(environment or {})},
    )


def test_csv_is_rfc_4180_and_safe_for_spreadsheets(tmp_path: Path) -> None:
    """CRLF, quotes where needed, formulas and control characters made harmless, numbers kept."""
    show(listing(), Output(None, tmp_path / "x.csv"))
    assert (tmp_path / "x.csv").read_bytes().decode() == (
        "line,value\r\n"
        "1,'=HYPERLINK(x)\r\n"
        "-2,-5\r\n"
        "3,'＝1+1\r\n"
        '4,"+1,5"\r\n'
        "5,'\\tplus\r\n"
        "6,' @x\r\n"
        "7,a\\x1b[31m\\u202e\\r\\nb\r\n"
        "8,\r\n"
    )


def test_raw_csv_keeps_cells_and_bom_begins_the_file(tmp_path: Path) -> None:
    """--raw leaves cells as they are; --bom writes the mark that Excel looks for."""
    show(listing(), Output("csv", tmp_path / "x", raw=True, bom=True))
    written = (tmp_path / "x").read_bytes()
    assert written.startswith(b"\xef\xbb\xbfline,value\r\n1,=HYPERLINK(x)\r\n")
    assert '7,"a\x1b[31m\u202e\r\nb"\r\n'.encode() in written


def test_formula_headers_are_made_safe(tmp_path: Path) -> None:
    """A header is a cell, too."""
    show(ListDocument("n", ("=1+1",), ()), Output("csv", tmp_path / "x"))
    assert (tmp_path / "x").read_bytes() == b"'=1+1\r\n"


def test_json_keeps_data_and_escapes_what_a_terminal_obeys(tmp_path: Path) -> None:
    """JSON gives every text back as it was, and holds no control character itself."""
    hostile = "\x9b31m \u202e \ud800 é \x7f\n=1"
    show(
        ListDocument("rejects", HEADER, [(1, hostile), (2, None)]),
        Output(None, tmp_path / "x.json"),
    )
    text = (tmp_path / "x.json").read_bytes().decode()
    assert json.loads(text) == {
        "rejects": [{"line": 1, "value": hostile}, {"line": 2, "value": None}]
    }
    assert text == (
        '{\n  "rejects": [\n    {\n      "line": 1,\n'
        '      "value": "\\u009b31m \\u202e \\ud800 é \\u007f\\n=1"\n    },\n'
        '    {\n      "line": 2,\n      "value": null\n    }\n  ]\n}\n'
    )


def test_json_of_an_empty_list(tmp_path: Path) -> None:
    """No records are an empty list."""
    show(ListDocument("rejects", HEADER, ()), Output(None, tmp_path / "x.json"))
    assert (tmp_path / "x.json").read_text() == '{\n  "rejects": []\n}\n'


def test_json_never_holds_nan(tmp_path: Path) -> None:
    """NaN is a bug that shows, not a number that is written."""
    with pytest.raises(ValueError, match="JSON"):
        show(ListDocument("n", ("x",), [(float("nan"),)]), Output(None, tmp_path / "x.json"))
    assert list(tmp_path.iterdir()) == []


def test_markdown_escapes_what_would_be_markup(tmp_path: Path) -> None:
    """Pipes, brackets, tags and stars are shown; a line break of --raw ends no table."""
    records = [("a|b", "[x](y) <b> *i* `c` A&B"), ("=1", "1\r\n2")]
    show(ListDocument("n", ("x", "y"), records), Output("md", tmp_path / "safe"))
    assert (tmp_path / "safe").read_text() == (
        "| x | y |\n| --- | --- |\n"
        "| a\\|b | \\[x\\](y) \\<b> \\*i\\* \\`c\\` A&amp;B |\n"
        "| '=1 | 1\\\\r\\\\n2 |\n"
    )
    show(ListDocument("n", ("x", "y"), records), Output("md", tmp_path / "raw", raw=True))
    assert "| =1 | 1<br>2 |\n" in (tmp_path / "raw").read_text()


def test_table_shows_text_as_written(tmp_path: Path) -> None:
    """The table shows control characters as escapes even with --raw, and runs no markup."""
    records = [(12, "x\x1b[31m"), (1300, "[/b] :smile: =1+1")]
    show(ListDocument("n", HEADER, records), Output(None, tmp_path / "x.txt", raw=True))
    assert (tmp_path / "x.txt").read_text() == (
        "line value\n──────────────────────\n  12 x\\x1b[31m\n1300 [/b] :smile: =1+1\n"
    )


@pytest.mark.parametrize("name", ["x.svg", "x.xlsx", "x.PDF"])
def test_unknown_format_names_the_known_ones(tmp_path: Path, name: str) -> None:
    """A format that is not there is a usage error, and no file is made."""
    for ask in (chosen_format, lambda output: show(listing(), output)):
        with pytest.raises(UsageError, match="choose table, json, csv, md"):
            ask(Output(None, tmp_path / name))
    assert list(tmp_path.iterdir()) == []


def test_failing_write_leaves_the_old_file(tmp_path: Path) -> None:
    """A result that breaks off half-way leaves the file and the folder as they were."""

    def broken() -> Iterator[tuple[object, ...]]:
        yield (1, "new")
        raise OSError(28, "No space left on device")

    path = tmp_path / "x.csv"
    path.write_text("old")
    with pytest.raises(CstallyError, match=r"cannot write .*x\.csv: No space left on device\."):
        show(ListDocument("n", HEADER, broken()), Output(None, path))
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.posix
def test_file_is_on_the_disk_before_its_name_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The file is synced, then renamed, then its folder is synced."""
    done = []
    for name in ("fsync", "replace"):
        real = getattr(os, name)
        monkeypatch.setattr(
            os, name, lambda *args, name=name, real=real: done.append(name) or real(*args)
        )
    show(listing(), Output(None, tmp_path / "x.csv"))
    assert done == ["fsync", "replace", "fsync"]


@pytest.mark.posix
def test_a_report_has_the_mode_of_the_umask_and_people_s_own_words_are_private(
    tmp_path: Path,
) -> None:
    """A web server can read a page; responses are their owner's; a file keeps the mode it has."""
    path, private = tmp_path / "x.csv", tmp_path / "y.csv"
    earlier = os.umask(0o022)
    try:
        show(listing(), Output(None, path))
        show(replace(listing(), is_private=True), Output(None, private))
    finally:
        os.umask(earlier)
    assert stat.S_IMODE(path.stat().st_mode) == 0o644
    assert stat.S_IMODE(private.stat().st_mode) == 0o600
    path.chmod(0o604)
    show(listing(), Output(None, path))
    assert stat.S_IMODE(path.stat().st_mode) == 0o604


@pytest.mark.posix
def test_link_is_followed(tmp_path: Path) -> None:
    """Writing through a link changes the file behind it, not the link."""
    (tmp_path / "real.csv").write_text("old")
    (tmp_path / "link.csv").symlink_to("real.csv")
    show(listing(), Output(None, tmp_path / "link.csv"))
    assert (tmp_path / "link.csv").is_symlink()
    assert (tmp_path / "real.csv").read_text().startswith("line,value")


@pytest.mark.posix
@pytest.mark.parametrize(
    ("name", "reason"), [("no/x.csv", "No such file or directory"), (".", "Is a directory")]
)
def test_unwritable_file_is_one_line(tmp_path: Path, name: str, reason: str) -> None:
    """A missing folder, or a folder in the file's place, is named with the reason."""
    with pytest.raises(CstallyError, match=rf"cannot write .*: {reason}\."):
        show(listing(), Output("csv", tmp_path / name))


@pytest.mark.posix
def test_pipe_is_written_as_it_is(tmp_path: Path) -> None:
    """A named pipe, like any device, is written to and never replaced by a file."""
    os.mkfifo(tmp_path / "pipe")
    reader = os.open(tmp_path / "pipe", os.O_RDWR)
    try:
        show(listing(), Output("csv", tmp_path / "pipe"))
        assert (tmp_path / "pipe").is_fifo()
        assert os.read(reader, 12) == b"line,value\r\n"
    finally:
        os.close(reader)


@pytest.mark.posix
@pytest.mark.parametrize("records", [1, 60_000])
@pytest.mark.parametrize(
    ("tail", "reason"), [(">&-", b"it is closed"), (">/dev/full", b"No space left on device")]
)
def test_lost_report_is_an_error(tail: str, reason: bytes, records: int) -> None:
    """A closed or full standard output is one line and exit 1, for a short report, too."""
    ended = run(tail, records=records)
    assert ended.returncode == 1
    assert ended.stderr == b"Error: cannot write to standard output: " + reason + b".\n"


@pytest.mark.posix
def test_reader_that_leaves_early_is_no_error() -> None:
    """``| head -1`` ends quietly."""
    ended = run("| head -1")
    assert (ended.returncode, ended.stderr) == (0, b"")
    assert ended.stdout == "n,é\r\n".encode()


def test_character_that_the_encoding_lacks_is_replaced() -> None:
    """An ASCII terminal gets a question mark, not an error."""
    ended = run("| cat", environment={"PYTHONIOENCODING": "ascii"})
    assert (ended.returncode, ended.stderr) == (0, b"")
    assert ended.stdout.startswith(b"n,?\r\n0,?\r\n")


def test_remarks_and_complaints_are_one_line_on_stderr(capsys: pytest.CaptureFixture[str]) -> None:
    """Quiet silences remarks, never errors; text is made visible."""
    remark("a\nb", Output())
    remark("silenced", Output(quiet=True))
    complain("week.csv:3: \x1b[31m")
    assert capsys.readouterr() == ("", "a\\nb\nError: week.csv:3: \\x1b[31m\n")


def test_closed_stderr_spoils_no_report(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without stderr nothing is said and nothing fails."""
    monkeypatch.setattr(sys, "stderr", None)
    complain("unheard")
