"""What did the members say, and does it mean anything? The response first, and nothing below its floor."""

from collections.abc import Sequence

from dashboard.screens.parts.survey_head import still_open, who
from dashboard.screens.parts.survey_questions import Beside, question_section
from dashboard.shell.choosing import Choice, Option
from dashboard.shell.frame import Frame
from dashboard.shell.html import Html, h, join
from dashboard.shell.layout import empty, heading, link, source_line
from dashboard.shell.pictures import Params, picture
from dashboard.shell.reader import Reader
from dashboard.shell.scores import floors_of
from mvo_monitor.charts.of_survey import answers_chart, scales_of
from mvo_monitor.charts.values import Distribution
from mvo_monitor.errors import NotFound
from mvo_monitor.measures.floors import visible
from mvo_monitor.progress.overview import read_years
from mvo_monitor.progress.survey_pairs import Subgroups, is_kept_together, read_pairs, read_subgroups
from mvo_monitor.progress.survey_results import read_open_rounds, read_whole_rounds
from mvo_monitor.progress.surveys import RoundView
from mvo_monitor.progress.wording.round import answer_in_words
from mvo_monitor.vocabulary import Absent

DIVERGING = "diverging"


@picture("survey-answers")
def answers_picture(reader: Reader, params: Params) -> Distribution:
    """The answers of a round to its questions on one scale."""
    floors = floors_of(reader.settings)
    rounds = reader.read(read_whole_rounds, floors=floors)
    asked = next((each for each in rounds if each.key == params["round"]), None)
    scales = scales_of(asked, floors) if asked else ()
    scale = next((each for each in scales if f"{each[0]}-{each[1]}" == params["scale"]), None)
    if asked is None or scale is None:
        raise NotFound("survey", params["round"])
    return answers_chart(reader.w, asked, scale, floors, diverging=params.get("view") == DIVERGING)


def render(frame: Frame) -> None:
    """Show the rounds of the year in the address, by default the last year with one."""
    w, floors = frame.w, floors_of(frame.settings)
    rounds, open_ = frame.read(read_whole_rounds, floors=floors), frame.read(read_open_rounds)
    taking = still_open(frame, open_)
    if not rounds:
        frame.show(heading(w("page.survey"), None if taking else w("survey.none_ever")), taking)
        return
    years = sorted({*frame.read(read_years), *(each.year for each in rounds), *(each.year for each in open_)})
    year = frame.choose_year(years, default=rounds[-1].year)
    title, found = w("survey.title", year=year.value), [each for each in rounds if each.year == year.value]
    if not found:
        others = join((link(str(each.year), frame.here(year=each.year)) for each in rounds), " · ")
        here = any(each.year == year.value for each in open_)
        none = w("survey.none_yet" if here else "survey.none_this_year", year=year.value)
        frame.show(heading(title, none, year.control), taking, empty(others))
        return
    groups = {each.key: frame.read(read_subgroups, each, floors=floors) for each in found}
    by, view = _by(frame, [each for each in groups.values() if each]), _view(frame)
    pairs = frame.read(read_pairs, rounds, floors=floors)
    for each in found:
        answer = answer_in_words(w, rounds, each, floors)
        first = each is found[0]
        frame.show(heading(title, answer, year.control) if first else h("p", answer, class_="mvo-lede"))
        frame.show(taking if first else None, who(frame, rounds, each), *_controls(frame, each, by, view))
        frame.show(source_line(w("survey.by.corrected")) if is_kept_together(each, floors) else None)
        drawn = {"view": DIVERGING} if view.value else {}
        for low, high in scales_of(each, floors):
            frame.show_picture(answers_picture, interactive=True, round=each.key, scale=f"{low}-{high}", **drawn)
        shown = groups[each.key] if by is not None and by.value is not None else None
        beside = Beside(rounds, floors, pairs, shown, bool(view.value))
        frame.show(*(question_section(frame, each, question, beside) for question in each.in_order))


def _view(frame: Frame) -> Choice:
    """Stacked from the low end, or apart from the middle of the scale."""
    w = frame.w
    options = [Option(DIVERGING, w("survey.view.diverging"))]
    return frame.choose("view", options, None, label=w("survey.view"), everything=w("survey.view.stacked"))


def _by(frame: Frame, groups: Sequence[Subgroups]) -> Choice | None:
    """All answers together, or by the one question that makes sub-groups."""
    if not groups:
        return None
    w = frame.w
    options = [
        Option(each.question.code, w("survey.by.question", question=each.question.text(w.language))) for each in groups
    ]
    return frame.choose("by", options, None, label=w("survey.by"), everything=w("survey.by.all"))


def _controls(frame: Frame, asked: RoundView, by: Choice | None, view: Choice) -> tuple[Html | None, ...]:
    floors = floors_of(frame.settings)
    bars = any(not isinstance(visible(each.summary, floors).counts, Absent) for each in asked.questions)
    shown = [by.control if by else None, view.control if bars else None] if scales_of(asked, floors) else []
    chosen = h("div", *shown, class_="mvo-survey-controls") if any(shown) else None
    return chosen, source_line(frame.w("survey.by.why")) if by is not None and by.value else None
