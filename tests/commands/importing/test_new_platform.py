"""A new platform is one new file: all that import must know of it is said there."""

import json
from pathlib import Path

import pytest

from cstally.intake.platforms.known import PLATFORMS
from cstally.intake.platforms.platform import Platform, Skip, roles, words
from cstally.intake.platforms.signatures import has_some_of
from cstally.language.scale.scales import KnownScale

# What such a file holds; this one is of a platform that nobody sells.
LAMPS = KnownScale("lamps", (("Red", "r"), ("Amber", "a"), ("Green", "g")))
PLATFORM = Platform(
    "Lamp Post",
    has_some_of(2, "press_no", "lamp", "post"),
    roles(
        id="press_no",
        date="at",
        category="lamp",
        comment="said",
        staff="on duty",
        segment="post",
        personal="badge",
        ignore="state",
    ),
    {"lamp": LAMPS},
    skips=(Skip("state", words("drill,cleaning"), "pressed by nobody who was served"),),
)
FILE = """\
press_no,at,lamp,post,on duty,said,badge,state
901,2026-09-14 08:00:00,g,North,Ada (ada@example.org),,b-1,
902,2026-09-14 08:10:00,r,North,Ada (ada@example.org),Nobody came,b-2,
903,2026-09-15 09:00:00,a,South,Bo (bo@example.org),,b-3,
904,2026-09-15 09:05:00,r,South,Bo (bo@example.org),,b-4,drill
905,2026-09-16 09:05:00,g,South,Bo (bo@example.org),,b-5,
"""
NOW = ("--now", "2026-11-22")


@pytest.fixture
def lamps() -> Path:
    """A file as Lamp Post writes it."""
    path = Path("lamps.csv")
    path.write_text(FILE)
    return path


@pytest.fixture
def is_known(monkeypatch: pytest.MonkeyPatch) -> None:
    """Put the platform into the list, as its line there does."""
    listed = (*PLATFORMS, PLATFORM)
    monkeypatch.setattr("cstally.intake.platforms.recognise.PLATFORMS", listed)


def test_a_platform_that_nobody_told_is_none(cli, lamps):
    """The file itself does not say whose it is, and red, amber and green are no known scale."""
    ended = cli("import", lamps, *NOW)
    assert ended.exit_code == 1
    assert "no column holds ratings" in ended.stderr


@pytest.mark.usefixtures("is_known")
def test_a_new_platform_is_known_by_its_signature(cli, lamps):
    """It is named with what it was known by, in a few of its columns, too."""
    why = "an export of Lamp Post: it has the columns press_no, lamp, post"
    assert why in cli("import", lamps, *NOW).stdout
    assert why in cli("sniff", lamps, *NOW).stdout
    lamps.write_text("lamp,post,at\ng,North,2026-09-14\nr,South,2026-09-15\n")
    assert "an export of Lamp Post: it has the columns lamp, post" in cli("sniff", lamps).stdout


@pytest.mark.usefixtures("is_known")
def test_a_new_platform_says_what_its_columns_are(cli, lamps):
    """Roles, scales and records that are no answers are its own; addresses go as ever."""
    ended = cli("import", lamps, "-f", "json", *NOW)
    assert ended.exit_code == 0, ended.stderr
    report = json.loads(ended.stdout)["files"][0]
    assert report["platform"] == "Lamp Post"
    assert {one["header"]: one["role"] for one in report["columns"]} == {
        "press_no": "id",
        "at": "date",
        "lamp": "category",
        "post": "segment",
        "on duty": "staff",
        "said": "comment",
        "badge": "personal",
        "state": "ignore",
    }
    assert (report["new"], report["skipped"], report["rejected"]) == (4, 1, 0)
    again = cli("import", lamps, *NOW).stdout
    assert "skipped 1: pressed by nobody who was served" in again
    chart = json.loads(cli("chart", "--week", "all", "-f", "json").stdout)
    (lamp,) = chart["categories"]
    assert lamp["marks"] == {"Red": 1, "Amber": 1, "Green": 2}
    by = json.loads(cli("chart", "--week", "all", "--by", "on duty", "-f", "json").stdout)
    assert [group["value"] for group in by["groups"]] == ["Ada", "Bo"]


@pytest.mark.usefixtures("is_known")
def test_a_new_platform_changes_no_other(cli):
    """Its signature is tried behind those of the others, whose files stay what they are."""
    Path("desk.csv").write_text(
        "conversationNumber,rating,createdAt,lamp,post\n"
        "1,great,2026-09-14T12:12:13,g,North\n2,okay,2026-09-15T12:12:13,r,South\n"
    )
    ended = cli("import", "desk.csv", "--dry-run", "-f", "json", *NOW)
    assert json.loads(ended.stdout)["files"][0]["platform"] == "Help Scout"
