"""The strongest rule decides what a column is; names only where the cells do not contradict."""

import json
from itertools import cycle, islice
from pathlib import Path

import pytest

NOW = ("--now", "2025-06-01")
RATED = ("Speed", "Good", "Bad", "OK", "Good", "Bad")


def table(*columns, rows=40):
    """Return a survey file of so many dated rows; a column is its header, and cells that repeat."""
    columns = [("Date", *(f"2025-03-{day:02}" for day in range(1, 29))), *columns]
    whole = [(header, *islice(cycle(cells), rows)) for header, *cells in columns]
    quoted = [['"' + cell.replace('"', '""') + '"' for cell in column] for column in whole]
    return "\n".join(map(",".join, zip(*quoted, strict=True)))


@pytest.fixture
def role_of(roles):
    """Return the role of one column beside these others."""

    def run(column, *others):
        return roles(table(column, *others))[column[0]]

    return run


@pytest.mark.parametrize("header", ["Contact", "Address", "İletişim", "Adres", "آدرس", "Customer"])
def test_a_rating_by_a_name(role_of, header):
    """Words of a scale are ratings, whatever the header names; addresses stay personal."""
    words = (header, "Very satisfied", "Satisfied", "Neutral", "Dissatisfied")
    assert role_of(words, RATED) == "category"
    streets = (header, *(f"{n} Mill Lane" for n in range(40)))
    assert role_of(streets, RATED) == "personal"


@pytest.mark.parametrize("header", ["Contact", "İletişim", "آدرس"])
def test_digits_below_a_name(role_of, header):
    """Digits that two columns more share are ratings, too; a number of somebody alone is not."""
    grid = [(name, *"12345") for name in ("Speed", "Price", header)]
    assert role_of(grid[-1], *grid[:2]) == "category"
    assert role_of(grid[-1], RATED) == "personal"


def test_two_columns_of_digits_alone(role_of):
    """Where nothing else in a file could be charted two columns that share a range are enough."""
    speed, price = ("Tempo", *"12345"), ("Preis", *"54321")
    assert role_of(speed, price) == "category"
    assert role_of(speed, price, ("Comments", "fine", "too slow")) == "category"
    assert role_of(speed, price, ("Not", "iyi", "çok yavaş")) == "category"
    assert role_of(speed, price, RATED) == "segment"


@pytest.mark.parametrize("header", ["Respondent", "Branch", "Rate speed"])
def test_numbers_of_thousands_of_digits(cli, header):
    """What no machine reads as a number is a word like any other, whatever stands beside it."""
    words = ("Verdict", "Detractor", "Promoter", "Passive")
    digits = (header, *"12345" * 7, "9" * 5000)
    Path("slips.csv").write_text(table(RATED, words, digits))
    ended = cli("import", "slips.csv", *NOW)
    assert (ended.exit_code, "'Verdict' may hold ratings" in ended.stderr) == (1, True)


def test_may_we_call(role_of):
    """Yes and no below a header of persons are no rating."""
    assert role_of(("Contact", "Yes", "No"), RATED) == "personal"


@pytest.mark.parametrize("header", ["Respondent", "Participant", "Katılımcı", "شرکت‌کننده"])
def test_running_numbers_are_ids(role_of, header):
    """Respondent over running numbers tells responses apart; names and phones are personal."""
    assert role_of((header, *map(str, range(1, 41))), RATED) == "id"
    assert role_of((header, *(f"Ann {n} Lee" for n in range(40))), RATED) == "personal"
    phones = (header, *(str(5320000000 + 7919 * n) for n in range(40)))
    assert role_of(phones, RATED) == "personal"


@pytest.mark.parametrize(
    "header",
    ["Nights", "Guests", "queue_id", "Age", "hizmet_dk", "Gece sayısı", "Yaş", "تعداد", "سن"],
)
def test_numbers_that_are_no_ratings(role_of, header):
    """Counts, ages and ids are no ratings, though they share the range of two columns that are."""
    others = [(name, *"12345") for name in ("Speed", "Price", "Choice")]
    assert role_of((header, *"54321"), *others) == "segment"


@pytest.mark.parametrize("header", ["Opening hours", "The number of tables", "Oda", "ساعت کار"])
def test_aspects_that_sound_like_numbers(role_of, header):
    """Hours, rooms and tables are aspects like the others of their grid."""
    others = [(name, *"12345") for name in ("Speed", "Price", "Choice")]
    assert role_of((header, *"54321"), *others) in ("category", "segment")
    assert role_of(("Opening hours", *"54321"), *others) == "category"


def test_bare_numbers_beside_words(role_of):
    """Who rates in words writes numbers for something else, unless the header asks for a rating."""
    numbers = [(name, *"12345") for name in ("Till", "Lane", "Queue", "Wing")]
    assert role_of(("Wing", *"12345"), *numbers[:3], RATED) == "segment"
    assert role_of(("Rating", *"12345"), *numbers[:3], RATED) == "category"


