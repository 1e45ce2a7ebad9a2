"""
Survey files that people published, as they are: each imports, or says what to do.

What their columns must become was written down by a person before cstally read them (below, and in
fixtures/real, a line for each column), and the marks are counted a second time by `csv` and
`Counter` alone. The files stand outside the repository; one of them is a sample, too.
"""

import csv
import json
import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.slow

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
FAVOUR = (
    "Very unfavorably|Somewhat unfavorably|Neither favorably nor unfavorably (neutral)|"
    "Somewhat favorably|Very favorably"
)
NAMED = ("category", "overall", "nps", "segment")
SCALES = {
    "importance": "Not Important|Slightly Important|Somewhat important|Very Important|Critical",
    "readiness": "No|Probably not|Probably|Yes, definitely!",
    "quality": "Horrible|Bad|OK|Good|Excellent",
    "favour": FAVOUR,
    "confidence": "I'm less confident now.|I'm equally confident now.|I'm more confident now.",
    "agreement": "Strongly disagree|Disagree|Neutral|Agree|Strongly agree",
    "1-5": "1|2|3|4|5",
}
"""Levels, worst to best, of the scales that stand in fixtures/real."""
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


@dataclass(frozen=True)
class Expected:
    """What a person made of one column."""

    roles: tuple[str, ...]
    scale: str
    """Levels of a category, worst to best."""
    header: str
    name: str
    """The category or segment that it feeds."""


def expected_columns(name: str) -> list[Expected]:
    """Return what a person made of each column of a published file."""
    text = (ROOT / "tests" / "fixtures" / "real" / f"{name}.txt").read_text(encoding="utf-8")
    columns = []
    for line in text.splitlines():
        if not line.startswith("#"):
            role, header, *named = line.split(" | ")
            *roles, scale = role.split(" ") if role.startswith("category") else (role, "")
            found = tuple(roles[0].split(" or "))
            columns.append(Expected(found, SCALES.get(scale, ""), header, *named or [header]))
    return columns


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


def assert_as_expected(report: dict[str, Any], chart: dict[str, Any], name: str) -> None:
    """Make sure that each column became what the person wrote down, on that person's scale."""
    expected = expected_columns(name)
    found = report["columns"][: len(expected)]
    assert [one["header"] for one in found] == [one.header for one in expected]
    wrong = {
        one["header"]: (one["role"], want.roles)
        for one, want in zip(found, expected, strict=True)
        if one["role"] not in want.roles
    }
    assert wrong == {}
    names = {one["header"]: one["name"] for one in found if one["role"] in NAMED}
    assert names == {one.header: one.name for one in expected if one.header in names}
    assert all(one["role"] == "segment" for one in report["columns"][len(expected) :])
    levels = {one["name"]: "|".join(x["name"] for x in one["levels"]) for one in chart["scales"]}
    scales = {one["name"]: levels[one["scale"]] for one in chart["categories"]}
    assert scales == {one.name: one.scale for one in expected if one.scale}


def assert_nothing_new(again: dict[str, Any], first: dict[str, Any]) -> None:
    """Make sure that a second import of a file found what the first brought."""
    counts = {"new": 0, "changed": 0, "unchanged": first["new"], "skipped": first["skipped"]}
    assert {name: again[name] for name in counts} == counts
    assert again["import"] == first["import"]


def ticked(cli: Callable[..., Any]) -> dict[str, Counter[str]]:
    """Return segment -> value -> responses, as the export of all weeks has them."""
    exported = cli("export", "responses", "--week", "all", "--wide", "-f", "csv", "--raw")
    assert exported.exit_code == 0, exported.stderr
    rows = list(csv.DictReader(exported.stdout.splitlines(keepends=True)))
    return {name: Counter(row[name] for row in rows) for name in rows[0]}


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
    """A Google Forms export: grids on two scales, twelve joined lists, an e-mail question."""
    file = real("spack_2022.csv")
    report = imported(file)
    chart = whole_chart(cli)
    assert_as_expected(report, chart, "spack_2022")
    assert (report["read"], report["new"], report["encoding"]) == (182, 182, "utf-8-sig")
    assert report["weeks"] == {"2023-W08": 16, "2023-W09": 63, "2023-W10": 32, "2023-W11": 71}
    assert_same_counts(chart, rows_of(file))
    polarities = {one["name"]: [x["polarity"] for x in one["levels"]] for one in chart["scales"]}
    assert list(polarities.values()) == [
        ["negative", "negative", "neutral", "positive", "positive"],
        ["negative", "negative", "positive", "positive"],
        ["negative", "negative", "neutral", "positive", "positive"],
    ]
    assert (chart["overall"], chart["nps"], chart["ces"]) == (None, None, None)
    assert_nothing_new(imported(file), report)


