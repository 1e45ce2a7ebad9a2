"""Form files in the database: what is written, what keeps its number, and what comes back."""

import json
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cstally.errors import CstallyError
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
from cstally.model.survey import LEVEL_CODES, Polarity, Role
from cstally.render.forms.as_toml import toml_text
from cstally.store.database.opening import open_scratch, open_writer
from cstally.store.forms.editing import apply_form
from cstally.store.forms.loading import load_form_file
from cstally.store.forms.matching import pairs
from cstally.text import fold

FORM = """
name = "shop"
[[scale]]
name = "s"
[[scale.level]]
name = "Poor"
[[scale.level]]
name = "Good"
words = ["fine"]
[[category]]
name = "Speed"
[[category]]
name = "Price"
headers = [{ header = "Well? [Price]", sources = ["Well?", "Not well?"] }]
[[segment]]
name = "Till"
[[segment]]
name = "Clerk"
staff = true
[[column]]
header = "Well?"
role = "list"
[[column]]
header = "Why?"
role = "comment"
[[column]]
header = "More?"
role = "comment"
"""


@contextmanager
def scratch():
    """Give an empty database."""
    with open_scratch(Path("none.db")) as connection:
        yield connection


def edit(connection, text):
    """Apply *text*; return what came of it."""
    return apply_form(connection, parse_form(text))


def ask(connection, question):
    """Return the rows that answer *question*."""
    return connection.execute(question).fetchall()


def test_what_is_written():
    """Slots and codes in the order of the file; comments in a row; lists of an older file."""
    with scratch() as connection:
        edited = edit(connection, FORM)
        assert (edited.is_new, edited.changes, edited.remarks) == (True, (), ())
        assert ask(connection, "SELECT name, import, has_ids, date_order FROM forms") == [
            ("shop", None, 0, None)
        ]
        assert ask(connection, "SELECT name, slot, position, role FROM items") == [
            ("Speed", 0, 0, "category"),
            ("Price", 1, 1, "category"),
        ]
        assert ask(connection, "SELECT code, name, polarity, score, position FROM levels") == [
            ("0", "Poor", "negative", 1.0, 0),
            ("1", "Good", "positive", 2.0, 1),
        ]
        assert ask(connection, "SELECT word, code FROM level_words") == [
            ("fine", "1"), ("good", "1"), ("poor", "0"),
        ]  # fmt: skip
        assert ask(connection, "SELECT name, is_staff FROM segments") == [("Till", 0), ("Clerk", 1)]
        assert ask(connection, "SELECT header, role, comment, list FROM columns") == [
            ("Clerk", "staff", None, None),
            ("More?", "comment", 1, None),
            ("Speed", "category", None, None),
            ("Till", "segment", None, None),
            ("Well?", "list", None, "well?"),
            ("Well? [Price]", "category", None, "well?"),
            ("Why?", "comment", 0, None),
        ]


def test_everything_keeps_its_number():
    """Whatever is renamed, reordered or turned."""
    numbers = (
        "SELECT (SELECT group_concat(id || slot) FROM items),"
        " (SELECT group_concat(id) FROM scales),"
        " (SELECT group_concat(id) FROM (SELECT id FROM segments ORDER BY id)),"
        " (SELECT group_concat(code || polarity) FROM levels),"
        " (SELECT group_concat(header || comment) FROM columns WHERE comment IS NOT NULL)"
    )
    text = (
        FORM.replace('name = "shop"', 'name = "Shop 2"\nwas = "shop"')
        .replace('name = "s"', 'name = "t"\nwas = "s"')
        .replace('name = "Speed"', 'name = "Pace"\nwas = "Speed"')
        .replace('name = "Till"', 'name = "Clerk"\nwas = "Till"\nheaders = ["Till"]')
        .replace('name = "Clerk"\nstaff', 'name = "Who"\nwas = "Clerk"\nstaff')
        .replace('name = "Good"', 'name = "Fine"\nwas = "Good"')
    )
    with scratch() as connection:
        edit(connection, FORM)
        before = ask(connection, numbers)
        edited = edit(connection, text)
        assert not edited.is_new
        assert ask(connection, numbers) == before
        assert ask(connection, "SELECT id, name, is_staff FROM segments") == [
            (1, "Clerk", 0),
            (2, "Who", 1),
        ]
        assert edit(connection, text).changes == ()


