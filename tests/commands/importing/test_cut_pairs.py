"""Exports that lack columns of a pair of lists, though the form has answers of the whole pair."""

import csv
import io
from pathlib import Path

import pytest

WELL_3 = ("not well", "not ticked", "well")


def on(*counts):
    """Return level -> marks of a category of two lists."""
    return dict(zip(WELL_3, counts, strict=True))


def fate(report):
    """Return the new, unchanged, changed, skipped and rejected rows of an import."""
    words = ("new", "unchanged", "changed", "skipped", "rejected")
    return tuple(report[word] for word in words)


EXPORTS = Path(__file__).parents[2] / "fixtures" / "exports"
HALVES = {
    "an option of KoboToolbox": (
        "kobotoolbox_groups.csv",
        ("visit%What did not?%Price",),
        (3, 1, {"Speed, accuracy": on(1, 0, 2), "Price": on(1, 0, 1)}),
    ),
    "a list of KoboToolbox": (
        "kobotoolbox_groups.csv",
        (
            "visit%What did not?",
            "visit%What did not?%Speed, accuracy",
            "visit%What did not?%Price",
        ),
        (3, 1, {"Speed, accuracy": on(1, 0, 2), "Price": on(1, 0, 1)}),
    ),
    "an option of LimeSurvey": (
        "limesurvey_labels.csv",
        ("What did not go well? [Price]",),
        (2, 1, {"Hours": on(0, 0, 2), "Price": on(1, 0, 1)}),
    ),
    "the praise of LimeSurvey": (
        "limesurvey_labels.csv",
        ("What went well? [Hours]", "What went well? [Price]"),
        (2, 1, {"Hours": on(0, 0, 2), "Price": on(1, 0, 1)}),
    ),
    "a list of Google Forms": (
        "google_forms_download.csv",
        ("What did not?",),
        (
            4,
            0,
            {
                "Hours, location": on(2, 0, 2),
                "Staff courtesy": on(0, 1, 3),
                "Speed & accuracy": on(2, 0, 1),
            },
        ),
    ),
    "a list of formbricks": (
        "formbricks.csv",
        ("1. What went well?",),
        (3, 1, {"Hours": on(2, 0, 1), "Price, overall": on(0, 1, 1), "Courtesy": on(1, 0, 2)}),
    ),
}
"""Export, columns cut, and its responses, skipped rows and marks; one mark of most is ambiguous."""


def export_lines(file, cut=()):
    """Return the lines of an export of the fixtures without some of its columns."""
    text = (EXPORTS / file).read_text(encoding="utf-8-sig")
    mark = ";" if text.split("\n")[0].count(";") else ","
    rows = list(csv.reader(io.StringIO(text), delimiter=mark))
    kept = [n for n, name in enumerate(rows[0]) if name not in cut]
    assert len(kept) == len(rows[0]) - len(cut)
    quoted = [['"' + row[n].replace('"', '""') + '"' for n in kept] for row in rows if row]
    return [mark.join(row) for row in quoted]


@pytest.mark.parametrize("name", HALVES)
def test_a_pair_of_lists_of_which_the_file_has_one_half(load, marks, name):
    """What was not ticked there may have been ticked in what was cut: what is held stays."""
    file, cut, (held, skipped, found) = HALVES[name]
    now = ("--now", "2026-11-30")
    whole = export_lines(file)
    assert fate(load(whole, *now)) == (held, 0, 0, skipped, 0)
    assert {one: marks()[one] for one in found} == found
    for _ in range(2):
        report = load(export_lines(file, cut), *now, name="next.csv")
        assert fate(report) == (0, held, 0, skipped, 0)
        assert {one: marks()[one] for one in found} == found
    assert fate(load(whole, *now, name="last.csv")) == (0, held, 0, skipped, 0)
    assert {one: marks()[one] for one in found} == found


