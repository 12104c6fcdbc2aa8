"""The form for one's own judgement, and the step by which all of them are laid side by side."""

from pydantic import ValidationError
from starlette.responses import Response

from dashboard.desk.asking import act
from dashboard.desk.judge.fields import MOST, ladder, rubric
from dashboard.desk.judge.here import ComesBack, Here, list_of
from dashboard.desk.judge.meanwhile import told_of_ones_own
from dashboard.desk.kit import Button, Filled, Form, Prose, open_form, read, refused_by_shape
from dashboard.desk.refusing import UNDERSTOOD_NOT_DONE, status_of_form
from dashboard.desk.visit import Visit
from dashboard.shell.asked import whole_number
from dashboard.shell.html import Html, h
from dashboard.shell.layout import section
from mvo_monitor.errors import AlreadyDecided, JudgementsAreShown, Refusal, Stale
from mvo_monitor.recording.judging import NewJudgement, Subject, give_judgement, show_judgements
from mvo_monitor.texts import Words

GIVE, SHOW = "give", "show"


def giving(visit: Visit, here: Here, filled: Filled | None = None) -> Html:
    """The form, with the own judgement that stands."""
    w, own = visit.w, here.seen.now.own
    form = _form(w, here)
    if filled is None and own is not None:
        level = None if own.level is None else str(own.level)
        held = {
            "status": own.status.value,
            "motivation": own.motivation,
            **({"level": level} if ladder(w, here) else {}),
        }
        filled = open_form(form, w, held, own.version)
    drawn = here.kept("judge").html(visit, form, filled or open_form(form, w), here.path)
    told = w("judge.yours_given") if own else w("judge.yours_unseen")
    return section(w("judge.yours"), h("p", told, class_="mvo-read"), drawn, id_="yours")


def showing(visit: Visit, here: Here) -> Html | None:
    """The button that lays all side by side, with what it means; None while nobody gave anything."""
    w, now = visit.w, here.seen.now
    if not now.n:
        return None
    waiting = now.of - now.n
    told = w.n("judge.show_waits", waiting) if waiting else w("judge.show_all_gave")
    button = act(visit, here.path, w("judge.show"), _pressed=SHOW, _version=now.version)
    return section(w("judge.side_by_side"), h("p", told, " ", w("judge.show_what"), class_="mvo-read"), button)


def take_judgement(visit: Visit, here: Here) -> Response | ComesBack:
    """Keep the own judgement and go on to what waits next; what cannot be kept comes back as it was typed."""
    w, form = visit.w, _form(visit.w, here)
    filled = read(form, visit.typed.multi_items(), w)
    if not filled.ok:
        return filled, UNDERSTOOD_NOT_DONE
    given = {**filled.nested(), **here.named, "lang": w.language, "version": whole_number(filled.version or "")}
    kept = here.kept("judge")
    try:
        with visit.writing() as writing:
            give_judgement(writing, NewJudgement.model_validate(given))
            kept.done(visit, writing)
    except ValidationError as error:
        return refused_by_shape(form, filled, error, w), UNDERSTOOD_NOT_DONE
    except Stale as stale:
        return told_of_ones_own(visit, filled), status_of_form(stale)
    except Refusal as refusal:
        return filled.with_fault(refusal.sentence(w)), status_of_form(refusal)
    return visit.go(list_of(here.year), "judgement_given", done=kept.draft_of(visit), name=here.code)


def take_showing(visit: Visit, here: Here) -> Response:
    """Lay all side by side; where somebody else just did, or went on with it, the page shows that."""
    try:
        with visit.writing() as writing:
            version = whole_number(str(visit.typed.get("_version", "")))
            show_judgements(writing, Subject.model_validate(here.named), version)
    except (JudgementsAreShown, AlreadyDecided):
        return visit.go(here.path)
    except Stale:
        return visit.go(here.path, "judging_went_on")
    return visit.go(here.path, "judgements_shown")


def _form(w: Words, here: Here) -> Form:
    why = Prose("motivation", w("judge.field.motivation"), hint=w("judge.hint.motivation"), required=True, most=MOST)
    return Form("judgement", (rubric(w, here), *ladder(w, here), why), (Button(GIVE, w("judge.give")),))
