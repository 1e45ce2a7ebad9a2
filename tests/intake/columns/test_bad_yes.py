"""Questions of which yes is the bad answer, and letters of which A is the best."""

import json

import pytest

from cstally.intake.columns.scales.grades import letter_grades
from cstally.language.bad_news import statement_is_bad, wish_is_bad, yes_is_bad

NOW = ("--now", "2025-06-01")


@pytest.mark.parametrize(
    "header",
    [
        "Auto-fail", "Any complaint?", "Did you have a problem?", "Waited too long",
        "Was the delivery late", "Was anything missing or damaged?", "Escalated",
        "Şikâyetiniz oldu mu?", "Sorun yaşadınız mı?", "Çok beklediniz mi?", "Geç kaldık mı?",
        "آیا شکایتی دارید؟", "آیا مشکلی داشتید؟", "آیا معطل شدید؟",
    ],
)  # fmt: skip
def test_yes_is_bad(header):
    """The words of a header say that something went wrong."""
    assert yes_is_bad(header)


@pytest.mark.parametrize(
    "header",
    [
        "Was your problem solved?", "Issue resolved", "Complaint handled well", "Greeting used",
        "No complaints", "Identity verified", "Were you satisfied?", "Problem-free",
        "Sorununuz çözüldü mü?", "Şikâyetiniz giderildi mi?", "Sorunsuz muydu?", "Memnun musunuz?",
        "آیا مشکل شما حل شد؟", "آیا به شکایت شما رسیدگی شد؟", "آیا راضی بودید؟",
    ],
)  # fmt: skip
def test_yes_is_good(header):
    """What was mended is good, however bad the thing."""
    assert not yes_is_bad(header)


@pytest.mark.parametrize(
    ("bad", "good", "yes", "no"),
    [
        ("Auto-fail", "Greeting used", "Yes", "No"),
        ("Complaint", "Issue resolved", "Y", "N"),
        ("Sorun yaşadınız mı?", "Sorun çözüldü mü?", "Evet", "Hayır"),
        ("آیا شکایت دارید؟", "مشکل حل شد؟", "بله", "خیر"),
    ],
)
def test_a_bad_yes_is_negative_and_said(cli, write, advised, bad, good, yes, no):
    """It is counted as negative, said as a guess, and what is said then turns it round."""
    rows = [f"2025-03-03,{yes if n < 2 else no},{no if n < 2 else yes}" for n in range(10)]
    file = write("\n".join([f"Date,{bad},{good}", *rows]))
    ended = cli("import", file, *NOW)
    assert ended.exit_code == 0, ended.stderr
    guess = next(line for line in ended.stdout.splitlines() if "a guess" in line)
    assert repr(bad) in guess
    chart = json.loads(cli("chart", "-f", "json").stdout)["categories"]
    shares = {one["name"]: one["negative"] for one in chart}
    assert shares == {bad: 0.2, good: 0.2}
    cli("undo", "1")
    again = cli("import", file, *NOW, *advised(guess))
    assert again.exit_code == 0, again.stderr
    chart = json.loads(cli("chart", "-f", "json").stdout)["categories"]
    assert {one["name"]: (one["base"], one["negative"]) for one in chart} == {
        bad: (10, 0.8), good: (10, 0.2)
    }  # fmt: skip


@pytest.mark.parametrize(
    ("header", "letters", "order"),
    [
        ("Grade", "abcd", "FDCBA"),
        ("Product rating", "abcf", "FDCBA"),
        ("Puanınız", "abce", "EDCBA"),
        ("Speed (A = poor, E = excellent)", "abe", "ABCDE"),
        ("Hız (A: çok iyi, E: çok kötü)", "ae", "EDCBA"),
    ],
)
def test_letter_grades(header, letters, order):
    """A is the best, unless the header says otherwise."""
    match = letter_grades(header, dict.fromkeys(letters, 3))
    assert match is not None
    assert "".join(match.scale.names) == order


