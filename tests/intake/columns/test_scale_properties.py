"""Levels are those that people meant, in whatever digits and with slips of the pen."""

import json
from itertools import cycle, islice
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

NOW = ("--now", "2025-06-01")
FEW = settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
ROWS = 120
DIGITS = {"latin": "0123456789", "persian": "۰۱۲۳۴۵۶۷۸۹", "arabic": "٠١٢٣٤٥٦٧٨٩"}
SCALES = (
    ("Very dissatisfied", "Dissatisfied", "Neutral", "Satisfied", "Very satisfied"),
    ("Strongly disagree", "Disagree", "Neutral", "Agree", "Strongly agree"),
    ("Hiç memnun değilim", "Memnun değilim", "Kararsızım", "Memnunum", "Çok memnunum"),
    ("خیلی ناراضی", "ناراضی", "متوسط", "راضی", "خیلی راضی"),
    ("Sehr unzufrieden", "Unzufrieden", "Neutral", "Zufrieden", "Sehr zufrieden"),
)


@pytest.fixture
def charted(cli):
    """Import two columns of cells into a new database, and return the first one's category."""

    def run(cells, header="Speed"):
        Path("cstally.db").unlink(missing_ok=True)
        lines = [
            f"2025-03-{row % 28 + 1:02},{cell},{cells[-row]}" for row, cell in enumerate(cells)
        ]
        text = "\n".join([f"Date,{header},Rate the price", *lines])
        Path("slips.csv").write_text(text, encoding="utf-8")
        ended = cli("import", "slips.csv", *NOW)
        assert ended.exit_code == 0, ended.stderr
        chart = json.loads(cli("chart", "--week", "all", "-f", "json", *NOW).stdout)
        return chart["categories"][0]

    return run


@FEW
@given(
    st.permutations("12345"),
    st.lists(st.sampled_from(sorted(DIGITS)), min_size=3, max_size=7),
    st.sampled_from(["Rate the speed", "Hız puanı", "امتیاز سرعت"]),
)
def test_digits_of_any_keyboard(charted, order, keyboards, header):
    """Digits are the same levels whichever keyboard they were typed on, also in one column."""
    plain = list(islice(cycle(order), ROWS))
    written = [
        DIGITS[keyboard][int(digit)]
        for digit, keyboard in zip(plain, cycle(keyboards), strict=False)
    ]
    found = charted(written, header)
    assert found["marks"] == dict.fromkeys("12345", ROWS // 5)
    assert found["ambiguous"] == 0


@FEW
@given(
    st.sampled_from(SCALES).flatmap(st.permutations),
    st.lists(
        st.tuples(st.integers(0, ROWS - 1), st.integers(1, 8), st.booleans()),
        max_size=5,
        unique_by=lambda slip: slip[0],
    ),
)
def test_slips_of_the_pen(charted, words, slips):
    """A few misspelled words begin no level of their own, and none is counted as another."""
    cells = list(islice(cycle(words), ROWS))
    meant = charted(cells)
    for row, place, is_swap in slips:
        before, here, behind = cells[row][:place], cells[row][place:][:1], cells[row][place + 1 :]
        cells[row] = before + (behind[:1] + here + behind[1:] if is_swap else behind)
    found = charted(cells)
    assert list(found["marks"]) == list(meant["marks"])
    assert found["base"] + found["ambiguous"] == ROWS
    for level, marks in meant["marks"].items():
        assert marks - len(slips) <= found["marks"][level] <= marks
    for pole in ("positive", "negative"):
        assert found[pole] == pytest.approx(meant[pole], abs=0.1)


COLUMNS = {
    "Speed": ("Good", "Bad", "OK", "Good", "Bad"),
    "Drink": ("Tea", "Milk", "Cake"),
    "Branch": ("North", "South"),
    "Comments": ("so slow", "", "", "", "", "", ""),
    "Rating": ("1", "5", "3", "4"),
    "E-mail": ("a@example.org", "b@example.org"),
    "Hız": ("İyi", "Kötü", "Orta"),
    "Ticket": tuple(f"t{number}" for number in range(ROWS)),
}
NAMES = ("Question seven", "Soru 7", "ستون", "x", "Rate it", "Store", "Notes", "Status")


@FEW
@given(st.sampled_from(sorted(COLUMNS)), st.sampled_from(NAMES))
def test_a_new_name_is_of_its_column(roles, header, name):
    """Whatever a column is called, the others are what they were."""

    def table(named):
        columns = {"Date": [f"2025-03-{day:02}" for day in range(1, 29)], **COLUMNS}
        whole = [
            (named.get(one, one), *islice(cycle(cells), ROWS)) for one, cells in columns.items()
        ]
        return "\n".join(map(",".join, zip(*whole, strict=True)))

    alone, found = roles(table({}), *NOW), roles(table({header: name}), *NOW)
    assert {one: found[one] for one in alone if one != header} == {
        one: role for one, role in alone.items() if one != header
    }
