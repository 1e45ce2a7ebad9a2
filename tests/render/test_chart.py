"""The master chart: the whole of what each format shows."""

import json
import re
from dataclasses import replace

from cstally.analysis.chart import judged, master_chart
from cstally.analysis.states.recall import Memory
from cstally.analysis.states.rules import State
from cstally.model.survey import Form, Level, Narrowing, Polarity, Scale
from cstally.model.volume import Volume
from cstally.render.chart.document import ChartDocument
from cstally.render.writers.console import SHADES

from .results import (
    CLASSIC_FORM,
    categories,
    classic_chart,
    counts,
    shown,
    small_chart,
    text_of,
)

CLASSIC_80 = """\
survey - 2025-W10 (3-9 Mar 2025) - 64 responses

                                  Not  Somewhat      Very
category                    satisfied satisfied satisfied base pos neg net blank
────────────────────────────────────────────────────────────────────────────────
Hours and location                  8        20        36   64 56% 12% +44     0
Product quality                     0        20        44   64 69%  0% +69     0
Availability and price              0        20        38   58 66%  0% +66     6
Speed and accuracy                 14         0        50   64 78% 22% +56     0
Staff courtesy                      8        20        36   64 56% 12% +44     0
Helpfulness in solving              0         8        56   64 88%  0% +88     0
problems
Effectiveness of the                8        20        36   64 56% 12% +44     0
solution
────────────────────────────────────────────────────────────────────────────────
total                              38       108       296  442 67%  9% +58     6
pos, neg: share of base; net: pos - neg in points.
"""

CLASSIC_NATURAL = """\
survey - 2025-W10 (3-9 Mar 2025) - 64 responses

                                      Not  Somewhat      Very
category                        satisfied satisfied satisfied base pos neg net blank
────────────────────────────────────────────────────────────────────────────────────
Hours and location                      8        20        36   64 56% 12% +44     0
Product quality                         0        20        44   64 69%  0% +69     0
Availability and price                  0        20        38   58 66%  0% +66     6
Speed and accuracy                     14         0        50   64 78% 22% +56     0
Staff courtesy                          8        20        36   64 56% 12% +44     0
Helpfulness in solving problems         0         8        56   64 88%  0% +88     0
Effectiveness of the solution           8        20        36   64 56% 12% +44     0
────────────────────────────────────────────────────────────────────────────────────
total                                  38       108       296  442 67%  9% +58     6
pos, neg: share of base; net: pos - neg in points.
"""

CLASSIC_60 = """\
survey - 2025-W10 (3-9 Mar 2025) - 64 responses

category                    1   2   3 base pos neg net blank
────────────────────────────────────────────────────────────
Hours and location          8  20  36   64 56% 12% +44     0
Product quality             0  20  44   64 69%  0% +69     0
Availability and price      0  20  38   58 66%  0% +66     6
Speed and accuracy         14   0  50   64 78% 22% +56     0
Staff courtesy              8  20  36   64 56% 12% +44     0
Helpfulness in solving      0   8  56   64 88%  0% +88     0
problems
Effectiveness of the        8  20  36   64 56% 12% +44     0
solution
────────────────────────────────────────────────────────────
total                      38 108 296  442 67%  9% +58     6
1: Not satisfied; 2: Somewhat satisfied; 3: Very satisfied;
pos, neg: share of base; net: pos - neg in points.
"""

SMALL = """\
survey - 2025-W10 (3-9 Mar 2025) - Location=North - 4 responses

satisfaction
               Not  Somewhat      Very
category satisfied satisfied satisfied base  pos neg  net blank amb
───────────────────────────────────────────────────────────────────
Speed            2         0         2    4  50% 50%    0     0   0
Staff            0         0         2    2 100%  0% +100     1   1
───────────────────────────────────────────────────────────────────
total            2         0         4    6  67% 33%  +33     1   1
pos, neg: share of base; net: pos - neg in points; amb: ambiguous.

yes or no
category     No Yes base  pos neg  net blank n/o
────────────────────────────────────────────────
Open in time  0   3    3 100%  0% +100     0   1
────────────────────────────────────────────────
total         0   3    3 100%  0% +100     0   1
pos, neg: share of base; net: pos - neg in points; n/o: not offered.

Would you recommend us? (NPS, base 3)
  NPS +67 (95%: -22 to +88): promoters (9-10) less detractors (0-6)
  0: 0, 1: 0, 2: 0, 3: 0, 4: 0, 5: 0, 6: 0, 7: 1, 8: 0, 9: 0, 10: 2
"""

