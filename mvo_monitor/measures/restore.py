"""A copy of the database that was put back, and which deeds of before that explains the absence of."""

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Replaced:
    """Where the audit stood that a copy took the place of; ``digest`` is that of its last deed.

    ``up_to`` is the highest number that any deed before can have had: copies may have been put back earlier still.
    """

    number: int
    digest: str
    up_to: int


@dataclass(frozen=True, slots=True)
class Restore:
    """That ``copy``, made at ``copied_at``, was put back: the deed with this number, done at this moment.

    ``replaced`` is None where what stood there could not be read any more, or was no chain yet; ``copied_at`` where the
    name of the copy does not tell.
    """

    number: int
    at: dt.datetime
    copy: str
    copied_at: dt.datetime | None
    replaced: Replaced | None

    def explains(self, number: int, noted_at: dt.datetime) -> bool:
        """Whether this is why the store does not hold a deed that it held at ``noted_at``.

        What was there when the copy was made is in the copy, or an earlier restore explains it. What came after the
        restore cannot have gone by it, nor can what had a higher number than there was.
        """
        if noted_at > self.at or (self.copied_at is not None and noted_at <= self.copied_at):
            return False
        return self.replaced is None or number <= self.replaced.up_to
