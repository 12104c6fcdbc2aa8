"""Everything that the annual report of a year says from the store, read in whole queries."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from sqlalchemy.engine import Connection

from mvo_monitor.measures.floors import STANDARD, Floors
from mvo_monitor.measures.report_counts import Listed, Times, listed, times
from mvo_monitor.measures.written import Written
from mvo_monitor.progress.deviations import Deviation, read_standing_deviations
from mvo_monitor.progress.evidence import DossierView, read_dossiers
from mvo_monitor.progress.finance import BudgetView, read_budgets
from mvo_monitor.progress.goal import GoalStory, read_goals_until
from mvo_monitor.progress.members import MembersOfYear, read_members
from mvo_monitor.progress.overview import Overview, read_overview
from mvo_monitor.progress.planned import read_planned
from mvo_monitor.progress.plans import CoalitionView, read_coalition
from mvo_monitor.progress.readable import READABLE, reading_for
from mvo_monitor.progress.report_origin import OF_TODAY, Origin, read_origin
from mvo_monitor.progress.report_records import ReportRecord, read_report_records
from mvo_monitor.progress.report_texts import ReportTextView, read_report_texts
from mvo_monitor.progress.survey_results import read_whole_rounds
from mvo_monitor.progress.surveys import RoundView
from mvo_monitor.store.frozen.parts import FrozenEdition
from mvo_monitor.vocabulary import ActivityForm, EvidenceKind, Favour, ReportSection, Visibility

Contributor = tuple[str, bool]
"""A member's short name, and whether it said itself that it took part."""


@dataclass(frozen=True, slots=True)
class ReportFacts:
    """What the store knows of a year. ``rounds`` are those of all years up to it, the earliest first.

    ``contributors`` are the members that took part in a record, by its key. By ``plan/code`` of an indicator:
    ``deviations`` that were accepted and that nobody ended, and what was planned and ``missed``. ``origin``: of what
    all this was read.

    ``budget`` is None where no amounts of the year are known; without ``overview.plan`` no plan covers it.
    """

    year: int
    coalition: CoalitionView | None
    overview: Overview
    stories: tuple[GoalStory, ...]
    records: tuple[ReportRecord, ...]
    dossiers: tuple[DossierView, ...]
    rounds: tuple[RoundView, ...]
    members: MembersOfYear
    budget: BudgetView | None
    texts: tuple[ReportTextView, ...] = ()
    contributors: Mapping[str, Sequence[Contributor]] = field(default_factory=dict, hash=False)
    deviations: Mapping[str, Deviation] = field(default_factory=dict, hash=False)
    missed: Mapping[str, Written] = field(default_factory=dict, hash=False)
    origin: Origin = OF_TODAY

    @property
    def rounds_of_year(self) -> tuple[RoundView, ...]:
        """The rounds of the year itself."""
        return tuple(each for each in self.rounds if each.year == self.year)

    @property
    def outcomes(self) -> tuple[ReportRecord, ...]:
        """The policy outcomes."""
        return self.of_kind(EvidenceKind.POLICY_OUTCOME)

    @property
    def favours(self) -> tuple[tuple[Favour, int], ...]:
        """How many outcomes were good news, bad news or neither; what did not occur is left out."""
        counted = Counter(each.card.outcome.favour for each in self.outcomes if each.card.outcome)
        return tuple((favour, counted[favour]) for favour in Favour if counted[favour])

    @property
    def publications(self) -> Listed:
        """The publications of the year and in how many places they stand; those that are only cited left out."""
        return listed(
            (each.published.key, len(each.card.dossiers))
            for each in self.records
            if each.published is not None and each.listed
        )

    @property
    def activities(self) -> tuple[tuple[ActivityForm, Times], ...]:
        """How often each form of activity took place, as far as records say."""
        counts: dict[ActivityForm, list[tuple[int | None, bool]]] = {}
        for each in self.records:
            if each.activity is not None:
                counts.setdefault(each.activity.form, []).append((each.activity.count, each.activity.is_minimum))
        return tuple((form, times(counts[form])) for form in ActivityForm if form in counts)

    @property
    def for_members_only(self) -> tuple[ReportRecord, ...]:
        """The records that are not public: whoever publishes the report decides about them."""
        return tuple(each for each in self.records if each.card.visibility is not Visibility.PUBLIC)

    def text(self, section: ReportSection, subject: str | None = None) -> ReportTextView | None:
        """The connecting text of a section; None where nobody wrote one."""
        return next((each for each in self.texts if (each.section, each.subject) == (section, subject)), None)

    def of_kind(self, kind: EvidenceKind) -> tuple[ReportRecord, ...]:
        """The records of one kind, the earliest first."""
        return tuple(each for each in self.records if each.card.kind is kind)


def read_report_facts(
    connection: Connection, year: int, *, floors: Floors = STANDARD, as_of: FrozenEdition | None = None
) -> ReportFacts:
    """The facts of a year as every member may read them, whoever asks: nothing internal comes into a report.

    ``as_of``: the edition that the connection reads from, where it is one.
    """
    with reading_for(READABLE):
        overview = read_overview(connection, year, floors=floors)
        members = read_members(connection, year)
        return ReportFacts(
            year=year,
            coalition=read_coalition(connection),
            overview=overview,
            stories=read_goals_until(connection, year, floors=floors),
            records=read_report_records(connection, year),
            dossiers=read_dossiers(connection),
            rounds=tuple(each for each in read_whole_rounds(connection, floors=floors) if each.year <= year),
            members=members,
            contributors=_contributors(members),
            deviations=read_standing_deviations(connection, year),
            missed={each.ref: each.what for each in read_planned(connection, year) if each.what is not None},
            origin=read_origin(connection, year, as_of),
            budget=next((each for each in read_budgets(connection) if each.year == year), None),
            texts=read_report_texts(connection, year),
        )


def _contributors(members: MembersOfYear) -> dict[str, list[Contributor]]:
    found: dict[str, list[Contributor]] = {}
    for member in members.members:
        for part in member.evidence:
            found.setdefault(part.key, []).append((member.organisation.short, part.confirmed_on is not None))
    return found
