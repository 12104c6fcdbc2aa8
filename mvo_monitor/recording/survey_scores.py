"""The deed by which the scores of a closed round become the values of the indicators that they measure."""

from decimal import Decimal
from typing import Any

import sqlalchemy as sa
from sqlmodel import col, select

from mvo_monitor.measures.rounding import half_up
from mvo_monitor.measures.survey import ScoreSummary
from mvo_monitor.models import IndicatorValue, SurveyAnswer, SurveyImport, SurveyQuestion, SurveyRound, ValueEvidence
from mvo_monitor.recording.shapes import Count, QuestionRef, Shape
from mvo_monitor.recording.survey_measurement import keep_measurement
from mvo_monitor.recording.values import approve_value, values_of_series
from mvo_monitor.recording.years import must_be_open
from mvo_monitor.store import Writing
from mvo_monitor.store.scored_indicators import ScoredIndicator, scored_indicators
from mvo_monitor.texts import words
from mvo_monitor.vocabulary import Approval, Basis, Deed, Language, Right, RoundState, ValueState

_DECIMALS = 1
"""Means are printed with one decimal; the sum behind a status takes the answers themselves."""


class PassedOn(Shape):
    """What the audit keeps of a value that a round gave: not the value, which so few may have answered that it tells.

    The same record is in every digest, so no digest can be tried against the few means that there can be.
    """

    question: QuestionRef
    n: Count
    asked: Count | None = None


def pass_scores_on(writing: Writing, round_id: int) -> tuple[str, ...]:
    """Make each score of a closed round the value of its indicator in the round's year; give the refs reached.

    Called in the transaction that closes or imports the round, once its state is closed and its answers are stored.
    Each value rests on one record of evidence for the round; a value that stood already becomes a revision, and where
    nothing changed nothing is written. A question whose score has no place is passed over, which a check tells. Raises
    YearIsClosed, Forbidden.
    """
    writing.require(Right.HOLD_SURVEYS)
    row = writing.session.get(SurveyRound, round_id)
    if row is None or row.state is not RoundState.CLOSED:
        return ()
    must_be_open(writing, row.year)
    scores = [
        (each, summary)
        for each in scored_indicators(writing.session.connection(), round_id)
        if each.obstacle is None and (summary := _summary(writing, row, each.question_id)).n
    ]
    if not scores:
        return ()
    evidence = keep_measurement(writing, row, [each for each, _ in scores])
    for each, summary in scores:
        _keep_value(writing, row, each, summary, evidence)
    return tuple(each.ref for each, _ in scores)


def _summary(writing: Writing, row: SurveyRound, question_id: int) -> ScoreSummary:
    question = writing.session.exec(select(SurveyQuestion).where(col(SurveyQuestion.id) == question_id)).one()
    low, high = question.scale_low or 0, question.scale_high or 0
    counted = sa.select(col(SurveyAnswer.value), sa.func.count()).where(col(SurveyAnswer.question_id) == question_id)
    found = writing.session.execute(counted.group_by(col(SurveyAnswer.value)))
    counts: dict[int, int] = {row[0]: row[1] for row in found}
    published = question.published_mean
    return ScoreSummary(
        year=row.year,
        question=question.series,
        low=low,
        high=high,
        n=sum(counts.values()) if published is None else question.published_n or 0,
        asked=row.asked,
        counts=tuple(counts.get(step, 0) for step in range(low, high + 1)) if published is None else None,
        published_mean=published,
        version=question.version,
    )


def _keep_value(
    writing: Writing, row: SurveyRound, reached: ScoredIndicator, summary: ScoreSummary, evidence: int
) -> None:
    before = values_of_series(writing, reached.indicator_id, None, row.year)
    stands = next((each for each in before if each.state is ValueState.APPROVED), None)
    value = summary.value
    said: dict[str, Any] = {
        "value": value if isinstance(value, Decimal) else half_up(value or 0, _DECIMALS),
        "basis": Basis.MEASURED if summary.counts is not None else Basis.PUBLISHED,
        "n": summary.n,
        "asked": summary.asked,
        "question_id": reached.question_id,
    }
    if stands is not None and all(getattr(stands, name) == given for name, given in said.items()):
        _rest(writing, stands.id or 0, evidence)
        return
    number = writing.put(
        IndicatorValue(
            indicator_id=reached.indicator_id,
            year=row.year,
            state=ValueState.SUBMITTED,
            source_document_id=row.source_document_id,
            source_locator=row.source_locator,
            **said,
            **(_reason(writing, row, before[-1]) if before else {}),
        )
    )
    _rest(writing, number, evidence)
    told = PassedOn(question=reached.question, n=summary.n, asked=summary.asked)
    key = f"{reached.ref}:{row.year}"
    writing.recorded(Deed.VALUE_SUBMITTED, "value", key, told, question=reached.question, number=number)
    approve_value(writing, number, Approval.COORDINATOR)


def _rest(writing: Writing, value: int, evidence: int) -> None:
    """The value rests on the record of the round."""
    if writing.session.get(ValueEvidence, (value, evidence)) is None:
        writing.put_all([ValueEvidence(value_id=value, evidence_id=evidence)])


def _reason(writing: Writing, row: SurveyRound, earlier: IndicatorValue) -> dict[str, Any]:
    """Why the value takes the place of the one that stood, or was withdrawn, in both languages."""
    of_this_round = sa.select(col(SurveyQuestion.id)).where(col(SurveyQuestion.round_id) == row.id)
    if earlier.question_id not in set(writing.session.scalars(of_this_round)):
        why = "survey_scores.reason.survey"
    elif writing.session.get(SurveyImport, row.id) is not None:
        why = "survey_scores.reason.imported"
    else:
        why = "survey_scores.reason.closed"
    return {f"reason_{each.value}": words(each)(why, title=_title(row, each)) for each in Language}


def _title(row: SurveyRound, language: Language) -> str:
    both = (row.title_nl, row.title_en) if language is Language.NL else (row.title_en, row.title_nl)
    return both[0] or both[1] or row.key
