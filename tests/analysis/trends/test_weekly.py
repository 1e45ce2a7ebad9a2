"""Marks of each polarity week by week, counted on the fingers."""

from cstally.analysis.trends.weekly import Weekly, pooled, read_weekly
from cstally.model.survey import Form, Item, Level, Polarity, Role, Scale, WeekMarks
from cstally.weeks import Each

NEGATIVE, NEUTRAL, POSITIVE = Polarity.NEGATIVE, Polarity.NEUTRAL, Polarity.POSITIVE
FIVE = Scale(
    "five",
    (
        Level("awful", NEGATIVE, 1, "0"),
        Level("bad", NEGATIVE, 2, "1"),
        Level("fair", NEUTRAL, 3, "2"),
        Level("good", POSITIVE, 4, "3"),
        Level("great", POSITIVE, 5, "4"),
    ),
)
YES_NO = Scale("yes", (Level("no", NEGATIVE, 0, "0"), Level("yes", POSITIVE, 1, "1")))
FORM = Form(
    "survey",
    (
        Item("Staff", Role.CATEGORY, FIVE, 0),
        Item("Recommend", Role.NPS, FIVE, 1),
        Item("In time", Role.CATEGORY, YES_NO, 2),
    ),
)


def test_levels_of_a_polarity_are_counted_together():
    """A gap has no base; only categories count; a scale without a middle has no neutral marks."""
    weeks = {
        "2025-W10": WeekMarks(9, {0: {"0": 1, "1": 2, "2": 1, "3": 3, "4": 1}, 2: {"1": 4}}),
        "2025-W12": WeekMarks(2, {0: {"4": 2}, 1: {"0": 2}}, tallied=1),
    }
    found = read_weekly(FORM, ["2025-W10", "2025-W11", "2025-W12"], weeks)
    assert found.series == {
        ("Staff", NEGATIVE): [(3, 8), (0, 0), (0, 2)],
        ("Staff", NEUTRAL): [(1, 8), (0, 0), (0, 2)],
        ("Staff", POSITIVE): [(4, 8), (0, 0), (2, 2)],
        ("In time", NEGATIVE): [(0, 4), (0, 0), (0, 0)],
        ("In time", POSITIVE): [(4, 4), (0, 0), (0, 0)],
    }
    assert found.responses == (9, 0, 2)
    assert found.tallied == (0, 0, 1)


def test_pooled_weeks_are_added_up():
    """Marks, bases, responses and hand tallies of each period together, a gap as nothing."""
    key = ("Staff", Polarity.NEGATIVE)
    weeks = ("2025-W04", "2025-W05", "2025-W06")
    found = Weekly(
        Form("survey", ()), weeks, (10, 20, 5), (0, 3, 0), {key: [(1, 10), (3, 20), (0, 5)]}
    )
    periods = {"2025-01": weeks[:2], "2025-02": weeks[2:]}
    months = pooled(found, periods, Each.MONTH)
    assert months.weeks == ("2025-01", "2025-02")
    assert (months.responses, months.tallied) == ((30, 5), (3, 0))
    assert months.series == {key: [(4, 30), (0, 5)]}
    assert pooled(found, periods, Each.WEEK) is found
