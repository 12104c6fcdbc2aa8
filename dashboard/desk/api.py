"""What the API offers, for people: every address with an example that opens on something real."""

import json
from urllib.parse import quote

from starlette.responses import Response

from dashboard.desk.coming_in import site_of
from dashboard.desk.stacked import stacked
from dashboard.desk.visit import Visit
from dashboard.shell.html import Child, Html, h, join
from dashboard.shell.layout import bullets, link, section
from dashboard.shell.questions import question_of
from dashboard.shell.reader import Reader
from mvo_monitor.errors import Refusal
from mvo_monitor.exchange.json_api.endpoints import ENDPOINTS, OPENAPI, Endpoint
from mvo_monitor.exchange.json_api.problem import STATUSES
from mvo_monitor.progress.overview import read_measured_years, read_years
from mvo_monitor.progress.record_examples import read_example
from mvo_monitor.texts import Words

_HOW = ("numbers", "null", "texts", "dates", "paging", "edition", "etag", "sign_in")
_LINES = 24


def show(visit: Visit) -> Response:
    """All addresses, how answers are read, and what a refusal means."""
    w, known = visit.w, _known(visit)
    offered = [each for each in ENDPOINTS if visit.visitor.may(each.right)]
    heads = [w(f"api.column.{each}") for each in ("address", "what", "params", "example")]
    refused = [(h("code", str(status), id=f"problem-{status}"), w(f"api.problem.{status}")) for status in STATUSES]
    refused_heads = [w("api.column.status"), w("api.column.means")]
    rows = [_row(w, each, known) for each in offered]
    return visit.page(
        w("place.api"),
        section(w("api.addresses"), stacked(w("api.addresses"), heads, rows, unseen=True, class_="mvo-api")),
        section(w("api.answer"), *_example(visit, offered[0])) if known else None,
        section(w("api.how"), bullets(w(f"api.how.{each}") for each in _HOW)),
        section(w("api.openapi"), h("p", w("api.openapi_what"), " ", link(OPENAPI, OPENAPI))),
        section(
            w("api.problems"),
            h("p", w("api.problems_what")),
            stacked(w("api.problems"), refused_heads, refused, unseen=True),
        ),
        lede=w("api.lede"),
    )


def _known(visit: Visit) -> dict[str, object]:
    """What examples are filled in with: the last year with a value, and something that is there."""
    years = visit.read(read_measured_years) or visit.read(read_years)
    found = visit.read(read_example)
    known: dict[str, object] = {"year": years[-1]} if years else {}
    return {**known, **{name: quote(value, safe="") for name, value in found.items()}}


def _row(w: Words, endpoint: Endpoint, known: dict[str, object]) -> tuple[Child, ...]:
    params = [h("span", h("code", each.name), " ", w(each.words)) for each in endpoint.params]
    example = endpoint.example_of(known)
    unseen = h("span", " ", endpoint.address, class_="mvo-unseen")
    return (
        h("code", endpoint.address),
        w(f"api.endpoint.{endpoint.key}"),
        join(params, h("br")) if params else w("api.no_params"),
        h("a", w("api.open_example"), unseen, href=example) if example else None,
    )


def _example(visit: Visit, endpoint: Endpoint) -> list[Html]:
    """The beginning of a real answer."""
    site = site_of(visit)
    reader = Reader(visit.reading, visit.w.language, doer=visit.doer)
    try:
        answer = endpoint.answer(question_of(reader, site, endpoint, {}))
    except Refusal as refusal:
        return [h("p", refusal.sentence(visit.w))]
    lines = json.dumps(answer.model_dump(mode="json"), ensure_ascii=False, indent=2).splitlines()
    shown = lines if len(lines) <= _LINES else [*lines[:_LINES], "  …"]
    told = h("p", visit.w("api.answer_first", address=endpoint.address))
    return [told, h("pre", h("code", "\n".join(shown)), class_="mvo-json", tabindex=0)]