def test_spack_lists(cli, imported, real):
    """Each option of the joined lists is ticked as often as the cells name it, commas and all."""
    file = real("spack_2022.csv")
    report = imported(file)
    rows = rows_of(file)
    segments = ticked(cli)
    options = [one["header"] for one in report["columns"][58:]]
    asked = [one.header for one in expected_columns("spack_2022") if one.roles == ("list",)]
    assert len(options) > 120
    for option in options:
        question = next(one for one in asked if option.startswith(f"{one} ["))
        label = re.escape(option[len(question) + 2 : -1])
        named = re.compile(rf"(?:^|, ){label}(?=, |$)", re.IGNORECASE)
        cells = [row[question] for row in rows]
        assert segments[option]["yes"] == sum(bool(named.search(cell)) for cell in cells), option
        assert segments[option]["no"] == sum(map(bool, cells)) - segments[option]["yes"]
    system = "What OS do you use Spack on?"
    assert segments[f"{system} [RHEL 7]"]["yes"] == 54  # counted with a text editor
    narrowed = cli("chart", "--week", "all", "--where", f"{system} [RHEL 7]=yes", "-f", "json")
    assert json.loads(narrowed.stdout)["responses"] == 54
    features = "Which of the following Spack features do you use? (details at " + (
        "https://github.com/spack/spack/releases)"
    )
    for label, times in {
        "spackbot (@spackbot fix style; @spackbot rebuild everything, etc.)": 21,
        "spack ci (GitLab pipeline generation -- yourself, not on our CI)": 14,
        "Variant/flag propagation (++, ~~, ==)": 37,
    }.items():
        assert segments[f"{features} [{label}]"]["yes"] == times


def test_spack_in_two_weeks(cli, imported, real, tmp_path):
    """The rows of a later week are read as the first, with the options that are known."""
    with real("spack_2022.csv").open(encoding="utf-8-sig", newline="") as lines:
        header, *rows = csv.reader(lines)
    names = []
    for number, part in enumerate((rows[:140], rows[140:])):
        names.append(tmp_path / f"part-{number}.csv")
        with names[-1].open("w", encoding="utf-8", newline="") as text:
            csv.writer(text).writerows([header, *part])
    first, second = (imported(name) for name in names)
    assert (first["new"], second["new"]) == (140, 42)
    assert first["form"] == second["form"] == "survey"
    assert_same_counts(whole_chart(cli), rows_of(real("spack_2022.csv")))
    assert ticked(cli)["What OS do you use Spack on? [RHEL 7]"]["yes"] == 54


def test_longterm(cli, imported, real):
    """Six lists over ColumnN columns, no dates; 298 people recommended a workshop."""
    file = real("carpentries_longterm_2017.csv")
    ended = cli("import", file, *NOW)
    assert ended.exit_code == 1
    assert "say which week it is with --week" in ended.stderr
    assert not Path("cstally.db").exists()
    report = imported(file, "--week", "2017-W40")
    chart = whole_chart(cli)
    assert_as_expected(report, chart, "carpentries_longterm_2017")
    assert report["read"] == 476
    answered = _answered(file, chart, roles(report))
    assert_same_counts(chart, answered)
    marks = Counter(row["Likely-To-Recommend"] for row in answered if row["Likely-To-Recommend"])
    assert chart["nps"]["counts"] == {str(n): marks.get(str(n), 0) for n in range(11)}
    segments = ticked(cli)
    for one in expected_columns("carpentries_longterm_2017"):
        if one.name != one.header:
            yes = sum(bool(row[one.header].strip()) for row in answered)
            assert segments[one.name]["yes"] == yes, one.name
    assert segments["Recommended"]["Yes."] == 298
    assert_nothing_new(imported(file), report)


def _answered(file: Path, chart: dict[str, Any], found: dict[str, str]) -> list[dict[str, str]]:
    """Return the rows of *file* that answer a category, NPS or comment, or tick an option."""
    asked = [name for name, role in found.items() if role in ("category", "nps", "comment")]
    options = [
        one.header
        for one in expected_columns("carpentries_longterm_2017")
        if one.name != one.header
    ]
    rows = [row for row in rows_of(file) if any(row[name].strip() for name in asked + options)]
    assert len(rows) == chart["responses"]
    return rows


