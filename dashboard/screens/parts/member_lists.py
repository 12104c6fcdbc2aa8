"""Members in a table, persons by function, bodies by what the coalition is to them; each with period and source."""

from collections.abc import Iterable, Sequence
from itertools import groupby

from dashboard.screens.parts.budget_tables import amount_cell
from dashboard.shell.frame import Frame
from dashboard.shell.html import Child, Html, h, join, said
from dashboard.shell.layout import facts, link, outside
from mvo_monitor.measures.indicator import SourceNote
from mvo_monitor.measures.written import Written
from mvo_monitor.progress.members import MembersOfYear, MemberView, PartInEvidence
from mvo_monitor.progress.people import AffiliationView, FunctionView, MembershipView
from mvo_monitor.progress.wording_period import period_in_words
from mvo_monitor.texts import Words


def members_table(frame: Frame, found: MembersOfYear) -> Html:
    """All members of a year; the column of evidence only where any member contributed to some."""
    w, with_evidence = frame.w, any(member.evidence for member in found.members)
    heads = [h("th", w("members.member"), scope="col")]
    heads += [h("th", w(key), scope="col", class_="mvo-number") for key in ("members.budgeted", "members.realised")]
    others = ("members.period", *(["members.evidence"] if with_evidence else []), "members.source")
    heads += [h("th", w(key), scope="col") for key in others]
    rows = [_member(frame, member, with_evidence) for member in found.members]
    total = h(
        "tr",
        h("th", w("members.together"), scope="row"),
        amount_cell(w, found.paid.budgeted),
        amount_cell(w, found.paid.realised),
        *(h("td") for _ in others),
        class_="mvo-total",
    )
    caption = w("members.table", year=found.year)
    made = h(
        "table",
        h("caption", caption),
        h("thead", h("tr", heads)),
        h("tbody", rows, total),
        class_="mvo-ledger mvo-ledger-wide",
    )
    return h("div", made, class_="mvo-scroll", role="region", tabindex=0, aria_label=caption)


def comings(w: Words, memberships: Iterable[MembershipView]) -> Html:
    """Who came or went, each with when and why."""
    return _names(_told(w, each.organisation.name, each) for each in memberships)


def functions(w: Words, found: Sequence[FunctionView]) -> Html:
    """Persons under their function."""
    return facts(
        (w.sentence(w.term(function)), _names(_person(w, each) for each in group))
        for function, group in groupby(found, key=lambda each: each.function)
    )


def bodies(w: Words, found: Sequence[AffiliationView]) -> Html:
    """What the coalition is to each body."""
    names = dict.fromkeys(each.organisation.name for each in found)
    return facts(
        (name, _names(_told(w, w.sentence(w.term(e.role)), e) for e in found if e.organisation.name == name))
        for name in names
    )


def _member(frame: Frame, member: MemberView, with_evidence: bool) -> Html:
    w = frame.w
    periods = h("td", join((_when(w, each) for each in member.memberships), h("br")))
    sources = join((_source(each.source) for each in member.memberships), h("br"))
    return h(
        "tr",
        h("th", member.organisation.name, scope="row"),
        *(amount_cell(w, amount) for amount in (member.paid.budgeted, member.paid.realised)),
        periods,
        h("td", _names(_part(frame, each) for each in member.evidence) if member.evidence else None)
        if with_evidence
        else None,
        h("td", sources, class_="mvo-soft"),
    )


def _part(frame: Frame, each: PartInEvidence) -> Html:
    w = frame.w
    state = w("members.confirmed" if each.confirmed_on else "members.unconfirmed")
    title = link(said(each.title, w), frame.href("evidence", record=each.key))
    return h("span", title, " ", h("span", f"({state})", class_="mvo-soft"))


def _when(w: Words, each: MembershipView) -> Html:
    note = h("span", said(each.note, w), class_="mvo-why") if each.note else None
    return h("span", period_in_words(w, each.period), note)


def _person(w: Words, each: FunctionView) -> Html:
    name = f"{each.person} ({each.organisation.short})" if each.organisation else each.person
    return _told(w, name, each)


def _told(w: Words, name: str, each: MembershipView | FunctionView | AffiliationView) -> Html:
    return h("span", h("strong", name), ", ", period_in_words(w, each.period), _small(w, each.note, each.source))


def _small(w: Words, note: Written | None, source: SourceNote | None) -> Html:
    parts: list[Child] = [said(note, w), _source(source)]
    return h("span", join(parts, h("br")), class_="mvo-why")


def _names(items: Iterable[Html]) -> Html:
    return h("ul", *(h("li", item) for item in items), class_="mvo-names")


def _source(source: SourceNote | None) -> Html | None:
    if source is None:
        return None
    title = f"{source.document_title}, {source.locator}" if source.locator else source.document_title
    return outside(title, source.url)
