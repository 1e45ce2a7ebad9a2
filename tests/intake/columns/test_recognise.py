"""What each column is taken for, from outside, on files a person can read."""

import json

import pytest

from cstally.language.missing_codes import codes_in

NOW = ("--now", "2025-06-01")


def table(*columns):
    """Return a survey file: *columns* are a header and its cells; Date goes first."""
    height = max(len(column) for column in columns)
    dates = ["Date", *(f"2025-03-{n % 28 + 1:02}" for n in range(height - 1))]
    rows = [dates[:height], *([*column, *[""] * (height - len(column))] for column in columns)]
    return "\n".join(",".join(f'"{cell}"' for cell in row) for row in zip(*rows, strict=True))


def repeated(header, cells, times=4):
    """Return a column whose *cells* (parted by spaces) come *times* over."""
    return [header, *cells.split() * times]


def test_a_classic_form(roles):
    """Dates, segments, staff, personal columns, categories and comments by header and words."""
    found = roles(
        table(
            ["Slip no", *map(str, range(1, 9))],
            ["Location", *["North", "South"] * 4],
            ["Agent name", *["A", "B"] * 4],
            ["E-mail", *["a@example.org"] * 8],
            ["Speed", *["Good", "Bad", "OK", ""] * 2],
            ["Staff courtesy", *["Excellent", "Good", "", "Poor"] * 2],
            ["Comments", "too slow", "", "fine", "", "", "", "", ""],
        )
    )
    assert found == {
        "Date": "date",
        "Slip no": "id",
        "Location": "segment",
        "Agent name": "staff",
        "E-mail": "personal",
        "Speed": "category",
        "Staff courtesy": "category",
        "Comments": "comment",
    }


@pytest.mark.parametrize(
    ("header", "cells", "role"),
    [
        ("Overall satisfaction", "4 5 3", "overall"),
        ("Overall, how satisfied were you?", "4 5 3", "overall"),
        ("Genel memnuniyet", "4 5 3", "overall"),
        ("Rate us [Overall]", "4 5 3", "category"),
        ("How likely are you to recommend us?", "0 7 10", "nps"),
        ("Would you recommend us?", "2 5 9", "nps"),
        ("Would you recommend us?", "2 5 4", "category"),
        ("Bizi tavsiye eder misiniz?", "0 7 10", "nps"),
        ("ما را به دوستان معرفی می‌کنید؟", "0 7 10", "nps"),
        ("How easy was it?", "4 5 3", "ces"),
        ("Ne kadar kolaydı?", "4 5 3", "ces"),
    ],
)
def test_special_items(roles, header, cells, role):
    """Overall, NPS and CES are told from the categories beside them, in three languages."""
    found = roles(table(repeated("Speed rating", "1 3 5"), repeated(header, cells)))
    assert (found["Speed rating"], found[header]) == ("category", role)


def test_worded_ends_are_nps(roles):
    """0 to 10 with worded ends is NPS, whatever its header."""
    cells = ["10 Extremely likely", "9", "8", "0 Not at all likely"] * 3
    found = roles(table(repeated("Speed rating", "1 3 5 4"), ["And friends?", *cells]))
    assert found["And friends?"] == "nps"


def test_several_ease_items_are_categories(roles):
    """One lone ease item is CES; several are categories."""
    found = roles(
        table(
            repeated("Speed rating", "1 3 5"),
            repeated("How easy was paying?", "4 5 3"),
            repeated("How easy was parking?", "2 5 3"),
        )
    )
    assert set(found.values()) == {"date", "category"}


@pytest.mark.parametrize(
    "header", ["Overall satisfaction", "How likely are you to recommend us?", "How easy was it?"]
)
def test_the_only_rating_is_a_category(roles, header):
    """A file's only rating is a category, whatever its header says."""
    assert roles(table(repeated(header, "1 9 10 8")))[header] == "category"


