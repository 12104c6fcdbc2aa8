"""The coalition's own year: meetings and other work, who did what, who was a member, where the coalition sits."""

from collections.abc import Sequence
from dataclasses import replace

from mvo_monitor.measures.report_counts import Times
from mvo_monitor.progress.members import MembersOfYear
from mvo_monitor.progress.people import AffiliationView, FunctionView, MembershipView
from mvo_monitor.progress.report_records import ReportRecord
from mvo_monitor.progress.wording.members import members_in_words
from mvo_monitor.progress.wording.period import period_in_words
from mvo_monitor.reporting.annual.connecting import connected
from mvo_monitor.reporting.annual.making import Making, ended
from mvo_monitor.reporting.annual.sentences import in_order, told
from mvo_monitor.reporting.paper import Block, Inline, Listing, Note, Paragraph, Run, Section, Table, TableRow, plain
from mvo_monitor.vocabulary import ActivityForm, EvidenceKind, ReportSection

_MEETINGS = frozenset(
    {
        ActivityForm.PLATFORM_MEETING,
        ActivityForm.STEERING_GROUP_MEETING,
        ActivityForm.LOBBY_MEETING,
        ActivityForm.DIALOGUE_SESSION,
        ActivityForm.EXPERT_MEETING,
        ActivityForm.STRATEGY_MEETING,
        ActivityForm.LECTURE,
    }
)
"""What people came together for: of talks and campaigns a number says nothing."""

_FEW = 2
"""A table of fewer rows says no more than the record itself."""


def platform(making: Making) -> Section:
    """What the coalition did for itself; what it did for a dossier stands there."""
    w, facts = making.w, making.facts
    blocks: list[Block] = [*connected(making, ReportSection.PLATFORM), *_counts(making)]
    kinds = {EvidenceKind.ACTIVITY, EvidenceKind.NARRATIVE, EvidenceKind.MEASUREMENT, EvidenceKind.CITATION}
    own = [each for each in facts.records if not each.card.dossiers and each.card.kind in kinds]
    blocks += _own(making, own)
    if not blocks:
        blocks.append(Paragraph(plain(w("report.no_activities", year=making.year))))
    sections = (_people(making, facts.members.functions), _bodies(making, facts.members.affiliations))
    within = tuple(section for section in (*sections, members(making)) if section is not None)
    return Section("platform", w("report.platform"), tuple(blocks), within)


def members(making: Making) -> Section | None:
    """Who was a member, who came and who went."""
    w, found = making.w, making.facts.members
    text = connected(making, ReportSection.MEMBERS)
    blocks: list[Block] = [*text, Paragraph((Run(members_in_words(w, found), note=_members_from(making, found)),))]
    if found.members:
        blocks.append(Listing(tuple(plain(each.organisation.name) for each in found.members), numbered=True))
        blocks += _changes(making, found)
    return Section("members", w("report.members"), tuple(blocks))


def _members_from(making: Making, found: MembersOfYear) -> Note | None:
    """The papers that say who is a member; the places in them, one for each member, stand in the monitor."""
    sources = [membership.source for member in found.members for membership in member.memberships if membership.source]
    papers = {source.document_title: replace(source, locator=None) for source in sources}
    notes = [making.note_of(each, "members") for each in papers.values()]
    runs = [run for note in notes if note is not None for run in (*note.runs, Run(" "))]
    return Note(tuple(runs[:-1])) if runs else None


def _counts(making: Making) -> list[Block]:
    """How often each form of work took place: counts that no dates stand behind."""
    w, found = making.w, [each for each in making.facts.activities if each[0] in _MEETINGS]
    if len(found) < _FEW:
        return []
    rows = tuple(TableRow((plain(w.sentence(w.term(form))), plain(_times(making, each)))) for form, each in found)
    heads = (w("report.column.form"), w("report.column.times"))
    caption = w("report.activities", year=making.year)
    return [Table(caption, heads, rows, frozenset({1}))]


def _times(making: Making, found: Times) -> str:
    w = making.w
    if found.is_minimum and found.n <= 1:
        return w("report.times.several")
    return w("report.times.at_least", n=w.number(found.n)) if found.is_minimum else w.number(found.n)


def _own(making: Making, own: Sequence[ReportRecord]) -> list[Block]:
    if not own:
        return []
    lead = Paragraph((Run(making.w("report.own_work"), strong=True),))
    return [lead, Listing(tuple(told(making, each) for each in in_order(own)))]


def _people(making: Making, functions: Sequence[FunctionView]) -> Section | None:
    if not functions:
        return None
    notes = [making.note_of(each.source, "members") for each in functions]
    shared = making.alike(notes)
    pairs = zip(functions, notes, strict=True)
    items = tuple(_person(making, each, None if shared else note) for each, note in pairs)
    lead = Paragraph((Run(making.w("report.people_lead", year=making.year), note=shared),))
    return Section("people", making.w("report.people"), (lead, Listing(items)))


def _person(making: Making, found: FunctionView, source: Note | None) -> Inline:
    """``Freek Bersch (Milieudefensie): lid van de stuurgroep, sinds 2020. …``."""
    w, organisation = making.w, f" ({found.organisation.short})" if found.organisation else ""
    what = f"{organisation}: {w.term(found.function)}, {period_in_words(w, found.period)}."
    note = ended(making.said(found.note))
    return (Run(found.person, strong=True), Run(f"{what} {note}".rstrip(), note=source))


def _bodies(making: Making, affiliations: Sequence[AffiliationView]) -> Section | None:
    if not affiliations:
        return None
    items = tuple(_body(making, each) for each in affiliations)
    lead = Paragraph(plain(making.w("report.affiliations_lead", year=making.year)))
    return Section("affiliations", making.w("report.affiliations"), (lead, Listing(items)))


def _body(making: Making, found: AffiliationView) -> Inline:
    w = making.w
    what = f": {w.term(found.role)}, {period_in_words(w, found.period)}."
    note = ended(making.said(found.note))
    return (
        Run(found.organisation.name, strong=True),
        Run(f"{what} {note}".rstrip(), note=making.note_of(found.source, "members")),
    )


def _changes(making: Making, found: MembersOfYear) -> list[Block]:
    w = making.w
    if found.previous is None:
        return []
    if not found.joined and not found.left:
        return [Paragraph(plain(w("members.no_changes", previous=found.previous)))]
    told = [
        making.counted(key, len(who), previous=found.previous, names=w.join(_names(making, who)))
        for key, who in (("report.joined", found.joined), ("report.left", found.left))
        if who
    ]
    return [Paragraph(plain(" ".join(told)))]


def _names(making: Making, who: Sequence[MembershipView]) -> list[str]:
    return [f"{each.organisation.short} ({period_in_words(making.w, each.period)})" for each in who]
