"""
Surveys to be read as a manager would: ``python -m tests.readings.surveys`` rewrites what is said.

Each is a file with a known truth, simulated with a seed of its own. What `patterns` and `trends`
say of it stands whole in ``expected``: whoever changes a sentence reads it there, and asks whether
it is true. Seeds were picked so that chance alone tells nothing there, as in most surveys.
"""

import csv
import io
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from random import Random
from statistics import NormalDist
from tempfile import TemporaryDirectory

from typer.testing import CliRunner

from cstally.cli import app

EXPECTED = Path(__file__).with_name("expected")
LEVELS = ("Not satisfied", "Somewhat satisfied", "Very satisfied")
SEVEN = ("Opening hours", "Product quality", "Price", "Speed", "Courtesy", "Advice", "Cleanliness")
MONDAY = date(2026, 1, 5)
"""Of week 2 of 2026, where every survey begins."""
Share = tuple[float, float]
"""Parts of the marks that are negative, and positive."""
USUAL: Share = (0.15, 0.60)
Row = dict[str, str]
_NORMAL = NormalDist()


@dataclass(frozen=True)
class Survey:
    """A file, and what is asked of it."""

    rows: list[Row]
    """Those with the same columns stand in one file."""
    by: bool = False
    """Slices are searched, too."""
    now: date = date(2026, 12, 31)
    options: tuple[str, ...] = ()
    """Of `import`."""


@dataclass(frozen=True)
class Truth:
    """What the customers of one week and place think."""

    shares: Mapping[str, Share]
    blank: Mapping[str, float] = field(default_factory=dict)


def slip(random: Random, truth: Truth) -> Row:
    """Return the answers of one customer, whose mood they have in common."""
    mood, half = random.gauss(0, 0.5**0.5), 0.5**0.5
    answers = {}
    for name, (negative, positive) in truth.shares.items():
        felt = mood + random.gauss(0, half)
        place = (felt > _NORMAL.inv_cdf(negative)) + (felt > _NORMAL.inv_cdf(1 - positive))
        is_blank = random.random() < truth.blank.get(name, 0.03)
        answers[name] = "" if is_blank else LEVELS[place]
    return answers


def weeks(
    random: Random,
    number: int,
    responses: int,
    truth: Callable[[int], Truth],
    place: Callable[[Random, int], Row] = lambda _, __: {},
) -> Iterator[Row]:
    """Yield *number* weeks of about so many *responses*."""
    for week in range(number):
        for _ in range(round(responses * random.uniform(0.8, 1.2))):
            day = MONDAY + timedelta(weeks=week, days=random.randrange(7))
            yield {"Date": day.isoformat(), **place(random, week), **slip(random, truth(week))}


def alike(names: Sequence[str] = SEVEN, share: Share = USUAL, **others: Share) -> Truth:
    """Return a truth in which all categories are alike, but for *others*."""
    return Truth({name: others.get(name, share) for name in names})


def always(truth: Truth) -> Callable[[int], Truth]:
    """Return the same truth for each week."""
    return lambda _: truth


def five_responses() -> Survey:
    """A first afternoon: nothing can be known yet."""
    return Survey(list(weeks(Random(1), 1, 5, always(alike()))))


def one_quiet_week() -> Survey:
    """Forty slips, all categories alike."""
    return Survey(list(weeks(Random(2), 1, 40, always(alike()))))


def a_calm_half_year() -> Survey:
    """Twenty-six weeks in which nothing happens."""
    return Survey(list(weeks(Random(3), 26, 60, always(alike()))))


def everything_bad() -> Survey:
    """All categories are bad alike: none stands out, and that is no good news."""
    return Survey(list(weeks(Random(4), 1, 200, always(alike(share=(0.6, 0.15))))))


def everybody_satisfied() -> Survey:
    """Not one negative mark."""
    rows = list(weeks(Random(5), 2, 80, always(alike(share=(1e-9, 0.9)))))
    return Survey(rows)


