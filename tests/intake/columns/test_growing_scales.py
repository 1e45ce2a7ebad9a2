"""A scale of which the first week showed only a part grows when a later week shows the rest."""

import json

import pytest

NOW = ("--now", "2025-06-01")


@pytest.mark.parametrize(
    ("header", "first", "second", "levels"),
    [
        ("Speed", "Good Bad Good", "OK Bad Good", "Bad OK Good"),
        ("سرعت", "خوب بد خوب", "متوسط بد خوب", "بد متوسط خوب"),
        ("Hız", "İyi Kötü İyi", "Orta Kötü İyi", "Kötü Orta İyi"),
        ("Price rating", "2 3 1", "5 4 1", "1 2 3 4 5"),
    ],
)
def test_next_week_shows_more_of_the_scale(cli, write, header, first, second, levels):
    """A word of the wider scale that has all known levels is a level, not an unknown word."""
    for number, (cells, day) in enumerate(((first, 3), (second, 10))):
        rows = [f"2025-03-{day + place:02},{cell}" for place, cell in enumerate(cells.split())]
        file = write("\n".join([f"Date,{header}", *rows]), f"{number}.csv")
        ended = cli("import", file, *NOW)
        assert ended.exit_code == 0, ended.stderr
    category = json.loads(cli("chart", "--week", "all", "-f", "json").stdout)["categories"][0]
    assert list(category["marks"]) == levels.split()
    assert (category["base"], category["ambiguous"]) == (6, 0)
    assert cli("check").exit_code == 0


def _file(write, name, day, header, rows):
    lines = [f"Date,{header}", *(f"2025-03-{day},{row}" for row in rows)]
    return write("\n".join(lines), name)


TURNED = [
    ("Rate speed,Rate staff", ["5,4", "1,3", "3,2", "4,5"], ["9,4", "2,10", "7,7", "1,1"],
     "1 to 5", "1 to 10"),
    ("Speed,Staff", ["Bad,Good", "OK,Bad", "Excellent,OK"], ["Horrible,Good", "OK,Bad"],
     "Bad, OK, Good, Excellent", "Horrible, Bad, OK, Good, Excellent"),
    ("Hız,İlgi", ["Kötü,İyi", "Orta,Kötü", "Çok iyi,Orta"], ["Çok kötü,Orta", "İyi,Kötü"],
     "Kötü, Orta, İyi, Çok iyi", "Çok kötü, Kötü, Orta, İyi, Çok iyi"),
]  # fmt: skip


@pytest.mark.parametrize(("header", "first", "second", "was", "now"), TURNED)
def test_another_scale_is_asked_about_with_both(cli, write, header, first, second, was, now):
    """Held weeks keep their shares until somebody says which of the two scales they are on."""
    assert cli("import", _file(write, "a.csv", "03", header, first), *NOW).exit_code == 0
    before = cli("chart", "--week", "all", "-f", "json").stdout
    file = _file(write, "b.csv", "10", header, second)
    refused = cli("import", file, *NOW)
    assert refused.exit_code == 1
    assert was in refused.stderr
    assert now in refused.stderr
    assert cli("chart", "--week", "all", "-f", "json").stdout == before


@pytest.mark.parametrize("case", TURNED)
def test_both_answers_to_the_question_import_the_file(cli, write, advised, case):
    """The scale for all weeks, or a form of its own: each command takes every answer."""
    header, first, second, *_ = case
    cli("import", _file(write, "a.csv", "03", header, first), *NOW)
    file = _file(write, "b.csv", "10", header, second)
    advice = advised(cli("import", file, *NOW).stderr)
    scales = [word for word in advice if not word.startswith("--form")]
    for options in (advice[advice.index("--form") :], advice[: advice.index("--form")]):
        assert scales
        ended = cli("import", file, *NOW, *options, "-f", "json")
        assert ended.exit_code == 0, ended.stderr
        report = json.loads(ended.stdout)["files"][0]
        assert (report["new"], report["rejected"]) == (len(second), 0)
        chart = json.loads(
            cli("chart", "--form", report["form"], "--week", "2025-W11", "-f", "json").stdout
        )
        assert [one["base"] for one in chart["categories"]] == [len(second)] * 2
        assert [one["ambiguous"] for one in chart["categories"]] == [0, 0]
        assert cli("undo", str(report["import"])).exit_code == 0


