"""Two stray quotes far apart: the rows between them are no comment."""

import csv
import io

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

NOW = ("--now", "2026-11-30")
FEW = settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
TURKISH = ("Tarih", "Hız", "Fiyat", "Yorum"), ("İyi", "Orta", "Kötü")
PERSIAN = ("تاریخ", "سرعت", "قیمت", "نظر"), ("خوب", "متوسط", "بد")
ENGLISH = ("Date", "Speed", "Price", "Comment"), ("Good", "OK", "Bad")


def table(language, rows, comments=None, delimiter=",", first=0):
    """Return a survey whose comments stand in column *first*, without any quoting."""
    header, words = language
    lines = [list(header)]
    for number in range(rows):
        line = [f"2026-11-{number % 20 + 1:02}", words[number % 3], words[(number + 1) % 3]]
        lines.append([*line, (comments or {}).get(number, f"said {number}" if number % 4 else "")])
    return (
        "\n".join(delimiter.join([*line[3 - first :], *line[: 3 - first]]) for line in lines) + "\n"
    )


@pytest.mark.parametrize("language", [ENGLISH, TURKISH, PERSIAN])
@pytest.mark.parametrize("delimiter", [",", ";", "|"])
@pytest.mark.parametrize(("opens", "closes"), [(3, 4), (3, 40), (700, 1300), (1300, 1301)])
def test_no_row_is_swallowed(understood, language, delimiter, opens, closes):
    """Where nothing else is quoted the file is read as if its quotes were text."""
    comments = {opens: '"so slow', closes: 'size 12"'}
    report = understood(table(language, 1400, comments, delimiter), *NOW)
    assert (report["read"], report["new"]) == (1400, 1400)


def test_it_is_said(cli, write):
    """As of a file of tabs; sniff and import agree."""
    file = write(table(ENGLISH, 30, {3: '"so slow', 20: 'size 12"'}))
    for command in ("import", "sniff"):
        assert "read without quoting: its quotes are text" in cli(command, file, *NOW).stdout


def test_one_row_of_three_cells(refused):
    """A date shows a row, be it one alone."""
    text = 'Date,Rating,Comment\n2026-11-02,Good,"so slow\n2026-11-03,Bad,12"\n'
    said = refused(text + '2026-11-04,Bad,"so, so"\n' * 9, *NOW)
    assert said.startswith("Error: slips.csv:2: a double quote opens in this line")


@pytest.mark.parametrize("first", [0, 1])
@pytest.mark.parametrize(("opens", "closes"), [(3, 4), (3, 40), (1100, 1200)])
def test_the_line_is_named(refused, first, opens, closes):
    """Where other cells are quoted the file is refused, with the line in which the quote opens."""
    comments = {opens: '"so slow', closes: 'size 12"', 1: '"well, fine"'}
    said = refused(table(ENGLISH, 1300, comments, first=first), *NOW)
    assert said.startswith(
        f"Error: slips.csv:{opens + 2}: a double quote opens in this line and closes in line "
        f"{closes + 2}, and the lines between are rows like the others"
    )


def test_a_quote_over_columns(refused):
    """A quote that opens in one column and closes in another swallows rows, too."""
    text = table(ENGLISH, 40, {20: 'size 12"', 1: '"well, fine"'})
    said = refused(text.replace("2026-11-06,Bad", '2026-11-06,"Bad', 1), *NOW)
    assert said.startswith("Error: slips.csv:7: a double quote opens in this line")


@pytest.mark.parametrize("header", [("Rating", "Comment"), ("Date", "Rating", "Comment")])
@FEW
@given(
    st.lists(
        st.lists(
            st.sampled_from(["nice", "so, so", "a, b", "1, 2, 3", "", "Good, well"]),
            min_size=2,
            max_size=5,
        ).map("\n".join),
        min_size=1,
        max_size=5,
    )
)
def test_comments_stay_whole(understood, header, comments):
    """What people write in several lines with commas is one cell."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(header)
    for number in range(24):
        row = [f"2026-11-{number % 20 + 1:02}", ("Good", "Bad", "OK")[number % 3]]
        writer.writerow([*row[3 - len(header) :], comments[number % len(comments)]])
    report = understood(out.getvalue(), *NOW, *(("--week", "2026-W47") if len(header) == 2 else ()))
    assert report["read"] == 24
