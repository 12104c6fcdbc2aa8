"""The deeds that answer, per indicator and year, whether something was planned and not achieved: one, or many."""

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


class PlannedTogether(Shape):
    """Answers of one year that are kept together: each indicator once, in the order in which the log tells them."""

    year: Year
    answers: tuple[PlannedSaid, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _of_one_year(self) -> "PlannedTogether":
        refs = {each.indicator for each in self.answers}
        if len(refs) < len(self.answers) or any(each.year != self.year for each in self.answers):
            raise unexpected("expected.once")
        return self


def answer_planned(writing: Writing, answer: PlannedSaid) -> None:
    """Say whether something was planned and not achieved; the same answer again changes nothing.

    Raises UnknownReference, YearIsClosed, NotInForce, and Stale where somebody else answered meanwhile.
    """
    writing.require(Right.REVIEW)
    must_be_open(writing, answer.year)
    again = _keep(writing, answer)
    if again is not None:
        told = {"year": answer.year, "missed": answer.missed, "again": again}
        writing.tell(Deed.PLANNED_ANSWERED, "indicator", answer.indicator, **told)


def answer_planned_together(writing: Writing, together: PlannedTogether) -> None:
    """Answer for many indicators in one deed: all of it, or nothing where one is refused.

    The log tells it in one row, with the codes that had something and those that had nothing; what was answered so
    already is not told again. Raises what ``answer_planned`` raises; Stale names the first that was answered meanwhile.
    """
    writing.require(Right.REVIEW)
    must_be_open(writing, together.year)
    kept = [each for each in together.answers if _keep(writing, each) is not None]
    if not kept:
        return
    codes = {
        missed: [each.indicator.partition("/")[2] for each in kept if each.missed is missed] for missed in (True, False)
    }
    told = {"n": len(kept), "missed": codes[True], "nothing": codes[False]}
    writing.tell(Deed.PLANNED_ANSWERED, "year", str(together.year), **told)


def _keep(writing: Writing, answer: PlannedSaid) -> bool | None:
    """Keep one; gives whether it takes the place of an earlier answer, None where that said the same already."""
    number = indicator_id(writing, answer.indicator)
    must_be_in_force(writing, number, answer.indicator, answer.year)
    row = writing.session.get(PlannedAnswer, (number, answer.year))
    if (row.version if row else None) != answer.version:
        raise Stale("planned_answer", answer.indicator, row.version if row else 0)
    if row is not None and (row.what, row.lang) == (answer.what, answer.lang):
        return None
    now = dt.datetime.now(dt.UTC)
    again = row is not None
    if row is None:
        row = PlannedAnswer(indicator_id=number, year=answer.year, answered_at=now)
    else:
        row.version += 1
    row.what, row.lang, row.answered_at, row.person_id = answer.what, answer.lang, now, writing.doer.person_id
    writing.put(row)
    return again
