"""The false discovery rate, by the book and by its properties."""

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cstally.analysis.statistics.false_discovery import adjusted

CHANCES = st.lists(st.floats(0, 1), max_size=30)


def test_thrombolysis(weekly_reference):
    """Fifteen tests of Benjamini and Hochberg 1995: four are rejected at 5 %."""
    example = weekly_reference["thrombolysis"]
    found = adjusted(example["p"])
    assert found == pytest.approx(example["q"], abs=1e-9)
    assert sum(q <= 0.05 for q in found) == 4


@given(CHANCES, st.integers(0, 1000))
def test_properties(chances, seed):
    """No q is below its p or above 1; q rises with p; ties are equal; order does not matter."""
    found = adjusted(chances)
    assert all(p <= q <= 1 for p, q in zip(chances, found, strict=True))
    pairs = sorted(zip(chances, found, strict=True))
    assert [q for _, q in pairs] == sorted(found)
    assert len(dict(pairs)) == len(set(pairs))
    order = list(range(len(chances)))
    Random(seed).shuffle(order)
    assert adjusted([chances[place] for place in order]) == [found[place] for place in order]
