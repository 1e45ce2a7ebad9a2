"""Everything downloaded again, from a form tool whose form and files have changed meanwhile."""

import csv
import json
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

import pytest

HEADER = ("Date", "Location", "Speed", "Courtesy", "Comments")
FIRST = (
    ("2025-03-03", "North", "Good", "Excellent", "Too dear"),
    ("2025-03-03", "South", "Fair", "Excellent", ""),
    ("2025-03-04", "North", "Poor", "Good", "Slow"),
    ("2025-03-04", "North", "Poor", "Good", "Slow"),
    ("2025-03-05", "South", "Good", "", ""),
    ("2025-03-06", "North", "Excellent", "Excellent", "Lovely"),
    ("2025-03-07", "South", "Good", "Good", ""),
    ("2025-03-07", "North", "Fair", "Excellent", "Thanks"),
    ("2025-03-10", "South", "Fair", "Good", ""),
    ("2025-03-11", "North", "Good", "Poor", "Cold"),
)
"""Ten slips of two branches; the third and the fourth say the same and are two responses."""
LATER = (
    ("2025-03-17", "South", "Good", "Excellent", ""),
    ("2025-03-18", "North", "Fair", "Good", "Fine"),
)
ALL = FIRST + LATER
Rows = Sequence[Sequence[str]]


@pytest.fixture
def load(cli: Callable[..., Any]) -> Callable[..., tuple[int, ...]]:
    """
    Import rows under a header as ``all.csv``; return what became of them.

    They are new, unchanged, changed, skipped and rejected, after checking the sum.
    """

    def load(rows: Rows, header: Sequence[str] = HEADER, *options: str) -> tuple[int, ...]:
        write(rows, header)
        ended = cli("import", "all.csv", *options, "-f", "json", "--now", "2025-06-01")
        assert ended.exit_code == 0, ended.stderr
        [report] = json.loads(ended.stdout)["files"]
        found = tuple(report[k] for k in ("new", "unchanged", "changed", "skipped", "rejected"))
        assert report["read"] == sum(found)
        return found

    return load


@pytest.fixture
def said(cli: Callable[..., Any]) -> Callable[..., str]:
    """Import rows and return what people read of it; with *code* 1, the error."""

    def said(rows: Rows, header: Sequence[str] = HEADER, *options: str, code: int = 0) -> str:
        write(rows, header)
        ended = cli("import", "all.csv", *options, "--now", "2025-06-01")
        assert ended.exit_code == code, ended.stderr
        return str(ended.stderr if code else ended.stdout)

    return said


@pytest.fixture
def held(cli: Callable[..., Any]) -> Callable[..., list[tuple[str, ...]]]:
    """Return all responses held, as sorted rows of these columns; blank where there is nothing."""

    def held(*columns: str) -> list[tuple[str, ...]]:
        assert cli("check", "-q").exit_code == 0
        ended = cli("export", "responses", "-q", "--wide", "-f", "json")
        rows = json.loads(ended.stdout)["responses"]
        return sorted(tuple(row.get(column) or "" for column in columns) for row in rows)

    return held


def write(rows: Rows, header: Sequence[str], name: str = "all.csv") -> None:
    """Write a survey file."""
    with Path(name).open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows([header, *rows])


def more(rows: Rows, cells: Iterable[str]) -> list[tuple[str, ...]]:
    """Return *rows* with one more cell each."""
    return [(*row, cell) for row, cell in zip(rows, cells, strict=True)]


def less(header: str, rows: Rows = ALL) -> tuple[list[tuple[str, ...]], tuple[str, ...]]:
    """Return *rows* and their header without one column."""
    place = HEADER.index(header)
    cut = [(*row[:place], *row[place + 1 :]) for row in rows]
    return cut, (*HEADER[:place], *HEADER[place + 1 :])


def other(rows: Rows, header: str, cells: Iterable[str]) -> list[tuple[str, ...]]:
    """Return *rows* with other cells in one column."""
    place = HEADER.index(header)
    return [(*row[:place], cell, *row[place + 1 :]) for row, cell in zip(rows, cells, strict=True)]


