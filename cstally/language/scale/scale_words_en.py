"""
The words of the scales people use, worst to best; Turkish and Persian in `scale_words_tr_fa`.

Six more languages are in `scale_words_europe`.

One line for each scale: ``name: level < level < level``. The spellings of a level stand between
`` / ``; the first is how we would print it. ``[a|b] c`` is short for ``a c / b c``. A line that
begins with a space goes on from the line before. Where two scales fit a column equally well, the
earlier one is taken.
"""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import chain, product

from cstally.language.scale.scale_words_europe import (
    DUTCH,
    EUROPEAN_MACROS,
    FRENCH,
    GERMAN,
    ITALIAN,
    PORTUGUESE,
    SPANISH,
)
from cstally.language.scale.scale_words_tr_fa import LOCAL_MACROS, PERSIAN, TURKISH

ADJECTIVES = (
    ("satisfaction", "satisfied"),
    ("happiness", "happy"),
    ("likelihood", "likely"),
    ("importance", "important"),
    ("usefulness", "useful"),
    ("helpfulness", "helpful"),
    ("ease", "easy"),
    ("clarity", "clear"),
    ("friendliness", "friendly"),
    ("comfort", "comfortable"),
    ("professionalism", "professional"),
    ("knowledge", "knowledgeable"),
    ("responsiveness", "responsive"),
    ("courtesy", "[courteous|polite]"),
    ("value", "valuable"),
    ("effectiveness", "effective"),
    ("convenience", "convenient"),
    ("confidence", "confident"),
    ("ability", "able"),
    ("interest", "interested"),
    ("willingness", "willing"),
    ("reliability", "reliable"),
    ("accuracy", "accurate"),
    ("speed", "[quickly|quick|fast]"),
    ("how-well", "well"),
)
"""Scales that ask how much there is of one good thing: name, its adjective."""

UNIPOLAR = """
3: Not {x} / not at all {x} / not {x} at all / not very {x}
 < [Somewhat|moderately|fairly|a little|partly|slightly|partially] {x}
 < [Very|extremely|completely|totally] {x}
extent-4: [Not at all|not] {x} / not {x} at all < [Slightly|not very|not so|not too|a little] {x}
 < [Somewhat|moderately|fairly|quite] {x} < [Very|extremely|completely] {x}
extent-4: [Not|not at all] {x} < [Somewhat|slightly|partly|a little] {x} < [|moderately] {x}
 < [Very|extremely|completely] {x}
extent-5: [Not at all|not] {x} / not {x} at all
 < [Slightly|not so|not very|not too|a little|not particularly] {x}
 < [Moderately|somewhat|fairly|reasonably] {x} < [Very|quite] {x}
 < [Extremely|completely|totally|absolutely] {x} / critical / critically {x} / essential
extent-5: [Not at all|not] {x} < [Slightly|a little] {x} < {neutral}
 < [Moderately|fairly|somewhat] {x} < [Extremely|very] {x}
"""

WITH_PLAIN = """
extent-5: [Not at all|not] {x} / not {x} at all
 < [Slightly|not very|not so|not too|not particularly|a little] {x}
 < [Somewhat|moderately|fairly|reasonably|partly] {x} < [|mostly|quite] {x}
 < [Very|extremely|completely|totally|absolutely] {x}
extent-6: [Not at all|not] {x} / not {x} at all
 < [Slightly|not very|not so|not too|not particularly|a little] {x}
 < [Somewhat|moderately|fairly|reasonably|partly] {x} < [|mostly|quite] {x} < Very {x}
 < [Extremely|completely|totally|absolutely] {x}
"""
"""Likewise with a level for the bare word, between somewhat and very."""

DREADS = (
    ("difficulty", "[difficult|hard|complicated]"),
    ("slowness", "slow"),
)
"""Likewise of one bad thing: the levels of `UNIPOLAR` the other way round."""

