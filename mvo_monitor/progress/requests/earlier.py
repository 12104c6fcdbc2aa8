"""What an organisation said before on an indicator, also on the one of an earlier plan that measures the same."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from mvo_monitor.measures.written import Written
from mvo_monitor.models import (
    Answer,
    Evidence,
    EvidenceIndicator,
    IndicatorPart,
    IndicatorSuccession,
    Request,
    table,
)
from mvo_monitor.progress.requests.asked import OwnAnswer, OwnRecord
from mvo_monitor.vocabulary import EvidenceState, SuccessionKind

Place = tuple[int, str | None]
"""The number of an indicator as it is asked now, and the code of its part."""

_COUNTS = (EvidenceState.SUBMITTED, EvidenceState.APPROVED)

_REQUEST, _ANSWER, _EVIDENCE = table(Request), table(Answer), table(Evidence)
_PART, _LINK, _SUCCESSION = table(IndicatorPart), table(EvidenceIndicator), table(IndicatorSuccession)


@dataclass(frozen=True, slots=True)
class Earlier:
    """The last thing said before, by indicator and part."""

    _records: Mapping[Place, tuple[OwnRecord, ...]]
    _answers: Mapping[Place, OwnAnswer]

    def records(self, indicator_id: int | None, part: str | None) -> tuple[OwnRecord, ...]:
        """The records of the last year before that had any."""
        return self._records.get((indicator_id, part), ()) if indicator_id else ()

    def answer(self, indicator_id: int | None, part: str | None) -> OwnAnswer | None:
        """The last answer before."""
        return self._answers.get((indicator_id, part)) if indicator_id else None


def read_earlier(connection: Connection, organisation_id: int, year: int, indicators: Collection[int]) -> Earlier:
    """What one organisation said on these indicators before ``year``."""
    now = _as_asked_now(connection, indicators)
    if not now:
        return Earlier({}, {})
    answers: dict[Place, OwnAnswer] = {}
    for row in connection.execute(_answers(organisation_id, year, now)):
        for indicator in now[row.indicator_id]:
            answers.setdefault((indicator, row.part), _answer(row))
    records: dict[Place, tuple[OwnRecord, ...]] = {}
    for row in connection.execute(_records(organisation_id, year, now)):
        title = Written(row.title_nl, row.title_en)
        record = OwnRecord(row.key, row.kind, row.year, title, row.state, None)
        for indicator in now[row.indicator_id]:
            before = records.get((indicator, row.part), ())
            if not before or before[0].year == record.year:
                records[indicator, row.part] = (*before, record)
    return Earlier(records, answers)


def _as_asked_now(connection: Connection, indicators: Collection[int]) -> dict[int, set[int]]:
    """Each indicator that measures the same as one of these, itself included, with those that it leads to."""
    if not indicators:
        return {}
    comparable = [kind for kind in SuccessionKind if kind.comparable]
    steps = connection.execute(
        sa.select(_SUCCESSION.c.earlier_id, _SUCCESSION.c.later_id).where(
            _SUCCESSION.c.kind.in_(comparable), _SUCCESSION.c.later_id.is_not(None)
        )
    ).all()
    found: dict[int, set[int]] = defaultdict(set)
    for indicator in indicators:
        waiting = {indicator}
        while waiting:
            one = waiting.pop()
            if indicator not in found[one]:
                found[one].add(indicator)
                waiting |= {step.earlier_id for step in steps if step.later_id == one}
    return found


def _answers(organisation_id: int, year: int, indicators: Collection[int]) -> sa.Select[Any]:
    return (
        sa.select(_ANSWER, _REQUEST.c.year, _REQUEST.c.indicator_id, _PART.c.code.label("part"))
        .join(_REQUEST, _REQUEST.c.id == _ANSWER.c.request_id)
        .outerjoin(_PART, _PART.c.id == _REQUEST.c.part_id)
        .where(
            _ANSWER.c.organisation_id == organisation_id,
            _ANSWER.c.state.in_(_COUNTS),
            _REQUEST.c.year < year,
            _REQUEST.c.indicator_id.in_(indicators),
        )
        .order_by(_REQUEST.c.year.desc(), _ANSWER.c.id.desc())
    )


def _records(organisation_id: int, year: int, indicators: Collection[int]) -> sa.Select[Any]:
    return (
        sa.select(_EVIDENCE, _LINK.c.indicator_id, _PART.c.code.label("part"))
        .join(_LINK, _LINK.c.evidence_id == _EVIDENCE.c.id)
        .outerjoin(_PART, _PART.c.id == _LINK.c.part_id)
        .where(
            _EVIDENCE.c.submitted_by_organisation_id == organisation_id,
            _EVIDENCE.c.state.in_(_COUNTS),
            _EVIDENCE.c.year < year,
            _LINK.c.indicator_id.in_(indicators),
        )
        .order_by(_EVIDENCE.c.year.desc(), _EVIDENCE.c.id.desc())
    )


def _answer(row: sa.Row[Any]) -> OwnAnswer:
    return OwnAnswer(
        id=row.id,
        year=row.year,
        reply=row.reply,
        explanation=row.explanation,
        state=row.state,
        returned_because=None,
        submitted_at=row.submitted_at,
        on_behalf=row.on_behalf,
        version=row.version,
    )
