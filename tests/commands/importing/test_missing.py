"""``--missing``: for one column, or for all on which a code is no level."""

import json
import re
import shlex
from pathlib import Path

import pytest

NOW = ("--now", "2026-11-30")
LOW = "0 5 4 3 2 1 5 4 4 5 3 4"
HIGH = "10 0 8 9 5 7 0 10 6 9 0 8"


@pytest.fixture
def write(tmp_path):
    """Write a file of one day a row, given column by column."""

    def write(columns, name="a.csv", first=1):
        cells = [column.split() for column in columns.values()]
        lines = [",".join(["Date", *(f'"{header}"' for header in columns)])]
        lines += [
            ",".join([f"2026-10-{first + n:02}", *row])
            for n, row in enumerate(zip(*cells, strict=True))
        ]
        (tmp_path / name).write_text("\n".join([*lines, ""]), "utf-8")
        return Path(name)

    return write


@pytest.fixture
def loaded(cli, write):
    """Import a file of these columns; return what it said, and column -> (marks, blank)."""

    def load(columns, *args, name="a.csv", first=1):
        ended = cli("import", write(columns, name, first), *NOW, *args)
        assert ended.exit_code == 0, ended.stderr
        chart = json.loads(cli("chart", "--week", "all", "-f", "json").stdout)
        found = {
            one["name"]: (one["marks"], chart["responses"] - one["base"])
            for one in chart["categories"]
        }
        if nps := chart["nps"]:
            found[nps["name"]] = nps["counts"], chart["responses"] - nps["base"]
        return ended.stdout, found

    return load


def zeros(found, header):
    """Return how many zeros a column has as marks, and how many blanks."""
    marks, blank = found[header]
    return marks.get("0", 0), blank


FILES = [
    ({"Rate speed": LOW, "Rate staff": LOW, "Recommend us?": HIGH}, "Rate speed", "Recommend us?"),
    ({"Speed rating": LOW, "Staff rating": LOW, "Score (0-10)": HIGH}, "Speed rating",
     "Score (0-10)"),
    ({"Hız puanı": LOW, "Tavsiye eder misiniz?": HIGH}, "Hız puanı", "Tavsiye eder misiniz?"),
    ({"امتیاز سرعت": LOW, "آیا ما را توصیه می‌کنید؟": HIGH}, "امتیاز سرعت",
     "آیا ما را توصیه می‌کنید؟"),
]  # fmt: skip


@pytest.mark.parametrize(("columns", "low", "high"), FILES)
def test_a_code_that_is_a_level_elsewhere(loaded, columns, low, high):
    """--missing 0 blanks the zeros of 1 to 5, keeps those of 0 to 10, and says so."""
    said, found = loaded(columns, "--missing=0")
    assert zeros(found, low) == (0, 1)
    assert zeros(found, high) == (3, 0)
    assert f"--missing 0: 0 is a level of '{high}', and stays one there" in said


@pytest.mark.parametrize(("columns", "low", "high"), FILES)
def test_a_code_of_one_column(loaded, columns, low, high):
    """--missing HEADER=0 is of that column alone, whatever 0 is there."""
    _, found = loaded(columns, "--missing", f"{high}=0", "--missing", f"{low[:1]}*=0")
    assert zeros(found, high) == (0, 3)
    assert zeros(found, low) == (0, 1)


@pytest.mark.parametrize(("columns", "low", "high"), FILES)
def test_the_command_that_is_advised(cli, write, loaded, columns, low, high):
    """The refusal names the columns alone in which 0 is open; with it no zero of 0-10 is lost."""
    refused = cli("import", write(columns), *NOW)
    options = shlex.split(re.search(r"no answer with (.+?) \(--missing=", refused.stderr)[1])
    assert options[0] == "--missing"
    assert "=" in options[1]
    said, found = loaded(columns, *options)
    assert (zeros(found, low), zeros(found, high)) == ((0, 1), (3, 0))
    assert " is a level of " not in said
    sniffed = json.loads(cli("sniff", write(columns), *NOW, "-f", "json", "--db", "no.db").stdout)
    assert shlex.join(options[:2]) in json.dumps(sniffed, ensure_ascii=False)


