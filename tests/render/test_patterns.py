"""Both rankings: the whole of what each format shows."""

import json
from dataclasses import replace

import pytest

from cstally.analysis.patterns import Method
from cstally.model import Form, Level, Polarity, Scale
from cstally.render.patterns import PatternsDocument

from .results import CLASSIC_FORM, categories, patterns, shown, text_of

TABLES_80 = """\
survey - 2025-W07..2025-W10 (10 Feb-9 Mar 2025) - 64 responses

Staff courtesy: 46 of 57 very satisfied, against 55 % elsewhere - clear
Speed and accuracy: 26 of 59 not satisfied, against 15 % elsewhere - clear
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
rest: share of the other categories; diff: share - rest in points; part: the
category's part of all marks of this kind.
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
rest: share of the other categories; diff: share - rest in points; part: the
category's part of all marks of this kind.

positive marks, tested
                                                   p
rank category       marks base    z       p adjusted family step
────────────────────────────────────────────────────────────────
   1 Staff courtesy    46   57 2.50 0.00032   0.0045     14

negative marks, tested
                                                       p
rank category           marks base    z       p adjusted family step
────────────────────────────────────────────────────────────────────
   1 Speed and accuracy    26   59 2.50 0.00032   0.0045     14

Test: exact respondent-stratified test.
Every response answers many categories, so each category is compared with the
others within the same responses: p is the chance of so many marks if the
categories were alike to whoever marked them. The clearest category is reported
and set aside, and the rest are compared again: so one very bad category does
not make the others look good.
p adjusted is p times the tests made at its step (family). Clear: p adjusted at
most 0.05, a base of 10 or more, 3 marks or more and 5 points or more above the
rest; possible: p adjusted at most 0.2.
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
    found = replace(patterns(clusters=False, method=Method.NO_RANKING), smallest_surplus=None)
    lines = text_of(PatternsDocument(found, explain=True)).splitlines()
    assert lines[2] == "The form has one category: there is nothing to rank it against."
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
    found = replace(patterns(clusters=False), responses=1, smallest_surplus=None)
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
    assert rows[1] == ["2", "Product", "quality", "0", "0", *["n/a"] * 3, "14"]
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

- Staff courtesy: 46 of 57 very satisfied, against 55 % elsewhere - clear
- Speed and accuracy: 26 of 59 not satisfied, against 15 % elsewhere - clear
- With 64 responses a category must be about 23 points above the others to be \
found four times in five.

### positive

| rank | category | marks | base | share | 95% interval | rest | diff | part | evidence |
| --- | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |
| 1 | Staff courtesy | 46 | 57 | 81% | 71-91% | 55% | +26 | 25% | clear |

### negative

| rank | category | marks | base | share | 95% interval | rest | diff | part | evidence |
| --- | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |
| 1 | Speed and accuracy | 26 | 59 | 44% | 34-54% | 15% | +29 | 25% | clear |

rest: share of the other categories; diff: share - rest in points; part: the category's part \
of all marks of this kind.
"""
    )


def test_a_lukewarm_category_is_said_and_shown() -> None:
    """Marks that cluster in the middle get a sentence and a third ranking; else neither."""
    found = patterns()
    cluster = replace(found.negative[0], category="Cancelling", marks=23, base=100, rest_share=0.12)
    calm = replace(found, neutral=(replace(cluster, cluster=False),))
    warm = replace(found, neutral=(cluster,))
    assert "neutral marks" not in text_of(PatternsDocument(calm))
    text = text_of(PatternsDocument(warm))
    assert "Cancelling: 23 of 100 in the middle, against 12 % elsewhere - lukewarm" in text
    assert "neutral marks" in text
    assert "### neutral" in shown(PatternsDocument(warm), "md")
    data = json.loads(shown(PatternsDocument(calm), "json"))
    assert [row["category"] for row in data["neutral"]] == ["Cancelling"]
