"""``cstally.toml``: the few settings, none of which is needed to start."""

from dataclasses import dataclass
from pathlib import Path

from cstally.errors import CstallyError
from cstally.weeks import WEEKDAYS

NAME = "cstally.toml"


@dataclass(frozen=True)
class Config:
    """The settings of one file; None where it does not say."""

    week_start: str | None = None
    """The first day of the week, as in `WEEKDAYS`."""
    default_form: str | None = None
    """The form that commands read when ``--form`` does not name one."""
    timezone: str | None = None
    """The zone of the business, such as ``Europe/Istanbul``."""
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
    for key, value in settings.items():
        problem = _problem(key, value)
        if problem:
            raise CstallyError(f"{file}: {key}: {problem}.")
    return Config(
        week_start=_lower(settings.get("week_start")),
        default_form=_text(settings.get("default_form")),
        timezone=_text(settings.get("timezone")),
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
    import tomllib

    try:
        return tomllib.loads(file.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise CstallyError(f"{file}: the settings cannot be read: {error.strerror}.") from None
    except UnicodeDecodeError:
        raise CstallyError(f"{file}: the settings are not UTF-8 text.") from None
    except tomllib.TOMLDecodeError as error:
        raise CstallyError(f"{file}: not TOML: {error}.") from None


def _problem(key: str, value: object) -> str | None:
    """Say what is wrong with one setting."""
    if key not in ("week_start", "default_form", "timezone"):
        return "not a setting (known: week_start, default_form, timezone)"
    if not isinstance(value, str) or not value.strip():
        return f"{value!r} is not a name in quotes"
    if key == "week_start" and value.lower() not in WEEKDAYS:
        return f'"{value}" is not one of {", ".join(WEEKDAYS)}'
    if key == "timezone" and not _is_zone(value):
        return f'"{value}" is not a time zone such as Europe/Istanbul'
    return None


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
