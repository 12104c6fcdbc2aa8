"""What the pages of checking tell alike: when something was, and what was done to a record last."""

import datetime as dt

from dashboard.desk.visit import Visit
from dashboard.shell.html import Child, Html, h
from mvo_monitor.clock import day_of, time_of
from mvo_monitor.errors import NotFound, Refusal
from mvo_monitor.posting.outbox import post_letters
from mvo_monitor.progress.audit import AuditAsked, AuditLine, read_audit
from mvo_monitor.progress.evidence_content import Content, read_content
from mvo_monitor.progress.wording.audit import who_sentence
from mvo_monitor.texts import Words

CHECK = "/check"


def moment(at: dt.datetime, w: Words) -> str:
    """``27 november 2026 om 14:05``, by the clock of the machine."""
    return w("audit.at", date=day_of(at), time=time_of(at))


def content_at(visit: Visit) -> Content:
    """The record in the address, as it stands at this very moment. Raises NotFound."""
    key = visit.params["record"]
    found = visit.fresh(read_content, key)
    if found is None:
        raise NotFound("evidence", key)
    return found


def deeds_on(visit: Visit, key: str) -> tuple[AuditLine, ...]:
    """What was done to a record, the latest first."""
    return visit.fresh(read_audit, AuditAsked(subject="evidence", key=key), 1).lines


def last_deed(visit: Visit, key: str) -> str:
    """Who did what to it last, and when."""
    w, latest = visit.w, next(iter(deeds_on(visit, key)), None)
    if latest is None:
        return ""
    return w("check.last_deed", who=who_sentence(latest.who, w), deed=latest.deed, moment=moment(latest.at, w))


def post_letter(visit: Visit, number: int | None) -> None:
    """Let the letter of a deed go out, where this installation posts letters; else it waits to be sent by hand."""
    if number is not None and visit.settings.posts_letters:
        post_letters(visit.reading.store, visit.settings, visit.doer, (number,))


def alert(title: str, *told: Child) -> Html:
    """What went otherwise than the reader meant; it is read out and stands on top."""
    return h("div", h("h2", title), *(h("p", each) for each in told), role="alert", tabindex=-1, class_="mvo-faults")


def not_done(visit: Visit, refusal: Refusal, key: str | None = None) -> Html:
    """Why nothing was done; with who was first, where somebody was."""
    w = visit.w
    return alert(w("check.not_done"), refusal.sentence(w), last_deed(visit, key) if key else None)
