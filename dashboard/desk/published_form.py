"""The form of results that were published without the answers behind them: a row per question, as it was printed."""

from collections.abc import Iterable, Mapping
from typing import Any

from dashboard.desk.kit import Amount, Button, Field, Form, Hidden, OneOf, Pick, Rows, Section, Whole
from dashboard.desk.plan.fields import picks, source, texts, year
from dashboard.desk.visit import Visit
from mvo_monitor.measures.survey import ImpossibleMean, ScoreSummary
from mvo_monitor.progress.published_results import AboutChoice, read_about, read_same
from mvo_monitor.recording.published_results import MOST_ANSWERS
from mvo_monitor.texts import Words
from mvo_monitor.vocabulary import AnswerUnit, SurveyMode

SEEN = "seen"
"""The means of which was told that whole answers cannot give them, when the form was sent again."""


def published_form(visit: Visit, *, standing: bool, marked: bool = False) -> Form:
    """The form of a new record, or of one that stands, which asks why it changes.

    ``marked``: its button says that the means stay as they were printed.
    """
    w = visit.w
    why = texts(w, "reason", w("plan_keeping.reason"), hint=w("published.reason_hint"), lines=2) if standing else ()
    about: tuple[Field, ...] = (
        *texts(w, "title", w("published.round_title"), hint=w("published.round_title_hint")),
        year("year", w("published.year"), required=True),
    )
    label = w("published.keep_marked" if marked else "plan_keeping.keep")
    return Form(
        "results",
        (
            *about,
            Section(w("published.who"), _who(visit), text=w("published.who_told")),
            Section(w("published.questions"), (_rows(visit),), text=w("published.questions_told")),
            source(visit),
            *why,
            Hidden(SEEN, ""),
        ),
        (Button("keep", label),),
    )


def impossible_means(rows: Iterable[Mapping[str, Any]]) -> tuple[ImpossibleMean, ...]:
    """Of what was filled in, the means that whole answers cannot give; what the shape refuses is passed over."""
    found = []
    for row in rows:
        try:
            summary = ScoreSummary(0, "", row["scale_low"], row["scale_high"], row["n"], published_mean=row["mean"])
        except ValueError:
            continue
        found.append(summary.impossible_mean)
    return tuple(each for each in found if each is not None)


def _who(visit: Visit) -> tuple[Field, ...]:
    w = visit.w
    return (
        Whole("asked", w("published.asked"), hint=w("published.asked_hint"), low=1, high=10**7),
        *texts(w, "asked_note", w("published.asked_note"), hint=w("published.asked_note_hint")),
        OneOf("mode", w("published.mode"), options=picks(w, SurveyMode), required=True),
        OneOf("unit", w("published.unit"), options=picks(w, AnswerUnit), required=True),
    )


def _named(w: Words, each: AboutChoice) -> str:
    return w("published.goal" if each.is_goal else "published.indicator", code=each.code, title=each.title(w.language))


def _rows(visit: Visit) -> Rows:
    w = visit.w
    about = tuple(
        Pick(
            each.value,
            w(
                "published.goal" if each.is_goal else "published.indicator",
                code=each.code,
                title=each.title(w.language),
            ),
            group=each.plan,
        )
        for each in visit.read(read_about)
    )
    same = tuple(Pick(each.value, f"{each.year}: {each.text(w.language)}") for each in visit.read(read_same))
    return Rows(
        "questions",
        w("published.questions"),
        fields=(
            Hidden("code", ""),
            *texts(w, "text", w("published.text"), hint=w("published.text_hint")),
            Whole("scale_low", w("published.scale_low"), required=True, low=-100, high=100),
            Whole("scale_high", w("published.scale_high"), required=True, low=-100, high=100),
            Amount("mean", w("published.mean"), hint=w("published.mean_hint"), required=True),
            Whole("n", w("published.n"), required=True, low=1, high=MOST_ANSWERS),
            OneOf("about", w("published.about"), hint=w("published.about_hint"), options=about, as_list=True),
            OneOf("same_as", w("published.same_as"), hint=w("published.same_as_hint"), options=same, as_list=True),
        ),
        each=w("published.question"),
        add=w("published.add_question"),
        least=1,
        most=60,
    )
