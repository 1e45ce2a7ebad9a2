"""Exports that lack columns of their platform, as people cut them, and labels that hold commas."""

import csv
import json

import pytest

TOUCH = (
    *("ID", "UUID", "How satisfied are you?", "What went well?", "What did not go well?"),
    *("Anything else?", "Location Code", "User Agent", "Status", "Archived", "Flagged"),
    *("Deleted", "Deleted at", "Page", "Query string", "Hostname", "Referrer", "Created at"),
    *("IP Address", "Tags"),
)
PRIVATE = ("User Agent", "Page", "Query string", "Hostname", "Referrer", "IP Address", "Tags")
WELL_3 = ("not well", "not ticked", "well")


def on(*counts):
    """Return level -> marks of a category of two lists."""
    return dict(zip(WELL_3, counts, strict=True))


def touchpoints(*ticks, cut=(), flagged=()):
    """Return the lines of a Touchpoints export: "went well|did not" of each response."""
    lines = [TOUCH]
    for number, pair in enumerate(ticks, start=1):
        well, not_well = pair.split("|")
        cells = {
            "ID": str(number),
            "UUID": f"u-{number}",
            "How satisfied are you?": "Very satisfied",
            "What went well?": f'"{well}"',
            "What did not go well?": f'"{not_well}"',
            "Location Code": "north",
            "User Agent": "Moz",
            "Status": "received",
            "Archived": "false",
            "Flagged": "true" if number in flagged else "false",
            "Deleted": "false",
            "Page": "/c",
            "Hostname": "example.org",
            "Referrer": "https://example.org",
            "Created at": f"2025-03-{number:02} 10:00:00 UTC",
            "IP Address": "192.0.2.1",
        }
        lines.append(tuple(cells.get(name, "") for name in TOUCH))
    kept = [place for place, name in enumerate(TOUCH) if name not in cut]
    return [",".join(line[place] for place in kept) for line in lines]


def fate(report):
    """Return the new, unchanged, changed, skipped and rejected rows of an import."""
    words = ("new", "unchanged", "changed", "skipped", "rejected")
    return tuple(report[word] for word in words)


def test_an_option_of_touchpoints_holds_a_comma(load, marks):
    """A comma with a space behind it is part of a label: Touchpoints joins without one."""
    load(
        touchpoints(
            "Hours, location,Courtesy|",
            "Hours, location|Courtesy,Speed",
            "Speed|Hours, location",
            "Hours, location,Courtesy,Speed|",
            "Courtesy|Hours, location,Speed",
            "Courtesy,Speed|",
        )
    )
    found = marks()
    assert found.pop("How satisfied are you?")["Very satisfied"] == 6
    assert found == {
        "Hours, location": on(2, 1, 3),
        "Courtesy": on(1, 1, 4),
        "Speed": on(2, 1, 3),
    }


def test_an_option_of_touchpoints_begins_another(load, marks):
    """Both of "Price" and "Price, overall" are options, also where one follows the other."""
    load(
        touchpoints(
            "Price,Price, overall|",
            "Price|Price, overall,Courtesy",
            "Price, overall|Price",
            "Price, overall,Courtesy|Price",
            "Courtesy|",
        )
    )
    found = marks()
    assert {name: found[name] for name in ("Price", "Price, overall", "Courtesy")} == {
        "Price": on(2, 1, 2),
        "Price, overall": on(1, 1, 3),
        "Courtesy": on(1, 2, 2),
    }
    assert len(found) == 4


def test_several_options_of_touchpoints_hold_commas(load, marks):
    """Halves of labels are no options, in whatever order they follow each other."""
    load(
        touchpoints(
            "Price,Courtesy|Fees, charges,Hours, location",
            "Fees, charges,Hours, location|Price",
            "Fees, charges|Price,Hours, location,Courtesy",
            "Hours, location,Courtesy|Fees, charges",
            "Price,Hours, location|",
        )
    )
    found = marks()
    del found["How satisfied are you?"]
    assert found == {
        "Price": on(2, 1, 2),
        "Fees, charges": on(2, 1, 2),
        "Hours, location": on(2, 0, 3),
        "Courtesy": on(1, 2, 2),
    }


def kobo(labels, *rows):
    """Return the lines of a KoboToolbox export: "1 0|0 -" for the options of both lists."""
    questions = ("What went well?", "What did not go well?")
    header = [name for one in questions for name in (one, *(f"{one}/{label}" for label in labels))]
    lines = [["end", "Rate us/Speed", *header, "_id", "_uuid", "_submission_time"]]
    for number, row in enumerate(rows, start=1):
        day = f"2025-03-{number:02}T10:00:00"
        cells = []
        for marks in row.split("|"):
            ticks = [mark.strip("-") for mark in marks.split()] or [""] * len(labels)
            named = [label for label, tick in zip(labels, ticks, strict=True) if tick == "1"]
            cells += [" ".join(named), *ticks]
        lines.append(
            [f"{day}.000+00:00", "Very satisfied", *cells, f"{number}", f"u-{number}", day]
        )
    return [";".join(f'"{cell}"' for cell in line) for line in lines]


