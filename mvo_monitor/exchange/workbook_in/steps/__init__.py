"""What is to be done with the changed rows of a workbook, deed by deed: ``steps_of(compared, tables)``."""

from mvo_monitor.exchange.workbook_in.steps.every_step import steps_of
from mvo_monitor.exchange.workbook_in.steps.step import Answer, Asks, Step

__all__ = ["Answer", "Asks", "Step", "steps_of"]
