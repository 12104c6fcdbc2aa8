"""A store on which every deed can be tried, and for each deed the arguments that are right."""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from mvo_monitor.models import (
    Answer,
    Letter,
    Membership,
    Organisation,
    Person,
    PersonFunction,
    SubGoal,
    SurveyQuestion,
    SurveySealed,
    table,
)
from mvo_monitor.permissions import LOCAL, PUBLIC, VISITOR, Doer
from mvo_monitor.recording import (
    account_letters,
    account_links,
    accounts,
    adopting,
    aims,
    answers,
    budget_changes,
    coalition,
    contacts,
    deviations,
    dossiers,
    drafts,
    erasing,
    evidence,
    files,
    finance,
    functions,
    indicator_changes,
    judging,
    letters,
    links,
    memberships,
    new_plan,
    own_account,
    people,
    plan_changes,
    planned_answers,
    plans,
    polls,
    proofs,
    published_results,
    publishing,
    removals,
    report_texts,
    requests,
    restoring,
    review_of_year,
    sessions,
    sheets,
    successions,
    survey_import,
    survey_scores,
    surveys,
    targets,
    values,
    values_by_hand,
    years,
)
from mvo_monitor.recording import evidence_flow as flow
from mvo_monitor.recording.indicators import NewIndicator
from mvo_monitor.recording.survey_answers import named, sealed
from mvo_monitor.recording.survey_rounds import addresses as round_addresses
from mvo_monitor.recording.survey_rounds import closing, drafting, inviting, opening, reopening, reusing, whom
from mvo_monitor.recording.survey_rounds import questions as round_questions
from mvo_monitor.store import LOAD, Store, Writing
from mvo_monitor.store.frozen.parts import WORKED_OUT
from mvo_monitor.vocabulary import Approval, Language, QuestionKind, ReportSection, Role, RoundState, SurveyMode
from tests.factories import (
    a_closed_year,
    a_coalition,
    a_dossier,
    a_membership,
    a_plan,
    a_question,
    a_round,
    a_value,
    an_indicator,
    an_organisation,
    with_plan_answered,
)
from tests.store.survey_rounds import a_draft, a_score, an_open_round, version_of
from tests.store.surveys_held import a_held_round

OWN, OTHER = "somo", "fnv"
PLAN, YEAR, CLOSED = "2026-2030", 2026, 2025
PASSWORD, ANOTHER = "vier gele fietsen 17", "negen groene ladders 4"
PDF = b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"

_NL = {"nl": "x"}
_SINCE = {"kind": "spans", "since": "2027"}
_SOURCE = {"document": "jaarverslag-2020"}
_LINE = {"year": YEAR, "side": "costs", "group": "nieuw", "group_title": _NL, "label": _NL, "budgeted": "1"}
_ROUND = {"title": _NL, "year": YEAR, "mode": "named", "unit": "organisation"}


@dataclass(frozen=True, slots=True)
class There:
    """What stands in the store, by a name for it; and who may try."""

    numbers: Mapping[str, int]
    doers: Mapping[Role, Doer]
    everybody: Doer


@dataclass(frozen=True, slots=True)
class Try:
    """Who tries, and for which organisation ("niemand": for what is of none)."""

    there: There
    doer: Doer
    who: str

    def of(self, name: str) -> int:
        """The number of what has this name; ``{who}`` and ``{me}`` in it are filled in."""
        return self.there.numbers.get(name.format(who=self.who, me=self.doer.person_id), 0)

    @property
    def key(self) -> str | None:
        """The key of the organisation, None where it is of none."""
        return None if self.who == "niemand" else self.who


Arguments = Callable[[Try], tuple[Any, ...]]


def said(key: str, owner: str | None, kind: str = "narrative", **more: Any) -> evidence.NewEvidence:
    """A record of 2026 that SOMO and FNV are said to have contributed to."""
    filled = {"key": key, "kind": kind, "year": YEAR, "title": {"nl": key}, "submitted_by": owner}
    named = [{"organisation": OWN}, {"organisation": OTHER}]
    return evidence.NewEvidence.model_validate({**filled, "contributors": named, **more})


def _verification(**more: Any) -> proofs.NewVerification:
    return proofs.NewVerification.model_validate({"verifier": "Een hoogleraar", "asked_on": "2026-03", **more})


