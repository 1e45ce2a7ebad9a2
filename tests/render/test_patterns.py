"""Both rankings: the whole of what each format shows."""

import json
from dataclasses import replace

import pytest

from cstally.analysis.clusters.method import Method
from cstally.analysis.patterns import Patterns
from cstally.analysis.slices.confounding import Explained, Left
from cstally.analysis.slices.search import Slice, Slices
from cstally.analysis.states.recall import Memory
from cstally.analysis.states.rules import State
from cstally.analysis.targets import Aim, Verdict
from cstally.model.survey import Form, Level, Polarity, Scale, Segment
from cstally.render.patterns.document import PatternsDocument

from .results import CLASSIC_FORM, categories, patterns, shown, text_of

TABLES_80 = """\
survey - 2025-W07..2025-W10 (10 Feb-9 Mar 2025) - 64 responses

Staff courtesy: 46 of 57 very satisfied, against 55% elsewhere - clear
Speed and accuracy: 26 of 59 not satisfied, against 15% elsewhere - clear
With 64 responses a category must be about 23 points above the others to be
found four times in five.

positive marks
                                           95%
rank category        marks base share interval rest diff part evidence
──────────────────────────────────────────────────────────────────────
   1 Staff courtesy     46   57   81%   71-91%  55%  +26  25% clear
   2 Product quality    30   58   52%   42-62%  56%   -4  25% none

negative marks
                                              95%
rank category           marks base share interval rest diff part evidence
─────────────────────────────────────────────────────────────────────────
   1 Speed and accuracy    26   59   44%   34-54%  15%  +29  25% clear
   2 Staff courtesy         3    9   33%   23-43%  15%  +18  25% too few
rest: share of the other categories, surer clusters aside; diff: share - rest in
points; part: the category's part of all marks of this kind.
"""

EXPLAINED_80 = """\
survey - 2025-W07..2025-W10 (10 Feb-9 Mar 2025) - 64 responses

No category stands out from the others.
With 64 responses a category must be about 23 points above the others to be
found four times in five.

positive marks
                                          95%
rank category       marks base share interval rest diff part evidence
─────────────────────────────────────────────────────────────────────
   1 Staff courtesy    46   57   81%   71-91%  55%  +26  25% clear

negative marks
                                              95%
rank category           marks base share interval rest diff part evidence
─────────────────────────────────────────────────────────────────────────
   1 Speed and accuracy    26   59   44%   34-54%  15%  +29  25% clear
rest: share of the other categories, surer clusters aside; diff: share - rest in
points; part: the category's part of all marks of this kind.

positive marks, tested
                                                               p
rank category       marks base    rest all    z       p adjusted family step
────────────────────────────────────────────────────────────────────────────
   1 Staff courtesy    46   57 187/340 184 2.50 0.00032   0.0045     14

negative marks, tested
                                                                  p
rank category           marks base   rest all    z       p adjusted family step
───────────────────────────────────────────────────────────────────────────────
   1 Speed and accuracy    26   59 51/340 104 2.50 0.00032   0.0045     14

marks = responses (and marks counted by hand) at the levels of this kind; base =
those that marked the category at all. Left blank, not offered and ambiguous are
in neither. Weeks: --week or --weeks, else the latest 4; --form and --where
choose among the responses.
share = marks / base, with Wilson's 95% interval. rest = marks / base of the
other categories that the category was compared with, diff = share - rest. part
= marks / all, the marks of this kind together. --sort chooses the order, --top
how many are shown.
Test: exact respondent-stratified test.
Every response answers many categories, so each category is compared with the
others within the same responses: p is the chance of so many marks if the
categories were alike to whoever marked them. The clearest category is reported
and set aside, and the rest are compared again: so one very bad category does
not make the others look good.
p adjusted is p times the tests made at its step (family). Clear: p adjusted at
most 0.05 (--alpha), a base of 10 or more (--min-base), 3 marks or more and 5
points or more above the rest; possible: p adjusted at most 0.2; too few: a
smaller base.
Found four times in five: the normal approximation to the power of this test,
for negative marks of one typical category in a family of both kinds.
"""


def test_sentences_and_both_rankings_fit_80_columns() -> None:
    """A sentence for each cluster, what could be seen, then positive and negative."""
    assert text_of(PatternsDocument(patterns(), form=CLASSIC_FORM), 80) == TABLES_80


