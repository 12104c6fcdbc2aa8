"""A store on which every deed can be tried: filled by the deeds themselves, with what stands in it by name."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from mvo_monitor.models import (
    Answer,
    BudgetLine,
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
    account_links,
    accounts,
    aims,
    answers,
    budget_changes,
    contacts,
    deviations,
    evidence,
    files,
    functions,
    indicator_changes,
    judging,
    letters,
    links,
    people,
    polls,
    proofs,
    publishing,
    requests,
    review_of_year,
    sessions,
)
from mvo_monitor.recording import evidence_flow as flow
from mvo_monitor.recording.indicators import NewIndicator
from mvo_monitor.store import LOAD, Store, Writing
from mvo_monitor.vocabulary import Language, QuestionKind, Role, RoundState, SurveyMode
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
_SOURCE = {"document": "jaarverslag-2020"}
DECIDED: dict[str, Any] = {"motivation": _NL, "decided_on": "2026-11-02", "present": ["piet"]}
UPLOADED: dict[str, str] = {}


@dataclass(frozen=True, slots=True)
class There:
    """What stands in the store, by a name for it; and who may try."""

    numbers: Mapping[str, int]
    doers: Mapping[Role, Doer]
    everybody: Doer


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
        review_of_year.decide_closing(writing, decided(YEAR + 1))
        deviations.accept_deviation(writing, deviation("1.2"))
        publishing.publish_year(writing, publishing.PublishingYear(year=CLOSED))
        late = new_indicator("1.9").model_copy(update={"first_year": 2029})
        indicator_changes.make_indicator(writing, f"{PLAN}/1", late)
        UPLOADED["token"] = files.keep_upload(writing, "owner", "Bijlage.pdf", PDF, 5).token
    everybody = Doer("person", doers[Role.MEMBER].person_id, frozenset(doers), numbers[OWN])
    return There(numbers, doers, everybody)


def said(key: str, owner: str | None, kind: str = "narrative", **more: Any) -> evidence.NewEvidence:
    """A record of 2026 that SOMO and FNV are said to have contributed to."""
    filled = {"key": key, "kind": kind, "year": YEAR, "title": {"nl": key}, "submitted_by": owner}
    named = [{"organisation": OWN}, {"organisation": OTHER}]
    return evidence.NewEvidence.model_validate({**filled, "contributors": named, **more})


def verification(**more: Any) -> proofs.NewVerification:
    return proofs.NewVerification.model_validate({"verifier": "Een hoogleraar", "asked_on": "2026-03", **more})


def new_indicator(code: str, title: str = "x") -> NewIndicator:
    return NewIndicator.model_validate({"code": code, "title": {"nl": title}, "measure": "percentage"})


def judgement(shape: Any, code: str, **fields: Any) -> Any:
    return shape.model_validate({"year": YEAR, "indicator": f"{PLAN}/{code}", "status": "behind", **fields})


def decided(year: int) -> review_of_year.ClosingDecided:
    return review_of_year.ClosingDecided(year=year, decided_on=dt.date(2026, 3, 3), decided_by="Stuurgroep, punt 4")


def deviation(code: str) -> deviations.DeviationAccepted:
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
    numbers["line"] = _last(writing, BudgetLine)
    apart = {"year": YEAR, "side": "costs", "group": "y", "group_title": _NL, "label": _NL, "realised": 1}
    budget_changes.add_budget_line(writing, budget_changes.LineMade.model_validate(apart))
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
    numbers["verification"] = flow.ask_verification(writing, "motie", verification())
    letters.write_invitations(writing, [numbers[OTHER]], YEAR)
    numbers["letter"] = _last(writing, Letter)


def _judged(writing: Writing) -> None:
    """A judgement that waits to be shown, and one that is decided."""
    given = judgement(judging.NewJudgement, "1.2", motivation="x", lang="nl", person="piet")
    judging.give_judgement(writing, given)
    judging.decide(writing, judgement(judging.NewDecision, "1.3", **DECIDED))


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
