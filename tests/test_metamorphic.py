"""
A file that says the same in another dress gives the same chart.

A weekly file is made up (four scales, dates, ids or none, a segment, comments with delimiters,
quotes and line breaks, a joined list, a pair of lists; in English, Turkish or Persian), imported
as a plain CSV, and imported again as another program might have written it.
"""

import csv
import functools
import io
import json
import random
import tempfile
from collections.abc import Callable, Iterator
from contextlib import chdir
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cstally.text import fold

pytestmark = pytest.mark.slow

NOW = ("--now", "2025-06-01")
FEW = settings(
    max_examples=15,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


@dataclass(frozen=True)
class Language:
    """The words of one made-up form."""

    encoding: str
    """How an old program of that language would write them."""
    header: tuple[str, ...]
    scales: tuple[tuple[str, ...], ...]
    """Of the first three categories; the fourth has 1 to 5."""
    branches: tuple[str, ...]
    drinks: tuple[str, ...]
    """Options joined by a comma and a space, which two of them hold."""
    aspects: tuple[str, ...]
    """Options of what went well and what did not, joined by a semicolon."""
    comments: tuple[str, ...]


LANGUAGES = {
    "English": Language(
        "cp1252",
        (
            *("Slip no", "Date", "Branch", "Speed", "Staff courtesy", "Value for money"),
            *("Cleanliness rating", "What did you drink?", "What went well?", "What did not?"),
            "Comments",
        ),
        (
            ("Bad", "OK", "Good"),
            ("Not satisfied", "Somewhat satisfied", "Very satisfied"),
            ("Strongly disagree", "Disagree", "Neutral", "Agree", "Strongly agree"),
        ),
        ("North", "South", "Café"),
        ("Tea, green", "Tea, black", "Milk", "Juice"),
        ("Hours, location", "Queue", "Menu"),
        (
            "",
            "",
            "Thanks – well done",
            'He said "no"; twice, even | so',
            "one\nline\n\nmore",
            "=1+1",
        ),
    ),
    "Turkish": Language(
        "cp1254",
        (
            *("Fiş no", "Tarih", "Şube", "Hız", "Personel nezaketi", "Fiyat"),
            *("Temizlik puanı", "Ne içtiniz?", "Neler iyiydi?", "Neler iyi değildi?", "Yorumlar"),
        ),
        (
            ("Kötü", "Orta", "İyi"),
            ("Memnun değilim", "Kararsızım", "Memnunum"),
            ("Kesinlikle katılmıyorum", "Katılmıyorum", "Kararsızım", "Katılıyorum"),
        ),
        ("Kadıköy", "Beşiktaş", "İzmir"),
        ("Çay, yeşil", "Çay, siyah", "Süt", "Ayran"),
        ("Saatler, konum", "Sıra", "Menü"),
        ("", "", "Teşekkürler", 'Garson "yok" dedi; iki kez, hatta | bıktım', "bir\niki\n\nüç"),
    ),
    "Persian": Language(
        "cp1256",
        (
            *("شماره برگه", "تاریخ", "شعبه", "سرعت", "رفتار پرسنل", "قیمت"),
            *("امتیاز نظافت", "چه نوشیدید؟", "چه چیزهایی خوب بود؟", "چه چیزهایی خوب نبود؟"),
            "توضیحات",
        ),
        (
            ("بد", "متوسط", "خوب"),
            ("ناراضی", "تا حدودی راضی", "بسیار راضی"),
            ("کاملا مخالفم", "مخالفم", "نه موافق نه مخالف", "موافقم", "کاملا موافقم"),
        ),
        ("تهران", "شیراز", "اصفهان"),
        ("چای, سبز", "قهوه, تلخ", "شیر", "دوغ"),
        ("ساعت, مکان", "صف", "منو"),
        ("", "", "ممنونم", 'گفت "نه"؛ دو بار, حتی | سه بار;', "یک\nدو\n\nسه"),
    ),
}
PERSIAN, ARABIC = "۰۱۲۳۴۵۶۷۸۹", "٠١٢٣٤٥٦٧٨٩"
Rows = tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Week:
    """A made-up weekly file: its header is the first row."""

    language: str
    rows: Rows


@functools.cache
def made(language: str, seed: int, *, has_ids: bool) -> Week:
    """Return a made-up weekly file."""
    words, pick = LANGUAGES[language], random.Random(f"{language} {seed}")
    rows = [words.header, *(_row(words, number, pick) for number in range(pick.randint(66, 75)))]
    return Week(language, tuple(row if has_ids else row[1:] for row in rows))


def _row(words: Language, number: int, pick: random.Random) -> tuple[str, ...]:
    return (
        str(4 * number + 1001),
        f"2025-03-{10 + pick.randrange(7):02}",
        pick.choice(words.branches),
        *(_ticked_level(scale, number, pick) for scale in words.scales),
        pick.choice(("1", "2", "3", "4", "5", "5", "")),
        ", ".join(_ticked(words.drinks, number, pick)),
        ";".join(_ticked(words.aspects, number, pick)),
        ";".join(_ticked(words.aspects, number + 1, pick)),
        pick.choice(words.comments),
    )


def _ticked_level(scale: tuple[str, ...], number: int, pick: random.Random) -> str:
    """Return a level or none; the first rows show the whole scale."""
    return scale[number] if number < len(scale) else pick.choice((*scale, scale[-1], ""))


def _ticked(options: tuple[str, ...], number: int, pick: random.Random) -> Iterator[str]:
    """Yield some of *options*: each in one row of three, and now and then besides."""
    for place, option in enumerate(options):
        if (number + place) % 3 == 0 or pick.random() < 0.15:
            yield option


weeks = st.builds(
    made,
    st.sampled_from(sorted(LANGUAGES)),
    st.integers(0, 3),
    has_ids=st.booleans(),
)
Charted = Callable[..., Any]


def written(rows: Rows, end: str = "\n", **how: Any) -> str:
    """Return *rows* as CSV."""
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator=end, **how).writerows(rows)
    return text.getvalue()


