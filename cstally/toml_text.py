"""TOML as people write it: settings and form files."""

from typing import Any

from cstally.errors import CstallyError

# Of n names in one another Python's reader takes the square of n steps.
_MOST_DOTS = 100
"""Dots before an equals sign, or in a heading: nobody has tables that deep in one another."""


def read_toml(text: str) -> dict[str, Any]:
    """
    Read *text*.

    Raises:
        CstallyError: it is no TOML, or none that anybody writes; the message names no file.
    """
    # Few have settings, and start-up is what every command pays.
    import tomllib

    if any(line.partition("=")[0].count(".") > _MOST_DOTS for line in text.splitlines()):
        raise CstallyError("not TOML: tables in one another, too deep.")
    try:
        return tomllib.loads(text)
    except RecursionError:
        raise CstallyError("not TOML: tables or lists in one another, too deep.") from None
    except ValueError as error:  # a number of thousands of digits, too
        raise CstallyError(f"not TOML: {error}.") from None
