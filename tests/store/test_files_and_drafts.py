"""Files and drafts in the store, on both databases: who owns them, what is one, and when they go."""

import datetime as dt

import pytest
import sqlalchemy as sa

from mvo_monitor.errors import FileGone, FileNotTaken, FilesTooMany, Forbidden, NotOfYours
from mvo_monitor.models import AuditEntry, Document, DocumentFile, FormDraft, Organisation, Upload, table
from mvo_monitor.permissions import VISITOR, Doer
from mvo_monitor.progress.drafts import read_begun, read_kept
from mvo_monitor.recording.coalition import NewDocument
from mvo_monitor.recording.drafts import DraftOf, drop_draft, keep_draft
from mvo_monitor.recording.files import attach_upload, drop_upload, keep_survey_file, keep_upload
from mvo_monitor.recording.keys import free_key, key_of
from mvo_monitor.store import LOAD, Store
from mvo_monitor.vocabulary import Deed, Role
from tests.factories import a_coalition, a_document, an_organisation

KIM = "person:7"
PDF = b"%PDF-1.7\n\0\xff\x80 een begin\n%%EOF\n"


def a_new_document(key: str = "verslag") -> NewDocument:
    return NewDocument.model_validate({"key": key, "title": "Verslag", "lang": "nl", "kind": "other"})


def count(store: Store, of: type) -> int:
    with store.reading() as connection:
        return connection.scalar(sa.select(sa.func.count()).select_from(table(of))) or 0


def test_a_file_comes_back_byte_for_byte_as_a_document_with_a_deed(store: Store) -> None:
    with store.writing(LOAD) as writing:
        a_coalition(writing)
        kept = keep_upload(writing, KIM, "Verslag.PDF", PDF, 10)
        assert attach_upload(writing, KIM, kept.token, a_new_document()) == "verslag"
    file, audit = table(DocumentFile), table(AuditEntry)
    with store.reading() as connection:
        row = connection.execute(sa.select(file)).one()
        assert (row.content, row.size, row.media_type) == (PDF, len(PDF), "application/pdf")
        told = connection.scalars(sa.select(audit.c.deed).order_by(audit.c.id)).all()
    assert told[-2:] == [Deed.DOCUMENT_RECORDED, Deed.FILE_ATTACHED]
    assert count(store, Upload) == 0


def test_the_very_same_file_is_one_document_and_leaves_no_second_deed(store: Store) -> None:
    with store.writing(LOAD) as writing:
        first = keep_upload(writing, KIM, "a.pdf", PDF, 10)
        attach_upload(writing, KIM, first.token, a_new_document())
        told = writing.told
        second = keep_upload(writing, "person:8", "b.pdf", PDF, 10)
        assert attach_upload(writing, "person:8", second.token, a_new_document("ander")) == "verslag"
        assert writing.told == told
    assert (count(store, Document), count(store, DocumentFile)) == (1, 1)


def test_a_file_is_attached_by_its_owner_once_and_by_nobody_else(store: Store) -> None:
    with store.writing(LOAD) as writing:
        kept = keep_upload(writing, KIM, "a.pdf", PDF, 10)
        with pytest.raises(FileGone):
            attach_upload(writing, "person:8", kept.token, a_new_document())
        drop_upload(writing, "person:8", kept.token)
        attach_upload(writing, KIM, kept.token, a_new_document())
        with pytest.raises(FileGone):
            attach_upload(writing, KIM, kept.token, a_new_document())


def test_more_than_fits_and_what_is_no_document_is_refused(store: Store) -> None:
    with store.writing(LOAD) as writing:
        with pytest.raises(FileNotTaken):
            keep_upload(writing, KIM, "a.pdf", b"<html>", 10)
        for number in range(5):
            keep_upload(writing, KIM, f"{number}.pdf", PDF.replace(b"begin", b"%" * (1_000_000 + number)), 1)
        with pytest.raises(FilesTooMany):
            keep_upload(writing, KIM, "6.pdf", PDF.replace(b"begin", b"%" * 900_000), 1)
        keep_upload(writing, "person:8", "6.pdf", PDF, 1)


