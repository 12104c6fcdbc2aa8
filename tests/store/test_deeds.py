"""Deeds: what each stores, the audit row it leaves in the same transaction, and what it refuses."""

import datetime as dt
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from mvo_monitor.errors import (
    AlreadyDifferent,
    LevelUnknown,
    NotSubmitted,
    OutsideScale,
    PartMissing,
    RecordRefusal,
    RuleBroken,
    UnknownReference,
)
from mvo_monitor.measures.partial_date import PartialDate
from mvo_monitor.measures.restore import Replaced
from mvo_monitor.models import (
    AuditEntry,
    BaselineRow,
    BudgetLine,
    Citation,
    Document,
    Evidence,
    IndicatorLevel,
    IndicatorValue,
    PolicyOutcome,
    SurveyAnswer,
    SurveyQuestion,
    SurveyRound,
    TargetRow,
    metadata,
    table,
)
from mvo_monitor.recording.evidence import NewEvidence, approve_evidence
from mvo_monitor.recording.people import (
    NewAffiliation,
    NewFunction,
    NewPerson,
    record_affiliation,
    record_function,
    record_person,
)
from mvo_monitor.recording.restoring import record_restore
from mvo_monitor.recording.surveys import record_answers
from mvo_monitor.recording.values import approve_value
from mvo_monitor.store import LOAD, Doer, Store, Writing
from mvo_monitor.vocabulary import Approval, Deed, EvidenceState, Role, ValueState
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

SOURCE = {"document": "jaarverslag-2020", "at": "2.1"}

Recording = Callable[[Writing], Any]


def do(store: Store, *deeds: Recording, doer: Doer = LOAD) -> None:
    with store.writing(doer) as writing:
        for deed in deeds:
            deed(writing)


def told(store: Store) -> list[tuple[str, str, str]]:
    """The audit: deed, subject and key, in order."""
    audit = table(AuditEntry)
    with store.reading() as connection:
        rows = connection.execute(sa.select(audit).order_by(audit.c.id)).all()
    return [(row.deed.value, row.subject, row.subject_key) for row in rows]


def everything(store: Store) -> dict[str, int]:
    """How many rows each table holds."""
    with store.reading() as connection:
        return {
            name: connection.scalar(sa.select(sa.func.count()).select_from(each)) or 0
            for name, each in metadata.tables.items()
        }


def only(store: Store, model: Any, **where: Any) -> Any:
    """The one row of a table that meets this."""
    found = table(model)
    with store.reading() as connection:
        return connection.execute(sa.select(found).where(*(found.c[k] == v for k, v in where.items()))).one()


def a_person(writing: Writing) -> None:
    record_person(writing, NewPerson.model_validate({"key": "voorzitter", "name": "N.N."}))


def a_function(writing: Writing) -> None:
    period = {"since": "2016", "until": "2020-08"}
    said = {"person": "voorzitter", "function": "chair", "organisation": "somo", "period": period, "source": SOURCE}
    record_function(writing, NewFunction.model_validate(said))


def an_affiliation(writing: Writing) -> None:
    said = {"organisation": "somo", "role": "member", "period": {}, "source": SOURCE}
    record_affiliation(writing, NewAffiliation.model_validate(said))


BEFORE: tuple[Recording, ...] = (
    a_document,
    lambda w: a_document(w, "advies", own=False, kind="advice"),
    lambda w: a_document(w, "brief", kind="letter"),
    an_organisation,
    a_person,
    a_dossier,
    lambda w: a_plan(w, an_indicator(), a_score("1.2")),
)

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


def test_a_second_value_takes_the_place_of_the_first_only_with_a_reason(store: Store) -> None:
    do(store, lambda w: a_plan(w, a_score()), lambda w: a_value(w, "2016-2020/1.1", 2020, "4.3"))
    with pytest.raises(AlreadyDifferent):
        do(store, lambda w: a_value(w, "2016-2020/1.1", 2020, "4.2"))
    do(store, lambda w: a_value(w, "2016-2020/1.1", 2020, "4.2", reason="Eén antwoord was dubbel geteld"))
    first, second = only(store, IndicatorValue, id=1), only(store, IndicatorValue, id=2)
    assert (first.value, first.state, first.revision) == (Decimal("4.3"), ValueState.SUPERSEDED, 1)
    assert (second.value, second.state, second.revision) == (Decimal("4.2"), ValueState.APPROVED, 2)
    assert second.reason_nl == "Eén antwoord was dubbel geteld"


def test_a_revised_value_and_the_one_before_it_are_both_known_again(store: Store) -> None:
    first: Recording = lambda w: a_value(w, "2016-2020/1.1", 2020, "4.3")  # noqa: E731 (a deed to repeat)
    second: Recording = lambda w: a_value(w, "2016-2020/1.1", 2020, "4.2", reason="Geteld")  # noqa: E731
    do(store, lambda w: a_plan(w, a_score()), first, second)
    before = everything(store)
    do(store, first, second)
    assert everything(store) == before


