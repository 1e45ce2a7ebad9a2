"""Weekly shares: the whole of what each format shows."""

import json
import re
from io import StringIO
from xml.etree import ElementTree

import pytest

from cstally.analysis.trends.series import find_trends
from cstally.render.writers.console import sheet_text
from cstally.store.counting.baselines import Rebase
from cstally.store.counting.late_imports import LateImport

from ..results import shown, text_of
from ..weekly_results import (
    GAP,
    GLAD,
    LONG,
    NEGATIVE,
    POSITIVE,
    QUIET,
    document,
    fourteen_weeks,
    weekly,
)

TABLE_80 = """\
survey - 2025-W10..2025-W23 (3 Mar-8 Jun 2025) - 1400 responses

Centre lines: 2025-W10..2025-W21, 12 weeks.
Staff: negative marks above their limits (signals since 2025-W22): 30% of 100 in
2025-W23 (centre 11%, limits 1-21%).
Staff: positive marks on average below the centre since 2025-W22 (drift), though
not in the latest week: 62% of 100 in 2025-W23 (centre 62%, limits 47-77%).

positive marks
category                14 weeks       latest base centre  limits signal
──────────────────────────────────────────────────────────────────────────────
Staff                   ▆▆▆▆▆▆▆▆▆▆▆▆▁▆    62%  100    62%  47-77% ◆ drift down
Helpfulness in solving  ▄▅▄▅▄▅▄▅▄▅▄▅ ○    56%    9    62% 11-100%
problems

negative marks
category                 14 weeks       latest base centre limits signal
─────────────────────────────────────────────────────────────────────────
Staff                    ▂▃▂▃▂▃▂▃▂▃▂▃█▆    30%  100    11%  1-21% ▲ above
Helpfulness in solving   ▄▅▄▅▄▅▄▅▄▅▄▅ ○    44%    9    11%  0-44%
problems

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
       2025-W10..2025-W23

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
       2025-W10..2025-W23
● share  ○ base under 10  ▲ above ▼ below limits  ◆ drift  ─ centre  ┈ limits
"""

THREE_WEEKS = """\
survey - 2025-W10..2025-W12 (3-23 Mar 2025) - 30 responses

No centre lines: they need 8 weeks, and the baseline has 3.
Staff: negative marks +60 (+17..+81) points against the week before
1 comparison with the week before: one in twenty differs so much by chance.

negative marks
                                3
category                        weeks latest base         change
────────────────────────────────────────────────────────────────
Staff                           ▁▃█      90%   10 +60 (+17..+81)
Helpfulness in solving problems ▅ █      20%   10            n/a
change: in points, from the week before, with its 95% interval.
"""

MARKDOWN = (
    "survey - 2025-W10..2025-W23 (3 Mar-8 Jun 2025) - 1400 responses\n"
    "\n"
    "- Centre lines: 2025-W10..2025-W21, 12 weeks.\n"
    "- Staff: negative marks above their limits (signals since 2025-W22): 30% of 100 in 2025-W23 "
    "(centre 11%, limits 1-21%).\n"
    "- Staff: positive marks on average below the centre since 2025-W22 (drift), though not in the "
    "latest week: 62% of 100 in 2025-W23 (centre 62%, limits 47-77%).\n"
    "\n"
    "### positive marks\n"
    "\n"
    "| category | latest | base | centre | limits | change | 95% | signal |\n"
    "| --- | ---: | ---: | ---: | ---: | ---: | ---: | --- |\n"
    "| Staff | 62% | 100 | 62% | 47-77% | +32 | (+18..+44) | ◆ drift down |\n"
    f"| {LONG} | 56% | 9 | 62% | 11-100% | n/a | n/a |  |\n"
    "\n"
    "### negative marks\n"
    "\n"
    "| category | latest | base | centre | limits | change | 95% | signal |\n"
    "| --- | ---: | ---: | ---: | ---: | ---: | ---: | --- |\n"
    "| Staff | 30% | 100 | 11% | 1-21% | -10 | (-23..+3) | ▲ above |\n"
    f"| {LONG} | 44% | 9 | 11% | 0-44% | n/a | n/a |  |\n"
    "\n"
    "latest: the share in 2025-W23; change: in points, from the week before, with its 95% "
    "interval.\n"
)


