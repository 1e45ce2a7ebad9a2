from collections.abc import Iterator
from itertools import combinations, product

import pytest

from cstally.language.level_text import letters, may_name_a_level, split_digit
from cstally.language.scale.scales import (
    SCALES,
    KnownScale,
    find_scale,
    polarities,
    score,
)
from cstally.language.scale.scales_of_columns import find_scales
from cstally.model.survey import Polarity
from cstally.text import fold


def levels(words: str) -> tuple[str, list[int]] | None:
    """The name of the scale of *words*, parted by `` | ``, and the level of each."""
    match = find_scale([fold(word) for word in words.split(" | ")])
    return match and (match.scale.name, [match.levels[fold(w)] for w in words.split(" | ")])


@pytest.mark.parametrize(
    ("words", "name", "expected"),
    [
        ("Not satisfied | Somewhat satisfied | Very satisfied", "satisfaction-3", [0, 1, 2]),
        ("Very Dissatisfied | Dissatisfied | Neutral | Satisfied | Very Satisfied",
         "satisfaction-5", [0, 1, 2, 3, 4]),
        ("Very satisfied | Neither satisfied nor dissatisfied | Extremely dissatisfied",
         "satisfaction-5", [4, 2, 0]),
        ("Very dissatisfied | Dissatisfied | Satisfied | Very satisfied",
         "satisfaction-4", [0, 1, 2, 3]),
        ("Dissatisfied | Neutral | Satisfied", "satisfaction-3b", [0, 1, 2]),
        ("Strongly Disagree | Disagree | Neither Agree nor Disagree | Agree | Strongly Agree",
         "agreement-5", [0, 1, 2, 3, 4]),
        ("Strongly agree | Agree | Disagree | Strongly disagree", "agreement-4", [3, 2, 1, 0]),
        ("Strongly disagree | Disagree | Somewhat disagree | Neutral | Somewhat agree | Agree | "
         "Strongly agree", "agreement-7", [0, 1, 2, 3, 4, 5, 6]),
        ("Completely agree | Somewhat agree | Neutral | Somewhat disagree",
         "agreement-5", [4, 3, 2, 1]),
        ("Horrible | Bad | OK | Good | Excellent", "quality-5", [0, 1, 2, 3, 4]),
        ("Poor | Fair | Good | Very good | Excellent", "quality-5b", [0, 1, 2, 3, 4]),
        ("Poor | Fair | Good | Excellent", "quality-4", [0, 1, 2, 3]),
        ("Very poor | Poor | Average | Good | Very good", "quality-5", [0, 1, 2, 3, 4]),
        ("Very unlikely | Unlikely | Neutral | Likely | Very likely",
         "likelihood-5", [0, 1, 2, 3, 4]),
        ("Not at all likely | Slightly likely | Moderately likely | Very likely | Extremely likely",
         "likelihood-extent-5", [0, 1, 2, 3, 4]),
        ("Very difficult | Difficult | Neither easy nor difficult | Easy | Very easy",
         "ease-5", [0, 1, 2, 3, 4]),
        ("Extremely difficult | Very difficult | Not at all difficult",
         "difficulty-extent-5", [0, 1, 4]),
        ("Not Important | Slightly Important | Somewhat important | Very Important | Critical",
         "importance-extent-5", [0, 1, 2, 3, 4]),
        ("Not at all useful | Slightly useful | Moderately useful | Very useful | Extremely useful",
         "usefulness-extent-5", [0, 1, 2, 3, 4]),
        ("Never | Rarely | Sometimes | Often | All of the time", "frequency-5", [0, 1, 2, 3, 4]),
        ("Negative | Neutral | Positive", "sentiment-3", [0, 1, 2]),
        ("No | Yes", "yes-no", [0, 1]),
        ("not_good | okay | great", "good-ok-bad", [0, 1, 2]),
        ("Not Good | Okay | Great", "good-ok-bad", [0, 1, 2]),
        ("not-good | ok | great", "good-ok-bad", [0, 1, 2]),
        ("Bad | Okay | Great", "good-ok-bad", [0, 1, 2]),
        ("bad | bad_with_comment | good | good_with_comment", "good-bad", [0, 0, 1, 1]),
        ("Bad, with comment | Good, with comment", "good-bad", [0, 1]),
        ("-103 | -102 | -101 | 100 | 101 | 102 | 103", "happiness-7c", [0, 1, 2, 3, 4, 5, 6]),
        ("103 | 100 | -103", "happiness-7c", [6, 3, 0]),
        ("Extremely unhappy | Very unhappy | Unhappy | Neutral | Happy | Very happy | "
         "Extremely happy", "happiness-7b", [0, 1, 2, 3, 4, 5, 6]),
        ("Sad | Neutral | Happy", "happiness-3b", [0, 1, 2]),
        ("👎🏽 | 👍", "thumbs", [0, 1]),
        ("thumbs_down | thumbs_up", "thumbs", [0, 1]),
        ("Never | Sometimes | About half the time | Most of the time | Always",
         "frequency-5b", [0, 1, 2, 3, 4]),
        ("Poor | Below average | Average | Above average | Excellent",
         "quality-5c", [0, 1, 2, 3, 4]),
        ("Unacceptable | Needs improvement | Acceptable | Good | Excellent",
         "quality-5", [0, 1, 2, 3, 4]),
        ("None at all | A little | A moderate amount | A lot | A great deal",
         "amount-5", [0, 1, 2, 3, 4]),
        ("Below expectations | Met expectations | Exceeded expectations",
         "expectations-3", [0, 1, 2]),
        ("★☆☆☆☆ | ★★★☆☆ | ★★★★★", "stars-5", [0, 2, 4]),
        ("⭐ | ⭐⭐⭐ | ⭐⭐⭐⭐⭐", "stars-5", [0, 2, 4]),
        ("1 star | 3 stars", "stars-5", [0, 2]),
        ("★★★★☆ | ★★★★★", "stars-5", [3, 4]),
        ("4★ | 5 ★", "stars-5", [3, 4]),
        ("5/5 | 4 / 5", "stars-5", [4, 3]),
        ("4 out of 5 | 2 of 5", "stars-5", [3, 1]),
        ("5 yıldız | 1 yıldız", "stars-5", [4, 0]),
        ("5 üzerinden 4 | 5 üzerinden 2", "stars-5", [3, 1]),
        ("۴ ستاره | ۲ از ۵", "stars-5", [3, 1]),
        ("😡 | ☹️ | 😐 | 🙂 | 😀", "smileys-5", [0, 1, 2, 3, 4]),
        ("😞 | 😐 | 😊", "smileys-3", [0, 1, 2]),
        (":( | :| | :)", "smileys-3", [0, 1, 2]),
        ("1 | 2 | 3", "1-3", [0, 1, 2]),
        ("۲ | ٤ | 5", "1-5", [1, 3, 4]),
        ("5.0 | 6.0", "1-6", [4, 5]),
        ("6 | 10", "1-10", [5, 9]),
        ("0 | 10", "0-10", [0, 10]),
    ],
)  # fmt: skip
def test_scales_of_english_words_and_digits(words: str, name: str, expected: list[int]) -> None:
    """The usual wordings are known, each word at its level counted from the worst."""
    assert levels(words) == (name, expected)