@pytest.mark.parametrize(
    ("header", "words"),
    [("Branch", "abc"), ("Group (a or b)", "ab"), ("Rating", ["a", "north"]), ("Grade", "a")],
)
def test_other_letters_are_no_grades(header, words):
    """Letters are names of groups unless a header asks for a grade."""
    assert letter_grades(header, dict.fromkeys(words, 3)) is None


def test_grades_are_counted(cli, write):
    """Letters below a header that asks are marks, in their order."""
    rows = [f"2025-03-03,{'ABCDF'[n % 5]},{'ABC'[n % 3]}" for n in range(15)]
    file = write("\n".join(["Date,Grade,Branch", *rows]))
    assert cli("import", file, *NOW).exit_code == 0
    chart = json.loads(cli("chart", "-f", "json").stdout)
    [category] = chart["categories"]
    assert category["marks"] == {"F": 3, "D": 3, "C": 3, "B": 3, "A": 3}
    assert (category["positive"], category["neutral"]) == (0.4, 0.2)


@pytest.mark.parametrize(
    "header",
    [
        "Were you charged incorrectly?", "Was the food cold?", "Was the music too loud?",
        "Were you disturbed?", "Was it expensive?", "Are you planning to cancel?",
        "Sipariş geç mi geldi?", "Rahatsız oldunuz mu?", "Yemeğiniz soğuk muydu?",
        "آیا غذا سرد بود؟", "آیا مزاحم شما شدند؟",
        "Gab es Beschwerden?", "Y a-t-il eu un retard ?", "Was het te duur?",
    ],
)  # fmt: skip
def test_more_questions_of_which_yes_is_bad(header):
    """Whatever went wrong, and in whatever language, yes to it is no praise."""
    assert yes_is_bad(header)


@pytest.mark.parametrize(
    "header",
    [
        "Were the drinks cold?", "Was the food not cold?", "Wasn't it too loud?",
        "Were you charged correctly?", "İçecekler soğuk muydu?", "آیا نوشیدنی سرد بود؟",
        "Wurde der Fehler behoben?", "Was the staff helpful too?",
    ],
)  # fmt: skip
def test_more_questions_of_which_yes_is_good(header):
    """A cold drink is good, and so is what was not too loud."""
    assert not yes_is_bad(header)


@pytest.mark.parametrize(
    "header",
    [
        "The food was cold", "The wait was too long", "The staff were rude", "I waited too long",
        "My order arrived late", "It was difficult to find a room",
        "I found the staff very rude", "The website is confusing", "I had problems",
        "Yemek soğuktu", "Bekleme süresi çok uzundu", "Personel kabaydı",
        "Das Essen war kalt", "Die Wartezeit war zu lang", "Le personnel était impoli",
        "La comida estaba fría", "Il personale era scortese", "O atendimento foi lento",
        "Het personeel was onvriendelijk",
        "غذا سرد بود", "کارکنان بی‌ادب بودند", "مدت انتظار طولانی بود",
    ],
)  # fmt: skip
def test_a_bad_statement(header):
    """To agree that something was bad is no praise."""
    assert statement_is_bad(header)


@pytest.mark.parametrize(
    "header",
    [
        "The food was good", "The staff took my problem seriously", "The staff were never rude",
        "I know whom to ask when something is wrong", "The drinks were cold", "It was not too long",
        "Mistakes were corrected", "The room was clean", "It is easy to find what is missing",
        "The trainer was patient with difficult questions", "I was less frustrated",
        "Das Essen war nicht kalt", "Le personnel n'était pas impoli", "Das Bier war kalt",
        "La comida no estaba fría", "Het eten was niet koud", "O atendimento foi rápido",
        "Yemek soğuk değildi", "Çalışanlar sorunlarla ilgilendi", "İçecekler soğuktu",
        "کارکنان بی‌ادب نبودند", "نوشیدنی سرد بود",
    ],
)  # fmt: skip
def test_no_bad_statement(header):
    """A statement that names a trouble is not always of it."""
    assert not statement_is_bad(header)


