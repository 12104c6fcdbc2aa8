"""Results of others, after the IATI standard (2.01-2.03), as the monitor would judge them: a look, nothing is stored.

``preview = preview_of(path, name)`` reads a file element by element, takes what is a number for one and tells all else
with its line: it never mends. What is refused as a whole is an ``IatiFileRefusal``.
"""

from mvo_monitor.exchange.iati_in.findings import Finding, FindingKind, Weight
from mvo_monitor.exchange.iati_in.findings_file import findings_csv
from mvo_monitor.exchange.iati_in.looking import Looked
from mvo_monitor.exchange.iati_in.periods import Dated
from mvo_monitor.exchange.iati_in.preview import MOST_FINDINGS, MOST_SHOWN, Preview, preview_of

__all__ = [
    "MOST_FINDINGS",
    "MOST_SHOWN",
    "Dated",
    "Finding",
    "FindingKind",
    "Looked",
    "Preview",
    "Weight",
    "findings_csv",
    "preview_of",
]
