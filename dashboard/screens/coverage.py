"""Where is evidence thin? Dossiers against indicators, and the gaps on both sides as things to do."""

from dashboard.screens.parts.coverage_gaps import bare_indicators, loose_outcomes, strengths
from dashboard.shell.choosing import Option
from dashboard.shell.frame import Frame
from dashboard.shell.html import h
from dashboard.shell.layout import empty, heading, section
from dashboard.shell.pictures import Params, picture
from dashboard.shell.reader import Reader
from dashboard.shell.spans import choose_span
from mvo_monitor.charts.of_coverage import coverage_grid, years_named
from mvo_monitor.charts.values import CountGrid
from mvo_monitor.errors import NotFound, StoreEmpty
from mvo_monitor.progress.coverage import Coverage, read_coverage
from mvo_monitor.progress.overview import plan_of, read_measured_years, read_years
from mvo_monitor.progress.plans import read_plans

WHOLE = "plan"


@picture("coverage")
def matrix_picture(reader: Reader, params: Params) -> CountGrid:
    """The records per dossier and indicator, of one ``year`` or of the whole ``plan``."""
    plans = reader.read(read_plans)
    year = int(params["year"]) if params.get("year", "").isdecimal() else None
    plan = plan_of(plans, year) if year else next((each for each in plans if each.code == params.get("plan")), None)
    if plan is None:
        raise NotFound("plan", params.get("plan") or params.get("year", ""))
    found = reader.read(read_coverage, plan.code, (year,) if year else tuple(plan.years))
    return coverage_grid(reader.w, found, _when(plan.code, year), reader.href)


def render(frame: Frame) -> None:
    """Show the coverage of the year in the address, or of the whole plan that covers it."""
    w, years = frame.w, frame.read(read_years)
    if not years:
        raise StoreEmpty(frame.reader.reading.database)
    default = (frame.read(read_measured_years) or years)[-1]
    span = choose_span(frame, years, [Option(WHOLE, w("coverage.whole"))], default)
    plan = plan_of(frame.read(read_plans), span.year)
    if plan is None:
        frame.show(heading(w("coverage.title"), w("overview.no_plan", year=span.year), span.control))
        return
    found = frame.read(read_coverage, plan.code, tuple(plan.years) if span.stretch else (span.year,))
    when = _when(plan.code, None if span.stretch else span.year)
    if found.indicators:
        asked = {"plan": plan.code} if span.stretch else {"year": str(span.year)}
        content = [h("h2", w("coverage.matrix"), class_="mvo-unseen"), frame.picture(matrix_picture, **asked)]
    else:
        content = [section(w("coverage.matrix"), empty(w("overview.no_indicators", plan=plan.code)))]
    frame.show(
        heading(w("coverage.title"), _lede(frame, found), span.control),
        *content,
        h(
            "section",
            h("div", bare_indicators(frame, found), loose_outcomes(frame, found, when), class_="mvo-two"),
            class_="mvo-section",
        ),
        section(w("coverage.strength"), strengths(frame, found, when)) if found.indicators else None,
    )


def _when(plan: str, year: int | None) -> dict[str, object]:
    """The filters that lead to the records of the year, or of the whole plan."""
    return {"year": year} if year else {"year": None, "plan": plan}


def _lede(frame: Frame, found: Coverage) -> str:
    w, years = frame.w, years_named(found)
    covered = len(found.indicators) - len(found.bare)
    told = [w.n("coverage.lede", len(found.indicators), covered=covered, years=years)] if found.indicators else []
    if found.outcomes and not found.loose:
        told.append(w.n("coverage.lede_linked", found.outcomes))
    elif found.outcomes:
        told.append(w.n("coverage.lede_loose", found.loose, outcomes=w.number(found.outcomes)))
    else:
        told.append(w("coverage.lede_nothing", years=years))
    return " ".join(told)
