"""``cstally chart`` from outside."""

import json

import pytest


@pytest.fixture
def two_weeks(make_database):
    """Week 10: one response from North. Week 11: two without a location, one left Price blank."""
    return make_database(
        [
            ("2025-03-03", "20", {"Location": "North"}),
            ("2025-03-11", "21"),
            ("2025-03-12", "2."),
        ]
    )


def test_shows_the_latest_week(cli, two_weeks):
    """Without options the chart of the latest week is printed whole, and nothing else."""
    ended = cli("chart")
    assert ended.exit_code == 0
    assert ended.stderr == ""
    assert ended.stdout.startswith("survey - 2025-W11 (10-16 Mar 2025) - 2 responses\n")
    staff, price = (
        next(line.split() for line in ended.stdout.splitlines() if line.startswith(name))
        for name in ("Staff", "Price")
    )
    assert staff[1:5] == ["0", "0", "2", "2"]
    assert price[1:5] == ["0", "1", "0", "1"]


def test_json_has_the_promised_keys(cli, two_weeks):
    """JSON is one object with the keys of the contract, shares as fractions."""
    ended = cli("chart", "-f", "json")
    chart = json.loads(ended.stdout)
    assert (chart["form"], chart["weeks"], chart["responses"]) == ("survey", ["2025-W11"], 2)
    assert (chart["from"], chart["to"]) == ("2025-03-10", "2025-03-16")
    price = chart["categories"][1]
    assert price["name"] == "Price"
    assert price["marks"] == {"Not satisfied": 0, "Somewhat satisfied": 1, "Very satisfied": 0}
    assert (price["base"], price["blank"]) == (1, 1)
    assert (price["positive"], price["neutral"], price["negative"]) == (0, 1, 0)


def test_by_splits_the_chart(cli, two_weeks):
    """``--by`` gives a chart for each value, and one for the responses without a value."""
    ended = cli("chart", "--week", "all", "--by", "location", "-f", "json")
    chart = json.loads(ended.stdout)
    assert chart["by"] == "Location"
    assert [(group["value"], group["responses"]) for group in chart["groups"]] == [
        ("North", 1),
        ("(none)", 2),
    ]


def test_where_narrows_and_the_header_says_so(cli, two_weeks):
    """``--where`` counts only the responses with that value, however its case is written."""
    ended = cli("chart", "--week", "all", "--where", "LOCATION=north")
    assert "Location=North - 1 response" in ended.stdout.splitlines()[0]


def test_where_finds_responses_without_a_value(cli, two_weeks):
    """The group that ``--by`` calls (none) can be picked as well."""
    ended = cli("chart", "--week", "all", "--where", "Location=(none)", "-f", "json")
    assert json.loads(ended.stdout)["responses"] == 2


@pytest.mark.parametrize(
    ("where", "problem"),
    [
        ("Shift=late", 'survey has no segment "Shift" (known: Location).'),
        ("Location=South", 'Location is never "South"; nearest: North (known: North, (none)).'),
        ("Location", "--where Location: write it as SEGMENT=VALUE or SEGMENT!=VALUE."),
    ],
)
def test_where_names_what_is_known(cli, two_weeks, where, problem):
    """A segment or value that does not exist is an error that lists the known ones."""
    ended = cli("chart", "--where", where)
    assert (ended.exit_code, ended.stdout) == (2, "")
    assert ended.stderr == f"Error: {problem}\n"


@pytest.fixture
def branches(make_database):
    """Four branches, one with a comma in its name, with 4, 3, 2 and 1 responses; one without."""
    sizes = {"North": 4, "South": 3, "Web": 2, "A, B": 1}
    slips = [("2025-03-03", "22", {"Branch": one}) for one, n in sizes.items() for _ in range(n)]
    make_database([*slips, ("2025-03-03", "22")])


