"""The poster of a week."""

import re
import webbrowser
from pathlib import Path

import pytest

HEAD = "Id,Date,Staff,Till,Courtesy,Speed,Price"
POSTER = Path(__file__).parent.parent / "fixtures" / "wall.html"


def slips(number, courtesy="Very satisfied", speed="Not satisfied"):
    """Return so many slips of one week: courtesy is liked and speed is not."""
    words = ("Not satisfied", "Somewhat satisfied", "Very satisfied")
    return [
        HEAD,
        *(
            f"{one},2025-05-{12 + one % 7},Ann,North,{courtesy},{speed},{words[one % 3]}"
            for one in range(number)
        ),
    ]


@pytest.fixture
def poster(cli, load):
    """Import *lines*, hang them up with these options, return the page."""

    def poster(lines, *options):
        load(lines, "--map", "Staff=staff", "--map", "Till=segment")
        ended = cli("chart", "--wall", "-o", "wall.html", *options)
        assert (ended.exit_code, ended.stdout) == (0, ""), ended.stderr
        return Path("wall.html").read_text(encoding="utf-8")

    return poster


def test_the_whole_poster(poster):
    """Name, week, grid in fives, one line of praise and one of trouble, on one sheet of A4."""
    Path("cstally.toml").write_text('title = "Harbour Coffee"\n')
    assert poster(slips(32)) == POSTER.read_text(encoding="utf-8")


def test_fives_where_they_fit_else_bars(poster):
    """Twenty answers are strokes, each drawn once; four hundred are bars with their share."""
    few = poster(slips(20))
    strokes = [path.count("V") + path.count("L") for path in re.findall(r'path d="(.*?)"', few)]
    assert strokes == [20, 20, 7, 7, 6]
    assert "<rect" not in few
    many = poster(slips(400))
    assert "<path" not in many
    assert many.count("<rect") == 5
    assert "<b>100%</b>" in many


def test_headed_by_the_form_where_no_title_is_set(poster):
    """The week is in words, and the name of the form stands in for that of the business."""
    page = poster(slips(20))
    assert "<h1><bdi>survey</bdi></h1>" in page
    assert "Week 20, 12 to 18 May 2025" in page


def test_names_are_escaped(poster):
    """Names of questions and of the business are text, whatever they hold."""
    Path("cstally.toml").write_text('title = "<script>1</script>"\n')
    lines = [line.replace("Speed", "Speed & a < b") for line in slips(20)]
    page = poster(lines)
    assert "<script" not in page
    assert "&lt;script&gt;" in page
    assert "Speed &amp; a &lt; b" in page


def test_from_right_to_left(poster):
    """A Persian form's poster begins on the right; the sentences about it are isolated."""
    head = HEAD.replace("Courtesy", "ادب").replace("Speed", "سرعت").replace("Price", "قیمت")
    words = {"Not": "ناراضی", "Somewhat": "تا حدودی راضی", "Very": "بسیار راضی"}
    lines = [head]
    for line in slips(20)[1:]:
        for word, persian in words.items():
            line = line.replace(f"{word} satisfied", persian)
        lines.append(line)
    assert '<html lang="fa" dir="rtl">' in poster(lines)


@pytest.mark.parametrize(
    ("paper", "size"),
    [("a4", "841.9pt 595.3pt"), ("a3", "1190.6pt 841.9pt"), ("letter", "792.0pt 612.0pt")],
)
def test_sheets(poster, paper, size):
    """The page says the size of the sheet that it fills."""
    page = poster(slips(20), "--paper", paper)
    assert f"@page {{ size: {size};" in page


def test_without_a_cluster_it_says_the_level(poster):
    """Where nothing stands out the level of all marks stands in the place of praise."""
    page = poster(slips(3))
    assert "All questions together: " in page
    assert "No question stands out by its complaints." in page


