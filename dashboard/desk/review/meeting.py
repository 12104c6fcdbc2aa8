"""One indicator before the meeting: what is measured, how it stands and why, this year's evidence, what was judged."""

from starlette.responses import Response

from dashboard.desk.review.meeting_parts import answer, defined_briefly, planned_line, way
from dashboard.desk.review.year import reader_of, year_at
from dashboard.desk.visit import Visit
from dashboard.screens.indicator import years_picture
from dashboard.screens.parts.indicator_defined import defined
from dashboard.screens.parts.indicator_proof import proof
from dashboard.screens.parts.indicator_questioned import questioned
from dashboard.screens.parts.indicator_years import year_table
from dashboard.shell.frame import Frame
from dashboard.shell.layout import empty, section
from dashboard.shell.scores import floors_of
from mvo_monitor.errors import NotFound
from mvo_monitor.progress.indicator import IndicatorStory, read_indicator


def show(visit: Visit) -> Response:
    """The screen; the arrow keys go to the indicators beside it."""
    year, code = year_at(visit), visit.params["indicator"]
    story = visit.read(read_indicator, year, code, floors=floors_of(visit.settings))
    if story is None or story.standing is None:
        raise NotFound("indicator", code)
    w, reader = visit.w, reader_of(visit, year)
    # The parts of the indicator's own page are drawn here too: what a meeting sees is what everybody can look up.
    frame = Frame("indicator", reader, {"year": str(year), "indicator": code})
    history = [year_table(frame, story)] if story.measured else [empty(w("indicator.no_values"))]
    if story.measured:
        history.insert(0, frame.picture(years_picture, year=str(year), indicator=code))
    return visit.page(
        _title(visit, story),
        way(visit, story),
        defined_briefly(visit, story),
        answer(visit, frame, story, story.standing),
        planned_line(visit, story),
        proof(frame, story),
        questioned(frame, story),
        section(w("review.history"), *history),
        defined(frame, story),
    )


def _title(visit: Visit, story: IndicatorStory) -> str:
    return f"{story.definition.code} {story.definition.title(visit.w.language)}"
