"""A whole file as it would be judged: counted, looked at, every finding told; nothing is stored."""

from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from mvo_monitor.exchange.iati_in.findings import Finding, FindingKind, Findings, Weight
from mvo_monitor.exchange.iati_in.looking import Looked, look_at, shortened
from mvo_monitor.exchange.iati_in.opening import prove
from mvo_monitor.exchange.iati_in.reading import read_indicators
from mvo_monitor.exchange.iati_in.written_down import Counted, EmptyResult, IndicatorWritten, Narratives

MOST_SHOWN = 300
"""So many indicators are kept to be shown; all are judged and counted."""

MOST_FINDINGS = 5_000
"""So many findings are kept to be told; all are counted."""


@dataclass(slots=True)
class Preview:
    """What a file holds and what the monitor would make of it. ``judged`` of the indicators have a status."""

    file: str
    version: str
    counted: Counted = field(default_factory=Counted)
    judged: int = 0
    indicators: list[Looked] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    kinds: Counter[FindingKind] = field(default_factory=Counter)

    @property
    def found(self) -> int:
        """How many findings there are in all."""
        return self.kinds.total()

    def _tell(self, findings: list[Finding]) -> None:
        self.kinds.update(each.kind for each in findings)
        self.findings += findings[: max(0, MOST_FINDINGS - len(self.findings))]


def preview_of(path: Path, name: str) -> Preview:
    """Look at a whole file, which its owner calls ``name``. Raises FileMissing and IatiFileRefusal."""
    found = Preview(name, prove(path, name))
    seen: dict[str, str | None] = {}
    activity = None
    for each in read_indicators(path, name, found.counted):
        if each.activity != activity:
            activity, seen = each.activity, {}
        if isinstance(each, EmptyResult):
            empty = Findings(each.activity, each.title, each.line)
            empty.add(FindingKind.RESULT_WITHOUT_INDICATOR, Weight.NOTE)
            found._tell(empty.all)
            continue
        found._tell(_other_measure(each, seen))
        is_shown = len(found.indicators) < MOST_SHOWN
        looked = look_at(each, every_year=is_shown)
        found.judged += looked.is_judged
        found._tell(list(looked.findings))
        if is_shown:
            found.indicators.append(shortened(looked))
    for line in found.counted.nameless:
        nameless = Findings("", Narratives(), line)
        nameless.add(FindingKind.ACTIVITY_WITHOUT_IDENTIFIER, Weight.NOTE)
        found._tell(nameless.all)
    return found


def _other_measure(each: IndicatorWritten, seen: dict[str, str | None]) -> list[Finding]:
    """The same title earlier in the activity with another measure: these are two scales and no one line."""
    title = each.title.texts[0][1].casefold() if each.title else ""
    before = seen.setdefault(title, each.measure) if title else each.measure
    if before == each.measure:
        return []
    findings = Findings(each.activity, each.title, each.line)
    findings.add(FindingKind.MEASURE_DIFFERS, Weight.NOTE, typed=each.measure or "–", before=before or "–")
    return findings.all
