"""The manual: a page in Markdown for each command and each topic, and the reader of the pages."""

from dataclasses import dataclass
from importlib import resources

TOPICS = (
    "options",
    "files",
    "platforms",
    "languages",
    "tallies",
    "evidence",
    "signals",
    "settings",
    "cron",
    "database",
    "privacy",
    "speed",
    "limits",
)
"""The pages that are no command's, in the order of reading."""


@dataclass(frozen=True)
class Page:
    """One page of the manual."""

    name: str
    """As in ``cstally help NAME``: the name of a command or of a topic."""
    text: str
    """The whole page, in Markdown: a heading that is its name, its line, and what it tells."""

    @property
    def line(self) -> str:
        """What the page is about, in one sentence: its first paragraph."""
        return self.text.split("\n", 3)[2]

    @property
    def body(self) -> str:
        """What stands below the line."""
        return self.text.split("\n", 3)[3].lstrip("\n")


def load_page(name: str) -> Page:
    """Read the page called *name*, which must be there."""
    file = resources.files(__name__) / f"{name}.md"
    return Page(name, file.read_text(encoding="utf-8"))
