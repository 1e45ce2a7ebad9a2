"""Which end of a range of digits is the good one."""

import pytest

from cstally.intake.columns.scales.direction import is_one_best, scales_by_header
from cstally.language.level_text import legend


@pytest.mark.parametrize(
    "header",
    [
        "Rate 1 (very good) - 5 (very bad)",
        "Speed (1 = excellent, 5 = poor)",
        "Speed (1=best)",
        "Rate from 1 (best) to 5 (worst)",
        "On a scale of 1 to 5, where 1 is very satisfied and 5 is very dissatisfied",
        "Excellent=1, Poor=5",
        "How was it? Very good (1) ... very bad (5)",
        "Please rate 1 to 5 (1 being the best)",
        'Speed: 1 - "Very good", 5 - "Very bad"',
        "Rate us [1=Excellent; 5=Terrible]",
        "1 = strongly agree ... 5 = strongly disagree",
        "1 very satisfied 5 very dissatisfied",
        "Was it hard? 1 - very easy, 5 - very difficult",
        "Hız (1 = çok iyi, 5 = çok kötü)",
        "1 (en iyi) - 5 (en kötü)",
        "1: Çok memnunum - 5: Hiç memnun değilim",
        "1’den 5’e kadar puanlayın (1 en iyi)",
        "سرعت (۱ = عالی، ۵ = ضعیف)",
        "سرعت: ۱ بهترین ۵ بدترین",
        "از ۱ (خیلی خوب) تا ۵ (خیلی بد)",
        "Tempo (1 = sehr gut)",
        "Bewerten Sie uns: 1 (sehr gut) bis 6 (ungenügend)",
        "Schulnote",
        "Accueil (1 = très bien, 5 = très mauvais)",
        "Prix (1 = très satisfait, 5 = pas du tout satisfait)",
        "Atención (1 = muy bueno, 5 = muy malo)",
        "Prezzo (1 = molto soddisfatto, 5 = per niente soddisfatto)",
        "Serviço (1 = ótimo, 5 = péssimo)",
        "Bediening (1 = zeer goed, 5 = zeer slecht)",
        "Hız (1 = çok beğendim, 5 = hiç beğenmedim)",
    ],
)
def test_one_is_best(header):
    """The words beside the digits of a header say that 1 is the best."""
    assert is_one_best(header) is True


@pytest.mark.parametrize(
    "header",
    [
        "Rate 1 (very bad) - 5 (very good)",
        "Speed (5=best)",
        "1 = not at all satisfied, 5 = very satisfied",
        "Rate from 1 to 5, 5 being the best",
        "0 (not at all likely) - 10 (extremely likely)",
        "Hız (1 = çok kötü, 5 = çok iyi)",
        "سرعت (۱ = خیلی بد، ۵ = عالی)",
        "Tempo (1 = sehr schlecht, 5 = sehr gut)",
        "Rapportcijfer",
        "Accueil (1 = pas du tout satisfait, 5 = très satisfait)",
    ],
)
def test_the_highest_is_best(header):
    """A legend may as well say what is usual."""
    assert is_one_best(header) is False


@pytest.mark.parametrize(
    "header",
    [
        "Speed",
        "Speed, 1 to 5",
        "1. Excellent service?",
        "Q1 Good service",
        "1 - Good prices",
        "Question 1: Very good staff?",
        "5. Fast service",
        "How satisfied are you? (1)",
        "Q15PROBLEM",
        "Q1GOOD",
        "Soru3 sorunlu",
        "How satisfied are you? (1-5)",
        "Good service (1 to 5)",
        "Gute Beratung (1 bis 6)",
        "How likely are you to come again? (0-10)",
        "Very friendly staff [1/5]",
        "Memnun musunuz? (1-5)",
        "راضی هستید؟ (۱ تا ۵)",
        "How many (1-5)",
        "Speed (1 = good, 5 = good)",
        "Speed (0 = not applicable)",
    ],
)
def test_no_legend(header):
    """The number of a question is no legend, nor are words that contradict each other."""
    assert is_one_best(header) is None


def test_legend():
    """The label of a digit ends at the next digit, bracket or comma."""
    assert list(legend("1 = very good, 5 = very bad")) == [(1, "very good"), (5, "very bad")]
    assert list(legend("worst (1) - best (5)")) == [(1, "worst "), (5, "best ")]
    assert list(legend("1-5")) == []


