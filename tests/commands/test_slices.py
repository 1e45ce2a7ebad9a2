"""``patterns --by`` from outside."""

import csv
import io
import json

import pytest


def responses(cells, day="2025-03-05"):
    """Return responses: segments -> marks -> how many."""
    return [
        (day, marks, dict(segments))
        for segments, counts in cells.items()
        for marks, times in counts.items()
        for _ in range(times)
    ]


def cell(**segments):
    """Return segments as a key."""
    return tuple(segments.items())


@pytest.fixture
def bad_nights(make_database):
    """Price is bad by night, where Kim works mostly: 24 of 32, and 2 of 40 by day."""
    return make_database(
        responses(
            {
                cell(Shift="day", Clerk="Kim"): {"22": 8},
                cell(Shift="day", Clerk="Lou"): {"22": 15, "20": 1},
                cell(Shift="day", Clerk="Max"): {"22": 15, "20": 1},
                cell(Shift="night", Clerk="Kim"): {"20": 18, "22": 6},
                cell(Shift="night", Clerk="Lou"): {"20": 6, "22": 2},
            }
        )
    )


@pytest.fixture
def clerks(write_rows, bad_nights):
    """The same; Clerk is a column of persons."""
    write_rows("UPDATE segments SET is_staff = 1 WHERE name = 'Clerk'")


def slices(cli, *args):
    """Return the slices of the JSON."""
    ended = cli("patterns", "-q", "-f", "json", *args)
    assert ended.exit_code == 0, ended.stderr
    return json.loads(ended.stdout)["slices"]


def test_the_slice_where_marks_concentrate(cli, bad_nights):
    """JSON has the keys of the contract; without --by the list is empty."""
    (one,) = slices(cli, "--by", "shift")
    assert (one["where"], one["category"]) == ({"Shift": "night"}, "Price")
    assert list(one) == [
        *("where", "category", "polarity", "marks", "base", "share", "rest_share", "p", "q")
    ]
    assert (one["polarity"], one["marks"], one["base"]) == ("negative", 24, 32)
    assert (one["share"], one["rest_share"]) == (0.75, 0.05)
    assert one["p"] < one["q"] < 1e-5
    assert slices(cli) == []


def test_in_words(cli, bad_nights):
    """What stands out where, and what could not be known, before the tables."""
    ended = cli("patterns", "--week", "--by", "Shift")
    assert (ended.exit_code, ended.stderr) == (0, "")
    assert (
        "Price in the night: 75% not satisfied (24 of 32), where Shift is day 5%.\n"
        "Up to one in ten such findings is chance.\n"
    ) in ended.stdout
    assert "With 32 responses in a slice only a share " in ended.stdout
    assert "\nslices\n" in ended.stdout
    assert "slices" not in cli("patterns", "--week").stdout


def test_what_is_mended_is_told_beside_it(cli, make_database):
    """A slice of which half is gone in the latest two weeks says so; a person never does."""
    bad = {cell(Shift="day"): {"22": 20}, cell(Shift="night"): {"20": 16, "22": 4}}
    good = {cell(Shift="day"): {"22": 20}, cell(Shift="night"): {"20": 2, "22": 18}}
    days = ("2025-03-05", "2025-03-12", "2025-03-19", "2025-03-26")
    weeks = (bad, bad, good, good)
    make_database(
        [one for day, week in zip(days, weeks, strict=True) for one in responses(week, day)]
    )
    over = ("--weeks", "4", "--by", "Shift", "--now", "2025-04-01")
    assert (
        "Price in the night: 45% not satisfied (36 of 80), where Shift is day 0%, but 10% in the "
        "latest two weeks.\n"
    ) in cli("patterns", *over).stdout
    assert (
        "latest two weeks" not in cli("patterns", "--week", "2025-W10..2025-W11", *over[2:]).stdout
    )


