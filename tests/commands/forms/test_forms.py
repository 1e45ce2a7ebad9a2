"""Listing forms, showing one as a file, and applying such a file, from outside."""

import json
import sqlite3
import tomllib
from contextlib import closing
from pathlib import Path

import pytest

MARCH = (
    "Slip,Date,Till,Speed,Price,Comments",
    "1,2025-03-03,North,Good,Poor,fast",
    "2,2025-03-04,North,Poor,Poor,",
    "3,2025-03-05,South,Good,OK,clean floor",
)
APRIL = (
    MARCH[0],
    "4,2025-04-07,North,OK,Poor,",
    "5,2025-04-08,South,Good,Good,kind",
)
OLD = Path(__file__).parents[2] / "fixtures" / "version-1.sql"
SHOWN = """\
# A form of cstally. Edit it, then: cstally forms apply FILE
name = "survey"
date_order = "ymd"

[[scale]]
name = "good-ok-bad"

  [[scale.level]]
  name = "Poor"
  polarity = "negative"
  score = 1

  [[scale.level]]
  name = "OK"
  polarity = "neutral"
  score = 2

  [[scale.level]]
  name = "Good"
  polarity = "positive"
  score = 3

[[category]]
name = "Speed"
scale = "good-ok-bad"

[[category]]
name = "Price"
scale = "good-ok-bad"

[[segment]]
name = "Till"

[[column]]
header = "Date"
role = "date"

[[column]]
header = "Slip"
role = "id"

[[column]]
header = "Comments"
role = "comment"
"""
HAND = """\
name = "shop"
date_order = "dmy"
missing = [99]

[[scale]]
name = "three"
[[scale.level]]
name = "Poor"
names = { tr = "Kötü" }
words = ["meh"]
[[scale.level]]
name = "OK"
[[scale.level]]
name = "Good"
names = { tr = "İyi" }

[[category]]
name = "Speed"
headers = ["Speed", "How fast were we?"]
names = { tr = "Hız" }
[[category]]
name = "Price"

[[segment]]
name = "Clerk"
staff = true
headers = ["Served by"]

[[column]]
header = "When"
role = "date"
[[column]]
header = "Zip"
role = "ignore"
"""


def without_words(text):
    """Return *text* without the lists of words: those of known scales are many."""
    form = tomllib.loads(text)
    for scale in form["scale"]:
        for level in scale["level"]:
            level.pop("words", None)
    return form


def renamed(text, old, new):
    """Return *text* with the table called *old* renamed to *new*, and saying so."""
    assert text.count(f'name = "{old}"\n') == 1
    return text.replace(f'name = "{old}"\n', f'name = "{new}"\nwas = "{old}"\n')


def test_the_list_of_forms(cli, load):
    """Each with what it has, its first and last week, and its latest import."""
    load(MARCH, "--form", "shop")
    load(APRIL, name="april.csv")
    load(("Date,Parking", "2025-05-05,5", "2025-05-06,1"), "--form", "garden", "--map",
         "Parking=category", name="garden.csv")  # fmt: skip
    assert cli("forms").stdout == (
        "form   categories scales responses first    last     import imported\n"
        "──────────────────────────────────────────────────────────────────────\n"
        "shop            2      1         5 2025-W10 2025-W15      2 2025-06-01\n"
        "garden          1      1         2 2025-W19 2025-W19      3 2025-06-01\n"
    )
    cli("undo", "2")
    (shop, _) = json.loads(cli("forms", "-f", "json").stdout)["forms"]
    assert shop == {
        "form": "shop",
        "categories": 2,
        "scales": 1,
        "responses": 3,
        "first": "2025-W10",
        "last": "2025-W10",
        "import": 1,
        "imported": "2025-06-01",
    }


def test_the_list_in_other_formats(cli, load, apply):
    """A form that no file was imported for is there, too; cells are safe in a spreadsheet."""
    load(MARCH)
    apply(HAND.replace('"shop"', '"=shop"'))
    assert cli("forms", "-f", "csv").stdout == (
        "form,categories,scales,responses,first,last,import,imported\r\n"
        "survey,2,1,3,2025-W10,2025-W10,1,2025-06-01\r\n"
        "'=shop,2,1,0,,,,\r\n"
    )
    cli("forms", "-o", "forms.md")
    assert (
        Path("forms.md")
        .read_text(encoding="utf-8")
        .endswith("| '=shop | 2 | 1 | 0 |  |  |  |  |\n")
    )


