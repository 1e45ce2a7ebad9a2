r"""
Markdown as roff, the language of ``man``, for the macros of man(7).

What comes out is ASCII without a trap: every backslash and dash, every quote that roff would
turn, every other letter is an escape, and no line of text begins with a control character:

    >>> print(paragraph("'.5' costs -1 \\"), end="")
    .PP
    \(aq.5\(aq costs \-1 \e
    >>> print(macro("SH", 'A "page"'), end="")
    .SH "A \(dqpage\(dq"
"""

from collections.abc import Iterator, Sequence
from textwrap import wrap

from markdown_it import MarkdownIt
from markdown_it.token import Token

_WIDTH = 78
_ESCAPES = str.maketrans(
    {
        "\\": r"\e",
        "-": r"\-",  # a bare one is a hyphen, which no shell takes for the dash of an option
        "'": r"\(aq",  # these four would be curled or raised
        "`": r"\(ga",
        "^": r"\(ha",
        "~": r"\(ti",
        '"': r"\(dq",
        "\u200c": "",  # the non-joiner of Persian, for which a terminal's font has no sign
    }
)
_FONTS = {"strong_open": r"\fB", "em_open": r"\fI", "link_open": r"\fI"}
_FONTS |= dict.fromkeys(("strong_close", "em_close", "link_close"), r"\fR")


def macro(name: str, *words: str) -> str:
    """Return a request with its *words*, each of which may hold blanks and quotes."""
    return " ".join((f".{name}", *(f'"{escaped(word)}"' for word in words))) + "\n"


def paragraph(text: str) -> str:
    """Return *text* as a paragraph of its own."""
    return ".PP\n" + lines(escaped(text))


def definition(term: str, text: str) -> str:
    """Return *term*, in bold, with *text* indented below it."""
    return f".TP\n{strong(term)}\n" + lines(escaped(text))


def strong(text: str) -> str:
    """Return *text* in bold, for a line that begins with it."""
    return rf"\fB{escaped(text)}\fR"


def escaped(text: str) -> str:
    """Return *text* as it stands within a line."""
    return "".join(
        one if one.isascii() else rf"\[u{ord(one):04X}]" for one in text.translate(_ESCAPES)
    )


def lines(marked: str) -> str:
    """Break text that is escaped already into lines, none of which roff takes for a request."""
    broken = wrap(marked, _WIDTH, break_long_words=False, break_on_hyphens=False)
    return "".join(f"{_guarded(line)}\n" for line in broken)


def from_markdown(text: str) -> str:
    """
    Return a page's body as roff.

    Headings become subsections, and those below them bold lines. A table becomes a list: its
    first cells are the terms, the others follow, each named by its header if there are more than
    two columns. A terminal's width is not known here, and a table of man would be cut.
    """
    tokens = MarkdownIt("commonmark").enable("table").parse(text)
    return "".join(_blocks(tokens))


def _guarded(line: str) -> str:
    return rf"\&{line}" if line.startswith((".", "'")) else line


def _blocks(tokens: Sequence[Token]) -> Iterator[str]:
    place = 0
    item = ""
    while place < len(tokens):
        token = tokens[place]
        if token.type == "heading_open":
            yield _heading(token, tokens[place + 1])
        elif token.type == "paragraph_open":
            yield item or ".PP\n"
            yield lines(_inline(tokens[place + 1]))
            item = ""
        elif token.type == "list_item_open":
            item = f'.IP "{token.info}." 4\n' if token.info else ".IP \\(bu 2\n"
        elif token.type == "fence":
            yield _verbatim(token.content)
        elif token.type == "table_open":
            end = next(at for at in range(place, len(tokens)) if tokens[at].type == "table_close")
            yield _table(tokens[place:end])
            place = end
        place += 1


def _heading(token: Token, inline: Token) -> str:
    if token.tag == "h2":
        return macro("SS", inline.content.replace("`", ""))
    return f".PP\n{strong(inline.content.replace('`', ''))}\n"


def _verbatim(text: str) -> str:
    kept = "".join(f"{_guarded(escaped(line))}\n" for line in text.splitlines())
    return f".PP\n.RS 4\n.nf\n{kept}.fi\n.RE\n"


def _table(tokens: Sequence[Token]) -> str:
    rows: list[list[str]] = []
    for token in tokens:
        if token.type == "tr_open":
            rows.append([])
        elif token.type == "inline":
            rows[-1].append(_inline(token))
    (_, *names), *records = rows
    return "".join(_record(names, record) for record in records)


def _record(names: Sequence[str], record: Sequence[str]) -> str:
    term, *cells = record
    told = [
        lines(cell if len(names) == 1 else f"{name}: {cell}")
        for name, cell in zip(names, cells, strict=True)
        if cell
    ]
    return f".TP\n{_guarded(term)}\n" + ".br\n".join(told)


def _inline(token: Token) -> str:
    parts = []
    for child in token.children or ():
        if child.type == "code_inline":
            parts.append(strong(child.content))
        elif child.type == "softbreak":
            parts.append(" ")
        else:
            parts.append(_FONTS.get(child.type) or escaped(child.content))
    return "".join(parts)