def test_nobody_is_named(cli, poster):
    """A segment of staff stands nowhere on it, and cannot be chosen."""
    assert "Ann" not in poster(slips(20))
    ended = cli("chart", "--wall", "--where", "Staff=Ann")
    assert ended.exit_code == 2
    assert ended.stderr == "Error: --wall names nobody: leave out --where Staff.\n"


def test_a_file_of_its_own(cli, poster):
    """Without -o it is written into the working directory, named by the week, and says so."""
    poster(slips(20))
    ended = cli("chart", "--wall")
    assert (ended.exit_code, ended.stdout) == (0, "")
    assert ended.stderr == "cstally-wall-2025-W20.html: one sheet of a4, to print across.\n"
    assert Path("cstally-wall-2025-W20.html").read_text() == Path("wall.html").read_text()


@pytest.mark.parametrize(
    ("options", "problem"),
    [
        (("--by", "Till"), "--wall is one poster of all responses: leave out --by."),
        (("--compare",), "--wall is one poster of all responses: leave out --compare."),
        (("-f", "json"), "--wall is a page to print: write it with -f html or -o FILE.html."),
        (("-o", "x.csv"), "--wall is a page to print: write it with -f html or -o FILE.html."),
    ],
)
def test_what_does_not_go_together(cli, poster, options, problem):
    """Options that a poster has no room for, and other formats, are refused."""
    poster(slips(20))
    ended = cli("chart", "--wall", *options)
    assert (ended.exit_code, ended.stderr) == (2, f"Error: {problem}\n")


def test_a_week_without_responses(cli, poster):
    """There is nothing to hang up, and no file."""
    poster(slips(20))
    assert cli("chart", "--wall", "--week", "2025-W30").exit_code == 3
    assert not Path("cstally-wall-2025-W30.html").exists()


def test_open(cli, poster, monkeypatch):
    """--open shows what was written, of any command; without it no browser is asked."""
    opened = []
    monkeypatch.setattr(webbrowser, "open", lambda address: opened.append(address) or True)
    poster(slips(20))
    cli("chart", "-o", "chart.html")
    assert opened == []
    assert cli("patterns", "-o", "patterns.html", "--open").exit_code == 0
    assert cli("chart", "--wall", "--open", "-q").exit_code == 0
    names = [Path(address).name for address in opened]
    assert names == ["patterns.html", "cstally-wall-2025-W20.html"]
    assert all(address.startswith("file://") for address in opened)


def test_open_wants_a_page(cli, poster):
    """What is no page in a file cannot be opened, and nothing is written."""
    poster(slips(20))
    for options in (("--open",), ("-o", "x.csv", "--open"), ("-f", "html", "--open")):
        ended = cli("chart", *options)
        assert (ended.exit_code, ended.stdout) == (2, "")
        assert ended.stderr == "Error: --open opens a page: write one with -o FILE.html.\n"
    assert not Path("x.csv").exists()


def test_no_browser(cli, poster, monkeypatch):
    """Where there is none the page is written, and stderr says so."""
    monkeypatch.setattr(webbrowser, "open", lambda address: False)
    poster(slips(20))
    ended = cli("chart", "-o", "x.html", "--open")
    assert (ended.exit_code, ended.stderr) == (0, "no browser was found to open x.html with.\n")


def test_a_part_of_the_business_is_said(poster):
    """What --where chooses stands beside the number of responses."""
    assert "Till=North, 20 responses" in poster(slips(20), "--where", "Till=North")


SEVEN = {
    "en": (
        ("Not satisfied", "Somewhat satisfied", "Very satisfied"),
        ("Hours and location", "Product quality", "Availability and price", "Speed and accuracy"),
        ("Staff courtesy", "Helpfulness in solving problems", "Effectiveness of the solution"),
    ),
    "tr": (
        ("Memnun değilim", "Kısmen memnunum", "Çok memnunum"),
        ("Çalışma saatleri ve konum", "Ürün kalitesi", "Ürün bulunabilirliği ve fiyat"),
        (
            "Hız ve doğruluk",
            "Personelin nezaketi",
            "Çözümün etkinliği",
            "Sorun çözmede yardımseverlik",
        ),
    ),
    "fa": (
        ("ناراضی", "تا حدودی راضی", "بسیار راضی"),
        ("ساعت کار و مکان", "کیفیت کالا", "موجودی و قیمت", "سرعت و دقت"),
        ("ادب کارکنان", "کمک در حل مشکل", "اثربخشی راه‌حل"),
    ),
}
"""Levels of a language, worst first, and seven questions."""