def test_what_the_file_says_nothing_new_of():
    """An equal file writes nothing, also where it is silent."""
    with scratch() as connection:
        edit(connection, FORM)
        changed = connection.total_changes
        assert edit(connection, FORM).changes == ()
        assert edit(connection, FORM.replace('words = ["fine"]\n', "")).changes == ()
        assert edit(connection, FORM.partition("[[segment]]")[0]).changes == ()
        assert connection.total_changes == changed


def test_codes_of_new_levels():
    """A level gets the first code that none has; one that went gives its code back later."""
    more = '[[scale.level]]\nname = "{}"\n'
    with scratch() as connection:
        edit(connection, FORM)
        poor = '[[scale.level]]\nname = "Poor"\n'
        edit(connection, FORM.replace(poor, more.format("Awful")))
        assert ask(connection, "SELECT code, name FROM levels ORDER BY position") == [
            ("2", "Awful"), ("1", "Good"),
        ]  # fmt: skip
        edit(connection, FORM.replace(poor, more.format("Awful") + more.format("Bad")))
        assert ask(connection, "SELECT code, name FROM levels ORDER BY position") == [
            ("2", "Awful"), ("0", "Bad"), ("1", "Good"),
        ]  # fmt: skip


def test_a_scale_has_codes_for_so_many_levels():
    """One more than there are codes is refused, counting the one that goes in the same file."""
    full = FORM.replace(
        '[[scale.level]]\nname = "Poor"\n',
        "".join(f'[[scale.level]]\nname = "{place}"\n' for place in range(len(LEVEL_CODES) - 1)),
    )
    with scratch() as connection:
        edit(connection, full)
        with pytest.raises(CstallyError, match="it has had 62 levels: no more"):
            edit(connection, full.replace('"0"', '"other"'))


def test_an_item_that_goes_keeps_its_slot():
    """What comes after it gets another; the name of a scale that only it was on is free again."""
    other = FORM.replace('name = "s"', 'name = "r"').partition("[[segment]]")[0]
    with scratch() as connection:
        edit(connection, FORM.replace('name = "Price"\n', 'name = "Price"\nscale = "s2"\n')
             .replace('name = "Speed"\n', 'name = "Speed"\nscale = "s"\n')
             + '[[scale]]\nname = "s2"\n[[scale.level]]\nname = "x"\n')  # fmt: skip
        edit(connection, FORM.partition('[[category]]\nname = "Price"')[0])
        assert ask(connection, "SELECT name, slot, role FROM items") == [
            ("Speed", 0, "category"), ("Price", 1, "ignore"),
        ]  # fmt: skip
        assert ask(connection, "SELECT header FROM columns WHERE item = 2") == []
        edit(connection, other.replace('name = "r"', 'name = "s2"\nwas = "s"'))
        assert ask(connection, "SELECT name, slot, role FROM items ORDER BY slot") == [
            ("Speed", 0, "category"), ("Price", 1, "ignore"), ("Price", 2, "category"),
        ]  # fmt: skip
        assert ask(connection, "SELECT name FROM scales") == [("s2",), ("s2 (given up, 2)",)]
        assert ask(connection, "PRAGMA foreign_key_check") == []


def test_what_earlier_imports_found_settled_is_forgotten(make_database):
    """Taking one back restores nothing, and does not take the form."""
    path = make_database([("2025-03-03", "20")])
    with open_writer(path) as connection:
        connection.execute("UPDATE imports SET settled_before = '{}'")
        connection.execute("UPDATE forms SET import = 1")
        form = load_form_file(connection, 1)
        assert apply_form(connection, parse_form(toml_text(form))).changes == ()
        kept = "SELECT settled_before, forms.import FROM imports, forms"
        assert ask(connection, kept) == [("{}", 1)]
        apply_form(connection, replace(form, name="Other", was="survey"))
        assert ask(connection, kept) == [(None, None)]


def test_a_form_that_another_tool_wrote(make_database):
    """Items without any column, levels without words: it shows, and applies without a change."""
    path = make_database([("2025-03-03", "20")])
    with open_writer(path) as connection:
        text = toml_text(load_form_file(connection, 1))
        assert 'name = "Staff"\nscale = "scale"\n' in text
        assert edit(connection, text).changes == ()


