"""What keeps a year from being closed: a page tells it before the deed refuses it, from one source.

It stands below reading and writing, because both need it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from mvo_monitor.errors import Phrase
from mvo_monitor.models import (
    Answer,
    Evidence,
    EvidenceRevision,
    GivenJudgement,
    Goal,
    Indicator,
    Judging,
    Organisation,
    PlannedAnswer,
    ReportingYear,
    Request,
    StrategicPlan,
    SurveyRound,
    table,
)
from mvo_monitor.store.steering_group import who_may_judge
from mvo_monitor.vocabulary import ClosingLack, EvidenceState, JudgingState, RoundState

NAMED = 6
"""How many of what stands in the way are named; of more it is said how many."""

_PLAN, _GOAL, _INDICATOR = table(StrategicPlan), table(Goal), table(Indicator)
_EVIDENCE, _REVISION, _ANSWER, _REQUEST = table(Evidence), table(EvidenceRevision), table(Answer), table(Request)
_ORGANISATION, _ROUND, _YEAR = table(Organisation), table(SurveyRound), table(ReportingYear)
_JUDGING, _GIVEN, _PLANNED = table(Judging), table(GivenJudgement), table(PlannedAnswer)


@dataclass(frozen=True, slots=True)
class Obstacle:
    """Something in the way, ``n`` times (0 where there is nothing to count); ``named`` are the first few of these."""

    lack: ClosingLack
    n: int = 0
    named: tuple[str, ...] = ()

    @property
    def phrase(self) -> Phrase:
        """The sentence that tells it, on a page as in a refusal."""
        told = ", ".join((*self.named, *(("…",) if self.n > len(self.named) else ())))
        return Phrase(f"closing_gate.{self.lack.value}", {"n": self.n, "named": told})


def obstacles_to(connection: Connection, year: int, *, typed_in: bool = False) -> tuple[Obstacle, ...]:
    """All that stands in the way of closing ``year``, in the order in which one mends it.

    ``typed_in``: whoever closes it says when and by whom it was decided. That does where no account can decide here.
    """
    found = {
        ClosingLack.SURVEY_OPEN: _open_surveys(connection, year),
        ClosingLack.EVIDENCE_WAITS: _evidence(connection, year, waiting=True),
        ClosingLack.ANSWERS_WAIT: _answers(connection, year),
        ClosingLack.EVIDENCE_RETURNED: _evidence(connection, year, waiting=False),
        ClosingLack.JUDGING_OPEN: _judgings(connection, year),
        ClosingLack.PLANNED_UNANSWERED: _unanswered(connection, year),
    }
    counted = [Obstacle(lack, len(each), tuple(each[:NAMED])) for lack, each in found.items() if each]
    return (*counted, *_undecided(connection, year, typed_in))


def in_force(year: sa.ColumnElement[int] | int) -> tuple[sa.ColumnElement[bool], ...]:
    """The conditions on an indicator, joined to its plan, under which a year asks about it: that plan is the year's."""
    # Where two plans cover a year, the later one is meant, as everywhere (``progress.overview.plan_of``).
    plan = sa.select(_PLAN.c.id).where(_PLAN.c.first_year <= year, _PLAN.c.last_year >= year)
    latest = plan.order_by(_PLAN.c.first_year.desc(), _PLAN.c.code.desc()).limit(1).scalar_subquery()
    return (_INDICATOR.c.plan_id == latest, _INDICATOR.c.first_year <= year, _INDICATOR.c.last_year >= year)


def _undecided(connection: Connection, year: int, typed_in: bool) -> Iterable[Obstacle]:
    decided = connection.scalar(sa.select(_YEAR.c.decided_on).where(_YEAR.c.year == year))
    if decided is not None:
        return
    if who_may_judge(connection):
        yield Obstacle(ClosingLack.NOT_DECIDED)
    elif not typed_in:
        yield Obstacle(ClosingLack.DECISION_UNSAID)


def _open_surveys(connection: Connection, year: int) -> Sequence[str]:
    title = sa.func.coalesce(_ROUND.c.title_nl, _ROUND.c.title_en)
    open_ = _ROUND.c.state == RoundState.OPEN
    return _texts(connection, sa.select(title).where(_ROUND.c.year == year, open_).order_by(_ROUND.c.id))


def _evidence(connection: Connection, year: int, *, waiting: bool) -> Sequence[str]:
    title = sa.func.coalesce(_EVIDENCE.c.title_nl, _EVIDENCE.c.title_en)
    revised = sa.exists().where(_REVISION.c.evidence_id == _EVIDENCE.c.id, _REVISION.c.state == EvidenceState.SUBMITTED)
    submitted = _EVIDENCE.c.state == EvidenceState.SUBMITTED
    waits = submitted | ((_EVIDENCE.c.state == EvidenceState.APPROVED) & revised)
    which = waits if waiting else _EVIDENCE.c.state == EvidenceState.RETURNED
    return _texts(connection, sa.select(title).where(_EVIDENCE.c.year == year, which).order_by(_EVIDENCE.c.id))


def _answers(connection: Connection, year: int) -> Sequence[str]:
    query = (
        sa.select(_ORGANISATION.c.name)
        .join(_ANSWER, _ANSWER.c.organisation_id == _ORGANISATION.c.id)
        .join(_REQUEST, _REQUEST.c.id == _ANSWER.c.request_id)
        .where(_REQUEST.c.year == year, _ANSWER.c.state == EvidenceState.SUBMITTED)
        .order_by(_ORGANISATION.c.name, _ANSWER.c.id)
    )
    return _texts(connection, query)


def _judgings(connection: Connection, year: int) -> Sequence[str]:
    """The codes of what somebody judged, or the group wants judged anew, while it has not decided."""
    anew = _JUDGING.alias()
    later = sa.exists().where(
        anew.c.year == _JUDGING.c.year,
        anew.c.indicator_id.is_not_distinct_from(_JUDGING.c.indicator_id),
        anew.c.goal_id.is_not_distinct_from(_JUDGING.c.goal_id),
        anew.c.number > _JUDGING.c.number,
    )
    begun = sa.exists().where(_GIVEN.c.judging_id == _JUDGING.c.id) | (_JUDGING.c.number > 1)
    query = (
        sa.select(sa.func.coalesce(_INDICATOR.c.code, _GOAL.c.code))
        .select_from(_JUDGING)
        .outerjoin(_INDICATOR, _INDICATOR.c.id == _JUDGING.c.indicator_id)
        .outerjoin(_GOAL, _GOAL.c.id == _JUDGING.c.goal_id)
        .where(_JUDGING.c.year == year, _JUDGING.c.state != JudgingState.DECIDED, begun, sa.not_(later))
        .order_by(_JUDGING.c.id)
    )
    return _texts(connection, query)


def _unanswered(connection: Connection, year: int) -> Sequence[str]:
    answered = sa.exists().where(_PLANNED.c.indicator_id == _INDICATOR.c.id, _PLANNED.c.year == year)
    query = (
        sa.select(_INDICATOR.c.code)
        .join(_GOAL, _GOAL.c.id == _INDICATOR.c.goal_id)
        .where(*in_force(year), sa.not_(answered))
        .order_by(_GOAL.c.position, _INDICATOR.c.position)
    )
    return _texts(connection, query)


def _texts(connection: Connection, query: sa.Select[Any]) -> Sequence[str]:
    return [str(text) for text in connection.scalars(query)]
