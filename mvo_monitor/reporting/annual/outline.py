"""The sections that take a connecting text, in the order of the report, with what the store adds to each."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from mvo_monitor.progress.report_texts import ReportTextView, report_text_key
from mvo_monitor.reporting.annual.making import Making
from mvo_monitor.reporting.annual.whole import sections_of
from mvo_monitor.reporting.paper import Block, Figure, Inline, Listing, Note, Paragraph, Section, Table
from mvo_monitor.vocabulary import ReportSection


@dataclass(frozen=True, slots=True)
class Part:
    """A section of the report as the coordinator works on it; ``told`` is what the store adds, None for nothing."""

    section: ReportSection
    subject: str | None
    title: str
    text: ReportTextView | None
    told: Section | None

    @property
    def sources(self) -> int:
        """How many footnotes stand in what the store adds, each counted once."""
        return len(set(_notes(self.told))) if self.told else 0

    def name_in(self, year: int) -> str:
        """How the audit names its text."""
        return report_text_key(year, self.section, self.subject)


def outline(making: Making) -> tuple[Part, ...]:
    """Every section of the year that can have a text; dossiers of which nothing is known this year come last."""
    facts = making.facts
    bare = replace(making, facts=replace(facts, texts=()))
    known = {section.key: section for top in sections_of(bare) for section in _all(top)}
    places = [(section, subject, title, _key(section, subject)) for section, subject, title in _places(making)]
    own = {key for *_, key in places}
    parts = [
        Part(section, subject, known[key].title if key in known else title, facts.text(section, subject), told)
        for section, subject, title, key in places
        for told in (_alone(known.get(key), own),)
    ]
    idle = [p for p in parts if p.section is ReportSection.DOSSIER and p.told is None and p.text is None]
    return (*(part for part in parts if part not in idle), *idle)


def _all(section: Section) -> Iterator[Section]:
    yield section
    for within in section.sections:
        yield from _all(within)


def _places(making: Making) -> Iterator[tuple[ReportSection, str | None, str]]:
    w, facts = making.w, making.facts
    plan = facts.overview.plan
    for section in ReportSection:
        if section is ReportSection.GOAL:
            for goal in plan.goals if plan else ():
                yield section, goal.ref, w("report.goal", goal=goal.code, title=making.said(goal.title))
        elif section is ReportSection.DOSSIER:
            for dossier in facts.dossiers:
                yield section, dossier.key, making.said(dossier.title)
        else:
            yield section, None, w.term(section)


def _key(section: ReportSection, subject: str | None) -> str:
    """The name of its section in the paper: of a goal only its code."""
    return section.value if subject is None else f"{section.value}-{subject.rpartition('/')[2]}"


def _alone(section: Section | None, own: set[str]) -> Section | None:
    """A section without those within it that are parts themselves; None where that leaves nothing."""
    if section is None:
        return None
    left = replace(section, sections=tuple(each for each in section.sections if each.key not in own))
    return left if left.blocks or left.sections else None


def _notes(section: Section) -> Iterator[Note]:
    for each in _all(section):
        for block in each.blocks:
            for inline in _inlines(block):
                yield from (run.note for run in inline if run.note is not None)


def _inlines(block: Block) -> Iterator[Inline]:
    match block:
        case Paragraph():
            yield block.runs
        case Listing():
            yield from block.items
        case Table():
            yield from (cell for row in block.rows for cell in row.cells)
        case Figure():
            return
