"""How numbers and texts are written: a percent sign appears, and a number is rounded, only here."""

from cstally.text import guarded, visible

ABSENT = "n/a"
"""Stands where a number cannot be: a share of no marks."""
COUNTED = {
    "category": ("{number} category", "{number} categories"),
    "cell": ("{number} cell", "{number} cells"),
    "change": ("{number} change", "{number} changes"),
    "comparison": ("{number} comparison", "{number} comparisons"),
    "crossing": ("{number} crossing", "{number} crossings"),
    "earlier episode": ("{number} earlier episode", "{number} earlier episodes"),
    "header row": ("{number} header row", "{number} header rows"),
    "mark": ("{number} mark", "{number} marks"),
    "month": ("{number} month", "{number} months"),
    "more slice": ("{number} more slice", "{number} more slices"),
    "quarter": ("{number} quarter", "{number} quarters"),
    "response": ("{number} response", "{number} responses"),
    "row": ("{number} row", "{number} rows"),
    "scale": ("{number} scale", "{number} scales"),
    "segment": ("{number} segment", "{number} segments"),
    "slice": ("{number} slice", "{number} slices"),
    "test": ("{number} test", "{number} tests"),
    "week": ("{number} week", "{number} weeks"),
}
"""Things that are counted: one of them, and several."""

# What a spreadsheet takes for the start of a formula, full-width letters included.


def share(marks: int, base: int) -> float | None:
    """Return *marks* / *base*, 0..1; None when the base is 0."""
    return marks / base if base else None


def percent(fraction: float | None) -> str:
    """Write a share as a whole percent: ``62%``."""
    return ABSENT if fraction is None else f"{fraction:.0%}"


def points(difference: float | None) -> str:
    """Write a difference of shares as signed whole points: ``+12``, ``-3``, ``0``."""
    if difference is None:
        return ABSENT
    whole = f"{difference:+.0%}".removesuffix("%")
    return "0" if whole in ("+0", "-0") else whole


def change(now: float | None, before: float | None) -> str:
    """Write the change of a share as signed whole points."""
    return ABSENT if now is None or before is None else points(now - before)


def interval(low: float | None, high: float | None) -> str:
    """Write an interval of a share: ``12-34%``."""
    if low is None or high is None:
        return ABSENT
    return f"{percent(low).removesuffix('%')}-{percent(high)}"


def plural(number: int, thing: str) -> str:
    """Write a number and its thing: ``1 response``, ``64 responses``."""
    one, many = COUNTED[thing]
    return (one if number == 1 else many).format(number=number)


def safe_cell(value: object, *, raw: bool, parted_by: str = ";") -> str:
    r"""
    Write one cell of a csv or md table so that no spreadsheet runs it and no terminal obeys it.

    A number, or a text that is one, is left alone; *parted_by* is as `guarded` has it.

        >>> safe_cell("=1+1", raw=False), safe_cell("-5", raw=False), safe_cell(-5, raw=False)
        ("'=1+1", '-5', '-5')
        >>> safe_cell("=1+1", raw=True)
        '=1+1'
    """
    if isinstance(value, str):
        if raw:
            return str(value)
        # First: behind its escape a tab would begin nothing any more.
        return visible(guarded(value, parted_by))
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value)
