"""Which letters that wait no longer go, and why: who would get them could not do what they ask.

It stands below reading and writing, because both need it: a page says why, and whoever takes a letter asks once more.
"""

import datetime as dt
from functools import cache

import sqlalchemy as sa

from mvo_monitor.models import Letter, PersonalLink, ReportingYear, Request, SurveyInvited, SurveyRound, table
from mvo_monitor.store.letters_to_write import ASKING
from mvo_monitor.store.request_stages import DONE, stages
from mvo_monitor.vocabulary import LetterHold, RequestState, RoundState

_LETTER, _YEAR, _REQUEST = table(Letter), table(ReportingYear), table(Request)
_LINK, _INVITED, _ROUND = table(PersonalLink), table(SurveyInvited), table(SurveyRound)


@cache
def why_held() -> sa.ColumnElement[str | None]:
    """The LetterHold of a row of ``letter``, by its value; null of one that may go, or has gone.

    A letter is held only as long as its reason stands: a year or survey that is reopened lets it go, as does a link
    that holds longer or is renewed.
    """
    return sa.case(
        (_LETTER.c.sent_at.is_not(None), sa.null()),
        (_year_is_closed(), LetterHold.YEAR_CLOSED.value),
        (_of_survey(_ROUND.c.state != RoundState.OPEN), LetterHold.SURVEY_CLOSED.value),
        (sa.or_(_of_survey(_INVITED.c.answered), _nothing_left()), LetterHold.NOTHING_LEFT.value),
        (_link_expired(), LetterHold.LINK_EXPIRED.value),
        else_=sa.null(),
    )


def _year_is_closed() -> sa.ColumnElement[bool]:
    return sa.exists().where(_YEAR.c.year == _LETTER.c.year, _YEAR.c.closed_on.is_not(None)).correlate(_LETTER)


def _link_expired() -> sa.ColumnElement[bool]:
    """Whether the link in the letter opens nothing any more, at the moment that somebody asks."""
    now = sa.bindparam("now", callable_=lambda: dt.datetime.now(dt.UTC), type_=_LINK.c.expires_at.type, unique=True)
    return sa.exists().where(_LINK.c.id == _LETTER.c.link_id, _LINK.c.expires_at <= now).correlate(_LETTER)


def _of_survey(condition: sa.ColumnElement[bool]) -> sa.ColumnElement[bool]:
    """Whether the letter is about a survey of which this holds, or of whom it asks."""
    return (
        sa.exists()
        .where(_LINK.c.id == _LETTER.c.link_id, _INVITED.c.id == _LINK.c.invited_id, _ROUND.c.id == _INVITED.c.round_id)
        .where(condition)
        .correlate(_LETTER)
    )


def _nothing_left() -> sa.ColumnElement[bool]:
    """Whether the letter asks an organisation for what it did already, or what is asked no longer."""
    left = stages(_REQUEST.c.state == RequestState.OPEN).add_columns(_REQUEST.c.year).subquery("left_to_do")
    # Not narrowed to the letter: so the database finds it out once, however many letters there are.
    to_do = sa.select(left.c.organisation_id, left.c.year).where(left.c.stage.not_in(DONE))
    return sa.and_(_LETTER.c.kind.in_(ASKING), sa.tuple_(_LETTER.c.organisation_id, _LETTER.c.year).not_in(to_do))