@pytest.fixture
def charted(cli: Callable[..., Any]) -> Charted:
    """Import files into a new database, and return what its charts say."""

    def run(week: Week, *files: bytes, options: tuple[str, ...] = ()) -> Any:
        with tempfile.TemporaryDirectory() as folder, chdir(folder):
            for number, data in enumerate(files):
                Path(f"{number}.csv").write_bytes(data)
                ended = cli("import", f"{number}.csv", *NOW, *options)
                assert ended.exit_code == 0, ended.stderr
            return _said(cli, LANGUAGES[week.language])

    return run


def _said(cli: Callable[..., Any], words: Language) -> Any:
    """Return the numbers of the charts by branch and by the first drink, by folded names."""
    segments = (words.header[2], f"{words.header[7]} [{words.drinks[0]}]")
    found = {}
    for segment in segments:
        ended = cli("chart", "--week", "all", "--by", segment, "-f", "json")
        assert ended.exit_code == 0, ended.stderr
        chart = json.loads(ended.stdout)
        found[fold(segment)] = {
            fold(group["value"]): (group["responses"], _numbers(group["categories"]))
            for group in chart["groups"]
        }
    return found


def _numbers(categories: list[dict[str, Any]]) -> dict[str, Any]:
    counts = ("base", "blank", "not_offered", "ambiguous", "positive", "neutral", "negative")
    return {
        fold(one["name"]): (
            {fold(level): number for level, number in one["marks"].items()},
            *(one[name] for name in counts),
        )
        for one in categories
    }


@functools.cache
def _plain_chart(week: Week, charted: Charted) -> Any:  # the same for every example of a test
    return charted(week, written(week.rows).encode())


def assert_same(charted: Charted, week: Week, *files: bytes, options: tuple[str, ...] = ()) -> None:
    """Make sure that *files* give the chart of *week* as a plain CSV."""
    assert charted(week, *files, options=options) == _plain_chart(week, charted)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_plain_file(charted, language):
    """The made-up file is read as it was meant, as a count by hand shows."""
    week = made(language, 0, has_ids=True)
    words, (_, *rows) = LANGUAGES[language], week.rows
    branches, _ = _plain_chart(week, charted).values()
    assert sum(responses for responses, _ in branches.values()) == len(rows)
    numbers = {branch: numbers for branch, (_, numbers) in branches.items()}
    for branch in words.branches:
        own = [row for row in rows if row[2] == branch]
        for place in (3, 4, 5, 6):
            marks, base, blank, *_ = numbers[fold(branch)][fold(words.header[place])]
            cells = [fold(row[place]) for row in own if row[place]]
            assert {word: n for word, n in marks.items() if n} == {
                cell: cells.count(cell) for cell in cells
            }
            assert (base, blank) == (len(cells), len(own) - len(cells))
        for aspect in words.aspects:
            marks, base, _, _, both, *_ = numbers[fold(branch)][fold(aspect)]
            well = [aspect in row[8].split(";") for row in own]
            not_well = [aspect in row[9].split(";") for row in own]
            pairs = list(zip(well, not_well, strict=True))
            assert marks["well"] == pairs.count((True, False))
            assert marks["not well"] == pairs.count((False, True))
            assert both == pairs.count((True, True))
            assert base == len(own) - both


