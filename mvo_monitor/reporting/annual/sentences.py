"""A record as sentences of a report: what it is, what came of it and whether that is good news, with its sources."""

from collections.abc import Iterable
from dataclasses import replace

from mvo_monitor.measures.favour import favour
from mvo_monitor.measures.partial_date import PartialDate
from mvo_monitor.progress.evidence import EvidenceCard, OutcomeCard
from mvo_monitor.progress.outcomes import OutcomeNote
from mvo_monitor.progress.record_kinds import DocumentView
from mvo_monitor.progress.report_records import ReportRecord
from mvo_monitor.progress.wording.outcome import because, part_in_words
from mvo_monitor.reporting.annual.making import Making, Woven, ended
from mvo_monitor.reporting.paper import Inline, Run, plain
from mvo_monitor.texts import Words
from mvo_monitor.vocabulary import (
    Actor,
    Effect,
    Favour,
    Instrument,
    Planning,
    Result,
    Stance,
    Strength,
)

_VOTED_ON = frozenset({Instrument.MOTION, Instrument.AMENDMENT, Instrument.BILL, Instrument.ACT, Instrument.EU_LAW})
"""What is voted down; anything else is turned down."""

_DONE_BY_OTHERS = _VOTED_ON | {Instrument.QUESTION}
"""What is put to, or passed by, more than one: without a name nobody is said to have made it."""

_OF_NO_RESULT = frozenset({Result.NOT_APPLICABLE, Result.NOT_STATED})


def told(making: Making, record: ReportRecord) -> Inline:
    """A record in full: its title, its summary, its facts, and its sources as a footnote."""
    return _with_title(making, record, _facts(making, record))


def cited(making: Making, record: ReportRecord) -> Inline:
    """Who cites what, with the page: the record's own title, and the documents behind it."""
    citation = record.citation
    if citation is None:
        return told(making, record)
    what = _paper(making, citation.cited) if citation.cited else plain(citation.cited_as or "")
    runs: Woven = {"citing": [_paper(making, citation.citing)], "cited": [what]}
    if citation.page:
        page = making.w("report.page", page=citation.page) if citation.page[0].isdigit() else citation.page
        return _with_title(making, record, [making.woven("report.cited_at", runs=runs, page=page)])
    return _with_title(making, record, [making.woven("report.cited", runs=runs)])


def in_order(records: Iterable[ReportRecord]) -> list[ReportRecord]:
    """By date; what is known by its year only comes last, since nobody knows where it belongs."""
    return sorted(records, key=lambda each: (each.card.on.month is None, each.card.on, each.card.id))


def _paper(making: Making, document: DocumentView) -> Inline:
    return (Run(making.marked(document.title, document.lang), emphasis=True),)


def _with_title(making: Making, record: ReportRecord, sentences: Iterable[Inline]) -> Inline:
    summary = ended(making.said(record.card.summary))
    more = [*([plain(summary)] if summary else []), *sentences, *_proof(making, record)]
    href = making.at("evidence", record=record.card.key)
    # A title that is all there is to say is a sentence like any other.
    runs = [Run(ended(making.said(record.card.title)), strong=bool(more), href=href)]
    for sentence in more:
        runs += [Run(" "), *sentence]
    return (*runs[:-1], replace(runs[-1], note=making.note(record)))


def _proof(making: Making, record: ReportRecord) -> list[Inline]:
    """Which members took part, what part was ours, and whether somebody independent confirmed it."""
    w, found = making.w, list[str]()
    names = making.facts.contributors.get(record.card.key, ())
    if names:
        told = [name if confirmed else w("report.unconfirmed", name=name) for name, confirmed in names]
        found.append(w("report.contributed", names=w.join(told)))
    if record.note is not None and record.note.contribution is not None:
        found.append(w("report.part", part=part_in_words(w, record.note.contribution)))
        found.append(ended(making.said(record.note.contribution_story)))
    if record.card.strength.strength is Strength.VERIFIED:
        found.append(ended(w.sentence(w.term(Strength.VERIFIED))))
    return [plain(text) for text in found if text]


def _facts(making: Making, record: ReportRecord) -> list[Inline]:
    if record.card.outcome is not None and record.note is not None:
        return _of_outcome(making, record, record.card.outcome, record.note)
    w, card, found = making.w, record.card, []
    if card.happened_on is not None and card.happened_on.month is not None:
        found.append(plain(w("report.happened", when=when(w, card.happened_on))))
    if record.activity is not None and record.activity.attended is not None:
        found.append(plain(ended(w("report.attended", who=making.said(record.activity.attended)))))
    return found


def when(w: Words, date: PartialDate) -> str:
    """``op 28 mei 2020``, ``in mei 2020``, ``in 2020``."""
    return w("report.in" if date.day is None else "report.on", date=date)


def _of_outcome(making: Making, record: ReportRecord, outcome: OutcomeCard, note: OutcomeNote) -> list[Inline]:
    w = making.w
    texts = [_what_became(w, record.card, outcome, note), _verdict(making, outcome, note)]
    if outcome.planning is Planning.PLANNED_NOT_ACHIEVED:
        texts.append(w("report.planned_not_achieved"))
    found = [plain(text) for text in texts if text]
    if record.earlier:
        titles = [making.title(each.card) for each in record.earlier]
        found.append(making.woven("report.followed", runs={"earlier": titles}))
        found += [plain(ended(making.said(each.note))) for each in record.earlier if each.note]
    return found


def _what_became(w: Words, card: EvidenceCard, outcome: OutcomeCard, note: OutcomeNote) -> str:
    """``De motie (Segers) werd op 28 mei 2020 ingediend en is aangenomen.``; empty where nothing is known."""
    clauses = _clauses(w, card, outcome, note)
    if not clauses:
        return ""
    # A result without a date leaves a gap where the date would stand.
    whole = [clause.replace("  ", " ").strip() for clause in clauses]
    return f"{_subject(w, outcome, note)} {w.join(whole)}."


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
        clauses.append(w(f"report.{way}", when=when(w, decided), date=decided))
    return clauses


def _subject(w: Words, outcome: OutcomeCard, note: OutcomeNote) -> str:
    """``De motie (Segers)``, ``De toezegging van minister Kaag (…)``, ``De brief van het kabinet``."""
    if outcome.instrument is Instrument.OTHER:
        return w("report.subject.other")
    noun, actor = w(f"report.subject.{outcome.instrument.value}"), outcome.actor_name
    if actor:
        return w("report.subject_by" if "(" in actor else "report.subject_of", noun=noun, actor=actor)
    if note.actor is Actor.OTHER or outcome.instrument in _DONE_BY_OTHERS:
        return noun
    return f"{noun} {w(f'report.of.{note.actor.value}')}"


def _verdict(making: Making, outcome: OutcomeCard, note: OutcomeNote) -> str:
    """Whether it is good news and why; nothing where no source says so."""
    w, named = making.w, outcome.stance is not Stance.NOT_STATED
    if favour(outcome.stance, outcome.result) is not Favour.NOT_STATED:
        return w("report.verdict_by_stance", favour=outcome.favour, stance=outcome.stance)
    stance = ended(w.sentence(w.term(outcome.stance))) if named else ""
    if note.effect is Effect.NOT_STATED:
        return stance
    ground = ended(making.said(note.effect_basis))
    # The ground tells more than the rule: only without one the rule is said.
    told = (w(f"report.verdict.{outcome.favour.value}"), ground) if ground else (because(w, outcome, note.effect),)
    return " ".join(part for part in (*(ended(w.sentence(each)) for each in told), stance) if part)