@pytest.mark.parametrize(
    ("words", "name", "expected"),
    [
        ("sehr unzufrieden | unzufrieden | teils/teils | zufrieden | sehr zufrieden",
         "satisfaction-5-de", [0, 1, 2, 3, 4]),
        ("sehr gut | gut | befriedigend | ausreichend | mangelhaft | ungenügend",
         "quality-6-de", [5, 4, 3, 2, 1, 0]),
        ("gut | mittel | schlecht", "good-ok-bad-de", [2, 1, 0]),
        ("trifft zu | trifft eher zu | trifft eher nicht zu | trifft nicht zu",
         "agreement-4-de", [3, 2, 1, 0]),
        ("Stimme voll zu | Stimme zu | Neutral | Stimme nicht zu | Stimme überhaupt nicht zu",
         "agreement-5-deb", [4, 3, 2, 1, 0]),
        ("Très satisfaite | Satisfaite | Peu satisfaite | Pas du tout satisfaite",
         "satisfaction-4-fr", [3, 2, 1, 0]),
        ("Tout à fait d'accord | Plutôt d'accord | Plutôt pas d'accord | Pas du tout d'accord",
         "agreement-4-fr", [3, 2, 1, 0]),
        ("Très bon | Bon | Moyen | Mauvais", "quality-4-fr", [3, 2, 1, 0]),
        ("Muy satisfecha | Satisfecha | Neutral | Insatisfecha | Muy insatisfecha",
         "satisfaction-5-es", [4, 3, 2, 1, 0]),
        ("Muy malo | Malo | Regular | Bueno | Muy bueno", "quality-5-es", [0, 1, 2, 3, 4]),
        ("Molto soddisfatto | Abbastanza soddisfatto | Poco soddisfatto | Per niente soddisfatto",
         "satisfaction-4-it", [3, 2, 1, 0]),
        ("Pessimo | Scarso | Sufficiente | Buono | Ottimo", "quality-5-it", [0, 1, 2, 3, 4]),
        ("Muito satisfeito | Satisfeito | Neutro | Insatisfeito | Muito insatisfeito",
         "satisfaction-5-pt", [4, 3, 2, 1, 0]),
        ("Péssimo | Ruim | Regular | Bom | Ótimo", "quality-5-pt", [0, 1, 2, 3, 4]),
        ("Concordo totalmente | Concordo | Discordo | Discordo totalmente",
         "agreement-5-pt", [4, 3, 1, 0]),
        ("Zeer tevreden | Tevreden | Neutraal | Ontevreden | Zeer ontevreden",
         "satisfaction-5-nl", [4, 3, 2, 1, 0]),
        ("Helemaal mee eens | Mee eens | Neutraal | Mee oneens | Helemaal mee oneens",
         "agreement-5-nl", [4, 3, 2, 1, 0]),
    ],
)  # fmt: skip
def test_scales_of_other_languages(words: str, name: str, expected: list[int]) -> None:
    """The usual scales of six more languages are known, in either gender."""
    assert levels(words) == (name, expected)


