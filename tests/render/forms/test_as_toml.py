"""A form as TOML: the whole text, and that reading it gives the form back."""

import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cstally.intake.forms.form_file import parse_form
from cstally.model.choices import ChoiceList
from cstally.model.form_file import (
    FileColumn,
    FileItem,
    FileLevel,
    FileScale,
    FileSegment,
    FormFile,
    Header,
)
from cstally.model.survey import Polarity, Role
from cstally.render.forms.as_toml import toml_text

POOR = FileLevel("Poor", Polarity.NEGATIVE, 1.0, ("bad", "terrible"), {"tr": "Kötü"})
GOOD = FileLevel("Good", Polarity.POSITIVE, 2.5, (), {})
WELL = Header("What went well? [Hours]", "what went well?")
FORM = FormFile(
    name="shop",
    date_order="dmy",
    missing=("0", "99"),
    scales=(FileScale("poor-good", (POOR, GOOD)),),
    items=(
        FileItem("Speed", Role.CATEGORY, "poor-good", (Header("Speed"),), {}),
        FileItem("Hours", Role.CATEGORY, "poor-good", (Header("Opening"), WELL), {"tr": "Saat"}),
        FileItem("All in all", Role.OVERALL, "poor-good", (Header("All in all"),), {}),
    ),
    segments=(
        FileSegment("Till", headers=(Header("Till"),)),
        FileSegment("Clerk", is_staff=True, headers=(Header("Served by"),)),
        FileSegment("Shop", headers=()),
    ),
    columns=(
        FileColumn(Header("When"), Role.DATE),
        FileColumn(Header("Other [Hours]", "other"), Role.IGNORE),
    ),
    lists=(
        ChoiceList("Boxes", tick=None),
        ChoiceList("Other", is_joined=True),
        ChoiceList("What went well?", "well", "what did not?"),
    ),
)
TEXT = """\
# A form of cstally. Edit it, then: cstally forms apply FILE
name = "shop"
date_order = "dmy"
missing = ["0", "99"]

[[scale]]
name = "poor-good"

  [[scale.level]]
  name = "Poor"
  polarity = "negative"
  score = 1
  words = ["bad", "terrible"]
  names = { tr = "Kötü" }

  [[scale.level]]
  name = "Good"
  polarity = "positive"
  score = 2.5

[[category]]
name = "Speed"
scale = "poor-good"

[[category]]
name = "Hours"
scale = "poor-good"
headers = ["Opening", { header = "What went well? [Hours]", list = "what went well?" }]
names = { tr = "Saat" }

[[overall]]
name = "All in all"
scale = "poor-good"

[[segment]]
name = "Till"

[[segment]]
name = "Clerk"
staff = true
headers = ["Served by"]

[[segment]]
name = "Shop"
headers = []

[[column]]
header = "When"
role = "date"

[[column]]
header = "Other [Hours]"
role = "ignore"
list = "other"

[[list]]
question = "Boxes"

[[list]]
question = "Other"
tick = "yes"
joined = true

[[list]]
question = "What went well?"
tick = "well"
pair = "what did not?"
"""


def test_the_whole_file():
    """What is as usual is left out: a header that is the name, no words, no translations."""
    assert toml_text(FORM) == TEXT


def test_the_text_reads_back():
    """What is left out of the text is what reading it leaves out; all else comes back."""
    form = parse_form(TEXT)
    assert (form.name, form.date_order, form.missing) == ("shop", "dmy", ("0", "99"))
    assert (form.columns, form.lists) == (FORM.columns, FORM.lists)
    assert [one.headers for one in form.segments] == [None, (Header("Served by"),), ()]
    assert form.items[1] == FORM.items[1]
    assert form.items[0] == FileItem("Speed", Role.CATEGORY, "poor-good")
    assert form.scales[0].levels == (POOR, FileLevel("Good", Polarity.POSITIVE, 2.5))


def test_long_lists_have_a_line_for_each_entry():
    """A word more is a line more in git."""
    words = tuple(f"word number {number:02}" for number in range(10))
    level = FileLevel("Poor", Polarity.NEGATIVE, 1.0, words, {})
    text = toml_text(FormFile("f", scales=(FileScale("s", (level,)),)))
    assert '  words = [\n    "word number 00",\n    "word number 01",\n' in text
    assert '    "word number 09",\n  ]\n' in text


def test_control_characters_are_escaped():
    """Text from a file never reaches the terminal as it is, and comes back unchanged."""
    name = 'a "b" \\ c\n\x1b[31m \u202e \x85 \x7f'
    text = toml_text(FormFile(name))
    assert '"a \\"b\\" \\\\ c\\n\\u001b[31m \\u202e \\u0085 \\u007f"' in text
    assert tomllib.loads(text)["name"] == name


def test_an_encoding_without_the_letters():
    """What the terminal cannot show is escaped, not lost."""
    text = toml_text(FormFile("Hız 😀"), "cp1252")
    assert '"H\\u0131z \\U0001f600"' in text
    assert tomllib.loads(text)["name"] == "Hız 😀"


@given(
    st.text(st.characters(exclude_categories=["Cs"]), min_size=1), st.sampled_from(["", "ascii"])
)
def test_any_name_comes_back(name, encoding):
    """Whatever a form tool lets people write."""
    text = toml_text(FormFile(name, missing=(name,)), encoding)
    assert tomllib.loads(text) == {"name": name, "missing": [name]}


@pytest.mark.parametrize(
    ("score", "written"), [(1.0, "1"), (-2.0, "-2"), (0.5, "0.5"), (1e6, "1000000")]
)
def test_scores(score, written):
    """Whole numbers are written so."""
    level = FileLevel("Poor", Polarity.NEGATIVE, score, (), {})
    text = toml_text(FormFile("f", scales=(FileScale("s", (level,)),)))
    assert f"  score = {written}\n" in text
