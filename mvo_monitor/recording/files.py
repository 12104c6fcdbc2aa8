"""Files that members attach: taken in while the form is filled in, made a document once it is handed in.

Taking in is no deed: nobody but who brought the file has it until then, and it goes when nobody hands the form in.
"""

import datetime as dt
import hashlib
from dataclasses import dataclass

import sqlalchemy as sa

from mvo_monitor.credentials import new_token
from mvo_monitor.errors import FileGone, FilesTooMany
from mvo_monitor.measures.attached_files import UNREAD, ToldFile, tell_file, unread_file
from mvo_monitor.models import Document, DocumentFile, Upload, table
from mvo_monitor.recording.coalition import NewDocument, record_document
from mvo_monitor.recording.drafts import DAYS
from mvo_monitor.recording.keys import free_key
from mvo_monitor.recording.lookup import keyed_id
from mvo_monitor.store import Writing
from mvo_monitor.vocabulary import Deed, Right

MEGABYTE = 1024 * 1024

WAITING = 5
"""Files of the largest size may wait of one owner, as bytes; more need handing in, or throwing away, first."""

_UPLOAD, _FILE, _DOCUMENT = table(Upload), table(DocumentFile), table(Document)


@dataclass(frozen=True, slots=True)
class Kept:
    """A file that was taken in: the token by which the form names it, and the name under which it is kept."""

    token: str
    name: str


def keep_upload(writing: Writing, owner: str, name: str, content: bytes, megabytes: int) -> Kept:
    """Take a file in; the same one twice is taken once. Files that nobody handed in for long are thrown away.

    Raises Forbidden, FileTooLarge, FileNotTaken, and FilesTooMany where too much of this owner waits already.
    """
    writing.require(Right.FILL)
    return _keep(writing, owner, tell_file(name, content, megabytes * MEGABYTE), content, megabytes)


def keep_survey_file(writing: Writing, owner: str, name: str, content: bytes, megabytes: int) -> Kept:
    """Take in a file with what others answered to a survey, whatever they wrote; it is read and never attached.

    Whether it is a table, its reader says. Raises Forbidden, FileTooLarge, FileNotTaken and FilesTooMany.
    """
    writing.require(Right.HOLD_SURVEYS)
    return _keep(writing, owner, unread_file(name, content, megabytes * MEGABYTE), content, megabytes)


def keep_iati_file(writing: Writing, owner: str, name: str, content: bytes, megabytes: int) -> Kept:
    """Take in results of others for a look; they are read and never recorded. Whether it is XML, its reader says.

    Raises Forbidden, FileTooLarge, FileNotTaken and FilesTooMany.
    """
    writing.require(Right.KEEP_PLAN)
    return _keep(writing, owner, unread_file(name, content, megabytes * MEGABYTE), content, megabytes)


def drop_upload(writing: Writing, owner: str, token: str) -> None:
    """Throw a file away that was not handed in. There need not be one."""
    writing.session.execute(sa.delete(_UPLOAD).where(_UPLOAD.c.owner == owner, _UPLOAD.c.token == token))


def attach_upload(writing: Writing, owner: str, token: str, new: NewDocument) -> str:
    """Make a file that was taken in the file of a new document, and give its key; ``new.key`` where that is free.

    The very same file is one document: where it stands already, it is that one, and nothing is recorded. Raises
    Forbidden, and FileGone where nothing waits under this token.
    """
    writing.require(Right.FILL)
    upload = writing.session.execute(
        sa.select(_UPLOAD).where(_UPLOAD.c.owner == owner, _UPLOAD.c.token == token, _UPLOAD.c.media_type != UNREAD)
    ).first()
    if upload is None:
        raise FileGone
    drop_upload(writing, owner, token)
    there: str | None = writing.session.scalar(
        sa.select(_DOCUMENT.c.key)
        .join(_FILE, _FILE.c.document_id == _DOCUMENT.c.id)
        .where(_FILE.c.digest == upload.digest)
        .order_by(_DOCUMENT.c.id)
        .limit(1)
    )
    if there is not None:
        return there
    key = free_key(writing, Document, new.key)
    record_document(writing, new.model_copy(update={"key": key}))
    writing.put(
        DocumentFile(
            document_id=keyed_id(writing, Document, key),
            name=upload.name,
            media_type=upload.media_type,
            size=upload.size,
            digest=upload.digest,
            content=upload.content,
        )
    )
    writing.tell(Deed.FILE_ATTACHED, "document", key, digest=upload.digest, size=upload.size)
    return key


def _keep(writing: Writing, owner: str, told: ToldFile, content: bytes, megabytes: int) -> Kept:
    now = dt.datetime.now(dt.UTC)
    writing.session.execute(sa.delete(_UPLOAD).where(_UPLOAD.c.made_at < now - dt.timedelta(days=DAYS)))
    digest = hashlib.sha256(content).hexdigest()
    mine = _UPLOAD.c.owner == owner
    same = (_UPLOAD.c.digest == digest, _UPLOAD.c.name == told.name, _UPLOAD.c.media_type == told.media_type)
    there = writing.session.execute(sa.select(_UPLOAD.c.token, _UPLOAD.c.name).where(mine, *same)).first()
    if there is not None:
        return Kept(there.token, there.name)
    waits = writing.session.scalar(sa.select(sa.func.coalesce(sa.func.sum(_UPLOAD.c.size), 0)).where(mine)) or 0
    if waits + told.size > WAITING * megabytes * MEGABYTE:
        raise FilesTooMany(WAITING * megabytes)
    token = new_token()
    writing.put_all(
        [
            Upload(
                token=token,
                owner=owner,
                name=told.name,
                media_type=told.media_type,
                size=told.size,
                digest=digest,
                content=content,
                made_at=now,
            )
        ]
    )
    return Kept(token, told.name)
