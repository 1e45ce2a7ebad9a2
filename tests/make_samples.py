"""
Write the sample files: ``python tests/make_samples.py [FOLDER]``; FOLDER is ``sample_data``.

A garden and hardware shop with two locations collects comment slips in a box, on a web form and
by a code on the receipt; so do a shop in Turkey and one in Iran. Their stories are told in
``sample_data/README.md``. The same seed gives the same bytes with every Python: of
`random.Random` only ``random()`` is used.
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
    SHORT_COMPLAINTS,
    SHORT_PRAISE,
    SHORT_QUEUE,
    TURKISH,
)

YEAR = 2025
MOOD = 0.40
"""How much of an answer is the customer's mood, which all answers of one slip share."""
NOT_SATISFIED = (0.13, 0.12, 0.15, 0.13, 0.05, 0.14, 0.13)
VERY_SATISFIED = (0.52, 0.52, 0.49, 0.52, 0.76, 0.50, 0.51)
"""Shares of each category, in form order, when nothing is the matter."""
BLANK = (0.03, 0.03, 0.04, 0.03, 0.02, 0.16, 0.19)
"""Many customers had no problem to solve."""
STOCK, SPEED, COURTESY = 2, 3, 4
WEIGHTS = (0.15, 0.35, 0.15, 0.45, 0.30, 0.15, 0.15)
"""What each category adds to the overall answer: speed the most, then quality and courtesy."""
OVERALL_NOISE = 0.6
OVERALL_LIMITS = (-0.5, 0.7)
"""With the weights above: one in ten is not satisfied overall, half are very satisfied."""
OVERALL_BLANK = 0.05
WHOLLY_BLANK = 0.015
"""Paper slips with nothing on them."""
COMMENTED = 0.18
SHORT = 0.33
"""The part of the comments that is one of the few short ones that many people write."""

PERSIAN_DIGITS = str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹")

Words = dict[str, tuple[str, ...]]
_NORMAL = NormalDist()


@dataclass(frozen=True)
class Trouble:
    """What is not as usual: which category, how, in which weeks, and where."""

    category: int
    shares: tuple[float, float]
    """Not satisfied, very satisfied."""
    weeks: range
    location: int | None = None
    shift: int | None = None
    """None is anywhere, at any time."""

    def is_at(self, week: int, location: int, shift: int) -> bool:
        """Whether it is felt in that week at that place and time."""
        return (
            week in self.weeks and self.location in (None, location) and self.shift in (None, shift)
        )


@dataclass(frozen=True)
class Shop:
    """Whose slips are made: the words on them, the weeks, the trouble and the seed."""

    words: Words
    seed: int
    """Of the answers; comments have dice of their own, so that new words leave every answer."""
    weeks: range
    first_slip: int
    sizes: range
    """How many slips a week has."""
    trouble: Trouble


@dataclass(frozen=True)
class Slip:
    """One response: where and when it was given, and what was ticked."""

    number: int
    day: date
    location: int
    shift: int
    channel: int
    levels: tuple[int | None, ...]
    """Of the categories, then overall; 0 is not satisfied, 2 is very satisfied, None is blank."""


GARDEN_SHOP = Shop(
    words=ENGLISH,
    seed=20255146,
    weeks=range(14, 45),
    first_slip=2001,
    sizes=range(52, 97),
    trouble=Trouble(SPEED, (0.70, 0.10), range(27, 36), location=0, shift=2),
)
"""
April to October. From Monday 30 June to the end of August (weeks 27 to 35) one till serves
Harbour's evenings; on Monday 1 September, in week 36, a second one opens. The seed was picked among
several thousand, on this: from the fourth bad week on, `patterns --by all` and `trends` tell this
story as of each week and no other, the run of the trouble begins in week 27, and nothing moves
beyond chance in the last week. `test_samples` holds it.
"""
TURKISH_SHOP = Shop(
    words=TURKISH,
    seed=20250932,
    weeks=range(39, 45),
    first_slip=4001,
    sizes=range(54, 76),
    trouble=Trouble(STOCK, (0.52, 0.20), range(41, 45), location=1),
)
"""From week 41 on the shelves of the second location are half empty. The seed: as above."""
PERSIAN_SHOP = Shop(
    words=PERSIAN,
    seed=20250924,
    weeks=range(39, 45),
    first_slip=6001,
    sizes=range(54, 76),
    trouble=Trouble(STOCK, (0.12, 0.22), range(39, 45)),
)
"""
Nobody is cross, but availability and price are lukewarm, everywhere and in all six weeks. The seed:
as above.
"""


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

    def number(self, among: range) -> int:
        """Pick one of the numbers."""
        return among[int(self.random() * len(among))]

    def bell(self) -> float:
        """Draw from what is nearly a standard normal distribution."""
        return fsum(self.random() for _ in range(12)) - 6  # sum() changed in Python 3.12


