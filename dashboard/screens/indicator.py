"""What exactly do we measure, and can I question the status? One indicator in a year, and through the years."""

from dashboard.screens.parts.indicator_defined import defined
from dashboard.screens.parts.indicator_head import heads
from dashboard.screens.parts.indicator_judged import judgements
from dashboard.screens.parts.indicator_proof import proof
from dashboard.screens.parts.indicator_questioned import questioned
from dashboard.screens.parts.indicator_revised import earlier
from dashboard.screens.parts.indicator_years import year_table
from dashboard.shell.asked import asked_year
from dashboard.shell.choosing import Option
from dashboard.shell.frame import Frame
from dashboard.shell.html import Html
from dashboard.shell.layout import empty, heading, section
from dashboard.shell.pictures import Params, picture
from dashboard.shell.reader import Reader
from dashboard.shell.scores import floors_of
from mvo_monitor.charts.of_indicator import indicator_years
from mvo_monitor.charts.values import Ladder, ValueLine
from mvo_monitor.errors import NotFound, StoreEmpty
from mvo_monitor.progress.indicator import IndicatorStory, read_indicator, read_indicator_codes
from mvo_monitor.progress.overview import plan_of, read_measured_years, read_years
from mvo_monitor.progress.plans import read_plans


@picture("indicator-years")
def years_picture(reader: Reader, params: Params) -> ValueLine | Ladder:
    """What was found of an indicator each year, beside what was wanted."""
    return indicator_years(reader.w, _story(reader, asked_year(params), params["indicator"]))


def render(frame: Frame) -> None:
    """Show the indicator in the address, in the year in the address."""
    w = frame.w
    years = frame.read(read_years)
    if not years:
        raise StoreEmpty(frame.reader.reading.database)
    year = frame.choose_year(years, default=(frame.read(read_measured_years) or years)[-1])
    plan = plan_of(frame.read(read_plans), year.value)
    codes = frame.read(read_indicator_codes, plan.code) if plan else ()
    if plan is None or not codes:
        told = w("indicator.none_in_plan", plan=plan.code) if plan else w("overview.no_plan", year=year.value)
        frame.show(heading(w("page.indicator"), told, year.control))
        return
    options = [Option(code, code) for code in codes]
    code = frame.choose("indicator", options, codes[0], label=w("page.indicator"), noun="indicator").value or codes[0]
    story = _story(frame.reader, year.value, code)
    frame.show(*heads(frame, story), questioned(frame, story))
    if story.measured:
        frame.show_picture(years_picture, interactive=True, year=str(year.value), indicator=code)
    frame.show(
        _through(frame, story),
        earlier(frame, story),
        judgements(frame, story),
        proof(frame, story),
        defined(frame, story),
    )


def _story(reader: Reader, year: int, code: str) -> IndicatorStory:
    story = reader.read(read_indicator, year, code, floors=floors_of(reader.settings))
    if story is None:
        raise NotFound("indicator", code)
    return story


def _through(frame: Frame, story: IndicatorStory) -> Html:
    w = frame.w
    none = None if story.measured else empty(w("indicator.no_values"))
    return section(w("indicator.table"), none, year_table(frame, story))
