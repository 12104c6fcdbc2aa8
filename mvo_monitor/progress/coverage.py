"""How well dossiers and indicators are covered by evidence: counts per pair, the gaps on both sides, the best proof."""

from collections import Counter, defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from mvo_monitor.measures.strength import strength
from mvo_monitor.measures.written import Written
from mvo_monitor.models import (
    Citation,
    Document,
    Dossier,
    Evidence,
    EvidenceDossier,
    EvidenceIndicator,
    EvidenceSource,
    Goal,
    Indicator,
    PolicyOutcome,
    StrategicPlan,
    Verification,
    table,
)
from mvo_monitor.progress.evidence import DossierView, EvidenceCard, read_cards, read_dossiers
from mvo_monitor.progress.readable import IS_READABLE, ON
from mvo_monitor.vocabulary import Agreement, EvidenceKind, Strength

_EVIDENCE, _LINK, _INDICATOR = table(Evidence), table(EvidenceIndicator), table(Indicator)
_OF_DOSSIER, _DOSSIER = table(EvidenceDossier), table(Dossier)


@dataclass(frozen=True, slots=True)
class CoveredIndicator:
    """An indicator with its records, each counted once: ``strengths`` from the strongest proof to the weakest."""

    plan: str
    code: str
    title: Written
    goal: str
    strengths: tuple[tuple[Strength, int], ...]

    @property
    def ref(self) -> str:
        """``plan/code``."""
        return f"{self.plan}/{self.code}"

    @property
    def records(self) -> int:
        """How many records say something about it."""
        return sum(n for _, n in self.strengths)

    @property
    def strongest(self) -> Strength | None:
        """The strength of its best proof; None without any."""
        return self.strengths[0][0] if self.strengths else None


@dataclass(frozen=True, slots=True)
class CoveredDossier:
    """A row: a dossier (None: records that belong to none), its records, and how they lie over the indicators.

    ``cells`` go by ``plan/code``. A record can say something about several indicators, so that cells add up to more
    than ``records``; ``unlinked`` of them say nothing about any.
    """

    dossier: DossierView | None
    records: int
    unlinked: int
    cells: dict[str, int]


@dataclass(frozen=True, slots=True)
class Coverage:
    """The evidence of these years over dossiers and the indicators of a plan.

    ``records`` counts all of them once; ``outcomes`` are policy outcomes, ``loose`` how many of these say nothing about
    any indicator, and ``latest_loose`` the last few.
    """

    years: tuple[int, ...]
    indicators: tuple[CoveredIndicator, ...]
    rows: tuple[CoveredDossier, ...]
    records: int
    unlinked: int
    outcomes: int
    loose: int
    latest_loose: tuple[EvidenceCard, ...]

    @property
    def bare(self) -> tuple[CoveredIndicator, ...]:
        """The indicators without any evidence."""
        return tuple(indicator for indicator in self.indicators if not indicator.records)

    @property
    def empty_dossiers(self) -> tuple[DossierView, ...]:
        """The dossiers of which nothing was recorded."""
        return tuple(row.dossier for row in self.rows if row.dossier is not None and not row.records)


def read_coverage(connection: Connection, plan: str, years: Collection[int], *, most: int = 8) -> Coverage:
    """The coverage of a plan's indicators in force in these years, by records of these years; whole queries only."""
    when = (IS_READABLE, _EVIDENCE.c.year.in_(years))
    indicators = _indicators(connection, plan, years, when)
    rows = _rows(connection, when, _cells(connection, plan, when))
    outcome = (*when, _EVIDENCE.c.kind == EvidenceKind.POLICY_OUTCOME)
    counted = sa.select(
        sa.func.count(),
        sa.func.count().filter(_bare()),
        sa.func.count().filter(_EVIDENCE.c.kind == EvidenceKind.POLICY_OUTCOME),
        sa.func.count().filter(_EVIDENCE.c.kind == EvidenceKind.POLICY_OUTCOME, _bare()),
    )
    records, unlinked, outcomes, loose = connection.execute(counted.where(*when)).one()
    joined = _EVIDENCE.join(table(PolicyOutcome), table(PolicyOutcome).c.evidence_id == _EVIDENCE.c.id)
    latest = sa.select(_EVIDENCE.c.key).select_from(joined).where(*outcome, _bare()).order_by(ON.desc()).limit(most)
    keys = connection.scalars(latest).all()
    return Coverage(
        years=tuple(sorted(years)),
        indicators=indicators,
        rows=rows,
        records=records,
        unlinked=unlinked,
        outcomes=outcomes,
        loose=loose,
        latest_loose=read_cards(connection, keys=keys) if keys else (),
    )


def _bare() -> sa.ColumnElement[bool]:
    """Says nothing about any indicator."""
    return sa.not_(sa.exists().where(_LINK.c.evidence_id == _EVIDENCE.c.id))


