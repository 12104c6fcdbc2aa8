"""The fields of a value by hand, each in the way of its measure, and what stands in them when the form opens."""

from typing import Any

from dashboard.desk.kit import Amount, AnyOf, Field, OneOf, Pick, Prose, Section, Whole
from dashboard.desk.plan.fields import picks, source, texts
from dashboard.desk.value.subject import Subject
from dashboard.desk.visit import Visit
from dashboard.shell.html import h, join, said
from mvo_monitor.measures.indicator import IndicatorDefinition, Level
from mvo_monitor.progress.evidence import EvidenceCard, read_cards
from mvo_monitor.texts import Words
from mvo_monitor.vocabulary import Basis, Measure


def items(visit: Visit, of: Subject) -> tuple[Field | Section, ...]:
    """What the form asks. How many answered is asked of numbers only, and not of what a round counted itself."""
    w, stands = visit.w, of.stands
    of_round = stands is not None and stands.round is not None
    numbers = of.definition.measure.has_levels or of_round
    why = Prose(f"reason.{w.language}", w("by_hand.reason"), hint=w("by_hand.reason_hint"), lines=2, required=True)
    own = (
        _value(w, of.definition),
        *(() if numbers else _answers(w)),
        OneOf("basis", w("by_hand.basis"), options=picks(w, Basis, "by_hand.basis_told."), required=True),
        *_records(visit, of),
    )
    return (
        Section(w("by_hand.enter" if stands is None else "by_hand.correct"), own),
        source(visit),
        Section(w("by_hand.about"), (*texts(w, "note", w("by_hand.note"), lines=2), *((why,) if of.history else ()))),
    )


def opened(of: Subject) -> dict[str, Any]:
    """What stands, as the form shows it; a figure that few answered is not."""
    stands = of.stands
    if stands is None:
        return {"basis": Basis.MEASURED}
    value = None if of.shown is None else int(stands.value) if of.definition.measure.has_levels else stands.value
    return {
        "value": value,
        "n": stands.n,
        "asked": stands.asked,
        "basis": stands.basis,
        "evidence": stands.evidence,
        "source.document": stands.source.document_key if stands.source else None,
        "source.at": stands.source.locator if stands.source else None,
        "note.nl": stands.note.nl if stands.note else None,
        "note.en": stands.note.en if stands.note else None,
    }


def records_of(visit: Visit, of: Subject) -> tuple[EvidenceCard, ...]:
    """The records of the indicator and year, and those on which the value rests already."""
    found = visit.read(read_cards, indicators=(of.ref,), years=(of.year,))
    rests = of.stands.evidence if of.stands else ()
    missing = tuple(sorted(set(rests) - {each.key for each in found}))
    return (*found, *(visit.read(read_cards, keys=missing) if missing else ()))


def _value(w: Words, definition: IndicatorDefinition) -> Field:
    label = w("by_hand.value")
    if definition.measure.has_levels:
        levels = tuple(_level(w, each) for each in definition.levels)
        return OneOf("value", label, options=levels, required=True)
    unit = definition.unit(w.language) if definition.unit else None
    if definition.measure is Measure.PERCENTAGE:
        low, high = (None, None) if definition.scale else (0, 100)
        hint = _hint(w, definition)
        return Amount("value", label, unit=unit or "%", required=True, hint=hint, low=low, high=high)
    return Amount("value", label, unit=unit, required=True, hint=_hint(w, definition))


def _level(w: Words, level: Level) -> Pick:
    """A step by its name, with its descriptor and the evidence one would expect."""
    told = [said(each, w) for each in (level.descriptor,) if each]
    if level.expected_evidence:
        told.append(h("span", w("by_hand.expects"), " ", said(level.expected_evidence, w)))
    return Pick(str(level.position), level.label(w.language), join(told, " ") if told else None)


def _hint(w: Words, definition: IndicatorDefinition) -> str | None:
    if definition.scale is None:
        return w("by_hand.cumulative") if definition.cumulative else None
    low, high = definition.scale
    return w("plan_keeping.on_scale", low=low, high=high)


def _answers(w: Words) -> tuple[Field, ...]:
    return (
        Whole("n", w("by_hand.n"), hint=w("by_hand.n_hint"), low=0),
        Whole("asked", w("by_hand.asked"), hint=w("by_hand.asked_hint"), low=0),
    )


def _records(visit: Visit, of: Subject) -> tuple[Field, ...]:
    w = visit.w
    options = tuple(_record(w, of, each) for each in records_of(visit, of))
    hint = w("by_hand.rests_hint")
    return (AnyOf("evidence", w("by_hand.rests", year=of.year), hint=hint, options=options),) if options else ()


def _record(w: Words, of: Subject, card: EvidenceCard) -> Pick:
    told = w.term(card.kind) if card.year == of.year else f"{w.term(card.kind)}, {card.year}"
    return Pick(card.key, card.title.best(w.language)[0], told)