@pytest.mark.parametrize(
    ("where", "narrowed", "responses"),
    [
        (["Branch=North,South"], "Branch=North,South", 7),
        (["Branch=north , SOUTH"], "Branch=North,South", 7),
        (["Branch=North", "branch=Web"], "Branch=North,Web", 6),
        (["Branch=North", "Branch=North"], "Branch=North", 4),
        (["Branch!=Web"], "Branch!=Web", 9),
        (["Branch!=Web", "Branch!=North"], "Branch!=Web,North", 5),
        (["Branch!=(none)"], "Branch!=(none)", 10),
        (["Branch=Web,(none)"], "Branch=Web,(none)", 3),
        (["Branch!=Web,(none)"], "Branch!=Web,(none)", 8),
        (['Branch="A, B",North'], 'Branch="A, B",North', 5),
        (["Branch=A, B"], 'Branch="A, B"', 1),
        (['Branch!="A, B"'], 'Branch!="A, B"', 10),
    ],
)
def test_where_takes_lists_and_all_but(cli, branches, where, narrowed, responses):
    """Any of several values, all but some, values with a comma; the heading says it as typed."""
    options = [part for one in where for part in ("--where", one)]
    chart = json.loads(cli("chart", *options, "-f", "json").stdout)
    assert chart["responses"] == responses
    assert f" - {narrowed} - {responses} response" in cli("chart", *options).stdout
    exported = cli("export", "responses", *options, "-f", "csv").stdout
    assert len(exported.splitlines()) == responses + 1


@pytest.mark.parametrize(
    ("where", "problem"),
    [
        (["Branch=North,Suoth"], 'Branch is never "Suoth"; nearest: South (known: '),
        (["Branch!=Wep"], 'Branch is never "Wep"; nearest: Web (known: '),
        (["Branch=North,"], 'Branch is never "" (known: '),
        (["Branch=North", "Branch!=Web"], "Branch is asked with = and with !=; give one."),
    ],
)
def test_where_names_the_nearest_value(cli, branches, where, problem):
    """A value that does not exist ends with 2, and so do both kinds at once."""
    ended = cli("chart", *[part for one in where for part in ("--where", one)])
    assert (ended.exit_code, ended.stdout) == (2, "")
    assert problem in ended.stderr
    assert ended.stderr.count("\n") == 1


def test_every_reading_command_takes_a_list(cli, branches):
    """Patterns and trends narrow by several values and by all but some, too."""
    for command in ("patterns", "trends"):
        for where in ("Branch=North,South", "Branch!=Web"):
            assert f" - {where} - " in cli(command, "--where", where).stdout


def test_by_names_the_known_segments(cli, two_weeks):
    """``--by`` with an unknown segment lists the known ones."""
    ended = cli("chart", "--by", "Till")
    assert ended.exit_code == 2
    assert ended.stderr == 'Error: survey has no segment "Till" (known: Location).\n'


def test_compare_shows_the_week_before(cli, two_weeks):
    """``--compare`` puts the same categories of the week before beside each."""
    chart = json.loads(cli("chart", "--compare", "-f", "json").stdout)
    assert chart["responses"] == 2
    assert [row["before"]["base"] for row in chart["categories"]] == [1, 1]
    assert chart["categories"][1]["before"]["negative"] == 1


def test_compare_goes_back_as_many_weeks(cli, make_database):
    """Two weeks are compared with the two calendar weeks before them."""
    make_database([(day, "22") for day in ("2025-03-03", "2025-03-10", "2025-03-17", "2025-03-24")])
    chart = json.loads(cli("chart", "--weeks", "2", "--compare", "-f", "json").stdout)
    assert chart["weeks"] == ["2025-W12", "2025-W13"]
    assert chart["categories"][0]["before"]["base"] == 2


def test_compare_by_group(cli, make_database):
    """A group is compared with itself; one that is new has nothing before it."""
    make_database(
        [
            ("2025-03-03", "00", {"Shift": "early"}),
            ("2025-03-10", "22", {"Shift": "early"}),
            ("2025-03-10", "22", {"Shift": "late"}),
        ]
    )
    chart = json.loads(cli("chart", "--by", "Shift", "--compare", "-f", "json").stdout)
    early, late = chart["groups"]
    assert early["categories"][0]["before"]["negative"] == 1
    assert "before" not in late["categories"][0]


