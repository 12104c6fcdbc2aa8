"""From a chart to its sheet: which columns it has, and what stands in them."""

from functools import singledispatch

from mvo_monitor.charts.contents.in_grids import count_grid, status_grid
from mvo_monitor.charts.contents.in_lists import distribution, option_bars, paired_bars, timeline
from mvo_monitor.charts.contents.over_years import ladder, small_multiples, status_stack, value_line
from mvo_monitor.charts.sheet import Sheet
from mvo_monitor.charts.values import Chart


@singledispatch
def contents(chart: Chart) -> Sheet:
    """The data of a chart, all of it and nothing else; the last columns tell what it counts and how to cite it."""
    raise TypeError(f"no sheet for {type(chart).__name__}")


contents.register(status_stack)
contents.register(value_line)
contents.register(ladder)
contents.register(small_multiples)
contents.register(timeline)
contents.register(distribution)
contents.register(option_bars)
contents.register(paired_bars)
contents.register(status_grid)
contents.register(count_grid)
