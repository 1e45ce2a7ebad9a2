"""Weekly shares: the whole of what each format shows."""

import json
import re
from dataclasses import replace
from io import StringIO
from xml.etree import ElementTree

import pytest

from cstally.analysis.trends.mix import Parts
from cstally.analysis.trends.narrowing import narrowed
from cstally.analysis.trends.series import find_trends
from cstally.model.survey import Form, Item, Level, Polarity, Role, Scale
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

Centre lines: 12 weeks with responses, weeks 10 to 21.
Staff is worse than usual (first seen in week 22): 30% negative in week 23 (30
of 100), usual 11%.

positive marks
category                    14 weeks       latest base centre  limits signal
────────────────────────────────────────────────────────────────────────────
Staff                       ▆▆▆▆▆▆▆▆▆▆▆▆▁▆    62%  100    62%  47-77%
Helpfulness in solving      ▄▅▄▅▄▅▄▅▄▅▄▅ ○    56%    9    62% 13-100%
problems

negative marks
category                     14 weeks       latest base centre limits signal
─────────────────────────────────────────────────────────────────────────────
Staff                        ▂▃▂▃▂▃▂▃▂▃▂▃█▆    30%  100    11%  1-21% ▲ worse
Helpfulness in solving       ▄▅▄▅▄▅▄▅▄▅▄▅ ○    44%    9    11%  0-42%
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
Staff is worse than in the week before: 90% negative, +60 points (+17..+81).

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
    "- Centre lines: 12 weeks with responses, weeks 10 to 21.\n"
    "- Staff is worse than usual (first seen in week 22): 30% negative in week 23 (30 of "
    "100), usual 11%.\n"
    "\n"
    "### positive marks\n"
    "\n"
    "| category | latest | base | centre | limits | change | 95% | signal |\n"
    "| --- | ---: | ---: | ---: | ---: | ---: | ---: | --- |\n"
    "| Staff | 62% | 100 | 62% | 47-77% | +32 | (+18..+44) |  |\n"
    f"| {LONG} | 56% | 9 | 62% | 13-100% | n/a | n/a |  |\n"
    "\n"
    "### negative marks\n"
    "\n"
    "| category | latest | base | centre | limits | change | 95% | signal |\n"
    "| --- | ---: | ---: | ---: | ---: | ---: | ---: | --- |\n"
    "| Staff | 30% | 100 | 11% | 1-21% | -10 | (-23..+3) | ▲ worse |\n"
    f"| {LONG} | 44% | 9 | 11% | 0-42% | n/a | n/a |  |\n"
    "\n"
    "latest: the share in week 23; change: in points, from the week before, with its 95% "
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
    assert list(data["series"][0]) == [
        *("category", "polarity", "points", "last_change", "changed"),
    ]
    assert [one["changed"] for one in data["series"]] == [None] * 4
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
        "mix": None,
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
    assert lines[0] == (
        "form,category,polarity,group,week,marks,base,share,centre,low,high,signal,mix"
    )
    assert len(lines) == 1 + 4 * 14
    assert lines[14].startswith("survey,Staff,negative,,2025-W23,30,100,0.3,0.11,")
    assert lines[14].endswith(",high,")
    assert lines[41] == f"survey,{LONG},negative,,2025-W22,0,0,,0.11,,,,"


def test_markdown():
    """Sentences as a list, and the latest week of every series as a table."""
    assert shown(document(fourteen_weeks()), "md") == MARKDOWN


def test_one_alarm_for_an_episode():
    """A lasting change is one sentence, with the week it began; no sentence for each week."""
    risen = [*QUIET, *[(40, 100)] * 5]
    found = said(find_trends(weekly({("Staff", NEGATIVE): risen})))
    assert found == (
        "Centre lines: 12 weeks with responses, weeks 10 to 21.",
        "Staff is worse than usual (first seen in week 22): 40% negative in week 26 (40 "
        "of 100), usual 11%.",
    )


def test_what_is_over_is_told_briefly():
    """After two calm weeks it is over; of many the latest four are told, the others counted."""
    spike = [(60, 100), *[(11, 100)] * 30]
    weeks = [*QUIET, *spike[:9], *spike[:9], *spike[:9]]
    series = {(name, NEGATIVE): weeks for name in ("A", "B")}
    found = said(find_trends(weekly(series, first="2025-W01")))
    assert found[1] == "In week 39 no share is out of the ordinary, and none drifts."
    over = [line for line in found if line.startswith("Earlier:")]
    assert over[0] == "Earlier: A, negative marks, worse than usual in week 31."
    assert len(over) == 4
    assert found[-1] == "2 earlier episodes of signals in the weeks shown."


