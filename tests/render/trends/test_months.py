"""Shares of months and quarters: the sentences speak of what was pooled."""

import json
import re
from dataclasses import replace

import pytest

from cstally.analysis.trends.series import find_trends
from cstally.model.survey import Polarity
from cstally.render.trends.document import TrendsDocument
from cstally.render.trends.naming import drawn_words
from cstally.render.trends.words import Part
from cstally.weeks import Each, first_day, last_day, weeks_of_period

from ..results import shown, text_of
from ..weekly_results import GAP, GLAD, NEGATIVE, POSITIVE, QUIET, weekly

MONTHS = (*(f"2025-{month:02}" for month in range(1, 13)), "2026-01", "2026-02")
QUARTERS = tuple(f"{year}-Q{part}" for year in range(2023, 2027) for part in range(1, 5))[:14]
PART = Part("2026-02", "2026-W07", "2026-W09")

TABLE = """\
survey - 2025-W01..2026-W09 (30 Dec 2024-1 Mar 2026) - 1400 responses

Centre lines: 12 months with responses, 2025-01 to 2025-12.
2026-02 is not whole: it is counted up to 2026-W07, and its last week is
2026-W09. It is drawn and judged by what it holds.
Staff is worse than usual (first seen in 2026-01): 30% negative in 2026-02 (30
of 100), usual 11%.

positive marks
category 14 months      latest base centre limits signal
────────────────────────────────────────────────────────
Staff    ▆▆▆▆▆▆▆▆▆▆▆▆▁▆    62%  100    62% 47-77%

negative marks
category 14 months      latest base centre limits signal
─────────────────────────────────────────────────────────
Staff    ▂▃▂▃▂▃▂▃▂▃▂▃█▆    30%  100    11%  1-21% ▲ worse

Staff, negative marks
  40% │            ▲
      │
  30% │             ▲
      │
  21% │┈┈┈┈┈┈┈┈┈┈┈┈┈┈
      │
  11% │●●●●●●●●●●●●──
      │
   1% │┈┈┈┈┈┈┈┈┈┈┈┈┈┈
       2025-01..2026-02

Staff, positive marks
  77% │┈┈┈┈┈┈┈┈┈┈┈┈┈┈
      │
  65% │ ● ● ● ● ● ●
      │●─●─●─●─●─●──◆
  54% │
      │┈┈┈┈┈┈┈┈┈┈┈┈┈┈
  42% │
      │
  30% │            ▼
       2025-01..2026-02
● share  ○ base under 10  ▲ above ▼ below limits  ◆ drift  ─ centre  ┈ limits
"""

MARKDOWN = (
    "survey - 2025-W01..2026-W09 (30 Dec 2024-1 Mar 2026) - 1400 responses\n"
    "\n"
    "- Centre lines: 12 months with responses, 2025-01 to 2025-12.\n"
    "- 2026-02 is not whole: it is counted up to 2026-W07, and its last week is "
    "2026-W09. It is drawn and judged by what it holds.\n"
    "- Staff is worse than usual (first seen in 2026-01): 30% negative in 2026-02 "
    "(30 of 100), usual 11%.\n"
    "\n"
    "### positive marks\n"
    "\n"
    "| category | latest | base | centre | limits | change | 95% | signal |\n"
    "| --- | ---: | ---: | ---: | ---: | ---: | ---: | --- |\n"
    "| Staff | 62% | 100 | 62% | 47-77% | +32 | (+18..+44) |  |\n"
    "\n"
    "### negative marks\n"
    "\n"
    "| category | latest | base | centre | limits | change | 95% | signal |\n"
    "| --- | ---: | ---: | ---: | ---: | ---: | ---: | --- |\n"
    "| Staff | 30% | 100 | 11% | 1-21% | -10 | (-23..+3) | ▲ worse |\n"
    "\n"
    "latest: the share in 2026-02; change: in points, from the month before, with its "
    "95% interval.\n"
)

