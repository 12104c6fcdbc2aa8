"""Whom a survey asks: by name whether they answered, their last letter, and where letters go."""

from dashboard.desk.asking import LETTERS, acts, pages_of, way
from dashboard.desk.rounds.ways import to_round
from dashboard.desk.stacked import stacked
from dashboard.desk.visit import Visit
from dashboard.shell.html import Child, Html, h
from dashboard.shell.layout import empty, link, section
from mvo_monitor.progress.survey_round import Invited, RoundInFull
from mvo_monitor.texts import Words
from mvo_monitor.vocabulary import AnswerUnit, RoundState


def invited_section(visit: Visit, found: RoundInFull) -> Html | None:
    """The list, a page at a time; while the survey is being made with the way to change it."""
    w, held = visit.w, found.held
    draft = held.state is RoundState.DRAFT
    change = way(w(f"rounds.whom_{held.unit.value}"), to_round(held.id, "whom"), quiet=bool(found.invited))
    title = w("rounds.whom" if draft else "rounds.who_answered")
    if not found.invited:
        if not draft:
            return section(title, empty(w("rounds.whom_unknown")))
        return section(title, empty(w("rounds.nobody_yet")), acts(change), id_="whom")
    heads = [w("rounds.asked_name"), w("rounds.address")]
    if not draft:
        heads[1:1] = [w("rounds.has_answered"), w("rounds.last_letter")]
    caption = w.n("rounds.asked_n", held.asked or 0)
    rows = ([_name(w, each), *([] if draft else _stands(w, each)), _address(w, each)] for each in found.invited)
    told = None if draft or held.unit is AnswerUnit.NOT_STATED else h("p", w(f"rounds.whether.{held.mode.value}"))
    return section(
        title,
        told,
        stacked(caption, heads, rows),
        pages_of(visit, found.page, found.pages),
        acts(change) if draft else None,
        id_="whom",
    )


def _name(w: Words, each: Invited) -> Child:
    if not each.a_person:
        return each.name
    return (each.name, h("span", each.address or w("rounds.a_person"), class_="mvo-why"))


def _stands(w: Words, each: Invited) -> list[Child]:
    answered = w("rounds.yes") if each.answered else h("strong", w("rounds.not_yet"))
    return [answered, _letter(w, each)]


def _letter(w: Words, each: Invited) -> Child:
    if each.letter is None:
        return w("requests.no_letter")
    if each.sent_at is None:
        return link(w("requests.letter_waits", kind=each.letter_kind), f"{LETTERS}/{each.letter}")
    sent = w("requests.letter_sent", kind=each.letter_kind, day=each.sent_at.date(), road=each.road)
    return link(sent, f"{LETTERS}/{each.letter}")


def _address(w: Words, each: Invited) -> Child:
    return each.address or h("span", w("requests.no_address"), class_="mvo-missing")
