"""Files in the encodings that they come in: read as they are, by evidence, or not at all."""

import codecs
from pathlib import Path

import pytest

from cstally.errors import CstallyError
from cstally.intake.file.decoding import encoding_by_evidence

SAMPLES = Path(__file__).parents[3] / "sample_data"
PLAIN = "Date,Kalite,Yorum\n2025-03-03,İyi,güzel\n2025-03-04,Kötü,ışık yok\n"

FRENCH = "Date,Accueil,Avis\n2025-03-03,Good,Très bien l’équipe\n2025-03-04,Bad,déjà été là\n"
GERMAN = "Date,Service,Kommentar\n2025-03-03,Good,Schöne Geschäfte für Mädchen\n"
ENGLISH = "Date,Staff,Comments\n2025-03-03,Good,I don’t know\n2025-03-04,Bad,“quoted” – it’s\n"
RUSSIAN = "Date,Staff,Comments\n2025-03-03,Good,Плохо\n"
POLISH = "Date,Staff,Comments\n2025-03-03,Good,Źle się dzieje, żółć\n"


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (b"", "utf-8"),
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
    ],
)
def test_marked_files(understood, mark, encoding):
    """A byte order mark is honoured and is no part of the first header."""
    report = understood(mark + PLAIN.encode(encoding))
    assert [column["header"] for column in report["columns"]] == ["Date", "Kalite", "Yorum"]
    assert report["new"] == 2


@pytest.mark.parametrize("name", ["utf-8", "utf8", "utf-16", "utf-16-le"])
def test_the_option_agrees_with_the_mark(understood, name):
    """``--encoding utf-8`` for a file with a mark still leaves the mark out of the header."""
    data = PLAIN.encode("utf-8-sig" if "8" in name else "utf-16")
    assert understood(data, "--encoding", name)["columns"][0]["header"] == "Date"


def test_turkish_from_excel(cli):
    """A cp1254 file is read by its letters and level words, and that is said aloud."""
    file = SAMPLES / "turkish" / "2025-W44-excel.csv"
    ended = cli("import", file, "--now", "2025-11-03")
    assert ended.exit_code == 0
    assert "not UTF-8: read as cp1254, by its letters" in ended.stdout
    assert "Çözümün etkinliği" in ended.stdout
    assert "\n  cp1254, semicolon, 1 header row\n" in ended.stdout


def test_persian_from_excel(cli, write):
    """cp1256 has Arabic yeh alone; the words are known all the same."""
    text = (SAMPLES / "persian" / "2025-W44.csv").read_text(encoding="utf-8")
    digits = str.maketrans("۰۱۲۳۴۵۶۷۸۹ی", "0123456789ي")
    file = write(text.translate(digits).encode("cp1256"))
    ended = cli("import", file, "--now", "2025-11-03")
    assert "read as cp1256, by its letters" in ended.stdout
    assert "satisfaction-3-fa" in ended.stdout
    assert "ambiguous" not in ended.stdout


@pytest.mark.parametrize(
    ("text", "written", "read"),
    [
        (FRENCH, "cp1252", "cp1252"),
        (FRENCH, "mac_roman", "mac_roman"),
        (GERMAN, "cp1252", "cp1252"),
        (ENGLISH, "cp1252", "cp1252"),
        (ENGLISH, "mac_roman", "mac_roman"),
        (PLAIN, "cp1254", "cp1254"),
    ],
)
def test_evidence(text, written, read):
    """The letters of a language, its apostrophes and its level words tell the encoding."""
    assert encoding_by_evidence(text.encode(written).splitlines(True), "slips.csv") == read


@pytest.mark.parametrize(("text", "written"), [(RUSSIAN, "cp1251"), (POLISH, "cp1250")])
def test_no_evidence(text, written):
    """An encoding that is not borne out is not used; the first byte that is not UTF-8 is named."""
    with pytest.raises(CstallyError, match=r"--encoding NAME\. (In line 2 byte \d+|A header) "):
        encoding_by_evidence(text.encode(written).splitlines(True), "slips.csv")


def test_an_earlier_file_breaks_a_tie():
    """Where two readings are as good, the one that earlier files were read in is taken."""
    with pytest.raises(CstallyError):
        encoding_by_evidence([b"Date,Staff\n", b"2025-03-03,\xe7\n"], "slips.csv")
    found = encoding_by_evidence([b"2025-03-03,\xe7\n"], "slips.csv", ["cp1254"])
    assert found == "cp1254"