def test_explain_adds_the_test_and_top_limits_the_rows() -> None:
    """--explain adds statistic, p, family and method; --top 1 leaves one category each."""
    document = PatternsDocument(patterns(clusters=False), top=1, explain=True)
    assert text_of(document, 80) == EXPLAINED_80


def test_polarity_is_the_word_where_the_form_is_not_known() -> None:
    """Without the form a sentence speaks of positive and negative."""
    assert "Staff courtesy: 46 of 57 positive, against" in text_of(PatternsDocument(patterns()))


@pytest.mark.parametrize(
    ("names", "word"),
    [
        (("Memnun değil", "Memnun"), "memnun değil"),
        (("OK", "GOOD"), "OK"),
        (("Iyi değil", "Iyi"), "Iyi değil"),
        (("Ölçülü", "İyi"), "Ölçülü"),
        (("ناراضی", "راضی"), "ناراضی"),
    ],
)
def test_level_words_keep_their_letters(names: tuple[str, str], word: str) -> None:
    """A level's own word begins small only where that cannot change the letter or the word."""
    negative, positive = names
    levels = (
        Level(negative, Polarity.NEGATIVE, 1.0, "0"),
        Level(positive, Polarity.POSITIVE, 2.0, "1"),
    )
    form = Form("survey", categories("Speed and accuracy", scale=Scale("two", levels)))
    text = text_of(PatternsDocument(patterns(), form=form))
    assert f"Speed and accuracy: 26 of 59 {word}, against" in text


def test_polarity_is_the_word_where_it_has_several_levels() -> None:
    """Of two negative levels neither names the sentence."""
    levels = (
        Level("Bad", Polarity.NEGATIVE, 1.0, "0"),
        Level("Poor", Polarity.NEGATIVE, 2.0, "1"),
        Level("Good", Polarity.POSITIVE, 3.0, "2"),
    )
    form = Form("survey", categories("Speed and accuracy", scale=Scale("three", levels)))
    assert "26 of 59 negative, against" in text_of(PatternsDocument(patterns(), form=form))


def test_one_category_has_no_ranking() -> None:
    """One category: said so, and no word about what could be found."""
    found = replace(patterns(clusters=False, method=Method.NO_RANKING), detectable_difference=None)
    lines = text_of(PatternsDocument(found, explain=True)).splitlines()
    assert lines[2] == "The form has fewer than two categories: there is nothing to rank."
    assert lines[3] == ""
    assert lines[-1] == "With one category there is nothing to compare it with."


def test_two_categories_name_their_test() -> None:
    """Two categories: the sentence says that they are compared with each other."""
    found = patterns(clusters=False, method=Method.MCNEMAR)
    assert "Two categories: they are compared with each other (McNemar).\n" in text_of(
        PatternsDocument(found)
    )


def test_too_few_responses_are_said() -> None:
    """Where not even the largest difference would be found, that is said."""
    found = replace(patterns(clusters=False), responses=1, detectable_difference=None)
    assert (
        "With 1 response no difference, however large, would be found four times in five.\n"
        in text_of(PatternsDocument(found))
    )


def test_no_marks_are_shown_as_absent() -> None:
    """A category without marks has n/a in the table and null in JSON."""
    absent = dict.fromkeys(
        ("share", "low", "high", "rest_share", "difference", "concentration", "z", "p"), None
    )
    first = replace(patterns().positive[1], marks=0, base=0, p_adjusted=None, **absent)
    document = PatternsDocument(replace(patterns(), positive=(first,)), explain=True)
    rows = [line.split() for line in text_of(document).splitlines() if "Product" in line]
    assert rows[0] == ["2", "Product", "quality", "0", "0", *["n/a"] * 5, "none"]
    assert rows[1] == ["2", "Product", "quality", "0", "0", "190/340", "120", *["n/a"] * 3, "14"]
    assert json.loads(shown(document, "json"))["positive"][0]["share"] is None


def test_json_has_the_keys_of_the_contract() -> None:
    """JSON holds the promised keys, numbers unrounded, both empty lists."""
    data = json.loads(shown(PatternsDocument(patterns(), top=1), "json"))
    assert list(data) == [
        *("form", "weeks", "responses", "alpha", "min_base"),
        *("positive", "negative", "neutral", "slices"),
    ]
    assert data["neutral"] == data["slices"] == []
    assert data["positive"] == [
        {
            "rank": 1,
            "category": "Staff courtesy",
            "marks": 46,
            "base": 57,
            "share": 46 / 57,
            "low": 46 / 57 - 0.1,
            "high": 46 / 57 + 0.1,
            "rest_share": 0.55,
            "difference": 46 / 57 - 0.55,
            "concentration": 0.25,
            "z": 2.5,
            "p": 0.000321,
            "p_adjusted": 0.0045,
            "evidence": "clear",
            "cluster": True,
            "state": None,
            "target": None,
        }
    ]


