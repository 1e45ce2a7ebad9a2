"""What scanners of paper forms write, and the A-11 form as a government collects it."""

import re
from collections.abc import Sequence
from itertools import chain

from cstally.intake.file.headers import Header
from cstally.intake.file.table import Cells
from cstally.intake.lists.ticks import Spread
from cstally.intake.platforms.platform import Own, Platform, Skip, roles, words
from cstally.intake.platforms.signatures import either, has_headers, has_some_of, where
from cstally.language.scales import KnownScale
from cstally.model.survey import Role
from cstally.text import fold

THUMBS = KnownScale("thumbs", (("Thumbs down", "0"), ("Thumbs up", "1")))
_A11_HEADERS = (
    *("external_id", "question_1", "positive_effectiveness", "positive_other"),
    *("negative_effectiveness", "negative_other", "question_4"),
)
_REVIEW = "_review"
_OMR_OWN = ("file_id", "input_path", "output_path", "score")
"""The columns of OMRChecker before those of the form."""
_IMAGES = (".jpg", ".jpeg", ".png", ".tif", ".tiff")


def _digits(top: int) -> KnownScale:
    """Return the scale of as many boxes, which are numbered from 1."""
    return KnownScale(f"1-{top}", tuple((str(digit),) for digit in range(1, top + 1)))


def _sdaps(names: Sequence[str], cells: Cells) -> Own:
    """
    Take each question for what it is: one of its boxes, or several, or a text.

    A question has a column of the chosen box, a column for each box, or both.
    """
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
            scales[places[question]] = _digits(len(boxes))
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


def _omr_checker(names: Sequence[str], cells: Cells) -> Own:
    """Take bubbles with digits for ratings; several in one cell stand side by side."""
    labels = [place for place, name in enumerate(names) if fold(name) not in _OMR_OWN]
    bubbles = set(chain.from_iterable(chain.from_iterable(cells[place] for place in labels)))
    if not bubbles or not bubbles <= set("12345678"):
        return Own()
    scale = _digits(max(5, int(max(bubbles))))
    return Own(
        dict.fromkeys(labels, Role.CATEGORY),
        dict.fromkeys(labels, scale),
        mends=dict.fromkeys(labels, " + ".join),
    )


def _are_images(header: Header, cells: Cells) -> bool:
    """Whether the files that were read are images, and there are any."""
    column = dict(zip(map(fold, header.names), cells, strict=True)).get(_OMR_OWN[0], ())
    return any(column) and all(fold(cell).endswith(_IMAGES) for cell in column if cell)


PAPER: tuple[Platform, ...] = (
    Platform(
        "Touchpoints",
        has_headers(*_A11_HEADERS),
        roles(id="external_id", overall="question_1", comment="question_4"),
        {"question_1": THUMBS},
    ),
    Platform(
        "SDAPS",
        has_some_of(
            4,
            *("questionnaire_id", "global_id", "empty", "valid", "recognized", "review"),
            "verified",
        ),
        roles(
            id="questionnaire_id", ignore="global_id, empty, valid, recognized, review, verified"
        ),
        skips=(
            Skip("empty", words("1,true"), "blank sheet"),
            Skip("valid", words("0,false"), "not valid, by whoever scanned it"),
        ),
        own=_sdaps,
    ),
    Platform(
        "OMRChecker",
        either(
            has_some_of(2, "file_id", "input_path", "output_path"),
            where(_are_images, has_headers("file_id", "score")),
        ),
        roles(id="file_id", personal="input_path, output_path", ignore="score"),
        own=_omr_checker,
    ),
)
