"""The few records that a page tells first: the strongest, the setbacks and the latest outcomes of a year.

The database picks them and only those are read, so that a page costs the same with ten records and ten thousand.
"""

from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from itertools import product
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from mvo_monitor.measures.favour import favour
from mvo_monitor.models import Citation, Evidence, EvidenceIndicator, Indicator, PolicyOutcome, Verification, table
from mvo_monitor.progress.evidence import EvidenceCard, read_cards
from mvo_monitor.progress.readable import IS_READABLE
from mvo_monitor.vocabulary import Agreement, Effect, EvidenceKind, Favour, Planning, Result, Stance

_EVIDENCE, _OUTCOME, _LINK = table(Evidence), table(PolicyOutcome), table(EvidenceIndicator)

_UNFAVOURABLE: list[sa.ColumnElement[str]] = [
    sa.literal_column(f"'{stance.value}/{result.value}/{effect.value}'")
    for stance, result, effect in product(Stance, Result, Effect)
    if favour(stance, result, effect) is Favour.UNFAVOURABLE
]
"""Which outcomes are bad news, spelled out from the rule itself, so that the database picks them by that very rule."""

_SLASH = sa.literal_column("'/'", sa.String)
_JUDGED = (
    sa.type_coerce(_OUTCOME.c.stance, sa.String)
    .concat(_SLASH)
    .concat(sa.type_coerce(_OUTCOME.c.result, sa.String))
    .concat(_SLASH)
    .concat(sa.type_coerce(_OUTCOME.c.effect, sa.String))
)


@dataclass(frozen=True, slots=True)
class Highlights:
    """What to tell first of a year; ``strongest`` and ``setbacks`` by the number of the goal they belong to."""

    latest: tuple[EvidenceCard, ...]
    strongest: dict[int, tuple[EvidenceCard, ...]]
    setbacks: dict[int, tuple[EvidenceCard, ...]]


def read_highlights(
    connection: Connection, year: int, *, latest: int = 4, strongest: int = 1, setbacks: int = 1
) -> Highlights:
    """The ``latest`` policy outcomes of a year, and per goal its best proven records and latest setbacks.

    Best proven are those that an independent verifier confirmed, then those cited by others with the page. A setback
    went the wrong way, or was planned and not achieved.
    """
    asked = {"year": year, "latest": latest, "strongest": strongest, "setbacks": setbacks}
    picks = connection.execute(_picks(), asked).all()
    cards = {card.key: card for card in read_cards(connection, keys={pick.key for pick in picks})} if picks else {}
    found: dict[str, dict[int, list[EvidenceCard]]] = defaultdict(lambda: defaultdict(list))
    for pick in sorted(picks, key=lambda pick: pick.place):
        found[pick.sort][pick.goal_id].append(cards[pick.key])
    by_goal = {sort: {goal: tuple(told) for goal, told in goals.items()} for sort, goals in found.items()}
    return Highlights(
        latest=by_goal.get("latest", {}).get(0, ()),
        strongest=by_goal.get("strongest", {}),
        setbacks=by_goal.get("setbacks", {}),
    )


def count_outcomes_without_indicator(connection: Connection, year: int) -> int:
    """How many policy outcomes of a year that may be read say nothing about any indicator."""
    return int(connection.scalar(_without_indicator(), {"year": year}) or 0)


@cache
def _without_indicator() -> sa.Select[Any]:
    linked = sa.exists().where(_LINK.c.evidence_id == _EVIDENCE.c.id)
    return sa.select(sa.func.count()).where(
        _EVIDENCE.c.year == sa.bindparam("year"),
        IS_READABLE,
        _EVIDENCE.c.kind == EvidenceKind.POLICY_OUTCOME,
        sa.not_(linked),
    )


@cache
def _picks() -> sa.CompoundSelect[Any]:
    """The keys to tell, each with its sort, its goal and its place among those of that sort and goal."""
    of_year = (_EVIDENCE.c.year == sa.bindparam("year"), IS_READABLE)
    # Outcomes without any date come last, whichever database sorts them.
    on = sa.func.coalesce(
        _OUTCOME.c.decided_on, _OUTCOME.c.published_on, _OUTCOME.c.tabled_on, _EVIDENCE.c.happened_on, ""
    )
    outcomes = sa.select(
        sa.literal_column("0").label("goal_id"),
        _EVIDENCE.c.key,
        sa.func.row_number().over(order_by=(on.desc(), _EVIDENCE.c.id.desc())).label("place"),
    )
    latest = outcomes.join(_OUTCOME, _OUTCOME.c.evidence_id == _EVIDENCE.c.id).where(*of_year)
    under_goal = (
        sa.select(_LINK.c.evidence_id, table(Indicator).c.goal_id)
        .join(table(Indicator), table(Indicator).c.id == _LINK.c.indicator_id)
        .join(_EVIDENCE, _EVIDENCE.c.id == _LINK.c.evidence_id)
        .where(*of_year)  # here too: the database would else first gather the links of all years
        .distinct()
        .subquery()
    )
    went_wrong = sa.or_(
        _JUDGED.in_(_UNFAVOURABLE),
        _OUTCOME.c.planning == Planning.PLANNED_NOT_ACHIEVED,
    )
    setbacks = (
        _per_goal(under_goal, on.desc())
        .join(_OUTCOME, _OUTCOME.c.evidence_id == _EVIDENCE.c.id)
        .where(*of_year, went_wrong)
    )
    verification, citation = table(Verification), table(Citation)
    confirmed = sa.exists().where(
        verification.c.evidence_id == _EVIDENCE.c.id, verification.c.agreement == Agreement.FULLY
    )
    cited = sa.exists().where(citation.c.evidence_id == _EVIDENCE.c.id, citation.c.page.is_not(None))
    strongest = _per_goal(under_goal, sa.case((confirmed, 1), else_=0).desc()).where(*of_year, confirmed | cited)
    return sa.union_all(_first("latest", latest), _first("setbacks", setbacks), _first("strongest", strongest))


def _per_goal(under_goal: sa.Subquery, order: sa.ColumnElement[Any]) -> sa.Select[Any]:
    place = sa.func.row_number().over(partition_by=under_goal.c.goal_id, order_by=(order, _EVIDENCE.c.id.desc()))
    return sa.select(under_goal.c.goal_id, _EVIDENCE.c.key, place.label("place")).join(
        _EVIDENCE, _EVIDENCE.c.id == under_goal.c.evidence_id
    )


def _first(sort: str, ranked: sa.Select[Any]) -> sa.Select[Any]:
    found = ranked.subquery()
    return sa.select(sa.literal_column(f"'{sort}'").label("sort"), found).where(
        found.c.place <= sa.bindparam(sort, type_=sa.Integer)
    )
