"""Weeks of importing and undoing in any order, against what should then be held."""

import csv
import json
from collections.abc import Callable, Collection, Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

pytestmark = pytest.mark.slow

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


OPTIONAL = ("Till", "Parking", "Wishes")
"""A segment, a category and a comment that are not in every export."""
TAUGHT = (
    *("--map", "Till=segment", "--map", "Wishes=comment", "--map", "Comments=comment"),
    *("--map", "Parking=category", "--scale", f"Parking={','.join(LEVELS)}"),
    *("--scale", f"Speed={','.join(LEVELS)}"),
)
CHANGES = st.lists(
    st.tuples(
        st.sampled_from(["write", "import", "import", "old", "undo"]),
        st.integers(0, 99),
        st.sets(st.sampled_from(OPTIONAL)),
    ),
    min_size=4,
    max_size=12,
)
Record = dict[str, str]
"""A slip by header."""


class ChangingShop:
    """A form tool whose exports gain and lose columns and reach back now far, now not."""

    def __init__(self, cli: Callable[..., Any]) -> None:
        Path("cstally.db").unlink(missing_ok=True)
        self.cli = cli
        self.slips: list[Record] = []
        self.exports: list[list[Record]] = []
        self.before: dict[int, dict[str, Record]] = {}
        self.held: dict[str, Record] = {}
        """Comment, which no two slips share -> all that was ever said of the slip."""

    def write(self, seed: int) -> None:
        """Some customers fill in a slip; of what is asked now and then, not everything."""
        for _ in range(1 + seed % 4):
            number = len(self.slips)
            self.slips.append(
                {
                    "Date": f"2025-03-{3 + number // 6:02}",
                    "Comments": f"I came for the {number}th time",
                    "Speed": LEVELS[(seed + number) % 4],
                    "Till": ("", "1", "2")[(seed + number) % 3],
                    "Parking": ("", *LEVELS)[(seed * 7 + number) % 5],
                    "Wishes": ("", "", "A bench", "Tea")[(seed * 3 + number) % 4],
                }
            )

    def export(self, seed: int, columns: Collection[str]) -> list[Record]:
        """Return the slips of all days, or of the latest, with some of their columns."""
        days = sorted({slip["Date"] for slip in self.slips})
        first = days[seed % len(days) if seed % 2 else 0]
        wanted = [header for header in self.slips[0] if header not in {*OPTIONAL} - {*columns}]
        wanted = wanted[seed % len(wanted) :] + wanted[: seed % len(wanted)]
        return [
            {header: slip[header] for header in wanted}
            for slip in self.slips
            if slip["Date"] >= first
        ]

    def load(self, export: Sequence[Record]) -> None:
        """Import an export, and keep books of what must be held then."""
        with Path("export.csv").open("w", newline="", encoding="utf-8") as file:
            writer = csv.DictWriter(file, export[0])
            writer.writeheader()
            writer.writerows(export)
        ended = self.cli("import", "export.csv", *TAUGHT, "-f", "json", "--now", "2025-06-01")
        if ended.exit_code:
            assert "--overlap" in ended.stderr
            return
        [report] = json.loads(ended.stdout)["files"]
        assert report["new"] == len({slip["Comments"] for slip in export} - {*self.held})
        self.before.setdefault(report["import"], self.held)
        said = {slip["Comments"]: slip for slip in export}
        self.held = self.held | {
            key: {**self.held.get(key, {}), **slip} for key, slip in said.items()
        }

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
        headers = ("Comments", "Speed", *OPTIONAL)
        found = [[row["day"], *(row.get(header) or "" for header in headers)] for row in rows]
        assert sorted([cell.replace("(not offered)", "") for cell in row] for row in found) == (
            sorted([slip.get(header, "") for header in ("Date", *headers)] for slip in self.books)
        )

    @property
    def books(self) -> Collection[Record]:
        """All that must be held."""
        return self.held.values()


@PATIENT
@given(steps=CHANGES)
def test_columns_come_and_go(cli, steps):
    """Whatever an export lacks is kept, whatever it has again is filled in; nothing doubles."""
    shop = ChangingShop(cli)
    shop.write(3)
    for step, seed, columns in steps:
        if step == "write":
            shop.write(seed)
        elif step == "undo":
            shop.undo()
        elif step == "import":
            shop.exports.append(shop.export(seed, columns))
            shop.load(shop.exports[-1])
        elif shop.exports:
            shop.load(shop.exports[seed % len(shop.exports)])
        shop.check()