NEW_COLUMNS = {
    "category": ("Parking", ["Good", "", "Poor", "Fair", "", "Good", "Poor", "", "", "Fair"]),
    "segment": ("Till", ["1", "", "2", "2", "1", "", "2", "1", "", "1"]),
    "comment": ("Wishes", ["More light", "", "", "A bench", "", "Tea", "", "", "", "Coffee"]),
}
"""Header, and ten cells of which four to seven are filled."""
ROLES = {
    "category": (),
    "segment": ("--map", "Till=segment"),
    "comment": ("--map", "Wishes=comment"),
}


@pytest.mark.parametrize("kind", NEW_COLUMNS)
def test_a_column_gained(load, held, kind):
    """The whole history with a new column: the cells filled in are changes, nothing doubles."""
    header, cells = NEW_COLUMNS[kind]
    grown = more(ALL, [*cells, "", cells[0]])
    load(FIRST)
    filled = sum(map(bool, cells))
    assert load(grown, (*HEADER, header), *ROLES[kind]) == (2, 10 - filled, filled, 0, 0)
    assert load(grown, (*HEADER, header)) == (0, 12, 0, 0, 0)
    assert held("day", header) == sorted((row[0], row[-1]) for row in grown)


@pytest.mark.parametrize("kind", NEW_COLUMNS)
@pytest.mark.parametrize("window", [9, 6, 4])
def test_a_column_gained_in_a_rolling_window(load, held, kind, window):
    """Exports of the last days have the new column first; then the whole history has it, too."""
    header, cells = NEW_COLUMNS[kind]
    grown = more(FIRST, cells)
    recent = grown[-window:]
    load(FIRST)
    filled = sum(bool(row[-1]) for row in recent)
    assert load(recent, (*HEADER, header), *ROLES[kind]) == (0, window - filled, filled, 0, 0)
    rest = sum(map(bool, cells)) - filled
    whole = more(ALL, [*cells, "", cells[0]])
    assert load(whole, (*HEADER, header)) == (2, 10 - rest, rest, 0, 0)
    assert held("day", header) == sorted((row[0], row[-1]) for row in whole)


def test_a_column_gained_is_taken_back(load, held, cli):
    """Undo empties the cells that were filled in, and the next download fills them again."""
    header, cells = NEW_COLUMNS["segment"]
    grown = more(FIRST, cells)
    load(FIRST)
    load(grown, (*HEADER, header), *ROLES["segment"])
    assert cli("undo", "2").exit_code == 0
    assert held("day") == sorted((row[0],) for row in FIRST)
    assert load(grown, (*HEADER, header), *ROLES["segment"]) == (0, 3, 7, 0, 0)


@pytest.mark.parametrize("header", ["Location", "Courtesy", "Comments"])
def test_a_column_lost(load, said, held, cli, header):
    """A column deleted or cut out is no news: what is held of it is kept, and that is said."""
    cut, rest = less(header)
    load(FIRST)
    text = said(cut, rest)
    assert "2 new + 10 unchanged + 0 changed" in text
    assert f"the file lacks {header}, which earlier files had: the values held are kept" in text
    place = HEADER.index(header)
    absent = "(not offered)" if header == "Courtesy" else ""
    expected = [(row[0], row[place]) for row in FIRST] + [(row[0], absent) for row in LATER]
    assert held("day", header) == sorted(expected)
    assert load(cut, rest) == (0, 12, 0, 0, 0)
    assert cli("undo", "2").exit_code == 0
    assert held("day", header) == sorted((row[0], row[place]) for row in FIRST)


@pytest.mark.parametrize("header", ["Location", "Courtesy", "Comments"])
def test_a_column_lost_comes_back(load, held, header):
    """What the file lacked once is filled in by the next whole one."""
    load(FIRST)
    load(*less(header))
    place = HEADER.index(header)
    filled = sum(bool(row[place]) for row in LATER)
    assert load(ALL) == (0, 12 - filled, filled, 0, 0)
    assert held("day", header) == sorted((row[0], row[place]) for row in ALL)


def test_a_column_emptied_is_a_column_lost(load, held):
    """Comments wiped before sharing say nothing; the header alone does not erase what is held."""
    load(FIRST)
    assert load(other(ALL, "Comments", [""] * 12)) == (2, 10, 0, 0, 0)
    expected = [(row[0], row[-1]) for row in FIRST] + [(row[0], "") for row in LATER]
    assert held("day", "Comments") == sorted(expected)


