"""What a record of evidence says, put together from its rows in the very shape in which a record is handed in.

It stands below recording and progress, since both need it: a revision keeps what stood, a form opens with it.
"""

from collections.abc import Iterable
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from mvo_monitor.measures.partial_date import PartialDate
from mvo_monitor.models import (
    Activity,
    Citation,
    Contribution,
    Document,
    Dossier,
    Evidence,
    EvidenceDossier,
    EvidenceIndicator,
    EvidenceSource,
    Indicator,
    IndicatorPart,
    Organisation,
    OutcomeFollows,
    PolicyOutcome,
    Publication,
    StrategicPlan,
    Verification,
    table,
)

Said = dict[str, Any]

_EVIDENCE, _DOCUMENT, _ORGANISATION = table(Evidence), table(Document), table(Organisation)
_CITED = _DOCUMENT.alias("cited")

_OUTCOME_PLAIN = (
    "actor",
    "actor_name",
    "instrument",
    "stance",
    "result",
    "result_area",
    "planning",
    "effect",
    "significance",
    "contribution",
)
_OUTCOME_DATES = ("tabled_on", "decided_on", "published_on")
_OUTCOME_TEXTS = ("effect_basis", "significance_note", "contribution_story", "others_part", "alternative")


def content_of(connection: Connection, number: int) -> Said:
    """The record with this number as plain values, as ``NewEvidence`` writes itself as JSON; it must be there."""
    record = _one(
        connection,
        sa.select(_EVIDENCE, _ORGANISATION.c.key.label("organisation"))
        .outerjoin(_ORGANISATION, _ORGANISATION.c.id == _EVIDENCE.c.submitted_by_organisation_id)
        .where(_EVIDENCE.c.id == number),
    )
    if record is None:
        raise LookupError(number)
    return {
        "key": record["key"],
        "kind": record["kind"].value,
        "year": record["year"],
        "title": _text(record, "title"),
        "happened_on": _day(record["happened_on"]),
        "summary": _text(record, "summary"),
        "visibility": record["visibility"].value,
        "submitted_by": record["organisation"],
        "sources": _sources(connection, number),
        "dossiers": _dossiers(connection, number),
        "indicators": _indicators(connection, number),
        "contributors": _contributors(connection, number),
        "outcome": _outcome(connection, number),
        "publication": _publication(connection, number),
        "activity": _activity(connection, number),
        "citation": _citation(connection, number),
        "verifications": _verifications(connection, number),
    }


def _sources(connection: Connection, number: int) -> list[Said]:
    source = table(EvidenceSource)
    query = (
        sa.select(_DOCUMENT.c.key, source.c.locator)
        .join(source, source.c.document_id == _DOCUMENT.c.id)
        .where(source.c.evidence_id == number)
        .order_by(source.c.position)
    )
    return [{"document": row["key"], "at": row["locator"]} for row in _all(connection, query)]


def _dossiers(connection: Connection, number: int) -> list[str]:
    link, dossier = table(EvidenceDossier), table(Dossier)
    query = (
        sa.select(dossier.c.key)
        .join(link, link.c.dossier_id == dossier.c.id)
        .where(link.c.evidence_id == number)
        .order_by(dossier.c.position, dossier.c.id)
    )
    return list(connection.scalars(query))


def _indicators(connection: Connection, number: int) -> list[Said]:
    link, indicator, plan, part = table(EvidenceIndicator), table(Indicator), table(StrategicPlan), table(IndicatorPart)
    query = (
        sa.select(
            (plan.c.code + "/" + indicator.c.code).label("ref"),
            part.c.code.label("part"),
            link.c.note_nl,
            link.c.note_en,
        )
        .join(indicator, indicator.c.id == link.c.indicator_id)
        .join(plan, plan.c.id == indicator.c.plan_id)
        .outerjoin(part, part.c.id == link.c.part_id)
        .where(link.c.evidence_id == number)
        .order_by(link.c.id)
    )
    return [
        {"indicator": row["ref"], "part": row["part"], "note": _text(row, "note")} for row in _all(connection, query)
    ]


