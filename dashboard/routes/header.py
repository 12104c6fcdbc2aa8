"""What stands above every page: the coalition's name, the menu and the language switch.

It is part of the document, so it is there at once, and ``mvo.js`` keeps its marks and links true from page to page.
"""

from collections.abc import Mapping

from dashboard.pages import PAGES, PageInfo
from dashboard.shell.addresses import CARRIED, FIRST_PAGE, address, page_path
from dashboard.shell.html import Html, h
from dashboard.shell.languages import LANGUAGE_PARAM
from mvo_monitor.texts import Words, words
from mvo_monitor.vocabulary import Language


def header(page: PageInfo | None, w: Words, coalition: str, params: Mapping[str, str]) -> Html:
    """The header of a page; its links carry along what the address holds."""
    carried = {name: params[name] for name in CARRIED if name in params}
    items = [
        h(
            "li",
            h(
                "a",
                w(f"page.{each.key}"),
                href=address(each.path, carried),
                aria_current="page" if each is page else None,
                data_page=each.key,
            ),
        )
        for each in PAGES
        if each.in_menu
    ]
    menu = h("nav", h("ul", *items), id="mvo-menu", aria_label=w("shell.menu"))
    toggle = h(
        "button", w("shell.menu"), type="button", class_="mvo-toggle", aria_expanded="false", aria_controls="mvo-menu"
    )
    name = h("a", coalition, href=page_path(FIRST_PAGE), class_="mvo-name")
    masthead = h("div", name, _languages(page, w, params), toggle, class_="mvo-masthead")
    skip = h("a", w("shell.skip"), href="#mvo-content", class_="mvo-skip")
    paths = " ".join(each.path for each in PAGES)
    return h("header", skip, h("div", masthead, menu, class_="mvo-width"), class_="mvo-top", data_pages=paths)


def nothing_here(w: Words) -> Html:
    """The whole page at an address that leads nowhere."""
    on = h("p", h("a", w("shell.to_overview"), href=page_path(FIRST_PAGE)))
    return h(
        "main", h("h1", w("shell.nothing_here"), id="mvo-content", tabindex=-1), on, class_="mvo-width mvo-nothing"
    )


def _languages(page: PageInfo | None, w: Words, params: Mapping[str, str]) -> Html:
    """Each language by its own name. A plain link: the document comes anew, so that it says what language it is in."""
    path = page.path if page else page_path(FIRST_PAGE)
    links = [
        h(
            "a",
            words(language)("shell.language"),
            href=address(path, {**params, LANGUAGE_PARAM: language.value}),
            lang=language.value,
            hreflang=language.value,
            aria_current="true" if language is w.language else None,
            data_language=language.value,
        )
        for language in Language
    ]
    return h("nav", *links, class_="mvo-languages", aria_label=w("shell.languages"))
