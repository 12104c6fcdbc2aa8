"""A survey score in the margin: the mean large, and always how many answered and what that allows one to say."""

from dashboard.shell.html import Html, h, join, said
from dashboard.shell.layout import link, margin_note
from dashboard.shell.reader import Reader
from mvo_monitor.measures.floors import Floors, visible
from mvo_monitor.progress.surveys import QuestionView
from mvo_monitor.progress.wording.survey import bounds_in_words, margin_in_words, response_in_words
from mvo_monitor.settings import Settings
from mvo_monitor.vocabulary import Absent


def floors_of(settings: Settings) -> Floors:
    """The floors of this installation."""
    return Floors(settings.answers_for_mean, settings.answers_for_distribution, settings.answers_for_percentages)


def score_note(question: QuestionView, reader: Reader) -> Html:
    """What members answered about a goal, with everything that keeps one from reading too much in it."""
    w = reader.w
    shown = visible(question.summary, floors_of(reader.settings))
    big = None
    if not isinstance(shown.mean, Absent):
        scale = w("score.scale", low=shown.low, high=shown.high)
        big = h("p", h("span", w.number(shown.mean, decimals=1), class_="mvo-big"), " ", scale)
    told = [response_in_words(w, shown), margin_in_words(w, shown), bounds_in_words(w, shown)]
    small = h("p", join((f"{part[0].upper()}{part[1:].rstrip('.')}." for part in told if part), " "), class_="mvo-soft")
    more = h("p", link(w("score.more"), reader.href("survey", year=shown.year)))
    return margin_note(said(question.text, w), *filter(None, (big, small, more)))