def test_csv_has_a_row_for_each_category_and_polarity() -> None:
    """CSV: one row per ROW, with its polarity."""
    lines = shown(PatternsDocument(patterns()), "csv").split("\r\n")
    assert lines[0] == (
        "form,weeks,from,to,responses,polarity,rank,category,marks,base,share,low,high,"
        "rest_share,difference,concentration,z,p,p_adjusted,evidence,cluster,state,target"
    )
    assert len(lines) == 6
    assert lines[4] == (
        "survey,2025-W07..2025-W10,2025-02-10,2025-03-09,64,negative,2,Staff courtesy,3,9,"
        "0.3333333333333333,0.2333333333333333,0.43333333333333335,0.15,0.18333333333333332,"
        "0.25,1.25,0.000642,0.009,too few,false,,"
    )


def test_markdown_has_sentences_and_tables() -> None:
    """Markdown: the sentences as a list, then both tables."""
    assert (
        shown(PatternsDocument(patterns(), top=1, form=CLASSIC_FORM), "md")
        == """\
survey - 2025-W07..2025-W10 (10 Feb-9 Mar 2025) - 64 responses

- Staff courtesy: 46 of 57 very satisfied, against 55% elsewhere - clear
- Speed and accuracy: 26 of 59 not satisfied, against 15% elsewhere - clear
- With 64 responses a category must be about 23 points above the others to be \
found four times in five.

### positive marks

| rank | category | marks | base | share | 95% interval | rest | diff | part | evidence |
| ---: | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | --- |
| 1 | Staff courtesy | 46 | 57 | 81% | 71-91% | 55% | +26 | 25% | clear |

### negative marks

| rank | category | marks | base | share | 95% interval | rest | diff | part | evidence |
| ---: | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | --- |
| 1 | Speed and accuracy | 26 | 59 | 44% | 34-54% | 15% | +29 | 25% | clear |

rest: share of the other categories, surer clusters aside; diff: share - rest in points; part: \
the category's part of all marks of this kind.
"""
    )


def test_a_lukewarm_category_is_said_and_shown() -> None:
    """Marks that cluster in the middle get a sentence and a third ranking; else neither."""
    found = patterns()
    cluster = replace(found.negative[0], category="Cancelling", share=0.23, rest_share=0.12)
    calm = replace(found, neutral=(replace(cluster, cluster=False),))
    warm = replace(found, neutral=(cluster,))
    assert "neutral marks" not in text_of(PatternsDocument(calm))
    text = text_of(PatternsDocument(warm))
    assert "Cancelling: 23% in the middle against 12% elsewhere - lukewarm\n" in text
    assert "neutral marks" in text
    assert "### neutral" in shown(PatternsDocument(warm), "md")
    data = json.loads(shown(PatternsDocument(calm), "json"))
    assert [row["category"] for row in data["neutral"]] == ["Cancelling"]


def remembered(*memories: Memory | None) -> Patterns:
    """Return the patterns with these memories of Courtesy, Quality, Speed and Courtesy."""
    found, given = patterns(), iter(memories)
    positive = tuple(replace(rank, memory=next(given, None)) for rank in found.positive)
    negative = tuple(replace(rank, memory=next(given, None)) for rank in found.negative)
    return replace(found, positive=positive, negative=negative)


def memory(state: State, weeks: int = 1, *, is_longer: bool = False) -> Memory:
    """Return a memory; what is resolved was so until week 8."""
    return Memory(state, weeks, is_longer, "2025-W08" if state is State.RESOLVED else None)


