"""Who takes part: the invitation that somebody answers, its round, and whether it is theirs."""

import sqlalchemy as sa

from mvo_monitor.errors import NotOfYours, RoundIsNotOpen, UnknownReference
from mvo_monitor.models import Account, SurveyInvited, SurveyRound, table
from mvo_monitor.permissions import reach
from mvo_monitor.recording.years import must_be_open
from mvo_monitor.store import Writing
from mvo_monitor.vocabulary import Reach, Right, RoundState, SurveyMode

_ACCOUNT = table(Account)


def invited_of(writing: Writing, number: int) -> SurveyInvited:
    """The invitation with this number. Raises UnknownReference."""
    found = writing.session.get(SurveyInvited, number)
    if found is None:
        raise UnknownReference("survey", str(number))
    return found


def open_round(writing: Writing, number: int, mode: SurveyMode) -> SurveyRound:
    """The round, where both it and its year take answers. Raises UnknownReference, YearIsClosed, RoundIsNotOpen."""
    found = writing.session.get(SurveyRound, number)
    if found is None or found.mode is not mode:
        raise UnknownReference("survey", str(number))
    must_be_open(writing, found.year)
    if found.state is not RoundState.OPEN:
        raise RoundIsNotOpen
    return found


def is_their_own(writing: Writing, invited: SurveyInvited) -> bool:
    """Whether the doer is whom the invitation is for: their link, their e-mail address, or their organisation."""
    doer = writing.doer
    if doer.invited_id is not None:
        return doer.invited_id == invited.id
    if not invited.a_person:
        return doer.organisation_id is not None and doer.organisation_id == invited.organisation_id
    email = sa.select(_ACCOUNT.c.email).where(_ACCOUNT.c.person_id == doer.person_id)
    return doer.person_id is not None and invited.email == writing.session.scalar(email)


def must_be_their_own(writing: Writing, invited: SurveyInvited) -> None:
    """Go on only for whom the invitation is for, or the program. Raises NotOfYours."""
    if not writing.doer.is_program and not is_their_own(writing, invited):
        raise NotOfYours(Right.ANSWER_SURVEY)


def may_be_on_behalf(writing: Writing, invited: SurveyInvited) -> bool:
    """Whether somebody fills in for another: who may for all. Raises NotOfYours for who may not."""
    if is_their_own(writing, invited):
        return False
    if reach(writing.doer, Right.ANSWER_SURVEY) is not Reach.ALL:
        raise NotOfYours(Right.ANSWER_SURVEY)
    return True