PAIRS = (
    ("satisfaction", "satisfied", "[dissatisfied|unsatisfied]"),
    ("happiness", "happy", "[unhappy|sad]"),
    ("likelihood", "likely", "unlikely"),
    ("ease", "easy", "[difficult|hard]"),
    ("effort", "low effort", "high effort"),
    ("usefulness", "useful", "[useless|not useful]"),
    ("helpfulness", "helpful", "unhelpful"),
    ("importance", "important", "unimportant"),
    ("sentiment", "positive", "negative"),
    ("favour", "[favorable|favourable]", "[unfavorable|unfavourable]"),
    ("favour", "[favorably|favourably]", "[unfavorably|unfavourably]"),
    ("clarity", "clear", "unclear"),
    ("friendliness", "friendly", "unfriendly"),
    ("comfort", "comfortable", "uncomfortable"),
    ("professionalism", "professional", "unprofessional"),
    ("courtesy", "polite", "[impolite|rude]"),
    ("cleanliness", "clean", "dirty"),
    ("speed", "fast", "slow"),
)
"""Scales between two poles: name, good, bad; levels as in `BIPOLAR`."""

VERBS = (("agreement", "agree", "[disagree|do not agree|don't agree]"),)
"""Likewise where the strongest word is "strongly", not "very"."""

BIPOLAR = """
2: {un} / not {x} < {x}
3: {un} / not {x} < {neutral} < {x}
4: {much} {un} / {un} {strongly} / not at all {x} < {some} {un} / {un} {slightly} / not {x}
 < {some} {x} / {x} {slightly} < {much} {x} / {x} {strongly}
5: {much} {un} / {un} {strongly} / not at all {x} < {some} {un} / {un} {slightly} / not {x}
 < {neutral} < {some} {x} / {x} {slightly} < {much} {x} / {x} {strongly}
6: {much} {un} / {un} {strongly} < [|moderately|mostly] {un} / {un} moderately
 < {little} {un} / {un} {slightly} < {little} {x} / {x} {slightly}
 < [|moderately|mostly] {x} / {x} moderately < {much} {x} / {x} {strongly}
7: {much} {un} / {un} {strongly} / not at all {x}
 < [|moderately|mostly|quite] {un} / {un} moderately / not {x}
 < {little} {un} / {un} {slightly} < {neutral} < {little} {x} / {x} {slightly}
 < [|moderately|mostly|quite] {x} / {x} moderately < {much} {x} / {x} {strongly}
7: {most} {un} < [Very|strongly] {un} < [Somewhat|slightly|moderately|fairly|] {un} < {neutral}
 < [Somewhat|slightly|moderately|fairly|] {x} < [Very|strongly] {x} < {most} {x}
"""

# Not for verbs: who somewhat agrees agrees.
LUKEWARM = """
part-3: {un} / not {x} / not at all {x}
 < [Somewhat|partly|partially|moderately|fairly|slightly|a little] {x} < {x}
"""
"""Likewise with a middle that is lukewarm, below a plain best word."""

CHANGES = (
    ("motivation", "motivated"),
    ("confidence", "confident"),
    ("satisfaction", "satisfied"),
    ("likelihood", "likely"),
    ("interest", "interested"),
)
"""Scales that ask for a change: name, adjective; levels as in `CHANGE`."""

CHANGE = """
change-3: Less {x} / i'm less {x} now < {same} < More {x} / i'm more {x} now
change-5: Much less {x} < [Less|somewhat less|slightly less|a little less] {x} < {same}
 < [More|somewhat more|slightly more|a little more] {x} < Much more {x}
change-7: Much less {x} < Less {x} < [Slightly|somewhat|a little] less {x} < {same}
 < [Slightly|somewhat|a little] more {x} < More {x} < Much more {x}
"""

