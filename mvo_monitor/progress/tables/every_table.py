"""Which readable tables there are, and which rows of them may leave the store."""

from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from mvo_monitor import models as m
from mvo_monitor.measures.floors import Floors
from mvo_monitor.progress.judgements import read_judged
from mvo_monitor.progress.readable import IS_READABLE
from mvo_monitor.progress.surveys import read_rounds
from mvo_monitor.progress.tables.judged import dissents, judgements
from mvo_monitor.progress.tables.references import Names
from mvo_monitor.progress.tables.stored import stored_table
from mvo_monitor.progress.tables.value import ReadableTable
from mvo_monitor.progress.tables.what_may_leave import (
    HiddenValues,
    documents_that_may_be_known,
    named_verifier,
    of_readable,
)
from mvo_monitor.progress.tables.worked_out import statuses, survey_results
from mvo_monitor.vocabulary import RoundState, ValueState

NEVER_SHOWN: tuple[type[Any], ...] = (
    *(m.AuditEntry, m.SurveyAnswer, m.SurveyOpenAnswer),
    *(m.SurveyInvited, m.SurveyResponse, m.SurveySealed, m.SurveyImport, m.Poll, m.PollOption),
    *(m.Account, m.AccountRole, m.AccountLink, m.SignInSession, m.SignInFailure, m.InstallationKey),
    *(m.Contact, m.PersonalLink, m.Letter, m.Request, m.RequestedOf, m.EvidenceRequest, m.Answer),
    *(m.GivenJudgement, m.DecisionPresent, m.AcceptedDeviation, m.PlannedAnswer),
    *(m.Edition, m.EditionPart, m.ReportText),
    *(m.EvidenceRevision, m.DeclinedContribution, m.DocumentFile, m.Upload, m.FormDraft, m.ReportingYear),
)
"""What leaves the store as no readable table: who did what, and what each single answer was; whom a survey asks and
who answered, what is sealed, what a meeting was asked; accounts and what lets somebody in; letters and what was asked
of whom; what single members of the steering group gave and who was there; editions, which are kept as a whole, and
texts of the report; what is not approved, files, and what is still being typed."""

_FREE: dict[str, type[Any]] = {
    "coalition": m.Coalition,
    "organisations": m.Organisation,
    "memberships": m.Membership,
    "functions": m.PersonFunction,
    "affiliations": m.Affiliation,
    "plans": m.StrategicPlan,
    "goals": m.Goal,
    "aims": m.SubGoal,
    "goal_successions": m.GoalSuccession,
    "indicators": m.Indicator,
    "indicator_parts": m.IndicatorPart,
    "indicator_levels": m.IndicatorLevel,
    "indicator_successions": m.IndicatorSuccession,
    "baselines": m.BaselineRow,
    "targets": m.TargetRow,
    "series_breaks": m.SeriesBreakRow,
    "dossiers": m.Dossier,
    "budget_lines": m.BudgetLine,
    "printed_totals": m.PrintedTotal,
}

_OF_EVIDENCE: dict[str, type[Any]] = {
    "evidence_sources": m.EvidenceSource,
    "evidence_dossiers": m.EvidenceDossier,
    "evidence_indicators": m.EvidenceIndicator,
    "contributions": m.Contribution,
    "publications": m.Publication,
    "activities": m.Activity,
    "citations": m.Citation,
    "policy_outcomes": m.PolicyOutcome,
}

_OF_SURVEYS = (m.SurveyRound, m.SurveyQuestion, m.SurveyOption)

_VALUE, _ROUND = m.table(m.IndicatorValue), m.table(m.SurveyRound)


def read_tables(connection: Connection, floors: Floors) -> tuple[ReadableTable, ...]:
    """Every readable table: approved records that are public or for members, and no figure below its floor."""
    names, rounds, judged = Names(connection), read_rounds(connection), read_judged(connection)
    hidden = HiddenValues(rounds, floors)

    def stored(name: str, model: type[Any], *which: sa.ColumnElement[bool], **how: Any) -> ReadableTable:
        return stored_table(connection, names, name, m.table(model), *which, **how)

    approved = _VALUE.c.state == ValueState.APPROVED
    values = [row for row in connection.execute(sa.select(_VALUE).where(approved)) if hidden.hides(row)]
    not_told = frozenset((names.name(m.table(m.Indicator), row.indicator_id), row.year) for row in values)
    rests, follows = m.table(m.ValueEvidence), m.table(m.OutcomeFollows)
    in_function = sa.select(m.table(m.PersonFunction).c.person_id)
    return (
        *(stored(name, model) for name, model in _FREE.items()),
        stored("documents", m.Document, documents_that_may_be_known()),
        stored("persons", m.Person, m.table(m.Person).c.id.in_(in_function)),
        stored("evidence", m.Evidence, IS_READABLE),
        *(stored(name, model, of_readable(m.table(model).c.evidence_id)) for name, model in _OF_EVIDENCE.items()),
        stored(
            "outcome_follows", m.OutcomeFollows, of_readable(follows.c.evidence_id), of_readable(follows.c.earlier_id)
        ),
        stored(
            "verifications",
            m.Verification,
            of_readable(m.table(m.Verification).c.evidence_id),
            instead={"verifier": named_verifier},
        ),
        stored("values", m.IndicatorValue, approved, instead={"value": hidden.value}),
        stored(
            "value_evidence",
            m.ValueEvidence,
            rests.c.value_id.in_(sa.select(_VALUE.c.id).where(approved)),
            of_readable(rests.c.evidence_id),
        ),
        statuses(connection, floors, not_told, judged),
        judgements(judged),
        dissents(judged),
        stored("survey_rounds", m.SurveyRound, _ROUND.c.state == RoundState.CLOSED, left_out=frozenset({"due_on"})),
        stored(
            "survey_questions",
            m.SurveyQuestion,
            _of_a_closed_round(m.table(m.SurveyQuestion).c.id),
            left_out=frozenset({"published_mean", "published_n"}),
        ),
        stored("survey_options", m.SurveyOption, _of_a_closed_round(m.table(m.SurveyOption).c.question_id)),
        survey_results(rounds, floors),
    )


def readable_models() -> tuple[type[Any], ...]:
    """The stored tables that have a readable one."""
    evidence = (m.Evidence, m.OutcomeFollows, m.Verification)
    judged = (m.Judging, m.Decision, m.Dissent)
    others = (m.Document, m.Person, m.IndicatorValue, m.ValueEvidence, *_OF_SURVEYS, *judged)
    return (*_FREE.values(), *_OF_EVIDENCE.values(), *evidence, *others)


def _of_a_closed_round(question_id: sa.ColumnElement[Any]) -> sa.ColumnElement[bool]:
    """What is still being made, or open for answers, does not leave the store."""
    question = m.table(m.SurveyQuestion)
    closed = sa.select(_ROUND.c.id).where(_ROUND.c.state == RoundState.CLOSED)
    return question_id.in_(sa.select(question.c.id).where(question.c.round_id.in_(closed)))
