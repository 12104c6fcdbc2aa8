"""One letter: its text to copy, as a file or for one's own mail program, and what becomes of it."""

from urllib.parse import quote

from starlette.responses import Response

from dashboard.desk.asking import LETTERS, act, acts
from dashboard.desk.letters import state_of
from dashboard.desk.letters_text import letter_html
from dashboard.desk.visit import Visit
from dashboard.shell.addresses import address
from dashboard.shell.coalition import coalition_name
from dashboard.shell.html import Html, h
from dashboard.shell.layout import facts, link, section
from mvo_monitor.clock import day_of
from mvo_monitor.posting.letters import eml_name, to_eml
from mvo_monitor.posting.outbox import body_of, is_uncertain, letter_out, post_letters
from mvo_monitor.progress.letters import LetterView, read_letter
from mvo_monitor.recording.letters import mark_sent_by_hand, write_again


def show(visit: Visit) -> Response:
    """The letter; with ``?file=eml`` as a draft for one's own mail program."""
    letter = visit.fresh(read_letter, int(visit.params["letter"]))
    if visit.params.get("file") == "eml":
        return _eml(visit, letter)
    w, body = visit.w, body_of(letter, visit.settings)
    told = [
        (w("letters.to"), letter.address or h("span", w("requests.no_address"), class_="mvo-missing")),
        (w("letters.written"), w.date(day_of(letter.made_at))),
        (w("letters.stands"), state_of(visit, letter)),
    ]
    return visit.page(
        w.sentence(w("letters.of", kind=letter.kind, name=letter.name, year=letter.year)),
        section(w("letters.text"), letter_html(letter.subject, body, letter.language), _roads(visit, letter, body)),
        section(w("letters.what_became"), facts(told), _steps(visit, letter)),
        h("p", link(w("letters.all"), LETTERS)),
    )


def do(visit: Visit) -> Response:
    """Post it (again), mark it as sent by hand, or write it once more."""
    number = int(visit.params["letter"])
    here = f"{LETTERS}/{number}"
    match visit.typed.get("do"):
        case "post":
            posted = post_letters(visit.reading.store, visit.settings, visit.doer, (number,))
            return visit.go(here, "letter_posted" if posted.sent else "letter_not_posted")
        case "by_hand":
            with visit.writing() as writing:
                mark_sent_by_hand(writing, [number])
            return visit.go(here, "letters_marked", n="1")
        case "again":
            with visit.writing() as writing:
                again = write_again(writing, number)
            return visit.go(f"{LETTERS}/{again}", "letter_again")
    return visit.go(here)


def _steps(visit: Visit, letter: LetterView) -> Html | None:
    w, here = visit.w, f"{LETTERS}/{letter.id}"
    if not letter.waits:
        return acts(act(visit, here, w("letters.again"), do="again"))
    uncertain = h("p", w("letters.uncertain"), class_="mvo-source") if is_uncertain(letter) else None
    post = w("letters.post_again" if letter.failure else "letters.post")
    can = visit.settings.posts_letters and letter.address is not None and letter.held is None
    buttons = acts(
        act(visit, here, post, quiet=False, do="post") if can else None,
        act(visit, here, w("letters.i_sent_it"), do="by_hand"),
    )
    return h("div", uncertain, buttons)


def _roads(visit: Visit, letter: LetterView, body: str) -> Html | None:
    """The ways to take the text along; none where its link opens nothing any more, nobody's address is known, or what
    it asks can no longer be done."""
    if letter.token is None or letter.address is None or letter.held is not None:
        return None
    w = visit.w
    mail = "mailto:" + quote(letter.address, safe="@") + f"?subject={quote(letter.subject)}&body={quote(body, safe='')}"
    eml = address(f"{LETTERS}/{letter.id}", {"file": "eml"})
    return acts(h("a", w("letters.mailto"), href=mail), h("a", w("letters.eml"), href=eml, download=True))


def _eml(visit: Visit, letter: LetterView) -> Response:
    out = letter_out(letter, visit.settings, coalition_name(visit.reading))
    headers = {"Content-Disposition": f'attachment; filename="{eml_name(out)}"', "Cache-Control": "no-store"}
    return Response(to_eml(out), media_type="message/rfc822", headers=headers)
