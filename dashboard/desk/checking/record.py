"""One record that waits: read it, approve it or return it with a note, and go on to the next."""

import json

from starlette.responses import Response

from dashboard.desk.checking.claimed import changed, claimed, proof, questions
from dashboard.desk.checking.deciding import Decided, Decision, decisions, read_decision, reopened
from dashboard.desk.checking.telling import CHECK, alert, content_at, last_deed, not_done, post_letter
from dashboard.desk.checking.way import in_queue, way
from dashboard.desk.kit import Filled
from dashboard.desk.visit import Visit
from dashboard.shell.html import Html, h
from mvo_monitor.errors import InThisState, NothingWaits, NotSubmitted, Refusal, Stale
from mvo_monitor.measures.written import Written
from mvo_monitor.progress.content_checks import read_record_twins
from mvo_monitor.progress.content_names import read_names
from mvo_monitor.progress.evidence_content import Content
from mvo_monitor.recording.evidence import NewEvidence
from mvo_monitor.recording.evidence_flow import approve, approve_revision, return_evidence, return_revision
from mvo_monitor.store.evidence_content import Said
from mvo_monitor.vocabulary import EvidenceState

_OVERTAKEN = (Stale, NotSubmitted, NothingWaits, InThisState)
"""Somebody else was first."""


def show(visit: Visit) -> Response:
    """The record, its proof first."""
    return _page(visit, content_at(visit))


def do(visit: Visit) -> Response:
    """Approve or return it, as it was read."""
    found = content_at(visit)
    at = in_queue(visit, found.key)
    decided = read_decision(visit)
    if not decided.is_whole:
        return _page(visit, found, filled=decided.filled, status=422)
    try:
        letter = _decide(visit, found, decided)
    except _OVERTAKEN:
        now = content_at(visit)
        return _page(visit, now, wrong=_overtaken(visit, now), filled=reopened(decided), status=409)
    except Refusal as refusal:
        return _page(visit, found, wrong=not_done(visit, refusal), filled=reopened(decided), status=422)
    post_letter(visit, letter)
    title = Written(**found.latest["title"])(visit.w.language)
    return visit.go(at.onward if at else CHECK, decided.said, done=_draft(visit, found), title=title)


def _decide(visit: Visit, found: Content, decided: Decided) -> int | None:
    with visit.writing() as writing:
        if decided.because is None:
            (approve_revision if found.waiting else approve)(writing, found.key, decided.version)
            return None
        give_back = return_revision if found.waiting else return_evidence
        return give_back(writing, found.key, decided.because, decided.version, otherwise=visit.settings.language)


def _page(
    visit: Visit, found: Content, *, wrong: Html | None = None, filled: Filled | None = None, status: int = 200
) -> Response:
    saying = found.latest
    names = visit.fresh(read_names, found.said, saying, *(found.before,) if found.before else ())
    can_decide = found.state in (EvidenceState.SUBMITTED, EvidenceState.APPROVED)
    return visit.page(
        Written(**saying["title"])(visit.w.language),
        wrong,
        h("p", visit.w("check.reason", reason=found.waiting.reason or "")) if found.waiting else None,
        way(visit, in_queue(visit, found.key)),
        questions(visit, saying, names, found.declined, visit.fresh(read_record_twins, found.key, saying)),
        proof(visit, found, names),
        changed(visit, found, names),
        claimed(visit, saying, names),
        decisions(visit, _decision(visit, found), filled) if can_decide else None,
        lede=_lede(visit, found),
        status=status,
    )


def _decision(visit: Visit, found: Content) -> Decision:
    waits = "check.approve" if found.state is EvidenceState.SUBMITTED else None
    return Decision(
        action=f"{CHECK}/{found.key}",
        version=found.version,
        draft=_draft(visit, found),
        seen=json.dumps(found.latest, ensure_ascii=False),
        approve="check.approve_revision" if found.waiting else waits,
    )


def _draft(visit: Visit, found: Content) -> str:
    return f"{visit.owner}/return/{found.key}"


def _lede(visit: Visit, found: Content) -> str:
    """Who did what to it last, and where it stands."""
    stands = "revision" if found.waiting else found.state.value
    return f"{last_deed(visit, found.key)} {visit.w(f'check.lede_{stands}')}"


def _overtaken(visit: Visit, now: Content) -> Html:
    """Who was first, and what differs now from what the coordinator had read, side by side."""
    w, seen = visit.w, _seen(visit)
    told = alert(w("check.overtaken"), last_deed(visit, now.key), w("check.overtaken_how"))
    if seen is None:
        return told
    return h("div", told, changed(visit, now, visit.fresh(read_names, now.latest, seen), seen))


def _seen(visit: Visit) -> Said | None:
    """What stood on the page from which the form came; what it says is only shown again."""
    try:
        return NewEvidence.model_validate_json(str(visit.typed.get("_seen", ""))).model_dump(mode="json")
    except ValueError:
        return None
