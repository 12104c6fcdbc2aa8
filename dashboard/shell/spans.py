"""The choice between one year and a longer stretch: the years in a row, and behind them all years or a whole plan."""

from collections.abc import Sequence
from dataclasses import dataclass

from dashboard.shell.choosing import Option, row_of_links
from dashboard.shell.frame import Frame
from dashboard.shell.html import Html


@dataclass(frozen=True, slots=True)
class Span:
    """What stands chosen: ``year``, which goes along to other pages, and ``stretch`` where more than it is meant."""

    year: int
    stretch: str | None
    control: Html


def choose_span(frame: Frame, years: Sequence[int], stretches: Sequence[Option], default: int) -> Span:
    """One of ``years``, or one of ``stretches`` (``span`` in the address). Raises WrongTurn."""
    year = frame.choose_year(years, default=default)
    chosen = frame.choose("span", stretches, None, label=frame.w("shell.year"))
    one = [(str(each), frame.here(year=each, span=None), not chosen.value and each == year.value) for each in years]
    more = [(each.label, frame.here(span=each.value), each.value == chosen.value) for each in stretches]
    return Span(year.value, chosen.value, row_of_links(frame.w("shell.year"), [*one, *more]))
