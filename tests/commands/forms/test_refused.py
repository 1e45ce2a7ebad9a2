"""Form files that would make untrue what is stored are refused, and change nothing."""

import json
from pathlib import Path

import pytest

MARCH = (
    "Slip,Date,Till,Speed,Price,Comments",
    "1,2025-03-03,North,Good,Poor,fast",
    "2,2025-03-04,North,Poor,Poor,",
    "3,2025-03-05,South,Good,OK,clean floor",
)
SPEED = '[[category]]\nname = "Speed"\nscale = "good-ok-bad"\n'
PRICE = SPEED.replace("Speed", "Price")
TILL = '[[segment]]\nname = "Till"\n'
COMMENTS = '[[column]]\nheader = "Comments"\nrole = "comment"\n'


@pytest.fixture
def text(load, shown):
    """A form with ids and three responses, as its file."""
    load(MARCH)
    return shown()


@pytest.fixture
def text_without_ids(load, shown):
    """The same form without ids."""
    load([line.partition(",")[2] for line in MARCH])
    return shown()


def swapped(text, old, new):
    """Return *text* with *old*, which is there once, as *new*."""
    assert text.count(old) == 1
    return text.replace(old, new)


def test_a_category_with_answers_is_left_out(text, refused):
    """It is named, with its marks and how a rename is said."""
    assert refused(swapped(text, PRICE, "")) == (
        'it leaves out [[category]] "Price", which has 3 marks: keep it. '
        'If it has another name now, say was = "Price" there.'
    )


def test_a_category_is_renamed_without_saying_so(text, refused):
    """That would be another category."""
    assert refused(text.replace('name = "Price"', 'name = "Value"')).startswith(
        'it leaves out [[category]] "Price"'
    )


def test_ambiguous_marks_count_as_answers(load, text, apply, refused):
    """A category with nothing but marks that could not be read is not dropped silently."""
    apply(f"{text}\n{SPEED.replace('Speed', 'Parking')}")
    load(("Slip,Date,Speed,Price,Parking", "4,2025-03-05,Good,OK,gosh"), name="odd.csv")
    assert refused(text).startswith('it leaves out [[category]] "Parking", which has 1 mark: keep')


def test_a_level_with_marks_is_left_out(text, refused):
    """Also where only one category has a mark there."""
    head, _, tail = text.partition('  [[scale.level]]\n  name = "OK"')
    said = refused(head + tail[tail.index("\n\n") :])
    assert said == (
        '[[scale]] "good-ok-bad" leaves out the level "OK", which has 1 mark: keep it, '
        'or say was = "OK" where it is renamed.'
    )


def test_two_things_of_one_name(text, refused):
    """Names are compared as headers are: capitals and spaces make no difference."""
    two = "capitals and spaces aside: give one of them another name."
    assert refused(f"{text}\n{SPEED.replace('Speed', 'SPEED ')}") == (
        f'two items are called "SPEED ", {two}'
    )
    assert 'two segments are called "till"' in refused(f"{text}\n{TILL.replace('T', 't')}")
    assert 'two levels are called "OK"' in refused(text.replace('"Poor"', '"ok"', 1))
    scale = text[text.index("[[scale]]") : text.index("[[category]]")]
    assert 'two scales are called "good-ok-bad"' in refused(f"{text}\n{scale}")


def test_two_tables_were_one(text, refused):
    """Only one of them can be it."""
    both = swapped(text, 'name = "Price"\n', 'name = "Value"\nwas = "Speed"\n').replace(
        'name = "Speed"\n', 'name = "Pace"\nwas = "Speed"\n'
    )
    assert refused(both) == 'two tables say was = "Speed": only one can be it.'


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (SPEED, f'{SPEED}headers = ["Speed", "Price"]\n',
         '"price" is a header of both "Speed" and "Price": only one of them can have it.'),
        (TILL, f'{TILL}headers = ["Till", "speed"]\n', 'of both "Speed" and "Till"'),
        (COMMENTS, COMMENTS.replace("Comments", "TILL"),
         'of both "Till" and a [[column]] (comment)'),
        (SPEED, f'{SPEED}names = {{ tr = "price" }}\n', '"price" is a header of both'),
        (SPEED, f"{SPEED}headers = []\n", '[[category]] "Speed": it needs a header, or no file'),
        ('  name = "Poor"\n', '  name = "Poor"\n  names = { tr = "OK" }\n',
         '[[scale]] "good-ok-bad": "ok" is a word of both "Poor" and "OK"'),
    ],
)  # fmt: skip
def test_one_header_or_word_for_two(text, refused, old, new, said):
    """It could feed only one of them."""
    assert said in refused(swapped(text, old, new))


def test_two_columns_of_one_file(load, shown, refused):
    """Two headers that stood in one file cannot feed one item."""
    load(MARCH, "--map", "Price=ignore")
    column = '[[column]]\nheader = "Price"\nrole = "ignore"\n'
    changed = swapped(shown(), column, "")
    assert refused(swapped(changed, SPEED, f'{SPEED}headers = ["Speed", "Price"]\n')) == (
        'the headers "speed" and "price" stood in one file (import 1): they cannot both feed '
        'category "Speed".'
    )


def test_a_header_of_a_category_goes_elsewhere(text, refused):
    """Its marks would stay behind."""
    changed = swapped(text, f"{PRICE}\n", "") + COMMENTS.replace("Comments", "Price")
    assert 'leaves out [[category]] "Price"' in refused(changed)
    changed = swapped(text, PRICE, f'{PRICE}headers = ["Cost"]\n')
    assert refused(changed) == (
        'the header "price" of category "Price" is left out, and responses were read by it: '
        "leave it there, or the next file would be read otherwise."
    )
    changed += COMMENTS.replace("Comments", "Price")
    assert refused(changed) == (
        'the header "price" is category "Price", not comment: 3 marks there; take the '
        "imports that hold it back first (cstally undo), then import the files again."
    )


