"""The options that say how files are read, for the commands that read them."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from datetime import tzinfo

    from cstally.config import Config
    from cstally.intake.options import ImportOptions

FormOption = Annotated[
    str | None, typer.Option("--form", metavar="NAME", help="The form, a known or a new one.")
]
WeekOption = Annotated[
    str | None,
    typer.Option("--week", "-w", metavar="WEEK", help="Dates what has no date: 2025-W10 or a day."),
]
MapOption = Annotated[
    list[str] | None,
    typer.Option(
        "--map",
        metavar="HEADER=ROLE",
        help="What a column is: category[:NAME], comment, date, id, segment[:NAME], staff, nps, "
        "ces, overall, ignore. HEADER may hold *.",
    ),
]
SetOption = Annotated[
    list[str] | None,
    typer.Option("--set", metavar="SEGMENT=VALUE", help="A segment for every row of the file."),
]
MissingOption = Annotated[
    list[str] | None,
    typer.Option("--missing", metavar="VALUES", help="Codes that mean no answer, such as 0,99."),
]
ScaleOption = Annotated[
    list[str] | None,
    typer.Option("--scale", metavar="HEADER=LEVEL,...", help="The levels, worst to best."),
]
KeepOption = Annotated[
    list[str] | None,
    typer.Option("--keep", metavar="HEADER", help="Store this personal column all the same."),
]
EncodingOption = Annotated[
    str | None, typer.Option("--encoding", metavar="NAME", help="Such as cp1254.")
]
DelimiterOption = Annotated[
    str | None, typer.Option("--delimiter", metavar="CHAR", help="One character, or tab.")
]
SheetOption = Annotated[
    str | None, typer.Option("--sheet", metavar="NAME", help="Which sheet of a workbook.")
]
DateOrderOption = Annotated[
    str | None, typer.Option("--date-order", metavar="dmy|mdy|ymd", help="How dates are written.")
]
PartialOption = Annotated[
    bool, typer.Option("--partial", help="Take responses that their platform calls unfinished.")
]


def import_options(
    settings: "Config",
    now: date | None,
    *,
    form: str | None,
    week: str | None,
    map_: list[str] | None,
    set_: list[str] | None,
    missing: list[str] | None,
    scale: list[str] | None,
    keep: list[str] | None,
    encoding: str | None,
    delimiter: str | None,
    sheet: str | None,
    date_order: str | None,
    partial: bool,
) -> "ImportOptions":
    """
    Return what the command line says about reading files.

    Raises:
        UsageError, typer.BadParameter: a value means nothing.
    """
    from cstally.intake import options as reading

    if form is not None and not form.strip():
        raise typer.BadParameter("--form is empty.")
    choice("--date-order", date_order, ("dmy", "mdy", "ymd"))
    return reading.ImportOptions(
        today=now or date.today(),
        form=form,
        week=week,
        maps=tuple(map(reading.parse_map, map_ or ())),
        fixed=reading.parse_sets(set_ or ()),
        missing=reading.parse_missing(missing or ()),
        scales=tuple(map(reading.parse_scale, scale or ())),
        keep=tuple(map(reading.Pattern, keep or ())),
        encoding=None if encoding is None else reading.parse_encoding(encoding),
        delimiter=None if delimiter is None else reading.parse_delimiter(delimiter),
        sheet=sheet,
        date_order=date_order,
        zone=_zone(settings),
        partial=partial,
    )


def choice(option: str, value: str | None, choices: tuple[str, ...]) -> None:
    """Refuse a *value* of *option* that is none of *choices*."""
    if value is not None and value not in choices:
        raise typer.BadParameter(f"{option} {value}: choose {' or '.join(choices)}.")


def not_a_source(files: Sequence[str], targets: Sequence[Path | None]) -> None:
    """Refuse *targets* that are among the *files* to read."""
    for target in targets:
        for name in files:
            if target is not None and _is_same(target, name):
                raise typer.BadParameter(f"{target} is a file to import: name another.")


def _is_same(target: Path, name: str) -> bool:
    try:
        return target.samefile(name)
    except OSError:  # one of them is not there, or cannot be looked at
        return False


def _zone(settings: "Config") -> "tzinfo | None":
    from zoneinfo import ZoneInfo

    return ZoneInfo(settings.timezone) if settings.timezone else None
