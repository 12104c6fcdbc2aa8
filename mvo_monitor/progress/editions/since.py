"""What a closed year's pages say otherwise than its newest edition: what may change after a year is closed, and did.

Values, evidence, surveys and money of a closed year are held by the database. Plans, dossiers and members are of many
years, so they go on: a title is mended, a member leaves. Cheap enough for every page: a table whose lines have the
digest of the part that was frozen is the same, and only of the others rows are laid side by side.
"""

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from mvo_monitor.measures.edition_digest import digest_of
from mvo_monitor.measures.written import Written
from mvo_monitor.models import ReportingYear, table
from mvo_monitor.store.frozen.parts import FrozenEdition, as_lines, digests_of, editions, read_part
from mvo_monitor.store.frozen.tables import FROZEN

_YEAR = table(ReportingYear)

Row = dict[str, Any]
Rows = Mapping[int, Row]

_SHOWS_NOTHING = frozenset({"id", "version", "published_since", "website"})
"""Columns that may change without a page of the year saying anything else."""


@dataclass(frozen=True, slots=True)
class Subject:
    """What is not as it was. ``table``: where it changed. ``of``: what people look for it by, with its code and name.

    A target that changed is told as its indicator: ``of`` is one of coalition, plan, goal, indicator, dossier,
    organisation, function.
    """

    table: str
    of: str
    code: str | None = None
    title: Written | str | None = None


@dataclass(frozen=True, slots=True)
class Since:
    """What changed since the newest edition of a year; ``is_closed``: nobody reopened the year since."""

    edition: FrozenEdition
    is_closed: bool
    subjects: tuple[Subject, ...] = ()


def read_since(connection: Connection, year: int) -> Since | None:
    """What of a year is not as its newest edition says; None where it has none. Raises EditionDamaged."""
    found = editions(connection, year)
    if not found:
        return None
    edition = found[-1]
    closed = connection.scalar(sa.select(_YEAR.c.closed_on).where(_YEAR.c.year == year))
    if closed is None:  # a year that is open again says so; what differs in it is still being worked on
        return Since(edition, is_closed=False)
    return Since(edition, is_closed=True, subjects=tuple(_Beside(connection, edition, year).subjects()))


class _Beside:
    """A store laid beside an edition, table by table."""

    def __init__(self, connection: Connection, edition: FrozenEdition, year: int) -> None:
        self._connection, self._edition, self._year = connection, edition, year
        self._digests = digests_of(connection, edition)
        self._lines: dict[str, bytes] = {}
        self._now: dict[str, Rows] = {}
        self._then: dict[str, Rows] = {}

    def subjects(self) -> Iterator[Subject]:
        """What is not as it was, each once per table, in the order of the tables."""
        for name, look in _LOOKED_AT.items():
            frozen = self._digests.get(FROZEN[name].part)
            if frozen is None or digest_of(self._lines_of(name)) == frozen:
                continue
            now, then = self.now(name), self.then(name)
            told = dict.fromkeys(
                replace(subject, table=name)
                for number in sorted(now.keys() | then.keys())
                if self._differ(then.get(number), now.get(number))
                and (subject := look(self, self._year, then.get(number), now.get(number))) is not None
            )
            yield from told

    def now(self, name: str) -> Rows:
        """The rows of a table as they stand."""
        if name not in self._now:
            self._now[name] = _rows(self._lines_of(name))
        return self._now[name]

    def then(self, name: str) -> Rows:
        """The rows of a table as they were frozen."""
        if name not in self._then:
            self._then[name] = _rows(read_part(self._connection, self._edition, FROZEN[name].part))
        return self._then[name]

    def one(self, name: str, number: int) -> Row:
        """A row of today, or else of the edition."""
        return self.now(name).get(number) or self.then(name).get(number) or {}

    def _lines_of(self, name: str) -> bytes:
        if name not in self._lines:
            self._lines[name] = as_lines(FROZEN[name].lines(self._connection))
        return self._lines[name]

    def _differ(self, was: Row | None, is_: Row | None) -> bool:
        """Whether what both know says something else: an edition of older tables knows less."""
        if was is None or is_ is None:
            return True
        return any(was[name] != is_[name] for name in (was.keys() & is_.keys()) - _SHOWS_NOTHING)


def _rows(lines: bytes) -> Rows:
    return {row["id"]: row for row in map(json.loads, lines.splitlines())}


