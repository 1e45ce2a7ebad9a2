"""
Chi-square of counts in two rows, and its tail.

Pearson's test of homogeneity (1900); the tail for whole degrees of freedom is a finite sum
(Abramowitz and Stegun 1964, Handbook of Mathematical Functions, 26.4.4 and 26.4.5).
"""

from collections.abc import Iterable
from math import erfc, exp, lgamma, log, sqrt


def chi_square_upper(value: float, freedom: int) -> float:
    """
    Return the chance of a chi-square of *value* or more with *freedom* degrees of freedom.

    >>> [round(chi_square_upper(value, freedom), 4) for value, freedom in ((3.841, 1), (9.488, 4))]
    [0.05, 0.05]
    """
    if value <= 0 or freedom < 1:
        return 1.0
    half = value / 2
    is_odd = freedom % 2
    total = erfc(sqrt(half)) if is_odd else 0.0
    for step in range(freedom // 2):
        power = step + is_odd / 2
        total += exp(power * log(half) - half - lgamma(power + 1))
    return min(1.0, total)


def homogeneity(pairs: Iterable[tuple[int, int]]) -> float:
    """
    Return the chance that two rows of counts differ so much, when both are drawn from one whole.

    Args:
        pairs: The two counts of each column; columns without any count for nothing.

    >>> round(homogeneity([(10, 20), (30, 20)]), 4)
    0.0209
    """
    columns = [pair for pair in pairs if sum(pair)]
    first, second = sum(one for one, _ in columns), sum(other for _, other in columns)
    if not first or not second:
        return 1.0
    value = sum((one * second - other * first) ** 2 / (one + other) for one, other in columns) / (
        first * second
    )
    return chi_square_upper(value, len(columns) - 1)
