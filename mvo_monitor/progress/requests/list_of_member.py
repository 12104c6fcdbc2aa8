"""One organisation's list of a year: each request with its stage, what was sent in, and what it said before."""

from collections.abc import Iterable
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from mvo_monitor.errors import NotFound
from mvo_monitor.measures.written import Written, written
from mvo_monitor.models import (
    Answer,
    Contribution,
    DeclinedContribution,
    Evidence,
    EvidenceRequest,
    EvidenceRevision,
    Indicator,
    IndicatorPart,
    Organisation,
    ReportingYear,
    Request,
    RequestedOf,
    StrategicPlan,
    table,
)
from mvo_monitor.progress.requests.asked import Asked, AskedOn, ListOfMember, OwnAnswer, OwnRecord, RecordToConfirm
from mvo_monitor.progress.requests.earlier import Earlier, read_earlier
from mvo_monitor.store.request_stages import stages
from mvo_monitor.vocabulary import EvidenceState, Stage

_ORGANISATION, _YEAR, _REQUEST, _OF = table(Organisation), table(ReportingYear), table(Request), table(RequestedOf)
_INDICATOR, _PART, _PLAN = table(Indicator), table(IndicatorPart), table(StrategicPlan)
_ANSWER, _EVIDENCE, _SENT, _REVISION = table(Answer), table(Evidence), table(EvidenceRequest), table(EvidenceRevision)
_CONTRIBUTION, _DECLINED = table(Contribution), table(DeclinedContribution)


def read_list(connection: Connection, organisation_id: int, year: int) -> ListOfMember:
    """What one organisation is asked for a year, open and closed requests alike. Raises NotFound: no such one."""
    who = connection.execute(sa.select(_ORGANISATION).where(_ORGANISATION.c.id == organisation_id)).one_or_none()
    if who is None:
        raise NotFound("organisation", str(organisation_id))
    rows = connection.execute(_asked(organisation_id, year)).all()
    far = {row.request_id: row for row in connection.execute(_stages(organisation_id, year))}
    records = _records(connection, organisation_id, [row.id for row in rows])
    earlier = read_earlier(connection, organisation_id, year, {row.indicator_id for row in rows if row.indicator_id})
    return ListOfMember(
        organisation_id=organisation_id,
        organisation=who.key,
        name=who.name,
        short=who.short_name or who.name,
        year=year,
        asked=tuple(_one(row, far[row.id], records.get(row.id, ()), earlier) for row in rows),
        closed_on=connection.scalar(sa.select(_YEAR.c.closed_on).where(_YEAR.c.year == year)),
    )


def asked_on(row: sa.Row[Any]) -> AskedOn | None:
    """The indicator in a row selected with ``ASKED_ON``."""
    if row.indicator_code is None:
        return None
    return AskedOn(
        plan=row.plan_code,
        code=row.indicator_code,
        part=row.part_code,
        title=Written(row.indicator_title_nl, row.indicator_title_en),
        part_title=written(row.part_title_nl, row.part_title_en),
        definition=written(row.definition_nl, row.definition_en),
        measure=row.measure,
    )


ASKED_ON = (
    _PLAN.c.code.label("plan_code"),
    _INDICATOR.c.code.label("indicator_code"),
    _INDICATOR.c.title_nl.label("indicator_title_nl"),
    _INDICATOR.c.title_en.label("indicator_title_en"),
    _INDICATOR.c.definition_nl,
    _INDICATOR.c.definition_en,
    _INDICATOR.c.measure,
    _PART.c.code.label("part_code"),
    _PART.c.title_nl.label("part_title_nl"),
    _PART.c.title_en.label("part_title_en"),
)
"""What ``asked_on`` needs of a query."""


def with_indicator(query: sa.Select[Any]) -> sa.Select[Any]:
    """A query on requests, with the indicator that each is about."""
    return (
        query.outerjoin(_INDICATOR, _INDICATOR.c.id == _REQUEST.c.indicator_id)
        .outerjoin(_PLAN, _PLAN.c.id == _INDICATOR.c.plan_id)
        .outerjoin(_PART, _PART.c.id == _REQUEST.c.part_id)
        .add_columns(*ASKED_ON)
    )


