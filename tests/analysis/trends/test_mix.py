"""Signals that another mix of people explains."""

import pytest

from cstally.analysis.trends.mix import Parts, mixes
from cstally.analysis.trends.phases import Phase, judge_weeks


def parts(**segments):
    """Return the parts of a series: segment -> value -> marks and base of each week."""
    return Parts(
        tuple(segments),
        lambda segment, places: {
            value: sum(weeks[place][1] for place in places)
            for value, weeks in segments[segment].items()
        },
        segments.__getitem__,
    )


def whole(values):
    """Add the weeks of all values up."""
    return [tuple(map(sum, zip(*ones, strict=True))) for ones in zip(*values.values(), strict=True)]


def explained(weeks, **segments):
    """Return the signals of a series, and what explains each."""
    phase = Phase(0, len(weeks), 1.0, 14)
    judged = judge_weeks(weeks, [phase])
    found = mixes(weeks, judged, [phase], parts(**segments))
    return [(seen.signal, mix) for (_, seen), mix in zip(judged, found, strict=True)][12:]


def channels(*later, paper=0.1, web=0.4):
    """Return weeks of 100: 20 come by the web at first, and then as many as *later* says."""
    numbers = [20] * 12 + list(later)
    return {
        "paper": [(round((100 - number) * paper), 100 - number) for number in numbers],
        "web": [(round(number * web), number) for number in numbers],
    }


def test_more_of_those_who_were_never_satisfied():
    """From 20 to 80 of 100 by the web, 10 and 40 % in each as ever: 16 % become 34."""
    channel = channels(80, 80)
    weeks = whole(channel)
    assert weeks[11:13] == [(16, 100), (34, 100)]
    assert explained(weeks, Channel=channel) == [("high", "Channel")] * 2


def test_a_drift_is_explained_likewise():
    """The mix moves little by little, and the weighted mean signals."""
    channel = channels(30, 45, 45, 45, 45)
    assert explained(whole(channel), Channel=channel)[-1] == ("drift up", "Channel")


def test_people_who_say_something_else_are_no_other_mix():
    """As many by the web as ever, and more of them dissatisfied."""
    channel = channels(20)
    channel["web"][12], channel["paper"][12] = (18, 20), (16, 80)
    assert explained(whole(channel), Channel=channel) == [("high", None)]


def test_what_a_mix_leaves_must_be_in_order_itself():
    """More come by the web, and within it is worse, too: the mix is not the reason."""
    channel = channels(50)
    channel["web"][12] = (40, 50)
    assert explained(whole(channel), Channel=channel) == [("high", None)]


def test_a_mix_that_moves_the_share_the_other_way_explains_nothing():
    """Fewer come by the web, which lowers the share; it rises all the same."""
    channel = channels(0)
    channel["paper"][12] = (35, 100)
    assert explained(whole(channel), Channel=channel) == [("high", None)]


def test_the_segment_that_moves_most_is_named():
    """The shift is nearly that of the channel; the branches are as they were."""
    channel = channels(80)
    strays = [(round(marks * 0.2), round(base * 0.2)) for marks, base in channel["web"]]
    pairs = list(zip(strays, channel["paper"], channel["web"], strict=True))
    device = {
        "desk": [(marks + a, base + b) for (marks, base), (a, b), _ in pairs],
        "phone": [(a - marks, b - base) for (marks, base), _, (a, b) in pairs],
    }
    weeks = whole(channel)
    half = [(marks // 2, 50) for marks, _ in weeks]
    branch = {"North": half, "South": [(marks - marks // 2, 50) for marks, _ in weeks]}
    assert explained(weeks, Device=device, Branch=branch, Channel=channel) == [("high", "Channel")]
    assert explained(weeks, Branch=branch) == [("high", None)]


def test_a_branch_that_joins():
    """It has no rate in the baseline: its other weeks tell, and in its first one nothing does."""
    old, new = [(10, 100)] * 16, [(0, 0)] * 12 + [(50, 100)] * 4
    found = explained(whole({"old": old, "new": new}), Branch={"old": old, "new": new})
    assert found[0] == ("high", None)
    assert found[1:] == [("high", "Branch")] * 3


def test_marks_counted_by_hand_are_a_part_of_their_own():
    """What no segment has is not lost: its rate is usual, too."""
    channel = channels(80)
    weeks = [(marks + 5, base + 50) for marks, base in whole(channel)]
    assert explained(weeks, Channel=channel) == [("high", "Channel")]


@pytest.mark.parametrize("segments", [{}, {"Channel": {"paper": [(16, 100)] * 12 + [(40, 100)]}}])
def test_nothing_to_explain_with(segments):
    """No segments, or one of a single value."""
    assert explained([(16, 100)] * 12 + [(40, 100)], **segments) == [("high", None)]


def test_weeks_without_a_centre():
    """Under eight weeks nothing signals, and nothing is explained."""
    weeks = [(16, 100)] * 7
    assert mixes(weeks, [(None, None)] * 7, [Phase(0, 7, 1.0, 14)], parts()) == [None] * 7


def test_a_baseline_without_a_single_mark():
    """Nobody was dissatisfied; then a new branch comes, of whom half are, week after week."""
    old, new = [(0, 100)] * 15, [(0, 0)] * 12 + [(25, 50)] * 3
    found = explained(whole({"old": old, "new": new}), Branch={"old": old, "new": new})
    assert found == [("high", None), ("high", "Branch"), ("high", "Branch")]
