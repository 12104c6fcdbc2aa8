"""Runs a screen within its frame: the banner, refusals as sentences, the address made explicit, the mark at the end."""

import secrets
from collections.abc import Callable
from dataclasses import replace
from functools import partial

import streamlit as st

from dashboard.shell.addresses import AS_PARAM, CARRIED, FIRST_PAGE, SIGN_IN, address, page_path, writable
from dashboard.shell.as_of import EDITION_PARAM
from dashboard.shell.changed_banner import changed_banner
from dashboard.shell.choosing import WrongTurn, row_of_links
from dashboard.shell.edition_banner import as_of_its_edition, edition_banner
from dashboard.shell.frame import Frame
from dashboard.shell.html import Html, h
from dashboard.shell.languages import LANGUAGE_COOKIE, LANGUAGE_PARAM, language_of
from dashboard.shell.layout import heading, link
from dashboard.shell.published import must_have_something, only_public_years, preview_banner
from dashboard.shell.reader import Reader
from dashboard.shell.reading import current_reading
from dashboard.shell.showing import mark_ready
from dashboard.shell.visitor import SESSION_COOKIE, shown_as, visitor_of
from mvo_monitor.errors import AccessRefusal, Forbidden, NotSignedIn, Refusal, StoreEmpty, StoreRefusal
from mvo_monitor.permissions import VISITOR
from mvo_monitor.progress.plans import read_coalition
from mvo_monitor.vocabulary import Right


def reader_of_this_session() -> Reader:
    """Reads the current database in the language that the address or an earlier choice asks for."""
    reading = current_reading()
    chosen = st.context.cookies.get(LANGUAGE_COOKIE)
    language = language_of(st.query_params.get(LANGUAGE_PARAM), chosen, reading.settings.language)
    return Reader(reading, language, doer=VISITOR)


def token_of_this_session() -> str | None:
    """The cookie that the browser brought when its socket opened; what it is worth is asked at every step."""
    return st.context.cookies.get(SESSION_COOKIE)


def run_screen(page: str, right: Right, render: Callable[[Frame], None]) -> None:
    """Show one page to who has the right.

    What is refused is shown as its sentence, with links that lead on; faults are raised on.
    """
    reader = reader_of_this_session()
    frame = Frame(page, reader, writable(st.query_params.to_dict()))
    try:
        own = visitor_of(reader.reading, token_of_this_session())
        visitor = shown_as(own, frame.params.get(AS_PARAM))
        if not visitor.may(right):
            raise NotSignedIn if visitor.is_nobody else Forbidden(right)
        reader = replace(reader, doer=visitor.doer)
        if visitor is not own:
            frame.show(preview_banner(reader.w))
        must_have_something(reader)
        asked = frame.explicit.pop(EDITION_PARAM, None)
        reading = as_of_its_edition(reader, asked, frame.as_of)
        reader = replace(reader, reading=reading or reader.reading)
        frame = Frame(page, reader, frame.params)
        about = reader.read(read_coalition)
        if about is None:
            raise StoreEmpty(reader.reading.database)
        if about.fictitious:
            frame.show(
                h(
                    "p",
                    h("strong", reader.w("shell.fictitious")),
                    " ",
                    reader.w("shell.fictitious_what"),
                    class_="mvo-banner",
                )
            )
        frame.above = partial(_of_which_day, frame)
        render(frame)
        frame.show(only_public_years(reader))
        _make_explicit(frame)
    except Refusal as refusal:
        frame.show(*refused(frame, refusal))
    mark_ready(secrets.token_hex(4), page, address("", {k: v for k, v in frame.explicit.items() if k in CARRIED}))


def _of_which_day(frame: Frame) -> Html | None:
    """As of which edition the page is; of today, what it no longer says as an edition does."""
    reader, year = frame.reader, frame.year
    return edition_banner(reader, frame.as_of, year) or changed_banner(reader, frame.page, frame.as_of, year)


def refused(frame: Frame, refusal: Refusal) -> tuple[Html, ...]:
    """What stands instead of the page: the sentence, and ways on."""
    w = frame.w
    ways = []
    title = "shell.no_data" if isinstance(refusal, StoreRefusal) else "shell.refused"
    if isinstance(refusal, AccessRefusal):
        title = "shell.no_access"
    if isinstance(refusal, WrongTurn):
        ways.append(row_of_links(w("shell.offers"), [(label, href, False) for label, href in refusal.offers]))
    if isinstance(refusal, NotSignedIn):
        here = address(page_path(frame.page), frame.params)
        ways.append(h("p", link(w("shell.sign_in"), address(SIGN_IN, {"next": here}))))
    elif not isinstance(refusal, StoreRefusal):
        ways.append(h("p", link(w("shell.to_overview"), frame.reader.href(FIRST_PAGE, year=None))))
    return heading(w(title), refusal.sentence(w)), *ways


def show_fault(_: Exception) -> bool:
    """What a reader sees when we made a mistake; the fault itself stands in the log. True: nothing else is shown."""
    w = reader_of_this_session().w
    st.html(
        heading(w("shell.fault"), w("shell.fault_what")) + h("p", link(w("shell.to_overview"), page_path(FIRST_PAGE)))
    )
    return True


def _make_explicit(frame: Frame) -> None:
    """Write the choices that the page made by itself into the address, so that it can be mailed as it is seen."""
    if frame.explicit != st.query_params.to_dict():
        st.query_params.from_dict(frame.explicit)