def test_no_forms(cli, load):
    """As with imports: a list without rows, and where there is no database, how to get one."""
    ended = cli("forms")
    assert ended.exit_code == 1
    assert "cstally import FILE" in ended.stderr
    load(MARCH)
    cli("undo", "1")
    ended = cli("forms", "-f", "json")
    assert (ended.exit_code, json.loads(ended.stdout)) == (0, {"forms": []})
    ended = cli("forms", "show")
    assert (ended.exit_code, ended.stdout) == (3, "")


def test_options_stand_behind_the_command(cli, load):
    """An option of the list before ``show`` would be lost: it is refused."""
    load(MARCH)
    ended = cli("forms", "--db", "other.db", "show")
    assert ended.exit_code == 2
    assert "write --db behind show" in ended.stderr
    ended = cli("forms", "shw")
    assert ended.exit_code == 2
    assert "Did you mean 'show'?" in ended.stderr
    assert cli("forms", "-q", "-o", "show").exit_code == 0
    assert Path("show").is_file()


def test_a_form_as_a_file(load, shown):
    """All that the form has settled, in the order of the page."""
    load(MARCH)
    assert without_words(shown()) == without_words(SHOWN)
    (scale,) = tomllib.loads(shown())["scale"]
    assert "so-so" in scale["level"][1]["words"]
    assert "ok" not in scale["level"][1]["words"]


def test_a_form_into_a_file(cli, load):
    """``-o FILE`` holds what the screen would; a database is no place for it."""
    load(MARCH)
    assert cli("forms", "show", "survey", "-o", "f.toml").exit_code == 0
    assert Path("f.toml").read_text(encoding="utf-8") == cli("forms", "show").stdout
    ended = cli("forms", "show", "-o", "cstally.db")
    assert ended.exit_code == 1
    assert "is a database" in ended.stderr


def test_which_form_is_shown(cli, load, apply):
    """The one named, else the default, else the first, and the others are named."""
    load(MARCH)
    apply(HAND)
    ended = cli("forms", "show")
    assert 'name = "survey"' in ended.stdout
    assert ended.stderr == "also here: shop; choose with: forms show NAME\n"
    assert cli("forms", "show", "-q").stderr == ""
    assert 'name = "shop"' in cli("forms", "show", "SHOP").stdout
    Path("cstally.toml").write_text('default_form = "shop"\n')
    assert 'name = "shop"' in cli("forms", "show").stdout
    ended = cli("forms", "show", "shp")
    assert (ended.exit_code, ended.stdout) == (2, "")
    assert ended.stderr == 'Error: there is no form "shp" (known: survey, shop).\n'


def test_applying_what_is_shown_changes_nothing(cli, load, shown, apply):
    """Not a byte of the database."""
    load(MARCH)
    text = shown()
    before = Path("cstally.db").read_bytes()
    assert apply(text) == "survey: nothing to change\n"
    assert apply(text, "-q") == ""
    assert Path("cstally.db").read_bytes() == before
    assert shown() == text


def test_a_form_from_standard_input(cli, load, shown):
    """``-`` reads the file from a pipe."""
    load(MARCH)
    ended = cli("forms", "apply", "-", stdin=renamed(shown(), "Speed", "Pace"))
    assert (ended.exit_code, ended.stdout) == (0, "")
    assert '"Speed" is now "Pace"' in ended.stderr
    ended = cli("forms", "apply", "-", stdin="name = 1")
    assert ended.stderr == "Error: standard input: the form: name must be a text in quotes.\n"


