"""The record of evidence that the scores of a round are: one for the round, revised when it closes again."""

from collections.abc import Sequence

import sqlalchemy as sa
from sqlmodel import col

from mvo_monitor.models import (
    Document,
    Evidence,
    IndicatorValue,
    SurveyQuestion,
    SurveyRound,
    ValueEvidence,
)
from mvo_monitor.recording import evidence_flow as flow
from mvo_monitor.recording.evidence import NewEvidence
from mvo_monitor.recording.evidence_flow.standing import standing, what_stands
from mvo_monitor.recording.keys import LONGEST
from mvo_monitor.recording.proofs import NewIndicatorNote
from mvo_monitor.recording.shapes import SourceIn, TextIn
from mvo_monitor.store import Writing
from mvo_monitor.store.scored_indicators import ScoredIndicator
from mvo_monitor.texts import words
from mvo_monitor.vocabulary import EvidenceKind, EvidenceState, Language, Visibility

_BEFORE = "meting-"


def keep_measurement(writing: Writing, row: SurveyRound, reached: Sequence[ScoredIndicator]) -> int:
    """Keep the approved record of a round whose scores reach these indicators, and give its number.

    Of what was answered it says how many did and nothing more. A step of the deed that passes the scores on.
    """
    new = _said(writing, row, reached)
    number = _record_of(writing, row)
    if number is None:
        number = flow.hand_in(writing, new)
        flow.approve(writing, _key(writing, number))
        return number
    stands = what_stands(writing, number)
    record = standing(writing, stands.key)
    new = new.model_copy(update={"key": stands.key, "dossiers": stands.dossiers})
    if record.state is not EvidenceState.APPROVED:
        if record.state is not EvidenceState.SUBMITTED or stands != new:
            flow.hand_in_again(writing, stands.key, new, record.version)
        flow.approve(writing, stands.key)
    elif stands != new:
        reason = words(Language.NL)("survey_scores.record_reason")
        flow.revise(writing, stands.key, new, reason, record.version)
        flow.approve_revision(writing, stands.key)
    return number


def _said(writing: Writing, row: SurveyRound, reached: Sequence[ScoredIndicator]) -> NewEvidence:
    return NewEvidence(
        key=f"{_BEFORE}{row.key}"[:LONGEST],
        kind=EvidenceKind.MEASUREMENT,
        year=row.year,
        title=TextIn(nl=row.title_nl, en=row.title_en),
        happened_on=row.closed_on,
        summary=TextIn(**{each.value: _summary(row, each) for each in Language}),
        visibility=Visibility.MEMBERS,
        sources=_sources(writing, row),
        indicators=tuple(
            NewIndicatorNote(indicator=each.ref, note=_question(writing, each.question_id)) for each in reached
        ),
    )


def _summary(row: SurveyRound, language: Language) -> str:
    w = words(language)
    if row.responses is None or row.asked is None:
        return w("survey_scores.summary", year=row.year)
    return w("survey_scores.summary_of", year=row.year, n=row.responses, asked=row.asked)


def _sources(writing: Writing, row: SurveyRound) -> tuple[SourceIn, ...]:
    key = writing.session.scalar(sa.select(col(Document.key)).where(col(Document.id) == row.source_document_id))
    return (SourceIn(document=key, at=row.source_locator),) if key else ()


def _question(writing: Writing, number: int) -> TextIn:
    query = sa.select(col(SurveyQuestion.text_nl), col(SurveyQuestion.text_en)).where(col(SurveyQuestion.id) == number)
    nl, en = writing.session.execute(query).one()
    return TextIn(nl=nl, en=en)


def _record_of(writing: Writing, row: SurveyRound) -> int | None:
    """The record that the values of this round rest on since an earlier time it closed."""
    query = (
        sa.select(col(Evidence.id))
        .join(ValueEvidence, col(ValueEvidence.evidence_id) == col(Evidence.id))
        .join(IndicatorValue, col(IndicatorValue.id) == col(ValueEvidence.value_id))
        .join(SurveyQuestion, col(SurveyQuestion.id) == col(IndicatorValue.question_id))
        .where(
            col(SurveyQuestion.round_id) == row.id,
            col(Evidence.kind) == EvidenceKind.MEASUREMENT,
            col(Evidence.key).startswith(_BEFORE, autoescape=True),
        )
        .order_by(col(Evidence.id))
    )
    number: int | None = writing.session.scalars(query).first()
    return number


def _key(writing: Writing, number: int) -> str:
    key: str = writing.session.scalars(sa.select(col(Evidence.key)).where(col(Evidence.id) == number)).one()
    return key
