"""Deeds on single lines of a budget: added, changed, removed; the audit keeps what they said."""

from typing import Any

import sqlalchemy as sa
from pydantic import model_validator
from sqlmodel import col, select

from mvo_monitor.errors import Stale, UnknownReference
from mvo_monitor.measures.budget import version_of_line
from mvo_monitor.models import BudgetLine, Organisation
from mvo_monitor.recording.kept import plain
from mvo_monitor.recording.lookup import keyed_id
from mvo_monitor.recording.plan_changes import from_
from mvo_monitor.recording.shapes import Count, Key, Number, Shape, SourceIn, TextIn, Year, spread, unexpected
from mvo_monitor.recording.years import must_be_open
from mvo_monitor.store import Writing
from mvo_monitor.vocabulary import BudgetSide, Deed, Right


class OfSide(Shape):
    """The costs or the income of a year."""

    year: Year
    side: BudgetSide


class LineMade(OfSide):
    """A new line in euro, the last one of its side; leave an amount out where none is known."""

    group: Key
    group_title: TextIn
    label: TextIn
    organisation: Key | None = None
    budgeted: Number | None = None
    realised: Number | None = None
    source: SourceIn | None = None

    @model_validator(mode="after")
    def _an_amount(self) -> "LineMade":
        if self.budgeted is None and self.realised is None:
            raise unexpected("expected.an_amount")
        return self


class LineChange(LineMade):
    """A line as it should be from now on; ``position`` is where it stands, from 0.

    ``version``: what it said when its form was opened (``version_of_line``); left out, whatever it says is changed.
    """

    position: Count
    version: str | None = None


class LineRemoved(OfSide):
    """A line that goes; ``version`` as for a change."""

    position: Count
    version: str | None = None


def add_budget_line(writing: Writing, new: LineMade) -> int:
    """Add a line at the end of its side; gives its number. Raises YearIsClosed and UnknownReference."""
    writing.require(Right.KEEP_PLAN)
    must_be_open(writing, new.year)
    of_side = col(BudgetLine.year) == new.year, col(BudgetLine.side) == new.side
    last = writing.session.scalar(sa.select(sa.func.max(col(BudgetLine.position))).where(*of_side))
    position = 0 if last is None else last + 1
    row = BudgetLine(year=new.year, side=new.side, position=position, **_columns(writing, new))
    number = writing.put(row)
    _tell(writing, row, added=_said(row))
    return number


def change_budget_line(writing: Writing, new: LineChange) -> None:
    """Let a line say something else. Raises YearIsClosed, UnknownReference, and Stale where it does so already."""
    writing.require(Right.KEEP_PLAN)
    must_be_open(writing, new.year)
    row = _the_line(writing, new, new.position)
    _must_say_the_same(row, new.version)
    columns = _columns(writing, new)
    changed = {
        name: [plain(getattr(row, name)), plain(value)]
        for name, value in columns.items()
        if getattr(row, name) != value
    }
    if changed:
        for name in changed:
            setattr(row, name, columns[name])
        writing.put(row)
        _tell(writing, row, changed=changed)


def remove_budget_line(writing: Writing, old: LineRemoved) -> None:
    """Take a line out of a budget. Raises YearIsClosed, UnknownReference, and Stale where it was changed meanwhile."""
    writing.require(Right.KEEP_PLAN)
    must_be_open(writing, old.year)
    row = _the_line(writing, old, old.position)
    _must_say_the_same(row, old.version)
    said = _said(row)
    writing.session.delete(row)
    writing.session.flush()
    _tell(writing, row, removed=said)


def _the_line(writing: Writing, of: OfSide, position: int) -> BudgetLine:
    here = (col(BudgetLine.year) == of.year, col(BudgetLine.side) == of.side, col(BudgetLine.position) == position)
    row = writing.session.exec(select(BudgetLine).where(*here)).first()
    if row is None:
        raise UnknownReference("budget_line", f"{of.year}/{of.side}/{position}")
    return row


def _must_say_the_same(row: BudgetLine, version: str | None) -> None:
    if version is not None and version != version_of_line(row):
        raise Stale("budget_line", str(row.label_nl or row.label_en), 0)


def _columns(writing: Writing, new: LineMade) -> dict[str, Any]:
    organisation = keyed_id(writing, Organisation, new.organisation) if new.organisation else None
    return {
        "group_key": new.group,
        "organisation_id": organisation,
        "budgeted": new.budgeted,
        "realised": new.realised,
        **spread("group", new.group_title),
        **spread("label", new.label),
        **from_(writing, new.source),
    }


def _said(row: BudgetLine) -> dict[str, Any]:
    told = ("group_key", "label_nl", "label_en", "budgeted", "realised")
    return {name: plain(getattr(row, name)) for name in told}


def _tell(writing: Writing, row: BudgetLine, **what: object) -> None:
    writing.tell(
        Deed.BUDGET_CHANGED, "budget", str(row.year), side=row.side.value, line=row.position, lines=[row.id], **what
    )
