"""All letters: to whom, when, by which road; what waits is posted, or copied and sent by hand."""

import io
import zipfile

from starlette.responses import Response

from dashboard.desk.asking import LETTERS, pages_of
from dashboard.desk.letters_going import comes_back, going_section, how_far, is_going, set_going
from dashboard.desk.letters_held import held_section
from dashboard.desk.visit import Visit
from dashboard.shell.asked import whole_number
from dashboard.shell.coalition import coalition_name
from dashboard.shell.html import Child, Html, h, join
from dashboard.shell.layout import empty, link, section
from dashboard.shell.paging import asked_page
from mvo_monitor.clock import day_of
from mvo_monitor.errors import BadMailAddress
from mvo_monitor.posting.going_out import stop_going
from mvo_monitor.posting.letters import eml_name, to_eml
from mvo_monitor.posting.outbox import can_go, is_uncertain, letter_out
from mvo_monitor.progress.letters import LetterView, read_letters, read_waiting
from mvo_monitor.recording.letters import INTERRUPTED, mark_sent_by_hand
from mvo_monitor.texts import Words

ZIP = {"Content-Disposition": 'attachment; filename="letters.zip"', "Cache-Control": "no-store"}


def show(visit: Visit) -> Response:
    """The list; with ``?file=zip`` all that wait, each as a draft for one's own mail."""
    if visit.params.get("file") == "zip":
        return _zip(visit)
    w, now, found = visit.w, is_going(visit), visit.fresh(read_letters, asked_page(visit.params))
    back, going = link(w("place.requests"), "/requests"), going_section(visit, now=now)
    if not found.letters:
        return comes_back(visit, visit.page(w("place.letters"), going, empty(w("letters.none"), back)), now=now)
    waiting = [each for each in found.letters if each.waits and each.held is None]
    held = [_item(w, each, state_of(visit, each)) for each in found.letters if each.held is not None]
    sent = [each for each in found.letters if not each.waits]
    uncertain = w.n("letters.uncertain_n", found.uncertain) if found.uncertain and not now else None
    page = visit.page(
        w("place.letters"),
        going,
        h("p", uncertain, class_="mvo-advice") if uncertain else None,
        section(w("letters.waiting"), _waiting(visit, waiting, now=now)) if waiting else None,
        held_section(visit, found.held, held),
        section(w("letters.sent"), h("ul", (_item(w, each) for each in sent), class_="mvo-letters")) if sent else None,
        pages_of(visit, found.page, found.pages),
        h("p", back),
        lede=how_far(visit) if now else _lede(w, found.waiting, held=bool(found.held)),
    )
    return comes_back(visit, page, now=now)


def do(visit: Visit) -> Response:
    """Mark the chosen as sent by hand, post all that can go, or stop those that are on their way."""
    if visit.typed.get("do") == "post":
        return set_going(visit, lambda: [each.id for each in visit.fresh(read_waiting) if can_go(each)])
    if visit.typed.get("do") == "stop":
        stop_going(visit.reading.store)
        return visit.go(LETTERS, "letters_stopped")
    chosen = [number for each in visit.typed.getlist("letter") if (number := whole_number(str(each)))]
    with visit.writing() as writing:
        mark_sent_by_hand(writing, chosen)
    return visit.go(LETTERS, "letters_marked", n=str(len(chosen)))


def state_of(visit: Visit, letter: LetterView) -> Child:
    """Where a letter stands: sent and how, failed and why, or what it waits for."""
    w = visit.w
    if letter.sent_at is not None:
        return w("letters.sent_on", day=day_of(letter.sent_at), road=letter.road)
    if letter.failure == INTERRUPTED and is_going(visit):
        return w("letters.in_hand")
    if letter.held is not None and not is_uncertain(letter):
        return w("letters.held_because", why=letter.held)
    if letter.failure is not None:
        key, _, answer = letter.failure.partition(" ")
        server = visit.settings.smtp_host or "–"
        why = w(key, answer=answer or "–", server=server, recipient=letter.address or "–") if key in w else key
        return h("strong", why)
    return w("letters.waits") if letter.address else h("span", w("requests.no_address"), class_="mvo-missing")


def _lede(w: Words, waiting: int, *, held: bool) -> str | None:
    if held and not waiting:
        return None  # neither are all sent, nor is there one to send
    return w.n("letters.lede", waiting) if waiting else w("letters.lede_none")


def _waiting(visit: Visit, waiting: list[LetterView], *, now: bool) -> Html:
    """The letters that wait, with the two roads by which they go."""
    w = visit.w
    if now:  # what was ticked would be gone when the page comes anew
        return h("ul", (_item(w, each, state_of(visit, each)) for each in waiting), class_="mvo-letters")
    posts = visit.settings.posts_letters and any(can_go(each) for each in waiting)
    buttons = [
        h("button", w("letters.post_all"), name="do", value="post", class_="mvo-button") if posts else None,
        h("button", w("letters.i_sent"), name="do", value="by_hand", class_="mvo-button mvo-quiet"),
        h("a", w("letters.zip"), href=visit.here(file="zip"), download=True),
    ]
    rows = [_item(w, each, state_of(visit, each), chosen=True) for each in waiting]
    how = None if visit.settings.posts_letters else h("p", w("letters.by_hand"), class_="mvo-read")
    return h(
        "form",
        visit.mark(),
        how,
        h("ul", rows, class_="mvo-letters"),
        h("div", buttons, class_="mvo-buttons"),
        method="post",
        action=LETTERS,
    )


def _item(w: Words, letter: LetterView, state: Child = None, *, chosen: bool = False) -> Html:
    title = w("letters.item", kind=letter.kind, year=letter.year)
    told: list[Child] = [link(title, f"{LETTERS}/{letter.id}"), letter.address]
    told.append(w("letters.written_on", day=day_of(letter.made_at)))
    if letter.sent_at is not None:
        told.append(w("letters.sent_on", day=day_of(letter.sent_at), road=letter.road))
    name, mark = f"letter-{letter.id}", None
    if chosen:
        mark = h("input", type="checkbox", name="letter", value=letter.id, id=name)
    label = h("label", letter.name, for_=name) if chosen else h("span", letter.name)
    about = h("span", join((each for each in told if each), " · "), class_="mvo-soft")
    return h("li", h("div", mark, label, about), h("p", state, class_="mvo-source") if state else None)


def _zip(visit: Visit) -> Response:
    """Every letter that waits, as far as it has an address."""
    name, made = coalition_name(visit.reading), io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as folder:
        for letter in visit.fresh(read_waiting):
            if letter.token is None or letter.address is None or letter.held is not None:
                continue
            try:
                out = letter_out(letter, visit.settings, name)
            except BadMailAddress:
                continue
            folder.writestr(eml_name(out), to_eml(out))
    return Response(made.getvalue(), media_type="application/zip", headers=ZIP)