def test_a_form_before_any_file(cli, apply, shown, load, marks):
    """Made by hand, it makes the database; the first file is read by it without an option."""
    said = apply(HAND)
    assert said == (
        f"new database {Path('cstally.db').absolute()}\n"
        "shop: new form with 2 categories, 1 scale, 1 segment\n"
    )
    assert apply(HAND) == "shop: nothing to change\n"
    assert apply(shown()) == "shop: nothing to change\n"
    ended = cli("chart")
    assert ended.exit_code == 3
    report = load(
        (
            "When,Served by,Hız,Price,Zip,Remarks",
            "03.04.2025,Ann,iyi,Kötü,1,x",
            "04.04.2025,Bo,MEH,99,2,y",
            "04.04.2025,Bo,OK,Good,3,",
        )
    )
    assert (report["form"], report["new"]) == ("shop", 3)
    assert [(one["header"], one["role"], one["name"]) for one in report["columns"]] == [
        ("When", "date", None),
        ("Served by", "staff", "Clerk"),
        ("Hız", "category", "Speed"),
        ("Price", "category", "Price"),
        ("Zip", "ignore", None),
        ("Remarks", "comment", "Remarks"),
    ]
    assert marks() == {
        "Speed": {"Poor": 1, "OK": 1, "Good": 1},
        "Price": {"Poor": 1, "OK": 0, "Good": 1},
    }
    assert (cli("check").exit_code, cli("check").stderr) == (0, "")
    again = load(
        ("When,Served by,How fast were we?,Price", "10.04.2025,Ann,Good,Good"), name="next.csv"
    )
    assert (again["form"], again["new"]) == ("shop", 1)
    assert marks()["Speed"] == {"Poor": 1, "OK": 1, "Good": 2}
    assert 'header = "Remarks"' in shown()


@pytest.mark.parametrize("has_ids", [True, False])
def test_a_first_file_settles_the_ids(cli, apply, load, has_ids):
    """A form file that names no id leaves it to the first file whether there is one."""
    apply(HAND)
    numbers = ("1", "2", "3") if has_ids else ("1", "1", "3")
    days = ("03.04.2025", "04.04.2025", "05.04.2025")
    rows = [f"{slip},{day},Good,OK" for slip, day in zip(numbers, days, strict=True)]
    report = load(("Slip,When,Speed,Price", *rows))
    assert report["columns"][0]["role"] == ("id" if has_ids else "ignore")
    assert report["new"] == 3
    edited = load(("Slip,When,Speed,Price", *rows[:2], rows[2].replace("OK", "Good")), "--overlap",
                  "skip", name="next.csv")  # fmt: skip
    assert edited["changed"] == has_ids
    assert cli("check").stderr == ""


def test_ids_that_repeat_further_down(apply, load):
    """As with any first file: what repeats is no id, unless the form file says that it is one."""
    apply(HAND)
    rows = [f"{slip},03.04.2025,Good,OK" for slip in (*range(1, 1200), 1)]
    report = load(("Slip,When,Speed,Price", *rows))
    assert (report["new"], report["rejected"]) == (1200, 0)
    assert report["columns"][0]["role"] == "ignore"


def test_an_id_that_the_file_names(cli, apply, load):
    """Then it is one from the first row: a row that repeats it is refused."""
    apply(HAND + '[[column]]\nheader = "No"\nrole = "id"\n')
    Path("a.csv").write_text(
        "No,When,Speed,Price\n1,03.04.2025,Good,OK\n1,04.04.2025,OK,OK\n", encoding="utf-8"
    )
    ended = cli("import", "a.csv", "-f", "json", "--now", "2025-06-01")
    assert ended.exit_code == 1
    assert json.loads(ended.stdout)["files"][0]["rejected"] == 1


def test_a_category_is_renamed(cli, load, shown, apply, marks):
    """The chart shows old answers under the new name; the old header still lands there."""
    load(MARCH)
    text = renamed(shown(), "Speed", "Speed & accuracy")
    assert apply(text) == 'survey: 1 change\n  "Speed" is now "Speed & accuracy"\n'
    assert marks() == {
        "Speed & accuracy": {"Poor": 1, "OK": 0, "Good": 2},
        "Price": {"Poor": 2, "OK": 1, "Good": 0},
    }
    assert load(APRIL, name="april.csv")["columns"][3] == {
        "header": "Speed",
        "role": "category",
        "name": "Speed & accuracy",
    }
    load((APRIL[0].replace("Speed", "Speed & Accuracy"), "6,2025-04-09,South,Good,Good,"),
         name="may.csv")  # fmt: skip
    assert marks()["Speed & accuracy"] == {"Poor": 1, "OK": 1, "Good": 4}
    assert apply(text) == "survey: nothing to change\n"
    assert cli("check", "-q").exit_code == 0


