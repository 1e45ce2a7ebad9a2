"""What holds of columns whatever their words: advice imports, and columns are told one by one."""

import json
import re
import shlex
from itertools import cycle, islice
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

NOW = ("--now", "2025-06-01")
FEW = settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
OPINIONS = st.sampled_from(
    [
        *("Loved it", "Hated every minute", "Not good", "Good, mostly", "Poor", "Fine by me"),
        *("Meets my needs", "Useless", "Çok beğendim", "Hiç beğenmedim", "İdare eder", "Berbat"),
        *("خیلی خوب بود", "بد بود", "راضی نبودم", "Sehr gut", "Schlecht", "Très bien", "Malo"),
        *('A "great" one', "It's bad", "Better = more", "So-so; fair"),
    ]
)
HEADERS = st.sampled_from(
    ["Rating", "Puan", "امتیاز", "How was it?", "Score (1=bad)", "It's, well, rated", "Our food"]
)
COLUMNS = {
    "Speed": ("Good", "Bad", "OK", "Good", "Bad"),
    "Drink": ("Tea", "Milk", "Cake"),
    "Branch": ("North", "South"),
    "Visits": ("1", "2", "3", "4"),
    "Comments": ("so slow", "", "", "", "", "", ""),
    "Rating": ("1", "5", "3", "4"),
    "E-mail": ("a@example.org", "b@example.org"),
}


def table(columns, rows=40):
    """Return a survey file of so many dated rows; cells repeat."""
    columns = {"Date": [f"2025-03-{day:02}" for day in range(1, 29)], **columns}
    whole = [(header, *islice(cycle(cells), rows)) for header, cells in columns.items()]
    quoted = [['"' + cell.replace('"', '""') + '"' for cell in column] for column in whole]
    return "\n".join(map(",".join, zip(*quoted, strict=True)))


@pytest.fixture
def cli_in_folder(cli):
    """Run cstally on a file with this text and a new database; without a text, on what is there."""

    def run(text, *args):
        if text is not None:
            Path("cstally.db").unlink(missing_ok=True)
            Path("slips.csv").write_text(text, encoding="utf-8")
        return cli(*args)

    return run


@FEW
@given(HEADERS, st.lists(OPINIONS, min_size=2, max_size=8, unique_by=str.lower))
def test_advice_imports(cli_in_folder, header, words):
    """Whatever the words of a column that is asked about, its command imports every cell."""
    text = table({header: words, "Comments": COLUMNS["Comments"]})
    refused = cli_in_folder(text, "import", "slips.csv", *NOW)
    if refused.exit_code == 0:  # some of these words are a known scale
        return
    scale = re.findall(r"--scale '(?:[^']|'\"'\"')*'", refused.stderr)
    advised = shlex.split(" ".join(scale))
    ended = cli_in_folder(text, "import", "slips.csv", *advised, "-f", "json", *NOW)
    assert ended.exit_code == 0, refused.stderr + ended.stderr
    chart = json.loads(cli_in_folder(None, "chart", "--week", "all", "-f", "json", *NOW).stdout)
    (category,) = chart["categories"]
    assert (category["base"], category["ambiguous"]) == (40, 0)


@FEW
@given(st.permutations(list(COLUMNS)), st.sampled_from(sorted(COLUMNS)))
def test_columns_are_told_one_by_one(roles, order, doubled):
    """The order of columns, and a column that stands twice, change the role of no other."""
    alone = roles(table(COLUMNS))
    found = roles(table({header: COLUMNS[header] for header in order}))
    assert found == alone
    twice = roles(table({**COLUMNS, f"{doubled} once more": COLUMNS[doubled]}))
    assert {header: twice[header] for header in alone} == alone


@FEW
@given(
    st.permutations(
        ["Very satisfied", "Satisfied", "Neutral", "Dissatisfied", "Very dissatisfied"]
    ),
    st.sampled_from([str.upper, str.lower, str.title, str]),
)
def test_words_in_any_order_and_case(cli_in_folder, words, case):
    """Words of a scale in any order and case are the same levels, pointing the same way."""
    text = table({"Speed": list(map(case, words))})
    assert cli_in_folder(text, "import", "slips.csv", *NOW).exit_code == 0
    chart = json.loads(cli_in_folder(None, "chart", "--week", "all", "-f", "json", *NOW).stdout)
    (scale,) = chart["scales"]
    assert [level["name"].lower() for level in scale["levels"]] == [
        "very dissatisfied", "dissatisfied", "neutral", "satisfied", "very satisfied"
    ]  # fmt: skip