@pytest.mark.parametrize("words", ["Male | Female", "Regular | Premium", "Bon | Jovi", "Gut | Bad"])
def test_no_scales_of_other_languages(words: str) -> None:
    """Words that mean something else in another language make no scale by themselves."""
    assert levels(words) is None


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Satisfied | Zufrieden | Neutral | Dissatisfied | Unzufrieden", [2, 2, 1, 0, 0]),
        ("Satisfied | Memnunum | Neutral | Memnun değilim | Kararsızım", [2, 2, 1, 0, 1]),
        ("Muy satisfecho | Very satisfied | Neutral | Insatisfecho | Dissatisfied",
         [4, 4, 2, 1, 1]),
    ],
)  # fmt: skip
def test_two_languages_that_share_a_word(words: str, expected: list[int]) -> None:
    """A word of both languages of a form keeps them on one scale."""
    counts = dict.fromkeys(map(fold, words.split(" | ")), 3)
    match = find_scales({"Rating": counts})["Rating"]
    assert [match.levels[word] for word in counts] == expected


def test_three_faces_beside_five() -> None:
    """A column that shows all of its three faces is no part of five."""
    five = dict.fromkeys((":((", ":(", ":|", ":)", ":D"), 3)
    three = dict.fromkeys((":(", ":|", ":)"), 3)
    found = find_scales({"Speed": five, "Price": three})
    assert found["Price"].scale.name == "smileys-3"


