"""Signals that belong together."""

import pytest

from cstally.analysis.trends.episodes import Episode, episodes
from cstally.analysis.trends.run_charts import Judged

CALM, LIVELY = 0.5, 0.6
WEEK = {
    "h": Judged(0, 1, "high", 4.0),
    "u": Judged(0, 1, "drift up", 2.0),
    "w": Judged(0, 1, "drift up", 0.1),
    "l": Judged(0, 1, "low", -4.0),
    "c": Judged(0, 1, None, CALM),
    "v": Judged(0, 1, None, LIVELY),
    "d": Judged(0, 1, None, -LIVELY),
    ".": Judged(0, 1),
}


def found(weeks):
    """Return first, last, direction, kinds and openness of the episodes of *weeks*."""
    names = [str(number) for number in range(len(weeks))]
    return [
        (one.first, one.last, one.is_up, one.signals, one.is_open)
        for one in episodes(names, [WEEK[week] for week in weeks])
    ]


@pytest.mark.parametrize(
    ("weeks", "expected"),
    [
        ("", []),
        ("ccvd", []),
        ("h", [("0", "0", True, ("high",), True)]),
        ("hc", [("0", "0", True, ("high",), True)]),
        ("hcc", [("0", "0", True, ("high",), False)]),
        ("chcuhcc", [("1", "4", True, ("high", "drift up"), False)]),
        ("hcvcc", [("0", "0", True, ("high",), False)]),
        ("hcvcv", [("0", "0", True, ("high",), True)]),
        ("hc.c", [("0", "0", True, ("high",), False)]),
        ("h....", [("0", "0", True, ("high",), True)]),
        ("lvv", [("0", "0", False, ("low",), False)]),
        ("ldd", [("0", "0", False, ("low",), True)]),
        ("uwwu", [("0", "0", True, ("drift up",), False)]),
        ("hwwuh", [("0", "0", True, ("high",), False), ("4", "4", True, ("high",), True)]),
        ("uwwcu", [("0", "0", True, ("drift up",), False), ("4", "4", True, ("drift up",), True)]),
        ("uwwuu", [("0", "0", True, ("drift up",), False), ("4", "4", True, ("drift up",), True)]),
        ("w", []),
        ("hl", [("0", "0", True, ("high",), False), ("1", "1", False, ("low",), True)]),
        ("hcch", [("0", "0", True, ("high",), False), ("3", "3", True, ("high",), True)]),
    ],
)
def test_two_calm_weeks_end_an_episode(weeks, expected):
    """
    One alarm until two calm weeks in a row; weeks that are not judged carry it on.

    A drift (u) in a calm week (w) only remembers those before it, and when it goes on behind the
    end it is no new one, unless two weeks in a row are not calm.
    """
    assert found(weeks) == expected


def test_an_episode_is_plain_data():
    """Its fields are what a sentence needs."""
    assert episodes(["a"], [WEEK["h"]]) == (Episode("a", "a", True, ("high",), is_open=True),)
