"""The filters of the outcomes: what the address asks for, and the controls to ask otherwise."""

from dashboard.shell.asked import asked_year
from dashboard.shell.choosing import Option
from dashboard.shell.facets import Facet, choice_of, facets, term_facet
from dashboard.shell.frame import Frame
from dashboard.shell.html import Html
from dashboard.shell.pictures import Params
from mvo_monitor.progress.outcomes import OutcomeFilter, Outcomes
from mvo_monitor.vocabulary import Instrument, Result, Stance

ALL = "all"
"""The stretch of all years together, as the address names it."""

NARROWING = ("dossier", "instrument", "result", "stance")


def filter_of(params: Params) -> OutcomeFilter:
    """What ``params`` ask for. Raises NotFound for a value that does not exist."""
    return OutcomeFilter(
        year=None if params["year"] == ALL else asked_year(params),
        dossier=params.get("dossier"),
        instrument=choice_of(params, "instrument", Instrument),
        result=choice_of(params, "result", Result),
        stance=choice_of(params, "stance", Stance),
    )


def outcome_filters(frame: Frame, found: Outcomes) -> Html:
    """The controls, each with how many outcomes of the chosen years it leaves."""
    w, asked, by = frame.w, found.asked, found.facets
    options = {each.key: Option(each.key, each.title(w.language)) for each in found.dossiers}
    dossiers = tuple((options[key], n) for key, n in by.dossiers)
    chosen = options.get(asked.dossier) if asked.dossier else None
    return facets(
        frame,
        w("outcomes.filters"),
        (
            Facet("dossier", w("outcomes.by.dossier"), dossiers, chosen),
            term_facet(w, "instrument", w("outcomes.by.instrument"), by.instruments, asked.instrument),
            term_facet(w, "result", w("outcomes.by.result"), by.results, asked.result),
            term_facet(w, "stance", w("outcomes.by.stance"), by.stances, asked.stance),
        ),
    )
