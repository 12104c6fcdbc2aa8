"""A deed: a survey opens. From here on what it asks, and of whom, stands; how many are asked is stored."""

import datetime as dt

import sqlalchemy as sa

from mvo_monitor.clock import today
from mvo_monitor.errors import RoundNotReady
from mvo_monitor.measures.partial_date import PartialDate
from mvo_monitor.models import SurveyInvited, table
from mvo_monitor.recording.survey_rounds.seal_keys import make_seal_key
from mvo_monitor.recording.survey_rounds.standing import draft_of
from mvo_monitor.store import Writing
from mvo_monitor.store.round_lacks import lacks_of
from mvo_monitor.vocabulary import Deed, Language, Right, RoundState, SurveyMode

_INVITED = table(SurveyInvited)


def open_round(
    writing: Writing, number: int, version: int, language: Language = Language.NL, day: dt.date | None = None
) -> None:
    """Take answers from now on. ``language``: the coalition's first, in which all must be there.

    Raises UnknownReference, NotADraft, Stale, YearIsClosed, and RoundNotReady with what is missing; KeysNotKept.
    """
    writing.require(Right.HOLD_SURVEYS)
    row = draft_of(writing, number, version)
    day = day or today()
    for lack in lacks_of(writing.session.connection(), number, day, language):
        raise RoundNotReady(lack)
    asked = writing.session.scalar(sa.select(sa.func.count()).where(_INVITED.c.round_id == number))
    row.state, row.asked, row.version = RoundState.OPEN, int(asked or 0), row.version + 1
    row.opened_on = PartialDate.of(day)
    writing.put(row)
    if row.mode is SurveyMode.ANONYMOUS:
        make_seal_key(writing, number)
    writing.tell(Deed.SURVEY_OPENED, "survey", row.key, year=row.year, asked=row.asked, mode=row.mode.value)
