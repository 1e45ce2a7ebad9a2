"""The master chart."""

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from random import Random
from statistics import NormalDist
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cstally.analysis.chart import Chart, Row, judged, master_chart
from cstally.analysis.statistics.difference import newcombe
from cstally.model.survey import (
    POLES,
    Counts,
    Form,
    Item,
    Level,
    Narrowing,
    Polarity,
    Role,
    Scale,
)

Survey = Callable[..., Counts]

YES_NO = Scale(
    "yes-no", (Level("no", Polarity.NEGATIVE, 0, "b"), Level("yes", Polarity.POSITIVE, 1, "a"))
)
ZERO_TO_TWO = Scale(
    "0-2",
    tuple(Level(str(n), polarity, n, str(n)) for n, polarity in enumerate(sorted(Polarity))),
)


def shares(row: Row) -> tuple[float | None, ...]:
    """Return the positive, neutral and negative share, and net."""
    return row.positive, row.neutral, row.negative, row.net


def test_by_hand(survey: Survey) -> None:
    """Four responses: one left B blank, one ticked two levels of B, one form had no B."""
    chart = master_chart(survey(["02", "2.", "2?", "1-"]))
    a, b = chart.rows
    assert (a.name, a.marks, a.base) == ("A", (1, 1, 2), 4)
    assert (a.blank, a.not_offered, a.ambiguous) == (0, 0, 0)
    assert shares(a) == (0.5, 0.25, 0.25, 0.25)
    assert (b.marks, b.base, b.blank, b.not_offered, b.ambiguous) == ((0, 0, 1), 1, 1, 1, 1)
    assert shares(b) == (1, 0, 0, 1)
    assert chart.responses == 4
    assert a.comment_marks == (0, 0, 0)


def test_total(survey: Survey) -> None:
    """The total row adds up the marks of its scale, and its shares are of all these marks."""
    (block,) = master_chart(survey(["02", "2.", "2?", "1-"])).blocks
    total = block.total
    assert (total.marks, total.base) == ((1, 1, 3), 5)
    assert (total.blank, total.not_offered, total.ambiguous) == (1, 1, 1)
    assert shares(total)[:3] == (0.6, 0.2, 0.2)
    assert total.net == pytest.approx(0.4)


def test_week60(week60: Counts, reference: dict[str, Any]) -> None:
    """The tally grid of a week of sixty responses is right in every cell."""
    chart = master_chart(week60)
    expected = reference["week60_contrasts"]
    assert [list(row.marks) for row in chart.rows] == expected["tally"]
    assert [row.blank for row in chart.rows] == expected["blank"]
    assert [row.name for row in chart.rows] == reference["week60"]["categories"]


def test_several_scales(survey: Survey) -> None:
    """Each scale has a block with its own levels and total; rows keep the order of the form."""
    three = survey(["2"]).form.scales[0]
    chart = master_chart(survey(["2a0", "2b1", "1a."], scales=[three, YES_NO, three]))
    assert [row.name for row in chart.rows] == ["A", "B", "C"]
    first, second = chart.blocks
    assert [row.name for row in first.rows] == ["A", "C"]
    assert first.total.marks == (1, 2, 2)
    # In the order of the scale, whatever the codes of its levels are.
    assert second.total.marks == (1, 2)
    assert second.total.net == pytest.approx(1 / 3)


def test_categories_of_one_name(survey: Survey) -> None:
    """Two questions with the same wording stay two rows."""
    chart = master_chart(survey(["02", "02"], names=["Staff", "Staff"]))
    assert [row.marks for row in chart.rows] == [(2, 0, 0), (0, 0, 2)]
    assert chart.rows == chart.blocks[0].rows


def test_no_responses(survey: Survey) -> None:
    """Without responses every level is shown, with no share."""
    chart = master_chart(survey([]))
    assert [row.marks for row in chart.rows] == [(0, 0, 0)] * 3
    assert shares(chart.rows[0]) == shares(chart.blocks[0].total) == (None,) * 4


def test_short_marks(survey: Survey) -> None:
    """A response from before a category was added did not have it on the form."""
    row = master_chart(survey({"02": 2, "": 1, "022": 4})).rows[2]
    assert (row.marks, row.not_offered) == ((0, 0, 4), 3)


