"""The requests of a year in a list, and one of them with what each organisation answered to it."""

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from mvo_monitor.errors import NotFound
from mvo_monitor.measures.member_answers import ADOPTABLE, AnswerTally
from mvo_monitor.measures.written import Written
from mvo_monitor.models import (
    Answer,
    Evidence,
    EvidenceRequest,
    Indicator,
    IndicatorValue,
    Organisation,
    ReportingYear,
    Request,
    RequestedOf,
    table,
)
from mvo_monitor.progress.people import by_name
from mvo_monitor.progress.requests.asked import AskedOn
from mvo_monitor.progress.requests.list_of_member import asked_on, with_indicator
from mvo_monitor.store.request_stages import stages
from mvo_monitor.vocabulary import EvidenceState, Reply, RequestKind, RequestState, Stage, ValueState

_REQUEST, _OF, _ORGANISATION, _ANSWER = table(Request), table(RequestedOf), table(Organisation), table(Answer)
_EVIDENCE, _SENT, _INDICATOR = table(Evidence), table(EvidenceRequest), table(Indicator)
_VALUE, _YEAR = table(IndicatorValue), table(ReportingYear)


@dataclass(frozen=True, slots=True)
class RequestLine:
    """A request in a list. ``record_title`` is what is to be confirmed; ``stages`` counts the organisations."""

    id: int
    year: int
    kind: RequestKind
    text: Written
    due_on: dt.date
    state: RequestState
    version: int
    on: AskedOn | None
    cumulative: bool
    record: str | None
    record_title: Written | None
    stages: Mapping[Stage, int]

    @property
    def asked(self) -> int:
        """How many organisations it is put to."""
        return sum(self.stages.values())

    @property
    def done(self) -> int:
        """How many of them are ready with it."""
        return sum(n for stage, n in self.stages.items() if stage.is_done)

    @property
    def is_adoptable(self) -> bool:
        """Whether its answers can become the value of its indicator."""
        return (
            self.kind is RequestKind.ANSWER
            and self.on is not None
            and self.on.measure in ADOPTABLE
            and not self.cumulative
        )


@dataclass(frozen=True, slots=True)
class GivenAnswer:
    """What an organisation answered, as it stands now."""

    id: int
    reply: Reply
    explanation: str | None
    state: EvidenceState
    returned_because: str | None
    on_behalf: bool
    submitted_at: dt.datetime
    version: int


@dataclass(frozen=True, slots=True)
class OrganisationAsked:
    """One organisation that a request is put to, with its answer or its records (key, title, state)."""

    key: str
    name: str
    stage: Stage
    answer: GivenAnswer | None
    records: tuple[tuple[str, Written, EvidenceState], ...]
    nothing_note: str | None


@dataclass(frozen=True, slots=True)
class RequestView:
    """A request with everybody it is put to, by name; ``value`` is what its indicator has for the year already.

    ``had_value``: it has or had one, so that another asks the reason.
    """

    line: RequestLine
    organisations: tuple[OrganisationAsked, ...]
    value: Decimal | None
    closed_on: dt.date | None
    had_value: bool

    def tally(self, state: EvidenceState = EvidenceState.APPROVED) -> AnswerTally:
        """The answers in this state, counted; only those that are approved count."""
        answers = [each.answer for each in self.organisations if each.answer and each.answer.state is state]
        replies = Counter(answer.reply for answer in answers)
        return AnswerTally(**{reply.value: replies[reply] for reply in Reply}, asked=len(self.organisations))


def read_requests(connection: Connection, year: int) -> tuple[RequestLine, ...]:
    """What is asked for a year, what is due first in front."""
    counts: defaultdict[int, Counter[Stage]] = defaultdict(Counter)
    asked = stages(_REQUEST.c.year == year).subquery()
    grouped = sa.select(asked.c.request_id, asked.c.stage, sa.func.count()).group_by(asked.c.request_id, asked.c.stage)
    for number, stage, n in connection.execute(grouped):
        counts[number][Stage(stage)] = n
    rows = connection.execute(_lines(_REQUEST.c.year == year))
    return tuple(_line(row, counts[row.id]) for row in rows)


