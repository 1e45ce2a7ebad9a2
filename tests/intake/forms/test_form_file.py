"""Reading form files: what may be left out, and what is refused with its place."""

import pytest

from cstally.errors import CstallyError
from cstally.intake.forms.form_file import parse_form, read_form_file
from cstally.model.form_file import FileColumn, FileItem, FileLevel, FileSegment, Header
from cstally.model.survey import Polarity, Role

LEVELS = '[[scale]]\nname = "s"\n[[scale.level]]\nname = "Poor"\n[[scale.level]]\nname = "Good"\n'
FORM = f'name = "shop"\n{LEVELS}[[category]]\nname = "Speed"\n'


def levels(first, second):
    """Return a file with a scale, of whose two levels this is said."""
    poor, good = '[[scale.level]]\nname = "Poor"\n', '[[scale.level]]\nname = "Good"\n'
    return f'name = "f"\n[[scale]]\nname = "s"\n{poor}{first}\n{good}{second}\n'


def problem(text):
    """Return why *text* is refused."""
    with pytest.raises(CstallyError) as caught:
        parse_form(text)
    return str(caught.value)


def test_the_least_that_makes_a_form():
    """Polarity and score follow from the order, worst to best; one scale is everybody's."""
    form = parse_form(FORM)
    assert (form.name, form.was, form.date_order, form.missing) == ("shop", None, None, None)
    assert form.scales[0].levels == (
        FileLevel("Poor", Polarity.NEGATIVE, 1.0),
        FileLevel("Good", Polarity.POSITIVE, 2.0),
    )
    assert form.items == (FileItem("Speed", Role.CATEGORY, "s"),)


