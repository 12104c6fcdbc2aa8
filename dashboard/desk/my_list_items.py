"""The items of a list as they are drawn: what is asked, what was said last year, what one can do now."""

import datetime as dt

from dashboard.desk.visit import Visit
from dashboard.desk.whose import LIST, Whose
from dashboard.desk.withdrawing import withdraw_button
from dashboard.shell.html import Child, Html, h, join, said
from dashboard.shell.layout import link
from mvo_monitor.clock import today
from mvo_monitor.errors import RequestIsClosed, YearIsClosed
from mvo_monitor.progress.own_records import OwnLine
from mvo_monitor.progress.requests import Asked, OwnAnswer, OwnRecord
from mvo_monitor.texts import Words
from mvo_monitor.vocabulary import EvidenceState, RequestKind, Right, Stage


def said_of_year(w: Words, year: int, closed_on: dt.date) -> str:
    """Why nothing can be changed in a year."""
    return YearIsClosed(year, closed_on).sentence(w)


def asked_item(visit: Visit, who: Whose, asked: Asked) -> Html:
    """One thing that is asked."""
    w = visit.w
    returned = asked.stage is Stage.RETURNED
    return h(
        "article",
        h("h3", title_of(asked, w)),
        h("p", join(_facts(asked, w), " · "), class_="mvo-soft"),
        h("p", said(asked.text, w)),
        _returned(asked, w),
        last_time(visit, asked),
        _said_now(visit, asked),
        h("p", _steps(who, asked, w), class_="mvo-steps"),
        class_="mvo-returned" if returned else None,
    )


def title_of(asked: Asked, w: Words) -> Html:
    """What it is about: the indicator or its part, or the record to confirm."""
    if asked.on is not None:
        shown = said(asked.on.title, w)
        return join([shown, said(asked.on.part_title, w)], ": ") if asked.on.part_title else shown
    return said(asked.record.title if asked.record else asked.text, w)


def last_time(visit: Visit, asked: Asked) -> Html | None:
    """What the organisation said the last time, beside the question of now."""
    w = visit.w
    parts: list[Child] = []
    if asked.earlier_answer is not None:
        parts.append(told_answer(asked.earlier_answer, w))
    if asked.earlier_records:
        year = str(asked.earlier_records[0].year)
        items = [h("li", _record(visit, each)) for each in asked.earlier_records]
        parts.append((h("p", w("my_list.sent_before", year=year)), h("ul", *items, class_="mvo-list")))
    return h("div", *parts, class_="mvo-last-time") if parts else None


def told_answer(answer: OwnAnswer, w: Words) -> Html:
    """An answer of an earlier year, in a sentence, with its explanation."""
    reply = w.term(answer.reply)
    told = h("p", w("my_list.answered_before", year=str(answer.year), reply=reply))
    return join([told, h("blockquote", answer.explanation)]) if answer.explanation else told


def _record(visit: Visit, record: OwnRecord) -> Child:
    return (_shown(visit, record), h("span", f" ({visit.w.term(record.kind)})", class_="mvo-soft"))


def _shown(visit: Visit, record: OwnRecord | OwnLine) -> Child:
    """A record by its title; one that is approved can be looked at, but not by a link that opens this list alone."""
    title = said(record.title, visit.w)
    if record.state is not EvidenceState.APPROVED or not visit.visitor.may(Right.READ_PUBLISHED):
        return title
    return link(title, f"/evidence?record={record.key}")


def own_line(visit: Visit, who: Whose, line: OwnLine, year: int, closed_on: dt.date | None) -> Html:
    """A record that was handed in: its state, and what can still be done with it, or why not."""
    w = visit.w
    state = w("my_list.revision_waits") if line.revision_waits else w.term(line.state)
    note = h("p", w("my_list.returned_because"), " ", line.returned_because) if line.returned_because else None
    return h(
        "li",
        h("p", _shown(visit, line), h("br"), h("span", w.term(line.kind), " · ", state, class_="mvo-soft")),
        note,
        h("p", said_of_year(w, year, closed_on), class_="mvo-soft") if closed_on else _deeds(visit, who, line, year),
    )