def test_one_bad_byte_deep_inside(refused):
    """UTF-8 with a damaged line is no other encoding: the line is named, nothing is imported."""
    rows = ["Date,Kalite,Yorum"] + ["2025-03-03,İyi,güzel ışık"] * 4000
    data = "\n".join(rows).encode().replace(b"G", b"g")
    broken = data + b"\n2025-03-04,\xddyi,x\n"
    line = refused(broken)
    assert line.startswith(
        "Error: slips.csv:4002: UTF-8 up to here, but byte 12 (0xdd) of this line is not: "
    )
    assert "--encoding" in line


SECRET = "Jos\xe9 \xde\xfd\xf0 of Elm Street".encode("latin-1")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        (b"Date,Speed,Comments\n2025-03-03,Good,%s\n", "In line 2 byte 20 (0xe9) is the first"),
        (
            b"Date,Speed \xe9\xdeb,Comments\n2025-03-03,Good,%s\n",
            "A header would read - cp1252: Speed éÞb; cp1254: Speed éŞb; ",
        ),
        (b"2025-03-03,Good,Staff,Dupr\xe8 %s\n", "In line 1 byte 27 (0xe8) is the first"),
        (
            "Date,Speed,Comments\n2025-03-03,İyi,%s\n".encode("cp1254"),
            "A level would read - cp1252: Ýyi; cp1254: İyi; ",
        ),
    ],
)
def test_no_comment_in_the_error(refused, text, shown):
    """A header or a level word is shown in all readings, else the byte; what was written never."""
    line = refused(text % SECRET)
    assert shown in line
    assert "Elm" not in line
    assert "Jos" not in line


@pytest.mark.parametrize("said", ["paid 5 € too much", "€20 for it", "too many €"])
@pytest.mark.parametrize("written", ["cp1252", "cp1254", "cp1256"])
def test_a_lone_euro_sign(understood, said, written):
    """Where every encoding that bears it out reads the whole file alike, it is read, and said."""
    text = f"Date,Speed,Comments\n2025-03-03,Good,{said}\n2025-03-04,Poor,\n"
    report = understood(text.encode(written))
    assert (report["encoding"], report["read"]) == ("cp1252", 2)


def test_a_bad_byte_far_down_in_plain_text(cli, write):
    """A single Turkish letter after five megabytes of ASCII is looked at, too."""
    rows = b"Date,Speed,Note\n" + b"2025-03-03,Good,%s\n" % (b"x" * 200) * 24_000
    file = write(rows + "2025-03-03,Bad,ışığı görüş\n".encode("cp1254"))
    ended = cli("import", file, "--now", "2025-11-03")
    assert ended.exit_code == 0
    assert "read as cp1254" in ended.stdout


@pytest.mark.parametrize("name", ["utf-8", "utf-16", "utf-32", "ascii"])
def test_a_wrong_encoding(refused, name):
    """The encoding that was named is the only one tried; the message asks for another."""
    line = refused(PLAIN.encode("cp1254"), "--encoding", name)
    assert f"not valid {name}" in line
    assert "--encoding" in line


@pytest.mark.parametrize("name", ["klingon", "base64", "idna", "undefined", "rot13"])
def test_no_encoding_of_text(refused, name):
    """A name that is no encoding of text is a slip of the command line."""
    assert f"--encoding {name}: not known" in refused(PLAIN, "--encoding", name, exit_code=2)


def test_a_letter_cut_in_two(refused):
    """A file that ends inside a letter was not copied whole."""
    line = refused("Date,Kalite\n2025-03-03,İyi\n2025-03-03,İ".encode()[:-1])
    assert line.startswith("Error: slips.csv:3: UTF-8 up to here")


def test_nul_bytes(refused):
    """A NUL byte is refused, in UTF-16 as well; unmarked UTF-16 gets a hint."""
    assert "NUL byte" in refused(PLAIN.replace("güzel", "gü\0zel"))
    assert "NUL byte" in refused(PLAIN.replace("güzel", "gü\0zel").encode("utf-16"))
    assert "--encoding utf-16-le" in refused(PLAIN.encode("utf-16-le"))
