"""How the indicators stand in a year: assessment, trend and how much evidence there is, for every page alike."""

from collections import Counter, defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from mvo_monitor.measures.assessment import Assessment
from mvo_monitor.measures.comparison import TrendMark, trend
from mvo_monitor.measures.indicator import IndicatorDefinition
from mvo_monitor.measures.status import assess
from mvo_monitor.models import Evidence, EvidenceIndicator, table
from mvo_monitor.progress.judgements import INDICATOR, Subject
from mvo_monitor.progress.readable import IS_READABLE, may_know_year
from mvo_monitor.vocabulary import Status, StatusSaid


@dataclass(frozen=True, slots=True)
class Standing:
    """An indicator in a year. ``evidence`` counts its records of that year that may be read."""

    definition: IndicatorDefinition
    year: int
    assessment: Assessment
    trend: TrendMark
    evidence: int

    @property
    def ref(self) -> str:
        """``plan/code`` of the indicator."""
        return f"{self.definition.plan}/{self.definition.code}"

    @property
    def subject(self) -> Subject:
        """By what it is found what the steering group decided on it."""
        return self.year, INDICATOR, self.ref


def standings(definitions: Sequence[IndicatorDefinition], year: int, evidence: dict[int, int]) -> tuple[Standing, ...]:
    """How those indicators that are in force in ``year`` stand; ``evidence`` counts records by indicator number.

    Of a year that the reader may not know none does.
    """
    return tuple(
        Standing(
            definition=definition,
            year=year,
            assessment=assess(definition, year),
            trend=trend(definition, year),
            evidence=evidence.get(definition.id, 0),
        )
        for definition in definitions
        if definition.first_year <= year <= definition.last_year and may_know_year(year)
    )


def count_statuses(found: Collection[Standing]) -> dict[Status, int]:
    """How many indicators have which status; every status is there, "cannot be judged" included."""
    counted = Counter(standing.assessment.status for standing in found)
    return {status: counted[status] for status in Status}


def count_said(found: Collection[Standing]) -> dict[StatusSaid, int]:
    """The same as it is said: achieved early and not attained apart."""
    counted = Counter(standing.assessment.said for standing in found)
    return {said: counted[said] for said in StatusSaid}


def count_evidence(connection: Connection, years: Collection[int]) -> dict[int, dict[int, int]]:
    """Per year, per indicator number: how many records that may be read say something about it, each
    counted once."""
    found: dict[int, dict[int, int]] = defaultdict(dict)
    for year, indicator, count in connection.execute(_evidence_query(), {"years": sorted(years)}):
        found[year][indicator] = count
    return found


@cache
def _evidence_query() -> sa.Select[Any]:
    link, evidence = table(EvidenceIndicator), table(Evidence)
    return (
        sa.select(evidence.c.year, link.c.indicator_id, sa.func.count(sa.distinct(link.c.evidence_id)))
        .join(evidence, evidence.c.id == link.c.evidence_id)
        .where(evidence.c.year.in_(sa.bindparam("years", expanding=True)), IS_READABLE)
        .group_by(evidence.c.year, link.c.indicator_id)
    )