@pytest.mark.parametrize(
    ("header", "others", "role"),
    [
        ("Score", [("Result", "60%", "80%", "100%")], "segment"),
        ("Puan", [("Yüzde", "%60", "%80", "%100")], "segment"),
        ("Quiz points", [], "segment"),
        ("Your rating", [], "category"),
        ("Rating", [("Result", "60%", "80%", "100%")], "category"),
    ],
)
def test_points_of_a_quiz(cli, write, role_of, header, others, role):
    """Points out of five beside a percentage are a segment, said aloud; stars are ratings."""
    assert role_of((header, "3 / 5", "4 / 5", "5 / 5"), RATED, *others) == role
    ended = cli("import", "slips.csv", "--dry-run", *NOW)
    assert (f"'{header}' holds points of a quiz" in ended.stdout) == (role == "segment")
    if role == "segment":
        advised = cli("import", "slips.csv", "--map", f"{header}=category", *NOW)
        assert advised.exit_code == 0


def sentences(*texts, every=4, rows=40):
    """Return cells of which one in *every* is one of *texts*, each another; others say little."""
    return [
        texts[n // every % len(texts)] + f" {n}" if n % every == 0 else f"nothing{n}"
        for n in range(rows)
    ]


ENGLISH = ("I was there and it was too slow", "they did not ask me because of that")
TURKISH = ("bu kadar beklemek bana göre değil", "kasada çok uzun süre bekledik ve")
PERSIAN = ("این خیلی کند بود برای ما", "من راضی نیستم که نشد")


@pytest.mark.parametrize("texts", [ENGLISH, TURKISH, PERSIAN])
def test_sentences_are_comments(cli, role_of, texts):
    """What people wrote below a bare header is kept, and said as a guess that is easily undone."""
    assert role_of(("Q9", *sentences(*texts)), RATED) == "comment"
    ended = cli("import", "slips.csv", "--dry-run", *NOW)
    assert "a guess: 'Q9' holds sentences" in ended.stdout
    assert "--map 'Q9=ignore'" in ended.stdout


@pytest.mark.parametrize(
    ("header", "cells"),
    [
        ("Guest name", [f"it was not {n} me" for n in range(40)]),
        ("Job", [f"I was not a {n} baker" for n in range(40)]),
        ("Town", [f"this is not {n} it" for n in range(40)]),
        ("Q9", [f"Senior sales manager {n}" for n in range(40)]),
        ("Q9", [f"panel {n:08x}" for n in range(40)]),
        ("Q9", ["it was not for me" + " " * n for n in range(40)]),
        ("Q9", sentences(*ENGLISH, every=20)),
    ],
)
def test_what_is_no_sentence(role_of, header, cells):
    """Names, jobs and ids are never stored by a guess, nor is one sentence that comes again."""
    assert role_of((header, *cells), RATED) != "comment"


def test_a_question_needs_fewer(roles):
    """Below a question one cell in twenty is enough, where people wrote different things."""
    cells = sentences(*ENGLISH, every=12, rows=120)
    text = table(("What could we do better next time?x", *cells), ("Q9", *cells), RATED, rows=120)
    found = roles(text)
    assert found["What could we do better next time?x"] == "comment"
    assert found["Q9"] == "ignore"


@pytest.mark.parametrize(
    "cell",
    [
        "8f14e45f-ceea-467f-a8b2-{n:012x}",
        "2025-03-01T10:00:00.{n:06} +0300 local",
        "/srv/files/{n}/answers/sheet_of_paper.png",
        '{{""name"": ""ann lee"", ""age"": {n}, ""town"": ""york""}}',
        "POLYGON(({n}.1 2.2, 3.3 4.4, 5.5 6.6))",
    ],
)
def test_long_cells_without_words(role_of, cell):
    """Ids, stamps, paths and JSON are long and distinct, and no comments."""
    cells = [cell.format(n=n).replace('""', '"') for n in range(40)]
    assert role_of(("Meta field", *cells), RATED) != "comment"


def test_long_texts_are_comments(role_of):
    """Long and distinct texts with plain words are comments, whatever the header."""
    cells = [f"Queue number {n} moved slowly all of the afternoon" for n in range(40)]
    assert role_of(("Q9", *cells), RATED) == "comment"


def test_what_came_second(cli, write):
    """Sniff tells what a column would be taken for otherwise, and why; nothing where all agrees."""
    write(table(RATED, ("Service", "Good", "Bad"), ("Drink", "Tea", "Milk"), ("Till", *"123")))
    ended = cli("sniff", "slips.csv", "-f", "json", *NOW)
    columns = {one["header"]: one for one in json.loads(ended.stdout)["columns"]}
    assert columns["Service"]["role"] == "category"
    assert columns["Service"]["second"] == {
        "role": "segment",
        "reason": "the header names a segment, and its 2 values repeat",
    }
    assert columns["Drink"]["second"] is None


def test_the_second_of_what_is_asked(cli, write):
    """A column that import asks about could be a category."""
    write(table(("Rating", "Meh", "Satisfied", "Dissatisfied"), RATED))
    ended = cli("sniff", "slips.csv", "-f", "json", *NOW)
    columns = {one["header"]: one for one in json.loads(ended.stdout)["columns"]}
    assert (columns["Rating"]["role"], columns["Rating"]["second"]["role"]) == (
        "segment",
        "category",
    )
