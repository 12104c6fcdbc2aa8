"""What a record rests on and says, what to look at in it, and what changed since it was read before."""

from collections.abc import Iterable

from dashboard.desk.stacked import stacked
from dashboard.desk.visit import Visit
from dashboard.shell.html import Child, Html, h, join
from dashboard.shell.layout import bullets, empty, facts, file_link, link, margin_note, outside, section
from mvo_monitor.measures.likeness import Twin
from mvo_monitor.measures.references import recognise
from mvo_monitor.progress.content_checks import strength_of, warnings_of
from mvo_monitor.progress.content_names import ContentNames, NamedDocument
from mvo_monitor.progress.evidence_content import Content, Declined
from mvo_monitor.progress.wording.content import content_in_words, differences
from mvo_monitor.store.evidence_content import Said
from mvo_monitor.texts import Words
from mvo_monitor.vocabulary import Agreement, EvidenceKind

_TOLD_APART = ("sources",)
"""Fields that stand above, with their links."""


def questions(
    visit: Visit, saying: Said, names: ContentNames, declined: Iterable[Declined], twins: tuple[Twin, ...]
) -> Html | None:
    """What to look at; nothing of it stands in the way."""
    w = visit.w
    told: list[Child] = [w(each.key, **each.fields) for each in warnings_of(saying, names, declined, w)]
    told += [
        join((w("check.warn.twin"), link(twin.document.title, f"/check/{twin.document.key}")), " ") for twin in twins
    ]
    return section(w("check.look"), bullets(told)) if told else None


def proof(visit: Visit, found: Content, names: ContentNames) -> Html:
    """The sources with links; how strong they make it, and what would make it stronger, in the margin."""
    w, saying = visit.w, found.latest
    sources = [_source(each, names, w) for each in saying["sources"]]
    content = h("ol", *(h("li", each) for each in sources), class_="mvo-list") if sources else None
    return section(
        w("evidence.sources"),
        content or empty(w("evidence.no_sources")),
        margin=_strength(visit, found, names),
    )


def claimed(visit: Visit, saying: Said, names: ContentNames) -> Html:
    """Every field that says something."""
    told = content_in_words(saying, names, visit.w)
    pairs = [(each.label, lines(each.texts)) for each in told if each.field not in _TOLD_APART]
    return section(visit.w("check.claimed"), facts(pairs))


def changed(visit: Visit, found: Content, names: ContentNames, seen: Said | None = None) -> Html | None:
    """What differs from what was decided on before, or from ``seen``: side by side, field by field."""
    before = seen or found.before
    if before is None:
        return None
    w = visit.w
    title, was = (w("check.changed_meanwhile"), w("check.you_saw")) if seen else (w("check.changed"), w("check.was"))
    return section(title, side_by_side(before, found.latest, names, w, was=was, now=w("check.now")))


def side_by_side(old: Said, new: Said, names: ContentNames, w: Words, *, was: str, now: str) -> Html:
    """A table of the fields that say something else; a sentence where none does."""
    rows = [(each.label, lines(each.was, w), lines(each.now, w)) for each in differences(old, new, names, w)]
    if not rows:
        return h("p", w("check.same"), class_="mvo-soft")
    return stacked(w("check.changed"), ("", was, now), rows, unseen=True, class_="mvo-compared")


def lines(texts: tuple[str, ...], w: Words | None = None) -> Html:
    """Texts one under the other; with ``w`` it is said where there is none."""
    if not texts and w is not None:
        return h("p", w("forms.nothing"), class_="mvo-missing")
    return join(h("p", each, class_="mvo-as-typed") for each in texts)


def _source(source: Said, names: ContentNames, w: Words) -> Html:
    document = names.documents.get(source["document"])
    if document is None:
        return h("span", source["document"])
    about: list[Child] = [source["at"]] if source["at"] else []
    if document.file:
        about.append(file_link(document.key, document.file, w("check.file", name=document.file)))
    if document.own:
        about.append(w("evidence.own"))
    about += _reference(document, w)
    small = h("span", join(about, " · "), class_="mvo-soft") if about else None
    title = h("strong", outside(document.title, document.url), lang=_other(document.lang, w))
    return join((title, h("br") if small else None, small))


def _reference(document: NamedDocument, w: Words) -> list[Child]:
    if not document.typed:
        return []
    known = recognise(document.typed)
    if known is None:
        return [join((document.typed, " ", w("evidence.reference_unknown")))]
    return [outside(known.title, known.url)]


def _other(lang: str, w: Words) -> str | None:
    return lang if lang != w.language.value else None


def _strength(visit: Visit, found: Content, names: ContentNames) -> list[Html]:
    w = visit.w
    mark = strength_of(found.latest, names, found.said["verifications"])
    lowered = h("p", w("evidence.lowered")) if mark.lowered else None
    notes = [margin_note(w("evidence.strength"), h("p", h("strong", w.sentence(w.term(mark.strength)))), lowered)]
    if mark.stronger_by:
        better = bullets(w.sentence(w.term(each)) for each in mark.stronger_by)
        notes.append(margin_note(w("evidence.stronger"), better))
    if found.kind is EvidenceKind.POLICY_OUTCOME:
        ask = link(w("check.to_verification"), f"/verification/{found.key}")
        told = [h("p", _verified(each, w)) for each in found.said["verifications"]]
        notes.append(margin_note(w("evidence.verification"), *told, h("p", ask)))
    return notes


def _verified(each: Said, w: Words) -> str:
    """Whom it was put to, by name: the coordinator wrote it down."""
    answer = w.term(Agreement(each["agreement"])) if each["agreement"] else w("check.no_answer_yet")
    return f"{each['verifier']}: {answer}"
