"""Options that go together, each written once: a command names the bundles that it takes."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from inspect import Parameter, Signature, signature
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, get_type_hints

import typer

from cstally.commands.shared.completion import complete_forms, complete_weeks, complete_where

if TYPE_CHECKING:
    from cstally.config import Config
    from cstally.render.writers.output import Output


def bundled(command: Callable[..., None]) -> Callable[..., None]:
    """
    Spread the bundles among the parameters of *command* into the options that Typer reads.

    A bundle is a dataclass whose fields are options, annotated as Typer has them. The command is
    called with the bundle, filled; its own parameters and the bundles keep their order in the
    help.
    """
    hints = get_type_hints(command, include_extras=True)
    parameters: list[Parameter] = []
    bundles: dict[str, tuple[type[Any], tuple[str, ...]]] = {}
    for parameter in signature(command).parameters.values():
        kind: Any = hints[parameter.name]
        if is_dataclass(kind) and isinstance(kind, type):
            options = tuple(_options_of(kind))
            bundles[parameter.name] = kind, tuple(option.name for option in options)
            parameters += options
        else:
            parameters.append(parameter.replace(kind=Parameter.KEYWORD_ONLY, annotation=kind))

    def run(**values: Any) -> None:
        filled = {
            name: kind(**{option: values.pop(option) for option in options})
            for name, (kind, options) in bundles.items()
        }
        command(**values, **filled)

    run.__name__, run.__doc__, run.__module__ = (
        command.__name__,
        command.__doc__,
        command.__module__,
    )
    run.__signature__ = Signature(parameters)  # type: ignore[attr-defined]
    run.__annotations__ = {one.name: one.annotation for one in parameters}
    return run


def _options_of(bundle: type[Any]) -> Iterator[Parameter]:
    hints = get_type_hints(bundle, include_extras=True)
    for field in fields(bundle):
        yield Parameter(
            field.name, Parameter.KEYWORD_ONLY, default=field.default, annotation=hints[field.name]
        )


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


@dataclass(frozen=True)
class Place:
    """Where the data lies, and on which day the command runs."""

    db: Annotated[
        Path | None,
        typer.Option(
            "--db", metavar="FILE", help="The database; else $CSTALLY_DB, else ./cstally.db."
        ),
    ] = None
    config: Annotated[
        Path | None,
        typer.Option(
            "--config", metavar="FILE", help="The settings; else cstally.toml beside the database."
        ),
    ] = None
    now: Annotated[
        date | None,
        typer.Option(
            "--now", metavar="DATE", parser=parse_day, help="Run as on this day; else today."
        ),
    ] = None

    @property
    def database(self) -> Path:
        """The full path of the database, whether it is there or not."""
        from cstally.store.database.connection import find_database

        return find_database(self.db)

    @property
    def today(self) -> date:
        """The day on which the command runs."""
        return self.now or date.today()

    def settings(self) -> "Config":
        """
        Read the settings.

        Raises:
            CstallyError: they cannot be read, or hold what means nothing.
        """
        from cstally.config import load_config

        return load_config(self.config, self.database)


FormOption = Annotated[
    str | None,
    typer.Option(
        "--form",
        metavar="NAME",
        help="The form; else the default or the first one.",
        autocompletion=complete_forms,
    ),
]


@dataclass(frozen=True)
class Weeks:
    """Which weeks of which form."""

    week: Annotated[
        str | None,
        typer.Option(
            "--week",
            "-w",
            metavar="[WEEK]",
            help="2026-W47, a day in it, FIRST..LAST, all; alone: the latest with responses.",
            autocompletion=complete_weeks,
        ),
    ] = None
    weeks: Annotated[
        int | None,
        typer.Option("--weeks", metavar="N", min=1, max=5000, help="The N weeks up to the latest."),
    ] = None
    form: FormOption = None

    @property
    def are_asked_for(self) -> bool:
        """Whether the command line says which weeks."""
        return self.week is not None or self.weeks is not None


WhereOption = Annotated[
    list[str] | None,
    typer.Option(
        "--where",
        metavar="SEGMENT=VALUE",
        help="Only these responses; may be repeated.",
        autocompletion=complete_where,
    ),
]
QuietOption = Annotated[bool, typer.Option("--quiet", "-q", help="No remarks on stderr.")]
FileOption = Annotated[
    Path | None,
    typer.Option("--output", "-o", metavar="FILE", help="Write to FILE, not to the screen."),
]
RawOption = Annotated[
    bool, typer.Option("--raw", help="Leave formulas and control characters as they are.")
]
BomOption = Annotated[
    bool, typer.Option("--bom", help="Begin CSV with a byte order mark, for Excel.")
]


def format_option(formats: str) -> Any:
    """Return ``--format`` of a result that is written in these *formats*, separated by bars."""
    return typer.Option(
        "--format",
        "-f",
        metavar=formats,
        parser=parse_format,
        help="How to write the result; else by the ending of FILE.",
        autocompletion=lambda: formats.split("|"),
    )


@dataclass(frozen=True)
class Shown:
    """How and where a result is shown."""

    format_: Annotated[str | None, format_option("table|json|csv|md|html")] = None
    file: FileOption = None
    raw: RawOption = False
    bom: BomOption = False
    quiet: QuietOption = False

    @property
    def output(self) -> "Output":
        """The same, as the writers want it."""
        from cstally.render.writers.output import Output

        return Output(self.format_, self.file, self.quiet, self.raw, self.bom)


@dataclass(frozen=True)
class Drawn(Shown):
    """How and where a result is shown that has a drawing, too."""

    format_: Annotated[str | None, format_option("table|json|csv|md|html|svg")] = None
