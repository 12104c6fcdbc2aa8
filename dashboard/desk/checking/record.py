"""One record that waits: read it, approve it or return it with a note, and go on to the next."""

from dataclasses import dataclass

from starlette.responses import Response

from dashboard.desk.checking.claimed import changed, claimed, proof, questions
from dashboard.desk.checking.deciding import approval, keys_help, read_return, returning
from dashboard.desk.checking.telling import CHECK, alert, content_at, last_deed, not_done
from dashboard.desk.kit import Filled
from dashboard.desk.visit import Visit
from dashboard.shell.html import Html, h
from dashboard.shell.layout import section
from mvo_monitor.errors import InThisState, NotFound, NothingWaits, NotSubmitted, Refusal, Stale
from mvo_monitor.measures.written import Written
from mvo_monitor.progress.check_queue import Waiting, read_queue
from mvo_monitor.progress.content_checks import read_record_twins
from mvo_monitor.progress.content_names import read_names
from mvo_monitor.progress.evidence_content import Content
from mvo_monitor.recording.evidence import NewEvidence
from mvo_monitor.recording.evidence_flow import approve, approve_revision, return_evidence, return_revision
from mvo_monitor.store.evidence_content import Said
from mvo_monitor.vocabulary import EvidenceState

_OVERTAKEN = (Stale, NotSubmitted, NothingWaits, InThisState)
"""Somebody else was first."""


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a record stands in the queue: its number, of how many, and its neighbours."""

    number: int
    of: int
    before: Waiting | None
    after: Waiting | None


def show(visit: Visit) -> Response:
    """The record, its proof first."""
    return _page(visit, content_at(visit))


def do(visit: Visit) -> Response:
    """Approve or return it, as it was read."""
    found = content_at(visit)
    place = _place(visit, found.key)
    deed = visit.typed.get("deed")
    if deed not in ("approve", "return"):
        raise NotFound("form", str(deed))
    version = str(visit.typed.get("_version", ""))
    filled = read_return(visit) if deed == "return" else Filled({})
    if deed == "return" and not filled.ok:
        return _page(visit, found, filled=filled, status=400)
    try:
        _decide(visit, found, deed, int(version) if version.isdigit() else 0, str(filled.values.get("because", "")))
    except _OVERTAKEN:
        now = content_at(visit)
        return _page(visit, now, overtaken=_overtaken(visit, now), filled=filled, status=409)
    except Refusal as refusal:
        return _page(visit, found, overtaken=not_done(visit, refusal), filled=filled, status=400)
    title = Written(**found.latest["title"])(visit.w.language)
    on = f"{CHECK}/{place.after.key}" if place and place.after else CHECK
    return visit.go(on, f"check_{deed}", done=f"{visit.owner}/return/{found.key}", title=title)


def _decide(visit: Visit, found: Content, deed: str, version: int, because: str) -> None:
    with visit.writing() as writing:
        if deed == "approve":
            (approve_revision if found.waiting else approve)(writing, found.key, version)
        elif found.waiting:
            return_revision(writing, found.key, because, version)
        else:
            return_evidence(writing, found.key, because, version)


def _page(
    visit: Visit, found: Content, *, overtaken: Html | None = None, filled: Filled | None = None, status: int = 200
) -> Response:
    w = visit.w
    saying = found.latest
    names = visit.fresh(read_names, found.said, saying, *(found.before,) if found.before else ())
    twins = visit.fresh(read_record_twins, found.key, saying)
    place = _place(visit, found.key)
    returns = found.state in (EvidenceState.SUBMITTED, EvidenceState.APPROVED)
    return visit.page(
        Written(**saying["title"])(w.language),
        overtaken,
        _way(visit, place),
        questions(visit, saying, names, found.declined, twins),
        proof(visit, found, names),
        changed(visit, found, names),
        claimed(visit, saying, names),
        section(w("check.decide"), *_decisions(visit, found, filled)) if returns else None,
        lede=_lede(visit, found),
        status=status,
    )


def _decisions(visit: Visit, found: Content, filled: Filled | None) -> tuple[Html | None, ...]:
    """What waits can be approved or returned; what is approved can still be returned."""
    waits = found.state is EvidenceState.SUBMITTED or found.waiting is not None
    return (
        approval(visit, found) if waits else None,
        returning(visit, found, filled),
        keys_help(visit) if waits else None,
    )


def _lede(visit: Visit, found: Content) -> str:
    """Whose it is, since when it waits, or what became of it."""
    w = visit.w
    told = [last_deed(visit, found.key)]
    if found.waiting is not None:
        told.append(w("check.lede_revision", reason=found.waiting.reason or ""))
    elif found.state is not EvidenceState.SUBMITTED:
        told.append(w(f"check.lede_{found.state.value}"))
    return " ".join(told)


def _way(visit: Visit, place: _Place | None) -> Html:
    """Where one is in the queue, and the ways to its neighbours; the keys k and j go there too."""
    w = visit.w
    parts = [h("a", w("check.to_list"), href=CHECK)]
    if place is not None:
        parts.append(h("span", w("check.place", number=place.number, of=place.of)))
        for key, each, text in (("k", place.before, "check.before"), ("j", place.after, "check.after")):
            if each is not None:
                parts.append(h("a", w(text), href=f"{CHECK}/{each.key}", data_mvo_key=key))
    return h("nav", *parts, aria_label=w("check.way"), class_="mvo-pages")


def _place(visit: Visit, key: str) -> _Place | None:
    waiting = visit.fresh(read_queue)
    at = next((number for number, each in enumerate(waiting) if each.key == key), None)
    if at is None:
        return None
    after = waiting[at + 1] if at + 1 < len(waiting) else waiting[0] if at else None
    return _Place(at + 1, len(waiting), waiting[at - 1] if at else None, after)


def _overtaken(visit: Visit, now: Content) -> Html:
    """Who was first, and what differs now from what the coordinator had read, side by side."""
    w = visit.w
    seen = _seen(visit)
    names = visit.fresh(read_names, now.said, now.latest, *(seen,) if seen else ())
    return h(
        "div",
        alert(w("check.overtaken"), last_deed(visit, now.key), w("check.overtaken_how")),
        changed(visit, now, names, seen) if seen else None,
    )


def _seen(visit: Visit) -> Said | None:
    """What stood on the page from which the form came; what it says is only shown again."""
    try:
        return NewEvidence.model_validate_json(str(visit.typed.get("_seen", ""))).model_dump(mode="json")
    except ValueError:
        return None
