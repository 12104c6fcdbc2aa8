"""How a record is named where another one refers to it: by key, by ``plan/code``, by ``round/code``."""

from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from mvo_monitor.models import (
    Document,
    Dossier,
    Evidence,
    Goal,
    Indicator,
    IndicatorPart,
    IndicatorValue,
    Organisation,
    Person,
    StrategicPlan,
    SurveyQuestion,
    SurveyRound,
    table,
)

_PLAN, _GOAL, _INDICATOR, _PART = table(StrategicPlan), table(Goal), table(Indicator), table(IndicatorPart)
_ROUND, _QUESTION, _VALUE = table(SurveyRound), table(SurveyQuestion), table(IndicatorValue)


@dataclass(frozen=True, slots=True)
class Referred:
    """What others refer to.

    ``file`` and ``column``: where its name stands. ``called``: what people call it by, where the name is only a key.
    """

    file: str
    column: str
    called: str | None = None


REFERRED = {
    table(Document): Referred("documents", "key", "title"),
    table(Organisation): Referred("organisations", "key", "name"),
    table(Person): Referred("persons", "key", "name"),
    table(Dossier): Referred("dossiers", "key"),
    table(Evidence): Referred("evidence", "key"),
    _PLAN: Referred("plans", "code"),
    _GOAL: Referred("goals", "ref"),
    _INDICATOR: Referred("indicators", "ref"),
    _ROUND: Referred("survey_rounds", "key"),
    _QUESTION: Referred("survey_questions", "ref"),
    _VALUE: Referred("values", "ref"),
}
"""The records that have a name of their own."""


class Names:
    """The names of all records by number, read once; without a connection nothing has a name."""

    def __init__(self, connection: Connection | None) -> None:
        self._connection = connection
        self._names: dict[str, dict[int, str]] = {}
        self._called: dict[str, dict[int, str]] = {}

    def name(self, of: sa.Table, number: int) -> str:
        """How this record is referred to."""
        if of.name not in self._names:
            self._names[of.name] = self._read(_names_of(of))
        return self._names[of.name][number]

    def called(self, of: sa.Table, number: int) -> str:
        """What people call it: the name of an organisation, the title of a document."""
        if of.name not in self._called:
            self._called[of.name] = self._read(sa.select(of.c.id, of.c[REFERRED[of].called or "key"]))
        return self._called[of.name][number]

    def _read(self, query: sa.Select[Any]) -> dict[int, str]:
        return {row[0]: row[1] for row in self._connection.execute(query)} if self._connection is not None else {}


def _names_of(of: sa.Table) -> sa.Select[Any]:
    if of is _PART:
        return sa.select(_PART.c.id, _PART.c.code)
    if of is _QUESTION:
        named = _ROUND.c.key + "/" + _QUESTION.c.code
        return sa.select(_QUESTION.c.id, named).join(_ROUND, _ROUND.c.id == _QUESTION.c.round_id)
    if of in (_GOAL, _INDICATOR):
        return sa.select(of.c.id, _PLAN.c.code + "/" + of.c.code).join(_PLAN, _PLAN.c.id == of.c.plan_id)
    if of is _VALUE:
        whole = _PLAN.c.code + "/" + _INDICATOR.c.code + sa.func.coalesce(_PART.c.code, "")
        return (
            sa.select(_VALUE.c.id, whole + ":" + sa.cast(_VALUE.c.year, sa.String))
            .join(_INDICATOR, _INDICATOR.c.id == _VALUE.c.indicator_id)
            .join(_PLAN, _PLAN.c.id == _INDICATOR.c.plan_id)
            .outerjoin(_PART, _PART.c.id == _VALUE.c.part_id)
        )
    return sa.select(of.c.id, of.c[REFERRED[of].column])
