"""Numbers keep their order in a terminal that orders letters from right to left."""

import re
from dataclasses import replace
from io import StringIO

import pytest
from bidi import get_display

from cstally.analysis.chart import master_chart
from cstally.analysis.matrix import Measure, group_matrix
from cstally.analysis.patterns import find_patterns
from cstally.model.survey import Counts, Form, Item, Level, Polarity, Role, Scale
from cstally.render.chart.document import ChartDocument
from cstally.render.matrix.document import MatrixDocument
from cstally.render.patterns.document import PatternsDocument
from cstally.render.writers.console import sheet_text
from cstally.render.writers.reading_order import LEFT_TO_RIGHT
from cstally.render.writers.sheet import Section, Sheet

from ..results import LAST, Terminal, text_of

SCALE = Scale(
    "رضایت",
    (
        Level("ناراضی", Polarity.NEGATIVE, 1, "0"),
        Level("تا حدودی راضی", Polarity.NEUTRAL, 2, "1"),
        Level("بسیار راضی", Polarity.POSITIVE, 3, "2"),
    ),
)
NAMES = ("سرعت و دقت کار", "ادب کارکنان", "کیفیت کالا 2", "Price")
FORM = Form("نظرسنجی", tuple(Item(n, Role.CATEGORY, SCALE, s) for s, n in enumerate(NAMES)))
COUNTS = Counts(
    FORM, ("2025-W10",), LAST.replace(day=3), LAST, {"0221": 31, "2012": 7, "2222": 40, "1.21": 5}
)
CHART = master_chart(COUNTS)
DOCUMENTS = {
    "chart": ChartDocument(CHART),
    "marks": ChartDocument(CHART, marks=True),
    "matrix": MatrixDocument(
        group_matrix("شعبه", Measure.NET, [(NAMES[0], CHART), ("2", CHART)]), CHART
    ),
    "patterns": PatternsDocument(find_patterns(COUNTS), form=FORM, explain=True),
}


def numbers(line: str) -> list[str]:
    """Return the numbers of *line* in the order of its characters."""
    return re.findall(r"[0-9]+", line)


def displayed(line: str) -> str:
    """Return *line* as such a terminal shows it, from left to right."""
    shown: str = get_display(re.sub("\x1b\\[[0-9;]*m", "", line), base_dir="L")
    return shown


@pytest.mark.parametrize("name", DOCUMENTS)
@pytest.mark.parametrize("width", [60, 80, 120])
def test_numbers_stay_under_their_headings(name: str, width: int) -> None:
    """Each line has its numbers from left to right, whatever letters stand before them."""
    lines = text_of(DOCUMENTS[name], width, colour=True).split("\n")
    lines = [re.sub("\x1b\\[[0-9;]*m", "", line) for line in lines]
    assert any("سرعت" in line for line in lines)
    for line in lines:
        assert numbers(displayed(line)) == numbers(line)


@pytest.mark.parametrize("name", DOCUMENTS)
def test_without_the_marks_they_would_not(name: str) -> None:
    """The same lines without the marks come out in another order: the test above can fail."""
    lines = text_of(DOCUMENTS[name], 80, colour=True).replace(LEFT_TO_RIGHT, "").split("\n")
    lines = [re.sub("\x1b\\[[0-9;]*m", "", line) for line in lines]
    assert any(numbers(displayed(line)) != numbers(line) for line in lines)


@pytest.mark.parametrize("name", DOCUMENTS)
def test_columns_are_as_wide_as_without(name: str) -> None:
    """The mark takes no column, and nobody but a terminal gets one."""
    piped = text_of(DOCUMENTS[name], 80)
    assert LEFT_TO_RIGHT not in piped
    shown = re.sub("\x1b\\[[0-9;]*m", "", text_of(DOCUMENTS[name], 80, colour=True))
    bare = "\n".join(line.rstrip(" ") for line in shown.replace(LEFT_TO_RIGHT, "").split("\n"))
    assert bare == piped


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("سرعت و دقت: 72% (48)", "سرعت و دقت!: 72% (48)"),
        ("سرعت, 42%; دقت, 22%", "سرعت!, 42%; دقت!, 22%"),
        ("Price and 12 (3)", "Price and 12 (3)"),
        ("مهر/آبان 1404", "مهر/آبان! 1404"),
    ],
)
def test_each_name_of_a_sentence_is_by_itself(line: str, expected: str) -> None:
    """A mark stands behind each name, and not between its words."""
    sheet = Sheet("", (Section(lines=(line,)),), has_title=False)
    text = sheet_text(sheet, Terminal(), 80, is_file=False)
    assert text.strip("\n").replace(LEFT_TO_RIGHT, "!") == expected
    assert sheet_text(sheet, StringIO(), 80, is_file=False).strip("\n") == line
    assert sheet_text(sheet, Terminal(), 80, is_file=True).strip("\n") == line


def test_marks_in_the_data_are_escaped_all_the_same() -> None:
    """What a file holds never orders a line."""
    hostile = replace(
        FORM, items=(replace(FORM.items[0], name="سرعت\u200e\u202e"), *FORM.items[1:])
    )
    text = text_of(ChartDocument(master_chart(replace(COUNTS, form=hostile))), 80, colour=True)
    assert "\\u200e\\u202e" in text
    assert "\u202e" not in text
