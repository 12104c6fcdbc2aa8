"""What can be chosen in a form of evidence: indicators, dossiers, members, earlier outcomes, documents."""

from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from mvo_monitor.measures.likeness import KnownDocument
from mvo_monitor.measures.partial_date import PartialDate
from mvo_monitor.measures.written import Written
from mvo_monitor.models import (
    Citation,
    Document,
    DocumentFile,
    Dossier,
    Evidence,
    EvidenceIndicator,
    EvidenceSource,
    Goal,
    Indicator,
    IndicatorPart,
    Membership,
    Organisation,
    Publication,
    StrategicPlan,
    table,
)
from mvo_monitor.progress.people import by_name, period_of
from mvo_monitor.progress.readable import IS_READABLE
from mvo_monitor.progress.tables.what_may_leave import documents_that_may_be_known
from mvo_monitor.vocabulary import EvidenceKind, EvidenceState

_DOCUMENT, _FILE, _EVIDENCE = table(Document), table(DocumentFile), table(Evidence)
_INDICATOR, _PART, _GOAL, _PLAN = table(Indicator), table(IndicatorPart), table(Goal), table(StrategicPlan)
_DOSSIER, _MEMBERSHIP, _ORGANISATION = table(Dossier), table(Membership), table(Organisation)

_NAMES = table(EvidenceIndicator)

_BRINGS_UP = (
    (table(EvidenceSource).c.evidence_id, table(EvidenceSource).c.document_id),
    (table(Publication).c.evidence_id, table(Publication).c.document_id),
    (table(Citation).c.evidence_id, table(Citation).c.citing_document_id),
    (table(Citation).c.evidence_id, table(Citation).c.cited_document_id),
)


@dataclass(frozen=True, slots=True)
class IndicatorChoice:
    """An indicator, or one part of it, under its goal."""

    plan: str
    goal: str
    goal_title: Written
    code: str
    title: Written
    part: str | None = None
    part_title: Written | None = None

    @property
    def value(self) -> str:
        """How a form names it: ``2016-2020/2.5``, with its part ``2016-2020/2.5/a``."""
        return f"{self.plan}/{self.code}" + (f"/{self.part}" if self.part else "")


@dataclass(frozen=True, slots=True)
class Named:
    """A dossier, a record or an organisation to choose: its key and its name."""

    key: str
    name: Written


@dataclass(frozen=True, slots=True)
class OutcomeChoice:
    """An earlier outcome from which another may follow."""

    key: str
    title: Written
    year: int
    on: PartialDate | None


@dataclass(frozen=True, slots=True)
class Choices:
    """All of it, in the order in which it is offered. ``own``: the indicators that its records named before."""

    indicators: tuple[IndicatorChoice, ...]
    dossiers: tuple[Named, ...]
    members: tuple[tuple[str, str], ...]
    outcomes: tuple[OutcomeChoice, ...]
    own: frozenset[str] = frozenset()


def read_choices(connection: Connection, organisation_id: int | None, year: int) -> Choices:
    """What an organisation can choose from for a year; outcomes are those that it may read or handed in."""
    indicators = _indicators(connection, year)
    return Choices(
        indicators=indicators,
        dossiers=tuple(
            Named(row.key, Written(row.title_nl, row.title_en))
            for row in connection.execute(sa.select(_DOSSIER).order_by(_DOSSIER.c.position))
        ),
        members=read_members(connection, year),
        outcomes=tuple(
            OutcomeChoice(row.key, Written(row.title_nl, row.title_en), row.year, row.happened_on)
            for row in connection.execute(
                sa.select(_EVIDENCE)
                .where(
                    _EVIDENCE.c.kind == EvidenceKind.POLICY_OUTCOME,
                    sa.or_(IS_READABLE, _is_own(organisation_id)),
                    _EVIDENCE.c.state != EvidenceState.WITHDRAWN,
                )
                .order_by(_EVIDENCE.c.year.desc(), _EVIDENCE.c.id.desc())
            )
        ),
        own=_named_before(connection, organisation_id),
    )


