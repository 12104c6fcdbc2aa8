"""A survey round in words: the answer first, then each question in the order in which it should be read."""

from collections.abc import Sequence
from dataclasses import dataclass

from mvo_monitor.measures.choices import visible_choice
from mvo_monitor.measures.floors import Floors, Shown, visible
from mvo_monitor.measures.paired import PairedDifference
from mvo_monitor.measures.rounding import upwards
from mvo_monitor.measures.sampling import Margin
from mvo_monitor.measures.survey import RoundDifference, difference
from mvo_monitor.progress.survey_chosen import ChoiceView
from mvo_monitor.progress.surveys import QuestionView, RoundView
from mvo_monitor.progress.wording.survey import (
    beside_earlier_in_words,
    bounds_in_words,
    choice_withheld_in_words,
    impossible_mean_in_words,
    margin_in_words,
    mean_in_words,
    median_in_words,
    pairs_in_words,
    response_in_words,
    round_response_in_words,
    top_two_in_words,
    withheld_in_words,
)
from mvo_monitor.texts import Words
from mvo_monitor.vocabulary import Absent


@dataclass(frozen=True, slots=True)
class Fact:
    """One line about a question: what it is, what it says, and where it says nothing, why."""

    label: str
    text: str
    absent: Absent | None = None


def earlier_question(rounds: Sequence[RoundView], question: QuestionView, floors: Floors) -> QuestionView | None:
    """The same series in the last earlier round of which the mean may be shown; None where there is none."""
    return next(
        (
            other
            for each in sorted(rounds, key=lambda each: -each.year)
            for other in each.questions
            if each.year < question.summary.year
            and other.series == question.series
            and not isinstance(visible(other.summary, floors).mean, Absent)
        ),
        None,
    )


def answer_in_words(w: Words, rounds: Sequence[RoundView], round_: RoundView, floors: Floors) -> str:
    """What the members said, and whether it means anything: the answer of the page."""
    told = [w("survey.answer.responded", response=round_response_in_words(w, round_))]
    shown = [(question, visible(question.summary, floors)) for question in round_.questions]
    scored = [(question, each) for question, each in shown if not isinstance(each.mean, Absent)]
    if not scored:
        return f"{told[0]} {w('survey.answer.few')}"
    means = w.join(
        [w("survey.answer.mean", mean=each.mean, subject=_subject(w, question)) for question, each in scored]
    )
    scales = {(each.low, each.high) for _, each in scored}
    if len(scales) == 1:
        low, high = scales.pop()
        told.append(w("survey.answer.means", means=means, low=low, high=high))
    else:
        told.append(w("survey.answer.means_mixed", means=means))
    return " ".join([*told, _meaning(w, [_difference(rounds, question, floors) for question, _ in scored])])


def facts_of(
    w: Words,
    rounds: Sequence[RoundView],
    question: QuestionView,
    floors: Floors,
    pairs: PairedDifference | Absent | None = None,
) -> tuple[Fact, ...]:
    """Everything that a question may say, in the order of reading; below the floor only how many answered, and why.

    ``pairs``: what became of those who answered the time before too; None where it cannot be known who they are.
    """
    shown = visible(question.summary, floors)
    response = Fact(w("survey.fact.answers"), response_in_words(w, shown))
    role = Fact(w("survey.fact.role"), _role(w, question))
    if isinstance(shown.mean, Absent):
        return response, Fact(w("survey.fact.shown"), withheld_in_words(w, shown), shown.mean), role
    return (
        response,
        *_distribution(w, question, shown),
        *_middle(w, shown),
        *_impossible(w, question),
        *_margin(w, shown),
        Fact(w("survey.fact.bounds"), bounds_in_words(w, shown), _absent(shown.bounds)),
        Fact(w("survey.fact.earlier"), _earlier(w, rounds, question, floors)),
        *(() if pairs is None else (Fact(w("survey.fact.pairs"), pairs_in_words(w, pairs, floors), _absent(pairs)),)),
        role,
    )


def choice_facts_of(w: Words, question: ChoiceView, floors: Floors) -> tuple[Fact, ...]:
    """What stands beside the bars of a question with options: how many answered, and where nothing is shown, why."""
    shown = visible_choice(question.summary, floors)
    response = Fact(w("survey.fact.answers"), response_in_words(w, shown))
    why = None
    if isinstance(shown.counts, Absent):
        why = Fact(w("survey.fact.shown"), choice_withheld_in_words(w, shown), shown.counts)
    role = (
        Fact(w("survey.fact.role"), w("survey.role.beside_goal", goal=_code(question.goal))) if question.goal else None
    )
    return tuple(fact for fact in (response, why, role) if fact)


