"""What is still being typed is kept and thrown away. No deed: nobody but who typed it reads it.

That somebody began is told of their organisation and the request, so that the coordinator need not ask.
"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from mvo_monitor.models import FormDraft, RequestedOf, table
from mvo_monitor.store import Writing
from mvo_monitor.vocabulary import Right

DAYS = 90
"""So long a draft waits for who began it; then it is thrown away."""

_DRAFT, _OF = table(FormDraft), table(RequestedOf)


@dataclass(frozen=True, slots=True)
class DraftOf:
    """Whose draft it is ("person:3", "link:7"), of which form, and for what it is being filled in."""

    owner: str
    form: str
    organisation_id: int | None = None
    request_id: int | None = None


def keep_draft(writing: Writing, of: DraftOf, fields: Mapping[str, Any]) -> None:
    """Keep what stands in a form now, in place of what stood there before; old drafts of anybody are thrown away.

    Raises NotOfYours and Forbidden where it would be for an organisation that is not theirs to fill in for.
    """
    if of.organisation_id is not None:
        writing.require(Right.FILL, of.organisation_id)
    now = dt.datetime.now(dt.UTC)
    values: dict[str, Any] = {
        "organisation_id": of.organisation_id,
        "request_id": of.request_id if _is_asked(writing, of) else None,
        "fields": dict(fields),
        "changed_at": now,
    }
    mine = sa.update(_DRAFT).where(_DRAFT.c.owner == of.owner, _DRAFT.c.form == of.form)
    if writing.session.execute(mine.values(**values).returning(_DRAFT.c.id)).first() is None:
        writing.put(FormDraft(owner=of.owner, form=of.form, **values))
    writing.session.execute(sa.delete(_DRAFT).where(_DRAFT.c.changed_at < now - dt.timedelta(days=DAYS)))


def drop_draft(writing: Writing, owner: str, form: str) -> None:
    """Throw a draft away: by its owner's wish, or because the form was handed in. There need not be one."""
    writing.session.execute(sa.delete(_DRAFT).where(_DRAFT.c.owner == owner, _DRAFT.c.form == form))


def _is_asked(writing: Writing, of: DraftOf) -> bool:
    """Whether the request was put to the organisation; else nobody began with it."""
    return writing.session.get(RequestedOf, (of.request_id, of.organisation_id)) is not None if of.request_id else False
