"""Before a year closes, what can no longer be done afterwards has to be done: one refusal names all that is left."""

from mvo_monitor.errors import YearNotReady
from mvo_monitor.store import Writing
from mvo_monitor.store.closing_lacks import obstacles_to


def must_be_ready_to_close(writing: Writing, year: int, *, typed_in: bool = False) -> None:
    """Go on only where nothing stands in the way of closing the year. Raises YearNotReady, which names everything.

    ``typed_in``: whoever closes it says when and by whom that was decided.
    """
    obstacles = obstacles_to(writing.session.connection(), year, typed_in=typed_in)
    if obstacles:
        raise YearNotReady(year, [each.phrase for each in obstacles])
