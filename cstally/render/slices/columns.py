"""The columns of the slices that stand out."""

from cstally.analysis.slices.search import Slice
from cstally.render.slices.words import where_words
from cstally.render.wording.cells import interval, percent, points
from cstally.render.wording.columns import ResultColumn

SliceColumn = ResultColumn[Slice]

_SHOWN = (
    SliceColumn("where", lambda one: where_words(one.where), is_text=True),
    SliceColumn("category", lambda one: one.category, is_text=True),
    SliceColumn("polarity", lambda one: str(one.polarity), is_text=True),
    SliceColumn("marks", lambda one: str(one.marks)),
    SliceColumn("base", lambda one: str(one.base)),
    SliceColumn("share", lambda one: percent(one.share)),
    SliceColumn("95% interval", lambda one: interval(one.low, one.high)),
)
_REST = SliceColumn("rest", lambda one: percent(one.rest_share))
_REST_COUNTED = SliceColumn("rest", lambda one: f"{one.rest_marks}/{one.rest_base}")
_DIFFERENCE = SliceColumn("diff", lambda one: points(one.difference))
_TESTED = (
    SliceColumn("p", lambda one: format(one.p, ".2g")),
    SliceColumn("q", lambda one: format(one.q, ".2g")),
)


def slice_columns(*, explain: bool) -> tuple[SliceColumn, ...]:
    """Return the columns of slices; rest and diff are those of the rankings' legend."""
    if explain:
        return (*_SHOWN, _REST_COUNTED, _DIFFERENCE, *_TESTED)
    return (*_SHOWN, _REST, _DIFFERENCE)
