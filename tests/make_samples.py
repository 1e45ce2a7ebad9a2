"""
Write the sample files: ``python tests/make_samples.py [FOLDER]``; FOLDER is ``sample_data``.

A garden and hardware shop with two locations collects comment slips in a box, on a web form and
by a code on the receipt. The story in the numbers is told in ``sample_data/README.md``. The same
seed gives the same bytes with every Python: of `random.Random` only ``random()`` is used.
"""

import csv
import io
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from math import fsum
from pathlib import Path
from random import Random
from statistics import NormalDist

from sample_texts import (
    BETTER,
    COMPLAINTS,
    ENGLISH,
    PERSIAN,
    PLAIN,
    PRAISE,
    PRODUCTS,
    QUEUE,
    TURKISH,
)

YEAR = 2025
WEEKS = range(10, 28)
TROUBLE = range(17, 23)
"""From week 17 one till serves Harbour's evenings; from week 23 there are two again."""
SEED = 20250324
"""Picked among eighty: noise alone makes no clear cluster in any week, or any four."""
FIRST_SLIP = 2001

MOOD = 0.40
"""How much of an answer is the customer's mood, which all answers of one slip share."""
NOT_SATISFIED = (0.13, 0.12, 0.15, 0.13, 0.05, 0.14, 0.13)
VERY_SATISFIED = (0.52, 0.52, 0.49, 0.52, 0.76, 0.50, 0.51)
"""Shares of each category, in form order, when nothing is the matter."""
BLANK = (0.03, 0.03, 0.04, 0.03, 0.02, 0.16, 0.19)
"""Many customers had no problem to solve."""
SPEED, COURTESY = 3, 4
SPEED_IN_TROUBLE = (0.68, 0.10)
WHOLLY_BLANK = 0.015
"""Paper slips with nothing on them."""
COMMENTED = 0.24

PERSIAN_DIGITS = str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹")

Words = dict[str, tuple[str, ...]]
_NORMAL = NormalDist()


@dataclass(frozen=True)
class Slip:
    """One response: where and when it was given, and what was ticked."""

    number: int
    day: date
    location: int
    shift: int
    channel: int
    levels: tuple[int | None, ...]
    """0 is not satisfied, 2 is very satisfied, None is blank."""


class Dice:
    """Picks that depend on ``random()`` alone."""

    def __init__(self, seed: int) -> None:
        self.random = Random(seed).random

    def chance(self, share: float) -> bool:
        """Whether something of this probability happens."""
        return self.random() < share

    def index(self, weights: Sequence[float]) -> int:
        """Pick a place by weight."""
        left = self.random() * sum(weights)
        for place, weight in enumerate(weights):
            left -= weight
            if left < 0:
                return place
        return len(weights) - 1

    def pick(self, texts: Sequence[str]) -> str:
        """Pick one text."""
        return texts[int(self.random() * len(texts))]

    def bell(self) -> float:
        """Draw from what is nearly a standard normal distribution."""
        return fsum(self.random() for _ in range(12)) - 6  # sum() changed in Python 3.12


def make_slips(dice: Dice, week: int, number: int, size: int) -> list[Slip]:
    """Make the slips of one week in the order of their days, numbered from *number*."""
    places = sorted(
        (dice.index((4, 3, 4, 5, 7, 8)), dice.index((4, 5, 5)), dice.index((58, 42)))
        for _ in range(size)
    )
    slips = []
    for offset, (weekday, shift, location) in enumerate(places):
        day = date.fromisocalendar(YEAR, week, 1) + timedelta(days=weekday)
        in_trouble = week in TROUBLE and location == 0 and shift == 2
        channel = dice.index((50, 20, 30))
        levels = _levels(dice, in_trouble=in_trouble)
        if channel == 0 and dice.chance(WHOLLY_BLANK):
            levels = (None,) * len(levels)
        slips.append(Slip(number + offset, day, location, shift, channel, levels))
    return slips


def _levels(dice: Dice, *, in_trouble: bool) -> tuple[int | None, ...]:
    mood = dice.bell()
    levels = []
    for place, shares in enumerate(zip(NOT_SATISFIED, VERY_SATISFIED, strict=True)):
        low, high = SPEED_IN_TROUBLE if in_trouble and place == SPEED else shares
        feeling = MOOD**0.5 * mood + (1 - MOOD) ** 0.5 * dice.bell()
        level = (feeling >= _NORMAL.inv_cdf(low)) + (feeling >= _NORMAL.inv_cdf(1 - high))
        levels.append(None if dice.chance(BLANK[place]) else level)
    return tuple(levels)


