"""What TAB offers: what the database at hand holds, weeks, forms, values; and pages to read."""

import os
import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, redirect_stdout
from io import StringIO
from pathlib import Path
from typing import Any

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
    """Offer ``SEGMENT=``, and behind it each value of that segment."""
    from cstally.store.counting.offers import offered_segments, offered_values

    segment, equals, _ = incomplete.partition("=")
    if not equals:
        return _offered([f"{name}=" for name in offered_segments(_database(ctx))], incomplete)
    values = offered_values(_database(ctx), segment)
    return _offered([f"{segment}={value}" for value in values], incomplete)


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
    Let Bash, which takes words apart at an equals sign, ask for whole ones.

    What is offered is written without what stands before the sign: Bash puts it behind.
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
            offered = line.partition("=")[2] if "=" in word else line
            print(_as_typed(offered, word))  # noqa: T201 - to the shell


def _as_typed(text: str, word: str) -> str:
    """Return *text* as Bash takes it in place of *word*, which may open a quote."""
    is_quoted = "'" in word or '"' in word
    return text if is_quoted else _SPECIAL.sub(r"\\\1", text)


def _rejoined(words: Sequence[str], place: int) -> tuple[list[str], int]:
    """
    Return *words* put together at equals signs, and where the one at *place* is then.

    >>> _rejoined(["cstally", "chart", "--where", "Till", "=", "No"], 5)
    (['cstally', 'chart', '--where', 'Till=No'], 3)
    """
    whole: list[str] = []
    places = []
    for number, word in enumerate(words):
        if whole and (word == "=" or words[number - 1] == "="):
            whole[-1] += word
        else:
            whole.append(word)
        places.append(len(whole) - 1)
    return whole, places[place] if place < len(places) else len(whole)


def _database(ctx: Any) -> Path:
    named = ctx.params.get("db")
    return Path(named or os.environ.get("CSTALLY_DB") or "cstally.db").absolute()


def _offered(texts: Iterable[str], incomplete: str) -> list[str]:
    return [text for text in texts if text.startswith(incomplete)]