def test_states_are_said_and_shown() -> None:
    """For how long a cluster has lasted, what is new, and what is solved; in a column, too."""
    found = remembered(
        memory(State.PERSISTENT, 26, is_longer=True),
        memory(State.RETURNED),
        memory(State.NEW),
        memory(State.RESOLVED, 3),
    )
    text = text_of(PatternsDocument(found, form=CLASSIC_FORM))
    assert text.splitlines()[2:6] == [
        "Staff courtesy: 46 of 57 very satisfied, against 55% elsewhere"
        " - clear, for 26 weeks or more",
        "Speed and accuracy: 26 of 59 not satisfied, against 15% elsewhere - clear, new",
        "Product quality (very satisfied): returned in 2025-W10",
        "solved: Staff courtesy (not satisfied) was a cluster until 2025-W08, for 3 weeks",
    ]
    assert [line.split()[-1] for line in text.splitlines() if "25% " in line] == [
        "26+",
        "returned",
        "new",
        "resolved",
    ]
    assert "; state: that of the latest week alone, with the weeks it has lasted.\n" in text
    states = [
        row["state"] for row in json.loads(shown(PatternsDocument(found), "json"))["negative"]
    ]
    assert states == ["new", "resolved"]
    assert ",new,\r\n" in shown(PatternsDocument(found), "csv")
    assert "| clear | persistent, 26+ |" in shown(PatternsDocument(found), "md")
    assert "persistent, 26+" in shown(PatternsDocument(found), "html")


def test_what_lasts_without_being_clear_has_a_sentence() -> None:
    """A persistent state of a category that is no cluster of these weeks all the same."""
    found = remembered(None, memory(State.PERSISTENT, 2))
    text = text_of(PatternsDocument(found))
    assert "Product quality (positive): persistent in 2025-W10, for 2 weeks\n" in text


def test_praise_that_ended_is_over_and_a_resolved_cluster_says_so() -> None:
    """Only a problem is solved; a cluster of several weeks may be resolved in the last ones."""
    found = remembered(memory(State.RESOLVED, 1), memory(State.RESOLVED, 1))
    text = text_of(PatternsDocument(found))
    assert " - clear, but resolved: a cluster until 2025-W08\n" in text
    assert "over: Product quality (positive) was a cluster until 2025-W08, for 1 week\n" in text


def aimed(verdict: Verdict | None, *, is_by_weeks: bool = True) -> Patterns:
    """Return the patterns with a target of at most 10% on the negative marks of Speed."""
    found = patterns()
    limits = (None, None) if verdict is None else (0.15, 0.35)
    aim = Aim(0.1, *limits, is_by_weeks=is_by_weeks, verdict=verdict)
    return replace(found, negative=(replace(found.negative[0], aim=aim), found.negative[1]))


def test_targets_are_a_column_of_their_own() -> None:
    """The verdict with its target; a failed one has a sentence; --explain shows the limits."""
    document = PatternsDocument(aimed(Verdict.FAIL), form=CLASSIC_FORM, explain=True)
    text = text_of(document)
    assert (
        "Speed and accuracy: between 15-35% not satisfied, the target is at most 10% - fail\n"
    ) in text
    assert "25% clear    fail: 10%\n" in text
    assert "15-35% of the trend\n" in text
    assert "; target: of positive marks at least, of negative marks at most.\n" in text
    assert "hit or miss: it lies between them." in text
    assert json.loads(shown(document, "json"))["negative"][0]["target"] == "fail"
    assert "| clear | fail: 10% |" in shown(document, "md")


def test_targets_that_are_not_failed_have_no_sentence() -> None:
    """Hit or miss is in the column; without limits there is no verdict."""
    text = text_of(PatternsDocument(aimed(Verdict.HIT_OR_MISS, is_by_weeks=False), explain=True))
    assert "hit or miss: 10%\n" in text
    assert "15-35% of the share\n" in text
    assert "the target is" not in text
    assert "n/a: 10%\n" in text_of(PatternsDocument(aimed(None)))


NIGHT = Slice(
    {"Location": "Harbour", "Shift": "Night"},
    "Staff courtesy",
    Polarity.NEGATIVE,
    marks=12,
    base=30,
    share=0.4,
    low=0.25,
    high=0.58,
    rest_marks=21,
    rest_base=150,
    rest_share=0.14,
    difference=0.26,
    p=0.00021,
    q=0.031,
)
SLICES = Slices(
    segments=("Location", "Shift"),
    found=(NIGHT,),
    explained=(
        Explained("Speed and accuracy", Polarity.NEGATIVE, (("Shift", "Evening"),), 0.4, 0.03),
        Explained(
            "Product quality",
            Polarity.NEGATIVE,
            (("Shift", None), ("Location", "Mill")),
            p=0.21,
            difference=0.024,
            strata=("Shift", "Location"),
        ),
    ),
    slices=48,
    too_small=31,
    tests=200,
    usual_base=14,
    detectable_difference=0.38,
    min_base=10,
)


