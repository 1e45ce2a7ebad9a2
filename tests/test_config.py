"""``cstally.toml``."""

import pytest

from cstally.config import Config, check_week_start, load_config
from cstally.errors import CstallyError


def test_none_is_needed(tmp_path):
    """Without a file nothing is set."""
    settings = load_config(None, tmp_path / "cstally.db")
    assert (settings.week_start, settings.default_form, settings.timezone) == (None, None, None)


def test_stands_beside_the_database(tmp_path):
    """The file is looked for in the folder of the database; Notepad's byte order mark is fine."""
    (tmp_path / "cstally.toml").write_text(
        'week_start = "Saturday"\ndefault_form = "staff"\ntimezone = "Europe/Istanbul"\n',
        encoding="utf-8-sig",
    )
    settings = load_config(None, tmp_path / "cstally.db")
    assert settings.week_start == "saturday"
    assert settings.default_form == "staff"
    assert settings.timezone == "Europe/Istanbul"


def test_another_file_can_be_named(tmp_path):
    """``--config`` beats the file beside the database."""
    (tmp_path / "cstally.toml").write_text('default_form = "one"\n')
    other = tmp_path / "other.toml"
    other.write_text('default_form = "two"\n')
    assert load_config(other, tmp_path / "cstally.db").default_form == "two"


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (
            'weekstart = "monday"',
            "weekstart: not a setting; nearest: week_start (known: ",
        ),
        ('week_start = "mon"', 'week_start: "mon" is not one of monday, tuesday,'),
        ("colour = 1", "colour: not a setting (known: week_start,"),
        ("[target]\nnegativ = 10", "target.negativ: not a target; nearest: negative (known"),
        ("week_start = 1", "week_start: 1 is not a name in quotes"),
        ("title = 7", "title: 7 is not a name in quotes"),
        ('default_form = ""', "default_form: '' is not a name in quotes"),
        ('timezone = "Mars/Base"', 'timezone: "Mars/Base" is not a time zone such as'),
        ('timezone = "/etc/passwd"', 'timezone: "/etc/passwd" is not a time zone such as'),
        ("week_start = ", "not TOML: "),
        ("target = 10", "target: write the targets below [target], such as negative = 10"),
        ("[target]\nneutral = 10", "target.neutral: not a target (known: negative, positive)"),
        ('[target]\nnegative = "10 %"', "target.negative: '10 %' is not a number of percent"),
        ("[target]\nnegative = true", "target.negative: True is not a number of percent"),
        ("[target]\nnegative = 101", "target.negative: 101 is not between 0 and 100 percent"),
        ("[target]\nnegative = -1", "target.negative: -1 is not between 0 and 100 percent"),
        ("[target]\nnegative = nan", "target.negative: nan is not between 0 and 100 percent"),
        ("[target]\npositive = 0.7", "target.positive: 0.7 is less than one percent; write 70"),
        ("[target.Speed]\nbad = 1", 'target."Speed".bad: not a target (known: negative, positive)'),
        ("[target.Speed.More]\nnegative = 1", 'target."Speed".More: not a target (known: '),
    ],
)
def test_mistakes_name_file_key_and_what_is_allowed(tmp_path, text, problem):
    """A key or a value that means nothing is an error, never a silent default."""
    file = tmp_path / "cstally.toml"
    file.write_text(text)
    with pytest.raises(CstallyError) as error:
        load_config(None, tmp_path / "cstally.db")
    assert str(error.value).startswith(f"{file}: {problem}")


def test_targets(tmp_path):
    """Targets are percent: of all categories, and of some by their name, even an odd one."""
    (tmp_path / "cstally.toml").write_text(
        'default_form = "survey"\n[target]\nnegative = 10\npositive = 62.5\n'
        '[target."Speed & accuracy"]\nnegative = 0\n[target.Negative]\npositive = 100\n'
    )
    settings = load_config(None, tmp_path / "cstally.db")
    assert settings.default_form == "survey"
    assert settings.targets == {
        (None, "negative"): 0.10,
        (None, "positive"): 0.625,
        ("Speed & accuracy", "negative"): 0.0,
        ("Negative", "positive"): 1.0,
    }


def test_no_targets(tmp_path):
    """Without them there are none."""
    assert load_config(None, tmp_path / "cstally.db").targets == {}


def test_a_file_that_was_named_must_be_there(tmp_path):
    """``--config`` with a wrong path is an error."""
    with pytest.raises(CstallyError, match="the settings cannot be read: No such file"):
        load_config(tmp_path / "none.toml", tmp_path / "cstally.db")


def test_a_file_that_is_no_text(tmp_path):
    """A file that is not UTF-8 is an error in one line."""
    (tmp_path / "cstally.toml").write_bytes(b'default_form = "\xff"\n')
    with pytest.raises(CstallyError, match="the settings are not UTF-8"):
        load_config(None, tmp_path / "cstally.db")


def test_weeks_of_the_database_are_kept():
    """Asking for other weeks than the database has is an error; not asking is none."""
    check_week_start(Config(), "sunday")
    check_week_start(Config(week_start="sunday"), "sunday")
    with pytest.raises(CstallyError, match="start on sunday"):
        check_week_start(Config(week_start="monday"), "sunday")