COMPARED = """\
survey - 2025-W10 (3-9 Mar 2025) - Location=North - 4 responses

satisfaction
               Not  Somewhat      Very
category satisfied satisfied satisfied base was  pos   ± neg   ±  net blank amb
───────────────────────────────────────────────────────────────────────────────
Speed            2         0         2    4   4  50% -25 50% +25    0     0   0
Staff            0         0         2    2   3 100%   0  0%   0 +100     1   1
───────────────────────────────────────────────────────────────────────────────
total            2         0         4    6   7  67% -19 33% +19  +33     1   1
was: base before; pos, neg: share of base; ±: change in points; net: pos - neg in points; \
amb: ambiguous.

yes or no
category     No Yes base was  pos   ± neg   ±  net blank n/o
────────────────────────────────────────────────────────────
Open in time  0   3    3   4 100% +25  0% -25 +100     0   1
────────────────────────────────────────────────────────────
total         0   3    3   4 100% +25  0% -25 +100     0   1
was: base before; pos, neg: share of base; ±: change in points; net: pos - neg in points; \
n/o: not offered.

Would you recommend us? (NPS, base 3)
  NPS +67 (95%: -22 to +88): promoters (9-10) less detractors (0-6)
  0: 0, 1: 0, 2: 0, 3: 0, 4: 0, 5: 0, 6: 0, 7: 1, 8: 0, 9: 0, 10: 2
"""

PERCENT = """\
survey - 2025-W10 (3-9 Mar 2025) - Location=North - 4 responses

satisfaction
               Not  Somewhat      Very
category satisfied satisfied satisfied base  pos neg  net blank amb
───────────────────────────────────────────────────────────────────
Speed          50%        0%       50%    4  50% 50%    0     0   0
Staff           0%        0%      100%    2 100%  0% +100     1   1
───────────────────────────────────────────────────────────────────
total          33%        0%       67%    6  67% 33%  +33     1   1
pos, neg: share of base; net: pos - neg in points; amb: ambiguous.

yes or no
category     No  Yes base  pos neg  net blank n/o
─────────────────────────────────────────────────
Open in time 0% 100%    3 100%  0% +100     0   1
─────────────────────────────────────────────────
total        0% 100%    3 100%  0% +100     0   1
pos, neg: share of base; net: pos - neg in points; n/o: not offered.

Would you recommend us? (NPS, base 3)
  NPS +67 (95%: -22 to +88): promoters (9-10) less detractors (0-6)
  0: 0, 1: 0, 2: 0, 3: 0, 4: 0, 5: 0, 6: 0, 7: 1, 8: 0, 9: 0, 10: 2
"""