def _asked(organisation_id: int, year: int) -> sa.Select[Any]:
    of_record = sa.and_(
        _CONTRIBUTION.c.evidence_id == _REQUEST.c.evidence_id, _CONTRIBUTION.c.organisation_id == _OF.c.organisation_id
    )
    declined = sa.and_(
        _DECLINED.c.evidence_id == _REQUEST.c.evidence_id, _DECLINED.c.organisation_id == _OF.c.organisation_id
    )
    answered = sa.and_(_ANSWER.c.request_id == _OF.c.request_id, _ANSWER.c.organisation_id == _OF.c.organisation_id)
    query = (
        sa.select(
            _REQUEST,
            _OF.c.nothing_at,
            _OF.c.nothing_note,
            _EVIDENCE.c.key,
            _EVIDENCE.c.kind.label("evidence_kind"),
            _EVIDENCE.c.title_nl,
            _EVIDENCE.c.title_en,
            _EVIDENCE.c.summary_nl,
            _EVIDENCE.c.summary_en,
            _EVIDENCE.c.happened_on,
            _CONTRIBUTION.c.confirmed_on,
            _DECLINED.c.declined_at,
            *(column.label(f"answer_{column.name}") for column in _ANSWER.c),
        )
        .select_from(_OF)
        .join(_REQUEST, _REQUEST.c.id == _OF.c.request_id)
        .outerjoin(_EVIDENCE, _EVIDENCE.c.id == _REQUEST.c.evidence_id)
        .outerjoin(_CONTRIBUTION, of_record)
        .outerjoin(_DECLINED, declined)
        .outerjoin(_ANSWER, answered)
        .where(_OF.c.organisation_id == organisation_id, _REQUEST.c.year == year)
        .order_by(_REQUEST.c.due_on, _REQUEST.c.id)
    )
    return with_indicator(query)


def _stages(organisation_id: int, year: int) -> sa.Select[Any]:
    return stages(_OF.c.organisation_id == organisation_id, _REQUEST.c.year == year)


def _records(connection: Connection, organisation_id: int, requests: Iterable[int]) -> dict[int, tuple[OwnRecord, ...]]:
    """What the organisation sent in for each request, with what the coordinator wrote to what was returned."""
    because = (
        sa.select(_REVISION.c.returned_because)
        .where(_REVISION.c.evidence_id == _EVIDENCE.c.id, _REVISION.c.returned_because.is_not(None))
        .order_by(_REVISION.c.number.desc())
        .limit(1)
        .scalar_subquery()
    )
    query = (
        sa.select(_SENT.c.request_id, _EVIDENCE, because.label("because"))
        .join(_EVIDENCE, _EVIDENCE.c.id == _SENT.c.evidence_id)
        .where(
            _SENT.c.request_id.in_(list(requests)),
            _EVIDENCE.c.submitted_by_organisation_id == organisation_id,
            _EVIDENCE.c.state != EvidenceState.WITHDRAWN,
        )
        .order_by(_EVIDENCE.c.id.desc())
    )
    found: dict[int, tuple[OwnRecord, ...]] = {}
    for row in connection.execute(query):
        returned = row.because if row.state is EvidenceState.RETURNED else None
        record = OwnRecord(row.key, row.kind, row.year, Written(row.title_nl, row.title_en), row.state, returned)
        found[row.request_id] = (*found.get(row.request_id, ()), record)
    return found


def _one(row: sa.Row[Any], far: sa.Row[Any], records: tuple[OwnRecord, ...], earlier: Earlier) -> Asked:
    on = asked_on(row)
    part = on.part if on else None
    return Asked(
        id=row.id,
        year=row.year,
        kind=row.kind,
        text=Written(row.text_nl, row.text_en),
        due_on=row.due_on,
        state=row.state,
        stage=Stage(far.stage),
        on=on,
        record=_to_confirm(row),
        records=records,
        answer=_answer(row),
        earlier_records=earlier.records(row.indicator_id, part),
        earlier_answer=earlier.answer(row.indicator_id, part),
        begun_at=far.begun_at,
        nothing_at=row.nothing_at,
        nothing_note=row.nothing_note,
    )


def _to_confirm(row: sa.Row[Any]) -> RecordToConfirm | None:
    if row.evidence_id is None:
        return None
    return RecordToConfirm(
        key=row.key,
        kind=row.evidence_kind,
        title=Written(row.title_nl, row.title_en),
        summary=written(row.summary_nl, row.summary_en),
        happened_on=row.happened_on,
        confirmed_on=row.confirmed_on,
        declined_at=row.declined_at,
    )


def _answer(row: sa.Row[Any]) -> OwnAnswer | None:
    if row.answer_id is None:
        return None
    return OwnAnswer(
        id=row.answer_id,
        year=row.year,
        reply=row.answer_reply,
        explanation=row.answer_explanation,
        state=row.answer_state,
        returned_because=row.answer_returned_because,
        submitted_at=row.answer_submitted_at,
        on_behalf=row.answer_on_behalf,
        version=row.answer_version,
    )
