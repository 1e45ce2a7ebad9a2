"""What is said of some columns is of these alone, and what is advised names them all."""

import json
from itertools import cycle, islice

import pytest

NOW = ("--now", "2025-06-01")
DIGITS = tuple("15342")


def table(*columns, rows=30):
    """Return a survey file of so many dated rows; cells repeat."""
    days = ("Date", *(f"2025-03-{day:02}" for day in range(1, 29)))
    whole = [(header, *islice(cycle(cells), rows)) for header, *cells in (days, *columns)]
    return "\n".join(",".join(f'"{cell}"' for cell in row) for row in zip(*whole, strict=True))


@pytest.mark.parametrize(
    ("bad", "good", "words"),
    [
        ("Was the food cold?", "Was the staff nice?", ("Yes", "No")),
        ("Was the staff nice?", "Was the food cold?", ("Yes", "No")),
        ("Sorun yaşadınız mı?", "Memnun musunuz?", ("Evet", "Hayır")),
        ("The staff were rude", "The staff were kind", ("Agree", "Disagree")),
    ],
)
def test_a_scale_turns_one_column(cli, write, bad, good, words):
    """Which of yes and no is bad for one question says nothing of the next."""
    file = write(table((bad, *words), (good, *words)))
    assert cli("import", file, *NOW).exit_code == 0
    before = {
        one["name"]: one["negative"]
        for one in json.loads(cli("chart", "--week", "all", "-f", "json", *NOW).stdout)[
            "categories"
        ]
    }
    cli("undo", "1")
    told = f"{bad}={words[1]},{words[0]}"
    ended = cli("import", file, "--scale", told, *NOW)
    assert ended.exit_code == 0, ended.stderr
    chart = json.loads(cli("chart", "--week", "all", "-f", "json", *NOW).stdout)
    found = {one["name"]: one for one in chart["categories"]}
    assert found[good]["negative"] == before[good]
    assert f"{good!r}: " not in ended.stdout.replace("a guess: for ", "")


@pytest.mark.parametrize("staff", ["Staff (1-5)", "Personel (1-5)", "پرسنل"])
def test_a_map_takes_no_evidence_from_others(cli, write, staff):
    """A column is still one of three of one range when somebody has mapped the other two."""
    columns = [(staff, *DIGITS), ("Speed", *DIGITS), ("Price", *DIGITS), ("Rate us", *"12")]
    maps = ("--map", "Speed=category", "--map", "Price=category")
    ended = cli("import", write(table(*columns)), *maps, "-f", "json", *NOW)
    roles = {one["header"]: one["role"] for one in json.loads(ended.stdout)["files"][0]["columns"]}
    assert (roles[staff], roles["Speed"]) == ("category", "category")


@pytest.mark.parametrize(
    ("columns", "role"),
    [
        ([("Speed", *DIGITS), ("Price", *DIGITS), ("Would you recommend us?", "Yes", "No")],
         "category"),
        ([("Hız", *DIGITS), ("Fiyat", *DIGITS), ("Genel", "İyi", "Kötü")], "category"),
        ([("Speed", *DIGITS), ("Price", *DIGITS), ("Not", "güzel", "", "", "")], "segment"),
        ([("سرعت", *DIGITS), ("قیمت", *DIGITS), ("کیفیت", *DIGITS)], "segment"),
    ],
)  # fmt: skip
def test_all_columns_are_mapped_at_once(cli, write, advised, columns, role):
    """The command that is said beside a guess names every column that was guessed."""
    file = write(table(*columns))
    ended = cli("import", file, *NOW)
    assert ended.exit_code == 0, ended.stderr
    line = next(one for one in ended.stdout.splitlines() if "a guess: the small numbers" in one)
    named = [header for header, *cells in columns if tuple(cells) == DIGITS]
    assert advised(line) == [
        word for header in named for word in ("--map", f"{header}={role}")
    ]  # fmt: skip
    cli("undo", "1")
    again = cli("import", file, *advised(line), "-f", "json", *NOW)
    if role == "category":
        report = json.loads(again.stdout)["files"][0]
        roles = {one["header"]: one["role"] for one in report["columns"]}
        assert {roles[header] for header in named} == {"category"}
        assert report["new"] == 30


@pytest.mark.parametrize(
    "header",
    [
        "Speed (1 poor to 7 excellent)", "Rate speed (1-7)", "Hız (1 kötü, 7 mükemmel)",
        "سرعت (۱ بد تا ۷ عالی)",
    ],
)  # fmt: skip
def test_no_code_within_the_range_of_the_header(cli, write, header):
    """Where nobody gave the 7 that a header names, the 6 is a mark like the others."""
    ended = cli("import", write(table((header, *"123456"))), *NOW)
    assert ended.exit_code == 0, ended.stderr
    chart = json.loads(cli("chart", "--week", "all", "-f", "json", *NOW).stdout)
    (found,) = chart["categories"]
    assert (found["base"], found["marks"]["6"], found["marks"]["7"]) == (30, 5, 0)
