"""How far an organisation is with a request, in SQL: one row per request and organisation, for all of them at once.

It stands below reading and writing, because both need it: a page shows who is late, and a letter goes to who is.
"""

import sqlalchemy as sa

from mvo_monitor.models import (
    Answer,
    Contribution,
    DeclinedContribution,
    Evidence,
    EvidenceRequest,
    FormDraft,
    Request,
    RequestedOf,
    table,
)
from mvo_monitor.vocabulary import EvidenceState, Stage

_REQUEST, _OF, _ANSWER, _DRAFT = table(Request), table(RequestedOf), table(Answer), table(FormDraft)
_EVIDENCE, _SENT = table(Evidence), table(EvidenceRequest)
_CONTRIBUTION, _DECLINED = table(Contribution), table(DeclinedContribution)

_RETURNED, _SUBMITTED, _APPROVED = 3, 2, 1


def _records() -> sa.Subquery:
    """Of the records that an organisation sent in for a request, how far the one is that has furthest to go."""
    order = sa.case(
        (_EVIDENCE.c.state == EvidenceState.RETURNED, _RETURNED),
        (_EVIDENCE.c.state == EvidenceState.SUBMITTED, _SUBMITTED),
        (_EVIDENCE.c.state == EvidenceState.APPROVED, _APPROVED),
        else_=0,
    )
    return (
        sa.select(
            _SENT.c.request_id,
            _EVIDENCE.c.submitted_by_organisation_id.label("organisation_id"),
            sa.func.max(order).label("furthest"),
        )
        .join(_EVIDENCE, _EVIDENCE.c.id == _SENT.c.evidence_id)
        .group_by(_SENT.c.request_id, _EVIDENCE.c.submitted_by_organisation_id)
        .subquery("records")
    )


def _drafts() -> sa.Subquery:
    """When an organisation last typed in a form for a request that it has not handed in."""
    return (
        sa.select(_DRAFT.c.request_id, _DRAFT.c.organisation_id, sa.func.max(_DRAFT.c.changed_at).label("changed_at"))
        .where(_DRAFT.c.request_id.is_not(None))
        .group_by(_DRAFT.c.request_id, _DRAFT.c.organisation_id)
        .subquery("drafts")
    )


DONE = tuple(stage.value for stage in Stage if stage.is_done)
"""The stages in which it is no longer the member's turn, as they come out of the database."""


def stages(*narrowed: sa.ColumnElement[bool]) -> sa.Select[tuple[object, ...]]:
    """Request, organisation, kind, day, state, stage and draft of whatever is asked under these conditions on
    ``request`` and ``requested_of``. What an organisation sent in goes before its saying that it has nothing to report.
    """
    records, drafts = _records(), _drafts()
    stage = sa.case(
        (sa.or_(_ANSWER.c.state == EvidenceState.RETURNED, records.c.furthest == _RETURNED), Stage.RETURNED.value),
        (sa.or_(_ANSWER.c.state == EvidenceState.SUBMITTED, records.c.furthest == _SUBMITTED), Stage.SUBMITTED.value),
        (
            sa.or_(
                _ANSWER.c.state == EvidenceState.APPROVED,
                records.c.furthest == _APPROVED,
                _CONTRIBUTION.c.confirmed_on.is_not(None),
            ),
            Stage.APPROVED.value,
        ),
        (sa.or_(_OF.c.nothing_at.is_not(None), _DECLINED.c.declined_at.is_not(None)), Stage.NOTHING_TO_REPORT.value),
        (drafts.c.changed_at.is_not(None), Stage.BEGUN.value),
        else_=Stage.NOT_BEGUN.value,
    )

    def of_both(other: sa.FromClause) -> sa.ColumnElement[bool]:
        return sa.and_(other.c.request_id == _OF.c.request_id, other.c.organisation_id == _OF.c.organisation_id)

    def of_record(other: sa.FromClause) -> sa.ColumnElement[bool]:
        same = other.c.organisation_id == _OF.c.organisation_id
        return sa.and_(other.c.evidence_id == _REQUEST.c.evidence_id, same)

    return (
        sa.select(
            _OF.c.request_id,
            _OF.c.organisation_id,
            _REQUEST.c.kind,
            _REQUEST.c.due_on,
            _REQUEST.c.state,
            _REQUEST.c.made_at,
            stage.label("stage"),
            drafts.c.changed_at.label("begun_at"),
        )
        .select_from(_OF)
        .join(_REQUEST, _REQUEST.c.id == _OF.c.request_id)
        .outerjoin(_ANSWER, of_both(_ANSWER))
        .outerjoin(records, of_both(records))
        .outerjoin(drafts, of_both(drafts))
        .outerjoin(_CONTRIBUTION, of_record(_CONTRIBUTION))
        .outerjoin(_DECLINED, of_record(_DECLINED))
        .where(*narrowed)
    )
