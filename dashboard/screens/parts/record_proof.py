"""What a record rests on: its sources, how strong they make it, what would make it stronger, who confirmed it."""

from dashboard.shell.frame import Frame
from dashboard.shell.html import Child, Html, h, join, said
from dashboard.shell.layout import bullets, empty, file_link, link, margin_note, outside, section
from dashboard.shell.reader import Reader
from mvo_monitor.measures.references import Reference
from mvo_monitor.progress.files import read_file_digests
from mvo_monitor.progress.record import RecordView
from mvo_monitor.progress.record_kinds import DocumentView, SourceView
from mvo_monitor.progress.record_links import VerificationView
from mvo_monitor.progress.record_rounds import RoundBehind
from mvo_monitor.progress.wording.value import answered_of
from mvo_monitor.texts import Words


def proof(frame: Frame, found: RecordView) -> Html:
    """The sources, with the strength of the record in the margin."""
    w = frame.w
    sources = [_round(frame, each) for each in found.rounds]
    sources += [_source(source, frame.reader) for source in found.sources]
    content = h("ol", *(h("li", source) for source in sources), class_="mvo-list") if sources else None
    return section(w("evidence.sources"), content or empty(w("evidence.no_sources")), margin=_strength(frame, found))


def document_line(document: DocumentView, reader: Reader) -> Html:
    """A document: its title as a link, who made it and when, and its official reference as it was and as it is."""
    w = reader.w
    lang = document.lang if document.lang != w.language.value else None
    title = h("strong", outside(document.title, document.url), lang=lang)
    made: list[str | None] = [w.term(document.kind), document.authors, document.publisher]
    if document.published_on is not None:
        made.append(w.date(document.published_on))
    if document.own:
        made.append(w("evidence.own"))
    about: list[Child] = [join(dict.fromkeys(filter(None, made)), " · ")]
    if document.typed:
        about.append(join((w("evidence.reference"), reference_line(document.typed, document.reference, w)), " "))
    if document.file is not None:
        about.append(join((w("evidence.file"), _file(document.key, document.file, reader)), " "))
    if document.note is not None:
        about.append(said(document.note, w))
    return join((title, h("br"), h("span", join(about, h("br")), class_="mvo-soft")))


def _file(document: str, name: str, reader: Reader) -> Html:
    """The file; as of an edition only where it is the same still, since an edition keeps no bytes of it."""
    if reader.reading.edition is not None:
        then, now = reader.read(read_file_digests), reader.reading.live(read_file_digests)
        if then.get(document) != now.get(document):
            return h("span", reader.w("edition.file_gone", name=name))
    return file_link(document, name, asked=reader.as_of)


def reference_line(typed: str, reference: Reference | None, w: Words) -> Html:
    """The reference, linked, with its canonical form and what was typed where that was another."""
    if reference is None:
        return h("span", typed, " ", w("evidence.reference_unknown"))
    told = [outside(reference.title, reference.url)]
    if reference.canonical != reference.title:
        told.append(h("span", " (", reference.canonical, ")"))
    if typed not in (reference.canonical, reference.title):
        told.append(h("span", " ", w("evidence.typed", typed=typed)))
    return join(told)


def _round(frame: Frame, asked: RoundBehind) -> Html:
    """A survey round that is the source: by its name, with how many of how many answered."""
    w = frame.w
    told = answered_of(w, asked.responses, asked.asked)
    href = frame.reader.href("survey", year=asked.year)
    return h("span", h("strong", link(said(asked.title, w), href)), f", {told}" if told else None)


def _source(source: SourceView, reader: Reader) -> Html:
    w, line = reader.w, document_line(source.document, reader)
    if not source.places:
        return line
    return join((line, h("br"), w.n("evidence.at", len(source.places)), " ", "; ".join(source.places)))


def _strength(frame: Frame, found: RecordView) -> list[Html]:
    w, mark = frame.w, found.card.strength
    lowered = h("p", w("evidence.lowered")) if mark.lowered else None
    notes = [margin_note(w("evidence.strength"), h("p", h("strong", w.sentence(w.term(mark.strength)))), lowered)]
    better = [w.sentence(w.term(each)) for each in mark.stronger_by]
    if better:
        notes.append(margin_note(w("evidence.stronger"), bullets(better)))
    told = [h("p", _verification(each, w)) for each in found.verifications]
    notes.append(margin_note(w("evidence.verification"), *(told or [h("p", w("evidence.not_asked"))])))
    return notes


def _verification(each: VerificationView, w: Words) -> Html:
    who = each.verifier or w("evidence.unnamed")
    if each.answered_on is None or each.agreement is None:
        told = w("evidence.asked", who=who, asked_on=each.asked_on)
    else:
        told = w("evidence.answered", who=who, answered_on=each.answered_on, agreement=each.agreement)
    return join((w.sentence(told), said(each.note, w)), " ")
