"""All records of evidence as a list that can be searched and narrowed, a page at a time."""

from collections import Counter
from dataclasses import dataclass, replace
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from mvo_monitor.models import (
    Dossier,
    Evidence,
    EvidenceDossier,
    EvidenceIndicator,
    Indicator,
    PolicyOutcome,
    StrategicPlan,
    table,
)
from mvo_monitor.progress.evidence import DossierView, EvidenceCard, read_cards, read_dossiers
from mvo_monitor.progress.readable import IS_READABLE, ON, covers_known_year
from mvo_monitor.vocabulary import EvidenceKind

PAGE = 25
"""How many records one page of the list holds."""

NONE = "none"
"""Asks for records that belong to no dossier, or say nothing about any indicator."""

_EVIDENCE, _OUTCOME = table(Evidence), table(PolicyOutcome)
_JOINED = _EVIDENCE.outerjoin(_OUTCOME, _OUTCOME.c.evidence_id == _EVIDENCE.c.id)
_OF_DOSSIER, _DOSSIER = table(EvidenceDossier), table(Dossier)


@dataclass(frozen=True, slots=True)
class RecordFilter:
    """Which records; None narrows nothing. ``plan`` stands for its years, ``indicator`` is ``plan/code``.

    ``dossier`` and ``indicator`` can be ``NONE``. ``text`` is looked for in titles, summaries, keys and references.
    """

    kind: EvidenceKind | None = None
    year: int | None = None
    plan: str | None = None
    dossier: str | None = None
    indicator: str | None = None
    text: str | None = None