def test_a_long_run_is_a_remark_and_no_alarm():
    """Eight weeks on one side are said, not drawn as a signal."""
    found = find_trends(weekly({("Staff", NEGATIVE): [*QUIET, *[(12, 100)] * 7]}))
    assert said(found)[1:] == (
        "In week 28 no share is out of the ordinary, and none drifts.",
        "No signal, but the latest 8 weeks or more lie on one side of the usual: Staff, negative "
        "marks, 8 weeks worse.",
    )
    assert {point.signal for one in found.series for point in one.points} == {None}


def test_a_drift_whose_latest_week_is_calm():
    """One bad week weighs on the mean for a while: that is not called rising."""
    found = said(find_trends(weekly({("Staff", NEGATIVE): [*QUIET, (50, 100), (11, 100)]})))
    assert found[1] == (
        "Staff has been worse than usual on average, though not in the latest week (first seen in "
        "week 22): 11% negative in week 23 (11 of 100), usual 11%."
    )


def test_a_drift_left_behind_and_one_week_that_is_not_calm():
    """It is no alarm yet, and no calm either."""
    weeks = [*QUIET, *[(40, 100)] * 6, *[(11, 100)] * 2, (17, 100)]
    found = said(find_trends(weekly({("Staff", NEGATIVE): weeks})))
    assert found[1] == "Not calm any more, for one week so far: Staff, 17% negative (usual 11%)."
    assert not any("Calm again" in line or "out of the ordinary" in line for line in found)