def test_no_code_of_one_column(loaded):
    """HEADER=none: all marks of that column are ratings, whatever is said of the others."""
    _, found = loaded(FILES[0][0], "--missing=0", "--missing", "Rate staff=none")
    assert zeros(found, "Rate staff") == (1, 0)
    assert zeros(found, "Rate speed") == (0, 1)


@pytest.mark.parametrize(
    ("cells", "codes", "blank"),
    [
        ("1 2 3 4 5 9 9 4", "9", 2),
        ("1 2 3 4 5 6 6 4", "6", 2),
        ("1 2 3 4 5 0 99 -1", "0,99,-1", 3),
        ("1 2 3 4 5 6 7 6", "6", 0),
        ("1 2 3 4 5 3 3 3", "3", 0),
        ("1 2 3 4 5 5 5 5", "5", 0),
        ("10 9 8 7 1 0 0 5", "0", 0),
        ("7 1 2 3 5 0 0 4", "0", 2),
    ],
)
def test_what_a_level_is(loaded, cells, codes, blank):
    """A code inside the range of the others is a level; outside of it, or far off, it is none."""
    columns = {"Rate speed": cells, "Rate staff": "1 2 3 4 5 1 2 3"}
    _, found = loaded(columns, f"--missing={codes}")
    assert found["Rate speed"][1] == blank


@pytest.mark.parametrize(
    ("header", "blank"),
    [
        ("Rate us from 1-10", 2),
        ("Rate us (0-10)", 0),
        ("Rate us (0 = not used, 10 = great)", 2),
        ("Rate us (0 = awful, 10 = great)", 0),
    ],
)
def test_what_the_header_says(loaded, header, blank):
    """A legend says whether 0 is a mark."""
    _, found = loaded({header: "10 9 8 7 1 0 0 5", "Rate staff": "1 2 3 4 5 1 2 3"}, "--missing=0")
    assert found[header][1] == blank


def test_few_slips_beside_marks_out_of_ten(loaded):
    """A column of low marks among others out of ten keeps its zeros."""
    tens = "10 0 8 3 5"
    columns = {"Rate speed": tens, "Rate staff": tens, "Rate price": "0 2 3 0 1"}
    _, found = loaded(columns, "--missing=0")
    assert zeros(found, "Rate price") == (2, 0)


def test_what_was_said_of_a_column_holds(loaded):
    """Next week's file needs no option, and its new columns are not meant by it."""
    columns = {"Rate speed": LOW, "Recommend us?": HIGH}
    loaded(columns, "--missing", "Rate *=0")
    _, found = loaded(columns, name="b.csv", first=15)
    assert (zeros(found, "Rate speed"), zeros(found, "Recommend us?")) == ((0, 2), (6, 0))


def test_the_form_file_keeps_it(cli, loaded):
    """A form file names the column before the code; applied elsewhere, it is read likewise."""
    columns = {"Rate speed": LOW, "Recommend us?": HIGH}
    loaded(columns, "--missing", "Rate speed=0", "--missing", "99")
    text = cli("forms", "show", "survey").stdout
    assert 'missing = ["99", "rate speed=0"]' in text
    Path("form.toml").write_text(text, "utf-8")
    assert cli("forms", "apply", "form.toml", "--db", "other.db").exit_code == 0
    ended = cli("import", "a.csv", *NOW, "--db", "other.db", "-f", "json")
    assert (ended.exit_code, json.loads(ended.stdout)["files"][0]["new"]) == (0, 12)
    chart = json.loads(cli("chart", "--week", "all", "-f", "json", "--db", "other.db").stdout)
    assert chart["categories"][0]["blank"] == 1
    mended = text.replace('"rate speed=0"', '"recommend us?=0"')
    Path("form.toml").write_text(mended, "utf-8")
    ended = cli("forms", "apply", "form.toml")
    assert 'codes for no answer added: "recommend us?=0"' in ended.stdout + ended.stderr


