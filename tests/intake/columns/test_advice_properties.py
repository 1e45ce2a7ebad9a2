"""What a message advises works as it stands, whatever characters the file's own names hold."""

import json
import re
import shlex
from itertools import cycle, islice
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

NOW = ("--now", "2025-06-01")
FEW = settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
ROWS = 24
NAMES = st.text(
    st.sampled_from("ab'\"$,=*`\\!;:()[]%&|<>#~? éıسی\u200c\u200f\u00a0\u00ad\n"),
    min_size=1,
    max_size=9,
).filter(lambda text: any(map(str.isalpha, text)))
OPTION = re.compile(r"--(?:scale|map|missing)[ =]('(?:[^']|'\"'\"')*'|[^\s;:,)]+)")


def table(columns):
    """Return a survey of dated rows; the cells of each column repeat."""
    columns = {"Date": [f"2025-03-{day:02}" for day in range(1, 25)], **columns}
    whole = [(header, *islice(cycle(cells), ROWS)) for header, cells in columns.items()]
    quoted = [['"' + cell.replace('"', '""') + '"' for cell in column] for column in whole]
    return "\n".join(map(",".join, zip(*quoted, strict=True)))


def options_in(message):
    """Return the options that *message* advises, as a shell would pass them."""
    return [word for one in OPTION.finditer(message) for word in shlex.split(one[0])]


@pytest.fixture
def take(cli):
    """Import a file with this text into a new database, and return how it ended."""

    def run(text, *args):
        Path("cstally.db").unlink(missing_ok=True)
        Path("slips.csv").write_text(text, encoding="utf-8", newline="")
        return cli("import", "slips.csv", *args, *NOW)

    return run


@pytest.fixture
def charted(cli):
    """Return the categories of what was imported."""

    def run():
        ended = cli("chart", "--week", "all", "-f", "json", *NOW)
        return json.loads(ended.stdout)["categories"]

    return run


@FEW
@given(NAMES, st.lists(NAMES, min_size=3, max_size=4, unique_by=lambda one: re.sub(r"\W", "", one)))
def test_scales(take, charted, name, words):
    """The levels of a rating that nobody knows are named by a command that imports every cell."""
    text = table({f"Rate {name}": [f"Good {word}" for word in words]})
    refused = take(text)
    if refused.exit_code == 0:  # these words are a known scale
        return
    ended = take(text, *options_in(refused.stderr))
    assert ended.exit_code == 0, refused.stderr + ended.stderr
    (category,) = charted()
    assert (category["base"], category["ambiguous"]) == (ROWS, 0)


@FEW
@given(st.lists(NAMES, min_size=3, max_size=3, unique_by=lambda one: re.sub(r"\W", "", one)))
def test_maps(take, names):
    """The maps beside a guess mean the columns that were guessed, and these alone."""
    headers = [f"{name} x{place}" for place, name in enumerate(names)]
    text = table(dict.fromkeys(headers, "15342") | {"Rate us": "12345"})
    guessed = take(text)
    assert guessed.exit_code == 0, guessed.stderr
    options = options_in(next(one for one in guessed.stdout.splitlines() if "a guess: the" in one))
    assert options
    report = json.loads(take(text, *options, "-f", "json").stdout)["files"][0]
    roles = [one["role"] for one in report["columns"]]
    assert roles == ["date", "segment", "segment", "segment", "category"]


@FEW
@given(NAMES, st.sampled_from(["6", "99"]))
def test_codes(take, charted, name, code):
    """A code that may mean no answer is named for its own column, or is a level of it."""
    text = table({f"Rate {name}": [*"12345123", code], "Rate us": "12345"})
    refused = take(text)
    if refused.exit_code == 0:  # "Rate (...)" is no header of ratings, and these are numbers
        return
    missing, *others = options_in(refused.stderr)[1::2]
    ended = take(text, "--missing", missing)
    assert ended.exit_code == 0, refused.stderr + ended.stderr
    assert [one["ambiguous"] for one in charted()] == [0, 0]
    for told in others if code == "99" else ():
        ended = take(text, "--scale", told)
        assert ended.exit_code == 0, refused.stderr + ended.stderr
        assert charted()[0]["marks"]["99"] == 2


@FEW
@given(NAMES)
def test_comments(take, name):
    """Where nothing is rated, the column that may hold comments is named."""
    text = table({f"Said {name}": [f"{word} {word}" for word in ("tea", "milk")]})
    refused = take(text)
    assert refused.exit_code == 1
    ended = take(text, *options_in(refused.stderr))
    assert ended.exit_code == 0, refused.stderr + ended.stderr