@pytest.mark.parametrize(
    ("words", "name", "expected"),
    [
        ("Memnun değil | Kısmen memnun | Çok memnun", "satisfaction-3-tr", [0, 1, 2]),
        ("MEMNUN DEĞİLİM | KISMEN MEMNUNUM | ÇOK MEMNUNUM", "satisfaction-3-tr", [0, 1, 2]),
        ("Hiç memnun değilim | Memnun değilim | Kararsızım | Memnunum | Çok memnunum",
         "satisfaction-5-tr", [0, 1, 2, 3, 4]),
        ("Kesinlikle katılmıyorum | Katılmıyorum | Kararsızım | Katılıyorum | "
         "Kesinlikle katılıyorum", "agreement-5-tr", [0, 1, 2, 3, 4]),
        ("Çok kötü | Kötü | Orta | İyi | Çok iyi", "quality-5-tr", [0, 1, 2, 3, 4]),
        ("Çok zor | Zor | Ne kolay ne zor | Kolay | Çok kolay", "ease-5-tr", [0, 1, 2, 3, 4]),
        ("Hiçbir zaman | Nadiren | Bazen | Sık sık | Her zaman", "frequency-5-tr",
         [0, 1, 2, 3, 4]),
        ("Olumsuz | Nötr | Olumlu", "sentiment-3-tr", [0, 1, 2]),
        ("Hayır | Evet", "yes-no-tr", [0, 1]),
        ("Memnun değilim | Kısmen memnunum | Memnunum", "satisfaction-3-trb", [0, 1, 2]),
        ("Hiç memnun kalmadım | Memnun kalmadım | Kararsızım | Memnun kaldım | Çok memnun kaldım",
         "satisfaction-5-tr", [0, 1, 2, 3, 4]),
        ("Hiç memnun değilim | Memnun değilim | Ne memnunum ne de memnun değilim | Memnunum | "
         "Çok memnunum", "satisfaction-5-tr", [0, 1, 2, 3, 4]),
        ("Hiç memnun değil | Az memnun | Orta düzeyde memnun | Memnun | Çok memnun",
         "satisfaction-extent-5-tr", [0, 1, 2, 3, 4]),
        ("Hiç katılmıyorum | Az katılıyorum | Orta düzeyde katılıyorum | Çok katılıyorum | "
         "Tamamen katılıyorum", "agreement-extent-5-tr", [0, 1, 2, 3, 4]),
        ("Çok yetersiz | Yetersiz | Orta | Yeterli | Çok yeterli", "adequacy-5-tr",
         [0, 1, 2, 3, 4]),
        ("Başarısız | Orta | Başarılı", "success-3-tr", [0, 1, 2]),
        ("Çok yavaş | Yavaş | Normal | Hızlı | Çok hızlı", "speed-5-tr", [0, 1, 2, 3, 4]),
        ("Kesinlikle tavsiye etmem | Tavsiye etmem | Kararsızım | Tavsiye ederim | "
         "Kesinlikle tavsiye ederim", "recommendation-5-tr", [0, 1, 2, 3, 4]),
        ("ناراضی | تا حدودی راضی | بسیار راضی", "satisfaction-3-fa", [0, 1, 2]),
        ("خیلی ناراضی | ناراضی | نه راضی نه ناراضی | راضی | خیلی راضی",
         "satisfaction-5-fa", [0, 1, 2, 3, 4]),
        ("كاملاً مخالفم | مخالفم | بي نظر | موافقم | کاملا موافقم", "agreement-5-fa",
         [0, 1, 2, 3, 4]),
        ("خیلی بد | بد | متوسط | خوب | عالی", "quality-5-fa", [0, 1, 2, 3, 4]),
        ("بسیار سخت | سخت | متوسط | آسان | بسیار آسان", "ease-5-fa", [0, 1, 2, 3, 4]),
        ("هرگز | بندرت | گاهی | اغلب | همیشه", "frequency-5-fa", [0, 1, 2, 3, 4]),
        ("منفی | خنثی | مثبت", "sentiment-3-fa", [0, 1, 2]),
        ("خیر | بله", "yes-no-fa", [0, 1]),
        ("کاملا ناراضی | نسبتا ناراضی | نه راضی نه ناراضی | نسبتا راضی | کاملا راضی",
         "satisfaction-5-fa", [0, 1, 2, 3, 4]),
        ("خیلی ناراضی | ناراضی | تا حدودی راضی | راضی | خیلی راضی",
         "satisfaction-5-fab", [0, 1, 2, 3, 4]),
        ("مخالفم | تا حدودی | موافقم", "agreement-3-fa", [0, 1, 2]),
        ("خيلي كم | كم | متوسط | زياد | خيلي زياد", "amount-5-fa", [0, 1, 2, 3, 4]),
        ("اصلا | کم | متوسط | زیاد | خیلی زیاد", "amount-5-fab", [0, 1, 2, 3, 4]),
        ("نامطلوب | نسبتا مطلوب | مطلوب", "desirability-3-fa", [0, 1, 2]),
        ("غیر رضایت بخش | متوسط | رضایت‌بخش | کاملا رضایت بخش", "satisfying-5-fa", [1, 2, 3, 4]),
        ("بسیار کند | کند | متوسط | سریع | بسیار سریع", "speed-5-fa", [0, 1, 2, 3, 4]),
    ],
)  # fmt: skip
def test_scales_of_turkish_and_persian_words(words: str, name: str, expected: list[int]) -> None:
    """Turkish and Persian wordings are known, whatever the case, the yeh or the joiner."""
    assert levels(words) == (name, expected)