def test_one_column_lost_and_one_gained(load, held):
    """Compared is what both have: the ticks and the branch."""
    load(FIRST)
    cut, rest = less("Comments")
    grown = more(cut, [f"text {number}" for number in range(12)])
    assert load(grown, (*rest, "Wishes"), *ROLES["comment"]) == (2, 0, 10, 0, 0)
    assert held("Comments") == sorted([*((row[-1],) for row in FIRST), ("",), ("",)])


ALIKE = [("2025-03-03", "North", "Good", "Good", f"text {number}") for number in range(10)]
"""Ten slips of one day that only the comment tells apart."""


def test_a_column_lost_that_told_responses_apart(said, load):
    """Ten slips that all say the same may be anybody's: the file is refused, naming the column."""
    load(ALIKE)
    cut, rest = less("Comments", ALIKE)
    refused = said([*cut, *less("Comments", LATER)[0]], rest, code=1)
    assert "all.csv: but for Comments, which this file lacks, it holds the responses" in refused
    assert "--overlap skip" in refused
    assert "--overlap count" in refused
    assert load(cut, rest, "--overlap", "skip") == (0, 10, 0, 0, 0)


def test_too_few_slips_to_tell(said, load):
    """One slip with the ticks of another is no proof that they are one."""
    load(FIRST[:1])
    refused = said(*less("Comments", FIRST[:1]), code=1)
    assert "but for Comments, which this file lacks" in refused


def test_a_column_lost_and_other_people(load):
    """A stack on a shorter form, with ticks that are here and there the same, is another stack."""
    load(FIRST)
    cut, rest = less("Comments")
    moved = [(day, *row[1:]) for (day, *_), row in zip(ALL, cut[::-1], strict=True)]
    assert load(moved, rest) == (12, 0, 0, 0, 0)


def test_columns_in_another_order(load):
    """The order of columns says nothing."""
    load(FIRST)
    assert load([row[::-1] for row in ALL], HEADER[::-1]) == (2, 10, 0, 0, 0)


@pytest.mark.parametrize(
    ("old", "new", "options"),
    [
        ("Speed", "SPEED ", ()),
        ("Speed", "How quick?", ("--map", "How quick?=category:Speed")),
        ("Location", "Branch", ("--map", "Branch=segment:Location")),
    ],
)
def test_a_column_renamed(load, said, held, old, new, options):
    """Under its new header a column is the same, by --map once and from then on by itself."""
    header = tuple(new if one == old else one for one in HEADER)
    load(FIRST)
    assert "lacks" not in said(ALL, header, *options)
    assert load(ALL, header) == (0, 12, 0, 0, 0)
    place = HEADER.index(old)
    assert held("day", old) == sorted((row[0], row[place]) for row in ALL)


def test_a_header_misspelled(load, said, held, cli):
    """Nothing doubles before --map says what it is; undone, the same file is put right."""
    header = ("Date", "Location", "Speed", "Courtesey", "Comments")
    load(FIRST)
    text = said(ALL, header)
    assert "2 new + 0 unchanged + 10 changed" in text or "2 new + 1 unchanged + 9 changed" in text
    assert "--map 'Courtesey=category:Courtesy'" in text
    assert cli("undo", "2").exit_code == 0
    assert load(ALL, header, "--map", "Courtesey=category:Courtesy") == (2, 10, 0, 0, 0)
    assert held("day", "Courtesy") == sorted((row[0], row[3]) for row in ALL)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("{m}/{d}/2025 18:05:12", "{m}/{d}/2025 18:05"),
        ("{m}/{d}/2025 18:05:12", "2025-{m:02}-{d:02}"),
        ("2025-{m:02}-{d:02}", "{d}.{m}.2025"),
        ("2025-{m:02}-{d:02}T18:05:12", "2025-{m:02}-{d:02} 09:00"),
    ],
)
def test_dates_written_otherwise(load, before, after):
    """A response is known by its day: the time of day, and how the day is written, may change."""

    def dated(rows: Rows, pattern: str) -> list[tuple[str, ...]]:
        days = [tuple(map(int, row[0].split("-"))) for row in rows]
        return [
            (pattern.format(m=month, d=day), *row[1:])
            for (_, month, day), row in zip(days, rows, strict=True)
        ]

    load(dated([*FIRST, FIRST[-1]], before), HEADER, "--date-order", "mdy")
    assert load(dated([*FIRST, FIRST[-1], *LATER], after)) == (2, 11, 0, 0, 0)