def test_an_episode_that_is_not_over_yet():
    """After the last signal it stays open until two weeks are calm."""
    weeks = [*QUIET, (24, 100), *[(13, 100)] * 2]
    found = said(find_trends(weekly({("Staff", NEGATIVE): weeks})))
    assert found[1] == (
        "Staff was worse than usual until week 22, and has not been calm for two weeks since: "
        "13% negative in week 24 (13 of 100), usual 11%."
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
    assert found[1] == "In week 22 every base is under 10, too few to judge."


def test_eight_to_eleven_weeks():
    """There are centre lines and no signals, and that is said."""
    assert said(find_trends(weekly({("Staff", NEGATIVE): QUIET[:9]}))) == (
        "Centre lines: 9 weeks with responses, weeks 10 to 18. Signals are given from 12 weeks on.",
    )


def test_categories_that_came_later():
    """Those with weeks of their own are named, and those with too few."""
    series = {
        ("Staff", NEGATIVE): [*QUIET, *QUIET],
        ("Web", NEGATIVE): [*[GAP] * 10, *QUIET, *QUIET[:2]],
        ("Chat", NEGATIVE): [*[GAP] * 20, *QUIET[:4]],
    }
    assert said(find_trends(weekly(series)))[1:3] == (
        "Web: centre line of weeks 20 to 31.",
        "Chat: no centre line yet, under 8 weeks or too few marks.",
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
        "Out of the ordinary lately, too: C, negative marks; D, negative marks. See one\n"
        "with --category NAME.\n"
    )
    assert text_of(found).count("\n       2025-W10") == 4


def test_a_long_history_shows_its_end():
    """What there is no room for is left out at the beginning, and the heading says so."""
    series = {("Staff", NEGATIVE): QUIET * 8}
    text = text_of(document(find_trends(weekly(series, first="2025-W01"))), 80)
    assert "Staff, negative marks, last 73 weeks\n" in text
    assert "category last 36 weeks" in text
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


def test_weeks_that_are_the_measure_are_not_said_to_be_judged():
    """The twelve weeks of the baseline are looked at as a whole, and that is what is said."""
    assert said(find_trends(weekly({("Staff", NEGATIVE): QUIET}))) == (
        "Centre lines: 12 weeks with responses, weeks 10 to 21.",
        "These weeks are the measure and are not judged one by one; the next week is the first "
        "that is.",
        "Looked at as a whole, no share has clearly changed within them.",
    )


CHANGED = [*[(10, 100)] * 7, *[(40, 100)] * 5]


def test_a_change_inside_the_baseline():
    """It is told, with the weeks that the usual stands on, at every week with this baseline."""
    sentence = (
        "Staff got worse in weeks 17 to 21: 10% to 40% negative. Usual is the 10% of "
        "weeks 10 to 16."
    )
    for later in ([], [(41, 100)], [(10, 100)] * 10):
        found = find_trends(weekly({("Staff", NEGATIVE): [*CHANGED, *later]}))
        lines = said(found)
        assert lines[1] == sentence
        assert not any("clearly changed" in line for line in lines)
        (one,) = json.loads(shown(document(found), "json"))["series"]
        assert one["changed"] == {"since": "2025-W17", "before": 0.1, "after": 0.4}
        assert {point["centre"] for point in one["points"]} == {0.1}
    explained = document(found, explain=True).sheet().sections[-1].notes
    assert "centre 70 / 700 = 10% (2025-W10..2025-W16, 7 weeks)" in explained[-1]


def test_many_changes_inside_the_baseline():
    """Four are told one by one, the others in one sentence."""
    lines = said(find_trends(weekly({(name, NEGATIVE): CHANGED for name in "ABCDEF"})))
    assert [line[:11] for line in lines[1:5]] == [f"{name} got worse" for name in "ABCD"]
    assert lines[5] == (
        "Changed within the weeks of the centre lines, too: E, negative marks, worse in "
        "weeks 17 to 21; F, negative marks, worse in weeks 17 to 21."
    )


def test_some_shares_that_could_be_judged():
    """Nothing is claimed of a category with too few responses, or that came later."""
    series = {
        ("A", NEGATIVE): [*QUIET, (11, 100)],
        ("B", NEGATIVE): [*QUIET, (1, 9)],
        ("C", NEGATIVE): [*[GAP] * 4, *QUIET[:9]],
    }
    assert said(find_trends(weekly(series)))[-1] == (
        "In week 22 1 of 3 shares could be judged; none of them is out of the ordinary, and none "
        "drifts."
    )
    del series["A", NEGATIVE]
    assert said(find_trends(weekly(series)))[-1] == "In week 22 no share could be judged."


def test_one_event_is_one_sentence():
    """Half or more of the shares of a polarity at once, and what was bad before beside it."""
    series = {(name, NEGATIVE): [*QUIET, (40, 100)] for name in "AB"}
    series |= {(name, NEGATIVE): [*QUIET, (11, 100)] for name in "CD"}
    found = find_trends(weekly(series))
    lines = said(found)
    assert lines[1] == (
        "Worse than usual at once: 2 of 4 shares of negative marks. That looks like one event "
        "(a season, a strike, another questionnaire), not like one in each category."
    )
    assert len(lines) == 2
    longer = {key: [*QUIET, *[(40, 100)] * 4, marks[-1]] for key, marks in series.items()}
    for name in "BCD":
        longer[name, NEGATIVE][-5:-1] = [(11, 100)] * 4
    assert [line[0] for line in said(find_trends(weekly(longer)))[1:]] == ["W", "A"]
    series["E", NEGATIVE] = [*QUIET, (11, 100)]
    assert not any("at once" in line for line in said(find_trends(weekly(series))))
    assert not any(
        "at once" in line for line in said(narrowed(find_trends(weekly(series)), "", "A"))
    )


def test_false_alarms_go_by_the_number_of_lines():
    """Of fourteen lines or more it is said how many alarms chance alone gives."""
    quiet = {(f"C{number}", NEGATIVE): [*QUIET, (11, 100)] for number in range(55)}
    risen = {("A", NEGATIVE): [*QUIET, (40, 100)]}
    assert said(find_trends(weekly({**quiet, **risen})))[-1] == (
        "56 lines are watched: about 6 false alarms a year come by chance where nothing changes."
    )
    assert "watched" not in " ".join(said(find_trends(weekly(quiet))))
    few = dict(list(quiet.items())[:12])
    assert "watched" not in " ".join(said(find_trends(weekly({**few, **risen}))))


def test_the_middle_is_neither_better_nor_worse():
    """Of neutral marks there are more, or fewer."""
    neutral = Polarity.NEUTRAL
    for marks, words in ((40, "more"), (0, "fewer")):
        trends = find_trends(
            weekly({("Staff", neutral): [*QUIET, (marks, 200)]}), polarities=(neutral,)
        )
        assert said(trends)[1].startswith(f"Staff has {words} in the middle than usual: ")


def test_an_improvement_is_better():
    """More positive marks, and fewer negative ones."""
    series = {("A", NEGATIVE): [*GLAD, (10, 100)], ("B", POSITIVE): [*QUIET, (40, 100)]}
    lines = said(find_trends(weekly(series)))
    assert lines[-2].startswith("A is better than usual: 10% negative ")
    assert lines[-1].startswith("B is better than usual: 40% positive ")


def test_a_drift_is_getting_worse_and_later_a_level():
    """It is news for four weeks; then it is how it has been for some time."""
    drifting = [(18, 100)] * 12
    trends = find_trends(weekly({("Staff", NEGATIVE): [*QUIET, *drifting]}))
    begins = [point.signal for point in trends.series[0].points].index("drift up")
    news = find_trends(weekly({("Staff", NEGATIVE): [*QUIET, *drifting][: begins + 4]}))
    assert "Staff is getting worse (first seen in " in said(news)[1]
    old = find_trends(weekly({("Staff", NEGATIVE): [*QUIET, *drifting][: begins + 5]}))
    assert "Staff has been worse than usual for some weeks (first seen in " in said(old)[1]


def test_an_alarm_that_lasts_is_told_whatever_is_shown():
    """Of the latest week alone it is said that it has not been calm since."""
    weeks = [*QUIET, (24, 100), *[(13, 100)] * 2]
    found = find_trends(weekly({("Staff", NEGATIVE): weeks}))
    assert said(narrowed(found, "2025-W24"))[1] == said(found)[1]


@pytest.mark.parametrize(
    ("names", "words"),
    [
        (("Not satisfied",), "40% not satisfied"),
        (("Poor", "Very poor"), "40% negative"),
        (("1",), "40% negative"),
        (("İyi değil",), "40% iyi değil"),
        (("Could have been better in some ways",), "40% negative"),
    ],
)
def test_marks_are_called_as_on_the_form(names, words):
    """By the name of the level, where it is one, a word and short; else by the polarity."""
    levels = tuple(Level(name, NEGATIVE, 0, str(code)) for code, name in enumerate(names))
    item = Item("Staff", Role.CATEGORY, Scale("s", levels), 0)
    whole = weekly({("Staff", NEGATIVE): [*QUIET, (40, 100)]})
    lines = said(find_trends(replace(whole, form=Form("survey", (item,)))))
    assert f"Staff is worse than usual: {words} in week 22 (40 of 100" in lines[1]


def by_web(*later):
    """Return weeks of a hundred whose web customers are never as satisfied, and their parts."""
    web = [20] * 12 + list(later)
    channel = {
        "paper": [(round((100 - number) * 0.1), 100 - number) for number in web],
        "web": [(round(number * 0.4), number) for number in web],
    }
    whole = [(a + c, b + d) for (a, b), (c, d) in zip(*channel.values(), strict=True)]
    parts = Parts(
        ("Channel",),
        lambda _, places: {
            name: sum(weeks[place][1] for place in places) for name, weeks in channel.items()
        },
        lambda _: channel,
    )
    return find_trends(
        weekly({("Staff", NEGATIVE): whole, ("Price", NEGATIVE): QUIET + [(11, 100)] * len(later)}),
        parts=lambda *_: parts,
    )


def test_another_mix():
    """Sentence, table, JSON, CSV and drawing name the segment; it is not called worse."""
    found = by_web(80)
    assert said(found)[1:] == (
        "Another mix of Channel explains: Staff, 34% negative (usual 16%). Other people answered "
        "than usual, and they say about what such people always say.",
    )
    assert "▲ mix" in text_of(document(found))
    point = json.loads(shown(document(found), "json"))["series"][0]["points"][-1]
    assert (point["signal"], point["mix"]) == ("high", "Channel")
    assert shown(document(found), "csv").splitlines()[13].endswith(",high,Channel")
    assert "Staff, negative marks: 34% in week 22, another mix of Channel" in shown(
        document(found), "html"
    )


def test_another_mix_has_no_colour():
    """In a drawing it keeps its shape, and is neither good news nor bad."""
    text = shown(document(by_web(80)), "svg")
    assert '<polygon class="point"' in text
    assert '<polygon class="signal"' not in text


def test_a_drawing_says_what_was_judged():
    """The text beside it claims nothing of a week of the baseline, nor that a calm one is bad."""
    for weeks, words in (
        (QUIET, "12% in week 21, not judged"),
        ([*QUIET, (11, 100)], "11% in week 22, nothing out of the ordinary"),
        ([*QUIET, (40, 100)], "40% in week 22, worse than usual"),
        (
            [*QUIET, (50, 100), (11, 100)],
            "11% in week 23, worse than usual on average, though not in this week",
        ),
    ):
        page = shown(document(find_trends(weekly({("Staff", NEGATIVE): weeks}))), "html")
        assert f"Staff, negative marks: {words}" in page


def test_another_mix_that_is_over():
    """What is told of it afterwards says so, too."""
    assert said(by_web(80, 20, 20))[-1] == (
        "Earlier: Staff, negative marks, worse than usual in week 22 (another mix of Channel)."
    )