MACROS = {
    "{same}": "No change in {name} / no change / unchanged / [|about] the same / "
    "[equally|just as|as] {x} / i'm equally {x} now",
    "{much}": "[Very|extremely|completely|totally|fully|highly|absolutely|definitely|"
    "entirely|very strongly|very much]",
    "{most}": "[Extremely|completely|totally|absolutely|entirely|very strongly]",
    "{some}": "[|somewhat|slightly|fairly|moderately|mostly|quite|rather|a little|tend to|partly|"
    "generally]",
    "{little}": "[Slightly|somewhat|a little|partly|tend to|rather]",
    "{strongly}": "[strongly|completely|totally|fully|very much]",
    "{slightly}": "[somewhat|slightly|a little|partly]",
    "{topic}": " of topic| of the topic| of this topic",
    "{neutral}": "Neutral / neither / neither {x} [nor|or] {un} / neither {un} [nor|or] {x} / "
    "neither {x} [nor|or] {un} (neutral) / neither {x}/{un} / undecided / indifferent / mixed / "
    "in between / okay / ok / neither one nor the other / neutral/no opinion",
}

# The numbers of happiness-7 are what Freshdesk writes for its faces.
ENGLISH = """
good-ok-bad: Bad / not good / poor / terrible / negative
 < OK / okay / so-so / fair / average / neutral / all right / alright / acceptable
 < Good / great / positive
good-bad: Bad / not good / bad with comment < Good / great / good with comment
quality-4: Poor / bad / terrible / unsatisfactory / needs improvement
 < Fair / ok / okay / average / satisfactory / acceptable < Good
 < Excellent / very good / great / outstanding
quality-4: Very bad / terrible / very poor / horrible / awful < Bad / poor < Good
 < Very good / excellent / great
quality-5: Horrible / terrible / awful / very bad / very poor / extremely poor / unacceptable
 < Bad / poor / below average / not good / needs improvement
 < OK / okay / average / fair / neutral / acceptable / satisfactory / so-so / adequate
 / neither good nor bad / neither good nor poor / neither poor nor good < Good / above average
 < Excellent / very good / great / amazing / outstanding / extremely good
quality-5: Poor / bad / terrible < Fair / ok / okay / average / satisfactory / acceptable < Good
 < Very good / great < Excellent / outstanding / exceptional
quality-5: Very poor / poor / very bad < Below average < Average < Above average / good
 < Excellent / very good
quality-5: Poor / bad / terrible < Fair / below average < Average / ok / okay / satisfactory
 < Good / above average < Excellent / very good / great / outstanding
quality-6: Very poor / terrible / very bad < Poor / bad < Fair / ok / okay / average
 < Good < Very good < Excellent
quality-7: Very poor / terrible / very bad < Poor / bad < Fair / below average
 < Average / satisfactory / ok / okay < Good / above average < Very good / great
 < Excellent / outstanding / exceptional
expectations-3: Below expectations / below my expectations / below / not met / did not meet
 / did not meet expectations / did not meet my expectations / worse than expected
 / does not meet expectations / needs improvement / needs work
 < Met expectations / met my expectations / met / meets expectations / as expected
 / about as expected
 < Exceeded expectations / exceeded my expectations / exceeded / exceeds expectations
 / above expectations / above my expectations / above / better than expected
expectations-5: Far below expectations / far below / much worse than expected / well below
 / well below expectations / unsatisfactory
 < Below expectations / below / worse than expected / somewhat below / needs improvement
 < Met expectations / met / meets expectations / as expected / about what i expected
 / about as expected
 < Exceeded expectations / exceeds expectations / above expectations / better than expected / above
 < Far exceeded expectations / far exceeds expectations / far above expectations / far above
 / much better than expected / well above / well above expectations / outstanding
comparison-3: Worse < [|About|much] the same / same / no change / unchanged < Better
comparison-5: Much worse < [Worse|somewhat worse|slightly worse|a little worse]
 < [|About|much] the same / same / no change / unchanged
 < [Better|somewhat better|slightly better|a little better] < Much better
knowledge-3: [Little or no|no|little|basic] knowledge[|{topic}]
 < [Some|moderate] knowledge[|{topic}] < [Extensive|good|a lot of|much] knowledge[|{topic}]
frequency-4: Never < Sometimes / occasionally < Usually / often < Always
frequency-5: Never / none of the time < Rarely / seldom / almost never / hardly ever
 / a little of the time < Sometimes / occasionally / some of the time / about half the time
 < Often / usually / frequently / most of the time / very often
 < Always / all of the time / all the time / almost always
frequency-5: Never < Sometimes < About half the time / half the time < Most of the time < Always
frequency-5: Never < Rarely / seldom / hardly ever < Sometimes / occasionally
 < Often / frequently / usually < Very often
frequency-6: Never < Rarely / seldom / hardly ever < Sometimes / occasionally
 < Often / frequently / usually < Very often / almost always / most of the time
 < Always / all the time
amount-5: None at all / not at all / none < A little / a little bit
 < A moderate amount / moderately / somewhat / some < A lot / quite a bit / quite a lot / very much
 < A great deal / extremely / completely
happiness-7: Extremely unhappy / -103 < Very unhappy / -102 < Unhappy / -101 < Neutral / 100
 < Happy / 101 < Very happy / 102 < Extremely happy / 103
yes-no: No / n < Yes / y
yes-no-3: No / not really < Partly / somewhat / to some extent / yes, to some extent / maybe
 / partially / yes, somewhat / yes and no / in part / a little
 < Yes / yes, definitely / yes, completely
definitely-4: Definitely not / no / definitely would not / no, definitely not
 < Probably not / probably would not < [Probably|probably yes|probably would|yes, probably]
 < [Definitely|definitely yes|yes, definitely|definitely would|yes]
definitely-5: Definitely not / no / definitely would not / no, definitely not
 < Probably not / probably would not
 < Might or might not / maybe / perhaps / may or may not / possibly
 < [Probably|probably yes|probably would|yes, probably]
 < [Definitely|definitely yes|yes, definitely|definitely would|yes]
"""

