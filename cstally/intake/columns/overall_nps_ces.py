"""The items that are no categories: overall, NPS and CES; and yes and no, an answer or a fact."""

from collections.abc import Mapping
from dataclasses import replace

from cstally.intake.evidence.guesses import Guess
from cstally.language.meanings import is_effort, is_overall, is_rating, is_recommend
from cstally.language.opinion.opinions import asks_whether_solved, is_question
from cstally.language.scale.scales import out_of_ten
from cstally.model.survey import ITEM_ROLES, Role


def tell_special_items(
    guesses: Mapping[str, Guess], told: Mapping[str, Guess | None]
) -> dict[str, Guess]:
    """
    Return *guesses* with overall, NPS and CES told from categories, and facts from answers.

    A file's only rating is a category, whatever its header says; several ease or effort items
    are categories, too.

    Args:
        guesses: Header -> what is new in the file.
        told: Header -> what is known of the file's columns already, None of the new ones.
    """
    result = dict(guesses)
    known = {one.role for one in told.values() if one is not None and one.role in ITEM_ROLES}
    known_items = sum(one is not None and one.role in ITEM_ROLES for one in told.values())
    items = {header: guess for header, guess in result.items() if guess.role is Role.CATEGORY}
    yes_no = [header for header, guess in items.items() if _is_yes_no(guess)]
    # "Was it your first visit?" beside ratings is a fact about the customer; alone it is all there
    # is.
    if known_items or len(yes_no) < len(items):
        for header in yes_no:
            if _judges(items[header].sample.header):
                continue
            name = items.pop(header).sample.header
            result[header] = replace(result[header], role=Role.SEGMENT, match=None, name=name)
    for role, asks in ((Role.NPS, _asks_nps), (Role.CES, _asks_ces), (Role.OVERALL, _asks_overall)):
        asking = [header for header, guess in items.items() if asks(guess)]
        # One question about ease is a measure of its own; several are a grid of aspects.
        if len(asking) == 1 and role not in known and len(items) + known_items > 1:
            result[asking[0]] = _special(items.pop(asking[0]), role)
    return result


def _special(guess: Guess, role: Role) -> Guess:
    match = out_of_ten(guess.match) if role is Role.NPS and guess.match else guess.match
    return replace(guess, role=role, match=match)


def _is_yes_no(guess: Guess) -> bool:
    return guess.match is not None and guess.match.scale.is_yes_no


def _judges(header: str) -> bool:
    """Whether yes and no below *header* are a judgement, whatever scales the file has."""
    # "Resolved" alone came with the ticket, "Recommended" is a deed; who is asked has judged.
    is_asked = asks_whether_solved(header) or is_recommend(header)
    return is_rating(header) or (is_asked and is_question(header))


def _asks_nps(guess: Guess) -> bool:
    match = guess.match
    # Of ten that say how likely people are to leave, the lowest is the best.
    if match is None or not match.scale.is_digits or match.scale.is_from_above:
        return False
    top = len(match.scale.levels)
    worded = any(not word.isdecimal() for word in match.levels)
    # Eleven levels with worded ends are NPS by their form; ten are, too, where nobody gave a 0 and
    # the header says so.
    return top >= 10 and (is_recommend(guess.sample.header) or (top == 11 and worded))


def _asks_ces(guess: Guess) -> bool:
    return is_effort(guess.sample.header) and not _is_in_grid(guess)


def _asks_overall(guess: Guess) -> bool:
    return is_overall(guess.sample.header) and not _is_in_grid(guess)


def _is_in_grid(guess: Guess) -> bool:
    # "Rate us [Overall]" is one row among others of a grid, and is compared with them.
    return guess.sample.header.endswith("]")
