"""OMRChecker: a row for each image, and the bubbles of each label, side by side in one cell."""

from collections.abc import Sequence
from itertools import chain

from cstally.intake.file.headers import Header
from cstally.intake.file.table import Cells
from cstally.intake.platforms.common import boxes_from_1
from cstally.intake.platforms.platform import Own, Platform, roles
from cstally.intake.platforms.signatures import column, either, has_headers, has_some_of, where
from cstally.model.survey import Role
from cstally.text import fold

_OWN = ("file_id", "input_path", "output_path", "score")
"""Its own columns; those of the form follow."""
_RATINGS = frozenset("12345678")
"""With 0 or 9 among them they are a number, digit by digit: its fields of digits have all ten."""
_FEWEST = 5
"""
Boxes of a question, where no higher one was ticked: the best of five may be so at first.

In the export in tests/fixtures two slips have the fifth; with six it would have one too many.
"""
_IMAGES = (".jpg", ".jpeg", ".png", ".tif", ".tiff")


def _own(names: Sequence[str], cells: Cells) -> Own:
    """Take bubbles with digits for ratings; several in one cell stand side by side."""
    labels = [place for place, name in enumerate(names) if fold(name) not in _OWN]
    bubbles = set(chain.from_iterable(chain.from_iterable(cells[place] for place in labels)))
    if not bubbles or not bubbles <= _RATINGS:
        return Own()
    scale = boxes_from_1(max(_FEWEST, int(max(bubbles))))
    return Own(
        dict.fromkeys(labels, Role.CATEGORY),
        dict.fromkeys(labels, scale),
        mends=dict.fromkeys(labels, " + ".join),
    )


def _are_images(header: Header, cells: Cells) -> bool:
    """Whether the files that were read are images, and there are any."""
    files = column(header, cells, "file_id") or ()
    return any(files) and all(fold(file).endswith(_IMAGES) for file in files if file)


PLATFORM = Platform(
    "OMRChecker",
    either(
        # Its export in tests/fixtures has all three; a file's id alone is anybody's.
        has_some_of(2, "file_id", "input_path", "output_path"),
        where(_are_images, has_headers("file_id", "score")),
    ),
    roles(id="file_id", personal="input_path, output_path", ignore="score"),
    own=_own,
)
