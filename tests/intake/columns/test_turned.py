"""Sheets with guests across, and two surveys in one column: what is asked, and what works."""

import json

import pytest

NOW = ("--now", "2025-06-01")
WEEK = ("--week", "2025-W10")
GUESTS = {
    "en": ("Question", ("Speed", "Price", "Staff"), ("Good", "OK", "Bad"), ("Anna", "Ben", "Cem")),
    "en2": ("Aspect", ("Speed", "Price", "Staff"), ("Good", "OK", "Bad"), ("J. Doe", "A B", "C")),
    "tr": ("Soru", ("Hız", "Fiyat", "İlgi"), ("İyi", "Orta", "Kötü"), ("Ayşe", "Fatma", "Gül")),
    "tr2": ("Kriter", ("Hız", "Fiyat", "İlgi"), ("İyi", "Orta", "Kötü"), ("Ayşe", "Can", "Gül")),
    "fa": ("پرسش", ("سرعت", "قیمت", "کیفیت"), ("خوب", "متوسط", "بد"), ("علی", "رضا", "مریم")),
    "de": ("Frage", ("Tempo", "Preis", "Team"), ("Gut", "Mittel", "Schlecht"), ("Jo", "Kim", "Lu")),
    "blank": ("", ("Was it quick?", "Was it clean?", "Was it fair?"), ("Yes", "No", "Yes"),
              ("Anna", "Ben", "Cem")),
}  # fmt: skip


def turned(corner, questions, words, guests):
    """Return a sheet with its questions below one another."""
    rows = [
        [question, *(words[(n + m) % 3] for m in range(len(guests)))]
        for n, question in enumerate(questions)
    ]
    return [[corner, *guests], *rows]


def text_of(rows):
    """Return *rows* as CSV."""
    return "".join(",".join(row) + "\n" for row in rows)


@pytest.mark.parametrize("language", GUESTS)
def test_guests_by_name(refused, understood, advised, language):
    """They are no categories, be they numbered or called by their names."""
    rows = turned(*GUESTS[language])
    said = refused(text_of(rows), *WEEK)
    assert "turn (transpose) the table, so that each row is a response" in said
    assert repr(rows[0][1]) in said
    if rows[0][0]:
        assert understood(text_of(rows), *WEEK, *advised(said))["new"] == 3
    # As it is advised: each guest a row.
    right = [list(row) for row in zip(*rows, strict=True)]
    right[0][0] = "Slip"
    report = understood(text_of(right), *WEEK)
    assert (report["new"], len([1 for c in report["columns"] if c["role"] == "category"])) == (3, 3)


def test_guests_with_their_days(refused):
    """Days in one of the rows are those of the guests, and no column of dates."""
    rows = turned(*GUESTS["en"])
    rows.insert(1, ["Date", "2025-03-03", "2025-03-04", "2025-03-05"])
    said = refused(text_of(rows))
    assert "turn (transpose) the table" in said
    assert "cannot read" not in said


def test_guests_with_digits(refused):
    """Small numbers below names may be counts or marks: both ways are said."""
    rows = turned("Question", ("Speed", "Price", "Staff"), ("1", "5", "4"), ("Anna", "Ben", "Cem"))
    said = refused(text_of(rows), *WEEK)
    assert "if 'Anna' to 'Cem' are guests, turn (transpose) the table" in said


@pytest.mark.parametrize(
    "rows",
    [
        [["Topic", "Speed", "Price", "Staff"], *(["Talk", "Good", "OK", "Bad"],) * 3],
        [["Question", "Date", "Speed", "Price"], ["why so", "2025-03-03", "Good", "OK"],
         ["is it", "2025-03-04", "Bad", "OK"], ["may I", "2025-03-05", "Good", "Bad"]],
        [["Guest", "Speed", "Price", "Staff"], ["Ann", "Good", "OK", "Bad"],
         ["Ben", "Bad", "OK", "Bad"], ["Cem", "Good", "Bad", "Bad"]],
    ],
)  # fmt: skip
def test_rows_that_are_responses(understood, rows):
    """Topics that come again, rows with days, and guests below one another are not asked about."""
    assert understood(text_of(rows), *WEEK)["new"] == 3


SURVEYS = {
    "digits": ("Date,Type,Score", ("csat", "nps"), ("5", "1", "4"), ("9", "0", "10")),
    "words": ("Date,Survey,Answer", ("CSAT", "CES"), ("Satisfied", "Neutral", "Dissatisfied"),
              ("7", "1", "5")),
    "turkish": ("Tarih,Anket türü,Puan", ("Memnuniyet", "NPS"), ("5", "1", "4"), ("9", "0", "10")),
}  # fmt: skip


@pytest.mark.parametrize("language", SURVEYS)
def test_two_surveys_in_one_column(cli, write, advised, language):
    """The rows of each, in a file of its own, are imported by the options that are advised."""
    header, kinds, *cells = SURVEYS[language]
    rows = {
        kind: [f"2025-03-{n + 3:02},{kind},{own[n % 3]}" for n in range(12)]
        for kind, own in zip(kinds, cells, strict=True)
    }
    asked = cli("import", write("\n".join([header, *rows[kinds[0]], *rows[kinds[1]]])), *NOW)
    assert asked.exit_code == 1
    assert "put the rows of each into a file of its own" in asked.stderr
    assert "--scale" not in asked.stderr
    options = advised(asked.stderr)
    assert options[1::2] == sorted(kinds)
    for kind in kinds:
        file = write("\n".join([header, *rows[kind]]), f"{kind}.csv")
        ended = cli("import", file, "--form", kind, "-f", "json", *NOW)
        assert ended.exit_code == 0, ended.stderr
        assert json.loads(ended.stdout)["files"][0]["new"] == 12
