"""The sheets of charts that are lists: outcomes by date, questions with their answers, lines with two amounts."""

from mvo_monitor.charts.contents.whole import whole_sheet
from mvo_monitor.charts.sheet import Column, Sheet
from mvo_monitor.charts.values import Distribution, OptionBars, PairedBars, Timeline


def timeline(chart: Timeline) -> Sheet:
    """The outcomes, row by row, by date."""
    names = {row.key: row.label for row in chart.rows}
    titles = {event.key: event.title for event in chart.events}
    columns = ("date", "when", "what", "favour", "follows", "source")
    order = [row.key for row in chart.rows]
    events = sorted(chart.events, key=lambda e: (order.index(e.row), e.date is None, str(e.date), e.title))
    return whole_sheet(
        chart,
        (
            Column("row", chart.y_title),
            Column("title", heads=True),
            *(Column(key, file_only=key == "date") for key in columns),
        ),
        (
            (
                names[e.row],
                e.title,
                e.date,
                e.when,
                e.what,
                e.favour,
                "; ".join(titles.get(k, k) for k in e.follows),
                e.source,
            )
            for e in events
        ),
    )


def distribution(chart: Distribution) -> Sheet:
    """Per question the answers on each step, and what they come to."""
    steps = [Column(f"answers_{s.value}", f"{s.value} {s.label}".strip()) for s in chart.scale]
    numbers = [Column(key, decimals=1) for key in ("mean", "median", "margin_from", "margin", "low", "high")]
    columns = [Column("question", heads=True), Column("n"), Column("asked"), *steps, *numbers]
    return whole_sheet(
        chart,
        (*columns, Column("basis"), Column("source"), Column("note")),
        (
            (
                r.label,
                r.n,
                r.asked,
                *(r.counts if r.counts is not None else (None,) * len(chart.scale)),
                *(r.mean, r.median, r.margin_from, r.margin, r.low, r.high),
                r.basis,
                r.source,
                r.absence,
            )
            for r in chart.rows
        ),
    )


def option_bars(chart: OptionBars) -> Sheet:
    """Per round and option how many chose it, of how many who answered."""
    columns = Column("round"), Column("option", heads=True), Column("count"), Column("n"), Column("asked")
    rows = [
        (each.label, row.label, row.counts[i], each.n, each.asked, "", "")
        for i, each in enumerate(chart.rounds)
        for row in chart.rows
    ]
    withheld = [(each.label, "", None, each.n, each.asked, "", chart.absence) for each in chart.rounds]
    return whole_sheet(chart, (*columns, Column("source"), Column("note")), rows or withheld)


def paired_bars(chart: PairedBars) -> Sheet:
    """Per line both amounts."""
    amounts = Column("first", chart.first_label), Column("second", chart.second_label)
    return whole_sheet(
        chart,
        (Column("group"), Column("line", heads=True), *amounts, Column("source"), Column("note")),
        ((r.group, r.label, r.first, r.second, r.source, r.note) for r in chart.rows),
    )
