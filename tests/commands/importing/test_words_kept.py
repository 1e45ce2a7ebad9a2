"""What was said is kept: what a form learns, and unlearns, is true of all weeks at once."""

import csv
import json
import sqlite3
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cstally.model.words import MOST_WORDS
from cstally.text import fold

HEADER = "Date,Comments,Speed,Price"
LEVELS = ("Poor", "Fair", "Good", "Excellent")


def rated(words: Sequence[str], day: int = 3) -> list[str]:
    """Return a file without ids: one slip for each of *words*, said of the speed."""
    return [
        HEADER,
        *(f"2025-03-{day:02},guest {day}.{n},{word},Fair" for n, word in enumerate(words)),
    ]


@pytest.fixture
def speed(cli):
    """Return how Speed is marked over all weeks: level -> marks, blank and ambiguous among them."""

    def speed():
        chart = json.loads(cli("chart", "--week", "all", "-f", "json").stdout)
        one = next(one for one in chart["categories"] if one["name"] == "Speed")
        states = {state: one[state] for state in ("blank", "ambiguous") if one[state]}
        return {name: number for name, number in one["marks"].items() if number} | states

    return speed


def fate(report: Mapping[str, Any]) -> tuple[int, int, int]:
    """Return the new, unchanged and changed responses of a file."""
    return report["new"], report["unchanged"], report["changed"]


SCALE = ("--scale", f"Speed={','.join(LEVELS)}", "--scale", f"Price={','.join(LEVELS)}")


def test_a_code_for_no_answer_told_later(load, speed, cli):
    """It empties the marks of weeks whose file is not at hand, and undo brings them back."""
    first = rated(["Good", "99", "Poor", "99"])
    load(first, *SCALE)
    assert speed() == {"Good": 1, "Poor": 1, "ambiguous": 2}
    later = rated(["Good", "99", "Fair"], 11)
    ended = cli("import", write(later, "b.csv"), "--missing", "99", "--now", "2025-06-01")
    assert '"99" (2 marks held) is no answer from now on' in ended.stdout
    assert speed() == {"Good": 2, "Poor": 1, "Fair": 1, "blank": 3}
    assert fate(load(first)) == (0, 4, 0)
    assert cli("undo", "2").exit_code == 0
    assert speed() == {"Good": 1, "Poor": 1, "ambiguous": 2}
    assert fate(load(first)) == (0, 4, 0)


def test_a_level_cut_in_two(load, speed, cli):
    """``--scale`` that makes a level of a word parts the marks of every week that is held."""
    first = rated(["Good", "so-so", "Fair", "so-so"])
    load(first, *SCALE)
    apply(cli, lambda text: with_words(text, "Fair", "so-so"))
    assert speed() == {"Good": 1, "Fair": 3}
    later = rated(["Good", "So-So"], 11)
    load(later, "--scale", "Speed=Poor,So-so,Fair,Good,Excellent", name="b.csv")
    assert speed() == {"Good": 2, "So-so": 3, "Fair": 1}
    assert fate(load(first)) == (0, 4, 0)
    assert fate(load([*first, *later[1:]], name="grown.csv")) == (0, 6, 0)


def test_a_word_goes_to_another_level(load, speed, cli):
    """What a form file says of a word is true of the marks that it has, there and back."""
    load(rated(["Good", "so-so", "Fair", "so-so"]), *SCALE)
    for level, marks in (
        ("Fair", {"Good": 1, "Fair": 3}),
        ("Poor", {"Good": 1, "Poor": 2, "Fair": 1}),
        ("", {"Good": 1, "Fair": 1, "ambiguous": 2}),
    ):
        said = apply(cli, lambda text, level=level: with_words(text, level, "so-so"))
        assert speed() == marks
        read = f'read as "{level}"' if level else "no level: it counts as ambiguous"
        assert f'"so-so" (2 marks held) is {read} from now on\n' in said
    assert cli("check", "-q").exit_code == 0


@pytest.mark.parametrize("language", ["tr", "fa"])
def test_other_words_than_the_names_of_the_levels(load, speed, language):
    """A grown file in another language is the same source; its words are levels."""
    words = {
        "tr": ["Çok memnun", "Memnun", "Kararsız", "MEMNUN", "Memnun değil"],
        "fa": ["خیلی راضی", "راضی", "تا حدی راضی", "راضی ", "ناراضی"],
    }[language]
    first = rated(words)
    found = load(first, "--map", "Price=ignore")
    assert fate(found) == (5, 0, 0)
    grown = [*first, *rated(words, 11)[1:]]
    assert fate(load(grown, name="grown.csv")) == (5, 5, 0)
    assert sum(speed().values()) == 10