def test_files_and_drafts_that_nobody_came_back_for_go_after_ninety_days(store: Store) -> None:
    old = dt.datetime.now(dt.UTC) - dt.timedelta(days=91)
    with store.writing(LOAD) as writing:
        keep_upload(writing, KIM, "a.pdf", PDF, 10)
        keep_draft(writing, DraftOf(KIM, "evidence.1"), {"at": 1})
        writing.session.execute(sa.update(table(Upload)).values(made_at=old))
        writing.session.execute(sa.update(table(FormDraft)).values(changed_at=old))
        keep_upload(writing, "person:8", "b.pdf", PDF, 10)
        keep_draft(writing, DraftOf("person:8", "evidence.1"), {"at": 2})
    assert (count(store, Upload), count(store, FormDraft)) == (1, 1)


def test_a_draft_is_of_one_owner_takes_the_place_of_the_earlier_and_is_no_deed(store: Store) -> None:
    with store.writing(LOAD) as writing:
        keep_draft(writing, DraftOf(KIM, "evidence.1"), {"at": 1, "typed": {"title": ["é‘ 👩‍👩‍👧"]}})
        keep_draft(writing, DraftOf(KIM, "evidence.1"), {"at": 2, "typed": {"title": ["Later"]}})
        keep_draft(writing, DraftOf("link:7", "evidence.1"), {"at": 3})
        assert writing.told == 0
    with store.reading() as connection:
        assert read_kept(connection, KIM, "evidence.1") == {"at": 2, "typed": {"title": ["Later"]}}
        assert read_begun(connection, KIM) == {"evidence.1"}
        assert read_kept(connection, KIM, "evidence.2") is None
    with store.writing(LOAD) as writing:
        drop_draft(writing, KIM, "evidence.1")
    assert count(store, FormDraft) == 1


def test_who_may_not_fill_in_for_an_organisation_keeps_no_draft_or_file_for_it(store: Store) -> None:
    with store.writing(LOAD) as writing:
        a_coalition(writing)
        an_organisation(writing, "somo")
        somo = writing.session.scalar(sa.select(table(Organisation).c.id)) or 0
    member = Doer("link", None, frozenset({Role.LINK}), somo + 1, 1)
    with store.writing(member) as writing, pytest.raises(NotOfYours):
        keep_draft(writing, DraftOf("link:1", "evidence.1", somo), {"at": 1})
    with store.writing(VISITOR) as writing, pytest.raises(Forbidden):
        keep_upload(writing, KIM, "a.pdf", PDF, 10)


@pytest.mark.parametrize(
    ("title", "key"),
    [
        ("Motie-Voordewind (35 570 V)", "motie-voordewind-35-570-v"),
        ("Één œuvre voor Ødegård & Łódź", "een-oeuvre-voor-odegard-lodz"),
        ("مرحبا", "narrative"),
        ("a" * 300, "a" * 60),
        ("woord " * 30, "woord-woord-woord-woord-woord-woord-woord-woord-woord-woord"),
    ],
)
def test_a_key_is_made_of_the_title(title: str, key: str) -> None:
    assert key_of(title, "narrative") == key


def test_a_key_that_is_taken_gets_the_next_number(store: Store) -> None:
    with store.writing(LOAD) as writing:
        a_document(writing, "verslag")
        a_document(writing, "verslag-2")
        assert free_key(writing, Document, "verslag") == "verslag-3"
        assert free_key(writing, Document, "anders") == "anders"


def test_a_file_with_answers_is_read_by_its_owner_and_never_attached(store: Store) -> None:
    with store.writing(LOAD) as writing:
        kept = keep_survey_file(writing, KIM, "answers.csv", PDF, 10)
        assert keep_survey_file(writing, KIM, "answers.csv", PDF, 10) == kept
        assert keep_upload(writing, KIM, "answers.csv", PDF, 10).token != kept.token
    with pytest.raises(FileGone), store.writing(LOAD) as writing:
        attach_upload(writing, KIM, kept.token, a_new_document())
    with pytest.raises(Forbidden), store.writing(Doer("person", 7, frozenset({Role.MEMBER}), 1)) as writing:
        keep_survey_file(writing, KIM, "answers.csv", PDF, 10)
