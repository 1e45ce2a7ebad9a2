"""One table of a form file, taken key by key: what has the wrong type, or is left over, is said."""

import math
from collections.abc import Mapping, Sequence

from cstally.errors import CstallyError
from cstally.text import nearest


class FormTable:
    """A table of a TOML file; every key that is asked for is known, all others are refused."""

    def __init__(self, place: str, values: Mapping[str, object]) -> None:
        self._place = place
        self._values = values
        # What the reader asks for is what there is: no list of keys can fall behind.
        self._known: dict[str, None] = {}

    def error(self, problem: str) -> CstallyError:
        """Return the error that says *problem* of this table."""
        return CstallyError(f"{self._place}: {problem}.")

    def has(self, key: str) -> bool:
        """Whether the table says anything under *key*."""
        self._known[key] = None
        return key in self._values

    def text(self, key: str) -> str:
        """Return the text under *key*, which must be there."""
        if not self.has(key):
            raise self.error(f"it lacks {key} = ...")
        return self._text(key, self._values[key])

    def optional_text(self, key: str) -> str | None:
        """Return the text under *key*, if there is any."""
        return self.text(key) if self.has(key) else None

    def choice(self, key: str, choices: Sequence[str]) -> str:
        """Return the text under *key*, which must be one of *choices*."""
        text = self.text(key)
        if text not in choices:
            raise self.error(f'{key} = "{text}" is none of {", ".join(choices)}')
        return text

    def number(self, key: str) -> float:
        """Return the number under *key*."""
        value = self._values[key]
        # To Python True is a 1.
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise self.error(f"{key} must be a number")
        # TOML has inf and nan; and of more than 15 digits a float does not keep each.
        if not math.isfinite(value) or abs(value) > 1e15:
            raise self.error(f"{key} must be a number that people can read")
        return float(value)

    def flag(self, key: str) -> bool:
        """Return whether *key* is true; false where the table is silent."""
        if not self.has(key):
            return False
        value = self._values[key]
        if not isinstance(value, bool):
            raise self.error(f"{key} must be true or false, without quotes")
        return value

    def words(self, key: str) -> tuple[str, ...] | None:
        """Return the list of texts or whole numbers under *key*, if there is any."""
        values = self._list(key)
        if values is None:
            return None
        return tuple(
            str(one)
            # Codes such as 99 are numbers to whoever writes the file; the cells they are compared
            # with are texts.
            if isinstance(one, int) and not isinstance(one, bool)
            else self._text(f"each of {key}", one)
            for one in values
        )

    def mixed(self, key: str) -> "tuple[str | FormTable, ...] | None":
        """Return the list of texts or tables under *key*, if there is any."""
        values = self._list(key)
        if values is None:
            return None
        return tuple(
            FormTable(f"{self._place}: {key}", one)
            if isinstance(one, dict)
            else self._text(f"each of {key}", one)
            for one in values
        )

    def translations(self, key: str) -> dict[str, str] | None:
        """Return the table of languages and texts under *key*, if there is any."""
        if not self.has(key):
            return None
        values = self._values[key]
        if not isinstance(values, dict):
            raise self.error(f'{key} must be languages with texts: {key} = {{ tr = "..." }}')
        return {
            language: self._text(f"{key}.{language}", text)
            for language, text in sorted(values.items())
        }

    def tables(self, key: str) -> "list[FormTable]":
        """Return the tables under *key*, each with its name for messages."""
        values = self._list(key)
        above = "" if self._place == "the form" else "scale."
        named = []
        for number, value in enumerate(values or (), start=1):
            if not isinstance(value, dict):
                raise self.error(f"{key} must be tables: write [[{above}{key}]]")
            name = value.get("name", value.get("header", value.get("question")))
            which = f'"{name}"' if isinstance(name, str) and name.strip() else f"number {number}"
            place = f"[[{above}{key}]] {which}"
            named.append(FormTable(f"{place} of {self._place}" if above else place, value))
        return named

    def end(self) -> None:
        """Refuse a key that nobody has asked for."""
        for key in self._values:
            if key not in self._known:
                # An unknown key is a misspelt one: passed over, it would change nothing and nobody
                # would know.
                close = nearest(key, self._known)
                meant = f"did you mean {close}?" if close else f"known: {', '.join(self._known)}"
                raise CstallyError(f'{self._place}: "{key}" is no key here ({meant}).')

    def _list(self, key: str) -> list[object] | None:
        if not self.has(key):
            return None
        values = self._values[key]
        if not isinstance(values, list):
            raise self.error(f"{key} must be a list: {key} = [...]")
        return values

    def _text(self, key: str, value: object) -> str:
        if not isinstance(value, str):
            raise self.error(f"{key} must be a text in quotes")
        if not value.strip():
            raise self.error(f"{key} is empty")
        return value