def test_the_shift_is_named_and_not_the_person(cli, clerks):
    """Kim works the bad nights: nobody is named, with and without the shifts."""
    for by in ("clerk", "all", "shift,clerk"):
        for args in ((), ("--explain",)):
            for shown in ("table", "json", "csv", "md", "html"):
                ended = cli("patterns", "--week", "--by", by, *args, "-f", shown)
                assert (ended.exit_code, "Kim" in ended.stdout) == (0, False)
        ended = cli("patterns", "--week", "--by", by)
        assert "Price: what looked like one person is explained by Shift night.\n" in ended.stdout
    assert all("Clerk" not in one["where"] for one in slices(cli, "--by", "all"))


@pytest.mark.parametrize(("number", "is_named"), [(9, False), (10, True)])
def test_a_person_is_never_named_on_fewer_than_ten(
    cli, make_database, write_rows, number, is_named
):
    """Not with --min-base 1 either; another segment is."""
    cells = {
        cell(Clerk="Kim", Till="1"): {"20": number},
        cell(Clerk="Lou", Till="2"): {"22": 60},
        cell(Clerk="Max", Till="3"): {"22": 60},
        cell(Clerk="Max", Till="1"): {"22": 30},
    }
    make_database(responses(cells))
    write_rows("UPDATE segments SET is_staff = 1 WHERE name = 'Clerk'")
    for args in (("--by", "clerk"), ("--by", "all"), ("--by", "all", "--explain")):
        for shown in ("table", "json", "csv", "md", "html"):
            text = cli("patterns", "-q", "--min-base", "1", *args, "-f", shown).stdout
            assert ("Kim" in text) == is_named
    write_rows("UPDATE segments SET is_staff = 0")
    assert {"Clerk": "Kim"} in [
        one["where"] for one in slices(cli, "--by", "clerk", "--min-base", "1")
    ]


def test_a_named_person_stands_beside_the_interval(cli, make_database, write_rows):
    """How little so many responses tell is said with the name."""
    cells = {
        cell(Clerk="Kim"): {"20": 12, "22": 8},
        cell(Clerk="Lou"): {"22": 60},
        cell(Clerk="Max"): {"22": 60},
    }
    make_database(responses(cells))
    write_rows("UPDATE segments SET is_staff = 1")
    text = cli("patterns", "--by", "clerk").stdout
    assert (
        "Price with Kim: 60% not satisfied (12 of 20; interval 39-78%), with all others 0%; which "
        "customers they had is not in the file.\n"
    ) in text


def test_csv_has_a_row_for_each_slice(cli, bad_nights):
    """Two further columns, and only with --by; the rows of the rankings stay as they are."""
    plain = cli("export", "patterns").stdout.splitlines()
    sliced = cli("export", "patterns", "--by", "all").stdout.splitlines()
    assert sliced[0] == f"{plain[0]},where,q"
    assert sliced[1:7] == [f"{line},," for line in plain[1:]]
    rows = list(csv.DictReader(io.StringIO("\n".join(sliced))))[6:]
    assert rows[0] | {"p": "", "q": "", "low": "", "high": "", "difference": ""} == {
        **dict.fromkeys(rows[0], ""),
        "form": "survey",
        "weeks": "2025-W07..2025-W10",
        "from": "2025-02-10",
        "to": "2025-03-09",
        "responses": "72",
        "polarity": "negative",
        "rank": "1",
        "category": "Price",
        "marks": "24",
        "base": "32",
        "share": "0.75",
        "rest_share": "0.05",
        "where": "Shift=night",
    }


def test_weeks_and_where_narrow_the_search(cli, bad_nights):
    """Only the responses asked for are searched; one value for all is no slice."""
    assert slices(cli, "--by", "shift", "--where", "Clerk=Max") == []
    ended = cli("patterns", "-q", "--by", "shift", "--where", "Shift=day")
    assert (
        "No slice can be compared: too few marks in it, or too few responses beside it.\n"
        in ended.stdout
    )
    assert cli("patterns", "--by", "shift", "--week", "2025-W20").exit_code == 3


