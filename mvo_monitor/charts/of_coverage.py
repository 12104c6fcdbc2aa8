"""The matrix of dossiers against indicators: how many records each pair has, as a chart."""

from collections.abc import Callable

from mvo_monitor.charts.phrases import said
from mvo_monitor.charts.values import CountCell, CountColumn, CountGrid, CountRow
from mvo_monitor.progress.coverage import Coverage, CoveredDossier
from mvo_monitor.texts import Words

Address = Callable[..., str]
"""The address of a page with its filters: ``address("evidence", dossier="x", year=None)``."""

_WITHOUT = "none"


def coverage_grid(w: Words, found: Coverage, when: dict[str, object], address: Address | None = None) -> CountGrid:
    """The records of ``found``; with ``address`` each number leads to just those, ``when`` among its filters."""
    years = years_named(found)

    def cell(count: int, **where: object) -> CountCell:
        return CountCell(count, address("evidence", **when, **where) if address and count else None)

    def row(of: CoveredDossier) -> CountRow:
        where = {"dossier": of.dossier.key if of.dossier else _WITHOUT}
        cells = [cell(of.cells.get(each.ref, 0), **where, indicator=each.ref) for each in found.indicators]
        ends = (cell(of.unlinked, **where, indicator=_WITHOUT), cell(of.records, **where))
        return CountRow(said(of.dossier.title, w) if of.dossier else w("coverage.no_dossier"), (*cells, *ends))

    sums = [cell(each.records, indicator=each.ref) for each in found.indicators]
    columns = [
        CountColumn(
            each.code,
            said(each.title, w),
            w("coverage.goal", goal=each.goal),
            address("indicator", plan=each.plan, indicator=each.code) if address else None,
        )
        for each in found.indicators
    ]
    return CountGrid(
        key=f"coverage-{years}",
        title=w("coverage.matrix_of", years=years),
        subtitle="",
        x_title=w("coverage.indicator"),
        y_title=w("coverage.dossier"),
        n_note=w.n("coverage.n", found.records, years=years),
        source=w("coverage.source"),
        citation=w("coverage.cite", years=years),
        note=w("coverage.caption"),
        columns=(*columns, CountColumn(w("coverage.none")), CountColumn(w("coverage.all"), is_total=True)),
        rows=(
            *map(row, found.rows),
            CountRow(
                w("coverage.sum"),
                (*sums, cell(found.unlinked, indicator=_WITHOUT), cell(found.records)),
                is_total=True,
            ),
        ),
    )


def years_named(found: Coverage) -> str:
    """``2020``, or ``2021-2025`` for more than one."""
    first, last = found.years[0], found.years[-1]
    return str(first) if first == last else f"{first}-{last}"
