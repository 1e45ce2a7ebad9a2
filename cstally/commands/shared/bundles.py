"""Options that go together, each written once: a command names the bundles that it takes."""

from collections.abc import Callable
from datetime import date
from inspect import Parameter, Signature, get_annotations, signature
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from cstally.commands.shared.completion import complete_forms, complete_weeks, complete_where
from cstally.errors import UsageError

if TYPE_CHECKING:
    from cstally.config import Config
    from cstally.render.writers.output import Output


class Bundle:
    """
    Options that go together: class attributes, annotated as Typer has them, with their defaults.

    No dataclass: making one of these takes as long as reading the command line.
    """

    def __init__(self, **options: Any) -> None:
        vars(self).update(options)


def bundled(command: Callable[..., None]) -> Callable[..., None]:
    """
    Spread the bundles among the parameters of *command* into the options that Typer reads.

    The command is called with its bundles filled; its own parameters and the bundles keep their
    order in the help.
    """
    parameters: list[Parameter] = []
    bundles: dict[str, tuple[type[Bundle], tuple[str, ...]]] = {}
    for parameter in signature(command).parameters.values():
        kind: Any = parameter.annotation
        if isinstance(kind, type) and issubclass(kind, Bundle):
            options = _options_of(kind)
            bundles[parameter.name] = kind, tuple(option.name for option in options)
            parameters += options
        else:
            parameters.append(parameter.replace(kind=Parameter.KEYWORD_ONLY))

    def run(**values: Any) -> None:
        for parameter in parameters:
            _refuse_no_text(parameter, values.get(parameter.name))
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


def _refuse_no_text(parameter: Parameter, value: Any) -> None:
    """
    Refuse bytes that are no text, but for names of files.

    Raises:
        UsageError: *value* could be kept or found nowhere.
    """
    texts = value if isinstance(value, list) else [value]
    if all(map(_is_text, texts)):
        return
    told = parameter.annotation.__metadata__[0]
    if "FILE" not in (told.metavar or ""):
        # Typer has the first name of an option where a default would stand.
        name = told.metavar if told.default is ... else told.default
        raise UsageError(f"{name}: this is no text in UTF-8.")


def _is_text(value: object) -> bool:
    # Bytes that are none come as halves of a pair of letters.
    return not isinstance(value, str) or value == value.encode(errors="ignore").decode()


def _options_of(bundle: type[Bundle]) -> list[Parameter]:
    """Return the options of *bundle*; one that a subclass puts another way keeps its place."""
    annotations: dict[str, Any] = {}
    for kind in reversed(bundle.__mro__):
        annotations |= get_annotations(kind)
    return [
        Parameter(
            name, Parameter.KEYWORD_ONLY, default=getattr(bundle, name), annotation=annotation
        )
        for name, annotation in annotations.items()
    ]


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


def parse_delimiter(text: str) -> str:
    """Read the value of ``--delimiter`` of an export."""
    delimiter = "\t" if text in ("tab", r"\t") else text
    if delimiter not in (",", ";", "\t", "|"):
        raise typer.BadParameter(f"{text} is none of ',', ';', '|' and tab.")
    return delimiter


class Place(Bundle):
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


class Weeks(Bundle):
    """Which weeks of which form."""

    week: Annotated[
        str | None,
        typer.Option(
            "--week",
            "-w",
            metavar="[WEEK]",
            help="2026-W47, a day in it, 2026-11, 2026-Q4, 2026, FIRST..LAST, all; alone: the "
            "latest, unless just begun.",
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
        help="Only these responses: SEGMENT=A,B any of them, SEGMENT!=A all but; may be repeated.",
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
DelimiterOption = Annotated[
    str,
    typer.Option(
        "--delimiter",
        metavar="CHAR",
        parser=parse_delimiter,
        help="What parts the cells of CSV: ';' or tab, with decimal commas, for Excel in Turkish, "
        "German, French ...",
    ),
]
OpenOption = Annotated[
    bool, typer.Option("--open", help="Open the page in the browser once it is written.")
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


class Shown(Bundle):
    """How and where a result is shown."""

    format_: Annotated[str | None, format_option("table|json|csv|md|html")] = None
    file: FileOption = None
    raw: RawOption = False
    bom: BomOption = False
    quiet: QuietOption = False
    open_: OpenOption = False

    @property
    def output(self) -> "Output":
        """The same, as the writers want it."""
        from cstally.render.writers.output import Output

        return Output(self.format_, self.file, self.quiet, self.raw, self.bom, is_opened=self.open_)


class Drawn(Shown):
    """How and where a result is shown that has a drawing, too."""

    format_: Annotated[str | None, format_option("table|json|csv|md|html|svg")] = None
