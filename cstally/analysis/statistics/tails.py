"""
Tails of the normal distribution, and exact ones of the binomial and the hypergeometric.

The exact ones are sums from the observed count outward, each term from the one before: as many
terms as are needed to fill a double, however large the counts. The first term is taken for 1 and
comes in at the end, as a logarithm: it may be too small for a float.
"""

from collections.abc import Iterable
from math import erfc, exp, fsum, inf, lgamma, log, log1p, sqrt

# Beside scipy, 1e-6 costs the fifth digit of a tail and 1e-10 the ninth; from 1e-14 on nothing
# changes, for then the logarithms below limit it: to 2e-10 at 100,000 trials, 4e-8 at ten million.
_NEGLIGIBLE = 1e-18
"""A term this small beside the sum no longer changes it."""


def normal_tail(z: float) -> float:
    """Return the chance of *z* standard deviations or more."""
    return erfc(z / sqrt(2)) / 2


def binomial_upper(marks: int, base: int, chance: float) -> float:
    """
    Return the chance of at least *marks* successes in *base* trials.

    >>> round(binomial_upper(2, 3, 0.5), 12)
    0.5
    """
    if marks <= 0:
        return 1.0
    if marks > base or chance <= 0:
        return 0.0
    if chance >= 1:
        return 1.0
    if marks <= base * chance:  # the smaller side is the precise one
        return 1 - binomial_upper(base - marks + 1, base, 1 - chance)
    # Multiplied out, the first term is 0 in a float from a few thousand trials on.
    first = _log_choose(base, marks) + marks * log(chance) + (base - marks) * log1p(-chance)
    odds = chance / (1 - chance)
    ratios = (odds * (base - count) / (count + 1) for count in range(marks, base))
    return min(1.0, exp(first + log(_sum(ratios))))


def binomial_lower(marks: int, base: int, chance: float) -> float:
    """Return the chance of at most *marks* successes in *base* trials."""
    return binomial_upper(base - marks, base, 1 - chance)


def hypergeometric_upper(marks: int, base: int, all_marks: int, all_base: int) -> float:
    """
    Return the chance that *base* of *all_base* responses hold *marks* or more of *all_marks*.

    The lady who tells four cups of eight, all four right (Fisher 1935, The Design of Experiments):

    >>> round(hypergeometric_upper(4, 4, 4, 8), 12) == round(1 / 70, 12)
    True
    """
    return exp(log_hypergeometric_upper(marks, base, all_marks, all_base))


def log_hypergeometric_upper(marks: int, base: int, all_marks: int, all_base: int) -> float:
    """Return the logarithm of `hypergeometric_upper`, which tells the smallest chances apart."""
    least, most = max(0, base + all_marks - all_base), min(base, all_marks)
    if marks <= least:
        return 0.0
    if marks > most:
        return -inf
    if marks * all_base <= base * all_marks:  # the smaller side is the precise one
        others = all_base - all_marks
        return log1p(-hypergeometric_upper(base - marks + 1, base, others, all_base))
    first = _log_hypergeometric(marks, base, all_marks, all_base)
    rest = all_base - all_marks - base
    ratios = (
        (all_marks - count) * (base - count) / ((count + 1) * (rest + count + 1))
        for count in range(marks, most)
    )
    return min(0.0, first + log(_sum(ratios)))


def hypergeometric_net_upper(
    excess: int, base: int, all_positive: int, all_negative: int, all_base: int
) -> float:
    """
    Return the chance that positive less negative marks are *excess* or more among *base*.

    These are drawn from *all_base* responses, of which so many are positive and negative. One
    of each kind and one in the middle; a draw of two is above 0 in one of three cases:

    >>> round(hypergeometric_net_upper(1, 2, 1, 1, 3), 12) == round(1 / 3, 12)
    True
    """
    least, most = max(0, base + all_negative - all_base), min(base, all_negative)
    chances = (
        (negative, exp(_log_hypergeometric(negative, base, all_negative, all_base)))
        for negative in range(least, most + 1)
    )
    others = all_base - all_negative
    return min(
        1.0,
        fsum(
            chance * hypergeometric_upper(excess + negative, base - negative, all_positive, others)
            for negative, chance in chances
            if chance > _NEGLIGIBLE
        ),
    )


def _log_hypergeometric(marks: int, base: int, all_marks: int, all_base: int) -> float:
    """Return the logarithm of the chance of just *marks*, which are possible."""
    return (
        _log_choose(all_marks, marks)
        + _log_choose(all_base - all_marks, base - marks)
        - _log_choose(all_base, base)
    )


def _sum(ratios: Iterable[float]) -> float:
    """Return the sum of terms, the first of which is 1, from the ratio of each to the last."""
    term = total = 1.0
    for ratio in ratios:
        term *= ratio
        total += term
        if term < total * _NEGLIGIBLE:
            break
    return total


def _log_choose(total: int, chosen: int) -> float:
    return lgamma(total + 1) - lgamma(chosen + 1) - lgamma(total - chosen + 1)
