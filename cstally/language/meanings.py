"""
What the words of a header or a cell say, in English, Turkish and Persian.

A header names a role only as a whole: "Store location" and "Agent name" do, "Staff courtesy" and
"Hours and location" do not, for every word of it must be one of the kind or a small addition.
Where the cells hold words of a scale, they weigh more than a header that names a segment, staff
or an id: "Service" may head either.
"""

import re
from collections.abc import Set
from dataclasses import dataclass
from functools import cache

from cstally.language import header_words as table
from cstally.language.level_text import letters, split_digit
from cstally.language.scale.scales import is_level_word
from cstally.model.survey import Role
from cstally.text import fold

# "StoreLocation" and "RecordedDate" are the headers of programs.
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
_IN_BRACKETS = re.compile(r"(?<=\S)\s*\([^)]*\)")
_QUESTION_NUMBER = re.compile(r"^(?:q(?:uestion)?\s*\d+|\d+(?=\s*[.)]))[\s.:)\-]+(?=.)")
_GRID = re.compile(r"\[[^\]]+\]\s*$")
_NOTHING = re.compile(r"[\s.?…_/—–‐-]*")
_BETWEEN_ANSWERS = (" / ", " - ", " – ", ", ", " or ", "/")
# 9 and 0 with such words are codes; a 3 stands in the middle of a scale, whatever it is called.
_MIDDLE = range(1, 6)
"""Digits that may be levels whatever stands beside them: "3 - not sure"."""
_AMOUNTS = frozenset(
    ("a little", "a little bit", "a lot", "some", "a few", "few", "much", "many", "quite a bit")
) | {"a great deal", "a moderate amount", "very much", "quite a lot", "lots", "mild", "severe"}
_NOTHING_OF = frozenset(("none", "nothing"))
"""What says that there was none of it, beside words for how much there was."""
_MINUS = frozenset(("-", "--", "–", "—", "−"))
"""Blame, beside a plus."""
_EXPLAINED = re.compile(r"(?<=\S)\s*[(\[][^()\[\]]*[)\]]$")
"""What explains a header: "(1-5)"."""
# No branch and no product is called so by itself; "Store: 4" is a number of a store, and no address
# is a 4.
_RATED_NOUNS = frozenset(
    map(
        fold,
        (
            *("Staff", "Service", "Product", "Contact", "Address"),
            *("Personel", "Hizmet", "Ürün", "İletişim", "Adres"),
            *("پرسنل", "خدمات", "تماس", "آدرس"),
        ),
    )
)
"""Headers of segments that are as well questions: "Staff: 4" beside "Price: 5" is no number."""
_MOST_WORDS = 15
"""Words of a cell that gives a reason for having no answer; more are a remark on something."""


@cache
def compiled(ways: str) -> re.Pattern[str]:
    """Compile *ways* to ask, as `fold` leaves words: it writes the dotless i with a dot."""
    return re.compile(ways.replace("ı", "i"))


