"""The inputs of a sum as a table, a column for each part, with the basis, source and approval of each value."""

from collections.abc import Callable, Iterable

from dashboard.shell.frame import Frame
from dashboard.shell.html import Child, Html, h, join, said
from dashboard.shell.layout import outside
from dashboard.shell.records import record_link
from dashboard.shell.standings import symbol
from mvo_monitor.measures.assessment import Assessment
from mvo_monitor.measures.indicator import IndicatorDefinition, SourceNote
from mvo_monitor.progress.approvals import Approved
from mvo_monitor.progress.indicator import IndicatorStory
from mvo_monitor.progress.wording.inputs import Input, inputs_in_words
from mvo_monitor.progress.wording.sums import status_in_words, sum_in_words, what_would_change, why
from mvo_monitor.progress.wording.value import source_of_value


def inputs(frame: Frame, story: IndicatorStory, found: Assessment) -> Html:
    """What went into the sum; a column per part, so that each part stands apart."""
    w = frame.w
    each = found.parts or (found,)
    rows = [row for row in _rows(frame, story, each) if any(row[1])]
    caption = w("indicator.inputs_of_parts" if found.parts else "indicator.inputs")
    heads = [h("th", _part(frame, story.definition, part), scope="col") for part in each]
    head = h("thead", h("tr", h("th", w("indicator.input"), scope="col"), heads)) if found.parts else None
    body = [h("tr", h("th", label, scope="row"), (h("td", cell) for cell in cells)) for label, cells in rows]
    table = h("table", h("caption", caption), head, h("tbody", body), class_="mvo-inputs")
    return h("div", table, class_="mvo-scroll", role="region", tabindex=0, aria_label=caption)


def source_told(source: SourceNote | None) -> Child:
    """A document and the place in it, with a link where it has one."""
    if source is None:
        return None
    told = f"{source.document_title}, {source.locator}" if source.locator else source.document_title
    return outside(told, source.url)


def _rows(frame: Frame, story: IndicatorStory, each: tuple[Assessment, ...]) -> Iterable[tuple[str, tuple[Child, ...]]]:
    w, definition = frame.w, story.definition

    def row(key: str, tell: Callable[[Assessment], Child]) -> tuple[str, tuple[Child, ...]]:
        return w(f"indicator.row.{key}"), tuple(tell(part) for part in each)

    found = [{told.key: told for told in inputs_in_words(w, definition, part)} for part in each]
    yield row("status", lambda part: join((symbol(part.status), " ", status_in_words(w, part))))
    if len(each) > 1:
        yield row("sum", lambda part: sum_in_words(w, definition, part))
    for key in dict.fromkeys(key for told in found for key in told):
        label = next(told[key].label for told in found if key in told)
        yield label, tuple(_input(told[key]) if key in told else None for told in found)
        if key == "value":
            yield row("note", lambda part: said(part.reading.note, w) if part.reading else None)
            yield row("source", lambda part: source_told(source_of_value(w, part.reading)) if part.reading else None)
            yield row("resting", lambda part: _resting(frame, story, part))
            yield row("approved", lambda part: _approved(frame, story.approved(part.part)) if part.reading else None)
    if len(each) > 1:
        yield row("rule", lambda part: why(w, part))
    yield row("change", lambda part: what_would_change(w, definition, part))


def _input(given: Input) -> Html:
    """The number, with what it rests on beneath; the source of the value itself has a row of its own."""
    source = source_told(given.source) if given.key != "value" else None
    beneath = [h("span", each, class_="mvo-why") for each in (given.beside, source) if each]
    return h("span", given.told, beneath)


def _part(frame: Frame, definition: IndicatorDefinition, part: Assessment) -> Child:
    title = next((series.title for series in definition.series if series.part == part.part), None)
    return join((f"{part.part}. ", said(title, frame.w)))


def _resting(frame: Frame, story: IndicatorStory, part: Assessment) -> Child:
    named = part.reading.evidence if part.reading else ()
    return join((record_link(card, frame.reader) for card in story.resting if card.key in named), h("br"))


def _approved(frame: Frame, found: Approved | None) -> Child:
    w = frame.w
    if found is None:
        return w("indicator.not_approved")
    told = w.sentence(w.term(found.approval))
    if found.on is not None and found.actor is None:
        told = w("publishing.approved_on", approval=told, date=found.on)
    elif found.on is not None:
        by = w("indicator.by.load" if found.actor == "load" else "indicator.by.person")
        told = w("indicator.approved_on", approval=told, date=found.on, by=by)
    if found.reason is None:
        return told
    again = w("indicator.revised", revision=found.revision)
    return h("span", told, h("span", again, " ", said(found.reason, w), class_="mvo-why"))
