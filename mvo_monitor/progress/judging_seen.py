"""What somebody of the steering group sees of a judging: the own judgement always, those of others once it is shown.

The database itself leaves out what may not be seen yet, so that nothing above can show it by mistake.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from mvo_monitor.measures.agreement import furthest_first
from mvo_monitor.measures.written import Written
from mvo_monitor.models import GivenJudgement, Goal, Indicator, Judging, Person, StrategicPlan, table
from mvo_monitor.progress.judgements import GOAL, INDICATOR, Judged, Subject, read_judged
from mvo_monitor.store.steering_group import who_may_judge
from mvo_monitor.vocabulary import JudgingState, Language, Status


@dataclass(frozen=True, slots=True)
class Given:
    """What one member gave. ``version`` belongs to its form; ``own``: the reader's."""

    person: str
    own: bool
    status: Status
    level: int | None
    motivation: str
    lang: Language
    version: int

    @property
    def said(self) -> Written:
        """The motivation in the language it stands in."""
        return Written(**{self.lang.value: self.motivation})


@dataclass(frozen=True, slots=True)
class Judgings:
    """One judging of a subject.

    ``n`` of ``of`` members gave theirs. ``given`` holds the reader's own, and from when it is shown those of all, the
    furthest from what most gave first. A judging with ``number`` 0 has not begun.
    """

    number: int
    version: int
    state: JudgingState
    reason: str | None
    n: int
    of: int
    given: tuple[Given, ...]

    @property
    def own(self) -> Given | None:
        """What the reader gave."""
        return next((each for each in self.given if each.own), None)

    @property
    def collects(self) -> bool:
        """Whether judgements are still given, unseen."""
        return self.state is JudgingState.COLLECTING


@dataclass(frozen=True, slots=True)
class JudgingSeen:
    """How far the steering group is with a subject: the judging that goes on, those before it, what was decided."""

    now: Judgings
    earlier: tuple[Judgings, ...]
    decided: Judged | None


@dataclass(frozen=True, slots=True)
class Waiting:
    """How far a subject is, without anything that was given: ``n`` of ``of`` gave theirs, the reader too or not."""

    state: JudgingState
    number: int
    n: int
    of: int
    own: bool


def read_judging(connection: Connection, subject: Subject, person_id: int | None) -> JudgingSeen:
    """All that this person may see of the judging of a subject."""
    year, kind, ref = subject
    fields = {"year": year, "kind": kind, "ref": ref, "me": person_id or 0}
    may = who_may_judge(connection)
    rows = connection.execute(_of_one(), fields).all()
    seen = [_judgings([row for row in rows if row.number == number], may) for number in _numbers(rows)]
    now = seen[0] if seen else Judgings(0, 0, JudgingState.COLLECTING, None, 0, len(may), ())
    return JudgingSeen(now, tuple(seen[1:]), read_judged(connection, (year,)).get(subject))


def read_waiting(connection: Connection, year: int, person_id: int | None) -> Mapping[tuple[str, str], Waiting]:
    """How far each subject of a year is that is being judged, by ``indicator`` or ``goal`` and its ``plan/code``."""
    may = who_may_judge(connection)
    rows = connection.execute(_of_year(), {"year": year, "me": person_id or 0, "may": sorted(may)})
    # The rows come with the lowest number first, so that the judging that goes on is the one that stays.
    return {
        (row.kind, row.ref): Waiting(row.state, row.number, row.n, len(may) + row.others, bool(row.own)) for row in rows
    }


def _numbers(rows: list[sa.Row[Any]] | Any) -> list[int]:
    return sorted({row.number for row in rows}, reverse=True)


def _judgings(rows: list[sa.Row[Any]], may: frozenset[int]) -> Judgings:
    first = rows[0]
    given = [
        Given(row.name, row.own, row.status, row.level, row.motivation, row.lang, row.given_version)
        for row in rows
        if row.status is not None
    ]
    places = furthest_first([each.status for each in given])
    gave = {row.person_id for row in rows if row.person_id is not None}
    return Judgings(
        number=first.number,
        version=first.version,
        state=first.state,
        reason=first.reason,
        n=len(gave),
        of=len(gave | may),
        given=tuple(given[place] for place in places),
    )


_JUDGING, _GIVEN, _PERSON, _PLAN = table(Judging), table(GivenJudgement), table(Person), table(StrategicPlan)
_INDICATOR, _GOAL = table(Indicator), table(Goal)


def _kind() -> sa.ColumnElement[str]:
    return sa.case((_JUDGING.c.indicator_id.is_not(None), INDICATOR), else_=GOAL)


def _ref() -> sa.ColumnElement[str]:
    return _PLAN.c.code + "/" + sa.func.coalesce(_INDICATOR.c.code, _GOAL.c.code)


def _named(*columns: sa.ColumnElement[Any]) -> sa.Select[Any]:
    return (
        sa.select(*columns)
        .select_from(_JUDGING)
        .outerjoin(_INDICATOR, _INDICATOR.c.id == _JUDGING.c.indicator_id)
        .outerjoin(_GOAL, _GOAL.c.id == _JUDGING.c.goal_id)
        .join(_PLAN, _PLAN.c.id == sa.func.coalesce(_INDICATOR.c.plan_id, _GOAL.c.plan_id))
        .outerjoin(_GIVEN, _GIVEN.c.judging_id == _JUDGING.c.id)
    )


@cache
def _of_one() -> sa.Select[Any]:
    mine = _GIVEN.c.person_id == sa.bindparam("me")
    seen = sa.or_(_JUDGING.c.state != JudgingState.COLLECTING, mine)
    return (
        _named(
            *(_JUDGING.c[name] for name in ("number", "version", "state", "reason")),
            _GIVEN.c.person_id,
            sa.func.coalesce(mine, sa.false()).label("own"),
            _PERSON.c.name,
            *(
                sa.case((seen, _GIVEN.c[name])).label(label)
                for name, label in (
                    ("status", "status"),
                    ("level", "level"),
                    ("motivation", "motivation"),
                    ("lang", "lang"),
                    ("version", "given_version"),
                )
            ),
        )
        .outerjoin(_PERSON, sa.and_(_PERSON.c.id == _GIVEN.c.person_id, seen))
        .where(_JUDGING.c.year == sa.bindparam("year"), _kind() == sa.bindparam("kind"), _ref() == sa.bindparam("ref"))
        .order_by(_JUDGING.c.number.desc(), _PERSON.c.name, _GIVEN.c.id)
    )


@cache
def _of_year() -> sa.Select[Any]:
    own = sa.func.max(sa.case((_GIVEN.c.person_id == sa.bindparam("me"), 1), else_=0))
    may = _GIVEN.c.person_id.in_(sa.bindparam("may", expanding=True))
    others = sa.func.sum(sa.case((sa.or_(_GIVEN.c.id.is_(None), may), 0), else_=1))
    columns = (_JUDGING.c.state, _JUDGING.c.number)
    kind, ref = _kind().label("kind"), _ref().label("ref")
    return (
        _named(*columns, kind, ref, sa.func.count(_GIVEN.c.id).label("n"), own.label("own"), others.label("others"))
        .where(_JUDGING.c.year == sa.bindparam("year"))
        .group_by(*columns, _JUDGING.c.indicator_id, _PLAN.c.code, _INDICATOR.c.code, _GOAL.c.code)
        .order_by(_JUDGING.c.number)
    )
