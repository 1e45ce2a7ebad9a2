"""
Exact tails of the binomial and the hypergeometric distribution.

Sums from the observed count outward, each term from the one before: as many terms as are needed
to fill a double, however large the counts.
"""

from math import exp, lgamma, log, log1p

_NEGLIGIBLE = 1e-18
"""A term this small beside the sum no longer changes it."""


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
    term = exp(_log_choose(base, marks) + marks * log(chance) + (base - marks) * log1p(-chance))
    odds = chance / (1 - chance)
    total = term
    for count in range(marks, base):
        term *= odds * (base - count) / (count + 1)
        total += term
        if term < total * _NEGLIGIBLE:
            break
    return min(1.0, total)


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
    least, most = max(0, base + all_marks - all_base), min(base, all_marks)
    if marks <= least:
        return 1.0
    if marks > most:
        return 0.0
    if marks * all_base <= base * all_marks:
        others = all_base - all_marks
        return 1 - hypergeometric_upper(base - marks + 1, base, others, all_base)
    term = total = exp(
        _log_choose(all_marks, marks)
        + _log_choose(all_base - all_marks, base - marks)
        - _log_choose(all_base, base)
    )
    for count in range(marks, most):
        rest = all_base - all_marks - base + count + 1
        term *= (all_marks - count) * (base - count) / ((count + 1) * rest)
        total += term
        if term < total * _NEGLIGIBLE:
            break
    return min(1.0, total)


def _log_choose(total: int, chosen: int) -> float:
    return lgamma(total + 1) - lgamma(chosen + 1) - lgamma(total - chosen + 1)
