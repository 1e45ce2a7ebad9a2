"""One category against the others of a reference: what every test of it tells."""

from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Self


@dataclass(frozen=True)
class Comparison(ABC):
    """Marks of one polarity: those of a category, and those of the other categories together."""

    marks: int
    base: int
    rest_marks: int
    rest_base: int

    @property
    def share(self) -> float | None:
        """*marks* / *base*; None when the base is 0."""
        return self.marks / self.base if self.base else None

    @property
    def rest_share(self) -> float | None:
        """The pooled share of the other categories; None when they have no mark."""
        return self.rest_marks / self.rest_base if self.rest_base else None

    @classmethod
    def total(cls, parts: Sequence[Self]) -> Self:
        """Add up *parts*, one or more, which compare the same categories in other responses."""
        marks, base, rest_marks, rest_base = cls.sums(parts)
        return replace(parts[0], marks=marks, base=base, rest_marks=rest_marks, rest_base=rest_base)

    @staticmethod
    def sums(parts: "Sequence[Comparison]") -> tuple[int, int, int, int]:
        """Return the marks, base, marks of the rest and base of the rest of all *parts*."""
        return (
            sum([one.marks for one in parts]),
            sum([one.base for one in parts]),
            sum([one.rest_marks for one in parts]),
            sum([one.rest_base for one in parts]),
        )

    @property
    def surplus(self) -> int:
        """The difference of the two shares, times both bases: in whole numbers it is exact."""
        # As floats, 3/20 is not five points above 2/20.
        return self.marks * self.rest_base - self.rest_marks * self.base

    @property
    @abstractmethod
    def z(self) -> float | None:
        """The surplus of marks in standard deviations; None where nothing tells the two apart."""

    @property
    @abstractmethod
    def p_above(self) -> float | None:
        """The chance of as many marks or more, were all alike; None where *z* is."""

    @property
    @abstractmethod
    def p_below(self) -> float | None:
        """The chance of as many marks or fewer, were all alike; None where *z* is."""