def three_weeks():
    """Return too few weeks for a centre line."""
    return find_trends(
        weekly(
            {
                ("Staff", NEGATIVE): [(1, 10), (3, 10), (9, 10)],
                (LONG, NEGATIVE): [(1, 10), GAP, (2, 10)],
            }
        )
    )


def said(trends, **options):
    """Return the sentences about *trends*."""
    return document(trends, **options).sheet().sections[0].lines


def test_terminal():
    """Sentences, a line for each series, and run charts of those that signal, in 80 columns."""
    assert text_of(document(fourteen_weeks()), 80) == TABLE_80
    assert max(map(len, TABLE_80.splitlines())) <= 80


def test_names_wrap_between_words():
    """The sparkline gives way to long names; no word is broken."""
    for width in (80, 90, 120):
        text = text_of(document(fourteen_weeks("Availability & price")), width)
        assert max(map(len, text.splitlines())) <= width
        assert len(re.findall(r"Availability( & price)? ", text)) >= 4


def test_a_pipe_gets_natural_width():
    """Names stand on one line, and every week has its column."""
    lines = text_of(document(fourteen_weeks())).splitlines()
    assert sum(line.startswith(f"{LONG} ") for line in lines) == 2


def test_under_eight_weeks():
    """Only this week against the last one: the change with its interval."""
    assert text_of(document(three_weeks()), 80) == THREE_WEEKS


def test_plain_letters():
    """Where the output has no such signs ASCII takes their place, shape for shape."""

    class Ascii(StringIO):
        encoding = "ascii"

    text = sheet_text(document(fourteen_weeks()).sheet(), Ascii(), 80, is_file=False)
    assert text.isascii()
    assert "  40% |            ^\n" in text
    assert "  65% | * * * * * *\n      |*-*-*-*-*-*--#\n" in text
    assert "* share  o base under 10  ^ above v below limits  # drift" in text


@pytest.mark.parametrize("chosen", ["table", "md", "html"])
def test_explain(chosen):
    """Numerator, denominator, baseline, z, weighted mean and runs of every series."""
    text = shown(document(fourteen_weeks(), explain=True), chosen)
    assert (
        "Staff, negative marks: 2025-W23 30 / 100 = 30%; centre 132 / 1200 = 11% "
        "(2025-W10..2025-W21, 12 weeks); z +6.1; weighted mean +2.70 (limit 0.83); longest run 3 "
        "(chance: up to 7), 11 crossings (at least 4)."
    ) in text
    for word in ("share = marks", "limits = centre", "1.00 = how much", "Newcombe", "Anhoej"):
        assert word in text
        assert word not in shown(document(fourteen_weeks()), chosen)


def test_every_move_of_the_baseline_is_explained():
    """The one in force is said always, the others with --explain."""
    moves = (
        Rebase("2025-W12", "not so", "2025-06-01"),
        Rebase("2025-W11", "second till", "2025-06-02"),
    )
    trends = fourteen_weeks()
    plain = shown(document(trends, rebases=moves, moved=moves[1]), "table")
    assert "Baseline moved to 2025-W11 on 2025-06-02: second till\n" in plain
    assert "not so" not in plain
    explained = document(trends, rebases=moves, moved=moves[1], explain=True).sheet()
    assert "Baseline moved to 2025-W12 on 2025-06-01: not so" in explained.sections[-1].notes