def test_nps_without_a_zero(cli, write):
    """NPS runs from 0 to 10, though nobody gave a 0 in the first file."""
    text = table(repeated("Speed rating", "1 3 5"), repeated("LikelyToRecommend", "7 9 10"))
    assert cli("import", write(text), *NOW).exit_code == 0
    later = table(repeated("Speed rating", "1 3 5"), repeated("LikelyToRecommend", "0 9 10"))
    ended = cli("import", write(later, "b.csv"), "--overlap", "count", *NOW)
    assert "ambiguous" not in ended.stdout
    counts = json.loads(cli("chart", "--week", "all", "-f", "json").stdout)["nps"]["counts"]
    assert counts == {**{str(n): 0 for n in range(11)}, "0": 4, "7": 4, "9": 8, "10": 8}


def test_yes_and_no(roles):
    """Yes/no is an answer in a file without another scale, and a fact beside one."""
    yes_no = repeated("Was it clean?", "Yes No")
    assert roles(table(yes_no))["Was it clean?"] == "category"
    found = roles(table(yes_no, repeated("Speed", "Good Bad")))
    assert (found["Was it clean?"], found["Speed"]) == ("segment", "category")


@pytest.mark.parametrize(
    ("header", "cells", "role"),
    [
        ("Was your problem solved?", "Yes No", "category"),
        ("Sorununuz çözüldü mü?", "Evet Hayır", "category"),
        ("مشکل شما حل شد؟", "بله خیر", "category"),
        ("Were you satisfied?", "Yes No", "category"),
        ("Would you recommend us?", "Yes No", "category"),
        ("Resolved", "Yes No", "segment"),
        ("Was it your first visit?", "Yes No", "segment"),
    ],
)
def test_yes_and_no_as_a_judgement(roles, header, cells, role):
    """Yes/no about satisfaction, solution or recommendation is a category beside any scale."""
    found = roles(table(repeated("Speed", "Good Bad OK"), repeated(header, cells)))
    assert found[header] == role


def test_digits(cli, write):
    """Digits are ratings where the header says so or three columns share the range."""
    told = table(repeated("Speed rating", "1 5 4"), repeated("Waiting", "1 2 3"))
    ended = cli("import", write(told), "--dry-run", *NOW)
    assert "Waiting      segment   guess: small numbers" in ended.stdout
    assert "the small numbers of 'Waiting' are taken for segments" in ended.stdout
    assert "--map 'Waiting=category'" in ended.stdout
    shared = table(*(repeated(name, "1 5 3") for name in ("Speed", "Price", "Staff")))
    ended = cli("import", write(shared), "--dry-run", *NOW)
    assert ended.stdout.count("category") == 3
    assert "taken for ratings, the highest for the best, because they share a range" in ended.stdout


@pytest.mark.parametrize(
    ("cells", "top"),
    [("1 2 3", 3), ("1 5", 5), ("2 7", 7), ("3 10", 10), ("1.0 5.0", 5), ("۱ ۵", 5)],
)
def test_ranges_of_digits(cli, write, cells, top):
    """1-3, 1-5, 1-7 and 1-10: the smallest range that holds the digits."""
    assert cli("import", write(table(repeated("Speed rating", cells))), *NOW).exit_code == 0
    chart = json.loads(cli("chart", "--week", "all", "-f", "json").stdout)
    levels = chart["scales"][0]["levels"]
    assert [level["name"] for level in levels] == [str(n) for n in range(1, top + 1)]


@pytest.mark.parametrize("words", ["Satisfied Okay Dissatisfied", "Easy OK Hard", "Happy ok Sad"])
def test_okay_is_the_middle(cli, write, words):
    """Okay between the good and the bad word of one thing is neutral, whatever that is."""
    assert cli("import", write(table(repeated("Our desk", words))), *NOW).exit_code == 0
    chart = json.loads(cli("chart", "--week", "all", "-f", "json").stdout)
    levels = chart["scales"][0]["levels"]
    assert [one["polarity"] for one in levels] == ["negative", "neutral", "positive"]


