"""Where letters to members go: one address and language per member, kept on one page."""

from pydantic import ValidationError
from starlette.responses import Response

from dashboard.desk.asking import REQUESTS, asked_year, pages_of
from dashboard.desk.kit import Button, Email, Filled, Form, Hidden, OneOf, Pick, Section, form_html, open_form, read
from dashboard.desk.visit import Visit
from dashboard.shell.addresses import address
from dashboard.shell.html import h
from dashboard.shell.layout import empty, link
from dashboard.shell.paging import asked_page
from mvo_monitor.errors import Stale
from mvo_monitor.progress.requests import Member, read_contacts
from mvo_monitor.recording.contacts import NewContact, set_contact
from mvo_monitor.texts import Words, words
from mvo_monitor.vocabulary import Language

A_PAGE = 40


def show(visit: Visit) -> Response:
    """The addresses as they stand."""
    members, page, pages = _members(visit)
    return _page(visit, members, _opened(visit, members), page, pages)


def do(visit: Visit) -> Response:
    """Keep what was changed; what somebody else changed meanwhile is told at its field."""
    members, page, pages = _members(visit)
    form = _form(visit.w, members)
    filled = read(form, visit.typed.multi_items(), visit.w)
    if filled.ok:
        with visit.writing() as writing:
            for each in members:
                try:
                    set_contact(writing, _contact(filled, each))
                except ValidationError:
                    filled = filled.with_fault(visit.w("requests.fault.address"), f"{each.key}.email")
                except Stale as stale:
                    filled = _told_meanwhile(visit.w, filled, each, stale)
        if filled.ok:
            return visit.go(_here(visit, page), "contacts_kept", done=f"{visit.owner}:contacts-{page}")
    return _page(visit, members, filled, page, pages, status=422)


def _told_meanwhile(w: Words, filled: Filled, each: Member, stale: Stale) -> Filled:
    """The form with what somebody else typed, from which it goes on: sent again it takes the place of that."""
    told = w("requests.fault.changed", email=each.email) if each.email else w("requests.fault.removed")
    return filled.with_fault(told, f"{each.key}.email").with_typed({f"{each.key}.version": (str(stale.version),)})


def _contact(filled: Filled, each: Member) -> NewContact:
    version = filled.values.get(f"{each.key}.version")
    language = filled.values.get(f"{each.key}.language")
    email = filled.values.get(f"{each.key}.email")
    kept = {"email": email, "language": language if email else None, "version": version or 0}
    return NewContact.model_validate({"organisation": each.key, **kept})


def _members(visit: Visit) -> tuple[tuple[Member, ...], int, int]:
    every = visit.fresh(read_contacts, asked_year(visit))
    pages = max(1, -(-len(every) // A_PAGE))
    page = min(asked_page(visit.params), pages)
    return every[(page - 1) * A_PAGE : page * A_PAGE], page, pages


def _form(w: Words, members: tuple[Member, ...]) -> Form:
    languages = tuple(Pick(each.value, words(each)("shell.language")) for each in Language)
    return Form(
        "contacts",
        tuple(
            Section(
                each.name,
                (
                    Email(f"{each.key}.email", w("requests.field.email"), autocomplete="off"),
                    OneOf(f"{each.key}.language", w("requests.field.language"), options=languages, as_list=True),
                    Hidden(f"{each.key}.version", ""),
                ),
            )
            for each in members
        ),
        (Button("keep", w("requests.keep_contacts")),),
    )


def _opened(visit: Visit, members: tuple[Member, ...]) -> Filled:
    held: dict[str, object] = {}
    for each in members:
        language = each.language.value if each.language else None
        held |= {f"{each.key}.email": each.email, f"{each.key}.language": language, f"{each.key}.version": each.version}
    return open_form(_form(visit.w, members), visit.w, held)


def _here(visit: Visit, page: int) -> str:
    return address(f"{REQUESTS}/members", {"year": asked_year(visit), "page": page if page > 1 else None})


def _page(
    visit: Visit, members: tuple[Member, ...], filled: Filled, page: int, pages: int, *, status: int = 200
) -> Response:
    w, year = visit.w, asked_year(visit)
    back = link(w("requests.back", year=year), address(REQUESTS, {"year": year}))
    if not members:
        return visit.page(w("place.contacts"), empty(w("requests.no_members", year=year), back))
    missing = sum(each.email is None for each in members)
    drawn = form_html(
        _form(w, members),
        filled,
        w,
        action=_here(visit, page),
        csrf=visit.visitor.mark,
        draft=f"{visit.owner}:contacts-{page}",
    )
    lede = w.n("requests.contacts_missing", missing) if missing else w("requests.contacts_whole")
    return visit.page(w("place.contacts"), drawn, pages_of(visit, page, pages), h("p", back), lede=lede, status=status)
