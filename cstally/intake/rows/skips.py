"""Rows that are left out, by kind: how many there are, and where the first stands."""

from collections import Counter


class Skips(Counter[str]):
    """Reason -> rows that are left out for it."""

    def __init__(self) -> None:
        super().__init__()
        self.first: dict[str, int] = {}
        """Reason -> the line of the first such row."""

    def note(self, reason: str, line: int) -> None:
        """Leave out the row in *line*."""
        self[reason] += 1
        self.first[reason] = min(line, self.first.get(reason, line))

    def take_back(self, reason: str, rows: int) -> None:
        """Count so many rows after all; which of them, nobody knows."""
        if rows:
            self[reason] -= rows
            del self.first[reason]
        if not self[reason]:
            del self[reason]