def test_a_submitted_value_leaves_the_approved_one_in_force(store: Store) -> None:
    do(store, lambda w: a_plan(w, a_score()), lambda w: a_value(w, "2016-2020/1.1", 2020, "4.3"))
    do(store, lambda w: a_value(w, "2016-2020/1.1", 2020, "4.2", approved=False, reason="Geteld"))
    assert only(store, IndicatorValue, state=ValueState.APPROVED).value == Decimal("4.3")
    assert only(store, IndicatorValue, state=ValueState.SUBMITTED).value == Decimal("4.2")


def test_a_value_of_another_part_is_no_revision(store: Store) -> None:
    parts = [{"code": code, "title": {"nl": code}} for code in ("a", "b")]
    do(store, lambda w: a_plan(w, an_indicator("2.5", parts=parts)))
    do(store, lambda w: a_value(w, "2016-2020/2.5", 2020, "2", part="a"))
    do(store, lambda w: a_value(w, "2016-2020/2.5", 2020, "1", part="b"))
    assert everything(store)["indicator_value"] == 2
    assert ("value_approved", "value", "2016-2020/2.5/b:2020") in told(store)


def test_a_value_of_an_indicator_with_parts_says_of_which_part(store: Store) -> None:
    do(store, lambda w: a_plan(w, an_indicator("2.5", parts=[{"code": "a", "title": {"nl": "a"}}])))
    with pytest.raises(PartMissing):
        do(store, lambda w: a_value(w, "2016-2020/2.5", 2020, "2"))


def test_part_1b_of_25_is_not_part_b_of_251(store: Store) -> None:
    def parts(code: str) -> list[dict[str, Any]]:
        return [{"code": code, "title": {"nl": code}}]

    do(store, lambda w: a_plan(w, an_indicator("2.5", parts=parts("1b")), an_indicator("2.51", parts=parts("b"))))
    do(
        store,
        lambda w: a_value(w, "2016-2020/2.5", 2020, "2", part="1b"),
        lambda w: a_value(w, "2016-2020/2.51", 2020, "1", part="b"),
    )
    assert only(store, IndicatorValue, part_id=2).value == Decimal(1)


@pytest.mark.parametrize(
    ("indicator", "value", "refusal"),
    [
        ("2016-2020/1.1", "3", LevelUnknown),
        ("2016-2020/1.1", "-1", LevelUnknown),
        ("2016-2020/1.1", "0.5", LevelUnknown),
        ("2016-2020/1.2", "0.99", OutsideScale),
        ("2016-2020/1.2", "5.000001", OutsideScale),
    ],
)
def test_a_value_that_its_indicator_cannot_have_is_refused(
    store: Store, indicator: str, value: str, refusal: type[RecordRefusal]
) -> None:
    do(store, *BEFORE)
    with pytest.raises(refusal):
        do(store, lambda w: a_value(w, indicator, 2020, value))


@pytest.mark.parametrize("value", ["1", "5", "5.000000", "1.0"])
def test_both_ends_of_a_scale_are_on_it(store: Store, value: str) -> None:
    do(store, *BEFORE, lambda w: a_value(w, "2016-2020/1.2", 2020, value))
    assert str(only(store, IndicatorValue).value) == value


@pytest.mark.parametrize("typed", ["4.3", "4.30", "4.300", "3", "1.0000000000000001", "4.999999999999999999"])
def test_a_number_comes_back_with_the_digits_that_were_printed(store: Store, typed: str) -> None:
    do(store, *BEFORE, lambda w: a_value(w, "2016-2020/1.2", 2020, typed))
    do(store, lambda w: a_round(w, a_question(published_mean=typed, published_n="11")))
    assert str(only(store, IndicatorValue).value) == typed
    assert str(only(store, SurveyQuestion).published_mean) == typed


@pytest.mark.parametrize("typed", ["207500.00", "-1297", "0", "0.00", "999999999999999999", "0.000000000000000001"])
def test_money_comes_back_to_the_cent(store: Store, typed: str) -> None:
    do(store, lambda w: a_budget(w, {"budgeted": typed, "realised": typed}))
    row = only(store, BudgetLine)
    assert (f"{row.budgeted:f}", f"{row.realised:f}") == (typed, typed)


def test_an_amount_left_out_is_not_zero(store: Store) -> None:
    do(store, lambda w: a_budget(w, {"realised": "0"}))
    row = only(store, BudgetLine)
    assert (row.budgeted, row.realised) == (None, Decimal(0))


