"""Deeds: what each stores, the audit row it leaves in the same transaction, and what it refuses."""

import datetime as dt
from pathlib import Path

import pytest

from mvo_monitor.errors import (
    AlreadyDifferent,
    NotSubmitted,
    UnknownReference,
)
from mvo_monitor.measures.restore import Replaced
from mvo_monitor.models import (
    AuditEntry,
    Evidence,
    IndicatorValue,
)
from mvo_monitor.recording.evidence import approve_evidence
from mvo_monitor.recording.people import (
    NewAffiliation,
    NewFunction,
    NewPerson,
    record_affiliation,
    record_function,
    record_person,
)
from mvo_monitor.recording.restoring import record_restore
from mvo_monitor.recording.values import approve_value
from mvo_monitor.store import LOAD, Doer, Store, Writing
from mvo_monitor.vocabulary import Approval, Deed, EvidenceState, Role
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
    a_value,
    an_activity,
    an_indicator,
    an_organisation,
    an_outcome,
)
from tests.store.deed_words import BEFORE, Recording, a_person, do, everything, only, told

SOURCE = {"document": "jaarverslag-2020", "at": "2.1"}


def a_function(writing: Writing) -> None:
    period = {"since": "2016", "until": "2020-08"}
    said = {"person": "voorzitter", "function": "chair", "organisation": "somo", "period": period, "source": SOURCE}
    record_function(writing, NewFunction.model_validate(said))


def an_affiliation(writing: Writing) -> None:
    said = {"organisation": "somo", "role": "member", "period": {}, "source": SOURCE}
    record_affiliation(writing, NewAffiliation.model_validate(said))


DEEDS: dict[str, tuple[Recording, list[tuple[str, str, str]]]] = {
    "coalition": (a_coalition, [("coalition_recorded", "coalition", "coalition")]),
    "document": (lambda w: a_document(w, "nieuw"), [("document_recorded", "document", "nieuw")]),
    "organisation": (
        lambda w: an_organisation(w, "fnv", kind="trade_union"),
        [("organisation_recorded", "organisation", "fnv")],
    ),
    "membership": (a_membership, [("membership_recorded", "membership", "somo:2020")]),
    "function": (a_function, [("function_recorded", "function", "voorzitter:chair:2016")]),
    "affiliation": (an_affiliation, [("affiliation_recorded", "affiliation", "somo:member")]),
    "dossier": (lambda w: a_dossier(w, "convenanten", 1), [("dossier_recorded", "dossier", "convenanten")]),
    "plan": (
        lambda w: a_plan(
            w,
            an_indicator(
                follows=[{"indicator": "2016-2020/1.1", "kind": "same"}],
                breaks=[{"year": "2022", "reason": {"nl": "Andere vraag"}}],
            ),
            code="2021-2025",
        ),
        [
            ("plan_recorded", "plan", "2021-2025"),
            ("goal_recorded", "goal", "2021-2025/1"),
            ("indicator_recorded", "indicator", "2021-2025/1.1"),
            ("series_break_recorded", "indicator", "2021-2025/1.1"),
            ("indicator_succession_recorded", "indicator", "2021-2025/1.1"),
        ],
    ),
    "outcome": (
        lambda w: an_outcome(w, sources=[SOURCE], dossiers=["wetgeving"], indicators=[{"indicator": "2016-2020/1.1"}]),
        [("evidence_submitted", "evidence", "motie"), ("evidence_approved", "evidence", "motie")],
    ),
    "activity": (
        lambda w: an_activity(w, approved=False),
        [("evidence_submitted", "evidence", "bijeenkomsten")],
    ),
    "publication": (
        lambda w: a_publication(w, "brief", approved=False),
        [("evidence_submitted", "evidence", "publicatie-brief")],
    ),
    "citation": (
        lambda w: a_citation(w, "advies", approved=False),
        [("evidence_submitted", "evidence", "verwijzing-advies")],
    ),
    "value": (
        lambda w: a_value(w, "2016-2020/1.1", 2020, "1"),
        [("value_submitted", "value", "2016-2020/1.1:2020"), ("value_approved", "value", "2016-2020/1.1:2020")],
    ),
    "survey": (
        lambda w: a_round(w, a_question(answers={"4": "6", "5": "5"})),
        [("survey_recorded", "survey", "enquete-2020"), ("answers_recorded", "survey", "enquete-2020/doel-1")],
    ),
    "budget": (
        lambda w: a_budget(
            w, {"budgeted": "2239"}, printed_totals=[{"scope": "side", "side": "costs", "realised": "1"}]
        ),
        [("budget_recorded", "budget", "2020")],
    ),
}