def test_a_header_goes_until_a_file_has_it(load, text, apply, refused):
    """A slip in a form file is mended; what a file was read by stays."""
    two = swapped(text, SPEED, f'{SPEED}headers = ["Speed", "Sped", "Pace"]\n')
    apply(two)
    assert apply(swapped(two, '"Sped", ', "")) == (
        'survey: 1 change\n  headers of "Speed" gone: "Sped"\n'
    )
    load(("Slip,Date,Pace,Price", "4,2025-04-07,Good,OK"), name="april.csv")
    assert 'the header "pace" of category "Speed" is left out' in refused(
        swapped(text, SPEED, f'{SPEED}headers = ["Speed"]\n')
    )


@pytest.mark.parametrize(
    ("header", "old", "new"),
    [
        ("Comments", "comment", "ignore"),
        ("Date", "date", "ignore"),
        ("Slip", "id", "personal"),
    ],
)
def test_what_responses_were_read_by(text, refused, header, old, new):
    """Comments, days and ids cannot become something else."""
    column = f'header = "{header}"\nrole = "{old}"'
    said = refused(swapped(text, column, column.replace(f'"{old}"', f'"{new}"')))
    assert said.startswith(f'the header "{header.lower()}" is {old}, not {new}: responses were')
    assert "cstally undo" in said


def test_without_ids_columns_tell_responses_apart(text_without_ids, refused, apply):
    """A segment passed over would make next week's grown export a stack of other slips."""
    ignored = '[[column]]\nheader = "Till"\nrole = "ignore"\n'
    assert refused(swapped(text_without_ids, TILL, ignored)) == (
        'the header "till" is segment "Till", not ignore: responses without ids are told apart by '
        "what such columns hold. Say it where its file is imported: --map 'Till=ignore'."
    )
    staff = swapped(text_without_ids, TILL, f"{TILL}staff = true\n")
    assert 'the segment "Till" names staff' in apply(staff)


def test_a_segment_and_a_category_of_the_same_number(text_without_ids, refused):
    """The first segment does not become the second category unnoticed."""
    changed = swapped(text_without_ids, TILL, "").replace(
        PRICE, f'{PRICE}headers = ["Price", "Till"]\n'
    )
    assert refused(changed).startswith('the header "till" is segment "Till", not category "Price"')


def test_the_order_of_dates(load, shown, refused):
    """Days that were read are not read again."""
    load(("Slip,Date,Speed rating", "1,03.04.2025,5", "2,13.04.2025,1"))
    assert refused(swapped(shown(), '"dmy"', '"mdy"')) == (
        'date_order = "mdy": 2 responses were dated as dmy; take their imports back (cstally undo),'
        " and import the files again with --date-order mdy."
    )


def test_a_category_goes_on_a_scale_without_its_levels(load, shown, refused):
    """Its marks would be something else there, or nothing."""
    load(("Slip,Date,Speed rating,Mood", "1,2025-03-03,5,Good", "2,2025-03-04,1,Poor"))
    form = shown()
    head, _, tail = form.partition('[[category]]\nname = "Mood"')
    scale = form[form.rindex("[[scale]]") : form.index("[[category]]")]
    moved = head + '[[category]]\nname = "Mood"\nscale = "1-5"' + tail[tail.index("\n\n") :]
    said = refused(moved.replace(scale, ""))
    assert said.startswith('[[category]] "Mood": its marks are on "')
    assert 'which "1-5" has not, or not as the same level' in said


def test_an_unknown_key_of_a_form_that_is_there(text, refused):
    """Nothing is half-written."""
    assert refused(swapped(text, 'name = "Price"', 'name = "Price"\ncolour = "red"')).startswith(
        '[[category]] "Price": "colour" is no key here'
    )


def test_undo_would_bring_marks_back(cli, load, text, refused):
    """A category whose only answers were changed away later is kept, too."""
    load(("Slip,Date,Speed,Price,Parking", "4,2025-03-06,Good,OK,Good",
          "5,2025-03-06,OK,OK,OK"), name="a.csv")  # fmt: skip
    report = load(("Slip,Date,Speed,Price,Parking", "4,2025-03-06,Good,OK,"), "--overlap", "skip",
                  name="b.csv")  # fmt: skip
    assert report["changed"] == 1
    shown = cli("forms", "show").stdout
    parking = SPEED.replace("Speed", "Parking")
    assert 'leaves out [[category]] "Parking"' in refused(swapped(shown, parking, ""))


def test_hand_tallies_are_answers(cli, load, text, refused):
    """Marks counted by hand keep their category."""
    Path("tally.csv").write_text("Category,Poor,OK,Good\nSpeed,1,0,2\nParking,0,1,4\n")
    ended = cli("import", "tally.csv", "--form", "survey", "--week", "2025-W12", "-f", "json",
                "--now", "2025-06-01")  # fmt: skip
    assert ended.exit_code == 0, ended.stderr
    assert json.loads(ended.stdout)["files"][0]["form"] == "survey"
    shown = cli("forms", "show").stdout
    parking = SPEED.replace("Speed", "Parking")
    assert 'leaves out [[category]] "Parking", which has 5 marks' in refused(
        swapped(shown, parking, "")
    )
