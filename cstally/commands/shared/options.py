"""The options that commands share, each written once."""

from datetime import date
from pathlib import Path
from typing import Annotated, Any

import typer
from typer.core import TyperCommand


class WeekCommand(TyperCommand):
    """A command whose ``--week`` may stand alone: then it means the latest week."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Say which week a bare ``--week`` means."""
        return super().parse_args(ctx, with_latest(args))


def with_latest(args: list[str]) -> list[str]:
    """Put ``latest`` behind a bare ``--week``; Typer has no options with optional values."""
    whole = []
    for arg, after in zip(args, [*args[1:], "-"], strict=False):
        whole.append(arg)
        if arg in ("--week", "-w") and after.startswith("-"):
            whole.append("latest")
    return whole


def parse_day(text: str) -> date:
    """Read the value of ``--now``."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise typer.BadParameter(f"{text} is not a date such as 2026-11-18.") from None


def parse_format(text: str) -> str:
    """Read the value of ``--format``."""
    from cstally.render.writers.output import WRITTEN

    if text not in WRITTEN:
        raise typer.BadParameter(f"{text} is none of {', '.join(WRITTEN)}.")
    return text


DatabaseOption = Annotated[
    Path | None,
    typer.Option(
        "--db",
        metavar="FILE",
        help="The database; else $CSTALLY_DB, else ./cstally.db.",
    ),
]
ConfigOption = Annotated[
    Path | None,
    typer.Option(
        "--config", metavar="FILE", help="The settings; else cstally.toml beside the database."
    ),
]
NowOption = Annotated[
    date | None,
    typer.Option("--now", metavar="DATE", parser=parse_day, help="Run as on this day; else today."),
]
FormOption = Annotated[
    str | None,
    typer.Option("--form", metavar="NAME", help="The form; else the default or the first one."),
]
WeekOption = Annotated[
    str | None,
    typer.Option(
        "--week",
        "-w",
        metavar="[WEEK]",
        help="2026-W47, a day in it, FIRST..LAST, all; alone: the latest with responses.",
    ),
]
WeeksOption = Annotated[
    int | None,
    typer.Option("--weeks", metavar="N", min=1, max=5000, help="The N weeks up to the latest."),
]
WhereOption = Annotated[
    list[str] | None,
    typer.Option("--where", metavar="SEGMENT=VALUE", help="Only these responses; may be repeated."),
]


def _format_option(formats: str) -> Any:
    return typer.Option(
        "--format",
        "-f",
        metavar=formats,
        parser=parse_format,
        help="How to write the result; else by the ending of FILE.",
    )


FormatOption = Annotated[str | None, _format_option("table|json|csv|md")]
PageFormatOption = Annotated[str | None, _format_option("table|json|csv|md|html")]
DrawnFormatOption = Annotated[str | None, _format_option("table|json|csv|md|html|svg")]
OutputOption = Annotated[
    Path | None,
    typer.Option("--output", "-o", metavar="FILE", help="Write to FILE, not to the screen."),
]
RawOption = Annotated[
    bool, typer.Option("--raw", help="Leave formulas and control characters as they are.")
]
BomOption = Annotated[
    bool, typer.Option("--bom", help="Begin CSV with a byte order mark, for Excel.")
]
QuietOption = Annotated[bool, typer.Option("--quiet", "-q", help="No remarks on stderr.")]