def _deeds(visit: Visit, who: Whose, line: OwnLine, year: int) -> Html:
    w = visit.w
    step = "my_list.revise" if line.state is EvidenceState.APPROVED else f"my_list.change.{line.state.value}"
    change = link(w(step), who.to(f"/evidence/{line.key}/edit"))
    if line.state is EvidenceState.WITHDRAWN or (line.state is EvidenceState.APPROVED and not line.revision_waits):
        return h("p", change, class_="mvo-steps")
    deed = "withdraw_revision" if line.revision_waits else "withdraw"
    to = who.to(LIST, {"year": year})
    back = withdraw_button(visit, w(f"my_list.{deed}"), to, deed=deed, record=line.key, version=line.version)
    return h("div", change, back, class_="mvo-steps")


def _facts(asked: Asked, w: Words) -> list[Child]:
    facts: list[Child] = [w.sentence(w(f"my_list.kind.{asked.kind.value}"))]
    if asked.on is not None:
        facts.append(w("my_list.indicator", code=f"{asked.on.code}{asked.on.part or ''}"))
    late = asked.days_late(today())
    if late:
        facts.append(h("strong", w.n("my_list.late", late, due=asked.due_on)))
    elif not asked.stage.is_done:
        facts.append(w("my_list.due", due=asked.due_on))
    if asked.stage is not Stage.NOT_BEGUN:
        facts.append(w.term(asked.stage))
    return facts


def _returned(asked: Asked, w: Words) -> Html | None:
    notes = [each.returned_because for each in asked.records if each.returned_because]
    if asked.answer is not None and asked.answer.returned_because:
        notes.append(asked.answer.returned_because)
    if not notes:
        return None
    quoted = [h("blockquote", note) for note in notes]
    return h("div", h("p", w("my_list.returned_because")), *quoted, class_="mvo-note-back")


def _said_now(visit: Visit, asked: Asked) -> Html | None:
    """What was sent in for it this year."""
    w = visit.w
    if asked.answer is not None and asked.stage.is_done:
        return h("p", w("my_list.answered_now", reply=w.term(asked.answer.reply)))
    if asked.nothing_at is not None and not asked.records and asked.stage is Stage.NOTHING_TO_REPORT:
        return h("p", w("my_list.nothing_now"), *([" ", asked.nothing_note] if asked.nothing_note else []))
    if asked.records:
        return h("ul", *(h("li", _record(visit, each)) for each in asked.records), class_="mvo-list")
    return None


def _steps(who: Whose, asked: Asked, w: Words) -> Child:
    if not asked.is_open:
        return RequestIsClosed(asked.year).sentence(w)
    step = "again" if asked.stage.is_done else "on" if asked.stage is Stage.BEGUN else "begin"
    if asked.kind is RequestKind.CONFIRMATION:
        key = asked.record.key if asked.record else ""
        return _button(w(f"my_list.confirm.{step}"), who.to(f"/confirm/{key}"), quiet=asked.stage.is_done)
    if asked.kind is RequestKind.ANSWER:
        if asked.stage is Stage.APPROVED:
            return w("my_list.answer_approved")
        return _button(w(f"my_list.answer.{step}"), who.to(f"/answer/{asked.id}"), quiet=asked.stage.is_done)
    returned = [each for each in asked.records if each.state is EvidenceState.RETURNED]
    if returned:
        return [_button(w("my_list.mend"), who.to(f"/evidence/{each.key}/edit")) for each in returned]
    new = _button(
        w(f"my_list.evidence.{step}"), who.to("/evidence/new", {"request": asked.id}), quiet=asked.stage.is_done
    )
    nothing = link(w("my_list.nothing"), who.to(f"/answer/{asked.id}"))
    return new if asked.stage.is_done else (new, " ", nothing)


def _button(text: str, href: str, *, quiet: bool = False) -> Html:
    return h("a", text, href=href, class_="mvo-button mvo-quiet" if quiet else "mvo-button")


def plain_title(asked: Asked, w: Words) -> str:
    """What it is about as bare text, for a sentence."""
    title = asked.on.title if asked.on else asked.record.title if asked.record else asked.text
    return title(w.language)
