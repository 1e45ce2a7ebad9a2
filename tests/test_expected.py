"""The outputs that are kept beside the sample data are those of today's code."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.slow

TESTS = Path(__file__).parent
KEPT = TESTS.parent / "sample_data" / "expected"
FILES = sorted(path.relative_to(KEPT) for path in KEPT.rglob("*") if path.is_file())


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The expected outputs, written anew."""
    folder = tmp_path_factory.mktemp("expected")
    script = [sys.executable, TESTS / "expected.py", folder]
    done = subprocess.run(script, capture_output=True, check=False, cwd=TESTS.parent)
    assert done.returncode == 0, done.stderr.decode()
    return folder


def same(one: Any, other: Any) -> bool:
    """Whether two JSON values agree, numbers to ten digits: the last ones are the platform's."""
    if isinstance(one, float) and isinstance(other, float):
        return one == pytest.approx(other, rel=1e-10, abs=1e-300)
    if isinstance(one, dict) and isinstance(other, dict):
        return list(one) == list(other) and all(same(one[key], other[key]) for key in one)
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(same, one, other))
    return type(one) is type(other) and one == other


def test_every_output_is_kept(made: Path) -> None:
    """Nothing is missing beside the samples, and nothing is left over."""
    written = sorted(path.relative_to(made) for path in made.rglob("*") if path.is_file())
    assert written == FILES
    assert len(FILES) > 40


@pytest.mark.parametrize("name", FILES, ids=str)
def test_output_is_as_expected(made: Path, name: Path) -> None:
    """Text to the letter, JSON to ten digits; if the change is meant: python tests/expected.py."""
    kept, new = (KEPT / name).read_text("utf-8"), (made / name).read_text("utf-8")
    if name.suffix == ".json":
        assert same(json.loads(kept), json.loads(new)), f"{name} differs: python tests/expected.py"
    else:
        assert kept == new


def test_text_and_json_tell_the_same_story() -> None:
    """Over weeks 27 to 30 speed and accuracy is the one negative cluster; at the end none is."""

    def clusters(name: str, polarity: str) -> list[str]:
        found = json.loads((KEPT / f"{name}.patterns.json").read_text("utf-8"))
        return [row["category"] for row in found[polarity] if row["cluster"]]

    assert clusters("2025-W27..2025-W30", "negative") == ["Speed and accuracy"]
    assert clusters("latest-4-weeks", "negative") == []
    assert clusters("latest-4-weeks", "positive") == ["Staff courtesy"]
    told = (KEPT / "2025-W27..2025-W30.patterns.txt").read_text("utf-8")
    assert (
        "\nSpeed and accuracy: 25% not satisfied (78 of 315); other questions but Staff courtesy "
        "12%. Clear"
    ) in told


@pytest.mark.parametrize("weeks", ["2025-W44", "2025-W41..2025-W44"])
@pytest.mark.parametrize("kind", ["chart.txt", "chart.json", "patterns.txt", "patterns.json"])
def test_the_file_of_excel_counts_alike(weeks: str, kind: str) -> None:
    """The last Turkish week gives the same bytes from UTF-8 with commas and from Excel's cp1254."""
    plain, excel = (KEPT / name / f"{weeks}.{kind}" for name in ("turkish", "turkish-excel"))
    assert plain.read_bytes() == excel.read_bytes()


def test_what_counts_as_the_same() -> None:
    """The comparison of JSON sees a changed number, key, order, type and length."""
    known = {"a": [1, 0.1234567890123], "b": None}
    assert same(known, {"a": [1, 0.12345678901234], "b": None})
    for other in (
        {"a": [1, 0.12345678], "b": None},
        {"b": None, "a": [1, 0.1234567890123]},
        {"a": [1.0, 0.1234567890123], "b": None},
        {"a": [1], "b": None},
        {"a": [1, 0.1234567890123], "b": 0},
    ):
        assert not same(known, other)
