"""``cstally patterns`` from outside."""

import json

import pytest


@pytest.fixture
def bad_price(make_database):
    """Forty responses: all are pleased with Staff and Goods, and most of them not with Price."""
    return make_database(
        [("2025-03-03", "202")] * 30 + [("2025-03-10", "222")] * 10,
        categories=["Staff", "Price", "Goods"],
    )


def test_reads_the_latest_four_weeks_and_says_so(cli, make_database):
    """Without options the latest 4 calendar weeks are read, and a remark says so."""
    days = ("2025-02-24", "2025-03-03", "2025-03-17", "2025-03-24")
    make_database([(day, "20") for day in days])
    ended = cli("patterns", "-f", "json")
    assert ended.exit_code == 0
    assert json.loads(ended.stdout)["weeks"] == ["2025-W10", "2025-W12", "2025-W13"]
    assert ended.stderr == "the latest 4 weeks; choose others with --week or --weeks.\n"
    assert cli("patterns", "-q").stderr == ""
    assert cli("patterns", "--week").stderr == ""


def test_ranks_and_names_the_cluster(cli, bad_price):
    """The category that stands out comes first in its ranking, and is a cluster."""
    found = json.loads(cli("patterns", "-q", "-f", "json").stdout)
    worst = found["negative"][0]
    assert (worst["category"], worst["marks"], worst["base"]) == ("Price", 30, 40)
    assert worst["cluster"] is True
    assert (found["alpha"], found["min_base"], found["responses"]) == (0.05, 10, 40)


@pytest.mark.parametrize(
    ("args", "exit_code"),
    [
        ((), 0),
        (("--fail-on", "negative"), 4),
        (("--fail-on", "positive"), 0),
        (("--fail-on", "negative", "--week"), 0),
        (("--fail-on", "negative", "--min-base", "41"), 0),
    ],
)
def test_fail_on(cli, bad_price, args, exit_code):
    """``--fail-on`` ends with 4 where there is such a cluster, after all has been printed."""
    ended = cli("patterns", *args)
    assert ended.exit_code == exit_code
    assert ended.stdout.startswith("survey - 2025-W")
    assert "Error" not in ended.stderr


def test_fail_on_positive(cli, make_database):
    """``--fail-on positive`` looks at the other ranking."""
    make_database([("2025-03-03", "020")] * 30, categories=["Staff", "Price", "Goods"])
    assert cli("patterns", "--fail-on", "positive").exit_code == 4


def test_top_shortens_the_rankings(cli, bad_price):
    """``--top N`` shows the first N of each ranking."""
    found = json.loads(cli("patterns", "--top", "1", "-f", "json").stdout)
    assert [row["category"] for row in found["negative"]] == ["Price"]


@pytest.mark.parametrize(
    "args",
    [
        ("--alpha", "0"),
        ("--alpha", "1"),
        ("--alpha", "nan"),
        ("--alpha", "x"),
        ("--top", "0"),
        ("--min-base", "0"),
        ("--sort", "size"),
        ("--fail-on", "neutral"),
    ],
)
def test_values_out_of_range(cli, bad_price, args):
    """A value that means nothing is a wrong command line."""
    ended = cli("patterns", *args)
    assert (ended.exit_code, ended.stdout) == (2, "")
    assert args[0] in ended.stderr


def test_where_narrows(cli, make_database):
    """``--where`` reads only the responses with that value."""
    make_database([("2025-03-03", "20", {"Till": "1"}), ("2025-03-03", "22", {"Till": "2"})])
    assert json.loads(cli("patterns", "--where", "Till=2", "-f", "json").stdout)["responses"] == 1


def test_nothing_to_show(cli, bad_price):
    """No responses in the weeks asked for: exit 3, the weeks named, and no remark."""
    ended = cli("patterns", "--week", "2025-W20", "--fail-on", "negative")
    assert (ended.exit_code, ended.stdout) == (3, "")
    assert ended.stderr.startswith("Error: no responses in 2025-W20")


def test_the_heading_names_the_weeks_asked_for(cli, make_database):
    """The latest four weeks are named as four, though only the last one holds responses."""
    make_database([("2025-03-05", "20")] * 3)
    said = cli("patterns").stdout
    assert said.startswith("survey - 2025-W07..2025-W10 (10 Feb-9 Mar 2025) - 3 responses\n")


def test_one_category_is_not_ranked(cli, make_database):
    """With one category there is nothing to rank; that is said, and there are no tables."""
    make_database([("2025-03-05", "2")] * 3, categories=("Service",))
    assert cli("patterns", "--week").stdout == (
        "survey - 2025-W10 (3-9 Mar 2025) - 3 responses\n\n"
        "The form has fewer than two categories: there is nothing to rank.\n"
    )
