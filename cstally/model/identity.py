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
        marks: Packed marks.
        segments: Name and value of each segment, in any order.
        comments: The comments, in the order of the form.
    """
    texts = [day, marks.replace(NOT_OFFERED, BLANK).rstrip(BLANK)]
    texts += sorted(f"{fold(name)}={text}" for name, value in segments if (text := fold(value)))
    texts += [
        f"{place}:{text}" for place, comment in enumerate(comments) if (text := fold(comment or ""))
    ]
    digest = blake2b("\x1f".join(texts).encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, "big", signed=True)
