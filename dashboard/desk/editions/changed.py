"""What changed between two editions, or since one: per table what was added, removed and changed, in words."""

from dataclasses import replace

from starlette.responses import Response

from dashboard.desk.editions.telling import Telling, table_in_words
from dashboard.desk.visit import Visit
from dashboard.shell.addresses import address
from dashboard.shell.as_of import reading_as_of
from dashboard.shell.edition_banner import edition_address
from dashboard.shell.html import Html, h
from dashboard.shell.layout import bullets, link, section
from dashboard.shell.reading import Reading
from dashboard.shell.scores import floors_of
from mvo_monitor.progress.editions.changes import Changes, RowChange, TableChange, changes_between
from mvo_monitor.progress.editions.listing import read_edition
from mvo_monitor.progress.readable import readable_for, reading_for
from mvo_monitor.progress.wording.edition import edition_in_words, edition_within
from mvo_monitor.vocabulary import Right

_FOR_THE_REVIEW = frozenset({"report_texts"})
"""What others read only once the report is given out: until then it is the draft of who writes it."""

_MOST = 100
"""So many rows of a table are named in one list; the rest is counted."""


def show(visit: Visit) -> Response:
    """The list; ``?with=now`` lays the edition beside today, else beside the one before it.

    A first edition has none before it, and says so. Raises NotFound and EditionDamaged.
    """
    w, year, number = visit.w, int(visit.params["year"]), int(visit.params["number"])
    view = visit.read(read_edition, year, number)
    this = reading_as_of(visit.reading, view.edition.asked)
    name, within = edition_in_words(view.edition, w), edition_within(view.edition, w)
    about = link(w("edition.about"), edition_address(view.edition))
    if visit.params.get("with") == "now":
        changes = _changes(visit, this, visit.reading)
        title, none = w("edition.changed_since", name=within), w("edition.changed_nothing_since", name=within)
    elif number == 1:
        ways = bullets((link(w("edition.changes_now"), address(visit.here(), {"with": "now"})), about))
        return visit.page(w("edition.changes"), ways, lede=w("edition.first", name=name))
    else:
        changes = _changes(visit, reading_as_of(visit.reading, f"{year}.{number - 1}"), this)
        title = w("edition.changed_from", name=name, number=number - 1)
        none = w("edition.changed_nothing_from", name=name, number=number - 1)
    tables = changes.tables
    n = sum(each.n for each in tables)
    reason = None
    if view.edition.head.reason and visit.params.get("with") != "now":
        reason = h("p", w("edition.because", reason=view.edition.head.reason), class_="mvo-read")
    return visit.page(
        title,
        reason,
        *(_table(each, Telling(each.table, changes, w)) for each in tables),
        h("p", about),
        lede=w.n("edition.changed", n, tables=len(tables)) if n else none,
    )


def _changes(visit: Visit, before: Reading, after: Reading) -> Changes:
    """Worked out once per version of either, for all who may read as much."""
    readable = readable_for(visit.doer)

    def make() -> Changes:
        floors = floors_of(visit.settings)
        with reading_for(readable), before.store.reading() as then, after.store.reading() as now:
            return changes_between(then, now, floors, with_today=after is visit.reading)

    found = after.derive(("changes", before.edition, readable), make)
    if visit.visitor.may(Right.REVIEW):
        return found
    return replace(found, tables=tuple(each for each in found.tables if each.table not in _FOR_THE_REVIEW))


def _table(change: TableChange, telling: Telling) -> Html:
    parts = [
        part
        for part in (
            _rows(telling, "edition.rows_added", change.added),
            _rows(telling, "edition.rows_removed", change.removed),
            _rows(telling, "edition.rows_changed", change.changed),
        )
        if part is not None
    ]
    return section(table_in_words(change.table, telling.w), *parts)


def _rows(telling: Telling, key: str, rows: tuple[RowChange, ...]) -> Html | None:
    if not rows:
        return None
    w, told = telling.w, [telling.row(row) for row in rows[:_MOST]]
    if len(rows) > _MOST:
        told.append(h("span", w("edition.and_more", n=len(rows) - _MOST)))
    return h("div", h("h3", w.n(key, len(rows))), bullets(told))
