"""Groups down, categories across: the whole of what each format shows."""

import json
import re
from dataclasses import replace

from cstally.analysis.chart import master_chart
from cstally.analysis.matrix import Measure, group_matrix
from cstally.model.survey import Counts, Form
from cstally.render.matrix.document import MatrixDocument

from .results import FIRST, LAST, categories, counts, shown, text_of

FORM = Form("survey", categories("Speed and accuracy", "Staff courtesy"))
MARKS = {
    "North": {"02": 12, "22": 6, "1.": 2},
    "South": {"22": 18, "02": 1, "20": 3},
    "(none)": {"12": 4},
}

NATURAL = """\
survey - 2025-W10 (3-9 Mar 2025) - 46 responses

Branch: negative marks, share of the base
                    Speed
                      and         Staff
Branch responses accuracy base courtesy base
────────────────────────────────────────────
North         20     *60%   20       0%   18
South         22      *5%   22      14%   22
(none)         4       0%    4       0%    4
────────────────────────────────────────────
all           46      28%   46       7%   44

Bold, with *: differs beyond chance from the other groups together in the same question. Of ten \
such cells one may be chance.
"""

NARROW = """\
survey - 2025-W10 (3-9 Mar 2025) - 46
responses

Branch: positive less negative marks, in
points of the base
Branch resp    1  n    2  n
───────────────────────────
North    20 *-30 20 +100 18
South    22 *+91 22  +73 22
(none)    4    0  4 +100  4
───────────────────────────
all      46  +30 46  +86 44
resp: responses; 1: Speed and accuracy;
n: base; 2: Staff courtesy.
Bold, with *: differs beyond chance from
the other groups together in the same
question. Of ten such cells one may be
chance.
"""

MARKDOWN = """\
survey - 2025-W10 (3-9 Mar 2025) - 46 responses

### Branch: negative marks, share of the base

| Branch | responses | Speed and accuracy | base | Staff courtesy | base |
| --- | ---: | ---: | ---: | ---: | ---: |
| North | 20 | **\\*60%** | 20 | 0% | 18 |
| South | 22 | **\\*5%** | 22 | 14% | 22 |
| (none) | 4 | 0% | 4 | 0% | 4 |
| all | 46 | 28% | 46 | 7% | 44 |

Bold, with \\*: differs beyond chance from the other groups together in the same question. Of ten \
such cells one may be chance.
"""


def document(
    measure: Measure = Measure.NEGATIVE,
    marks: dict[str, dict[str, int]] | None = None,
    *,
    form: Form = FORM,
    least: int = 1,
    explain: bool = False,
) -> MatrixDocument:
    """Return the matrix of some branches; where a base of ten is asked for, of persons."""
    held = MARKS if marks is None else marks
    groups = [
        (value, master_chart(counts(form, group, {"Branch": value}), least=least))
        for value, group in held.items()
    ]
    pooled: dict[str, int] = {}
    for group in held.values():
        pooled = {mark: pooled.get(mark, 0) + group.get(mark, 0) for mark in {**pooled, **group}}
    whole = master_chart(Counts(form, ("2025-W10",), FIRST, LAST, pooled))
    matrix = group_matrix("Branch", measure, groups, least=least)
    return MatrixDocument(matrix, whole, has_persons=least > 1, explain=explain)


def test_natural_width() -> None:
    """Shares with their bases, groups in order, all together below a line; what bold means."""
    assert text_of(document()) == NATURAL


def test_narrow_terminal() -> None:
    """Where names do not fit numbers head the categories, and the legend names them."""
    assert text_of(document(Measure.NET), 40) == NARROW


def test_markdown() -> None:
    """What differs is bold."""
    assert shown(document(), "md") == MARKDOWN


def test_page() -> None:
    """What differs is bold on its shade; net is shaded by its size in the colour of its sign."""
    page = shown(document(Measure.NET), "html")
    assert "<strong>*-30</strong>" in page
    assert '<td class="number" style="background: rgba(var(--negative), 0.15)">' in page
    assert '<td class="number" style="background: rgba(var(--positive), 0.45)">' in page
    assert "<title>survey - 2025-W10 (3-9 Mar 2025) - 46 responses</title>" in page


def test_a_page_is_half_as_wide() -> None:
    """The base stands in small print below its share, where a column of its own would be long."""
    page = shown(document(), "html")
    heads = re.findall(r"<th [^>]*><bdi[^>]*>(.*?)</bdi></th>", page)
    assert heads == ["Branch", "responses", "Speed and accuracy", "Staff courtesy"]
    north = page.partition("<bdi>North</bdi>")[2].partition("</tr>")[0]
    small = '<small lang="en" dir="ltr">base {base}</small></td>'
    assert f"<strong>*60%</strong></bdi>{small.format(base=20)}" in north
    assert f"<bdi>0%</bdi>{small.format(base=18)}" in north
    assert "--characters: 39" in page


