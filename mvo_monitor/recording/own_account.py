"""Deeds of people on their own account: the password, the language, the sessions they left open elsewhere."""

import sqlalchemy as sa

from mvo_monitor.credentials import password_fits
from mvo_monitor.errors import PasswordWrong, UnknownReference
from mvo_monitor.measures.passwords import as_kept
from mvo_monitor.models import SignInSession, table
from mvo_monitor.recording.account_links import drop_account_links, keep_password
from mvo_monitor.recording.account_rows import account_row
from mvo_monitor.recording.sessions import end_session, end_sessions_of
from mvo_monitor.store import Writing
from mvo_monitor.vocabulary import Deed, Language, Right

_SESSION = table(SignInSession)


def change_own_password(writing: Writing, present: str, new: str, session_id: int) -> None:
    """Choose another password, knowing the present one; ends every session but this one.

    Raises PasswordWrong and PasswordUnfit.
    """
    writing.require(Right.OWN_ACCOUNT)
    row = account_row(writing, writing.doer.person_id)
    if not password_fits(row.password_hash, as_kept(present)):
        raise PasswordWrong
    keep_password(writing, row, new)
    drop_account_links(writing, row.person_id)
    end_sessions_of(writing, row.person_id, but=session_id)


def choose_language(writing: Writing, language: Language) -> None:
    """Note in which language one reads, and gets letters."""
    writing.require(Right.OWN_ACCOUNT)
    row = account_row(writing, writing.doer.person_id)
    if row.language is not language:
        changed = {"language": [row.language, language]}
        row.language = language
        writing.put(row)
        writing.tell(Deed.ACCOUNT_CHANGED, "person", str(row.person_id), changed=changed)


def end_own_session(writing: Writing, session_id: int) -> None:
    """Sign one of one's own browsers out. Raises UnknownReference for that of somebody else."""
    writing.require(Right.OWN_ACCOUNT)
    mine = sa.select(_SESSION.c.id).where(
        _SESSION.c.id == session_id, _SESSION.c.person_id == (writing.doer.person_id or 0)
    )
    if writing.session.scalar(mine) is None:
        raise UnknownReference("session", str(session_id))
    end_session(writing, session_id)


def end_other_sessions(writing: Writing, session_id: int) -> None:
    """Sign out everywhere but here."""
    writing.require(Right.OWN_ACCOUNT)
    end_sessions_of(writing, account_row(writing, writing.doer.person_id).person_id, but=session_id)