STROKES_80 = """\
survey - 2025-W10 (3-9 Mar 2025) - 64 responses

                             Somewhat
category      Not satisfied  satisfied     Very satisfied base pos neg net blank
────────────────────────────────────────────────────────────────────────────────
Hours and     ┼┼┼┼ │││ (8)   ┼┼┼┼ ┼┼┼┼     ┼┼┼┼ ┼┼┼┼ ┼┼┼┼   64 56% 12% +44     0
location                     ┼┼┼┼ ┼┼┼┼     ┼┼┼┼ ┼┼┼┼ ┼┼┼┼
                             (20)          ┼┼┼┼ │ (36)
Product       0              ┼┼┼┼ ┼┼┼┼     ┼┼┼┼ ┼┼┼┼ ┼┼┼┼   64 69%  0% +69     0
quality                      ┼┼┼┼ ┼┼┼┼     ┼┼┼┼ ┼┼┼┼ ┼┼┼┼
                             (20)          ┼┼┼┼ ┼┼┼┼ ││││
                                           (44)
Availability  0              ┼┼┼┼ ┼┼┼┼     ┼┼┼┼ ┼┼┼┼ ┼┼┼┼   58 66%  0% +66     6
and price                    ┼┼┼┼ ┼┼┼┼     ┼┼┼┼ ┼┼┼┼ ┼┼┼┼
                             (20)          ┼┼┼┼ │││ (38)
Speed and     ┼┼┼┼ ┼┼┼┼ ││││ 0             ┼┼┼┼ ┼┼┼┼ ┼┼┼┼   64 78% 22% +56     0
accuracy      (14)                         ┼┼┼┼ ┼┼┼┼ ┼┼┼┼
                                           ┼┼┼┼ ┼┼┼┼ ┼┼┼┼
                                           ┼┼┼┼ (50)
Staff         ┼┼┼┼ │││ (8)   ┼┼┼┼ ┼┼┼┼     ┼┼┼┼ ┼┼┼┼ ┼┼┼┼   64 56% 12% +44     0
courtesy                     ┼┼┼┼ ┼┼┼┼     ┼┼┼┼ ┼┼┼┼ ┼┼┼┼
                             (20)          ┼┼┼┼ │ (36)
Helpfulness   0              ┼┼┼┼ │││ (8)  ┼┼┼┼ ┼┼┼┼ ┼┼┼┼   64 88%  0% +88     0
in solving                                 ┼┼┼┼ ┼┼┼┼ ┼┼┼┼
problems                                   ┼┼┼┼ ┼┼┼┼ ┼┼┼┼
                                           ┼┼┼┼ ┼┼┼┼ │
                                           (56)
Effectiveness ┼┼┼┼ │││ (8)   ┼┼┼┼ ┼┼┼┼     ┼┼┼┼ ┼┼┼┼ ┼┼┼┼   64 56% 12% +44     0
of the                       ┼┼┼┼ ┼┼┼┼     ┼┼┼┼ ┼┼┼┼ ┼┼┼┼
solution                     (20)          ┼┼┼┼ │ (36)
────────────────────────────────────────────────────────────────────────────────
total         38             108           296             442 67%  9% +58     6
pos, neg: share of base; net: pos - neg in points.
┼┼┼┼ is five marks, │ is one
"""


def test_classic_form_fits_80_columns() -> None:
    """The classic form is whole in 80 columns: names wrap, digits never."""
    assert text_of(ChartDocument(classic_chart()), 80) == CLASSIC_80
    assert max(map(len, CLASSIC_80.splitlines())) <= 80


def test_natural_width_without_a_terminal() -> None:
    """Not a terminal: every category on one line."""
    assert text_of(ChartDocument(classic_chart())) == CLASSIC_NATURAL


def test_narrow_terminal_numbers_the_levels() -> None:
    """Where the levels' words do not fit, they are numbered and named below."""
    assert text_of(ChartDocument(classic_chart()), 60) == CLASSIC_60


def test_scales_items_and_what_is_outside_the_base() -> None:
    """Each scale is a block; not offered and ambiguous appear where there are any; NPS follows."""
    assert text_of(ChartDocument(small_chart())) == SMALL


def test_comparison_shows_the_base_before_and_signed_changes() -> None:
    """--compare: the base before, and each share's change in points beside it."""
    assert text_of(ChartDocument(small_chart(before=True))) == COMPARED


MOVED = """\
survey - 2025-W10 (3-9 Mar 2025) - 100 responses (usual 64; 2 of 7 days)

               Not  Somewhat      Very
category satisfied satisfied satisfied base was pos    ± neg    ± net blank
───────────────────────────────────────────────────────────────────────────
Speed           80         0        20  100 100 20% *-60 80% *+60 -60     0
Staff           30         0        70  100 100 70%    0 30%    0 +40     0
───────────────────────────────────────────────────────────────────────────
total          110         0        90  200 200 45%  -30 55%  +30 -10     0
was: base before; pos, neg: share of base; ±: change in points, * beyond chance; \
net: pos - neg in points.
"""


def moved_chart(*, before: dict[str, int]) -> ChartDocument:
    """Return the chart of 100 responses to two categories beside a week *before*."""
    form = Form("survey", categories("Speed", "Staff"))
    now = counts(form, {"22": 20, "02": 50, "00": 30})
    volume = Volume("2025-W10", 100, 0, 100, usual=64.0, days=2, is_over=False)
    chart = replace(master_chart(now, counts(form, before)), volume=volume)
    return ChartDocument(judged([chart])[0])


def test_what_moved_beyond_chance_is_marked() -> None:
    """By a sign before its change and in bold, in table, Markdown and page; a total never is."""
    document = moved_chart(before={"22": 50, "20": 30, "02": 20})
    assert text_of(document) == MOVED
    coloured = text_of(document, colour=True)
    assert "\x1b[1m*-60\x1b[0m" in coloured
    assert "\x1b[1m-30" not in coloured
    assert "| **\\*-60** | 80% | **\\*+60** |" in shown(document, "md")
    assert "<strong>*-60</strong>" in shown(document, "html")
    assert "Nothing moved" not in text_of(document)


