"""What to look at before the report goes out: numbers that no longer agree, records that are not public, and gaps."""

from collections.abc import Sequence

from dashboard.desk.report.drawing import PaperDrawing
from dashboard.desk.report.year import text_address
from dashboard.desk.visit import Visit
from dashboard.shell.html import Child, Html, h, said
from dashboard.shell.layout import bullets, link, section
from dashboard.shell.reader import Reader
from mvo_monitor.progress.evidence import EvidenceCard
from mvo_monitor.progress.report_numbers import ReportNumber, numbers_of
from mvo_monitor.progress.wording.report_number import differing, report_number_in_words, unknown_of
from mvo_monitor.reporting.annual.making import Making
from mvo_monitor.reporting.annual.missing import missing
from mvo_monitor.reporting.annual.outline import Part
from mvo_monitor.texts import words
from mvo_monitor.vocabulary import Language


def to_mend(visit: Visit, making: Making, written: Sequence[Part]) -> Html | None:
    """Numbers in texts that no longer agree, and records that are for members only."""
    w, numbers = visit.w, numbers_of(making.facts, making.floors)
    told: list[Child] = [each for part in written for each in _faults(visit, making.year, part, numbers)]
    members_only = making.facts.for_members_only
    if members_only:
        named = bullets(_record(visit, making.year, each.card) for each in members_only)
        told.append([w.n("report_page.for_members_only", len(members_only)), named])
    return section(w("report_page.to_mend"), bullets(told)) if told else None


def _record(visit: Visit, year: int, card: EvidenceCard) -> Html:
    reader = Reader(visit.reading, visit.w.language, {"year": str(year)}, visit.doer)
    return h("a", said(card.title, visit.w), href=reader.href("evidence", record=card.key))


def _faults(visit: Visit, year: int, part: Part, numbers: dict[str, ReportNumber]) -> list[Child]:
    w, found = visit.w, list[Child]()
    if part.text is None:
        return found
    to_text = link(part.title, text_address(year, part.section.value, part.subject))
    for language, text in ((Language.NL, part.text.text.nl), (Language.EN, part.text.text.en)):
        for piece in unknown_of(text, numbers):
            found.append([to_text, ": ", w("report_page.unknown", typed=piece.text, ref=piece.ref)])
        for typed, number in differing(words(language), text, numbers):
            now = report_number_in_words(words(language), number)
            found.append([to_text, ": ", w("report_page.differs", typed=typed, now=now)])
    return found


def lacking(making: Making) -> Html:
    """What the report itself says that it cannot show."""
    told = missing(making)
    return section(told.title, PaperDrawing(making.w).section(told, headed=False))
