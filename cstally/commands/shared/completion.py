"""What TAB offers: what the database at hand holds, weeks, forms, values; and pages to read."""

import os
import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, redirect_stdout
from io import StringIO
from pathlib import Path
from typing import Any

_BREAKS = ("=", ":")
"""Where Bash takes words apart."""
_UNSAFE = re.compile(r"[\x00-\x1f\x7f-\x9f\\`$\"'!]")
_SPECIAL = re.compile(r"([^\w@%+=:,./-])")
"""What Bash would not take as part of a word."""


def complete_weeks(ctx: Any, incomplete: str) -> list[str]:
    """Offer the weeks that hold responses, and the words that mean several."""
    from cstally.store.counting.offers import offered_weeks

    return _offered([*offered_weeks(_database(ctx)), "latest", "all"], incomplete)


def complete_forms(ctx: Any, incomplete: str) -> list[str]:
    """Offer the forms."""
    from cstally.store.counting.offers import offered_forms

    return _offered(offered_forms(_database(ctx)), incomplete)


def complete_segments(ctx: Any, incomplete: str) -> list[str]:
    """Offer the segments."""
    from cstally.store.counting.offers import offered_segments

    return _offered(offered_segments(_database(ctx)), incomplete)


def complete_where(ctx: Any, incomplete: str) -> list[str]:
    """Offer ``SEGMENT=``, and behind it each value of that segment, behind a comma each other."""
    from cstally.store.counting.offers import offered_segments, offered_values

    segment, equals, asked = incomplete.partition("=")
    if not equals:
        return _offered([f"{name}=" for name in offered_segments(_database(ctx))], incomplete)
    values = offered_values(_database(ctx), segment)
    given, comma, _ = asked.rpartition(",")
    more = [one for one in values if "," not in one and one not in given.split(",")]
    offered = [*values, *(f"{given},{one}" for one in more)] if comma else values
    return _offered([f"{segment}={one}" for one in offered], incomplete)


def complete_categories(ctx: Any, incomplete: str) -> list[str]:
    """Offer the categories, by the names that are shown."""
    from cstally.model.grid_names import short_names
    from cstally.store.counting.offers import offered_categories

    names = offered_categories(_database(ctx))
    short = short_names(names)
    return _offered([short.get(name, name) for name in names], incomplete)


def complete_pages(ctx: Any, incomplete: str) -> list[str]:
    """Offer the pages of the manual: the commands and the topics."""
    from cstally.manual import TOPICS

    return _offered([*ctx.find_root().command.table, *TOPICS], incomplete)


@contextmanager
def whole_words() -> Iterator[None]:
    """
    Let Bash, which takes words apart at ``=`` and ``:``, ask for whole ones.

    What is offered is written as it goes in place of the last part.
    """
    words, place = _rejoined(
        os.environ.get("COMP_WORDS", "").split("\n"), int(os.environ.get("COMP_CWORD") or 0)
    )
    os.environ |= {"COMP_WORDS": "\n".join(words), "COMP_CWORD": str(place)}
    written = StringIO()
    try:
        with redirect_stdout(written):
            yield
    finally:
        word = words[place] if place < len(words) else ""
        for line in filter(None, written.getvalue().splitlines()):
            print(_in_place(line, word))  # noqa: T201 - to the shell


def _in_place(offered: str, word: str) -> str:
    r"""
    Return what goes in place of the last part of *word*, as Bash takes it.

    >>> _in_place("Till=North Gate", "Till=No"), _in_place("Till=North Gate", "'Till=No")
    ('North\\ Gate', 'Till=North Gate')
    >>> _in_place("2025-W10", "--week=20")
    '2025-W10'
    """
    if "'" in word or '"' in word:  # a word in quotes is taken whole
        return offered
    value = word.partition("=")[2] if word.startswith("-") else word
    start = max(value.rfind(each) for each in _BREAKS) + 1
    return _SPECIAL.sub(r"\\\1", offered[start:])


def _rejoined(words: Sequence[str], place: int) -> tuple[list[str], int]:
    """
    Return *words* put together where Bash breaks them, and where the one at *place* is then.

    >>> _rejoined(["cstally", "chart", "--where", "Till", "=", "No"], 5)
    (['cstally', 'chart', '--where', 'Till=No'], 3)
    """
    whole: list[str] = []
    places = []
    for number, word in enumerate(words):
        if whole and (word in _BREAKS or words[number - 1] in _BREAKS):
            whole[-1] += word
        else:
            whole.append(word)
        places.append(len(whole) - 1)
    return whole, places[place] if place < len(places) else len(whole)


def _database(ctx: Any) -> Path:
    named = ctx.params.get("db")
    return Path(named or os.environ.get("CSTALLY_DB") or "cstally.db").absolute()


def _offered(texts: Iterable[str], incomplete: str) -> list[str]:
    """
    Return those of *texts* that begin so, and that no shell would run or take for a quote.

    Names come from files: what one of them asks a shell to do must not stand on its line.
    """
    return [text for text in texts if text.startswith(incomplete) and not _UNSAFE.search(text)]
