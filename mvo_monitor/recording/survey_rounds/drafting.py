"""Deeds on a survey round while it is being made, and the few things that can still change once it is open."""

import datetime as dt
from typing import Annotated, Any

import sqlalchemy as sa
from pydantic import BeforeValidator, Field, field_validator

from mvo_monitor.measures.partial_date import PartialDate
from mvo_monitor.models import (
    PersonalLink,
    SurveyInvited,
    SurveyOption,
    SurveyQuestion,
    SurveyRound,
    table,
)
from mvo_monitor.recording.keys import free_key, key_of
from mvo_monitor.recording.links import expires_after
from mvo_monitor.recording.requests import members_of
from mvo_monitor.recording.shapes import Shape, TextIn, Year, spread, unexpected
from mvo_monitor.recording.survey_rounds.standing import changed, draft_of, must_be_as_seen, open_round_of, questions_of
from mvo_monitor.recording.survey_rounds.ties import tie_again
from mvo_monitor.recording.years import must_be_open
from mvo_monitor.store import Writing
from mvo_monitor.vocabulary import AnswerUnit, Deed, Right, RoundState, SurveyMode

_ROUND, _QUESTION, _OPTION = table(SurveyRound), table(SurveyQuestion), table(SurveyOption)
_INVITED, _LINK = table(SurveyInvited), table(PersonalLink)


def _whole(value: object) -> object:
    if not isinstance(value, PartialDate):
        return value
    if value.day is None:
        raise unexpected("expected.whole_day")
    return value.first_day


WholeDay = Annotated[dt.date, BeforeValidator(_whole)]
"""A day, and not only a month or a year."""


class RoundDrafted(Shape):
    """A round to make: its title and year, how it is answered and by whom, and by when."""

    title: TextIn
    year: Year
    mode: SurveyMode
    unit: AnswerUnit
    intro: TextIn | None = None
    due_on: WholeDay | None = None

    @field_validator("mode", "unit")
    @classmethod
    def _is_said(cls, value: SurveyMode | AnswerUnit) -> SurveyMode | AnswerUnit:
        if value in (SurveyMode.NOT_STATED, AnswerUnit.NOT_STATED):
            raise unexpected("expected.one_of")
        return value


class RoundChange(RoundDrafted):
    """The same of a round that is being made; ``version`` is what the form opened with."""

    round: int
    version: int = Field(ge=1)


class OpenRoundChange(Shape):
    """What can change while answers come in: the day by which they are hoped for, and a slip in the introduction."""

    round: int
    version: int = Field(ge=1)
    due_on: WholeDay
    intro: TextIn | None = None


def draft_round(writing: Writing, new: RoundDrafted) -> int:
    """Begin a round, and give its number. One among organisations asks the members of its year, until that is changed.

    Raises YearIsClosed.
    """
    writing.require(Right.HOLD_SURVEYS)
    must_be_open(writing, new.year)
    return put_draft(writing, new)


def put_draft(writing: Writing, new: RoundDrafted, **told: object) -> int:
    """Put a new round in: a step of the deeds that begin one."""
    key = free_key(writing, SurveyRound, key_of(new.title.nl or new.title.en or "", f"enquete-{new.year}"))
    row = SurveyRound(key=key, state=RoundState.DRAFT, **_columns(new))
    number = writing.put(row)
    if new.unit is AnswerUnit.ORGANISATION:
        _ask_members(writing, number, new.year)
    writing.tell(Deed.SURVEY_DRAFTED, "survey", key, year=new.year, mode=new.mode.value, **told)
    return number


def change_round(writing: Writing, change: RoundChange) -> tuple[str, ...]:
    """Change what a round is while it is being made; among others, or of another year, whom it asks begins anew.

    In another year questions hang on what followed from their goal or indicator; gives the codes of those of which
    nothing did. Raises UnknownReference, NotADraft, Stale and YearIsClosed.
    """
    writing.require(Right.HOLD_SURVEYS)
    row = draft_of(writing, change.round, change.version)
    must_be_open(writing, change.year)
    others = row.unit is not change.unit
    moves = row.year != change.year
    anew = others or (change.unit is AnswerUnit.ORGANISATION and moves)
    row = row.sqlmodel_update(_columns(change))
    if anew:
        _ask_nobody(writing, change.round)
    if anew and change.unit is AnswerUnit.ORGANISATION:
        _ask_members(writing, change.round, change.year)
    untied = tie_again(writing, questions_of(writing, change.round), change.year) if moves else ()
    changed(writing, row)
    return untied


def change_open_round(writing: Writing, change: OpenRoundChange) -> None:
    """Hope for answers by another day, or mend a slip in the introduction; links hold as long after that day.

    Raises UnknownReference, RoundIsNotOpen, Stale and YearIsClosed.
    """
    writing.require(Right.HOLD_SURVEYS)
    row = open_round_of(writing, change.round)
    must_be_as_seen(row, change.version)
    before = row.due_on
    row = row.sqlmodel_update({"due_on": change.due_on, **spread("intro", change.intro)})
    invited = sa.select(_INVITED.c.id).where(_INVITED.c.round_id == change.round)
    longer = expires_after(change.due_on)
    links = sa.update(_LINK).where(_LINK.c.invited_id.in_(invited), _LINK.c.expires_at < longer)
    writing.session.execute(links.values(expires_at=longer))
    due = [before.isoformat() if before else None, change.due_on.isoformat()]
    changed(writing, row, **({"due_on": due} if before != change.due_on else {}))


def drop_round(writing: Writing, number: int, version: int) -> None:
    """Throw a round away that was not opened. Raises UnknownReference, NotADraft, Stale and YearIsClosed."""
    writing.require(Right.HOLD_SURVEYS)
    row = draft_of(writing, number, version)
    questions = sa.select(_QUESTION.c.id).where(_QUESTION.c.round_id == number)
    writing.session.execute(sa.delete(_OPTION).where(_OPTION.c.question_id.in_(questions)))
    writing.session.execute(sa.delete(_QUESTION).where(_QUESTION.c.round_id == number))
    _ask_nobody(writing, number)
    writing.session.delete(row)
    writing.session.flush()
    writing.tell(Deed.SURVEY_DROPPED, "survey", row.key, year=row.year)


def _columns(new: RoundDrafted) -> dict[str, Any]:
    plain = new.model_dump(include={"year", "mode", "unit", "due_on"})
    return {**plain, **spread("title", new.title), **spread("intro", new.intro)}


def _ask_members(writing: Writing, number: int, year: int) -> None:
    asked = members_of(writing, year)
    writing.put_all([SurveyInvited(round_id=number, organisation_id=each) for each in asked])


def _ask_nobody(writing: Writing, number: int) -> None:
    writing.session.execute(sa.delete(_INVITED).where(_INVITED.c.round_id == number))