def test_two_scales_whose_names_are_alike():
    """The file tells them apart, and so does applying it."""
    with scratch() as connection:
        two = FORM.replace('name = "Price"\n', 'name = "Price"\nscale = "s2"\n')
        edit(connection, two.replace('name = "Speed"\n', 'name = "Speed"\nscale = "s"\n')
             + '[[scale]]\nname = "s2"\n[[scale.level]]\nname = "x"\n')  # fmt: skip
        connection.execute("UPDATE scales SET name = 'S' WHERE name = 's2'")
        text = toml_text(load_form_file(connection, 1))
        assert 'name = "S (2)"' in text
        assert edit(connection, text).changes == ()


@pytest.mark.parametrize(
    ("wanted", "held", "expected"),
    [
        ([("b", "a")], ["a"], ["a"]),
        ([("b", "a")], ["b"], ["b"]),
        ([("b", "a")], [], [None]),
        ([("b", "a"), ("a", None)], ["a"], ["a", None]),
        ([("b", "a"), ("a", None)], ["b", "a"], ["b", "a"]),
        ([("b", "a"), ("c", "b")], ["a", "b"], ["a", "b"]),
        ([("c", "b"), ("b", "a")], ["a", "b"], ["b", "a"]),
        ([("b", "a"), ("a", "b")], ["a", "b"], ["b", "a"]),
        ([("B ", None)], ["b"], ["b"]),
        ([("a", "a")], ["a"], ["a"]),
    ],
)
def test_which_is_which(wanted, held, expected):
    """By name; by ``was`` where the name is new, or passes on in the same file."""
    found = pairs(
        [FileSegment(name, was=was) for name, was in wanted],
        [FileSegment(name) for name in held],
        "segment",
    )
    assert [old and old.name for _, old in found] == expected


NAMES = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=6).filter(str.strip)


def distinct(draw, least, most):
    """Draw names of which no two are alike."""
    return draw(
        st.lists(NAMES, min_size=least, max_size=most, unique_by=lambda one: fold(one) or one)
    )


@st.composite
def forms(draw):
    """Draw a form; headers and words are apart by a number that they begin with."""
    scales = []
    for scale in distinct(draw, 1, 2):
        levels = [
            FileLevel(
                name=f"{number}{name}",
                polarity=draw(st.sampled_from(Polarity)),
                score=draw(st.floats(-9, 9)),
                words=tuple(sorted({fold(f"{number}w{word}") for word in distinct(draw, 0, 2)})),
                names={"tr": f"{number}t{name}"} if draw(st.booleans()) else {},
            )
            for number, name in enumerate(distinct(draw, 1, 4))
        ]
        scales.append(FileScale(f"s{scale}", tuple(levels)))
    items = [
        FileItem(
            name=f"i{number}{name}",
            role=role,
            scale=scales[number % len(scales)].name,
            headers=(Header(f"i{number}{name}"), Header(f"h{number}", "a")),
            names={"fa": f"f{number}{name}"} if draw(st.booleans()) else {},
        )
        for number, name in enumerate(distinct(draw, 2, 4))
        for role in [Role.CATEGORY if number < 2 else Role.OVERALL]
    ]
    return FormFile(
        name=draw(NAMES),
        date_order=draw(st.sampled_from(["dmy", "ymd"])),
        missing=tuple(sorted({fold(word) for word in distinct(draw, 0, 3) if fold(word)})),
        scales=tuple(scales),
        items=tuple(items),
        lists=(
            ChoiceList(
                "A", draw(st.sampled_from(["yes", None])), draw(st.sampled_from(["b", None]))
            ),
        ),
        segments=tuple(
            FileSegment(f"g{name}", draw(st.booleans()), (Header(f"g{name}"),))
            for name in distinct(draw, 0, 3)
        ),
        columns=(FileColumn(Header("c1"), Role.DATE), FileColumn(Header("c2"), Role.COMMENT)),
    )


@pytest.mark.slow
@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(forms(), forms())
def test_any_form_comes_back(one, other):
    """Shown, it reads back to itself; another written over it is then what is shown."""
    with scratch() as connection:
        apply_form(connection, parse_form(toml_text(one)))
        text = toml_text(load_form_file(connection, 1))
        assert json.dumps(text) == json.dumps(toml_text(one))
        assert edit(connection, text).changes == ()
        other = replace(other, was=one.name)
        apply_form(connection, other)
        held = load_form_file(connection, 1)
        # Segments that a file leaves out stay.
        shown, wanted = (replace(form, was=None, segments=()) for form in (held, other))
        assert toml_text(shown) == toml_text(wanted)
        assert apply_form(connection, other).changes == ()
        assert ask(connection, "PRAGMA foreign_key_check") == []
