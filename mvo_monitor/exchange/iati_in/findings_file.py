"""The findings as a file to take along, for who has to mend them: a row each, with its sentence."""

from mvo_monitor.charts.csv_file import csv_bytes
from mvo_monitor.exchange.iati_in.preview import Preview
from mvo_monitor.texts import Words

_COLUMNS = ("line", "activity", "indicator", "keeps_from_judging", "kind", "finding")


def findings_csv(w: Words, preview: Preview) -> bytes:
    """Line, activity, indicator, what is kept from being judged, kind, and sentence in the language of ``w``."""
    rows = (
        (each.line, each.activity, each.title(w.language), each.weight.value, each.kind.value, each.sentence(w))
        for each in preview.findings
    )
    return csv_bytes(_COLUMNS, rows)
