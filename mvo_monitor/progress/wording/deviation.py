"""An accepted deviation in words: until when it holds, or since when it does no more."""

from mvo_monitor.clock import today
from mvo_monitor.progress.deviations import Deviation
from mvo_monitor.texts import Words


def until_in_words(w: Words, deviation: Deviation) -> str:
    """``afwijking aanvaard tot en met 1 maart 2022``, or that it expired or was ended."""
    holds = deviation.holds(today())
    return w(f"deviation.{holds.value}", until=deviation.ends_on, ended=deviation.ended_on)
