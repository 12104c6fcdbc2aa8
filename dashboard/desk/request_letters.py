"""Before letters are written: exactly who gets which, and its text; then they are written, and posted if they can."""

from starlette.responses import Response

from dashboard.desk.asking import LETTERS, REQUESTS, asked_year
from dashboard.desk.letters_text import letter_text
from dashboard.desk.visit import Visit
from dashboard.shell.addresses import address
from dashboard.shell.asked import whole_number
from dashboard.shell.html import Html, h
from dashboard.shell.layout import empty, link, section
from mvo_monitor.clock import today
from mvo_monitor.errors import NotFound
from mvo_monitor.posting.outbox import post_letters
from mvo_monitor.progress.requests import read_progress
from mvo_monitor.recording.letters import write_invitations, write_reminders
from mvo_monitor.store.letters_to_write import LettersToWrite, LetterToWrite, letters_to_write
from mvo_monitor.vocabulary import HowFar, LetterKind

SHOWN = 200
"""So many letters can be looked at and left out one by one; more than that nobody reads before posting."""

_KINDS = {LetterKind.INVITATION.value: LetterKind.INVITATION, LetterKind.REMINDER.value: LetterKind.REMINDER}


def show(visit: Visit) -> Response:
    """Who gets what."""
    w, kind, year = visit.w, _kind(visit.params.get("kind")), asked_year(visit)
    found = _to_write(visit, kind, year)
    back = link(w("requests.back", year=year), address(REQUESTS, {"year": year}))
    spared = h("p", w("requests.spared", names=w.join(found.spared)), class_="mvo-source") if found.spared else None
    if not found.letters:
        return visit.page(w(f"requests.{kind.value}s"), spared, empty(w("requests.nobody_gets_it"), back))
    missing = [each.name for each in found.letters if each.address is None]
    told = h("p", w("requests.without_address", names=w.join(missing[:SHOWN]))) if missing else None
    return visit.page(
        w(f"requests.{kind.value}s"),
        section(w("requests.who_gets"), told, _form(visit, kind, year, found), spared, h("p", back)),
        lede=w.n("requests.letters_n", len(found.letters), road=w(f"requests.road.{_road(visit)}")),
    )


def do(visit: Visit) -> Response:
    """Write the letters that were shown, and post them where a mail server is set."""
    kind, year = _kind(str(visit.typed.get("kind", ""))), asked_year(visit)
    chosen = [number for each in visit.typed.getlist("to") if (number := whole_number(str(each)))]
    if visit.typed.get("all"):
        chosen = _asked(visit, kind, year)
    write = write_invitations if kind is LetterKind.INVITATION else write_reminders
    with visit.writing() as writing:
        numbers = write(writing, chosen, year, visit.settings.language)
    if not numbers:
        return visit.go(address(REQUESTS, {"year": year}), "no_letters")
    if not visit.settings.posts_letters:
        return visit.go(LETTERS, "letters_written", n=str(len(numbers)))
    posted = post_letters(visit.reading.store, visit.settings, visit.doer, tuple(numbers))
    return visit.go(LETTERS, "letters_posted", n=str(posted.sent), of=str(len(numbers)))


def _road(visit: Visit) -> str:
    return "mail" if visit.settings.posts_letters else "by_hand"


def _kind(asked: str | None) -> LetterKind:
    if asked not in _KINDS:
        raise NotFound("option", asked or "")
    return _KINDS[asked]


def _asked(visit: Visit, kind: LetterKind, year: int) -> list[int]:
    """Whom such a letter is for: who was not invited yet, or who is late."""
    found = visit.fresh(read_progress, year, today(), only=HowFar.LATE)
    return list(found.uninvited if kind is LetterKind.INVITATION else found.late)


def _to_write(visit: Visit, kind: LetterKind, year: int) -> LettersToWrite:
    organisations = tuple(_asked(visit, kind, year))
    return visit.fresh(letters_to_write, kind, organisations, year, otherwise=visit.settings.language)


def _form(visit: Visit, kind: LetterKind, year: int, found: LettersToWrite) -> Html:
    w = visit.w
    many = len(found.letters) > SHOWN
    rows = [_letter(visit, each, chosen_by_one=not many) for each in found.letters[:SHOWN]]
    more = h("p", w("requests.and_more", n=w.number(len(found.letters) - SHOWN))) if many else None
    button = h("button", w.n(f"requests.write.{_road(visit)}", len(found.letters)), class_="mvo-button")
    return h(
        "form",
        visit.mark(),
        h("input", type="hidden", name="kind", value=kind.value),
        h("input", type="hidden", name="all", value="1") if many else None,
        h("ul", *rows, class_="mvo-letters"),
        more,
        h("div", button, class_="mvo-buttons"),
        method="post",
        action=address(f"{REQUESTS}/letters", {"kind": kind.value, "year": year}),
    )


def _letter(visit: Visit, each: LetterToWrite, *, chosen_by_one: bool) -> Html:
    w, number = visit.w, each.organisation_id
    to = each.address or h("span", w("requests.no_address"), class_="mvo-missing")
    box = h("input", type="checkbox", name="to", value=number, id=f"to-{number}", checked=True)
    name = h("label", each.name, for_=f"to-{number}") if chosen_by_one else h("span", each.name)
    text = letter_text(w("letters.to_read"), each.text.subject, each.text.body, each.language)
    return h("li", h("div", box if chosen_by_one else None, name, h("span", to, class_="mvo-soft")), text)
