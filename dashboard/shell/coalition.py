"""The name of the coalition, for documents that are there before anything else was read."""

import logging

from dashboard.shell.reading import Reading
from mvo_monitor.errors import Refusal
from mvo_monitor.progress.plans import read_coalition

_log = logging.getLogger(__name__)


def coalition_name(reading: Reading) -> str:
    """The short name of the coalition; the monitor's own where the store cannot tell (the page then says why)."""
    try:
        about = reading(read_coalition)
    except Refusal as refusal:
        _log.warning("%s", refusal)
        about = None
    return about.short_name if about else "MVO Monitor"
