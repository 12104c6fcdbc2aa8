"""From a file of another survey tool to a round: what was read, what it hangs on, and what is given to the deed.

``read_file`` reads and says what it understood; ``choose`` changes what a column is; ``ties_of`` proposes what each
question hangs on; ``round_of`` makes the shape that ``recording.survey_import`` keeps. Nothing here stores anything.
"""

from mvo_monitor.exchange.survey_import.as_round import RoundSaid, round_of
from mvo_monitor.exchange.survey_import.choosing import Chosen, Use, choose, use_of
from mvo_monitor.exchange.survey_import.reading import FileRead, Members, read_file
from mvo_monitor.exchange.survey_import.tying import Tie, ties_of

__all__ = [
    "Chosen",
    "FileRead",
    "Members",
    "RoundSaid",
    "Tie",
    "Use",
    "choose",
    "read_file",
    "round_of",
    "ties_of",
    "use_of",
]
