"""Deeds of single sign-on: the provider said who somebody is, and an account is found for them, never made."""

import sqlalchemy as sa

from mvo_monitor.models import Account, table
from mvo_monitor.recording.account_rows import account_of
from mvo_monitor.store import Writing
from mvo_monitor.vocabulary import Deed

_ACCOUNT = table(Account)


def account_of_subject(writing: Writing, issuer: str, subject: str, email: str | None) -> int | None:
    """The person whom a provider means; None where nobody who may sign in is known.

    By what the provider calls them, and the first time by ``email``, which the provider says it checked: from then on
    the two belong together, so that whoever gets the address later does not get the account. Who comes needs no right:
    the provider's signature is what is asked.
    """
    known = f"{issuer} {subject}"
    number = writing.session.scalar(sa.select(_ACCOUNT.c.person_id).where(_ACCOUNT.c.single_sign_on == known))
    if number is not None:
        row = writing.session.get(Account, number)
        return number if row is not None and row.active else None
    row = None if email is None else account_of(writing, email)
    if row is None or not row.active or row.single_sign_on is not None:
        return None
    row.single_sign_on = known
    writing.put(row)
    writing.tell(Deed.ACCOUNT_CHANGED, "person", str(row.person_id), single_sign_on=True)
    return row.person_id
