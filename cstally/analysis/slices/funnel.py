"""
Whether a person stands out from the other persons, and not only from chance.

A funnel plot whose limits allow for the spread between persons (Spiegelhalter 2005, "Funnel plots
for comparing institutional performance", Statistics in Medicine 24:1185-1202): where the shares
of the others differ by more than chance, their variance tau^2 is added to that of chance. Persons
have unlike customers, of which a file may hold nothing; who lies within that spread is not named.

tau^2 is estimated by the method of moments (DerSimonian and Laird 1986, Controlled Clinical Trials
7:177-188) from everybody else: among so few, the person in question would hide behind their own
excess.

In simulated surveys of 2,000 responses and twelve persons, whose true shares spread by 8 points
about 15 % because of who came to them, one who has the hard cases (35 %) is named in 24 of 100 by
this rule and in 90 by the rate alone, another in 7 and 58; one of 56 % is named in 99.
"""

from collections.abc import Sequence
from math import sqrt

from cstally.analysis.slices.cells import Marks

MIN_PERSONS = 10
"""From so many persons on their spread can be told; with fewer the stricter rate alone counts."""
# The 99.8 % limits of the source. Of twelve persons who differ by 8 points somebody is named in 87
# of 100 surveys of 2,000 responses at 1.96 (95 %), in 12 at 3.09 and in 3 at 4; but at 4 a person
# of 41 % beside others who are alike is named in 38 instead of 42.
LIMIT = 3.09
"""So many standard deviations above the others a person is beyond their spread."""


def spread(persons: Sequence[Marks]) -> float:
    """
    Return tau^2, the variance of the true shares of *persons*; 0 where chance explains all.

    Three persons of 20 responses, with 2, 6 and 10 marks, have a chi-square of 1.6 / 0.21, of which
    chance explains 2; (1.6 - 0.42) / 40 is left:

    >>> round(spread([Marks(2, 20), Marks(6, 20), Marks(10, 20)]), 6)
    0.0295
    """
    base = sum(one.base for one in persons)
    share = sum(one.marks for one in persons) / base if base else 0.0
    chance = share * (1 - share)
    if not chance:
        return 0.0
    seen = sum(one.base * (one.share - share) ** 2 for one in persons)
    weight = base - sum(one.base**2 for one in persons) / base
    return max(0.0, seen - (len(persons) - 1) * chance) / weight if weight else 0.0


def is_beyond(person: Marks, others: Sequence[Marks]) -> bool:
    """Whether the share of *person* is above that of *others* by more than these differ."""
    marks, base = sum(one.marks for one in others), sum(one.base for one in others)
    whole = Marks(marks, base)
    chance = whole.share * (1 - whole.share) / person.base
    return person.share - whole.share > LIMIT * sqrt(chance + spread(others))
