"""A store of which 2020 is public, and everything beside it that nobody may find a trace of."""

import datetime as dt
from typing import Any

import sqlalchemy as sa

from mvo_monitor.models import (
    AcceptedDeviation,
    Decision,
    DecisionPresent,
    Dissent,
    Evidence,
    GivenJudgement,
    Goal,
    Indicator,
    Judging,
    Person,
    PlannedAnswer,
    table,
)
from mvo_monitor.recording.aims import AimMade, make_aim
from mvo_monitor.recording.evidence import NewEvidence
from mvo_monitor.recording.evidence_flow import revise
from mvo_monitor.recording.publishing import PublishingPlatform, PublishingYear, publish_platform, publish_year
from mvo_monitor.store import LOAD, Store, Writing
from mvo_monitor.vocabulary import JudgingState, Language, Role, Status
from tests.desk.desk_client import an_account
from tests.factories import (
    a_budget,
    a_citation,
    a_coalition,
    a_document,
    a_dossier,
    a_membership,
    a_plan,
    a_publication,
    a_question,
    a_record,
    a_round,
    a_score,
    a_value,
    an_activity,
    an_indicator,
    an_organisation,
    an_outcome,
)

SECRET = "geheimwoord"
"""Stands in every text of what is not public."""

NUMBER = "4321"
"""The value of a year that is not public."""

PLAN = "2016-2020"
SCORE, COUNT, YES_NO = (f"{PLAN}/1.{n}" for n in (1, 2, 3))


_EVIDENCE, _INDICATOR = table(Evidence), table(Indicator)


def what_is_public(store: Store) -> None:
    """A year with a little of everything, marked public, on a platform that publishes."""
    an_account(store, Role.COORDINATOR)
    with store.writing(LOAD) as writing:
        a_coalition(writing)
        an_organisation(writing, "somo")
        targets = [{"year": 2020, "value": "60"}]
        a_plan(
            writing,
            a_score(
                "1.1",
                baseline={"year": 2016, "value": "3.1", "basis": "read"},
                targets=[{"year": 2020, "value": "4.2"}],
            ),
            an_indicator("1.2", measure="count", unit={"nl": "wetten"}, targets=targets),
            an_indicator("1.3"),
            an_indicator("1.4"),
        )
        a_dossier(writing, "wetgeving")
        a_document(writing, "advies", own=False, kind="advice")
        of: dict[str, Any] = {"visibility": "public", "dossiers": ["wetgeving"], "indicators": [{"indicator": YES_NO}]}
        an_outcome(
            writing, "motie", **of, outcome={"decided_on": "2020-12-08"}, sources=[{"document": "advies", "at": "p. 3"}]
        )
        an_outcome(writing, "wet", **of, outcome={"decided_on": "2020-12-10", "follows": [{"evidence": "motie"}]})
        a_citation(writing, "advies", **of)
        a_publication(writing, a_document(writing, "paper"), **of)
        an_activity(writing, **of)
        a_value(writing, SCORE, 2020, "3.9", n=11, asked=24)
        a_value(writing, COUNT, 2020, "40")
        a_value(writing, YES_NO, 2020, "2", evidence=["motie"])
        _decided(writing, 2020, "Het parlement nam de motie aan")
        publish_year(writing, PublishingYear(year=2020))
        publish_platform(writing, PublishingPlatform(public=True))


def what_is_not(store: Store) -> None:
    """Records, years, plans, people and money that are not public, added to the same plan, dossier and indicators."""
    with store.writing(LOAD) as writing:
        for visibility in ("members", "internal"):
            _records(writing, visibility, "2020")
        _records(writing, "public", "2019")
        a_record(writing, f"{SECRET}-ingediend", approved=False, visibility="public", title=SECRET, summary=SECRET)
        for indicator, value in ((COUNT, NUMBER), (YES_NO, "1"), (SCORE, "4.9")):
            a_value(writing, indicator, 2019, value, note=SECRET)
            a_value(writing, indicator, 2018, "1", approved=False, note=SECRET)
        _of_the_public_year(writing)
        _seen_otherwise(writing)
        _decided(writing, 2019, SECRET)
        a_value(writing, f"{PLAN}/1.4", 2020, "2", approved=False, note=SECRET)
        later = an_indicator("1.1", title=SECRET, definition=SECRET, targets=[{"year": 2025, "value": "2"}])
        a_plan(writing, later, code="2021-2025", title=SECRET, mission={"nl": SECRET})
        a_value(writing, "2021-2025/1.1", 2021, "1", note=SECRET)
        an_organisation(writing, SECRET, name=SECRET)
        a_membership(writing, SECRET, note=SECRET)
        a_budget(writing, {"label": SECRET, "budgeted": NUMBER, "group_title": SECRET})
        a_round(
            writing,
            a_question(text=SECRET, goal=f"{PLAN}/1", published_mean="4.3", published_n="11"),
            title=SECRET,
            asked_note=SECRET,
        )