def test_before(survey: Survey) -> None:
    """With the week before, each row and each total carries its own earlier self."""
    now, then = survey(["02", "02"]), survey(["22", "2."])
    chart = master_chart(now, then)
    assert chart.rows == chart.blocks[0].rows
    earlier = master_chart(then)
    assert [row.before for row in chart.rows] == list(earlier.rows)
    assert chart.blocks[0].total.before == earlier.blocks[0].total
    assert [replace(row, before=None) for row in chart.rows] == list(master_chart(now).rows)
    assert earlier.rows[0].before is None


def test_before_is_empty(survey: Survey) -> None:
    """A week before without responses is shown as such."""
    chart = master_chart(survey(["02"]), survey([], scales=survey(["02"]).form.scales * 2))
    assert chart.rows[0].before is not None
    assert chart.rows[0].before.base == 0


def test_items_below_the_grid() -> None:
    """Overall, NPS and CES are tallied below the grid and are no categories."""
    items = (
        Item("Overall", Role.OVERALL, ZERO_TO_TWO, 1),
        Item("Staff", Role.CATEGORY, YES_NO, 0),
        Item("Recommend", Role.NPS, ZERO_TO_TWO, 3),
    )
    days = date(2026, 11, 16), date(2026, 11, 22)
    where = {"location": Narrowing(("North",))}
    marks = {"a2-0": 2, "b2-.": 1, "a": 4}
    chart = master_chart(Counts(Form("survey", items), ("2026-W47",), *days, marks, where))
    assert [row.name for row in chart.rows] == ["Staff"]
    assert chart.rows[0].marks == (1, 6)
    assert chart.overall is not None
    assert (chart.overall.name, chart.overall.counts) == ("Overall", {"0": 0, "1": 0, "2": 3})
    assert chart.overall.base == 3
    assert chart.nps is not None
    assert (chart.nps.counts, chart.nps.base) == ({"0": 2, "1": 0, "2": 0}, 2)
    assert chart.ces is None
    assert (chart.form, chart.weeks, chart.first, chart.last, chart.where) == (
        "survey",
        ("2026-W47",),
        *days,
        where,
    )


def test_a_small_base_has_no_score() -> None:
    """Below the least base an item keeps its counts and has no score."""
    form = Form("survey", (Item("Overall", Role.OVERALL, YES_NO, 0),))
    counts = Counts(form, (), date(2026, 1, 1), date(2026, 1, 7), {"a": 9})
    nine, ten = (master_chart(counts, least=least).overall for least in (9, 10))
    assert nine is not None
    assert ten is not None
    assert nine.score is not None
    assert ten.score is None
    assert nine.score.value == 1
    assert ten.base == 9


def test_form_without_categories() -> None:
    """A form that asks only for an overall rating has an empty grid."""
    form = Form("survey", (Item("Overall", Role.OVERALL, YES_NO, 0),))
    chart = master_chart(Counts(form, (), date(2026, 1, 1), date(2026, 1, 7), {"a": 3, "": 1}))
    assert (chart.rows, chart.blocks) == ((), ())
    assert chart.overall is not None
    assert chart.overall.counts == {"no": 0, "yes": 3}


@given(
    slips=st.dictionaries(
        st.text("012.-?", min_size=1, max_size=5), st.integers(1, 99), max_size=30
    )
)
def test_every_response_is_somewhere(survey: Survey, slips: dict[str, int]) -> None:
    """Marks, blank, not offered and ambiguous add up to the responses, in every row."""
    chart = master_chart(survey(slips))
    assert chart.responses == sum(slips.values())
    for row in chart.rows:
        assert row.base + row.blank + row.not_offered + row.ambiguous == chart.responses
        assert sum(row.marks) == row.base
    assert chart.blocks[0].total.base == sum(row.base for row in chart.rows)


def judge(now: Counts, before: Counts) -> Chart:
    """Return the chart of *now* beside *before*, with what moved."""
    return judged([master_chart(now, before)])[0]


