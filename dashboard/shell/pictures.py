"""Pictures: charts that know by which function they are made, so that page and CSV file get the very same value."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any, Generic, TypeVar

from dashboard.shell.addresses import AS_PARAM, address
from dashboard.shell.html import Html, h, join
from dashboard.shell.reader import Reader
from mvo_monitor.charts import alt_text, drawing_html, to_csv, to_plotly, to_table
from mvo_monitor.charts.values import AnyChart, Chart, CountGrid, OptionBars, SmallMultiples, StatusGrid
from mvo_monitor.texts import Words

C = TypeVar("C", bound=Chart)
Params = Mapping[str, str]
"""What stands in the address of a picture's file."""


@dataclass(frozen=True, slots=True)
class Picture(Generic[C]):
    """A chart by name. ``build(reader, params)`` makes its value; it raises a Refusal for params that fit nothing."""

    name: str
    build: Callable[[Reader, Params], C]


PICTURES: dict[str, Picture[Any]] = {}
"""Every picture that a loaded screen declares."""


def picture(name: str) -> Callable[[Callable[[Reader, Params], C]], Picture[C]]:
    """Declare the decorated builder as the picture ``name`` (a slug, English); its file is ``/csv/<name>``."""

    def declare(build: Callable[[Reader, Params], C]) -> Picture[C]:
        if name in PICTURES and PICTURES[name].build.__module__ != build.__module__:
            raise ValueError(f"two pictures are called {name!r}")
        PICTURES[name] = made = Picture(name, build)
        return made

    return declare


@dataclass(frozen=True, slots=True)
class Parts:
    """A chart made ready: its value, its drawing as SVG (or the grid that is its own picture), table and file."""

    chart: AnyChart
    drawing: Html
    table: Html | None
    csv: str


def picture_parts(asked: Picture[Any], reader: Reader, params: Params) -> Parts:
    """Build a picture and everything that goes with it, once per version of the data."""
    chosen = dict(sorted(params.items()))
    # What links carry along is part of the picture: cells and events are links.
    key = ("picture", asked.name, reader.language, tuple(chosen.items()), tuple(sorted(reader.carried.items())))
    return reader.derive(key, lambda: _parts(asked, reader, chosen))


def picture_figure(asked: Picture[Any], reader: Reader, params: Params) -> tuple[Any, str]:
    """The interactive figure of a picture, and the same in words; made once per version of the data.

    TypeError for charts that only the server draws.
    """
    chart = picture_parts(asked, reader, params).chart
    if isinstance(chart, SmallMultiples | OptionBars | StatusGrid | CountGrid):
        raise TypeError(f"{type(chart).__name__} is drawn by the server only")
    w, key = reader.w, ("figure", asked.name, reader.language, *sorted(params.items()))
    return reader.derive(key, lambda: (to_plotly(chart, w), alt_text(chart, w)))


def picture_csv(asked: Picture[Any], reader: Reader, params: Params) -> tuple[str, bytes]:
    """The name and the content of a picture's file."""
    chart = _built(asked, reader, params)
    edition = reader.reading.edition
    of = f"-{reader.w('edition.in_file', asked=edition.asked)}" if edition is not None else ""
    return f"{chart.key}{of}.csv", to_csv(chart)


def picture_head(parts: Parts) -> Html:
    """The chart's title and the sentence that answers."""
    chart = parts.chart
    subtitle = h("p", chart.subtitle, class_="mvo-answer") if chart.subtitle else None
    return h("figcaption", h("h3", chart.title), subtitle)


def picture_foot(parts: Parts, w: Words) -> Html:
    """How many were counted, the source, the table behind it, its file, and how to cite it."""
    chart = parts.chart
    said = [chart.n_note, w("charts.source", source=chart.source) if chart.source else "", chart.note or ""]
    note = h("p", join(filter(None, said), " · "), class_="mvo-source")
    file = h("a", w("shell.csv"), href=parts.csv, download=True, class_="mvo-csv")
    cite = h("span", w("shell.cite", citation=chart.citation), class_="mvo-cite")
    behind = h("p", file, " · ", cite, class_="mvo-source")
    if parts.table is None:
        return join((note, behind))
    return join((note, h("details", h("summary", w("shell.table")), parts.table, behind)))


def _shown(reader: Reader) -> dict[str, str | None]:
    """As of which edition, and as whom, the picture is shown: its file is then the same."""
    return {name: reader.carried.get(name) for name in ("edition", AS_PARAM)}


def _built(asked: Picture[Any], reader: Reader, params: Params) -> Any:
    """The chart's value; as of an edition it is cited as such."""
    chart = asked.build(reader, params)
    return replace(chart, citation=reader.cited(chart.citation))


def _parts(asked: Picture[Any], reader: Reader, params: Params) -> Parts:
    w = reader.w
    chart = _built(asked, reader, params)
    table = Html(to_table(chart, w))
    csv = address(f"/csv/{asked.name}", {**params, "lang": reader.language.value, **_shown(reader)})
    if isinstance(chart, StatusGrid | CountGrid):
        return Parts(chart, table, None, csv)
    return Parts(chart, Html(drawing_html(chart, w)), table, csv)
