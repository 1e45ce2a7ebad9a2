"""The command at hand as it is typed: what a remark advises works as it stands."""

from collections.abc import Iterator
from shlex import quote
from typing import Any

from typer._click.globals import get_current_context

_LEFT_OUT = frozenset(
    {"week", "weeks", "now", "format_", "file", "path", "raw", "bom", "delimiter", "quiet", "open_"}
)
"""
Options that choose the weeks, as the advice does, or say how and where a result is written; and
today, of which whoever types the advice has one.
"""


def typed_for(week: str) -> str:
    """
    Return the command at hand for *week*, quoted for a shell.

    It counts and shows what was asked for, on the screen: ``cstally chart --week 2026-W49 --by
    Branch``. Its options keep the order in which they were given.
    """
    context: Any = get_current_context()
    parameters = {one.name: one for one in context.command.params}
    given = [
        word
        for name, value in context.params.items()
        if name not in _LEFT_OUT and context.get_parameter_source(name).name == "COMMANDLINE"
        for word in _words(parameters[name], value)
    ]
    return " ".join((context.command_path, "--week", week, *map(quote, given)))


def _words(parameter: Any, value: Any) -> Iterator[str]:
    """Yield an option as it is typed: a flag by itself, one that is repeated for each value."""
    if isinstance(value, bool):
        yield (parameter.opts if value else parameter.secondary_opts)[0]
        return
    for one in value if isinstance(value, list | tuple) else (value,):
        yield from (parameter.opts[0], str(one))
