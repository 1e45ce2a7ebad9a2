"""Two words are two levels, and columns share a scale only if their words fit it as they stand."""

import json

import pytest

NOW = ("--now", "2025-06-01")


@pytest.fixture
def chart(cli, write):
    """Import columns of words, parted by `` | ``, and return the categories of the chart."""

    def run(**columns):
        rows = zip(*(words.split(" | ") for words in columns.values()), strict=True)
        text = "\n".join(",".join(cells) for cells in [("Date", *columns)] + [
            ("2025-03-03", *row) for row in rows
        ])  # fmt: skip
        ended = cli("import", write(text), *NOW)
        assert ended.exit_code == 0, ended.stderr
        document = json.loads(cli("chart", "-f", "json").stdout)
        poles = [
            {level["name"]: level["polarity"] for level in scale["levels"]}
            for scale in document["scales"]
        ]
        return document["categories"], poles

    return run


@pytest.mark.parametrize(
    ("words", "signs"),
    [
        ("Very Satisfied | Neutral | Not at all Satisfied | Somewhat Satisfied | Satisfied",
         "+0-++"),
        ("Strongly agree | Agree | Somewhat agree | Neutral | Disagree", "+++0-"),
        ("Very likely | Likely | Somewhat likely | Unlikely | Very unlikely", "+++--"),
        ("Dissatisfied | Somewhat satisfied | Satisfied", "-0+"),
        ("Memnun değilim | Kararsızım | Kısmen memnunum | Memnunum | Çok memnunum", "-0+++"),
        ("ناراضی | بی‌نظر | تا حدودی راضی | راضی | خیلی راضی", "-0+++"),
        ("Poor | Fair | Average | Good | Excellent", "--0++"),
    ],
)  # fmt: skip
def test_more_and_less_are_two_levels(chart, words, signs):
    """Each word has its own count and points its own way, wherever it stands in the file."""
    for order in (words, " | ".join(reversed(words.split(" | ")))):
        [category], [poles] = chart(Speed=order)
        assert {word: category["marks"][word] for word in words.split(" | ")} == dict.fromkeys(
            words.split(" | "), category["base"] // len(words.split(" | "))
        )
        meaning = {"+": "positive", "0": "neutral", "-": "negative"}
        assert [poles[word] for word in words.split(" | ")] == [meaning[sign] for sign in signs]


@pytest.mark.parametrize(
    ("three", "five"),
    [
        ("Not satisfied | Somewhat satisfied | Very satisfied",
         "Very dissatisfied | Dissatisfied | Neutral | Satisfied | Very satisfied"),
        ("Not satisfied | Somewhat satisfied | Very satisfied",
         "Very dissatisfied | Somewhat dissatisfied | Neutral | Somewhat satisfied | "
         "Very satisfied"),
        ("Memnun değil | Kısmen memnun | Memnun",
         "Hiç memnun değil | Memnun değil | Kararsız | Memnun | Çok memnun"),
        ("ناراضی | تا حدودی راضی | خیلی راضی",
         "خیلی ناراضی | ناراضی | بی‌نظر | راضی | خیلی راضی"),
    ],
)  # fmt: skip
def test_three_levels_beside_five_keep_their_scale(chart, three, five):
    """A lukewarm middle of three is no praise because other questions have five levels."""
    words = three.split(" | ")
    cells = " | ".join((words[:1] + words[1:2] * 3 + words[2:]) * 2)
    (own, *others), _ = chart(Own=cells, A=" | ".join(five.split(" | ") * 2),
                              B=" | ".join(five.split(" | ")[::-1] * 2))  # fmt: skip
    assert own["marks"] == {words[0]: 2, words[1]: 6, words[2]: 2}
    assert (own["positive"], own["neutral"]) == (0.2, 0.6)
    assert [len(one["marks"]) for one in others] == [5, 5]


def test_columns_that_call_a_level_otherwise_have_a_scale_each(chart):
    """A level is called what the file calls it, in every column."""
    (speed, staff, price), poles = chart(
        Speed="Good | OK | Bad | Good",
        Staff="Great | OK | Bad | OK",
        Price="OK | OK | Bad | Good",
    )
    assert speed["marks"] == {"Bad": 1, "OK": 1, "Good": 2}
    assert staff["marks"] == {"Bad": 1, "OK": 2, "Great": 1}
    assert price["marks"] == {"Bad": 1, "OK": 2, "Good": 1}
    assert len(poles) == 2


def test_a_column_without_the_outer_levels_joins_the_others(chart):
    """Where the very words of a column stand in another, nobody chose the rest."""
    (speed, staff), poles = chart(
        Speed="Horrible | Bad | OK | Good | Excellent", Staff="OK | Good | Good | Excellent | OK"
    )
    assert staff["marks"] == {"Horrible": 0, "Bad": 0, "OK": 2, "Good": 2, "Excellent": 1}
    assert speed["base"] == 5
    assert len(poles) == 1


def test_all_levels_of_three_among_many_answers_are_no_part_of_five(chart):
    """With many answers somebody would have chosen the levels that others choose."""
    five = "Not at all satisfied | Not satisfied | Neutral | Somewhat satisfied | Very satisfied"
    three = "Not satisfied | Somewhat satisfied | Very satisfied"
    (own, _), poles = chart(
        Own=" | ".join([*three.split(" | ")] * 10), A=" | ".join([*five.split(" | ")] * 6)
    )
    assert own["neutral"] == pytest.approx(1 / 3)
    assert len(poles) == 2


@pytest.mark.parametrize(
    ("first", "second"),
    [("Satisfied", "Somewhat satisfied"), ("Memnunum", "Çok memnunum"), ("راضی", "کاملا راضی")],
)
def test_a_later_word_of_another_degree_is_no_spelling(cli, write, first, second):
    """A form that knows the plain word does not take the lukewarm one for it."""
    plain = {"Satisfied": "Dissatisfied", "Memnunum": "Memnun değilim", "راضی": "ناراضی"}[first]
    rows = [f"2025-03-03,{word}" for word in (plain, first) * 3]
    assert cli("import", write("\n".join(["Date,Speed", *rows])), *NOW).exit_code == 0
    later = [f"2025-03-10,{word}" for word in (first, first, second)]
    ended = cli("import", write("\n".join(["Date,Speed", *later]), "later.csv"), *NOW)
    held = json.loads(cli("chart", "--week", "all", "-f", "json").stdout)["categories"][0]
    assert held["marks"][first] == (5 if ended.exit_code == 0 else 3)
