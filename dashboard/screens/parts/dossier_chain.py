"""One dossier among the outcomes: how many there were, where it stands, and its chains."""

from dashboard.shell.chains import ChainTeller, dossier_links
from dashboard.shell.frame import Frame
from dashboard.shell.html import Child, Html, h, join, said
from dashboard.shell.layout import link, section
from dashboard.shell.records import favour_tally, record_link
from mvo_monitor.progress.dossier_chains import DossierChains, Elsewhere
from mvo_monitor.progress.outcomes import Outcomes

_UNFOLDED = 250
"""Up to so many steps the chains of all dossiers stand on one page; beyond it each leads to a page of its own."""


def dossier_section(frame: Frame, one: DossierChains, *, margin: Html) -> Html:
    """The one dossier that was asked for: how many outcomes, and where it stands."""
    return section(_title(frame, one), h("p", _stands(frame, one)), margin=margin)


def chain_section(frame: Frame, found: Outcomes, one: DossierChains) -> Html:
    """The chains of the one dossier that was asked for."""
    return section(frame.w("outcomes.followed"), _chains(frame, found, one, "h3"))


def dossier_list(frame: Frame, found: Outcomes, all_: tuple[DossierChains, ...]) -> Html:
    """All dossiers one under the other, each with its count and where it stands; its chains unfold."""
    w = frame.w
    unfolds = len(found.cards) + len(found.around) <= _UNFOLDED
    rows = []
    for one in all_:
        head = h("h3", _title(frame, one), " ", h("span", w.n("outcomes.n", one.asked), class_="mvo-soft"))
        if unfolds or one.dossier is None:
            chains = h("details", h("summary", w("outcomes.show_chain")), _chains(frame, found, one, "h4"))
        else:
            chains = h("p", link(w("outcomes.show_chain"), frame.here(dossier=one.dossier.key)))
        rows.append(h("li", head, h("p", _stands(frame, one), class_="mvo-soft"), chains, id=one.id))
    return h("ul", *rows, class_="mvo-dossiers")


def _title(frame: Frame, one: DossierChains) -> Html:
    return said(one.dossier.title, frame.w) if one.dossier else h("span", frame.w("outcomes.no_dossier"))


def _stands(frame: Frame, one: DossierChains) -> Html:
    w = frame.w
    latest = record_link(one.latest, frame.reader)
    tally = favour_tally(one.favours, w)
    when = h("span", f"({w.date(one.latest.on)})", class_="mvo-whole")
    return join((tally, h("br"), w("outcomes.stands"), " ", latest, " ", when))


def _chains(frame: Frame, found: Outcomes, one: DossierChains, level: str) -> Html:
    """The chains; outcomes that were not asked for (other years) stand quieter."""
    w, reader = frame.w, frame.reader
    titles = {each.key: each.title for each in found.dossiers}
    cards = {card.key: card for card in (*found.cards, *found.around)}

    def beside(key: str) -> Child:
        where = one.elsewhere.get(key, Elsewhere())
        earlier = join((record_link(cards[each], reader) for each in where.earlier), "; ")
        told = (("chain.also_from", earlier), ("chain.on", dossier_links(where.goes_on_in, titles, reader)))
        return join((h("span", w(word), " ", links) for word, links in told if links), h("br"))

    asked = {card.key for card in found.cards}
    teller = ChainTeller(reader, cards, found.notes, found.follows, asked, found.judged > 0, beside)
    chains = [h(level, w("outcomes.chain")), teller.tell(one.chains)] if one.chains else []
    alone = [h(level, w("outcomes.alone")) if one.chains else None, teller.tell(one.alone)] if one.alone else []
    return h("div", *chains, *alone)
