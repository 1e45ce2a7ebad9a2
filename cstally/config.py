"""``cstally.toml``: the few settings, none of which is needed to start."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from cstally.errors import CstallyError
from cstally.model.survey import POLES, Polarity
from cstally.text import nearest
from cstally.toml_text import read_toml
from cstally.weeks import WEEKDAYS

NAME = "cstally.toml"
TARGETS = "target"
"""The table of the targets: those of all categories, and a table for each that has its own."""
_KNOWN = ("week_start", "default_form", "timezone", "title", TARGETS)


@dataclass(frozen=True)
class Config:
    """The settings of one file; None where it does not say."""

    week_start: str | None = None
    """The first day of the week, as in `WEEKDAYS`."""
    default_form: str | None = None
    """The form that commands read when ``--form`` does not name one."""
    timezone: str | None = None
    """The zone of the business, such as ``Europe/Istanbul``."""
    title: str | None = None
    """The name of the business, as it heads the poster of a week."""
    targets: Mapping[tuple[str | None, Polarity], float] = field(default_factory=dict)
    """
    Category, or None for all, and polarity -> the share of marks to reach, 0..1: of positive
    ones at least so much, of negative ones at most.
    """
    file: Path = Path(NAME)
    """Where the settings were looked for."""


def load_config(option: Path | None, database: Path) -> Config:
    """
    Read the settings file *option*, else the one beside *database*, if there is one.

    Raises:
        CstallyError: the file cannot be read, or holds a key or a value that means nothing.
    """
    file = option or database.parent / NAME
    if option is None and not file.is_file():
        return Config(file=file)
    settings = _parse(file)
    targets = settings.pop(TARGETS, {})
    for key, problem in (*_problems(settings), *_target_problems(TARGETS, targets)):
        raise CstallyError(f"{file}: {key}: {problem}.")
    return Config(
        week_start=_lower(settings.get("week_start")),
        default_form=_text(settings.get("default_form")),
        timezone=_text(settings.get("timezone")),
        title=_text(settings.get("title")),
        targets=dict(_targets(targets)),
        file=file,
    )


def check_week_start(config: Config, kept: str) -> None:
    """
    Make sure that *config* does not ask for other weeks than the database was counted by.

    Raises:
        CstallyError: it does; the message names both remedies.
    """
    if config.week_start not in (None, kept):
        raise CstallyError(
            f"{config.file}: week_start: {config.week_start}, but the weeks of this database start "
            f'on {kept}. Write week_start = "{kept}", or import the files into a new database '
            "(--db FILE)."
        )


def _parse(file: Path) -> dict[str, object]:
    try:
        # Notepad writes a byte order mark, and TOML knows none.
        return read_toml(file.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise CstallyError(f"{file}: the settings cannot be read: {error.strerror}.") from None
    except UnicodeDecodeError:
        raise CstallyError(f"{file}: the settings are not UTF-8 text.") from None
    except CstallyError as error:
        raise CstallyError(f"{file}: {error}") from None


def _problems(settings: Mapping[str, object]) -> Iterator[tuple[str, str]]:
    """Yield each setting that is wrong, with what is wrong with it."""
    for key, value in settings.items():
        if key not in _KNOWN:
            yield key, f"not a setting{_nearest(key, _KNOWN)} (known: {', '.join(_KNOWN)})"
        elif not isinstance(value, str) or not value.strip():
            yield key, f"{value!r} is not a name in quotes"
        elif key == "week_start" and value.lower() not in WEEKDAYS:
            yield key, f'"{value}" is not one of {", ".join(WEEKDAYS)}'
        elif key == "timezone" and not _is_zone(value):
            yield key, f'"{value}" is not a time zone such as Europe/Istanbul'


def _target_problems(key: str, table: object) -> Iterator[tuple[str, str]]:
    """Yield what is wrong with the targets of *table*, and of the categories in it."""
    if not isinstance(table, dict):
        yield key, "write the targets below [target], such as negative = 10"
        return
    for name, value in table.items():
        if isinstance(value, dict) and key == TARGETS:
            yield from _target_problems(f'{key}."{name}"', value)
        elif name not in POLES:
            near = _nearest(name, POLES)
            yield f"{key}.{name}", f"not a target{near} (known: {', '.join(POLES)})"
        # To Python, true is the number 1.
        elif isinstance(value, bool) or not isinstance(value, int | float):
            yield f"{key}.{name}", f"{value!r} is not a number of percent, such as 10"
        elif not 0 <= value <= 100:
            yield f"{key}.{name}", f"{value:g} is not between 0 and 100 percent"
        # Somebody who thinks in shares: 0.1 for 10 %. Nobody aims at less than one in a hundred.
        elif 0 < value < 1:
            yield f"{key}.{name}", f"{value:g} is less than one percent; write {100 * value:g}"


def _nearest(name: str, known: Iterable[str]) -> str:
    near = nearest(name, known)
    return f"; nearest: {near}" if near else ""


def _targets(table: object) -> Iterator[tuple[tuple[str | None, Polarity], float]]:
    """Yield the targets of all categories and of each, as shares; *table* has no problems."""
    if not isinstance(table, dict):
        return
    for name, value in table.items():
        if isinstance(value, dict):
            yield from (((name, Polarity(pole)), share / 100) for pole, share in value.items())
        else:
            yield (None, Polarity(name)), value / 100


def _is_zone(name: str) -> bool:
    from zoneinfo import ZoneInfo

    try:
        ZoneInfo(name)
    except (OSError, ValueError, LookupError):
        return False
    return True


def _text(value: object) -> str | None:
    return None if value is None else str(value)


def _lower(value: object) -> str | None:
    return None if value is None else str(value).lower()