def test_names_change_hands(load, shown, apply, marks):
    """A new category may take the name that another gives up, in the same file."""
    load(MARCH)
    text = shown()
    text = text.replace(
        'name = "Price"\n', 'name = "Value"\nwas = "Price"\nheaders = ["Value", "Price"]\n'
    ).replace('name = "Speed"\n', 'name = "Price"\nwas = "Speed"\nheaders = ["Speed"]\n')
    apply(text)
    assert marks() == {
        "Price": {"Poor": 1, "OK": 0, "Good": 2},
        "Value": {"Poor": 2, "OK": 1, "Good": 0},
    }
    assert apply(text) == "survey: nothing to change\n"


def test_levels_scales_and_forms_are_renamed(cli, load, shown, apply, marks):
    """History stays with them; files may go on saying the old word, or say the new one."""
    load(MARCH)
    text = shown()
    for old, new in (("OK", "So-so la la"), ("good-ok-bad", "three"), ("survey", "shop")):
        text = renamed(text, old, new)
    text = text.replace('scale = "good-ok-bad"', 'scale = "three"')
    said = apply(text)
    assert said.startswith("shop: 3 changes\n")
    assert '  the form "survey" is now "shop"\n' in said
    assert '  the scale "good-ok-bad" is now "three"\n' in said
    assert '  scale "three": "OK" is now "So-so la la"\n' in said
    assert apply(text) == "shop: nothing to change\n"
    load(APRIL, name="april.csv")
    load((APRIL[0], "6,2025-04-09,South,so-so LA la,Not good,"), name="may.csv")
    assert marks() == {
        "Speed": {"Poor": 1, "So-so la la": 2, "Good": 3},
        "Price": {"Poor": 4, "So-so la la": 1, "Good": 1},
    }
    assert cli("chart", "--form", "shop").exit_code == 0
    assert cli("check", "-q").exit_code == 0


@pytest.mark.parametrize("has_ids", [True, False])
def test_a_segment_is_renamed(cli, load, shown, apply, has_ids):
    """Its values stay, and a grown export is still known by its content."""
    cut = (lambda rows: rows) if has_ids else (lambda rows: [row.partition(",")[2] for row in rows])
    load(cut(MARCH))
    apply(renamed(shown(), "Till", "Desk"))
    grown = load(cut([*MARCH, *APRIL[1:]]), name="grown.csv")
    assert (grown["new"], grown["unchanged"], grown["changed"]) == (2, 3, 0)
    ended = cli("chart", "--week", "all", "--by", "Desk", "-f", "json")
    groups = json.loads(ended.stdout)["groups"]
    assert [(one["value"], one["responses"]) for one in groups] == [("North", 3), ("South", 2)]
    assert cli("check", "-q").exit_code == 0


def test_a_segment_of_set_is_renamed(cli, load, shown, apply):
    """``--set`` with the old name goes on filling it."""
    load(MARCH, "--set", "Shop=Mill")
    text = shown()
    assert 'name = "Shop"\nheaders = []\n' in text
    assert apply(text) == "survey: nothing to change\n"
    apply(renamed(text, "Shop", "Branch").replace("headers = []\n", ""))
    load(APRIL, "--set", "Shop=Lake", name="april.csv")
    ended = cli("chart", "--week", "all", "--by", "Branch", "-f", "json")
    groups = json.loads(ended.stdout)["groups"]
    assert [(one["value"], one["responses"]) for one in groups] == [("Lake", 2), ("Mill", 3)]
    assert 'name = "Shop"' not in shown()


def test_the_order_on_the_page(cli, load, shown, apply, marks, rows):
    """Only the page changes: not a mark is touched."""
    load(MARCH)
    stored = rows("SELECT id, marks FROM responses")
    text = shown()
    speed = '[[category]]\nname = "Speed"\nscale = "good-ok-bad"\n\n'
    moved = text.replace(speed, "").replace("[[segment]]", f"{speed}[[segment]]")
    assert apply(moved) == ('survey: 1 change\n  the order on the page is now "Price", "Speed"\n')
    assert list(marks()) == ["Price", "Speed"]
    assert rows("SELECT id, marks FROM responses") == stored
    assert shown() == moved
    load(APRIL, name="april.csv")
    assert marks()["Speed"] == {"Poor": 1, "OK": 1, "Good": 3}
    assert list(marks()) == ["Price", "Speed"]