_ASKS_A_PERSON = compiled(
    r"\b(your|ur) (e mail|email|name|phone|mobile|telephone|number|address|contact)"
    r"|e ?mail address|phone number|contact (details|information)"
    r"|(contact|call|reach) you\b|being contacted|be contacted"
    r"|(e posta|eposta|mail) adres|(telefon|telefonu) numara|\b(soy)?adınızı?\b"
    r"|\b(telefonunuz|e ?postanız)[uı]?( (yaz|gir|belirt|paylaş)|$)"
    r"|\bad(ı|ınız)?( ve)? soyad|iletişim bilgi|sizinle iletişim"
    r"|شماره (تماس|تلفن|همراه|موبایل)|ایمیل (خود|شما)|نام (خود|شما)|با شما تماس"
)
_ASKS_FOR_TEXT = compiled(
    r"\b(any|other|further|additional|your|more|general|leave|share|written) "
    r"(\w+ )?(comments?|remarks?|suggestions?|feedback|thoughts|notes|recommendations)\b"
    r"|anything else|something else|\btell us|\bplease (explain|describe|specify|elaborate|comment)"
    r"|^(why|if (no|not|so|yes)\b)|^explain|^describe|in your own words"
    r"|^(how|what|where) (can|could|should|may|would|might) (we|i|be)\b"
    r"|^what (did|do) you (dis)?like|^what (went|was|were|is|are) .*(well|best|worst|wrong|better)$"
    r"|^comments? (on|about|for|regarding)\b|\b(comments?|remarks|suggestions)$"
    r"|(eklemek|iletmek|belirtmek|paylaşmak) iste|^(neden|niçin|niye)\b|açıkla(yınız|yın|r mısınız)"
    r"|(neler?|neyi|nasıl) (daha )?(iyi )?(yapabilir|yapmalı|önerir|geliştir|iyileştir)"
    r"|belirtiniz|yazınız|nedenini (yaz|belirt|açıkla)"
    r"|(yorum|görüş|öneri|düşünce|şikayet)(lar|ler)?(ı|i|u|ü)?n(ı|i|u|ü)z"
    r"|(نظر|نظرات|پیشنهاد|پیشنهادات|توضیحات|انتقادات|دیدگاه) (خود|شما|دیگر)"
    r"|اگر (نظر|پیشنهاد|توضیح)|^چرا|توضیح دهید|بنویسید|چه (کار|پیشنهاد|نظر)"
    r"|(چگونه|چطور) میتوان|(حرف|نکته|مورد|چیز|مطلب) دیگری"
)
_ASKS_WHY = compiled(r"^(why|neden|niçin|چرا)|\bnedenini\b|(دلیل|علت) .*(بنویس|توضیح|بیان)")
"""Ask for the reason of a rating, and are none themselves."""
_OVERALL = compiled(
    r"overall|in general|all in all|generally|on the whole|as a whole"
    r"|overall (satisfaction|experience|rating|score|impression|opinion|service|evaluation|visit"
    r"|quality|assessment|performance|csat)( score| rating)?|general (satisfaction|impression)"
    r"|(overall|in general|all in all|on the whole|everything considered|taken together)\b.*"
    r"\b(satisfied|satisfaction|rate|experience|impression|opinion|evaluate|feel|visit)\b.*"
    r"|(how|please rate|rate|your|the|my|i am)\b.*\b(overall|in general|as a whole)\b.*"
    r"|genel|genel olarak.*|genel (memnuniyet|değerlendirme|deneyim|izlenim|puan)\w*( \w+)?"
    r"|.*\bgenel (memnuniyet|değerlendirme|deneyim|izlenim|puan)\w*.*"
    r"|(در کل|به طور کلی|بهطور کلی|در مجموع|روی هم رفته|رویهم رفته)( .*)?"
    r"|(رضایت|ارزیابی|نظر|تجربه|کیفیت|امتیاز) (کلی|کل)( .*)?|میزان رضایت کلی.*"
)
_RECOMMEND = compiled(
    r"\bnps\b|net promoter|\brecommend(ed|ing|s|ation)?\b|refer (us|a friend)"
    r"|tavsiye|\böner(ir|mek|me\b|meniz|ecek|eceğ|irim|iyor)"
    r"|توصیه|پیشنهاد (می|کن|ده|خواه)|پیشنهاد کردن|معرفی"
)
_EFFORT = compiled(
    r"\beffort|\beas(e|y|ily|ier|iness)\b|\bdifficult(y)?\b|\bces\b"
    r"|\bkolay|\bçaba|zahmet|uğraş|\bzor\b|zorluk"
    r"|آسان|سهولت|راحتی|راحت|تلاش|زحمت|سخت|دشوار"
)
_RATING = compiled(
    r"\b(rat(e|es|ed|ings?)|scores?|satisf(ied|action)|csat|stars|grade)\b"
    r"|\bstar rating|\bpuan|memnuniyet|\bmemnun|derecelendir|değerlendir|yıldız|skor"
    r"|رضایت|راضی|امتیاز|نمره|ارزیابی|ستاره"
)


def _folded(words: str) -> frozenset[str]:
    return frozenset(plain_words(word) for word in " ".join(words.split()).split(", "))


def plain_words(header: str) -> str:
    """Reduce *header* to its folded words: camel case, brackets and punctuation undone."""
    text = fold(_CAMEL.sub(" ", header))
    text = _QUESTION_NUMBER.sub("", _IN_BRACKETS.sub("", text))
    words = re.sub(r"[^\w#№°']|_", " ", text).split()
    return " ".join(words) or text


