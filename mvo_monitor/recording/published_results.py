"""Deeds on results that were published without the answers behind them: a mean and its n per question, as printed.

Only a mean outside its scale is refused. One that no n whole answers can give is kept as printed and marked wherever it
is shown: what was printed is what we cite.
"""

from itertools import count
from typing import Annotated, Any

import sqlalchemy as sa
from pydantic import Field, StringConstraints, field_validator, model_validator
from pydantic_core.core_schema import ValidationInfo
from sqlmodel import col, select

from mvo_monitor.errors import Stale, StillInUse, UnknownReference
from mvo_monitor.models import IndicatorValue, SurveyOption, SurveyQuestion, SurveyRound
from mvo_monitor.recording.keys import free_key, key_of
from mvo_monitor.recording.lookup import goal_id, indicator_id, sourced
from mvo_monitor.recording.shapes import Code, Count, Key, Number, Shape, SourceIn, TextIn, Year, spread, unexpected
from mvo_monitor.recording.survey_scores import pass_scores_on
from mvo_monitor.recording.years import must_be_open
from mvo_monitor.store import Writing
from mvo_monitor.vocabulary import AnswerUnit, Deed, QuestionKind, Right, RoundState, SurveyMode

MOST_ANSWERS = 10_000
"""Of more answers than a coalition has members many times over, nobody checks by whole answers what was printed."""

Step = Annotated[int, Field(ge=-100, le=100)]

About = Annotated[str, StringConstraints(pattern=r"^(goal|indicator):[A-Za-z0-9._-]{1,40}/[A-Za-z0-9._-]{1,40}$")]
"""What a score is about: ``goal:2016-2020/1`` or ``indicator:2021-2025/1.1``."""

Same = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9-]{0,79}:[1-9][0-9]{0,3}$")]
"""The question of an earlier round that is the same: its series and version."""


class PublishedQuestion(Shape):
    """A question as it was published: its scale, and the ``mean`` with as many digits as were printed.

    ``code`` is which question of the round it is, where it is one that stands.
    """

    code: Code | None = None
    text: TextIn
    scale_low: Step
    scale_high: Step
    mean: Number
    n: int = Field(ge=1, le=MOST_ANSWERS)
    about: About | None = None
    same_as: Same | None = None

    @field_validator("scale_high")
    @classmethod
    def _above(cls, value: int, info: ValidationInfo) -> int:
        if value <= info.data.get("scale_low", value - 1):
            raise unexpected("expected.low_below_high")
        return value

    @field_validator("mean")
    @classmethod
    def _on_the_scale(cls, value: Number, info: ValidationInfo) -> Number:
        low, high = info.data.get("scale_low"), info.data.get("scale_high")
        if low is not None and high is not None and not low <= value <= high:
            raise unexpected("expected.on_the_scale")
        return value


class PublishedResults(Shape):
    """A round of which the results were published; ``asked`` is how many were asked, ``asked_note`` how we know."""

    year: Year
    title: TextIn
    mode: SurveyMode = SurveyMode.NOT_STATED
    unit: AnswerUnit = AnswerUnit.NOT_STATED
    asked: Count | None = None
    asked_note: TextIn | None = None
    questions: tuple[PublishedQuestion, ...] = Field(min_length=1)
    source: SourceIn

    @model_validator(mode="after")
    def _adds_up(self) -> "PublishedResults":
        if self.asked is not None and any(each.n > self.asked for each in self.questions):
            raise unexpected("expected.published_n_of_asked")
        return self


class ResultsCorrection(PublishedResults):
    """The same as it should be; ``version`` is that of the round when it was opened, ``reason`` why it changes."""

    round: Key
    version: int
    reason: TextIn


def publish_results(writing: Writing, new: PublishedResults) -> str:
    """Keep results that were published; gives the key of the round. Raises YearIsClosed and UnknownReference."""
    writing.require(Right.HOLD_SURVEYS)
    must_be_open(writing, new.year)
    key = free_key(writing, SurveyRound, key_of(new.title.nl or new.title.en or "", "enquete"))
    number = writing.put(SurveyRound(key=key, state=RoundState.CLOSED, **_round(writing, new)))
    for position, question in enumerate(new.questions):
        writing.put(SurveyQuestion(round_id=number, code=f"v{position + 1}", **_question(writing, position, question)))
    writing.tell(Deed.SURVEY_RECORDED, "survey", key, year=new.year, questions=len(new.questions))
    pass_scores_on(writing, number)
    return key