def test_what_moved_is_marked_and_nothing_else(survey: Survey) -> None:
    """A was liked by 10 of 100 and is by 90; B by half both times, C by 50 and then by 56."""
    then = {"202": 5, "200": 5, "022": 40, "020": 5, "002": 5, "000": 40}
    now = {"222": 46, "200": 44, "022": 4, "002": 6}
    chart = judge(survey(now), survey(then))
    assert [row.moved for row in chart.rows] == [frozenset(POLES), frozenset(), frozenset()]
    assert [row.moved for block in chart.blocks for row in block.rows] == [
        row.moved for row in chart.rows
    ]


def test_so_many_shares_so_wide_an_interval(survey: Survey) -> None:
    """One chart of seven has fourteen shares and z 2.9; charts shown together are one family."""
    week = survey({"0120120": 9, "2222222": 9})
    (alone,) = judged([master_chart(week, week)])
    assert alone.judgement is not None
    assert (alone.judgement.shares, round(alone.judgement.z, 2)) == (14, 2.91)
    both = judged([master_chart(week, week)] * 2)
    assert {chart.judgement.shares for chart in both if chart.judgement} == {28}


def test_what_has_no_share_is_not_judged(survey: Survey) -> None:
    """A week before without marks of B, a base too small, no week before: nothing is counted."""
    week = survey({"00": 30, "22": 30})
    one = judge(week, survey({"0.": 60}))
    assert one.judgement is not None
    assert one.judgement.shares == 2
    assert not one.rows[1].moved
    hidden = judged([master_chart(week, survey({"00": 60}), least=61)])[0]
    assert hidden.judgement is None
    assert judged([master_chart(week)])[0].judgement is None
    assert judged([]) == ()


def test_a_total_is_never_marked(survey: Survey) -> None:
    """The marks of one response are alike: seven of them are not seven responses."""
    chart = judge(survey({"2222222": 60}), survey({"0000000": 60}))
    assert all(row.moved for row in chart.rows)
    assert not any(block.total.moved for block in chart.blocks)


def simulated(random: Random, responses: int, negative: float) -> dict[str, int]:
    """Return slips of seven categories; the first is *negative* so often, the others by 15 %."""
    normal = NormalDist()
    cuts = [(normal.inv_cdf(share), normal.inv_cdf(0.4)) for share in (negative, *[0.15] * 6)]
    marks: Counter[str] = Counter()
    for _ in range(responses):
        # A mood of each response correlates its marks by one half.
        mood = random.gauss(0, 0.5**0.5)
        felt = [(mood + random.gauss(0, 0.5**0.5), *cut) for cut in cuts]
        marks["".join("0" if x < low else "1" if x < high else "2" for x, low, high in felt)] += 1
    return dict(marks)


@pytest.mark.slow
@pytest.mark.parametrize("responses", [60, 200])
def test_equal_weeks_have_a_mark_in_twenty_at_most(survey: Survey, responses: int) -> None:
    """Of 160 pairs of equal weeks, anything is marked in 5 % at most."""
    random = Random(20261130)
    pairs = [
        (survey(simulated(random, responses, 0.15)), survey(simulated(random, responses, 0.15)))
        for _ in range(160)
    ]
    marked = sum(any(row.moved for row in judge(now, then).rows) for now, then in pairs)
    assert marked <= 8
    # One by one at 0.05, as before, something would be: it is not that nothing ever is.
    alone = sum(
        any(
            one is not None and one.is_beyond_chance
            for row in judge(now, then).rows
            if row.before is not None
            for pole in POLES
            for one in [newcombe(row.marks_of(pole), row.base, row.before.marks_of(pole), row.base)]
        )
        for now, then in pairs
    )
    assert alone > 40


@pytest.mark.slow
@pytest.mark.parametrize(("responses", "share"), [(60, 0.55), (200, 0.35)])
def test_a_real_change_is_marked(survey: Survey, responses: int, share: float) -> None:
    """A category that turns bad is marked in 9 of 10 pairs of weeks, and hardly another."""
    random = Random(20261130)
    charts = [
        judge(
            survey(simulated(random, responses, share)),
            survey(simulated(random, responses, 0.15)),
        )
        for _ in range(80)
    ]
    assert sum(Polarity.NEGATIVE in chart.rows[0].moved for chart in charts) >= 72
    assert sum(any(row.moved for row in chart.rows[1:]) for chart in charts) <= 6
