"""How a record came to say what it says: what was done with it, its versions, and the ways on for who may change it."""

from collections.abc import Iterator

from dashboard.shell.addresses import address
from dashboard.shell.frame import Frame
from dashboard.shell.html import Child, Html, h
from dashboard.shell.layout import bullets, link, section
from dashboard.shell.published import reads_only_the_public
from mvo_monitor.clock import day_of
from mvo_monitor.permissions import may, reach, readable_by
from mvo_monitor.progress.record import RecordView
from mvo_monitor.progress.record_links import HistoryEntry
from mvo_monitor.progress.wording.revision import revision_in_words
from mvo_monitor.texts import Words
from mvo_monitor.vocabulary import EvidenceKind, EvidenceState, Reach, Right, Visibility


def history(frame: Frame, found: RecordView) -> Html | None:
    """What was done, by whom; each version that may be read; and what its reader may do. Not for the public."""
    w = frame.w
    if reads_only_the_public(frame.reader):
        return None
    versions = list(_versions(frame, found))
    return section(
        w("evidence.history"),
        bullets(_deed(each, w) for each in found.history),
        (h("h3", w("evidence.versions")), bullets(versions)) if versions else None,
        *(h("p", each) for each in _ways(frame, found)),
        id_="mvo-history",
    )


def _versions(frame: Frame, found: RecordView) -> Iterator[Html]:
    """Whoever reads the record reads what was in force; what was not is for its owner and the coordinator."""
    w, involved = frame.w, _is_involved(frame, found)
    readable = readable_by(frame.reader.doer)
    for each in found.revisions:
        if involved or (each.state is EvidenceState.APPROVED and Visibility(each.said["visibility"]) in readable):
            to = address(f"/record/{found.card.key}/revision/{each.number}", frame.reader.as_of)
            name = link(w("revision.number", number=each.number), to)
            reason = w("revision.reason", reason=each.reason) if each.reason else None
            yield h("span", name, f": {revision_in_words(each, w)} ", w.sentence(w.term(each.state)), ". ", reason)


def _ways(frame: Frame, found: RecordView) -> Iterator[Child]:
    w, key, doer = frame.w, found.card.key, frame.reader.doer
    if _may_change(frame, found):
        if found.closed_on is not None:
            yield w("refusal.year_is_closed", year=found.card.year, since=found.closed_on)
        else:
            yield link(w("evidence.revise"), f"/evidence/{key}/edit")
    if found.waits and _is_involved(frame, found):
        yield w("evidence.waits")
    if may(doer, Right.APPROVE):
        yield link(w("evidence.to_check"), f"/check/{key}")
        if found.card.kind is EvidenceKind.POLICY_OUTCOME:
            yield link(w("evidence.to_verification"), f"/verification/{key}")


def _may_change(frame: Frame, found: RecordView) -> bool:
    doer = frame.reader.doer
    if found.owner is None:
        return reach(doer, Right.FILL) is Reach.ALL
    return may(doer, Right.FILL, found.owner)


def _is_involved(frame: Frame, found: RecordView) -> bool:
    return may(frame.reader.doer, Right.APPROVE) or _may_change(frame, found)


def _deed(each: HistoryEntry, w: Words) -> Html:
    told = w("evidence.deed", date=w.date(day_of(each.at)), deed=each.deed, who=_who(each, w))
    return h("span", told, f" ({w.term(each.approval)})" if each.approval else None)


def _who(each: HistoryEntry, w: Words) -> str:
    if each.person:
        return each.person
    if each.actor == "load":
        return w("evidence.by_loading")
    return each.organisation or each.actor