def test_top_shortens_the_list(cli, make_database):
    """--top N shows the first N slices, as it does with each ranking."""
    cells = {cell(Till="1"): {"02": 9, "22": 9}, cell(Till="2"): {"20": 9, "22": 9}}
    make_database(responses(cells | {cell(Till="3"): {"22": 99}}))
    assert len(slices(cli, "--by", "till")) == 2
    assert len(slices(cli, "--by", "till", "--top", "1")) == 1


@pytest.mark.parametrize("by", ["Shop", "shift,Shop", "shift,"])
def test_a_segment_that_the_form_has_not(cli, bad_nights, by):
    """A wrong command line: those there are are listed."""
    ended = cli("patterns", "--by", by)
    assert (ended.exit_code, ended.stdout) == (2, "")
    assert ended.stderr.endswith(" (known: Shift, Clerk).\n")


def test_a_form_without_segments(cli, make_database):
    """All of none is none: a fixed line of cron goes on, with the columns that it has elsewhere."""
    make_database([("2025-03-05", "20")] * 30)
    remark = "survey has no segments: no slices to search.\n"
    for command in (("patterns",), ("export", "patterns")):
        ended = cli(*command, "--week", "all", "--by", "ALL", "-f", "csv")
        assert (ended.exit_code, ended.stderr) == (0, remark)
        assert ended.stdout.splitlines()[0].endswith(",where,q")
    shown = cli("patterns", "--week", "all", "--by", "all", "--explain").stdout
    plain = cli("patterns", "--week", "all", "--explain").stdout
    assert shown == plain
    assert cli("export", "patterns", "--week", "all", "--by", "all", "-o", "out/").stderr == remark
    ended = cli("patterns", "--by", "Shop")
    assert (ended.exit_code, ended.stdout) == (2, "")
    assert ended.stderr == 'Error: survey has no segment "Shop" (known: there are none).\n'


def test_all_slices_of_marks_counted_by_hand(cli, tmp_path):
    """The rankings are shown: tallies alone have no segments."""
    sheet = "Category,Good,Bad\nStaff,40,20\nPrice,50,5\nSpeed,45,6\n"
    (tmp_path / "tally.csv").write_text(sheet)
    assert cli("import", "tally.csv", "--week", "2025-W10").exit_code == 0
    ended = cli("patterns", "--week", "--by", "all")
    assert ended.exit_code == 0
    assert "Price" in ended.stdout
    assert "no segments: no slices to search.\n" in ended.stderr


def test_by_may_be_repeated(cli, make_database):
    """As a list, and with a name that holds a comma, which no list can hold."""
    cells = {
        cell(Shift="night", **{"City, street": "A, x"}): {"20": 20, "22": 5},
        cell(Shift="day", **{"City, street": "A, x"}): {"22": 25},
        cell(Shift="night", **{"City, street": "B, y"}): {"22": 25},
        cell(Shift="day", **{"City, street": "B, y"}): {"22": 25},
    }
    make_database(responses(cells))
    expected = [{"Shift": "night", "City, street": "A, x"}]
    for args in (("--by", "shift", "--by", "city, street"), ("--by", "all")):
        assert [one["where"] for one in slices(cli, *args)] == expected
        csv_text = cli("export", "patterns", *args).stdout
        assert '"Shift=night, City, street=A, x"' in csv_text


@pytest.mark.parametrize(
    "by", [("all",), ("Shift,Clerk",), ("Shift", "Clerk")], ids=["all", "list", "repeated"]
)
@pytest.mark.parametrize("command", [("chart",), ("trends",), ("export", "trends")])
def test_charts_and_trends_take_one_segment(cli, bad_nights, command, by):
    """The message says so, and what takes several."""
    ended = cli(*command, *(part for name in by for part in ("--by", name)))
    asked = ",".join(by)
    assert (ended.exit_code, ended.stdout) == (2, "")
    assert ended.stderr == (
        f"Error: --by {asked}: give one segment here; several are searched by: "
        f"cstally patterns --by {asked}\n"
    )


