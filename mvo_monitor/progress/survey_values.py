"""What the survey question behind a value adds to it: the unrounded mean, the margin, and from when it is shown."""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any

import sqlalchemy as sa

from mvo_monitor.measures.floors import Floors, visible
from mvo_monitor.measures.indicator import RoundNote
from mvo_monitor.measures.rounding import decimals_of, half_up
from mvo_monitor.measures.survey import ScoreSummary
from mvo_monitor.measures.written import Written
from mvo_monitor.vocabulary import Absent, Approval, Basis


@dataclass(frozen=True, slots=True)
class Score:
    """What a value takes from its question; all None where it comes from none."""

    mean: Fraction | None = None
    margin: Decimal | None = None
    shown_from: int | None = None
    round: RoundNote | None = None

    @classmethod
    def of(cls, row: sa.Row[Any], summary: ScoreSummary | None, floors: Floors) -> "Score":
        """Of a row of values; ``summary`` is what its question says, None where its round is not closed.

        While a round is open again nobody sees what its answers are now. The value that it gave before stands as
        printed, with the widest margin that answers which print so can have, as for a mean that was published.
        """
        if row.question_id is None:
            return cls()
        known = summary or _as_printed(row)
        return cls(
            mean=_mean(row, summary),
            margin=known.margin_for_status if known else None,
            shown_from=_shown_from(row, summary, floors),
            round=RoundNote(row.round_key, Written(row.round_title_nl, row.round_title_en)),
        )


def _mean(row: sa.Row[Any], summary: ScoreSummary | None) -> Fraction | None:
    """The mean of the answers, where the value is that mean; what a report published counts as it was printed."""
    mean = summary.value if summary else None
    if row.basis is not Basis.MEASURED or row.approval is not Approval.COORDINATOR or not isinstance(mean, Fraction):
        return None
    return mean if half_up(mean, decimals_of(row.value)) == row.value else None


def _as_printed(row: sa.Row[Any]) -> ScoreSummary | None:
    if not row.n or row.scale_low is None or not row.scale_low <= row.value <= row.scale_high:
        return None
    asked = row.asked if row.asked is None else max(row.asked, row.n)
    scale = {"low": row.scale_low, "high": row.scale_high}
    return ScoreSummary(row.year, "", n=row.n, asked=asked, published_mean=row.value, **scale)


def _shown_from(row: sa.Row[Any], summary: ScoreSummary | None, floors: Floors) -> int | None:
    """The floor of details holds where few answered and all said the same, or where that cannot be told."""
    n = summary.n if summary is not None else row.n
    if n is None or not floors.mean <= n < floors.detail:
        return None
    told = summary is not None and not isinstance(visible(summary, floors).mean, Absent)
    return None if told else floors.detail
