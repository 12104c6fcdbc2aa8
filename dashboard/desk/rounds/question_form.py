"""The form of one question: its kind and words, its scale or options, what it hangs on, what it goes on with."""

from collections.abc import Iterable, Mapping
from typing import Any

from dashboard.desk.kit import Field, OneOf, Pick, Rows, Section, When, Whole
from dashboard.desk.plan.fields import picks, texts
from mvo_monitor.progress.round_form_choices import EarlierQuestion, Tie
from mvo_monitor.progress.survey_round import AskedQuestion
from mvo_monitor.recording.survey_rounds.question_shape import MOST_STEPS
from mvo_monitor.texts import Words
from mvo_monitor.vocabulary import Language, Meaning, QuestionKind

NEW = "-"
"""Says that a question is one of its own; no series is called so."""

GOAL, INDICATOR = "goal", "indicator"
_BETWEEN = ":"

_SCORE = When("kind", (QuestionKind.SCORE.value,))
_CHOICE = When("kind", (QuestionKind.SINGLE.value, QuestionKind.MULTIPLE.value))


def question_items(
    w: Words, earlier: tuple[EarlierQuestion, ...], ties: tuple[Tie, ...], first: Language
) -> tuple[Field | Section, ...]:
    """All that is asked of a question; ``earlier`` and ``ties`` are what it can go on with and hang on.

    ``first``: the language in which it must have its words.
    """
    return (
        *texts(w, "text", w("rounds.question_text"), hint=w("rounds.question_text_hint"), lines=2, needed=first),
        OneOf("kind", w("rounds.kind"), options=picks(w, QuestionKind, "rounds.kind_told."), required=True),
        Section(w("rounds.scale"), _scale(w), when=_SCORE),
        Section(w("rounds.options"), (_options(w),), when=_CHOICE),
        *((Section(w("rounds.on"), (_on(w, ties),), text=w("rounds.on_told")),) if ties else ()),
        *((_goes_on(w, earlier),) if earlier else ()),
    )


def question_values(asked: AskedQuestion, earlier: Mapping[str, EarlierQuestion]) -> dict[str, Any]:
    """What stands, by the names of the fields."""
    before = earlier.get(asked.series)
    on = f"{GOAL}{_BETWEEN}{asked.goal}" if asked.goal else f"{INDICATOR}{_BETWEEN}{asked.indicator}"
    worded = tuple({"value": value, "text.nl": text.nl, "text.en": text.en} for value, text in asked.options)
    texts_of = (("text", asked.text), ("low_label", asked.low_label), ("high_label", asked.high_label))
    low, high = asked.scale or (None, None)
    return {
        **{f"{name}.{lang}": getattr(text, lang) for name, text in texts_of if text for lang in ("nl", "en")},
        "kind": asked.kind,
        "scale_low": low,
        "scale_high": high,
        "steps" if asked.kind is QuestionKind.SCORE else "options": worded,
        "on": on if asked.goal or asked.indicator else None,
        "series": asked.series if before else NEW,
        "meaning": _meaning_of(asked, before),
    }


def question_shape(values: Mapping[str, Any]) -> dict[str, Any]:
    """What was filled in, as the shape of a question takes it."""
    told = dict(values)
    kind, _, ref = str(told.pop("on", "")).partition(_BETWEEN)
    series = told.pop("series", None)
    return {
        "text": {},
        **told,
        **({kind: ref} if ref else {}),
        **({"new": True} if series == NEW else {"series": series}),
    }


def _meaning_of(asked: AskedQuestion, before: EarlierQuestion | None) -> Meaning | None:
    if before is None:
        return None
    if asked.version > before.version:
        return Meaning.CHANGED
    return Meaning.SAME if asked.text != before.text else None


def _scale(w: Words) -> tuple[Field, ...]:
    step = Whole("value", w("rounds.step"), required=True, low=-100, high=100)
    return (
        Whole("scale_low", w("rounds.scale_low"), required=True, low=-100, high=100),
        *texts(w, "low_label", w("rounds.low_label"), hint=w("rounds.low_label_hint")),
        Whole("scale_high", w("rounds.scale_high"), required=True, low=-100, high=100),
        *texts(w, "high_label", w("rounds.high_label"), hint=w("rounds.high_label_hint")),
        Rows(
            "steps",
            w("rounds.steps"),
            hint=w("rounds.steps_hint"),
            fields=(step, *texts(w, "text", w("rounds.words"))),
            each=w("rounds.step"),
            add=w("rounds.add_step"),
            most=MOST_STEPS,
            begin=0,
        ),
    )


def _options(w: Words) -> Rows:
    return Rows(
        "options",
        w("rounds.options"),
        hint=w("rounds.options_hint"),
        fields=texts(w, "text", w("rounds.option")),
        each=w("rounds.option"),
        add=w("rounds.add_option"),
        most=30,
        begin=3,
    )


def _on(w: Words, ties: Iterable[Tie]) -> OneOf:
    options = [Pick(_value(each), _named(w, each), group=each.goal(w.language)) for each in ties]
    return OneOf("on", w("rounds.hangs_on"), options=tuple(options), as_list=True)


def _value(tie: Tie) -> str:
    return f"{INDICATOR if tie.scale else GOAL}{_BETWEEN}{tie.ref}"


def _named(w: Words, tie: Tie) -> str:
    title = f"{tie.code} {tie.title(w.language)}"
    if tie.scale is None:
        return w("rounds.as_goal", goal=title)
    return w("rounds.as_indicator", indicator=title, scale=tie.scale)


def _goes_on(w: Words, earlier: tuple[EarlierQuestion, ...]) -> Section:
    asked = tuple(Pick(each.series, f"{each.year}: {each.text(w.language)}") for each in earlier)
    series = OneOf(
        "series",
        w("rounds.series"),
        hint=w("rounds.series_hint"),
        options=(Pick(NEW, w("rounds.series_new")), *asked),
        as_list=True,
    )
    told = picks(w, Meaning, "rounds.meaning_told.")
    meaning = OneOf("meaning", w("rounds.meaning"), hint=w("rounds.meaning_hint"), options=told)
    return Section(w("rounds.compares"), (series, meaning), text=w("rounds.compares_told"))
