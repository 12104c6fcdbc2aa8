"""Deeds of an organisation that was named as one that contributed: only it says whether that is so."""

import datetime as dt
from typing import Any

import sqlalchemy as sa
from sqlmodel import col

from mvo_monitor.errors import NotNamed
from mvo_monitor.models import Contribution, DeclinedContribution, Organisation, Request, RequestedOf, table
from mvo_monitor.recording.evidence_flow.content import today
from mvo_monitor.recording.evidence_flow.standing import Standing, is_on_behalf, standing
from mvo_monitor.recording.lookup import keyed_id
from mvo_monitor.recording.shapes import TextIn, spread
from mvo_monitor.recording.years import must_be_open
from mvo_monitor.store import Writing
from mvo_monitor.vocabulary import Deed, Right

_GAVE, _DECLINED = table(Contribution), table(DeclinedContribution)


def confirm_contribution(writing: Writing, key: str, organisation: str, note: TextIn | None = None) -> None:
    """The organisation says that it contributed, and how; it may have said otherwise before.

    Raises Forbidden, NotOfYours, NotNamed, YearIsClosed and UnknownReference.
    """
    record, number = _named(writing, key, organisation)
    writing.session.execute(
        sa.delete(DeclinedContribution).where(
            col(DeclinedContribution.evidence_id) == record.number, col(DeclinedContribution.organisation_id) == number
        )
    )
    said: dict[str, Any] = {"confirmed_on": today(), **(spread("note", note) if note else {})}
    changed = writing.session.execute(
        sa.update(_GAVE)
        .where(_GAVE.c.evidence_id == record.number, _GAVE.c.organisation_id == number)
        .values(**said)
        .returning(_GAVE.c.id)
    )
    if changed.first() is None:
        writing.put(Contribution(evidence_id=record.number, organisation_id=number, **said))
    _tell(writing, Deed.CONTRIBUTION_CONFIRMED, key, organisation, number)


def decline_contribution(writing: Writing, key: str, organisation: str, note: str | None = None) -> None:
    """The organisation says that it did not contribute: it is no longer named, and the coordinator sees why.

    Raises Forbidden, NotOfYours, NotNamed, YearIsClosed and UnknownReference.
    """
    record, number = _named(writing, key, organisation)
    writing.session.execute(
        sa.delete(Contribution).where(
            col(Contribution.evidence_id) == record.number, col(Contribution.organisation_id) == number
        )
    )
    said: dict[str, Any] = {"declined_at": dt.datetime.now(dt.UTC), "note": (note or "").strip() or None}
    changed = writing.session.execute(
        sa.update(_DECLINED)
        .where(_DECLINED.c.evidence_id == record.number, _DECLINED.c.organisation_id == number)
        .values(**said)
        .returning(_DECLINED.c.evidence_id)
    )
    if changed.first() is None:
        writing.put(DeclinedContribution(evidence_id=record.number, organisation_id=number, **said))
    _tell(writing, Deed.CONTRIBUTION_DECLINED, key, organisation, number)


def _named(writing: Writing, key: str, organisation: str) -> tuple[Standing, int]:
    number = keyed_id(writing, Organisation, organisation)
    writing.require(Right.FILL, number)
    record = standing(writing, key)
    must_be_open(writing, record.year)
    request, asked = table(Request), table(RequestedOf)
    named = (
        sa.exists().where(_GAVE.c.evidence_id == record.number, _GAVE.c.organisation_id == number),
        sa.exists().where(_DECLINED.c.evidence_id == record.number, _DECLINED.c.organisation_id == number),
        sa.exists().where(
            request.c.evidence_id == record.number,
            asked.c.request_id == request.c.id,
            asked.c.organisation_id == number,
        ),
    )
    if not writing.session.scalar(sa.select(sa.or_(*named))):
        raise NotNamed(key, organisation)
    return record, number


def _tell(writing: Writing, deed: Deed, key: str, organisation: str, number: int) -> None:
    writing.tell(deed, "evidence", key, organisation=organisation, on_behalf=is_on_behalf(writing, number))
