"""The crontab of the manual does what the page says, in good months and bad ones."""

import re
import shutil
from pathlib import Path

import pytest

from cstally.manual import load_page

pytestmark = [pytest.mark.slow, pytest.mark.posix]

ROOT = Path(__file__).parents[2]


def cron_lines() -> list[str]:
    """The commands of the crontab, without the five fields that say when."""
    page = load_page("cron").text
    (text,) = re.findall(r"^```crontab\n(.*?)^```$", page, re.MULTILINE | re.DOTALL)
    lines = [line.split(maxsplit=5) for line in text.splitlines()]
    assert all(re.fullmatch(r"[\d*/,-]+", field) for line in lines for field in line[:5])
    return [line[5] for line in lines]


def fill_inbox(home: Path, *weeks: str) -> None:
    """Save the files of *weeks* where the first line of the crontab looks for them."""
    inbox = home / "shop" / "inbox"
    inbox.mkdir(parents=True, exist_ok=True)
    for week in weeks:
        shutil.copy(ROOT / "sample_data" / f"{week}.csv", inbox)


def test_cron_lines_on_a_bad_month(tmp_path: Path, shell) -> None:
    """As printed they import, back up, export, and mail the negative cluster."""
    weeks = ("2025-W27", "2025-W28", "2025-W29", "2025-W30")
    fill_inbox(tmp_path, *weeks)
    lines = cron_lines()
    assert len(lines) == 3
    for line in lines:
        assert "%" not in line
        done = shell(line)
        assert (done.returncode, done.stdout) == (0, "")
    shop = tmp_path / "shop"
    assert len(list((shop / "backups").glob("cstally-*.db"))) == 1
    reports = {path.name for path in (shop / "reports").iterdir()}
    assert reports == {"patterns.csv", *(f"survey-{week}-chart.csv" for week in weeks)}
    mail = (tmp_path / "mail.txt").read_text(encoding="utf-8")
    assert mail.startswith("to: -s A negative cluster you@example.com\nsurvey - 2025-W27..2025-W30")
    assert "Speed and accuracy: 25% not satisfied (78 of 315)" in mail


def test_cron_lines_on_a_calm_month(tmp_path: Path, shell) -> None:
    """Without a negative cluster no mail goes out, and cron has nothing to say; so every week."""
    fill_inbox(tmp_path, "2025-W41", "2025-W42", "2025-W43", "2025-W44")
    for line in 2 * cron_lines():
        done = shell(line)
        assert (done.returncode, done.stdout) == (0, "")
        assert "rror" not in done.stderr
    assert not (tmp_path / "mail.txt").exists()


def test_cron_says_nothing_of_other_forms(tmp_path: Path, shell) -> None:
    """A good day is silent although the database holds a second form, named after the first."""
    fill_inbox(tmp_path, "2025-W43", "2025-W44")
    other = "Day,Parking,Garden\n2025-10-28,Good,Poor\n2025-10-29,Fair,Good\n"
    (tmp_path / "shop" / "inbox" / "other.csv").write_text(other, encoding="utf-8")
    imported, *reported = map(shell, cron_lines())
    assert imported.returncode == 0
    listed = shell("~/cstally/bin/cstally chart --db ~/shop/cstally.db")
    assert "also here: " in listed.stderr
    assert [(done.returncode, done.stdout, done.stderr) for done in reported] == 2 * [(0, "", "")]


def test_one_typo_does_not_stop_the_report(tmp_path: Path, shell) -> None:
    """A broken file and a bad row are said, and the other files are reported all the same."""
    fill_inbox(tmp_path, "2025-W27", "2025-W28", "2025-W29", "2025-W30")
    inbox = tmp_path / "shop" / "inbox"
    (inbox / "broken.csv").write_text('Slip,Date\n1,"2025-07-21\n', encoding="utf-8")
    good = (inbox / "2025-W30.csv").read_text(encoding="utf-8")
    (inbox / "2025-W30.csv").write_text(good.replace("2025-07-22", "2052-07-22", 1), "utf-8")
    imported, exported, mailed = map(shell, cron_lines())
    assert "broken.csv" in imported.stderr
    assert "2025-W30.csv" in imported.stderr
    assert list((tmp_path / "shop" / "backups").glob("cstally-*.db"))
    assert (tmp_path / "shop" / "reports" / "survey-2025-W30-chart.csv").is_file()
    assert (exported.returncode, mailed.returncode) == (0, 0)
    assert "Speed and accuracy" in (tmp_path / "mail.txt").read_text(encoding="utf-8")