def test_a_scale_is_turned(cli, load, shown, apply, marks):
    """1 is best: order, polarity and score are the form's, and files are read as before."""
    digits = ("Slip,Date,Speed rating,Price rating", "1,2025-03-03,1,2", "2,2025-03-04,1,5",
              "3,2025-03-05,3,1", "4,2025-03-05,4,5")  # fmt: skip
    load(digits)
    form = tomllib.loads(shown())
    assert [one["polarity"] for one in form["scale"][0]["level"]] == [
        *("negative", "negative", "neutral", "positive", "positive"),
    ]
    levels = "".join(f'[[scale.level]]\nname = "{name}"\n' for name in (5, 4, 3, 2, 1))
    head, _, tail = shown().partition("\n  [[scale.level]]")
    turned = f"{head}{levels}\n[[category]]{tail.partition('[[category]]')[2]}"
    said = apply(turned)
    assert '"1" is positive, was negative' in said
    assert '"5" scores 1, was 5' in said
    assert 'its order is now "5", "4", "3", "2", "1"' in said
    chart = json.loads(cli("chart", "--week", "all", "-f", "json").stdout)
    assert [one["name"] for one in chart["scales"][0]["levels"]] == ["5", "4", "3", "2", "1"]
    assert chart["categories"][0]["positive"] == 0.5
    assert marks()["Speed rating"] == {"1": 2, "2": 0, "3": 1, "4": 1, "5": 0}
    new = ("Slip,Date,Speed rating,Price rating,Floor rating", "5,2025-04-05,1.0,5,1",
           "6,2025-04-05,5,5,5")  # fmt: skip
    load(new, name="april.csv")
    assert marks()["Speed rating"]["1"] == 3
    assert marks()["Floor rating"] == {"1": 1, "2": 0, "3": 0, "4": 0, "5": 1}
    chart = json.loads(cli("chart", "--week", "all", "-f", "json").stdout)
    assert chart["categories"][2]["positive"] == 0.5
    assert chart["categories"][2]["scale"] == "1-5"


def test_words_on_a_page_that_begins_with_the_best(load, shown, apply, marks):
    """Spellings that no file had yet, and new categories, are read by words, not by place."""
    load(MARCH)
    head, _, tail = shown().partition("\n  [[scale.level]]")
    levels, _, tail = tail.partition("\n[[category]]")
    turned = "\n  [[scale.level]]".join(["", *levels.split("\n  [[scale.level]]")[::-1]])
    assert apply(f"{head}{turned}\n[[category]]{tail}") == (
        'survey: 1 change\n  scale "good-ok-bad": its order is now "Good", "OK", "Poor"\n'
    )
    load(("Slip,Date,Speed,Price,Floor", "4,2025-04-07,1 (poor),3 - Good,Good",
          "5,2025-04-08,OK,OK,Poor", "6,2025-04-08,OK,OK,Good"), name="april.csv")  # fmt: skip
    assert marks() == {
        "Speed": {"Good": 2, "OK": 2, "Poor": 2},
        "Price": {"Good": 1, "OK": 3, "Poor": 2},
        "Floor": {"Good": 2, "OK": 0, "Poor": 1},
    }


def test_a_header_that_no_file_has_yet(apply, load):
    """It does not hide that a file is one that is held, less a column."""
    apply(HAND)
    ticks = "Good,OK", "OK,Good", "OK,OK"
    rows = [f"{day:02}.04.2025,{'AB'[day % 2]},{ticks[day % 3]}" for day in range(1, 13)]
    load(("When,Served by,Speed,Price", *rows))
    less = [row.replace(",A,", ",").replace(",B,", ",") for row in rows]
    report = load(("When,Speed,Price", *less), name="less.csv")
    assert (report["new"], report["unchanged"]) == (0, 12)


def test_one_category_of_a_scale_is_turned(cli, load, shown, apply, marks):
    """It gets a scale of its own, whose levels keep their marks."""
    load(("Slip,Date,Speed rating,Trouble rating", "1,2025-03-03,5,1", "2,2025-03-04,4,5"))
    levels = "".join(f'[[scale.level]]\nname = "{name}"\n' for name in (5, 4, 3, 2, 1))
    head, _, tail = shown().partition('[[category]]\nname = "Trouble rating"\nscale = "1-5"')
    text = f'{head}[[category]]\nname = "Trouble rating"\nscale = "turned"{tail}'
    text += f'[[scale]]\nname = "turned"\n{levels}'
    said = apply(text)
    assert 'new scale "turned": "5", "4", "3", "2", "1"' in said
    assert '"Trouble rating" is on the scale "turned", was on "1-5"' in said
    chart = json.loads(cli("chart", "--week", "all", "-f", "json").stdout)
    assert chart["categories"][1]["marks"] == {"5": 1, "4": 0, "3": 0, "2": 0, "1": 1}
    assert [one["positive"] for one in chart["categories"]] == [1, 0.5]
    load(("Slip,Date,Speed rating,Trouble rating", "3,2025-04-03,5,2"), name="april.csv")
    assert marks()["Trouble rating"] == {"5": 1, "4": 0, "3": 0, "2": 1, "1": 1}
    assert cli("check", "-q").exit_code == 0