def liked_and_bad() -> Survey:
    """Courtesy is liked and speed is bad, for twenty weeks."""
    truth = alike(Courtesy=(0.03, 0.85), Speed=(0.32, 0.40))
    return Survey(list(weeks(Random(6), 20, 70, always(truth))))


def a_lukewarm_category() -> Survey:
    """Advice has no more anger than the others, and less praise."""
    return Survey(list(weeks(Random(7), 1, 300, always(alike(Advice=(0.10, 0.30))))))


def trouble_begins() -> Survey:
    """Speed is bad for three weeks, after twenty calm ones."""

    def truth(week: int) -> Truth:
        return alike(Speed=(0.38, 0.40)) if week >= 20 else alike()

    return Survey(list(weeks(Random(8), 23, 80, truth)))


def trouble_is_over() -> Survey:
    """Speed was bad from the 15th to the 24th week, and is as usual for four."""

    def truth(week: int) -> Truth:
        return alike(Speed=(0.38, 0.40)) if 14 <= week < 24 else alike()

    return Survey(list(weeks(Random(32), 28, 80, truth)))


def everything_drops() -> Survey:
    """One event, a strike say: everything is worse in the last week."""

    def truth(week: int) -> Truth:
        return alike(share=(0.45, 0.30)) if week == 19 else alike()

    return Survey(list(weeks(Random(10), 20, 80, truth)))


def a_huge_branch_with_a_bad_kiosk() -> Survey:
    """The kiosk of the big branch is slow; the small branches are as usual."""

    def place(random: Random, _: int) -> Row:
        branch = "Centre" if random.random() < 0.9 else random.choice(("Mill", "Harbour"))
        is_kiosk = branch == "Centre" and random.random() < 0.15
        return {"Branch": branch, "Channel": "Kiosk" if is_kiosk else "Counter"}

    random, rows = Random(11), []
    for row in weeks(random, 4, 250, always(alike()), place):
        if row["Channel"] == "Kiosk":
            row |= slip(random, alike(Speed=(0.6, 0.2)))
        rows.append(row)
    return Survey(rows, by=True)


def two_branches_the_other_way_round() -> Survey:
    """
    Simpson's paradox: in each branch Web is better than Counter, in all of them it is worse.

    Most of the web customers are those of the branch that is bad.
    """
    shares = {
        ("North", "Web"): 0.05,
        ("North", "Counter"): 0.12,
        ("South", "Web"): 0.36,
        ("South", "Counter"): 0.45,
    }
    random, rows = Random(12), []
    for number in range(900):
        branch = "North" if number % 2 else "South"
        is_web = random.random() < (0.15 if branch == "North" else 0.85)
        channel = "Web" if is_web else "Counter"
        negative = shares[branch, channel]
        day = MONDAY + timedelta(days=random.randrange(28))
        truth = alike(Speed=(negative, 0.9 - negative))
        answers = slip(random, truth)
        rows.append({"Date": day.isoformat(), "Branch": branch, "Channel": channel, **answers})
    return Survey(rows, by=True)


def thirty_categories() -> Survey:
    """Thirty questions alike: one of them is always the worst."""
    names = [f"Question {number:02}" for number in range(1, 31)]
    return Survey(list(weeks(Random(13), 1, 120, always(alike(names)))))


def unlike_scales() -> Survey:
    """Equal satisfaction asked in three ways: on three levels, on five, and by yes and no."""
    random, rows = Random(14), []
    five = ("Very poor", "Poor", "Fair", "Good", "Very good")
    for number in range(300):
        mood = random.gauss(0, 0.5**0.5)
        row = {"Date": (MONDAY + timedelta(days=number % 7)).isoformat()}
        for name in SEVEN[:3]:
            felt = mood + random.gauss(0, 0.5**0.5)
            row[name] = LEVELS[(felt > -1) + (felt > 0.2)]
        for name in SEVEN[3:5]:
            felt = mood + random.gauss(0, 0.5**0.5)
            row[name] = five[sum(felt > cut for cut in (-1.6, -0.9, -0.1, 0.9))]
        row["Would you come again?"] = "Yes" if mood + random.gauss(0, 0.5**0.5) > -1 else "No"
        rows.append(row)
    return Survey(rows)


