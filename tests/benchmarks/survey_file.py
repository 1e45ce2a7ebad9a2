"""
The survey file that benchmarks import: run as ``survey_file.py ROWS WEEKS``, CSV on stdout.

Forty branches' exports put together: responses are numbered as they came in, and stand in the
file in no order, neither of their days nor of their ids.
"""

import csv
import sys
from collections.abc import Iterator
from datetime import date, timedelta
from random import Random

LEVELS = ("Very satisfied", "Somewhat satisfied", "Not satisfied")
CATEGORIES = {
    "Hours and location": (58, 29, 9),
    "Product quality": (61, 28, 7),
    "Availability and price": (47, 35, 14),
    "Speed and accuracy": (44, 33, 19),
    "Staff courtesy": (70, 21, 5),
    "Helpfulness in solving problems": (57, 29, 10),
    "Effectiveness of the solution": (55, 30, 11),
}
"""How many of a hundred responses tick each of `LEVELS`; the rest, four, leave it blank."""
LAST_DAY = date(2025, 6, 29)
"""A Sunday: the latest week is a whole one."""
_COMMENT_SHARE = 0.4
_OPENINGS = ("Please note:", "At noon,", "As always,", "On Saturday", "This time", "Sorry, but")
_SUBJECTS = ("the queue", "the young man at the till", "the paint I had ordered", "parking")
_VERDICTS = (
    "was a pleasure.",
    "took far too long, twenty minutes at least.",
    'was "not my department", as usual.',
    "could not have been better; thank you, all of you.",
    "is still not what it was before the rebuilding.",
)


def header() -> list[str]:
    """Return the headers of the file."""
    return ["Response ID", "Date", "Location", "Till", "Channel", *CATEGORIES, "Comments"]


def records(rows: int, weeks: int) -> Iterator[list[str]]:
    """Yield *rows* responses of the *weeks* weeks up to `LAST_DAY`, the same ones every time."""
    random = Random(rows)
    days = [(LAST_DAY - timedelta(days=back)).isoformat() for back in range(7 * weeks)][::-1]
    ticks = [
        [*(level for level, times in zip(LEVELS, often, strict=True) for _ in range(times))]
        + [""] * (100 - sum(often))
        for often in CATEGORIES.values()
    ]
    came_in = list(range(rows))
    random.shuffle(came_in)
    for place, number in enumerate(came_in):
        yield [
            f"R{number + 1:07d}",
            days[number * len(days) // rows],
            f"Branch {place * 40 // rows + 1}",
            f"Till {random.randrange(12) + 1}",
            random.choice(("paper", "paper", "web", "receipt code")),
            *map(random.choice, ticks),
            _comment(random),
        ]


def _comment(random: Random) -> str:
    if random.random() >= _COMMENT_SHARE:
        return ""
    return " ".join(map(random.choice, (_OPENINGS, _SUBJECTS, _VERDICTS)))


if __name__ == "__main__":
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(header())
    writer.writerows(records(int(sys.argv[1]), int(sys.argv[2])))