def test_ticks_are_no_ratings(roles):
    """Three columns of 0 and 1 are boxes ticked, no scale."""
    found = roles(
        table(repeated("Speed", "Good Bad"), *(repeated(x, "0 1") for x in ("A", "B", "C")))
    )
    assert [found[name] for name in ("A", "B", "C")] == ["segment"] * 3


def test_a_list_of_codes_is_no_rating(roles):
    """Numbers beyond the range are the codes of a list, which three columns may share."""
    found = roles(
        table(
            repeated("Speed", "Good Bad"),
            *(repeated(name, "1 2 3 4 5 6 7 8 9 10 11") for name in ("A", "B", "C")),
        )
    )
    assert [found[name] for name in ("A", "B", "C")] == ["segment"] * 3


def test_a_digit_further_down(cli, write):
    """A 7 after a thousand rows of 1 to 5 has the file read again, and says so."""
    text = table(["Speed rating", *["1", "5"] * 600, "7"])
    ended = cli("import", write(text), *NOW)
    assert "1201 new" in ended.stdout
    assert "later rows hold other values than the first 1,000" in ended.stdout
    chart = json.loads(cli("chart", "--week", "all", "-f", "json").stdout)
    assert len(chart["scales"][0]["levels"]) == 7
    assert chart["categories"][0]["ambiguous"] == 0


@pytest.mark.parametrize(
    ("cells", "codes"), [("0 1 4 5", "0"), ("1 4 5 6", "6"), ("1 5 99", "99"), ("0 3 6", "0,6")]
)
def test_codes_among_ratings(cli, write, refused, cells, codes):
    """0, 6 and 99 among 1 to 5 are asked for; what was said holds for next week's file."""
    others = " ".join("13524"[: len(cells.split())])
    text = table(repeated("Speed rating", cells), repeated("Price rating", others))
    line = refused(text)
    assert f"Speed rating: {codes} may be ratings or mean no answer" in line
    assert f"--missing 'Speed rating={codes}'" in line
    assert cli("import", write(text), f"--missing=Speed rating={codes}", *NOW).exit_code == 0
    chart = json.loads(cli("chart", "--week", "all", "-f", "json").stdout)["categories"][0]
    missing = 4 * len(codes.split(","))
    assert (chart["blank"], chart["ambiguous"]) == (missing, 0)
    later = text.replace("2025-03", "2025-04")
    ended = cli("import", write(later, "b.csv"), *NOW)
    assert ended.exit_code == 0
    assert "ambiguous" not in ended.stdout
    chart = json.loads(cli("chart", "--week", "all", "-f", "json").stdout)["categories"][0]
    assert (chart["blank"], chart["ambiguous"]) == (2 * missing, 0)


def test_a_scale_answers_the_question(understood, refused):
    """``--scale`` says that 0 is a level; only the columns it names are settled by it."""
    text = table(repeated("Speed rating", "0 1 5"), repeated("Price rating", "0 1 5"))
    levels = "0,1,2,3,4,5"
    assert understood(text, "--scale", f"*rating={levels}")["rejected"] == 0
    assert "Price rating" in refused(text, "--scale", f"Speed rating={levels}")


def test_codes_in():
    """Only numbers among ratings are codes."""
    assert codes_in({"-1": 3, "2": 4, "998": 1}) == [-1, 998]
    assert codes_in({"0": 3, "8": 1}) == []
    assert codes_in({"0": 3, "33": 1}) == []
    assert codes_in({"good": 3, "99": 1}) == []
    assert codes_in({"9" * 5000: 1}) == []
    assert codes_in({}) == []


@pytest.mark.parametrize("values", ["a@example.org", "10.0.0.1", "https://example.org/1"])
def test_personal_by_value(roles, values):
    """Addresses are personal under any header."""
    found = roles(table(repeated("Speed", "Good Bad"), ["Reach me at", *[values] * 8]))
    assert found["Reach me at"] == "personal"