def test_bold_keeps_its_shade_in_a_terminal() -> None:
    """A cell that differs is bold, and shaded like any other of its share."""
    lines = text_of(document(Measure.POSITIVE), 80, colour=True).splitlines()
    north = next(line for line in lines if line.startswith("North"))
    marked = north.partition("*30%")[0].rpartition("\x1b[")[2]
    assert marked.startswith("1;")
    assert "48;5;153" in marked


def test_nothing_differs() -> None:
    """One line says so; and another where there is nothing to compare with."""
    calm = document(marks={"North": {"02": 3, "22": 9}, "South": {"02": 2, "22": 10}})
    assert text_of(calm).endswith("\nNo group differs from the others beyond chance.\n")
    assert "*" not in text_of(calm)
    alone = document(marks={"North": {"02": 3}})
    assert text_of(alone).endswith("\nNo group can be compared: it is alone, or too small.\n")


def test_persons() -> None:
    """Shares on fewer than ten are hidden; what a difference leaves open is said."""
    persons = document(marks={**MARKS, "Lee": {"00": 9}}, least=10)
    line = next(line for line in text_of(persons).splitlines() if line.startswith("Lee"))
    assert line.split() == ["Lee", "9", "n/a", "9", "n/a", "9"]
    assert text_of(persons).endswith(" Which customers they had is not in the file.\n")


def test_json() -> None:
    """The keys of the contract, in their order; shares are fractions."""
    data = json.loads(shown(document(), "json"))
    assert list(data) == ["by", "polarity", "categories", "groups"]
    assert (data["by"], data["polarity"]) == ("Branch", "negative")
    assert data["categories"] == ["Speed and accuracy", "Staff courtesy"]
    north = data["groups"][0]
    assert list(north) == ["value", "responses", "cells"]
    assert (north["value"], north["responses"]) == ("North", 20)
    cell = north["cells"][0]
    assert list(cell) == ["marks", "base", "share", "low", "high", "differs"]
    assert (cell["marks"], cell["base"], cell["share"], cell["differs"]) == (12, 20, 0.6, True)
    hidden = json.loads(shown(document(least=10), "json"))["groups"][2]["cells"][0]
    assert hidden == {
        "marks": 0,
        "base": 4,
        "share": None,
        "low": None,
        "high": None,
        "differs": False,
    }


def test_csv() -> None:
    """A row for each group and category."""
    header, *lines = shown(document(Measure.NET), "csv").splitlines()
    assert header == (
        "segment,value,form,weeks,from,to,responses,category,polarity,"
        "marks,base,share,low,high,differs"
    )
    assert len(lines) == 6
    start = "Branch,North,survey,2025-W10,2025-03-03,2025-03-09,20,Speed and accuracy,net,-6,20,"
    assert lines[0].startswith(f"{start}-0.3,")
    assert lines[0].endswith(",true")


def test_the_question_of_a_grid_is_said_once() -> None:
    """Categories that share a question go by their rows; JSON keeps the whole names."""
    grid = Form("survey", categories("How was ... [Speed]", "How was ... [Staff]"))
    found = document(form=grid)
    lines = text_of(found).splitlines()
    assert lines[2:5] == [
        "Branch: negative marks, share of the base",
        "How was ...",
        "Branch responses Speed base Staff base",
    ]
    assert found.data()["categories"] == ["How was ... [Speed]", "How was ... [Staff]"]


def test_explained() -> None:
    """The test, its rate and how many cells were compared."""
    text = text_of(document(explain=True))
    assert "the exact hypergeometric test, twice the smaller tail" in text
    assert "q at most 0.10 over the 6 cells compared" in text
    assert "all ways to deal the responses out" in text_of(document(Measure.NET, explain=True))


def test_a_hostile_value_stays_a_text() -> None:
    """Names of groups and categories are data: no formula, no markup, no escape."""
    form = replace(FORM, items=categories("=1+1", "[red]x\x1b[0m"))
    hostile = document(form=form, marks={"=cmd|x": {"02": 12}, "South": {"22": 12}})
    assert ",'=1+1," in shown(hostile, "csv")
    assert "\x1b" not in text_of(hostile)
    assert "[red]x" in text_of(hostile)
    assert "'=cmd\\|x" in shown(hostile, "md")
