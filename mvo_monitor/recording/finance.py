"""Deeds on the budget."""

from collections import Counter

from pydantic import model_validator

from mvo_monitor.models import BudgetLine, Organisation, PrintedTotal
from mvo_monitor.models.rows import Row
from mvo_monitor.recording.lookup import keyed_id, sourced
from mvo_monitor.recording.shapes import Key, Number, Shape, SourceIn, TextIn, Year, spread, unexpected
from mvo_monitor.recording.years import must_be_open
from mvo_monitor.store import Writing
from mvo_monitor.vocabulary import BudgetSide, Deed, Right, TotalScope


class NewBudgetLine(Shape):
    """A line in euro; leave an amount out where the source has a dash."""

    side: BudgetSide
    group: Key
    group_title: TextIn
    label: TextIn
    organisation: Key | None = None
    budgeted: Number | None = None
    realised: Number | None = None
    source: SourceIn

    @model_validator(mode="after")
    def _an_amount(self) -> "NewBudgetLine":
        if self.budgeted is None and self.realised is None:
            raise unexpected("expected.an_amount")
        return self


class NewPrintedTotal(Shape):
    """A total as the source printed it."""

    scope: TotalScope
    side: BudgetSide | None = None
    group: Key | None = None
    label: TextIn
    budgeted: Number | None = None
    realised: Number | None = None
    source: SourceIn

    @model_validator(mode="after")
    def _fits_its_scope(self) -> "NewPrintedTotal":
        if (self.scope is TotalScope.BALANCE) != (self.side is None):
            raise unexpected("expected.side_unless_balance")
        if (self.scope is TotalScope.GROUP) != (self.group is not None):
            raise unexpected("expected.group_of_a_group_total")
        if self.budgeted is None and self.realised is None:
            raise unexpected("expected.an_amount")
        return self


class NewBudget(Shape):
    """The budget of a year, lines in the order of the source."""

    year: Year
    lines: tuple[NewBudgetLine, ...]
    printed_totals: tuple[NewPrintedTotal, ...] = ()


def record_budget(writing: Writing, new: NewBudget) -> None:
    """Keep the budget of a year, line by line, beside the printed totals.

    Raises UnknownReference, AlreadyDifferent, YearIsClosed.
    """
    writing.require(Right.LOAD)
    key = str(new.year)
    if writing.is_there("budget", key, new):
        return
    must_be_open(writing, new.year)
    places: Counter[BudgetSide] = Counter()
    rows: list[Row] = []
    for line in new.lines:
        row = BudgetLine(
            year=new.year,
            side=line.side,
            position=places[line.side],
            group_key=line.group,
            organisation_id=keyed_id(writing, Organisation, line.organisation) if line.organisation else None,
            budgeted=line.budgeted,
            realised=line.realised,
            **spread("group", line.group_title),
            **spread("label", line.label),
            **sourced(writing, line.source),
        )
        rows.append(row)
        places[line.side] += 1
    for total in new.printed_totals:
        printed = PrintedTotal(
            year=new.year,
            scope=total.scope,
            side=total.side,
            group_key=total.group,
            budgeted=total.budgeted,
            realised=total.realised,
            **spread("label", total.label),
            **sourced(writing, total.source),
        )
        rows.append(printed)
    writing.put_all(rows)
    writing.recorded(Deed.BUDGET_RECORDED, "budget", key, new)
