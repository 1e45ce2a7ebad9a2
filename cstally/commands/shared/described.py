"""What the help of each command says, as plain data."""

from collections.abc import Iterator
from typing import Any

import typer

from cstally.render.help.man import Usage


def described(context: typer.Context) -> Iterator[Usage]:
    """Yield how the command of *context* is typed, then those below it, in their order."""
    command: Any = context.command
    records = (parameter.get_help_record(context) for parameter in command.get_params(context))
    yield Usage(
        words=context.command_path,
        pattern=" ".join(command.collect_usage_pieces(context)),
        text=command.help,
        parameters=tuple(record for record in records if record is not None),
    )
    for name in getattr(command, "table", ()):
        below = command.get_command(context, name)
        yield from described(typer.Context(below, parent=context, info_name=name))
