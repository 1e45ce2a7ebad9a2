"""No row in which somebody answered anything is left out, whatever the columns of its file."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

NOW = ("--now", "2025-06-01")
FEW = settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
ROWS = 40
ANSWERS = {
    "Speed": ("Good", "OK", "Bad"),
    "Hız": ("İyi", "Orta", "Kötü"),
    "سرعت": ("خوب", "متوسط", "بد"),
    "Rate the price": ("1", "5", "3", "4", "2"),
    "How likely are you to recommend us?": ("10", "0", "7", "9"),
    "Anything else?": ("it was too slow for me", "the staff were nice", "I liked the cake"),
    "Yorumunuz": ("çok yavaş bir servis", "her şey güzeldi", "bir daha gelmem"),
    "What did you drink?": ("Tea", "Milk", "Cake"),
    "Was it solved?": ("Yes", "No"),
}
"""What people say."""
RECORD = {
    "Response ID": tuple(f"r{number}" for number in range(ROWS)),
    "Branch": ("North", "South"),
    "Şube": ("Kuzey", "Güney"),
    "IP address": ("10.0.0.1", "10.0.0.2"),
    "Status": ("closed", "open"),
    "Duration (seconds)": ("61", "240", "18"),
}
"""What came with the record."""


@pytest.fixture
def taken(understood):
    """Return how many rows of a table of columns were taken, and how many left out."""

    def run(columns):
        rows = [",".join(columns), *map(",".join, zip(*columns.values(), strict=True))]
        report = understood("\n".join(rows), *NOW)
        assert report["rejected"] == 0
        return report["new"], report["skipped"]

    return run


@FEW
@given(
    st.lists(st.sampled_from(sorted(ANSWERS)), min_size=1, max_size=4, unique=True),
    st.lists(st.sampled_from(sorted(RECORD)), max_size=3, unique=True),
    st.sets(st.tuples(st.integers(0, ROWS - 1), st.integers(0, 3)), max_size=60),
)
def test_no_answered_row_is_left_out(taken, answers, records, blanks):
    """Only rows that hold nothing but what came with the record are left out."""
    columns = {"Date": [f"2025-03-{row % 28 + 1:02}" for row in range(ROWS)]}
    for header in records:
        columns[header] = [RECORD[header][row % len(RECORD[header])] for row in range(ROWS)]
    for place, header in enumerate(("Overall rating", *answers)):
        words = ANSWERS.get(header, ("1", "2", "3", "4", "5"))
        columns[header] = [
            # A row is blank in all columns, or in some; the first few are whole.
            "" if row > 9 and {(row, place), (row, 0)} & blanks else words[row % len(words)]
            for row in range(ROWS)
        ]
    nothing = sum(
        not any(columns[header][row] for header in ("Overall rating", *answers))
        for row in range(ROWS)
    )
    assert taken(columns) == (ROWS - nothing, nothing)
