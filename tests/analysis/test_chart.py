"""The master chart."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cstally.analysis.chart import Row, master_chart
from cstally.model.survey import Counts, Form, Item, Level, Polarity, Role, Scale

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
    where = {"location": "North"}
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
