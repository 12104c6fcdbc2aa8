"""Persons whom a survey will ask, pasted as a list; each line that cannot be read is told with its number."""

from starlette.responses import Response

from dashboard.desk.kit import Button, Filled, Form, OneOf, Pick, Prose, form_html, open_form, read
from dashboard.desk.rounds.ways import back_to, to_round
from dashboard.desk.visit import Visit
from dashboard.shell.html import Child
from dashboard.shell.layout import section
from mvo_monitor.errors import RecordRefusal, YearIsClosed
from mvo_monitor.measures.pasted_addresses import Pasted, read_pasted
from mvo_monitor.progress.people import OrganisationView
from mvo_monitor.progress.round_form_choices import read_organisations
from mvo_monitor.progress.survey_round import RoundInFull
from mvo_monitor.recording.survey_rounds.whom import PeopleAsked, ask_people

TOLD = 25
"""So many lines that cannot be read are told at once; the others are counted."""

_MOST = 1_000_000


def paste_page(visit: Visit, found: RoundInFull, people: Child, filled: Filled | None = None) -> Response:
    """The place to paste, and below it who is asked already."""
    w, form = visit.w, _form(visit)
    drawn = form_html(
        form,
        filled or open_form(form, w),
        w,
        action=to_round(found.held.id, "whom"),
        csrf=visit.visitor.mark,
        draft=_draft(visit, found),
    )
    return visit.page(
        w("place.round_whom"),
        back_to(w, found.held.id),
        section(w("rounds.paste_title"), drawn),
        people,
        lede=w.n("rounds.people_lede", found.held.asked or 0),
        status=422 if filled else 200,
    )


def paste(visit: Visit, found: RoundInFull, people: Child) -> Response:
    """Ask them besides, or tell what cannot be read; nothing is taken of a list with a line that cannot."""
    w = visit.w
    filled = read(_form(visit), visit.typed.multi_items(), w)
    if not filled.ok:
        return paste_page(visit, found, people, filled)
    pasted = read_pasted(filled["people"], _names(visit), filled["organisation"])
    if pasted.faults or not pasted.people:
        return paste_page(visit, found, people, filled.with_fault(_faults(visit, pasted), "people"))
    asked = [
        {"organisation": each.organisation, "email": each.email, "language": each.language} for each in pasted.people
    ]
    try:
        with visit.writing() as writing:
            new = ask_people(writing, PeopleAsked.model_validate({"round": found.held.id, "people": asked}))
    except (RecordRefusal, YearIsClosed) as refusal:
        return paste_page(visit, found, people, filled.with_fault(refusal.sentence(w)))
    told = {"n": w.number(new), "of": w.number(len(pasted.people))}
    return visit.go(to_round(found.held.id, "whom"), "people_asked", done=_draft(visit, found), **told)


def _form(visit: Visit) -> Form:
    w = visit.w
    options = tuple(Pick(each.key, each.name) for each in _organisations(visit))
    return Form(
        "people",
        (
            OneOf("organisation", w("rounds.of_organisation"), hint=w("rounds.of_hint"), options=options, as_list=True),
            Prose("people", w("rounds.people"), hint=w("rounds.people_hint"), required=True, lines=10, most=_MOST),
        ),
        (Button("ask", w("rounds.ask_people")),),
    )


def _organisations(visit: Visit) -> tuple[OrganisationView, ...]:
    return visit.fresh(read_organisations)


def _names(visit: Visit) -> dict[str, str]:
    """Every name by which a line can say an organisation."""
    every = _organisations(visit)
    names = {name: each.key for each in every for name in (each.name, each.short)}
    return names | {each.key: each.key for each in every}


def _faults(visit: Visit, pasted: Pasted) -> str:
    w = visit.w
    if not pasted.faults:
        return w("rounds.paste.nobody")
    told = [
        w("rounds.paste.line", line=each.line, fault=w(f"rounds.paste.{each.why.value}", what=each.what))
        for each in pasted.faults[:TOLD]
    ]
    more = len(pasted.faults) - TOLD
    return " ".join([*told, *([w.n("rounds.paste.more", more)] if more > 0 else [])])


def _draft(visit: Visit, found: RoundInFull) -> str:
    return f"{visit.owner}/round-people.{found.held.id}"