@pytest.mark.parametrize("word", ["Good.", " GOOD ", "good", "Ｇood"])
def test_words_that_are_alike_share_a_number(load, rows, word):
    """Case, spaces, width and stops make no other word."""
    load(rated(["Good", word, "Poor"]), *SCALE)
    assert rows("SELECT word FROM words ORDER BY word") == [("fair",), ("good",), ("poor",)]


def test_digits_of_either_keyboard_share_a_number(load, rows):
    """۵ and 5 are one word."""
    lines = [
        "Date,Comments,Speed rating",
        *(f"2025-03-03,g{n},{word}" for n, word in enumerate("5۵15۱٥")),
    ]
    load(lines)
    assert rows("SELECT word FROM words ORDER BY word") == [("1",), ("5",)]


def test_free_text_below_a_rating(load, speed, rows):
    """It takes no more numbers than leave room for words that are known; the rest is ambiguous."""
    texts = [f"word {chr(97 + n % 26) * (1 + n // 26)}" for n in range(600)]
    load(rated(["Good"] * 700 + texts), *SCALE)
    assert rows("SELECT count(*) FROM words")[0][0] < MOST_WORDS
    assert speed() == {"Good": 700, "ambiguous": 600}
    load(rated(["Excellent", "n/a", "Poor"], 11), name="b.csv")
    assert speed() == {"Good": 700, "ambiguous": 600, "Excellent": 1, "Poor": 1, "blank": 1}


def test_words_go_with_what_said_them(load, rows, cli):
    """What is taken back or erased leaves none of its words behind."""
    lines = ["Slip,Date,Speed,Price", "1,2025-03-03,Good,Fair", "2,2025-03-03,call me at 5,Poor"]
    load(lines, *SCALE)
    assert ("call me at 5",) in rows("SELECT word FROM words")
    assert cli("forget", "--id", "2").exit_code == 0
    assert rows("SELECT word FROM words ORDER BY word") == [("fair",), ("good",)]
    load([lines[0], "3,2025-03-04,Goood,Poor"], name="b.csv")
    assert cli("undo", "2").exit_code == 0
    assert rows("SELECT word FROM words ORDER BY word") == [("fair",), ("good",)]


def test_one_word_on_two_scales(load, cli):
    """It is another level on each, and has one number."""
    lines = ["Date,Comments,Speed rating,How likely are you to recommend us?"]
    lines += [f"2025-03-03,g{n},{1 + n % 5},{n % 11}" for n in range(22)]
    load(lines)
    answers = json.loads(cli("export", "answers", "-f", "json", "-q").stdout)["answers"]
    scores = {(one["category"], one["response"]): one["score"] for one in answers}
    for number in range(22):
        assert scores["Speed rating", number + 1] == 1 + number % 5


def test_a_category_goes_on_another_scale(load, cli):
    """Its words are what they were, whatever codes their levels have there."""
    lines = [HEADER, *(f"2025-03-03,g{n},Poor,{word}" for n, word in enumerate(["Good", "Fair"]))]
    load(lines, *SCALE[:2], "--scale", "Price=Fair,Good")

    def moved(text):
        price = 'name = "Price"\nscale = '
        moved = text.replace(f'{price}"Fair .. Good"', f'{price}"Poor .. Excellent"')
        head, _, tail = moved.partition('[[scale]]\nname = "Fair .. Good"')
        return head + tail[tail.index("[[category]]") :]

    before = cli("export", "responses", "--wide", "-f", "csv").stdout
    assert "from now on" not in apply(cli, moved)
    assert cli("export", "responses", "--wide", "-f", "csv").stdout == before
    assert fate(load([*lines, "2025-03-03,g9,Excellent,Poor"], name="b.csv")) == (1, 2, 0)


def test_the_same_in_other_words(load, speed, cli):
    """A mark in other words is no change, and is of the new word; undo brings the old one back."""
    first = ["Slip,Date,Speed,Price", *(f"{n},2025-03-03,Good,Fair" for n in range(8))]
    load([*first, "8,2025-03-03,goodish,Fair"], *SCALE)
    apply(cli, lambda text: with_words(text, "Good", "goodish"))
    later = [*first[:3], "2,2025-03-03,Goodish,Fair", *first[4:]]
    assert fate(load(later, name="later.csv")) == (0, 8, 0)
    apply(cli, lambda text: with_words(text, "", "goodish"))
    assert speed() == {"Good": 7, "ambiguous": 2}
    assert "8 responses removed" not in cli("undo", "2").stdout
    assert speed() == {"Good": 8, "ambiguous": 1}


def write(lines: Iterable[str], name: str) -> str:
    """Write a file of *lines*; return its name."""
    Path(name).write_text("\n".join([*lines, ""]), encoding="utf-8")
    return name


