"""Tables are whole at every width, and look as the terminal can show them."""

import re
from io import BytesIO, StringIO, TextIOWrapper

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from cstally.analysis.chart import master_chart
from cstally.model.survey import Form
from cstally.render.chart.document import ChartDocument
from cstally.render.patterns.document import PatternsDocument
from cstally.render.writers.console import room, sheet_text
from cstally.render.writers.records import ListDocument

from ..results import Terminal, categories, classic_chart, counts, patterns, text_of

WIDTHS = st.one_of(st.none(), st.integers(1, 200))
COUNTS = st.integers(0, 10**12)


@pytest.mark.slow
@given(COUNTS, COUNTS, COUNTS, COUNTS, WIDTHS, st.booleans())
def test_no_digit_of_a_chart_is_lost(
    low: int, middle: int, high: int, blank: int, width: int | None, compared: bool
) -> None:
    """However wide the numbers and narrow the terminal, every count stands whole in the grid."""
    form = Form("survey", categories("Effectiveness of the solution"))
    found = counts(form, {"0": low, "1": middle, "2": high, ".": blank})
    chart = master_chart(found, found if compared else None)
    lines = text_of(ChartDocument(chart), width).splitlines()
    total = next(line for line in lines if line.startswith("total"))
    cells = total.split()
    base = str(low + middle + high)
    assert cells[1:5] == [str(low), str(middle), str(high), base]
    assert cells[-1] == str(blank)
    assert "…" not in "".join(lines)


@given(st.lists(st.tuples(st.integers(), st.text("abç \u6f22[]:", min_size=1)), min_size=1), WIDTHS)
def test_no_letter_of_a_list_is_lost(records: list[tuple[int, str]], width: int | None) -> None:
    """Texts wrap; put together again they are what they were, and numbers are whole."""
    shown = text_of(ListDocument("n", ("number", "text"), records), width)
    _, _, body = shown.partition("─\n")
    wanted = "".join(f"{number}{text}" for number, text in records)
    assert sorted(re.sub(r"\s", "", body)) == sorted(re.sub(r"\s", "", wanted))
    assert {str(number) for number, _ in records} <= set(body.split())


@pytest.mark.parametrize("width", [80, 100, 120])
def test_nothing_is_wider_than_the_terminal(width: int) -> None:
    """Where the digits fit, no line is wider than the terminal."""
    documents = (
        ChartDocument(classic_chart()),
        ChartDocument(classic_chart(), marks=True),
        PatternsDocument(patterns(), explain=True),
    )
    for document in documents:
        assert max(map(cell_len, text_of(document, width).splitlines())) <= width


def test_classic_form_of_a_busy_shop_fits_80_columns() -> None:
    """500 responses with blanks, not offered and ambiguous marks keep within 80 columns."""
    form = Form("survey", categories("Helpfulness in solving problems", "Speed and accuracy"))
    chart = master_chart(counts(form, {"00": 200, "12": 150, "2.": 120, "?-": 30}))
    text = text_of(ChartDocument(chart), 80)
    assert max(map(len, text.splitlines())) <= 80
    assert "satisfied satisfied satisfied base pos neg net blank n/o amb" in text


def test_room_is_the_terminal_or_columns(monkeypatch: pytest.MonkeyPatch) -> None:
    """A pipe has no width; COLUMNS gives it one; a terminal that does not say has 80."""
    assert room(StringIO()) is None
    assert room(Terminal()) == 80
    monkeypatch.setenv("COLUMNS", "72")
    assert (room(StringIO()), room(Terminal())) == (72, 72)
    monkeypatch.setenv("COLUMNS", "0")
    assert room(StringIO()) is None


@pytest.mark.parametrize(
    ("settings", "coloured", "escapes"),
    [
        ({}, True, True),
        ({"NO_COLOR": "1"}, False, True),
        ({"TERM": "dumb"}, False, False),
        ({"TERM": "screen"}, True, True),
    ],
)
def test_terminal_settings_are_honoured(
    monkeypatch: pytest.MonkeyPatch, settings: dict[str, str], coloured: bool, escapes: bool
) -> None:
    """NO_COLOR leaves bold only, TERM=dumb not even that."""
    for name, value in settings.items():
        monkeypatch.setenv(name, value)
    text = text_of(ChartDocument(classic_chart()), 80, colour=True)
    assert bool(re.search(r"\x1b\[[0-9;]*4[0-9]", text)) is coloured
    assert ("\x1b" in text) is escapes


def test_force_color_colours_a_pipe_but_no_file(monkeypatch: pytest.MonkeyPatch) -> None:
    """FORCE_COLOR is for pipes to pagers; a file stays plain."""
    document = ChartDocument(classic_chart())
    assert "\x1b" not in text_of(document)
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert "\x1b" in text_of(document)
    assert "\x1b" not in sheet_text(document.sheet(), StringIO(), None, is_file=True)


def test_lines_and_strokes_have_ascii_in_their_place() -> None:
    """An encoding without lines gets hyphens, bars and pluses, at the same width."""
    document = ChartDocument(classic_chart(), marks=True)
    stream = TextIOWrapper(BytesIO(), encoding="ascii")
    plain = sheet_text(document.sheet(), stream, 80, is_file=False)
    assert plain.isascii()
    assert "++++ ||| (8)" in plain
    assert "++++ is five marks, | is one" in plain
    assert list(map(len, plain.splitlines())) == list(map(len, text_of(document, 80).splitlines()))


def test_plain_lines_end_without_spaces() -> None:
    """Text for files and pipes has no spaces at the ends of lines."""
    assert not re.search(r" $", text_of(PatternsDocument(patterns()), 80), re.MULTILINE)