def test_a_code_told_later(loaded):
    """A code told later of one column acts on what is held of that column, and no other."""
    columns = {"Rate speed": LOW, "Rate staff": LOW, "Recommend us?": HIGH}
    loaded(columns, "--missing=none")
    said, found = loaded(columns, "--missing", "Rate speed=0")
    assert "0 new + 12 unchanged + 0 changed" in said
    assert '"0" (1 mark held of Rate speed) is no answer from now on' in said
    assert zeros(found, "Rate speed") == (0, 1)
    assert zeros(found, "Rate staff") == (1, 0)


def test_a_code_of_all_columns_told_later(cli, loaded):
    """It acts on the weeks held where it is no level; where it is one, the column must be named."""
    columns = {"Rate speed": LOW, "Rate staff": LOW, "Recommend us?": HIGH}
    _, before = loaded(columns, "--scale", "Rate *=0,1,2,3,4,5")
    assert [zeros(before, header) for header in columns] == [(1, 0), (1, 0), (3, 0)]
    said, found = loaded(columns, "--missing=0,99", name="b.csv", first=15)
    assert [zeros(found, header) for header in columns] == [(2, 0), (2, 0), (6, 0)]
    assert "--missing 0: 0 is a level of 'Rate speed', 'Rate staff', 'Recommend us?'" in said
    said, found = loaded(columns, "--missing=Rate *=0", name="b.csv", first=15)
    assert [zeros(found, header) for header in columns] == [(0, 2), (0, 2), (6, 0)]
    assert '"0" (4 marks held of Rate speed, Rate staff) is no answer from now on' in said
    assert cli("undo", "3").exit_code == 0
    assert cli("undo", "2").exit_code == 0
    chart = json.loads(cli("chart", "--week", "all", "-f", "json").stdout)
    assert [one["marks"]["0"] for one in chart["categories"]] == [1, 1]


@pytest.mark.parametrize("value", ["=0", "Speed=", "Speed= , "])
def test_slips(cli, write, value):
    """A header without codes, or none before its codes, ends with exit code 2."""
    ended = cli("import", write({"Rate speed": LOW}), *NOW, "--missing", value)
    assert ended.exit_code == 2
    assert "write VALUES, or 'HEADER=VALUES'" in ended.stderr


def test_a_column_that_is_not_there(loaded):
    """A header that no column has is said."""
    said, _ = loaded({"Rate speed": "1 2 3 4 5"}, "--missing", "Sped=0")
    assert "--missing 'Sped': no column of this file is called so" in said


def test_a_table_of_counts(cli, tmp_path):
    """In a table of counts the code of one category is none of the others."""
    lines = ["Category,Level,Count"]
    lines += [f"{name},{level},5" for name in ("Speed", "Staff") for level in "12345"]
    lines += ["Speed,99,3"]
    (tmp_path / "t.csv").write_text("\n".join([*lines, ""]), "utf-8")
    said = ("--week", "2026-W44", *NOW)
    ended = cli("import", "t.csv", *said, "--missing", "Speed=99")
    assert ended.exit_code == 0, ended.stderr
    chart = json.loads(cli("chart", "--week", "all", "-f", "json").stdout)
    assert {one["name"]: one["base"] for one in chart["categories"]} == {"Speed": 25, "Staff": 25}


def test_offers_are_no_ratings(load, cli):
    """What a help desk writes of tickets that nobody rated is advised to be no answer."""
    rated = ["Good", "Bad", "Offered", "Unoffered", "Good", "Offered"]
    lines = ["Ticket,Solved at,Satisfaction"]
    lines += [f"{n},2025-03-{n:02},{one}" for n, one in enumerate(rated * 3, 1)]
    Path("slips.csv").write_text("\n".join(lines))
    ended = cli("import", "slips.csv")
    advice = "--scale 'Satisfaction=Bad,Good' --missing 'Satisfaction=Offered,Unoffered'"
    assert advice in ended.stderr
    report = load(lines, *shlex.split(advice))
    assert (report["new"], report["skipped"]) == (9, 9)
    (category,) = json.loads(cli("chart", "--week", "all", "-f", "json").stdout)["categories"]
    assert (category["marks"], category["ambiguous"]) == ({"Bad": 3, "Good": 6}, 0)
    # The form knows them from then on.
    report = load([lines[0], "30,2025-03-20,Offered", "31,2025-03-20,Good"], name="next.csv")
    assert (report["new"], report["skipped"]) == (1, 1)
