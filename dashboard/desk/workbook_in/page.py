"""The page of a workbook that waits to be taken in: what stands in the way, what changes, and what does not."""

from dataclasses import dataclass

from starlette.responses import Response

from dashboard.desk.kit import Filled, Form, fault_summary, fields_html
from dashboard.desk.stacked import stacked
from dashboard.desk.visit import Visit
from dashboard.desk.workbook_in.start import START
from dashboard.shell.html import Child, Html, h
from dashboard.shell.layout import bullets, link, section
from mvo_monitor.exchange.workbook_in import EvidenceStep, Outlook, RowChange, Tried
from mvo_monitor.exchange.workbook_in.telling import (
    by_sheet,
    cells_in_words,
    counts_in_words,
    documents_in_words,
    in_the_way,
    left_in_words,
    row_in_words,
    state_in_words,
)

MOST_SHOWN = 200
"""So many changes of one sheet are shown; all of them are taken in."""


@dataclass(frozen=True)
class Shown:
    """What is shown: the outlook, and the form as it stands; ``stale``: the store changed since it was looked at."""

    visit: Visit
    outlook: Outlook
    form: Form
    filled: Filled
    stale: bool = False


def file_page(shown: Shown, status: int = 200) -> Response:
    """The page; all that was typed stands in it again."""
    visit, w, outlook = shown.visit, shown.visit.w, shown.outlook
    stale = h("p", w("workbook_in.stale"), class_="mvo-advice", role="alert") if shown.stale else None
    counts = None if outlook.is_empty else h("p", counts_in_words(w, outlook), class_="mvo-source")
    return visit.page(
        w("workbook_in.title_of", file=outlook.name),
        stale,
        counts,
        _form(shown),
        h("p", link(w("workbook_in.to_start"), START)),
        lede=state_in_words(w, outlook),
        status=status,
    )


def refused_page(visit: Visit, name: str, sentence: str) -> Response:
    """A file of which nothing can be taken in, and why."""
    w = visit.w
    drop = h("button", w("workbook_in.drop"), name="_pressed", value="drop", class_="mvo-button mvo-quiet")
    return visit.page(
        w("workbook_in.title_of", file=name),
        h("form", visit.mark(), h("div", drop, class_="mvo-buttons"), method="post", action=visit.here()),
        h("p", link(w("workbook_in.to_start"), START)),
        lede=sentence,
        status=422,
    )


def _form(shown: Shown) -> Html:
    visit, w, outlook = shown.visit, shown.visit.w, shown.outlook
    save, look = shown.form.buttons
    can_save = not outlook.is_refused and not outlook.is_empty
    offered = [(save.value, save.label)] if can_save else []
    offered += [(look.value, look.label)] if shown.form.items or shown.stale else []
    offered += [("drop", w("workbook_in.drop"))]
    buttons = [
        h(
            "button",
            label,
            name="_pressed",
            value=value,
            class_="mvo-button" if value == "save" else "mvo-button mvo-quiet",
        )
        for value, label in offered
    ]
    return h(
        "form",
        h("button", look.label, name="_pressed", value="look", class_="mvo-unseen", tabindex=-1, aria_hidden="true"),
        visit.mark(),
        h("input", type="hidden", name="_version", value=str(outlook.version)),
        fault_summary(shown.form, shown.filled, w),
        _in_the_way(shown),
        *_changes(shown),
        _left(shown),
        fields_html(shown.form, shown.filled, w) if shown.form.items and not outlook.is_refused else None,
        h("p", w("workbook_in.nothing_stored"), class_="mvo-source"),
        h("div", *buttons, class_="mvo-buttons"),
        method="post",
        action=visit.here(),
        id=shown.form.key,
        class_="mvo-form mvo-form-wide",
        novalidate=True,
        accept_charset="utf-8",
    )


def _in_the_way(shown: Shown) -> Html | None:
    w = shown.visit.w
    return _pairs(shown, w("workbook_in.in_the_way"), in_the_way(w, shown.outlook))


def _left(shown: Shown) -> Html | None:
    w = shown.visit.w
    return _pairs(shown, w("workbook_in.not_taken"), left_in_words(w, shown.outlook), w("workbook_in.not_taken_told"))


def _pairs(shown: Shown, title: str, rows: list[tuple[str, str]], told: str | None = None) -> Html | None:
    if not rows:
        return None
    w = shown.visit.w
    heads = [w("workbook_in.head.place"), w("workbook_in.head.why")]
    table = stacked(title, heads, rows[:MOST_SHOWN], unseen=True, class_="mvo-import mvo-changes")
    return section(title, h("p", told) if told else None, table)


def _changes(shown: Shown) -> list[Html]:
    w = shown.visit.w
    heads = [w(f"workbook_in.head.{each}") for each in ("row", "what", "cells")]
    evidence = {each.step.name: each for each in shown.outlook.evidence}
    made: list[Html] = []
    for sheet, rows in by_sheet(shown.outlook).items():
        title = w("workbook_in.changes_of", sheet=sheet)
        told = (_row(shown, change, tried, evidence.get(tried.step.name)) for change, tried in rows[:MOST_SHOWN])
        more = len(rows) - MOST_SHOWN
        last = h("p", w("workbook_in.more_changes", n=w.number(more)), class_="mvo-source") if more > 0 else None
        made.append(section(title, stacked(title, heads, told, unseen=True, class_="mvo-import mvo-changes"), last))
    return made


def _row(shown: Shown, change: RowChange, tried: Tried, evidence: EvidenceStep | None) -> tuple[Child, ...]:
    w = shown.visit.w
    what: Child = w(f"workbook_in.kind.{change.kind.value}")
    if tried.refused is not None:
        what = h("strong", what, class_="mvo-fault")
    lines: list[Child] = [*cells_in_words(w, change)]
    if tried.step.since is not None:
        lines.append(w("workbook_in.since_when", year=tried.step.since))
    lines += documents_in_words(w, evidence) if evidence else []
    return (row_in_words(w, change), what, bullets(lines) if lines else "")
