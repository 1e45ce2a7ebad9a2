"""Weeks of importing and undoing in any order, against what should then be held."""

import csv
import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

LEVELS = ("Poor", "Fair", "Good", "Excellent")
Slip = tuple[str, str, str, str]
"""Number, day, the two ticks."""

STEPS = st.lists(
    st.tuples(st.sampled_from(["write", "edit", "import", "old", "undo"]), st.integers(0, 99)),
    min_size=4,
    max_size=12,
)
PATIENT = settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


class Shop:
    """A form tool that exports all slips so far, and a database beside it."""

    def __init__(self, cli: Callable[..., Any], *, has_ids: bool) -> None:
        Path("cstally.db").unlink(missing_ok=True)
        self.cli = cli
        self.has_ids = has_ids
        self.slips: list[Slip] = []
        self.exports: list[list[Slip]] = []
        self.before: dict[int, dict[str, Slip]] = {}
        """Import -> what was held before it; only of those that are not taken back."""
        self.held: dict[str, Slip] = {}

    def write(self, seed: int) -> None:
        """Some customers fill in a slip."""
        for number in range(1 + seed % 4):
            day = f"2025-03-{3 + len(self.slips) // 6:02}"
            ticks = LEVELS[(seed + number) % 4], LEVELS[seed % 3]
            self.slips.append((str(len(self.slips) + 1), day, *ticks))

    def edit(self, seed: int) -> None:
        """Somebody corrects a slip in the form tool; only ids can tell."""
        if self.slips and self.has_ids:
            place = seed % len(self.slips)
            number, day, speed, _ = self.slips[place]
            self.slips[place] = (number, day, speed, LEVELS[(seed + 1) % 4])

    def load(self, slips: Sequence[Slip]) -> None:
        """Import an export, and keep books of what must be held then."""
        # Without ids the comment tells two slips apart.
        header = ("Slip" if self.has_ids else "Comments", "Date", "Speed", "Price")
        with Path("export.csv").open("w", newline="", encoding="utf-8") as file:
            csv.writer(file).writerows([header, *map(self.row, slips)])
        ended = self.cli("import", "export.csv", "-f", "json", "--now", "2025-06-01")
        if ended.exit_code:
            assert "--overlap" in ended.stderr
            return
        [report] = json.loads(ended.stdout)["files"]
        if report["new"] or report["changed"] or report["import"] not in self.before:
            self.before[report["import"]] = dict(self.held)
        self.held |= {slip[0]: slip for slip in slips}

    def row(self, slip: Slip) -> Slip:
        """Return the slip as a row of the export."""
        return slip if self.has_ids else (f"I came for the {slip[0]}th time", *slip[1:])

    def undo(self) -> None:
        """Take the latest import back: all is as before it."""
        if self.before:
            number = max(self.before)
            assert self.cli("undo", str(number)).exit_code == 0
            self.held = self.before.pop(number)

    def check(self) -> None:
        """Compare the database with the books."""
        if not Path("cstally.db").exists():
            return
        assert self.cli("check", "-q").exit_code == 0
        ended = self.cli("export", "responses", "-q", "--wide", "-f", "json")
        rows = json.loads(ended.stdout)["responses"] if ended.exit_code == 0 else []
        key = "id" if self.has_ids else "Comments"
        found = sorted((row[key], row["day"], row["Speed"], row["Price"]) for row in rows)
        assert found == sorted(map(self.row, self.held.values()))


@pytest.mark.parametrize("has_ids", [True, False])
@PATIENT
@given(steps=STEPS)
def test_the_database_holds_what_was_imported_and_not_undone(cli, has_ids, steps):
    """Grown exports, old downloads, corrections and undo, in any order, lose and double nothing."""
    shop = Shop(cli, has_ids=has_ids)
    shop.write(3)
    for step, seed in steps:
        if step == "write":
            shop.write(seed)
        elif step == "edit":
            shop.edit(seed)
        elif step == "undo":
            shop.undo()
        elif step == "import":
            shop.exports.append(list(shop.slips))
            shop.load(shop.exports[-1])
        elif shop.exports and not has_ids:
            shop.load(shop.exports[seed % len(shop.exports)])
        shop.check()
