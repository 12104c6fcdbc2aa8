"""The timeline of policy outcomes: a strip per dossier, good and bad news apart by shape and colour."""

from mvo_monitor.charts.phrases import said, together
from mvo_monitor.charts.sources import sources_in_words
from mvo_monitor.charts.values import Event, Timeline, TimelineRow
from mvo_monitor.progress.evidence import EvidenceCard
from mvo_monitor.progress.outcomes import OutcomeNote, Outcomes
from mvo_monitor.progress.wording.outcome import date_in_words, tally_in_words, what_in_words
from mvo_monitor.texts import Words
from mvo_monitor.vocabulary import Favour

NO_DOSSIER = "none"
"""The key of the strip for outcomes that belong to no dossier."""


def outcome_timeline(w: Words, found: Outcomes) -> Timeline:
    """The outcomes asked for by date; one that belongs to two dossiers stands in both strips."""
    year = found.asked.year
    sources = [source for card in found.cards for source in found.notes[card.key].sources]
    documents = {source.document_key for source in sources}
    events = [
        _event(w, card, found.notes[card.key], row, found)
        for card in found.cards
        for row in (_of(found, card) or (NO_DOSSIER,))
    ]
    used = {event.row for event in events}
    rows = [TimelineRow(d.key, said(d.title, w)) for d in found.dossiers if d.key in used]
    if NO_DOSSIER in used:
        rows.append(TimelineRow(NO_DOSSIER, w("outcomes.no_dossier")))
    title = w("outcomes.chart.title_all") if year is None else w("outcomes.chart.title", year=year)
    few = len(documents) <= 3
    return Timeline(
        key=f"outcomes-{'all' if year is None else year}",
        title=title,
        subtitle="",
        x_title=w("outcomes.chart.x"),
        y_title=w("outcomes.chart.y"),
        n_note=_counted(w, found),
        source=sources_in_words(sources) if few else w("outcomes.chart.sources", n=len(documents)),
        citation=w("outcomes.cite_all") if year is None else w("outcomes.cite", year=year),
        note=w("outcomes.chart.note"),
        rows=tuple(rows),
        events=tuple(events),
    )


def _counted(w: Words, found: Outcomes) -> str:
    shown = len(found.cards)
    told = w.n("outcomes.chart.n", shown, tally=tally_in_words(w, found.favours))
    return told if shown == found.total else w("outcomes.chart.n_latest", n=shown, total=w.number(found.total))


def _of(found: Outcomes, card: EvidenceCard) -> tuple[str, ...]:
    wanted = found.asked.dossier
    return card.dossiers if wanted is None else tuple(key for key in card.dossiers if key == wanted)


def _event(w: Words, card: EvidenceCard, note: OutcomeNote, row: str, found: Outcomes) -> Event:
    return Event(
        key=card.key,
        row=row,
        date=card.on,
        when=date_in_words(w, card, note),
        title=said(card.title, w),
        what=together(*what_in_words(w, card, note)),
        favour=card.outcome.favour if card.outcome else Favour.NOT_STATED,
        follows=tuple(link.earlier for link in found.follows if link.later == card.key),
        source=sources_in_words(note.sources),
    )
