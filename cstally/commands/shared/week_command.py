"""Commands whose ``--week`` may stand alone, and whose help groups many options."""

from typing import Any

from typer.core import TyperCommand

OTHERS = "Output"
"""What heads the options without a group of their own, where others have one."""


class WeekCommand(TyperCommand):
    """A command whose ``--week`` may stand alone: then it means the latest week."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Say which week a bare ``--week`` means."""
        return super().parse_args(ctx, with_latest(args))

    def format_options(self, ctx: Any, formatter: Any) -> None:
        """Write the options below the heads that they name (`rich_help_panel`), if any does."""
        groups: dict[str | None, list[tuple[str, str]]] = {}
        arguments = []
        for parameter in self.get_params(ctx):
            record = parameter.get_help_record(ctx)
            if record is not None and parameter.param_type_name == "argument":
                arguments.append(record)
            elif record is not None:
                groups.setdefault(getattr(parameter, "rich_help_panel", None), []).append(record)
        if len(groups) < 2:
            super().format_options(ctx, formatter)
            return
        others = groups.pop(None)
        for head, records in (("Arguments", arguments), *groups.items(), (OTHERS, others)):
            with formatter.section(head):
                formatter.write_dl(records)


def with_latest(args: list[str]) -> list[str]:
    """Put ``latest`` behind a bare ``--week``; Typer has no options with optional values."""
    whole = []
    for arg, after in zip(args, [*args[1:], "-"], strict=False):
        whole.append(arg)
        if arg in ("--week", "-w") and after.startswith("-"):
            whole.append("latest")
    return whole
