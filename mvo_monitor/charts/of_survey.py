"""The charts of a survey: a round, one question through its rounds, what was chosen; nothing below its floor."""

from collections.abc import Sequence
from decimal import Decimal

from mvo_monitor.charts.phrases import said
from mvo_monitor.charts.scores import score_breaks, score_point
from mvo_monitor.charts.sources import sources_in_brief, sources_in_words
from mvo_monitor.charts.survey_rows import answer_row, marks_of, scale_of, steps_of
from mvo_monitor.charts.values import (
    Distribution,
    Line,
    OptionBars,
    OptionRound,
    OptionRow,
    Point,
    ValueLine,
)
from mvo_monitor.measures.choices import ShownChoice, visible_choice
from mvo_monitor.measures.floors import Floors, visible
from mvo_monitor.measures.indicator import SourceNote
from mvo_monitor.measures.survey import same_question
from mvo_monitor.measures.written import Written
from mvo_monitor.progress.survey_chosen import ChoiceView
from mvo_monitor.progress.surveys import QuestionView, RoundView, earlier_choices
from mvo_monitor.progress.wording.survey import (
    choice_withheld_in_words,
    response_in_words,
    round_response_in_words,
    share_in_words,
)
from mvo_monitor.texts import Words
from mvo_monitor.vocabulary import Absent

Scale = tuple[int, int]

_ROUNDS_BESIDE = 4
"""So many rounds stand beneath each other: more do not fit a screen with the words that belong to them."""


def answers_chart(
    w: Words, round_: RoundView, scale: Scale, floors: Floors, *, diverging: bool = False
) -> Distribution:
    """The answers to all questions of a round on one ``scale`` (lowest and highest step).

    ``diverging``: the bars on either side of the middle of the scale.
    """
    asked = [question for question in round_.questions if scale_of(question) == scale]
    rows = tuple(answer_row(w, question, floors) for question in asked)
    return Distribution(
        key=f"survey-{round_.key}-{scale[0]}-{scale[1]}",
        title=w("survey.answers_chart.title", year=round_.year),
        subtitle="",
        x_title=w("survey.answers_chart.x"),
        y_title=w("survey.answers_chart.y"),
        n_note=round_response_in_words(w, round_),
        source=sources_in_words([round_.source] if round_.source else []),
        citation=w("survey.cite", round=round_.title(w.language), year=round_.year),
        note=marks_of(w, rows),
        scale=steps_of(w, asked),
        rows=rows,
        diverging=diverging,
    )


def question_distribution(
    w: Words, rounds: Sequence[RoundView], question: QuestionView, floors: Floors, *, diverging: bool = False
) -> Distribution:
    """The answers to one question in its round, and beneath them those of up to three earlier rounds that asked it.

    Each bar is as long as there were answers. ``rounds`` are all, the earliest first.
    """
    year, source = question.summary.year, next((each.source for each in rounds if question in each.questions), None)
    same = [
        (each, other)
        for each in rounds
        for other in each.questions
        if other == question or (each.year < year and same_question(other.summary, question.summary))
    ][-_ROUNDS_BESIDE:]
    rows = tuple(answer_row(w, other, floors, str(each.year)) for each, other in reversed(same))
    return Distribution(
        key=f"survey-question-{question.series}-{year}",
        title=w("survey.question_chart.title", question=said(question.text, w)),
        subtitle="",
        x_title=w("survey.answers_chart.x"),
        y_title=w("survey.question_chart.y"),
        n_note=response_in_words(w, question.summary),
        source=sources_in_words([source] if source else []),
        citation=w("survey.rounds_chart.cite", series=question.series, first=same[0][0].year, last=year),
        note=marks_of(w, rows),
        scale=steps_of(w, [question]),
        rows=rows,
        diverging=diverging,
    )


def choice_chart(w: Words, rounds: Sequence[RoundView], question: ChoiceView, floors: Floors) -> OptionBars:
    """How many chose each option, beside the last earlier round that offered the same; below the floor why not.

    ``rounds`` are all, the earliest first.
    """
    year, source = question.summary.year, next((each.source for each in rounds if question in each.choices), None)
    before = earlier_choices(rounds, question)[:1]
    asked = [visible_choice(each.summary, floors) for each in (question, *before)]
    latest, shown = asked[0], [each for each in asked if not isinstance(each.counts, Absent)]
    rows = (
        ()
        if isinstance(latest.counts, Absent)
        else tuple(_option(w, text, i, shown) for i, text in enumerate(question.options))
    )
    return OptionBars(
        key=f"survey-choice-{question.series}-{year}",
        title=w("survey.choice_chart.title", question=said(question.text, w)),
        subtitle="",
        x_title=w("survey.choice_chart.several" if question.summary.several else "survey.choice_chart.x"),
        y_title=w("survey.choice_chart.y"),
        n_note=response_in_words(w, question.summary),
        source=sources_in_words([source] if source else []),
        citation=w(
            "survey.rounds_chart.cite", series=question.series, first=shown[-1].year if rows else year, last=year
        ),
        rounds=tuple(OptionRound(str(each.year), each.n, each.asked) for each in (shown if rows else [latest])),
        rows=rows,
        absence="" if rows else choice_withheld_in_words(w, latest),
    )


def question_chart(w: Words, rounds: Sequence[RoundView], series: str, floors: Floors) -> ValueLine:
    """One question through all its rounds (the earliest first), on the scale of the last; a new wording is a break.

    A round on another scale keeps its place and says so: its mean cannot stand on this axis.
    """
    found = [(each, question) for each in rounds for question in each.questions if question.series == series]
    last = found[-1][1]
    low, high = scale_of(last)
    years = tuple(range(found[0][0].year, found[-1][0].year + 1))
    points = {each.year: _point(w, question, (low, high), floors, each.source) for each, question in found}
    return ValueLine(
        key=f"survey-{series}",
        title=w("survey.rounds_chart.title", question=said(last.text, w)),
        subtitle="",
        x_title=w("survey.rounds_chart.x"),
        y_title=w("survey.rounds_chart.y", low=low, high=high),
        n_note=w.n("survey.rounds_chart.n", len(found)),
        source=sources_in_brief(w, (each.source for each, _ in found)),
        citation=w("survey.rounds_chart.cite", series=series, first=years[0], last=years[-1]),
        years=years,
        lines=(Line("", tuple(points.get(year) or _no_round(w, year) for year in years)),),
        axis=(Decimal(low), Decimal(high)),
        breaks=score_breaks(w, [question for _, question in found]),
    )


def scales_of(round_: RoundView, floors: Floors) -> tuple[Scale, ...]:
    """The scales of those questions of a round that have a mean to show, in their order; a chart each."""
    shown = (q for q in round_.questions if not isinstance(visible(q.summary, floors).mean, Absent))
    return tuple(dict.fromkeys(scale_of(question) for question in shown))


def _option(w: Words, text: Written, place: int, shown: Sequence[ShownChoice]) -> OptionRow:
    counts = [each.counts[place] for each in shown if not isinstance(each.counts, Absent)]
    shares = [share_in_words(w, count, each.n, each.floors) for count, each in zip(counts, shown, strict=True)]
    return OptionRow(said(text, w), tuple(counts), tuple(shares))


def _point(w: Words, question: QuestionView, scale: Scale, floors: Floors, source: SourceNote | None) -> Point:
    if scale_of(question) != scale:
        summary = question.summary
        return Point(summary.year, None, n=summary.n, asked=summary.asked, absence=w("survey.other_scale"))
    return score_point(w, question, floors, source)


def _no_round(w: Words, year: int) -> Point:
    return Point(year, None, absence=w("survey.not_asked"))