def sliced(form: Form = CLASSIC_FORM, **changes: object) -> PatternsDocument:
    """Return a document of rankings without clusters, and of these slices."""
    return PatternsDocument(
        patterns(clusters=False), top=1, form=form, slices=replace(SLICES, **changes)
    )


def test_slices_are_said_and_shown() -> None:
    """Where, whom that explains, and what could not be known; then the table."""
    text = text_of(sliced())
    assert text.splitlines()[4:9] == [
        "Staff courtesy: 12 of 30 not satisfied at Location=Harbour, Shift=Night, against 14% "
        "elsewhere",
        "One in ten such findings is chance.",
        "Speed and accuracy: what looked like one person is explained by Shift=Evening",
        "Product quality: what looked like one person is explained by Shift=(none), Location=Mill",
        "31 of 48 slices have under 10 responses; with 14 responses in a slice only a share 38 "
        "points above the rest would be found four times in five.",
    ]
    assert text.endswith(
        """
slices
                                                                            95%
where                         category       polarity marks base share interval rest diff
─────────────────────────────────────────────────────────────────────────────────────────
Location=Harbour, Shift=Night Staff courtesy negative    12   30   40%   25-58%  14%  +26
"""
    )


def test_slices_for_programs() -> None:
    """JSON has the keys of the contract; CSV a row with where and q, and no row loses its place."""
    document = sliced()
    assert json.loads(shown(document, "json"))["slices"] == [
        {
            "where": {"Location": "Harbour", "Shift": "Night"},
            "category": "Staff courtesy",
            "polarity": "negative",
            "marks": 12,
            "base": 30,
            "share": 0.4,
            "rest_share": 0.14,
            "p": 0.00021,
            "q": 0.031,
        }
    ]
    header, *rows = shown(document, "csv").rstrip().split("\r\n")
    assert header.endswith(",evidence,cluster,state,target,where,q")
    assert [row.count(",") for row in rows[:2]] == [header.count(",")] * 2
    assert rows[-1] == (
        "survey,2025-W07..2025-W10,2025-02-10,2025-03-09,64,negative,1,Staff courtesy,12,30,0.4,"
        '0.25,0.58,0.14,0.26,,,0.00021,,,,,,"Location=Harbour, Shift=Night",0.031'
    )


def test_slices_in_documents() -> None:
    """Markdown and pages have the table of slices, too; --top shortens it."""
    assert (
        "| Location=Harbour, Shift=Night | Staff courtesy | negative | 12 | 30 | 40% | 25-58% |"
    ) in shown(sliced(), "md")
    assert "Location=Harbour, Shift=Night" in shown(sliced(), "html")
    two = sliced(found=(NIGHT, replace(NIGHT, where={"Shift": "Late"})))
    assert len(json.loads(shown(two, "json"))["slices"]) == 1
    text = text_of(two)
    assert text.count(" not satisfied at ") == text.count("Harbour") - 1 == 1
    assert "\n1 more slice stands out: --top 1 leaves it out.\n" in text


def test_many_slices_have_a_sentence_each_for_the_first_five() -> None:
    """The others are counted, and in the table."""
    many = tuple(replace(NIGHT, where={"Shift": f"{number}"}) for number in range(8))
    text = text_of(replace(sliced(found=many), top=None))
    assert text.count(" not satisfied at Shift=") == 5
    assert "\n3 more slices below.\n" in text
    assert text.count("\nShift=") == 8
    short = text_of(replace(sliced(found=many), top=7))
    assert "\n2 more slices below.\n1 more slice stands out: --top 7 leaves it out.\n" in short
    assert short.count("\nShift=") == 7
    two = text_of(replace(sliced(found=many), top=2))
    assert two.count(" not satisfied at Shift=") == two.count("\nShift=") == 2
    assert "below" not in two
    assert "\n6 more slices stand out: --top 2 leaves them out.\n" in two


def test_chance_is_spoken_of_where_something_was_found() -> None:
    """Once, behind all slices, and not as if it belonged to one."""
    many = tuple(replace(NIGHT, where={"Shift": f"{number}"}) for number in range(3))
    text = text_of(replace(sliced(found=many), top=None))
    assert "at Shift=2, against 14% elsewhere\nOne in ten such findings is chance.\n" in text
    assert text.count("chance") == 1
    assert "chance" not in text_of(sliced(found=()))


