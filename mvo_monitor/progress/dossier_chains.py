"""Outcomes laid out per dossier: the chains that run through it, over years, and what stands alone."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from mvo_monitor.measures.chain import Chain, chains, connected, steps_of
from mvo_monitor.progress.evidence import DossierView, EvidenceCard
from mvo_monitor.progress.outcomes import Follow, Outcomes
from mvo_monitor.vocabulary import Favour


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """What a step of a dossier's chain follows from, and in which dossiers it goes on, outside its own dossier."""

    earlier: tuple[str, ...] = ()
    goes_on_in: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DossierChains:
    """A dossier with the outcomes asked for. ``dossier`` is None for outcomes that belong to none.

    ``chains`` have two steps or more and may hold outcomes of other years; ``alone`` hangs on nothing in this dossier.
    ``latest`` is the last step known, where the matter stands.
    """

    dossier: DossierView | None
    asked: int
    favours: tuple[tuple[Favour, int], ...]
    chains: tuple[Chain, ...]
    alone: tuple[Chain, ...]
    latest: EvidenceCard
    first_year: int
    last_year: int
    elsewhere: dict[str, Elsewhere]

    @property
    def id(self) -> str:
        """What its part of the page is called in an address."""
        return f"dossier-{self.dossier.key}" if self.dossier else "dossier-none"


def dossier_chains(found: Outcomes) -> tuple[DossierChains, ...]:
    """The dossiers of the outcomes asked for, in their order; those without a dossier last."""
    known = {card.key: card for card in (*found.cards, *found.around)}
    asked = {card.key for card in found.cards}
    each: list[DossierView | None] = [
        dossier for dossier in found.dossiers if found.asked.dossier in (None, dossier.key)
    ]
    if found.asked.dossier is None:
        each.append(None)
    made = (_of_dossier(dossier, known, asked, found.follows) for dossier in each)
    return tuple(one for one in made if one is not None)


def ordered(cards: Iterable[EvidenceCard]) -> list[str]:
    """Their keys in the order of time."""
    return [card.key for card in sorted(cards, key=lambda card: (card.on, card.id))]


def parents(follows: Iterable[Follow]) -> dict[str, list[str]]:
    """What each outcome follows from."""
    found: dict[str, list[str]] = defaultdict(list)
    for link in follows:
        found[link.later].append(link.earlier)
    return found


def _of_dossier(
    dossier: DossierView | None, known: dict[str, EvidenceCard], asked: set[str], follows: tuple[Follow, ...]
) -> DossierChains | None:
    inside = {
        key: card
        for key, card in known.items()
        if (dossier.key in card.dossiers if dossier is not None else not card.dossiers)
    }
    mine = [card for key, card in inside.items() if key in asked]
    if not mine:
        return None
    near = connected(
        (card.key for card in mine),
        [(f.later, f.earlier) for f in follows if f.later in inside and f.earlier in inside],
    )
    shown = [inside[key] for key in near]
    all_chains = chains(ordered(shown), parents(follows))
    favours = Counter(card.outcome.favour for card in mine if card.outcome)
    steps = [card for card in shown if any(card.key == s.key for c in all_chains if len(c) > 1 for s in steps_of(c))]
    return DossierChains(
        dossier=dossier,
        asked=len(mine),
        favours=tuple((favour, favours[favour]) for favour in Favour if favours[favour]),
        chains=tuple(chain for chain in all_chains if _is_chain(chain)),
        alone=tuple(chain for chain in all_chains if not _is_chain(chain)),
        latest=max(steps or mine, key=lambda card: (card.on, card.id)),
        first_year=min(card.on.year for card in shown),
        last_year=max(card.on.year for card in shown),
        elsewhere=_elsewhere(inside, known, follows),
    )


def _is_chain(chain: Chain) -> bool:
    """A single outcome that leads to another line of the same dossier belongs with the chains too."""
    return len(chain) > 1 or bool(chain[0].also_from or chain[0].also_to)


def _elsewhere(
    inside: dict[str, EvidenceCard], known: dict[str, EvidenceCard], follows: tuple[Follow, ...]
) -> dict[str, Elsewhere]:
    earlier: dict[str, list[str]] = defaultdict(list)
    later: dict[str, dict[str, None]] = defaultdict(dict)
    for link in follows:
        if link.later in inside and link.earlier in known and link.earlier not in inside:
            earlier[link.later].append(link.earlier)
        if link.earlier in inside and link.later in known and link.later not in inside:
            later[link.earlier].update(dict.fromkeys(known[link.later].dossiers))
    keys = {*earlier, *later}
    return {key: Elsewhere(tuple(earlier[key]), tuple(later[key])) for key in keys}
