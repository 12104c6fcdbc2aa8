"""The deed by which the answers in a file of another survey tool become a closed round.

``import_round(writing, new)`` keeps it, or finds that the very same was kept before.
"""

from mvo_monitor.recording.survey_import.rows import Watch
from mvo_monitor.recording.survey_import.shapes import (
    ImportedOption,
    ImportedQuestion,
    ImportedRound,
    NamedResponse,
)
from mvo_monitor.recording.survey_import.taking import Taken, digest_of, import_round

__all__ = [
    "ImportedOption",
    "ImportedQuestion",
    "ImportedRound",
    "NamedResponse",
    "Taken",
    "Watch",
    "digest_of",
    "import_round",
]
