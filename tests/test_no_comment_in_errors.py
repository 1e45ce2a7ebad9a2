"""What a customer wrote stands in no error and no remark, however broken a file is."""

import random
from pathlib import Path

import pytest

NOW = ("--now", "2026-11-30")
MARKER = "quagga"
LEVELS = ("Very satisfied", "Satisfied", "Neutral", "Dissatisfied", "Very dissatisfied")
HEADER = ("ID", "Date", "Branch", "Speed", "Staff", "Comments")
WORDS = ("slow", "queue", "kind", "the", "staff", "was", "very", "bekledim", "çok", "آهسته", "ü")
CODECS = ("utf-8", "utf-8", "utf-8", "utf-8-sig", "cp1254", "cp1256", "latin-1", "utf-16-le")
STRAY = ('"', "\n", "\0", '"""', "'", ",", ";", "\t")


def comment(chance: random.Random) -> str:
    """Return a sentence with the marker in it, and with what breaks a file."""
    words = ["it", "was", *chance.choices(WORDS, k=chance.randint(1, 8))]
    words.insert(chance.randint(0, len(words)), MARKER)
    return chance.choice([" ", " ", " ", ", ", "; ", "\n", ' "']).join(words)


def table(chance: random.Random) -> list[list[str]]:
    """Return a survey, perhaps without its header, a column, its scale, or with ragged rows."""
    rows = [
        [
            str(number),
            f"2026-11-{9 + number % 7:02}",
            chance.choice(["North", "South"]),
            chance.choice(LEVELS),
            chance.choice(LEVELS),
            comment(chance),
        ]
        for number in range(chance.randint(3, 30))
    ]
    order = chance.sample(range(6), 6) if chance.random() < 0.4 else range(6)
    rows = [[row[place] for place in order] for row in [list(HEADER), *rows]]
    fault = chance.randrange(8)
    if fault == 0:
        del rows[0]
    elif fault == 1:
        rows[0][chance.randrange(6)] = ""
    elif fault == 2:
        gone = chance.choice([place for place in range(6) if order[place] != 5])
        rows = [[*row[:gone], *row[gone + 1 :]] for row in rows]
    elif fault == 3:
        worded = dict(zip(LEVELS, ("Aa", "Bb", "Cc good", "Dd", "Ee"), strict=True))
        rows = [[worded.get(cell, cell) for cell in row] for row in rows]
    for row in rows[1:]:
        if chance.random() < 0.04:
            row.append("more")
        elif chance.random() < 0.04:
            row.pop(chance.randrange(len(row)))
    return rows


def broken(chance: random.Random) -> bytes:
    """Return the bytes of a survey, some of them damaged."""
    mark = chance.choice([",", ",", ";", "\t", "|"])
    is_sloppy = chance.random() < 0.3

    def cell(text: str) -> str:
        if is_sloppy and chance.random() < 0.3:
            return text.replace("\n", " ")
        is_plain = not any(one in text for one in (mark, '"', "\n"))
        return text if is_plain else '"' + text.replace('"', '""') + '"'

    end = chance.choice(["\n", "\r\n", "\r"])
    text = end.join(mark.join(map(cell, row)) for row in table(chance))
    if chance.random() < 0.3:
        place = chance.randrange(len(text))
        text = text[:place] + chance.choice(STRAY) + text[place:]
    data = bytearray(text.encode(chance.choice(CODECS), "replace"))
    for _ in range(chance.choice([0, 0, 1, 4])):
        data[chance.randrange(len(data))] = chance.randrange(256)
    return bytes(data[: chance.randrange(1, len(data))] if chance.random() < 0.1 else data)


def shown(cli, seed: int) -> list[str]:
    """Return what commands say of a broken file on stderr."""
    Path("broken.csv").write_bytes(broken(random.Random(seed)))
    Path("cstally.db").unlink(missing_ok=True)
    commands = (["import", "broken.csv"], ["import", "-q", "broken.csv"], ["sniff", "broken.csv"])
    ended = [cli(*command, *NOW) for command in commands] + [cli("check")]
    return [one.stderr for one in ended]


@pytest.mark.parametrize("first", [0, 50, 100, 150])
def test_no_comment_is_quoted(cli, first):
    """Damaged bytes, letters, quotes, line ends, widths, and headers: no text is in an error."""
    said = {seed: shown(cli, seed) for seed in range(first, first + 50)}
    assert [seed for seed, texts in said.items() if MARKER in "".join(texts).lower()] == []
    # Else nothing was broken, and this would say nothing.
    assert sum(any(texts) for texts in said.values()) > 25


@pytest.mark.slow
def test_no_comment_of_many_is_quoted(cli):
    """The same of a thousand files."""
    found = [seed for seed in range(1000, 2000) if MARKER in "".join(shown(cli, seed)).lower()]
    assert found == []


def test_a_comment_in_a_column_of_ratings(cli):
    """A row whose cells were swapped shows its comment to nobody as a level."""
    good = [f"2026-11-09,{level},fine" for level in ("Okay-ish", "Good stuff", "Bad stuff") * 4]
    moved = f"2026-11-10,it was very slow at the {MARKER},Okay-ish"
    Path("slips.csv").write_text("\n".join(["Date,Speed rating,Comments", *good, moved]))
    ended = cli("import", "slips.csv", *NOW)
    assert ended.exit_code == 1
    assert "Bad stuff,Okay-ish,Good stuff" in ended.stderr
    assert MARKER not in ended.stderr
