"""One indicator of a file: what it says, how it would stand each year, and what keeps it from being judged."""

from collections.abc import Iterator

from dashboard.desk.stacked import stacked
from dashboard.shell.html import Child, Html, h, join
from dashboard.shell.layout import outside
from dashboard.shell.standings import symbol
from mvo_monitor.exchange.iati_in import Dated, Looked, Weight
from mvo_monitor.exchange.iati_in.telling import about_in_words, documents_of, period_in_words, typed_values
from mvo_monitor.exchange.iati_in.written_down import IndicatorWritten, Narratives
from mvo_monitor.progress.wording.sums import status_in_words, sum_in_words
from mvo_monitor.texts import Words
from mvo_monitor.vocabulary import Status

MOST_DOCUMENTS = 10


def indicator_html(w: Words, looked: Looked) -> Html:
    """Title, what it is, its years as a table, and the findings beside."""
    written = looked.written
    main = h(
        "div",
        h("h3", in_its_language(w, written.title) if written.title else w("iati_in.untitled")),
        h("p", about_in_words(w, looked)),
        _years(w, looked),
        h("p", _whose(w, written), class_="mvo-source"),
        _documents(w, looked),
    )
    beside = h("aside", _findings(w, looked)) if looked.findings else None
    return h("article", main, beside, class_="mvo-section mvo-with-margin mvo-iati")


def in_its_language(w: Words, text: Narratives) -> Html:
    """A text of the file, marked with its language where that is another than the reader's."""
    best, lang = text.best(w.language)
    return h("span", best, lang=lang) if lang and lang != w.language.value else join((best,))


def _whose(w: Words, written: IndicatorWritten) -> str:
    told = w(
        "iati_in.of_result",
        result=written.result(w.language) or w("iati_in.untitled"),
        activity=written.activity or w("iati_in.nameless_activity"),
        line=written.line,
    )
    codes = w("iati_in.references", codes=", ".join(written.references)) if written.references else ""
    return " · ".join(each for each in (told, codes) if each)


def _documents(w: Words, looked: Looked) -> Html | None:
    """What the file points to, for the indicator and for its numbers, each document once."""
    found = {each.url: each for each in documents_of(looked)}
    if not found:
        return None
    links = [outside(each.title(w.language) or each.url, each.url) for each in list(found.values())[:MOST_DOCUMENTS]]
    return h("p", w("iati_in.documents"), " ", join(links, ", "), class_="mvo-source")


def _years(w: Words, looked: Looked) -> Html | None:
    if not looked.periods:
        return None
    heads = [w(f"iati_in.head.{each}") for each in ("year", "target", "actual", "status", "sum")]
    title = looked.written.title(w.language) or w("iati_in.untitled")
    table = stacked(
        title,
        heads,
        (tuple(_row(w, looked, each)) for each in looked.periods),
        unseen=True,
        class_="mvo-import mvo-iati-years",
    )
    more = h("p", w.n("iati_in.more_periods", looked.more_periods)) if looked.more_periods else None
    return join((table, more))


def _row(w: Words, looked: Looked, period: Dated) -> Iterator[Child]:
    yield period_in_words(w, period)
    yield typed_values(w, period.written.targets)
    yield typed_values(w, period.written.actuals)
    assessment = looked.assessments.get(period.year) if period.year is not None else None
    if assessment is None or looked.definition is None:
        yield h("span", symbol(Status.CANNOT_BE_JUDGED, 18), " ", w("iati_in.not_taken"), class_="mvo-status")
        yield w("iati_in.see_finding")
        return
    yield h("span", symbol(assessment.status, 18), " ", status_in_words(w, assessment), class_="mvo-status")
    yield sum_in_words(w, looked.definition, assessment)


def _findings(w: Words, looked: Looked) -> Html:
    """What stands in the way first, what is only good to know last."""
    told: list[Html] = []
    for weight in Weight:
        those = [each for each in looked.findings if each.weight is weight]
        if those:
            items = (h("li", each.sentence(w), " ", h("span", w("iati_in.line", line=each.line), class_="mvo-soft"))
                     for each in those)  # fmt: skip
            told += [h("h4", w(f"iati_in.weight.{weight}")), h("ul", *items, class_="mvo-list")]
    more = h("p", w.n("iati_in.more_findings", looked.more_findings)) if looked.more_findings else None
    return h("div", *told, more, class_="mvo-note")
