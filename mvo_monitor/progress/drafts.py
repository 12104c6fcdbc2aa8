"""What somebody typed so far in a form, for nobody but themselves."""

from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from mvo_monitor.models import FormDraft, table

_DRAFT = table(FormDraft)


def read_kept(connection: Connection, owner: str, form: str) -> dict[str, Any] | None:
    """The draft of this owner in this form, as it was put away; None where there is none."""
    found: dict[str, Any] | None = connection.scalar(
        sa.select(_DRAFT.c.fields).where(_DRAFT.c.owner == owner, _DRAFT.c.form == form)
    )
    return found


def read_begun(connection: Connection, owner: str) -> frozenset[str]:
    """The forms in which this owner has a draft."""
    return frozenset(connection.scalars(sa.select(_DRAFT.c.form).where(_DRAFT.c.owner == owner)))
