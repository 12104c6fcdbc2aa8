"""The questions of a round, each under its own heading: a score, options that were chosen, or what was written."""

from collections.abc import Sequence
from dataclasses import dataclass

from dashboard.screens.parts.survey_head import leads_to
from dashboard.screens.parts.survey_pictures import address_of, choice_picture, question_picture, rounds_picture
from dashboard.shell.frame import Frame
from dashboard.shell.html import Html, h, said
from dashboard.shell.layout import facts, section, source_line
from mvo_monitor.measures.floors import Floors, visible
from mvo_monitor.measures.paired import PairedDifference
from mvo_monitor.measures.survey import same_question
from mvo_monitor.progress.survey_chosen import ChoiceView, OpenView
from mvo_monitor.progress.survey_pairs import Subgroups
from mvo_monitor.progress.surveys import QuestionView, RoundView
from mvo_monitor.progress.wording.round import (
    Fact,
    choice_facts_of,
    earlier_question,
    facts_of,
    subgroup_in_words,
)
from mvo_monitor.vocabulary import Absent

LOOKS = {Absent.BELOW_FLOOR: "mvo-withheld", Absent.NO_DATA: "mvo-missing"}


@dataclass(frozen=True, slots=True)
class Beside:
    """What stands beside the answers of a question: all rounds, who answered twice, sub-groups, how bars stand."""

    rounds: tuple[RoundView, ...]
    floors: Floors
    pairs: dict[int, PairedDifference | Absent]
    groups: Subgroups | None
    diverging: bool


def question_section(
    frame: Frame, round_: RoundView, question: QuestionView | ChoiceView | OpenView, beside: Beside
) -> Html:
    """One question, as it was put, with what may be told of its answers."""
    title = said(question.text, frame.w)
    match question:
        case QuestionView():
            return section(title, *_score(frame, round_, question, beside))
        case ChoiceView():
            return section(title, *_choice(frame, round_, question, beside))
        case OpenView():
            return section(title, *_written(frame, question, beside))


def _score(frame: Frame, round_: RoundView, question: QuestionView, beside: Beside) -> Sequence[Html | None]:
    told = facts_of(frame.w, beside.rounds, question, beside.floors, beside.pairs.get(question.id))
    years = {each.year for each in beside.rounds for other in each.questions if other.series == question.series}
    view = {"view": "diverging"} if beside.diverging else {}
    drawn = through = None
    if _has_earlier(question, beside):
        drawn = frame.picture(question_picture, question=address_of(round_, question), **view)
    if len(years) > 1:
        through = frame.picture(rounds_picture, series=question.series)
    return _facts(told), _groups(frame, question, beside), leads_to(frame, question), drawn, through


def _has_earlier(question: QuestionView, beside: Beside) -> bool:
    """Whether the answers stand beside those of an earlier round; alone they stand in the chart of the round."""
    before = earlier_question(beside.rounds, question, beside.floors)
    shown = not isinstance(visible(question.summary, beside.floors).mean, Absent)
    return shown and before is not None and same_question(before.summary, question.summary)


def _groups(frame: Frame, question: QuestionView, beside: Beside) -> Html | None:
    groups, w = beside.groups, frame.w
    if groups is None or question.id not in groups.scores:
        return None
    told = zip(groups.question.options, groups.scores[question.id], strict=True)
    lines = ((said(option, w), _shown(subgroup_in_words(w, shown))) for option, shown in told)
    title = h("h3", w("survey.by.question", question=groups.question.text(w.language)))
    return h("div", title, facts(lines), class_="mvo-subgroups")


def _choice(frame: Frame, round_: RoundView, question: ChoiceView, beside: Beside) -> Sequence[Html | None]:
    told = choice_facts_of(frame.w, question, beside.floors)
    shown = not any(fact.absent for fact in told)
    drawn = frame.picture(choice_picture, question=address_of(round_, question)) if shown else None
    return _facts(told), drawn


def _written(frame: Frame, question: OpenView, beside: Beside) -> Sequence[Html | None]:
    w, answers = frame.w, question.answers
    if isinstance(answers, Absent):
        key = "survey.below_floor_open" if answers is Absent.BELOW_FLOOR else "survey.no_data"
        return (h("p", _shown(Fact("", w(key, floor=beside.floors.detail), answers))),)
    some = len(answers) < question.n
    how = w("survey.written.some" if some else "survey.written.all", n=question.n, shown=len(answers))
    return h("ul", *(h("li", text) for text in answers), class_="mvo-written"), source_line(how)


def _facts(told: Sequence[Fact]) -> Html:
    return facts((fact.label, _shown(fact)) for fact in told)


def _shown(fact: Fact) -> Html:
    """What is withheld looks unlike what nobody knows."""
    return h("span", fact.text, class_=LOOKS.get(fact.absent) if fact.absent else None)
