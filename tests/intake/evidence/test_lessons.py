"""What is learnt while a file is read."""

import pytest

from cstally.errors import CstallyError
from cstally.intake.evidence.lessons import Lessons
from cstally.model.shape import Contradiction
from cstally.model.survey import Role


def test_lessons_add_up():
    """Each contradiction adds to what is known; the reasons are kept to be said."""
    lessons = Lessons().learn(Contradiction("no id", header="No", not_role=Role.ID))
    lessons = lessons.learn(Contradiction("a 7", header="Speed", words={"7": 1}))
    lessons = lessons.learn(Contradiction("a 6", header="Speed", words={"6": 2}))
    lessons = lessons.learn(Contradiction("quotes are text", quoted=False))
    lessons = lessons.learn(Contradiction("month first", date_order="mdy"))
    assert lessons.not_roles == {"No": Role.ID}
    assert lessons.words == {"Speed": {"7": 1, "6": 2}}
    assert (lessons.quoted, lessons.date_order, lessons.encoding) == (False, "mdy", None)
    assert lessons.remarks == ("no id", "a 7", "a 6", "quotes are text", "month first")


def test_nothing_new():
    """A contradiction that teaches nothing ends the reading: again would be for ever."""
    found = Contradiction("month first", date_order="mdy")
    with pytest.raises(CstallyError, match="the file contradicts itself: month first"):
        Lessons().learn(found).learn(found)
