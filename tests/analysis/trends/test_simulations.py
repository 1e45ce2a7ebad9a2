"""
How often trends are right: seeded years with a known truth.

Seven categories with two poles each, 15 of 100 marks of each pole, twelve weeks of baseline. The
frequencies asserted are those that the rules were chosen for: about 2.6 false signals a year in
1.6 episodes, and 2.2 weeks until a rise from 15 to 25 % is seen at 100 responses a week.
"""

from random import Random

import pytest

from cstally.analysis.trends.episodes import episodes
from cstally.analysis.trends.phases import BASELINE, judge_weeks, phases_of
from cstally.analysis.trends.weekly import Weekly
from cstally.model.survey import Form, Polarity

pytestmark = pytest.mark.slow

POLES = (Polarity.NEGATIVE, Polarity.POSITIVE)
CALM = 0.15


def a_year(random, bases, *, weeks=BASELINE + 52, risen=None):
    """Return a form's weeks; *risen* is the share of one series after the baseline."""
    names = tuple(f"{number:03}" for number in range(weeks))
    series = {}
    for category in "ABCDEFG":
        for polarity in POLES:
            is_risen = risen is not None and (category, polarity) == ("A", POLES[0])
            shares = [risen if is_risen and week >= BASELINE else CALM for week in range(weeks)]
            series[category, polarity] = [
                (sum(random.random() < share for _ in range(base)), base)
                for share in shares
                for base in [random.randint(*bases)]
            ]
    return Weekly(Form("survey", ()), names, (0,) * weeks, (0,) * weeks, series)


def judged(weekly):
    """Yield the weeks of each series, judged."""
    phases = phases_of(weekly)
    for weeks in weekly.series.values():
        yield [seen for _, seen in judge_weeks(weeks, phases)]


def test_false_alarms():
    """Fourteen series of 60 to 140 responses a week give at most 3 false signals a year."""
    random, years, signals, alarms = Random(20261122), 60, 0, 0
    for _ in range(years):
        weekly = a_year(random, (60, 140))
        for seen in judged(weekly):
            signals += sum(week.signal is not None for week in seen)
            alarms += len(episodes(weekly.weeks, seen))
    assert signals / years <= 3.0
    assert alarms / years <= 2.1


def test_a_lasting_rise_is_seen():
    """A rise from 15 to 25 % for good is seen within four weeks on average, at 100 a week."""
    random, delays = Random(20261122), []
    for _ in range(100):
        seen = next(judged(a_year(random, (100, 100), weeks=BASELINE + 26, risen=0.25)))
        signals = [number for number, week in enumerate(seen[BASELINE:], start=1) if week.signal]
        delays.append(signals[0])
    assert sum(delays) / len(delays) <= 4


def test_a_lasting_rise_is_one_alarm():
    """The year after such a rise is one episode far more often than not."""
    random, alarms = Random(20261122), 0
    for _ in range(50):
        weekly = a_year(random, (100, 100), risen=0.25)
        alarms += len(episodes(weekly.weeks, next(judged(weekly))))
    assert alarms / 50 <= 1.2
