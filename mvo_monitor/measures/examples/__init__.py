"""The worked examples of the status rules: the tests run every one of them, the rules page tells them.

Those of the year 2020 of the coalition's annual report are ``real``; the others are made up to show one rule each.
"""

from mvo_monitor.measures.examples.example import Example
from mvo_monitor.measures.examples.levels import LEVELS
from mvo_monitor.measures.examples.numbers import NUMBERS
from mvo_monitor.measures.examples.obstacles import OBSTACLES

__all__ = ["EXAMPLES", "Example"]

EXAMPLES: tuple[Example, ...] = (*NUMBERS, *LEVELS, *OBSTACLES)
"""Every example; together they let each rule and each reason decide at least once."""
