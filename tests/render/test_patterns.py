"""Both rankings: the whole of what each format shows."""

import json
from dataclasses import replace

import pytest

from cstally.analysis.clusters.method import Method
from cstally.analysis.patterns import Patterns
from cstally.analysis.ranks import Blanks
from cstally.analysis.slices.confounding import Explained, Left
from cstally.analysis.slices.search import Slice, Slices
from cstally.analysis.states.recall import Memory
from cstally.analysis.states.rules import State
from cstally.analysis.targets import Aim, Verdict
from cstally.model.survey import Form, Level, Polarity, Scale
from cstally.render.patterns.document import PatternsDocument

from .results import CLASSIC_FORM, PRICE, categories, patterns, shown, text_of

NEGATIVE, POSITIVE = Polarity.NEGATIVE, Polarity.POSITIVE

TABLES_80 = """\
survey - 2025-W07..2025-W10 (10 Feb-9 Mar 2025) - 64 responses

All questions together: 43% not satisfied, 66% very satisfied.
Staff courtesy: 81% very satisfied (46 of 57); other questions 55%. Clear.
Speed and accuracy: 44% not satisfied (26 of 59); other questions 15%. Clear.
Praised less than the others: Price, 20% against 50%.
Differences under 23 points may stay unseen with 64 responses.

positive marks
category        marks base share    95% part evidence
─────────────────────────────────────────────────────
Staff courtesy     46   57   81% 71-91%  25% clear
Product quality    30   58   52% 42-62%  25% none

negative marks
category           marks base share    95% part evidence
────────────────────────────────────────────────────────
Speed and accuracy    26   59   44% 34-54%  25% clear
Staff courtesy         3    9   33% 23-43%  25% too few
share: marks / base; 95%: its interval; part: its part of all marks of this
kind; clear: chance alone shows any such in 5% of calm weeks; none: chance alone
may well have brought it; too few: under 10 responses nothing is said.
"""

