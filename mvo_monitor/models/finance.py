"""The budget and what was realised, line by line, beside the totals that were printed."""

from decimal import Decimal

import sqlalchemy as sa
from sqlmodel import Field

from mvo_monitor.models.columns import ExactDecimal, a_key, a_language, a_year, closed, one_row
from mvo_monitor.models.rows import Sourced
from mvo_monitor.vocabulary import BudgetSide, TotalScope


class BudgetLine(Sourced, table=True):
    """A line of costs or income, in euro. Empty is not zero: a dash in the source stays empty."""

    __tablename__ = "budget_line"
    __table_args__ = (
        a_language("group"),
        a_language("label"),
        a_year("year"),
        a_key("group_key"),
        sa.UniqueConstraint("year", "side", "position"),
        sa.CheckConstraint("budgeted IS NOT NULL OR realised IS NOT NULL", name="an_amount"),
    )

    id: int | None = Field(default=None, primary_key=True)
    year: int
    side: BudgetSide = Field(sa_type=closed(BudgetSide, "side"))
    position: int
    group_key: str
    group_nl: str | None = None
    group_en: str | None = None
    label_nl: str | None = None
    label_en: str | None = None
    organisation_id: int | None = Field(default=None, foreign_key="organisation.id")
    budgeted: Decimal | None = Field(default=None, sa_type=ExactDecimal)
    realised: Decimal | None = Field(default=None, sa_type=ExactDecimal)


class PrintedTotal(Sourced, table=True):
    """A total as a source printed it; totals are computed from lines, and a printed one that differs is shown."""

    __tablename__ = "printed_total"
    __table_args__ = (
        a_language("label"),
        a_year("year"),
        sa.CheckConstraint("(scope = 'balance') = (side IS NULL)", name="a_balance_has_no_side"),
        sa.CheckConstraint("(scope = 'group') = (group_key IS NOT NULL)", name="a_group_total_names_its_group"),
        sa.CheckConstraint("budgeted IS NOT NULL OR realised IS NOT NULL", name="an_amount"),
        a_key("group_key"),
        one_row("printed_total_balance", "scope = 'balance'", "year"),
        one_row("printed_total_side", "scope = 'side'", "year", "side"),
        one_row("printed_total_group", "scope = 'group'", "year", "side", "group_key"),
    )

    id: int | None = Field(default=None, primary_key=True)
    year: int
    scope: TotalScope = Field(sa_type=closed(TotalScope, "scope"))
    side: BudgetSide | None = Field(default=None, sa_type=closed(BudgetSide, "side"))
    group_key: str | None = None
    label_nl: str | None = None
    label_en: str | None = None
    budgeted: Decimal | None = Field(default=None, sa_type=ExactDecimal)
    realised: Decimal | None = Field(default=None, sa_type=ExactDecimal)
