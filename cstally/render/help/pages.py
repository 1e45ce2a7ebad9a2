"""The pages of the manual as a list, and one of them: laid out on a terminal, else as it stands."""

from collections.abc import Iterable

from cstally.manual import Page
from cstally.render.writers.sinks import standard_output


def list_pages(commands: Iterable[Page], topics: Iterable[Page]) -> None:
    """Write the name and the line of every page to standard output."""
    with standard_output() as stream:
        for heading, pages in (("Commands", commands), ("Topics", topics)):
            stream.write(f"{heading}:\n")
            stream.writelines(f"  {page.name:<9} {page.line}\n" for page in pages)
            stream.write("\n")
        stream.write("A page: cstally help NAME. The options of a command: cstally NAME --help.\n")


def show_page(page: Page) -> None:
    """
    Write *page* to standard output.

    A terminal gets it laid out, through a pager where it is longer than the screen; a pipe or a
    file gets the Markdown.
    """
    with standard_output() as stream:
        if not stream.isatty():
            stream.write(page.text)
            return
        from cstally.render.help.pager import is_paged
        from cstally.render.help.terminal import laid_out

        text = laid_out(page.text, stream)
        if not is_paged(text, stream):
            stream.write(text)
