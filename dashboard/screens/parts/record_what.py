"""What happened: the answer in a sentence, then the facts of each kind of record."""

from dashboard.screens.parts.record_proof import document_line, reference_line
from dashboard.shell.frame import Frame
from dashboard.shell.html import Child, Html, h, join, said
from dashboard.shell.layout import facts, link, section
from dashboard.shell.records import record_list
from mvo_monitor.progress.record import RecordView
from mvo_monitor.progress.record_kinds import ActivityDetail, CitationDetail, PublicationDetail
from mvo_monitor.progress.wording.outcome import actor_in_words, because, date_in_words, what_in_words
from mvo_monitor.texts import Words

Facts = list[tuple[Child, Child]]


def lede(frame: Frame, found: RecordView) -> str:
    """What it is, when, and on how much it rests."""
    w, card, note = frame.w, found.card, found.note
    what = (
        [*what_in_words(w, card, note), date_in_words(w, card, note)] if note else [w.term(card.kind), w.date(card.on)]
    )
    sources = len(found.sources) + len(found.rounds)
    own = sum(source.document.own for source in found.sources) + len(found.rounds)
    rests = w.n("evidence.rests", sources, strength=card.strength.strength)
    if sources and own == sources:
        rests = w.n("evidence.rests_own", own, strength=card.strength.strength)
    told = [f"{w.sentence(', '.join(what))}."]
    if card.outcome is not None and note is not None:
        favour = w.sentence(w.term(card.outcome.favour))
        told.append(w("evidence.lede_favour", favour=favour, because=because(w, card.outcome, note.effect)))
    return " ".join((*told, rests))


def what_happened(frame: Frame, found: RecordView) -> Html:
    """The summary and the facts."""
    w, card = frame.w, found.card
    told: Facts = [(w("evidence.kind"), w.term(card.kind)), (w("evidence.year"), str(card.year))]
    if card.happened_on is not None:
        told.append((w("evidence.happened"), w.date(card.happened_on)))
    if found.note is not None:
        told += _outcome(w, found)
    if found.activity is not None:
        told += _activity(w, found.activity)
    if found.citation is not None:
        told += _citation(frame, found.citation)
    if found.publication is not None:
        told += _publication(frame, found, found.publication)
    if found.submitted_by:
        told.append((w("evidence.submitted_by"), found.submitted_by))
    told.append((w("evidence.visibility"), w.term(card.visibility)))
    summary = h("p", said(card.summary, w), class_="mvo-answer") if card.summary else None
    return section(w("evidence.what"), summary, facts(told))


def _outcome(w: Words, found: RecordView) -> Facts:
    card, note, detail = found.card, found.note, found.outcome
    if card.outcome is None or note is None or detail is None:
        return []
    told: Facts = [
        (w("evidence.actor"), actor_in_words(w, note.actor, card.outcome.actor_name)),
        (w("outcomes.by.instrument"), w.term(card.outcome.instrument)),
    ]
    if note.typed:
        told.append((w("evidence.reference_of"), reference_line(note.typed, note.reference, w)))
    dates = (("evidence.tabled", note.tabled_on), ("evidence.decided", note.decided_on))
    told += [(w(key), w.date(date)) for key, date in (*dates, ("evidence.published", note.published_on)) if date]
    told.append((w("evidence.result"), w.term(card.outcome.result)))
    told.append((w("evidence.stance"), w.term(card.outcome.stance)))
    if detail.result_area is not None:
        told.append((w("evidence.area"), w.term(detail.result_area)))
    told.append((w("evidence.planning"), w.term(card.outcome.planning)))
    return told


def _activity(w: Words, activity: ActivityDetail) -> Facts:
    told: Facts = [(w("evidence.form"), w.term(activity.form))]
    if activity.count is not None:
        key = "evidence.at_least" if activity.is_minimum else "evidence.times"
        told.append((w("evidence.count"), w.n(key, activity.count)))
    elif activity.is_minimum:
        told.append((w("evidence.count"), w("evidence.several")))
    if activity.attended is not None:
        told.append((w("evidence.attended"), said(activity.attended, w)))
    return told


def _citation(frame: Frame, citation: CitationDetail) -> Facts:
    w = frame.w
    told: Facts = [(w("evidence.citing"), document_line(citation.citing, frame.reader))]
    if citation.cited is not None:
        told.append((w("evidence.cited"), document_line(citation.cited, frame.reader)))
    if citation.cited_as:
        told.append((w("evidence.cited_as"), citation.cited_as))
    told.append((w("evidence.page"), citation.page or w("evidence.no_page")))
    return told


def _publication(frame: Frame, found: RecordView, publication: PublicationDetail) -> Facts:
    w = frame.w
    listed = w("evidence.listed" if publication.listed else "evidence.only_cited")
    told: Facts = [
        (w("evidence.document"), document_line(publication.document, frame.reader)),
        (w("evidence.listing"), listed),
    ]
    under = (link(said(each.title, w), frame.href("evidence", dossier=each.key)) for each in found.dossiers)
    told.append((w("evidence.under"), join(under, ", ") or w("evidence.under_none")))
    cited = record_list(publication.citations, frame.reader) if publication.citations else w("evidence.not_cited")
    told.append((w("evidence.cited_by"), cited))
    return told