def _indicators(
    connection: Connection, plan: str, years: Collection[int], when: tuple[sa.ColumnElement[bool], ...]
) -> tuple[CoveredIndicator, ...]:
    plans, goal = table(StrategicPlan), table(Goal)
    strengths = _strengths(connection, when)
    query = (
        sa.select(_INDICATOR, goal.c.code.label("goal"))
        .join(plans, plans.c.id == _INDICATOR.c.plan_id)
        .join(goal, goal.c.id == _INDICATOR.c.goal_id)
        .where(plans.c.code == plan, _INDICATOR.c.first_year <= max(years), _INDICATOR.c.last_year >= min(years))
        .order_by(goal.c.position, _INDICATOR.c.position)
    )
    return tuple(
        CoveredIndicator(
            plan=plan,
            code=row.code,
            title=Written(row.title_nl, row.title_en),
            goal=row.goal,
            strengths=tuple((each, strengths[row.id][each]) for each in reversed(Strength) if strengths[row.id][each]),
        )
        for row in connection.execute(query)
    )


def _strengths(connection: Connection, when: tuple[sa.ColumnElement[bool], ...]) -> dict[int, Counter[Strength]]:
    """Per indicator how many records have which strength: SQL counts mixes of proofs, the rule tells their strength."""
    source, document = table(EvidenceSource), table(Document)
    citation, verification = table(Citation), table(Verification)
    foreign = sa.exists().where(
        source.c.evidence_id == _EVIDENCE.c.id, document.c.id == source.c.document_id, sa.not_(document.c.own)
    )

    def answered(agreement: Agreement) -> sa.ColumnElement[bool]:
        return sa.exists().where(verification.c.evidence_id == _EVIDENCE.c.id, verification.c.agreement == agreement)

    proofs = (
        sa.select(
            _LINK.c.indicator_id,
            _EVIDENCE.c.id,
            foreign.label("foreign"),
            citation.c.evidence_id.is_not(None).label("cites"),
            citation.c.page.is_not(None).label("paged"),
            *(answered(agreement).label(agreement.value) for agreement in Agreement),
        )
        .join(_EVIDENCE, _EVIDENCE.c.id == _LINK.c.evidence_id)
        .outerjoin(citation, citation.c.evidence_id == _EVIDENCE.c.id)
        .where(*when)
        .distinct()
        .subquery()
    )
    mixes = [column for column in proofs.c if column.name != "id"]
    found: dict[int, Counter[Strength]] = defaultdict(Counter)
    for row in connection.execute(sa.select(*mixes, sa.func.count().label("n")).group_by(*mixes)):
        given = [agreement for agreement in Agreement if row._mapping[agreement.value]]
        mark = strength(third_party_document=row.foreign, citation=row.cites, page=row.paged, agreements=given)
        found[row.indicator_id][mark.strength] += row.n
    return found


def _cells(
    connection: Connection, plan: str, when: tuple[sa.ColumnElement[bool], ...]
) -> dict[str | None, dict[str, int]]:
    plans = table(StrategicPlan)
    query = (
        sa.select(_DOSSIER.c.key, _INDICATOR.c.code, sa.func.count(sa.distinct(_EVIDENCE.c.id)))
        .select_from(_EVIDENCE)
        .join(_LINK, _LINK.c.evidence_id == _EVIDENCE.c.id)
        .join(_INDICATOR, _INDICATOR.c.id == _LINK.c.indicator_id)
        .join(plans, plans.c.id == _INDICATOR.c.plan_id)
        .outerjoin(_OF_DOSSIER, _OF_DOSSIER.c.evidence_id == _EVIDENCE.c.id)
        .outerjoin(_DOSSIER, _DOSSIER.c.id == _OF_DOSSIER.c.dossier_id)
        .where(*when, plans.c.code == plan)
        .group_by(_DOSSIER.c.key, _INDICATOR.c.code)
    )
    found: dict[str | None, dict[str, int]] = defaultdict(dict)
    for dossier, code, count in connection.execute(query):
        found[dossier][f"{plan}/{code}"] = count
    return found


def _rows(
    connection: Connection, when: tuple[sa.ColumnElement[bool], ...], cells: dict[str | None, dict[str, int]]
) -> tuple[CoveredDossier, ...]:
    query: sa.Select[Any] = (
        sa.select(_DOSSIER.c.key, sa.func.count(), sa.func.count().filter(_bare()))
        .select_from(_EVIDENCE)
        .outerjoin(_OF_DOSSIER, _OF_DOSSIER.c.evidence_id == _EVIDENCE.c.id)
        .outerjoin(_DOSSIER, _DOSSIER.c.id == _OF_DOSSIER.c.dossier_id)
        .where(*when)
        .group_by(_DOSSIER.c.key)
    )
    counts = {row[0]: (row[1], row[2]) for row in connection.execute(query)}
    dossiers: list[DossierView | None] = list(read_dossiers(connection))
    if None in counts:
        dossiers.append(None)
    return tuple(
        CoveredDossier(dossier, *counts.get(key, (0, 0)), cells.get(key, {}))
        for dossier in dossiers
        for key in (dossier.key if dossier else None,)
    )