def weekly_slips(shop: Shop) -> Iterator[tuple[int, list[Slip]]]:
    """Make the slips of each week in the order of their days, numbered through."""
    dice = Dice(shop.seed)
    number = shop.first_slip
    for week in shop.weeks:
        slips = _make_slips(dice, shop, week, number)
        number += len(slips)
        yield week, slips


def _make_slips(dice: Dice, shop: Shop, week: int, number: int) -> list[Slip]:
    places = sorted(
        (dice.index((4, 3, 4, 5, 7, 8)), dice.index((4, 5, 5)), dice.index((58, 42)))
        for _ in range(dice.number(shop.sizes))
    )
    slips = []
    for offset, (weekday, shift, location) in enumerate(places):
        day = date.fromisocalendar(YEAR, week, 1) + timedelta(days=weekday)
        channel = dice.index((50, 20, 30))
        trouble = shop.trouble if shop.trouble.is_at(week, location, shift) else None
        levels = _levels(dice, trouble)
        if channel == 0 and dice.chance(WHOLLY_BLANK):
            levels = (None,) * len(levels)
        slips.append(Slip(number + offset, day, location, shift, channel, levels))
    return slips


def _levels(dice: Dice, trouble: Trouble | None) -> tuple[int | None, ...]:
    mood = dice.bell()
    felt = []
    for place, usual in enumerate(zip(NOT_SATISFIED, VERY_SATISFIED, strict=True)):
        low, high = trouble.shares if trouble and place == trouble.category else usual
        feeling = MOOD**0.5 * mood + (1 - MOOD) ** 0.5 * dice.bell()
        felt.append(_level(feeling, _NORMAL.inv_cdf(low), _NORMAL.inv_cdf(1 - high)))
    added = (weight * (level - 1) for weight, level in zip(WEIGHTS, felt, strict=True))
    felt.append(_level(fsum((*added, OVERALL_NOISE * dice.bell())), *OVERALL_LIMITS))
    blank = (*BLANK, OVERALL_BLANK)
    return tuple(
        None if dice.chance(share) else level for share, level in zip(blank, felt, strict=True)
    )


def _level(feeling: float, low: float, high: float) -> int:
    return (feeling >= low) + (feeling >= high)


class EnglishComments:
    """What customers of the garden shop write: some things many of them, others only one."""

    def __init__(self, dice: Dice) -> None:
        self.dice = dice
        self.said: set[str] = set()

    def on(self, slip: Slip, week: int) -> str:
        """Say something that fits what was ticked; mostly nothing."""
        if not _is_ticked(slip) or not self.dice.chance(COMMENTED):
            return ""
        short, long = self._texts(slip, week)
        if self.dice.chance(SHORT):
            return self.dice.pick(short)
        return self._new(long)

    def _texts(self, slip: Slip, week: int) -> tuple[Sequence[str], Sequence[str]]:
        """Give the short texts and the templates of what the customer has in mind."""
        dice, trouble = self.dice, GARDEN_SHOP.trouble
        is_there = (slip.location, slip.shift) == (trouble.location, trouble.shift)
        bad = [place for place in range(len(WEIGHTS)) if slip.levels[place] == 0]
        good = [place for place in range(len(WEIGHTS)) if slip.levels[place] == 2]
        if is_there and week in trouble.weeks and SPEED in bad:
            return SHORT_QUEUE, QUEUE
        if is_there and week >= trouble.weeks.stop and SPEED in good and dice.chance(0.4):
            return SHORT_PRAISE[SPEED], BETTER
        if bad and dice.chance(0.6):
            place = bad[dice.index([1] * len(bad))]
            return SHORT_COMPLAINTS[place], COMPLAINTS[place]
        if good and dice.chance(0.8):
            place = good[dice.index([3 if place == COURTESY else 1 for place in good])]
            return SHORT_PRAISE[place], PRAISE[place]
        return PLAIN

    def _new(self, templates: Sequence[str]) -> str:
        """Fill in a template so that it says what nobody has said before."""
        while True:
            text = self.dice.pick(templates).format(product=self.dice.pick(PRODUCTS))
            text = text[0].upper() + text[1:]
            if text not in self.said:
                self.said.add(text)
                return text