def _of_the_public_year(writing: Writing) -> None:
    """A revision that waits for approval, and an aim that held before the year."""
    said = {"key": "motie", "kind": "policy_outcome", "year": 2020, "title": {"nl": SECRET}, "visibility": "public"}
    outcome = {"actor": "parliament", "instrument": "motion", "stance": "against", "result": "rejected"}
    version = writing.session.scalar(sa.select(_EVIDENCE.c.version).where(_EVIDENCE.c.key == "motie"))
    revise(writing, "motie", NewEvidence.model_validate({**said, "outcome": outcome}), SECRET, version or 1)
    aim = {"goal": f"{PLAN}/1", "sort": "core", "text": {"nl": SECRET}, "first_year": 2016, "last_year": 2018}
    make_aim(writing, AimMade.model_validate(aim))


def _decided(writing: Writing, year: int, motivation: str) -> None:
    """What the steering group decided on an indicator and on the goal."""
    indicator = writing.session.scalar(sa.select(_INDICATOR.c.id).where(_INDICATOR.c.code == "1.3"))
    goal = writing.session.scalar(sa.select(table(Goal).c.id))
    both: tuple[dict[str, Any], ...] = ({"indicator_id": indicator}, {"goal_id": goal})
    for of in both:
        number = writing.put(Judging(year=year, state=JudgingState.DECIDED, **of))
        decided: dict[str, Any] = {"motivation_nl": motivation, "decided_on": dt.date(year + 1, 2, 3)}
        writing.put(Decision(judging_id=number, status=Status.BEHIND, **decided))


def _seen_otherwise(writing: Writing) -> None:
    """Who was there, who saw it otherwise, that it is judged anew, what was accepted, and what was missed."""
    person = writing.put(Person(key=SECRET, name=SECRET))
    for indicator in writing.session.scalars(sa.select(_INDICATOR.c.id)).all():
        days: dict[str, Any] = {"decided_on": dt.date(2020, 3, 1), "ends_on": dt.date(2099, 3, 1)}
        of_it: dict[str, Any] = {"indicator_id": indicator, "year": 2020}
        writing.put(AcceptedDeviation(**of_it, reason_nl=SECRET, decided_by=SECRET, **days))
        said: dict[str, Any] = {
            "what": SECRET,
            "lang": Language.NL,
            "person_id": person,
            "answered_at": dt.datetime.now(dt.UTC),
        }
        writing.put(PlannedAnswer(**of_it, **said))
    for number, judging in writing.session.execute(sa.select(table(Decision).c.id, table(Decision).c.judging_id)).all():
        writing.put(DecisionPresent(decision_id=number, person_id=person))
        writing.put(Dissent(decision_id=number, person_id=person, text=SECRET, lang=Language.NL))
        first = writing.session.get(Judging, judging)
        assert first is not None
        of: dict[str, Any] = {"year": first.year, "indicator_id": first.indicator_id, "goal_id": first.goal_id}
        again = writing.put(Judging(number=2, reason=SECRET, state=JudgingState.COLLECTING, **of))
        now, given = dt.datetime.now(dt.UTC), {"status": Status.DECLINED, "motivation": SECRET, "lang": Language.NL}
        of_one: dict[str, Any] = {"judging_id": again, "person_id": person, "given_at": now, **given}
        writing.put(GivenJudgement(**of_one))


def _records(writing: Writing, visibility: str, year: str) -> None:
    name = f"{SECRET}-{visibility}-{year}"
    a_dossier(writing, f"{name}-dossier", 9, title=SECRET, about={"nl": SECRET})
    foreign = a_document(writing, f"{name}-rapport", title=SECRET, own=False, kind="advice", note={"nl": SECRET})
    own = a_document(writing, f"{name}-paper", title=SECRET, note={"nl": SECRET})
    notes = [{"indicator": each, "note": {"nl": SECRET}} for each in (SCORE, COUNT, YES_NO)]
    of: dict[str, Any] = {
        "visibility": visibility,
        "year": year,
        "title": SECRET,
        "summary": SECRET,
        "dossiers": ["wetgeving", f"{name}-dossier"],
        "indicators": notes,
        "sources": [{"document": foreign, "at": SECRET}],
        "contributors": [{"organisation": "somo", "note": {"nl": SECRET}}],
        "verifications": [{"verifier": SECRET, "may_be_named": True, "asked_on": "2020", "note": {"nl": SECRET}}],
    }
    outcome = {"actor_name": SECRET, "reference": SECRET, "decided_on": f"{year}-12-30", "result": "rejected"}
    an_outcome(writing, name, **of, outcome={**outcome, "follows": [{"evidence": "motie", "note": {"nl": SECRET}}]})
    an_outcome(writing, f"{name}-los", **of | {"indicators": []}, outcome=outcome)
    an_activity(writing, f"{name}-overleg", **of, activity={"attended": {"nl": SECRET}})
    a_publication(writing, own, **of)
    a_citation(writing, foreign, **of, citation={"cited": "paper", "cited_as": None, "page": SECRET})
