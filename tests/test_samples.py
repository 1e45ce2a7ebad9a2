"""The sample data tells its story, whole and alone: the files, and what is said of them."""

import csv
import hashlib
import json
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from cstally.cli import app
from cstally.weeks import parse_week, weeks_between

SAMPLES = Path(__file__).parents[1] / "sample_data"
SHARED = Path(__file__).parents[2] / "shared" / "data"
TOLD = (SAMPLES / "README.md").read_text(encoding="utf-8")
TODAY = "2025-11-03"
FIRST, LAST = 14, 44
BAD = range(27, 36)
"""From the first week with one till in Harbour's evenings to the last."""
CALM = range(FIRST + 7, BAD.start)
"""The weeks before, from the first with centre lines on."""
CLEAR = range(BAD.start + 3, BAD.stop + 1)
"""The weeks, from the fourth bad one on, as of which speed stands out clearly."""
HOLDS_BAD = range(BAD.start, BAD.stop + 3)
"""The weeks whose latest four hold a bad one."""
NO_LONGER = range(BAD.stop + 2, LAST + 1)
"""The weeks as of which it is said that it is no longer."""
FROM_THE_FOURTH = range(BAD.start + 3, LAST + 1)


def read(path: Path) -> list[dict[str, str]]:
    """The rows of a weekly file."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


WEEKLY = {int(path.stem[-2:]): read(path) for path in sorted(SAMPLES.glob("*.csv"))}
CATEGORIES = list(WEEKLY[FIRST][0])[5:12]
OVERALL = "Overall satisfaction"
STOCK, SPEED, COURTESY = 2, 3, 4
"""Places of categories, in each language."""


def between(first: int, last: int) -> list[dict[str, str]]:
    """The rows of some weeks of the garden shop."""
    return [row for week in range(first, last + 1) for row in WEEKLY[week]]


def counted(rows: Iterable[dict[str, str]], category: str, level: str) -> tuple[int, int]:
    """How many of *rows* ticked *level* for *category*, and how many ticked any."""
    ticked = [row[category] for row in rows if row[category]]
    return ticked.count(level), len(ticked)


def at_harbour_in_the_evening(rows: Iterable[dict[str, str]]) -> Iterator[dict[str, str]]:
    """Those of *rows* that come from where the till was missing."""
    return (row for row in rows if (row["Location"], row["Shift"]) == ("Harbour", "Evening"))


class Held:
    """A database with the files of one shop, and what cstally says of it."""

    def __init__(self, folder: Path, pattern: str) -> None:
        self.database = folder / "samples.db"
        files = sorted(SAMPLES.glob(pattern))
        self.categories = list(read(files[0])[0])[5:12]
        self.run("import", "-q", *map(str, files))

    def run(self, *args: str) -> str:
        """What a command prints on the Monday after the last week."""
        done = CliRunner().invoke(app, [*args, "--db", str(self.database), "--now", TODAY])
        assert done.exit_code == 0, done.stderr
        return done.stdout

    def data(self, command: str, first: int, last: int, *more: str) -> Any:
        """The result of a command over some weeks, as JSON."""
        return json.loads(self.run(command, "--week", _weeks(first, last), *more, "-f", "json"))

    def sentences(self, command: str, first: int, last: int, *more: str) -> list[str]:
        """What a command says above its tables."""
        shown = self.run(command, "--week", _weeks(first, last), *more)
        above = re.split(r"^(?:positive|negative|neutral) marks$", shown, maxsplit=1, flags=re.M)[0]
        return above.splitlines()[1:]

    def named(self, sentences: list[str], *known: int) -> list[str]:
        """Those of *sentences* that name a category other than the *known* ones, by place."""
        others = [name for place, name in enumerate(self.categories) if place not in known]
        return [one for one in sentences if any(name in one for name in others)]


def _weeks(first: int, last: int) -> str:
    return f"2025-W{first}..2025-W{last}"


def clusters(found: Any, polarity: str) -> list[str]:
    """The categories that stand out by marks of *polarity*."""
    return [row["category"] for row in found[polarity] if row["cluster"]]


def row_of(found: Any, polarity: str, place: int) -> Any:
    """The row of the category of the garden shop at *place* of the form."""
    (row,) = (one for one in found[polarity] if one["category"] == CATEGORIES[place])
    return row


@pytest.fixture(scope="module")
def garden(tmp_path_factory: pytest.TempPathFactory) -> Held:
    """All weeks of the garden shop."""
    return Held(tmp_path_factory.mktemp("garden"), "2025-W*.csv")


def test_the_script_writes_the_committed_files(tmp_path: Path) -> None:
    """make_samples.py gives every generated file byte for byte."""
    script = Path(__file__).parent / "make_samples.py"
    subprocess.run([sys.executable, script, tmp_path], check=True)
    made = {path.relative_to(tmp_path): path.read_bytes() for path in tmp_path.rglob("*.csv")}
    kept = {path.relative_to(SAMPLES) for path in SAMPLES.rglob("2025-*.csv")}
    assert set(made) == kept
    assert made == {name: (SAMPLES / name).read_bytes() for name in made}


@pytest.mark.parametrize(
    ("folder", "first"), [(".", FIRST), ("turkish", 39), ("persian", 39)], ids=str
)
def test_weekly_files_are_consecutive_weeks(folder: str, first: int) -> None:
    """Each file holds the days of the week in its name, and no week is left out."""
    files = sorted((SAMPLES / folder).glob("2025-W??.csv"))
    assert tuple(path.stem for path in files) == weeks_between(f"2025-W{first}", f"2025-W{LAST}")
    for path in files:
        with path.open(encoding="utf-8", newline="") as file:
            days = [row[1] for row in list(csv.reader(file))[1:]]
        assert {parse_week(day) for day in days} == {path.stem}


def test_whole_months() -> None:
    """The weeks hold every day from April to October 2025, so that other files can share months."""
    days = sorted(row["Date"] for row in between(FIRST, LAST))
    assert days[0] <= "2025-04-01"
    assert days[-1] >= "2025-10-31"


def test_weekly_files_are_believable() -> None:
    """40 to 120 responses a week, numbered without repeats, a few of them wholly blank."""
    assert all(40 <= len(rows) <= 120 for rows in WEEKLY.values())
    rows = between(FIRST, LAST)
    assert len({row["Slip"] for row in rows}) == len(rows)
    blank = [row for row in rows if not any(row[name] for name in (*CATEGORIES, OVERALL))]
    assert 5 <= len(blank) <= 40
    assert {row["Channel"] for row in blank} == {"Paper box"}
    assert f"{len(rows):,} slips, {len(blank)} of them wholly blank" in TOLD


def test_comments() -> None:
    """About 450, a third of them word for word what another says, as the README tells."""
    said = Counter(row["Comments"] for row in between(FIRST, LAST) if row["Comments"])
    repeated = sum(number for number in said.values() if number > 1)
    assert 420 <= said.total() <= 480
    assert 0.30 <= repeated / said.total() <= 0.37
    assert f"{said.total()} comments; {repeated} of them" in TOLD


def test_overall_goes_with_speed_the_most(garden: Held) -> None:
    """The overall question is known without options, and moves most with its heaviest category."""
    assert garden.data("chart", LAST, LAST)["overall"]["name"] == OVERALL
    rows = between(FIRST, LAST)
    shares = {}
    for category in CATEGORIES:
        pair = [
            counted((row for row in rows if row[category] == level), OVERALL, "Very satisfied")
            for level in ("Not satisfied", "Very satisfied")
        ]
        (low, few), (high, many) = pair
        shares[category] = high / many - low / few
    assert max(shares, key=shares.__getitem__) == CATEGORIES[SPEED]


def test_the_story_is_in_the_numbers() -> None:
    """The counts that sample_data/README.md tells are those of the files."""
    speed, bad = CATEGORIES[SPEED], "Not satisfied"
    for first, last, phrase in (
        (FIRST, BAD.start - 1, "{} of {} answers there"),
        (BAD.start, BAD.stop - 1, "they are {} of {}."),
        (BAD.stop, LAST, "and {} of {} are not satisfied there"),
    ):
        there = at_harbour_in_the_evening(between(first, last))
        assert phrase.format(*counted(there, speed, bad)) in TOLD
    marks, base = counted(between(BAD.start, BAD.stop - 1), speed, bad)
    assert f"that is {marks} of {base}" in TOLD
    liked = counted(between(FIRST, LAST), CATEGORIES[COURTESY], "Very satisfied")
    assert "{} of {:,} answers".format(*liked) in TOLD


@pytest.mark.slow
@pytest.mark.parametrize("week", FROM_THE_FOURTH)
def test_patterns_tell_the_story_and_nothing_else(garden: Held, week: int) -> None:
    """As of each week: courtesy, the trouble while it lasts, and then that it was."""
    found = garden.data("patterns", week - 3, week)
    said = garden.sentences("patterns", week - 3, week)
    assert clusters(found, "positive") == [CATEGORIES[COURTESY]]
    speed = row_of(found, "negative", SPEED)
    if week in CLEAR:
        assert clusters(found, "negative") == [CATEGORIES[SPEED]]
        assert speed["since"] == "2025-W27"
        assert speed["state"] == ("new" if week == CLEAR.start else "persistent")
    else:
        assert clusters(found, "negative") == []
        assert speed["state"] == ("resolved" if week in NO_LONGER else None)
    told = garden.named(said, COURTESY)
    assert told
    assert garden.named(told, SPEED, COURTESY) == []


@pytest.mark.slow
@pytest.mark.parametrize("week", FROM_THE_FOURTH)
def test_slices_tell_where_it_is_and_nothing_else(garden: Held, week: int) -> None:
    """As of each week whose latest four hold a bad one: the slice with one till."""
    found = garden.data("patterns", week - 3, week, "--by", "all")
    said = garden.sentences("patterns", week - 3, week, "--by", "all")
    assert garden.named(said, COURTESY, SPEED) == []
    # While the four weeks still show it, the two with the second till are told beside it.
    is_mended = any("Harbour" in one and "in the latest two weeks." in one for one in said)
    assert is_mended == (week in (BAD.stop + 1, BAD.stop + 2))
    slices = {(*one["where"].values(), one["category"], one["polarity"]) for one in found["slices"]}
    there = ("Harbour", "Evening", CATEGORIES[SPEED], "negative")
    assert slices == ({there} if week in HOLDS_BAD else set())


@pytest.mark.slow
@pytest.mark.parametrize("week", FROM_THE_FOURTH)
def test_trends_tell_the_story_and_nothing_else(garden: Held, week: int) -> None:
    """As of each week: speed is worse while the trouble lasts, and was so after it."""
    found = garden.data("trends", FIRST, week)
    said = garden.sentences("trends", FIRST, week)
    speed = (CATEGORIES[SPEED], "negative")
    signals = {
        (one["category"], one["polarity"], point["week"]): point["signal"]
        for one in found["series"]
        for point in one["points"]
        if point["signal"] is not None
    }
    assert {category for category, _, _ in signals} == {CATEGORIES[SPEED]}
    weeks = sorted(name for *one, name in signals if tuple(one) == speed)
    assert weeks == list(weeks_between("2025-W27", f"2025-W{min(week, BAD.stop + 1)}"))
    assert all(point["mix"] is None for one in found["series"] for point in one["points"])
    assert all(one["changed"] is None for one in found["series"])
    assert [one for one in said if CATEGORIES[SPEED] in one]
    assert garden.named(said, SPEED) == []


@pytest.mark.slow
@pytest.mark.parametrize("week", CALM)
def test_the_calm_weeks_are_calm(garden: Held, week: int) -> None:
    """Until the trouble begins nothing is said but that courtesy is liked."""
    assert garden.named(garden.sentences("trends", FIRST, week)) == []
    assert garden.named(garden.sentences("patterns", week - 3, week, "--by", "all"), COURTESY) == []


def test_the_latest_week_is_like_the_one_before(garden: Held) -> None:
    """Nothing is marked in the comparison of the last two weeks."""
    assert "Nothing moved beyond chance." in garden.run("chart", "--compare")


@pytest.mark.slow
@pytest.mark.parametrize("last", [42, 43, 44])
def test_the_turkish_story(tmp_path: Path, last: int) -> None:
    """Courtesy is liked; stock is bad from the second week with empty shelves on, then at Çarşı."""
    shop = Held(tmp_path, "turkish/2025-W??.csv")
    found = shop.data("patterns", last - 3, last, "--by", "all")
    said = shop.sentences("patterns", last - 3, last, "--by", "all")
    stock = shop.categories[STOCK]
    assert clusters(found, "positive") == [shop.categories[COURTESY]]
    assert clusters(found, "negative") == [stock]
    slices = [(one["where"], one["category"]) for one in found["slices"]]
    assert slices == ([({"Şube": "Çarşı"}, stock)] if last > 42 else [])
    assert shop.named(said, STOCK, COURTESY) == []
    assert shop.named(shop.sentences("trends", 39, LAST)) == []
    rows = [row for week in range(41, 45) for row in read(SAMPLES / f"turkish/2025-W{week}.csv")]
    there = (row for row in rows if row["Şube"] == "Çarşı")
    assert "{} of {} at Çarşı".format(*counted(there, stock, "Memnun değilim")) in TOLD


@pytest.mark.slow
@pytest.mark.parametrize("last", [42, 43, 44])
def test_the_persian_story(tmp_path: Path, last: int) -> None:
    """Courtesy is liked, stock and price are lukewarm, and nobody is cross."""
    shop = Held(tmp_path, "persian/*.csv")
    found = shop.data("patterns", last - 3, last, "--by", "all")
    said = shop.sentences("patterns", last - 3, last, "--by", "all")
    stock = shop.categories[STOCK]
    assert clusters(found, "positive") == [shop.categories[COURTESY]]
    assert clusters(found, "negative") == []
    assert clusters(found, "neutral") == [stock]
    assert found["slices"] == []
    assert shop.named(said, STOCK, COURTESY) == []
    assert shop.named(shop.sentences("trends", 39, LAST)) == []
    rows = [row for week in range(39, 45) for row in read(SAMPLES / f"persian/2025-W{week}.csv")]
    assert "{} of {} answers".format(*counted(rows, stock, "تا حدودی راضی")) in TOLD


def test_turkish_file_of_excel() -> None:
    """The Excel file is the last week in cp1254 with semicolons, CRLF and Turkish dates."""
    data = (SAMPLES / "turkish" / "2025-W44-excel.csv").read_bytes()
    assert data.count(b"\n") == data.count(b"\r\n") > 20
    with pytest.raises(UnicodeDecodeError):
        data.decode("utf-8")
    excel = list(csv.reader(data.decode("cp1254").splitlines(), delimiter=";"))
    with (SAMPLES / "turkish" / "2025-W44.csv").open(encoding="utf-8", newline="") as file:
        plain = list(csv.reader(file))
    for row in plain[1:]:
        row[1] = ".".join(reversed(row[1].split("-")))
    assert excel == plain


def test_real_file_is_as_its_owner_published_it() -> None:
    """The Carpentries' survey is copied byte for byte, with owner and licence beside it."""
    folder = SAMPLES / "carpentries"
    data = (folder / "instructor_training_2018.csv").read_bytes()
    assert (
        hashlib.sha256(data).hexdigest()
        == "8fb771bd582513a198f43bcef3bd2f277b61d18e5e162b91d4ea52aeded65111"
    )
    readme = (folder / "README.md").read_text(encoding="utf-8")
    assert "The Carpentries" in readme
    assert "https://creativecommons.org/licenses/by/4.0/" in readme
    published = SHARED / "carpentries_instructor_training_2018.csv"
    if published.exists():
        assert data == published.read_bytes()