def _indicator(code: str, title: str = "x") -> NewIndicator:
    return NewIndicator.model_validate({"code": code, "title": {"nl": title}, "measure": "percentage"})


def _a_file_of_answers() -> survey_import.ImportedRound:
    question = {"code": "a", "series": "a", "kind": "score", "text": {"nl": "x"}, "scale_low": 1, "scale_high": 5}
    told = {"key": "enquete", "year": YEAR, "title": {"nl": "x"}, "mode": "anonymous", "unit": "organisation"}
    file = {"file_name": "x.csv", "tool": "plain_table", "responses": 2, "questions": [{**question, "answers": {3: 2}}]}
    return survey_import.ImportedRound.model_validate(told | file)


def _told(shape: Any, **fields: Any) -> Any:
    return shape.model_validate(fields)


_PRINTED: dict[str, Any] = {
    "year": YEAR,
    "title": _NL,
    "questions": [{"text": _NL, "scale_low": 1, "scale_high": 5, "mean": "4.3", "n": 11}],
    "source": _SOURCE,
}

_DECIDED: dict[str, Any] = {"motivation": _NL, "decided_on": "2026-11-02", "present": ["piet"]}


def _judgement(shape: Any, code: str, **fields: Any) -> Any:
    return _told(shape, year=YEAR, indicator=f"{PLAN}/{code}", status="behind", **fields)


