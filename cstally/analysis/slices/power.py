"""
The difference that so few responses can show.

The arcsine approximation to the power of comparing two shares (Cohen 1988, Statistical Power
Analysis for the Behavioral Sciences, chapter 6): found four times in five.
"""

from math import asin, pi, sin, sqrt

# The 5 % at which any two weeks are compared, half of it on each side.
TWO_SIDED = 0.025
"""The chance on each side of a test at 5 %."""
# What studies are planned for since Cohen (1988): a miss is taken for four times as bearable as a
# false alarm. At 0.5 the sentence would promise what fails every other time.
_POWER = 0.8


def detectable_difference(
    share: float, base: int, base_beside: int, *, chance: float = TWO_SIDED
) -> float | None:
    """
    Return the smallest rise over *share* that two groups of these bases show four times in five.

    *chance* is that of a false finding on this side. None when even a rise to all marks would be
    missed.

    >>> round(100 * detectable_difference(0.15, 50, 50))
    24
    """
    if not base or not base_beside:
        return None
    # Takes 15 ms to import, and only searching slices needs it.
    from statistics import NormalDist

    normal = NormalDist()
    reach = normal.inv_cdf(1 - chance) + normal.inv_cdf(_POWER)
    angle = asin(sqrt(share)) + reach / 2 * sqrt(1 / base + 1 / base_beside)
    return sin(angle) ** 2 - share if angle < pi / 2 else None
