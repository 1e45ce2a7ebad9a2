"""Answers that were counted: beside percentages, with frequencies, by the hour, and as shares."""

import json
from pathlib import Path

import pytest

NOW = ("--now", "2025-06-01")
WEEK = ("--week", "2025-W10")


@pytest.fixture
def marks(cli, write):
    """Import a file; return category -> marks of the levels that anybody chose."""

    def run(text, *args):
        Path("cstally.db").unlink(missing_ok=True)
        ended = cli("import", write(text), *NOW, *args)
        assert ended.exit_code == 0, ended.stderr
        chart = json.loads(cli("chart", "--week", "all", "-f", "json").stdout)
        return {
            one["name"]: {word: n for word, n in one["marks"].items() if n}
            for one in chart["categories"]
        }

    return run


@pytest.mark.parametrize(
    ("header", "levels", "between"),
    [
        ("QUESTION_NAME,ANSWER,COLOR,VALUE,ANSWERED,PERCENT", ("1 Agree", "2 Disagree"), ","),
        ("Soru,Yanıt,Renk,Adet,Toplam yanıt,Yüzde", ("Katılıyorum", "Katılmıyorum"), ";"),
        ("پرسش,پاسخ,رنگ,شمار,همه,درصد", ("موافقم", "مخالفم"), ","),
        ("Aspect,Choice,Series,Marks,Base,% of base", ("Good", "Bad"), ","),
    ],
)
def test_counts_beside_percentages(marks, header, levels, between):
    """What is per cent of a column beside it is a count; bases and colours are left out."""
    rows = []
    for question, counts in (("Hours", (9, 7)), ("Staff", (3, 5))):
        for level, count in zip(levels, counts, strict=True):
            share = 100 * count / sum(counts)
            rows.append(f"{question},{level},#52D652,{count},{sum(counts)},{share:.3f}")
    text = "\n".join([header, *rows]).replace(",", between)
    assert marks(text, *WEEK) == {
        "Hours": {levels[0]: 9, levels[1]: 7},
        "Staff": {levels[0]: 3, levels[1]: 5},
    }


WEIGHED = [
    ("Speed,Courtesy,Freq", ("Bad", "OK", "Good")),
    ("Hız,İlgi,Frekans", ("Kötü", "Orta", "İyi")),
    ("سرعت,قیمت,فراوانی", ("بد", "متوسط", "خوب")),
]


@pytest.mark.parametrize(("header", "levels"), WEIGHED)
def test_combinations_with_their_frequency(marks, header, levels):
    """A row for each pair of answers stands for so many people, who marked both."""
    pairs = [(one, two) for one in levels for two in levels]
    often = (10, 6, 19, 23, 8, 22, 2, 28, 37)
    rows = [f"{one},{two},{n}" for (one, two), n in zip(pairs, often, strict=True)]
    first, second, _ = header.split(",")
    assert marks("\n".join([header, *rows]), *WEEK) == {
        first: {levels[0]: 35, levels[1]: 53, levels[2]: 67},
        second: {levels[0]: 35, levels[1]: 42, levels[2]: 78},
    }


def test_a_frequency_of_one_question(marks):
    """The levels of one question and how often each was chosen are a table of counts."""
    assert marks("Rating,Count\nGood,12\nOK,7\nBad,3\n", *WEEK) == {
        "Rating": {"Good": 12, "OK": 7, "Bad": 3}
    }


@pytest.mark.parametrize("header", ["Speed,Staff,People", "Hız,İlgi,Misafir"])
def test_what_map_says_is_a_count_is_one(cli, write, marks, header):
    """Under a header that says nothing the rows are responses, until somebody says otherwise."""
    text = f"{header}\nGood,Bad,12\nBad,Bad,3\nGood,Good,9\nBad,Good,2\n".replace(
        "Good", "İyi" if "Hız" in header else "Good"
    ).replace("Bad", "Kötü" if "Hız" in header else "Bad")
    count = header.split(",")[2]
    found = marks(text, *WEEK, "--map", f"{count}=count")
    assert [sum(one.values()) for one in found.values()] == [26, 26]
    assert [sum(one.values()) for one in marks(text, *WEEK).values()] == [4, 4]


def test_responses_that_say_a_number_are_no_frequencies(marks):
    """With a day, an id or a pair that comes twice the rows are responses."""
    rows = ["Good,Bad,12", "Bad,Bad,3", "Good,Bad,12", "Bad,Good,3"]
    found = marks("\n".join(["Speed,Staff,Count", *rows]), *WEEK)
    assert [sum(one.values()) for one in found.values()] == [4, 4]
    dated = [f"2025-03-0{n + 3},{row}" for n, row in enumerate(rows)]
    found = marks("\n".join(["Date,Speed,Staff,Count", *dated]))
    assert [sum(one.values()) for one in found.values()] == [4, 4]


SHARES = [
    "Aspect,Bad,OK,Good,Total\nStaff,5,20,75,100\nSpeed,40,30,30,100\nPrice,10,40,50,100\n",
    "Konu,Kötü,Orta,İyi\nİlgi,5,20,75\nHız,40,30,30\nFiyat,33,33,33\n",
    "موضوع,بد,متوسط,خوب\nکارکنان,۵,۲۰,۷۵\nسرعت,۴۰,۳۰,۳۰\n",
    "Level,Staff,Speed\nBad,5,40\nOK,20,30\nGood,75,30\nTotal,100,100\n",
    "Aspect,Bad,Good\nStaff,0.25,0.75\nSpeed,0.4,0.6\n",
]


