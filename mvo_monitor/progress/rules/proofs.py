"""How strong a piece of evidence is, and when an outcome is good news."""

from mvo_monitor.measures.favour import favour
from mvo_monitor.progress.rules.blocks import Cell, Grid, Paragraph, Section, Subheading
from mvo_monitor.texts import Words
from mvo_monitor.vocabulary import Effect, Result, Stance, Strength

_SETTLED = (
    (Stance.FOR, Result.ADOPTED),
    (Stance.AGAINST, Result.REJECTED),
    (Stance.FOR, Result.REJECTED),
    (Stance.AGAINST, Result.ADOPTED),
)
"""The pairs that leave nothing to judge; the page shows what the rule makes of each."""


def proofs(w: Words) -> Section:
    """Strength, weakest first; and favour, from stance and result or else from the effect."""
    strengths = tuple((w.sentence(w.term(each)), w(f"rules.strength.{each.value}")) for each in Strength)
    settled: tuple[tuple[Cell, ...], ...] = tuple(
        (w.sentence(w("rules.favour.pair", stance=stance, result=result)), favour(stance, result))
        for stance, result in _SETTLED
    )
    otherwise: tuple[tuple[Cell, ...], ...] = tuple(
        (w("rules.favour.effect", effect=effect), favour(Stance.NEUTRAL, Result.PUBLISHED, effect)) for effect in Effect
    )
    return Section(
        "evidence",
        w("rules.evidence"),
        (
            Paragraph(w("rules.evidence.lede")),
            Grid(w("rules.strength"), (w("rules.strength.kind"), w("rules.strength.when")), strengths),
            Paragraph(w("rules.strength.lowered")),
            Subheading(w("rules.favour")),
            Paragraph(w("rules.favour.lede")),
            Grid(
                w("rules.favour.caption"),
                (w("rules.favour.when"), w("rules.favour.is")),
                (*settled, *otherwise),
            ),
        ),
    )
