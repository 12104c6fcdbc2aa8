"""A survey as it is put to whom it asks: its questions, and to whom somebody's answers would be."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from mvo_monitor.measures.partial_date import PartialDate
from mvo_monitor.measures.written import Written, written
from mvo_monitor.models import (
    Account,
    AuditEntry,
    Organisation,
    SurveyAnswer,
    SurveyInvited,
    SurveyOpenAnswer,
    SurveyOption,
    SurveyQuestion,
    SurveyResponse,
    SurveyRound,
    table,
)
from mvo_monitor.permissions import Doer
from mvo_monitor.vocabulary import AnswerUnit, Deed, QuestionKind, RoundState, SurveyMode

_ROUND, _QUESTION, _OPTION = table(SurveyRound), table(SurveyQuestion), table(SurveyOption)
_INVITED, _RESPONSE, _ACCOUNT = table(SurveyInvited), table(SurveyResponse), table(Account)
_AUDIT = table(AuditEntry)
_ANSWER, _OPEN, _ORGANISATION = table(SurveyAnswer), table(SurveyOpenAnswer), table(Organisation)


@dataclass(frozen=True, slots=True)
class QuestionToAnswer:
    """A question with what one can answer: ``words`` are those at steps of a scale, or the options, by their number."""

    id: int
    kind: QuestionKind
    text: Written
    low: int | None
    high: int | None
    low_label: Written | None
    high_label: Written | None
    words: Mapping[int, Written]


@dataclass(frozen=True, slots=True)
class SurveyToAnswer:
    """A round as those see it whom it asks; ``reopened``: its results were there to read before."""

    id: int
    key: str
    year: int
    title: Written
    intro: Written | None
    mode: SurveyMode
    unit: AnswerUnit
    state: RoundState
    due_on: dt.date | None
    closed_on: PartialDate | None
    questions: tuple[QuestionToAnswer, ...]
    reopened: bool = False

    @property
    def is_anonymous(self) -> bool:
        """Whether nothing may join whether with what."""
        return self.mode is SurveyMode.ANONYMOUS


@dataclass(frozen=True, slots=True)
class Invited:
    """Somebody whom a round asks: an organisation, or a person of it."""

    id: int
    round_id: int
    organisation_id: int
    organisation: str
    organisation_key: str
    a_person: bool
    email: str | None
    answered: bool


@dataclass(frozen=True, slots=True)
class Given:
    """What somebody answered in a named round, by number of the question; ``chosen`` are steps or options."""

    version: int
    on_behalf: bool
    submitted_at: dt.datetime | None
    chosen: Mapping[int, tuple[int, ...]]
    texts: Mapping[int, str]


def read_survey(connection: Connection, number: int) -> SurveyToAnswer | None:
    """The round with this number, whatever its state; None where there is none."""
    row = connection.execute(sa.select(_ROUND).where(_ROUND.c.id == number)).one_or_none()
    if row is None:
        return None
    words: dict[int, dict[int, Written]] = {}
    of_round = sa.select(_QUESTION.c.id).where(_QUESTION.c.round_id == number)
    for each in connection.execute(
        sa.select(_OPTION).where(_OPTION.c.question_id.in_(of_round)).order_by(_OPTION.c.value)
    ):
        words.setdefault(each.question_id, {})[each.value] = Written(each.text_nl, each.text_en)
    asked = sa.select(_QUESTION).where(_QUESTION.c.round_id == number).order_by(_QUESTION.c.position, _QUESTION.c.id)
    return SurveyToAnswer(
        id=row.id,
        key=row.key,
        year=row.year,
        title=Written(row.title_nl, row.title_en),
        intro=written(row.intro_nl, row.intro_en),
        mode=row.mode,
        unit=row.unit,
        state=row.state,
        due_on=row.due_on,
        closed_on=row.closed_on,
        questions=tuple(_question(each, words.get(each.id, {})) for each in connection.execute(asked)),
        reopened=bool(connection.scalar(sa.select(_was_reopened(row.key)))),
    )


def read_invited(connection: Connection, doer: Doer, number: int) -> Invited | None:
    """Whom somebody can answer a round as: the holder of their link, their e-mail address, or their organisation."""
    return next(iter(_invited(connection, _INVITED.c.round_id == number, _is_theirs(doer))), None)


def read_everybody_invited(connection: Connection, number: int) -> tuple[Invited, ...]:
    """All whom a round asks, by name."""
    return _invited(connection, _INVITED.c.round_id == number)


def is_invited(connection: Connection, doer: Doer, invited_id: int) -> bool:
    """Whether somebody is whom this invitation is for."""
    return bool(_invited(connection, _INVITED.c.id == invited_id, _is_theirs(doer)))


def read_given(connection: Connection, invited_id: int) -> Given | None:
    """What was answered to an invitation of a named round; None where nothing was."""
    row = connection.execute(sa.select(_RESPONSE).where(_RESPONSE.c.invited_id == invited_id)).one_or_none()
    if row is None:
        return None
    chosen: dict[int, tuple[int, ...]] = {}
    for each in connection.execute(sa.select(_ANSWER).where(_ANSWER.c.response_id == row.id).order_by(_ANSWER.c.value)):
        chosen[each.question_id] = (*chosen.get(each.question_id, ()), each.value)
    texts = connection.execute(sa.select(_OPEN.c.question_id, _OPEN.c.text).where(_OPEN.c.response_id == row.id))
    return Given(row.version, row.on_behalf, row.submitted_at, chosen, {each.question_id: each.text for each in texts})


def _was_reopened(key: str) -> sa.Exists:
    return sa.exists().where(
        _AUDIT.c.subject == "survey", _AUDIT.c.subject_key == key, _AUDIT.c.deed == Deed.SURVEY_REOPENED
    )


def _is_theirs(doer: Doer) -> sa.ColumnElement[bool]:
    if doer.invited_id is not None:
        return _INVITED.c.id == doer.invited_id
    email = sa.select(_ACCOUNT.c.email).where(_ACCOUNT.c.person_id == doer.person_id).scalar_subquery()
    own = sa.and_(~_INVITED.c.a_person, _INVITED.c.organisation_id == doer.organisation_id)
    return sa.or_(own, _INVITED.c.email == email)


def _invited(connection: Connection, *where: sa.ColumnElement[bool]) -> tuple[Invited, ...]:
    name = sa.func.coalesce(_ORGANISATION.c.short_name, _ORGANISATION.c.name)
    rows = connection.execute(
        sa.select(_INVITED, name.label("name"), _ORGANISATION.c.key)
        .join(_ORGANISATION, _ORGANISATION.c.id == _INVITED.c.organisation_id)
        .where(*where)
        .order_by(sa.func.lower(name), _INVITED.c.email)
    )
    return tuple(
        Invited(row.id, row.round_id, row.organisation_id, row.name, row.key, row.a_person, row.email, row.answered)
        for row in rows
    )


def _question(row: sa.Row[tuple[object, ...]], words: Mapping[int, Written]) -> QuestionToAnswer:
    return QuestionToAnswer(
        id=row.id,
        kind=row.kind,
        text=Written(row.text_nl, row.text_en),
        low=row.scale_low,
        high=row.scale_high,
        low_label=written(row.low_label_nl, row.low_label_en),
        high_label=written(row.high_label_nl, row.high_label_en),
        words=words,
    )