@pytest.mark.parametrize("slips", [1, 2])
def test_stamps_on_another_clock(load, said, held, slips):
    """
    A late slip that is a day later on another clock is named, and --replace puts it right.

    Of the two slips of one day one stays, or none: then the file does not have that day at all.
    """
    more_days = [(f"2025-03-{day}", *FIRST[6][1:]) for day in range(20, 30)]
    before, after = [*FIRST, *more_days], [*ALL, *more_days]
    load(before)
    moved = [*after[:2], *(("2025-03-05", *row[1:]) for row in after[2 : 2 + slips])]
    moved += after[2 + slips :]
    text = said(moved, HEADER, "--dry-run")
    assert f"{2 + slips} new + {20 - slips} unchanged" in text
    assert f"{slips} new rows say what responses held for the day before or after said" in text
    assert "import the file again with --replace 1" in text
    assert load(moved, HEADER, "--replace", "1") == (22, 0, 0, 0, 0)
    assert len(held("day")) == 22


def test_stamps_that_move_many_slips(said, load):
    """Too many on other days for the same export grown: refused, with the numbers."""
    load(FIRST)
    days = [row[0] for row in FIRST]
    moved = [(day, *row[1:]) for day, row in zip([*days[1:], "2025-03-12"], FIRST, strict=True)]
    refused = said(moved, code=1)
    assert "responses held for the days of this file are in it" in refused
    assert "--overlap" in refused


def test_a_word_learnt_in_a_rolling_window(load, held):
    """What was ambiguous when it came is mended at once, in the file or not."""
    odd = other(FIRST, "Speed", ["Meh", *(row[2] for row in FIRST[1:9]), "Meh"])
    load(odd)
    scale = ("--scale", "Speed=Poor,Meh,Fair,Good,Excellent")
    assert load(odd[-4:], HEADER, *scale) == (0, 4, 0, 0, 0)
    assert load([*odd, *LATER]) == (2, 10, 0, 0, 0)
    assert held("day", "Speed") == sorted((row[0], row[2]) for row in [*odd, *LATER])


def test_an_option_relabelled(load, said, held):
    """A word that no level has yet doubles nothing; named, it is what it was."""
    odd = other(ALL, "Speed", ["Goodish", *(row[2] for row in ALL[1:])])
    load(FIRST)
    assert "2 new + 9 unchanged + 1 changed" in said(odd)
    scale = ("--scale", "Speed=Poor,Fair,Goodish,Good,Excellent")
    assert load(odd, HEADER, *scale) == (0, 12, 0, 0, 0)
    assert held("day", "Speed") == sorted((row[0], row[2]) for row in odd)


def test_another_spelling_of_a_level(load):
    """A spelling that is known is no change."""
    load(FIRST)
    shouted = other(ALL, "Speed", [row[2].upper() + " " for row in ALL])
    assert load(shouted) == (2, 10, 0, 0, 0)


@pytest.mark.parametrize("window", [10, 4])
def test_a_missing_code_learnt(load, held, window):
    """Marks that turn out to be no answers are taken away wherever the file repeats them."""
    load(FIRST)
    assert load(FIRST[-window:], HEADER, "--missing", "Fair")[0] == 0
    assert load(ALL)[0] == 2
    expected = [(row[0], "" if row[2] == "Fair" else row[2]) for row in ALL]
    assert held("day", "Speed") == sorted(expected)


def test_a_slip_mended_in_a_form_that_has_changed(load, said, held):
    """A typo is a new row and one that vanished, new columns or not; --replace mends it."""
    load(FIRST)
    typo = other(ALL, "Comments", ["Too clear", *(row[4] for row in ALL[1:])])
    cells = [*NEW_COLUMNS["category"][1], "", ""]
    grown, header = more(typo, cells), (*HEADER, "Parking")
    text = said(grown, header, "--dry-run")
    assert "3 new" in text
    assert "1 response held for these days is not in the file any more" in text
    assert "--replace 1" in text
    assert load(grown, header, "--replace", "1") == (12, 0, 0, 0, 0)
    assert held("Comments", "Parking") == sorted((row[4], row[5]) for row in grown)