@pytest.fixture
def blanks(cli):
    """Return category -> responses that left it blank, over all weeks."""

    def blanks():
        ended = cli("chart", "--week", "all", "-f", "json")
        return {one["name"]: one["blank"] for one in json.loads(ended.stdout)["categories"]}

    return blanks


@pytest.mark.parametrize("second", ["Price overall", "Price, overall", "Price - overall"])
def test_an_option_of_kobotoolbox_begins_another(load, marks, second):
    """The column of the shorter one sums up nothing: it is an option itself."""
    load(kobo(["Price", second, "Speed"], "1 0 0|0 1 0", "1 1 0|0 0 1", "0 1 0|1 0 0"))
    found = marks()
    del found["Rate us/Speed"]
    assert found == {"Price": on(1, 0, 2), second: on(1, 0, 2), "Speed": on(1, 2, 0)}


def test_lists_that_kobotoolbox_leaves_blank_are_not_answered(load, marks, blanks):
    """It writes 0 for an option that was not ticked: all blank is no answer, this week and next."""
    rows = ["1 0|0 1", "|", "0 0|1 0", "|1 0", "0 1|", "|"]
    first = load(kobo(["Hours, location", "Staff"], *rows))
    assert fate(first) == (6, 0, 0, 0, 0)
    found = {"Hours, location": on(2, 1, 1), "Staff": on(1, 2, 1), "Rate us/Speed": 6}
    assert {**marks(), "Rate us/Speed": 6} == found
    assert blanks() == {"Hours, location": 2, "Staff": 2, "Rate us/Speed": 0}
    second = load(kobo(["Hours, location", "Staff"], *rows, "|", "1 1|"), name="next.csv")
    assert fate(second) == (2, 6, 0, 0, 0)
    assert blanks() == {"Hours, location": 3, "Staff": 3, "Rate us/Speed": 0}


def test_lists_stay_not_answered_when_kobotoolbox_gets_an_option(load, marks, blanks):
    """Responses from before have blanks for it: answered or not is told by the platform."""
    load(kobo(["Hours", "Staff"], "1 0|0 1", "|", "0 0|1 0"))
    rows = ("1 0 -|0 1 -", "|", "0 0 -|1 0 -", "0 0 1|1 0 0")
    second = load(kobo(["Hours", "Staff", "Price"], *rows), name="next.csv")
    assert fate(second) == (1, 3, 0, 0, 0)
    found = marks()
    assert (found["Hours"], found["Staff"]) == (on(2, 0, 1), on(1, 2, 0))
    assert (blanks()["Hours"], blanks()["Staff"]) == (1, 1)


@pytest.mark.parametrize(
    ("tick", "empty", "blank"), [("1|0", 1, 1), ("Y|N", 1, 1), ("1|", 2, 0), ("x|", 2, 0)]
)
def test_blank_lists_are_not_answered_where_unticked_options_are_written(
    load, marks, blanks, tick, empty, blank
):
    """Where nothing is written for an option that was not ticked, nothing can be told from it."""
    yes, no = tick.split("|")
    rows = [(yes, no, no, yes), (no, yes, no, no), ("", "", "", ""), (no, no, yes, no)]
    lines = ["Date,Rating,Liked [Hours],Liked [Price],Disliked [Hours],Disliked [Price]"]
    lines += [f"2025-03-{day:02},4,{','.join(row)}" for day, row in enumerate(rows, start=1)]
    load(lines)
    assert {name: marks()[name] for name in ("Hours", "Price")} == {
        "Hours": on(1, empty, 1),
        "Price": on(1, empty, 1),
    }
    assert blanks() == {"Rating": 0, "Hours": blank, "Price": blank}


def test_touchpoints_without_what_is_personal(load, marks):
    """Next week's file lacks addresses: the same platform, nothing changed, no new category."""
    ticks = ["Hours,Price|Courtesy", "Hours|Price", "Courtesy,Price|", "Hours,Courtesy|Price"]
    load(touchpoints(*ticks[:3]))
    second = load(touchpoints(*ticks, "Price|", cut=PRIVATE, flagged=[5]), name="next.csv")
    assert (second["platform"], fate(second)) == ("Touchpoints", (1, 3, 0, 1, 0))
    assert {name: marks()[name] for name in ("Hours", "Price", "Courtesy")} == {
        "Hours": on(0, 1, 3),
        "Price": on(2, 0, 2),
        "Courtesy": on(1, 1, 2),
    }
    assert len(marks()) == 4


def test_touchpoints_cut_from_the_first_file_on(load, marks):
    """Its lists are found where its addresses are cut, and flagged responses are skipped."""
    first = load(
        touchpoints("Hours,Price|", "Price|Hours", "|Hours,Price", cut=PRIVATE, flagged=[3])
    )
    assert (first["platform"], fate(first)) == ("Touchpoints", (2, 0, 0, 1, 0))
    assert {name: marks()[name] for name in ("Hours", "Price")} == {
        "Hours": on(1, 0, 1),
        "Price": on(0, 0, 2),
    }