ARGUMENTS: Mapping[Callable[..., Any], Arguments] = {
    account_letters.account_letter_sent: lambda t: (t.of("account letter"),),
    account_letters.account_letter_failed: lambda t: (t.of("account letter"), "letter_trouble.no_connection"),
    account_links.make_account_link: lambda t: (t.of("user"), Language.NL),
    account_links.set_password: lambda t: (t.of("user"), ANOTHER),
    accounts.make_account: lambda t: (
        accounts.NewAccount(person="piet", email="piet@example.org", roles=(Role.ADMINISTRATOR,)),
    ),
    accounts.make_user: lambda t: (
        accounts.NewUser(name="Noor", email="noor@example.org", roles=(Role.STEERING_GROUP,)),
    ),
    accounts.change_account: lambda t: (
        t.of("user"),
        1,
        accounts.AccountChange(email="user@example.org", roles=(Role.COORDINATOR,)),
    ),
    accounts.close_account: lambda t: (t.of("user"),),
    accounts.sign_out_everywhere: lambda t: (t.of("user"),),
    adopting.adopt_answers: lambda t: (adopting.Adopting(request=t.of("counted")),),
    aims.make_aim: lambda t: (
        _told(aims.AimMade, goal=f"{PLAN}/1", sort="core", text=_NL, first_year=YEAR, last_year=2030),
    ),
    aims.change_aim: lambda t: (
        _told(aims.AimChange, aim=t.of("aim"), version=1, sort="core", text=_NL, first_year=YEAR, last_year=2030),
    ),
    aims.remove_aim: lambda t: (t.of("aim"), 1),
    answers.say_nothing_to_report: lambda t: (answers.Nothing(request=t.of("evidence"), organisation=t.who),),
    answers.submit_answer: lambda t: (_told(answers.NewAnswer, request=t.of("own"), organisation=t.who, reply="yes"),),
    answers.withdraw_answer: lambda t: (t.of("own"), t.who),
    answers.approve_answer: lambda t: (t.of("answer {who}"),),
    answers.return_answer: lambda t: (answers.ReturnedAnswer(answer=t.of("answer {who}"), because="Te kort"),),
    budget_changes.add_budget_line: lambda t: (_told(budget_changes.LineMade, **_LINE),),
    budget_changes.change_budget_line: lambda t: (_told(budget_changes.LineChange, **_LINE, position=0),),
    budget_changes.remove_budget_line: lambda t: (
        _told(budget_changes.LineRemoved, year=YEAR, side="costs", position=1),
    ),
    coalition.record_coalition: lambda t: (coalition.NewCoalition(name="MVO Platform", short_name="MVO Platform"),),
    coalition.record_document: lambda t: (
        _told(coalition.NewDocument, key="brief", title="Brief", lang="nl", kind="letter"),
    ),
    contacts.set_contact: lambda t: (contacts.NewContact(organisation=t.who, email="nieuw@example.org"),),
    dossiers.make_dossier: lambda t: (_told(dossiers.DossierTexts, title=_NL),),
    dossiers.change_dossier: lambda t: (_told(dossiers.DossierChange, dossier="wetgeving", version=1, title=_NL),),
    dossiers.order_dossiers: lambda t: (["handel", "wetgeving"],),
    drafts.keep_draft: lambda t: (drafts.DraftOf("person:1", "evidence.1", t.of(t.who), t.of("evidence")), {"a": "b"}),
    erasing.erase_person: lambda t: (t.of("user"), "iemand"),
    evidence.record_dossier: lambda t: (2, _told(evidence.NewDossier, key="klimaat", title=_NL)),
    evidence.submit_evidence: lambda t: (said("nieuw", t.key),),
    evidence.approve_evidence: lambda t: (f"wacht-{t.who}", Approval.COORDINATOR),
    flow.hand_in: lambda t: (said("nieuw", t.key),),
    flow.hand_in_again: lambda t: (f"wacht-{t.who}", said("x", t.key), 1),
    flow.withdraw: lambda t: (f"wacht-{t.who}", 1),
    flow.approve: lambda t: (f"wacht-{t.who}", 1),
    flow.approve_all: lambda t: ([(f"wacht-{t.who}", 1)],),
    flow.return_evidence: lambda t: (f"wacht-{t.who}", "Te kort", 1),
    flow.revise: lambda t: (f"staat-{t.who}", said("x", t.key), "Beter", 2),
    flow.approve_revision: lambda t: (f"herzien-{t.who}",),
    flow.return_revision: lambda t: (f"herzien-{t.who}", "Te kort"),
    flow.withdraw_revision: lambda t: (f"herzien-{t.who}",),
    flow.confirm_contribution: lambda t: ("staat-niemand", t.who),
    flow.decline_contribution: lambda t: ("staat-niemand", t.who),
    flow.ask_verification: lambda t: ("motie", _verification()),
    flow.answer_verification: lambda t: (
        "motie",
        t.of("verification"),
        _told(flow.VerifierAnswer, answered_on="2026-05", agreement="fully"),
    ),
    files.keep_upload: lambda t: ("person:1", "Nieuw.pdf", PDF, 5),
    files.keep_survey_file: lambda t: ("person:1", "Nieuw.csv", b"a;b", 5),
    files.keep_workbook: lambda t: ("person:1", "Nieuw.xlsx", b"PK", 5),
    files.keep_iati_file: lambda t: ("person:1", "iati.xml", b"<a/>", 5),
    files.attach_upload: lambda t: (
        "owner",
        _UPLOADED["token"],
        _told(coalition.NewDocument, key="bijlage", title="Bijlage", lang="nl", kind="letter"),
    ),
    finance.record_budget: lambda t: (finance.NewBudget(year=YEAR, lines=()),),
    functions.begin_function: lambda t: (_told(functions.FunctionBegun, name="Noor", function="chair", period=_SINCE),),
    functions.change_function: lambda t: (
        _told(functions.FunctionChange, number=t.of("function"), version=1, function="coordinator", period=_SINCE),
    ),
    indicator_changes.make_indicator: lambda t: (f"{PLAN}/1", _indicator("9.9")),
    indicator_changes.change_indicator: lambda t: (
        indicator_changes.IndicatorChange(indicator=f"{PLAN}/1.4", version=1, content=_indicator("1.4", "Anders")),
    ),
    indicator_changes.move_indicator: lambda t: (f"{PLAN}/1.2", 1, "2"),
    indicator_changes.retire_indicator: lambda t: (f"{PLAN}/1.2", 1, 2028),
    judging.give_judgement: lambda t: (_judgement(judging.NewJudgement, "1.1", motivation="x", lang="nl"),),
    judging.show_judgements: lambda t: (_told(judging.Subject, year=YEAR, indicator=f"{PLAN}/1.2"),),
    judging.decide: lambda t: (_judgement(judging.NewDecision, "1.1", **_DECIDED),),
    judging.record_judgement: lambda t: (_judgement(judging.PublishedJudgement, "1.1", **_DECIDED),),
    judging.judge_anew: lambda t: (_told(judging.JudgedAnew, year=YEAR, indicator=f"{PLAN}/1.3", reason="Te vroeg"),),
    letters.write_invitations: lambda t: ([t.of(t.who)], YEAR),
    letters.write_reminders: lambda t: ([t.of(t.who)], YEAR),
    letters.write_again: lambda t: (t.of("letter"),),
    letters.claim_letter: lambda t: (t.of("letter"),),
    letters.mark_sent: lambda t: (t.of("letter"), "post@example.org"),
    letters.mark_sent_by_hand: lambda t: ([t.of("letter")],),
    letters.mark_failed: lambda t: (t.of("letter"), "posting.no_connection"),
    links.link_for: lambda t: (t.of(t.who), YEAR),
    links.renew_link: lambda t: (t.of(t.who), YEAR),
    links.revoke_link: lambda t: (t.of(t.who), YEAR),
    memberships.make_organisation: lambda t: (_told(memberships.OrganisationTexts, name="Arisa", kind="ngo"),),
    memberships.change_organisation: lambda t: (
        _told(memberships.OrganisationChange, organisation=t.who, version=1, name="Anders", kind="ngo"),
    ),
    memberships.begin_membership: lambda t: (
        _told(memberships.MembershipBegun, organisation="ministerie", period=_SINCE),
    ),
    memberships.change_membership: lambda t: (
        _told(memberships.MembershipChange, membership=t.of("membership {who}"), version=1, period=_SINCE),
    ),
    new_plan.start_new_plan: lambda t: (
        _told(new_plan.PlanStarted, code="2031-2035", title=_NL, first_year=2031, last_year=2035, from_plan=PLAN),
    ),
    own_account.change_own_password: lambda t: (PASSWORD, ANOTHER, t.of("session {me}")),
    own_account.choose_language: lambda t: (Language.EN,),
    own_account.end_own_session: lambda t: (t.of("session {me}"),),
    own_account.end_other_sessions: lambda t: (0,),
    people.record_organisation: lambda t: (_told(people.NewOrganisation, key="arisa", name="Arisa", kind="ngo"),),
    people.record_membership: lambda t: (
        _told(people.NewMembership, organisation="ministerie", period=_SINCE, source=_SOURCE),
    ),
    people.record_person: lambda t: (people.NewPerson(key="noor", name="Noor"),),
    people.record_function: lambda t: (
        _told(people.NewFunction, person="piet", function="chair", period=_SINCE, source=_SOURCE),
    ),
    people.record_affiliation: lambda t: (
        _told(people.NewAffiliation, organisation="ministerie", role="founder", period=_SINCE, source=_SOURCE),
    ),
    plan_changes.make_plan: lambda t: (
        _told(plan_changes.PlanMade, code="2031-2035", title=_NL, first_year=2031, last_year=2035),
    ),
    plan_changes.change_plan: lambda t: (
        _told(plan_changes.PlanChange, plan=PLAN, version=1, title=_NL, first_year=YEAR, last_year=2030),
    ),
    plan_changes.make_goal: lambda t: (_told(plan_changes.GoalMade, plan=PLAN, code="3", title=_NL),),
    plan_changes.change_goal: lambda t: (
        _told(plan_changes.GoalChange, goal=f"{PLAN}/1", version=1, code="1", title=_NL, place=1),
    ),
    plans.record_plan: lambda t: (
        _told(plans.NewPlan, code="2031-2035", title=_NL, first_year=2031, last_year=2035, source=_SOURCE),
    ),
    report_texts.write_report_text: lambda t: (
        report_texts.ReportTextIn(year=YEAR, section=ReportSection.OUTLOOK, nl="Vooruit"),
    ),
    requests.make_request: lambda t: (
        _told(requests.NewRequest, year=YEAR, kind="evidence", indicator=f"{PLAN}/1.1", text=_NL, due_on="2027-03-01"),
    ),
    polls.open_poll: lambda t: (_told(polls.PollOpened, text=_NL, options=[_NL, _NL]),),
    polls.close_poll: lambda t: (t.of("poll"),),
    requests.change_request: lambda t: (
        _told(requests.ChangedRequest, request=t.of("own"), version=1, text=_NL, due_on="2027-03-01"),
    ),
    requests.close_request: lambda t: (t.of("own"),),
    requests.reopen_request: lambda t: (t.of("closed"),),
    requests.drop_request_of: lambda t: (t.of("evidence"), t.who),
    published_results.publish_results: lambda t: (_told(published_results.PublishedResults, **_PRINTED),),
    published_results.correct_results: lambda t: (
        _told(published_results.ResultsCorrection, **_PRINTED, round="gedrukt", version=1, reason=_NL),
    ),
    published_results.remove_results: lambda t: ("gedrukt", 1),
    restoring.record_restore: lambda t: ("mvo.db", None, None),
    successions.mark_succession: lambda t: (
        _told(
            successions.SuccessionMarked,
            earlier="2021-2025/1.1",
            later=f"{PLAN}/1.1",
            kind="renamed",
        ),
    ),
    survey_import.import_round: lambda t: (_a_file_of_answers(),),
    surveys.record_round: lambda t: (
        _told(surveys.NewRound, key="peiling", year=YEAR, title=_NL, mode="anonymous", unit="organisation"),
    ),
    surveys.record_answers: lambda t: (1, {3: 2}),
    survey_scores.pass_scores_on: lambda t: (1,),
    round_addresses.remove_addresses: lambda t: (t.of("closed round"),),
    drafting.draft_round: lambda t: (_told(drafting.RoundDrafted, **_ROUND),),
    drafting.change_round: lambda t: (
        _told(drafting.RoundChange, **_ROUND, round=t.of("draft round"), version=t.of("draft version")),
    ),
    drafting.change_open_round: lambda t: (
        _told(drafting.OpenRoundChange, round=t.of("open round"), version=t.of("open version"), due_on="2099-12-02"),
    ),
    drafting.drop_round: lambda t: (t.of("draft round"), t.of("draft version")),
    round_questions.add_question: lambda t: (t.of("draft round"), t.of("draft version"), a_score("Nog een")),
    round_questions.change_question: lambda t: (
        t.of("draft round"),
        round_questions.QuestionChange(
            **a_score("Anders", new=True).model_dump(), question=t.of("question"), version=t.of("draft version")
        ),
    ),
    round_questions.move_question: lambda t: (t.of("draft round"), t.of("draft version"), t.of("question"), False),
    round_questions.remove_question: lambda t: (t.of("draft round"), t.of("draft version"), t.of("question")),
    reusing.reuse_round: lambda t: (t.of("closed round"), 2027),
    whom.ask_organisations: lambda t: (
        _told(
            whom.OrganisationsAsked,
            round=t.of("draft round"),
            version=t.of("draft version"),
            shown=[OWN, OTHER],
            asked=[OWN],
        ),
    ),
    whom.ask_people: lambda t: (
        _told(
            whom.PeopleAsked,
            round=t.of("draft of persons"),
            people=[{"organisation": OWN, "email": "noor@somo.example.org"}],
        ),
    ),
    whom.ask_no_longer: lambda t: (t.of("draft round"), t.of("draft version"), [1]),
    opening.open_round: lambda t: (t.of("draft round"), t.of("draft version")),
    inviting.write_survey_invitations: lambda t: (t.of("open round"),),
    inviting.write_survey_reminders: lambda t: (t.of("open round"),),
    survey_scores.pass_scores_on: lambda t: (1,),
    named.hand_in_named: lambda t: (
        _told(named.NamedAnswers, invited=t.of("named {who}"), answers={"scores": {t.of("named score"): 4}}),
    ),
    sealed.hand_in_sealed: lambda t: (
        _told(sealed.SealedAnswers, invited=t.of("sealed {who}"), answers={"scores": {t.of("sealed score"): 4}}),
    ),
    closing.close_round: lambda t: (t.of("named round"),),
    reopening.reopen_round: lambda t: (_told(reopening.Reopening, round=t.of("closed round"), reason="Vakantie"),),
    reopening.restart_round: lambda t: (_told(reopening.Restarting, round=t.of("lost round"), reason="Kwijt"),),
    removals.withdraw_target: lambda t: (
        _told(removals.TargetWithdrawn, indicator=f"{PLAN}/1.4", version=1, year=2028, since=2027, reason=_NL),
    ),
    removals.remove_indicator: lambda t: (f"{PLAN}/1.9", 1),
    removals.remove_goal: lambda t: (f"{PLAN}/4", 1),
    sheets.record_sheets_imported: lambda t: (sheets.SheetsImported(digest="a" * 64, written_after=1),),
    sheets.was_handed_in: lambda t: (said("nieuw", t.key),),
    sheets.sheets_were_imported: lambda t: ("a" * 64,),
    targets.set_target: lambda t: (_told(targets.TargetSet, indicator=f"{PLAN}/1.2", version=1, year=2027, value=60),),
    targets.change_target: lambda t: (
        _told(targets.TargetChange, indicator=f"{PLAN}/1.4", version=1, year=2028, value=70, set_in=2027, reason=_NL),
    ),
    targets.set_baseline: lambda t: (
        _told(targets.BaselineSet, indicator=f"{PLAN}/1.2", version=1, year=2024, value=40, basis="read"),
    ),
    targets.change_baseline: lambda t: (
        _told(
            targets.BaselineChange, indicator=f"{PLAN}/1.4", version=1, year=2024, value=41, basis="read", reason=_NL
        ),
    ),
    values.submit_value: lambda t: (
        _told(values.NewValue, indicator=f"{PLAN}/1.2", year=2027, value=50, basis="read"),
    ),
    values.approve_value: lambda t: (t.of("value"), Approval.COORDINATOR),
    values_by_hand.enter_value: lambda t: (
        _told(values_by_hand.ValueByHand, indicator=f"{PLAN}/1.1", year=2027, value=1, basis="measured"),
    ),
    values_by_hand.withdraw_value: lambda t: (
        _told(
            values_by_hand.ValueWithdrawn,
            indicator="2021-2025/1.1",
            year=2024,
            seen=t.of("standing value"),
            reason=_NL,
        ),
    ),
    publishing.publish_platform: lambda t: (publishing.PublishingPlatform(public=True),),
    publishing.publish_year: lambda t: (publishing.PublishingYear(year=YEAR),),
    publishing.unpublish_year: lambda t: (publishing.PublishingYear(year=CLOSED),),
    years.close_year: lambda t: (years.ClosingYear(year=YEAR + 1), dict.fromkeys(WORKED_OUT, b"")),
    review_of_year.start_review: lambda t: (YEAR + 2,),
    review_of_year.stop_review: lambda t: (YEAR + 1,),
    review_of_year.decide_closing: lambda t: (_decided(YEAR + 1),),
    deviations.accept_deviation: lambda t: (_deviation("1.1"),),
    deviations.end_deviation: lambda t: (
        _told(deviations.DeviationEnded, indicator=f"{PLAN}/1.2", year=YEAR, because="Toch behandeld", version=1),
    ),
    planned_answers.answer_planned: lambda t: (
        _told(
            planned_answers.PlannedSaid, indicator=f"{PLAN}/1.1", year=YEAR, missed=True, what="Een debat", lang="nl"
        ),
    ),
    planned_answers.answer_planned_together: lambda t: (
        _told(
            planned_answers.PlannedTogether,
            year=YEAR,
            answers=[{"indicator": f"{PLAN}/{code}", "year": YEAR, "missed": False} for code in ("1.1", "1.2")],
        ),
    ),
    years.reopen_year: lambda t: (years.ReopeningYear(year=CLOSED, reason="Nog een motie"),),
}
"""The arguments of each deed, with which it goes through for whoever may."""

