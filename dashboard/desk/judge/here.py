"""What is judged at an address: the indicator or goal of the year, as far as this visitor may see its judging."""

import datetime as dt
from dataclasses import dataclass

from dashboard.desk.kept import KeptForm
from dashboard.desk.kit import Filled
from dashboard.desk.review.year import judge_at, year_at
from dashboard.desk.visit import Visit
from dashboard.shell.scores import floors_of
from mvo_monitor.errors import NotFound
from mvo_monitor.measures.assessment import Assessment
from mvo_monitor.measures.indicator import IndicatorDefinition
from mvo_monitor.measures.written import Written
from mvo_monitor.permissions import may
from mvo_monitor.progress.evidence import EvidenceCard
from mvo_monitor.progress.goal import GoalStory, read_goal
from mvo_monitor.progress.indicator import IndicatorStory, read_indicator
from mvo_monitor.progress.judgements import GOAL, INDICATOR, Subject
from mvo_monitor.progress.judging_seen import JudgingSeen, read_judging
from mvo_monitor.progress.own_records import read_closed_on
from mvo_monitor.vocabulary import Right

JUDGE = "/judge"

ComesBack = tuple[Filled, int]
"""A form that could not be taken, with the status of the page on which it comes back."""


@dataclass(frozen=True, slots=True)
class Here:
    """An indicator or a goal in a year, and how far its judging is. ``judges``: the visitor is of the group."""

    year: int
    kind: str
    code: str
    story: IndicatorStory | GoalStory
    seen: JudgingSeen
    closed_on: dt.date | None
    judges: bool

    @property
    def subject(self) -> Subject:
        """By what its judging is found."""
        return self.year, self.kind, self.ref

    @property
    def ref(self) -> str:
        """``plan/code``."""
        return self.story.ref if isinstance(self.story, IndicatorStory) else self.story.goal.ref

    @property
    def title(self) -> Written:
        """What it is called."""
        return self.definition.title if self.definition else self.story.goal.title

    @property
    def definition(self) -> IndicatorDefinition | None:
        """The indicator as it is measured; None for a goal."""
        return self.story.definition if isinstance(self.story, IndicatorStory) else None

    @property
    def computed(self) -> Assessment | None:
        """How the indicator stands by its figures; None for a goal, which has no status of its own."""
        standing = self.story.standing if isinstance(self.story, IndicatorStory) else None
        return standing.assessment if standing else None

    @property
    def evidence(self) -> tuple[EvidenceCard, ...]:
        """What there is to go by, the strongest first; of a goal also its setbacks."""
        if isinstance(self.story, IndicatorStory):
            return self.story.evidence
        return (*self.story.strongest, *(each for each in self.story.setbacks if each not in self.story.strongest))

    @property
    def path(self) -> str:
        """The address of this page."""
        return judge_at(self.year, self.kind, self.code)

    @property
    def named(self) -> dict[str, object]:
        """Its fields in the shapes of the deeds."""
        return {"year": self.year, self.kind: self.ref}

    def kept(self, form: str) -> KeptForm:
        """Where a form of this page is kept while it is typed in: of whoever types, and of nobody else."""
        number = self.definition.id if self.definition else self.story.goal.id
        return KeptForm(f"{form}.{self.year}.{self.kind}.{number}")


def list_of(year: int) -> str:
    """Where all that is judged of a year stands."""
    return f"{JUDGE}/{year}"


def here_at(visit: Visit) -> Here:
    """What the address names. Raises NotFound."""
    year, kind, code = year_at(visit), visit.params["kind"], visit.params["subject"]
    story: IndicatorStory | GoalStory | None = None
    if kind == INDICATOR:
        story = visit.read(read_indicator, year, code, floors=floors_of(visit.settings))
        story = story if story and story.standing else None
    elif kind == GOAL:
        story = visit.read(read_goal, year, code, floors=floors_of(visit.settings))
    if story is None:
        raise NotFound(kind if kind in (INDICATOR, GOAL) else "page", code)
    ref = story.ref if isinstance(story, IndicatorStory) else story.goal.ref
    seen = visit.fresh(read_judging, (year, kind, ref), visit.doer.person_id)
    closed_on = visit.fresh(read_closed_on, year)
    return Here(year, kind, code, story, seen, closed_on, may(visit.doer, Right.JUDGE))