def english_comment(dice: Dice, slip: Slip, week: int) -> str:
    """Say something that fits what was ticked."""
    evening = slip.location == 0 and slip.shift == 2
    ticked = [place for place, level in enumerate(slip.levels) if level is not None]
    bad = [place for place in ticked if slip.levels[place] == 0]
    good = [place for place in ticked if slip.levels[place] == 2]
    if evening and week in TROUBLE and SPEED in bad:
        pool = QUEUE
    elif evening and week >= TROUBLE.stop and SPEED in good and dice.chance(0.4):
        pool = BETTER
    elif bad and dice.chance(0.6):
        pool = COMPLAINTS[bad[dice.index([1] * len(bad))]]
    elif good and dice.chance(0.8):
        weights = [3 if place == COURTESY else 1 for place in good]
        pool = PRAISE[good[dice.index(weights)]]
    else:
        pool = PLAIN
    text = dice.pick(pool).format(product=dice.pick(PRODUCTS))
    return text[0].upper() + text[1:]


def weekly_series() -> Iterator[tuple[str, bytes]]:
    """Give the name and the bytes of each file of the weekly series."""
    dice = Dice(SEED)
    number = FIRST_SLIP
    for week in WEEKS:
        slips = make_slips(dice, week, number, 52 + int(dice.random() * 45))
        number += len(slips)
        header = ["Slip", "Date", "Location", "Shift", "Channel", *ENGLISH["categories"]]
        said = [english_comment(dice, slip, week) for slip in slips]
        rows = [[*header, "Comments"], *_rows(dice, slips, ENGLISH, said)]
        yield f"{YEAR}-W{week}.csv", as_csv(rows)


def turkish_files() -> Iterator[tuple[str, bytes]]:
    """Give one week in Turkish, as a web form writes it and as Excel does."""
    header = ["Fiş No", "Tarih", "Şube", "Vardiya", "Kanal", *TURKISH["categories"], "Yorumlar"]
    rows = [header, *_one_week(Dice(SEED + 1), TURKISH, 4001)]
    yield "turkish/2025-W20.csv", as_csv(rows)
    for row in rows[1:]:
        row[1] = f"{date.fromisoformat(row[1]):%d.%m.%Y}"
    excel = as_csv(rows, delimiter=";", line_end="\r\n", encoding="cp1254")
    yield "turkish/2025-W20-excel.csv", excel


def persian_files() -> Iterator[tuple[str, bytes]]:
    """Give one week in Persian; the numbers of the slips are in Persian digits."""
    header = ["شماره برگه", "تاریخ", "شعبه", "شیفت", "کانال", *PERSIAN["categories"], "نظرات"]
    rows = [header, *_one_week(Dice(SEED + 2), PERSIAN, 6001)]
    for row in rows[1:]:
        row[0] = row[0].translate(PERSIAN_DIGITS)
    yield "persian/2025-W20.csv", as_csv(rows)


def as_csv(
    rows: list[list[str]], delimiter: str = ",", line_end: str = "\n", encoding: str = "utf-8"
) -> bytes:
    """Write *rows* as the bytes of a file."""
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=delimiter, lineterminator=line_end).writerows(rows)
    return text.getvalue().encode(encoding)


def _one_week(dice: Dice, words: Words, first: int) -> list[list[str]]:
    slips = make_slips(dice, 20, first, 64)
    comments = [dice.pick(words["complaints" if 0 in slip.levels else "praise"]) for slip in slips]
    return _rows(dice, slips, words, comments)


def _rows(
    dice: Dice, slips: Sequence[Slip], words: Words, comments: Sequence[str]
) -> list[list[str]]:
    """Write out *slips*; some carry their comment, no comment comes twice."""
    rows = []
    said = {""}
    for slip, comment in zip(slips, comments, strict=True):
        is_said = (
            dice.chance(COMMENTED) and comment not in said and any(map(_is_ticked, slip.levels))
        )
        said.add(comment if is_said else "")
        rows.append([*_row(slip, words), comment if is_said else ""])
    return rows


def _is_ticked(level: int | None) -> bool:
    return level is not None


def _row(slip: Slip, words: Words) -> list[str]:
    return [
        str(slip.number),
        slip.day.isoformat(),
        words["locations"][slip.location],
        words["shifts"][slip.shift],
        words["channels"][slip.channel],
        *("" if level is None else words["levels"][level] for level in slip.levels),
    ]


def main(folder: Path) -> None:
    """Write every sample file under *folder*."""
    for files in (weekly_series(), turkish_files(), persian_files()):
        for name, content in files:
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parents[1] / "sample_data")
