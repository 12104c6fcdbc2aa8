"""The results per dossier: what happened, what we did, who cites us and what we published, each record told once."""

from collections.abc import Iterable, Sequence

from mvo_monitor.progress.evidence import DossierView
from mvo_monitor.progress.report_records import ReportRecord
from mvo_monitor.progress.wording.outcome import tally_in_words
from mvo_monitor.reporting.annual.connecting import connected
from mvo_monitor.reporting.annual.making import Making, ended
from mvo_monitor.reporting.annual.sentences import cited, in_order, told
from mvo_monitor.reporting.paper import Block, Inline, Listing, Note, Paragraph, Run, Section, plain
from mvo_monitor.vocabulary import EvidenceKind, Favour, ReportSection

_HAPPENED = frozenset({EvidenceKind.POLICY_OUTCOME, EvidenceKind.NARRATIVE, EvidenceKind.MEASUREMENT})


def dossiers(making: Making) -> tuple[Section, ...]:
    """A section for each dossier that has records or a text of its own, in the order of the coalition."""
    each = (_dossier(making, dossier) for dossier in making.facts.dossiers)
    return tuple(section for section in each if section is not None)


def loose(making: Making) -> tuple[Section, ...]:
    """What happened in politics outside of every dossier."""
    mine = [each for each in making.facts.outcomes if not each.card.dossiers]
    if not mine:
        return ()
    return (Section("dossier-none", making.w("report.no_dossier"), (_listing(making, mine),)),)


def published(making: Making, record: ReportRecord) -> Inline:
    """A publication as a list names it: its title, when it appeared, and a footnote with where it is listed."""
    document = record.published
    if document is None:
        return told(making, record)
    notes = making.note(record).runs
    if document.note is not None:
        notes = (*notes, Run(f" {ended(making.said(document.note))}"))
    date = f" ({making.w.date(document.published_on)})" if document.published_on is not None else ""
    href = document.url or making.at("evidence", record=record.card.key)
    title = making.marked(document.title, document.lang)
    return (Run(title, emphasis=True, href=href), Run(date, note=Note(notes)))


def _dossier(making: Making, dossier: DossierView) -> Section | None:
    w, text = making.w, connected(making, ReportSection.DOSSIER, dossier.key)
    mine = [each for each in making.facts.records if dossier.key in each.card.dossiers]
    if not mine and not text:
        return None
    here = [each for each in mine if each.card.dossiers[0] == dossier.key or each.card.kind is EvidenceKind.PUBLICATION]
    about = making.said(dossier.about)
    blocks: list[Block] = [Paragraph(plain(ended(about)), quiet=True)] if about else []
    blocks += [*text, *_tally(making, mine)]
    for head, kinds in (
        ("report.dossier.happened", _HAPPENED),
        ("report.dossier.done", {EvidenceKind.ACTIVITY}),
        ("report.dossier.cited", {EvidenceKind.CITATION}),
    ):
        found = [each for each in here if each.card.kind in kinds]
        if found:
            blocks += [Paragraph((Run(w(head), strong=True),)), _listing(making, found)]
    blocks += [*_publications(making, here), *_elsewhere(making, mine, here)]
    return Section(f"dossier-{dossier.key}", making.said(dossier.title), tuple(blocks))


def _tally(making: Making, mine: Iterable[ReportRecord]) -> tuple[Block, ...]:
    favours = [each.card.outcome.favour for each in mine if each.card.outcome]
    if not favours:
        return ()
    counted = tuple((favour, favours.count(favour)) for favour in Favour if favour in favours)
    tally = tally_in_words(making.w, counted)
    return (Paragraph(plain(making.counted("report.dossier.tally", len(favours), tally=tally))),)


def _listing(making: Making, records: Sequence[ReportRecord]) -> Listing:
    return Listing(
        tuple(cited(making, each) if each.citation is not None else told(making, each) for each in in_order(records))
    )


def _publications(making: Making, here: Iterable[ReportRecord]) -> list[Block]:
    found = [each for each in here if each.card.kind is EvidenceKind.PUBLICATION and each.listed]
    if not found:
        return []
    lead = making.counted("report.dossier.published", len(found))
    return [Paragraph((Run(lead, strong=True),)), Listing(tuple(published(making, each) for each in in_order(found)))]


def _elsewhere(making: Making, mine: Iterable[ReportRecord], here: Sequence[ReportRecord]) -> list[Block]:
    """What belongs here too but is told under its first dossier, so that nothing is told twice."""
    titles = {each.key: making.said(each.title) for each in making.facts.dossiers}
    others: dict[str, list[Inline]] = {}
    for record in mine:
        if record not in here:
            others.setdefault(record.card.dossiers[0], []).append(making.title(record.card))
    return [
        Paragraph(making.woven("report.dossier.elsewhere", runs={"titles": found}, dossier=titles[key]))
        for key, found in others.items()
    ]
