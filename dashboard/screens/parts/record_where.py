"""Where a record belongs: dossiers, indicators, values that rest on it, and the chain it stands in."""

from dashboard.shell.chains import ChainTeller
from dashboard.shell.frame import Frame
from dashboard.shell.html import Child, Html, h, join, said
from dashboard.shell.layout import bullets, facts, link, section, source_line
from dashboard.shell.scores import floors_of
from mvo_monitor.measures.chain import chains, steps_of
from mvo_monitor.progress.dossier_chains import ordered, parents
from mvo_monitor.progress.indicators import read_indicators
from mvo_monitor.progress.record import RecordView
from mvo_monitor.progress.record_links import RecordIndicator, RestingValue
from mvo_monitor.progress.wording.sums import value_in_words
from mvo_monitor.vocabulary import Reason


def where(frame: Frame, found: RecordView) -> Html:
    """Dossiers, indicators with what the record says about them, and the values that rest on it."""
    w = frame.w
    dossiers = [link(said(each.title, w), frame.href("outcomes", dossier=each.key)) for each in found.dossiers]
    indicators = [_indicator(frame, each, found.card.year) for each in found.indicators]
    values = [_value(frame, each) for each in found.values]
    told: list[tuple[Child, Child]] = [
        (w("evidence.dossiers"), bullets(dossiers) if dossiers else w("evidence.no_dossiers")),
        (w("evidence.indicators"), bullets(indicators) if indicators else w("evidence.no_indicators")),
        (w("evidence.values"), bullets(values) if values else w("evidence.no_values")),
    ]
    return section(w("evidence.where"), facts(told))


def chain(frame: Frame, found: RecordView) -> Html | None:
    """What the outcome follows from and what follows from it, with itself marked."""
    if not found.chain:
        return None
    w, cards = frame.w, {card.key: card for card in found.chain}
    teller = ChainTeller(
        frame.reader, cards, found.chain_notes, found.follows, asked={found.card.key}, parts=False, here=found.card.key
    )
    lines = chains(ordered(found.chain), parents(found.follows))
    own = [line for line in lines if any(step.key == found.card.key for step in steps_of(line))]
    others = [line for line in lines if line not in own]
    also = [h("h3", w("evidence.chain_before")), teller.tell(others)] if others else []
    return section(w("evidence.chain"), source_line(w("evidence.chain_what")), teller.tell(own), *also)


def _indicator(frame: Frame, each: RecordIndicator, year: int) -> Html:
    w = frame.w
    href = frame.href("indicator", year=year, plan=each.plan, indicator=each.code)
    part = (
        join((", ", w("evidence.indicator_part", part=each.part), " ", said(each.part_title, w))) if each.part else None
    )
    note = join((h("br"), h("span", said(each.note, w), class_="mvo-soft"))) if each.note else None
    return h("span", h("a", each.code, " ", said(each.title, w), href=href), part, note)


def _value(frame: Frame, each: RestingValue) -> Html:
    """The value as the indicator's own page writes it, with its basis."""
    w = frame.w
    known = frame.read(read_indicators, (each.plan,), floors=floors_of(frame.settings))
    told = ""
    for definition in known:
        for series in definition.series:
            if (definition.code, series.part) != (each.code, each.part):
                continue
            if (reading := definition.counted(series, each.year)) is not None:
                told = w("evidence.value", value=value_in_words(w, definition, reading), basis=reading.basis)
            elif series.approved(each.year) is not None:
                told = w.term(Reason.TOO_FEW_ANSWERS)
    href = frame.href("indicator", year=each.year, plan=each.plan, indicator=each.code)
    name = w("evidence.value_of", indicator=each.code, part=each.part or "", year=each.year)
    return h("span", h("a", name, href=href), " ", said(each.title, w), ": ", told)
