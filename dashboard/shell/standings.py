"""Indicators as a strip: symbol, title, status, trend and how much evidence, alike on every page."""

from collections import Counter
from collections.abc import Callable, Iterable

from dashboard.shell.deviations import deviation_mark
from dashboard.shell.html import Html, h, said
from dashboard.shell.layout import link
from dashboard.shell.reader import Reader
from mvo_monitor.charts.symbols import status_svg, trend_svg
from mvo_monitor.measures.assessment import Assessment
from mvo_monitor.progress.standings import Standing
from mvo_monitor.progress.wording.sums import one_of_said, status_in_words, sum_in_words
from mvo_monitor.texts import Words
from mvo_monitor.vocabulary import Incomparable, Status, Trend


def strip(
    standings: Iterable[Standing],
    reader: Reader,
    *,
    told: bool = False,
    marks: Callable[[Standing], Html | None] | None = None,
) -> Html:
    """The indicators one under the other, each with a link to its own page.

    ``told``: with the sum in words beneath; ``marks`` says what stands under the status of one.
    """
    rows = (_row(standing, reader, told, marks(standing) if marks else None) for standing in standings)
    return h("ul", *rows, class_="mvo-strip")


def symbol(status: Status, size: int = 22) -> Html:
    """A status as a picture; its word always stands beside it."""
    return h("span", Html(status_svg(status, size)), class_="mvo-svg", aria_hidden="true")


def legend(w: Words, shown: Iterable[Assessment]) -> Html:
    """What the marks of the statuses mean, in one line, in the words that are said of what is ``shown``."""
    found = {each.said for each in shown}
    marks = (h("li", symbol(status, 18), " ", one_of_said(w, status, found)) for status in Status)
    return h("ul", *marks, class_="mvo-legend", aria_label=w("standing.legend"))


def indicator_link(standing: Standing, reader: Reader) -> Html:
    """Code and title of an indicator, leading to its page in the same year."""
    definition = standing.definition
    return h("a", definition.code, " ", said(definition.title, reader.w), href=_page(standing, reader))


def counted(standings: Iterable[Standing], w: Words) -> str:
    """How many stand how, best first: "2 bereikt, 5 niet gehaald en 2 niet te beoordelen"."""
    return tally((standing.assessment for standing in standings), w)


def tally(assessments: Iterable[Assessment], w: Words) -> str:
    """The same for assessments, such as those of the parts of one indicator."""
    ranked = sorted(assessments, key=lambda found: tuple(Status).index(found.status))
    each = Counter(status_in_words(w, found) for found in ranked)
    return w.join([w("standing.tally", n=n, status=status) for status, n in each.items()])


def trend_mark(standing: Standing, w: Words) -> Html:
    """The trend against the previous comparable year, as a mark with its words."""
    mark = standing.trend
    if mark.comparison.incomparable is Incomparable.NOT_MEASURED:
        return h("span", w("standing.not_measured"), class_="mvo-soft")
    told = w.term(mark.trend) if mark.against is None else w(f"standing.{mark.trend.value}", year=mark.against)
    picture = Html(trend_svg(mark.trend, 14)) if mark.trend in (Trend.BETTER, Trend.WORSE, Trend.SAME) else None
    return h("span", h("span", picture, class_="mvo-svg", aria_hidden="true"), " ", told, class_="mvo-soft")


def _row(standing: Standing, reader: Reader, told: bool, mark: Html | None) -> Html:
    w = reader.w
    records = f"{_page(standing, reader)}#evidence"
    amount = w.n("standing.evidence", standing.evidence)
    sentence = _sum(standing, w) if told else None
    deviates = deviation_mark(reader, standing.ref, standing.year)
    return h(
        "li",
        symbol(standing.assessment.status),
        h(
            "span",
            indicator_link(standing, reader),
            h("span", sentence, class_="mvo-why") if sentence else None,
            deviates,
        ),
        h("span", h("span", status_in_words(w, standing.assessment), class_="mvo-status"), mark),
        trend_mark(standing, w),
        h("span", link(amount, records) if standing.evidence else amount, class_="mvo-end mvo-soft"),
    )


def _sum(standing: Standing, w: Words) -> str:
    """The sum in a sentence; of an indicator with parts how each part stands, since each sum is on its own page."""
    parts = standing.assessment.parts
    if not parts:
        return sum_in_words(w, standing.definition, standing.assessment)
    told = w.join([w("standing.part", part=part.part, status=status_in_words(w, part)) for part in parts])
    return w("standing.parts", parts=told)


def _page(standing: Standing, reader: Reader) -> str:
    return reader.href("indicator", year=standing.year, indicator=standing.definition.code)
