"""What is said around the table of groups: its title, what bold means, how it was counted."""

from collections.abc import Iterator

from cstally.analysis.matrix import EXACT_TO, RATE, Matrix, Measure
from cstally.render.wording.cells import plural

_TITLE = {
    Measure.NEGATIVE: "{segment}: negative marks, share of the base",
    Measure.POSITIVE: "{segment}: positive marks, share of the base",
    Measure.NET: "{segment}: positive less negative marks, in points of the base",
}
_DIFFERS = (
    "Bold, with *: differs beyond chance from the other groups together in the same question. Of "
    "ten such cells one may be chance."
)
_NONE_DIFFERS = "No group differs from the others beyond chance."
_NOTHING_TO_COMPARE = "No group can be compared: it is alone, or too small."
_PERSONS = "Which customers they had is not in the file."
_TESTS = {
    Measure.NEGATIVE: "the exact hypergeometric test, twice the smaller tail",
    Measure.POSITIVE: "the exact hypergeometric test, twice the smaller tail",
    Measure.NET: (
        "positive less negative marks among all ways to deal the responses out to the groups, "
        "twice the smaller tail; exact where the group or the rest has {exact} responses or "
        "fewer, else the normal tail"
    ),
}
_COUNTED = (
    "A cell is one group (--by) in one category (--matrix chooses what is counted); base = the "
    "responses of the group that marked it; hidden where a member of staff has under ten. all: "
    "the groups together. The order is that of the alphabet, or with --sort share of all marks "
    "of the group, the largest share first."
)
_TESTED = (
    "* = {test}; Benjamini-Hochberg q at most {rate:.2f} over the {cells} compared. A group is "
    "compared with all others of the same category, those without a value among them."
)


def title(matrix: Matrix) -> str:
    """Say what the cells of *matrix* hold."""
    return _TITLE[matrix.measure].format(segment=matrix.by)


def spread_words(matrix: Matrix, *, has_persons: bool) -> Iterator[str]:
    """Say what bold means, or that nothing is; of persons what a difference leaves open."""
    if not matrix.tested:
        yield _NOTHING_TO_COMPARE
    elif not matrix.differs:
        yield _NONE_DIFFERS
    else:
        yield f"{_DIFFERS} {_PERSONS}" if has_persons else _DIFFERS


def method_words(matrix: Matrix) -> Iterator[str]:
    """Yield how the cells of *matrix* were counted and compared."""
    yield _COUNTED
    test = _TESTS[matrix.measure].format(exact=EXACT_TO)
    yield _TESTED.format(test=test, rate=RATE, cells=plural(matrix.tested, "cell"))