def subgroup_in_words(w: Words, shown: Shown) -> Fact:
    """What a sub-group says, in a line: its mean, how many answered, and its margin where that may be told."""
    if isinstance(shown.mean, Absent):
        if not shown.n:
            return Fact("", w("survey.no_data"), Absent.NO_DATA)
        return Fact("", w("survey.below_floor_group"), Absent.BELOW_FLOOR)
    told = [mean_in_words(w, shown), w.n("survey.group_answers", shown.n)]
    if isinstance(shown.margin, Margin):
        told.append(w("survey.group_margin", margin=upwards(shown.margin.high, 1)))
    return Fact("", w.sentence("; ".join(told)))


def _absent(figure: object) -> Absent | None:
    """Why a figure is absent; that everyone answered is no absence, but the best one can have."""
    return figure if isinstance(figure, Absent) and figure is not Absent.EVERYONE_ANSWERED else None


def _distribution(w: Words, question: QuestionView, shown: Shown) -> tuple[Fact, ...]:
    """How often each step was chosen; withheld together with what could be worked out from it."""
    if shown.counts is Absent.BELOW_FLOOR:
        return (Fact(w("survey.fact.details"), withheld_in_words(w, shown), Absent.BELOW_FLOOR),)
    label = w("survey.fact.distribution")
    if isinstance(shown.counts, Absent):
        key = "survey.only_mean" if question.summary.published_mean is not None else "survey.no_data"
        return (Fact(label, w.sentence(w(key)), Absent.NO_DATA),)
    steps = enumerate(shown.counts, start=shown.low)
    return (Fact(label, w.join([w("survey.step", n=count, step=step) for step, count in steps if count])),)


def _middle(w: Words, shown: Shown) -> tuple[Fact, ...]:
    """Median and mean, and beside the mean how many gave one of the two highest marks."""
    mean = mean_in_words(w, shown)
    if isinstance(shown.median, Absent) or isinstance(shown.top_two, Absent):
        return (Fact(w("survey.fact.mean"), w.sentence(mean)),)
    told = "; ".join((median_in_words(w, shown), mean, top_two_in_words(w, shown)))
    return (Fact(w("survey.fact.median_and_mean"), w.sentence(told)),)


def _margin(w: Words, shown: Shown) -> tuple[Fact, ...]:
    if shown.margin is Absent.BELOW_FLOOR:
        return ()
    return (Fact(w("survey.fact.margin"), margin_in_words(w, shown), _absent(shown.margin)),)


def _impossible(w: Words, question: QuestionView) -> tuple[Fact, ...]:
    found = question.summary.impossible_mean
    return (Fact(w("survey.fact.impossible"), impossible_mean_in_words(w, found)),) if found else ()


def _earlier(w: Words, rounds: Sequence[RoundView], question: QuestionView, floors: Floors) -> str:
    before = earlier_question(rounds, question, floors)
    if before is not None:
        return beside_earlier_in_words(w, before.summary, question.summary, floors)
    asked_before = any(
        other.series == question.series
        for each in rounds
        if each.year < question.summary.year
        for other in each.questions
    )
    return w("survey.earlier_withheld" if asked_before else "survey.first_time")


def _difference(rounds: Sequence[RoundView], question: QuestionView, floors: Floors) -> RoundDifference | None:
    """The difference with the last time, where its margin may be told."""
    before = earlier_question(rounds, question, floors)
    if before is None or min(before.summary.n, question.summary.n) < floors.detail:
        return None
    return difference(before.summary, question.summary)


def _meaning(w: Words, differences: Sequence[RoundDifference | None]) -> str:
    known = [each for each in differences if each is not None]
    if not known:
        return w("survey.answer.no_earlier")
    beyond = sum(not each.within_margin for each in known)
    if not beyond:
        return w("survey.answer.all_within")
    return w.n("survey.answer.beyond", beyond, compared=len(known))


def _subject(w: Words, question: QuestionView) -> str:
    if question.goal is not None:
        return w("survey.answer.goal", goal=_code(question.goal))
    if question.indicator is not None:
        return w("survey.answer.indicator", indicator=_code(question.indicator))
    return w("survey.answer.question", question=question.text(w.language))


def _role(w: Words, question: QuestionView) -> str:
    if question.goal is not None:
        return w("survey.role.goal", goal=_code(question.goal))
    if question.indicator is not None:
        return w("survey.role.indicator", indicator=_code(question.indicator), year=question.summary.year)
    return w("survey.role.none")


def _code(ref: str) -> str:
    return ref.rpartition("/")[2]