EXPLAINED_80 = """\
survey - 2025-W07..2025-W10 (10 Feb-9 Mar 2025) - 64 responses

All questions together: 43% negative, 66% positive.
No category clearly stands out from the others.
Differences under 23 points may stay unseen with 64 responses.

positive marks
category       marks base share    95% part evidence
────────────────────────────────────────────────────
Staff courtesy    46   57   81% 71-91%  25% clear

negative marks
category           marks base share    95% part evidence
────────────────────────────────────────────────────────
Speed and accuracy    26   59   44% 34-54%  25% clear
share: marks / base; 95%: its interval; part: its part of all marks of this
kind; clear: chance alone shows any such in 5% of calm weeks.

positive marks, tested
                            rest                         p
category       rest diff   marks all    z       p adjusted family step
──────────────────────────────────────────────────────────────────────
Staff courtesy  55%  +26 187/340 184 2.50 0.00032   0.0045     14

negative marks, tested
                               rest                         p
category           rest diff  marks all    z       p adjusted family step
─────────────────────────────────────────────────────────────────────────
Speed and accuracy  15%  +29 51/340 104 2.50 0.00032   0.0045     14

marks = responses (and marks counted by hand) at the levels of this kind; base =
those that marked the category at all. Left blank, not offered and ambiguous are
in neither. Weeks: --week or --weeks, else the latest 4; --form and --where
choose among the responses.
share = marks / base, with Wilson's 95% interval. part = marks / all, the marks
of this kind together. rest = rest marks, of the other categories that the
category was compared with; diff = share - rest, in points. --sort chooses the
order, --top how many are shown.
Test: exact respondent-stratified test.
Every response answers many categories, so each category is compared with the
others within the same responses: p is the chance of so many marks if the
categories were alike to whoever marked them. The surest difference, more or
less, of whichever kind of marks, is set aside with its category, and the rest
are compared again: so one very bad category does not make the others look good,
nor a lukewarm one.
p adjusted is p times the tests made at its step (family: three kinds of marks,
times the categories still compared). Clear: p adjusted at most 0.05 (--alpha),
a base of 10 or more (--min-base), 3 marks or more and 5 points or more above
the rest; possible: p adjusted at most 0.2; too few: a smaller base. What is
less than among the others is told at a p adjusted of 0.01 or less. Compared are
categories whose scales have the same pattern of negative, neutral and positive
levels.
What can be seen is found four times in five: by the normal approximation to the
power of this test, for negative marks of one typical category.
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
    assert "Staff courtesy: 81% positive (46 of 57); other" in text_of(PatternsDocument(patterns()))


@pytest.mark.parametrize(
    ("names", "word"),
    [
        (("Memnun değil", "Memnun"), "memnun değil"),
        (("OK", "GOOD"), "OK"),
        (("Iyi değil", "Iyi"), "Iyi değil"),
        (("Ölçülü", "İyi"), "ölçülü"),
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
    assert f"Speed and accuracy: 44% {word} (26 of 59); other" in text


def test_polarity_is_the_word_where_it_has_several_levels() -> None:
    """Of two negative levels neither names the sentence."""
    levels = (
        Level("Bad", Polarity.NEGATIVE, 1.0, "0"),
        Level("Poor", Polarity.NEGATIVE, 2.0, "1"),
        Level("Good", Polarity.POSITIVE, 3.0, "2"),
    )
    form = Form("survey", categories("Speed and accuracy", scale=Scale("three", levels)))
    assert "44% negative (26 of 59); other" in text_of(PatternsDocument(patterns(), form=form))


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
    assert "With 1 response no difference can be seen, however large.\n" in text_of(
        PatternsDocument(found)
    )


def test_no_marks_are_shown_as_absent() -> None:
    """A category without marks has n/a in the table and null in JSON."""
    absent = dict.fromkeys(
        ("share", "low", "high", "rest_share", "difference", "concentration", "z", "p"), None
    )
    first = replace(patterns().positive[1], marks=0, base=0, p_adjusted=None, **absent)
    document = PatternsDocument(replace(patterns(), positive=(first,)), explain=True)
    rows = [line.split() for line in text_of(document).splitlines() if "Product" in line]
    assert rows[0] == ["Product", "quality", "0", "0", *["n/a"] * 3, "none"]
    absent = ["n/a"] * 2, ["n/a"] * 3
    assert rows[1] == ["Product", "quality", *absent[0], "190/340", "120", *absent[1], "14"]
    assert json.loads(shown(document, "json"))["positive"][0]["share"] is None


def test_json_has_the_keys_of_the_contract() -> None:
    """JSON holds the promised keys, numbers unrounded, both empty lists."""
    data = json.loads(shown(PatternsDocument(patterns(), top=1), "json"))
    assert list(data) == [
        *("form", "weeks", "responses", "alpha", "min_base"),
        *("positive", "negative", "neutral", "deficits", "slices"),
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
            "since": None,
            "target": None,
        }
    ]
    assert data["deficits"] == [
        {
            "category": "Price",
            "polarity": "positive",
            "marks": 12,
            "base": 60,
            "share": 0.2,
            "rest_share": 0.5,
            "p_adjusted": 0.002,
        }
    ]


def test_csv_has_a_row_for_each_category_and_polarity() -> None:
    """CSV: one row per ROW, with its polarity."""
    lines = shown(PatternsDocument(patterns()), "csv").split("\r\n")
    assert lines[0] == (
        "form,weeks,from,to,responses,polarity,rank,category,marks,base,share,low,high,"
        "rest_share,difference,concentration,z,p,p_adjusted,evidence,cluster,state,since,target"
    )
    assert len(lines) == 6
    assert lines[4] == (
        "survey,2025-W07..2025-W10,2025-02-10,2025-03-09,64,negative,2,Staff courtesy,3,9,"
        "0.3333333333333333,0.2333333333333333,0.43333333333333335,0.15,0.18333333333333332,"
        "0.25,1.25,0.000642,0.009,too few,false,,,"
    )


def test_markdown_has_sentences_and_tables() -> None:
    """Markdown: the sentences as a list, then both tables."""
    assert (
        shown(PatternsDocument(patterns(), top=1, form=CLASSIC_FORM), "md")
        == """\
survey - 2025-W07..2025-W10 (10 Feb-9 Mar 2025) - 64 responses

- All questions together: 43% not satisfied, 66% very satisfied.
- Staff courtesy: 81% very satisfied (46 of 57); other questions 55%. Clear.
- Speed and accuracy: 44% not satisfied (26 of 59); other questions 15%. Clear.
- Praised less than the others: Price, 20% against 50%.
- Differences under 23 points may stay unseen with 64 responses.

### positive marks

