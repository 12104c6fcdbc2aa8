"""The members of a year in a table: what they paid, since when they are in, what they worked on, by which source."""

from collections.abc import Sequence

from dashboard.screens.parts.budget_tables import amount_cell
from dashboard.screens.parts.people_lists import names, source_told
from dashboard.shell.frame import Frame
from dashboard.shell.html import Child, Html, h, join, said
from dashboard.shell.layout import link
from dashboard.shell.paging import page_links
from mvo_monitor.errors import NotFound
from mvo_monitor.progress.members import MembersOfYear, MemberView, PartInEvidence
from mvo_monitor.progress.people import MembershipView
from mvo_monitor.progress.wording.period import period_in_words
from mvo_monitor.texts import Words

PAGE = 200
"""So many members stand on one page; a browser takes seconds over a table of thousands of rows."""


_AMOUNTS = ("members.budgeted", "members.realised")


def members_table(frame: Frame, found: MembersOfYear, page: int = 1) -> Html:
    """A page of the members of a year, and what all of them paid; evidence only where any member contributed to some.

    Raises NotFound for a page beyond the last.
    """
    pages = max(1, -(-len(found.members) // PAGE))
    if page > pages:
        raise NotFound("page", str(page))
    shown = found.members[(page - 1) * PAGE : page * PAGE]
    return join((_table(frame, found, shown), page_links(frame, page, pages)))


def _table(frame: Frame, found: MembersOfYear, shown: Sequence[MemberView]) -> Html:
    w, with_evidence = frame.w, any(member.evidence for member in found.members)
    head = {"scope": "col", "role": "columnheader"}
    heads = [h("th", w("members.member"), **head)]
    heads += [h("th", w(key), class_="mvo-number", **head) for key in _AMOUNTS]
    others = ("members.period", *(["members.evidence"] if with_evidence else []), "members.source")
    heads += [h("th", w(key), **head) for key in others]
    rows = [_member(frame, member, with_evidence) for member in shown]
    total = h(
        "tr",
        h("th", w("members.together"), scope="row", role="rowheader"),
        amount_cell(w, found.paid.budgeted, w(_AMOUNTS[0])),
        amount_cell(w, found.paid.realised, w(_AMOUNTS[1])),
        *(h("td", role="cell") for _ in others),
        class_="mvo-total",
        role="row",
    )
    caption = w("members.table", year=found.year)
    made = h(
        "table",
        h("caption", caption),
        h("thead", h("tr", heads, role="row"), role="rowgroup"),
        h("tbody", rows, total, role="rowgroup"),
        class_="mvo-ledger mvo-ledger-wide mvo-stacked",
        role="table",
    )
    return h("div", made, class_="mvo-scroll", role="region", tabindex=0, aria_label=caption)


def _member(frame: Frame, member: MemberView, with_evidence: bool) -> Html:
    w = frame.w
    periods = _cell(w, "members.period", join((_when(w, each) for each in member.memberships), h("br")))
    sources = join((source_told(each.source) for each in member.memberships), h("br"))
    return h(
        "tr",
        h("th", member.organisation.name, scope="row", role="rowheader"),
        amount_cell(w, member.paid.budgeted, w(_AMOUNTS[0])),
        amount_cell(w, member.paid.realised, w(_AMOUNTS[1])),
        periods,
        _cell(w, "members.evidence", names(_part(frame, each) for each in member.evidence) if member.evidence else None)
        if with_evidence
        else None,
        _cell(w, "members.source", sources, class_="mvo-soft"),
        role="row",
    )


def _cell(w: Words, key: str, content: Child, class_: str | None = None) -> Html:
    """A cell that names its column on a phone, where the heads are gone."""
    return h("td", content, class_=class_, data_label=w(key), role="cell")


def _part(frame: Frame, each: PartInEvidence) -> Html:
    w = frame.w
    state = w("members.confirmed" if each.confirmed_on else "members.unconfirmed")
    title = link(said(each.title, w), frame.href("evidence", record=each.key))
    return h("span", title, " ", h("span", f"({state})", class_="mvo-soft"))


def _when(w: Words, each: MembershipView) -> Html:
    note = h("span", said(each.note, w), class_="mvo-why") if each.note else None
    return h("span", period_in_words(w, each.period), note)
