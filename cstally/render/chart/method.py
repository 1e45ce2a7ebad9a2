"""How every number of the chart was counted: formula, exclusions and setting."""

from collections.abc import Iterator

from cstally.analysis.chart import Chart
from cstally.render.chart.words import tallies
from cstally.render.wording.states import EXPLAINED

_NO_CATEGORY = (
    "{item} ({kind}) is no category: counted by itself, and in no share above. Its base is the "
    "responses that answered it."
)

_SCORES = {
    "overall": (
        "CSAT = answers at levels of positive polarity / base, the levels named behind it; 95%: "
        "Wilson's interval."
    ),
    "nps": (
        "NPS = the percent that answered 9 or 10 less the percent that answered 0 to 6; 95%: "
        "adjusted Wald, three answers more of which 3/4 are promoters and 3/4 detractors. Only of "
        "a scale that ends at 10."
    ),
    "ces": (
        "CES = answers at levels of positive polarity / base, the levels named behind it; 95%: "
        "Wilson's interval. mean: of the scores of the levels, without an interval."
    ),
}

_COMPARED = (
    "* = the share moved beyond chance: Newcombe's interval of the change (hybrid score) excludes "
    "0 at 0.05 over the {shares} shares shown (Bonferroni: z = {z:.2f}). Of twenty pairs of equal "
    "weeks one at most has a mark. Totals are not judged: the marks of one response are alike. "
    "usual = the median of the responses of the eight weeks before that hold any, weeks off left "
    "out."
)


def method_words(chart: Chart) -> Iterator[str]:
    """Yield how each column of *chart* was counted."""
    yield (
        "A level counts the responses that marked it, and the marks counted by hand. Weeks: --week "
        "or --weeks, else the latest, unless it has just begun; --form and --where choose among "
        "the responses."
    )
    yield (
        "base = the marks of all levels: the responses (and marks counted by hand) that marked the "
        "category. In no base and no share: blank, left unmarked; n/o, not offered on that version "
        "of the form; amb, ambiguous: two levels ticked, or a word that no level has."
    )
    yield (
        "pos, neg = marks at levels of positive and of negative polarity / base; neutral marks are "
        "in the base. net = pos - neg, in points. --percent: marks of a level / base. total: the "
        "sums of its rows, and shares of these sums."
    )
    rows = [row for block in chart.blocks for row in block.rows]
    if any(row.before is not None for row in rows):
        yield (
            "was = the base of as many calendar weeks just before (--compare); ± = the share now "
            "- the share then, in points."
        )
    if chart.judgement is not None:
        yield _COMPARED.format(shares=chart.judgement.shares, z=chart.judgement.z)
    if any(row.memories for row in rows):
        yield EXPLAINED
    for role, word, tally in tallies(chart):
        yield _NO_CATEGORY.format(item=tally.name, kind=word)
        if tally.score is not None:
            yield _SCORES[role]