def test_categories_and_levels_are_added(cli, load, shown, apply, marks, rows):
    """A level gets a mark that was free, a category a slot behind the others."""
    load(MARCH)
    text = shown().replace(
        '\n[[category]]\nname = "Speed"',
        '\n  [[scale.level]]\n  name = "Superb"\n  polarity = "positive"\n  score = 4\n'
        '\n[[category]]\nname = "Parking"\nscale = "good-ok-bad"\n\n[[category]]\nname = "Speed"',
    )
    assert apply(text) == (
        "survey: 2 changes\n"
        '  scale "good-ok-bad": new level "Superb" (positive, score 4)\n'
        '  new category "Parking" on the scale "good-ok-bad"\n'
    )
    assert rows("SELECT code, name FROM levels ORDER BY position")[3] == ("3", "Superb")
    assert rows("SELECT name, slot FROM items ORDER BY position") == [
        ("Parking", 2), ("Speed", 0), ("Price", 1),
    ]  # fmt: skip
    load(("Slip,Date,Parking,Speed,Price", "4,2025-04-07,Superb,Good,OK"), name="april.csv")
    assert marks() == {
        "Parking": {"Poor": 0, "OK": 0, "Good": 0, "Superb": 1},
        "Speed": {"Poor": 1, "OK": 0, "Good": 3, "Superb": 0},
        "Price": {"Poor": 2, "OK": 2, "Good": 0, "Superb": 0},
    }
    assert cli("check", "-q").exit_code == 0


def test_a_category_without_answers_can_go(cli, apply, load, shown):
    """So can a level; what is left of them takes no part in anything."""
    apply(HAND)
    assert apply(HAND.replace('[[category]]\nname = "Price"\n', "")) == (
        'shop: 1 change\n  the category "Price" is gone\n'
    )
    said = apply(HAND.replace('[[scale.level]]\nname = "OK"\n', ""))
    assert '  new category "Price" on the scale "three"\n' in said
    assert '  scale "three": the level "OK" is gone\n' in said
    load(("When,Speed,Price", "03.04.2025,Good,Poor", "04.04.2025,Poor,OK"))
    assert cli("check", "-q").exit_code == 0
    assert 'name = "OK"' not in shown()


def test_roles_and_staff(load, shown, apply, cli):
    """A category may be the overall item, a segment may name staff, a column be passed over."""
    load(MARCH)
    text = (
        shown()
        .replace('[[category]]\nname = "Price"', '[[overall]]\nname = "Price"')
        .replace('name = "Till"\n', 'name = "Till"\nstaff = true\n')
    )
    assert apply(text) == (
        'survey: 2 changes\n  "Price" is overall, was category\n  the segment "Till" names staff\n'
    )
    chart = json.loads(cli("chart", "-f", "json").stdout)
    assert [one["name"] for one in chart["categories"]] == ["Speed"]
    assert chart["overall"]["counts"] == {"Poor": 2, "OK": 1, "Good": 0}
    report = load(APRIL, name="april.csv")
    assert [one["role"] for one in report["columns"][2:5]] == ["staff", "category", "overall"]
    assert apply(text) == "survey: nothing to change\n"


def test_a_column_that_was_passed_over(cli, load, apply, shown, marks):
    """With ids it may become something from now on; the same file again fills it in."""
    load(MARCH, "--map", "Price=ignore")
    text = shown().replace(
        '[[column]]\nheader = "Price"\nrole = "ignore"\n',
        '[[category]]\nname = "Price"\nscale = "good-ok-bad"\n',
    )
    said = apply(text)
    assert said.endswith('held responses lack "Price": import their files again to fill it in\n')
    assert marks()["Price"] == {"Poor": 0, "OK": 0, "Good": 0}
    assert load(MARCH)["changed"] == 3
    assert marks()["Price"] == {"Poor": 2, "OK": 1, "Good": 0}
    assert cli("check", "-q").exit_code == 0


