"""The options of import: what they do, and what is kept."""

import json
from datetime import date

import pytest

from cstally.errors import UsageError
from cstally.intake.options import ImportOptions, parse_map, parse_scale, parse_sets
from cstally.model.survey import Role

NOW = ("--now", "2025-06-01")
TEXT = """\
Date,Speed,Price = value,Till,Rating Q1,Rating Q2,Name
2025-03-03,Good,Bad,A,fine,meh,Guest
2025-03-04,Bad,OK,B,meh,fine,Guest
2025-03-05,OK,OK,B,dire,fine,Guest
"""


def named(report):
    """Return header -> role and name."""
    return {column["header"]: (column["role"], column["name"]) for column in report["columns"]}


def test_map(understood):
    """``--map`` gives columns their role and name; ``*`` stands for any text, ``=`` may occur."""
    found = named(
        understood(
            TEXT,
            *("--map", "price = *=category:Price"),
            *("--map", "TILL=segment:Counter"),
            *("--map", "Speed=overall"),
            *("--map", "Rating *=ignore"),
        )
    )
    assert found["Price = value"] == ("category", "Price")
    assert found["Till"] == ("segment", "Counter")
    assert found["Speed"][0] == "overall"
    assert found["Rating Q1"][0] == found["Rating Q2"][0] == "ignore"


def test_the_last_map_wins(understood):
    """Said twice, the later ``--map`` holds."""
    found = named(
        understood(TEXT, "--map", "*=ignore", "--map", "Speed=category", "--week", "2025-W10")
    )
    assert [header for header, (role, _) in found.items() if role != "ignore"] == ["Speed"]


@pytest.mark.parametrize(
    ("text", "header", "role", "name"),
    [
        ("A=category", "A", Role.CATEGORY, None),
        ("A=B=segment:C", "A=B", Role.SEGMENT, "C"),
        ("A=category:B=C", "A", Role.CATEGORY, "B=C"),
        ("A = staff", "A", Role.STAFF, None),
    ],
)
def test_parse_map(text, header, role, name):
    """The last ``=`` with a role behind it parts header and role."""
    mapped = parse_map(text)
    assert (mapped.header.text, mapped.role, mapped.name) == (header, role, name)


@pytest.mark.parametrize(
    ("option", "value"),
    [
        ("--map", "Speed"),
        ("--map", "Speed=rating"),
        ("--map", "=category"),
        ("--map", "Speed=date:Day"),
        ("--map", "Speed=personal"),
        ("--scale", "Speed"),
        ("--scale", "Speed=Good"),
        ("--scale", "Speed=Good,good"),
        ("--scale", "Speed=Good,,Bad"),
        ("--scale", "=Good,Bad"),
        ("--set", "Location"),
        ("--set", "Location= "),
        ("--set", "=North"),
        ("--scale", f"Speed={','.join(map(str, range(63)))}"),
    ],
)
def test_slips(refused, option, value):
    """A value that cannot be meant ends with exit code 2 and says how to write it."""
    assert option in refused(TEXT, option, value, exit_code=2)


def test_a_header_that_is_not_there(cli, write):
    """An option that names no column of the file is said aloud."""
    file = write(TEXT)
    options = ("--map", "Sped=category", "--scale", "Prize=a,b", "--keep", "Nam")
    ended = cli("import", file, *options, *NOW)
    assert "--map 'Sped': no column of this file is called so" in ended.stdout
    assert "--scale 'Prize': no column" in ended.stdout
    assert "--keep 'Nam': no column" in ended.stdout


def test_a_category_without_a_scale(refused):
    """A column mapped to a category whose words are on no scale asks for the levels."""
    line = refused(TEXT, "--map", "Till=category")
    assert "--scale 'Till=A,B'" in line


def test_nps_needs_numbers(refused):
    """A column of words is no NPS item."""
    assert "NPS needs marks from 0 to 10" in refused(TEXT, "--map", "Speed=nps")


def test_two_columns_for_one_name(refused):
    """Two columns may not feed one category, nor ``--set`` a segment that the file has."""
    line = refused(TEXT, "--map", "Speed=category:X", "--map", "Price*=category:X")
    assert "'Speed' and 'Price = value' are both 'X'" in line
    line = refused(TEXT, "--set", "till=North")
    assert "'--set' and 'Till' are both 'Till'" in line


def test_set(cli, write):
    """``--set`` gives every row of the file a segment, and may be repeated."""
    file = write(TEXT)
    assert cli("import", file, "--set", "Location=North", "--set", "Shift=day", *NOW).exit_code == 0
    chart = json.loads(cli("chart", "--where", "location=north", "-f", "json").stdout)
    assert chart["responses"] == 3


def test_a_segment_set_twice():
    """Two values for one segment are a wrong command line, however its name is written."""
    with pytest.raises(UsageError, match="--set 'location=South': location is given twice"):
        parse_sets(["Location=North", "Shift=day", "location=South"])
    assert parse_sets(["Location=North", "Shift=day"]) == (("Location", "North"), ("Shift", "day"))


