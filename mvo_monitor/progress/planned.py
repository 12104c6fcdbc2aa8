"""What was planned and not achieved, per indicator of a year: what the steering group answered, what records say."""

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from mvo_monitor.measures.written import Written
from mvo_monitor.models import (
    Evidence,
    EvidenceIndicator,
    Goal,
    Indicator,
    Person,
    PlannedAnswer,
    PolicyOutcome,
    StrategicPlan,
    table,
)
from mvo_monitor.progress.readable import IS_READABLE, for_the_public
from mvo_monitor.store.closing_lacks import in_force
from mvo_monitor.vocabulary import Planning

_INDICATOR, _GOAL, _PLAN, _ANSWER = table(Indicator), table(Goal), table(StrategicPlan), table(PlannedAnswer)
_PERSON, _EVIDENCE, _OUTCOME = table(Person), table(Evidence), table(PolicyOutcome)
_LINK = table(EvidenceIndicator)


@dataclass(frozen=True, slots=True)
class Missed:
    """A record of a policy outcome that was planned and not achieved."""

    key: str
    title: Written


@dataclass(frozen=True, slots=True)
class Planned:
    """An indicator in force in a year. ``version`` is None while nobody answered; ``what``: what was missed.

    ``records`` are the outcomes of the year that say so themselves. ``by`` is who answered, where they have a name.
    """

    plan: str
    goal: str
    code: str
    title: Written
    version: int | None
    what: Written | None
    by: str | None
    at: dt.datetime | None
    records: tuple[Missed, ...]

    @property
    def ref(self) -> str:
        """``plan/code``."""
        return f"{self.plan}/{self.code}"

    @property
    def answered(self) -> bool:
        """Whether somebody answered."""
        return self.version is not None


def read_planned(connection: Connection, year: int) -> tuple[Planned, ...]:
    """The indicators in force in a year, in the order of the plan, each with its answer and the records beside it.

    The public is told of none.
    """
    if for_the_public():
        return ()
    answers = (
        sa.select(
            _INDICATOR.c.id,
            _INDICATOR.c.code,
            _INDICATOR.c.title_nl,
            _INDICATOR.c.title_en,
            _PLAN.c.code.label("plan"),
            _GOAL.c.code.label("goal"),
            *(_ANSWER.c[name] for name in ("version", "what", "lang", "answered_at")),
            _PERSON.c.name.label("by"),
        )
        .join(_PLAN, _PLAN.c.id == _INDICATOR.c.plan_id)
        .join(_GOAL, _GOAL.c.id == _INDICATOR.c.goal_id)
        .outerjoin(_ANSWER, sa.and_(_ANSWER.c.indicator_id == _INDICATOR.c.id, _ANSWER.c.year == year))
        .outerjoin(_PERSON, _PERSON.c.id == _ANSWER.c.person_id)
        .where(*in_force(year))
        .order_by(_GOAL.c.position, _INDICATOR.c.position)
    )
    records = _records(connection, year)
    return tuple(
        Planned(
            plan=row.plan,
            goal=row.goal,
            code=row.code,
            title=Written(row.title_nl, row.title_en),
            version=row.version,
            what=Written(**{row.lang.value: row.what}) if row.what else None,
            by=row.by,
            at=row.answered_at,
            records=tuple(records[row.id]),
        )
        for row in connection.execute(answers)
    )


def _records(connection: Connection, year: int) -> dict[int, list[Missed]]:
    query = (
        sa.select(_LINK.c.indicator_id, _EVIDENCE.c.key, _EVIDENCE.c.title_nl, _EVIDENCE.c.title_en)
        .join(_EVIDENCE, _EVIDENCE.c.id == _LINK.c.evidence_id)
        .join(_OUTCOME, _OUTCOME.c.evidence_id == _EVIDENCE.c.id)
        .where(_EVIDENCE.c.year == year, IS_READABLE, _OUTCOME.c.planning == Planning.PLANNED_NOT_ACHIEVED)
        .group_by(_LINK.c.indicator_id, _EVIDENCE.c.id, _EVIDENCE.c.key, _EVIDENCE.c.title_nl, _EVIDENCE.c.title_en)
        .order_by(_EVIDENCE.c.id)
    )
    found: dict[int, list[Missed]] = defaultdict(list)
    for row in connection.execute(query):
        found[row.indicator_id].append(Missed(row.key, Written(row.title_nl, row.title_en)))
    return found
