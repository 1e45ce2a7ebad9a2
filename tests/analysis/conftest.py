"""Small surveys to count on the fingers, and reference values."""

import json
import string
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from cstally.model.survey import Counts, Form, Item, Level, Polarity, Role, Scale

REFERENCE = Path(__file__).with_name("reference.json")
THREE = Scale(
    "satisfaction-3",
    (
        Level("not", Polarity.NEGATIVE, 1, "0"),
        Level("somewhat", Polarity.NEUTRAL, 2, "1"),
        Level("very", Polarity.POSITIVE, 3, "2"),
    ),
)


def _survey(
    slips: Iterable[str] | Mapping[str, int],
    *,
    scales: Sequence[Scale] | None = None,
    names: Sequence[str] = string.ascii_uppercase,
) -> Counts:
    marks = dict(Counter(slips))
    width = max(map(len, marks), default=3) if scales is None else len(scales)
    items = tuple(
        Item(names[slot], Role.CATEGORY, THREE if scales is None else scales[slot], slot)
        for slot in range(width)
    )
    days = date(2026, 11, 16), date(2026, 11, 22)
    return Counts(Form("survey", items), ("2026-W47",), *days, marks)


@pytest.fixture(scope="session")
def survey() -> Callable[..., Counts]:
    """Count slips: packed marks of categories A, B, C ... (0 not, 1 somewhat, 2 very)."""
    return _survey


@pytest.fixture(scope="session")
def reference() -> dict[str, Any]:
    """Published and recomputed values, with their sources."""
    values: dict[str, Any] = json.loads(REFERENCE.read_text(encoding="utf-8"))
    return values


@pytest.fixture(scope="session")
def weekly_reference() -> dict[str, Any]:
    """Published and recomputed values of charts over weeks, with their sources."""
    path = REFERENCE.with_name("weekly_reference.json")
    values: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return values


@pytest.fixture(scope="session")
def week60(reference: dict[str, Any]) -> Counts:
    """A week of sixty responses in which two categories stand out."""
    week = reference["week60"]
    return _survey(week["marks"], names=week["categories"])


@pytest.fixture(scope="session")
def weeks18(reference: dict[str, Any]) -> Sequence[Counts]:
    """Eighteen weeks of five categories, about 45 responses each."""
    weeks = reference["weeks18"]
    return [_survey(week.split(), names=weeks["categories"]) for week in weeks["weeks"]]