@pytest.mark.parametrize("deed", DEEDS)
def test_a_deed_leaves_its_audit_rows(store: Store, deed: str) -> None:
    do(store, *BEFORE)
    before = told(store)
    do(store, DEEDS[deed][0])
    assert told(store)[len(before) :] == DEEDS[deed][1]


@pytest.mark.parametrize("deed", DEEDS)
def test_the_same_record_a_second_time_changes_nothing(store: Store, deed: str) -> None:
    again = DEEDS[deed][0]
    do(store, *BEFORE, again)
    before = everything(store)
    with store.writing(LOAD) as writing:
        try:
            again(writing)
        except NotSubmitted:  # it stands, and was approved before
            assert deed == "outcome"
    assert everything(store) == before


@pytest.mark.parametrize("deed", DEEDS)
def test_what_is_refused_half_way_leaves_nothing_behind(store: Store, deed: str) -> None:
    do(store, *BEFORE)
    before = everything(store)
    with pytest.raises(UnknownReference):
        do(store, DEEDS[deed][0], lambda w: a_record(w, "zonder-dossier", dossiers=["bestaat-niet"]))
    assert everything(store) == before


def test_every_deed_that_the_audit_knows_is_told_by_a_test() -> None:
    told_here = {deed for _, rows in DEEDS.values() for deed, _, _ in rows}
    elsewhere = "".join(path.read_text(encoding="utf-8") for path in Path(__file__).parent.rglob("test_*.py"))
    named = {deed.value for deed in Deed if f'"{deed.value}"' in elsewhere or f"Deed.{deed.name}" in elsewhere}
    assert {deed.value for deed in Deed} - told_here - named == set()


def test_a_person_and_the_succession_of_goals_are_told_too(store: Store) -> None:
    goal = {"code": "1", "title": "Sterk", "source": SOURCE, "follows": [{"goal": "2016-2020/1", "kind": "renamed"}]}
    do(store, a_person, a_plan, lambda w: a_plan(w, code="2021-2025", goals=[goal]))
    assert {("person_recorded", "person", "voorzitter"), ("goal_succession_recorded", "goal", "2021-2025/1")} < set(
        told(store)
    )


def test_a_copy_that_was_put_back_is_told_with_what_it_took_the_place_of(store: Store) -> None:
    made = dt.datetime(2026, 11, 27, 9, 30, tzinfo=dt.UTC)
    do(store, lambda w: record_restore(w, "mvo.db", made, Replaced(812, "0" * 64, 900)), doer=Doer("restore"))
    entry = only(store, AuditEntry)
    assert (entry.deed, entry.subject, entry.subject_key, entry.actor) == (
        "store_restored",
        "store",
        "mvo.db",
        "restore",
    )
    replaced = {"number": 812, "digest": "0" * 64, "up_to": 900}
    assert entry.details == {"copied_at": "2026-11-27T09:30:00.000000+00:00", "replaced": replaced}


def test_the_audit_tells_who_did_it_and_when(store: Store) -> None:
    do(store, a_person)
    do(store, an_organisation, doer=Doer("person", 1, frozenset({Role.COORDINATOR})))
    entry = only(store, AuditEntry, subject="organisation")
    assert (entry.actor, entry.person_id, entry.at.tzinfo is not None) == ("person", 1, True)


def test_an_audit_row_does_not_hold_the_name_of_a_person(store: Store) -> None:
    do(store, lambda w: record_person(w, NewPerson(key="voorzitter", name="Jan Jansen")))
    entry = only(store, AuditEntry)
    assert "Jansen" not in str(entry)


@pytest.mark.parametrize(
    "changed",
    [
        lambda w: a_document(w, "brief", title="Een andere titel"),
        lambda w: an_organisation(w, name="Andere naam"),
        lambda w: a_dossier(w, title="Andere titel"),
        lambda w: a_plan(w, an_indicator()),
        lambda w: a_membership(w, note="Toch anders"),
        lambda w: an_outcome(w, outcome={"result": "rejected"}),
        lambda w: a_value(w, "2016-2020/1.1", 2020, "2"),
        lambda w: a_value(w, "2016-2020/1.2", 2020, "4.30"),
        lambda w: a_round(w, a_question(published_mean="4.4", published_n="11")),
        lambda w: a_budget(w, {"budgeted": "1"}),
        lambda w: a_coalition(w, fictitious=True),
    ],
)  # fmt: skip
def test_a_record_that_says_something_else_under_the_same_key_is_refused(store: Store, changed: Recording) -> None:
    do(store, *BEFORE, a_coalition, a_membership, an_outcome, a_budget_of_100, a_mean)
    do(store, lambda w: a_value(w, "2016-2020/1.1", 2020, "1"), lambda w: a_value(w, "2016-2020/1.2", 2020, "4.3"))
    before = everything(store)
    with pytest.raises(AlreadyDifferent):
        do(store, changed)
    assert everything(store) == before


