"""What was learnt while a file was read, so that it is read again with all of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from cstally.errors import CstallyError
from cstally.model.shape import Contradiction, LongForm
from cstally.model.survey import Role


@dataclass(frozen=True)
class Lessons:
    """Everything that contradicted the first look at a file."""

    not_roles: Mapping[str, Role] = field(default_factory=dict)
    """Header -> a role that it cannot have."""
    words: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    """Header -> words that later rows hold, with their counts."""
    encoding: str | None = None
    twice: str | None = None
    """By way of which encoding its letters were encoded twice."""
    date_order: str | None = None
    quoted: bool = True
    """Whether double quotes open cells."""
    columns: tuple[str, ...] = ()
    """The columns that later headings add to the first."""
    long: LongForm | None = None
    """Which rows are one response, where these are several."""
    remarks: tuple[str, ...] = ()

    def learn(self, found: Contradiction) -> "Lessons":
        """
        Return these lessons and *found*.

        Raises:
            CstallyError: they hold it already: to read the file again would not end.
        """
        not_roles, words = dict(self.not_roles), dict(self.words)
        if found.not_role is not None:
            not_roles[found.header] = found.not_role
        if found.words:
            words[found.header] = {**words.get(found.header, {}), **found.words}
        # All the words of a column that was empty so far, not a few beside others.
        words |= found.late
        wiser = replace(
            self,
            not_roles=not_roles,
            words=words,
            encoding=found.encoding or self.encoding,
            twice=found.twice or self.twice,
            date_order=found.date_order or self.date_order,
            # Once without quoting, always: with it the file was refused.
            quoted=self.quoted and found.quoted,
            columns=found.columns or self.columns,
            long=found.long or self.long,
        )
        # Each reading must know more than the one before: the lessons are finite, so reading ends.
        if wiser == self:
            raise CstallyError(f"the file contradicts itself: {found.why}")
        return replace(wiser, remarks=(*self.remarks, found.why))