_UPLOADED: dict[str, str] = {}


def filled(store: Store) -> There:
    """Fill the store by the deeds themselves, and tell what stands in it."""
    numbers: dict[str, int] = {}
    with store.writing(LOAD) as writing:
        _coalition(writing, numbers)
        _asked(writing, numbers)
        _records(writing, numbers)
        _surveys(writing, numbers)
        doers = _users(writing, numbers)
        new = polls.PollOpened.model_validate({"text": _NL, "options": [_NL, _NL]})
        numbers["poll"] = polls.open_poll(writing, new)
        _held_surveys(writing, numbers, doers)
        _judged(writing)
        a_closed_year(writing, CLOSED)
        with_plan_answered(writing, YEAR + 1)
        review_of_year.start_review(writing, YEAR + 1)
        review_of_year.decide_closing(writing, _decided(YEAR + 1))
        deviations.accept_deviation(writing, _deviation("1.2"))
        publishing.publish_year(writing, publishing.PublishingYear(year=CLOSED))
        late = _indicator("1.9").model_copy(update={"first_year": 2029})
        indicator_changes.make_indicator(writing, f"{PLAN}/1", late)
        _UPLOADED["token"] = files.keep_upload(writing, "owner", "Bijlage.pdf", PDF, 5).token
    everybody = Doer("person", doers[Role.MEMBER].person_id, frozenset(doers), numbers[OWN])
    return There(numbers, doers, everybody)


