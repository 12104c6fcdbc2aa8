"""The slide of a question at which one chooses: a row per option, this year's bar above those of earlier rounds."""

from collections.abc import Sequence
from fractions import Fraction

from mvo_monitor.charts.phrases import said, sentence
from mvo_monitor.measures.floors import Floors
from mvo_monitor.progress.meeting import ChoiceQuestion
from mvo_monitor.progress.wording.survey import share_in_words
from mvo_monitor.reporting.slides import Bar, Picture, Slide, SlideKind
from mvo_monitor.texts import Words

YEARS = 2
"""This round and the one before: more bars an option are not told apart from ten metres."""


def choice_slide(w: Words, question: ChoiceQuestion, earlier: Sequence[ChoiceQuestion], floors: Floors) -> Slide:
    """How often each option was chosen; below the floor only how many answered."""
    title, response = said(question.text, w), response_of(w, question.n, question.asked)
    if question.n < floors.detail:
        few = w("meeting.too_few", floor=floors.detail)
        return Slide(SlideKind.QUESTION, title, response, lines=(few,), notes=(few,))
    before = [each for each in earlier if each.same_as(question) and each.n >= floors.detail]
    years = (question, *before[: YEARS - 1])
    bars = tuple(
        Bar(label=said(option.text, w), counts=tuple(each.options[at].chosen for each in years))
        for at, option in enumerate(question.options)
    )
    shares = [
        w("meeting.share", option=said(option.text, w), share=share_in_words(w, option.chosen, question.n, floors))
        for option in question.options
    ]
    parts = tuple(w("meeting.year_of", year=each.year, n=each.n) for each in years)
    told = " ".join((sentence(title), *(_told(w, bar, parts) for bar in bars)))
    return Slide(
        SlideKind.QUESTION,
        title,
        response,
        lines=(w("meeting.several"),) if question.several else (),
        picture=Picture(f"choice-{question.id}", parts, bars, told, stacked=False),
        notes=(w("meeting.note", label=w("survey.fact.answers"), text=response), *map(w.sentence, shares)),
    )


def response_of(w: Words, n: int, asked: int | None) -> str:
    """``11 van 24 (46%)``, or how many answered where it is not known how many were asked."""
    if asked:
        return w("survey.response", n=n, asked=asked, share=w.percent(Fraction(n, asked)))
    return w.n("survey.answers", n) if n else w("survey.nobody")


def _told(w: Words, bar: Bar, parts: tuple[str, ...]) -> str:
    each = [w("meeting.alt.part", part=part, n=n) for part, n in zip(parts, bar.counts or (), strict=True)]
    return sentence(f"{bar.label}: {w.join(each)}")
