"""Commands whose ``--week`` may stand alone: then it means the latest week."""

from typing import Any

from typer.core import TyperCommand


class WeekCommand(TyperCommand):
    """A command whose ``--week`` may stand alone."""

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