def test_a_form_remembers_its_platform(cli, load, marks):
    """Even where hardly a column of it is left, its word counts as before, and that is said."""
    ticks = ["Hours,Price|", "Price|Hours", "|Hours,Price"]
    load(touchpoints(*ticks[:2]))
    cut = (*PRIVATE, "ID", "Location Code", "Status", "Archived", "Deleted", "Deleted at")
    second = load(touchpoints(*ticks, "Price|", cut=cut, flagged=[4]), name="next.csv")
    assert (second["platform"], fate(second)) == ("Touchpoints", (1, 2, 0, 1, 0))
    third = load(touchpoints(*ticks, cut=cut), name="third.csv")
    assert (third["platform"], fate(third)) == ("Touchpoints", (0, 3, 0, 0, 0))
    assert {name: marks()[name] for name in ("Hours", "Price")} == {
        "Hours": on(2, 0, 1),
        "Price": on(1, 0, 2),
    }
    why = "an export of Touchpoints: it has the columns UUID, Flagged, Created at, as before"
    assert why in cli("import", "next.csv", "--now", "2025-06-01").stdout
    sniffed = cli("sniff", "next.csv", "--now", "2025-06-01").stdout
    assert "Touchpoints: it has the columns UUID, Flagged, Created at, as before" in sniffed


def test_rows_typed_below_columns_of_a_platform(load, marks):
    """Somebody adds slips by hand to two columns of Touchpoints, and joins options as people do."""
    load(touchpoints("Hours,Price|", "Price|Hours", "Hours, late|Price"))
    typed = [
        "UUID,Created at,How satisfied are you?,What went well?,What did not go well?",
        'a,2025-03-04,Very satisfied,"Hours, Price",',
        'b,2025-03-05,Very satisfied,Price,"Hours, late"',
    ]
    assert fate(load(typed, name="typed.csv")) == (2, 0, 0, 0, 0)
    found = marks()
    assert {name: found[name] for name in ("Hours", "Price", "Hours, late")} == {
        "Hours": on(1, 2, 2),
        "Price": on(1, 0, 4),
        "Hours, late": on(1, 3, 1),
    }


def test_a_file_of_ones_own_is_no_export_though_the_form_had_some(load):
    """A spreadsheet with the form's questions and one column in common stays what it is."""
    load(touchpoints("Hours,Price|", "Price|Hours"))
    plain = ["Created at,UUID-old,How satisfied are you?", "2025-03-09,x,Very satisfied"]
    report = load(plain, "--map", "UUID-old=id", "--form", "other", name="plain.csv")
    assert report["platform"] is None


CUT = {
    "formbricks": (
        "No.,Response ID,Timestamp,Finished,Survey ID,User ID,1. Well,1. Well - Option ID,2. Speed",
        '{n},r{n},2025-03-0{n} 10:00:00 UTC,{done},s,u,Hours; Price,"a, b",Good',
        "No,Yes",
        ("Survey ID", "User ID", "No."),
    ),
    "Typeform": (
        "#,2. Speed,Start Date (UTC),Submit Date (UTC),Network ID",
        "r{n},Good,2025-03-0{n} 10:00:00,{done},7",
        ",2025-03-03 10:01:00",
        ("Network ID",),
    ),
    "LimeSurvey": (
        "Response ID,Date submitted,Last page,Start language,Seed,2. Speed",
        "{n},{done},1,en,5,Good",
        ",2025-03-03 10:01:00",
        ("Last page", "Seed"),
    ),
    "Zendesk": (
        "id,assignee_id,group_id,requester_id,ticket_id,score,reason_code,created_at",
        "{n},1,2,3,{n},{done},,2025-03-0{n}T10:00:00Z",
        "offered,good",
        ("requester_id",),
    ),
}


@pytest.mark.parametrize("first", ["whole", "cut"])
@pytest.mark.parametrize("platform", CUT)
def test_what_is_no_answer_is_skipped_in_a_cut_export(load, platform, first):
    """Unfinished records and ratings that were only offered stay out, whatever was cut."""
    header, row, words, cut = CUT[platform]
    undone, done = words.split(",")

    def lines(*, is_cut):
        rows = [row.format(n=n, done=undone if n == 3 else done) for n in (1, 2, 3)]
        table = list(csv.reader([header, *rows]))
        kept = [n for n, name in enumerate(table[0]) if not (is_cut and name in cut)]
        return [",".join(f'"{line[n]}"' for n in kept) for line in table]

    report = load(lines(is_cut=first == "cut"))
    assert (report["platform"], fate(report)) == (platform, (2, 0, 0, 1, 0))
    report = load(lines(is_cut=True), name="next.csv")
    assert (report["platform"], fate(report)) == (platform, (0, 2, 0, 1, 0))
    assert not [one for one in report["columns"] if "Option ID" in (one["name"] or "")]