CSV = """\
form,category,polarity,group,week,marks,base,share,centre,low,high,signal,mix
survey,Staff,negative,,2025-01,1,10,0.1,,,,,
survey,Staff,negative,,2025-02,9,10,0.9,,,,,
"""

JSON = {
    "form": "survey",
    "each": "month",
    "baseline": None,
    "series": [
        {
            "category": "Staff",
            "polarity": "negative",
            "points": [
                {
                    "week": "2025-01",
                    "marks": 1,
                    "base": 10,
                    "share": 0.1,
                    "centre": None,
                    "low": None,
                    "high": None,
                    "signal": None,
                    "mix": None,
                },
                {
                    "week": "2025-02",
                    "marks": 9,
                    "base": 10,
                    "share": 0.9,
                    "centre": None,
                    "low": None,
                    "high": None,
                    "signal": None,
                    "mix": None,
                },
            ],
            "last_change": {
                "difference": 0.8,
                "low": 0.3698669071100335,
                "high": 0.9161405732343859,
            },
            "changed": None,
        }
    ],
}

SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1008 202" width="1008" '
    'height="202">\n'
    "<style>:root{color-scheme:light "
    "dark;--ink:#1d2329;--faint:#5d6873;--paper:#fff;--negative:#c85000;--positive:#0072b"
    "2}@media(prefers-color-scheme:dark){:root{--ink:#e6eaee;--faint:#9aa5b1;--paper:#151"
    "91d;--negative:#f08c3c;--positive:#56b4e9}}text{font:11px "
    "system-ui,sans-serif;fill:var(--faint)}.title{font-weight:600;fill:var(--ink)}.groun"
    "d{fill:var(--paper)}.limit{stroke:var(--faint);stroke-dasharray:2 "
    "3;fill:none}.centre{stroke:var(--faint);fill:none}.share{stroke:var(--ink);fill:none"
    ";stroke-width:1.5}.point{fill:var(--ink);stroke:var(--ink)}.few{fill:var(--paper);st"
    "roke:var(--ink)}.signal{fill:var(--negative);stroke:var(--ink)}.good{fill:var(--posi"
    "tive);stroke:var(--ink)}</style>\n"
    '<rect class="ground" width="1008" height="202"/>\n'
    '<text class="title" x="8" y="18">survey - 2025-W01..2025-W09 (30 Dec 2024-2 Mar '
    "2025) - 20 responses</text>\n"
    '<g transform="translate(0 40)">\n'
    '<text class="title" x="8" y="12">Staff, negative marks</text>\n'
    '<g transform="translate(0 20)"><text x="32" y="114.0" '
    'text-anchor="end">10%</text><text x="32" y="12.0" '
    'text-anchor="end">90%</text><polyline class="share" points="36.0,110.0 '
    '312.0,8.0"/><circle class="point" cx="36.0" cy="110.0" r="2.5"><title>2025-01: 10% '
    'of 10</title></circle><circle class="point" cx="312.0" cy="8.0" '
    'r="2.5"><title>2025-02: 90% of 10</title></circle><text x="36" '
    'y="126">2025-01</text><text x="312" y="126" '
    'text-anchor="end">2025-02</text></g></g>\n'
    "</svg>\n"
)


def document(series, names=MONTHS, each=Each.MONTH, **options):
    """Return a document of periods of these marks and bases."""
    found = weekly(series)
    names = names[: len(found.weeks)]
    trends = find_trends(replace(found, weeks=names, each=each))
    first, last = weeks_of_period(names[0])[0], weeks_of_period(names[-1])[-1]
    return TrendsDocument(trends, first_day(first), last_day(last), {}, **options)


def fourteen(**options):
    """Return more than a year, in the end of which the staff gets worse."""
    bad = {("Staff", NEGATIVE): [*QUIET, (40, 100), (30, 100)]}
    return document(bad | {("Staff", POSITIVE): [*GLAD, (30, 100), (62, 100)]}, **options)


def two(**options):
    """Return two months, which are compared."""
    return document({("Staff", NEGATIVE): [(1, 10), (9, 10)]}, **options)


