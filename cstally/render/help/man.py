"""The whole manual as one page for ``man``."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from cstally import __version__
from cstally.manual import Page
from cstally.render.help.roff import definition, from_markdown, lines, macro, paragraph, strong
from cstally.render.writers.sinks import standard_output


@dataclass(frozen=True)
class Usage:
    """How a command is typed."""

    words: str
    """``cstally export chart``."""
    pattern: str
    """What may stand behind the words, as the help has it: ``[OPTIONS] {FILE}``."""
    text: str
    """What it does: paragraphs with an empty line between them."""
    parameters: tuple[tuple[str, str], ...]
    """Each argument and option, as it is written, and what it means."""


def print_man(
    usages: Sequence[Usage], commands: Sequence[Page], topics: Sequence[Page], day: date
) -> None:
    """
    Write one page for ``man`` to standard output.

    *usages* begin with that of the program itself.
    """
    with standard_output() as stream:
        whole = "".join(_man(usages, commands, topics, day))
        # A heading begins a paragraph by itself, and mandoc warns of one that is begun again.
        stream.write(re.sub(r"^(\.S[HS] .*\n)\.PP\n", r"\1", whole, flags=re.MULTILINE))


def _man(
    usages: Sequence[Usage], commands: Sequence[Page], topics: Sequence[Page], day: date
) -> Iterator[str]:
    program, *others = usages
    yield f'.TH "CSTALLY" "1" "{day.isoformat()}" "cstally {__version__}" "cstally"\n'
    yield ".nh\n.ad l\n"  # neither hyphens nor wide gaps in what may be a command line
    yield macro("SH", "NAME")
    first, _, _ = program.text.partition("\n\n")
    yield lines(rf"{program.words} \- {first.rstrip('.')}")
    yield macro("SH", "SYNOPSIS")
    yield rf"{strong(program.words)} [\fIOPTIONS\fR] \fICOMMAND\fR [\fIARGS\fR]..." + "\n"
    yield macro("SH", "DESCRIPTION")
    yield paragraph(
        "Each command and each topic has a section below; cstally help NAME shows it alone."
    )
    yield from (definition(*parameter) for parameter in program.parameters)
    for heading, pages in (("COMMANDS", commands), ("TOPICS", topics)):
        yield macro("SH", heading)
        yield from (definition(page.name, page.line) for page in pages)
    for page in (*commands, *topics):
        yield macro("SH", page.name.upper())
        yield paragraph(page.line)
        yield from_markdown(page.body)
        yield from _usages(page, others)


def _usages(page: Page, usages: Iterable[Usage]) -> Iterator[str]:
    for usage in usages:
        if usage.words.split()[1] == page.name:
            yield macro("SS", f"{usage.words} {usage.pattern}")
            yield from map(paragraph, usage.text.split("\n\n"))
            yield from (definition(*parameter) for parameter in usage.parameters)
