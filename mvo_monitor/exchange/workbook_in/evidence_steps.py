"""New evidence from a workbook: each row is handed in as anybody would, and waits to be looked at.

Its document is one of the store by its key, by its very title or by its address on the web; else it is a new one, and
what it looks like is told.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from mvo_monitor.errors import NotBySheet
from mvo_monitor.exchange.workbook_in.evidence_rows import EvidenceFound
from mvo_monitor.exchange.workbook_in.found import CellChange, ChangeKind, RowChange
from mvo_monitor.exchange.workbook_in.reading import WorkbookFound
from mvo_monitor.exchange.workbook_in.steps import Answer, Step
from mvo_monitor.measures.likeness import KnownDocument, Twin, likely_twins
from mvo_monitor.models import Document, table
from mvo_monitor.progress.form_choices import read_known_documents
from mvo_monitor.progress.tables import Value
from mvo_monitor.recording.coalition import NewDocument, record_document
from mvo_monitor.recording.evidence import NewEvidence
from mvo_monitor.recording.evidence_flow import hand_in
from mvo_monitor.recording.keys import free_key, key_of
from mvo_monitor.recording.sheets import was_handed_in
from mvo_monitor.store import Writing
from mvo_monitor.vocabulary import DocumentKind, Effect, EvidenceKind, Language, TwinReason, Visibility

_OUTCOME = ("actor", "actor_name", "instrument", "reference", "tabled_on", "decided_on", "published_on", "stance",
            "result", "effect", "effect_basis")  # fmt: skip
_OF_KIND = {
    EvidenceKind.POLICY_OUTCOME: _OUTCOME,
    EvidenceKind.ACTIVITY: ("form", "count", "attended"),
    EvidenceKind.CITATION: ("cited", "page"),
}


@dataclass(frozen=True, slots=True)
class EvidenceStep:
    """A row that is handed in. ``linked``: the document of the store that it is taken to be; ``twins``: what its new
    document looks like."""

    step: Step
    found: EvidenceFound
    linked: KnownDocument | None
    twins: tuple[Twin, ...]


def evidence_steps(connection: Connection, found: WorkbookFound) -> tuple[EvidenceStep, ...]:
    """A step for each row of new evidence."""
    if not found.evidence:
        return ()
    known = read_known_documents(connection, None)
    return tuple(_step(row, known, found.origin.language) for row in found.evidence)


def _step(row: EvidenceFound, known: tuple[KnownDocument, ...], otherwise: Language) -> EvidenceStep:
    linked, twins = _document(row, known)
    said = {name: value for name, value in row.values.items() if value is not None}
    said |= {name: "; ".join(names) for name, names in row.several.items() if names}
    cells = tuple(CellChange(name, None, value) for name, value in said.items())
    change = RowChange(ChangeKind.ADDED, row.sheet, (str(row.number),), said, cells, row.number)
    do: Callable[[Writing, Answer], None] = partial(_hand_in, row, linked, otherwise)
    return EvidenceStep(Step(f"evidence:{row.number}", (change,), do), row, linked, twins)


def _title(row: EvidenceFound) -> str:
    """The title of its document; a publication is called as its document is."""
    title = row.values["document_title"]
    if title is None and row.values["kind"] is EvidenceKind.PUBLICATION:
        title = row.values["title"]
    return str(title or "")


def _document(row: EvidenceFound, known: tuple[KnownDocument, ...]) -> tuple[KnownDocument | None, tuple[Twin, ...]]:
    title, url = _title(row), row.values["document_url"]
    if row.values["document"] is not None or not (title or url):
        return None, ()
    very = [each for each in known if title and each.title.casefold() == title.casefold()]
    same = next((each for each in very if url in (None, each.url)), None)
    if same is not None:
        return same, ()
    twins = likely_twins(title, known, url=str(url) if url else None)
    if twins and twins[0].reason is not TwinReason.ALIKE_TITLE:
        return twins[0].document, ()
    return None, twins


def _hand_in(
    row: EvidenceFound, linked: KnownDocument | None, otherwise: Language, writing: Writing, _answer: Answer
) -> None:
    values = row.values
    kind = EvidenceKind(str(values["kind"]))
    for other, names in _OF_KIND.items():
        if other is not kind and any(values[name] is not None for name in names):
            raise NotBySheet("other_kind", kind=kind, other=other)
    language = Language(str(values["language"])) if values["language"] else otherwise
    document = _recorded(writing, row, kind, linked, language)
    said = NewEvidence.model_validate(_said(row, kind, language, document))
    if was_handed_in(writing, said):
        raise NotBySheet("handed_in_before", name=said.key)
    hand_in(writing, said)


def _recorded(
    writing: Writing, row: EvidenceFound, kind: EvidenceKind, linked: KnownDocument | None, language: Language
) -> str | None:
    """The key of its document, which is recorded where it is a new one."""
    values = row.values
    if values["document"] is not None:
        return str(values["document"])
    if linked is not None:
        return linked.key
    title, url = _title(row), values["document_url"]
    if not (title or url):
        if kind is EvidenceKind.CITATION:
            raise NotBySheet("needs_document")
        return None
    name = title or str(url)
    made = writing.session.scalar(_of_a_row_before(name, url))
    if made is not None:
        return str(made)
    sort = values["document_kind"] or (DocumentKind.WEB_PAGE if url else DocumentKind.OTHER)
    is_own = kind is EvidenceKind.PUBLICATION
    new = NewDocument.model_validate(
        {
            "key": free_key(writing, Document, key_of(name, "document")),
            "title": name,
            "lang": language,
            "kind": sort,
            "url": url,
            "own": is_own,
            "published_on": values["happened_on"] if is_own else None,
        }
    )
    record_document(writing, new)
    return new.key


def _of_a_row_before(title: str, url: Value) -> sa.Select[tuple[str]]:
    """A document that another row named as well, and that was recorded for it."""
    document = table(Document)
    same = (document.c.title == title, *(() if url is None else (document.c.url == str(url),)))
    return sa.select(document.c.key).where(*same).order_by(document.c.id).limit(1)


def _said(row: EvidenceFound, kind: EvidenceKind, language: Language, document: str | None) -> dict[str, Any]:
    values = row.values

    def text(name: str) -> dict[str, Value] | None:
        return {language.value: values[name]} if values[name] is not None else None

    said: dict[str, Any] = {
        "key": key_of(str(values["title"]), kind.value.replace("_", "-")),
        "kind": kind,
        "year": values["year"],
        "title": text("title"),
        "summary": text("summary"),
        "happened_on": values["happened_on"],
        "visibility": values["visibility"] or Visibility.MEMBERS,
        "submitted_by": values["organisation"],
        "dossiers": row.several["dossiers"],
        "indicators": [_indicator(each) for each in row.several["indicators"]],
        "contributors": [{"organisation": each} for each in row.several["contributors"]],
    }
    match kind:
        case EvidenceKind.PUBLICATION:
            said["publication"] = {"document": document, "listed": True}
        case EvidenceKind.CITATION:
            said["citation"] = {"citing": document, "cited_as": values["cited"], "page": values["page"]}
        case EvidenceKind.ACTIVITY:
            said["activity"] = {**{name: values[name] for name in ("form", "count")}, "attended": text("attended")}
        case EvidenceKind.POLICY_OUTCOME:
            plain = {name: values[name] for name in _OUTCOME if name not in ("effect", "effect_basis")}
            effect = values["effect"] or Effect.NOT_STATED
            said["outcome"] = {**plain, "effect": effect, "effect_basis": text("effect_basis")}
    if document is not None and kind not in (EvidenceKind.PUBLICATION, EvidenceKind.CITATION):
        said["sources"] = [{"document": document, "at": values["document_place"]}]
    return said


def _indicator(named: str) -> dict[str, str | None]:
    """``2016-2020/2.5/b`` is part b of an indicator."""
    plan, _, rest = named.partition("/")
    code, _, part = rest.partition("/")
    return {"indicator": f"{plan}/{code}", "part": part or None}
