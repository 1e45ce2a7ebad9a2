"""
Survey files that people published, as they are: each imports, or says what to do.

What their columns must become was written down by hand, and the marks are counted a second time
by `csv` and `Counter` alone. The files stand outside the repository; one of them is a sample, too.
"""

import csv
import json
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared" / "data"
NOW = ("--now", "2025-06-01")

AGREEMENT = "Strongly Disagree|Disagree|Neither Agree nor Disagree|Agree|Strongly Agree"
FREQUENCY = "Never|Rarely|Sometimes|Often|All of the time"
ABILITY = "Not at all able|Slightly able|Neutral|Moderately able|Extremely able"
KNOWLEDGE = "Little or no knowledge of topic|Some knowledge of topic|Extensive knowledge of topic"
MOTIVATION = (
    "Much less motivated|Less motivated|Slightly less motivated|No change in motivation|"
    "Slightly more motivated|More motivated|Much more motivated"
)
TRAINING = {
    name: levels
    for levels, names in {
        AGREEMENT: "InformationReasonableTime AtmosphereWelcoming LearnedSkills Material Recommend "
        "Worth",
        FREQUENCY: "TrainersClearAnswers TrainersConsiderate TrainersCommunicators "
        "TrainersEnthusiastic",
        ABILITY: "LiveCodingPostAbility WebsitePostAbility ConceptMapsPostAbility MCQPostAbility "
        "LearningObjectivesPostAbility",
        KNOWLEDGE: "KnowledgeFormativeAssessmentPost KnowledgeFeedbackPost KnowledgeNovicePost "
        "KnowledgeHumanMemoryPost KnowledgeCognitiveLoadPost KnowledgeCarpentriesPost "
        "KnowledgeMotivationStrategiesPost",
        MOTIVATION: "MotivationFormativeAssessmentPost MotivationFeedbackPost "
        "MotivationNovicePost MotivationHumanMemoryPost MotivationCognitiveLoadPost "
        "MotivationCarpentriesPost MotivationMotivationStrategiesPost",
    }.items()
    for name in names.split()
}
"""The 29 categories of the instructor training survey, and their levels, worst to best."""


@pytest.fixture
def real() -> Callable[[str], Path]:
    """Return the path of a published file; skip, and say so, where it is not there."""

    def find(name: str) -> Path:
        if not (SHARED / name).is_file():
            pytest.skip(f"NOT TESTED: {SHARED / name} is not there")
        return SHARED / name

    return find


@pytest.fixture
def imported(cli: Callable[..., Any]) -> Callable[..., dict[str, Any]]:
    """Import a file and return what the JSON says of it."""

    def run(file: Path, *args: str) -> dict[str, Any]:
        ended = cli("import", file, "-f", "json", *NOW, *args)
        assert ended.exit_code == 0, ended.stderr
        assert cli("check").exit_code == 0
        report: dict[str, Any] = json.loads(ended.stdout)["files"][0]
        return report

    return run


def roles(report: dict[str, Any]) -> dict[str, str]:
    """Return header -> role."""
    return {column["header"]: column["role"] for column in report["columns"]}


def rows_of(file: Path, encoding: str = "utf-8-sig") -> list[dict[str, str]]:
    """Read *file* without cstally."""
    with file.open(encoding=encoding, newline="") as lines:
        return list(csv.DictReader(lines))


def whole_chart(cli: Callable[..., Any]) -> dict[str, Any]:
    """Return the chart of all weeks."""
    chart: dict[str, Any] = json.loads(cli("chart", "--week", "all", "-f", "json").stdout)
    return chart


def assert_same_counts(chart: dict[str, Any], rows: list[dict[str, str]]) -> None:
    """Make sure that every category counts what the column of its name holds."""
    for category in chart["categories"]:
        cells = [" ".join(row[category["name"]].split()) for row in rows]
        counted = {word: n for word, n in category["marks"].items() if n}
        assert counted == dict(Counter(filter(None, cells))), category["name"]
        assert category["base"] == sum(counted.values())
        assert category["base"] + category["blank"] == chart["responses"]


