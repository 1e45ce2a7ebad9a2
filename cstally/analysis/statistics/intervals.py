"""
The interval of a share.

Wilson's score interval (Wilson 1927; method 3 of Newcombe 1998, Statistics in Medicine
17:857-872): it stays within 0..1 and keeps its width where the plain one collapses, at 0 of n.
"""

from math import sqrt

# Written out, because `statistics` takes 15 ms to import, which every command would pay.
Z95 = 1.959963984540054
"""The 97.5 % point of the normal distribution: 95 % lie within this many standard deviations."""


def wilson(marks: int, base: int) -> tuple[float, float] | None:
    """
    Return the 95 % interval of the share *marks* / *base*; None when the base is 0.

    >>> [round(end, 4) for end in wilson(81, 263)]
    [0.2553, 0.3662]
    """
    if not base:
        return None
    square = Z95 * Z95
    centre = (marks + square / 2) / (base + square)
    half = Z95 / (base + square) * sqrt(marks * (base - marks) / base + square / 4)
    # At the ends the two terms are equal; rounding may leave 1e-18 below 0.
    low = 0.0 if marks == 0 else centre - half
    high = 1.0 if marks == base else centre + half
    return low, high
