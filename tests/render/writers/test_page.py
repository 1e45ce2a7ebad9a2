"""Pages: whole in themselves, safe whatever the names, readable in light and dark."""

import re
import subprocess
import sys
from html.parser import HTMLParser

import pytest

from cstally.analysis.chart import master_chart
from cstally.analysis.matrix import Measure, group_matrix
from cstally.model.survey import Form, Level, Polarity, Scale
from cstally.render.chart.document import ChartDocument
from cstally.render.matrix.document import MatrixDocument
from cstally.render.patterns.document import PatternsDocument
from cstally.render.writers.page import STRONGEST, page_text
from cstally.render.writers.sheet import Cell, Column, Drawing, Row, Section, Sheet, Table

from ..results import CLASSIC_FORM, categories, classic_chart, counts, patterns, shown
from ..weekly_results import document, fourteen_weeks

VOID = {"meta", "link", "br", "img", "hr", "input"}
NAMES = (
    "<script>alert(1)</script>",
    "=1+1",
    "\x1b[31m\u202eevil",
    "قیمت و کیفیت",
    "İlgi & güler yüz",
)


class Reader(HTMLParser):
    """Reads a page, and stops where an element is not closed by its own end."""

    def __init__(self):
        super().__init__()
        self.open: list[str] = []
        self.seen: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[str] = []

    def handle_starttag(self, tag, attrs):
        self.seen.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.seen.append((tag, dict(attrs)))

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        self.texts.append(data)

    def handle_decl(self, decl):
        assert decl == "DOCTYPE html"


def read(page):
    """Return what a page holds."""
    reader = Reader()
    reader.feed(page)
    reader.close()
    assert reader.open == []
    return reader


def chart_of(*names):
    """Return the chart of one response to a form of these categories."""
    form = Form("survey", categories(*names))
    return ChartDocument(master_chart(counts(form, {"0" * len(names): 1})))


DOCUMENTS = {
    "chart": ChartDocument(classic_chart()),
    "marks": ChartDocument(classic_chart(), marks=True),
    "percent": ChartDocument(classic_chart(), percent=True),
    "groups": ChartDocument(classic_chart(), groups=(("<b>", classic_chart()),), by="Till"),
    "matrix": MatrixDocument(
        group_matrix("Till", Measure.NET, [("<b>", classic_chart()), ("2", classic_chart())]),
        classic_chart(),
        explain=True,
    ),
    "patterns": PatternsDocument(patterns(), form=CLASSIC_FORM),
    "explained": PatternsDocument(patterns(), explain=True),
    "trends": document(fourteen_weeks(NAMES[0]), explain=True),
}


@pytest.mark.parametrize("name", DOCUMENTS)
def test_a_page_needs_nothing_else(name):
    """No script, nothing from a network or a file, every element closed: it can be mailed."""
    text = shown(DOCUMENTS[name], "html")
    page = read(text)
    tags = {tag for tag, _ in page.seen}
    assert {"html", "head", "title", "style", "body", "h1"} <= tags
    assert not tags & {"script", "link", "img", "iframe", "object", "base", "form"}
    for _, attributes in page.seen:
        assert not {"src", "href", "srcset", "action", "onload"} & attributes.keys()
    assert not re.search(r"https?:|//|url\(|@import", text.replace("<!DOCTYPE html>", ""))
    policy = [one["content"] for tag, one in page.seen if "http-equiv" in one]
    assert policy == ["default-src 'none'; style-src 'unsafe-inline'"]


@pytest.mark.parametrize("name", ["chart", "patterns", "trends"])
def test_the_same_numbers_as_everywhere(name):
    """The cells of a page are those of the Markdown table."""
    page = "".join(read(shown(DOCUMENTS[name], "html")).texts).split()
    for line in shown(DOCUMENTS[name], "md").splitlines():
        if line.startswith("|") and not line.startswith("| --"):
            for cell in line.strip("| ").split("|"):
                if re.fullmatch(r"[0-9+%-]+", cell.strip()):
                    assert cell.strip() in page


def test_hostile_names():
    """Markup is text, a formula is none, and control characters are visible."""
    page = read(shown(chart_of(*NAMES), "html"))
    cells = [text for text in page.texts if text.strip()]
    assert "<script>alert(1)</script>" in cells
    assert "'=1+1" in cells
    assert "\\x1b[31m\\u202eevil" in cells
    assert "İlgi & güler yüz" in cells


def test_raw_leaves_names_as_they_are():
    """With --raw formulas and control characters stay; markup still is text."""
    text = shown(chart_of(*NAMES), "html", raw=True)
    assert ">=1+1<" in text
    assert "\x1b[31m\u202eevil" in text
    assert "<script" not in text


def test_names_are_written_in_their_own_direction():
    """A cell takes the direction of its text; in a sentence such a name is isolated."""
    name = "قیمت و کیفیت"
    assert f"<td><bdi>{name}</bdi></td>" in shown(chart_of(name), "html")
    sheet = Sheet(f"{name} - 2025-W10", (Section(lines=(f"{name}, 8 below",)),))
    page = page_text(sheet, raw=False)
    assert f'<h1 lang="en" dir="ltr"><bdi>{name}</bdi> - 2025-W10</h1>' in page
    assert f'<p lang="en" dir="ltr"><bdi>{name}</bdi>, 8 below</p>' in page