def seven(language, number, questions=slice(None)):
    """Return so many slips with the *questions* of a form, one liked and one not."""
    levels, *names = SEVEN[language]
    names = [name for part in names for name in part][questions]
    lines = [f"Id,Date,Staff,Till,{','.join(names)}"]
    for one in range(number):
        marks = [levels[2], levels[0], *(levels[(one + at) % 3] for at in range(2, len(names)))]
        lines.append(f"{one},2025-05-{12 + one % 7},Ann,North,{','.join(marks[: len(names)])}")
    return lines


def points(page, selector, what="font-size"):
    """Return a length of the page's style, in points."""
    return float(re.search(rf"^{re.escape(selector)} {{.*?{what}: ([\d.]+)pt", page, re.M)[1])


def names_width(page):
    """Return the width of the column of names, in points."""
    return float(re.search(r'<col style="width: ([\d.]+)pt">', page)[1])


@pytest.mark.parametrize("language", SEVEN)
@pytest.mark.parametrize("number", [20, 400])
def test_seven_questions_are_read_from_two_metres(poster, language, number):
    """Their names have 28 points and more on A4 and letter, and two fifths more on A3."""
    names = {
        paper: points(poster(seven(language, number), "--paper", paper), "tbody th")
        for paper in ("a4", "letter", "a3")
    }
    assert min(names.values()) >= 28
    assert names["a3"] / names["a4"] == pytest.approx(2**0.5, abs=0.1)


def test_no_word_is_broken(poster):
    """Few questions have large letters, yet none so large that a long word is cut in two."""
    page = poster(seven("tr", 20, slice(1, 4)))
    longest = 7.06  # bulunabilirliği in bold Noto Sans, in parts of its size
    assert points(page, "tbody th") * longest <= names_width(page) - 9  # the space behind it


def test_strokes_stay_in_their_cells(poster):
    """What is drawn and the number behind it are no wider than the column of their level."""
    page = poster(seven("en", 20))
    cell = (841.9 - 2 * 27 - names_width(page)) / 3
    widest = max(float(one) for one in re.findall(r'<svg[^>]* width="([\d.]+)pt"', page))
    # The gap, and two digits as wide as those of bold Noto Sans.
    assert widest + 6 + 2 * 0.572 * points(page, "td b") <= cell


@pytest.mark.parametrize("selector", ["h1", ".said", ".legend"])
def test_words_grow_with_the_sheet(poster, selector):
    """Title, sentences and legend are as much larger on A3 as the sheet is."""
    a4, a3 = (points(poster(slips(20), "--paper", one), selector) for one in ("a4", "a3"))
    assert a3 / a4 == pytest.approx(2**0.5, abs=0.01)


def test_strokes_grow_with_the_sheet(poster):
    """A gate on A3 is taller and thicker than on A4."""
    drawn = {}
    for paper in ("a4", "a3"):
        page = poster(slips(20), "--paper", paper)
        tallest = max(float(one) for one in re.findall(r'<svg[^>]* height="([\d.]+)pt"', page))
        drawn[paper] = (tallest, points(page, "td path", "stroke-width"))
    assert drawn["a3"][0] / drawn["a4"][0] == pytest.approx(2**0.5, abs=0.1)
    assert drawn["a3"][1] > drawn["a4"][1]


def test_persian_letters_have_room_below(poster):
    """They reach further down than Latin ones, and would touch the line below."""
    for language, line in (("en", 1.06), ("fa", 1.25)):
        assert f"line-height: {line};" in poster(seven(language, 20))
