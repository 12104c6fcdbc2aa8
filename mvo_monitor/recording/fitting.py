"""Whether a value fits its indicator: a level that it has, or a number on its scale."""

from decimal import Decimal

import sqlalchemy as sa
from sqlmodel import col

from mvo_monitor.errors import LevelUnknown, OutsideScale
from mvo_monitor.models import Indicator, IndicatorLevel
from mvo_monitor.store import Writing


def must_fit(writing: Writing, row: Indicator, ref: str, value: Decimal) -> None:
    """Go on only where the indicator can have this value. Raises LevelUnknown and OutsideScale."""
    if row.measure.has_levels:
        positions = writing.session.scalars(
            sa.select(col(IndicatorLevel.position)).where(col(IndicatorLevel.indicator_id) == row.id)
        ).all()
        if value not in positions:
            raise LevelUnknown(ref, value, max(positions))
        return
    low, high = row.scale_low, row.scale_high
    if low is not None and high is not None and not low <= value <= high:
        raise OutsideScale(ref, value, low, high)
