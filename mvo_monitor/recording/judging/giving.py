"""Deeds of one member of the steering group: giving an own judgement unseen, and laying all of them side by side."""

import datetime as dt

import sqlalchemy as sa
from pydantic import Field

from mvo_monitor.errors import AlreadyDecided, JudgementsAreShown, NothingGiven, NotOfYours, Stale
from mvo_monitor.models import GivenJudgement, Judging, Person, table
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
from mvo_monitor.recording.shapes import Key, Text
from mvo_monitor.store import Writing
from mvo_monitor.store.steering_group import who_may_judge
from mvo_monitor.vocabulary import Deed, JudgingState, Language, Right, Status


class NewJudgement(Subject):
    """What somebody sees, and why. ``version`` is that of the own judgement it takes the place of; None: of none.

    ``person``: whose it is, where published judgements are loaded; everybody else gives their own only.
    """

    status: Status
    level: int | None = Field(default=None, ge=0)
    motivation: Text
    lang: Language
    version: int | None = Field(default=None, ge=1)
    person: Key | None = None


_GIVEN = table(GivenJudgement)


def give_judgement(writing: Writing, new: NewJudgement) -> int:
    """Give one's own judgement, or change it while nothing is shown; gives the number of the judging.

    The first one makes the judging. Raises YearIsClosed, UnknownReference, NotInForce, NoLevels, LevelUnknown,
    JudgementsAreShown, AlreadyDecided, and Stale where one's own was changed meanwhile, in another window.
    """
    writing.require(Right.JUDGE)
    columns = must_be_judgeable(writing, new)
    level_must_fit(writing, new, new.level)
    person = _whose(writing, new)
    row = latest_judging(writing, new) or first_judging(new, columns, JudgingState.COLLECTING)
    _must_collect(row, new)
    judging = writing.put(row)
    own = _own(writing, judging, person)
    stands = None if own is None else own.version
    if stands != new.version and not writing.doer.is_program:
        raise Stale("judging", new.ref, stands or 0)
    now = dt.datetime.now(dt.UTC)
    given = own or GivenJudgement(
        judging_id=judging,
        person_id=person,
        status=new.status,
        motivation=new.motivation,
        lang=new.lang,
        given_at=now,
        version=0,
    )
    given.status, given.level, given.given_at = new.status, new.level, now
    given.motivation, given.lang = new.motivation, new.lang
    given.version += 1
    writing.put(given)
    tell_of(writing, Deed.JUDGEMENT_GIVEN, new, row)
    return judging


def show_judgements(writing: Writing, subject: Subject, version: int | None = None) -> None:
    """Lay what was given side by side; from then on nothing is given any more.

    The audit says how many of how many gave theirs. ``version`` is that of the judging as it was read. Raises
    YearIsClosed, UnknownReference, NotInForce, NothingGiven, JudgementsAreShown, AlreadyDecided, and Stale where it is
    judged anew since: what was given then is not laid open by a page of before.
    """
    writing.require(Right.JUDGE)
    must_be_judgeable(writing, subject)
    row = latest_judging(writing, subject)
    if row is None:
        raise NothingGiven(subject.ref)
    _must_collect(row, subject)
    must_be_as_read(row, version, subject)
    gave = set(writing.session.scalars(sa.select(_GIVEN.c.person_id).where(_GIVEN.c.judging_id == row.id)))
    if not gave:
        raise NothingGiven(subject.ref)
    row.state, row.version = JudgingState.SHOWN, row.version + 1
    writing.put(row)
    of = gave | who_may_judge(writing.session.connection())
    tell_of(writing, Deed.JUDGEMENTS_SHOWN, subject, row, n=len(gave), of=len(of))


def _must_collect(row: Judging, subject: Subject) -> None:
    if row.state is JudgingState.DECIDED:
        raise AlreadyDecided(subject.ref, subject.year)
    if row.state is JudgingState.SHOWN:
        raise JudgementsAreShown(subject.ref)


def _whose(writing: Writing, new: NewJudgement) -> int:
    """The person of a judgement: only the program, which loads what was published, gives that of another."""
    if writing.doer.is_program and new.person is not None:
        return keyed_id(writing, Person, new.person)
    if writing.doer.person_id is None or new.person is not None:
        raise NotOfYours(Right.JUDGE)
    return writing.doer.person_id


def _own(writing: Writing, judging: int, person: int) -> GivenJudgement | None:
    query = sa.select(_GIVEN.c.id).where(_GIVEN.c.judging_id == judging, _GIVEN.c.person_id == person)
    number = writing.session.scalar(query)
    return None if number is None else writing.session.get(GivenJudgement, number)