@pytest.mark.parametrize("typed", ["2020", "2020-02", "2020-02-29", "1999-12-31"])
def test_a_date_comes_back_as_precise_as_it_was(store: Store, typed: str) -> None:
    do(store, lambda w: an_outcome(w, happened_on=typed, outcome={"tabled_on": typed}))
    assert only(store, Evidence).happened_on == PartialDate.parse(typed)
    assert only(store, PolicyOutcome).tabled_on == PartialDate.parse(typed)


@pytest.mark.parametrize("typed", ["Kamerstuk 26 485, nr. 345", "kst-26485-345"])
def test_a_reference_is_kept_canonical_beside_what_was_typed(store: Store, typed: str) -> None:
    do(store, lambda w: an_outcome(w, outcome={"reference": typed}), lambda w: a_document(w, reference=typed))
    for row in (only(store, PolicyOutcome), only(store, Document)):
        assert (row.reference, row.reference_typed) == ("kst-26485-345", typed)


def test_an_unknown_reference_is_kept_as_it_was_typed(store: Store) -> None:
    do(store, lambda w: an_outcome(w, outcome={"reference": "ons archief, map 3"}))
    row = only(store, PolicyOutcome)
    assert (row.reference, row.reference_typed) == ("ons archief, map 3", "ons archief, map 3")


def test_a_citation_keeps_its_page(store: Store) -> None:
    do(store, *BEFORE, lambda w: a_citation(w, "advies", citation={"cited": "brief", "page": "p. 34, noot 2"}))
    assert only(store, Citation).page == "p. 34, noot 2"


def test_yes_no_runs_from_no_over_partly_to_yes(store: Store) -> None:
    do(store, lambda w: a_plan(w, an_indicator()))
    with store.reading() as connection:
        found = connection.execute(sa.select(table(IndicatorLevel)).order_by(table(IndicatorLevel).c.position)).all()
    assert [(row.position, row.label_nl, row.label_en) for row in found] == [
        (0, "nee", "no"),
        (1, "deels", "partly"),
        (2, "ja", "yes"),
    ]


def test_a_replaced_target_stays_beside_the_one_in_force(store: Store) -> None:
    targets = [
        {"year": "2020", "value": "5", "end": True, "replaced_in": "2018"},
        {"year": "2020", "value": "4", "end": True, "set_in": "2018", "reason": {"nl": "Haalbaarder"}},
    ]
    baseline = {"year": "2015", "value": "3.2", "basis": "measured"}
    do(store, lambda w: a_plan(w, a_score(targets=targets, baseline=baseline)))
    assert (only(store, TargetRow, in_force=False).value, only(store, TargetRow, in_force=True).value) == (5, 4)
    assert str(only(store, BaselineRow).value) == "3.2"


def test_counts_without_dates_stay_a_count(store: Store) -> None:
    do(store, an_activity)
    assert everything(store)["activity"] == 1


def test_answers_are_kept_in_an_order_that_tells_nothing(store: Store) -> None:
    do(store, lambda w: a_round(w, a_question(answers={"1": "12", "5": "12"})))
    answer = table(SurveyAnswer)
    with store.reading() as connection:
        values = list(connection.scalars(sa.select(answer.c.value).order_by(answer.c.id)))
    # One in 2.7 million shuffles leaves them sorted, either way.
    assert sorted(values) == [1] * 12 + [5] * 12
    assert values not in ([1] * 12 + [5] * 12, [5] * 12 + [1] * 12)


def test_an_answer_knows_its_question_and_nothing_else() -> None:
    assert set(table(SurveyAnswer).columns.keys()) == {"id", "question_id", "value"}


def test_a_question_that_nobody_answered_has_no_answers(store: Store) -> None:
    do(store, lambda w: a_round(w, a_question(answers={})), lambda w: record_answers(w, 1, {}))
    assert (everything(store)["survey_answer"], only(store, SurveyRound).asked) == (0, 24)


def test_a_document_is_stored_once_and_published_once(store: Store) -> None:
    do(store, *BEFORE, lambda w: a_publication(w, "brief"))
    with pytest.raises(RuleBroken) as refused:
        do(store, lambda w: a_record(w, "nog-eens", kind="publication", publication={"document": "brief", "listed": 1}))
    assert refused.value.fields["rule"] == "uq_publication_document_id"


def test_what_was_written_in_two_languages_is_kept_in_both(store: Store) -> None:
    do(store, lambda w: a_record(w, "x", title={"nl": "Motie", "en": "Motion"}))
    assert (only(store, Evidence).title_nl, only(store, Evidence).title_en) == ("Motie", "Motion")


def test_a_field_that_a_later_version_adds_does_not_make_a_record_another_one(store: Store) -> None:
    do(store, lambda w: a_record(w, "x", approved=False))

    class Later(NewEvidence):
        confidential: bool = False

    with store.writing(LOAD) as writing:
        same = Later.model_validate({"key": "x", "kind": "narrative", "year": 2020, "title": {"nl": "Bewijs x"}})
        assert writing.is_there("evidence", "x", same)
