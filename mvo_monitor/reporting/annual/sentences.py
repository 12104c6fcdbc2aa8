"""A record as sentences of a report: what it is, what came of it and whether that is good news, with its sources."""

from mvo_monitor.measures.favour import favour
from mvo_monitor.measures.partial_date import PartialDate
from mvo_monitor.progress.evidence import EvidenceCard, OutcomeCard
from mvo_monitor.progress.outcomes import OutcomeNote
from mvo_monitor.progress.report_records import ReportRecord
from mvo_monitor.progress.wording.outcome import because
from mvo_monitor.reporting.annual.making import Making, ended
from mvo_monitor.reporting.paper import Inline, Run
from mvo_monitor.texts import Words
from mvo_monitor.vocabulary import (
    Actor,
    Effect,
    Favour,
    Instrument,
    Planning,
    Result,
    Stance,
)

_VOTED_ON = frozenset({Instrument.MOTION, Instrument.AMENDMENT, Instrument.BILL, Instrument.ACT, Instrument.EU_LAW})
"""What is voted down; anything else is turned down."""

_OF_NO_RESULT = frozenset({Result.NOT_APPLICABLE, Result.NOT_STATED})


def told(making: Making, record: ReportRecord) -> Inline:
    """A record in full: its title, its summary, its facts, and its sources as a footnote."""
    title = Run(ended(making.said(record.card.title)), strong=True, href=making.at("evidence", record=record.card.key))
    rest = [ended(making.said(record.card.summary)), *_facts(making, record)]
    text = " ".join(each for each in rest if each)
    return (title, Run(f" {text}" if text else "", note=making.note(record)))


def cited(making: Making, record: ReportRecord) -> Inline:
    """Who cites what, with the page: the record's own title, and the documents behind it."""
    citation, w = record.citation, making.w
    if citation is None:
        return told(making, record)
    what = citation.cited.title if citation.cited else citation.cited_as or ""
    key = "report.cited_at" if citation.page else "report.cited"
    text = w(key, citing=citation.citing.title, page=citation.page or "", cited=what)
    opening = Run(ended(making.said(record.card.title)), strong=True, href=making.at("evidence", record=record.card.key))
    return (opening, Run(f" {ended(text)} {ended(making.said(record.card.summary))}".rstrip(), note=making.note(record)))


def _facts(making: Making, record: ReportRecord) -> list[str]:
    if record.card.outcome is not None and record.note is not None:
        return _of_outcome(making, record, record.card.outcome, record.note)
    w, card, found = making.w, record.card, []
    if card.happened_on is not None and card.happened_on.month is not None:
        found.append(w.sentence(w("report.happened", when=when(w, card.happened_on))))
    if record.activity is not None and record.activity.attended is not None:
        found.append(ended(w("report.attended", who=making.said(record.activity.attended))))
    return found


def when(w: Words, date: PartialDate) -> str:
    """``op 28 mei 2020``, ``in mei 2020``, ``in 2020``."""
    return w("report.in" if date.day is None else "report.on", date=date)


def _of_outcome(making: Making, record: ReportRecord, outcome: OutcomeCard, note: OutcomeNote) -> list[str]:
    w = making.w
    found = [_what_became(w, record.card, outcome, note), _verdict(making, outcome, note)]
    if outcome.planning is Planning.PLANNED_NOT_ACHIEVED:
        found.append(w("report.planned_not_achieved"))
    if record.earlier:
        named = [w("report.earlier", title=making.said(each.card.title)) for each in record.earlier]
        found.append(w("report.followed", earlier=w.join(named)))
        found += [ended(making.said(each.note)) for each in record.earlier if each.note]
    return found


def _what_became(w: Words, card: EvidenceCard, outcome: OutcomeCard, note: OutcomeNote) -> str:
    """``De motie (Segers) werd op 28 mei 2020 ingediend en is aangenomen.``; empty where nothing is known."""
    clauses = _clauses(w, card, outcome, note)
    if not clauses:
        return ""
    return f"{_subject(w, outcome, note)} {w.join(clauses)}.".replace("  ", " ")


def _clauses(w: Words, card: EvidenceCard, outcome: OutcomeCard, note: OutcomeNote) -> list[str]:
    result, decided = outcome.result, note.decided_on or card.happened_on
    steps: list[tuple[PartialDate, str]] = []
    if note.tabled_on is not None:
        steps.append((note.tabled_on, w("report.tabled", when=when(w, note.tabled_on))))
    published = note.published_on or (card.happened_on if result is Result.PUBLISHED else None)
    if published is not None and result is not Result.ANNOUNCED:
        steps.append((published, w("report.published", when=when(w, published))))
    clauses = [clause for _, clause in sorted(steps, key=lambda step: step[0])]
    if result is Result.ANNOUNCED:
        decided = note.published_on or decided
    if result not in {*_OF_NO_RESULT, Result.PUBLISHED}:
        way = "turned_down" if result is Result.REJECTED and outcome.instrument not in _VOTED_ON else result.value
        clauses.append(w(f"report.result.{way}", when=when(w, decided) if decided else ""))
    elif result in _OF_NO_RESULT and not clauses and decided is not None and decided.month is not None:
        way = "held" if outcome.instrument is Instrument.DEBATE else "dates"
        clauses.append(w(f"report.{way}", when=when(w, decided)))
    return clauses


def _subject(w: Words, outcome: OutcomeCard, note: OutcomeNote) -> str:
    if outcome.instrument is Instrument.OTHER:
        return w("report.subject.other")
    noun = w(f"report.subject.{outcome.instrument.value}")
    if outcome.actor_name:
        return w("report.subject_of", noun=noun, actor=outcome.actor_name)
    return noun if note.actor is Actor.OTHER else f"{noun} {w(f'report.of.{note.actor.value}')}"


def _verdict(making: Making, outcome: OutcomeCard, note: OutcomeNote) -> str:
    """Whether it is good news and why; nothing where no source says so."""
    w, settled = making.w, favour(outcome.stance, outcome.result) is not Favour.NOT_STATED
    told_stance = "" if settled or outcome.stance is Stance.NOT_STATED else ended(w.sentence(w.term(outcome.stance)))
    if not settled and note.effect is Effect.NOT_STATED:
        return told_stance
    why = w("report.verdict", favour=w.sentence(w.term(outcome.favour)), because=because(w, outcome, note.effect))
    basis = "" if settled else ended(making.said(note.effect_basis))
    return " ".join(part for part in (told_stance, why, basis) if part)