@pytest.mark.parametrize(
    "words",
    [
        "Just right | Slightly slow | Slightly fast | Too slow",
        "Weekly | Monthly | Daily | Yearly",
        "6 months - 1 year ago | 0-6 months ago | More than 1 year ago",
        "1 - 10 | 10 - 100 | 100 - 200",
        "North | South",
        "1st floor | 2nd floor",
    ],
)
def test_no_scale(words: str) -> None:
    """Words that have no worst and best are on no scale."""
    assert levels(words) is None


def test_two_spellings_of_one_level() -> None:
    """Agreement words in any mixture are one scale: two words for the middle share its level."""
    words = ["strongly agree", "agree", "neutral", "neither agree nor disagree", "disagree"]
    match = find_scale(words)
    assert match is not None
    assert (match.scale.name, match.levels["neutral"]) == ("agreement-5", 2)
    assert match.levels["neither agree nor disagree"] == 2


AGREEMENT = {
    -3: ("strongly disagree", "completely disagree", "disagree strongly"),
    -2: ("disagree", "don't agree"),
    -1: ("somewhat disagree", "slightly disagree", "tend to disagree"),
    0: ("neutral", "neither agree nor disagree", "undecided"),
    1: ("somewhat agree", "slightly agree", "agree a little"),
    2: ("agree",),
    3: ("strongly agree", "totally agree"),
}
"""Ways to agree, by rank."""


def _mixtures() -> Iterator[dict[str, int]]:
    for size in range(2, len(AGREEMENT) + 1):
        for ranks in combinations(AGREEMENT, size):
            for words in product(*(AGREEMENT[rank] for rank in ranks)):
                yield dict(zip(words, ranks, strict=True))


@pytest.mark.slow
def test_agreement_in_any_mixture() -> None:
    """Whichever agreement words a column mixes, they fall on one scale in their rank."""
    for ranks in _mixtures():
        match = find_scale(ranks.keys())
        assert match is not None
        assert match.levels.keys() == ranks.keys()
        in_order = [match.levels[word] for word in sorted(ranks, key=lambda one: ranks[one])]
        assert in_order == sorted(set(in_order)), ranks
        poles = polarities(len(match.scale.levels))
        for word, rank in ranks.items():
            assert poles[match.levels[word]] is _pole(rank), (word, ranks)


def _pole(rank: int) -> Polarity:
    if rank == 0:
        return Polarity.NEUTRAL
    return Polarity.POSITIVE if rank > 0 else Polarity.NEGATIVE


