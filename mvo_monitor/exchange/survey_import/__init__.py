"""From a file of another survey tool to a round: what was read, what it hangs on, and what is given to the deed.

``read_file`` reads and says what it understood; ``choose`` changes what a column is; ``ties_of`` proposes what each
question hangs on; ``round_of`` makes the shape that ``recording.survey_import`` keeps. Nothing here stores anything.
"""

from mvo_monitor.exchange.survey_import.as_round import RoundSaid, round_of
from mvo_monitor.exchange.survey_import.choosing import Chosen, Unit, Use, choose, units_of, use_of
from mvo_monitor.exchange.survey_import.meanings import is_in_words, remembered
from mvo_monitor.exchange.survey_import.reading import FileRead, Members, read_file
from mvo_monitor.exchange.survey_import.telling import (
    Changed,
    changes_of,
    in_a_sentence,
    scale_in_words,
    understood_as,
)
from mvo_monitor.exchange.survey_import.tying import Tie, label_of, ties_of

__all__ = [
    "Changed",
    "Chosen",
    "FileRead",
    "Members",
    "RoundSaid",
    "Tie",
    "Unit",
    "Use",
    "changes_of",
    "choose",
    "in_a_sentence",
    "is_in_words",
    "label_of",
    "read_file",
    "remembered",
    "round_of",
    "scale_in_words",
    "ties_of",
    "understood_as",
    "units_of",
    "use_of",
]