| category | marks | base | share | 95% | part | evidence |
| --- | ---: | ---: | ---: | ---: | ---: | --- |
| Staff courtesy | 46 | 57 | 81% | 71-91% | 25% | clear |

### negative marks

| category | marks | base | share | 95% | part | evidence |
| --- | ---: | ---: | ---: | ---: | ---: | --- |
| Speed and accuracy | 26 | 59 | 44% | 34-54% | 25% | clear |

share: marks / base; 95%: its interval; part: its part of all marks of this kind; clear: chance \
alone shows any such in 5% of calm weeks.
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
    assert "Cancelling: 23% in the middle (26 of 59); other questions 12%. Lukewarm.\n" in text
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


def memory(state: State, since: str = "2025-W10", *, is_longer: bool = False) -> Memory:
    """Return a memory; what is over was there in weeks 4 to 8."""
    until = "2025-W08" if state is State.RESOLVED else None
    return Memory(state, "2025-W04" if until else since, is_longer=is_longer, until=until)


def test_states_are_said_and_shown() -> None:
    """Since when a cluster stands out, what is new, and what is over; in a column, too."""
    found = remembered(
        memory(State.PERSISTENT, "2024-W37", is_longer=True),
        memory(State.RETURNED),
        memory(State.NEW),
        memory(State.RESOLVED),
    )
    text = text_of(PatternsDocument(found, form=CLASSIC_FORM))
    assert text.splitlines()[3:6] == [
        "Staff courtesy: 81% very satisfied (46 of 57); other questions 55%. "
        "Clear, for 26 weeks or more.",
        "Speed and accuracy: 44% not satisfied (26 of 59); other questions 15%. "
        "Clear, new since week 10.",
        "Praised less than the others: Price, 20% against 50%.",
    ]
    over = "No longer: Staff courtesy (not satisfied) stood out in weeks 4 to 8."
    assert text.splitlines()[6] == over
    ends = [line.rpartition("25% ")[2] for line in text.splitlines() if " 25% " in line]
    assert [" ".join(one.split()) for one in ends] == [
        "clear 26+ weeks",
        "none W10, back",
        "clear W10, new",
        "too few no longer",
    ]
    assert "; since: the week from which it stands out.\n" in text
    rows = json.loads(shown(PatternsDocument(found), "json"))
    assert [row["state"] for row in rows["negative"]] == ["new", "resolved"]
    assert [row["since"] for row in rows["negative"]] == ["2025-W10", None]
    assert ",new,2025-W10,\r\n" in shown(PatternsDocument(found), "csv")
    assert "| clear | 26+ weeks |" in shown(PatternsDocument(found), "md")
    assert "26+ weeks" in shown(PatternsDocument(found), "html")


def test_since_another_year_names_it() -> None:
    """Weeks of this year go by their number."""
    for since, words in (("2025-W02", "since week 2."), ("2024-W52", "since week 52 of 2024.")):
        found = remembered(memory(State.PERSISTENT, since))
        assert f" Clear, {words}\n" in text_of(PatternsDocument(found))


def test_what_is_not_so_any_more_is_said_beside_it() -> None:
    """Of a cluster that the latest two weeks do not show their share; of none, when it was one."""
    first = Memory(State.PERSISTENT, "2025-W02", is_first=True, lately=0.1)
    faded = Memory(None, "2024-W50", until="2025-W08")
    found = remembered(None, None, first, faded)
    text = text_of(PatternsDocument(found, form=CLASSIC_FORM))
    assert "Clear, since the first week (week 2), but 10% in the latest two weeks.\n" in text
    assert (
        "Not clear any more: Staff courtesy (not satisfied) stood out in week 50 of 2024 "
        "to week 8.\n"
    ) in text
    rows = json.loads(shown(PatternsDocument(found), "json"))["negative"]
    assert [(row["state"], row["since"]) for row in rows] == [
        ("persistent", "2025-W02"),
        (None, None),
    ]


def test_blanks_that_mean_something_are_said() -> None:
    """A cluster that was left blank twice as often as the others says so behind its sentence."""
    found = patterns()
    worst = replace(found.negative[0], blanks=Blanks(30, 89, 20, 300))
    text = text_of(PatternsDocument(replace(found, negative=(worst,)), form=CLASSIC_FORM))
    assert (
        "Speed and accuracy was left blank by 34% of those who were asked, the other questions by "
        "7%: who skipped it may think otherwise.\n"
    ) in text
    few = replace(worst, blanks=Blanks(30, 89, 60, 200))
    assert "blank by" not in text_of(PatternsDocument(replace(found, negative=(few,))))