def read_members(connection: Connection, year: int | None) -> tuple[tuple[str, str], ...]:
    """Key and name of who was a member at some time in a year; of all who ever were where no year is said."""
    query = sa.select(_MEMBERSHIP, _ORGANISATION.c.key, _ORGANISATION.c.name).join(
        _ORGANISATION, _ORGANISATION.c.id == _MEMBERSHIP.c.organisation_id
    )
    rows = connection.execute(query)
    found = {row.key: row.name for row in rows if year is None or period_of(row).touches(year)}
    return tuple(sorted(found.items(), key=lambda member: by_name(member[1])))


def read_known_documents(connection: Connection, organisation_id: int | None) -> tuple[KnownDocument, ...]:
    """The documents that may be linked: those of records that the reader may read or whose organisation made them.

    One with a file takes such a record; else whoever links it would get the file of somebody else's.
    """
    own = [
        sa.select(each).join(_EVIDENCE, _EVIDENCE.c.id == by).where(_is_own(organisation_id)) for by, each in _BRINGS_UP
    ]
    readable = [sa.select(each).join(_EVIDENCE, _EVIDENCE.c.id == by).where(IS_READABLE) for by, each in _BRINGS_UP]
    brought_up = _DOCUMENT.c.id.in_(sa.union(*own, *readable))
    has_file = _DOCUMENT.c.id.in_(sa.select(_FILE.c.document_id))
    query = (
        sa.select(_DOCUMENT.c.key, _DOCUMENT.c.title, _DOCUMENT.c.published_on, _DOCUMENT.c.reference, _DOCUMENT.c.url)
        .where(sa.or_(brought_up, sa.and_(documents_that_may_be_known(), sa.not_(has_file))))
        .order_by(_DOCUMENT.c.title)
    )
    return tuple(KnownDocument(*row) for row in connection.execute(query))


def _is_own(organisation_id: int | None) -> sa.ColumnElement[bool]:
    return _EVIDENCE.c.submitted_by_organisation_id == (organisation_id or 0)


def _named_before(connection: Connection, organisation_id: int | None) -> frozenset[str]:
    """The indicators and parts that records of this organisation say something about, of whichever year."""
    query = (
        sa.select(_PLAN.c.code.label("plan"), _INDICATOR.c.code, _PART.c.code.label("part"))
        .select_from(_NAMES)
        .join(_EVIDENCE, _EVIDENCE.c.id == _NAMES.c.evidence_id)
        .join(_INDICATOR, _INDICATOR.c.id == _NAMES.c.indicator_id)
        .join(_PLAN, _PLAN.c.id == _INDICATOR.c.plan_id)
        .outerjoin(_PART, _PART.c.id == _NAMES.c.part_id)
        .where(_is_own(organisation_id))
        .distinct()
    )
    return frozenset("/".join(filter(None, row)) for row in connection.execute(query))


def _indicators(connection: Connection, year: int) -> tuple[IndicatorChoice, ...]:
    query = (
        sa.select(
            _PLAN.c.code.label("plan"),
            _GOAL.c.code.label("goal"),
            _GOAL.c.title_nl.label("goal_nl"),
            _GOAL.c.title_en.label("goal_en"),
            _INDICATOR.c.code,
            _INDICATOR.c.title_nl,
            _INDICATOR.c.title_en,
            _PART.c.code.label("part"),
            _PART.c.title_nl.label("part_nl"),
            _PART.c.title_en.label("part_en"),
        )
        .join(_GOAL, _GOAL.c.id == _INDICATOR.c.goal_id)
        .join(_PLAN, _PLAN.c.id == _INDICATOR.c.plan_id)
        .outerjoin(_PART, _PART.c.indicator_id == _INDICATOR.c.id)
        .where(_PLAN.c.first_year <= year, _PLAN.c.last_year >= year)
        .order_by(_PLAN.c.first_year, _GOAL.c.position, _INDICATOR.c.position, _PART.c.position)
    )
    found: list[IndicatorChoice] = []
    for row in connection.execute(query):
        whole = IndicatorChoice(
            row.plan,
            row.goal,
            Written(row.goal_nl, row.goal_en),
            row.code,
            Written(row.title_nl, row.title_en),
        )
        if whole not in found:
            found.append(whole)
        if row.part is not None:
            found.append(
                IndicatorChoice(
                    whole.plan,
                    whole.goal,
                    whole.goal_title,
                    whole.code,
                    whole.title,
                    row.part,
                    Written(row.part_nl, row.part_en),
                )
            )
    return tuple(found)
