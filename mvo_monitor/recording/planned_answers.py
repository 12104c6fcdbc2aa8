"""The deed that answers, per indicator and year, whether something was planned and not achieved."""

import datetime as dt

from pydantic import Field, model_validator

from mvo_monitor.errors import Stale
from mvo_monitor.models import PlannedAnswer
from mvo_monitor.recording.deviations import must_be_in_force
from mvo_monitor.recording.lookup import indicator_id
from mvo_monitor.recording.shapes import IndicatorRef, Shape, Text, Year, unexpected
from mvo_monitor.recording.years import must_be_open
from mvo_monitor.store import Writing
from mvo_monitor.vocabulary import Deed, Language, Right


class PlannedSaid(Shape):
    """The answer. ``missed``: something was planned and not achieved, and ``what`` says what, in ``lang``.

    ``version`` is that of the answer that it takes the place of; None where there is none yet.
    """

    indicator: IndicatorRef
    year: Year
    missed: bool
    what: Text | None = None
    lang: Language | None = None
    version: int | None = Field(default=None, ge=1)

    @model_validator(mode="after")
    def _says_what(self) -> "PlannedSaid":
        if self.missed is not (self.what is not None) or (self.what is None) is not (self.lang is None):
            raise unexpected("expected.what_was_missed")
        return self


def answer_planned(writing: Writing, answer: PlannedSaid) -> None:
    """Say whether something was planned and not achieved; the same answer again changes nothing.

    Raises UnknownReference, YearIsClosed, NotInForce, and Stale where somebody else answered meanwhile.
    """
    writing.require(Right.REVIEW)
    number = indicator_id(writing, answer.indicator)
    must_be_open(writing, answer.year)
    must_be_in_force(writing, number, answer.indicator, answer.year)
    row = writing.session.get(PlannedAnswer, (number, answer.year))
    if (row.version if row else None) != answer.version:
        raise Stale("planned_answer", answer.indicator, row.version if row else 0)
    if row is not None and (row.what, row.lang) == (answer.what, answer.lang):
        return
    now = dt.datetime.now(dt.UTC)
    again = row is not None
    if row is None:
        row = PlannedAnswer(indicator_id=number, year=answer.year, answered_at=now)
    else:
        row.version += 1
    row.what, row.lang, row.answered_at, row.person_id = answer.what, answer.lang, now, writing.doer.person_id
    writing.put(row)
    told = {"year": answer.year, "missed": answer.missed, "again": again}
    writing.tell(Deed.PLANNED_ANSWERED, "indicator", answer.indicator, **told)