def test_json():
    """The object of the contract: nothing rounded, absent is null, group only with --by."""
    data = json.loads(shown(document(fourteen_weeks()), "json"))
    assert list(data) == ["form", "baseline", "series"]
    assert data["baseline"] == {"from": "2025-W10", "to": "2025-W21", "weeks": 12}
    assert [(one["category"], one["polarity"]) for one in data["series"]] == [
        ("Staff", "negative"),
        ("Staff", "positive"),
        (LONG, "negative"),
        (LONG, "positive"),
    ]
    assert list(data["series"][0]) == ["category", "polarity", "points", "last_change"]
    points = data["series"][2]["points"]
    assert len(points) == 14
    assert points[12] == {
        "week": "2025-W22",
        "marks": 0,
        "base": 0,
        "share": None,
        "centre": 0.11,
        "low": None,
        "high": None,
        "signal": None,
    }
    assert points[13]["share"] == 4 / 9
    assert data["series"][0]["points"][13]["signal"] == "high"
    assert list(data["series"][0]["last_change"]) == ["difference", "low", "high"]
    assert data["series"][2]["last_change"] is None


def test_json_without_a_baseline():
    """Under eight weeks the baseline is null, and so are centre and limits."""
    data = json.loads(shown(document(three_weeks()), "json"))
    assert data["baseline"] is None
    assert data["series"][0]["points"][0]["centre"] is None


def test_json_of_groups():
    """With --by each series says its group."""
    whole = weekly({("Staff", NEGATIVE): [(1, 10), (3, 10)]})
    trends = find_trends(whole, groups={"North": whole, "(none)": whole})
    data = json.loads(shown(document(trends, by="Location"), "json"))
    assert [one["group"] for one in data["series"]] == ["North", "(none)"]


def test_csv():
    """One row for each week of each series."""
    lines = shown(document(fourteen_weeks()), "csv").splitlines()
    assert lines[0] == ("form,category,polarity,group,week,marks,base,share,centre,low,high,signal")
    assert len(lines) == 1 + 4 * 14
    assert lines[14].startswith("survey,Staff,negative,,2025-W23,30,100,0.3,0.11,")
    assert lines[14].endswith(",high")
    assert lines[41] == f"survey,{LONG},negative,,2025-W22,0,0,,0.11,,,"


def test_markdown():
    """Sentences as a list, and the latest week of every series as a table."""
    assert shown(document(fourteen_weeks()), "md") == MARKDOWN


def test_one_alarm_for_an_episode():
    """A lasting change is one sentence, with the week it began; no sentence for each week."""
    risen = [*QUIET, *[(40, 100)] * 5]
    found = said(find_trends(weekly({("Staff", NEGATIVE): risen})))
    assert found == (
        "Centre lines: 2025-W10..2025-W21, 12 weeks.",
        "Staff: negative marks above their limits (signals since 2025-W22): 40% of 100 in "
        "2025-W26 (centre 11%, limits 1-21%).",
    )


def test_what_is_over_is_told_briefly():
    """After two calm weeks it is over; of many the latest four are told, the others counted."""
    spike = [(60, 100), *[(11, 100)] * 30]
    weeks = [*QUIET, *spike[:9], *spike[:9], *spike[:9]]
    series = {(name, NEGATIVE): weeks for name in ("A", "B")}
    found = said(find_trends(weekly(series, first="2025-W01")))
    assert found[1] == "2025-W39: no share is out of the ordinary, and none drifts."
    over = [line for line in found if line.startswith("Over:")]
    assert over[0] == "Over: A, negative marks, above their limits in 2025-W31."
    assert len(over) == 4
    assert found[-1] == "2 earlier episodes of signals in the weeks shown."


def test_a_long_run_is_a_remark_and_no_alarm():
    """Eight weeks on one side are said, not drawn as a signal."""
    found = find_trends(weekly({("Staff", NEGATIVE): [*QUIET, *[(12, 100)] * 7]}))
    assert said(found)[1:] == (
        "2025-W28: no share is out of the ordinary, and none drifts.",
        "No signal, but the latest 8 weeks or more lie on one side of the centre: Staff, negative "
        "marks, 8 above.",
    )
    assert {point.signal for one in found.series for point in one.points} == {None}


