"""Takes what was sent in: files first, then which documents are meant, then the deeds, all of them or none."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from pydantic import ValidationError

from dashboard.desk.evidence.documents import TypedDocument, chosen, twins_of, typed_documents
from dashboard.desk.evidence.fields import form_of
from dashboard.desk.evidence.saying import said_by
from dashboard.desk.evidence.sheet import Sheet
from dashboard.desk.kit import Field, Filled, Form, KeptFile, OneOf, Pick, Rows, read, refused_by_shape
from dashboard.desk.refusing import status_of_form
from dashboard.desk.visit import Visit
from dashboard.shell.asked import whole_number
from mvo_monitor.errors import Refusal, Stale
from mvo_monitor.measures.likeness import Twin
from mvo_monitor.models import Document
from mvo_monitor.recording.coalition import NewDocument, record_document
from mvo_monitor.recording.evidence import NewEvidence
from mvo_monitor.recording.evidence_flow import hand_in, hand_in_again, revise
from mvo_monitor.recording.files import attach_upload, keep_upload
from mvo_monitor.recording.keys import free_key, key_of
from mvo_monitor.store import Writing
from mvo_monitor.texts import Words
from mvo_monitor.vocabulary import Language, TwinReason


@dataclass(frozen=True, slots=True)
class Sent:
    """What became of what was sent: done, or the form with what is wrong; ``stale`` where somebody was there first."""

    form: Form
    filled: Filled
    done: bool = False
    status: int = 200
    stale: Stale | None = None


def take(visit: Visit, sheet: Sheet) -> Sent:
    """Hand the form in. Whatever happens, every word and every file that came along is still there."""
    w = visit.w
    form = form_of(sheet, w)
    posted = visit.typed.multi_items()
    filled = _files_kept(visit, form, read(form, posted, w))
    typed = typed_documents(sheet, filled) if not filled.reshaped else ()
    asked = {each.mark: twins for each in typed if (twins := twins_of(sheet, each))}
    if asked:
        form = form_of(sheet, w, _questions(typed, asked, w))
        filled = _with_files(read(form, posted, w), filled)
    if not filled.ok:
        return Sent(form, filled, status=200 if filled.reshaped else 422)
    if unseen := [mark for mark in asked if mark not in visit.typed]:
        return Sent(form, filled.with_typed({mark: _beforehand(asked[mark]) for mark in unseen}))
    answered = tuple(
        chosen(each, filled[each.mark]) if each.mark in asked and filled[each.mark] else each for each in typed
    )
    if nameless := next((each for each in answered if not each.stands and not each.name), None):
        return Sent(form, filled.with_fault(w("evidence_form.which_document"), nameless.place), status=422)
    return _done(visit, sheet, Sent(form, filled), answered)


def _done(visit: Visit, sheet: Sheet, sent: Sent, typed: tuple[TypedDocument, ...]) -> Sent:
    """Do it, or say at its field why not."""
    filled, w = sent.filled, visit.w
    try:
        with visit.writing() as writing:
            _write(visit, sheet, filled, typed, writing)
    except ValidationError as error:
        return replace(sent, filled=refused_by_shape(sent.form, filled, error, w), status=422)
    except Stale as stale:
        return replace(sent, status=409, stale=stale)
    except Refusal as refusal:
        return replace(sent, filled=filled.with_fault(refusal.sentence(w)), status=status_of_form(refusal))
    return replace(sent, done=True)


def _write(visit: Visit, sheet: Sheet, filled: Filled, typed: tuple[TypedDocument, ...], writing: Writing) -> None:
    language = Language(filled["lang"])
    documents = tuple(each.stands or _recorded(visit, each, language, writing) for each in typed)
    key = sheet.record.key if sheet.record else key_of(filled["title"], sheet.kind.value.replace("_", "-"))
    new = NewEvidence.model_validate(said_by(sheet, filled, key, documents))
    if sheet.record is None:
        hand_in(writing, new, request_id=sheet.asked.asked.id if sheet.asked else None)
    else:
        version = (whole_number(filled.version) or 0) if filled.version else sheet.record.version
        if sheet.is_revision:
            revise(writing, sheet.record.key, new, filled["reason"], version)
        else:
            hand_in_again(writing, sheet.record.key, new, version)
    sheet.kept.done(visit, writing)


def _recorded(visit: Visit, typed: TypedDocument, language: Language, writing: Writing) -> str:
    """The key of a document that is new; of one that stands already where the very same file came."""
    new = NewDocument(
        key=key_of(typed.name, "document"),
        title=typed.name,
        lang=language,
        kind=typed.sort,
        publisher=typed.publisher,
        published_on=typed.published_on,
        reference=typed.reference,
        url=typed.url,
        own=typed.own,
    )
    if typed.file is not None:
        return attach_upload(writing, visit.owner, typed.file.token, new)
    new = new.model_copy(update={"key": free_key(writing, Document, new.key)})
    record_document(writing, new)
    return new.key


# ---- Which document is meant -----------------------------------------------------------------------------------------


def _questions(typed: tuple[TypedDocument, ...], asked: Mapping[str, tuple[Twin, ...]], w: Words) -> tuple[Field, ...]:
    """For each document that may stand in the store already: which one it is, or that it is another."""
    return tuple(
        OneOf(
            each.mark,
            w("evidence_form.twin_of", title=each.name),
            hint=w("evidence_form.twin_file") if each.file else None,
            options=tuple(_pick(twin, w) for twin in asked[each.mark]),
        )
        for each in {one.mark: one for one in typed if one.mark in asked}.values()
    )


def _pick(twin: Twin, w: Words) -> Pick:
    document = twin.document
    about = [w.date(document.date) if document.date else None, document.reference]
    facts = " · ".join(each for each in (*about, w(f"evidence_form.twin.{twin.reason.value}")) if each)
    return Pick(document.key, w("evidence_form.twin_link", title=document.title), facts)


def _beforehand(twins: tuple[Twin, ...]) -> tuple[str, ...]:
    """A twin that is certain is chosen beforehand; a likely one is for the reader to tell."""
    first = twins[0]
    return () if first.reason is TwinReason.ALIKE_TITLE else (first.document.key,)


# ---- Files that came along -------------------------------------------------------------------------------------------


def _files_kept(visit: Visit, form: Form, filled: Filled) -> Filled:
    """Keep each file that came along with the form itself, so that it need not be chosen again."""
    for name, uploads in filled.uploads.items():
        held = list(filled.typed.get(name, ()))
        for upload in uploads:
            try:
                with visit.writing() as writing:
                    content, megabytes = upload.file.read(), visit.settings.upload_megabytes
                    kept = keep_upload(writing, visit.owner, upload.filename or "", content, megabytes)
                held.append(f"{kept.token} {kept.name}")
                filled = _with_value(form, filled, name, KeptFile(kept.token, kept.name))
            except Refusal as refusal:
                filled = filled.with_fault(refusal.sentence(visit.w), name)
        filled = filled.with_typed({name: tuple(held)})
    return filled


def _with_value(form: Form, filled: Filled, name: str, file: KeptFile) -> Filled:
    """The value of a file field, in its row where it stands in one."""
    rows = next((each for each in form.fields if isinstance(each, Rows) and name.startswith(f"{each.name}.")), None)
    if rows is None:
        return replace(filled, values={**filled.values, name: (*(filled.values.get(name) or ()), file)})
    number, inner = name.removeprefix(f"{rows.name}.").split(".", 1)
    kept = filled.rows.get(rows.name, ())
    told = [dict(row) for row in filled.values.get(rows.name, ())]
    if number in kept:
        row = told[kept.index(number)]
        row[inner] = (*(row.get(inner) or ()), file)
    return replace(filled, values={**filled.values, rows.name: tuple(told)})


def _with_files(again: Filled, kept: Filled) -> Filled:
    """What was read with the questions, with the files as they were kept."""
    files = {name: kept.typed[name] for name in kept.uploads}
    values = {**again.values, **{name: value for name, value in kept.values.items() if name in again.values}}
    return replace(again, typed={**again.typed, **files}, values=values, faults={**again.faults, **kept.faults})
