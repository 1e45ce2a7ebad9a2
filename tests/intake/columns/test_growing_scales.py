"""A scale of which the first week showed only a part grows when a later week shows the rest."""

import json

import pytest

NOW = ("--now", "2025-06-01")


@pytest.mark.parametrize(
    ("header", "first", "second", "levels"),
    [
        ("Speed", "Good Bad Good", "OK Bad Good", "Bad OK Good"),
        ("سرعت", "خوب بد خوب", "متوسط بد خوب", "بد متوسط خوب"),
        ("Hız", "İyi Kötü İyi", "Orta Kötü İyi", "Kötü Orta İyi"),
        ("Price rating", "2 3 1", "5 4 1", "1 2 3 4 5"),
    ],
)
def test_next_week_shows_more_of_the_scale(cli, write, header, first, second, levels):
    """A word of the wider scale that has all known levels is a level, not an unknown word."""
    for number, (cells, day) in enumerate(((first, 3), (second, 10))):
        rows = [f"2025-03-{day + place:02},{cell}" for place, cell in enumerate(cells.split())]
        file = write("\n".join([f"Date,{header}", *rows]), f"{number}.csv")
        ended = cli("import", file, *NOW)
        assert ended.exit_code == 0, ended.stderr
    category = json.loads(cli("chart", "--week", "all", "-f", "json").stdout)["categories"][0]
    assert list(category["marks"]) == levels.split()
    assert (category["base"], category["ambiguous"]) == (6, 0)
    assert cli("check").exit_code == 0
