"""The few records that a page tells first: the strongest, the setbacks and the latest outcomes of a year.

The database picks them and only those are read, so that a page costs the same with ten records and ten thousand.
"""

from collections.abc import Collection
from itertools import product
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from mvo_monitor.measures.favour import favour
from mvo_monitor.models import Citation, Evidence, EvidenceIndicator, Indicator, PolicyOutcome, Verification, table
from mvo_monitor.progress.evidence import EvidenceCard, read_cards
from mvo_monitor.vocabulary import (
    Agreement,
    Effect,
    EvidenceKind,
    EvidenceState,
    Favour,
    Planning,
    Result,
    Stance,
    Strength,
)

_EVIDENCE, _OUTCOME, _LINK = table(Evidence), table(PolicyOutcome), table(EvidenceIndicator)

_UNFAVOURABLE = [
    (stance, result, effect)
    for stance, result, effect in product(Stance, Result, Effect)
    if favour(stance, result, effect) is Favour.UNFAVOURABLE
]
"""Which outcomes are bad news, spelled out from the rule itself, so that the database can pick them by it."""

_ON = sa.func.coalesce(_OUTCOME.c.decided_on, _OUTCOME.c.published_on, _OUTCOME.c.tabled_on, _EVIDENCE.c.happened_on)


def read_setbacks(connection: Connection, year: int, most: int, goal_id: int | None = None) -> tuple[EvidenceCard, ...]:
    """The latest outcomes of a year that went the wrong way, or were planned and not achieved."""
    went_wrong = sa.or_(
        sa.tuple_(_OUTCOME.c.stance, _OUTCOME.c.result, _OUTCOME.c.effect).in_(_UNFAVOURABLE),
        _OUTCOME.c.planning == Planning.PLANNED_NOT_ACHIEVED,
    )
    return _outcomes(connection, year, most, went_wrong, goal_id)


def read_latest_outcomes(connection: Connection, year: int, most: int) -> tuple[EvidenceCard, ...]:
    """The latest policy outcomes of a year."""
    return _outcomes(connection, year, most, sa.true(), None)


def read_strongest(connection: Connection, year: int, goal_id: int, most: int) -> tuple[EvidenceCard, ...]:
    """The best proven records of a year under a goal: confirmed by a verifier, or cited by others with the page."""
    verification, citation = table(Verification), table(Citation)
    confirmed = sa.exists().where(
        verification.c.evidence_id == _EVIDENCE.c.id, verification.c.agreement == Agreement.FULLY
    )
    cited = sa.exists().where(citation.c.evidence_id == _EVIDENCE.c.id, citation.c.page.is_not(None))
    query = (
        sa.select(_EVIDENCE.c.key)
        .where(*_approved(year), _under_goal(goal_id), sa.or_(confirmed, cited))
        .order_by(confirmed.desc(), _EVIDENCE.c.id.desc())
        .limit(most)
    )
    cards = _cards(connection, query)
    order = tuple(Strength)
    return tuple(sorted(cards, key=lambda card: order.index(card.strength.strength), reverse=True))


def count_outcomes_without_indicator(connection: Connection, years: Collection[int]) -> int:
    """How many approved policy outcomes of these years say nothing about any indicator."""
    linked = sa.exists().where(_LINK.c.evidence_id == _EVIDENCE.c.id)
    query = sa.select(sa.func.count()).where(
        _EVIDENCE.c.year.in_(years),
        _EVIDENCE.c.state == EvidenceState.APPROVED,
        _EVIDENCE.c.kind == EvidenceKind.POLICY_OUTCOME,
        sa.not_(linked),
    )
    return int(connection.scalar(query) or 0)


def _outcomes(
    connection: Connection, year: int, most: int, which: sa.ColumnElement[bool], goal_id: int | None
) -> tuple[EvidenceCard, ...]:
    query = (
        sa.select(_EVIDENCE.c.key)
        .join(_OUTCOME, _OUTCOME.c.evidence_id == _EVIDENCE.c.id)
        .where(*_approved(year), which)
        .order_by(_ON.desc().nulls_last(), _EVIDENCE.c.id.desc())
        .limit(most)
    )
    if goal_id is not None:
        query = query.where(_under_goal(goal_id))
    return _cards(connection, query)


def _cards(connection: Connection, query: sa.Select[Any]) -> tuple[EvidenceCard, ...]:
    keys = connection.scalars(query).all()
    return read_cards(connection, keys=keys) if keys else ()


def _approved(year: int) -> tuple[sa.ColumnElement[bool], ...]:
    return _EVIDENCE.c.year == year, _EVIDENCE.c.state == EvidenceState.APPROVED


def _under_goal(goal_id: int) -> sa.ColumnElement[bool]:
    indicator = table(Indicator)
    return _EVIDENCE.c.id.in_(
        sa.select(_LINK.c.evidence_id)
        .join(indicator, indicator.c.id == _LINK.c.indicator_id)
        .where(indicator.c.goal_id == goal_id)
    )