@given(weeks, st.randoms(use_true_random=False))
@FEW
def test_shuffled_rows(charted, week, pick):
    """The order of the rows means nothing."""
    header, *rows = week.rows
    pick.shuffle(rows)
    assert_same(charted, week, written((header, *rows)).encode())


@given(weeks, st.randoms(use_true_random=False))
@FEW
def test_shuffled_columns(charted, week, pick):
    """The order of the columns means nothing to the numbers."""
    places = list(range(len(week.rows[0])))
    pick.shuffle(places)
    rows = tuple(tuple(row[place] for place in places) for row in week.rows)
    assert_same(charted, week, written(rows).encode())


@given(
    weeks,
    st.sampled_from(",;\t|"),
    st.sampled_from(["\n", "\r\n", "\r"]),
    st.booleans(),
    st.booleans(),
)
@settings(FEW, max_examples=30)
def test_another_csv(charted, week, delimiter, end, announced, quoted):
    """Delimiters, announced or not, line ends and quotes are found out."""
    is_quoted = quoted or end == "\r"  # the writer leaves cells with the other line end unquoted
    quoting = csv.QUOTE_ALL if is_quoted else csv.QUOTE_MINIMAL
    text = written(week.rows, end, delimiter=delimiter, quoting=quoting)
    text = f"sep={delimiter}{end}{text}" if announced else text
    assert_same(charted, week, text.encode())


@given(weeks, st.sampled_from(["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "old"]))
@settings(FEW, max_examples=25)
def test_another_encoding(charted, week, encoding):
    """UTF-16 by its mark, and the encoding of old programs by the letters."""
    text = written(week.rows)
    if encoding == "old":
        encoding = LANGUAGES[week.language].encoding
        text = text.replace("ی", "ي") if encoding == "cp1256" else text
    mark = "\ufeff" if encoding.endswith(("-le", "-be")) else ""
    assert_same(charted, week, (mark + text).encode(encoding))


@given(weeks, st.sampled_from([PERSIAN, ARABIC]))
@FEW
def test_another_digit_script(charted, week, digits):
    """Persian and Arabic digits are digits, in ratings, days and slip numbers."""
    script = str.maketrans("0123456789", digits)
    header, *rows = week.rows
    others = tuple(tuple(cell.translate(script) for cell in row) for row in rows)
    assert_same(charted, week, written((header, *others)).encode())


@given(weeks, st.integers(0, 3), st.integers(0, 2), st.integers(0, 3), st.booleans())
@FEW
def test_more_around_the_table(charted, week, banners, columns, lines, padded):
    """Banner rows above, empty columns at the end and empty lines below are passed over."""
    width = len(week.rows[0]) + columns
    above = tuple((f"Report {number}",) for number in range(banners))
    rows = tuple((*row, *[""] * columns) for row in week.rows)
    below = tuple(("",) * width if padded else () for _ in range(lines))
    above = tuple((*row, *[""] * (width - 1)) for row in above) if padded else above
    assert_same(charted, week, written((*above, *rows, *below)).encode())


@given(weeks, st.integers(22, 26), st.integers(44, 50))
@FEW
def test_three_files(charted, week, first, second):
    """Cut into three, the file is the same: told apart by ids, or counted as stacks of slips."""
    header, *rows = week.rows
    parts = rows[:first], rows[first:second], rows[second:]
    has_ids = len(header) == len(LANGUAGES[week.language].header)
    options = () if has_ids else ("--overlap", "count")
    files = (written((header, *part)).encode() for part in parts)
    assert_same(charted, week, *files, options=options)


@given(weeks, st.randoms(use_true_random=False), st.sampled_from(",;\t|"))
@FEW
def test_all_at_once(charted, week, pick, delimiter):
    """All this together changes nothing either."""
    header, *rows = week.rows
    pick.shuffle(rows)
    places = list(range(len(header)))
    pick.shuffle(places)
    shuffled = tuple(tuple(row[place] for place in places) for row in (header, *rows))
    script = str.maketrans("0123456789", pick.choice([PERSIAN, ARABIC, "0123456789"]))
    shuffled = (
        shuffled[0],
        *(tuple(cell.translate(script) for cell in row) for row in shuffled[1:]),
    )
    again = replace(week, rows=shuffled)
    text = written((("Weekly report",), *again.rows, ()), "\r\n", delimiter=delimiter)
    assert_same(charted, week, text.encode(pick.choice(["utf-8", "utf-8-sig", "utf-16"])))