def test_a_half_that_is_cut_is_said(cli, load):
    """The file lacks one column of two, and what earlier files said is kept."""
    cut = "visit%What did not?%Price"
    now = ("--now", "2026-11-30")
    load(export_lines("kobotoolbox_groups.csv"), *now)
    said = f"the file lacks {cut}, which earlier files had: the values held are kept"
    for lines, is_said in ((["visit%Comments"], False), (["visit%Comments", cut], True)):
        text = "\n".join(export_lines("kobotoolbox_groups.csv", lines))
        Path("next.csv").write_text(text, encoding="utf-8")
        assert (said in cli("import", "next.csv", *now).stdout) is is_said


def test_one_half_of_slips_without_ids(load, marks):
    """Responses without ids are found again by the rest, and a new one says what it can."""
    header = "Date,Rating,Liked [Hours],Liked [Price],Disliked [Hours],Disliked [Price]"
    rows = ["4,1,0,0,1", "5,0,1,1,0", "3,1,1,0,0", "2,0,0,1,1", "1,1,0,0,0"]
    lines = [f"2025-03-{day:02},{row}" for day, row in enumerate(rows, start=1)]
    load([header, *lines])
    before = {"Hours": on(2, 0, 3), "Price": on(2, 1, 2)}
    assert {one: marks()[one] for one in before} == before
    cut = [line.rpartition(",")[0] for line in [header, *lines, "2025-03-06,4,0,1,0,0"]]
    assert fate(load(cut, name="next.csv")) == (1, 5, 0, 0, 0)
    assert {one: marks()[one] for one in before} == {"Hours": on(2, 1, 3), "Price": on(2, 1, 3)}


@pytest.mark.parametrize("question", ["What went well?", "What did not?"])
def test_the_summary_column_of_a_known_list_is_cut(load, marks, question):
    """The marks of its options stand in their own columns: the form knows these of old."""
    now = ("--now", "2026-11-30")
    load(export_lines("kobotoolbox_groups.csv"), *now)
    before = {"Speed, accuracy": on(1, 0, 2), "Price": on(1, 0, 1)}
    assert marks() == before
    cut = export_lines("kobotoolbox_groups.csv", [f"visit%{question}"])
    assert fate(load(cut, *now, name="next.csv")) == (0, 3, 0, 1, 0)
    assert marks() == before


@pytest.mark.parametrize("question", ["What went well?", "What did not?"])
def test_an_option_of_one_list_alone_stays_of_that_list(load, marks, question):
    """Headers with another separator say nothing themselves; the form knows what is which."""
    now = ("--now", "2026-11-30")
    header, *rows = csv.reader(export_lines("kobotoolbox_groups.csv"), delimiter=";")
    place = header.index("visit%What did not?%Price")
    cells = ("visit%What did not?%Queue", "1", "0", "", "1")
    table = [
        [*row[:place], cell, *row[place:]] for row, cell in zip([header, *rows], cells, strict=True)
    ]
    whole = [";".join(f'"{cell}"' for cell in row) for row in table]
    load(whole, *now)
    before = marks()
    queue = next(name for name in before if name.endswith("Queue"))
    assert before.pop(queue) == on(2, 1, 0)
    assert before == {"Speed, accuracy": on(1, 0, 2), "Price": on(1, 0, 1)}
    gone = table[0].index(f"visit%{question}")
    cut = [";".join(f'"{cell}"' for cell in (*row[:gone], *row[gone + 1 :])) for row in table]
    assert fate(load(cut, *now, name="next.csv")) == (0, 3, 0, 1, 0)
    assert marks() == {**before, queue: on(2, 1, 0)}


def test_the_half_that_is_left_is_of_the_same_form(load, marks):
    """Every column of praise is cut, where the options' names stood: nothing doubles or changes."""
    now = ("--now", "2026-11-30")
    load(export_lines("kobotoolbox_groups.csv"), *now)
    before = {"Speed, accuracy": on(1, 0, 2), "Price": on(1, 0, 1)}
    praise = [f"visit%What went well?{option}" for option in ("", "%Speed, accuracy", "%Price")]
    report = load(export_lines("kobotoolbox_groups.csv", praise), *now, name="next.csv")
    assert (report["form"], report["new"], report["changed"]) == ("survey", 0, 0)
    assert marks() == before
