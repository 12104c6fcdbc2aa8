"""The survey rounds that a record of evidence stands for: those whose scores are the values that rest on it."""

from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from mvo_monitor.measures.written import Written
from mvo_monitor.models import Evidence, IndicatorValue, SurveyQuestion, SurveyRound, ValueEvidence, table
from mvo_monitor.progress.readable import for_the_public
from mvo_monitor.vocabulary import EvidenceKind

_VALUE, _RESTS, _ROUND, _QUESTION = (
    table(IndicatorValue),
    table(ValueEvidence),
    table(SurveyRound),
    table(SurveyQuestion),
)


@dataclass(frozen=True, slots=True)
class RoundBehind:
    """A round that is the source of a record; ``responses`` of ``asked`` answered, each None where nobody knows."""

    year: int
    title: Written
    responses: int | None
    asked: int | None


def read_rounds_behind(connection: Connection, number: int) -> tuple[RoundBehind, ...]:
    """The rounds behind the record with this number, the earliest first; the public is told of none."""
    if for_the_public():
        return ()
    query = (
        sa.select(_ROUND)
        .where(
            _ROUND.c.id.in_(
                sa.select(_QUESTION.c.round_id)
                .join(_VALUE, _VALUE.c.question_id == _QUESTION.c.id)
                .join(_RESTS, _RESTS.c.value_id == _VALUE.c.id)
                .where(_RESTS.c.evidence_id == number)
            )
        )
        .order_by(_ROUND.c.year, _ROUND.c.id)
    )
    return tuple(
        RoundBehind(row.year, Written(row.title_nl, row.title_en), row.responses, row.asked)
        for row in connection.execute(query)
    )


def has_a_round_behind() -> sa.ColumnElement[bool]:
    """The record is the measurement of a round, which is its source."""
    evidence = table(Evidence)
    resting = (
        sa.select(_RESTS.c.evidence_id)
        .join(_VALUE, _VALUE.c.id == _RESTS.c.value_id)
        .where(_VALUE.c.question_id.is_not(None))
    )
    return sa.and_(evidence.c.kind == EvidenceKind.MEASUREMENT, evidence.c.id.in_(resting))
