"""What people wrote: sentences, by the small words of speech that no list and no name has."""

import re
from collections.abc import Mapping

from cstally.text import fold

# Two words are no sign: of 4,301 columns of published files that are ignored for their many values
# that rule would store 41, among them the names of guests, ids of panels, job titles and towns; by
# sentences it is 4, each what people wrote.
_FEWEST_WORDS = 4
"""Words of a sentence."""
_SMALL = """
i, it, it's, was, were, is, are, not, no, because, but, my, me, you, your, we, they, this, that,
there, very, too, so, had, have, would, could, should, don't, didn't, can't, when, if, just, really,
please,
bir, çok, değil, için, ama, ve, bu, daha, gibi, ben, biz, siz, vardı, yok, oldu, olsun, hiç, bana,
که, است, نیست, خیلی, بود, را, این, ولی, من, برای, نبود, شد, هم, ما, باید, کنید,
ich, ist, war, nicht, aber, weil, und, sehr, wir, das, mir, sie, es,
je, est, pas, très, mais, était, nous, vous, c'est, parce, que,
yo, es, no, muy, pero, fue, porque, que, nos, está, era,
è, non, molto, ma, era, perché, che, mi, sono, ho,
é, não, muito, mas, foi, porque, eu, está, minha,
ik, niet, maar, heel, omdat, het, een, zijn,
انا, لم, كان, جدا, لكن, هذا, لا, في, كانت, لان
"""
_YOR = re.compile(r"\w{2,}(iyor|uyor|üyor)(um|uz|sun|lar|du|)")
"""Turkish verbs of what is going on: a word alone that only speech has."""
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_NO_SPEECH = re.compile(r"[{}\\<>|=@]|https?:|\w[/_]\w+[/_]")
"""JSON, markup, paths: their words are no speech."""
_WORDS = frozenset(map(fold, " ".join(_SMALL.split()).split(", ")))


def is_sentence(folded: str) -> bool:
    """
    Whether the cell *folded* is a sentence: four words, a small word of speech among them.

        >>> is_sentence("it was too slow"), is_sentence("bu kadar beklemek olmuyor")
        (True, True)
        >>> is_sentence("senior sales manager europe"), is_sentence("was good")
        (False, False)
    """
    words = _WORD.findall(folded)
    if len(words) < _FEWEST_WORDS or _NO_SPEECH.search(folded):
        return False
    return any(word in _WORDS or _YOR.fullmatch(word) for word in words)


def holds_plain_words(folded: str) -> bool:
    """
    Whether the cell *folded* has three words in a row, as a text has, and an id or a stamp has not.

        >>> holds_plain_words("the queue was long"), holds_plain_words("8f14e45f-ceea-467f-a8b2")
        (True, False)
        >>> holds_plain_words('{"name": "ann lee", "age": 31}')
        False
    """
    if _NO_SPEECH.search(folded):
        return False
    return len([word for word in _WORD.findall(folded) if len(word) > 1 or word in _WORDS]) >= 3


def count_sentences(counts: Mapping[str, int]) -> tuple[int, int]:
    """Return how many of *counts* (folded cell -> rows) are sentences, and how many differ."""
    found = [rows for cell, rows in counts.items() if is_sentence(cell)]
    return sum(found), len(found)
