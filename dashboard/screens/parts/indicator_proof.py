"""The evidence of an indicator in a year, strongest first, with what it says about which part; and other years'."""

from itertools import groupby

from dashboard.shell.frame import Frame
from dashboard.shell.html import Html, h, join, said
from dashboard.shell.layout import empty, link, section
from dashboard.shell.records import record_line
from mvo_monitor.progress.evidence import EvidenceCard
from mvo_monitor.progress.indicator import IndicatorStory


def proof(frame: Frame, story: IndicatorStory) -> Html:
    """The section, under the anchor that counts on other pages lead to."""
    w = frame.w
    groups: list[Html] = []
    for strength, found in groupby(story.evidence, key=lambda card: card.strength.strength):
        cards = list(found)
        title = w("indicator.strength", strength=w.sentence(w.term(strength)), n=len(cards))
        rows = (h("li", record_line(card, frame.reader), _notes(frame, story, card)) for card in cards)
        groups += [h("h3", title), h("ul", rows, class_="mvo-list")]
    none = None if groups else empty(w("indicator.no_evidence", year=story.year))
    return section(w("indicator.evidence", year=story.year), none, groups, _elsewhere(frame, story), id_="evidence")


def _notes(frame: Frame, story: IndicatorStory, card: EvidenceCard) -> Html | None:
    """What it says about this indicator, part by part."""
    w = frame.w
    told = []
    for link_ in card.indicators:
        if link_.ref != story.ref or not (link_.part or link_.note):
            continue
        if link_.part is None:
            told.append(said(link_.note, w))
        elif link_.note is None:
            told.append(h("span", w("indicator.part_only", part=link_.part)))
        else:
            told.append(h("span", w("indicator.for_part", part=link_.part), " ", said(link_.note, w)))
    return h("span", join(told, h("br")), class_="mvo-note-line") if told else None


def _elsewhere(frame: Frame, story: IndicatorStory) -> Html | None:
    w = frame.w
    links = [
        link(
            w("indicator.year_evidence", year=each.year, n=each.evidence),
            f"{frame.here(year=each.year, indicator=each.definition.code)}#evidence",
        )
        for each in story.by_year
        if each.evidence and each.year != story.year
    ]
    return h("p", w("indicator.other_years"), " ", join(links, ", "), class_="mvo-source") if links else None
