"""Persons by function, bodies by what the coalition is to them, who came and went; each with period and source."""

from collections.abc import Iterable, Sequence
from itertools import groupby

from dashboard.shell.html import Child, Html, h, join, said
from dashboard.shell.layout import facts, outside
from mvo_monitor.measures.indicator import SourceNote
from mvo_monitor.measures.written import Written
from mvo_monitor.progress.people import AffiliationView, FunctionView, MembershipView
from mvo_monitor.progress.wording.period import period_in_words
from mvo_monitor.texts import Words


def comings(w: Words, memberships: Iterable[MembershipView]) -> Html:
    """Who came or went, each with when and why."""
    return names(_told(w, each.organisation.name, each) for each in memberships)


def functions(w: Words, found: Sequence[FunctionView]) -> Html:
    """Persons under their function."""
    return facts(
        (w.sentence(w.term(function)), names(_person(w, each) for each in group))
        for function, group in groupby(found, key=lambda each: each.function)
    )


def bodies(w: Words, found: Sequence[AffiliationView]) -> Html:
    """What the coalition is to each body."""
    where = dict.fromkeys(each.organisation for each in found)
    return facts(
        (body.name, names(_told(w, w.sentence(w.term(e.role)), e) for e in found if e.organisation == body))
        for body in where
    )


def names(items: Iterable[Html]) -> Html:
    """Lines one under the other, as a list without marks."""
    return h("ul", *(h("li", item) for item in items), class_="mvo-names")


def source_told(source: SourceNote | None) -> Html | None:
    """The document and the place in it; a link where it has an address."""
    if source is None:
        return None
    title = f"{source.document_title}, {source.locator}" if source.locator else source.document_title
    return outside(title, source.url)


def _person(w: Words, each: FunctionView) -> Html:
    name = f"{each.person} ({each.organisation.short})" if each.organisation else each.person
    return _told(w, name, each)


def _told(w: Words, name: str, each: MembershipView | FunctionView | AffiliationView) -> Html:
    return h("span", h("strong", name), ", ", period_in_words(w, each.period), _small(w, each.note, each.source))


def _small(w: Words, note: Written | None, source: SourceNote | None) -> Html:
    parts: list[Child] = [said(note, w), source_told(source)]
    return h("span", join(parts, h("br")), class_="mvo-why")
