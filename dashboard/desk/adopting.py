"""The part of a request's page by which its answers become the value of its indicator, with the sum shown."""

from collections.abc import Callable

from pydantic import ValidationError
from starlette.responses import Response

from dashboard.desk.asking import REQUESTS
from dashboard.desk.kit import Button, Filled, Form, Prose, form_html, open_form, read
from dashboard.desk.visit import Visit
from dashboard.shell.addresses import address
from dashboard.shell.html import Html, h, join
from dashboard.shell.layout import link
from mvo_monitor.errors import RecordRefusal, YearIsClosed
from mvo_monitor.progress.requests import RequestView, read_request
from mvo_monitor.progress.wording.value import rounded
from mvo_monitor.recording.adopting import Adopting, adopt_answers
from mvo_monitor.texts import Words
from mvo_monitor.vocabulary import Measure, RequestKind

Page = Callable[[Visit, RequestView, Html | None, int], Response]


def adopting_html(visit: Visit, found: RequestView, filled: Filled | None = None) -> Html | None:
    """The sum in words and the button; where it cannot be, why."""
    w, line = visit.w, found.line
    if line.kind is not RequestKind.ANSWER:
        return None
    if not line.is_adoptable:
        return h("p", w("requests.not_adoptable"), class_="mvo-read")
    tally = found.tally()
    sentence = w("requests.sum", n=tally.n, asked=tally.asked, yes=tally.yes, partly=tally.partly, no=tally.no,
                 not_for_us=tally.not_for_us)  # fmt: skip
    value = tally.value(line.on.measure) if line.on else None
    if value is None or found.closed_on is not None:
        return join((h("p", sentence), h("p", w("requests.adopt_later"), class_="mvo-source")))
    percentage = line.on is not None and line.on.measure is Measure.PERCENTAGE
    shown = w("value.percentage", value=rounded(w, value)) if percentage else w.number(value)
    sum_ = w("requests.share" if percentage else "requests.count", yes=tally.yes, n=tally.n, value=shown)
    stands = h("p", w("requests.value_stands", value=rounded(w, found.value))) if found.value is not None else None
    form = _form(w, again=found.had_value)
    drawn = form_html(
        form, filled or open_form(form, w), w, action=f"{REQUESTS}/{line.id}#adopt", csrf=visit.visitor.mark,
        after=h("input", type="hidden", name="do", value="adopt"),
    )  # fmt: skip
    return join((h("p", sentence), h("p", sum_, class_="mvo-answer"), stands, drawn, _indicator(w, found)))


def adopt(visit: Visit, number: int, page: Page) -> Response:
    """Adopt them, or say what is still wrong."""
    found = visit.fresh(read_request, number)
    form = _form(visit.w, again=found.had_value)
    filled = read(form, visit.typed.multi_items(), visit.w)
    if filled.ok:
        try:
            with visit.writing() as writing:
                told = adopt_answers(writing, Adopting.model_validate({**filled.nested(), "request": number}))
            return visit.go(f"{REQUESTS}/{number}", "answers_adopted" if told else "answers_stand")
        except ValidationError as error:
            filled = filled.with_fault(str(error.errors()[0]["msg"]))
        except (RecordRefusal, YearIsClosed) as refusal:
            filled = filled.with_fault(refusal.sentence(visit.w))
    return page(visit, found, adopting_html(visit, found, filled), 422)


def _form(w: Words, *, again: bool) -> Form:
    """Without a question the first time; a value that stands makes way for a reason."""
    reason = Prose("reason.nl", w("requests.field.reason"), hint=w("requests.hint.reason"), required=True, lines=2)
    return Form("adopt", (reason,) if again else (), (Button("adopt", w("requests.adopt")),))


def _indicator(w: Words, found: RequestView) -> Html | None:
    on = found.line.on
    if on is None:
        return None
    to = address("/indicator", {"year": found.line.year, "indicator": on.code})
    return h("p", link(w("requests.to_indicator"), to), class_="mvo-source")
