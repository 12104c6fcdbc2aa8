"""Deeds of the steering group together: deciding on one judgement with its dissent, and judging anew."""

import datetime as dt
from typing import Any

import sqlalchemy as sa
from pydantic import Field, model_validator

from mvo_monitor.clock import today
from mvo_monitor.errors import AlreadyDecided, ShowFirst, StillCollecting
from mvo_monitor.models import Decision, DecisionPresent, Dissent, GivenJudgement, Judging, Person, table
from mvo_monitor.recording.judging.subject import (
    Subject,
    first_judging,
    latest_judging,
    level_must_fit,
    must_be_as_read,
    must_be_judgeable,
    tell_of,
)
from mvo_monitor.recording.lookup import keyed_id
from mvo_monitor.recording.shapes import Key, Shape, Text, TextIn, spread, unexpected
from mvo_monitor.store import Writing
from mvo_monitor.vocabulary import Deed, JudgingState, Language, Right, Status


class NewDissent(Shape):
    """Somebody sees it otherwise. ``person`` only where they want their name beside it; else nobody is kept."""

    person: Key | None = None
    status: Status | None = None
    text: Text
    lang: Language


class NewDecision(Subject):
    """What the group agreed on. ``version`` is that of the judging as it was read; 0: there was none yet."""

    status: Status
    level: int | None = Field(default=None, ge=0)
    motivation: TextIn
    decided_on: dt.date
    present: tuple[Key, ...] = Field(min_length=1)
    dissents: tuple[NewDissent, ...] = ()
    version: int | None = Field(default=None, ge=0)

    @model_validator(mode="after")
    def _not_in_the_future(self) -> "NewDecision":
        if self.decided_on > today():
            raise unexpected("expected.day_until_today")
        return self


class JudgedAnew(Subject):
    """Why it is judged anew; ``version`` is that of the judging as it was read."""

    reason: Text
    version: int | None = Field(default=None, ge=1)


_GIVEN = table(GivenJudgement)


def decide(writing: Writing, new: NewDecision) -> int:
    """Keep what the group agreed on, with who was there and who saw it otherwise; gives the number of the decision.

    Where nobody gave a judgement beforehand the group can decide at the table at once. Raises YearIsClosed,
    UnknownReference, NotInForce, NoLevels, LevelUnknown, ShowFirst, and Stale (without a version: AlreadyDecided) where
    somebody decided meanwhile.
    """
    writing.require(Right.JUDGE)
    number, row = put_decision(writing, new)
    tell_of(writing, Deed.DECISION_MADE, new, row, **what_is_told(new))
    return number


def put_decision(writing: Writing, new: NewDecision) -> tuple[int, Judging]:
    """Keep a decision: a step of the deeds by which one is made or taken over. Raises what ``decide`` does."""
    columns = must_be_judgeable(writing, new)
    level_must_fit(writing, new, new.level)
    present = [keyed_id(writing, Person, key) for key in dict.fromkeys(new.present)]
    dissenters = [keyed_id(writing, Person, each.person) if each.person else None for each in new.dissents]
    row = latest_judging(writing, new)
    if row is not None:
        _must_take_a_decision(writing, row, new)
    row = row or first_judging(new, columns, JudgingState.DECIDED)
    row.state, row.version = JudgingState.DECIDED, row.version + 1
    judging = writing.put(row)
    number = writing.put(
        Decision(
            judging_id=judging,
            status=new.status,
            level=new.level,
            decided_on=new.decided_on,
            **spread("motivation", new.motivation),
        )
    )
    writing.put_all([DecisionPresent(decision_id=number, person_id=each) for each in present])
    for person, each in zip(dissenters, new.dissents, strict=True):
        writing.put(Dissent(decision_id=number, person_id=person, status=each.status, text=each.text, lang=each.lang))
    return number, row


def what_is_told(new: NewDecision) -> dict[str, Any]:
    """What the audit keeps of a decision: numbers of persons, and never who."""
    return {"status": new.status, "n": len(dict.fromkeys(new.present)), "dissents": len(new.dissents)}


def judge_anew(writing: Writing, anew: JudgedAnew) -> int:
    """Begin another judging, with its reason; the earlier one stays as history, and holds until this one is decided.

    Gives its number. Raises YearIsClosed, UnknownReference, NotInForce, StillCollecting, Stale.
    """
    writing.require(Right.JUDGE)
    columns = must_be_judgeable(writing, anew)
    row = latest_judging(writing, anew)
    if row is None:
        raise StillCollecting(anew.ref)
    must_be_as_read(row, anew.version, anew)
    if row.state is JudgingState.COLLECTING:
        raise StillCollecting(anew.ref)
    new = first_judging(anew, columns, JudgingState.COLLECTING)
    # The version goes on too: a form that was opened on the earlier judging is never taken for one on this.
    new.number, new.reason, new.version = row.number + 1, anew.reason, row.version + 1
    number = writing.put(new)
    tell_of(writing, Deed.JUDGED_ANEW, anew, new, reason=anew.reason)
    return number


def _must_take_a_decision(writing: Writing, row: Judging, new: NewDecision) -> None:
    must_be_as_read(row, new.version, new)
    if row.state is JudgingState.DECIDED:
        raise AlreadyDecided(new.ref, new.year)
    if row.state is JudgingState.COLLECTING and _anybody_gave(writing, row):
        raise ShowFirst(new.ref)


def _anybody_gave(writing: Writing, row: Judging) -> bool:
    return bool(writing.session.scalar(sa.select(sa.exists().where(_GIVEN.c.judging_id == row.id))))
