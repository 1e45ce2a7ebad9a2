"""Options that are advised, as they are typed in a shell: what is copied works as it stands."""

from collections.abc import Iterable

from cstally.text import typed


def map_option(header: str, role: str) -> str:
    """
    Return ``--map`` for the column *header*.

        >>> print(map_option("What's new?", "comment"))
        --map 'What'"'"'s new?=comment'
    """
    return f"--map {in_quotes(f'{header}={role}')}"


def scale_option(header: str, levels: Iterable[str]) -> str:
    """
    Return ``--scale`` for the column *header*, whose *levels* are named worst to best.

        >>> print(scale_option("Rate 1=bad", ["No", "Yes, but late", "Yes"]))
        --scale 'Rate 1*bad=No,"Yes, but late",Yes'
    """
    # The first equals sign ends the header.
    name = header.replace("=", "*")
    told = ",".join(map(_as_level, levels))
    return f"--scale {in_quotes(f'{name}={told}')}"


def missing_option(header: str, words: Iterable[str]) -> str:
    """
    Return ``--missing`` for the column under *header*, where *words* are no answers.

        >>> missing_option("Satisfaction", ["Offered"])
        "--missing 'Satisfaction=Offered'"
    """
    told = ",".join(words)
    return f"--missing {in_quotes(f'{header}={told}')}"


def form_option(form: str) -> str:
    """Return ``--form`` for a form called *form*."""
    return f"--form {in_quotes(form)}"


def sheet_option(sheet: str) -> str:
    """Return ``--sheet`` for the *sheet* of a workbook."""
    return f"--sheet {in_quotes(sheet)}"


def in_quotes(text: str) -> str:
    """Return *text* as one word of a shell."""
    inside = typed(text).replace("'", "'\"'\"'")
    return f"'{inside}'"


def _as_level(level: str) -> str:
    """Return *level* as ``--scale`` takes it: quoted where it holds what stands between levels."""
    if "," in level or level.startswith('"'):
        doubled = level.replace('"', '""')
        return f'"{doubled}"'
    return level
