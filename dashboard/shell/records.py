"""Records of evidence in lists: what happened, when, how strong, and whether it is good news."""

from collections.abc import Iterable

from dashboard.shell.html import Child, Html, h, join, said
from dashboard.shell.reader import Reader
from mvo_monitor.charts.symbols import favour_svg
from mvo_monitor.progress.evidence import EvidenceCard
from mvo_monitor.texts import Words
from mvo_monitor.vocabulary import Favour, Planning


def record_link(card: EvidenceCard, reader: Reader) -> Html:
    """The title of a record, leading to its page."""
    return h("a", said(card.title, reader.w), href=reader.href("evidence", record=card.key))


def record_line(card: EvidenceCard, reader: Reader) -> Html:
    """One record as a line: title, then kind or result, date, favour and strength in small."""
    w = reader.w
    about: list[Child] = [_what(card, w), w.date(card.on)]
    if card.outcome is not None and card.outcome.favour is not Favour.NOT_STATED:
        about.append(favour_mark(card.outcome.favour, w))
    if card.outcome is not None and card.outcome.planning is Planning.PLANNED_NOT_ACHIEVED:
        about.append(w.term(Planning.PLANNED_NOT_ACHIEVED))
    about.append(w.term(card.strength.strength))
    return h("span", record_link(card, reader), h("br"), h("span", join(about, " · "), class_="mvo-soft"))


def record_list(cards: Iterable[EvidenceCard], reader: Reader) -> Html:
    """Records one under the other."""
    return h("ul", *(h("li", record_line(card, reader)) for card in cards), class_="mvo-list")


def favour_mark(favour: Favour, w: Words, n: int | None = None) -> Html:
    """Good or bad news, by shape and word; with ``n`` how many there were."""
    told = w.term(favour) if n is None else w("standing.tally", n=n, status=favour)
    mark = h("span", Html(favour_svg(favour, 13)), class_="mvo-svg", aria_hidden="true")
    return h("span", mark, " ", told, class_="mvo-whole")


def favour_tally(favours: Iterable[tuple[Favour, int]], w: Words) -> Html:
    """How many were good news, bad news or neither, each with its mark."""
    return join((favour_mark(favour, w, n) for favour, n in favours), " · ")


def _what(card: EvidenceCard, w: Words) -> str:
    if card.outcome is None:
        return w.term(card.kind)
    return f"{w.term(card.outcome.instrument)}, {w.term(card.outcome.result)}"