def test_agreement_over_several_columns() -> None:
    """Columns that mix agreement words in different ways are on one scale, by rank."""
    usual = ["strongly disagree", "disagree", "neutral", "agree", "strongly agree"]
    found = find_scales(
        {
            "Staff": dict.fromkeys(usual, 3),
            "Price": {"agree": 4, "somewhat agree": 2, "slightly disagree": 2, "disagree": 1},
            "Speed": {"strongly agree": 1, "somewhat agree": 2, "neither agree nor disagree": 2},
        }
    )
    assert {match.scale.name for match in found.values()} == {"agreement-7"}
    assert [found["Staff"].levels[word] for word in usual] == [0, 1, 3, 5, 6]
    assert found["Price"].levels == {
        "agree": 5, "somewhat agree": 4, "slightly disagree": 2, "disagree": 1
    }  # fmt: skip
    alone = find_scales({"Staff": dict.fromkeys(usual, 3), "Price": {"agree": 2, "disagree": 3}})
    assert {match.scale.name for match in alone.values()} == {"agreement-5"}


def test_nine_in_ten() -> None:
    """A scale may miss one cell in ten, by count and not by distinct words."""
    assert find_scale({"good": 60, "bad": 30, "dunno": 10}) is not None
    assert find_scale({"good": 60, "bad": 29, "dunno": 11}) is None
    assert find_scale({}) is None


def test_score_is_ordered_by_the_counts_covered() -> None:
    """Every scale with any of the words is given, the one that covers most of the cells first."""
    matches = score({"very satisfied": 5, "somewhat satisfied": 4, "good": 1})
    assert (matches[0].scale.name, matches[0].fraction) == ("satisfaction-3", 0.9)
    assert matches[-1].fraction == 0.1


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("5 - Very satisfied", (5, "Very satisfied")),
        ("5-very good", (5, "very good")),
        ("10 Extremely likely", (10, "Extremely likely")),
        ("1 (poor)", (1, "poor")),
        ("(1) poor", (1, "poor")),
        ("3: neutral", (3, "neutral")),
        ("4 = good", (4, "good")),
        ("2. bad", (2, "bad")),
        ("Excellent (5)", (5, "Excellent")),
        ("poor - 1", (1, "poor")),
        ("۵ - راضی", (5, "راضی")),
        ("10 - 100", None),
        ("5", None),
        ("good", None),
        ("1.5", None),
        ("", None),
    ],
)
def test_split_digit(word: str, parts: tuple[int, str] | None) -> None:
    """A worded digit is a digit and letters with a mark or a space between them."""
    assert split_digit(word) == parts


def test_worded_ends() -> None:
    """Digits whose ends carry words are one range, and each digit keeps its value as score."""
    match = find_scale(["10 extremely likely", "9", "8", "0 not at all likely"])
    assert match is not None
    assert (match.scale.name, match.scale.lowest_score) == ("0-10", 0)
    assert match.levels == {"10 extremely likely": 10, "9": 9, "8": 8, "0 not at all likely": 0}


def test_one_is_best() -> None:
    """Where the words beside the digits say that 1 is best, the range runs the other way."""
    match = find_scale(["1 - very satisfied", "2", "3", "5 - very dissatisfied"])
    assert match is not None
    assert match.scale.name == "5-1"
    assert match.levels == {
        "1 - very satisfied": 4, "2": 3, "3": 2, "5 - very dissatisfied": 0
    }  # fmt: skip
    every = find_scale(["1 - very satisfied", "2 - satisfied", "5 - very dissatisfied"])
    assert every is not None
    assert every.levels["1 - very satisfied"] == 4


def test_digits_before_words_name_the_scale() -> None:
    """Digits before the words tell a fourth of five levels from a third of four."""
    match = find_scale(["5 - very satisfied", "4 - satisfied"])
    assert match is not None
    assert (match.scale.name, len(match.scale.levels)) == ("satisfaction-5", 5)


def test_columns_seen_together() -> None:
    """A column without the outer levels joins the finer scale of another column of its words."""
    found = find_scales(
        {
            "Documentation": {"horrible": 4, "bad": 2, "ok": 46, "good": 96, "excellent": 34},
            "Community": {"ok": 38, "good": 55, "excellent": 89},
            "Attended": {"yes": 5, "no": 4},
            "Buy": {"probably": 9, "probably not": 4, "no": 3, "yes, definitely": 3},
            "City": {"Rome": 3},
        }
    )
    assert {name: match.scale.name for name, match in found.items()} == {
        "Documentation": "quality-5",
        "Community": "quality-5",
        "Attended": "yes-no",
        "Buy": "definitely-4",
    }
    assert found["Community"].levels == {"ok": 2, "good": 3, "excellent": 4}


