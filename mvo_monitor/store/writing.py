"""A transaction of deeds: the session, who does it, and the audit row that every deed leaves."""

import datetime as dt
import hashlib
import json
from collections.abc import Callable, Sequence
from typing import Any

import sqlalchemy as sa
from pydantic import BaseModel
from sqlalchemy import event
from sqlalchemy.exc import DatabaseError, DataError, IntegrityError
from sqlmodel import Session

from mvo_monitor.errors import AlreadyDifferent, ClosedYearHeld, RuleBroken, UnknownReference
from mvo_monitor.measures.audit_chain import Head, as_read_back, digest_after
from mvo_monitor.models import AuditEntry, metadata, table
from mvo_monitor.models.closed_years import RULE as CLOSED_YEAR
from mvo_monitor.models.rows import Row
from mvo_monitor.permissions import Doer, check
from mvo_monitor.store.audit_head import last_head
from mvo_monitor.store.sealing import KeyFolder
from mvo_monitor.vocabulary import Deed, Right

LOAD = Doer("load")
"""Published data is loaded under this name, by the same deeds as everything else."""


def rule_of(error: DatabaseError) -> str:
    """The name of the rule that the database held up, as far as it tells: the same on SQLite and PostgreSQL."""
    named = getattr(getattr(error.orig, "diag", None), "constraint_name", None)
    if named:
        return str(named)
    told = str(error.orig).splitlines()[0]
    kind, _, what = told.partition(" constraint failed: ")
    return (_unique_rule(what) or told) if kind == "UNIQUE" else (what if kind == "CHECK" else told)


def refused_by(error: DatabaseError) -> RuleBroken:
    """The refusal of a deed that broke a rule of the database."""
    rule = rule_of(error)
    return (ClosedYearHeld if rule == CLOSED_YEAR else RuleBroken)(rule)


def _unique_rule(columns: str) -> str | None:
    """SQLite tells the columns that would no longer be unique (``target.indicator_id, target.year``), not the rule."""
    found = metadata.tables.get(columns.partition(".")[0])
    if found is None:
        return None
    keys = [rule for rule in found.constraints if isinstance(rule, sa.UniqueConstraint | sa.PrimaryKeyConstraint)]
    for rule in (*keys, *(index for index in found.indexes if index.unique)):
        if ", ".join(f"{found.name}.{column.name}" for column in rule.columns) == columns:
            return str(rule.name)
    return None


def _digest(record: BaseModel) -> str:
    # Without what was left open: a field that a later version adds does not make every record another one.
    plain = record.model_dump(mode="json", exclude_defaults=True)
    return hashlib.sha256(json.dumps(plain, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


class Writing:
    """One open transaction; deeds take it as their first argument."""

    def __init__(self, session: Session, doer: Doer, keys: KeyFolder) -> None:
        """Opened by ``Store.writing`` only."""
        self.session = session
        self.doer = doer
        self.keys = keys
        self.afterwards: list[Callable[[], object]] = []
        """What is done outside the database once, and only if, all this is kept; it raises nothing."""
        self.told = 0
        """How many audit rows this transaction left so far."""
        self._digests: dict[tuple[str, str], set[str]] = {}
        self._numbers: dict[tuple[str, str], int] = {}
        self._head: Head | None = None
        event.listen(session, "after_soft_rollback", self._forget_head)

    def require(self, right: Right, organisation_id: int | None = None) -> None:
        """Go on only where the doer may: the first step of every deed. Raises Forbidden and NotOfYours."""
        check(self.doer, right, organisation_id)

    def put(self, row: Row) -> int:
        """Add a row and give its number. Raises RuleBroken: the database's rules are checked at once."""
        self.put_all([row])
        return int(sa.inspect(row, raiseerr=True).identity[0])

    def put_all(self, rows: Sequence[Row]) -> None:
        """Add rows whose numbers nobody asks for. Raises RuleBroken: the database's rules are checked at once."""
        self.session.add_all(rows)
        try:
            self.session.flush()
        except (IntegrityError, DataError) as error:
            raise refused_by(error) from error

    def number(self, noun: str, name: str, query: sa.Select[int | None]) -> int:
        """The number that ``query`` finds for a record, asked once. Raises UnknownReference when there is none."""
        if (noun, name) not in self._numbers:
            found = self.session.scalar(query)
            if found is None:
                raise UnknownReference(noun, name)
            self._numbers[noun, name] = found
        return self._numbers[noun, name]

    def remember(self, noun: str, name: str, number: int) -> None:
        """Spare the question for the number of a record that was just put in."""
        self._numbers[noun, name] = number

    def tell(self, deed: Deed, subject: str, key: str, /, **details: Any) -> None:
        """Leave the audit row of a deed, as the next link of the chain; a personal link is named by its number.

        Its number is the last one and one more, not that of a sequence: the digest is over the number too, and a number
        that a sequence gave to a transaction that failed would look like a removed deed. Writers take turns, so the
        last link is asked for once and carried.
        """
        before = self._head or last_head(self.session.connection())
        row: dict[str, Any] = {
            "id": before.number + 1,
            "at": dt.datetime.now(dt.UTC),
            "actor": self.doer.name,
            "person_id": self.doer.person_id,
            "deed": deed,
            "subject": subject,
            "subject_key": key,
            "details": as_read_back(details if self.doer.link_id is None else {**details, "link": self.doer.link_id}),
        }
        digest = digest_after(before.digest, row)
        self.session.add(AuditEntry(**row, digest=digest))
        self._head = Head(before.number + 1, digest)
        self.told += 1

    def _forget_head(self, *_: object) -> None:
        # What a savepoint takes back is no link of the chain: the last one is asked for anew.
        self._head = None

    def is_there(self, subject: str, key: str, record: BaseModel, *, may_differ: bool = False) -> bool:
        """Whether this very record was recorded before.

        Raises AlreadyDifferent when another one was, unless it ``may_differ``: a revision stands beside it.
        """
        earlier = self._recorded(subject, key)
        if _digest(record) in earlier:
            return True
        if earlier and not may_differ:
            raise AlreadyDifferent(subject, key)
        return False

    def recorded(self, deed: Deed, subject: str, key: str, record: BaseModel, /, **details: Any) -> None:
        """Tell that a record was made, with its digest, so that the same one is known again."""
        digest = _digest(record)
        self.tell(deed, subject, key, digest=digest, **details)
        self._recorded(subject, key).add(digest)

    def _recorded(self, subject: str, key: str) -> set[str]:
        if (subject, key) not in self._digests:
            told = self.session.scalars(
                sa.select(_AUDIT.c.details).where(_AUDIT.c.subject == subject, _AUDIT.c.subject_key == key)
            )
            self._digests[subject, key] = {details["digest"] for details in told if "digest" in details}
        return self._digests[subject, key]


_AUDIT = table(AuditEntry)