def test_where_nothing_moved_one_line_says_so() -> None:
    """Once for all charts of a page, and only where something was compared."""
    document = moved_chart(before={"22": 22, "02": 48, "00": 30})
    for text in (text_of(document), shown(document, "md"), shown(document, "html")):
        assert text.count("Nothing moved beyond chance.") == 1
        assert "* beyond chance" not in text
    groups = (("North", document.chart), ("South", document.chart))
    assert text_of(ChartDocument(document.chart, groups, "Shop")).count("Nothing moved") == 1
    assert "Nothing moved" not in text_of(ChartDocument(small_chart()))


def test_explain_says_when_a_change_is_marked() -> None:
    """The test, the number of shares and its z; without a comparison nothing of it."""
    text = text_of(replace(moved_chart(before={"22": 50, "02": 50}), explain=True))
    assert "Newcombe's interval of the change (hybrid score) excludes 0 at 0.05" in text
    assert "over the 4 shares shown (Bonferroni: z = 2.50)" in text
    assert "Newcombe" not in text_of(ChartDocument(classic_chart(), explain=True))


def test_percent_keeps_the_base_a_count() -> None:
    """--percent: levels as percent of the base, the base as a count."""
    assert text_of(ChartDocument(small_chart(), percent=True)) == PERCENT


def test_check_marks_themselves() -> None:
    """--marks: strokes in fives, wrapped between gates, with their number."""
    assert text_of(ChartDocument(classic_chart(), marks=True), 80) == STROKES_80


def test_groups_have_a_header_and_hide_the_whole() -> None:
    """--by: one chart for each group, its value above, not repeated in the heading."""
    document = ChartDocument(small_chart(), (("North", small_chart()),), "Location")
    heading = "survey - 2025-W10 (3-9 Mar 2025)"
    named = SMALL.replace(f"{heading} - Location=North", heading)
    assert text_of(document) == f"Location: North\n{named}"


def test_no_marks_show_no_shares() -> None:
    """A base of 0 has no shares: n/a in the table, null in JSON, an empty cell in CSV."""
    chart = master_chart(counts(CLASSIC_FORM, {".......": 3}))
    row = next(line for line in text_of(ChartDocument(chart)).splitlines() if "Product" in line)
    assert row.split() == ["Product", "quality", *"000", "0", "n/a", "n/a", "n/a", "3"]
    assert json.loads(shown(ChartDocument(chart), "json"))["categories"][0]["net"] is None
    assert ",0,0,0,,,," in shown(ChartDocument(chart), "csv").splitlines()[1]


def test_shades_go_by_the_share() -> None:
    """From a fifth, two fifths and three fifths of the base on, whatever else the chart holds."""
    coloured = text_of(ChartDocument(classic_chart()), 80, colour=True)
    row = next(line for line in coloured.splitlines() if "Speed and accuracy" in line)
    assert re.search("48;5;223m +14", row)  # of 64: 22 %
    assert not re.search("48;5;[0-9]+m +0", coloured)
    courtesy = next(line for line in coloured.splitlines() if "Staff courtesy" in line)
    assert re.search("48;5;110m +36", courtesy)
    assert all("on color" in shade for shades in SHADES.values() for shade in shades)


def test_json_has_the_keys_of_the_contract() -> None:
    """JSON holds the promised keys, shares as fractions and absent items as null."""
    data = json.loads(shown(ChartDocument(small_chart()), "json"))
    assert list(data) == [
        *("form", "weeks", "from", "to", "responses"),
        *("scales", "categories", "overall", "nps", "ces"),
    ]
    assert (data["from"], data["to"]) == ("2025-03-03", "2025-03-09")
    assert data["scales"][1]["levels"] == [
        {"name": "No", "polarity": "negative", "score": 0.0},
        {"name": "Yes", "polarity": "positive", "score": 1.0},
    ]
    assert data["scales"][1]["total"]["name"] == "total"
    assert data["categories"][1] == {
        "name": "Staff",
        "scale": "satisfaction",
        "marks": {"Not satisfied": 0, "Somewhat satisfied": 0, "Very satisfied": 2},
        "comment_marks": {"Not satisfied": 0, "Somewhat satisfied": 0, "Very satisfied": 0},
        "base": 2,
        "blank": 1,
        "not_offered": 0,
        "ambiguous": 1,
        "positive": 1.0,
        "neutral": 0.0,
        "negative": 0.0,
        "net": 1.0,
    }
    assert data["nps"]["counts"]["10"] == 2
    assert list(data["nps"]) == ["name", "counts", "base", "score", "low", "high"]
    assert round(data["nps"]["score"], 2) == 66.67
    assert data["overall"] is None


