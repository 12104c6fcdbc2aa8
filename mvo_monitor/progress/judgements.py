"""What the steering group decided on indicators and goals: the judged status, and who saw it otherwise."""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from mvo_monitor.measures.written import Written
from mvo_monitor.models import (
    Decision,
    DecisionPresent,
    Dissent,
    Goal,
    Indicator,
    Judging,
    Person,
    StrategicPlan,
    table,
)
from mvo_monitor.progress.readable import for_the_public, is_of_known_year
from mvo_monitor.vocabulary import JudgingState, Language, Status

INDICATOR, GOAL = "indicator", "goal"
"""What can be judged."""

Subject = tuple[int, str, str]
"""What was judged: the year, ``indicator`` or ``goal``, and its ``plan/code``."""


@dataclass(frozen=True, slots=True)
class Dissenting:
    """Somebody saw it otherwise. ``person`` is None where they did not want their name beside it."""

    person: str | None
    status: Status | None
    text: Written


@dataclass(frozen=True, slots=True)
class Judged:
    """What was decided. ``level``: the step of the indicator's own ladder, where one was named.

    ``number`` and ``reason``: the how-manieth judging it was, and why it was judged anew. ``earlier`` are the decisions
    it took the place of, the latest first. ``again_because``: it is being judged anew at the moment, for this reason;
    until that is decided, this one holds.
    """

    year: int
    kind: str
    ref: str
    status: Status
    level: int | None
    motivation: Written
    decided_on: dt.date
    present: tuple[str, ...]
    dissent: tuple[Dissenting, ...]
    number: int
    reason: str | None
    earlier: tuple["Judged", ...] = ()
    again_because: str | None = None

    @property
    def subject(self) -> Subject:
        """What it is about."""
        return self.year, self.kind, self.ref


def read_judged(connection: Connection, years: Collection[int] | None = None) -> Mapping[Subject, Judged]:
    """The decision in force on each indicator and goal that has one, of these years or of all.

    What single members gave is not in it: that is for the steering group and the coordinator, once it is shown. The
    public is told what was decided, when and why; not by whom, who saw it otherwise, or what was decided before.
    """
    rows = connection.execute(_judgings(years is None), {} if years is None else {"years": sorted(years)}).all()
    decided = [row for row in rows if row.status is not None]
    beside = _Beside(connection, [] if for_the_public() else [row.decision_id for row in decided])
    by_subject: dict[Subject, list[Judged]] = defaultdict(list)
    for row in decided:
        found = _judged(row, beside)
        by_subject[found.subject].append(found)
    # A number that is not decided yet is the judging anew that goes on; the rows come with the highest number first.
    going_on = {_subject(row): row for row in reversed(rows) if row.state is not JudgingState.DECIDED}
    return {subject: _in_force(found, going_on.get(subject)) for subject, found in by_subject.items()}


def _in_force(found: list[Judged], going_on: sa.Row[Any] | None) -> Judged:
    latest, *earlier = found
    if for_the_public():
        return replace(latest, number=1, reason=None)
    again = going_on.reason if going_on is not None and going_on.number > latest.number else None
    return replace(latest, earlier=tuple(earlier), again_because=again)


def _judged(row: sa.Row[Any], beside: "_Beside") -> Judged:
    year, kind, ref = _subject(row)
    return Judged(
        year=year,
        kind=kind,
        ref=ref,
        status=row.status,
        level=row.level,
        motivation=Written(row.motivation_nl, row.motivation_en),
        decided_on=row.decided_on,
        present=tuple(beside.present[row.decision_id]),
        dissent=tuple(beside.dissent[row.decision_id]),
        number=row.number,
        reason=row.reason,
    )


def _subject(row: sa.Row[Any]) -> Subject:
    return row.year, INDICATOR if row.indicator_id is not None else GOAL, f"{row.plan}/{row.code}"


class _Beside:
    """Who was there and who saw it otherwise, by decision."""

    def __init__(self, connection: Connection, decisions: list[int]) -> None:
        self.present: dict[int, list[str]] = defaultdict(list)
        self.dissent: dict[int, list[Dissenting]] = defaultdict(list)
        if not decisions:  # as in most years: nobody to ask for
            return
        for row in connection.execute(_people(), {"decisions": decisions}):
            if row.text is None:
                self.present[row.decision_id].append(row.name)
            else:
                status = Status(row.status) if row.status else None
                text = Written(**{Language(row.lang).value: row.text})
                self.dissent[row.decision_id].append(Dissenting(row.name, status, text))


_JUDGING, _DECISION, _PERSON, _PLAN = table(Judging), table(Decision), table(Person), table(StrategicPlan)
_PRESENT, _DISSENT, _INDICATOR, _GOAL = table(DecisionPresent), table(Dissent), table(Indicator), table(Goal)


@cache
def _judgings(all_years: bool) -> sa.Select[Any]:
    plan = sa.func.coalesce(_INDICATOR.c.plan_id, _GOAL.c.plan_id)
    query = (
        sa.select(
            *(_JUDGING.c[name] for name in ("year", "indicator_id", "number", "reason", "state")),
            _PLAN.c.code.label("plan"),
            sa.func.coalesce(_INDICATOR.c.code, _GOAL.c.code).label("code"),
            _DECISION.c.id.label("decision_id"),
            *(_DECISION.c[name] for name in ("status", "level", "motivation_nl", "motivation_en", "decided_on")),
        )
        .select_from(_JUDGING)
        .outerjoin(_INDICATOR, _INDICATOR.c.id == _JUDGING.c.indicator_id)
        .outerjoin(_GOAL, _GOAL.c.id == _JUDGING.c.goal_id)
        .join(_PLAN, _PLAN.c.id == plan)
        .outerjoin(_DECISION, _DECISION.c.judging_id == _JUDGING.c.id)
        .where(is_of_known_year(_JUDGING.c.year))
        .order_by(_JUDGING.c.year, _JUDGING.c.indicator_id, _JUDGING.c.goal_id, _JUDGING.c.number.desc())
    )
    return query if all_years else query.where(_JUDGING.c.year.in_(sa.bindparam("years", expanding=True)))


@cache
def _people() -> sa.CompoundSelect[Any]:
    """Those present by name, then dissent as it was written down; whoever wants no name there is nobody's row."""
    decisions: sa.BindParameter[Any] = sa.bindparam("decisions", expanding=True)
    nothing = sa.cast(sa.null(), sa.String)
    there = (
        sa.select(
            _PRESENT.c.decision_id,
            _PERSON.c.name.label("name"),
            nothing.label("status"),
            nothing.label("text"),
            nothing.label("lang"),
            sa.literal(0).label("place"),
        )
        .join(_PERSON, _PERSON.c.id == _PRESENT.c.person_id)
        .where(_PRESENT.c.decision_id.in_(decisions))
    )
    otherwise = (
        sa.select(
            _DISSENT.c.decision_id,
            _PERSON.c.name,
            sa.cast(_DISSENT.c.status, sa.String),
            _DISSENT.c.text,
            sa.cast(_DISSENT.c.lang, sa.String),
            _DISSENT.c.id,
        )
        .outerjoin(_PERSON, _PERSON.c.id == _DISSENT.c.person_id)
        .where(_DISSENT.c.decision_id.in_(decisions))
    )
    return sa.union_all(there, otherwise).order_by("place", "name")
