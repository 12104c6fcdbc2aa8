"""A transaction of deeds: the session, who does it, and the audit row that every deed leaves."""

import datetime as dt
import hashlib
import json
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from pydantic import BaseModel
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, col

from mvo_monitor.errors import AlreadyDifferent, RuleBroken, UnknownReference
from mvo_monitor.models import AuditEntry
from mvo_monitor.models.rows import Row
from mvo_monitor.vocabulary import Deed


@dataclass(frozen=True, slots=True)
class Doer:
    """Who does a deed: a function of the program by name, or a person by number."""

    name: str
    person_id: int | None = None


LOAD = Doer("load")
"""Published data is loaded under this name, by the same deeds as everything else."""


def rule_of(error: IntegrityError) -> str:
    """The name of the rule that the database held up, as far as it tells."""
    named = getattr(getattr(error.orig, "diag", None), "constraint_name", None)
    return str(named or error.orig).removeprefix("CHECK constraint failed: ")


def _digest(record: BaseModel) -> str:
    plain = record.model_dump(mode="json", exclude_none=True)
    return hashlib.sha256(json.dumps(plain, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


class Writing:
    """One open transaction; deeds take it as their first argument."""

    def __init__(self, session: Session, doer: Doer) -> None:
        """Opened by ``Store.writing`` only."""
        self.session = session
        self.doer = doer
        self.told = 0
        """How many audit rows this transaction left so far."""
        self._recorded: dict[tuple[str, str], str] | None = None
        self._numbers: dict[tuple[str, str], int] = {}

    def put(self, row: Row) -> int:
        """Add a row and give its number. Raises RuleBroken: the database's rules are checked at once."""
        self.session.add(row)
        try:
            self.session.flush()
        except IntegrityError as error:
            raise RuleBroken(rule_of(error)) from error
        return int(sa.inspect(row, raiseerr=True).identity[0])

    def number(self, noun: str, name: str, query: sa.Select[int | None]) -> int:
        """The number that ``query`` finds for a record, asked once. Raises UnknownReference when there is none."""
        if (noun, name) not in self._numbers:
            found = self.session.scalar(query)
            if found is None:
                raise UnknownReference(noun, name)
            self._numbers[noun, name] = found
        return self._numbers[noun, name]

    def tell(self, deed: Deed, subject: str, key: str, /, **details: Any) -> None:
        """Leave the audit row of a deed."""
        entry = AuditEntry(
            at=dt.datetime.now(dt.UTC),
            actor=self.doer.name,
            person_id=self.doer.person_id,
            deed=deed,
            subject=subject,
            subject_key=key,
            details=details,
        )
        self.session.add(entry)
        self.told += 1

    def is_there(self, subject: str, key: str, record: BaseModel) -> bool:
        """Whether this very record was recorded before. Raises AlreadyDifferent when it said something else."""
        earlier = self._digests().get((subject, key))
        if earlier is None:
            return False
        if earlier != _digest(record):
            raise AlreadyDifferent(subject, key)
        return True

    def recorded(self, deed: Deed, subject: str, key: str, record: BaseModel) -> None:
        """Tell that a record was made, with its digest, so that the same one is known again."""
        digest = _digest(record)
        self.tell(deed, subject, key, digest=digest)
        self._digests()[subject, key] = digest

    def _digests(self) -> dict[tuple[str, str], str]:
        if self._recorded is None:
            rows = self.session.execute(
                sa.select(col(AuditEntry.subject), col(AuditEntry.subject_key), col(AuditEntry.details)).order_by(
                    col(AuditEntry.id)
                )
            )
            self._recorded = {(subject, key): told["digest"] for subject, key, told in rows if "digest" in told}
        return self._recorded