PERSIAN = Scale(
    "satisfaction-3-fa",
    (
        Level("ناراضی", Polarity.NEGATIVE, 1.0, "0"),
        Level("تا حدی راضی", Polarity.NEUTRAL, 2.0, "1"),
        Level("بسیار راضی", Polarity.POSITIVE, 3.0, "2"),
    ),
)


def test_a_form_in_persian_is_a_page_from_right_to_left():
    """The page is in the form's language; cstally's own words in it are marked as English."""
    form = Form("survey", categories("ادب کارکنان", "سرعت", scale=PERSIAN))
    page = read(shown(ChartDocument(master_chart(counts(form, {"02": 5}))), "html"))
    tags = dict(page.seen)
    assert (tags["html"]["lang"], tags["html"]["dir"]) == ("fa", "rtl")
    inside = [one for tag, one in page.seen if tag == "bdi"]
    assert [one.get("lang") for one in inside[:5]] == ["en", None, None, None, "en"]
    # Aligned by the page, not by the word in it: a column's head stands where its cells do.
    assert not any("dir" in one for tag, one in page.seen if tag in ("th", "td"))
    assert all(one["lang"] == "en" for tag, one in page.seen if tag in ("h1", "h2", "p"))


@pytest.mark.parametrize(
    ("document", "language"),
    [("chart", "en"), ("patterns", "en"), ("trends", "")],
)
def test_the_language_is_that_of_the_levels(document, language):
    """English levels say so; names alone, in a language that nobody knows, say nothing."""
    attributes = dict(read(shown(DOCUMENTS[document], "html")).seen)["html"]
    assert attributes == {"lang": language, "dir": "ltr"}


def test_a_page_whole():
    """Title, sentences, drawings with their words, tables, notes."""
    table = Table(
        (Column("category", is_number=False), Column("Good", meaning="so", is_level=True)),
        [Row(("Staff", Cell(4, weight=0.5, tone="positive")), is_strong=True)],
    )
    drawing = Drawing("<svg></svg>", 'it says "so"', "Staff")
    section = Section("Part", lines=("One.",), drawings=(drawing,), tables=(table,), notes=("low",))
    sheet = Sheet("survey", (section,), drawn_legend="dots")
    body = page_text(sheet, raw=False).split("<body>\n")[1]
    assert (
        body
        == """\
<h1 lang="en" dir="ltr">survey</h1>
<section>
<h2 lang="en" dir="ltr">Part</h2>
<p lang="en" dir="ltr">One.</p>
<div class="drawings">
<figure role="img" aria-label="it says &#34;so&#34;" lang="en" dir="ltr">
<figcaption>Staff</figcaption>
<svg></svg>
</figure>
</div>
<p class="notes" lang="en" dir="ltr">dots</p>
<div class="wide">
<table style="--characters: 16">
<thead>
<tr>
<th scope="col"><bdi lang="en">category</bdi></th>
<th scope="col" class="number"><bdi>Good</bdi></th>
</tr>
</thead>
<tbody>
<tr class="strong">
<td><bdi>Staff</bdi></td>
<td class="number" style="background: rgba(var(--positive), 0.25)"><bdi>4</bdi></td>
</tr>
</tbody>
</table>
</div>
<p class="notes" lang="en" dir="ltr">so.</p>
<p class="notes" lang="en" dir="ltr">low</p>
</section>
</body>
</html>
"""
    )


def test_print_rules():
    """On paper nothing is cut off, heads repeat, and a heading stays with what it heads."""
    style = shown(DOCUMENTS["chart"], "html").split("@media print {")[1]
    for rule in (
        "h1, h2, h3, .subtitle, .group { break-after: avoid; }",
        ".wide { overflow: visible; }",
        "thead { display: table-header-group; }",
        "calc(var(--room) / var(--characters) / .56)",
    ):
        assert rule in style


def luminance(colour):
    """Return the relative luminance of red, green and blue (WCAG 2.2)."""
    parts = [part / 255 for part in colour]
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("tone", ["positive", "neutral", "negative"])
def test_digits_are_readable_on_the_deepest_shade(theme, tone):
    """Their contrast is at least 4.5 to 1 (WCAG 2.2, 1.4.3), in light and in dark."""
    styles = shown(DOCUMENTS["chart"], "html").split("prefers-color-scheme: dark")
    style = styles[theme == "dark"]

    def colour(name):
        if found := re.search(rf"--{name}: #(..)(..)(..)", style):
            return [int(part, 16) for part in found.groups()]
        found = re.search(rf"--{name}: (\d+), (\d+), (\d+)", style)
        return [int(part) for part in found.groups()]

    shade = [
        STRONGEST * one + (1 - STRONGEST) * paper
        for one, paper in zip(colour(tone), colour("paper"), strict=True)
    ]
    lighter, darker = sorted((luminance(shade), luminance(colour("ink"))), reverse=True)
    assert (lighter + 0.05) / (darker + 0.05) >= 4.5


def test_shades_follow_the_shares():
    """A cell is shaded by its part of the base; its number stands in it all the same."""
    text = shown(chart_of("Staff", "Price"), "html")
    assert f'style="background: rgba(var(--negative), {STRONGEST:.2f})"><bdi>1</bdi></td>' in text
    assert 'style="background: rgba(var(--positive), 0.00)"><bdi>0</bdi></td>' in text


def test_jinja_is_loaded_for_pages_alone():
    """Commands that write no page start without it."""
    code = (
        "import sys, cstally.render.writers.output, cstally.render.writers.page;"
        "import cstally.render.chart.document, cstally.render.patterns.document;"
        "import cstally.render.trends.document; print('jinja2' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"