def garden_files(shop: Shop = GARDEN_SHOP) -> Iterator[tuple[str, bytes]]:
    """Give the name and the bytes of each file of the long series."""
    comments = EnglishComments(Dice(shop.seed + 1))
    header = ["Slip", "Date", "Location", "Shift", "Channel", *shop.words["items"], "Comments"]
    for week, slips in weekly_slips(shop):
        rows = [[*_row(slip, shop.words), comments.on(slip, week)] for slip in slips]
        yield f"{YEAR}-W{week}.csv", as_csv([header, *rows])


def turkish_files(shop: Shop = TURKISH_SHOP) -> Iterator[tuple[str, bytes]]:
    """Give the weeks in Turkish as a web form writes them, and the last as Excel does."""
    header = ["Fiş No", "Tarih", "Şube", "Vardiya", "Kanal", *shop.words["items"], "Yorumlar"]
    for week, rows in _weeks_with_comments(shop):
        yield f"turkish/{YEAR}-W{week}.csv", as_csv([header, *rows])
    for row in rows:
        row[1] = f"{date.fromisoformat(row[1]):%d.%m.%Y}"
    excel = as_csv([header, *rows], delimiter=";", line_end="\r\n", encoding="cp1254")
    yield f"turkish/{YEAR}-W{week}-excel.csv", excel


def persian_files(shop: Shop = PERSIAN_SHOP) -> Iterator[tuple[str, bytes]]:
    """Give the weeks in Persian; the numbers of the slips are in Persian digits."""
    header = ["شماره برگه", "تاریخ", "شعبه", "شیفت", "کانال", *shop.words["items"], "نظرات"]
    for week, rows in _weeks_with_comments(shop):
        for row in rows:
            row[0] = row[0].translate(PERSIAN_DIGITS)
        yield f"persian/{YEAR}-W{week}.csv", as_csv([header, *rows])


def _weeks_with_comments(shop: Shop) -> Iterator[tuple[int, list[list[str]]]]:
    """Give the rows of each week; no comment comes twice in one."""
    dice = Dice(shop.seed + 1)
    for week, slips in weekly_slips(shop):
        said = {""}
        rows = []
        for slip in slips:
            comment = _comment(dice, slip, shop) if _is_ticked(slip) else ""
            rows.append([*_row(slip, shop.words), "" if comment in said else comment])
            said.add(comment)
        yield week, rows


def _comment(dice: Dice, slip: Slip, shop: Shop) -> str:
    week = slip.day.isocalendar().week
    if not dice.chance(COMMENTED):
        return ""
    trouble = shop.trouble
    is_felt = trouble.is_at(week, slip.location, slip.shift)
    if is_felt and slip.levels[trouble.category] in (0, 1):
        return dice.pick(shop.words["trouble"])
    return dice.pick(shop.words["complaints" if 0 in slip.levels else "praise"])


def as_csv(
    rows: list[list[str]], delimiter: str = ",", line_end: str = "\n", encoding: str = "utf-8"
) -> bytes:
    """Write *rows* as the bytes of a file."""
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=delimiter, lineterminator=line_end).writerows(rows)
    return text.getvalue().encode(encoding)


def _is_ticked(slip: Slip) -> bool:
    return any(level is not None for level in slip.levels)


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
    for files in (garden_files(), turkish_files(), persian_files()):
        for name, content in files:
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parents[1] / "sample_data")