def test_a_column_is_turned_by_its_header():
    """Digits below a header with 1 for the best run the other way; each column by itself."""
    five = {"1": 3, "2": 1, "4": 1, "5": 1}
    found = scales_by_header(
        {
            "Speed (1 = best)": five,
            "Price": five,
            "Staff (1 = best)": {"1 - very good": 2, "5 - very bad": 1, "3": 1},
            "Hours (1 = best)": {"good": 2, "bad": 1},
        }
    )
    assert {header: match.scale.name for header, match in found.items()} == {
        "Speed (1 = best)": "5-1",
        "Price": "1-5",
        "Staff (1 = best)": "5-1",  # by the words in its cells: it is not turned twice
        "Hours (1 = best)": "good-bad",
    }
    assert found["Speed (1 = best)"].levels == {"1": 4, "2": 3, "4": 1, "5": 0}
    assert found["Speed (1 = best)"].scale.names == ("5", "4", "3", "2", "1")


@pytest.mark.parametrize(
    ("header", "one_is_best"),
    [
        ("Please rate (5=bad, 4=not so bad, 3=average, 2=good, 1=very good)->Speed", True),
        ("Rate: 1 Excellent, 2 Good, 3 Fair, 4 Poor, 5 Very poor", True),
        ("1 = very poor, 2 = poor, 3 = fair, 4 = good, 5 = excellent", False),
        ("1: Çok iyi, 2: İyi, 3: Orta, 4: Kötü, 5: Çok kötü", True),
        ("1: Hiç memnun değilim, 2: Memnun değilim, 3: Kararsızım, 4: Memnunum", False),
        ("۱: خیلی خوب، ۲: خوب، ۳: متوسط، ۴: بد، ۵: خیلی بد", True),
        ("1 = good, 5 = very good", False),
        ("2 = not bad", None),
    ],
)
def test_legends_of_all_labels(header, one_is_best):
    """A label for each digit says which end is best, words for the middle among them."""
    assert is_one_best(header) is one_is_best


def test_marks_of_schools(cli, write):
    """German marks have 1 for the best and no code among them; Dutch ones have 10."""
    rows = "".join(f"2025-03-03,{n % 6 + 1},{n % 5 + 6}\n" for n in range(30))
    ended = cli("import", write("Datum,Schulnote,Rapportcijfer\n" + rows), "--now", "2025-06-01")
    assert ended.exit_code == 0, ended.stderr
    assert "'Schulnote': 1 is the best" in ended.stdout
    assert "6-1 - negative: 6, 5, 4; positive: 3, 2, 1" in ended.stdout
    assert "1-10 - negative: 1, 2, 3, 4;" in ended.stdout


def test_a_legend_above_in_another_language(cli, write):
    """A row above the table says it for all columns, in any language whose opinions are known."""
    rows = "".join(f"2025-03-03,{n % 5 + 1},{n % 4 + 1}\n" for n in range(30))
    text = "Bitte bewerten Sie: 1 = sehr gut; 5 = sehr schlecht\n\nDatum,Tempo,Preis\n" + rows
    ended = cli("import", write(text), "--now", "2025-06-01")
    assert ended.exit_code == 0, ended.stderr
    assert "'Tempo', 'Preis': 1 is the best" in ended.stdout


@pytest.mark.parametrize(
    ("header", "is_low"),
    [
        ("How much effort did it take?", True),
        ("How much effort did you have to put in? (1 = very low, 5 = very high)", True),
        ("How difficult was it?", True),
        ("Ne kadar zordu?", True),
        ("چقدر سخت بود؟", True),
        ("How difficult was it? (1 = very difficult, 5 = very easy)", False),
        ("How easy was it?", False),
        ("How much did you like it?", False),
    ],
)
def test_how_much_of_a_bad_thing(header, is_low):
    """Of effort and trouble the lowest mark is the best, unless the labels say otherwise."""
    found = scales_by_header({header: dict.fromkeys("12345", 9)})
    assert found[header].scale.is_from_above is is_low


def test_a_banner_names_marks_of_a_school(cli, write):
    """A row above says that 1 is the best, that 6 is no code, and no sentence says otherwise."""
    rows = "".join(f"2025-03-03,{n % 6 + 1},{6 - n % 6}\n" for n in range(30))
    text = "Schulnoten von 1 bis 6\n\nDatum,Tempo,Preis\n" + rows
    ended = cli("import", write(text), "--now", "2025-06-01")
    assert ended.exit_code == 0, ended.stderr
    assert "'Tempo', 'Preis': 1 is the best" in ended.stdout
    assert "the highest for the best" not in ended.stdout
