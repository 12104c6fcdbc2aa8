"""The sheet that counts how many indicators stand how in each year, with a chart of Excel itself that reads it."""

from collections import Counter

from xlsxwriter.workbook import Workbook

from mvo_monitor.charts.palette import STATUS
from mvo_monitor.progress.tables import ReadableTable
from mvo_monitor.progress.wording.sums import one_of_said
from mvo_monitor.texts import Words
from mvo_monitor.vocabulary import Status, StatusSaid


def write_status_sheet(book: Workbook, w: Words, statuses: ReadableTable) -> None:
    """One row per year and one column per status, counted over whole indicators, and their stacked columns beside."""
    name = w("workbook.per_year")
    sheet = book.add_worksheet(name)
    parts, years, found = (statuses.column(each) for each in ("part", "year", "status"))
    said = [(year, StatusSaid(str(each))) for part, year, each in zip(parts, years, found, strict=True) if part is None]
    whole = [(year, each.status) for year, each in said]
    counted, words_of = Counter(whole), {each for _, each in said}
    bold = book.add_format({"bold": True, "bottom": 1})
    sheet.set_column(0, len(Status), 20)
    heads = (w.sentence(one_of_said(w, status, words_of)) for status in Status)
    sheet.write_row(0, 0, [w("workbook.year"), *heads], bold)
    sheet.freeze_panes(1, 1)
    each_year = sorted({int(str(year)) for year, _ in whole})
    for row, year in enumerate(each_year, start=1):
        sheet.write_number(row, 0, year)
        for column, status in enumerate(Status, start=1):
            sheet.write_number(row, column, counted[year, status])
    if not each_year:
        return
    chart = book.add_chart({"type": "column", "subtype": "stacked"})
    last = len(each_year)
    for column, status in enumerate(Status, start=1):
        chart.add_series(
            {
                "name": [name, 0, column],
                "categories": [name, 1, 0, last, 0],
                "values": [name, 1, column, last, column],
                "fill": {"color": STATUS[status].fill},
                "border": {"color": STATUS[status].line},
                "gap": 60,
            }
        )
    chart.set_title({"name": w("workbook.chart"), "name_font": {"size": 12}})
    chart.set_y_axis(
        {"name": w("workbook.indicators"), "min": 0, "major_unit": 1, "major_gridlines": {"visible": False}}
    )
    chart.set_legend({"position": "bottom"})
    chart.set_size({"width": 900, "height": 420})
    sheet.insert_chart(last + 2, 0, chart, {"description": w("workbook.chart_told", years=len(each_year))})