def a_budget_of_100(writing: Writing) -> None:
    a_budget(writing, {"budgeted": "100"})


def a_mean(writing: Writing) -> None:
    a_round(writing, a_question(published_mean="4.3", published_n="11"))


@pytest.mark.parametrize(
    ("deed", "name"),
    [
        (lambda w: a_document(w, "brief-2", source={"document": "weg"}), "weg"),
        (lambda w: a_membership(w, "weg"), "weg"),
        (lambda w: a_record(w, "x", submitted_by="weg"), "weg"),
        (lambda w: a_record(w, "x", sources=[{"document": "weg"}]), "weg"),
        (lambda w: a_record(w, "x", dossiers=["weg"]), "weg"),
        (lambda w: a_record(w, "x", indicators=[{"indicator": "2016-2020/9.9"}]), "2016-2020/9.9"),
        (lambda w: a_record(w, "x", indicators=[{"indicator": "2016-2020/1.1", "part": "a"}]), "2016-2020/1.1/a"),
        (lambda w: a_record(w, "x", contributors=[{"organisation": "weg"}]), "weg"),
        (lambda w: an_outcome(w, "x", outcome={"follows": [{"evidence": "weg"}]}), "weg"),
        (lambda w: a_publication(w, "weg"), "weg"),
        (lambda w: a_citation(w, "weg"), "weg"),
        (lambda w: a_citation(w, "advies", citation={"cited": "weg"}), "weg"),
        (lambda w: a_value(w, "2016-2020/9.9", 2020, "1"), "2016-2020/9.9"),
        (lambda w: a_value(w, "2016-2020/1.1", 2020, "1", evidence=["weg"]), "weg"),
        (lambda w: a_value(w, "2016-2020/1.2", 2020, "4.3", question="weg/doel-1"), "weg/doel-1"),
        (lambda w: a_round(w, a_question(goal="2016-2020/9")), "2016-2020/9"),
        (lambda w: a_budget(w, {"organisation": "weg"}), "weg"),
        (lambda w: a_plan(w, an_indicator(follows=[{"indicator": "2010-2015/1", "kind": "same"}]), code="2021-2025"),
         "2010-2015/1"),
        (lambda w: approve_evidence(w, "weg", Approval.COORDINATOR), "weg"),
        (lambda w: approve_value(w, 999, Approval.COORDINATOR), "999"),
    ],
)  # fmt: skip
def test_a_record_that_names_what_is_not_there_is_refused_with_that_name(
    store: Store, deed: Recording, name: str
) -> None:
    do(store, *BEFORE)
    before = everything(store)
    with pytest.raises(UnknownReference) as refused:
        do(store, deed)
    assert (refused.value.fields["name"], everything(store)) == (name, before)


def test_evidence_counts_only_once_it_is_approved(store: Store) -> None:
    do(store, lambda w: a_record(w, "x", approved=False))
    assert (only(store, Evidence).state, only(store, Evidence).approval) == (EvidenceState.SUBMITTED, None)
    do(store, lambda w: approve_evidence(w, "x", Approval.AS_PUBLISHED))
    row = only(store, Evidence)
    assert (row.state, row.approval, row.version) == (EvidenceState.APPROVED, Approval.AS_PUBLISHED, 2)


def test_what_is_approved_cannot_be_approved_again(store: Store) -> None:
    do(store, lambda w: a_record(w, "x"), lambda w: a_plan(w, an_indicator()))
    do(store, lambda w: a_value(w, "2016-2020/1.1", 2020, "1"))
    before = told(store)
    with pytest.raises(NotSubmitted):
        do(store, lambda w: approve_evidence(w, "x", Approval.COORDINATOR))
    with pytest.raises(NotSubmitted):
        do(store, lambda w: approve_value(w, 1, Approval.COORDINATOR))
    assert (told(store), only(store, IndicatorValue).revision) == (before, 1)