def _contributors(connection: Connection, number: int) -> list[Said]:
    gave = table(Contribution)
    query = (
        sa.select(gave, _ORGANISATION.c.key)
        .join(_ORGANISATION, _ORGANISATION.c.id == gave.c.organisation_id)
        .where(gave.c.evidence_id == number)
        .order_by(gave.c.id)
    )
    return [
        {"organisation": row["key"], "confirmed_on": _day(row["confirmed_on"]), "note": _text(row, "note")}
        for row in _all(connection, query)
    ]


def _outcome(connection: Connection, number: int) -> Said | None:
    outcome, link = table(PolicyOutcome), table(OutcomeFollows)
    row = _one(connection, sa.select(outcome).where(outcome.c.evidence_id == number))
    if row is None:
        return None
    earlier = (
        sa.select(_EVIDENCE.c.key, link.c.note_nl, link.c.note_en)
        .join(link, link.c.earlier_id == _EVIDENCE.c.id)
        .where(link.c.evidence_id == number)
        .order_by(_EVIDENCE.c.id)
    )
    return {
        **{field: _plain(row[field]) for field in _OUTCOME_PLAIN},
        "reference": row["reference_typed"],
        **{field: _day(row[field]) for field in _OUTCOME_DATES},
        **{field: _text(row, field) for field in _OUTCOME_TEXTS},
        "follows": [{"evidence": each["key"], "note": _text(each, "note")} for each in _all(connection, earlier)],
    }


def _publication(connection: Connection, number: int) -> Said | None:
    publication = table(Publication)
    row = _one(
        connection,
        sa.select(_DOCUMENT.c.key, publication.c.listed)
        .join(publication, publication.c.document_id == _DOCUMENT.c.id)
        .where(publication.c.evidence_id == number),
    )
    return {"document": row["key"], "listed": row["listed"]} if row else None


def _activity(connection: Connection, number: int) -> Said | None:
    activity = table(Activity)
    row = _one(connection, sa.select(activity).where(activity.c.evidence_id == number))
    if row is None:
        return None
    return {
        "form": row["form"].value,
        "count": row["count"],
        "count_is_minimum": row["count_is_minimum"],
        "attended": _text(row, "attended"),
    }


def _citation(connection: Connection, number: int) -> Said | None:
    citation = table(Citation)
    row = _one(
        connection,
        sa.select(citation, _DOCUMENT.c.key.label("citing"), _CITED.c.key.label("cited"))
        .join(_DOCUMENT, _DOCUMENT.c.id == citation.c.citing_document_id)
        .outerjoin(_CITED, _CITED.c.id == citation.c.cited_document_id)
        .where(citation.c.evidence_id == number),
    )
    return {field: row[field] for field in ("citing", "cited", "cited_as", "page")} if row else None


def _verifications(connection: Connection, number: int) -> list[Said]:
    asked = table(Verification)
    query = sa.select(asked).where(asked.c.evidence_id == number).order_by(asked.c.id)
    return [
        {
            "verifier": row["verifier"],
            "may_be_named": row["may_be_named"],
            "asked_on": _day(row["asked_on"]),
            "answered_on": _day(row["answered_on"]),
            "agreement": _plain(row["agreement"]),
            "note": _text(row, "note"),
        }
        for row in _all(connection, query)
    ]


def _all(connection: Connection, query: sa.Select[Any]) -> Iterable[Any]:
    return connection.execute(query).mappings().all()


def _one(connection: Connection, query: sa.Select[Any]) -> Any:
    return connection.execute(query).mappings().first()


def _text(row: Any, field: str) -> Said | None:
    nl, en = row[f"{field}_nl"], row[f"{field}_en"]
    return {"nl": nl, "en": en} if nl or en else None


def _day(date: PartialDate | None) -> Said | None:
    return None if date is None else {"year": date.year, "month": date.month, "day": date.day}


def _plain(value: Any) -> Any:
    return getattr(value, "value", value)
