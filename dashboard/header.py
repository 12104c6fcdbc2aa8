"""What stands above every page: the coalition's name, the menus, who is signed in and the language switch.

It is part of the document, so it is there at once, and ``mvo.js`` keeps its marks and links true from page to page.
"""

from collections.abc import Mapping

from dashboard.pages import PAGES, PLACES, PageInfo, Place
from dashboard.shell.addresses import CARRIED, FIRST_PAGE, SIGN_IN, address, page_path
from dashboard.shell.html import Html, h
from dashboard.shell.languages import LANGUAGE_PARAM
from dashboard.shell.reading import current_reading
from dashboard.shell.visitor import Visitor
from mvo_monitor.progress.check_queue import count_waiting
from mvo_monitor.texts import Words, words
from mvo_monitor.vocabulary import Language, Right, Role

SIGN_OUT, ACCOUNT = "/sign-out", "/account"


def header(
    page: PageInfo | Place | None, w: Words, coalition: str, params: Mapping[str, str], visitor: Visitor
) -> Html:
    """The header of a page as its visitor gets it; its links carry along what the address holds."""
    carried = {name: params[name] for name in CARRIED if name in params}
    readable = [each for each in PAGES if each.in_menu and visitor.may(each.right)]
    reading = [_item(w(f"page.{each.key}"), address(each.path, carried), each is page, each.key) for each in readable]
    places = [each for each in PLACES if each.in_menu and visitor.may(each.right)]
    working = [_work(each, _named(each, w, visitor), each is page, carried) for each in places]
    menus = [
        h("nav", h("ul", *reading), id="mvo-menu", aria_label=w("shell.menu")) if reading else None,
        h("nav", h("ul", *working), class_="mvo-work", aria_label=w("shell.work")) if working else None,
    ]
    named = {"aria_expanded": "false", "aria_controls": "mvo-menus"}
    toggle = h("button", w("shell.menu"), type="button", class_="mvo-toggle", **named) if any(menus) else None
    name = h("a", coalition, href=page_path(FIRST_PAGE), class_="mvo-name")
    masthead = h("div", name, _somebody(w, visitor), _languages(page, w, params), toggle, class_="mvo-masthead")
    skip = h("a", w("shell.skip"), href="#mvo-content", class_="mvo-skip")
    paths = " ".join(each.path for each in PAGES)
    body = h("div", masthead, h("div", menus, id="mvo-menus"), class_="mvo-width")
    return h("header", skip, body, class_="mvo-top", data_pages=paths)


def nothing_here(w: Words) -> Html:
    """The whole page at an address that leads nowhere."""
    on = h("p", h("a", w("shell.to_overview"), href=page_path(FIRST_PAGE)))
    return h(
        "main", h("h1", w("shell.nothing_here"), id="mvo-content", tabindex=-1), on, class_="mvo-width mvo-nothing"
    )


def _item(text: str, href: str, here: bool, page: str | None) -> Html:
    return h("li", h("a", text, href=href, aria_current="page" if here else None, data_page=page))


def _work(place: Place, text: str, here: bool, carried: Mapping[str, str]) -> Html:
    """A place; what can be read as of an edition stays so, and ``mvo.js`` keeps it true."""
    edition = {"edition": carried.get("edition")} if place.as_of else {}
    marked = address(place.path, edition)
    current = "page" if here else None
    return h("li", h("a", text, href=marked, aria_current=current, data_as_of="" if place.as_of else None))


def _named(place: Place, w: Words, visitor: Visitor) -> str:
    """What a place is called in the menu; where work waits, with how much. Who is of no member has lists of others."""
    if place.key == "my_list" and visitor.doer.organisation_id is None:
        return w("shell.lists")
    waiting = current_reading()(count_waiting) if place.key == "check" else 0
    return w(f"place.{place.key}_waiting", n=waiting) if waiting else w(f"place.{place.key}")


def _somebody(w: Words, visitor: Visitor) -> Html | None:
    """Who is signed in, with the way to their account and the way out; else the way in."""
    if visitor.signed_in is None:
        return None if Role.LOCAL in visitor.doer.roles else h("a", w("shell.sign_in"), href=SIGN_IN, class_="mvo-who")
    who = visitor.signed_in.name or visitor.signed_in.organisation or ""
    shown = h("a", who, href=ACCOUNT) if visitor.may(Right.OWN_ACCOUNT) else h("span", who)
    leave = h(
        "form",
        h("input", type="hidden", name="mark", value=visitor.mark),
        h("button", w("shell.sign_out"), type="submit"),
        method="post",
        action=SIGN_OUT,
    )
    return h("div", shown, leave, class_="mvo-who")


def _languages(page: PageInfo | Place | None, w: Words, params: Mapping[str, str]) -> Html:
    """Each language by its own name. A plain link: the document comes anew, so that it says what language it is in."""
    # A place may stand at an address with names in it; an address without a path is the one where the reader is.
    here = "" if isinstance(page, Place) else page.path if page else page_path(FIRST_PAGE)
    links = [
        h(
            "a",
            words(language)("shell.language"),
            href=address(here, {**params, LANGUAGE_PARAM: language.value}),
            lang=language.value,
            hreflang=language.value,
            aria_current="true" if language is w.language else None,
            data_language=language.value,
        )
        for language in Language
    ]
    return h("nav", *links, class_="mvo-languages", aria_label=w("shell.languages"))