def test_json_of_a_comparison_and_of_groups() -> None:
    """With --compare each category has the same keys under before; with --by, groups have value."""
    data = json.loads(shown(ChartDocument(small_chart(before=True)), "json"))
    category = data["categories"][0]
    assert set(category["before"]) == set(category) - {"before"}
    groups = ChartDocument(small_chart(), (("North", small_chart()),), "Location")
    data = json.loads(shown(groups, "json"))
    assert list(data) == ["by", "groups"]
    assert data["groups"][0]["value"] == "North"
    assert data["groups"][0]["responses"] == 4


def test_csv_has_one_row_per_fact() -> None:
    """CSV: each level, then blank, not offered and ambiguous as numbers of responses."""
    lines = shown(ChartDocument(small_chart(before=True)), "csv").split("\r\n")
    start = "survey,2025-W10,2025-03-03,2025-03-09,4"
    assert lines[0] == (
        "form,weeks,from,to,responses,kind,category,scale,level,polarity,score,"
        "marks,comment_marks,base,share,before_marks,before_base,before_share,state,low,high"
    )
    assert lines[7:13] == [
        f"{start},level,Staff,satisfaction,Not satisfied,negative,1.0,0,0,2,0.0,0,3,0.0,,,",
        f"{start},level,Staff,satisfaction,Somewhat satisfied,neutral,2.0,0,0,2,0.0,0,3,0.0,,,",
        f"{start},level,Staff,satisfaction,Very satisfied,positive,3.0,2,0,2,1.0,3,3,1.0,,,",
        f"{start},blank,Staff,satisfaction,,,,1,,,,1,,,,,",
        f"{start},not_offered,Staff,satisfaction,,,,0,,,,0,,,,,",
        f"{start},ambiguous,Staff,satisfaction,,,,1,,,,0,,,,,",
    ]
    assert lines[-3] == f"{start},nps,Would you recommend us?,,10,,,2,,3,0.6666666666666666,,,,,,"
    scored = lines[-2].split(",")
    assert scored[5:11] == ["nps_score", "Would you recommend us?", "", "", "", "66.66666666666666"]
    assert scored[13] == "3"
    # By hand: (2 + 3/4 - 3/4) / 6 = 1/3, variance (2.75 + 0.75) / 6 - 1/9 over 6.
    assert [round(float(end), 2) for end in scored[-2:]] == [-21.65, 88.32]
    assert lines[-1] == ""


def test_csv_of_groups_begins_with_the_segment() -> None:
    """With --by every row says which group it is of."""
    document = ChartDocument(small_chart(), (("North", small_chart()),), "Location")
    lines = shown(document, "csv").split("\r\n")
    assert lines[0].startswith("segment,value,form,")
    assert lines[1].startswith("Location,North,survey,")


def test_markdown_has_the_numbers_of_the_table() -> None:
    """Markdown: a heading, a table for each scale, the items."""
    assert (
        shown(ChartDocument(small_chart()), "md")
        == """\
survey - 2025-W10 (3-9 Mar 2025) - Location=North - 4 responses

### satisfaction

| category | Not satisfied | Somewhat satisfied | Very satisfied | \
base | pos | neg | net | blank | amb |
| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |
| Speed | 2 | 0 | 2 | 4 | 50% | 50% | 0 | 0 | 0 |
| Staff | 0 | 0 | 2 | 2 | 100% | 0% | +100 | 1 | 1 |
| total | 2 | 0 | 4 | 6 | 67% | 33% | +33 | 1 | 1 |

pos, neg: share of base; net: pos - neg in points; amb: ambiguous.

### yes or no

| category | No | Yes | base | pos | neg | net | blank | n/o |
| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |
| Open in time | 0 | 3 | 3 | 100% | 0% | +100 | 0 | 1 |
| total | 0 | 3 | 3 | 100% | 0% | +100 | 0 | 1 |

pos, neg: share of base; net: pos - neg in points; n/o: not offered.

- Would you recommend us? (NPS, base 3)
- NPS +67 (95%: -22 to +88): promoters (9-10) less detractors (0-6)
- 0: 0, 1: 0, 2: 0, 3: 0, 4: 0, 5: 0, 6: 0, 7: 1, 8: 0, 9: 0, 10: 2
"""
    )