def test_personal_columns_are_kept_on_request(cli, write, roles, rows):
    """Personal columns are not stored; ``--keep`` stores one, and next week's file, too."""
    names = ["Name", *(f"Guest {n}" for n in range(8))]
    text = table(repeated("Speed", "Good Bad"), names)
    assert roles(text)["Name"] == "personal"
    assert cli("import", write(text), *NOW).exit_code == 0
    assert rows("SELECT count(*) FROM segment_values WHERE value LIKE 'Guest%'") == [(0,)]
    later = write(text.replace("2025-03", "2025-04").replace("Guest", "Visitor"), "b.csv")
    assert cli("import", later, "--keep", "na*", *NOW).exit_code == 0
    third = write(text.replace("2025-03", "2025-05").replace("Guest", "Caller"), "c.csv")
    assert cli("import", third, *NOW).exit_code == 0
    for word, number in (("Guest", 0), ("Visitor", 8), ("Caller", 8)):
        values = [str(value) for (value,) in rows("SELECT value FROM segment_values")]
        assert sum(value.startswith(word) for value in values) == number


def test_personal_cells_of_rejected_rows_are_not_kept(cli, write, rows):
    """A row that is refused is kept until it is mended, without its personal cells."""
    text = table(["Name", "Guest 1", "Guest 2"], ["Speed", "Good", "Bad"])
    assert cli("import", write(text.replace("2025-03-02", "soon")), *NOW).exit_code == 1
    assert "Guest" not in str(rows("SELECT raw FROM rejects"))


@pytest.mark.parametrize(
    ("cells", "role"),
    [("1 2 3 4 5 6 7 8", "id"), ("1 2 3 4 5 6 7 7", "ignore"), ("1 2 3 4 5 6 7", "ignore")],
)
def test_ids(roles, cells, role):
    """An id has a header that says so and a value of its own in every row."""
    found = roles(table(repeated("Speed", "Good Bad"), ["Response ID", *cells.split()]))
    assert found["Response ID"] == role


def test_an_id_that_repeats_further_down(cli, write):
    """An id that repeats after a thousand rows is none, which is said."""
    ids = [*map(str, range(1200)), "7"]
    text = table(["Speed", *["Good"] * 1201], ["Response ID", *ids])
    ended = cli("import", write(text), *NOW)
    assert "1201 new" in ended.stdout
    assert "'Response ID' repeats: taken for no id" in ended.stdout


def test_a_repeated_id_in_a_later_file(cli, write):
    """Where a form has ids, one that repeats in a file rejects its second row."""
    text = table(["Speed", "Good", "Bad"], ["Response ID", "1", "2"])
    assert cli("import", write(text), *NOW).exit_code == 0
    later = table(["Speed", "Good", "Bad", "OK"], ["Response ID", "8", "9", "8"])
    ended = cli("import", write(later, "c.csv"), *NOW)
    assert ended.exit_code == 1
    assert 'rejected, line 4, Response ID "8": repeated id' in ended.stdout


def test_comments_by_length(roles):
    """Long and mostly distinct texts are comments, under any header; short lists are not."""
    texts = [f"the queue was long at till {n}, as ever" for n in range(8)]
    found = roles(
        table(
            repeated("Speed", "Good Bad"),
            ["What now?", *texts],
            ["How did you hear of us?", *["From a friend of mine, long ago"] * 4, *["Radio"] * 4],
        )
    )
    assert (found["What now?"], found["How did you hear of us?"]) == ("comment", "segment")


def test_short_comments_are_no_ratings(roles):
    """A header that says comments is believed, though its few cells are words of a scale."""
    found = roles(table(repeated("Speed", "Good Bad"), ["Comments", "good", "great", "bad"]))
    assert found["Comments"] == "comment"


