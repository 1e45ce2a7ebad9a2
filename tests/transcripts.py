"""
The transcripts of the README and the manual, run as a reader would run them.

A transcript is a fenced block that begins with ``$ ``. The first section of the README that has
one starts in a folder that holds nothing but ``sample_data``; every other section, of the README
and of each page, starts from what that one leaves behind: the same weeks, imported once. A line
after ``$ `` goes to ``sh``; what it says on stdout and stderr is what must stand below it.
"""

import os
import re
import shlex
import subprocess
import sys
from datetime import date
from pathlib import Path
from shutil import copytree
from tempfile import TemporaryDirectory

ROOT = Path(__file__).parents[1]
README = ROOT / "README.md"
PAGES = sorted((ROOT / "cstally" / "manual").glob("*.md"))
TEXTS = (README, *PAGES)
"""All that is run, the README first."""
FENCED = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
PROMPT = "$ "
PROGRAMS = {"cstally": "cstally", "sqlite-utils": "sqlite_utils", "python": ""}
"""What stands on the PATH of a transcript, and the module that it runs."""
READERS_FOLDER = "/home/you/shop"
"""Stands for the folder that the transcripts run in."""
READERS_DAY = "2025-11-03"
"""Stands for today: the Monday after the last week of ``sample_data``."""


def rewritten() -> dict[Path, str]:
    """Return each of `TEXTS` with what its commands really say in every transcript."""
    with TemporaryDirectory() as temporary:
        place = Path(temporary).resolve()
        programs = make_programs(place / "bin")
        before = place / "before"
        copytree(ROOT / "sample_data", before / "sample_data")
        texts = {}
        for path in TEXTS:
            parts = []
            text = path.read_text(encoding="utf-8")
            for number, section in enumerate(re.split(r"^(?=##)", text, flags=re.MULTILINE)):
                if f"\n{PROMPT}" in section:
                    folder = place / f"{path.stem}-{number}"
                    copytree(before, folder)
                    section = _rerun(section, folder, programs)
                    before = folder if before.name == "before" else before
                parts.append(section)
            texts[path] = "".join(parts)
        return texts


def make_programs(folder: Path) -> Path:
    """Put `PROGRAMS` into *folder*, run by this interpreter from this checkout; return it."""
    folder.mkdir(parents=True)
    for name, module in PROGRAMS.items():
        run = f"-m {module}" if module else ""
        path = folder / name
        path.write_text(
            f"#!/bin/sh\nPYTHONPATH={shlex.quote(str(ROOT))} "
            f'exec {shlex.quote(sys.executable)} {run} "$@"\n'
        )
        path.chmod(0o755)
    return folder


def run_line(line: str, folder: Path, programs: Path) -> subprocess.CompletedProcess[str]:
    """Run *line* with ``sh`` in *folder*, as on a plain terminal; both streams are one."""
    return subprocess.run(
        ["sh", "-c", line],
        cwd=folder,
        env={
            "PATH": f"{programs}{os.pathsep}/usr/local/bin:/usr/bin:/bin",
            "HOME": str(folder),
            "LC_ALL": "C.UTF-8",
        },
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        check=False,
    )


def _rerun(section: str, folder: Path, programs: Path) -> str:
    def rerun(found: re.Match[str]) -> str:
        language, block = found.groups()
        if not block.startswith(PROMPT):
            return found[0]
        lines = []
        for line in block.splitlines():
            if line.startswith(PROMPT):
                said = run_line(line.removeprefix(PROMPT), folder, programs).stdout
                said = said.replace(str(folder), READERS_FOLDER)
                said = said.replace(date.today().isoformat(), READERS_DAY)
                # Editors take blanks at the end of a line away.
                lines += [line, *(one.rstrip() for one in said.splitlines())]
        return "\n".join([f"```{language}", *lines, "```"])

    return FENCED.sub(rerun, section)


def main(root: Path) -> None:
    """Write the README and the manual with true transcripts below *root*."""
    for path, text in rewritten().items():
        target = root / path.relative_to(ROOT)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT)