def _decided(year: int) -> review_of_year.ClosingDecided:
    return review_of_year.ClosingDecided(year=year, decided_on=dt.date(2026, 3, 3), decided_by="Stuurgroep, punt 4")


def _deviation(code: str) -> deviations.DeviationAccepted:
    days = {"decided_on": dt.date(2026, 3, 3), "ends_on": dt.date(2027, 3, 3)}
    said = {"indicator": f"{PLAN}/{code}", "year": YEAR, "reason": _NL, "decided_by": "Stuurgroep, punt 5"}
    return deviations.DeviationAccepted.model_validate({**said, **days})


def _coalition(writing: Writing, numbers: dict[str, int]) -> None:
    a_coalition(writing)
    for key in (OWN, OTHER, "ministerie"):
        an_organisation(writing, key)
        numbers[key] = _last(writing, Organisation)
    for key in (OWN, OTHER):
        a_membership(writing, key, period={"kind": "spans", "since": "2020"})
        numbers[f"membership {key}"] = _last(writing, Membership)
        contacts.set_contact(writing, contacts.NewContact(organisation=key, email=f"post@{key}.example.org"))
    a_plan(writing, an_indicator("1.1"), code="2021-2025")
    judged = {"baseline": {"year": 2024, "value": 40, "basis": "read"}, "targets": [{"year": 2028, "value": 60}]}
    of_goals = [
        an_indicator("1.1"),
        an_indicator("1.2", measure="percentage"),
        an_indicator("1.3", measure="count"),
        an_indicator("1.4", measure="percentage", **judged),
    ]
    goal = {"title": "x", "source": _SOURCE}
    a_plan(
        writing,
        code=PLAN,
        goals=[{**goal, "code": "1", "indicators": of_goals}, *({**goal, "code": each} for each in "24")],
    )
    for label in ("Huur", "Reizen"):
        said = {"year": YEAR, "side": "costs", "group": "x", "group_title": _NL, "label": {"nl": label}, "realised": 1}
        budget_changes.add_budget_line(writing, budget_changes.LineMade.model_validate(said))
    aim = {"goal": f"{PLAN}/1", "sort": "core", "text": {"nl": "Een subdoel"}, "first_year": YEAR, "last_year": 2030}
    aims.make_aim(writing, aims.AimMade.model_validate(aim))
    numbers["aim"] = _last(writing, SubGoal)
    numbers["value"] = a_value(writing, f"{PLAN}/1.2", YEAR, "50", approved=False) or 0
    numbers["standing value"] = a_value(writing, "2021-2025/1.1", 2024, "1") or 0
    a_round(writing, a_question())
    a_round(writing, a_question("gedrukt", published_mean="4.3", published_n="11"), key="gedrukt")
    for place, key in enumerate(("wetgeving", "handel")):
        a_dossier(writing, key, place)
    people.record_person(writing, people.NewPerson(key="piet", name="Piet"))
    begun = {"person": "piet", "function": "coordinator", "period": {"kind": "spans", "since": "2021"}}
    functions.begin_function(writing, functions.FunctionBegun.model_validate(begun))
    numbers["function"] = _last(writing, PersonFunction)