def correct_results(writing: Writing, change: ResultsCorrection) -> None:
    """Put published results right, with a reason; questions keep their place. Raises Stale, YearIsClosed, StillInUse.

    A question that an indicator has its value from can be corrected and not be taken out.
    """
    writing.require(Right.HOLD_SURVEYS)
    row, questions = _published(writing, change.round)
    must_be_open(writing, row.year)
    must_be_open(writing, change.year)
    _must_be_unchanged(row, change.version)
    if row.year != change.year and any(_has_value(writing, each) for each in questions):
        raise StillInUse("survey", row.key)
    before = [str(each.published_mean) for each in questions]
    for name, value in _round(writing, change).items():
        setattr(row, name, value)
    row.version += 1
    number = writing.put(row)
    stand = {each.code: each for each in questions}
    for code in stand.keys() - {each.code for each in change.questions}:
        _remove(writing, stand[code])
    free = (code for n in count(1) if (code := f"v{n}") not in stand)
    for position, question in enumerate(change.questions):
        of = stand.get(question.code or "")
        changed = of or SurveyQuestion(round_id=number, code=next(free), position=position, series="")
        for name, value in _question(writing, position, question, of).items():
            setattr(changed, name, value)
        writing.put(changed)
    after = [str(each.mean) for each in change.questions]
    told = change.reason.nl or change.reason.en
    writing.tell(Deed.SURVEY_CHANGED, "survey", row.key, reason=told, before=before, after=after)
    pass_scores_on(writing, number)


def remove_results(writing: Writing, key: str, version: int) -> None:
    """Take published results away. Raises Stale, YearIsClosed, and StillInUse where an indicator rests on them."""
    writing.require(Right.HOLD_SURVEYS)
    row, questions = _published(writing, key)
    must_be_open(writing, row.year)
    _must_be_unchanged(row, version)
    for question in questions:
        _remove(writing, question)
    writing.session.delete(row)
    writing.session.flush()
    writing.tell(Deed.SURVEY_DROPPED, "survey", key, year=row.year)


def _round(writing: Writing, new: PublishedResults) -> dict[str, Any]:
    return {
        **new.model_dump(include={"year", "mode", "unit", "asked"}),
        "responses": max(each.n for each in new.questions),
        **spread("title", new.title),
        **spread("asked_note", new.asked_note),
        **sourced(writing, new.source),
    }


def _question(
    writing: Writing, position: int, new: PublishedQuestion, stands: SurveyQuestion | None = None
) -> dict[str, Any]:
    kind, _, ref = (new.about or "").partition(":")
    series, version = _same_as(writing, new, stands)
    return {
        "position": position,
        "kind": QuestionKind.SCORE,
        "series": series,
        "version": version,
        "scale_low": new.scale_low,
        "scale_high": new.scale_high,
        "published_mean": new.mean,
        "published_n": new.n,
        "goal_id": goal_id(writing, ref) if kind == "goal" else None,
        "indicator_id": indicator_id(writing, ref) if kind == "indicator" else None,
        **spread("text", new.text),
    }


def _same_as(writing: Writing, new: PublishedQuestion, stands: SurveyQuestion | None) -> tuple[str, int]:
    """Which series it belongs to, and the version: that of the question it is the same as, its own, or a new one."""
    if new.same_as is not None:
        series, _, version = new.same_as.partition(":")
        return series, int(version)
    if stands is not None:
        others = sa.select(col(SurveyQuestion.id)).where(
            col(SurveyQuestion.series) == stands.series, col(SurveyQuestion.round_id) != stands.round_id
        )
        if writing.session.scalar(others.limit(1)) is None:
            return stands.series, stands.version
    return _free_series(writing, key_of(new.text.nl or new.text.en or "", "vraag")), 1


def _free_series(writing: Writing, key: str) -> str:
    """A series of its own: a question that says of no other that it is the same does not compare with any."""
    taken = set(writing.session.scalars(sa.select(col(SurveyQuestion.series))))
    return next(each for each in (key, *(f"{key}-{n}" for n in range(2, len(taken) + 3))) if each not in taken)


def _published(writing: Writing, key: str) -> tuple[SurveyRound, list[SurveyQuestion]]:
    """The round with its questions in order. Raises UnknownReference where it is none whose results were published."""
    row = writing.session.exec(select(SurveyRound).where(col(SurveyRound.key) == key)).first()
    if row is None:
        raise UnknownReference("survey", key)
    of = select(SurveyQuestion).where(col(SurveyQuestion.round_id) == row.id).order_by(col(SurveyQuestion.position))
    questions = list(writing.session.exec(of))
    if not questions or any(each.published_mean is None for each in questions):
        raise UnknownReference("survey", key)
    return row, questions


def _must_be_unchanged(row: SurveyRound, version: int) -> None:
    if row.version != version:
        raise Stale("survey", row.key, row.version)


def _remove(writing: Writing, question: SurveyQuestion) -> None:
    if _has_value(writing, question):
        raise StillInUse("question", question.text_nl or question.text_en or question.code)
    writing.session.execute(sa.delete(SurveyOption).where(col(SurveyOption.question_id) == question.id))
    writing.session.delete(question)
    writing.session.flush()


def _has_value(writing: Writing, question: SurveyQuestion) -> bool:
    """Whether an indicator has a value from it."""
    rests = sa.select(col(IndicatorValue.id)).where(col(IndicatorValue.question_id) == question.id)
    return writing.session.scalar(rests.limit(1)) is not None
