"""The personal link of one member for a year: to copy, to renew, to revoke."""

import datetime as dt

from starlette.responses import Response

from dashboard.desk.asking import REQUESTS, act, acts, asked_year, member_list
from dashboard.desk.visit import Visit
from dashboard.shell.addresses import address
from dashboard.shell.html import h
from dashboard.shell.layout import empty, link, section
from mvo_monitor.clock import day_of
from mvo_monitor.errors import NotFound
from mvo_monitor.posting.outbox import link_address
from mvo_monitor.progress.links import read_standing
from mvo_monitor.progress.requests import Member, read_contacts
from mvo_monitor.recording.links import link_for, renew_link, revoke_link


def show(visit: Visit) -> Response:
    """The link, and until when it opens the list."""
    w, year = visit.w, asked_year(visit)
    member = _member(visit, year)
    found = visit.fresh(read_standing, member.organisation_id, year, dt.datetime.now(dt.UTC))
    here = _here(member, year)
    if found is None:
        standing = empty(w("requests.no_link"))
        buttons = acts(act(visit, here, w("requests.make_link"), quiet=False, do="make"))
    else:
        shown = link_address(visit.settings, found.token, member.language or visit.settings.language)
        label = h("label", w("requests.link_label", name=member.name), for_="link")
        shown_field = h("input", id="link", value=shown, readonly=True, class_="mvo-copy", data_mvo_copy=True)
        field = h("div", label, shown_field, class_="mvo-link-to-copy")
        until = h("p", w("requests.link_until", day=day_of(found.expires_at)), class_="mvo-source")
        standing = h("div", field, until)
        buttons = acts(
            act(visit, here, w("requests.renew_link"), do="renew"),
            act(visit, here, w("requests.revoke_link"), do="revoke"),
        )
    return visit.page(
        w("requests.link_of", name=member.name, year=year),
        section(w("requests.the_link"), standing, buttons, h("p", w("requests.link_told"), class_="mvo-read")),
        acts(
            link(w("requests.their_list"), member_list(member.key, year)),
            link(w("requests.back", year=year), address(REQUESTS, {"year": year})),
        ),
    )


def do(visit: Visit) -> Response:
    """Make, renew or revoke it."""
    year = asked_year(visit)
    member = _member(visit, year)
    deed = str(visit.typed.get("do", ""))
    with visit.writing() as writing:
        match deed:
            case "make":
                link_for(writing, member.organisation_id, year)
            case "renew":
                renew_link(writing, member.organisation_id, year)
            case "revoke":
                revoke_link(writing, member.organisation_id, year)
            case _:
                raise NotFound("option", deed)
    return visit.go(_here(member, year), f"link_{deed}")


def _here(member: Member, year: int) -> str:
    return address(f"{REQUESTS}/link", {"organisation": member.key, "year": year})


def _member(visit: Visit, year: int) -> Member:
    key = visit.params.get("organisation", "")
    found = next((each for each in visit.fresh(read_contacts, year) if each.key == key), None)
    if found is None:
        raise NotFound("organisation", key)
    return found