def _asked(writing: Writing, numbers: dict[str, int]) -> None:
    about = {"own": ("answer", "1.1"), "counted": ("answer", "1.3"), "closed": ("answer", "1.2")}
    for name, (kind, code) in {**about, "evidence": ("evidence", "1.1")}.items():
        new = {"year": YEAR, "kind": kind, "indicator": f"{PLAN}/{code}", "text": _NL, "due_on": dt.date(2027, 3, 1)}
        numbers[name] = requests.make_request(writing, requests.NewRequest.model_validate(new))
    requests.close_request(writing, numbers["closed"])
    for key in (OWN, OTHER):
        for name in ("counted", "own"):
            answer = {"request": numbers[name], "organisation": key, "reply": "yes"}
            answers.submit_answer(writing, answers.NewAnswer.model_validate(answer))
            numbers[f"answer {key}"] = _last(writing, Answer)
            if name == "counted":
                answers.approve_answer(writing, numbers[f"answer {key}"])
        links.link_for(writing, numbers[key], YEAR)


def _records(writing: Writing, numbers: dict[str, int]) -> None:
    for key in (OWN, OTHER, None):
        for name in ("wacht", "staat", "herzien"):
            new = said(f"{name}-{key or 'niemand'}", key)
            flow.hand_in(writing, new)
            if name != "wacht":
                flow.approve(writing, new.key, 1)
            if name == "herzien":
                flow.revise(writing, new.key, new.model_copy(update={"title": said("beter", None).title}), "Beter", 2)
    outcome = {"actor": "parliament", "instrument": "motion", "stance": "for", "result": "adopted"}
    flow.hand_in(writing, said("motie", None, "policy_outcome", outcome=outcome))
    numbers["verification"] = flow.ask_verification(writing, "motie", _verification())
    letters.write_invitations(writing, [numbers[OTHER]], YEAR)
    numbers["letter"] = _last(writing, Letter)