def test_the_level_of_all_comes_first() -> None:
    """That everything is bad cannot hide behind nothing standing out."""
    found = replace(patterns(clusters=False), usual={NEGATIVE: 0.12, POSITIVE: 0.61})
    lines = text_of(PatternsDocument(found, form=CLASSIC_FORM)).splitlines()
    assert lines[2] == (
        "All questions together: 43% not satisfied, 66% very satisfied; usual are 12% and 61%."
    )
    assert lines[3] == "No category clearly stands out from the others."


def test_what_is_praised_less_is_not_nothing() -> None:
    """Nobody says that nothing stands out above a line of what does."""
    found = replace(patterns(clusters=False), deficits=(PRICE,))
    text = text_of(PatternsDocument(found))
    assert "Praised less than the others: Price, 20% against 50%.\n" in text
    assert "No category stands out" not in text


def test_scales_that_are_not_compared_are_said_once() -> None:
    """How many are compared with one another, and what with nothing."""
    kinds = (("Staff courtesy", "Speed and accuracy"), ("Price",))
    text = text_of(PatternsDocument(replace(patterns(), kinds=kinds)))
    said = "Only questions on like scales are compared: 2 as Staff courtesy, Price with none.\n"
    assert text.count(said) == 1


def aimed(verdict: Verdict | None) -> Patterns:
    """Return the patterns with a target of at most 10% on the negative marks of Speed."""
    found = patterns()
    aim = Aim(0.1, verdict)
    return replace(found, negative=(replace(found.negative[0], aim=aim), found.negative[1]))


def test_targets_are_a_column_of_their_own() -> None:
    """The verdict with its target; a failed one has a sentence, with the interval."""
    document = PatternsDocument(aimed(Verdict.FAIL), form=CLASSIC_FORM, explain=True)
    text = text_of(document)
    assert (
        "Speed and accuracy: 44% not satisfied (34-54%); the target is at most 10%. Missed.\n"
    ) in text
    assert "25% clear    fail: 10%\n" in text
    assert "; target: of positive marks at least, of negative marks at most.\n" in text
    assert "hit or miss: the target lies within it." in text
    assert json.loads(shown(document, "json"))["negative"][0]["target"] == "fail"
    assert "| clear | fail: 10% |" in shown(document, "md")