def apply(cli: Callable[..., Any], edit: Callable[[str], str]) -> str:
    """Edit the form by its file; return what is said of it."""
    ended = cli("forms", "apply", "-", stdin=edit(cli("forms", "show").stdout))
    assert ended.exit_code == 0, ended.stderr
    said: str = ended.stderr
    return said


def with_words(text: str, level: str, word: str) -> str:
    """Return a form file in which *word* is of *level* alone."""
    # What a file leaves out stays as it is: an empty list says that there is none.
    lines = text.replace(f'words = ["{word}"]', "words = []").splitlines()
    if level:
        place = lines.index(f'  name = "{level}"')
        lines[place + 1 : place + 2] = [f'  words = ["{word}"]', lines[place + 1]]
    return "\n".join([*lines, ""])


# Any history ---------------------------------------------------------------------------------

ODD = ("n/a", "99", "Goood", "Meh", "good!", "")
Slip = tuple[str, str, str, str]
"""Number, day, the two words."""


@dataclass(frozen=True)
class Known:
    """What the form knows."""

    aliases: Mapping[str, str] = field(default_factory=dict)
    """Word -> level."""
    missing: frozenset[str] = frozenset()
    levels: tuple[str, ...] = LEVELS

    def read(self, word: str) -> str:
        """Return what a cell of a report says of *word*."""
        # A number that a form file makes a level of is that, where it means no answer elsewhere.
        is_told = word in self.missing and not (word.isdecimal() and word in self.aliases)
        if is_told or word in ("", "n/a"):
            return ""
        plain = word.rstrip("!").capitalize()
        if plain in self.levels:
            return plain
        return self.aliases.get(word, "(ambiguous)")

    def as_file(self, scales: Iterable[str]) -> str:
        """Return it as a form file."""
        lines = ['name = "survey"', f"missing = {json.dumps(sorted(self.missing))}"]
        for scale in scales:
            lines += ["[[scale]]", f'name = "{scale}"']
            for level in self.levels:
                words = [fold(one) for one, of in self.aliases.items() if of == level]
                lines += ["[[scale.level]]", f'name = "{level}"', f"words = {json.dumps(words)}"]
        for name in ("Speed", "Price"):
            lines += ["[[category]]", f'name = "{name}"', f'scale = "{next(iter(scales))}"']
        return "\n".join([*lines, ""])