STARS = "{n} [star|stars|yıldız|ستاره|★] / {n}★ / {n}/5 / {n} [out of|of|از] 5 / 5 üzerinden {n}"
"""How n of five stars are written, beside the stars themselves."""

PICTURES = """
stars-5: ★☆☆☆☆ / ★ / ⭐ / one star / {1 of 5} < ★★☆☆☆ / ★★ / ⭐⭐ / two stars / {2 of 5}
 < ★★★☆☆ / ★★★ / ⭐⭐⭐ / three stars / {3 of 5}
 < ★★★★☆ / ★★★★ / ⭐⭐⭐⭐ / four stars / {4 of 5}
 < ★★★★★ / ⭐⭐⭐⭐⭐ / five stars / {5 of 5}
smileys-3: 🙁 / ☹ / 😞 / 😟 / 😠 / 😡 / 😢 / :( / :-( / =( < 😐 / 😑 / 😶 / :| / :-| / =|
 < 🙂 / 😊 / 😀 / 😃 / 😄 / ☺ / 😁 / :) / :-) / =)
smileys-4: 😡 / 😠 / 😞 / 😢 / :(( < 🙁 / ☹ / 😟 / 😕 / :( / :-(
 < 🙂 / 😊 / ☺ / :) / :-) < 😀 / 😃 / 😄 / 😁 / 😍 / :D / :-D / :))
smileys-5: 😡 / 😠 / 🤬 / 😞 / 😢 / 😭 / 😫 / :(( / >:( < 🙁 / ☹ / 😟 / 😕 / 😒 / :( / :-(
 < 😐 / 😑 / 😶 / :| / :-| < 🙂 / 😊 / ☺ / :) / :-)
 < 😀 / 😃 / 😄 / 😁 / 😍 / 🤩 / 😆 / :D / :-D / :))
thumbs: 👎 / thumbs down < 👍 / thumbs up
"""