@pytest.mark.parametrize("chosen", ["table", "md", "csv", "json", "svg"])
def test_the_whole_of_a_run(chosen):
    """Every format names months, and what is said of them."""
    if chosen == "table":
        assert text_of(fourteen(part=PART), 80) == TABLE
    elif chosen == "md":
        assert shown(fourteen(part=PART), "md") == MARKDOWN
    elif chosen == "csv":
        assert shown(two(), "csv").replace("\r\n", "\n") == CSV
    elif chosen == "json":
        assert json.loads(shown(two(), "json")) == JSON
    else:
        assert two().drawing() == SVG


def test_a_page_speaks_of_months():
    """The sentences, the tables and the drawings of a page know no weeks but those of the part."""
    page = shown(fourteen(), "html")
    assert "Centre lines: 12 months with responses, 2025-01 to 2025-12." in page
    assert not re.search(r"\bweeks?\b", re.sub(r"<style>.*?</style>", "", page, flags=re.DOTALL))


@pytest.mark.parametrize(
    ("each", "names", "many"),
    [(Each.MONTH, MONTHS, "months"), (Each.QUARTER, QUARTERS, "quarters")],
)
@pytest.mark.parametrize("polarity", list(Polarity))
@pytest.mark.parametrize(
    "ending",
    [
        [],
        [(11, 100), (11, 100)],
        [(40, 100), (12, 100)],
        [(40, 100), GAP],
        [(24, 100), (22, 100)],
        [(0, 100), (0, 100)],
        [(4, 9), (4, 9)],
    ],
)
def test_no_sentence_speaks_of_weeks(each, names, many, polarity, ending):
    """Whatever is said of months or quarters is said of them, and no field is left open."""
    for begin in (QUIET, QUIET[:9], QUIET[:2], [(5, 100)] * 6 + [(40, 100)] * 6):
        found = document({("Staff", polarity): [*begin, *ending]}, names, each)
        sheet = found.sheet()
        said = [*sheet.sections[0].lines, *map(drawn_words, found.trends.series)]
        assert not [line for line in said if re.search(r"week|[{}]", line)]
        assert any(many in line for line in said)


def test_explain_speaks_of_months():
    """The method names months, and says which weeks they are made of."""
    notes = fourteen(explain=True).sheet().sections[-1].notes
    weeks = [note for note in notes if "week" in note]
    assert len(weeks) == 2  # the options that choose weeks, and how they are pooled
    assert weeks[1].startswith("month = the marks and bases of whole weeks together")


@pytest.mark.parametrize(
    ("part", "marks", "said"),
    [
        (PART, [*QUIET, (11, 100), (11, 100)], "It is drawn and judged by what it holds."),
        (PART, QUIET[:9], "It is drawn and not judged."),
        (PART, QUIET[:2], "It is drawn and compared by what it holds."),
    ],
)
def test_a_month_that_is_not_whole(part, marks, said):
    """What is made of it is said as it is."""
    lines = document({("Staff", NEGATIVE): marks}, part=part).sheet().sections[0].lines
    begin = "2026-02 is not whole: it is counted up to 2026-W07, and its last week is 2026-W09. "
    assert begin + said in lines
    begun = Part("2026-02", "2026-W09", "2026-W09")
    lines = document({("Staff", NEGATIVE): marks}, part=begun).sheet().sections[0].lines
    assert f"2026-02 is not whole: its last week, 2026-W09, is not over. {said}" in lines


def test_lasting_signals_name_the_month():
    """The move of the baseline takes a week, of which the month is known."""
    names = tuple(f"{year}-{month:02}" for year in range(2023, 2027) for month in range(1, 13))
    marks = {("Staff", NEGATIVE): [*QUIET, *[(40, 100)] * 13]}
    lines = document(marks, names).sheet().sections[0].lines
    assert (
        "Where signals have lasted for 12 months and the change is for good: cstally trends rebase "
        "--from WEEK --why TEXT begins a new baseline, WEEK being the first of 2024-01 that holds "
        "responses."
    ) in lines