def test_everything_said():
    """Words and codes are folded; numbers may stand for them without quotes."""
    form = parse_form(
        'name = "shop"\nwas = "old"\ndate_order = "mdy"\nmissing = [99, "N.A.", "99"]\n'
        '[[scale]]\nname = "s"\nwas = "r"\n'
        '[[scale.level]]\nname = "Poor"\npolarity = "positive"\nscore = -1\nwords = ["BAD", 1]\n'
        'names = { tr = "Kötü" }\nwas = "Bad"\n'
        '[[nps]]\nname = "Recommend"\nscale = "S"\nwas = "NPS"\nheaders = ["Q9"]\nnames = {}\n'
        '[[segment]]\nname = "Clerk"\nstaff = true\nwas = "Agent"\n'
        '[[column]]\nheader = "When"\nrole = "date"\n'
        '[[column]]\nheader = "A [b]"\nrole = "ignore"\nsources = ["A", "C"]\n'
    )
    assert (form.was, form.date_order, form.missing) == ("old", "mdy", ("99", "n.a."))
    (scale,) = form.scales
    assert (scale.was, scale.levels[0].words) == ("r", ("1", "bad"))
    assert scale.levels[0].polarity is Polarity.POSITIVE
    assert (scale.levels[0].score, scale.levels[0].was) == (-1.0, "Bad")
    assert scale.levels[0].names == {"tr": "Kötü"}
    assert form.items == (FileItem("Recommend", Role.NPS, "s", (Header("Q9"),), {}, "NPS"),)
    assert form.segments == (FileSegment("Clerk", True, None, "Agent"),)
    assert form.columns == (
        FileColumn(Header("When"), Role.DATE),
        FileColumn(Header("A [b]", "a"), Role.IGNORE),
    )


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "the form: it lacks name = ..."),
        ('name = " "', "the form: name is empty."),
        ("name = 3", "the form: name must be a text in quotes."),
        (f'{FORM}colour = 1\n', '[[category]] "Speed": "colour" is no key here (known: '),
        (f'nmae = 1\n{FORM}', 'the form: "nmae" is no key here (did you mean name?).'),
        (f'date_order = "dym"\n{FORM}', 'the form: date_order = "dym" is none of dmy, mdy, ymd.'),
        (f'missing = "99"\n{FORM}', "the form: missing must be a list: missing = [...]."),
        (f"missing = [1.5]\n{FORM}", "the form: each of missing must be a text in quotes."),
        (f"missing = [true]\n{FORM}", "the form: each of missing must be a text in quotes."),
        ('name = "f"\nscale = "s"\n', "the form: scale must be a list: scale = [...]."),
        ('name = "f"\nscale = ["s"]\n', "the form: scale must be tables: write [[scale]]."),
        ('name = "f"\n[[scale]]\n', "[[scale]] number 1: it lacks name = ..."),
        ('name = "f"\n[[scale]]\nname = "s"\n', '[[scale]] "s": it needs levels: '),
        ('name = "f"\n[[scale]]\nname = "s"\n[[scale.level]]\n',
         '[[scale.level]] number 1 of [[scale]] "s": it lacks name = ...'),
        (levels('polarity = "neutral"', 'polarity = "bad"'),
         '"Good" of [[scale]] "s": polarity = "bad" is none of positive, neutral, negative.'),
        (levels("", 'polarity = "positive"'),
         '[[scale]] "s": say the polarity of all its levels, or of none.'),
        (levels("score = 3", ""), '[[scale]] "s": say the score of all its levels, or of none.'),
        (levels("score = 1", "score = 'x'"), "score must be a number."),
        (levels("score = 1", "score = true"), "score must be a number."),
        (levels("score = nan", "score = 1"), "score must be a number that people can read."),
        (FORM + 'scale = "t"\n',
         '"Speed": there is no [[scale]] called "t" in this file (it has: "s").'),
        ('name = "f"\n[[category]]\nname = "Speed"\n', 'say which scale it is on: scale = "...".'),
        (f'name = "f"\n{LEVELS}', '[[scale]] "s": no item of this file is on it.'),
        (f"{FORM}headers = 'Speed'\n", '"Speed": headers must be a list: headers = [...].'),
        (f"{FORM}headers = [1]\n", '"Speed": each of headers must be a text in quotes.'),
        (f"{FORM}headers = [{{ heder = 'a' }}]\n", '"Speed": headers: it lacks header = ...'),
        (f"{FORM}names = ['Hız']\n", '"Speed": names must be languages with texts: names = { tr'),
        (f"{FORM}names = {{ tr = '' }}\n", '"Speed": names.tr is empty.'),
        (f"{FORM}[[segment]]\nname = 'Till'\nstaff = 'yes'\n",
         '[[segment]] "Till": staff must be true or false, without quotes.'),
        (f"{FORM}[[column]]\nheader = 'When'\nrole = 'day'\n",
         '[[column]] "When": role = "day" is none of date, id, comment, list, personal, ignore.'),
        (f"{FORM}[[column]]\nheader = 'Till'\nrole = 'staff'\n",
         '[[column]] "Till": name it in the headers of a [[segment]], not as a column of its own.'),
        (f"{FORM}[[column]]\nheader = 'Speed'\nrole = 'overall'\n",
         "name it in the headers of a [[overall]]"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_with_its_place(text, said):
    """The table and its name, what is wrong, and what would be right."""
    found = problem(text)
    assert said in found
    assert "\n" not in found


def test_more_levels_than_there_are_marks():
    """A scale has 62 levels at most."""
    many = "".join(f'[[scale.level]]\nname = "{number}"\n' for number in range(63))
    assert "63 levels; a scale has 62 at most" in problem(
        f'name = "f"\n[[scale]]\nname = "s"\n{many}'
    )


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b'name = "a\n', "form.toml: not TOML: "),
        (b'name = "\xfe"\n', "form.toml: not UTF-8 text; save it as UTF-8."),
        (b"name = 1\n", "form.toml: the form: name must be a text in quotes."),
        (b"", "form.toml: the form: it lacks name = ..."),
    ],
)
def test_the_file_is_named(tmp_path, content, said):
    """Every problem begins with the file, TOML's own with line and column."""
    (tmp_path / "form.toml").write_bytes(content)
    with pytest.raises(CstallyError) as caught:
        read_form_file("form.toml")
    assert str(caught.value).startswith(said)


def test_a_file_that_is_not_there():
    """It is named, with the reason."""
    with pytest.raises(CstallyError) as caught:
        read_form_file("form.toml")
    assert str(caught.value) == "form.toml: cannot be read: No such file or directory."


def test_a_byte_order_mark(tmp_path):
    """Notepad's mark is no part of the first key."""
    (tmp_path / "form.toml").write_bytes(b"\xef\xbb\xbf" + FORM.encode())
    assert read_form_file("form.toml").name == "shop"
