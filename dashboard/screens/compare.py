"""What got better and what got worse? Any two or more years beside each other, across plans, breaks in sight."""

from dashboard.screens.parts.compare_sentence import sentence
from dashboard.screens.parts.nothing_to_compare import nothing_to_compare
from dashboard.shell.choosing import Option
from dashboard.shell.frame import Frame
from dashboard.shell.html import Html, h, join
from dashboard.shell.layout import bullets, heading, link, section, source_line
from dashboard.shell.pictures import Params, picture
from dashboard.shell.reader import Reader
from dashboard.shell.scores import floors_of
from dashboard.shell.standings import legend
from mvo_monitor.charts.of_comparison import comparison_grid
from mvo_monitor.charts.of_comparison_lines import NUMERIC, comparison_lines
from mvo_monitor.charts.values import SmallMultiples, StatusGrid
from mvo_monitor.errors import NotFound
from mvo_monitor.progress.comparable_years import ComparableYears, read_comparable_years
from mvo_monitor.progress.compare import WORST_FIRST, YearsCompared, read_compared
from mvo_monitor.progress.wording.compared import answer_in_words, bases_in_words
from mvo_monitor.vocabulary import Trend


@picture("compare-grid")
def grid_picture(reader: Reader, params: Params) -> StatusGrid:
    """The status of each indicator in each chosen year."""
    found = _found(reader, params["years"])
    return comparison_grid(reader.w, found, lambda year, code: reader.href("indicator", year=year, indicator=code))


@picture("compare-lines")
def lines_picture(reader: Reader, params: Params) -> SmallMultiples:
    """The values of one measure over the years."""
    measure = next((each for each in NUMERIC if each.value == params["measure"]), None)
    if measure is None:
        raise NotFound("chart", params["measure"])
    return comparison_lines(reader.w, _found(reader, params["years"]), floors_of(reader.settings), measure)


def render(frame: Frame) -> None:
    """Show the years in the address beside each other, by default all that have values."""
    w, known = frame.w, frame.read(read_comparable_years)
    if len(known.years) < 2:
        frame.show(*nothing_to_compare(frame, known))
        return
    options = [Option(str(year), str(year)) for year in known.years]
    years = frame.choose_several("years", options, [o.value for o in options], label=w("compare.years"), noun="year")
    controls = h("div", years.control, _quick(frame, known), class_="mvo-years")
    if len(years.values) < 2:
        frame.show(heading(w("compare.title"), w("compare.choose_two")), controls)
        return
    found = _found(frame.reader, asked := ",".join(years.values))
    lines = [frame.picture(lines_picture, years=asked, measure=each.value) for each in NUMERIC if found.has(each)]
    frame.show(
        heading(w("compare.title"), answer_in_words(w, found)),
        controls,
        h("h2", w("compare.grid"), class_="mvo-unseen"),
        legend(w, (each.assessment for goal in found.goals for line in goal.lines for each in line.standings)),
        frame.picture(grid_picture, years=asked),
        _in_words(frame, found),
        section(w("compare.lines"), h("p", w("compare.lines.what", first=found.first, last=found.last)), lines),
    )


def _found(reader: Reader, years: str) -> YearsCompared:
    asked, known = set(years.split(",")), reader.read(read_comparable_years).years
    if not asked <= {str(year) for year in known}:
        raise NotFound("year", years)
    chosen = tuple(year for year in known if str(year) in asked)
    return reader.read(read_compared, chosen, floors=floors_of(reader.settings))


def _quick(frame: Frame, known: ComparableYears) -> Html:
    """The choices one makes most, each in one step."""
    w, (first, last) = frame.w, known.latest_two
    spans: list[tuple[str, tuple[int, ...]]] = [(w("compare.quick.pair", first=first, last=last), (first, last))]
    spans += [(w("compare.quick.plan", plan=code), years) for code, years in known.by_plan]
    spans.append((w("compare.quick.all"), known.years))
    links = (link(label, frame.here(years=",".join(map(str, years)))) for label, years in spans)
    return h("p", w("compare.quick"), " ", join(links, " · "), class_="mvo-quick")


def _in_words(frame: Frame, found: YearsCompared) -> Html:
    w = frame.w
    columns = h("div", *(_group(frame, found, trend) for trend in WORST_FIRST), class_="mvo-flow")
    about = h("p", w("compare.words.what", first=found.first, last=found.last))
    return section(w("compare.words"), about, columns, source_line(bases_in_words(w, found)))


def _group(frame: Frame, found: YearsCompared, trend: Trend) -> Html:
    told = [sentence(frame, found, line) for line in found.with_trend(trend)]
    content = bullets(told) if told else h("p", frame.w("compare.words.none"))
    return h("div", h("h3", frame.w(f"compare.words.{trend.value}")), content)
