"""What the tests of the flow of evidence share: a record handed in and approved, and deeds that are refused."""

from collections.abc import Callable
from typing import Any

import pytest
import sqlalchemy as sa

from mvo_monitor.errors import (
    Refusal,
)
from mvo_monitor.models import AuditEntry, table
from mvo_monitor.recording.evidence_flow import (
    approve,
    hand_in,
)
from mvo_monitor.recording.proofs import NewVerification
from mvo_monitor.store import Doer, Store, Writing
from tests.store.flow_words import COORDINATOR, content, do, member, said

NOTE = "Op welke pagina staat dit?"

Doing = Callable[[Writing], Any]


def told(store: Store) -> list[tuple[str, dict[str, Any]]]:
    """The deeds on the record and what they told, without digest and link."""
    audit = table(AuditEntry)
    with store.reading() as connection:
        query = sa.select(audit).where(audit.c.subject == "evidence").order_by(audit.c.id)
        rows = connection.execute(query).all()
    return [(row.deed.value, {k: v for k, v in row.details.items() if k not in ("digest", "link")}) for row in rows]


def handed_in(store: Store) -> None:
    do(store, member(store, "somo"), lambda w: hand_in(w, said()))


def approved(store: Store) -> None:
    handed_in(store)
    do(store, COORDINATOR, lambda w: approve(w, "motie", 1))


def refused(store: Store, doer: Doer, deed: Doing, refusal: type[Refusal]) -> Refusal:
    """The deed is refused, and leaves everything as it was."""
    before = (told(store), content(store))
    with pytest.raises(refusal) as caught:
        do(store, doer, deed)
    assert (told(store), content(store)) == before
    return caught.value


# ---- verification ----------------------------------------------------------------------------------------------------


def asked(**more: Any) -> NewVerification:
    return NewVerification.model_validate({"verifier": "Hoogleraar recht", "asked_on": "2020-11-02"} | more)
