"""The deed of putting a copy back: the fact stays in the audit, with where it stood before."""

import datetime as dt
from dataclasses import asdict

from mvo_monitor.measures.restore import Replaced
from mvo_monitor.store import Writing
from mvo_monitor.vocabulary import Deed, Right


def record_restore(writing: Writing, copy: str, copied_at: dt.datetime | None, replaced: Replaced | None) -> None:
    """Tell, as the first deed after it, that the store is a copy that took the place of what ``replaced`` says.

    Only the program puts a copy back. Raises Forbidden.
    """
    writing.require(Right.LOAD)
    writing.tell(
        Deed.STORE_RESTORED,
        "store",
        copy,
        copied_at=None if copied_at is None else copied_at.isoformat(timespec="microseconds"),
        replaced=None if replaced is None else asdict(replaced),
    )
