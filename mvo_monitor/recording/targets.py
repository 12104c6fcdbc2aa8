"""Deeds on targets and baselines: set, and changed with a reason; the old one stays, and judged years stay judged."""

from typing import Any, NoReturn

import sqlalchemy as sa
from sqlmodel import col, select

from mvo_monitor.errors import (
    BaselineStands,
    OutsidePlan,
    SetTooEarly,
    TargetOfWhole,
    TargetStands,
    UnknownReference,
)
from mvo_monitor.models import BaselineRow, Indicator, TargetRow
from mvo_monitor.recording.fitting import must_fit
from mvo_monitor.recording.indicator_changes import the_indicator
from mvo_monitor.recording.judged_years import judged_years_must_be_open
from mvo_monitor.recording.kept import must_be_unchanged, plain, put_version
from mvo_monitor.recording.lookup import part_id, sourced
from mvo_monitor.recording.shapes import Code, IndicatorRef, Number, Shape, SourceIn, TextIn, Year, spread
from mvo_monitor.store import Writing
from mvo_monitor.vocabulary import Basis, Deed, Right


class OfSeries(Shape):
    """What is judged on its own: an indicator, or one part of it. ``version`` is the indicator's."""

    indicator: IndicatorRef
    part: Code | None = None
    version: int
    source: SourceIn | None = None

    @property
    def key(self) -> str:
        """How the audit names it: ``2016-2020/2.5/b``."""
        return f"{self.indicator}/{self.part}" if self.part else self.indicator


class TargetSet(OfSeries):
    """A first target for a year, or for the ``end`` of the plan. It judges the years from ``set_in`` on."""

    year: Year
    value: Number
    end: bool = False
    set_in: Year | None = None


class TargetChange(OfSeries):
    """Another value for a target (of ``year``) from ``set_in`` on, and why. ``new_year`` moves the end target."""

    year: Year
    value: Number
    set_in: Year
    reason: TextIn
    new_year: Year | None = None


class BaselineSet(OfSeries):
    """Where it stood before."""

    year: Year
    value: Number
    basis: Basis


class BaselineChange(BaselineSet):
    """Another baseline, and why; the old one is kept beside it."""

    reason: TextIn


def set_target(writing: Writing, new: TargetSet) -> None:
    """Say what should hold at the end of a year for which nothing was wanted yet.

    Raises UnknownReference, Stale, TargetStands, TargetOfWhole, OutsidePlan, LevelUnknown, OutsideScale, and
    YearIsClosed where a closed year would be judged by it.
    """
    row, part = held_series(writing, new)
    must_fit(writing, row, new.indicator, new.value)
    _year_must_suit(row, new.year, new.end)
    if part is not None and not _any_target(writing, row, part) and _any_target(writing, row, None):
        raise TargetOfWhole(new.key)
    for there in targets_in_force(writing, row, part):
        if there.year == new.year or (there.is_end and new.end):
            raise TargetStands(there.year)
    since = new.set_in if new.set_in is not None and new.set_in > row.first_year else None
    judged_years_must_be_open(writing, row.id or 0, since=since or 0)
    writing.put(
        TargetRow(
            indicator_id=row.id or 0,
            part_id=part,
            year=new.year,
            value=new.value,
            is_end=new.end,
            set_in=since,
            **sourced(writing, new.source),
        )
    )
    put_version(writing, row)
    writing.tell(Deed.TARGET_SET, "target", f"{new.key}:{new.year}", value=plain(new.value), end=new.end, since=since)


def change_target(writing: Writing, new: TargetChange) -> None:
    """Want something else from a year on; years before go on being judged by the old target.

    Raises UnknownReference, Stale, SetTooEarly, TargetStands, OutsidePlan, LevelUnknown, OutsideScale, YearIsClosed.
    """
    row, part = held_series(writing, new)
    must_fit(writing, row, new.indicator, new.value)
    there = {each.year: each for each in targets_in_force(writing, row, part)}
    old = there.get(new.year) or _unknown("target", f"{new.key}:{new.year}")
    year = new.new_year if new.new_year is not None and old.is_end else new.year
    _year_must_suit(row, year, old.is_end)
    if year != old.year and year in there:
        raise TargetStands(year)
    if (old.set_in or row.first_year) > new.set_in:
        raise SetTooEarly(old.set_in or row.first_year)
    if (old.value, old.year) == (new.value, year):
        return
    judged_years_must_be_open(writing, row.id or 0, since=new.set_in)
    old.in_force, old.replaced_in = False, new.set_in
    writing.put(old)
    writing.put(
        TargetRow(
            indicator_id=row.id or 0,
            part_id=part,
            year=year,
            value=new.value,
            is_end=old.is_end,
            set_in=new.set_in,
            **spread("reason", new.reason),
            **sourced(writing, new.source),
        )
    )
    put_version(writing, row)
    changed: dict[str, list[Any]] = {"value": [plain(old.value), plain(new.value)], "year": [old.year, year]}
    reason = new.reason.model_dump(exclude_none=True)
    told = {field: sides for field, sides in changed.items() if sides[0] != sides[1]}
    key = f"{new.key}:{new.year}"
    writing.tell(Deed.TARGET_CHANGED, "target", key, changed=told, since=new.set_in, reason=reason)