class Shop:
    """A form tool that exports all slips so far, a form that learns, and books of both."""

    def __init__(self, cli: Callable[..., Any], *, has_ids: bool) -> None:
        Path("cstally.db").unlink(missing_ok=True)
        self.cli = cli
        self.has_ids = has_ids
        self.slips: list[Slip] = []
        self.exports: list[list[Slip]] = []
        self.held: dict[str, Slip] = {}
        self.known = Known()
        self.before: dict[int, tuple[dict[str, Slip], Known | None]] = {}
        """Import -> what was held before it, and known, where it taught anything."""
        self.forgotten: set[str] = set()
        self.is_settled = False
        """Whether a form file has settled the form for good."""

    def write(self, seed: int) -> None:
        """Some customers fill in a slip, each in words of their own."""
        words = (*LEVELS, *ODD)
        for number in range(1 + seed % 4):
            day = f"2025-03-{3 + len(self.slips) // 6:02}"
            said = words[(seed + 3 * number) % len(words)], words[(seed * 7 + number) % len(words)]
            self.slips.append((str(len(self.slips) + 1), day, *said))

    def edit(self, seed: int) -> None:
        """Somebody corrects a slip in the form tool; only ids can tell."""
        if self.slips and self.has_ids:
            place = seed % len(self.slips)
            number, day, speed, _ = self.slips[place]
            self.slips[place] = (number, day, speed, (*LEVELS, *ODD)[seed % 10])

    def load(self, slips: Sequence[Slip], *options: str) -> None:
        """Import an export, and keep books of what must be held then."""
        first = ("Slip",) if self.has_ids else ()
        rows = [[*row[: self.has_ids], row[1], f"guest {row[0]}", *row[2:]] for row in slips]
        with Path("export.csv").open("w", newline="", encoding="utf-8") as file:
            csv.writer(file).writerows([(*first, "Date", "Comments", "Speed", "Price"), *rows])
        told = () if self.before or self.is_settled else (*SCALE, "--map", "Comments=comment")
        ended = self.cli(
            "import", "export.csv", "-f", "json", "--now", "2025-06-01", *told, *options
        )
        if ended.exit_code:
            assert "--overlap" in ended.stderr or "--replace" in options, ended.stderr
            return
        [report] = json.loads(ended.stdout)["files"]
        held, knew = dict(self.held), None
        if "--replace" in options:
            held, knew = self.before.pop(int(options[1]))
            self.held = dict(held)
        if "--missing" in options and options[-1] not in self.known.missing:
            knew = knew or self.known
            self.known = replace(self.known, missing=self.known.missing | {options[-1]})
        new = {slip[0]: slip for slip in slips if slip[0] not in self.forgotten}
        if "--replace" not in options:
            assert report["new"] == len(new.keys() - self.held.keys())
            assert report["changed"] == sum(
                map(self.known.read, self.held[key][2:]) is not None
                and self.shown(self.held[key]) != self.shown(slip)
                for key, slip in new.items()
                if key in self.held
            )
        if report["import"] not in self.before:
            self.before[report["import"]] = held, knew
        self.held |= new

    def shown(self, slip: Slip) -> tuple[str, ...]:
        """Return what a report shows of *slip*."""
        return (slip[0], slip[1], *map(self.known.read, slip[2:]))

    def undo(self) -> None:
        """Take the latest import back: all is as before it."""
        if self.before:
            number = max(self.before)
            assert self.cli("undo", str(number)).exit_code == 0
            self.held, knew = self.before.pop(number)
            self.known = knew or self.known
            if not self.before and not self.is_settled:
                self.known = Known()

    def apply(self, seed: int) -> None:
        """Somebody edits the form: a word is a level's, a code means no answer, a level is new."""
        if not (self.before or self.is_settled):
            return
        known, word = self.known, ("Goood", "Meh", "99")[seed % 3]
        if seed % 5 == 0:
            known = replace(known, missing=known.missing ^ {word})
        elif seed % 5 == 1:
            is_cut = "Meh" in known.levels
            aliases = {one: of for one, of in known.aliases.items() if "Meh" not in (one, of)}
            levels = LEVELS if is_cut else (*LEVELS[:2], "Meh", *LEVELS[2:])
            known = replace(
                known, levels=levels, aliases=aliases | ({"Meh": "Fair"} if is_cut else {})
            )
        elif word not in known.levels:
            aliases = {one: of for one, of in known.aliases.items() if one != word}
            to = {word: LEVELS[seed % 4]} if seed % 7 else {}
            known = replace(known, aliases=aliases | to)
        with closing(sqlite3.connect("cstally.db")) as connection:
            query = "SELECT DISTINCT scales.name FROM scales JOIN items ON items.scale = scales.id"
            scales = [name for (name,) in connection.execute(query)]
        ended = self.cli("forms", "apply", "-", stdin=known.as_file(scales))
        if ended.exit_code:
            # A level whose own word was told to mean nothing else may not go.
            assert "leaves out the level" in ended.stderr, ended.stderr
            return
        self.known = known
        if "nothing to change" not in ended.stderr:
            self.is_settled = True
            self.before = {number: (held, None) for number, (held, _) in self.before.items()}

    def forget(self, seed: int) -> None:
        """A customer wants to be forgotten."""
        if self.has_ids and self.held:
            number = sorted(self.held)[seed % len(self.held)]
            assert self.cli("forget", "--id", number).exit_code == 0
            self.forgotten.add(number)
            for held in (self.held, *(held for held, _ in self.before.values())):
                held.pop(number, None)

    def check(self) -> None:
        """Compare the database with the books."""
        if not Path("cstally.db").exists():
            return
        checked = self.cli("check", "-q")
        assert checked.exit_code == 0, checked.stderr
        ended = self.cli("export", "responses", "-q", "--wide", "-f", "json")
        rows = json.loads(ended.stdout)["responses"] if ended.exit_code == 0 else []
        found = sorted(
            (row["Comments"].split()[1], row["day"], row["Speed"] or "", row["Price"] or "")
            for row in rows
        )
        assert found == sorted(map(self.shown, self.held.values()))


STEPS = st.lists(
    st.tuples(
        st.sampled_from(
            ["write", "edit", "import", "import", "missing", "replace", "old", "undo", "apply",
             "apply", "forget"]
        ),
        st.integers(0, 99),
    ),
    min_size=4,
    max_size=14,
)  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize("has_ids", [True, False])
@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(steps=STEPS)
def test_words_are_read_by_what_the_form_knows_now(cli, has_ids, steps):
    """Import, undo, replace, forget and form files in any order: all weeks are read alike."""
    shop = Shop(cli, has_ids=has_ids)
    shop.write(3)
    for step, seed in steps:
        if step in ("write", "edit", "apply", "forget"):
            getattr(shop, step)(seed)
        elif step == "undo":
            shop.undo()
        elif step in ("import", "missing", "replace"):
            shop.exports.append(list(shop.slips))
            options = ("--missing", ("99", "Goood")[seed % 2]) if step == "missing" else ()
            if step == "replace":
                options = ("--replace", str(max(shop.before))) if shop.before else ()
            shop.load(shop.exports[-1], *options)
        elif shop.exports and not has_ids:
            shop.load(shop.exports[seed % len(shop.exports)])
        shop.check()
