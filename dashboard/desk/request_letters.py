"""Before letters are written: exactly who gets which, and its text; then they are written, and posted if they can."""

from starlette.responses import Response

from dashboard.desk.asking import REQUESTS, asked_year
from dashboard.desk.letters_going import set_going
from dashboard.desk.letters_to_choose import SHOWN, letters_form, road
from dashboard.desk.visit import Visit
from dashboard.shell.addresses import address
from dashboard.shell.asked import whole_number
from dashboard.shell.html import h
from dashboard.shell.layout import empty, link, section
from mvo_monitor.clock import today
from mvo_monitor.errors import NotFound
from mvo_monitor.progress.requests import read_progress
from mvo_monitor.recording.letters import write_invitations, write_reminders
from mvo_monitor.store.letters_to_write import LettersToWrite, letters_to_write
from mvo_monitor.vocabulary import HowFar, LetterKind

_KINDS = {LetterKind.INVITATION.value: LetterKind.INVITATION, LetterKind.REMINDER.value: LetterKind.REMINDER}
_WRITE = {LetterKind.INVITATION: write_invitations, LetterKind.REMINDER: write_reminders}


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
    form = letters_form(visit, kind, found.letters, address(f"{REQUESTS}/letters", {"kind": kind.value, "year": year}))
    return visit.page(
        w(f"requests.{kind.value}s"),
        section(w("requests.who_gets"), told, form, spared, h("p", back)),
        lede=w.n("requests.letters_n", len(found.letters), road=w(f"requests.road.{road(visit)}")),
    )


def do(visit: Visit) -> Response:
    """Write the letters that were shown, and post them where a mail server is set."""
    kind, year = _kind(str(visit.typed.get("kind", ""))), asked_year(visit)
    chosen = [number for each in visit.typed.getlist("to") if (number := whole_number(str(each)))]
    everybody, write = bool(visit.typed.get("all")), _WRITE[kind]
    return set_going(
        visit,
        lambda: _asked(visit, kind, year) if everybody else chosen,
        lambda writing, some: write(writing, some, year, visit.settings.language),
        nobody=address(REQUESTS, {"year": year}),
    )


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
