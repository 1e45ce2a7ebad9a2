"""What is the same for every file of one command."""

from dataclasses import dataclass
from pathlib import Path

from cstally.config import Config
from cstally.intake.options import ImportOptions
from cstally.render.writers.output import Output


@dataclass(frozen=True)
class FileJob:
    """What is the same for every file of one command."""

    database: Path
    settings: Config
    options: ImportOptions
    output: Output
    overlap: str | None = None
    """``skip`` or ``count``: what the command line says of rows that are held already."""
    replace: int | None = None
    """The import that is taken back first."""
    dry_run: bool = False
    strict: bool = False
