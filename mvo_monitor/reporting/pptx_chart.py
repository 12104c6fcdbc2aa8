"""The chart of a slide in a slides file: native, with the numbers in the workbook that lies inside it."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from pptx.chart.axis import CategoryAxis
from pptx.chart.data import CategoryChartData
from pptx.chart.xlsx import CategoryWorkbookWriter
from pptx.dml.color import RGBColor
from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION, XL_LEGEND_POSITION, XL_TICK_LABEL_POSITION
from pptx.oxml.ns import qn
from pptx.util import Pt
from xlsxwriter import Workbook

from mvo_monitor.charts import palette
from mvo_monitor.reporting.slides import Bar, Picture
from mvo_monitor.texts import Words

_NO_ZERO = "0;-0;;@"
"""How a number stands in a bar; nothing where nobody chose it."""

_PLAIN = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}


def add_chart(page: Any, picture: Picture, w: Words, *, box: tuple[int, int, int, int]) -> None:
    """Set the bars of a picture in ``box`` (left, top, width, height); none where no bar has counts.

    A bar without counts is told in its name, so that it does not look like one of zero.
    """
    drawn = [bar for bar in picture.bars if bar.counts is not None]
    if not drawn:
        return
    data = _Data(number_format="0")
    data.categories = [_named(bar) for bar in picture.bars]
    for at, part in enumerate(picture.parts):
        data.add_series(str(part), [bar.counts[at] if bar.counts is not None else None for bar in picture.bars])
    kind = XL_CHART_TYPE.BAR_STACKED if picture.stacked else XL_CHART_TYPE.BAR_CLUSTERED
    frame = page.shapes.add_chart(kind, *box, data)
    told = frame._element.nvGraphicFramePr.cNvPr
    told.set("descr", picture.told)
    told.set("title", w("meeting.chart"))
    _style(frame.chart, picture)


def _named(bar: Bar) -> str:
    """The bar with who answered and its mean, which a chart of counts has no place for."""
    told = [bar.label, bar.response, bar.mean and f"⌀ {bar.mean}", bar.remark if bar.counts is None else ""]
    return "\n".join(part for part in told if part)


class _Data(CategoryChartData):  # type: ignore[misc]
    """Chart data whose workbook holds what was typed as text: python-pptx would make a live formula of ``=1+1``."""

    @property
    def _workbook_writer(self) -> CategoryWorkbookWriter:
        return _Writer(self)


class _Writer(CategoryWorkbookWriter):  # type: ignore[misc]
    """Writes that workbook."""

    @contextmanager
    def _open_worksheet(self, xlsx_file: Any) -> Iterator[tuple[Any, Any]]:
        workbook = Workbook(xlsx_file, _PLAIN)
        yield workbook, workbook.add_worksheet()
        workbook.close()


def _style(chart: Any, picture: Picture) -> None:
    chart.font.size = Pt(16)
    chart.has_title = False
    chart.has_legend = picture.stacked or len(picture.parts) > 1
    if chart.has_legend:
        chart.legend.position, chart.legend.include_in_layout = XL_LEGEND_POSITION.TOP, False
        chart.legend.font.size = Pt(16)
    names = chart.category_axis
    names.reverse_order = True  # the first row stands above
    names.format.line.fill.background()
    names.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    _name_every_row(names)
    counts = chart.value_axis
    counts.visible, counts.has_major_gridlines, counts.minimum_scale = False, False, 0
    plot = chart.plots[0]
    plot.gap_width = 45
    plot.overlap = 100 if picture.stacked else 0
    stacked = palette.steps(len(picture.parts), diverging=picture.diverging)
    surfaces = stacked if picture.stacked else (palette.GOOD, "#bcd6d6")
    for series, surface in zip(plot.series, surfaces, strict=False):
        series.format.fill.solid()
        series.format.fill.fore_color.rgb = _colour(surface)
        series.format.line.color.rgb = _colour(palette.GOOD)
        labels = series.data_labels
        labels.show_value, labels.number_format, labels.number_format_is_linked = True, _NO_ZERO, False
        labels.font.size, labels.font.bold = Pt(18), True
        labels.font.color.rgb = _colour(palette.text_on(surface) if picture.stacked else palette.INK)
        labels.position = XL_LABEL_POSITION.CENTER if picture.stacked else XL_LABEL_POSITION.OUTSIDE_END


def _colour(surface: str) -> RGBColor:
    return RGBColor.from_string(surface.lstrip("#").upper())


def _name_every_row(names: CategoryAxis) -> None:
    """Without it a program leaves out every other name where two or three lines stand close to each other."""
    axis = names._element
    skip = axis.makeelement(qn("c:tickLblSkip"), {"val": "1"})
    behind = axis.find(qn("c:noMultiLvlLbl"))
    if behind is None:
        axis.append(skip)
    else:
        behind.addprevious(skip)
