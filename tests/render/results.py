"""Results to render, small enough to count on one's fingers."""

from datetime import date
from io import StringIO
from pathlib import Path
from tempfile import TemporaryDirectory

from cstally.analysis.chart import Chart, master_chart
from cstally.analysis.clusters.evidence import Evidence
from cstally.analysis.clusters.method import Method
from cstally.analysis.patterns import Patterns
from cstally.analysis.ranks import Deficit, Rank
from cstally.model.survey import Counts, Form, Item, Level, Narrowing, Polarity, Role, Scale
from cstally.render.writers.console import sheet_text
from cstally.render.writers.output import Document, Output, show

SATISFACTION = Scale(
    "satisfaction",
    (
        Level("Not satisfied", Polarity.NEGATIVE, 1.0, "0"),
        Level("Somewhat satisfied", Polarity.NEUTRAL, 2.0, "1"),
        Level("Very satisfied", Polarity.POSITIVE, 3.0, "2"),
    ),
)
YES_NO = Scale(
    "yes or no",
    (Level("No", Polarity.NEGATIVE, 0.0, "0"), Level("Yes", Polarity.POSITIVE, 1.0, "1")),
)
CLASSIC = (
    "Hours and location",
    "Product quality",
    "Availability and price",
    "Speed and accuracy",
    "Staff courtesy",
    "Helpfulness in solving problems",
    "Effectiveness of the solution",
)
FIRST, LAST = date(2025, 3, 3), date(2025, 3, 9)


def categories(*names: str, scale: Scale = SATISFACTION, slot: int = 0) -> tuple[Item, ...]:
    """Return categories on one scale, in slots from *slot*."""
    return tuple(
        Item(name, Role.CATEGORY, scale, slot + number) for number, name in enumerate(names)
    )


def counts(form: Form, marks: dict[str, int], where: dict[str, str] | None = None) -> Counts:
    """Return the counts of one week."""
    narrowed = {segment: Narrowing((value,)) for segment, value in (where or {}).items()}
    return Counts(form, ("2025-W10",), FIRST, LAST, marks, narrowed)


CLASSIC_FORM = Form("survey", categories(*CLASSIC))
CLASSIC_MARKS = {"2222222": 30, "1112121": 20, "0220010": 8, "22.0222": 6}


def classic_chart() -> Chart:
    """Return the chart of 64 responses to the classic form."""
    return master_chart(counts(CLASSIC_FORM, CLASSIC_MARKS))


def small_chart(*, before: bool = False) -> Chart:
    """Return a chart of two scales, an NPS item, an ambiguous mark and one not offered."""
    nps = Scale(
        "0 to 10", tuple(Level(str(n), Polarity.NEUTRAL, n, "0123456789A"[n]) for n in range(11))
    )
    form = Form(
        "survey",
        (
            *categories("Speed", "Staff"),
            *categories("Open in time", scale=YES_NO, slot=2),
            Item("Would you recommend us?", Role.NPS, nps, 3),
        ),
    )
    now = counts(form, {"021A": 2, "2?1.": 1, "2.-7": 1}, {"Location": "North"})
    then = counts(form, {"221A": 3, "0.0.": 1})
    return master_chart(now, then if before else None)


def rank(
    number: int,
    category: str,
    marks: int,
    base: int,
    *,
    rest: float,
    evidence: Evidence,
    step: int | None = None,
) -> Rank:
    """Return one row of a ranking; its interval is ten points to either side."""
    share = marks / base
    return Rank(
        rank=number,
        category=category,
        marks=marks,
        base=base,
        share=share,
        low=share - 0.1,
        high=share + 0.1,
        rest_share=rest,
        difference=share - rest,
        concentration=0.25,
        z=2.5 / number,
        p=0.000321 * number,
        p_adjusted=0.0045 * number,
        evidence=evidence,
        cluster=step is not None,
        family=14,
        step=step,
        rest_marks=round(340 * rest),
        rest_base=340,
        all_marks=4 * marks,
    )


PRICE = Deficit("Price", Polarity.POSITIVE, 12, 60, 0.2, 0.5, 0.002)


def patterns(*, clusters: bool = True, method: Method = Method.STRATIFIED) -> Patterns:
    """Return the patterns of 64 responses, with a cluster of each polarity if asked for."""
    step = 1 if clusters else None
    positive = (
        rank(1, "Staff courtesy", 46, 57, rest=0.55, evidence=Evidence.CLEAR, step=step),
        rank(2, "Product quality", 30, 58, rest=0.56, evidence=Evidence.NONE),
    )
    negative = (
        rank(1, "Speed and accuracy", 26, 59, rest=0.15, evidence=Evidence.CLEAR, step=step),
        rank(2, "Staff courtesy", 3, 9, rest=0.15, evidence=Evidence.TOO_FEW),
    )
    return Patterns(
        form="survey",
        weeks=("2025-W07", "2025-W10"),
        first=date(2025, 2, 10),
        last=LAST,
        responses=64,
        alpha=0.05,
        min_base=10,
        method=method,
        positive=positive,
        negative=negative,
        detectable_difference=0.234,
        where={},
        deficits=(PRICE,) if clusters else (),
    )


def text_of(document: Document, width: int | None = None, *, colour: bool = False) -> str:
    """Return the table of *document* as *width* columns show it; None: as a pipe does."""
    stream = Terminal() if colour else StringIO()
    return sheet_text(document.sheet(), stream, width, is_file=False)


class Terminal(StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        """Say so."""
        return True


def shown(document: Document, chosen: str, *, raw: bool = False) -> str:
    """Return what `show` writes to a file."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "result"
        show(document, Output(chosen, path, raw=raw))
        return path.read_bytes().decode()
