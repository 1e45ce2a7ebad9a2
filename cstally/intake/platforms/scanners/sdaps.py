"""SDAPS: a question has a column of the chosen box, a column for each box, or both."""

import re
from collections.abc import Sequence

from cstally.intake.file.table import Cells
from cstally.intake.lists.ticks import Spread
from cstally.intake.platforms.common import boxes_from_1
from cstally.intake.platforms.platform import Own, Platform, Skip, roles, words
from cstally.intake.platforms.signatures import has_some_of
from cstally.language.scale.scales import KnownScale
from cstally.model.survey import Role

_REVIEW = "_review"


def _own(names: Sequence[str], cells: Cells) -> Own:
    """Take each question for what it is: one of its boxes, or several, or a text."""
    own: dict[int, Role] = {}
    scales: dict[int, KnownScale] = {}
    lists = []
    places = {name: place for place, name in enumerate(names)}
    for name in names:
        question = name.removesuffix(_REVIEW)
        if question == name or not question:
            continue
        boxes = _boxes(question, names)
        own |= dict.fromkeys(boxes, Role.IGNORE)
        if question in places and boxes:
            own[places[question]] = Role.CATEGORY
            scales[places[question]] = boxes_from_1(len(boxes))
        elif boxes:
            lists.append(Spread(question, tuple(boxes), tuple(names[place] for place in boxes)))
            for place in boxes:
                del own[place]
    own |= {
        place: Role.IGNORE
        for place, name in enumerate(names)
        if name.endswith((_REVIEW, "_image")) and place not in own
    }
    return Own(own, scales, tuple(lists))


def _boxes(question: str, names: Sequence[str]) -> list[int]:
    box = re.compile(rf"{re.escape(question)}_\d+")
    return [place for place, name in enumerate(names) if box.fullmatch(name)]


PLATFORM = Platform(
    "SDAPS",
    # Its export in tests/fixtures has all seven, and a cut one of the tests has four. "empty",
    # "valid" and "review" may stand together in any table that was checked.
    has_some_of(
        4,
        *("questionnaire_id", "global_id", "empty", "valid", "recognized", "review"),
        "verified",
    ),
    roles(id="questionnaire_id", ignore="global_id, empty, valid, recognized, review, verified"),
    skips=(
        Skip("empty", words("1,true"), "blank sheet"),
        Skip("valid", words("0,false"), "not valid, by whoever scanned it"),
    ),
    own=_own,
)
