"""What cannot be guessed safely is asked for, by naming the option to pass."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence, Set

from cstally.errors import CstallyError
from cstally.intake.columns.asking.advice import rating_questions
from cstally.intake.columns.asking.doubts import Doubt
from cstally.intake.columns.asking.missing_advice import MOST_NAMED, advice
from cstally.intake.columns.asking.turned import turned_question
from cstally.intake.columns.asking.typed_questions import mixed_surveys
from cstally.intake.columns.dating import undated_question
from cstally.intake.columns.rules import SMALL_NUMBERS
from cstally.intake.columns.scales.direction import of_column
from cstally.intake.columns.scales.growing_scales import STRAYS
from cstally.intake.columns.scales.legends import NO_LEGEND, Legend, read_banner
from cstally.intake.evidence.guesses import Sample
from cstally.intake.file.table import Table
from cstally.intake.options import ImportOptions
from cstally.language.meanings import is_rating
from cstally.language.missing_codes import are_numbers, codes_in, digits_named, doubtful_codes
from cstally.model.advised import map_option, scale_option
from cstally.model.grid_names import brief
from cstally.model.shape import EMPTY, Column
from cstally.model.survey import ITEM_ROLES, Role
from cstally.text import listed

_ON_NPS = range(11)
_SHARED_RANGE = 3
"""Columns that share a range of ratings without a header that says so."""
_ANSWERS = frozenset({"0", "6", "7", "8", "9", "none"})
"""What ``--missing`` must name so that it says which of the small numbers are ratings."""
_MOST_LEVELS = 21
"""Levels of a scale that is advised: as many as halves up to 10 have."""
_ONE_EACH = (*ITEM_ROLES, Role.DATE, Role.ID)
"""Roles of which no two columns may have one name."""


def ask(
    file: str,
    table: Table,
    columns: Sequence[Column],
    samples: Sequence[Sample],
    options: ImportOptions,
    doubts: Sequence[Doubt] = (),
) -> None:
    """
    Ask for what cannot be guessed safely, all at once.

    Args:
        file: What messages call it.
        table: The file.
        columns: What each column is.
        samples: What the first rows show of each.
        options: The command line.
        doubts: The columns that could be ratings and are none so far.

    Raises:
        CstallyError: no date and no ``--week``; digits of which some may be no answers; words that
            may be ratings.
    """
    # Of a sheet that is turned nothing else is as it seems.
    for question in turned_question(columns, samples):
        raise CstallyError(f"{file}: {question}.")
    has_answers = any(are_answers(column) for column in columns)
    mixed = mixed_surveys(samples)
    # Their values are of several scales, and of none that could be named.
    doubts = [one for one in doubts if one.sample.header not in mixed]
    questions = [
        *rating_questions(doubts, samples, has_answers=has_answers),
        *_width_question(table, columns, options),
        *undated_question(columns, samples, options),
        *_codes_question(columns, samples, options),
        *_surveys_question(columns, mixed),
    ]
    # All at once: a person who is asked one thing after the other runs the command as often.
    if questions:
        raise CstallyError(f"{file}: {'; '.join(questions)}.")


def refuse_twins(
    file: str, table: Table, columns: Sequence[Column], options: ImportOptions
) -> None:
    """
    Refuse two questions of one name; columns that are none may share it.

    Raises:
        CstallyError: nobody can tell which of them is the question.
    """
    for first, second in table.head.twins:
        pair = [columns[first], columns[second]]
        mapped = map(options.mapped, (column.header for column in pair))
        is_settled = any(column.note == EMPTY for column in pair) or any(
            one is not None and one.role is Role.IGNORE for one in mapped
        )
        asks = any(column.role in _ONE_EACH for column in pair) or is_rating(pair[0].header)
        if asks and not is_settled:
            raise CstallyError(f"{file}:{table.line}: {table.head.refusal(first, second)}")


def are_answers(column: Column) -> bool:
    """Whether a column alone makes rows responses: ratings, comments, or an option of a list."""
    return column.role in (*ITEM_ROLES, Role.COMMENT) or column.list is not None


def _width_question(
    table: Table, columns: Sequence[Column], options: ImportOptions
) -> Iterator[str]:
    if len(columns) != 1:
        return
    if table.sheet is None:
        yield "it has one column only; if that is wrong, name the character between: --delimiter"
    # A workbook has no delimiter; a cover sheet is the likely reason.
    elif table.remarks and options.sheet is None:
        yield "it has one column only"


def _surveys_question(columns: Sequence[Column], mixed: Mapping[str, str]) -> Iterator[str]:
    """Ask about values of several surveys in one column; what was said of it before holds."""
    items = [column.header for column in columns if column.item is not None]
    for column in columns:
        if column.header not in mixed or column.note in ("--map", "as before"):
            continue
        has_more = any(header != column.header for header in items) or any(
            one.role is Role.COMMENT for one in columns
        )
        way = f", or keep it as it is: {map_option(column.header, 'segment')}" if has_more else ""
        yield f"{mixed[column.header]}{way}"


def _codes_question(
    columns: Sequence[Column], samples: Sequence[Sample], options: ImportOptions
) -> Iterator[str]:
    asked = {
        sample.header: (column.item.scale.name, sample.counts)
        for sample, column in zip(samples, columns, strict=True)
        if column.item is not None
        and _is_rated_by_digits(column)
        # What was settled with an earlier file is not asked again.
        and column.note != "as before"
        and options.scaled(sample.header) is None
    }
    # "99" alone answers for the far codes; 0 and 6 are still open.
    is_answered = bool(options.missing.everywhere & _ANSWERS)
    settled = {
        column.header
        for column in columns
        if is_answered or options.missing.named(column.header) or column.role is Role.NPS
    }
    banner = read_banner(samples[0].above) if samples else NO_LEGEND
    named = {header: _levels_named(header, banner) for header in asked}
    unclear = _unclear(asked, settled, named)
    unclear |= {
        header: strays
        for header, strays in _strays(columns, samples).items()
        if header not in unclear and options.scaled(header) is None
    }
    if not unclear:
        return
    unclear |= _passed_over(columns, samples, settled)
    if len(unclear) <= MOST_NAMED:
        # Without these codes others show: asked at once, for what is said of one column settles
        # that one alone.
        unclear |= _unclear(_without(asked, unclear), settled | unclear.keys(), named)
    found = sorted({code for codes in unclear.values() for code in codes})
    numbers = ",".join(map(str, found))
    # The advice must work on this very file: far codes are none of the ratings whatever is said of
    # the others.
    far = ",".join(str(code) for code in found if code not in _ON_NPS)
    others = "the others" if far else "all"
    none = f" (--missing={','.join(filter(None, (far, 'none')))}: {others} are ratings)"
    none = none if not set(_ON_NPS).isdisjoint(found) else _all_levels(unclear, samples)
    rated = [one.header for one in columns if one.item is not None and one.header not in unclear]
    yield (
        f"{listed(list(map(brief, unclear)))}: {numbers} may be ratings or mean no answer: say "
        f"which mean no answer with {advice(unclear, rated)}{none}"
    )


def _all_levels(unclear: Mapping[str, Sequence[int]], samples: Sequence[Sample]) -> str:
    """Return the options that make levels of far numbers, too, where there are few."""
    numbers = {
        one.header: sorted(map(int, one.counts))
        for one in samples
        if one.header in unclear and are_numbers(one.counts)
    }
    if len(numbers) < len(unclear) or max(map(len, numbers.values())) > _MOST_LEVELS:
        return ""
    told = [scale_option(header, map(str, levels)) for header, levels in numbers.items()]
    return f", or, if they are levels, pass {' '.join(told)}" if len(told) <= MOST_NAMED else ""


def _unclear(
    asked: Mapping[str, tuple[str, Mapping[str, int]]],
    settled: Set[str],
    named: Mapping[str, Set[int]],
) -> dict[str, list[int]]:
    """Return the codes of each column that neither a legend nor an option tells from ratings."""
    open_codes = {
        header: [
            code
            for code in found
            if (header not in settled or code not in _ON_NPS) and code not in named[header]
        ]
        for header, found in doubtful_codes(asked).items()
    }
    return {header: codes for header, codes in open_codes.items() if codes}


def _levels_named(header: str, banner: Legend) -> set[int]:
    """Return the digits that *header*, or a row above, says are levels, alone or as a range."""
    legend = of_column(header, banner)
    low, high = legend.ends or (0, -1)
    return digits_named(header) | (set(range(low, high + 1)) - legend.no_answers)


def _without(
    asked: Mapping[str, tuple[str, Mapping[str, int]]], unclear: Mapping[str, Sequence[int]]
) -> dict[str, tuple[str, Mapping[str, int]]]:
    return {
        header: (
            scale,
            {
                word: n
                for word, n in counts.items()
                if word not in map(str, unclear.get(header, ()))
            },
        )
        for header, (scale, counts) in asked.items()
    }


def _passed_over(
    columns: Sequence[Column], samples: Sequence[Sample], settled: Set[str]
) -> dict[str, list[int]]:
    """
    Return the codes of columns that are taken for segments because of them.

    1 to 5 with a 0 and a 6 for "never used" is no range of ratings; where the file is asked about
    such codes in others, it is asked about these as well.
    """
    found = {
        sample.header: codes
        for column, sample in zip(columns, samples, strict=True)
        if column.note == SMALL_NUMBERS and sample.header not in settled
        if (codes := codes_in(sample.counts))
    }
    return found if len(found) >= _SHARED_RANGE else {}


def _is_rated_by_digits(column: Column) -> bool:
    """Whether its levels are digits, not codes that stand for words."""
    levels = column.item.scale.levels if column.item else ()
    return any(level.name[:1].isdecimal() for level in levels)


def _strays(columns: Sequence[Column], samples: Sequence[Sample]) -> dict[str, list[int]]:
    """Return numbers so few and so far above the range of the other columns that they may err."""
    rated = {
        sample.header: (sample, {int(word): n for word, n in sample.counts.items()})
        for sample, column in zip(samples, columns, strict=True)
        if _is_rated_by_digits(column)
        and column.role is not Role.NPS
        and column.note != "as before"
        and are_numbers(sample.counts)
    }
    tops = Counter(max(numbers) for _, numbers in rated.values())
    if len(tops) < 2:  # columns that all end alike have a common range, whatever it is
        return {}
    # The end that most columns share: a 9 among ones to five is a slip, or that one column has a
    # scale of its own.
    usual = tops.most_common(1)[0][0]
    beyond = {
        header: [number for number in numbers if number > usual]
        for header, (_, numbers) in rated.items()
    }
    return {
        header: sorted(found)
        for header, found in beyond.items()
        if found
        and sum(rated[header][1][number] for number in found) <= STRAYS * rated[header][0].answered
    }
