"""What a form of evidence is about: its kind and year, for whom, for which request, or which record it changes."""

from dataclasses import dataclass

from dashboard.desk.asked_here import AskedHere
from dashboard.desk.kept import KeptForm
from dashboard.desk.visit import Visit
from dashboard.desk.whose import Whose
from mvo_monitor.measures.likeness import KnownDocument
from mvo_monitor.progress.evidence_content import Content
from mvo_monitor.progress.form_choices import Choices, read_choices, read_known_documents
from mvo_monitor.progress.source_documents import SourceDocument, read_documents
from mvo_monitor.store.evidence_content import Said
from mvo_monitor.vocabulary import EvidenceKind, EvidenceState


@dataclass(frozen=True, slots=True)
class Sheet:
    """``record`` is the one that is changed; None where a new one is made. ``own`` are the documents that it names."""

    kind: EvidenceKind
    year: int
    who: Whose | None
    asked: AskedHere | None
    record: Content | None
    choices: Choices
    known: tuple[KnownDocument, ...]
    own: tuple[SourceDocument, ...]

    @property
    def is_revision(self) -> bool:
        """Whether it proposes a change of an approved record, and so needs a reason."""
        return self.record is not None and self.record.state is EvidenceState.APPROVED

    @property
    def organisation(self) -> str | None:
        """The key of the organisation whose record it is."""
        return self.who.organisation.key if self.who else None

    @property
    def kept(self) -> KeptForm:
        """Under which name it is kept while it is typed in."""
        number = self.who.organisation.number if self.who else None
        if self.record is not None:
            return KeptForm(f"evidence.{self.record.number}", number, self.record.request_id)
        request = self.asked.asked.id if self.asked else None
        return KeptForm(self.name_of(self.kind, self.year, request, number), number, request)

    @staticmethod
    def name_of(kind: EvidenceKind, year: int, request: int | None, organisation: int | None) -> str:
        """The name of the form of a new record."""
        return f"evidence-{kind.value}.{year}.{request or 'new'}.{organisation}"

    def document(self, key: str) -> KnownDocument | None:
        """A document that may be linked here: one that the visitor may know of, or one of the record itself."""
        own = (KnownDocument(each.key, each.title, each.published_on, each.reference, each.url) for each in self.own)
        return next((each for each in (*self.known, *own) if each.key == key), None)


def sheet_of(
    visit: Visit,
    kind: EvidenceKind,
    year: int,
    who: Whose | None,
    *,
    asked: AskedHere | None = None,
    record: Content | None = None,
) -> Sheet:
    """All that the form needs to be drawn and read."""
    number = who.organisation.number if who else None
    keys = documents_of(record.latest) if record else ()
    return Sheet(
        kind=kind,
        year=year,
        who=who,
        asked=asked,
        record=record,
        choices=visit.read(read_choices, number, year),
        known=visit.read(read_known_documents, number),
        own=visit.fresh(read_documents, keys) if keys else (),
    )


def documents_of(said: Said) -> tuple[str, ...]:
    """The keys of the documents that a record names."""
    publication, citation = said.get("publication") or {}, said.get("citation") or {}
    named = [each["document"] for each in said.get("sources") or ()]
    named += [publication.get("document"), citation.get("citing"), citation.get("cited")]
    return tuple(dict.fromkeys(key for key in named if key))