def test_a_segment_that_is_no_more(cli, load, apply, shown):
    """With ids a column may be passed over from now on; earlier values stay."""
    load(MARCH)
    text = shown().replace(
        '[[segment]]\nname = "Till"\n', '[[column]]\nheader = "Till"\nrole = "ignore"\n'
    )
    said = apply(text)
    assert '  the column "Till" is ignore\n' in said
    load(APRIL, name="april.csv")
    ended = cli("chart", "--week", "all", "--by", "Till", "-f", "json")
    groups = json.loads(ended.stdout)["groups"]
    assert [(one["value"], one["responses"]) for one in groups] == [
        ("North", 2), ("South", 1), ("(none)", 2),
    ]  # fmt: skip
    assert 'name = "Till"\nheaders = []\n' in shown()


def test_words_and_codes_that_could_not_be_read(cli, load, apply, shown, marks):
    """Named on the form, they are read in all that is held; no file is imported again."""
    load(MARCH)
    odd = (MARCH[0], "6,2025-03-06,South,gosh,OK,", "7,2025-03-06,South,Good,88,")
    load(odd, name="odd.csv")
    text = shown().replace(
        '  name = "Poor"\n  polarity = "negative"\n  score = 1\n  words = [',
        '  name = "Poor"\n  polarity = "negative"\n  score = 1\n  words = ["gosh", ',
    )
    text = text.replace('date_order = "ymd"\n', 'date_order = "ymd"\nmissing = [88]\n')
    said = apply(text)
    assert '  scale "good-ok-bad": words of "Poor" added: "gosh"\n' in said
    assert '  codes for no answer added: "88"\n' in said
    assert '"gosh" (1 mark held) is read as "Poor" from now on\n' in said
    assert '"88" (1 mark held) is no answer from now on\n' in said
    read = {
        "Speed": {"Poor": 2, "OK": 0, "Good": 3},
        "Price": {"Poor": 2, "OK": 2, "Good": 0},
    }
    assert marks() == read
    report = load(odd, name="odd.csv")
    assert (report["unchanged"], report["changed"], report["import"]) == (2, 0, 2)
    assert marks() == read


def test_translations(cli, load, apply, shown, rows, marks):
    """They are kept by language; headers and cells that say them are read."""
    load(MARCH)
    text = shown()
    text = text.replace(
        'name = "Price"\n', 'name = "Price"\nnames = { fa = "قیمت", tr = "Fiyat" }\n'
    )
    text = text.replace("score = 1\n", 'score = 1\n  names = { tr = "Kötü" }\n')
    said = apply(text)
    assert '  "Price" in tr: "Fiyat"\n' in said
    assert rows("SELECT slot, language, name FROM item_names ORDER BY language") == [
        (1, "fa", "قیمت"), (1, "tr", "Fiyat"),
    ]  # fmt: skip
    assert rows("SELECT code, language, name FROM level_names") == [("0", "tr", "Kötü")]
    load(("Slip,Date,Speed,FİYAT", "4,2025-04-07,kötü,Kötü"), name="april.csv")
    assert marks()["Price"] == {"Poor": 3, "OK": 1, "Good": 0}
    assert apply(shown()) == "survey: nothing to change\n"
    fewer = shown().replace('names = { fa = "قیمت", tr = "Fiyat" }', 'names = { tr = "Fiyat" }')
    assert '"Price" in fa: no translation any more' in apply(fewer)
    assert 'headers = ["Price", "قیمت"]' in shown()


def test_columns_computed_from_lists(cli, load, shown, apply, marks):
    """Their lists are kept: an option may have another name, on the form or on a new one."""
    answers = (
        '2025-03-03 10:00:01,"Hours, location;Staff",Price',
        '2025-03-04 10:00:02,Staff;Price,"Hours, location"',
        '2025-03-05 10:00:03,"Hours, location",',
    )
    lists = ("Timestamp,What went well?,What did not go well?", *answers)
    load(lists)
    assert apply(shown()) == "survey: nothing to change\n"
    assert shown().count(', list = "what went well?" }') == 3
    text = renamed(renamed(shown(), "Staff", "Our people"), "not ticked", "no word")
    apply(text)
    held = {
        "Hours, location": {"not well": 1, "no word": 0, "well": 2},
        "Our people": {"not well": 0, "no word": 1, "well": 2},
        "Price": {"not well": 1, "no word": 1, "well": 1},
    }
    assert marks() == held
    assert load(lists)["new"] == 0
    Path("cstally.db").unlink()
    apply(text)
    load(lists)
    assert marks() == held
    assert cli("check", "-q").exit_code == 0