def a_category_nobody_answers() -> Survey:
    """The form asks about delivery, and nobody has one."""
    truth = Truth(dict.fromkeys(SEVEN, USUAL), {"Advice": 1.0})
    rows = list(weeks(Random(15), 1, 90, always(truth)))
    rows[0]["Advice"] = LEVELS[1]
    return Survey(rows)


def blanks_that_mean_something() -> Survey:
    """Two of three customers leave Advice blank, those who were well served."""
    random = Random(16)
    rows = list(weeks(random, 1, 260, always(alike())))
    for row in rows:
        if row["Advice"] != LEVELS[0] and random.random() < 0.7:
            row["Advice"] = ""
    return Survey(rows)


def a_half_week() -> Survey:
    """The week has begun: three slips so far."""
    random = Random(17)
    rows = list(weeks(random, 15, 70, always(alike())))
    begun = MONDAY + timedelta(weeks=15)
    rows += [{"Date": begun.isoformat(), **slip(random, alike())} for _ in range(3)]
    return Survey(rows, now=begun + timedelta(days=1))


def a_drop_in_volume() -> Survey:
    """From 120 slips a week to 40, and nothing else has changed."""
    random = Random(18)
    rows = list(weeks(random, 20, 120, always(alike())))
    last = (MONDAY + timedelta(weeks=16)).isoformat()
    return Survey([row for row in rows if row["Date"] < last or random.random() < 0.33])


def one_category() -> Survey:
    """A form with one question, for fifteen weeks."""
    return Survey(list(weeks(Random(19), 15, 50, always(alike(SEVEN[:1])))))


def two_categories() -> Survey:
    """Two questions: each is judged by the other."""
    truth = Truth({"Speed": (0.30, 0.45), "Courtesy": (0.10, 0.70)})
    return Survey(list(weeks(Random(20), 1, 120, always(truth))))


def another_mix() -> Survey:
    """Nothing changes in a channel, but most customers come by the web now, where it is slower."""

    def place(random: Random, week: int) -> Row:
        web = 0.3 if week < 22 else 0.85
        return {"Channel": "Web" if random.random() < web else "Shop"}

    random, rows = Random(21), []
    for row in weeks(random, 26, 90, always(alike()), place):
        if row["Channel"] == "Web":
            row |= slip(random, alike(Speed=(0.35, 0.40)))
        rows.append(row)
    return Survey(rows)


def a_clerk_with_hard_cases() -> Survey:
    """Kim gets those who come to complain; nothing in the file records that."""

    def place(random: Random, _: int) -> Row:
        return {"Served by": random.choice(("Kim", "Lou", "Max", "Nia", "Oda", "Pia"))}

    random, rows = Random(30), []
    for row in weeks(random, 4, 110, always(alike()), place):
        if row["Served by"] == "Kim":
            row |= slip(random, alike(Speed=(0.42, 0.30), Advice=(0.42, 0.30)))
        rows.append(row)
    return Survey(rows, by=True, options=("--map", "Served by=staff"))


def a_hundred_thousand() -> Survey:
    """A chain's week: differences of a point are certain, and not worth a meeting."""
    shares = {name: (0.15 + place / 300, 0.60) for place, name in enumerate(SEVEN)}
    random, rows = Random(23), []
    kinds = [slip(random, Truth(shares)) for _ in range(100_000)]
    for number, answers in enumerate(kinds):
        day = MONDAY + timedelta(days=number % 7)
        rows.append({"Date": day.isoformat(), **answers})
    return Survey(rows)


def a_category_dropped_from_the_form() -> Survey:
    """Advice is asked in the first twelve of twenty weeks; then the form has it no more."""
    rows = list(weeks(Random(40), 20, 70, always(alike())))
    last = (MONDAY + timedelta(weeks=12)).isoformat()
    dropped = [{key: row[key] for key in row if key != "Advice"} for row in rows]
    return Survey(
        [new if new["Date"] >= last else old for old, new in zip(rows, dropped, strict=True)]
    )


