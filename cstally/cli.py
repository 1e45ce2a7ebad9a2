"""The ``cstally`` command: one line for each subcommand."""

import gc
from typing import Annotated, ClassVar

import typer

from cstally import __version__
from cstally.commands.shared.groups import HELP, Boundary, Entries, Entry, Table

EXPORTS: Table = {
    "chart": Entry("export:export_chart", "cstally export chart --week all -o charts/"),
    "patterns": Entry("export:export_patterns", "cstally export patterns -f json"),
    "trends": Entry("export:export_trends", "cstally export trends -o trends.html"),
    "responses": Entry("export:export_responses", "cstally export responses -o responses.csv"),
    "answers": Entry("export:export_answers", "cstally export answers --week 2025-W14"),
    "rejects": Entry("export:export_rejects", "cstally export rejects -o rejects.csv"),
}
FORMS: Table = {
    "show": Entry("forms:forms_show", "cstally forms show -o survey.toml"),
    "apply": Entry("forms:forms_apply", "cstally forms apply survey.toml"),
}
TRENDS: Table = {
    "rebase": Entry(
        "rebase:rebase", 'cstally trends rebase --from 2025-W36 --why "second till opened"'
    ),
}
WEEKS: Table = {
    "off": Entry("week:week_off", "cstally week off 2025-W52"),
    "on": Entry("week:week_on", "cstally week on 2025-W52"),
}


class Commands(Boundary):
    """All commands, in the order of a week's work."""

    table: ClassVar[Table] = {
        "import": Entry("import_:import_", "cstally import sample_data/*.csv"),
        "sniff": Entry("sniff:sniff", "cstally sniff sample_data/2025-W14.csv"),
        "chart": Entry("chart:chart", "cstally chart --week 2025-W14"),
        "patterns": Entry("patterns:patterns", "cstally patterns --weeks 8 --explain"),
        "trends": Entries(
            "Show weekly shares and their signals; or move the baseline.",
            TRENDS,
            alone=Entry("trends:trends", "cstally trends --polarity negative"),
        ),
        "export": Entries("Export charts, patterns, trends or responses for programs.", EXPORTS),
        "forms": Entries(
            "List the forms; show one as a file, or apply such a file.",
            FORMS,
            alone=Entry("forms:forms", "cstally forms"),
        ),
        "imports": Entry("imports:imports", "cstally imports"),
        "undo": Entry("imports:undo", "cstally undo 3"),
        "check": Entry("upkeep:check", "cstally check"),
        "backup": Entry("upkeep:backup", "cstally backup survey-backup.db"),
        "forget": Entry("upkeep:forget", "cstally forget --id 2042"),
        "week": Entries("Name weeks in which the business is shut.", WEEKS),
        "help": Entry("help:help_", "cstally help import"),
    }


# Without Rich's boxes, which take 100 ms to draw and do not go into a mail from cron.
app = typer.Typer(
    cls=Commands,
    context_settings=HELP,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    pretty_exceptions_show_locals=False,
)


def show_version(asked: bool) -> None:
    """Print the version and end."""
    if asked:
        typer.echo(f"cstally {__version__}")
        raise typer.Exit


START = """\
cstally puts the weekly customer-service survey on one master chart, and says what stands out.
  cstally import week.csv   read a file of answers, as it comes from the form tool
  cstally chart --week      the master chart of the latest week
  cstally patterns          which categories are praised, and which are in trouble
  cstally help              the manual; cstally COMMAND --help lists a command's options"""
"""Where to begin, in five lines."""


@app.callback(invoke_without_command=True)
def options(
    context: typer.Context,
    version: Annotated[
        bool,
        typer.Option("--version", callback=show_version, is_eager=True, help="Say the version."),
    ] = False,
) -> None:
    """Put the weekly customer-service survey on one master chart and see where marks cluster."""
    if context.invoked_subcommand is None:
        typer.echo(START)


def main() -> None:
    """Run the command line and exit with its code."""
    # Hardly anything here refers to itself: to look for that as often as Python does by itself is a
    # tenth of a first import of 200 rows, and a twentieth of a chart.
    gc.set_threshold(500_000)
    app(prog_name="cstally")