_CHOICE = re.compile(r"\[([^\]]*)\]")


def all_scales() -> Iterator[tuple[str, tuple[tuple[str, ...], ...]]]:
    """Give the name (not yet unique) and the levels of every scale of words and pictures."""
    for name, adjective in ADJECTIVES:
        yield from _filled(name, UNIPOLAR, {"{x}": adjective, "{un}": f"not {adjective}"})
    for name, adjective in DREADS:
        for full_name, levels in _filled(name, UNIPOLAR, {"{x}": adjective, "{un}": "not"}):
            # Much of a bad thing is the worst.
            yield full_name, levels[::-1]
    for name, adjective in CHANGES:
        yield from _filled(name, CHANGE, {"{x}": adjective, "{name}": name})
    for name, good, bad in PAIRS:
        yield from _filled(name, BIPOLAR + LUKEWARM.lstrip(), {"{x}": good, "{un}": bad})
    # Behind the pairs: "5 - very satisfied, 4 - satisfied" may be of either, seldom of these.
    paired = {name for name, _, _ in PAIRS}
    for name, adjective in ADJECTIVES:
        # Of the others nobody prints the bare word; each scale costs every start of the program.
        if name in paired:
            yield from _filled(name, WITH_PLAIN, {"{x}": adjective, "{un}": f"not {adjective}"})
    for name, good, bad in VERBS:
        # Nobody "very agrees": the first spelling is the one that is printed.
        strong = MACROS | {"{much}": MACROS["{much}"].replace("[Very|", "[Strongly|very|")}
        yield from _filled(name, BIPOLAR, {"{x}": good, "{un}": bad}, strong)
    stars = {f"{{{n} of 5}}": STARS.replace("{n}", str(n)) for n in range(1, 6)}
    european = (GERMAN, FRENCH, SPANISH, ITALIAN, PORTUGUESE, DUTCH)
    for table in (ENGLISH, TURKISH, PERSIAN, *european, PICTURES):
        yield from _filled("", table, {}, MACROS | LOCAL_MACROS | EUROPEAN_MACROS | stars)


def _filled(
    name: str, table: str, blanks: Mapping[str, str], macros: Mapping[str, str] = MACROS
) -> Iterator[tuple[str, tuple[tuple[str, ...], ...]]]:
    """Give the scales of *table*, with the words of *name* in its *blanks*."""
    has_choices = any("[" in text for text in blanks.values())
    for title, levels in _written_out(table, tuple(macros.items())):
        full_name = f"{name}-{title}" if name else title
        filled = []
        for spellings in levels:
            for blank, text in blanks.items():
                spellings = [spelling.replace(blank, text) for spelling in spellings]
            if has_choices:
                spellings = list(chain.from_iterable(map(_spelled_out, spellings)))
            first, *others = spellings
            filled.append((first[0].upper() + first[1:], *others))
        yield full_name, tuple(filled)


@cache
def _written_out(
    table: str, macros: tuple[tuple[str, str], ...]
) -> list[tuple[str, list[list[str]]]]:
    """
    Return the names of the scales of *table* and their levels, blanks left open.

    Once for all words that are filled in: this is done at every start that reads a file.
    """
    for macro, text in macros:
        table = table.replace(macro, text)
    lines = table.strip().replace("\n ", " ").splitlines()
    return [
        (
            title,
            [
                list(chain.from_iterable(map(_spelled_out, level.split(" / "))))
                for level in levels.split(" < ")
            ],
        )
        for title, levels in (line.split(":", 1) for line in lines)
    ]


def _spelled_out(text: str) -> list[str]:
    """Write out the choices: ``[a|b] c`` -> ``a c``, ``b c``."""
    if "[" not in text:
        return [" ".join(text.split())]
    parts = _CHOICE.split(text)
    choices = [part.split("|") if place % 2 else [part] for place, part in enumerate(parts)]
    return [" ".join("".join(chosen).split()) for chosen in product(*choices)]