@pytest.mark.parametrize("text", SHARES)
def test_shares_without_their_number_are_refused(refused, text):
    """Rows that all add up to a hundred are per cent: nobody knows of how many answers."""
    line = refused(text, *WEEK)
    assert "percentages" in line or "100" in line
    assert "number of answers (n)" in line


@pytest.mark.parametrize("text", SHARES[:4])
def test_counts_of_a_hundred_answers_each_can_be_said(cli, write, marks, advised, text):
    """The advice takes them as they are, all of them."""
    refused = cli("import", write(text), *NOW, *WEEK)
    found = marks(text, *WEEK, *advised(refused.stderr))
    assert {sum(one.values()) for one in found.values()} <= {99, 100}
    assert len(found) in (2, 3)


@pytest.mark.parametrize(
    "text",
    [
        "Aspect,Bad,Good\nStaff,25%,75%\nSpeed,40%,60%\n",
        "Question,Answer,Percent\nStaff,Good,75\nStaff,Bad,25\nSpeed,Good,60\nSpeed,Bad,40\n",
        "Soru,Yanıt,Yüzde\nİlgi,İyi,%75\nİlgi,Kötü,%25\nHız,İyi,%60\nHız,Kötü,%40\n",
    ],
)
def test_signs_of_per_cent_are_refused(refused, text):
    """Cells and headers that say per cent leave no doubt."""
    assert "percentages" in refused(text, *WEEK)


@pytest.mark.parametrize(
    "text",
    [
        "Aspect,Bad,OK,Good\nStaff,5,20,74\nSpeed,40,31,30\nPrice,12,40,50\n",
        "Aspect,Bad,OK,Good\nStaff,5,20,75\n",
    ],
)
def test_counts_near_a_hundred_are_counts(marks, text):
    """A hundred answers may happen once, and sums around it are no rounding."""
    assert sum(marks(text, *WEEK)["Staff"].values()) in (99, 100)


@pytest.mark.parametrize(
    ("header", "levels"),
    [
        ("Date,Hour", ("Very happy", "Happy", "Unhappy", "Very unhappy")),
        ("Day,Time", ("😀", "🙂", "🙁", "😡")),
        ("Tarih,Saat", ("Çok iyi", "İyi", "Kötü", "Çok kötü")),
        ("تاریخ,ساعت", ("خیلی خوب", "خوب", "بد", "خیلی بد")),
    ],
)
def test_a_terminal_counts_by_the_hour(marks, header, levels):
    """The hours of a week add up; its one question is called Rating."""
    rows = ["2025-03-03,09:00,3,2,1,0", "2025-03-03,10:00,5,0,0,2", "2025-03-04,09:00,1,1,1,1"]
    found = marks("\n".join([",".join([header, *levels]), *rows]))
    assert found == {"Rating": dict(zip(levels, (9, 3, 2, 3), strict=True))}


def test_boxes_by_day_are_no_terminal(cli, write):
    """Ones and zeros are ticks."""
    rows = ["2025-03-03,1,0", "2025-03-03,0,1", "2025-03-04,1,0"]
    file = write("\n".join(["Date,Good,Bad", *rows]))
    ended = cli("import", file, "--dry-run", *NOW)
    assert "counted already" not in ended.stdout


@pytest.mark.parametrize(
    ("header", "guest", "levels"),
    [
        ("Question", "Guest", ("Good", "OK", "Bad")),
        ("Soru", "Fiş", ("İyi", "Orta", "Kötü")),
        ("پرسش", "مهمان", ("خوب", "متوسط", "بد")),
        ("Item", "R", ("Agree", "Neutral", "Disagree")),
    ],
)
def test_questions_below_one_another_are_asked_about(cli, write, advised, header, guest, levels):
    """Guests across are no categories; who says that the rows are responses loses none."""
    turned = (levels, levels[1:] + levels[:1], levels[::-1])
    rows = [
        f"{one},{','.join(cells)},{cells[0]}"
        for one, cells in zip(("Speed", "Staff", "Price"), turned, strict=True)
    ]
    text = "\n".join([f"{header},{','.join(f'{guest} {n}' for n in range(1, 5))}", *rows])
    file = write(text)
    asked = cli("import", file, *NOW, *WEEK)
    assert asked.exit_code == 1
    assert "transpose" in asked.stderr
    assert repr(header) in asked.stderr
    ended = cli("import", file, *NOW, *WEEK, *advised(asked.stderr), "-f", "json")
    assert ended.exit_code == 0, ended.stderr
    assert json.loads(ended.stdout)["files"][0]["new"] == 3


def test_questions_numbered_alike_are_questions(cli, write):
    """A column for each numbered question, below ids or days, is a file of responses."""
    rows = ["s1,Good,OK,Bad", "s2,OK,Bad,Good", "s3,Bad,Good,OK"]
    file = write("\n".join(["Slip,Q1,Q2,Q3", *rows]))
    ended = cli("import", file, *NOW, *WEEK)
    assert ended.exit_code == 0, ended.stderr
