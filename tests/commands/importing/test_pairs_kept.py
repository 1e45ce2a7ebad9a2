"""Exports of a pair of lists, or of one of the two, in any order: what each has said stands."""

import json
import random
from collections import defaultdict
from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

ASKED = ("What went well?", "What did not?")
OPTIONS = ("Hours", "Price", "Staff", "Parking", "Coffee")
Said = tuple[int, str, int, bool]
"""A slip, an option, one of the two lists, and whether it was ticked there."""


def day_of(slip: int) -> str:
    """Return the day of a slip: each has one of its own."""
    return (date(2025, 1, 1) + timedelta(slip)).isoformat()


class Shop:
    """A form with two lists, of which exports have now the one, now the other, now both."""

    def __init__(self, cli, *, is_joined: bool) -> None:
        self.cli, self.is_joined = cli, is_joined
        Path("cstally.db").unlink(missing_ok=True)
        self.slips: list[dict[tuple[str, int], bool]] = []
        """Option and list -> whether it was ticked, of the options that there were."""
        self.options = OPTIONS[:3]
        self.said: dict[int, list[Said]] = {}
        """What each import that stands has said."""

    def fill_in(self, seed: int, number: int) -> None:
        chance = random.Random(seed)
        for _ in range(number):
            ticks = {one: chance.choice(["", "", "0", "1"]) for one in self.options}
            self.slips.append(
                {(one, n): str(n) == tick for one, tick in ticks.items() for n in (0, 1)}
            )

    def load(self, seed: int, lists: Sequence[int]) -> None:
        chance = random.Random(seed)
        columns = [(one, n) for n in lists for one in self.options]
        if not self.is_joined and chance.random() < 0.4:  # somebody has cut one
            del columns[chance.randrange(len(columns))]
        said, lines = [], [",".join(["ID", "Date", *self._header(columns, lists)])]
        old = chance.choice([0, 0, len(self.slips) - 6])
        for number in range(old, len(self.slips)):
            ticked = {one: self.slips[number].get(one, False) for one in columns}
            lines.append(",".join([str(number), day_of(number), *self._cells(ticked, lists)]))
            if any(ticked.values()):  # else the row is blank
                said += [(number, *one, tick) for one, tick in ticked.items()]
        Path("slips.csv").write_text("\n".join([*lines, ""]), encoding="utf-8")
        ended = self.cli("import", "slips.csv", "-f", "json", "--now", "2026-06-01")
        assert ended.exit_code == 0, ended.stderr
        self.said[json.loads(ended.stdout)["files"][0]["import"]] = said

    def _header(self, columns: list[tuple[str, int]], lists: Sequence[int]) -> list[str]:
        if self.is_joined:
            return [ASKED[n] for n in lists]
        return [f"{ASKED[n]} [{option}]" for option, n in columns]

    def _cells(self, ticked: dict[tuple[str, int], bool], lists: Sequence[int]) -> list[str]:
        if self.is_joined:
            return [";".join(one for one in OPTIONS if ticked.get((one, n))) for n in lists]
        return ["1" if tick else "0" for tick in ticked.values()]

    def undo(self) -> None:
        if len(self.said) > 1:
            assert self.cli("undo", str(max(self.said))).exit_code == 0
            del self.said[max(self.said)]

    def check(self) -> None:
        """Compare all that is held with what the imports that stand have said."""
        told = defaultdict[tuple[str, str], dict[int, bool]](dict)
        for number, option, n, tick in (one for said in self.said.values() for one in said):
            told[day_of(number), option][n] = tick
        ended = self.cli("export", "responses", "-q", "--wide", "-f", "json")
        held = {row["day"]: row for row in json.loads(ended.stdout)["responses"]}
        assert held.keys() == {day for day, _ in told}
        for (day, option), ticks in told.items():
            found = held[day].get(option)
            if any(ticks.values()):
                assert found == ("well" if ticks.get(0) else "not well"), (day, option)
            else:  # ticked in neither is said by a file that has both
                assert found in ("not ticked", "(not offered)", None), (day, option)


STEPS = st.lists(
    st.tuples(
        st.sampled_from(["both", "both", "well", "not well", "option", "undo"]), st.integers(0, 99)
    ),
    min_size=2,
    max_size=9,
)
LISTS = {"both": (0, 1), "well": (0,), "not well": (1,)}


@pytest.mark.slow
@pytest.mark.parametrize("is_joined", [True, False])
@settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(steps=STEPS)
def test_what_either_list_says_stands(cli, is_joined, steps):
    """Halves, whole exports, new options, cut columns and undo: nothing that was said is lost."""
    shop = Shop(cli, is_joined=is_joined)
    shop.fill_in(1, 12)
    shop.load(0, (0, 1))
    for step, seed in steps:
        if step == "undo":
            shop.undo()
        elif step == "option":
            # A new option of a list in one column is one when several have ticked it.
            shop.options = OPTIONS[:3] if shop.is_joined else OPTIONS[: len(shop.options) + 1]
        else:
            shop.fill_in(seed, 1 + seed % 6)
            shop.load(seed, LISTS[step])
        shop.check()