def training_file() -> Path:
    """Return the sample that is a published file."""
    return ROOT / "sample_data" / "carpentries" / "instructor_training_2018.csv"


def test_the_sample_is_the_published_file(real):
    """The file among the samples is as its owner published it."""
    published = real("carpentries_instructor_training_2018.csv")
    assert training_file().read_bytes() == published.read_bytes()


def test_instructor_training(cli, imported):
    """A mixed questionnaire of 41 columns on six scales, without an option."""
    file = training_file()
    rows = rows_of(file)
    report = imported(file)
    found = roles(report)
    assert {header for header, role in found.items() if role == "category"} == TRAINING.keys()
    assert {header for header, role in found.items() if role == "nps"} == {"LikelyToRecommend"}
    assert {header for header, role in found.items() if role == "date"} == {"Date"}
    assert {header for header, role in found.items() if role == "comment"} == {
        "CompleteTrainingOther"
    }
    assert {header for header, role in found.items() if role == "ignore"} == {
        "MemberSiteOther",
        "UniqueID",  # blank in 735 rows, and two of its values come twice
    }
    assert {header for header, role in found.items() if role == "segment"} == {
        "WhenTaking",
        "MemberSite",
        "Pace",  # too slow ... too fast has no worst and best
        "HandsOn",
        "NewInformation",
        "CompleteTraining",
        "Workshop ID",
    }
    asked = [*TRAINING, "LikelyToRecommend", "CompleteTrainingOther"]
    blank = sum(not any(row[name].strip() for name in asked) for row in rows)
    assert (report["read"], report["skipped"], report["rejected"]) == (967, blank, 0)
    assert report["new"] == 967 - blank

    chart = whole_chart(cli)
    assert chart["responses"] == 967 - blank
    levels = {one["name"]: [x["name"] for x in one["levels"]] for one in chart["scales"]}
    for category in chart["categories"]:
        assert "|".join(levels[category["scale"]]) == TRAINING[category["name"]]
    material = next(one for one in chart["categories"] if one["name"] == "Material")
    assert material["marks"] == {
        "Strongly Disagree": 9,
        "Disagree": 14,
        "Neither Agree nor Disagree": 49,
        "Agree": 374,
        "Strongly Agree": 464,
    }
    answered = [row for row in rows if any(row[name].strip() for name in asked)]
    assert_same_counts(chart, answered)
    nps = Counter(row["LikelyToRecommend"] for row in rows if row["LikelyToRecommend"])
    assert chart["nps"]["counts"] == {str(n): nps.get(str(n), 0) for n in range(11)}


def test_instructor_training_weeks(imported):
    """Its days are month first, which one beyond the 12th shows; two digits are the year."""
    report = imported(training_file())
    first, last = min(report["weeks"]), max(report["weeks"])
    assert (first, last) == ("2016-W23", "2018-W36")


def test_spack(cli, imported, real):
    """A Google Forms export: grids on two scales, comments, an e-mail question."""
    file = real("spack_2022.csv")
    report = imported(file)
    found = roles(report)
    assert (report["read"], report["new"], report["encoding"]) == (182, 182, "utf-8-sig")
    assert sum(report["weeks"].values()) == 182
    assert list(report["weeks"]) == ["2023-W08", "2023-W09", "2023-W10", "2023-W11"]
    assert found["Timestamp"] == "date"
    asked = "If you're interested in being contacted about your response, please leave us your"
    assert found[f"{asked} email."] == "personal"
    assert found["How long have you been using Spack?"] == "segment"  # 0 to 5: years
    assert found["Have you done a Spack Tutorial?"] == "segment"  # a fact, beside other scales
    assert found["Do you have any other comments for us?"] == "comment"
    chart = whole_chart(cli)
    grids = Counter(one["name"].split("[")[0].strip() for one in chart["categories"])
    assert grids["Rank these TBD Spack features by importance"] == 16
    assert grids["How would you rate the overall quality of ..."] == 4
    assert sum(grids.values()) == 22  # and two questions from "No" to "Yes, definitely!"
    scales = {one["name"]: [x["name"] for x in one["levels"]] for one in chart["scales"]}
    assert scales["quality-5"] == ["Horrible", "Bad", "OK", "Good", "Excellent"]
    assert scales["importance-extent-5"][1:] == [
        "Slightly Important",
        "Somewhat important",
        "Very Important",
        "Critical",
    ]
    assert_same_counts(chart, rows_of(file))
    assert chart["overall"] is None


