"""The categories of a table of counts on a form: as columns of responses would be on it."""

from collections import Counter
from collections.abc import Sequence

from cstally.errors import CstallyError
from cstally.intake.columns.choose_form import choose_form
from cstally.intake.counts.rows import CountRow
from cstally.intake.evidence.guesses import Guess, Sample
from cstally.intake.options import ImportOptions, MissingCodes
from cstally.language.meanings import is_not_answered
from cstally.language.scale.scales import TWO_IN_THREE, find_scale
from cstally.language.scale.scales_of_columns import find_scales
from cstally.model.shape import Column, KnownForm
from cstally.model.survey import ITEM_ROLES
from cstally.text import cited, fold


def take_samples(rows: Sequence[CountRow], missing: MissingCodes) -> dict[str, Sample]:
    """Return for each category which levels it has, as if each had been ticked once a row."""
    names: dict[str, str] = {}
    words: dict[str, Counter[str]] = {}
    spelled: dict[str, dict[str, str]] = {}
    for row in rows:
        for category, level in row.counts:
            folded, word = fold(category), fold(level)
            names.setdefault(folded, category)
            words.setdefault(folded, Counter())
            spelled.setdefault(folded, {})
            if word and word not in missing.of(category) and not is_not_answered(word):
                # Once a row, whatever it counts: which words there are tells the scale, not how
                # many ticked them.
                words[folded][word] += 1
                spelled[folded].setdefault(word, " ".join(level.split()))
    return {
        name: Sample(name, words[folded], spelled[folded], len(rows), len(words[folded]))
        for folded, name in names.items()
    }


def form_of(
    categories: Sequence[str], name: str | None, known_forms: Sequence[KnownForm]
) -> tuple[str, KnownForm | None]:
    """
    Choose the form as for responses, by its categories' names, too.

    Where some categories alone were counted by hand, it is the form that has all of these.
    """
    folded = set(map(fold, categories))
    items = {
        one.form.name: {
            header: column.item.name for header, column in one.columns.items() if column.item
        }
        for one in known_forms
    }
    # A category may be called otherwise in the tally than in the header of the responses.
    headers = [
        header
        for named in items.values()
        for header, name_on_form in named.items()
        if fold(name_on_form) in folded
    ]
    chosen, known = choose_form([*categories, *headers], name, known_forms)
    if known is not None or name is not None:
        return chosen, known
    for one in known_forms:
        # A sheet of two categories is not half of a form of seven, and still of that form.
        named = items[one.form.name]
        if folded <= {*named, *map(fold, named.values())}:
            return one.form.name, one
    return chosen, None


def guess_items(
    samples: dict[str, Sample],
    rows: Sequence[CountRow],
    options: ImportOptions,
    known: KnownForm | None,
) -> list[Guess]:
    """
    Return what each category is: an item of the form, by ``--map``, or new on the scale it fits.

    Raises:
        CstallyError: it is called like a column of the form that is no item.
    """
    matches = find_scales({name: sample.counts for name, sample in samples.items()})
    told = {fold(category): row.role for row in rows for category, _ in row.counts}
    items = {fold(item.name): item for item in (known.form.items if known else ())}
    guesses = []
    for name, sample in samples.items():
        item, column = items.get(fold(name)), _known_column(name, known)
        if column is not None and column.item is not None:
            item = column.item
        mapped = options.mapped(name)
        role = told[fold(name)] if item is None else item.role
        if mapped is not None and mapped.role in ITEM_ROLES:
            role = mapped.role
        match = matches.get(name) or find_scale(sample.counts, TWO_IN_THREE)
        on_form = (mapped.name if mapped else None) or (item.name if item else None)
        note = "as before" if item else ""
        guesses.append(Guess(sample, role, on_form, match, column, note))
    return guesses


def _known_column(category: str, known: KnownForm | None) -> Column | None:
    """
    Return the item column that *category* heads in the responses of the form.

    Raises:
        CstallyError: that column is no item.
    """
    column = known.columns.get(fold(category)) if known else None
    if known is not None and column is not None and column.item is None:
        raise CstallyError(
            f"{cited(category)} is a {column.role} column of the form {cited(known.form.name)}, "
            "and cannot be a category, too: name it otherwise in the file."
        )
    return column
