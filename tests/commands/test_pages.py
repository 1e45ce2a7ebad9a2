"""Every command that shows something writes a page of it."""

from pathlib import Path

import pytest

SLIPS = "Slip,Date,Till,Speed,Price\n1,2025-03-03,North,Good,Poor\n2,2025-03-04,South,Poor,OK\n"


@pytest.fixture
def slips():
    """Two slips of one week."""
    Path("slips.csv").write_text(SLIPS, encoding="utf-8")
    return "slips.csv"


@pytest.mark.parametrize(
    ("args", "title"),
    [
        (("chart",), "survey - 2025-W10 (3-9 Mar 2025) - 2 responses"),
        (("chart", "--by", "Till"), "survey - 2025-W10 (3-9 Mar 2025) - 2 responses"),
        (("patterns",), "survey - 2025-W07..2025-W10 (10 Feb-9 Mar 2025) - 2 responses"),
        (("trends",), "survey - 2025-W10 (3-9 Mar 2025) - 2 responses"),
        (("imports",), "imports"),
        (("forms",), "forms"),
        (("check",), "check"),
        (("sniff", "slips.csv"), "slips.csv - 83 bytes"),
        (("import", "slips.csv", "--dry-run"), "import"),
        (("export", "responses"), "responses"),
        (("export", "rejects"), "rejects"),
    ],
    ids=lambda one: " ".join(one) if isinstance(one, tuple) else "",
)
def test_a_page(cli, slips, args, title):
    """It has the title of what is shown, and is one whole document."""
    assert cli("import", slips, "-q", "--now", "2025-06-01").exit_code == 0
    ended = cli(*args, "-f", "html", "--now", "2025-06-01")
    assert ended.exit_code == 0, ended.stderr
    assert ended.stdout.startswith("<!DOCTYPE html>\n")
    assert ended.stdout.endswith("</html>\n")
    assert f"<title>{title}</title>" in ended.stdout


def test_a_page_of_groups_counts_all_responses(cli, slips):
    """Its title is that of all of them; each group says its own number."""
    cli("import", slips, "-q", "--now", "2025-06-01")
    page = cli("chart", "--by", "Till", "-f", "html").stdout
    assert page.count("- 2 responses</h1>") == 1
    assert page.count("- 1 response</p>") == 2
