"""Pages: whole in themselves, safe whatever the names, readable in light and dark."""

import re
import subprocess
import sys
from html.parser import HTMLParser

import pytest

from cstally.analysis.chart import master_chart
from cstally.model.survey import Form
from cstally.render.chart.as_page import STRONGEST
from cstally.render.chart.document import ChartDocument
from cstally.render.patterns.document import PatternsDocument
from cstally.render.writers.page import Cell, Drawing, Page, PageTable, Section, page_text

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
    cells = [one for tag, one in read(shown(chart_of(name), "html")).seen if tag in ("td", "th")]
    assert all(one.get("dir") == "auto" for one in cells)
    page = page_text(Page(f"{name} - 2025-W10", (Section(lines=(f"{name}, 8 below",)),)), raw=False)
    assert f"<h1><bdi>{name}</bdi> - 2025-W10</h1>" in page
    assert f"<p><bdi>{name}</bdi>, 8 below</p>" in page


def test_a_page_whole():
    """Title, sentences, drawings with their words, tables, notes."""
    table = PageTable(
        ("category", "Good"),
        ((Cell("Staff", is_number=False), Cell(4, weight=0.25, tone="positive", is_strong=True)),),
        "scale",
    )
    drawing = Drawing("<svg></svg>", 'it says "so"', "Staff")
    page = Page("survey", (Section("Part", ("One.",), (table,), (drawing,), ("small",)),))
    body = page_text(page, raw=False).split("<body>\n")[1]
    assert (
        body
        == """\
<h1>survey</h1>
<section>
<h2>Part</h2>
<p>One.</p>
<div class="drawings">
<figure role="img" aria-label="it says &#34;so&#34;">
<figcaption dir="auto">Staff</figcaption>
<svg></svg>
</figure>
</div>
<div class="wide">
<table>
<caption dir="auto">scale</caption>
<thead>
<tr>
<th scope="col" dir="auto">category</th>
<th scope="col" dir="auto" class="number">Good</th>
</tr>
</thead>
<tbody>
<tr>
<td dir="auto" class="name">Staff</td>
<td dir="auto" class="number strong" style="background: rgba(var(--positive), 0.25)">4</td>
</tr>
</tbody>
</table>
</div>
<p class="notes">small</p>
</section>
</body>
</html>
"""
    )


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
    assert f'style="background: rgba(var(--negative), {STRONGEST:.2f})">1</td>' in text
    assert 'style="background: rgba(var(--positive), 0.00)">0</td>' in text


def test_jinja_is_loaded_for_pages_alone():
    """Commands that write no page start without it."""
    code = (
        "import sys, cstally.render.writers.output, cstally.render.writers.page;"
        "import cstally.render.chart.document, cstally.render.patterns.document;"
        "import cstally.render.trends.document; print('jinja2' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"
