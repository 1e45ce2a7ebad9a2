"""What headers of check-all lists say, in three languages."""

import pytest

from cstally.language.list_words import (
    is_numbered,
    is_written_in,
    plainly_praises_or_blames,
    praises_or_blames,
    question_and_option,
)

PAIRS = [
    ("What went well?", "What did not?"),
    ("What went well?", "What didn't go well?"),
    ("What was good?", "What wasn’t good?"),
    ("What did you like about us?", "What did you dislike?"),
    ("What did you like?", "What could we do better?"),
    ("Which of these do you like? (not required)", "Which not? (not required)"),
    ("Strengths", "Areas for improvement"),
    ("Pros", "Cons"),
    ("positive_ease", "negative_ease"),
    ("What were you happy with?", "What were you unhappy with?"),
    ("Neler iyiydi?", "Neler iyi değildi?"),
    ("Neler iyi gitti?", "Neler iyi gitmedi?"),
    ("Memnun kaldıklarınız", "Memnun kalmadıklarınız"),
    ("NEYİ BEĞENDİNİZ?", "NEYİ BEĞENMEDİNİZ?"),
    ("Olumlu yönler", "Olumsuz yönler"),
    ("Güçlü yanlarımız", "Zayıf yanlarımız"),
    ("چه چیزهایی خوب بود؟", "چه چیزهایی خوب نبود؟"),
    ("از چه چیزهایی راضی بودید؟", "از چه چیزهایی راضی نبودید؟"),
    ("چه مواردی را پسندیدید؟", "چه مواردی را نپسندیدید؟"),
    ("نقاط قوت", "نقاط ضعف"),
]


@pytest.mark.parametrize(("well", "not_well"), PAIRS)
def test_pairs(well, not_well):
    """One list praises what is ticked, the other blames it."""
    assert praises_or_blames(well) == "positive"
    assert praises_or_blames(not_well) == "negative"


@pytest.mark.parametrize(
    "question",
    [
        "Which products did you buy?",
        "How did you hear of us?",
        "What languages do you speak?",
        "Hangi ürünleri aldınız?",
        "Multimedia",
        "کدام خدمات را گرفتید؟",
    ],
)
def test_facts(question):
    """Most lists ask for facts, and neither praise nor blame."""
    assert praises_or_blames(question) is None


@pytest.mark.parametrize(
    ("header", "parts"),
    [
        ("What went well? [Speed]", ("What went well?", "Speed")),
        ("Rate [x] [y]", ("Rate [x]", "y")),
        ("Rate: - Speed", ("Rate:", "Speed")),
        ("Films - Part I - The end", ("Films - Part I", "The end")),
        ("What went well?/Speed", ("What went well?", "Speed")),
        ("group_a/What went well?/Speed", ("group_a/What went well?", "Speed")),
        ("positive_ease", ("positive", "ease")),
        ("Q5_2", ("Q5", "2")),
        ("Date", None),
        ("Staff-friendliness", None),
    ],
)
def test_question_and_option(header, parts):
    """The header of one option is taken apart as form tools put it together."""
    assert question_and_option(header) == parts


@pytest.mark.parametrize(
    "option", ["Other", "Others", "Other (please specify)", "Diğer", "سایر موارد"]
)
def test_room_for_own_words(option):
    """Some options are followed by words of one's own."""
    assert is_written_in(option)


@pytest.mark.parametrize("option", ["Otherwise fine", "Speed", "Mother tongue", "Başka şube"])
def test_plain_options(option):
    """The others are what they say."""
    assert not is_written_in(option)


def test_headers_that_a_program_wrote():
    """Spreadsheets number columns that have no header."""
    assert all(map(is_numbered, ["Column2", "column17", "Unnamed: 3", "Field4"]))
    assert not any(map(is_numbered, ["", "Column", "Field", "Unnamed", "Field of study", "C2"]))


PLAIN = [*PAIRS[:4], PAIRS[10], PAIRS[11], *PAIRS[12:14], *PAIRS[16:19], ("Liked", "Disliked")]


@pytest.mark.parametrize(("well", "not_well"), PLAIN)
def test_plain_questions(well, not_well):
    """Some headers leave no doubt that they ask what was good, and what was not."""
    assert plainly_praises_or_blames(well)
    assert plainly_praises_or_blames(not_well)


@pytest.mark.parametrize(
    "header",
    [
        *("Right size", "Wrong item", "Problem", "Branch you like best", "Good branch", "Why not?"),
        *("Main reason you like us", "Positive test site", "Not delivered because", "Strengths"),
        *("Which drinks do you like?", "Which problems did you have?", "What could we improve?"),
        "Where did you hear the good news?",
    ],
)
def test_vague_headers(header):
    """Words of praise and blame stand in other questions as well."""
    assert not plainly_praises_or_blames(header)