def test_longterm(cli, imported, real):
    """Answers without dates ask for their week; 298 people recommended a workshop."""
    file = real("carpentries_longterm_2017.csv")
    ended = cli("import", file, *NOW)
    assert ended.exit_code == 1
    assert "say which week it is with --week" in ended.stderr
    assert not Path("cstally.db").exists()
    report = imported(file, "--week", "2017-W40")
    found = roles(report)
    assert report["read"] == 476
    assert {header for header, role in found.items() if role == "category"} == {
        "Change-In-Confidence",
        "Skills-Advance-Career",
        "Motivated-Seek-Knowledge",
        "Made-Analyses-Reproducible",
        "Received-Professional-Recognition",
        "Improved Coding Practices",
        "Improved-Research-Productivity",
        "Gained-Confidence-With-Data",
    }
    assert found["Likely-To-Recommend"] == "nps"
    assert found["Recommended"] == "segment"
    chart = whole_chart(cli)
    assert_same_counts(chart, _answered(file, chart, found))
    yes = json.loads(cli("chart", "--where", "Recommended=Yes.", "-f", "json").stdout)
    assert yes["responses"] == 298


def _answered(file: Path, chart: dict[str, Any], found: dict[str, str]) -> list[dict[str, str]]:
    """Return the rows of *file* that answer a category, NPS or comment."""
    asked = [name for name, role in found.items() if role in ("category", "nps", "comment")]
    rows = [row for row in rows_of(file) if any(row[name].strip() for name in asked)]
    assert len(rows) == chart["responses"]
    return rows


def test_airport(cli, imported, real):
    """Coded answers: the week and the codes are asked for in one message; then it imports."""
    file = real("sfo_airport_2015.csv")
    ended = cli("import", file, *NOW)
    assert ended.exit_code == 1
    assert "--week 2025-W" in ended.stderr
    assert "--missing=0,6" in ended.stderr
    assert ended.stderr.count("\n") == 1
    report = imported(file, "--week", "2015-W20", "--missing=0,6")
    found = roles(report)
    assert report["read"] == report["new"] + report["skipped"] == 2958
    rows = rows_of(file)
    chart = whole_chart(cli)
    for name in ("Q7ART", "Q7FOOD", "Q7WIFI", "Q9RESTROOM", "Q10SAFE"):
        assert found[name] == "category"
        category = next(one for one in chart["categories"] if one["name"] == name)
        marks = Counter(row[name] for row in rows if row[name] not in ("0", "6"))
        assert category["marks"] == {str(n): marks[str(n)] for n in range(1, 6)}
    for name in ("AIRLINE", "GATE", "LANG", "HOME"):
        assert found[name] == "segment"


def test_star_wars(cli, real):
    """Two header rows in Mac Roman: refused in one line that says what to do."""
    ended = cli("import", real("surveymonkey_star_wars.csv"), *NOW)
    assert ended.exit_code == 1
    assert ended.stderr.count("\n") == 1
    assert "columns 2 and 3 are both called 'Response'" in ended.stderr
    assert "if its header stands in several rows, join them into one" in ended.stderr
    assert not Path("cstally.db").exists()
