"""Takes a workbook in, all of it or nothing; looking at it does the very same and takes it back."""

import hashlib
from collections import Counter
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, field, replace
from pathlib import Path

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from mvo_monitor.errors import WorkbookOfAnother, WorkbookTakenIn
from mvo_monitor.exchange.readable.editable import EDITABLE
from mvo_monitor.exchange.workbook_in.comparing import compare
from mvo_monitor.exchange.workbook_in.evidence_steps import EvidenceStep, evidence_steps
from mvo_monitor.exchange.workbook_in.found import ChangeKind, Emptied, Told
from mvo_monitor.exchange.workbook_in.reading import Progress, WorkbookFound, read_workbook
from mvo_monitor.exchange.workbook_in.steps import Answer, steps_of
from mvo_monitor.exchange.workbook_in.trying import Tried, try_steps
from mvo_monitor.measures.audit_chain import BEGINNING
from mvo_monitor.models import AuditEntry, table
from mvo_monitor.progress.tables import free_columns, read_free_tables
from mvo_monitor.recording.sheets import SheetsImported, record_sheets_imported, sheets_were_imported
from mvo_monitor.store import Writing
from mvo_monitor.store.audit_head import last_head

Opens = Callable[[], AbstractContextManager[Writing]]
"""Opens a transaction of whoever takes the workbook in."""

_AUDIT = table(AuditEntry)


@dataclass(frozen=True)
class Answers:
    """What was answered to what the workbook leaves open: for single steps by their mark, and for all others.

    ``emptied``: the sheets of which all rows may go.
    """

    single: Mapping[str, Answer] = field(default_factory=dict)
    every: Answer = field(default_factory=Answer)
    emptied: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Outlook:
    """What becomes of a workbook. ``version``: the last deed of the store that it was held against.

    ``faults`` and refused steps stand in the way of all; ``left`` is not taken over and in nobody's way. ``evidence``:
    the records that would be handed in. ``emptied``: the sheets of which nothing would be left; a sheet cleared by
    mistake looks the same, so that somebody has to say it is meant. ``taken``: it was done, and is no mere outlook.
    """

    name: str
    digest: str
    version: int
    written_after: int
    tried: tuple[Tried, ...]
    evidence: tuple[EvidenceStep, ...]
    faults: tuple[Told, ...]
    left: tuple[Told, ...]
    emptied: tuple[Emptied, ...] = ()
    taken: bool = False

    @property
    def is_refused(self) -> bool:
        """Whether something must be mended in the workbook first."""
        return bool(self.faults) or any(each.refused is not None for each in self.tried)

    @property
    def asks(self) -> bool:
        """Whether something must be answered first."""
        return any(each.asks for each in self.tried) or not all(each.agreed for each in self.emptied)

    @property
    def is_empty(self) -> bool:
        """Whether the workbook changes nothing."""
        return not self.tried and not self.faults

    @property
    def is_ready(self) -> bool:
        """Whether it can be taken in as it is."""
        return not (self.is_refused or self.asks or self.is_empty)

    def count(self, kind: ChangeKind) -> int:
        """How many rows are added, changed or removed; evidence apart."""
        return self._counts()[kind]

    def _counts(self) -> Counter[ChangeKind]:
        rows = {(row.sheet, row.key, row.number): row.kind for each in self.tried for row in each.step.changes}
        return Counter(kind for (sheet, _, _), kind in rows.items() if sheet in EDITABLE)


def look_at_workbook(
    opens: Opens, path: Path, name: str, answers: Answers | None = None, progress: Progress | None = None
) -> Outlook:
    """What would become of a workbook; nothing is stored.

    Raises Forbidden, WorkbookRefusal, OldSpreadsheet and SpreadsheetLocked.
    """
    return _go_through(opens, path, name, answers or Answers(), progress, version=None)


def take_in_workbook(
    opens: Opens,
    path: Path,
    name: str,
    *,
    version: int,
    answers: Answers | None = None,
    progress: Progress | None = None,
) -> Outlook:
    """Do all that a workbook asks for, unless something is refused, left open, or changed since ``version``.

    ``taken`` of the outlook says whether it was done. Raises as ``look_at_workbook``.
    """
    return _go_through(opens, path, name, answers or Answers(), progress, version=version)


class _TakenBack(Exception):
    """Ends a transaction of which nothing is to stay."""


def _go_through(
    opens: Opens, path: Path, name: str, answers: Answers, progress: Progress | None, *, version: int | None
) -> Outlook:
    found = read_workbook(path, name, free_columns(EDITABLE), progress)
    digest = _digest(path)
    outlook: Outlook | None = None
    try:
        with opens() as writing:
            outlook = _tried(writing, found, digest, answers, progress)
            if version is None or version != outlook.version or not outlook.is_ready:
                raise _TakenBack
            _record(writing, outlook)
    except _TakenBack:
        assert outlook is not None  # noqa: S101 (only raised with one)
        return outlook
    return replace(outlook, taken=True)


def _tried(writing: Writing, found: WorkbookFound, digest: str, answers: Answers, progress: Progress | None) -> Outlook:
    if sheets_were_imported(writing, digest):
        raise WorkbookTakenIn(found.name)
    connection = writing.session.connection()
    version = last_head(connection).number
    _must_be_of_this_store(connection, found)
    tables = read_free_tables(connection, EDITABLE)
    compared = compare(found, tables)
    evidence = evidence_steps(connection, found)
    steps = [*steps_of(compared.changes, tables), *(each.step for each in evidence)]
    tried = try_steps(writing, steps, answers.single, answers.every, progress)
    return Outlook(
        found.name,
        digest,
        version,
        found.origin.head.number,
        tried,
        evidence,
        tuple(compared.faults),
        tuple(compared.left),
        tuple(Emptied(sheet, rows, sheet in answers.emptied) for sheet, rows in compared.emptied.items()),
    )


def _must_be_of_this_store(connection: Connection, found: WorkbookFound) -> None:
    """The digest of a deed is over all deeds before it: another store, or another past, has another one."""
    head = found.origin.head
    told = connection.scalar(sa.select(_AUDIT.c.digest).where(_AUDIT.c.id == head.number))
    if (BEGINNING.digest if head.number == 0 else told) != head.digest:
        raise WorkbookOfAnother(found.name, found.origin.coalition)


def _record(writing: Writing, outlook: Outlook) -> None:
    counts = {kind.value: outlook.count(kind) for kind in ChangeKind}
    new = SheetsImported(
        digest=outlook.digest, written_after=outlook.written_after, evidence=len(outlook.evidence), **counts
    )
    record_sheets_imported(writing, new)


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