def test_a_drift_whose_latest_week_is_calm():
    """One bad week weighs on the mean for a while: that is not called rising."""
    found = said(find_trends(weekly({("Staff", NEGATIVE): [*QUIET, (50, 100), (11, 100)]})))
    assert found[1] == (
        "Staff: negative marks on average above the centre since 2025-W22 (drift), though not in "
        "the latest week: 11% of 100 in 2025-W23 (centre 11%, limits 1-21%)."
    )


def test_an_episode_that_is_not_over_yet():
    """After the last signal it stays open until two weeks are calm."""
    weeks = [*QUIET, (24, 100), *[(13, 100)] * 2]
    found = said(find_trends(weekly({("Staff", NEGATIVE): weeks})))
    assert found[1] == (
        "Staff: negative marks were above their limits until 2025-W22, and not calm for two "
        "weeks since: 13% of 100 in 2025-W24 (centre 11%, limits 1-21%)."
    )


def test_what_lasts_may_be_for_good():
    """From twelve weeks on the way to a new baseline is shown."""
    risen = [*QUIET, *[(40, 100)] * 13]
    found = said(find_trends(weekly({("Staff", NEGATIVE): risen})))
    assert found[-1] == (
        "Where signals have lasted for 12 weeks and the change is for good: cstally trends rebase "
        "--from 2025-W22 --why TEXT begins a new baseline."
    )


def test_few_responses():
    """Nothing is said of the ordinary where nothing could be judged."""
    found = said(find_trends(weekly({("Staff", NEGATIVE): [*QUIET, (1, 9)]})))
    assert found[1] == "2025-W22: fewer than 10 marked any category, too few to judge."


def test_eight_to_eleven_weeks():
    """There are centre lines and no signals, and that is said."""
    assert said(find_trends(weekly({("Staff", NEGATIVE): QUIET[:9]}))) == (
        "Centre lines: 2025-W10..2025-W18, 9 weeks. Signals are given from 12 weeks on.",
    )


def test_categories_that_came_later():
    """Those with weeks of their own are named, and those with too few."""
    series = {
        ("Staff", NEGATIVE): [*QUIET, *QUIET],
        ("Web", NEGATIVE): [*[GAP] * 10, *QUIET, *QUIET[:2]],
        ("Chat", NEGATIVE): [*[GAP] * 20, *QUIET[:4]],
    }
    assert said(find_trends(weekly(series)))[1:3] == (
        "Web: centre line of 2025-W20..2025-W31.",
        "Chat: no centre line yet, under 8 weeks.",
    )


@pytest.mark.parametrize(
    ("late", "words"),
    [
        (
            (LateImport(14, "2025-06-03", 2),),
            "The centre lines have moved: import 14 brought 2 responses into their weeks after "
            "these were complete (last on 2025-06-03).",
        ),
        (
            (LateImport(14, "2025-06-03", 1), LateImport(15, "2025-06-04", 0)),
            "The centre lines have moved: imports 14, 15 brought 1 response into their weeks "
            "after these were complete (last on 2025-06-04).",
        ),
        (
            (LateImport(15, "2025-06-04", 0),),
            "The centre lines have moved: import 15 brought marks counted by hand into their "
            "weeks after these were complete (last on 2025-06-04).",
        ),
    ],
)
def test_a_late_slip_moves_the_baseline_and_that_is_said(late, words):
    """The import is named, so that it can be looked at or undone."""
    assert said(fourteen_weeks(), late=late)[1] == words