@dataclass(frozen=True)
class _Kind:
    """The headers that name one role."""

    role: Role
    phrases: frozenset[str]
    words: frozenset[str] = frozenset()
    additions: frozenset[str] = frozenset()

    def has(self, header: str) -> bool:
        """Whether *header*, as `plain_words` gives it, is of this kind as a whole."""
        if header in self.phrases:
            return True
        words = [word for word in header.split() if not word.isdecimal()]
        return not self.words.isdisjoint(words) and all(
            word in self.words or word in self.additions for word in words
        )


_QUESTIONS = _folded(table.QUESTIONS)
_IDS = _folded("id, ids, uuid, guid, kimliği, شناسه")
_SEGMENT_WORDS = _folded(table.SEGMENTS)
_ADDITIONS = _folded(table.ADDITIONS)
_KINDS = (
    _Kind(Role.PERSONAL, _folded(table.PERSONAL_PHRASES)),
    _Kind(
        Role.DATE, _folded(table.DATE_PHRASES), _folded(table.DATES), _folded(table.DATE_ADDITIONS)
    ),
    _Kind(Role.ID, _folded(table.ID_PHRASES), _folded(table.IDS), _folded(table.ID_ADDITIONS)),
    _Kind(
        Role.STAFF,
        _folded(table.STAFF_PHRASES),
        _folded(table.STAFF),
        _ADDITIONS | _SEGMENT_WORDS,
    ),
    _Kind(Role.SEGMENT, _folded(table.SEGMENT_PHRASES), _SEGMENT_WORDS, _ADDITIONS),
    _Kind(
        Role.COMMENT,
        _folded(table.COMMENT_PHRASES),
        _folded(table.COMMENTS),
        _folded(table.COMMENT_ADDITIONS),
    ),
)
# A response counts for the day on which it was given; anybody may touch a row on any day.
_A_DATE = 2
_DATE_RANKS = (
    (_folded(table.DATES_OF_CHANGE), 0),
    (_folded(table.DATES_OF_START), 1),
    (_folded(table.DATES_OF_CLOSING), 3),
    (_folded(table.DATES_OF_END), 4),
)
_SAYS_WHEN = _folded(table.DATES) | {"at", "on", "time", "when"}

NOT_ANSWERED: frozenset[str] = frozenset(
    letters(fold(word)) for word in " ".join(table.NOT_ANSWERED_WORDS.split()).split(", ")
)
"""Cell words for "no answer": their letters alone, as `letters` gives them."""
_STOPS = " -–—―:;,،؛./|()[]!…"


def _beginnings(words: str) -> str:
    """Return the pattern of any of *words*, folded; a joiner that `fold` drops may be a space."""
    listed = " ".join(words.split()).split(", ")
    return "|".join(" ?".join(re.escape(fold(part)) for part in one.split("\u200c"))
                    for one in listed)  # fmt: skip


_NO_ANSWER_YET = re.compile(
    rf"(?:{_beginnings(table.NOT_ANSWERED_BEFORE_WORDS)})(?!\w)"
    rf"|(?:{_beginnings(table.NOT_ANSWERED_BEFORE_A_STOP)})\s?(?=[{re.escape(_STOPS.strip())}])"
    r"|na\s?[-–—:;,(]\s?(?=.*(?:\bnot\b|n't\b|\bno\b|\bnever\b))"
)
"""What says that there is no answer, before a reason. "NA - North" is a place in America."""


def is_not_answered(word: str) -> bool:
    """
    Whether the cell *word* (folded) says that there is no answer, as a blank does.

        >>> is_not_answered("n/a"), is_not_answered("don't know / not applicable")
        (True, True)
        >>> is_not_answered("unfamiliar (n/a)"), is_not_answered("ok ()")
        (True, False)
        >>> is_not_answered("6 - never used"), is_not_answered("3 - not sure")
        (True, False)
        >>> is_not_answered("n/a - i did not attend"), is_not_answered("n/a - good")
        (True, False)
    """
    if _NOTHING.fullmatch(word) or letters(word) in NOT_ANSWERED:
        return True
    parts = split_digit(word)
    # "6 - never used" stands beside 1 to 5 in the survey of an airport.
    if parts and parts[0] not in _MIDDLE and is_not_answered(parts[1]):
        return True
    if (inside := _last_in_brackets(word)) and is_not_answered(inside):
        return True
    return _gives_a_reason(word) or any(
        sign in word and all(map(is_not_answered, word.split(sign))) for sign in _BETWEEN_ANSWERS
    )


