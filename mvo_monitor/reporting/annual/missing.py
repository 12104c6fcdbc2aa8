"""What the report cannot show: gaps on both sides, dates outside the year, and what rests on our own word alone."""

from collections.abc import Iterable, Sequence

from mvo_monitor.progress.report_records import ReportRecord
from mvo_monitor.progress.standings import Standing
from mvo_monitor.reporting.annual.making import Making
from mvo_monitor.reporting.paper import Block, Inline, Listing, Paragraph, Section, plain
from mvo_monitor.vocabulary import Reason

_NAMED = 8
"""So many are named; of more, how many there are says enough."""


def missing(making: Making) -> Section:
    """The last section: what a reader should know before believing the others."""
    w, items = making.w, list[Inline]()
    standings = making.facts.overview.standings
    items += _indicators(making, "report.missing.not_measured", [s for s in standings if _not_measured(s)])
    items += _indicators(making, "report.missing.no_evidence", [s for s in standings if not s.evidence])
    records = making.facts.records
    loose = [each for each in making.facts.outcomes if not each.card.indicators]
    items += _records(making, "report.missing.no_indicator", loose)
    items += _records(making, "report.missing.outside_year", [e for e in records if not _in_year(e, making.year)])
    items += _records(making, "report.missing.no_source", [each for each in records if not each.sources])
    if not items:
        blocks: tuple[Block, ...] = (Paragraph(plain(w("report.missing.nothing", year=making.year))),)
    else:
        blocks = (Paragraph(plain(w("report.missing.lead"))), Listing(tuple(items)))
    return Section("missing", w("report.missing.head"), blocks)


def _not_measured(standing: Standing) -> bool:
    reasons = {standing.assessment.reason, *(part.reason for part in standing.assessment.parts)}
    return Reason.NOT_MEASURED in reasons


def _in_year(record: ReportRecord, year: int) -> bool:
    """Whether any date that is known of it lies in the year; the paper of a publication has its own."""
    note = record.note
    dates = [record.card.happened_on, record.published.published_on if record.published else None]
    dates += [note.tabled_on, note.decided_on, note.published_on] if note else []
    known = [date for date in dates if date is not None]
    papers = [record.published.published_on] if record.published and record.published.published_on else known
    return not papers or any(date.year == year for date in papers)


def _indicators(making: Making, key: str, found: Sequence[Standing]) -> Iterable[Inline]:
    if found:
        names = [f"{each.definition.code} ({making.said(each.definition.title)})" for each in found]
        yield plain(making.counted(key, len(found), named=making.w.join(names)))


def _records(making: Making, key: str, found: Sequence[ReportRecord]) -> Iterable[Inline]:
    if not found:
        return
    if len(found) > _NAMED:
        yield plain(making.counted(f"{key}_many", len(found)))
        return
    named = [making.title(each.card) for each in found]
    yield making.woven(key, len(found), runs={"named": named})