def test_a_scale_grows_where_nothing_turns(cli, write):
    """A word between two levels that are known joins them; the others point as before."""
    first = ["Very satisfied", "Dissatisfied", "Neutral", "Satisfied", "Very dissatisfied"]
    assert cli("import", _file(write, "a.csv", "03", "Speed", first), *NOW).exit_code == 0
    before = cli("chart", "--week", "2025-W10", "-f", "json").stdout
    second = ["Somewhat satisfied", "Satisfied"]
    assert cli("import", _file(write, "b.csv", "10", "Speed", second), *NOW).exit_code == 0
    [held] = json.loads(cli("chart", "--week", "2025-W10", "-f", "json").stdout)["categories"]
    [was] = json.loads(before)["categories"]
    assert (held["positive"], held["negative"]) == (was["positive"], was["negative"])
    [new] = json.loads(cli("chart", "--week", "2025-W11", "-f", "json").stdout)["categories"]
    assert (new["marks"]["Somewhat satisfied"], new["marks"]["Satisfied"]) == (1, 1)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (["Not satisfied", "Somewhat satisfied", "Very satisfied"],
         ["Very dissatisfied", "Dissatisfied", "Neutral", "Satisfied"]),
        (["Kötü", "Orta", "İyi"], ["Memnun değilim", "Kararsızım", "Memnunum"]),
        (["بد", "متوسط", "خوب"], ["مخالفم", "بی‌نظر", "موافقم"]),
    ],
)  # fmt: skip
def test_words_of_another_scale_are_asked_about(cli, write, advised, first, second):
    """A question that is asked in other words has a form of its own, and loses no answer."""
    assert cli("import", _file(write, "a.csv", "03", "Rate us", first * 2), *NOW).exit_code == 0
    file = _file(write, "b.csv", "10", "Rate us", second * 2)
    refused = cli("import", file, *NOW)
    assert refused.exit_code == 1
    for word in (first[0], second[0], "survey"):
        assert word in refused.stderr
    ended = cli("import", file, *NOW, *advised(refused.stderr))
    assert ended.exit_code == 0, ended.stderr
    chart = cli("chart", "--week", "all", "-f", "json", *advised(refused.stderr))
    [category] = json.loads(chart.stdout)["categories"]
    assert (category["base"], category["ambiguous"]) == (2 * len(second), 0)


def test_tens_that_have_become_fives_are_asked_about(cli, write, advised):
    """With many answers and none above 5 the scale up to 10 that is held is no more."""
    first = [f"{n % 10 + 1},{(n + 4) % 10 + 1}" for n in range(20)]
    header = "Rate speed,Rate staff"
    assert cli("import", _file(write, "a.csv", "03", header, first), *NOW).exit_code == 0
    second = [f"{n % 5 + 1},{(n + 2) % 5 + 1}" for n in range(20)]
    file = _file(write, "b.csv", "10", header, second)
    refused = cli("import", file, *NOW)
    assert refused.exit_code == 1
    assert "1 to 10" in refused.stderr
    advice = advised(refused.stderr)
    place = advice.index("--form")
    for options in (advice[:place], advice[place:]):
        ended = cli("import", file, *NOW, *options, "-f", "json")
        assert ended.exit_code == 0, ended.stderr
        report = json.loads(ended.stdout)["files"][0]
        assert (report["new"], report["rejected"]) == (20, 0)
        assert cli("undo", str(report["import"])).exit_code == 0
    few = _file(write, "few.csv", "10", header, second[:5])
    assert cli("import", few, *NOW).exit_code == 0