def _judged(writing: Writing) -> None:
    """A judgement that waits to be shown, and one that is decided."""
    given = _judgement(judging.NewJudgement, "1.2", motivation="x", lang="nl", person="piet")
    judging.give_judgement(writing, given)
    judging.decide(writing, _judgement(judging.NewDecision, "1.3", **_DECIDED))


def _surveys(writing: Writing, numbers: dict[str, int]) -> None:
    numbers["closed round"] = 1
    numbers["draft round"] = a_draft(writing, a_score("Een"), a_score("Twee"))
    numbers["question"] = _last(writing, SurveyQuestion)
    numbers["draft version"] = version_of(writing, numbers["draft round"])
    numbers["draft of persons"] = a_draft(writing, unit="person", title={"nl": "Onder personen"})
    numbers["open round"] = an_open_round(writing, title={"nl": "Open"})
    numbers["open version"] = version_of(writing, numbers["open round"])


def _held_surveys(writing: Writing, numbers: dict[str, int], doers: dict[Role, Doer]) -> None:
    """A round by name, a sealed one, one that closed, and one whose key is lost."""
    by_name, closed = SurveyMode.NAMED, RoundState.CLOSED
    held = {
        "named": a_held_round(writing, (OWN, OTHER), by_name, key="op-naam"),
        "sealed": a_held_round(writing, (OWN, OTHER), key="verzegeld"),
        "closed": a_held_round(writing, (OWN, OTHER), by_name, key="gesloten", state=closed),
        "lost": a_held_round(writing, (OWN, OTHER), key="kwijt", with_key=False),
    }
    for name, each in held.items():
        numbers[f"{name} round"] = each.number
        numbers[f"{name} score"] = each.questions[QuestionKind.SCORE]
        numbers |= {f"{name} {who}": number for who, number in zip((OWN, OTHER), each.invited, strict=True)}
    writing.put(SurveySealed(round_id=held["lost"].number, sealed=b"by a key that is gone"))
    link = doers[Role.LINK].link_id
    invited = numbers[f"named {OWN}"]
    doers[Role.SURVEY_LINK] = Doer("link", None, frozenset({Role.SURVEY_LINK}), numbers[OWN], link, invited)


