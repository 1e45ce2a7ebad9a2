"""Where a rising function reaches a value, found by halving: no derivative, no surprise."""

from collections.abc import Callable

# A number of steps, not a width: the ends of a bracket of floats may never meet. 2 ** -40 is 1e-12,
# more digits than anything found by it is printed with, and 53 halvings would exhaust a float.
HALVINGS = 40
"""Narrows a bracket to 1e-12 of its width."""


def reaches(
    function: Callable[[float], float],
    value: float,
    low: float,
    high: float,
    halvings: int = HALVINGS,
) -> float:
    """Return the x in *low*..*high* from which the rising *function* is at least *value*."""
    for _ in range(halvings):
        middle = (low + high) / 2
        if function(middle) < value:
            low = middle
        else:
            high = middle
    return high