def test_a_terminal_shows_a_screenful_of_charts():
    """Two run charts are drawn and the others named; a pipe gets all."""
    series = {(name, NEGATIVE): [*QUIET, (40, 100)] for name in "ABCD"}
    found = document(find_trends(weekly(series)))
    text = text_of(found, 80)
    assert text.count("\n       2025-W10") == 2
    assert text.endswith(
        "Out of the ordinary, too: C, negative marks; D, negative marks. See one with\n"
        "--category NAME.\n"
    )
    assert text_of(found).count("\n       2025-W10") == 4


def test_a_long_history_shows_its_end():
    """What there is no room for is left out at the beginning, and the heading says so."""
    series = {("Staff", NEGATIVE): QUIET * 8}
    text = text_of(document(find_trends(weekly(series, first="2025-W01"))), 80)
    assert "Staff, negative marks, last 73 weeks\n" in text
    assert "category last 32 weeks" in text
    assert max(map(len, text.splitlines())) <= 80


def test_shares_that_never_differ():
    """A series of zeros is a flat line at the bottom, one of hundreds at the top."""
    series = {("Staff", NEGATIVE): [(0, 50)] * 13, ("Staff", POSITIVE): [(50, 50)] * 13}
    text = text_of(document(find_trends(weekly(series))), 80)
    assert "▁" * 13 in text
    assert "█" * 13 in text


def test_hostile_names():
    """Names are data: no escape reaches the terminal, no formula the spreadsheet, no tag a page."""
    name = "=1+1<script>\x1b[31m\u202e"
    found = document(fourteen_weeks(name))
    assert "=1+1<script>\\x1b[31m\\u202e" in text_of(found, 120)
    assert "'=1+1<script>\\x1b" in shown(found, "csv")
    for chosen in ("html", "svg"):
        text = shown(found, chosen)
        assert "<script" not in text
        assert "=1+1&lt;script&gt;\\x1b[31m\\u202e" in text
    assert "=1+1<script>\x1b[31m\u202e" in shown(found, "csv", raw=True)


def test_svg():
    """One picture of all series: signals by their shape, few responses hollow, gaps left open."""
    root = ElementTree.fromstring(shown(document(fourteen_weeks()), "svg"))  # noqa: S314 - ours
    kind = "{http://www.w3.org/2000/svg}"
    titles = [one.text for one in root.iter(f"{kind}text") if one.get("class") == "title"]
    assert titles[1:] == [
        "Staff, negative marks",
        "Staff, positive marks",
        f"{LONG}, negative marks",
        f"{LONG}, positive marks",
    ]
    charts = [group for group in root.iter(f"{kind}g") if group.find(f"{kind}circle") is not None]
    worse, better, calm, _ = charts
    assert [one.get("class") for one in worse.iter(f"{kind}polygon")] == ["signal"] * 2
    assert len(list(worse.iter(f"{kind}circle"))) == 12
    assert [one.get("class") for one in better.iter(f"{kind}polygon")] == ["signal"] * 2
    assert [one.get("class") for one in calm.iter(f"{kind}circle")] == ["point"] * 12 + ["few"]
    lines = [one.get("points", "") for one in calm.iter(f"{kind}polyline")]
    assert [line.count(",") for line in lines] == [12, 12, 14, 12]


def test_an_improvement_has_another_colour():
    """Fewer negative marks and more positive ones are good news."""
    series = {
        ("Staff", NEGATIVE): [*GLAD, (30, 100)],
        ("Staff", POSITIVE): [*QUIET, (40, 100)],
    }
    text = shown(document(find_trends(weekly(series))), "svg")
    assert text.count('<polygon class="good"') == 2
    assert 'class="signal"' not in text


def test_a_new_baseline_breaks_the_lines():
    """Centre and limits of two baselines are not joined."""
    series = {("Staff", NEGATIVE): [*QUIET, *[(40, 100)] * 12]}
    text = shown(document(find_trends(weekly(series), rebased=["2025-W22"])), "svg")
    assert text.count('class="centre"') == 2
