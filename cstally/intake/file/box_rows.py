"""A header in two rows, as paper has it: each question above the names of its boxes."""

from collections.abc import Sequence

from cstally.intake.file.second_row import is_day
from cstally.language.list_words import NO_TICKS, TICKS
from cstally.language.row_words import names_a_sum
from cstally.language.scale.scales import find_scale, is_level_word
from cstally.text import fold, is_number

_FIRST_CELLS = 4
"""Cells of a row that may name it a sum."""


def box_names(rows: Sequence[list[str]], place: int) -> list[str] | None:
    """
    Return the names of the columns below the rows at *place* and behind it; None if not of boxes.

    "Speed" above three columns and "Good", "OK", "Bad" below it are "Speed - Good" and so on; other
    columns are named in either row. Below them nothing but ticks may stand.
    """
    if place + 1 >= len(rows):
        return None
    above, below = (list(map(str.strip, rows[one])) for one in (place, place + 1))
    width = max(len(above), len(below))
    above, below = (row + [""] * (width - len(row)) for row in (above, below))
    names, boxes, question = [], [], ""
    for number, (top, label) in enumerate(zip(above, below, strict=True)):
        is_box = is_level_word(fold(label)) or label.isdecimal()
        # A merged cell is filled at its left end; what follows it belongs to it.
        question = top or (question if is_box else "")
        if is_box and question:
            boxes.append((number, question, fold(label)))
            names.append(f"{question} - {label}")
        elif (top and label) or is_day(label):
            return None
        else:
            names.append(top or label)
    # What is added up below the ticks is no tick.
    ticks = [row for row in rows[place + 2 :] if not any(map(names_a_sum, row[:_FIRST_CELLS]))]
    return names if _are_boxes(boxes, above, ticks) else None


def _are_boxes(
    boxes: Sequence[tuple[int, str, str]], above: Sequence[str], rows: Sequence[list[str]]
) -> bool:
    """Whether each question has two levels or more of one scale, and ticks below them."""
    labels: dict[str, list[str]] = {}
    for _, question, label in boxes:
        labels.setdefault(question, []).append(label)
    # A gap for each merged cell: without any the second row may be a first response.
    is_merged = any(not above[number] for number, _, _ in boxes)
    if not is_merged or not all(map(_is_scale, labels.values())):
        return False
    cells = {fold(row[number]) for row in rows for number, _, _ in boxes if number < len(row)} - {
        ""
    }
    return bool(cells) and cells <= TICKS | NO_TICKS


def _is_scale(labels: Sequence[str]) -> bool:
    if len(labels) < 2 or len(set(labels)) < len(labels):
        return False
    if all(map(is_number, labels)):
        digits = sorted(map(int, labels))
        return digits == list(range(digits[0], digits[-1] + 1))
    return find_scale(labels, least=1) is not None