def shut_for_three_weeks() -> Survey:
    """The shop is shut from the 13th to the 15th of twenty weeks; nothing else happens."""
    rows = list(weeks(Random(41), 20, 70, always(alike())))
    first, last = ((MONDAY + timedelta(weeks=week)).isoformat() for week in (12, 15))
    return Survey([row for row in rows if not first <= row["Date"] < last])


def a_week_half_full() -> Survey:
    """It is Thursday: the week has half of its usual slips, and they are as always."""
    rows = list(weeks(Random(44), 16, 70, always(alike())))
    today = MONDAY + timedelta(weeks=15, days=3)
    return Survey([row for row in rows if row["Date"] <= today.isoformat()], now=today)


def fewest_complaints_and_little_praise() -> Survey:
    """Nobody complains of cleanliness, and few praise it: it is lukewarm, and not good."""
    truth = alike(Cleanliness=(0.02, 0.45))
    return Survey(list(weeks(Random(43), 1, 300, always(truth))))


SURVEYS: Mapping[str, Callable[[], Survey]] = {
    survey.__name__: survey
    for survey in (
        five_responses,
        one_quiet_week,
        a_calm_half_year,
        everything_bad,
        everybody_satisfied,
        liked_and_bad,
        a_lukewarm_category,
        trouble_begins,
        trouble_is_over,
        everything_drops,
        a_huge_branch_with_a_bad_kiosk,
        two_branches_the_other_way_round,
        thirty_categories,
        unlike_scales,
        a_category_nobody_answers,
        blanks_that_mean_something,
        a_half_week,
        a_drop_in_volume,
        one_category,
        two_categories,
        another_mix,
        a_clerk_with_hard_cases,
        a_hundred_thousand,
        a_category_dropped_from_the_form,
        shut_for_three_weeks,
        a_week_half_full,
        fewest_complaints_and_little_praise,
    )
}


def said(survey: Survey) -> str:
    """Return all that `patterns` and `trends` print of *survey*, their remarks among it."""
    with TemporaryDirectory() as folder:
        database = str(Path(folder) / "cstally.db")
        for number, rows in enumerate(_files(survey.rows), 1):
            path = Path(folder) / f"answers-{number}.csv"
            path.write_text(_csv(rows), encoding="utf-8")
            _run("import", str(path), "--db", database, *survey.options)
        by = ("--by", "all") if survey.by else ()
        now = ("--now", survey.now.isoformat())
        told = [
            _run("patterns", *by, "--db", database, *now),
            _run("trends", "--db", database, *now),
        ]
    return "\n".join(told).replace(folder, "")


def _files(rows: Sequence[Row]) -> Iterator[list[Row]]:
    """Yield the *rows* of each form, the earliest first."""
    for columns in dict.fromkeys(map(tuple, rows)):
        yield [row for row in rows if tuple(row) == columns]


def _csv(rows: Sequence[Row]) -> str:
    text = io.StringIO()
    writer = csv.DictWriter(text, list(rows[0]), lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()


def _run(*args: str) -> str:
    ended = CliRunner().invoke(app, list(args), catch_exceptions=False, prog_name="cstally")
    assert ended.exit_code == 0, ended.stderr
    return f"$ cstally {args[0]}\n{ended.stdout}{ended.stderr}" if args[0] != "import" else ""


def main() -> None:
    """Rewrite what is said of each survey."""
    for name in ("COLUMNS", "NO_COLOR", "FORCE_COLOR", "CSTALLY_DB"):
        os.environ.pop(name, None)
    EXPECTED.mkdir(exist_ok=True)
    for name, survey in SURVEYS.items():
        (EXPECTED / f"{name}.txt").write_text(said(survey()), encoding="utf-8")


if __name__ == "__main__":
    main()
