"""Deeds on the budget."""

from decimal import Decimal

from pydantic import model_validator

from mvo_monitor.recording.shapes import Key, Shape, SourceIn, TextIn, Year
from mvo_monitor.vocabulary import BudgetSide, TotalScope


class NewBudgetLine(Shape):
    """A line in euro; leave an amount out where the source has a dash."""

    side: BudgetSide
    group: Key
    group_title: TextIn
    label: TextIn
    organisation: Key | None = None
    budgeted: Decimal | None = None
    realised: Decimal | None = None
    source: SourceIn

    @model_validator(mode="after")
    def _an_amount(self) -> "NewBudgetLine":
        if self.budgeted is None and self.realised is None:
            raise ValueError("a line needs a budgeted or a realised amount")
        return self


class NewPrintedTotal(Shape):
    """A total as the source printed it."""

    scope: TotalScope
    side: BudgetSide | None = None
    group: Key | None = None
    label: TextIn
    budgeted: Decimal | None = None
    realised: Decimal | None = None
    source: SourceIn


class NewBudget(Shape):
    """The budget of a year, lines in the order of the source."""

    year: Year
    lines: tuple[NewBudgetLine, ...]
    printed_totals: tuple[NewPrintedTotal, ...] = ()
