"""What every section of the annual report is made with: the facts, the words, and the way back to each record."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import quote

from mvo_monitor.charts.parts import InLanguage
from mvo_monitor.measures.floors import Floors
from mvo_monitor.measures.indicator import SourceNote
from mvo_monitor.measures.written import Written
from mvo_monitor.progress.evidence import EvidenceCard
from mvo_monitor.progress.record_kinds import DocumentView, SourceView
from mvo_monitor.progress.report_facts import ReportFacts
from mvo_monitor.progress.report_records import ReportRecord
from mvo_monitor.reporting.paper import Inline, Note, Run
from mvo_monitor.texts import Words

Woven = Mapping[str, Sequence[Inline]]
"""Fields of a text that are enumerations of runs."""

_SPELLED = range(1, 13)

_MARK = "\x00"
"""Stands in a text for a run that comes there; nothing that people write holds it."""


@dataclass(frozen=True, slots=True)
class Making:
    """A report in the making. ``public_url`` is where the monitor can be read; without it records go by their keys."""

    facts: ReportFacts
    w: Words
    floors: Floors
    public_url: str | None = None

    @property
    def year(self) -> int:
        """The year of the report."""
        return self.facts.year

    def counted(self, key: str, n: int, /, **fields: object) -> str:
        """A text with a number in it, as a sentence; ``{spelled}`` is the number in letters, as far as twelve."""
        spelled = self.w(f"compare.spelled.{n}") if n in _SPELLED else self.w.number(n)
        return self.w.sentence(self.w.n(key, n, spelled=spelled, **fields))

    def said(self, text: Written | None) -> str:
        """What somebody wrote, on one line, marked where it stands in the other language; empty for None."""
        if text is None:
            return ""
        best, language = text.best(self.w.language)
        return self.marked(" ".join(best.replace(_MARK, "").split()), language)

    def marked(self, text: str, language: str) -> str:
        """A text with its language where that is not the one of the report: so it is spoken and broken rightly."""
        return text if language == self.w.language.value else InLanguage(text, language)

    def at(self, page: str, **asked: str) -> str | None:
        """The address of a page of the monitor, ``overview`` being its first; None where nobody said where that is."""
        if self.public_url is None:
            return None
        if self.facts.origin.asked is not None:
            asked["edition"] = self.facts.origin.asked
        query = "&".join(f"{name}={quote(value, safe='')}" for name, value in asked.items())
        path = "" if page == "overview" else page
        return f"{self.public_url.rstrip('/')}/{path}" + (f"?{query}" if query else "")

    def note(self, record: ReportRecord) -> Note:
        """The footnote of a record: its sources, those of others first, and the record itself."""
        first = sorted(record.sources, key=lambda source: source.document.own)
        return Note((*self._together([self.source(each) for each in first]), *self._record(record.card.key)))

    def note_of(self, source: SourceNote | None, page: str | None = None) -> Note | None:
        """The footnote of what has one source and no record of its own, with the ``page`` that shows it."""
        if source is None:
            return None
        place = f", {source.locator}." if source.locator else "."
        return Note((Run(source.document_title, emphasis=True, href=source.url), Run(place), *self._page(page)))

    def _page(self, page: str | None) -> Inline:
        """Where the monitor shows it, as far as it is known where the monitor is."""
        href = self.at(page, year=str(self.year)) if page is not None else None
        return (Run(" "), Run(self.w("report.in_monitor"), href=href), Run(".")) if href is not None else ()

    def source(self, source: SourceView) -> Inline:
        """A source as a footnote names it: author, title, publisher, date, number, and the place in it."""
        named = self.document(source.document)
        return (*named, Run(", " + "; ".join(source.places))) if source.places else named

    def document(self, document: DocumentView) -> Inline:
        """A document: who wrote it, its title with where it can be read, who published it and when."""
        told = [document.publisher] if document.publisher and not document.own else []
        if document.published_on is not None:
            date = self.w.date(document.published_on)
            told += [] if date in document.title else [date]
        if document.reference is not None and document.reference.title != document.title:
            told.append(document.reference.title)
        href = document.url or (document.reference.url if document.reference else None)
        by = document.authors
        authors = (Run(f"{by}, "),) if by and by not in document.title else ()
        after = (Run(", " + ", ".join(told)),) if told else ()
        return (*authors, Run(self.marked(document.title, document.lang), emphasis=True, href=href), *after)

    def woven(self, key: str, n: int | None = None, *, runs: Woven, **fields: object) -> Inline:
        """A text of the catalogues with enumerations of runs in it: titles that lead to their records."""
        known: list[Inline] = []
        for name, each in runs.items():
            fields[name] = self.w.join([f"{_MARK}{len(known) + i}{_MARK}" for i in range(len(each))])
            known += each
        text = self.w(key, **fields) if n is None else self.counted(key, n, **fields)
        told: list[Run] = []
        for i, piece in enumerate(text.split(_MARK)):
            told += known[int(piece)] if i % 2 else [Run(piece)] if piece else []
        return tuple(told)

    def title(self, card: EvidenceCard) -> Inline:
        """A record by its title, leading to it."""
        return (Run(self.said(card.title), emphasis=True, href=self.at("evidence", record=card.key)),)

    def card(self, key: str) -> EvidenceCard | None:
        """A record of the year by its key; None for one of another year, or one that may not be read."""
        return next((each.card for each in self.facts.records if each.card.key == key), None)

    def alike(self, notes: Iterable[Note | None]) -> Note | None:
        """The one footnote that all of these are; None where they differ. It then stands once, above them."""
        each = set(notes)
        return each.pop() if len(each) == 1 else None

    def _record(self, key: str) -> Inline:
        return (Run(self.w("report.record", key=key), href=self.at("evidence", record=key)), Run("."))

    def _together(self, sources: list[Inline]) -> Inline:
        told: list[Run] = []
        for source in sources:
            told += [*([Run("; ")] if told else []), *source]
        return (*told, Run(". ")) if told else ()


def ended(text: str) -> str:
    """A sentence with a full stop where it has no end of its own, in the language it is marked with."""
    whole = text.strip()
    if whole and whole[-1] not in ".!?…:" and whole[-2:] not in {".’", ".”", "?’", "?”"}:
        whole += "."
    return InLanguage(whole, text.lang) if isinstance(text, InLanguage) else whole
