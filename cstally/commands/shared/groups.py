"""Groups of commands: each is imported only when it is asked for, and errors end in one line."""

import os
import signal
import sys
import time
from _thread import interrupt_main, start_new_thread
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from importlib import import_module
from inspect import cleandoc
from typing import Any, ClassVar

import typer
from typer.core import TyperCommand, TyperGroup

from cstally.commands.shared.week_command import WeekCommand, with_latest
from cstally.errors import CstallyError

HELP = {"help_option_names": ["-h", "--help"]}
"""How every command is asked for its options."""
_OUT_OF_THERE = 0.01
"""Seconds after which a callback that was interrupted has ended."""


@dataclass(frozen=True)
class Entry:
    """One command: where its function is, and a command line that shows it at work."""

    function: str
    """``module:function`` below `cstally.commands`."""
    example: str


@dataclass(frozen=True)
class Entries:
    """A command that groups others."""

    help: str
    commands: "Table"
    alone: Entry | None = None
    """What it does by itself, where no further command follows."""


Table = Mapping[str, Entry | Entries]


def command_names(table: Table, *above: str) -> Iterator[str]:
    """Yield each command of *table*, and each below another, as it is typed."""
    for name, entry in table.items():
        yield " ".join((*above, name))
        if isinstance(entry, Entries):
            yield from command_names(entry.commands, *above, name)


class LazyGroup(TyperGroup):
    """
    A group that builds a command when it is asked for.

    Typer would read the signature of every command at every start; that takes longer than all of
    ``--version``.
    """

    table: ClassVar[Table] = {}
    page: ClassVar[str | None] = None
    """The page of the manual that tells of all its commands; None: each has one of its own."""

    def __init__(self, **attributes: Any) -> None:
        # The names without their commands are what suggestions for a typo are made from.
        super().__init__(**attributes | {"commands": dict.fromkeys(self.table)})

    def list_commands(self, ctx: Any) -> list[str]:
        """Return the names in the order of the table."""
        return list(self.table)

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        """List the commands with the first sentence of each: nothing of their options is made."""
        names = [(name, self._summary(name)) for name in self.table]
        limit = formatter.width - 6 - max(len(name) for name, _ in names)
        with formatter.section("Commands"):
            formatter.write_dl([(name, one.get_short_help_str(limit)) for name, one in names])

    def _summary(self, name: str) -> TyperCommand:
        entry = self.table[name]
        text = entry.help if isinstance(entry, Entries) else _function(entry).__doc__
        return TyperCommand(name, help=cleandoc(text or ""))

    def shell_complete(self, ctx: Any, incomplete: str) -> list[Any]:
        """Offer the names of the commands, none of which is imported for that, else options."""
        from typer._click.shell_completion import CompletionItem

        named = [CompletionItem(name) for name in self.table if name.startswith(incomplete)]
        return named or super().shell_complete(ctx, incomplete)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """Return the command called *cmd_name*; None where there is none."""
        entry = self.table.get(cmd_name)
        page = self.page or cmd_name
        if isinstance(entry, Entries):
            if entry.alone is not None:
                return _standing_group(cmd_name, page, entry, entry.alone)
            kind = type("Group", (LazyGroup,), {"table": entry.commands, "page": page})
            return kind(
                name=cmd_name,
                help=entry.help,
                no_args_is_help=True,
                rich_markup_mode=None,
                epilog=_more(page),
                context_settings=HELP,
            )
        return None if entry is None else _command(cmd_name, entry, page)


class StandingGroup(LazyGroup):
    """A group that is a command itself where no further command follows."""

    def parse_args(self, ctx: Any, args: list[str]) -> Any:
        """Say which week a bare ``--week`` means."""
        return super().parse_args(ctx, with_latest(args))

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """Leave the work to the command that follows, which takes its own options."""
        found = super().resolve_command(ctx, args)
        self.callback = None
        for parameter in self.params:
            if ctx.get_parameter_source(parameter.name).name == "COMMANDLINE":
                raise typer.BadParameter(f"write {parameter.opts[0]} behind {found[0]}.")
        return found


class Boundary(LazyGroup):
    """The outermost group: what a user can mend becomes one line and its exit code."""

    def main(self, *args: Any, **options: Any) -> Any:
        """Run the command line, or offer what may follow it."""
        try:
            if os.environ.get("_CSTALLY_COMPLETE") == "complete_bash":
                from cstally.commands.shared.completion import whole_words

                with whole_words():
                    return super().main(*args, **options)
            return super().main(*args, **options)
        except CstallyError as error:
            _end(str(error), error.exit_code)
        except MemoryError:
            _abandon_output()
            _end("there is not enough memory for this; nothing is half-written.", 1)
        except OSError as error:
            _abandon_output()
            _end(f"{error.filename or 'standard output'}: {error.strerror}.", 1)

    def invoke(self, ctx: Any) -> Any:
        """Run one command; Ctrl-C leaves nothing half-written."""
        try:
            with _interruptible():
                return super().invoke(ctx)
        except KeyboardInterrupt:
            _end("interrupted; nothing is half-written.", 130)


@contextmanager
def _interruptible() -> Iterator[None]:
    """Let Ctrl-C raise KeyboardInterrupt in the block, where the process would end at once."""
    if signal.getsignal(signal.SIGINT) is not signal.SIG_DFL:
        yield
        return
    signal.signal(signal.SIGINT, signal.default_int_handler)
    sys.unraisablehook = _interrupt_again
    try:
        yield
    finally:
        sys.unraisablehook = sys.__unraisablehook__
        signal.signal(signal.SIGINT, signal.SIG_DFL)


def _interrupt_again(unraisable: "sys.UnraisableHookArgs") -> None:
    """Repeat an interrupt that came inside a callback of Python's own, where it would be lost."""
    if unraisable.exc_type is not KeyboardInterrupt:
        sys.__unraisablehook__(unraisable)
        return

    def soon() -> None:
        time.sleep(_OUT_OF_THERE)
        interrupt_main()

    start_new_thread(soon, ())


def _command(name: str, entry: Entry, page: str) -> Any:
    alone = typer.Typer(add_completion=False, rich_markup_mode=None, context_settings=HELP)
    decorate = alone.command(name, cls=WeekCommand, epilog=_example(entry, page))
    decorate(_function(entry))
    return typer.main.get_command(alone)


def _standing_group(name: str, page: str, entries: Entries, alone: Entry) -> Any:
    kind = type("Group", (StandingGroup,), {"table": entries.commands, "page": page})
    group = typer.Typer(
        name=name,
        cls=kind,
        help=entries.help,
        add_completion=False,
        rich_markup_mode=None,
        context_settings=HELP,
    )
    group.callback(invoke_without_command=True, epilog=_example(alone, page))(_function(alone))
    return typer.main.get_command(group)


def _example(entry: Entry, page: str) -> str:
    # \b keeps the two lines from being filled as one paragraph.
    return f"\b\nExample: {entry.example}\n{_more(page)}"


def _more(page: str) -> str:
    return f"more: cstally help {page}"


def _function(entry: Entry) -> Callable[..., Any]:
    module, _, name = entry.function.partition(":")
    function: Callable[..., Any] = getattr(import_module(f"cstally.commands.{module}"), name)
    return function


def _abandon_output() -> None:
    """Give up what standard output still holds: its last flush would end with 120, not 1."""
    from cstally.render.writers.sinks import abandon

    if sys.stdout is not None:
        abandon(sys.stdout)


def _end(text: str, exit_code: int) -> None:
    from cstally.render.writers.output import complain

    complain(text)
    sys.exit(exit_code)