def test_compare_with_nothing_is_said(cli, two_weeks):
    """Where the week before holds nothing the plain chart is shown, with a remark."""
    ended = cli("chart", "--week", "2025-W10", "--compare", "-f", "json")
    assert ended.exit_code == 0
    assert ended.stderr == (
        "nothing to compare with: no responses in 2025-W09 (24 Feb-2 Mar 2025); "
        "survey has 2025-W10..2025-W11.\n"
    )
    assert "before" not in json.loads(ended.stdout)["categories"][0]


def test_several_forms(cli, make_database):
    """The first form is read, a remark names the others, and ``--form`` chooses."""
    make_database([("2025-03-03", "22")])
    make_database([("2025-03-03", "2"), ("2025-03-03", "0")], form="staff", categories=["Mood"])
    first, other = cli("chart", "-f", "json"), cli("chart", "--form", "Staff", "-f", "json")
    assert json.loads(first.stdout)["form"] == "survey"
    assert first.stderr == "also here: staff; choose with --form.\n"
    assert json.loads(other.stdout)["responses"] == 2
    assert other.stderr == ""
    assert cli("chart", "-q").stderr == ""


def test_default_form(cli, make_database, tmp_path):
    """``default_form`` of the settings comes before the first form."""
    make_database([("2025-03-03", "22")])
    make_database([("2025-03-03", "2")], form="staff", categories=["Mood"])
    (tmp_path / "cstally.toml").write_text('default_form = "staff"\n')
    ended = cli("chart", "-f", "json")
    assert json.loads(ended.stdout)["form"] == "staff"
    assert ended.stderr == "also here: survey; choose with --form.\n"


def test_unknown_form(cli, two_weeks, tmp_path):
    """A form that does not exist is an error that lists those that do."""
    ended = cli("chart", "--form", "staff")
    assert (ended.exit_code, ended.stdout) == (2, "")
    assert ended.stderr == 'Error: there is no form "staff" (known: survey).\n'
    (tmp_path / "cstally.toml").write_text('default_form = "staff"\n')
    ended = cli("chart")
    assert ended.exit_code == 1
    assert "cstally.toml: default_form: there is no form" in ended.stderr


def test_no_database(cli, tmp_path):
    """Without a database the full path that was looked for is named."""
    ended = cli("chart")
    assert (ended.exit_code, ended.stdout) == (1, "")
    assert str(tmp_path / "cstally.db") in ended.stderr
    assert ended.stderr.count("\n") == 1


def test_chart_to_a_file(cli, two_weeks, tmp_path):
    """The ending of the file chooses the format, and nothing is printed."""
    ended = cli("chart", "-o", "chart.csv")
    assert (ended.exit_code, ended.stdout) == (0, "")
    assert (tmp_path / "chart.csv").read_text().startswith("form,weeks,from,to,")


def test_same_bytes_each_time(cli, two_weeks):
    """The same database, command and day give the same bytes."""
    args = ("chart", "--week", "all", "--by", "Location", "-f", "json", "--now", "2025-04-01")
    assert cli(*args).stdout == cli(*args).stdout


def test_a_question_about_the_whole_has_its_number(cli, make_database, tmp_path):
    """NPS and overall print one number with its interval below the grid; JSON has the same."""
    (tmp_path / "answers.csv").write_text(
        "Date,Staff,Overall satisfaction,How likely are you to recommend us?\n"
        + "2025-03-03,Good,Good,10 - very likely\n" * 3
        + "2025-03-03,Poor,OK,0 - not at all likely\n"
        + "2025-03-03,OK,Poor,8\n"
    )
    assert cli("import", "answers.csv", "--map", "How likely*=nps").exit_code == 0
    chart = json.loads(cli("chart", "-f", "json").stdout)
    assert chart["nps"]["score"] == 40
    assert (chart["overall"]["score"], chart["ces"]) == (0.6, None)
    assert chart["overall"]["low"] == pytest.approx(0.231, abs=0.001)
    lines = cli("chart", "--explain").stdout
    # By hand: 2/8, and 1.96 roots of (3.75 + 1.75) / 8 - 1/16 over 8.
    assert "NPS +40 (95%: -30 to +80): promoters (9-10) less detractors (0-6)\n" in lines
    assert "CSAT 60% (95%: 23% to 88%): Good" in lines
    assert "adjusted Wald" in lines