Look = Callable[[_Beside, int, Row | None, Row | None], Subject | None]
"""What to tell of a row that was and is otherwise; None where no page of the year shows it."""


def _written(row: Row, name: str) -> Written:
    return Written(nl=row.get(f"{name}_nl") or "", en=row.get(f"{name}_en") or "")


def _of_plan(beside: _Beside, year: int, plan: int) -> bool:
    row = beside.one("plan", plan)
    return bool(row) and row["first_year"] <= year <= row["last_year"]


def _coalition(_beside: _Beside, _year: int, _was: Row | None, is_: Row | None) -> Subject | None:
    return Subject("", "coalition", title=is_["name"]) if is_ else None


def _plan(beside: _Beside, year: int, was: Row | None, is_: Row | None) -> Subject | None:
    row = is_ or was or {}
    return Subject("", "plan", row["code"], _written(row, "title")) if _of_plan(beside, year, row["id"]) else None


def _goal(beside: _Beside, year: int, was: Row | None, is_: Row | None) -> Subject | None:
    row = is_ or was or {}
    return Subject("", "goal", row["code"], _written(row, "title")) if _of_plan(beside, year, row["plan_id"]) else None


def _aim(beside: _Beside, year: int, was: Row | None, is_: Row | None) -> Subject | None:
    goal = beside.one("goal", (is_ or was or {})["goal_id"])
    return _goal(beside, year, goal, goal) if goal else None


def _indicator(beside: _Beside, year: int, was: Row | None, is_: Row | None) -> Subject | None:
    row = is_ or was or {}
    if not _of_plan(beside, year, row["plan_id"]):
        return None
    return Subject("", "indicator", row["code"], _written(row, "title"))


def _of_indicator(beside: _Beside, year: int, was: Row | None, is_: Row | None) -> Subject | None:
    row = beside.one("indicator", (is_ or was or {})["indicator_id"])
    return _indicator(beside, year, row, row) if row else None


def _deviation(beside: _Beside, year: int, was: Row | None, is_: Row | None) -> Subject | None:
    row = is_ or was or {}
    runs = row["year"] <= year <= int(str(row["ends_on"])[:4])
    return _of_indicator(beside, year, was, is_) if runs else None


def _dossier(_beside: _Beside, _year: int, was: Row | None, is_: Row | None) -> Subject | None:
    row = is_ or was or {}
    return Subject("", "dossier", title=_written(row, "title")) if was else None  # a new one is of later years


def _organisation(beside: _Beside, year: int, was: Row | None, is_: Row | None) -> Subject | None:
    if was is None:
        return None
    number, row = was["id"], is_ or was
    memberships = beside.then("membership").values()
    of_year = any(each["organisation_id"] == number and _runs(each, year) for each in memberships)
    return Subject("", "organisation", title=row["name"]) if of_year else None


def _membership(beside: _Beside, year: int, was: Row | None, is_: Row | None) -> Subject | None:
    if _of_year(was, year) == _of_year(is_, year):
        return None
    row = is_ or was or {}
    return Subject("", "organisation", title=beside.one("organisation", row["organisation_id"]).get("name"))


def _function(_beside: _Beside, year: int, was: Row | None, is_: Row | None) -> Subject | None:
    return Subject("", "function") if _of_year(was, year) != _of_year(is_, year) else None


def _of_year(row: Row | None, year: int) -> Row | None:
    """What a year shows of it: that it ended later is no news of the year."""
    if row is None or not _runs(row, year):
        return None
    return {name: value for name, value in row.items() if name not in {*_SHOWS_NOTHING, "period_kind", "until"}}


def _runs(row: Row, year: int) -> bool:
    since, until = _year(row.get("since")), _year(row.get("until"))
    return (since is None or since <= year) and (until is None or year <= until)


def _year(date: object) -> int | None:
    return int(str(date)[:4]) if date else None


_LOOKED_AT: Mapping[str, Look] = {
    "coalition": _coalition,
    "plan": _plan,
    "goal": _goal,
    "sub_goal": _aim,
    "indicator": _indicator,
    "indicator_part": _of_indicator,
    "indicator_level": _of_indicator,
    "baseline": _of_indicator,
    "target": _of_indicator,
    "series_break": _of_indicator,
    "accepted_deviation": _deviation,
    "dossier": _dossier,
    "organisation": _organisation,
    "membership": _membership,
    "affiliation": _membership,
    "person_function": _function,
}