def test_digits_join_the_range_of_most_columns() -> None:
    """A column of low digits joins the range most columns have, but never the range of one."""
    five = {"1": 1, "3": 2, "5": 4}
    three = {"1": 2, "2": 3, "3": 1}
    most = find_scales({"a": five, "b": five, "c": three})
    assert most["c"].scale.name == "1-5"
    one = find_scales({"a": three, "b": three, "c": {"0": 1, "10": 2}})
    assert one["a"].scale.name == "1-3"


@pytest.mark.parametrize(
    ("count", "signs"),
    [
        (1, "0"),
        (2, "-+"),
        (3, "-0+"),
        (4, "--++"),
        (5, "--0++"),
        (6, "---+++"),
        (7, "---0+++"),
        (10, "----00++++"),
        (11, "-----0+++++"),
    ],
)
def test_polarity_goes_by_position(count: int, signs: str) -> None:
    """Polarity comes from a level's place alone."""
    meaning = {"-": Polarity.NEGATIVE, "0": Polarity.NEUTRAL, "+": Polarity.POSITIVE}
    assert polarities(count) == tuple(meaning[sign] for sign in signs)


@pytest.mark.parametrize("scale", SCALES, ids=lambda scale: scale.name)
def test_every_known_scale(scale: KnownScale) -> None:
    """A scale has two levels or more, each found again by every spelling it was given."""
    assert len(scale.levels) > 1
    for level, spellings in enumerate(scale.levels):
        assert {scale.level_of(spelling) for spelling in spellings} == {level}
        assert not set("[]{}|<").intersection(scale.names[level])


def test_names_are_unique() -> None:
    """No two scales share a name."""
    names = [scale.name for scale in SCALES]
    assert len(set(names)) == len(names)


def test_letters() -> None:
    """Words are compared by letters; figures and pictures as they stand."""
    assert letters("not_good!") == letters("not good") == "notgood"
    assert letters("4.0") == "4"
    assert letters(":-)") == ":-)"
    assert letters("👍🏽") == letters("👍")
    assert letters("4 / 5") == "4/5"


@pytest.mark.parametrize(
    ("word", "may"),
    [("good", True), ("5 - good", True), ("4/5", True), ("😀", True), ("103", False),
     ("-101", False), ("5", False), ("5.0", False), ("good_with_comment", False),
     ("bad, with comment", False)],
)  # fmt: skip
def test_words_that_name_a_level(word: str, may: bool) -> None:
    """Codes and bare numbers stand for a level, and are not its name."""
    assert may_name_a_level(word) is may


@pytest.mark.parametrize(
    ("words", "name", "levels"),
    [
        (
            "very satisfied, somewhat satisfied, not satisfied, çok memnun, kısmen memnun, "
            "memnun değil",
            "satisfaction-3",
            [2, 1, 0, 2, 1, 0],
        ),
        ("good, bad, خوب, بد", "good-bad", [1, 0, 1, 0]),
        ("agree, disagree, neutral, katılıyorum, katılmıyorum", "agreement-3", [2, 0, 1, 2, 0]),
    ],
)
def test_one_scale_in_two_languages(words, name, levels):
    """A form that was shown in two languages has one scale, and a word and its translation one."""
    words = [fold(word) for word in words.split(", ")]
    match = find_scales({"Speed": dict.fromkeys(words, 5)})["Speed"]
    assert match.scale.name == name
    assert [match.levels[word] for word in words] == levels


def test_two_languages_of_two_scales():
    """Words of another scale in another language are no translations."""
    words = map(fold, ("very satisfied", "not satisfied", "kötü", "iyi"))
    assert find_scales({"Speed": dict.fromkeys(words, 5)}) == {}
