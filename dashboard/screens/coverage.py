"""Where is evidence thin? Dossiers against indicators, and the gaps on both sides as things to do."""

from dashboard.screens.parts.coverage_gaps import bare_indicators, loose_outcomes, strengths
from dashboard.screens.parts.coverage_matrix import matrix
from dashboard.shell.choosing import Option
from dashboard.shell.frame import Frame
from dashboard.shell.html import h
from dashboard.shell.layout import empty, heading, section, source_line
from dashboard.shell.spans import choose_span
from mvo_monitor.errors import StoreEmpty
from mvo_monitor.progress.coverage import Coverage, read_coverage
from mvo_monitor.progress.overview import plan_of, read_measured_years, read_years
from mvo_monitor.progress.plans import read_plans

WHOLE = "plan"


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
    when: dict[str, object] = {"year": None, "plan": plan.code} if span.stretch else {"year": span.year}
    content = [matrix(frame, found, when), source_line(w("coverage.cite", **_named(found)))]
    if not found.indicators:
        content = [empty(w("overview.no_indicators", plan=plan.code))]
    frame.show(
        heading(w("coverage.title"), _lede(frame, found), span.control),
        section(w("coverage.matrix"), *content),
        h(
            "section",
            h("div", bare_indicators(frame, found), loose_outcomes(frame, found, when), class_="mvo-two"),
            class_="mvo-section",
        ),
        section(w("coverage.strength"), strengths(frame, found, when)) if found.indicators else None,
    )


def _named(found: Coverage) -> dict[str, object]:
    first, last = found.years[0], found.years[-1]
    return {"years": str(first) if first == last else f"{first}-{last}"}


def _lede(frame: Frame, found: Coverage) -> str:
    w, named = frame.w, _named(found)
    covered = len(found.indicators) - len(found.bare)
    told = [w.n("coverage.lede", len(found.indicators), covered=covered, **named)] if found.indicators else []
    if found.outcomes:
        told.append(w.n("coverage.lede_loose", found.loose, outcomes=w.number(found.outcomes)))
    else:
        told.append(w("coverage.lede_nothing", **named))
    return " ".join(told)