def test_a_word_learnt_without_an_import(load, held, write_rows):
    """What the form was told by hand since then mends the rows that the next file repeats."""
    odd = other(FIRST, "Speed", ["Goodish", *(row[2] for row in FIRST[1:])])
    load(odd)
    write_rows(
        "INSERT INTO level_words SELECT scale, 'goodish', code FROM levels WHERE name='Good'"
    )
    assert load([*odd, *LATER]) == (2, 10, 0, 0, 0)
    assert held("day", "Speed")[0] == ("2025-03-03", "Fair")
    assert held("day", "Speed")[1] == ("2025-03-03", "Good")


@pytest.mark.parametrize("kind", NEW_COLUMNS)
def test_a_database_that_does_not_know_what_its_files_had(load, held, write_rows, kind):
    """Imports of cstally 0.1 did not keep it: what is blank may not have been offered."""
    header, cells = NEW_COLUMNS[kind]
    load(FIRST)
    write_rows("UPDATE imports SET fields = NULL")
    load(more(FIRST, cells)[4:], (*HEADER, header), *ROLES[kind])
    write_rows("UPDATE imports SET fields = NULL")
    whole = more(ALL, [*cells, "", cells[0]])
    rest = sum(map(bool, cells[:4]))
    assert load(whole, (*HEADER, header)) == (2, 10 - rest, rest, 0, 0)
    assert held("day", header) == sorted((row[0], row[-1]) for row in whole)


def numbered(rows: Rows) -> list[tuple[str, ...]]:
    """Return *rows* with an id in front."""
    return [(f"R{number}", *row) for number, row in enumerate(rows, 1)]


def test_ids_gained(load, held):
    """A form without ids stays one: an id column that comes later tells nothing apart."""
    load(FIRST)
    assert load(numbered(ALL), ("Response ID", *HEADER)) == (2, 10, 0, 0, 0)
    assert load(ALL) == (0, 12, 0, 0, 0)
    assert len(held("day")) == 12


def test_ids_lost(load, said, held):
    """A form with ids asks for them; told to do without, it knows the rows by their content."""
    load(numbered(FIRST), ("Response ID", *HEADER))
    assert "'Response ID', which this file lacks" in said(ALL, code=1)
    assert load(ALL, HEADER, "--map", "Response ID=ignore") == (2, 10, 0, 0, 0)
    assert load(ALL) == (0, 12, 0, 0, 0)
    assert len(held("day")) == 12


def test_columns_come_and_go_with_ids(load, held):
    """With ids, too, what a file lacks is kept and what it fills in is a change."""
    header = ("Response ID", *HEADER)
    load(numbered(FIRST), header)
    cut, rest = less("Comments")
    assert load(numbered(cut), ("Response ID", *rest)) == (2, 10, 0, 0, 0)
    expected = [(row[4],) for row in FIRST] + [("",), ("",)]
    assert held("Comments") == sorted(expected)
    assert load(numbered(ALL), header) == (0, 11, 1, 0, 0)


def test_two_identical_slips_beside_a_new_column(load, held):
    """The second of two equal slips keeps its own cell of the new column."""
    load(FIRST)
    cells = ["", "", "1", "2", *[""] * 8]
    grown, header = more(ALL, cells), (*HEADER, "Till")
    assert load(grown, header, "--map", "Till=segment") == (2, 8, 2, 0, 0)
    three = [*grown, (*FIRST[2], "3")]
    assert load(three, header) == (1, 12, 0, 0, 0)
    assert held("Till")[-3:] == [("1",), ("2",), ("3",)]


def test_the_same_slips_of_two_branches(load, held):
    """What --set says tells branches apart, whichever columns come and go."""
    cut, header = less("Location", FIRST)
    north, south = ("--set", "Location=North"), ("--set", "Location=South")
    assert load(cut, header, *north)[0] == 10
    shop = [(row[0], row[2], row[1], row[3]) for row in cut[2:]]
    assert load(shop, header, *south)[0] == 8
    grown, wider = more(shop, "1212121 "), (*header, "Till")
    assert load(grown, wider, *south, "--map", "Till=segment") == (0, 1, 7, 0, 0)
    assert load(cut, header, *north) == (0, 10, 0, 0, 0)
    assert len(held("day")) == 18


def test_a_branch_told_later(load, held):
    """A file that was imported without --set gets its branch, and is no other branch's."""
    cut, header = less("Location", FIRST)
    load(cut, header)
    assert load(less("Location")[0], header, "--set", "Location=North") == (2, 0, 10, 0, 0)
    assert held("Location") == [("North",)] * 12
