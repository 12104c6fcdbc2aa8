"""An outcome in words: when, in what form, by whom, what came of it, and why that is good or bad news."""

from mvo_monitor.measures.favour import favour
from mvo_monitor.progress.evidence import EvidenceCard, OutcomeCard
from mvo_monitor.progress.outcomes import OutcomeNote
from mvo_monitor.texts import Words
from mvo_monitor.vocabulary import Actor, Effect, Favour, Result, Stance


def tally_in_words(w: Words, favours: tuple[tuple[Favour, int], ...]) -> str:
    """``14 gunstig, 8 ongunstig en 9 niet te zeggen``."""
    return w.join([w("standing.tally", n=n, status=each) for each, n in favours])


def because(w: Words, outcome: OutcomeCard, effect: Effect) -> str:
    """Why it is good or bad news: stance and result where they settle it, else its effect on our aim."""
    if favour(outcome.stance, outcome.result) is not Favour.NOT_STATED:
        return w(f"because.{outcome.stance.value}_{outcome.result.value}")
    return w("because.unknown") if effect is Effect.NOT_STATED else w(f"because.effect.{effect.value}")


def actor_in_words(w: Words, actor: Actor, name: str | None) -> str:
    """``Tweede Kamer (Voordewind)``; the kind alone where no name is known."""
    return w("outcome.actor_named", actor=w.term(actor), name=name) if name else w.term(actor)


def date_in_words(w: Words, card: EvidenceCard, note: OutcomeNote) -> str:
    """The date that a card is sorted by, with what happened on it, as precisely as is known."""
    if card.happened_on is not None:
        return w.date(card.happened_on)
    for key, date in (
        ("outcome.decided", note.decided_on),
        ("outcome.published", note.published_on),
        ("outcome.tabled", note.tabled_on),
    ):
        if date is not None:
            return w(key, date=date)
    return w.date(card.on)


def what_in_words(w: Words, card: EvidenceCard, note: OutcomeNote) -> list[str]:
    """Form, actor, result and stance, each as a short phrase; what says nothing is left out."""
    outcome = card.outcome
    if outcome is None:
        return [w.term(card.kind)]
    told = [w.term(outcome.instrument), actor_in_words(w, note.actor, outcome.actor_name)]
    if outcome.result is not Result.NOT_APPLICABLE:
        told.append(w.term(outcome.result))
    return told if outcome.stance is Stance.NOT_STATED else [*told, w.term(outcome.stance)]


def part_in_words(w: Words, contribution: int | None) -> str:
    """Our own part in it, or that nobody judged it yet."""
    return w("outcome.part_unknown") if contribution is None else w(f"contribution.{contribution}")
