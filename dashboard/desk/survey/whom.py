"""As whom somebody answers a survey: themselves, their organisation, or on behalf of one; or nobody, to look at it."""

from dataclasses import dataclass
from functools import cached_property

from dashboard.desk.kept import KeptForm
from dashboard.desk.visit import Visit
from dashboard.shell.addresses import address
from dashboard.shell.asked import whole_number
from mvo_monitor.errors import NotFound, NotInvited, NotOfYours
from mvo_monitor.permissions import reach
from mvo_monitor.progress.survey_to_answer import (
    Given,
    Invited,
    SurveyToAnswer,
    is_invited,
    read_everybody_invited,
    read_given,
    read_invited,
    read_survey,
)
from mvo_monitor.vocabulary import Reach, Right, RoundState

SEALED = "sealed."
"""So begin the names of forms that are never kept on the server (``desk/drafts.py``)."""


@dataclass(frozen=True)
class Here:
    """A survey, and as whom the visitor answers it: ``None`` where they only look, or may choose for whom."""

    visit: Visit
    survey: SurveyToAnswer
    invited: Invited | None
    on_behalf: bool
    preview: bool

    @cached_property
    def given(self) -> Given | None:
        """What was answered before, in a named round."""
        known = self.invited is not None and not self.survey.is_anonymous
        return self.visit.fresh(read_given, self.invited.id) if known and self.invited else None

    @property
    def is_open(self) -> bool:
        """Whether the round takes answers."""
        return self.survey.state is RoundState.OPEN

    @property
    def kept(self) -> KeptForm:
        """Under which name it is kept while it is typed in."""
        begins = SEALED if self.survey.is_anonymous else ""
        return KeptForm(f"{begins}survey.{self.survey.id}.{self.invited.id if self.invited else 0}")

    def to(self, **params: object) -> str:
        """This very page, for the same one."""
        for_ = self.invited.id if self.on_behalf and self.invited else None
        return address(survey_address(self.survey.id), {"for": for_, **params})


def survey_address(number: int) -> str:
    """Where a survey is answered."""
    return f"/answer-survey/{number}"


def here(visit: Visit) -> Here:
    """Raises NotFound, NotInvited for whom the survey does not ask, and NotOfYours for who may not act for another."""
    number = whole_number(visit.params["round"]) or 0
    survey = visit.fresh(read_survey, number)
    may_hold = visit.visitor.may(Right.HOLD_SURVEYS)
    preview = "preview" in visit.params and may_hold
    if survey is None or (survey.state is RoundState.DRAFT and not preview):
        raise NotFound("survey", visit.params["round"])
    if preview:
        return Here(visit, survey, None, on_behalf=False, preview=True)
    if visit.params.get("for"):
        return _on_behalf(visit, survey)
    invited = visit.fresh(read_invited, visit.doer, number)
    if invited is None and not may_hold:
        raise NotInvited
    return Here(visit, survey, invited, on_behalf=False, preview=False)


def _on_behalf(visit: Visit, survey: SurveyToAnswer) -> Here:
    wanted = whole_number(visit.params["for"])
    found = next((each for each in visit.fresh(read_everybody_invited, survey.id) if each.id == wanted), None)
    if found is None:
        raise NotInvited
    own = visit.fresh(is_invited, visit.doer, found.id)
    if not own and (survey.is_anonymous or reach(visit.doer, Right.ANSWER_SURVEY) is not Reach.ALL):
        raise NotOfYours(Right.ANSWER_SURVEY)
    return Here(visit, survey, found, on_behalf=not own, preview=False)
