"""A deed: the addresses of persons go once a survey is closed, from its list and from the letters that went to them."""

import sqlalchemy as sa

from mvo_monitor.models import Letter, PersonalLink, SurveyInvited, table
from mvo_monitor.recording.survey_rounds.standing import closed_round_of
from mvo_monitor.store import Writing
from mvo_monitor.vocabulary import Deed, Right

_INVITED, _LINK, _LETTER = table(SurveyInvited), table(PersonalLink), table(Letter)


def remove_addresses(writing: Writing, number: int) -> int:
    """Remove them and give how many; that somebody of an organisation was asked, and answered or not, stays.

    Raises UnknownReference and RoundIsNotClosed.
    """
    writing.require(Right.HOLD_SURVEYS)
    row = closed_round_of(writing, number)
    persons = sa.select(_INVITED.c.id).where(_INVITED.c.round_id == number, _INVITED.c.a_person)
    links = sa.select(_LINK.c.id).where(_LINK.c.invited_id.in_(persons))
    writing.session.execute(sa.update(_LETTER).where(_LETTER.c.link_id.in_(links)).values(address=None))
    gone = writing.session.scalars(
        sa.update(_INVITED)
        .where(_INVITED.c.round_id == number, _INVITED.c.email.is_not(None))
        .values(email=None, language=None)
        .returning(_INVITED.c.id)
    ).all()
    writing.tell(Deed.SURVEY_ADDRESSES_REMOVED, "survey", row.key, year=row.year, removed=len(gone))
    return len(gone)
