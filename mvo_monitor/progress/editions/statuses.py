"""How every indicator stood when an edition was made: a line per indicator, part and year, computed and judged."""

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from decimal import Decimal

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from mvo_monitor.measures.assessment import Assessment
from mvo_monitor.measures.floors import Floors
from mvo_monitor.measures.indicator import IndicatorDefinition
from mvo_monitor.measures.status import assess
from mvo_monitor.models import Decision, Goal, Judging, StrategicPlan, table
from mvo_monitor.progress.indicators import read_indicators
from mvo_monitor.store.plain_rows import plain_line
from mvo_monitor.vocabulary import Rule, Status, StatusSaid

_JUDGING, _DECISION, _GOAL, _PLAN = table(Judging), table(Decision), table(Goal), table(StrategicPlan)


@dataclass(frozen=True, slots=True)
class StatusLine:
    """An indicator ("2016-2020/2.5"), or one part of it, in a year; or (``of``) a goal, which is only judged.

    ``value`` in plain digits, as it was judged. ``judged``: the status that the steering group decided on.
    """

    of: str
    subject: str
    part: str | None
    year: int
    status: str | None
    rule: str | None
    reason: str | None
    value: str | None
    n: int | None
    judged: str | None

    @property
    def key(self) -> tuple[str, str, str | None, int]:
        """What the line is about."""
        return self.of, self.subject, self.part, self.year


Said = Mapping[tuple[str, str, str | None, int], StatusSaid]
"""How the status of each line is said, by what it is about; a goal has none of its own."""

_FINAL, _EARLY = (Rule.NOT_ATTAINED, Rule.LEVEL_NOT_ATTAINED), (Rule.REACHED_EARLY, Rule.LEVEL_REACHED_EARLY)


def said_of(lines: Iterable[StatusLine]) -> Said:
    """The status of each as it was said, by the rule of ``measures.assessment``: a whole in parts as its parts are."""
    whole: dict[tuple[str, str, str | None, int], str] = {}
    rules: dict[tuple[str, int, str], set[str | None]] = defaultdict(set)
    for line in lines:
        if line.status is not None:
            whole[line.key] = line.status
            rules[line.subject, line.year, line.part or ""].add(line.rule)
            if line.part is not None and line.status in (Status.BEHIND, Status.ACHIEVED):
                rules[line.subject, line.year, ""].add(line.rule)
    return {key: _said(status, rules[key[1], key[3], key[2] or ""]) for key, status in whole.items()}


def _said(status: str, rules: Collection[str | None]) -> StatusSaid:
    if status == Status.BEHIND and any(rule in _FINAL for rule in rules):
        return StatusSaid.NOT_ATTAINED
    if status == Status.ACHIEVED and any(rule in _EARLY for rule in rules):
        return StatusSaid.REACHED_EARLY
    return StatusSaid(status)


def status_lines(connection: Connection, floors: Floors) -> Iterator[StatusLine]:
    """How everything stands now, by the rules of this program."""
    judged = _judged(connection, _JUDGING.c.indicator_id)
    for definition in read_indicators(connection, floors=floors):
        for year in range(definition.first_year, definition.last_year + 1):
            found = assess(definition, year)
            yield _line(definition, found, judged.get((definition.id, year)))
            for part in found.parts:
                yield _line(definition, part, None)
    goals = sa.select(_GOAL.c.id, _PLAN.c.code.label("plan"), _GOAL.c.code).join(_PLAN, _PLAN.c.id == _GOAL.c.plan_id)
    names = {row.id: f"{row.plan}/{row.code}" for row in connection.execute(goals)}
    for (goal, year), status in sorted(_judged(connection, _JUDGING.c.goal_id).items()):
        yield StatusLine("goal", names[goal], None, year, None, None, None, None, None, status)


def written_lines(lines: Iterator[StatusLine]) -> bytes:
    """The lines as the part of an edition."""
    return b"".join(plain_line(asdict(line)) + b"\n" for line in lines)


def read_lines(content: bytes) -> tuple[StatusLine, ...]:
    """The lines of that part. Raises TypeError and ValueError where it holds something else."""
    return tuple(StatusLine(**json.loads(line)) for line in content.splitlines())


def _line(definition: IndicatorDefinition, found: Assessment, judged: str | None) -> StatusLine:
    said = found.fields()
    value, n = said["value"], said["n"]
    return StatusLine(
        of="indicator",
        subject=f"{definition.plan}/{definition.code}",
        part=found.part,
        year=found.year,
        status=found.status.value,
        rule=found.rule.value if found.rule else None,
        reason=found.reason.value if found.reason else None,
        value=f"{value:f}" if isinstance(value, Decimal) else None,
        n=n if isinstance(n, int) else None,
        judged=judged,
    )


def _judged(connection: Connection, of: sa.ColumnElement[int | None]) -> dict[tuple[int, int], str]:
    """The status decided on last, by the number of the indicator or goal and the year."""
    query = (
        sa.select(of, _JUDGING.c.year, _DECISION.c.status)
        .join(_DECISION, _DECISION.c.judging_id == _JUDGING.c.id)
        .where(of.is_not(None))
        .order_by(_JUDGING.c.number)
    )
    return {(row[0], row[1]): row[2].value for row in connection.execute(query)}
