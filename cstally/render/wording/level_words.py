"""How a level is named inside a sentence."""

from cstally.model.survey import Form, Polarity


def level_word(category: str, polarity: Polarity, form: Form | None) -> str:
    """Return the level's own word where the polarity has one level, else the polarity."""
    items = form.categories if form else ()
    item = next((item for item in items if item.name == category), None)
    levels = [level for level in item.scale.levels if level.polarity is polarity] if item else []
    return _inside(levels[0].name) if len(levels) == 1 else str(polarity)


def _inside(word: str) -> str:
    """Return *word* as inside a sentence; left alone are OK, and I, whose small letter differs."""
    is_plain = word[:1].isascii() and word[:1] != "I" and word[1:] == word[1:].lower()
    return word[:1].lower() + word[1:] if is_plain else word
