"""Who served is kept by name: the address that help desks write beside it is not stored."""

import re

LONGEST = 300
"""
Characters of a cell that are looked at, and kept, where it holds an address.

An address has 254 at most (RFC 5321). To look for it takes time by the square of the cell: half a
millisecond for 300 characters, seconds for 10,000, and a cell may have 131,072.
"""
_ADDRESS = re.compile(r"(?:mailto:)?([^\s@<>()\[\],;:|\"]+)@[^\s@<>()\[\],;|\"]*", re.IGNORECASE)
_EMPTY_BRACKETS = re.compile(r"[<(\[]\s*[>)\]]")
_AROUND = " \t\r\n-–—,;:|/\"'"


class AgentNames(dict[str, str]):
    """Cell -> what is kept of it; it forgets what it knows when it has seen very many cells."""

    # Some 2 MB of names with addresses. No shop has as many agents; a column that was mapped as
    # staff by mistake may hold more.
    _MOST = 10_000

    def __missing__(self, cell: str) -> str:
        if len(self) >= self._MOST:
            self.clear()
        name = self[cell] = without_address(cell)
        return name


def without_address(agent: str) -> str:
    """
    Return the name in *agent*; of an address alone what stands before its @.

    What is kept still tells one agent from another, but nobody can write to it.

        >>> without_address("Ada L. <ada@example.org>"), without_address("Ada (ada@example.org)")
        ('Ada L.', 'Ada')
        >>> without_address("ada.l@example.org"), without_address("Ada @ the till")
        ('ada.l', 'Ada @ the till')
    """
    if "@" not in agent:
        return agent
    text = agent.strip()[:LONGEST]
    fronts: list[str] = _ADDRESS.findall(text)
    if not fronts:
        return text
    name = _EMPTY_BRACKETS.sub(" ", _ADDRESS.sub(" ", text)).strip(_AROUND)
    return (
        " ".join(name.split()) if any(map(str.isalnum, name)) else ", ".join(dict.fromkeys(fronts))
    )