def test_hostile_words_are_shown_as_written() -> None:
    """Markup, emoji codes, escapes and marks of direction in names reach no terminal."""
    hostile = "[/b] :smile: \x1b[31m\u202e[link=x]"
    level = Level(hostile, Polarity.POSITIVE, 1.0, "0")
    form = Form(hostile, categories(hostile, scale=Scale(hostile, (level,))))
    chart = replace(master_chart(counts(form, {"0": 2})), where={hostile: Narrowing((hostile,))})
    text = text_of(ChartDocument(chart), colour=True)
    assert "[/b] :smile: \\x1b[31m\\u202e[link=x]" in text
    assert "\x1b[31m" not in text
    assert "\u202e" not in text


def compared(states: dict[str, dict[Polarity, Memory]]) -> ChartDocument:
    """Return the small chart beside the week before, with these states of its categories."""
    chart = small_chart(before=True)
    blocks = tuple(
        replace(
            block,
            rows=tuple(replace(row, memories=states.get(row.name, {})) for row in block.rows),
        )
        for block in chart.blocks
    )
    rows = tuple(row for block in blocks for row in block.rows)
    return ChartDocument(replace(chart, blocks=blocks, rows=rows))


def test_states_beside_a_comparison() -> None:
    """A column with the states of both poles, in words; JSON has them for each category."""
    document = compared(
        {
            "Speed": {
                Polarity.NEGATIVE: Memory(State.PERSISTENT, "2025-W06"),
                Polarity.NEUTRAL: Memory(State.NEW, "2025-W10"),
            },
            "Open in time": {
                Polarity.POSITIVE: Memory(State.RESOLVED, "2025-W04", until="2025-W08")
            },
        }
    )
    text = text_of(document)
    rows = {line.split("  ")[0]: line for line in text.splitlines()}
    assert rows["Speed"].endswith(" neg W06; mid W10, new")
    assert rows["Open in time"].endswith(" pos no longer")
    assert rows["Staff"].split()[-1].isdecimal()
    meaning = "; stands out: from the other categories, since that week."
    assert text.count(meaning) == 2
    categories = json.loads(shown(document, "json"))["categories"]
    assert [one["states"] for one in categories] == [
        {"positive": None, "neutral": "new", "negative": "persistent"},
        {"positive": None, "neutral": None, "negative": None},
        {"positive": "resolved", "neutral": None, "negative": None},
    ]
    assert not any("states" in one["before"] for one in categories)
    assert "| neg W06; mid W10, new |" in shown(document, "md")
    assert "neg W06; mid W10, new" in shown(document, "html")


def test_without_states_there_is_no_column() -> None:
    """Before twelve weeks JSON has nulls, and people see nothing; without --compare no key."""
    document = compared({})
    assert "state" not in text_of(document)
    assert json.loads(shown(document, "json"))["categories"][0]["states"] == {
        "positive": None,
        "neutral": None,
        "negative": None,
    }
    plain = json.loads(shown(ChartDocument(small_chart()), "json"))
    assert "states" not in plain["categories"][0]


def test_explain_says_how_everything_is_counted() -> None:
    """Formula, what is in no base, and the option that chose it, below the chart, once."""
    text = text_of(ChartDocument(classic_chart(), explain=True))
    assert "\n\nA level counts the responses that marked it" in text
    assert "base = the marks of all levels" in text
    assert "In no base and no share: blank, left unmarked" in text
    assert "was =" not in text
    assert "state:" not in text
    assert "base = " not in text_of(ChartDocument(classic_chart()))
    for format_ in ("md", "html"):
        assert "base = the marks of all levels" in shown(
            ChartDocument(classic_chart(), explain=True), format_
        )


def test_explain_of_a_comparison() -> None:
    """What --compare adds is explained where it is shown, and so is an item below the grid."""
    states = {"Speed": {Polarity.NEGATIVE: Memory(State.NEW, "2025-W10")}}
    text = text_of(replace(compared(states), explain=True))
    assert "was = the base of as many calendar weeks just before (--compare)" in text
    assert "since: of the runs of weeks up to the latest one" in text
    assert "Would you recommend us? (NPS) is no category" in text
