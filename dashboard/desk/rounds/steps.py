"""What can be done with a survey next: open it or what keeps it from that; invite, remind, close; use it once more."""

from dashboard.desk.asking import acts, way
from dashboard.desk.rounds.overview import reuse, reuse_told
from dashboard.desk.rounds.ways import pressed, to_round
from dashboard.desk.visit import Visit
from dashboard.shell.addresses import address, page_path
from dashboard.shell.html import Html, h
from dashboard.shell.layout import bullets, link, section
from mvo_monitor.progress.survey_round import RoundInFull
from mvo_monitor.recording.survey_rounds.closing import LEAST_OPENED
from mvo_monitor.vocabulary import LetterKind, RoundLack, SurveyMode

_AT = {
    RoundLack.TITLE: "edit",
    RoundLack.DUE_DAY: "edit",
    RoundLack.DUE_DAY_PAST: "edit",
    RoundLack.QUESTIONS: "questions/new",
    RoundLack.NOBODY: "whom",
}
"""Where what is missing is mended."""


def draft_steps(visit: Visit, found: RoundInFull) -> Html:
    """Open it, with what is then fixed; or what is missing, each with where it is mended."""
    w, held = visit.w, found.held
    here = to_round(held.id)
    sure = h("p", w("rounds.drop_told")), pressed(visit, here, w("rounds.drop_sure"), held, do="drop")
    drop = h("details", h("summary", w("rounds.drop")), *sure)
    others = h("div", acts(way(w("rounds.edit"), to_round(held.id, "edit"))), drop)
    if found.lacks:
        lines = [_lack(visit, held.id, lack) for lack in found.lacks]
        return section(w("rounds.opening"), h("p", w("rounds.lacks")), bullets(lines), others, id_="open")
    fixed = w.n(f"rounds.opens_{held.mode.value}", held.asked or 0)
    button = pressed(visit, here, w("rounds.open_now"), held, quiet=False, do="open")
    few = held.mode is SurveyMode.ANONYMOUS and (held.asked or 0) < LEAST_OPENED
    told = h("p", w("rounds.too_few_asked", least=LEAST_OPENED), class_="mvo-warning") if few else None
    return section(w("rounds.opening"), told, h("p", fixed, class_="mvo-read"), acts(button), others, id_="open")


def open_steps(visit: Visit, found: RoundInFull) -> Html | None:
    """Invite whoever was not, remind whoever has not answered, close."""
    w, held, letters = visit.w, found.held, to_round(found.held.id, "letters")
    invite = remind = None
    if found.uninvited:
        label = w.n("rounds.invite", found.uninvited)
        invite = way(label, address(letters, {"kind": LetterKind.SURVEY_INVITATION}), quiet=False)
    if found.silent and found.silent > found.uninvited:
        label = w.n("rounds.remind", found.silent)
        remind = way(label, address(letters, {"kind": LetterKind.SURVEY_REMINDER}), quiet=invite is not None)
    return acts(
        invite,
        remind,
        way(w("rounds.close"), to_round(held.id, "close")),
        link(w("rounds.edit_due"), to_round(held.id, "edit")),
    )


def closed_steps(visit: Visit, found: RoundInFull) -> Html | None:
    """See what it says, use it once more, open it again, remove addresses."""
    w, held = visit.w, found.held
    reopens = found.invited and held.opened_on is not None
    remove = pressed(visit, to_round(held.id), w.n("rounds.remove_addresses", found.addresses), held, do="addresses")
    return acts(
        way(w("rounds.results"), address(page_path("survey"), {"year": held.year}), quiet=False),
        way(w("meeting.start"), address("/present", {"round": held.key})) if held.answered else None,
        reuse(visit, reuse_told(w, held), held),
        remove if found.addresses else None,
        link(w("rounds.reopen"), to_round(held.id, "close")) if reopens else None,
    )


def _lack(visit: Visit, number: int, lack: RoundLack) -> Html:
    w = visit.w
    told = w(f"rounds.lack.{lack.value}")
    return h("span", told, " ", link(w("rounds.mend"), to_round(number, _AT[lack])) if lack in _AT else None)
