"""What makes two responses without ids the same response: their content, never their time."""

from collections.abc import Iterable
from hashlib import blake2b

from cstally.model.survey import BLANK, NOT_OFFERED
from cstally.text import fold


def content_of(
    day: str, marks: str, segments: Iterable[tuple[str, str]], comments: Iterable[str | None]
) -> int:
    """
    Return a 64-bit number for the content of a response.

    Blank and absent are equal, in marks, segments and comments alike; so a category, segment or
    comment that a form gets later leaves the content of the earlier responses as it was.

    Args:
        day: The day, or the name of the week for a response without one.
        marks: Packed marks, read as levels.
        segments: Name and value of each segment, in any order.
        comments: The comments, in the order of the form.
    """
    # Not as packed: a longer form has longer texts of the same ticks.
    texts = [day, marks.replace(NOT_OFFERED, BLANK).rstrip(BLANK)]
    # Sorted by name, for another file may have its columns in another order.
    texts += sorted(f"{fold(name)}={text}" for name, value in segments if (text := fold(value)))
    texts += [
        f"{place}:{text}" for place, comment in enumerate(comments) if (text := fold(comment or ""))
    ]
    # 64 bits are what an integer of SQLite holds. Of ten million contents two are the same number
    # in 3 of a million databases; then one row would be taken for held. Unlike hash(), the same in
    # every run.
    digest = blake2b("\x1f".join(texts).encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, "big", signed=True)
