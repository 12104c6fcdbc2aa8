"""From the key or code by which records name each other to the number in the store."""

from typing import Any

import sqlalchemy as sa
from sqlmodel import col

from mvo_monitor.models import (
    Document,
    Dossier,
    Evidence,
    Goal,
    Indicator,
    IndicatorPart,
    Organisation,
    Person,
    StrategicPlan,
    SurveyQuestion,
    SurveyRound,
)
from mvo_monitor.recording.shapes import SourceIn
from mvo_monitor.store import Writing

Keyed = type[Document] | type[Dossier] | type[Evidence] | type[Organisation] | type[Person] | type[SurveyRound]


def keyed_id(writing: Writing, table: Keyed, key: str) -> int:
    """The number of the record with this key. Raises UnknownReference."""
    return writing.number(table.__name__.lower(), key, sa.select(col(table.id)).where(col(table.key) == key))


def sourced(writing: Writing, source: SourceIn | None) -> dict[str, Any]:
    """A source as the two columns of a sourced row. Raises UnknownReference."""
    if source is None:
        return {}
    return {"source_document_id": keyed_id(writing, Document, source.document), "source_locator": source.at}


def _of_plan(writing: Writing, table: type[Goal] | type[Indicator], ref: str) -> int:
    plan, _, code = ref.partition("/")  # a sheet may say anything: what is no ref names nothing
    query = (
        sa.select(col(table.id))
        .join(StrategicPlan, col(StrategicPlan.id) == col(table.plan_id))
        .where(col(StrategicPlan.code) == plan, col(table.code) == code)
    )
    return writing.number(table.__name__.lower(), ref, query)


def goal_id(writing: Writing, ref: str) -> int:
    """The number of a goal by ``plan/code``. Raises UnknownReference."""
    return _of_plan(writing, Goal, ref)


def indicator_id(writing: Writing, ref: str) -> int:
    """The number of an indicator by ``plan/code``. Raises UnknownReference."""
    return _of_plan(writing, Indicator, ref)


def part_id(writing: Writing, indicator: int, ref: str, code: str | None) -> int | None:
    """The number of a part of an indicator, None where no part is meant. Raises UnknownReference."""
    if code is None:
        return None
    query = sa.select(col(IndicatorPart.id)).where(
        col(IndicatorPart.indicator_id) == indicator, col(IndicatorPart.code) == code
    )
    return writing.number("part", f"{ref}/{code}", query)


def question_id(writing: Writing, ref: str) -> int:
    """The number of a survey question by ``round/code``. Raises UnknownReference."""
    round_key, code = ref.split("/", 1)
    query = (
        sa.select(col(SurveyQuestion.id))
        .join(SurveyRound, col(SurveyRound.id) == col(SurveyQuestion.round_id))
        .where(col(SurveyRound.key) == round_key, col(SurveyQuestion.code) == code)
    )
    return writing.number("question", ref, query)
