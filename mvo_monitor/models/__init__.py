"""The tables and their constraints; importing this package knows them all."""

import sqlalchemy as sa
from sqlmodel import SQLModel

from mvo_monitor.models.accounts import (
    Account,
    AccountLink,
    AccountRole,
    InstallationKey,
    SignInFailure,
    SignInSession,
)
from mvo_monitor.models.audit import AuditEntry
from mvo_monitor.models.closed_years import hold_closed_years
from mvo_monitor.models.coalition import Coalition, Document
from mvo_monitor.models.columns import hold_types
from mvo_monitor.models.editions import Edition, EditionPart
from mvo_monitor.models.evidence import (
    Activity,
    Citation,
    Contribution,
    Dossier,
    Evidence,
    EvidenceDossier,
    EvidenceIndicator,
    EvidenceSource,
    Publication,
    Verification,
)
from mvo_monitor.models.finance import BudgetLine, PrintedTotal
from mvo_monitor.models.indicators import (
    BaselineRow,
    Indicator,
    IndicatorLevel,
    IndicatorPart,
    IndicatorSuccession,
    SeriesBreakRow,
    TargetRow,
)
from mvo_monitor.models.judged_by import hold_what_judged
from mvo_monitor.models.judging import (
    AcceptedDeviation,
    Decision,
    DecisionPresent,
    Dissent,
    GivenJudgement,
    Judging,
    PlannedAnswer,
)
from mvo_monitor.models.not_replaced import hold_in_place
from mvo_monitor.models.outcomes import OutcomeFollows, PolicyOutcome
from mvo_monitor.models.people import Affiliation, Membership, Organisation, Person, PersonFunction
from mvo_monitor.models.plans import Goal, GoalSuccession, StrategicPlan, SubGoal
from mvo_monitor.models.polls import Poll, PollOption
from mvo_monitor.models.report_texts import ReportText
from mvo_monitor.models.requests import (
    Answer,
    Contact,
    EvidenceRequest,
    Letter,
    PersonalLink,
    Request,
    RequestedOf,
)
from mvo_monitor.models.revisions import (
    DeclinedContribution,
    DocumentFile,
    EvidenceRevision,
    FormDraft,
    ReportingYear,
    Upload,
)
from mvo_monitor.models.survey_holding import SurveyImport, SurveyInvited, SurveyResponse, SurveySealed
from mvo_monitor.models.surveys import (
    SurveyAnswer,
    SurveyOpenAnswer,
    SurveyOption,
    SurveyQuestion,
    SurveyRound,
)
from mvo_monitor.models.values import IndicatorValue, ValueEvidence

metadata = SQLModel.metadata

for _table in metadata.tables.values():
    hold_types(_table)

hold_closed_years(metadata)
hold_what_judged(metadata)
hold_in_place(metadata)


def table(model: type[SQLModel]) -> sa.Table:
    """The table of a model, for whole queries that answer with columns instead of objects."""
    return metadata.tables[str(model.__tablename__)]


__all__ = [
    "AcceptedDeviation",
    "Account",
    "AccountLink",
    "AccountRole",
    "Activity",
    "Affiliation",
    "Answer",
    "AuditEntry",
    "BaselineRow",
    "BudgetLine",
    "Citation",
    "Coalition",
    "Contact",
    "Contribution",
    "Decision",
    "DecisionPresent",
    "DeclinedContribution",
    "Dissent",
    "Document",
    "DocumentFile",
    "Dossier",
    "Edition",
    "EditionPart",
    "Evidence",
    "EvidenceDossier",
    "EvidenceIndicator",
    "EvidenceRequest",
    "EvidenceRevision",
    "EvidenceSource",
    "FormDraft",
    "GivenJudgement",
    "Goal",
    "GoalSuccession",
    "Indicator",
    "IndicatorLevel",
    "IndicatorPart",
    "IndicatorSuccession",
    "IndicatorValue",
    "InstallationKey",
    "Judging",
    "Letter",
    "Membership",
    "Organisation",
    "OutcomeFollows",
    "Person",
    "PersonFunction",
    "PersonalLink",
    "PlannedAnswer",
    "PolicyOutcome",
    "Poll",
    "PollOption",
    "PrintedTotal",
    "Publication",
    "ReportText",
    "ReportingYear",
    "Request",
    "RequestedOf",
    "SeriesBreakRow",
    "SignInFailure",
    "SignInSession",
    "StrategicPlan",
    "SubGoal",
    "SurveyAnswer",
    "SurveyImport",
    "SurveyInvited",
    "SurveyOpenAnswer",
    "SurveyOption",
    "SurveyQuestion",
    "SurveyResponse",
    "SurveyRound",
    "SurveySealed",
    "TargetRow",
    "Upload",
    "ValueEvidence",
    "Verification",
    "metadata",
    "table",
]