def _users(writing: Writing, numbers: dict[str, int]) -> dict[Role, Doer]:
    """An account for each role, and the doer that the gate makes of each."""
    own = numbers[OWN]
    link = Doer("link", None, frozenset({Role.LINK}), own, links.link_for(writing, own, YEAR).id)
    doers = {Role.VISITOR: VISITOR, Role.PUBLIC: PUBLIC, Role.LOCAL: LOCAL, Role.LINK: link}
    for role in (role for role in Role if role.is_given):
        number = _user(writing, role.value, role)
        account_links.set_password(writing, number, PASSWORD)
        sessions.open_session(writing, number, 12)
        numbers[f"session {number}"] = number - numbers.setdefault("first", number) + 1
        doers[role] = Doer("person", number, frozenset({role}), own)
    numbers["user"] = _user(writing, "user", Role.STEERING_GROUP)
    account_links.make_account_link(writing, numbers["user"], Language.NL)
    numbers["account letter"] = _last(writing, Letter)
    return doers


def _user(writing: Writing, name: str, role: Role) -> int:
    new = accounts.NewUser(name=name, email=f"{name}@example.org", roles=(role,), organisation=OWN)
    accounts.make_user(writing, new)
    return _last(writing, Person)


def _last(writing: Writing, model: Any) -> int:
    return int(writing.session.scalar(sa.select(sa.func.max(table(model).c.id))) or 0)