def _last_in_brackets(word: str) -> str:
    """Return what stands in brackets at the end of *word*; nothing where it has no letter."""
    # No regular expression: a cell of brackets alone would take the square of its length.
    _, bracket, inside = word.removesuffix(")").rpartition("(")
    is_whole = bracket and word.endswith(")") and ")" not in inside
    # "Good ()" has lost what stood there.
    return inside if is_whole and any(map(str.isalnum, inside)) else ""


def answers_among(words: Set[str]) -> Set[str]:
    """
    Return those of *words* (folded) that say "no answer" elsewhere, and are levels beside these.

        >>> answers_among({"none", "a little", "a lot"}), answers_among({"none", "good", "bad"})
        ({'none'}, set())
        >>> answers_among({"+", "0", "-"})
        {'-'}
    """
    found = words & _NOTHING_OF if not words.isdisjoint(_AMOUNTS) else set()
    return found | (words & _MINUS if "+" in words else set())


def _gives_a_reason(word: str) -> bool:
    """Whether *word* begins by saying that there is no answer, and goes on with why."""
    begun = _NO_ANSWER_YET.match(word)
    if begun is None or len(word.split()) > _MOST_WORDS:
        return False
    # "Don't know / neutral" may be a level between the others: never a blank by a guess.
    return not is_level_word(word[begun.end() :].strip(_STOPS))


def role_by_header(header: str) -> Role | None:
    """
    Return the role that *header* names: date, id, personal, comment, segment or staff.

    None where it names none; then the cells decide.

        >>> role_by_header("Store location"), role_by_header("Staff courtesy")
        (<Role.SEGMENT: 'segment'>, None)
    """
    plain = plain_words(header)
    # Personal first: "Your name" must never be a segment for the word "your".
    for kind in _KINDS:
        if kind.has(plain):
            return kind.role
    if _ASKS_A_PERSON.search(plain):
        return Role.PERSONAL
    # "Please rate and comment" may be either: the cells decide, unless it asks why.
    asked = is_recommend(header) or is_rating(header)
    if _ASKS_FOR_TEXT.search(plain) and (not asked or _ASKS_WHY.search(plain)):
        return Role.COMMENT
    return None


def date_rank(header: str) -> int:
    """
    Say which of several date columns dates a response: the highest, submit or end dates.

        >>> date_rank("Satisfaction survey - Date answered") > date_rank("Closing date")
        True
        >>> date_rank("Date") > date_rank("Opening date")
        True
    """
    words = set(plain_words(header).split())
    rank = next((rank for known, rank in _DATE_RANKS if not known.isdisjoint(words)), _A_DATE)
    # "Last completed training" holds days, too, and says nothing of the response.
    is_named = role_by_header(header) is Role.DATE or not _SAYS_WHEN.isdisjoint(words)
    return rank if is_named else min(rank, _A_DATE)


def is_overall(header: str) -> bool:
    """Whether *header* asks about the whole; never so for a row of a grid, ``... [Row]``."""
    return not _GRID.search(header) and _OVERALL.fullmatch(plain_words(header)) is not None


def is_recommend(header: str) -> bool:
    """Whether *header* asks how likely one is to recommend."""
    return _RECOMMEND.search(plain_words(header)) is not None


def is_effort(header: str) -> bool:
    """Whether *header* asks how easy something was."""
    return _EFFORT.search(plain_words(header)) is not None


def is_rating(header: str) -> bool:
    """Whether *header* says rating, score or satisfaction."""
    return _RATING.search(plain_words(header)) is not None


def is_rated_noun(header: str) -> bool:
    """Whether *header* is a noun that is rated as often as it is a segment: "Service (1-5)"."""
    return fold(_EXPLAINED.sub("", header)) in _RATED_NOUNS


def heads_categories(header: str) -> bool:
    """
    Whether *header* stands above the names of questions: "Aspect", "Soru".

        >>> heads_categories("Question"), heads_categories("Slip")
        (True, False)
    """
    return plain_words(header) in _QUESTIONS


def names_ids(header: str) -> bool:
    """
    Whether *header* ends with a word for numbers of things: "question_7_id".

        >>> names_ids("question_7_id"), names_ids("Rate the ID check")
        (True, False)
    """
    words = plain_words(header).split()
    return len(words) > 1 and words[-1] in _IDS