CODES = ("Q2PURP*", "Q3PARK", "Q5TIMESFLOWN", "SAQ", "Q20INCOME")
"""
Facts that are coded 1 to 5 like the ratings: only who knows the questionnaire can tell them.
They are taken for ratings, which is said aloud as a guess.
"""


def test_airport(cli, imported, real):
    """Coded answers: the week and the codes are asked for in one message; then it imports."""
    file = real("sfo_airport_2015.csv")
    ended = cli("import", file, *NOW)
    assert ended.exit_code == 1
    assert "--week 2025-W" in ended.stderr
    assert "--missing=0,6" in ended.stderr
    assert ended.stderr.count("\n") == 1
    facts = [argument for code in CODES for argument in ("--map", f"{code}=segment")]
    report = imported(file, "--week", "2015-W20", "--missing=0,6", *facts)
    chart = whole_chart(cli)
    assert_as_expected(report, chart, "sfo_airport_2015")
    assert report["read"] == report["new"] + report["skipped"] == 2958
    rows = rows_of(file)
    assert len(chart["categories"]) == 26
    for category in chart["categories"]:
        marks = Counter(row[category["name"]] for row in rows)
        assert category["marks"] == {str(n): marks[str(n)] for n in range(1, 6)}
        assert category["ambiguous"] == 0
    assert_nothing_new(imported(file), report)


def test_airport_guesses(cli, real):
    """Without a word, the codes of facts that look like ratings are the only ones mistaken."""
    ended = cli(
        "import",
        real("sfo_airport_2015.csv"),
        *NOW,
        *("--week", "2015-W20", "--missing=0,6", "--dry-run", "-f", "json"),
    )
    found = roles(json.loads(ended.stdout)["files"][0])
    wanted = {one.header: one.roles for one in expected_columns("sfo_airport_2015")}
    wrong = {header for header, role in found.items() if role not in wanted[header]}
    assert wrong == {"Q2PURP2", "Q3PARK", "Q5TIMESFLOWN", "SAQ", "Q20INCOME"}


def test_airport_in_two_files(cli, imported, real, tmp_path):
    """What 0 and 6 mean is asked for once, and remembered for the next file."""
    lines = real("sfo_airport_2015.csv").read_text(encoding="utf-8").splitlines(keepends=True)
    for name, part in (("a.csv", lines[1:1501]), ("b.csv", lines[1501:])):
        (tmp_path / name).write_text("".join([lines[0], *part]), encoding="utf-8")
    imported(Path("a.csv"), "--week", "2015-W20", "--missing=0,6")
    second = imported(Path("b.csv"), "--week", "2015-W21")
    assert (second["form"], second["new"], second["skipped"]) == ("survey", 1458, 0)
    safe = next(one for one in whole_chart(cli)["categories"] if one["name"] == "Q10SAFE")
    marks = Counter(row["Q10SAFE"] for row in rows_of(real("sfo_airport_2015.csv")))
    assert safe["marks"] == {str(n): marks[str(n)] for n in range(1, 6)}
    assert safe["blank"] == marks["0"] + marks["6"]


def test_star_wars(cli, imported, real):
    """SurveyMonkey: two header rows, six check-all columns, a grid where some are unfamiliar."""
    file = real("surveymonkey_star_wars.csv")
    ended = cli("import", file, *NOW)
    assert ended.exit_code == 1
    assert "--week 2025-W" in ended.stderr
    assert ended.stderr.count("\n") == 1
    assert not Path("cstally.db").exists()
    report = imported(file, "--week", "2014-W27")
    chart = whole_chart(cli)
    assert_as_expected(report, chart, "surveymonkey_star_wars")
    assert (report["platform"], report["header_rows"]) == ("SurveyMonkey", 2)
    with file.open(encoding="mac_roman", newline="") as lines:
        _, _, *rows = csv.reader(lines)
    assert report["read"] == len(rows) == 1186
    # Whoever saw none of the films said so, and said who they are: no answer is blank.
    answered = [row for row in rows if any(row[1:])]
    assert (report["new"], report["skipped"]) == (len(answered), 0)
    segments = ticked(cli)
    for place, one in enumerate(expected_columns("surveymonkey_star_wars")):
        cells = Counter(row[place] for row in answered)
        if one.scale:
            category = next(x for x in chart["categories"] if x["name"] == one.name)
            assert category["marks"] == {level: cells[level] for level in FAVOUR.split("|")}
            assert category["blank"] == cells["Unfamiliar (N/A)"] + cells[""]
        if 3 <= place < 9:
            assert segments[one.name]["yes"] == len(answered) - cells[""]
    assert_nothing_new(imported(file), report)
