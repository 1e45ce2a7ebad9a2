"""The options that say how files are read, for the commands that read them."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cstally.commands.shared.bundles import Bundle, Place
from cstally.commands.shared.completion import complete_forms

if TYPE_CHECKING:
    from datetime import tzinfo

    from cstally.config import Config
    from cstally.intake.options import ImportOptions


COLUMNS = "What a column is"
ROWS = "Which rows"
FILE = "The file"
"""Heads of the options in the help."""


class Reading(Bundle):
    """What the command line says of reading files."""

    map_: Annotated[
        list[str] | None,
        typer.Option(
            "--map",
            metavar="HEADER=ROLE",
            help="What a column is: category[:NAME], comment, date, id, segment[:NAME], staff, "
            "nps, ces, overall, ignore. HEADER may hold *.",
            rich_help_panel=COLUMNS,
        ),
    ] = None
    scale: Annotated[
        list[str] | None,
        typer.Option(
            "--scale",
            metavar="HEADER=LEVEL,...",
            help="The levels, worst to best.",
            rich_help_panel=COLUMNS,
        ),
    ] = None
    missing: Annotated[
        list[str] | None,
        typer.Option(
            "--missing",
            metavar="VALUES",
            help="Codes that mean no answer, such as 0,99; 'HEADER=VALUES' for one column.",
            rich_help_panel=COLUMNS,
        ),
    ] = None
    keep: Annotated[
        list[str] | None,
        typer.Option(
            "--keep",
            metavar="HEADER",
            help="Store this personal column all the same.",
            rich_help_panel=COLUMNS,
        ),
    ] = None
    form: Annotated[
        str | None,
        typer.Option(
            "--form",
            metavar="NAME",
            help="The form, a known or a new one.",
            autocompletion=complete_forms,
            rich_help_panel=ROWS,
        ),
    ] = None
    week: Annotated[
        str | None,
        typer.Option(
            "--week",
            "-w",
            metavar="WEEK",
            help="Dates what has no date: 2025-W10 or a day.",
            rich_help_panel=ROWS,
        ),
    ] = None
    set_: Annotated[
        list[str] | None,
        typer.Option(
            "--set",
            metavar="SEGMENT=VALUE",
            help="A segment for every row of the file.",
            rich_help_panel=ROWS,
        ),
    ] = None
    partial: Annotated[
        bool,
        typer.Option(
            "--partial",
            help="Take responses that their platform calls unfinished.",
            rich_help_panel=ROWS,
        ),
    ] = False
    encoding: Annotated[
        str | None,
        typer.Option(
            "--encoding",
            metavar="NAME",
            help="Such as cp1254.",
            rich_help_panel=FILE,
        ),
    ] = None
    delimiter: Annotated[
        str | None,
        typer.Option(
            "--delimiter",
            metavar="CHAR",
            help="One character, or tab.",
            rich_help_panel=FILE,
        ),
    ] = None
    sheet: Annotated[
        str | None,
        typer.Option(
            "--sheet",
            metavar="NAME",
            help="Which sheet of a workbook; else all that are alike.",
            rich_help_panel=FILE,
        ),
    ] = None
    date_order: Annotated[
        str | None,
        typer.Option(
            "--date-order",
            metavar="dmy|mdy|ymd",
            help="How dates are written.",
            rich_help_panel=FILE,
        ),
    ] = None

    def parsed(self, place: Place, settings: "Config") -> "ImportOptions":
        """
        Return the same, understood.

        Raises:
            UsageError, typer.BadParameter: a value means nothing.
        """
        from cstally.intake import options as reading

        if self.form is not None and not self.form.strip():
            raise typer.BadParameter("--form is empty.")
        choice("--date-order", self.date_order, ("dmy", "mdy", "ymd"))
        return reading.ImportOptions(
            today=place.today,
            form=self.form,
            week=self.week,
            maps=tuple(map(reading.parse_map, self.map_ or ())),
            fixed=reading.parse_sets(self.set_ or ()),
            missing=reading.parse_missing(self.missing or ()),
            scales=tuple(map(reading.parse_scale, self.scale or ())),
            keep=tuple(map(reading.Pattern, self.keep or ())),
            encoding=None if self.encoding is None else reading.parse_encoding(self.encoding),
            delimiter=None if self.delimiter is None else reading.parse_delimiter(self.delimiter),
            sheet=self.sheet,
            date_order=self.date_order,
            zone=_zone(settings),
            partial=self.partial,
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
