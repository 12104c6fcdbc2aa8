"""The file of a document, for who may read a record that brings the document up, and for nobody else."""

from dataclasses import dataclass, replace
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from mvo_monitor.errors import FileNotAsThen
from mvo_monitor.models import Citation, Document, DocumentFile, Evidence, EvidenceRevision, EvidenceSource, Publication
from mvo_monitor.models import table as table_of
from mvo_monitor.permissions import Doer, may, reach, readable_by
from mvo_monitor.vocabulary import EvidenceState, Reach, Right

_FILE, _DOCUMENT, _EVIDENCE = table_of(DocumentFile), table_of(Document), table_of(Evidence)
_SOURCE, _PUBLICATION = table_of(EvidenceSource), table_of(Publication)
_CITATION, _REVISION = table_of(Citation), table_of(EvidenceRevision)

_BRINGS_UP = (
    (_SOURCE.c.evidence_id, _SOURCE.c.document_id),
    (_PUBLICATION.c.evidence_id, _PUBLICATION.c.document_id),
    (_CITATION.c.evidence_id, _CITATION.c.citing_document_id),
    (_CITATION.c.evidence_id, _CITATION.c.cited_document_id),
)


@dataclass(frozen=True, slots=True)
class FileOf:
    """The file of a document, as it is served; ``digest`` tells whether it changed."""

    name: str
    media_type: str
    digest: str
    content: bytes


def read_file(connection: Connection, document: str, doer: Doer) -> FileOf | None:
    """The file of the document with this key; None where there is none, or none that this reader may have."""
    about = connection.execute(
        sa.select(_FILE.c.document_id, _FILE.c.name, _FILE.c.media_type, _FILE.c.digest)
        .join(_DOCUMENT, _DOCUMENT.c.id == _FILE.c.document_id)
        .where(_DOCUMENT.c.key == document)
    ).first()
    if about is None or not _may_have(connection, about.document_id, document, doer):
        return None
    content = connection.scalar(sa.select(_FILE.c.content).where(_FILE.c.document_id == about.document_id))
    return FileOf(about.name, about.media_type, about.digest, content or b"")


def read_file_of_then(then: Connection, now: Connection, document: str, doer: Doer) -> FileOf | None:
    """The file as it was in an edition, which ``then`` reads from; its bytes are those of ``now``, if still the same.

    An edition keeps of a file its size and its digest. None as for ``read_file``. Raises FileNotAsThen where the file
    was replaced or removed since.
    """
    was = read_file(then, document, doer)
    if was is None:
        return None
    query = sa.select(_FILE.c.content).join(_DOCUMENT, _DOCUMENT.c.id == _FILE.c.document_id)
    content = now.scalar(query.where(_DOCUMENT.c.key == document, _FILE.c.digest == was.digest))
    if content is None:
        raise FileNotAsThen(was.name)
    return replace(was, content=content)


def read_file_digests(connection: Connection) -> dict[str, str]:
    """The digests of the files of all documents, by key."""
    query = sa.select(_DOCUMENT.c.key, _FILE.c.digest).join(_FILE, _FILE.c.document_id == _DOCUMENT.c.id)
    return {row.key: row.digest for row in connection.execute(query)}


def _may_have(connection: Connection, number: int, key: str, doer: Doer) -> bool:
    """Who fills in for all has every file. Else it takes a record: an approved one that they read, or their own."""
    if reach(doer, Right.FILL) is Reach.ALL:
        return True
    allowed: list[sa.ColumnElement[bool]] = []
    if may(doer, Right.READ):
        approved = _EVIDENCE.c.state == EvidenceState.APPROVED
        allowed.append(sa.and_(approved, _EVIDENCE.c.visibility.in_(readable_by(doer))))
    own = doer.organisation_id if may(doer, Right.FILL) else None
    if own is not None:
        allowed.append(_EVIDENCE.c.submitted_by_organisation_id == own)
    if not allowed:
        return False
    records = sa.union(*(sa.select(by).where(document == number) for by, document in _BRINGS_UP))
    query = sa.select(sa.exists().where(_EVIDENCE.c.id.in_(records), sa.or_(*allowed)))
    return bool(connection.scalar(query)) or (own is not None and _in_own_revision(connection, own, key))


def _in_own_revision(connection: Connection, organisation_id: int, key: str) -> bool:
    """Whether a record of theirs named it at some time, or is to name it once a revision is approved."""
    said = connection.scalars(
        sa.select(_REVISION.c.content)
        .join(_EVIDENCE, _EVIDENCE.c.id == _REVISION.c.evidence_id)
        .where(_EVIDENCE.c.submitted_by_organisation_id == organisation_id)
    )
    return any(key in _documents(content) for content in said)


def _documents(said: dict[str, Any]) -> set[str | None]:
    publication, citation = said.get("publication") or {}, said.get("citation") or {}
    named = {source.get("document") for source in said.get("sources") or ()}
    return named | {publication.get("document"), citation.get("citing"), citation.get("cited")}