def read_request(connection: Connection, number: int) -> RequestView:
    """One request with its answers. Raises NotFound."""
    row = connection.execute(_lines(_REQUEST.c.id == number)).one_or_none()
    if row is None:
        raise NotFound("request", str(number))
    far = {each.organisation_id: Stage(each.stage) for each in connection.execute(stages(_REQUEST.c.id == number))}
    records: defaultdict[int, list[tuple[str, Written, EvidenceState]]] = defaultdict(list)
    for sent in connection.execute(_records(number)):
        title = Written(sent.title_nl, sent.title_en)
        records[sent.submitted_by_organisation_id].append((sent.key, title, sent.state))
    organisations = [
        OrganisationAsked(
            each.organisation_key,
            each.organisation_name,
            far[each.organisation_id],
            _answer(each),
            tuple(records[each.organisation_id]),
            each.nothing_note,
        )
        for each in connection.execute(_organisations(number))
    ]
    counts = Counter(each.stage for each in organisations)
    by_names = tuple(sorted(organisations, key=lambda each: by_name(each.name)))
    closed_on = connection.scalar(sa.select(_YEAR.c.closed_on).where(_YEAR.c.year == row.year))
    values = _values(connection, row)
    value = next((each.value for each in values if each.state is ValueState.APPROVED), None)
    return RequestView(_line(row, counts), by_names, value, closed_on, had_value=bool(values))


def _values(connection: Connection, row: sa.Row[Any]) -> Sequence[sa.Row[Any]]:
    """The values that are or were in force of the indicator, or part, that a request is about."""
    query: sa.Select[Any] = sa.select(_VALUE.c.value, _VALUE.c.state).where(
        _VALUE.c.indicator_id == row.indicator_id,
        _VALUE.c.part_id.is_not_distinct_from(row.part_id),
        _VALUE.c.year == row.year,
        _VALUE.c.state != ValueState.SUBMITTED,
    )
    return connection.execute(query).all()


def _lines(condition: sa.ColumnElement[bool]) -> sa.Select[Any]:
    query = (
        sa.select(
            _REQUEST,
            _INDICATOR.c.cumulative,
            _EVIDENCE.c.key.label("record"),
            _EVIDENCE.c.title_nl.label("record_nl"),
            _EVIDENCE.c.title_en.label("record_en"),
        )
        .outerjoin(_EVIDENCE, _EVIDENCE.c.id == _REQUEST.c.evidence_id)
        .where(condition)
        .order_by(_REQUEST.c.due_on, _REQUEST.c.id)
    )
    return with_indicator(query)


def _organisations(number: int) -> sa.Select[Any]:
    answered = sa.and_(_ANSWER.c.request_id == _OF.c.request_id, _ANSWER.c.organisation_id == _OF.c.organisation_id)
    return (
        sa.select(
            _OF.c.organisation_id,
            _OF.c.nothing_note,
            _ORGANISATION.c.key.label("organisation_key"),
            sa.func.coalesce(_ORGANISATION.c.short_name, _ORGANISATION.c.name).label("organisation_name"),
            _ANSWER.c.id.label("answer_id"),
            *(column for column in _ANSWER.c if column.name not in ("id", "request_id", "organisation_id")),
        )
        .join(_ORGANISATION, _ORGANISATION.c.id == _OF.c.organisation_id)
        .outerjoin(_ANSWER, answered)
        .where(_OF.c.request_id == number)
    )


def _records(number: int) -> sa.Select[Any]:
    return (
        sa.select(_EVIDENCE)
        .join(_SENT, _SENT.c.evidence_id == _EVIDENCE.c.id)
        .where(_SENT.c.request_id == number, _EVIDENCE.c.state != EvidenceState.WITHDRAWN)
        .order_by(_EVIDENCE.c.id)
    )


def _line(row: sa.Row[Any], counts: Mapping[Stage, int]) -> RequestLine:
    return RequestLine(
        id=row.id,
        year=row.year,
        kind=row.kind,
        text=Written(row.text_nl, row.text_en),
        due_on=row.due_on,
        state=row.state,
        version=row.version,
        on=asked_on(row),
        cumulative=bool(row.cumulative),
        record=row.record,
        record_title=Written(row.record_nl, row.record_en) if row.record else None,
        stages=counts,
    )


def _answer(row: sa.Row[Any]) -> GivenAnswer | None:
    if row.answer_id is None:
        return None
    return GivenAnswer(
        id=row.answer_id,
        reply=row.reply,
        explanation=row.explanation,
        state=row.state,
        returned_because=row.returned_because,
        on_behalf=row.on_behalf,
        submitted_at=row.submitted_at,
        version=row.version,
    )