def set_baseline(writing: Writing, new: BaselineSet) -> None:
    """Say where an indicator stood before.

    Raises UnknownReference, Stale, BaselineStands, LevelUnknown, OutsideScale, and YearIsClosed where a closed year is
    judged: a baseline is part of every year's judgement.
    """
    row, part = held_series(writing, new)
    must_fit(writing, row, new.indicator, new.value)
    there = _baseline(writing, row, part)
    if there is not None:
        raise BaselineStands(there.year)
    judged_years_must_be_open(writing, row.id or 0)
    _put_baseline(writing, row, part, new, None)
    writing.tell(Deed.BASELINE_SET, "baseline", f"{new.key}:{new.year}", value=plain(new.value), basis=new.basis)


def change_baseline(writing: Writing, new: BaselineChange) -> None:
    """Begin from another baseline, with the reason; the old one is no longer in force and stays readable.

    Raises UnknownReference, Stale, LevelUnknown, OutsideScale and YearIsClosed.
    """
    row, part = held_series(writing, new)
    must_fit(writing, row, new.indicator, new.value)
    old = _baseline(writing, row, part) or _unknown("baseline", new.key)
    changed = {
        field: [plain(getattr(old, field)), plain(getattr(new, field))]
        for field in ("year", "value", "basis")
        if getattr(old, field) != getattr(new, field)
    }
    if not changed:
        return
    judged_years_must_be_open(writing, row.id or 0)
    old.in_force = False
    writing.put(old)
    _put_baseline(writing, row, part, new, new.reason)
    reason = new.reason.model_dump(exclude_none=True)
    writing.tell(Deed.BASELINE_CHANGED, "baseline", f"{new.key}:{old.year}", changed=changed, reason=reason)


def _put_baseline(writing: Writing, row: Indicator, part: int | None, new: BaselineSet, reason: TextIn | None) -> None:
    writing.put(
        BaselineRow(
            indicator_id=row.id or 0,
            part_id=part,
            year=new.year,
            value=new.value,
            basis=new.basis,
            **spread("reason", reason),
            **sourced(writing, new.source),
        )
    )
    put_version(writing, row)


def held_series(writing: Writing, new: OfSeries) -> tuple[Indicator, int | None]:
    """The indicator and the number of its part, as they were when the form was opened.

    Raises Forbidden, UnknownReference and Stale.
    """
    writing.require(Right.KEEP_PLAN)
    row = the_indicator(writing, new.indicator)
    must_be_unchanged(row, new.version, "indicator", new.indicator)
    return row, part_id(writing, row.id or 0, new.indicator, new.part)


def _year_must_suit(row: Indicator, year: int, end: bool) -> None:
    """A target on the way lies within the years of the indicator; the end may lie beyond them."""
    if year < row.first_year or (year > row.last_year and not end):
        raise OutsidePlan(row.first_year, row.last_year)


def targets_in_force(writing: Writing, row: Indicator, part: int | None) -> list[TargetRow]:
    """The targets that are wanted now, of the whole or of a part."""
    of_series = col(TargetRow.indicator_id) == row.id, col(TargetRow.part_id).is_not_distinct_from(part)
    return list(writing.session.exec(select(TargetRow).where(*of_series, col(TargetRow.in_force))))


def _any_target(writing: Writing, row: Indicator, part: int | None) -> bool:
    of_series = col(TargetRow.indicator_id) == row.id, col(TargetRow.part_id).is_not_distinct_from(part)
    return writing.session.scalar(sa.select(col(TargetRow.id)).where(*of_series).limit(1)) is not None


def _baseline(writing: Writing, row: Indicator, part: int | None) -> BaselineRow | None:
    return writing.session.exec(
        select(BaselineRow).where(
            col(BaselineRow.indicator_id) == row.id,
            col(BaselineRow.part_id).is_not_distinct_from(part),
            col(BaselineRow.in_force),
        )
    ).first()


def _unknown(noun: str, name: str) -> NoReturn:
    raise UnknownReference(noun, name)