def test_a_scale_as_long_as_can_be():
    """There is a code for each of 62 levels, and no more."""
    assert len(parse_scale(f"Speed={','.join(map(str, range(62)))}").levels) == 62
    with pytest.raises(UsageError, match="63 levels; a scale has 62 at most"):
        parse_scale(f"Speed={','.join(map(str, range(63)))}")


def test_scale(cli, write):
    """``--scale`` names the levels of words on no known scale, worst to best; it is kept."""
    assert cli("import", write(TEXT), "--scale", "Rating *=dire,meh,fine", *NOW).exit_code == 0
    chart = json.loads(cli("chart", "-f", "json").stdout)
    first, second = (one for one in chart["categories"] if one["name"].startswith("Rating"))
    assert first["marks"] == {"dire": 1, "meh": 1, "fine": 1}
    assert (second["positive"], second["negative"]) == (2 / 3, 0)
    later = write(TEXT.replace("2025-03", "2025-04"), "b.csv")
    assert "ambiguous" not in cli("import", later, *NOW).stdout
    chart = json.loads(cli("chart", "--week", "all", "-f", "json").stdout)
    assert chart["categories"][-1]["marks"] == {"dire": 0, "meh": 2, "fine": 4}


def test_a_scale_given_again(cli, write):
    """A scale said again in another order replaces the first, for the marks that are held, too."""
    file = write(TEXT)

    def rating():
        categories = json.loads(cli("chart", "-f", "json").stdout)["categories"]
        return next(one for one in categories if one["name"] == "Rating Q1")

    assert cli("import", file, "--scale", "Rating Q1=fine,meh,dire", *NOW).exit_code == 0
    wrong = rating()
    assert (wrong["marks"], wrong["net"]) == ({"fine": 1, "meh": 1, "dire": 1}, 0)
    ended = cli("import", file, "--scale", "Rating Q1=dire,meh,so-so,fine", *NOW)
    assert ended.exit_code == 0
    right = rating()
    assert list(right["marks"].items()) == [("dire", 1), ("meh", 1), ("so-so", 0), ("fine", 1)]
    assert (right["positive"], right["negative"]) == (1 / 3, 2 / 3)


def test_columns_of_the_same_words(cli, write):
    """A new column all of whose words are levels that ``--scale`` names is on that scale, too."""
    ended = cli("import", write(TEXT), "--scale", "Rating Q1=dire,meh,fine", *NOW)
    assert ended.exit_code == 0
    categories = json.loads(cli("chart", "-f", "json").stdout)["categories"]
    assert categories[-1]["name"] == "Rating Q2"
    assert categories[-1]["marks"] == {"dire": 0, "meh": 1, "fine": 2}


def test_a_known_scale_turned_round(cli, write):
    """The levels of a known scale can be given from the other end: 1 is best here."""
    text = "Date,Speed rating\n2025-03-03,1\n2025-03-04,1\n2025-03-05,5\n"
    file = write(text)
    assert cli("import", file, *NOW).exit_code == 0
    before = json.loads(cli("chart", "-f", "json").stdout)["categories"][0]
    assert before["negative"] == 2 / 3
    assert cli("import", file, "--scale", "Speed rating=5,4,3,2,1", *NOW).exit_code == 0
    after = json.loads(cli("chart", "-f", "json").stdout)["categories"][0]
    assert after["positive"] == 2 / 3
    assert list(after["marks"]) == ["5", "4", "3", "2", "1"]


def test_a_scale_that_leaves_out_levels(cli, write):
    """A level that responses have cannot be left out."""
    file = write(TEXT)
    assert cli("import", file, "--scale", "Rating Q1=dire,meh,fine", *NOW).exit_code == 0
    ended = cli("import", file, "--scale", "Rating Q1=dire,fine", *NOW)
    assert ended.exit_code == 1
    assert "leaves out levels that the form has: meh" in ended.stderr


def test_missing(cli, write):
    """``--missing`` takes words, too, and several of them."""
    text = TEXT.replace("OK,OK", "nil,OK")
    assert cli("import", write(text), "--missing", "none at all,nil", *NOW).exit_code == 0
    price = json.loads(cli("chart", "-f", "json").stdout)["categories"]
    assert next(one for one in price if one["name"] == "Speed")["blank"] == 1


def test_parsing_without_a_file():
    """Parsed options answer for headers, compared folded."""
    options = ImportOptions(date(2025, 6, 1), maps=(parse_map("HIZ*=ignore"),))
    assert options.mapped("hız ve doğruluk") is not None
    assert options.mapped("fiyat") is None
    with pytest.raises(UsageError):
        parse_scale("a=b")


def test_an_id_that_is_told_and_repeats(refused):
    """A column mapped to the id whose values repeat is refused, not read for ever."""
    line = refused(TEXT, "--map", "Name=id")
    assert "column 'Name' repeats values" in line
    assert "leave out --map 'Name=id'" in line
