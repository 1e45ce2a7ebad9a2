"""
The difference that so few responses can show.

The arcsine approximation to the power of comparing two shares (Cohen 1988, Statistical Power
Analysis for the Behavioral Sciences, chapter 6): 80 % power at 5 %, two-sided.
"""

from math import asin, pi, sin, sqrt

_REACH = 1.959964 + 0.841621
"""The normal quantiles of 5 % two-sided and of 80 % power."""


def detectable_difference(share: float, base: int, base_beside: int) -> float | None:
    """
    Return the smallest rise over *share* that two groups of these bases show four times in five.

    None when even a rise to all marks would be missed.

    >>> round(100 * detectable_difference(0.15, 50, 50))
    24
    """
    if not base or not base_beside:
        return None
    angle = asin(sqrt(share)) + _REACH / 2 * sqrt(1 / base + 1 / base_beside)
    return sin(angle) ** 2 - share if angle < pi / 2 else None