@pytest.mark.parametrize(
    ("answers", "rows", "role"),
    [(9, 10, "comment"), (10, 10, "category"), (10, 20, "category"), (10, 22, "comment")],
)
def test_a_box_that_is_rated(roles, answers, rows, role):
    """Ten words of a scale, from half of the rows, are ratings whatever their header says."""
    cells = ["good", "bad"] * 5
    found = roles(table(repeated("Speed", "Good Bad", rows // 2), ["Comments", *cells[:answers]]))
    assert found["Comments"] == role


def test_a_day_that_is_none(roles):
    """A header may say day and hold names of days: a segment."""
    found = roles(table(repeated("Speed", "Good Bad"), repeated("Day", "Mon Tue Wed Thu", 2)))
    assert found["Day"] == "segment"


@pytest.mark.parametrize(
    "word", ["N/A", "don't know", "Bilmiyorum", "Uygulanamaz", "نمی‌دانم", "مورد ندارد", "-"]
)
def test_not_answered(understood, write, cli, word):
    """Words for "not applicable" and "don't know" are blanks in three languages."""
    text = table(["Speed", "Good", "Bad", word], ["Price", "Good", "Bad", "OK"])
    assert cli("import", write(text), *NOW).exit_code == 0
    speed = json.loads(cli("chart", "--week", "all", "-f", "json").stdout)["categories"][0]
    assert (speed["base"], speed["blank"], speed["ambiguous"]) == (2, 1, 0)


@pytest.mark.parametrize(
    ("levels", "words"),
    [
        (("Dissatisfied", "Neutral", "Satisfied"), ["N/A - I did not attend", "Prefer not to say"]),
        (("Dissatisfied", "Neutral", "Satisfied"), ["Don't know / no opinion", "N/A (not there)"]),
        (("Memnun değilim", "Kararsızım", "Memnunum"), ["Geçerli değil - katılmadım"]),
        (("ناراضی", "متوسط", "راضی"), ["مصداق ندارد - شرکت نکردم", "ترجیح می‌دهم نگویم (شخصی)"]),
    ],
)
def test_not_answered_with_a_reason(cli, write, levels, words):
    """A quarter of the cells that say why there is no answer are blanks, and the scale is found."""
    cells = [*levels * 2, *words]
    text = table(["Talk", *cells], ["Workshop", *reversed(cells)])
    assert cli("import", write(text), *NOW).exit_code == 0
    talk = json.loads(cli("chart", "--week", "all", "-f", "json").stdout)["categories"][0]
    assert (talk["base"], talk["blank"], talk["ambiguous"]) == (6, len(words), 0)


def test_marks_that_cannot_be_read(cli, write):
    """Two levels ticked and unknown words keep their rows, are ambiguous, and are listed."""
    text = table(
        ["Speed", *["Good", "Bad", "OK"] * 8, "Goood", "Good; Bad"],
        ["Price", *["Good", "Bad", "OK"] * 8, "Good", "cheap"],
    )
    ended = cli("import", write(text), *NOW)
    assert ended.exit_code == 0
    assert "26 new" in ended.stdout
    assert "ambiguous, line 26, Speed \"Goood\": unknown level, nearest 'Good'" in ended.stdout
    assert 'ambiguous, line 27, Speed "Good; Bad": two levels ticked' in ended.stdout
    assert 'ambiguous, line 27, Price "cheap": unknown level, not of' in ended.stdout
    speed = json.loads(cli("chart", "--week", "all", "-f", "json").stdout)["categories"][0]
    assert (speed["base"], speed["ambiguous"]) == (24, 2)


@pytest.mark.parametrize("cell", ["Good;", " GOOD ", "good.", "Go\u200bod"])
def test_ways_to_write_a_level(understood, cli, write, cell):
    """Case, spaces and a separator at the end make no other level."""
    text = table(["Speed", "Good", "Bad", cell], ["Price", "Good", "Bad", "OK"])
    assert cli("import", write(text), *NOW).exit_code == 0
    speed = json.loads(cli("chart", "--week", "all", "-f", "json").stdout)["categories"][0]
    assert speed["marks"]["Good"] == 2
