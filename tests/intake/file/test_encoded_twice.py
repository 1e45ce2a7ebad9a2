"""Letters that were written as UTF-8, read as something else, and written as UTF-8 again."""

import pytest

from cstally.intake.file.encoded_twice import once

NOW = ("--now", "2025-06-01")


def twice(text, codec):
    """Return *text* as a program reads it that takes its bytes for *codec*."""
    letters = []
    for byte in text.encode():
        try:
            letters.append(bytes([byte]).decode(codec))
        except UnicodeDecodeError:  # browsers and Windows pass such bytes on
            letters.append(chr(byte))
    return "".join(letters)


def survey(header, words, rows=24):
    """Return a survey whose two questions have these answers."""
    size = len(words)
    lines = [
        f"2025-03-{number % 20 + 1:02},{words[number % size]},{words[(number + 1) % size]}"
        for number in range(rows)
    ]
    return "\n".join([header, *lines, ""])


TURKISH = survey("Tarih,Hız,Fiyat", ["Çok iyi", "İyi", "Orta", "Kötü", "Çok kötü"])
PERSIAN = survey("تاریخ,سرعت,قیمت", ["خیلی خوب", "خوب", "متوسط", "بد"])
GERMAN = survey("Datum,Tempo,Preis", ["Völlig zufrieden", "Zufrieden", "Unzufrieden"])
FRENCH = survey("Date,Qualité,Prix", ["Très satisfait", "Satisfait", "Insatisfait"])


@pytest.mark.parametrize("text", [TURKISH, PERSIAN, GERMAN, FRENCH])
@pytest.mark.parametrize("codec", ["cp1252", "latin-1", "cp1254", "cp1256", "mac_roman"])
def test_read_as_meant(understood, text, codec):
    """The file is read as if its letters had been written once."""
    plain, doubled = understood(text, *NOW), understood(twice(text, codec), *NOW)
    assert doubled["columns"] == plain["columns"]
    assert doubled["weeks"] == plain["weeks"]


def test_it_is_said(cli, write):
    """With one header or cell as it stood and as it is read, and sniff says the same."""
    file = write(twice(TURKISH, "cp1252"))
    for command in ("import", "sniff"):
        ended = cli(command, file, *NOW)
        assert "its letters were encoded twice (by way of cp1252): 'HÄ±z' is read as 'Hız'" in (
            ended.stdout
        )


def test_a_workbook(cli, tmp_path):
    """A spreadsheet that opened such a file saves its letters so."""
    xlsxwriter = pytest.importorskip("xlsxwriter", reason="tests need xlsxwriter")
    book = xlsxwriter.Workbook(tmp_path / "a.xlsx")
    sheet = book.add_worksheet("A")
    for place, line in enumerate(twice(TURKISH, "cp1252").splitlines()):
        sheet.write_row(place, 0, line.split(","))
    book.close()
    ended = cli("import", tmp_path / "a.xlsx", *NOW)
    assert ended.exit_code == 0, ended.stderr
    assert "'HÄ±z' is read as 'Hız'" in ended.stdout


@pytest.mark.parametrize(
    "text",
    [
        TURKISH,
        PERSIAN,
        survey("Date,Größe Ã,Årlig", ["Good", "Bad"]),
        survey("تاریخ,سگ,اپ", ["خوب", "بد"]),
        survey("Date,Qualité,Âge", ["Bon", "Mauvais"]),
    ],
)
def test_letters_that_are_right(understood, text):
    """Nothing is undone where the letters are those of a language."""
    header = text.split("\n")[0].split(",")
    assert [one["header"] for one in understood(text, *NOW)["columns"]] == header


def test_a_text_that_was_not():
    """Cells that were encoded once stay as they are among the others."""
    assert once("Ã¶", "cp1252") == "ö"
    assert once("ö", "cp1252") == "ö"
    assert once("plain", "cp1252") == "plain"
