"""The slide of a question at which one chooses: a row per option, this year's bar above those of earlier rounds."""

from collections.abc import Sequence

from mvo_monitor.charts.phrases import said, sentence
from mvo_monitor.measures.choices import visible_choice
from mvo_monitor.measures.floors import Floors
from mvo_monitor.progress.survey_chosen import ChoiceView
from mvo_monitor.progress.surveys import RoundView, earlier_choices
from mvo_monitor.progress.wording.survey import response_in_words, share_in_words
from mvo_monitor.reporting.slides import Bar, Picture, Slide, SlideKind
from mvo_monitor.texts import Words
from mvo_monitor.vocabulary import Absent

YEARS = 2
"""This round and the one before: more bars an option are not told apart from ten metres."""


def choice_slide(w: Words, rounds: Sequence[RoundView], question: ChoiceView, floors: Floors) -> Slide:
    """How often each option was chosen; below the floor only how many answered."""
    shown = visible_choice(question.summary, floors)
    title, response = said(question.text, w), response_in_words(w, shown)
    if isinstance(shown.counts, Absent):
        few = w("meeting.too_few", floor=floors.detail)
        return Slide(SlideKind.QUESTION, title, response, lines=(few,), notes=(few,))
    before = [visible_choice(each.summary, floors) for each in earlier_choices(rounds, question)]
    years = [(each, each.counts) for each in (shown, *before) if not isinstance(each.counts, Absent)][:YEARS]
    parts = tuple(w("meeting.year_of", year=each.year, n=each.n) for each, _ in years)
    options = [said(option, w) for option in question.options]
    bars = tuple(Bar(label=o, counts=tuple(counts[at] for _, counts in years)) for at, o in enumerate(options))
    shares = [
        w("meeting.share", option=option, share=share_in_words(w, chosen, shown.n, floors))
        for option, chosen in zip(options, shown.counts, strict=True)
    ]
    told = " ".join((sentence(title), *(_told(w, bar, parts) for bar in bars)))
    return Slide(
        SlideKind.QUESTION,
        title,
        response,
        lines=(w("meeting.several"),) if shown.several else (),
        picture=Picture(f"choice-{question.id}", parts, bars, told, stacked=False),
        notes=(w("meeting.note", label=w("survey.fact.answers"), text=response), *map(w.sentence, shares)),
    )


def _told(w: Words, bar: Bar, parts: tuple[str, ...]) -> str:
    each = [w("meeting.alt.part", part=part, n=n) for part, n in zip(parts, bar.counts or (), strict=True)]
    return sentence(f"{bar.label}: {w.join(each)}")
