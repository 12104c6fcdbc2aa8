"""How strong a piece of evidence is, derived from its proof and never typed in."""

from collections.abc import Collection
from dataclasses import dataclass

from mvo_monitor.vocabulary import Agreement, Strength, StrongerBy


@dataclass(frozen=True, slots=True)
class StrengthMark:
    """The strength, ``lowered`` where a verifier disagreed; ``stronger_by``: what would raise it, nearest first."""

    strength: Strength
    lowered: bool
    stronger_by: tuple[StrongerBy, ...]


def strength(
    *, third_party_document: bool, citation: bool, page: bool, agreements: Collection[Agreement] = ()
) -> StrengthMark:
    """Own claim < a third party's document < a citation of our paper with its page < an independent confirmation.

    ``citation``: a third party cites the coalition's paper; without its ``page`` it counts as a third party's document.
    ``agreements`` are the answers of independent verifiers. "Fully" confirms; "partly" neither raises nor lowers;
    "not" takes away the strongest proof there is, be it another verifier's confirmation, so that the next one decides.
    """
    proofs = [Strength.OWN_CLAIM]
    if third_party_document or citation:
        proofs.append(Strength.THIRD_PARTY)
    if citation and page:
        proofs.append(Strength.CITED)
    if Agreement.FULLY in agreements:
        proofs.append(Strength.VERIFIED)
    lowered = Agreement.NOT in agreements
    if lowered and len(proofs) > 1:
        proofs.pop()
    return StrengthMark(proofs[-1], lowered, _missing(proofs[-1], citation, page))


def _missing(reached: Strength, citation: bool, page: bool) -> tuple[StrongerBy, ...]:
    if reached is Strength.VERIFIED:
        return ()
    cited = citation and page
    steps = [] if reached is not Strength.OWN_CLAIM else [StrongerBy.THIRD_PARTY_DOCUMENT]
    if not cited:
        steps.append(StrongerBy.PAGE if citation else StrongerBy.CITATION)
    return (*steps, StrongerBy.CONFIRMATION)