@pytest.mark.parametrize(
    ("header", "is_bad"),
    [
        ("How likely are you to leave us?", True),
        ("How likely are you to switch to another provider?", True),
        ("Would you consider leaving us for a competitor?", True),
        ("Aboneliğinizi iptal etme olasılığınız nedir?", True),
        ("احتمال ترک ما چقدر است؟", True),
        ("How likely are you to leave us a review?", False),
        ("How likely are you to switch to our new plan?", False),
        ("How likely are you to come again?", False),
    ],
)
def test_a_wish_to_go(header, is_bad):
    """Who is likely to go is no friend; who leaves a review may be."""
    assert wish_is_bad(header) is is_bad


@pytest.mark.parametrize(
    ("header", "cells", "bad"),
    [
        ("The food was cold", ("Strongly agree", "Agree", "Disagree"), "Strongly agree"),
        ("Yemek soğuktu", ("Katılıyorum", "Katılmıyorum", "Kararsızım"), "Katılıyorum"),
        ("غذا سرد بود", ("موافقم", "مخالفم", "نظری ندارم"), "موافقم"),
        ("How likely are you to leave us?", ("Very likely", "Likely", "Unlikely"), "Very likely"),
        ("How likely are you to switch bank? (0-10)", tuple(map(str, range(11))), "10"),
        ("The staff were rude (1 = disagree, 5 = agree)", tuple("12345"), "5"),
        ("The staff were rude", ("1 Disagree", "2", "3", "4", "5 Agree"), "5 Agree"),
        ("Do you agree? [The room was dirty]", ("Agree", "Disagree", "Neutral"), "Agree"),
        ("Katılıyor musunuz? - Personel kabaydı", ("Katılıyorum", "Katılmıyorum"), "Katılıyorum"),
    ],
)
def test_agreement_with_something_bad(cli, write, advised, header, cells, bad):
    """It is negative, that is said, and the command that is said turns it round without a loss."""
    rows = [f'2025-03-03,"{header}"'.replace(f'"{header}"', cells[n % len(cells)])
            for n in range(3 * len(cells))]  # fmt: skip
    file = write("\n".join([f'Date,"{header}"', *rows]))
    ended = cli("import", file, *NOW)
    assert ended.exit_code == 0, ended.stderr
    assert "bad answer" in ended.stdout or "as their words say" in ended.stdout
    chart = json.loads(cli("chart", "-f", "json").stdout)
    levels = {one["name"]: one["polarity"] for one in chart["scales"][0]["levels"]}
    assert levels[bad] == "negative"
    assert chart["categories"][0]["marks"][bad] == 3
    for guess in (line for line in ended.stdout.splitlines() if "bad answer" in line):
        cli("undo", "1")
        again = cli("import", file, *NOW, *advised(guess))
        assert again.exit_code == 0, again.stderr
        after = json.loads(cli("chart", "-f", "json").stdout)
        levels = {one["name"]: one["polarity"] for one in after["scales"][0]["levels"]}
        assert levels[bad] == "positive"
        assert after["categories"][0]["base"] == chart["categories"][0]["base"]


def test_later_levels_of_agreement_with_something_bad(cli, write):
    """A level that a later file shows first is read as on any other scale."""
    write("Date,The food was cold\n" + "2025-03-03,Agree\n2025-03-03,Disagree\n" * 5, "one.csv")
    rows = "2025-03-10,Agree\n2025-03-10,Neutral\n2025-03-10,Disagree\n" * 5
    write("Date,The food was cold\n" + rows, "two.csv")
    assert cli("import", "one.csv", *NOW).exit_code == 0
    ended = cli("import", "two.csv", *NOW)
    assert ended.exit_code == 0, ended.stderr
    chart = json.loads(cli("chart", "--week", "all", "-f", "json", *NOW).stdout)
    levels = {one["name"]: one["polarity"] for one in chart["scales"][0]["levels"]}
    assert levels == {"Agree": "negative", "Neutral": "neutral", "Disagree": "positive"}
