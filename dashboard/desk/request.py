"""One request: who answered what, how many are ready, and what the answers add up to."""

from starlette.responses import Response

from dashboard.desk.adopting import adopt, adopting_html
from dashboard.desk.asking import REQUESTS, act, acts, pages_of, way
from dashboard.desk.request_answers import answer_table, waiting
from dashboard.desk.requests_table import about
from dashboard.desk.visit import Visit
from dashboard.shell.addresses import address
from dashboard.shell.asked import whole_number
from dashboard.shell.html import Html, h, said
from dashboard.shell.layout import facts, link, section
from dashboard.shell.paging import asked_page, cut
from mvo_monitor.errors import NotFound
from mvo_monitor.progress.requests import RequestView, read_request
from mvo_monitor.recording.answers import approve_answer
from mvo_monitor.recording.requests import close_request, drop_request_of, reopen_request
from mvo_monitor.vocabulary import RequestState

_AT_ONCE = 1_000


def show(visit: Visit) -> Response:
    """The request with its answers."""
    found = visit.fresh(read_request, int(visit.params["request"]))
    return page(visit, found)


def page(visit: Visit, found: RequestView, adopting: Html | None = None, status: int = 200) -> Response:
    """The page; ``adopting`` is the form to adopt the answers where it came back with a fault."""
    w, line = visit.w, found.line
    back = link(w("requests.back", year=line.year), address(REQUESTS, {"year": line.year}))
    told = [
        (w("requests.about"), about(w, line)),
        (w("requests.due"), w.date(line.due_on)),
        (w("requests.state"), w.term(line.state)),
    ]
    at = asked_page(visit.params)
    shown, pages = cut(found.organisations, at)
    table = answer_table(visit, found, shown)
    adopted = adopting or adopting_html(visit, found)
    return visit.page(
        said(line.text, w),
        facts(told),
        _locked(visit, found),
        _steps(visit, found),
        section(w("requests.answers"), _approve_all(visit, found), table, pages_of(visit, at, pages)),
        section(w("requests.adopt_title"), adopted, id_="adopt") if adopted else None,
        h("p", back),
        lede=w.n("requests.line_done", line.done, of=w.number(line.asked)),
        status=status,
    )


def do(visit: Visit) -> Response:
    """Close, reopen, ask somebody no longer, approve all that wait, adopt."""
    number = int(visit.params["request"])
    here, deed = f"{REQUESTS}/{number}", str(visit.typed.get("do", ""))
    if deed == "adopt":
        return adopt(visit, number, page)
    with visit.writing() as writing:
        match deed:
            case "close":
                close_request(writing, number)
            case "reopen":
                reopen_request(writing, number)
            case "drop":
                drop_request_of(writing, number, str(visit.typed.get("organisation", "")))
            case "approve":
                for each in visit.typed.getlist("answer"):
                    answer, version = map(whole_number, str(each).partition(":")[::2])
                    if answer is not None and version is not None:
                        approve_answer(writing, answer, version)
            case _:
                raise NotFound("option", deed)
    return visit.go(here, f"request_{deed}")


def _locked(visit: Visit, found: RequestView) -> Html | None:
    if found.closed_on is None:
        return None
    return h("p", visit.w("requests.closed", year=found.line.year, since=found.closed_on), class_="mvo-banner")


def _steps(visit: Visit, found: RequestView) -> Html | None:
    w, here = visit.w, f"{REQUESTS}/{found.line.id}"
    if found.closed_on is not None:
        return None
    if found.line.state is RequestState.CLOSED:
        return acts(act(visit, here, w("requests.reopen"), do="reopen"))
    return acts(way(w("requests.edit"), f"{here}/edit"), act(visit, here, w("requests.close"), do="close"))


def _approve_all(visit: Visit, found: RequestView) -> Html | None:
    """One button for all answers that wait (as many as a form can carry), each with the version that was read."""
    answers = waiting(found)[:_AT_ONCE]
    if not answers or found.closed_on is not None:
        return None
    hidden = [h("input", type="hidden", name="answer", value=f"{each.id}:{each.version}") for each in answers]
    button = h("button", visit.w.n("requests.approve_all", len(answers)), class_="mvo-button mvo-quiet")
    do_ = h("input", type="hidden", name="do", value="approve")
    action = f"{REQUESTS}/{found.line.id}"
    return h("form", visit.mark(), do_, hidden, button, method="post", action=action, class_="mvo-act")
