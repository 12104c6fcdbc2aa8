"""For every deed the arguments that are right, on the store of ``deeds_store``."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from mvo_monitor.permissions import Doer
from mvo_monitor.recording import (
    account_letters,
    account_links,
    accounts,
    adopting,
    aims,
    answers,
    budget_changes,
    budget_years,
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
    published_results,
    publishing,
    removals,
    report_texts,
    requests,
    restoring,
    review_of_year,
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
from mvo_monitor.recording.survey_answers import named, sealed
from mvo_monitor.recording.survey_rounds import addresses as round_addresses
from mvo_monitor.recording.survey_rounds import closing, drafting, inviting, opening, reopening, reusing, whom
from mvo_monitor.recording.survey_rounds import questions as round_questions
from mvo_monitor.store.frozen.parts import WORKED_OUT
from mvo_monitor.vocabulary import Approval, Language, ReportSection, Role
from tests.store.deeds_store import (
    ANOTHER,
    CLOSED,
    DECIDED,
    OTHER,
    OWN,
    PASSWORD,
    PDF,
    PLAN,
    UPLOADED,
    YEAR,
    There,
    decided,
    deviation,
    judgement,
    new_indicator,
    said,
    verification,
)
from tests.store.survey_rounds import a_score

_NL = {"nl": "x"}
_SINCE = {"kind": "spans", "since": "2027"}
_SOURCE = {"document": "jaarverslag-2020"}
_LINE = {"year": YEAR, "side": "costs", "group": "nieuw", "group_title": _NL, "label": _NL, "budgeted": "1"}
_ROUND = {"title": _NL, "year": YEAR, "mode": "named", "unit": "organisation"}


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
    flow.ask_verification: lambda t: ("motie", verification()),
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
        UPLOADED["token"],
        _told(coalition.NewDocument, key="bijlage", title="Bijlage", lang="nl", kind="letter"),
    ),
    budget_years.fill_budget: lambda t: (
        _told(
            budget_years.AmountsFilled, year=YEAR, amounts=[{"line": t.of("line"), "kind": "budgeted", "after": "9"}]
        ),
    ),
    budget_years.copy_budget: lambda t: (
        _told(budget_years.BudgetCopied, year=2029, of_year=YEAR, lines=[{"line": t.of("line"), "budgeted": "9"}]),
    ),
    budget_years.name_budget_group: lambda t: (
        _told(budget_years.GroupNamed, year=YEAR, side="costs", group="x", title={"nl": "Anders"}),
    ),
    budget_years.move_budget_line: lambda t: (
        _told(budget_years.LineMoved, year=YEAR, side="costs", line=t.of("line"), up=True),
    ),
    budget_years.move_budget_group: lambda t: (
        _told(budget_years.GroupMoved, year=YEAR, side="costs", group="y", up=True),
    ),
    finance.record_budget: lambda t: (finance.NewBudget(year=YEAR, lines=()),),
    functions.begin_function: lambda t: (_told(functions.FunctionBegun, name="Noor", function="chair", period=_SINCE),),
    functions.change_function: lambda t: (
        _told(functions.FunctionChange, number=t.of("function"), version=1, function="coordinator", period=_SINCE),
    ),
    indicator_changes.make_indicator: lambda t: (f"{PLAN}/1", new_indicator("9.9")),
    indicator_changes.change_indicator: lambda t: (
        indicator_changes.IndicatorChange(indicator=f"{PLAN}/1.4", version=1, content=new_indicator("1.4", "Anders")),
    ),
    indicator_changes.move_indicator: lambda t: (f"{PLAN}/1.2", 1, "2"),
    indicator_changes.retire_indicator: lambda t: (f"{PLAN}/1.2", 1, 2028),
    judging.give_judgement: lambda t: (judgement(judging.NewJudgement, "1.1", motivation="x", lang="nl"),),
    judging.show_judgements: lambda t: (_told(judging.Subject, year=YEAR, indicator=f"{PLAN}/1.2"),),
    judging.decide: lambda t: (judgement(judging.NewDecision, "1.1", **DECIDED),),
    judging.record_judgement: lambda t: (judgement(judging.PublishedJudgement, "1.1", **DECIDED),),
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
    review_of_year.decide_closing: lambda t: (decided(YEAR + 1),),
    deviations.accept_deviation: lambda t: (deviation("1.1"),),
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
