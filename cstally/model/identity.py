"""What makes two responses the same one: their id, however it is written, or their content."""

from collections.abc import Iterable, Sequence
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


def as_held(written: str) -> tuple[str, str]:
    """
    Return an id as it is held, and as it was written if that is not the same; else nothing.

    Ids are compared folded. SQLite's own lower() does that for nearly all of them, so they are held
    as they are written; any other one is held folded.

        >>> as_held("A12"), as_held("\u06f1\u06f2")
        (('A12', ''), ('12', '\u06f1\u06f2'))
    """
    folded = fold(written)
    lower = written.lower() if written.isascii() else written
    return (written, "") if lower == folded else (folded, written)


def all_as_held(written: Sequence[str]) -> tuple[Sequence[str], Sequence[str]]:
    """Return `as_held` of some ids: those held, and those written; the latter empty if the same."""
    # Nearly all files: a million ids come through here.
    joined = "\n".join(written)
    if joined.isascii() and len(joined.split()) == len(written):
        return written, ()
    held, other = zip(*map(as_held, written), strict=True)
    return held, other if any(other) else ()