def test_no_segments_leave_nothing_to_say() -> None:
    """The remark on stderr says it; the rankings stand as they are."""
    none = sliced(segments=(), found=(), explained=(), tests=0, slices=0, too_small=0)
    assert text_of(none) == text_of(replace(none, slices=None))
    assert json.loads(shown(none, "json"))["slices"] == []


def test_what_explains_a_person_who_floats() -> None:
    """Where no value holds half of the responses, the segment explains and no value of it."""
    by = (("Location", "Mill"), ("Shift", "Late"))
    spread = Explained("Staff courtesy", Polarity.NEGATIVE, by, 0.4, 0.03, is_spread=True)
    text = text_of(sliced(found=(), explained=(spread, spread)))
    said = "Staff courtesy: what looked like one person is explained by Location and Shift\n"
    assert text.count(said) == 1
    assert "Mill" not in text


def test_a_person_is_named_with_the_interval() -> None:
    """How little so many responses tell stands beside the name."""
    staff = replace(CLASSIC_FORM, segments=(Segment("Clerk", is_staff=True),))
    text = text_of(sliced(staff, found=(replace(NIGHT, where={"Clerk": "Kim"}),)))
    assert "Staff courtesy: 12 of 30 (25-58%) not satisfied at Clerk=Kim, against 14%" in text


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"found": ()}, "No slice of Location or Shift stands out."),
        (
            {"too_small": 0},
            "With 14 responses in a slice only a share 38 points above the rest would be found",
        ),
        (
            {"too_small": 1, "detectable_difference": None},
            "1 of 48 slices has under 10 responses; with 14 responses in a slice no difference, "
            "however large, would be found four times in five.",
        ),
        (
            {"found": (), "tests": 0, "too_small": 48, "min_base": 5},
            "Every slice (48) has under 5 responses (of a person: under 10): nothing can be said",
        ),
        ({"found": (), "tests": 0, "slices": 0, "too_small": 0}, "No response has a value of "),
        ({"found": (), "tests": 0}, "No slice can be compared: too few marks in it, or no "),
    ],
)
def test_what_could_not_be_known(changes: dict[str, object], words: str) -> None:
    """A search that finds nothing says whether it could have found anything."""
    assert words in text_of(sliced(explained=(), **changes))


def test_slices_explained() -> None:
    """--explain adds p and q, and says what they allow for and when a person is named."""
    text = text_of(replace(sliced(), explain=True))
    assert "21/150  +26 0.00021 0.031\n" in text
    assert "Slices of Location, Shift (--by): each value, and each pair of values of two" in text
    assert "q allows for 200 tests: half of the risk goes to single values" in text
    assert "A person is named only where the difference stays" in text
    table = shown(replace(sliced(), explain=True), "md")
    assert "| 21/150 | +26 | 0.00021 | 0.031 |" in table


def test_persons_explained() -> None:
    """--explain tells what is left of the named and of the others, who stay without a name."""
    kim = replace(NIGHT, where={"Clerk": "Kim"}, left=Left(("Shift",), 0.0003, 0.212))
    lou = replace(kim, where={"Clerk": "Lou"}, left=Left(("Shift",), 0.0004, 0.212))
    alone = Explained(
        "Staff courtesy",
        Polarity.POSITIVE,
        (("Location", "Mill"),),
        p=1.0,
        difference=None,
        strata=("Location",),
    )
    whole = replace(alone, strata=(), by=(("Shift", "Late"),))
    document = sliced(found=(kim, lou), explained=(*SLICES.explained, alone, whole))
    lines = text_of(replace(document, explain=True)).splitlines()
    start = "a person who is not named:"
    strata = "within the strata of Shift"
    for line in (
        f"Staff courtesy, negative marks, Clerk=Kim: {strata} p 0.0003 (Mantel and Haenszel), +21 "
        "points, which leaves least.",
        f"Speed and accuracy, negative marks, {start} beside Shift=Evening p 0.4 "
        "(hypergeometric), +3 points.",
        f"Staff courtesy, positive marks, {start} nothing is left beside Shift=Late.",
        f"Product quality, negative marks, {start} {strata} and Location p 0.21 "
        "(Mantel and Haenszel), +2 points; explained by Shift=(none), Location=Mill.",
        f"Staff courtesy, positive marks, {start} within the strata of Location there is nobody "
        "else; explained by Location=Mill.",
    ):
        assert line in lines
    # --top 1 shows no Lou.
    assert not any("Lou" in line for line in lines)