def test_targets_that_are_not_failed_have_no_sentence() -> None:
    """Hit or miss is in the column; without an interval there is no verdict."""
    text = text_of(PatternsDocument(aimed(Verdict.HIT_OR_MISS)))
    assert "hit or miss: 10%\n" in text
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
    assert text.splitlines()[5:10] == [
        "Staff courtesy at Harbour in the Night: 40% not satisfied (12 of 30), everywhere else "
        "14%.",
        "Up to one in ten such findings is chance.",
        "Speed and accuracy: what looked like one person is explained by Shift Evening.",
        "Product quality: what looked like one person is explained by Mill where Shift has no "
        "value.",
        "31 of 48 slices have under 10 responses to any category; with 14 responses in a slice "
        "only a share 38 points above the rest would be found four times in five.",
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
    assert header.endswith(",evidence,cluster,state,since,target,where,q")
    assert [row.count(",") for row in rows[:2]] == [header.count(",")] * 2
    assert rows[-1] == (
        "survey,2025-W07..2025-W10,2025-02-10,2025-03-09,64,negative,1,Staff courtesy,12,30,0.4,"
        '0.25,0.58,0.14,0.26,,,0.00021,,,,,,,"Location=Harbour, Shift=Night",0.031'
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
    assert text.count(" not satisfied (") == text.count("Harbour") - 1 == 1
    assert "\n1 more slice stands out: --top 1 leaves it out.\n" in text


def test_many_slices_have_a_sentence_each_for_the_first_five() -> None:
    """The others are counted, and in the table."""
    many = tuple(replace(NIGHT, where={"Shift": f"{number}"}) for number in range(8))
    text = text_of(replace(sliced(found=many), top=None))
    assert text.count("Staff courtesy where Shift is ") == 5
    assert "\n3 more slices below.\n" in text
    assert text.count("\nShift=") == 8
    short = text_of(replace(sliced(found=many), top=7))
    assert "\n2 more slices below.\n1 more slice stands out: --top 7 leaves it out.\n" in short
    assert short.count("\nShift=") == 7
    two = text_of(replace(sliced(found=many), top=2))
    assert two.count("Staff courtesy where Shift is ") == two.count("\nShift=") == 2
    assert "below" not in two
    assert "\n6 more slices stand out: --top 2 leaves them out.\n" in two


def test_chance_is_spoken_of_where_something_was_found() -> None:
    """Once, behind all slices, and not as if it belonged to one."""
    many = tuple(replace(NIGHT, where={"Shift": f"{number}"}) for number in range(3))
    text = text_of(replace(sliced(found=many), top=None))
    assert "(12 of 30), otherwise 14%.\nUp to one in ten such findings is chance.\n" in text
    assert text.count("such findings") == 1
    assert "such findings" not in text_of(sliced(found=()))


def of_categories(places: str, compared: int = 7, **changes: object) -> tuple[Slice, ...]:
    """Return a slice for each category of the classic form that has one of *places*."""
    names = [CLASSIC_FORM.categories[int(place)].name for place in places]
    return tuple(replace(NIGHT, category=name, compared=compared, **changes) for name in names)


def lines_of(*found: Slice, top: int | None = None, **changes: object) -> list[str]:
    """Return the sentences about slices that were *found*, and no others."""
    text = text_of(replace(sliced(found=found, explained=(), **changes), top=top))
    said = text.splitlines()[5:]
    return said[: said.index("") - 1]


def test_a_value_that_is_worse_in_most_categories_is_one_line() -> None:
    """All of them are counted, most are named; programs have them one by one."""
    seven = of_categories("0123456")
    assert lines_of(*seven) == [
        "Harbour in the Night: worse in all seven (40% not satisfied, everywhere else 14%).",
        "Up to one in ten such findings is chance.",
    ]
    kim = of_categories("0123", where={"Clerk": "Kim"}, polarity=Polarity.POSITIVE)
    assert lines_of(*kim, persons={"Clerk": 3})[0] == (
        "Kim: better in four of seven (40% very satisfied, intervals within 25-58%, with all "
        "others 14%): Hours and location, Product quality, Availability and price, Speed and "
        "accuracy; which customers they had is not in the file."
    )
    first, *others = of_categories("01234", compared=5)
    assert lines_of(replace(first, share=0.31, rest_share=0.09), *others)[0] == (
        "Harbour in the Night: worse in all five that could be compared (31 to 40% not "
        "satisfied, everywhere else 9 to 14%)."
    )
    assert len(json.loads(shown(replace(sliced(found=seven), top=None), "json"))["slices"]) == 7


def test_what_is_told_in_one_line_is_not_left_out() -> None:
    """Beyond --top it is not in the table, and yet told; what else stands out is counted."""
    other = replace(NIGHT, where={"Shift": "Late"})
    assert lines_of(*of_categories("0123456"), other, top=1)[1:2] == [
        "1 more slice stands out: --top 1 leaves it out."
    ]
    assert lines_of(*of_categories("0123"), other)[1] == (
        "Staff courtesy where Shift is Late: 40% not satisfied (12 of 30), otherwise 14%."
    )


def test_less_than_most_categories_have_a_sentence_each() -> None:
    """Three of seven; two of two; and those that are better as well as worse at the same value."""
    for found in (of_categories("012"), of_categories("01", compared=2)):
        assert sum("40% not satisfied (12 of 30)" in line for line in lines_of(*found)) == len(
            found
        )
    split = (*of_categories("0123"), *of_categories("0", polarity=Polarity.POSITIVE))
    assert not any("worse in" in line for line in lines_of(*split))


def test_of_two_values_the_worse_is_told() -> None:
    """Its own numbers come first, whichever value the praise was found at."""
    north = replace(NIGHT, where={"Location": "North"}, other="South")
    assert lines_of(north)[0] == (
        "Staff courtesy at North: 40% not satisfied (12 of 30), at South 14%."
    )
    praise = replace(north, polarity=Polarity.POSITIVE)
    assert lines_of(praise)[0] == (
        "Staff courtesy at South: only 14% very satisfied (21 of 150), at North 40%."
    )
    both = [
        *of_categories("012", where={"Location": "North"}, other="South"),
        *of_categories(
            "34", where={"Location": "South"}, other="North", polarity=Polarity.POSITIVE
        ),
    ]
    assert lines_of(*both)[0].startswith(
        "North: worse in five of seven (40% not satisfied, at South 14%; only 14% very satisfied, "
        "at South 40%): Hours and location, "
    )


def test_of_two_persons_nobody_is_worse_who_has_no_more_negative_marks() -> None:
    """Who is praised is named, and the other is not."""
    kim = replace(NIGHT, where={"Clerk": "Kim"}, other="Lou", polarity=Polarity.POSITIVE)
    line = lines_of(kim, persons={"Clerk": 2})[0]
    assert line.startswith(
        "Staff courtesy with Kim: 40% very satisfied (12 of 30; interval 25-58%)"
    )
    assert "Lou" not in line


def test_persons_who_differ() -> None:
    """Nobody is named, and that is said once; of ten persons and more it is asked."""
    lines = lines_of(
        unlike=(("Staff courtesy", Polarity.NEGATIVE), ("Staff courtesy", Polarity.POSITIVE)),
        persons={"Clerk": 10},
    )
    assert lines[0] == "No slice of Location or Shift was found to stand out."
    assert lines[1] == (
        "Staff courtesy: persons differ by more than chance, and nobody is far from all the "
        "others: nobody is named."
    )
    assert len([line for line in lines if line.startswith("Staff courtesy")]) == 1
    assert "A person must also be far from all the others to be named." in text_of(
        sliced(persons={"Clerk": 10})
    )
    assert "A person must" not in text_of(sliced(persons={"Clerk": 9}))


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
    said = "Staff courtesy: what looked like one person is explained by Location and Shift.\n"
    assert text.count(said) == 1
    assert "Mill" not in text


def test_a_person_is_named_with_the_interval() -> None:
    """How little so many responses tell stands beside the name."""
    kim = replace(NIGHT, where={"Clerk": "Kim"})
    text = text_of(sliced(found=(kim,), persons={"Clerk": 3}))
    assert (
        "Staff courtesy with Kim: 40% not satisfied (12 of 30; interval 25-58%), with all others "
        "14%; which customers they had is not in the file.\n"
    ) in text


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"found": ()}, "No slice of Location or Shift was found to stand out."),
        (
            {"too_small": 0},
            "With 14 responses in a slice only a share 38 points above the rest would be found",
        ),
        (
            {"too_small": 1, "detectable_difference": None},
            "1 of 48 slices has under 10 responses to any category; with 14 responses in a slice "
            "no difference, however large, would be found four times in five.",
        ),
        (
            {"found": (), "tests": 0, "too_small": 48, "min_base": 5},
            "Every slice (48) has under 5 responses to any category (of a person: under 10)",
        ),
        ({"found": (), "tests": 0, "slices": 0, "too_small": 0}, "No response has a value of "),
        ({"found": (), "tests": 0}, "No slice can be compared: too few marks in it, or too "),
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
    assert (
        "q allows for 200 tests: where both are tried half of the risk goes to single values"
        in text
    )
    assert "A person is named at a q of at most 0.05, where the difference stays" in text
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
    document = sliced(
        persons={"Clerk": 3}, found=(kim, lou), explained=(*SLICES.explained, alone, whole)
    )
    lines = text_of(replace(document, explain=True)).splitlines()
    start = "a person who is not named:"
    strata = "within the strata of Shift"
    for line in (
        f"Staff courtesy, negative marks, with Kim: {strata} p 0.0003 (Mantel and Haenszel), +21 "
        "points, which leaves least.",
        f"Speed and accuracy, negative marks, {start} beside Shift Evening p 0.4 "
        "(hypergeometric), +3 points.",
        f"Staff courtesy, positive marks, {start} nothing is left beside Shift Late.",
        f"Product quality, negative marks, {start} {strata} and Location p 0.21 "
        "(Mantel and Haenszel), +2 points; explained by Mill where Shift has no value.",
        f"Staff courtesy, positive marks, {start} within the strata of Location there is nobody "
        "else; explained by Mill.",
    ):
        assert line in lines
    # --top 1 shows no Lou.
    assert not any("Lou" in line for line in lines)
