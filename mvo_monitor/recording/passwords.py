"""A hash made with the settings of today, in the place of one that was made with weaker ones."""

import sqlalchemy as sa

from mvo_monitor.models import Account, table
from mvo_monitor.store import Writing

_ACCOUNT = table(Account)


def renew_hash(writing: Writing, person_id: int, before: str, after: str) -> None:
    """Keep the same password under a stronger hash, unless another was chosen meanwhile.

    No deed: nobody's password changed, and who just typed it needs no other right.
    """
    mine = sa.update(_ACCOUNT).where(_ACCOUNT.c.person_id == person_id, _ACCOUNT.c.password_hash == before)
    writing.session.execute(mine.values(password_hash=after))
