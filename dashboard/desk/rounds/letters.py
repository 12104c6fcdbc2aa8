"""Before letters about a survey are written: exactly who gets which, and its text; then written, and posted if they
can."""

from starlette.responses import Response

from dashboard.desk.asking import LETTERS
from dashboard.desk.letters_text import letter_text
from dashboard.desk.rounds.ways import asked_number, back_to, to_round
from dashboard.desk.visit import Visit
from dashboard.shell.addresses import address
from dashboard.shell.asked import whole_number
from dashboard.shell.html import Html, h
from dashboard.shell.layout import empty, section
from mvo_monitor.errors import NotFound
from mvo_monitor.posting.outbox import post_letters
from mvo_monitor.progress.survey_to_answer import read_survey
from mvo_monitor.recording.survey_rounds.inviting import write_survey_invitations, write_survey_reminders
from mvo_monitor.store.survey_letters_to_write import (
    SurveyLettersToWrite,
    SurveyLetterToWrite,
    survey_letters_to_write,
)
from mvo_monitor.vocabulary import LetterKind

SHOWN = 100
"""So many letters can be looked at and left out one by one."""

_WRITE = {
    LetterKind.SURVEY_INVITATION: write_survey_invitations,
    LetterKind.SURVEY_REMINDER: write_survey_reminders,
}


def show(visit: Visit) -> Response:
    """Who gets what."""
    w, number, kind = visit.w, asked_number(visit), _kind(visit.params.get("kind"))
    if visit.fresh(read_survey, number) is None:
        raise NotFound("survey", str(number))
    found = visit.fresh(survey_letters_to_write, kind, number, otherwise=visit.settings.language)
    back, title = back_to(w, number), w(f"rounds.{kind.value}s")
    names = [*found.spared[:SHOWN], *(["…"] if len(found.spared) > SHOWN else [])]
    spared = h("p", w("requests.spared", names=w.join(names)), class_="mvo-source") if names else None
    if not found.letters:
        return visit.page(title, back, spared, empty(w("requests.nobody_gets_it")))
    missing = list(dict.fromkeys(each.name for each in found.letters if each.unaddressed))
    told = h("p", w("requests.without_address", names=w.join(missing[:SHOWN]))) if missing else None
    lede = w.n("requests.letters_n", len(found.letters), road=w(f"requests.road.{_road(visit)}"))
    form = _form(visit, kind, number, found)
    return visit.page(title, back, section(w("requests.who_gets"), told, form, spared), lede=lede)


def do(visit: Visit) -> Response:
    """Write the letters that were shown, and post them where a mail server is set."""
    number, kind = asked_number(visit), _kind(str(visit.typed.get("kind", "")))
    chosen = [each for to in visit.typed.getlist("to") if (each := whole_number(str(to)))]
    only = None if visit.typed.get("all") else chosen
    with visit.writing() as writing:
        numbers = _WRITE[kind](writing, number, only, visit.settings.language)
    if not numbers:
        return visit.go(to_round(number), "no_letters")
    if not visit.settings.posts_letters:
        return visit.go(LETTERS, "letters_written", n=visit.w.number(len(numbers)))
    posted = post_letters(visit.reading.store, visit.settings, visit.doer, tuple(numbers))
    return visit.go(LETTERS, "letters_posted", n=str(posted.sent), of=str(len(numbers)))


def _kind(asked: str | None) -> LetterKind:
    found = next((kind for kind in _WRITE if kind.value == (asked or LetterKind.SURVEY_INVITATION.value)), None)
    if found is None:
        raise NotFound("option", asked or "")
    return found


def _road(visit: Visit) -> str:
    return "mail" if visit.settings.posts_letters else "by_hand"


def _form(visit: Visit, kind: LetterKind, number: int, found: SurveyLettersToWrite) -> Html:
    w, many = visit.w, len(found.letters) > SHOWN
    rows = [_letter(visit, each, chosen_by_one=not many) for each in found.letters[:SHOWN]]
    more = h("p", w("rounds.and_more", n=w.number(len(found.letters) - SHOWN))) if many else None
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
        action=address(to_round(number, "letters"), {"kind": kind.value}),
    )


def _letter(visit: Visit, each: SurveyLetterToWrite, *, chosen_by_one: bool) -> Html:
    w, number = visit.w, each.invited_id
    to = each.address or h("span", w("requests.no_address"), class_="mvo-missing")
    box = h("input", type="checkbox", name="to", value=number, id=f"to-{number}", checked=True)
    name = h("label", each.name, for_=f"to-{number}") if chosen_by_one else h("span", each.name)
    text = letter_text(w("letters.to_read"), each.text.subject, each.text.body, each.language)
    return h("li", h("div", box if chosen_by_one else None, name, h("span", to, class_="mvo-soft")), text)
