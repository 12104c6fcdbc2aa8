"""What a data file may hold: sections of records, in the order in which they are recorded."""

from mvo_monitor.recording.coalition import NewCoalition, NewDocument
from mvo_monitor.recording.evidence import NewDossier, NewEvidence
from mvo_monitor.recording.finance import NewBudget
from mvo_monitor.recording.judging import PublishedJudgement
from mvo_monitor.recording.people import NewAffiliation, NewFunction, NewMembership, NewOrganisation, NewPerson
from mvo_monitor.recording.plans import NewPlan
from mvo_monitor.recording.shapes import Shape
from mvo_monitor.recording.surveys import NewRound
from mvo_monitor.recording.values import NewValue


class DataFile(Shape):
    """One YAML file; every section may be left out, and several files add up to one load."""

    coalition: NewCoalition | None = None
    documents: tuple[NewDocument, ...] = ()
    organisations: tuple[NewOrganisation, ...] = ()
    memberships: tuple[NewMembership, ...] = ()
    persons: tuple[NewPerson, ...] = ()
    functions: tuple[NewFunction, ...] = ()
    affiliations: tuple[NewAffiliation, ...] = ()
    dossiers: tuple[NewDossier, ...] = ()
    plans: tuple[NewPlan, ...] = ()
    surveys: tuple[NewRound, ...] = ()
    evidence: tuple[NewEvidence, ...] = ()
    values: tuple[NewValue, ...] = ()
    budgets: tuple[NewBudget, ...] = ()
    judgements: tuple[PublishedJudgement, ...] = ()
