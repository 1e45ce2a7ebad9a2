"""
The false discovery rate of many tests.

Benjamini and Hochberg (1995, Journal of the Royal Statistical Society B 57:289-300): of the
findings with q up to 0.10, one in ten is expected to be chance.
"""

from collections.abc import Sequence


def adjusted(chances: Sequence[float]) -> list[float]:
    """
    Return the q of each p, in their order.

    >>> [round(q, 3) for q in adjusted([0.01, 0.02, 0.9])]
    [0.03, 0.03, 0.9]
    """
    # From the largest p down, so that none gets a q above that of a larger p.
    order = sorted(range(len(chances)), key=chances.__getitem__, reverse=True)
    found = [1.0] * len(chances)
    least = 1.0
    for place, number in enumerate(order):
        rank = len(chances) - place
        least = min(least, chances[number] * (len(chances) / rank))
        found[number] = least
    return found
