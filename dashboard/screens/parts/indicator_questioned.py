"""Can the status be questioned? Rule, inputs, sum, sources, who approved it, and what would change it."""

from collections.abc import Callable, Iterable

from dashboard.shell.frame import Frame
from dashboard.shell.html import Child, Html, h, join, said
from dashboard.shell.layout import link, margin_note, outside, section
from dashboard.shell.records import record_link
from dashboard.shell.standings import symbol
from mvo_monitor.measures.assessment import Assessment
from mvo_monitor.measures.indicator import IndicatorDefinition, SourceNote
from mvo_monitor.progress.approvals import Approved
from mvo_monitor.progress.indicator import IndicatorStory
from mvo_monitor.progress.standings import Standing
from mvo_monitor.progress.wording import (
    comparison_in_words,
    status_in_words,
    sum_in_words,
    what_would_change,
    why,
)
from mvo_monitor.progress.wording_inputs import inputs_in_words
from mvo_monitor.vocabulary import Incomparable, Reason


def questioned(frame: Frame, story: IndicatorStory) -> Html | None:
    """The section; None in a year in which there is nothing to question."""
    w, standing = frame.w, story.standing
    if standing is None:
        return None
    found = standing.assessment
    notes = [
        margin_note(w("indicator.judgement"), w("indicator.not_judged")),
        margin_note(w("indicator.change"), *_compared(frame, story, standing)),
        margin_note(w("indicator.how_to_cite"), w("indicator.cite", code=story.definition.code, year=story.year)),
    ]
    rule = h("p", why(w, found), " ", link(w("indicator.all_rules"), f"{frame.href('rules')}#{found.rule.value}"))
    return section(
        w("indicator.questioned"), rule, _inputs(frame, story, found), _needed(frame, story, standing), margin=notes
    )


def source_told(source: SourceNote | None) -> Child:
    """A document and the place in it, with a link where it has one."""
    if source is None:
        return None
    told = f"{source.document_title}, {source.locator}" if source.locator else source.document_title
    return outside(told, source.url)


def _compared(frame: Frame, story: IndicatorStory, standing: Standing) -> Iterable[str]:
    found = standing.trend.comparison
    if found.incomparable is Incomparable.NOT_MEASURED:
        yield frame.w("indicator.nothing_to_compare", year=story.year)
    else:
        yield comparison_in_words(frame.w, story.definition, found)
    if story.across is not None:
        yield comparison_in_words(frame.w, story.definition, story.across)


def _needed(frame: Frame, story: IndicatorStory, standing: Standing) -> Html | None:
    """What to do where nothing was measured: how such a measure is taken, and what there is to build on."""
    w, found = frame.w, standing.assessment
    reasons = {part.reason for part in found.parts} or {found.reason}
    if Reason.NOT_MEASURED not in reasons:
        return None
    there = w.n("indicator.needed.evidence", standing.evidence, year=story.year) if standing.evidence else None
    told = w(f"indicator.needed.{story.definition.measure.value}", year=story.year)
    return h("div", h("h3", w("indicator.needed")), h("p", told, " ", there))


def _inputs(frame: Frame, story: IndicatorStory, found: Assessment) -> Html:
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


def _rows(frame: Frame, story: IndicatorStory, each: tuple[Assessment, ...]) -> Iterable[tuple[str, tuple[Child, ...]]]:
    w, definition = frame.w, story.definition

    def row(key: str, tell: Callable[[Assessment], Child]) -> tuple[str, tuple[Child, ...]]:
        return w(f"indicator.row.{key}"), tuple(tell(part) for part in each)

    inputs = [{told.key: told for told in inputs_in_words(w, definition, part)} for part in each]
    yield row("status", lambda part: join((symbol(part.status), " ", status_in_words(w, part))))
    if len(each) > 1:
        yield row("sum", lambda part: sum_in_words(w, definition, part))
    for key in dict.fromkeys(key for told in inputs for key in told):
        label = next(told[key].label for told in inputs if key in told)
        yield label, tuple(_input(told[key].told, told[key].beside) if key in told else None for told in inputs)
        if key == "value":
            yield row("note", lambda part: said(part.reading.note, w) if part.reading else None)
            yield row("source", lambda part: source_told(part.reading.source) if part.reading else None)
            yield row("resting", lambda part: _resting(frame, story, part))
            yield row("approved", lambda part: _approved(frame, story.approved(part.part)) if part.reading else None)
    if len(each) > 1:
        yield row("rule", lambda part: why(w, part))
    yield row("change", lambda part: what_would_change(w, definition, part))


def _input(told: str, beside: str) -> Html:
    return h("span", told, h("span", beside, class_="mvo-why") if beside else None)


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
    if found.on is not None:
        by = w("indicator.by.load" if found.actor == "load" else "indicator.by.person")
        told = w("indicator.approved_on", approval=told, date=found.on, by=by)
    if found.reason is None:
        return told
    again = w("indicator.revised", revision=found.revision)
    return h("span", told, h("span", again, " ", said(found.reason, w), class_="mvo-why"))