def test_what_the_file_is_silent_about(cli, load, shown, apply):
    """Segments and columns that are left out stay, and are named; so do words and headers."""
    load(MARCH)
    before = without_words(shown())
    short = (
        'name = "survey"\n[[scale]]\nname = "good-ok-bad"\n'
        + "".join(f'[[scale.level]]\nname = "{name}"\n' for name in ("Poor", "OK", "Good"))
        + "".join(f'[[category]]\nname = "{name}"\n' for name in ("Speed", "Price"))
    )
    assert apply(short) == (
        "survey: nothing to change\n"
        'on the form and not in the file, and as before: "Till", "Date", "Slip", "Comments"\n'
    )
    assert without_words(shown()) == before


def test_a_dry_run(cli, load, shown, apply):
    """It says the same and changes nothing, nor makes a database."""
    said = apply(HAND, "--dry-run")
    assert said == "shop: new form with 2 categories, 1 scale, 1 segment\n"
    assert not Path("cstally.db").exists()
    load(MARCH)
    before = Path("cstally.db").read_bytes()
    text = renamed(shown(), "Speed", "Pace")
    said = apply(text, "--dry-run")
    assert '  "Speed" is now "Pace"\n' in said
    assert Path("cstally.db").read_bytes() == before
    assert apply(text) == said


def test_another_form_with_the_same_categories(load, apply, shown):
    """A ``was`` that was forgotten would make a second form: that is said."""
    load(MARCH)
    said = apply(shown().replace('name = "survey"', 'name = "shop"'))
    assert said.startswith("shop: new form with 2 categories")
    assert said.endswith('write was = "survey"\n')


def test_the_first_day_of_the_week(cli, apply):
    """A database that a form file makes has the setting; one that says otherwise is refused."""
    Path("cstally.toml").write_text('week_start = "sunday"\n')
    apply(HAND)
    Path("cstally.toml").write_text('week_start = "monday"\n')
    ended = cli("forms", "apply", "form.toml")
    assert ended.exit_code == 1
    assert "week_start" in ended.stderr


def test_a_foreign_file_is_not_blamed_on_the_form(cli):
    """What is wrong with the database is said of the database."""
    Path("form.toml").write_text(HAND, encoding="utf-8")
    Path("notes.txt").write_text("no database at all, but long enough to look like something")
    ended = cli("forms", "apply", "form.toml", "--db", "notes.txt")
    assert ended.exit_code == 1
    assert "notes.txt" in ended.stderr
    assert "form.toml" not in ended.stderr


@pytest.mark.parametrize("command", ["apply", "show"])
def test_a_database_of_an_earlier_version(cli, command):
    """It is read as it is, and brought up to date by the first file applied to it."""
    with closing(sqlite3.connect("cstally.db")) as connection:
        connection.executescript(OLD.read_text(encoding="utf-8"))
    before = Path("cstally.db").read_bytes()
    text = cli("forms", "show").stdout
    assert 'name = "Parking"' in text
    assert "survey          3      1         5" in cli("forms").stdout
    assert Path("cstally.db").read_bytes() == before
    if command == "apply":
        changed = text.replace('name = "Parking"', 'name = "Parking"\nnames = { tr = "Otopark" }')
        ended = cli("forms", "apply", "-", stdin=changed)
        assert ended.exit_code == 0, ended.stderr
        copy = Path("cstally.db.version-1").absolute()
        assert copy.is_file()
        said = f"the database was brought from version 1 to 4; as it was, it lies in {copy}\n"
        assert ended.stderr.startswith(said)
        assert said not in cli("week", "off", "2025-W31").stderr
        cli("week", "on", "2025-W31")
        assert cli("forms", "show").stdout == changed.replace(
            '\nnames = { tr = "Otopark" }', ""
        ).replace(
            'name = "Parking"\nscale = "good-ok-bad"\n',
            'name = "Parking"\nscale = "good-ok-bad"\nnames = { tr = "Otopark" }\n',
        )
        assert cli("check", "-q").exit_code == 0
