"""The statements that read evidence, made once per set of filters and kept: making one costs more than running it.

``by`` are the names of the filters that a statement takes as parameters: ``years``, ``indicators``, ``keys``.
"""

from functools import cache
from typing import Any

import sqlalchemy as sa

from mvo_monitor.models import (
    Citation,
    Document,
    Dossier,
    Evidence,
    EvidenceDossier,
    EvidenceIndicator,
    EvidenceSource,
    Indicator,
    IndicatorPart,
    PolicyOutcome,
    StrategicPlan,
    Verification,
    table,
)
from mvo_monitor.progress.readable import IS_READABLE, covers_known_year
from mvo_monitor.vocabulary import Agreement

_EVIDENCE, _OUTCOME = table(Evidence), table(PolicyOutcome)
_LINK, _INDICATOR, _PLAN, _PART = table(EvidenceIndicator), table(Indicator), table(StrategicPlan), table(IndicatorPart)


@cache
def cards_query(by: tuple[str, ...]) -> sa.Select[Any]:
    """The records that may be read, with everything that their strength is derived from."""
    cards = (
        sa.select(
            _EVIDENCE,
            _OUTCOME,
            table(Citation).c.page.label("citation_page"),
            _from_third_party().label("third_party"),
            _answered(Agreement.FULLY).label("confirmed"),
            _answered(Agreement.PARTLY).label("confirmed_partly"),
            _answered(Agreement.NOT).label("denied"),
        )
        .outerjoin(_OUTCOME, _OUTCOME.c.evidence_id == _EVIDENCE.c.id)
        .outerjoin(table(Citation), table(Citation).c.evidence_id == _EVIDENCE.c.id)
    )
    return cards.where(*_chosen(by))


@cache
def dossiers_query(by: tuple[str, ...]) -> sa.Select[Any]:
    """The dossiers that they belong to."""
    link, dossier = table(EvidenceDossier), table(Dossier)
    return (
        sa.select(link.c.evidence_id, dossier.c.key)
        .join(dossier, dossier.c.id == link.c.dossier_id)
        .where(link.c.evidence_id.in_(sa.select(_EVIDENCE.c.id).where(*_chosen(by))))
        .order_by(dossier.c.position, dossier.c.id)
    )


@cache
def indicators_query(by: tuple[str, ...]) -> sa.Select[Any]:
    """The indicators that they say something about, and what."""
    return (
        sa.select(
            _LINK.c.evidence_id,
            (_PLAN.c.code + "/" + _INDICATOR.c.code).label("ref"),
            _PART.c.code.label("part"),
            _LINK.c.note_nl,
            _LINK.c.note_en,
        )
        .join(_INDICATOR, _INDICATOR.c.id == _LINK.c.indicator_id)
        .join(_PLAN, _PLAN.c.id == _INDICATOR.c.plan_id)
        .outerjoin(_PART, _PART.c.id == _LINK.c.part_id)
        .where(
            _LINK.c.evidence_id.in_(sa.select(_EVIDENCE.c.id).where(*_chosen(by))),
            covers_known_year(_PLAN.c.first_year, _PLAN.c.last_year),
        )
        .order_by(_PLAN.c.first_year, _PLAN.c.code, _INDICATOR.c.position, _LINK.c.id)
    )


@cache
def _chosen(by: tuple[str, ...]) -> tuple[sa.ColumnElement[bool], ...]:
    about = (
        sa.select(_LINK.c.evidence_id)
        .join(_INDICATOR, _INDICATOR.c.id == _LINK.c.indicator_id)
        .join(_PLAN, _PLAN.c.id == _INDICATOR.c.plan_id)
        .where((_PLAN.c.code + "/" + _INDICATOR.c.code).in_(sa.bindparam("indicators", expanding=True)))
    )
    filters = {
        "years": _EVIDENCE.c.year.in_(sa.bindparam("years", expanding=True)),
        "indicators": _EVIDENCE.c.id.in_(about),
        "keys": _EVIDENCE.c.key.in_(sa.bindparam("keys", expanding=True)),
    }
    return (IS_READABLE, *(filters[name] for name in by))


def _answered(agreement: Agreement) -> sa.ColumnElement[bool]:
    verification = table(Verification)
    return sa.exists().where(verification.c.evidence_id == _EVIDENCE.c.id, verification.c.agreement == agreement)


def _from_third_party() -> sa.ColumnElement[bool]:
    source, document = table(EvidenceSource), table(Document)
    return sa.exists().where(
        source.c.evidence_id == _EVIDENCE.c.id, document.c.id == source.c.document_id, sa.not_(document.c.own)
    )
