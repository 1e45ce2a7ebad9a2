"""
The interval of a share.

Wilson's score interval (Wilson 1927; method 3 of Newcombe 1998, Statistics in Medicine
17:857-872): it stays within 0..1 and keeps its width where the plain one collapses, at 0 of n.
"""

from math import erfc, sqrt

from cstally.analysis.statistics.bisection import reaches

# Written out, because `statistics` takes 15 ms to import, which every command would pay.
Z95 = 1.959963984540054
"""The 97.5 % point of the normal distribution: 95 % lie within this many standard deviations."""


def normal_point(tail: float) -> float:
    """
    Return the point of the normal distribution that *tail* lies beyond, 0 < *tail* <= 1/2.

    >>> round(normal_point(0.025), 6), round(normal_point(0.025 / 14), 2)
    (1.959964, 2.91)
    """
    # Beyond 38 a tail is 0 in a float.
    return reaches(lambda z: -erfc(z / sqrt(2)) / 2, -tail, 0.0, 38.0)


def wilson(marks: int, base: int, z: float = Z95) -> tuple[float, float] | None:
    """
    Return the interval of the share *marks* / *base*, 95 % by *z*; None when the base is 0.

    >>> [round(end, 4) for end in wilson(81, 263)]
    [0.2553, 0.3662]
    """
    if not base:
        return None
    square = z * z
    centre = (marks + square / 2) / (base + square)
    half = z / (base + square) * sqrt(marks * (base - marks) / base + square / 4)
    # At the ends the two terms are equal; rounding may leave 1e-18 below 0.
    low = 0.0 if marks == 0 else centre - half
    high = 1.0 if marks == base else centre + half
    return low, high
