"""How a level is named inside a sentence."""

from cstally.model.survey import Form, Item, Polarity


def level_word(category: str, polarity: Polarity, form: Form | None) -> str:
    """Return the level's own word where the polarity has one level, else the polarity."""
    items = form.categories if form else ()
    item = next((item for item in items if item.name == category), None)
    return str(polarity) if item is None else _word(item, polarity)


def common_word(polarity: Polarity, form: Form | None) -> str:
    """Return the word of a level that all categories have alike, else the polarity."""
    words = {_word(item, polarity) for item in form.categories} if form else set()
    return words.pop() if len(words) == 1 else str(polarity)


def _word(item: Item, polarity: Polarity) -> str:
    levels = [level for level in item.scale.levels if level.polarity is polarity]
    return inside_word(levels[0].name) if len(levels) == 1 else str(polarity)


def inside_word(word: str) -> str:
    """
    Return *word* as inside a sentence: ``Very Satisfied`` has small letters there.

    Left alone are words of more capitals, such as OK, and I, whose small letter differs in Turkish.
    """
    parts = word.split(" ")
    is_plain = all(part[:1] != "I" and part[1:] == part[1:].lower() for part in parts)
    # Python's small letter of the Turkish one is two characters, an i and a dot.
    return (
        " ".join(
            part.replace("İ", "i", 1) if part.startswith("İ") else part.lower() for part in parts
        )
        if is_plain
        else word
    )
