"""The deed that takes a person out of the store for good: the name, the account and all that was written to them."""

import datetime as dt
from collections.abc import Iterator

import sqlalchemy as sa

from mvo_monitor.errors import UnknownReference
from mvo_monitor.models import (
    Account,
    AccountLink,
    AccountRole,
    FormDraft,
    Letter,
    Person,
    PersonalLink,
    SignInSession,
    SurveyInvited,
    SurveyRound,
    Upload,
    table,
)
from mvo_monitor.recording.account_rows import must_not_be_the_last, roles_of
from mvo_monitor.store import Writing
from mvo_monitor.vocabulary import Deed, LetterTrouble, Right, Role, RoundState

_ROUND = table(SurveyRound)
_ANSWERED = [f"posting.{each.value}" for each in LetterTrouble]
_ACCOUNT, _INVITED, _LINK, _LETTER = table(Account), table(SurveyInvited), table(PersonalLink), table(Letter)


def erase_person(writing: Writing, person_id: int, called: str) -> None:
    """Erase a person; what they did stays, under their number.

    ``called`` stands from now on wherever the name stood. Raises LastAdministrator and UnknownReference.
    """
    writing.require(Right.MANAGE_ACCOUNTS)
    person = writing.session.get(Person, person_id)
    if person is None or person.erased_at is not None:
        raise UnknownReference("person", str(person_id))
    if Role.ADMINISTRATOR in roles_of(writing, person_id):
        must_not_be_the_last(writing, person_id)
    person.name, person.key = called, f"erased-{person_id}"
    person.erased_at = dt.datetime.now(dt.UTC)
    writing.put(person)
    for statement in _traces_of(person_id):
        writing.session.execute(statement)
    writing.session.expire_all()
    writing.tell(Deed.PERSON_ERASED, "person", str(person_id))


def _traces_of(person_id: int) -> Iterator[sa.Delete | sa.Update]:
    """All that holds an address, a browser, or words that only this person read or typed; the account goes last.

    Surveys ask people by an address alone: that of the account goes there, too, and a survey that is being made asks
    them no longer. Whether somebody answered stays.
    """
    own = sa.select(_ACCOUNT.c.email).where(_ACCOUNT.c.person_id == person_id)
    made = sa.select(_ROUND.c.id).where(_ROUND.c.state == RoundState.DRAFT)
    yield sa.delete(_INVITED).where(_INVITED.c.email.in_(own), _INVITED.c.round_id.in_(made))
    asked = sa.select(_INVITED.c.id).where(_INVITED.c.email.in_(own))
    links = sa.select(_LINK.c.id).where(_LINK.c.invited_id.in_(asked))
    yield sa.update(_LETTER).where(_LETTER.c.link_id.in_(links)).values(address=None, failure=_without_the_answer())
    yield sa.update(_INVITED).where(_INVITED.c.email.in_(own)).values(email=None, language=None)
    owner = f"person:{person_id}"
    for kept in (FormDraft, Upload):
        of_owner = table(kept)
        yield sa.delete(of_owner).where(of_owner.c.owner == owner)
    for model in (Letter, SignInSession, AccountLink, AccountRole, Account):
        of_person = table(model)
        yield sa.delete(of_person).where(of_person.c.person_id == person_id)


def _without_the_answer() -> sa.ColumnElement[str | None]:
    """Why a letter did not go, without what the mail server said of it: servers repeat the address in their answer."""
    return sa.case(
        *((_LETTER.c.failure.startswith(each, autoescape=True), each) for each in _ANSWERED), else_=_LETTER.c.failure
    )
