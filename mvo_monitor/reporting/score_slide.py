"""The slide of a question with a scale: this year's answers beside those of earlier rounds, as stacked bars."""

from collections.abc import Sequence

from mvo_monitor.charts.phrases import said, sentence
from mvo_monitor.charts.sources import sources_in_words
from mvo_monitor.measures.floors import Floors, Shown, visible
from mvo_monitor.measures.survey import same_question
from mvo_monitor.progress.surveys import QuestionView, RoundView
from mvo_monitor.progress.wording.round import earlier_question, facts_of
from mvo_monitor.progress.wording.survey import (
    beside_earlier_in_words,
    mean_in_words,
    response_in_words,
    withheld_in_words,
)
from mvo_monitor.reporting.slides import Bar, Picture, Slide, SlideKind
from mvo_monitor.texts import Words
from mvo_monitor.vocabulary import Absent

YEARS = 4
"""This round and so many earlier ones, less one, fit on a wall."""


def score_slide(
    w: Words, rounds: Sequence[RoundView], question: QuestionView, floors: Floors, *, diverging: bool
) -> Slide:
    """What was answered, how it compares, and nothing below its floor."""
    shown = visible(question.summary, floors)
    title, response = said(question.text, w), response_in_words(w, shown)
    notes = tuple(w("meeting.note", label=fact.label, text=fact.text) for fact in facts_of(w, rounds, question, floors))
    notes = (*notes, *_source(w, rounds, question))
    if isinstance(shown.mean, Absent):
        return Slide(SlideKind.QUESTION, title, response, lines=(_too_few(w, shown),), notes=notes)
    picture = _picture(w, rounds, question, floors, diverging=diverging)
    lines = [sentence(w.sentence(mean_in_words(w, shown)))]
    if shown.counts is Absent.BELOW_FLOOR:
        lines.append(withheld_in_words(w, shown))
    before = earlier_question(rounds, question, floors)
    if before is not None:
        lines.append(beside_earlier_in_words(w, before.summary, question.summary, floors))
    return Slide(SlideKind.QUESTION, title, response, lines=tuple(lines), picture=picture, notes=notes)


def _source(w: Words, rounds: Sequence[RoundView], question: QuestionView) -> tuple[str, ...]:
    """From where the numbers are."""
    round_ = next(each for each in rounds if question in each.questions)
    source = sources_in_words([round_.source]) if round_.source else w("meeting.source", round=said(round_.title, w))
    return (w("meeting.note", label=w("meeting.source_label"), text=source),)


def _picture(
    w: Words, rounds: Sequence[RoundView], question: QuestionView, floors: Floors, *, diverging: bool
) -> Picture:
    earlier = [
        other
        for each in sorted(rounds, key=lambda each: -each.year)
        for other in each.questions
        if each.year < question.summary.year and same_question(other.summary, question.summary)
    ]
    asked = [question, *earlier[: YEARS - 1]]
    bars = tuple(_bar(w, visible(each.summary, floors)) for each in asked)
    parts = _steps(w, question)
    return Picture(
        key=f"score-{question.id}",
        parts=parts,
        bars=bars,
        told=" ".join((sentence(said(question.text, w)), *(_told(w, bar, parts) for bar in bars))),
        diverging=diverging,
    )


def _steps(w: Words, question: QuestionView) -> tuple[str, ...]:
    low, high = question.summary.low, question.summary.high
    ends = {low: said(question.low_label, w), high: said(question.high_label, w)}
    return tuple(f"{step} {ends.get(step, '')}".strip() for step in range(low, high + 1))


def _bar(w: Words, shown: Shown) -> Bar:
    absent = isinstance(shown.mean, Absent)
    return Bar(
        label=str(shown.year),
        response=response_in_words(w, shown),
        counts=None if isinstance(shown.counts, Absent) else shown.counts,
        mean="" if isinstance(shown.mean, Absent) else w.number(shown.mean, 1),
        remark=_too_few(w, shown) if absent or shown.counts is Absent.BELOW_FLOOR else w("meeting.only_mean"),
    )


def _too_few(w: Words, shown: Shown) -> str:
    """Why there is less than a whole slide: the floor that applies, or that all said the same."""
    if shown.mean is Absent.NO_DATA:
        return w("meeting.no_data")
    return w("meeting.too_few", floor=shown.floors.detail)


def _told(w: Words, bar: Bar, parts: tuple[str, ...]) -> str:
    each = (
        w.join([w("meeting.alt.part", part=part, n=count) for part, count in zip(parts, bar.counts, strict=True)])
        if bar.counts is not None
        else bar.remark.rstrip(".")
    )
    mean = w("meeting.alt.mean", mean=bar.mean) if bar.mean else ""
    return w("meeting.alt.bar", label=bar.label, response=bar.response, told="; ".join(filter(None, (each, mean))))
