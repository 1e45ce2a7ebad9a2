"""Columns get their place on the form: slots for new items, scales with codes, comments."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from cstally.errors import CstallyError
from cstally.intake.columns.asking.advice import scale_options
from cstally.intake.columns.asking.doubts import may_be_levels
from cstally.intake.columns.scales.direction import scales_by_header
from cstally.intake.columns.scales.growing_scales import (
    Grown,
    grown_scale,
    refuse_another,
    refuse_turning,
)
from cstally.intake.columns.scales.legends import read_banner
from cstally.intake.columns.scales.told_scales import are_mostly
from cstally.intake.evidence.guesses import Guess
from cstally.intake.options import ImportOptions, Scaled
from cstally.language.level_text import may_name_a_level
from cstally.language.scale.same_words import is_other_degree
from cstally.language.scale.scales import BY_NAME, KnownScale, Match, out_of_ten, polarities
from cstally.model.shape import Column, KnownForm
from cstally.model.survey import (
    ITEM_ROLES,
    LEVEL_CODES,
    SEGMENT_ROLES,
    Item,
    Level,
    Polarity,
    Role,
    Scale,
)
from cstally.text import cited, fold


class Shaper:
    """Builds the columns of one file on a new form, or on one that is known."""

    def __init__(
        self, guesses: Sequence[Guess], options: ImportOptions, known: KnownForm | None
    ) -> None:
        self._guesses = guesses
        self._options = options
        form = known.form if known else None
        self._form = form.name if form else ""
        self._items = {fold(item.name): item for item in (form.items if form else ())}
        self._scales = {item.scale.name: item.scale for item in self._items.values()}
        self._segments = {fold(one.name): one.name for one in (form.segments if form else ())}
        columns = known.columns.values() if known else ()
        self._words = {column.item.slot: column.words for column in columns if column.item}
        # What `--scale` tells of a column is no evidence of how its scale has grown.
        self._held = [
            (guess, item.scale)
            for guess in guesses
            for item in [self._items.get(fold(guess.name or guess.sample.header))]
            if item is not None and not options.scaled(guess.sample.header)
        ]
        # All columns of a scale grow together: each for itself would leave two scales of one name.
        self._grown: dict[Scale, Grown | None] = {}
        self._slots = known.slots if known else 0
        self._comments = 1 + max(
            (column.comment for column in columns if column.comment is not None), default=-1
        )

    def columns(self) -> tuple[Column, ...]:
        """
        Return one column for each guess, in their order.

        Raises:
            CstallyError: a column that ``--map`` makes a category has no scale, or two columns
                feed one item or segment.
        """
        columns = tuple(map(self._column, self._guesses))
        # An item and a segment may share a name: "Staff" is rated, and stands on the till.
        fed: dict[tuple[bool, str], str] = {
            (False, fold(name)): "--set" for name, _ in self._options.fixed
        }
        for column in columns:
            if column.name is None or column.role is Role.COMMENT:
                continue
            key = (column.item is not None, fold(column.name))
            if key in fed:
                raise CstallyError(
                    f"{cited(fed[key])} and {cited(column.header)} are both {cited(column.name)}: "
                    "one of them must have another name, or be ignored."
                )
            fed[key] = column.header
        return columns

    def _column(self, guess: Guess) -> Column:
        header = guess.sample.header
        scaled = self._options.scaled(header)
        if guess.role in ITEM_ROLES or (scaled and guess.role is not Role.PERSONAL):
            return self._item_column(guess, scaled)
        if guess.known is not None:
            return replace(guess.known, note=guess.note)
        if guess.role in SEGMENT_ROLES:
            name = guess.name or header
            return Column(header, guess.role, self._segments.get(fold(name), name), note=guess.note)
        if guess.role is Role.COMMENT:
            self._comments += 1
            return Column(header, Role.COMMENT, header, comment=self._comments - 1, note=guess.note)
        return Column(header, guess.role, note=guess.note)

    def _item_column(self, guess: Guess, scaled: Scaled | None) -> Column:
        header = guess.sample.header
        role = guess.role if guess.role in ITEM_ROLES else Role.CATEGORY
        name = guess.name or header
        known = self._items.get(fold(name)) or (guess.known.item if guess.known else None)
        words: Mapping[str, str]
        if scaled is not None:
            scale = _told_scale(scaled, known.scale if known else None)
            words = _words_of(scale, self._words.get(known.slot, {}) if known else {})
        elif known is not None:
            scale, words = self._held_scale(known)
        else:
            scale, words = self._new_scale(guess, role)
        if known is None:
            known = Item(name, role, scale, self._slots)
            self._slots += 1
        scale = self._unlike_others(scale, known)
        # A column that is mapped to a category of another name must not rename it.
        is_own = guess.known is not None and guess.known.item == known
        item = replace(known, name=name if is_own else known.name, role=role, scale=scale)
        self._items[fold(item.name)] = item
        self._scales[scale.name] = scale
        self._words[item.slot] = words
        note = guess.note if guess.known else scale.name
        return Column(header, item.role, item.name, item, words, note=note)

    def _held_scale(self, item: Item) -> tuple[Scale, Mapping[str, str]]:
        """Return the scale that *item* has, or what it has grown to in this file."""
        words = _words_of(item.scale, self._words.get(item.slot, {}))
        if item.scale not in self._grown:
            on_it = [one for one, scale in self._held if scale == item.scale]
            is_nps = item.role is Role.NPS
            found = None if is_nps else grown_scale(item.scale, words, on_it)
            if found is None and not is_nps:
                refuse_another(self._form, item, words, on_it)
            if found is not None:
                headers = [one.sample.header for one in on_it]
                refuse_turning(self._form, item.scale, found.scale, headers)
            self._grown[item.scale] = found
        grown = self._grown[item.scale]
        return (grown.scale, grown.words) if grown else (item.scale, words)

    def _unlike_others(self, scale: Scale, item: Item) -> Scale:
        """Give *scale* a name of its own where another item has another scale of that name."""
        name, number = scale.name, 1
        others = {
            one.scale.name: one.scale for one in self._items.values() if one.slot != item.slot
        }
        # Items with the same levels share a block of the chart, by the name of their scale.
        while name in others and others[name].levels != scale.levels:
            number += 1
            name = f"{scale.name} ({number})"
        return replace(scale, name=name)

    def _new_scale(self, guess: Guess, role: Role) -> tuple[Scale, Mapping[str, str]]:
        header = guess.sample.header
        # `--map` makes a category of a column in which nothing else saw one.
        banner = read_banner(guess.sample.above)
        match = guess.match or scales_by_header({header: guess.sample.counts}, banner).get(header)
        if match is None:
            raise CstallyError(self._no_scale(guess))
        if role is Role.NPS:
            if not match.scale.is_digits:
                raise CstallyError(
                    f"column {cited(guess.sample.header)}: NPS needs marks from 0 to 10; "
                    "map it to another role."
                )
            # Nobody may have given a 0 yet: the scale is 0-10 whatever the first file shows.
            match = out_of_ten(match)
        name = "nps" if role is Role.NPS else match.scale.name
        scale = self._scales.get(name)
        codes = self._codes_of(scale, match) if scale else ()
        if scale is None or not codes:
            scale = self._build(name, match.scale, role)
            codes = tuple(level.code for level in scale.levels)
        named = {level.code: fold(level.name) for level in scale.levels}
        words = {
            fold(word): codes[place]
            for place, spellings in enumerate(match.scale.levels)
            for word in spellings
            # A later file that holds it has a finer scale, or must be asked about.
            if not is_other_degree(fold(word), named[codes[place]])
        }
        return scale, words | {word: codes[place] for word, place in match.levels.items()}

    def _no_scale(self, guess: Guess) -> str:
        said = f"column {cited(guess.sample.header)}: its words are on no scale that is known"
        # Longer cells, or more of them, may be comments, which stand in no error.
        if not may_be_levels(guess.sample):
            return (
                f"{said}, and they are too many or too long to be levels; map it to another role."
            )
        # All columns that wait for these words at once: in a table of counts each is a category.
        alike = [
            one.sample
            for one in self._guesses
            if one.role in ITEM_ROLES and are_mostly(one.sample, tuple(guess.sample.counts))
        ]
        ready = scale_options(alike, [one.sample for one in self._guesses])
        return f"{said}; name them, worst to best: {' '.join(ready)}."

    def _codes_of(self, scale: Scale, match: Match) -> tuple[str, ...]:
        """
        Return the codes that levels of *match* have on the form's *scale*; none where one lacks.

        None, too, where the column says more or less than a level of the form. A form may have
        turned the scale, or called its levels otherwise: the words tell.
        """
        known = match.scale
        words = {level.name: level.code for level in scale.levels}
        slots = [one.slot for one in self._items.values() if one.scale.name == scale.name]
        words |= next((self._words[slot] for slot in slots if slot in self._words), {})
        by_place = {known.level_of(word): code for word, code in words.items()}
        codes = tuple(by_place[place] for place in range(len(known.levels)) if place in by_place)
        # Two levels on one code would be counted as one: then the item gets a scale of its own.
        if len(set(codes)) < len(known.levels):
            return ()
        named = {level.code: fold(level.name) for level in scale.levels}
        others = (is_other_degree(word, named[codes[one]]) for word, one in match.levels.items())
        return () if any(others) else codes

    def _build(self, name: str, known: KnownScale, role: Role) -> Scale:
        """
        Build a scale whose levels have the file's own words where it uses them.

        The codes of a platform are no words: its scales keep the names that its screens show.
        """
        names = list(known.names)
        base = BY_NAME.get(known.name.partition(" (")[0])
        if role is not Role.NPS and base is not None and base.levels == known.levels:
            for place, spelled in _spelled(known, self._guesses).items():
                names[place] = spelled
        poles = _nps_poles(names) if role is Role.NPS else polarities(len(names))
        first = known.lowest_score
        return Scale(name, _levels(names, poles, range(first, first + len(names))))


def _spelled(known: KnownScale, guesses: Sequence[Guess]) -> dict[int, str]:
    """Return the most used spelling of each level over all columns on the scale."""
    used: dict[int, dict[str, int]] = {}
    for guess in guesses:
        if guess.match is None or guess.match.scale != known:
            continue
        for word, place in guess.match.levels.items():
            if not may_name_a_level(word) or word not in guess.sample.counts:
                continue
            spelling = guess.sample.spelled.get(word, word)
            counts = used.setdefault(place, {})
            counts[spelling] = counts.get(spelling, 0) + guess.sample.counts[word]
    # What most people saw on their form; a rare spelling may be that of one old file.
    return {place: max(counts, key=lambda text: counts[text]) for place, counts in used.items()}


def _levels(
    names: Sequence[str], poles: Sequence[Polarity], scores: Sequence[float]
) -> tuple[Level, ...]:
    return tuple(
        Level(name, pole, float(score), code)
        for name, pole, score, code in zip(names, poles, scores, LEVEL_CODES, strict=False)
    )


def _nps_poles(names: Sequence[str]) -> list[Polarity]:
    """Detractors 0-6, passives 7-8, promoters 9-10: all below the upper four."""
    detractors = len(names) - 4
    return [Polarity.NEGATIVE] * detractors + [Polarity.NEUTRAL] * 2 + [Polarity.POSITIVE] * 2


def _told_scale(scaled: Scaled, known: Scale | None) -> Scale:
    """
    Build the scale that ``--scale`` tells; levels that the item had before keep their codes.

    Raises:
        CstallyError: it leaves out a level that the item has.
    """
    held = {fold(level.name): level.code for level in known.levels} if known else {}
    left_out = [
        level.name
        for level in (known.levels if known else ())
        if fold(level.name) not in map(fold, scaled.levels)
    ]
    # Their marks would have no level any more.
    if left_out:
        raise CstallyError(
            f"--scale for {cited(scaled.header.text)} leaves out levels that the form has: "
            f"{', '.join(left_out)}. Name them all, worst to best."
        )
    free = iter([code for code in LEVEL_CODES if code not in held.values()])
    poles = polarities(len(scaled.levels))
    levels = tuple(
        Level(name, pole, float(place), held.get(fold(name)) or next(free))
        for place, (name, pole) in enumerate(zip(scaled.levels, poles, strict=True), start=1)
    )
    return Scale(_told_name(scaled.levels), levels)


def _told_name(levels: Sequence[str]) -> str:
    known = BY_NAME.get(f"{levels[0]}-{levels[-1]}")
    is_range = known is not None and known.names == tuple(levels)
    return known.name if known and is_range else f"{levels[0]} .. {levels[-1]}"


def _words_of(scale: Scale, held: Mapping[str, str]) -> dict[str, str]:
    # The names win: a word of one level that is told to be another from now on is that one.
    return dict(held) | {fold(level.name): level.code for level in scale.levels}
