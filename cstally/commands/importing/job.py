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
    overlap: str | None
    replace: int | None
    dry_run: bool
    strict: bool
    output: Output