@dataclass(frozen=True, slots=True)
class Records:
    """One page of the records that were asked for, latest first; ``page`` counts from 1.

    ``kinds``, ``years`` and ``in_dossiers`` say how many each value would leave, with the other filters as they stand.
    """

    asked: RecordFilter
    total: int
    page: int
    cards: tuple[EvidenceCard, ...]
    kinds: tuple[tuple[EvidenceKind, int], ...]
    years: tuple[tuple[int, int], ...]
    in_dossiers: tuple[tuple[str, int], ...]
    dossiers: tuple[DossierView, ...]
    plans: tuple[str, ...]

    @property
    def pages(self) -> int:
        """How many pages there are; at least one."""
        return max(1, -(-self.total // PAGE))

    @property
    def first(self) -> int:
        """The number of the first record on this page, 0 where there is none."""
        return (self.page - 1) * PAGE + 1 if self.cards else 0

    @property
    def last(self) -> int:
        """The number of the last record on this page."""
        return (self.page - 1) * PAGE + len(self.cards)


def read_records(connection: Connection, asked: RecordFilter, page: int = 1) -> Records:
    """One page of the records; beyond the last page it is empty. Reads no more than that page and a few counts."""
    total, cards = read_some_records(connection, asked, limit=PAGE, offset=(page - 1) * PAGE)
    kinds = Counter(_counts(connection, _EVIDENCE.c.kind, replace(asked, kind=None)))
    return Records(
        asked=asked,
        total=total,
        page=page,
        cards=cards,
        kinds=tuple((kind, kinds[kind]) for kind in EvidenceKind if kinds[kind]),
        years=tuple(sorted(_counts(connection, _EVIDENCE.c.year, replace(asked, year=None, plan=None)).items())),
        in_dossiers=_in_dossiers(connection, replace(asked, dossier=None)),
        dossiers=read_dossiers(connection),
        plans=_plans(connection),
    )


def read_some_records(
    connection: Connection, asked: RecordFilter, *, limit: int, offset: int
) -> tuple[int, tuple[EvidenceCard, ...]]:
    """How many records there are, and those from ``offset`` on, at most ``limit``; the latest first."""
    which = _which(asked)
    total = connection.scalar(sa.select(sa.func.count()).select_from(_from(asked)).where(*which)) or 0
    chosen = (
        sa.select(_EVIDENCE.c.key)
        .select_from(_JOINED)
        .where(*which)
        .order_by(ON.desc(), _EVIDENCE.c.id.desc())
        .limit(limit)
        .offset(offset)
    )
    keys = connection.scalars(chosen).all()
    return total, read_cards(connection, keys=keys) if keys else ()


def count_in_dossiers(connection: Connection) -> tuple[tuple[str, int], ...]:
    """How many records that may be read each dossier holds, by its key; dossiers without any are not there."""
    return _in_dossiers(connection, RecordFilter())


def _plans(connection: Connection) -> tuple[str, ...]:
    plan = table(StrategicPlan)
    known = covers_known_year(plan.c.first_year, plan.c.last_year)
    return tuple(connection.scalars(sa.select(plan.c.code).where(known).order_by(plan.c.code)))


def _from(asked: RecordFilter) -> sa.FromClause:
    """Only a search looks into outcomes too; counting without them takes half the time."""
    return _JOINED if asked.text else _EVIDENCE


def _which(asked: RecordFilter) -> list[sa.ColumnElement[bool]]:
    which: list[sa.ColumnElement[bool]] = [IS_READABLE]
    if asked.kind is not None:
        which.append(_EVIDENCE.c.kind == asked.kind)
    if asked.year is not None:
        which.append(_EVIDENCE.c.year == asked.year)
    if asked.plan is not None:
        plan = table(StrategicPlan)
        covers = (plan.c.first_year <= _EVIDENCE.c.year, plan.c.last_year >= _EVIDENCE.c.year)
        which.append(sa.exists().where(plan.c.code == asked.plan, *covers))
    if asked.dossier is not None:
        which.append(_in_dossier(asked.dossier))
    if asked.indicator is not None:
        which.append(_about(asked.indicator))
    if asked.text:
        looked_in = (
            _EVIDENCE.c.key,
            _EVIDENCE.c.title_nl,
            _EVIDENCE.c.title_en,
            _EVIDENCE.c.summary_nl,
            _EVIDENCE.c.summary_en,
            _OUTCOME.c.reference,
            _OUTCOME.c.reference_typed,
            _OUTCOME.c.actor_name,
        )
        which += [
            sa.or_(*(column.icontains(word, autoescape=True) for column in looked_in)) for word in asked.text.split()
        ]
    return which


def _in_dossier(asked: str) -> sa.ColumnElement[bool]:
    link = sa.select(_OF_DOSSIER.c.evidence_id)
    if asked == NONE:
        return _EVIDENCE.c.id.not_in(link)
    return _EVIDENCE.c.id.in_(
        link.join(_DOSSIER, _DOSSIER.c.id == _OF_DOSSIER.c.dossier_id).where(_DOSSIER.c.key == asked)
    )


def _about(asked: str) -> sa.ColumnElement[bool]:
    link, indicator, plan = table(EvidenceIndicator), table(Indicator), table(StrategicPlan)
    linked = sa.select(link.c.evidence_id)
    if asked == NONE:
        return _EVIDENCE.c.id.not_in(linked)
    code, _, rest = asked.partition("/")
    return _EVIDENCE.c.id.in_(
        linked.join(indicator, indicator.c.id == link.c.indicator_id)
        .join(plan, plan.c.id == indicator.c.plan_id)
        .where(plan.c.code == code, indicator.c.code == rest)
    )


def _counts(connection: Connection, column: sa.ColumnElement[Any], asked: RecordFilter) -> dict[Any, int]:
    query = sa.select(column, sa.func.count()).select_from(_from(asked)).where(*_which(asked)).group_by(column)
    return {row[0]: row[1] for row in connection.execute(query)}


def _in_dossiers(connection: Connection, asked: RecordFilter) -> tuple[tuple[str, int], ...]:
    query = (
        sa.select(_DOSSIER.c.key, sa.func.count())
        .select_from(_from(asked).join(_OF_DOSSIER, _OF_DOSSIER.c.evidence_id == _EVIDENCE.c.id))
        .join(_DOSSIER, _DOSSIER.c.id == _OF_DOSSIER.c.dossier_id)
        .where(*_which(asked))
        .group_by(_DOSSIER.c.key, _DOSSIER.c.position)
        .order_by(_DOSSIER.c.position)
    )
    return tuple((row[0], row[1]) for row in connection.execute(query))
