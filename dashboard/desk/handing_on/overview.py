"""Everything that one can take along, each with what it holds and for whom, and for who may: the ways back in."""

from starlette.responses import Response

from dashboard.desk.asking import way
from dashboard.desk.handing_on.file import size_of
from dashboard.desk.visit import Visit
from dashboard.pages import PLACES, Place
from dashboard.shell.addresses import address
from dashboard.shell.html import Child, Html, h
from dashboard.shell.layout import empty, link, section
from mvo_monitor.errors import IatiOrganisationMissing
from mvo_monitor.exchange.taking_along import ToTake
from mvo_monitor.progress.plans import read_coalition
from mvo_monitor.texts import Words
from mvo_monitor.vocabulary import Right

HERE = "/handing-on"

_ELSEWHERE = {"/report": "report", "/present": "present", "/api": "api", "/audit": "audit"}
_BACK_IN = {"/handing-on/workbook": "workbook_back", "/rounds/import": "survey_back", "/handing-on/iati": "iati_back"}
"""Places by their path, each with the name of its words; one that is not there, or not for this reader, is left out."""

_KILOBYTE = 1024


def show(visit: Visit) -> Response:
    """The files first, then what is made elsewhere, then the ways in."""
    w = visit.w
    if visit.read(read_coalition) is None:
        on = [link(w("taking_along.to_plan"), "/plan")] if visit.visitor.may(Right.KEEP_PLAN) else []
        return visit.page(w("place.handing_on"), empty(w("taking_along.nothing"), *on))
    files = section(
        w("taking_along.files"),
        h("ul", *(_file(visit, which) for which in ToTake), class_="mvo-letters mvo-to-take"),
        margin=h("p", w("taking_along.what_is_in"), class_="mvo-source"),
    )
    return visit.page(
        w("place.handing_on"),
        files,
        h("p", w("taking_along.as_of"), class_="mvo-source") if visit.edition else None,
        _places(visit, _ELSEWHERE, w("taking_along.elsewhere")),
        _places(visit, _BACK_IN, w("taking_along.back_in")) if visit.edition is None else None,
        h("p", w("taking_along.by_command"), class_="mvo-source") if visit.visitor.may(Right.MANAGE_ACCOUNTS) else None,
        lede=w("taking_along.lede"),
    )


def _file(visit: Visit, which: ToTake) -> Html:
    w, size = visit.w, size_of(visit, which)
    told = [w(f"taking_along.{which.key}.holds"), h("span", w(f"taking_along.{which.key}.for"), class_="mvo-soft")]
    if which is ToTake.IATI and visit.settings.iati_organisation is None:
        lacks = h("p", IatiOrganisationMissing().sentence(w), class_="mvo-advice")
        return _item(w(f"taking_along.{which.key}.title"), *told, lacks)
    known = w("taking_along.size", size=_size(w, size)) if size is not None else None
    button = way(
        w(f"taking_along.{which.key}.take"),
        address(f"{HERE}/{which.value}", visit.carried),
        quiet=which is not ToTake.WORKBOOK,
    )
    return _item(w(f"taking_along.{which.key}.title"), *told, button, known)


def _places(visit: Visit, wanted: dict[str, str], title: str) -> Html | None:
    w = visit.w
    found = {path: key for path, key in wanted.items() if _may_come(visit, path)}
    items = (
        _item(link(w(f"taking_along.{key}.title"), _way(visit, path)), w(f"taking_along.{key}.holds"))
        for path, key in found.items()
    )
    return section(title, h("ul", *items, class_="mvo-letters mvo-to-take")) if found else None


def _way(visit: Visit, path: str) -> str:
    place = _place(path)
    return address(path, visit.carried if place is not None and place.as_of else {})


def _place(path: str) -> Place | None:
    return next((each for each in PLACES if each.path == path), None)


def _may_come(visit: Visit, path: str) -> bool:
    place = _place(path)
    return place is not None and (place.right is None or visit.visitor.may(place.right))


def _item(title: Child, *told: Child) -> Html:
    first, *others = told
    return h("li", h("h3", title), h("p", first), *(h("div", each) for each in others if each))


def _size(w: Words, size: int) -> str:
    kilobytes = -(-size // _KILOBYTE)
    if kilobytes < _KILOBYTE:
        return w("taking_along.kilobytes", n=w.number(kilobytes))
    return w("taking_along.megabytes", n=w.number(-(-size // (_KILOBYTE * _KILOBYTE))))
