"""Results that were published without the answers behind them: kept as printed, put right later, or taken away.

A mean that no whole answers can give is told with its sum before it is stored; it is not refused, but marked for good.
"""

from dataclasses import replace
from typing import Any

from starlette.responses import Response

from dashboard.desk.kit import Filled
from dashboard.desk.plan.editing import Editing, keep, taken, version_of
from dashboard.desk.plan.editing import show as show_form
from dashboard.desk.published_form import SEEN, impossible_means, published_form
from dashboard.desk.published_told import HERE, marked, removing, standing
from dashboard.desk.visit import Visit
from dashboard.shell.asked import whole_number
from mvo_monitor.errors import NotFound
from mvo_monitor.measures.survey import ImpossibleMean
from mvo_monitor.progress.published_results import PublishedRound, read_published
from mvo_monitor.recording.published_results import (
    PublishedResults,
    ResultsCorrection,
    correct_results,
    publish_results,
    remove_results,
)
from mvo_monitor.store import Writing
from mvo_monitor.vocabulary import AnswerUnit, SurveyMode


def show(visit: Visit) -> Response:
    """The form: empty, or of the round in the address."""
    return show_form(visit, _editing(visit))


def do(visit: Visit) -> Response:
    """Keep, correct or remove; where whole answers cannot give a mean, say so first."""
    round_ = _chosen(visit)
    if round_ is not None and visit.typed.get("do") == "remove":
        with visit.writing() as writing:
            remove_results(writing, round_.key, whole_number(str(visit.typed.get("version", ""))) or 0)
        return visit.go(HERE, "results_removed")
    filled = taken(visit, _editing(visit))
    marks = impossible_means(filled["questions"] or ()) if filled.ok else ()
    signature = "; ".join(f"{each.printed} {each.n}" for each in marks)
    if marks and filled[SEEN] != signature:
        return show_form(visit, _editing(visit, marks), filled.with_typed({SEEN: (signature,)}))

    def deed(writing: Writing, filled: Filled) -> None:
        told = filled.nested(without=(SEEN,))
        if round_ is None:
            publish_results(writing, PublishedResults.model_validate(told))
        else:
            named = {"round": round_.key, "version": version_of(filled)}
            correct_results(writing, ResultsCorrection.model_validate(told | named))

    return keep(visit, _editing, deed, HERE, "results_kept")


def _chosen(visit: Visit) -> PublishedRound | None:
    key = visit.params.get("round")
    if key is None:
        return None
    found = next((each for each in visit.read(read_published) if each.key == key), None)
    if found is None:
        raise NotFound("survey", key)
    return found


def _editing(visit: Visit, marks: tuple[ImpossibleMean, ...] = ()) -> Editing:
    w, round_ = visit.w, _chosen(visit)
    form = published_form(visit, standing=round_ is not None, marked=bool(marks))
    if round_ is None:
        plain: dict[str, Any] = {"mode": SurveyMode.NOT_STATED, "unit": AnswerUnit.NOT_STATED}
        lede, listed = w("published.lede"), standing(visit)
        made = Editing(form, w("place.rounds_published"), plain, subjects=("survey",), lede=lede, after=listed)
    else:
        title = w("published.correct", title=round_.title(w.language))
        made = Editing(
            form, title, round_.values, round_.version, ("survey",), round_.key, after=removing(visit, round_)
        )
    return replace(made, before=marked(visit, marks)) if marks else made
