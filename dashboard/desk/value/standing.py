"""What stands now: the value with all that is known of it, the target and status it gives, and what stood before."""

from collections.abc import Iterable

from dashboard.desk.checking.telling import moment
from dashboard.desk.plan.ways import to_plan, to_tree
from dashboard.desk.value.fields import records_of
from dashboard.desk.value.subject import Subject
from dashboard.desk.visit import Visit
from dashboard.screens.parts.indicator_inputs import source_told
from dashboard.shell.addresses import address, page_path
from dashboard.shell.choosing import row_of_links
from dashboard.shell.html import Child, Html, h, join, said, said_within
from dashboard.shell.layout import link, section
from dashboard.shell.reader import Reader
from dashboard.shell.records import record_link
from dashboard.shell.revisions import revisions
from dashboard.shell.standings import symbol
from mvo_monitor.measures.status import assess_series
from mvo_monitor.progress.value_history import Done
from mvo_monitor.progress.wording.sums import status_in_words, sum_in_words, value_in_words
from mvo_monitor.progress.wording.targets import targets_in_words
from mvo_monitor.progress.wording.value import source_of_value


def around(visit: Visit, of: Subject) -> Html:
    """Where one is: the plan, the indicator's page in this year; and the years and parts to choose from."""
    w, definition = visit.w, of.definition
    plan = link(
        w("plan_keeping.to.plan", plan=definition.plan), to_tree(definition.plan, f"indicator-{definition.code}")
    )
    reads = address(page_path("indicator"), {"year": of.year, "indicator": definition.code})
    read = link(join((definition.code, " ", said(definition.title, w))), reads)
    years = [(str(each), _at(of, each, of.series.part), each == of.year) for each in of.years]
    chosen = [h("div", row_of_links(w("shell.year"), years), class_="mvo-years")]
    if definition.has_parts:
        parts = [
            (w("plan_keeping.part_named", part=each.part), _at(of, of.year, each.part), each == of.series)
            for each in definition.series
        ]
        chosen.append(h("div", row_of_links(w("plan_keeping.parts"), parts), class_="mvo-parts"))
    part = h("p", said(of.series.title, w), class_="mvo-read") if of.series.title else None
    return h("div", h("p", plan, " · ", read, class_="mvo-doing"), chosen, part)


def standing_html(visit: Visit, of: Subject) -> Html:
    """The value, its target and its status, each with what it rests on."""
    rows = [h("tr", h("th", label, scope="row"), h("td", told)) for label, told in _rows(visit, of)]
    table = h("table", h("caption", visit.w("by_hand.now"), class_="mvo-unseen"), h("tbody", rows), class_="mvo-inputs")
    notices = [h("p", each, class_="mvo-warning") for each in _notices(visit, of)]
    return section(visit.w("by_hand.now"), table, notices)


def history_html(visit: Visit, of: Subject) -> Html | None:
    """What stood before, with the reason why it made way."""
    told = revisions(visit.w, of.definition, of.history, lambda done: _done(visit, done))
    return section(visit.w("by_hand.before"), told) if told else None


def lede(visit: Visit, of: Subject) -> str:
    """The answer first: what stands."""
    w, stands = visit.w, of.stands
    if stands is None:
        return w("by_hand.none", year=of.year)
    if of.shown is None:
        return w("by_hand.too_few", minimum=of.definition.floor_of(stands))
    return w("by_hand.stands", value=value_in_words(w, of.definition, stands), basis=stands.basis)


def _at(of: Subject, year: int, part: str | None) -> str:
    return to_plan(of.definition.plan, "indicator", of.definition.code, "value", year=year, part=part)


def _rows(visit: Visit, of: Subject) -> Iterable[tuple[str, Child]]:
    w, definition, stands = visit.w, of.definition, of.stands
    if of.shown is not None:
        yield w("indicator.column.value"), h("strong", value_in_words(w, definition, of.shown))
    if stands is not None:
        yield w("by_hand.basis"), w.term(stands.basis)
        if (source := source_of_value(w, stands)) is not None:
            yield w("indicator.row.source"), source_told(source)
        rests = [each for each in records_of(visit, of) if each.key in stands.evidence]
        if rests:
            reader = Reader(visit.reading, w.language, {"year": str(of.year)}, visit.doer)
            yield w("indicator.row.resting"), join((record_link(each, reader) for each in rests), h("br"))
        if stands.note is not None:
            yield w("indicator.row.note"), said(stands.note, w)
        now = next((each for each in of.history if each.in_force), None)
        if now is not None and now.put_in is not None:
            yield w("by_hand.put_in"), _done(visit, now.put_in)
        if now is not None and now.reason is not None:
            yield w("by_hand.reason"), said(now.reason, w)
    found = assess_series(definition, of.series, of.year)
    yield w("by_hand.target"), targets_in_words(w, definition, of.year)
    yield (
        w("indicator.row.status"),
        join((symbol(found.status), " ", status_in_words(w, found), h("br"), sum_in_words(w, definition, found))),
    )


def _notices(visit: Visit, of: Subject) -> Iterable[Child]:
    w, stands = visit.w, of.stands
    if stands is not None and stands.round is not None:
        to = link(w("by_hand.to_rounds"), "/rounds")
        yield join((said_within(lambda title: w("by_hand.of_round", round=title), stands.round.title, w), to), " ")
    if of.series.submitted(of.year) is not None:
        yield w("by_hand.waits")


def _done(visit: Visit, done: Done) -> str:
    """When, and by whom where that is a person whose name still stands."""
    w = visit.w
    at = moment(done.at, w)
    return w("by_hand.done_by", at=at, who=done.who) if done.who else at
