"""Markdown as roff: what would be a request, an escape or a curl stands as it was written."""

import shutil
import subprocess

import pytest

from cstally.render.help.roff import escaped, from_markdown, lines, macro


@pytest.mark.parametrize(
    ("text", "roff"),
    [
        ("cstally --db FILE", r"cstally \-\-db FILE"),
        (r"C:\survey", r"C:\esurvey"),
        ("'a' `b` ^c ~d", r"\(aqa\(aq \(gab\(ga \(hac \(tid"),
        ('say "yes"', r"say \(dqyes\(dq"),
        ("Hız ▲ ۳", r"H\[u0131]z \[u25B2] \[u06F3]"),
    ],
)
def test_letters_that_roff_would_turn(text, roff):
    """They are escapes; what is left is ASCII."""
    assert escaped(text) == roff


def test_a_macro_keeps_its_words_apart():
    """Each word is quoted, and a quote within it does not end it."""
    assert macro("SH", 'A "page" of-two', "x") == '.SH "A \\(dqpage\\(dq of\\-two" "x"\n'


@pytest.mark.parametrize("start", [".", "'", "..", ".SH"])
def test_a_line_of_text_is_no_request(start):
    """However it is broken, no line begins with a dot or a quote."""
    text = " ".join([f"{start}word"] * 40)
    for line in lines(text).splitlines():
        assert line.startswith(rf"\&{start}word")
        assert len(line) <= 80


def test_a_whole_page():
    """Headings, emphasis, lists, transcripts and tables each have their form."""
    page = """\
First *one* and **two**, then `--three`
and [four](four.md).

## A `head`

- a point
- another,
  on two lines

1. first

### Below

```console
$ echo '.x'
.x -> \\n
```

| option | meaning |
| --- | --- |
| `.a` | what it is |

| what | one | two |
| --- | --- | --- |
| x | 1 | |
| y | 2 | 3 |
"""
    roff = r""".PP
First \fIone\fR and \fBtwo\fR, then \fB\-\-three\fR and \fIfour\fR.
.SS "A head"
.IP \(bu 2
a point
.IP \(bu 2
another, on two lines
.IP "1." 4
first
.PP
\fBBelow\fR
.PP
.RS 4
.nf
$ echo \(aq.x\(aq
\&.x \-> \en
.fi
.RE
.TP
\fB.a\fR
what it is
.TP
x
one: 1
.TP
y
one: 2
.br
two: 3
"""
    assert from_markdown(page) == roff


@pytest.mark.skipif(shutil.which("groff") is None, reason="groff is not installed")
def test_groff_has_nothing_to_say(cli):
    """The page for man is set without a warning."""
    page = cli("help", "--man").stdout
    done = subprocess.run(
        ["groff", "-man", "-ww", "-Tutf8"],
        input=page,
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    assert done.stderr == ""
    assert "They do not stop the others." in done.stdout
