"""``cstally help``: a page of the manual, the list of its pages, or all of them for ``man``."""

from collections.abc import Collection
from typing import Annotated, Any

import typer

from cstally.commands.shared.bundles import Place, bundled
from cstally.commands.shared.completion import complete_pages

NameArgument = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="[NAME]",
        help="A command or a topic; else all are listed.",
        autocompletion=complete_pages,
    ),
]
ManOption = Annotated[bool, typer.Option("--man", help="Print all pages as one, for man.")]


@bundled
def help_(
    context: typer.Context, names: NameArgument = None, *, man: ManOption = False, place: Place
) -> None:
    """
    Show a page of the manual, or list the pages.

    A terminal gets it laid out, a pipe as it stands, in Markdown.
    """
    from cstally.commands.shared.groups import command_names
    from cstally.errors import UsageError
    from cstally.manual import TOPICS, load_page
    from cstally.render.help.pages import list_pages, show_page

    root: Any = context.find_root()
    if man and names:
        raise UsageError("--man prints all pages: give no name with it.")
    if names:
        known = [*command_names(root.command.table), *TOPICS]
        show_page(load_page(_page_of(" ".join(names), known)))
        return
    commands = [load_page(name) for name in root.command.table]
    topics = [load_page(name) for name in TOPICS]
    if man:
        from cstally.commands.shared.described import described
        from cstally.render.help.man import print_man

        print_man(list(described(root)), commands, topics, place.today)
    else:
        list_pages(commands, topics)


def _page_of(asked: str, known: Collection[str]) -> str:
    """
    Return the page that tells of *asked*, one of *known*; that of a command's first word.

    Raises:
        UsageError: there is none; the message names the nearest.
    """
    from cstally.errors import UsageError
    from cstally.text import fold, nearest

    name = fold(asked)
    if name in known:
        return name.split()[0]
    near = nearest(name, known)
    said = f" (the nearest: {near})" if near else ""
    raise UsageError(f'there is no page "{asked}"{said}; all are listed by: cstally help')
