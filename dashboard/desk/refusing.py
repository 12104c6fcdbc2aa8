"""What somebody gets who is refused: the sentence, and the way on."""

import re

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.types import Scope

from dashboard.desk.document import document
from dashboard.pages import PLACES, Place
from dashboard.shell.addresses import FIRST_PAGE, SIGN_IN, address, page_path
from dashboard.shell.choosing import WrongTurn, row_of_links
from dashboard.shell.html import Html, h
from dashboard.shell.languages import language_at
from dashboard.shell.layout import heading, link
from dashboard.shell.visitor import Visitor
from mvo_monitor.errors import (
    AccessRefusal,
    AccountLinkGone,
    FileGone,
    FileNotAsThen,
    NoRoom,
    NotFound,
    NotInvited,
    NotSignedIn,
    Refusal,
    SignInRefusal,
    Stale,
    StoreRefusal,
    TooLarge,
)
from mvo_monitor.texts import Words, words
from mvo_monitor.vocabulary import Right

UNDERSTOOD_NOT_DONE = 422
"""What was sent was a form, and something in it is to be mended."""

_STATUS: tuple[tuple[type[Refusal], int], ...] = (
    (NotSignedIn, 401),
    (AccessRefusal, 403),
    (NotInvited, 403),
    (AccountLinkGone, 410),
    (SignInRefusal, 403),
    (NotFound, 404),
    (FileNotAsThen, 410),
    (Stale, 409),
    (TooLarge, 413),
    (StoreRefusal, 503),
    (NoRoom, 503),
)


_OWN_NAME = re.compile(r"^_|^mark$|^present$|^new$|^again$|password|^line\.\d+$")
"""Fields of our own, and passwords; so too what the lines of a budget are called, which nobody typed."""

_NO_WORDS = re.compile(r"[a-z0-9_.:/-]*")
"""What options, numbers and days look like."""


def status_of(refusal: Refusal) -> int:
    """The status by which HTTP names a refusal."""
    return next((status for kind, status in _STATUS if isinstance(refusal, kind)), 400)


def status_of_form(refusal: Refusal) -> int:
    """The status of a form that comes back with its fault: 422, whoever refused it, its shape or the store.

    Only who may not, what is not there, and who came too late are told apart, as everywhere.
    """
    status = status_of(refusal)
    return UNDERSTOOD_NOT_DONE if status == 400 else status


def refused(scope: Scope, refusal: Refusal, visitor: Visitor, typed: FormData | None = None) -> Response:
    """A page with the sentence, the way on, and the words that were ``typed``.

    What was typed is still in the browser too, and is there again when one comes back; without a script it is here.
    """
    request = Request(scope)
    w = words(language_at(request, visitor))
    ways: list[Html] = []
    if isinstance(refusal, NotSignedIn):
        ways.append(link(w("shell.sign_in"), address(SIGN_IN, {"next": _where(request)})))
    elif isinstance(refusal, SignInRefusal) and visitor.signed_in is None:
        ways.append(link(w("shell.sign_in"), SIGN_IN))
    elif isinstance(refusal, WrongTurn):
        ways.append(row_of_links(w("shell.offers"), [(label, href, False) for label, href in refusal.offers]))
    elif isinstance(refusal, FileGone) and (start := _above(request)):
        ways.append(link(w(f"place.{start.key}"), start.path))
    elif visitor.may(Right.READ):
        ways.append(link(w("shell.to_overview"), page_path(FIRST_PAGE)))
    elif visitor.all_that_opens:
        ways.append(link(w("place.my_list" if visitor.came_by_link else "place.answer_survey"), visitor.all_that_opens))
    title = w("shell.no_access" if isinstance(refusal, AccessRefusal) else "shell.not_done")
    body = document(
        scope,
        w,
        visitor,
        None,
        title,
        heading(title, refusal.sentence(w)),
        *(h("p", way) for way in ways),
        _typed(typed, w),
    )
    return HTMLResponse(body, status_of(refusal), {"Cache-Control": "no-store"})


def _above(request: Request) -> Place | None:
    """The place where a file is chosen, for the address below it where one waited."""
    above = request.url.path.rpartition("/")[0]
    return next((each for each in PLACES if each.path == above), None)


def _typed(typed: FormData | None, w: Words) -> Html | None:
    """The words in a form that was not taken, to be copied; never a password, nor what only a program reads."""
    found = dict.fromkeys(
        value.strip()
        for name, value in (typed.multi_items() if typed else ())
        if isinstance(value, str) and not _OWN_NAME.search(name) and not _NO_WORDS.fullmatch(value.strip())
    )
    if not found:
        return None
    boxes = (
        h("textarea", "\n" + text, readonly=True, rows=min(12, 2 + len(text) // 80), aria_label=w("shell.typed"))
        for text in found
    )
    return h("div", h("h2", w("shell.typed")), h("p", w("shell.typed_how")), *boxes, class_="mvo-copy")


def _where(request: Request) -> str:
    query = request.url.query
    return request.url.path + (f"?{query}" if query else "")
