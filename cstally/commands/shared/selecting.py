"""From options to the responses that they select, the same way for every reading command."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace

from cstally.commands.shared.bundles import Place, Weeks
from cstally.commands.shared.opening import reading
from cstally.config import Config
from cstally.errors import CstallyError, NothingToShow, UsageError
from cstally.model.survey import Form, Narrowing
from cstally.render.wording.cells import plural
from cstally.render.wording.heading import begun_words, few_words
from cstally.render.wording.remarks import ALSO_HERE, LEFT_OUT
from cstally.render.writers.output import Output, remark
from cstally.store.counting.selection import Selection, left_out_tallies, select_responses
from cstally.store.forms.loading import form_names, load_form
from cstally.text import fold
from cstally.weeks import WeekChoice, parse_choice


@contextmanager
def selected(
    place: Place, weeks: Weeks, where: Sequence[str] | None, output: Output, *, default: WeekChoice
) -> Iterator[Selection]:
    """
    Open the database and settle form, weeks and segments; it is closed when the block ends.

    *default* says which weeks are meant where the command line names none.
    """
    with reading(place) as opened:
        connection, start = opened.connection, opened.week_start
        name = choose_form(form_names(connection), weeks.form, opened.settings, output)
        known = load_form(connection, name)
        selection = select_responses(
            connection,
            known,
            choose_weeks(weeks, default, start),
            week_start=start,
            where=parse_where(where or (), known[1]),
            today=place.today,
        )
        _say_latest(selection, output)
        if selection.where:
            say_left_out(selection, output)
        yield selection


def _say_latest(selection: Selection, output: Output) -> None:
    """Say which weeks were passed over, and that the latest one has few responses, if so."""
    if selection.latest is None:
        return
    if selection.latest.begun:
        from cstally.commands.shared.typed import typed_for

        for begun in selection.latest.begun:
            remark(begun_words(begun, typed_for(begun.week)), output)
    if selection.latest.volume.is_few:
        remark(few_words(selection.latest.volume), output)


def say_left_out(selection: Selection, output: Output) -> None:
    """Say that marks counted by hand are not in what a segment splits or narrows."""
    tallied = left_out_tallies(selection)
    if tallied:
        remark(LEFT_OUT[tallied == 1].format(marks=plural(tallied, "mark")), output)


def choose_form(names: Sequence[str], asked: str | None, settings: Config, output: Output) -> str:
    """
    Return the form *asked* for, else the default, else the first; a remark names the others.

    Raises:
        NothingToShow: there is no form yet.
        CstallyError: there is no form of that name.
    """
    if not names:
        raise NothingToShow("no responses yet: import a file first.")
    if asked is not None:
        return known_form(names, asked)
    chosen = names[0]
    if settings.default_form is not None:
        try:
            chosen = known_form(names, settings.default_form)
        except UsageError as error:
            raise CstallyError(f"{settings.file}: default_form: {error}") from None
    others = [name for name in names if name != chosen]
    if others:
        remark(ALSO_HERE.format(forms=", ".join(others)), output)
    return chosen


def known_form(names: Sequence[str], asked: str) -> str:
    """
    Return the form *asked* for, as the database spells it.

    Raises:
        UsageError: there is none; the message lists those there are.
    """
    for name in names:
        if fold(name) == fold(asked):
            return name
    raise UsageError(f'there is no form "{asked}" (known: {", ".join(names)}).')


def choose_weeks(asked: Weeks, default: WeekChoice, week_start: str) -> WeekChoice:
    """
    Return the weeks *asked* for, else *default*.

    Raises:
        UsageError: ``--week`` and ``--weeks`` are both given, or the week is none.
    """
    if asked.week is not None and asked.weeks is not None:
        raise UsageError("--week and --weeks: give one of them.")
    if asked.week is not None:
        return parse_choice(asked.week, week_start)
    return default if asked.weeks is None else WeekChoice(count=asked.weeks)


def parse_where(texts: Sequence[str], form: Form) -> dict[str, Narrowing]:
    """
    Read the values of ``--where``; the name of a segment of *form* may hold an equals sign.

    A segment named again means any of its values. They are not taken apart yet: that needs the
    values that there are.

    Raises:
        UsageError: one is not of the form SEGMENT=VALUE or SEGMENT!=VALUE, or both are asked of
            one segment.
    """
    where: dict[str, tuple[str, Narrowing]] = {}
    for text in texts:
        segment, asked = _narrowing(text, form)
        name, before = where.get(fold(segment), (segment, asked))
        if before.is_not != asked.is_not:
            raise UsageError(f"--where {text}: {segment} is asked with = and with !=; give one.")
        values = tuple(dict.fromkeys(before.values + asked.values))
        where[fold(segment)] = name, replace(asked, values=values)
    return dict(where.values())


def _narrowing(text: str, form: Form) -> tuple[str, Narrowing]:
    """Return the segment that *text* names, the longest there is, and what it asks of it."""
    parts = text.split("=")
    if len(parts) == 1:
        raise UsageError(f"--where {text}: write it as SEGMENT=VALUE or SEGMENT!=VALUE.")
    known = {fold(segment.name) for segment in form.segments}
    names = ["=".join(parts[:end]) for end in range(len(parts) - 1, 0, -1)]
    held = (name for name in names if {fold(name), fold(name.removesuffix("!"))} & known)
    name = next(held, parts[0])
    is_not = fold(name) not in known and name.endswith("!")
    segment = name.removesuffix("!") if is_not else name
    return segment, Narrowing((text[len(name) + 1 :],), is_not)
