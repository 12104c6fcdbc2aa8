"""Before letters about a survey are written: exactly who gets which, and its text; then written, and posted if they
can."""

from starlette.responses import Response

from dashboard.desk.letters_going import set_going
from dashboard.desk.letters_to_choose import SHOWN, letters_form, road
from dashboard.desk.rounds.ways import asked_number, back_to, to_round
from dashboard.desk.visit import Visit
from dashboard.shell.addresses import address
from dashboard.shell.asked import whole_number
from dashboard.shell.html import h
from dashboard.shell.layout import empty, section
from mvo_monitor.errors import NotFound
from mvo_monitor.progress.survey_to_answer import read_survey
from mvo_monitor.recording.survey_rounds.inviting import write_survey_invitations, write_survey_reminders
from mvo_monitor.store.survey_letters_to_write import survey_letters_to_write
from mvo_monitor.vocabulary import LetterKind

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
    lede = w.n("requests.letters_n", len(found.letters), road=w(f"requests.road.{road(visit)}"))
    form = letters_form(visit, kind, found.letters, address(to_round(number, "letters"), {"kind": kind.value}))
    return visit.page(title, back, section(w("requests.who_gets"), told, form, spared), lede=lede)


def do(visit: Visit) -> Response:
    """Write the letters that were shown, and post them where a mail server is set."""
    number, kind = asked_number(visit), _kind(str(visit.typed.get("kind", "")))
    chosen = [each for to in visit.typed.getlist("to") if (each := whole_number(str(to)))]
    everybody, write, language = bool(visit.typed.get("all")), _WRITE[kind], visit.settings.language

    def whom() -> list[int]:
        if not everybody:
            return chosen
        found = visit.fresh(survey_letters_to_write, kind, number, otherwise=language)
        return [each.invited_id for each in found.letters]

    return set_going(visit, whom, lambda writing, some: write(writing, number, some, language), nobody=to_round(number))


def _kind(asked: str | None) -> LetterKind:
    found = next((kind for kind in _WRITE if kind.value == (asked or LetterKind.SURVEY_INVITATION.value)), None)
    if found is None:
        raise NotFound("option", asked or "")
    return found