def test_where_with_an_equals_sign_in_the_name(cli, make_database):
    """The longest name of a segment that fits; the rest is the value."""
    cells = {
        cell(**{"Shop=type": "big=1", "Shop": "x"}): {"20": 3},
        cell(**{"Shop=type": "1", "Shop": "type"}): {"20": 2},
        cell(**{"Shop=type": "2", "Shop": "kind=big"}): {"20": 4},
    }
    make_database(responses(cells))

    def counted(where):
        ended = cli("chart", "-f", "json", "--where", where)
        assert ended.exit_code == 0, ended.stderr
        return json.loads(ended.stdout)["responses"]

    assert counted("Shop=type=big=1") == 3
    assert counted("shop=TYPE=1") == 2
    assert counted("Shop=kind=big") == 4
    assert counted("Shop=type!=2") == 5
    assert counted("Shop!=kind=big") == 5
    twice = cli("chart", "--where", "Shop=type=1", "--where", "shop=Type=big=1", "-f", "json")
    assert json.loads(twice.stdout)["responses"] == 5
    assert cli("chart", "--where", "Till=a=b").stderr.startswith(
        'Error: survey has no segment "Till" (known: Shop=type, Shop).'
    )


def test_marks_counted_by_hand_have_no_segments(cli, bad_nights, write_rows):
    """They are left out of slices, which is said once; alone they leave nothing to search."""
    write_rows("INSERT INTO tallies VALUES (1, 1, '2025-W10', 0, '2', 40)")
    ended = cli("patterns", "--week", "--by", "shift")
    assert ended.stderr == "40 marks counted by hand have no segments: left out.\n"
    assert "Price in the night: 75% not satisfied (24 of 32)" in ended.stdout
    write_rows("UPDATE tallies SET week = '2025-W11'")
    ended = cli("patterns", "--week", "--by", "shift")
    assert ended.exit_code == 0
    assert "No response has a value of Shift.\n" in ended.stdout


def test_a_slice_fails_no_run(cli, make_database):
    """--fail-on is about clusters; a slice is none."""
    # By night both categories are bad alike: none stands out from the other.
    make_database(responses({cell(Shift="night"): {"00": 30}, cell(Shift="day"): {"22": 60}}))
    ended = cli("patterns", "-q", "--by", "shift", "--fail-on", "negative", "-f", "json")
    found = json.loads(ended.stdout)
    assert [one["where"] for one in found["slices"]] == [{"Shift": "night"}] * 2
    assert not any(row["cluster"] for row in found["negative"])
    assert ended.exit_code == 0


def test_explain(cli, bad_nights):
    """Statistic, q and every rule behind them."""
    text = cli("patterns", "--by", "all", "--explain").stdout
    assert "Slices of Shift, Clerk (--by): each value, and each pair of values" in text
    assert "(Benjamini and Hochberg)" in text


def test_explain_tells_why_a_person_is_named_or_not(cli, clerks):
    """What explains it with its p, and no name."""
    text = cli("patterns", "--by", "clerk", "--explain").stdout
    assert (
        "Price, negative marks, a person who is not named: within the strata of Shift p 0.63 "
        "(Mantel and Haenszel), -3 points; explained by Shift night.\n"
    ) in text
    text = cli("patterns", "--by", "all", "--explain").stdout
    assert (
        "Price, negative marks, a person who is not named: beside Shift night p 0.67 "
        "(hypergeometric), 0 points.\n"
    ) in text


def test_a_formula_in_a_value_is_neutralised(cli, make_database):
    """A value is survey text: spreadsheets do not run it, terminals do not obey it."""
    cells = {cell(Shift="=1+1\x1b[31m"): {"20": 15, "22": 5}, cell(Shift="day"): {"22": 60}}
    make_database(responses(cells))
    for shown in ("table", "csv", "md", "html"):
        text = cli("patterns", "-q", "--by", "shift", "-f", shown).stdout
        assert "\x1b" not in text
        assert "=1+1" in text
