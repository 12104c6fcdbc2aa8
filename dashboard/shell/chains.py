"""Chains of outcomes as lists: each step with its date, who, what came of it, why that is good or bad, and our part."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass

from dashboard.shell.html import Child, Html, h, join, said
from dashboard.shell.layout import link, outside
from dashboard.shell.reader import Reader
from dashboard.shell.records import record_link
from mvo_monitor.charts.symbols import favour_svg
from mvo_monitor.measures.chain import Chain, ChainStep
from mvo_monitor.measures.written import Written
from mvo_monitor.progress.evidence import EvidenceCard
from mvo_monitor.progress.outcomes import Follow, OutcomeNote
from mvo_monitor.progress.wording.outcome import because, date_in_words, part_in_words, what_in_words
from mvo_monitor.vocabulary import Favour


@dataclass(frozen=True, slots=True)
class ChainTeller:
    """Tells chains of these outcomes. ``asked`` are those that the page is about; the others stand quieter.

    ``parts``: our part is told with each step. ``beside`` gives what else is said of a step (other dossiers); ``here``
    is the one whose page it is.
    """

    reader: Reader
    cards: Mapping[str, EvidenceCard]
    notes: Mapping[str, OutcomeNote]
    follows: Iterable[Follow]
    asked: Collection[str]
    parts: bool = True
    beside: Callable[[str], Child] = lambda _: None
    here: str | None = None

    def tell(self, chains: Iterable[Chain]) -> Html:
        """The chains one under the other, each an ordered list."""
        return h("div", *(self._line(chain) for chain in chains), class_="mvo-chains")

    def _line(self, chain: Chain, parent: str | None = None) -> Html:
        steps, before = [], parent
        for step in chain:
            steps.append(self._step(step, before))
            before = step.key
        return h("ol", *steps, class_="mvo-chain")

    def _step(self, step: ChainStep, before: str | None) -> Html:
        w, card, note = self.reader.w, self.cards[step.key], self.notes[step.key]
        favour = card.outcome.favour if card.outcome else Favour.NOT_STATED
        mark = h(
            "span", h("span", Html(favour_svg(favour, 16)), class_="mvo-svg"), class_="mvo-mark", aria_hidden="true"
        )
        asked = step.key in self.asked
        title = said(card.title, w) if step.key == self.here else record_link(card, self.reader)
        about = join((date_in_words(w, card, note), *what_in_words(w, card, note)), " · ")
        told = h(
            "div",
            h("p", h("strong", title) if asked else title, class_="mvo-what"),
            h("p", about, class_="mvo-soft"),
            h("p", self._meaning(card, note), class_="mvo-soft"),
            self._links(step, before),
            *(self._line(branch, step.key) for branch in step.branches),
        )
        current = "step" if step.key == self.here else None
        return h("li", mark, told, class_=None if asked else "mvo-other", aria_current=current)

    def _meaning(self, card: EvidenceCard, note: OutcomeNote) -> Html:
        w, parts = self.reader.w, list[Child]()
        if card.outcome is not None and card.outcome.favour is Favour.NOT_STATED:
            parts.append(because(w, card.outcome, note.effect))
        elif card.outcome is not None:
            why = because(w, card.outcome, note.effect)
            parts.append(h("span", h("strong", w.term(card.outcome.favour)), ": ", why))
        if note.effect_basis is not None:
            parts.append(said(note.effect_basis, w))
        if note.reference is not None:
            parts.append(outside(note.reference.title, note.reference.url))
        elif note.typed:
            parts.append(note.typed)
        if self.parts:
            part = part_in_words(w, note.contribution)
            parts.append(h("span", w("outcome.part"), ": ", part))
        return join(parts, " · ")

    def _links(self, step: ChainStep, before: str | None) -> Html | None:
        w = self.reader.w
        lines: list[Child] = [
            h("span", w("chain.note"), " ", said(noted, w)) for noted in (self._note(step.key, before),) if noted
        ]
        for key, others in (("chain.also_from", step.also_from), ("chain.also_to", step.also_to)):
            links = [record_link(self.cards[other], self.reader) for other in others if other in self.cards]
            if links:
                lines.append(h("span", w(key), " ", join(links, "; ")))
        lines.append(self.beside(step.key))
        return h("p", join((line for line in lines if line), h("br")), class_="mvo-soft") if any(lines) else None

    def _note(self, later: str, earlier: str | None) -> Written | None:
        return next((each.note for each in self.follows if (each.later, each.earlier) == (later, earlier)), None)


def dossier_links(keys: Iterable[str], titles: Mapping[str, Written], reader: Reader) -> Html:
    """Dossiers by title, each leading to its chain."""
    return join((link(said(titles[key], reader.w), reader.href("outcomes", dossier=key)) for key in keys), ", ")
