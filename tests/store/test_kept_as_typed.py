"""What comes back from the store is what was put into it, digit by digit."""

from decimal import Decimal

import pytest
import sqlalchemy as sa

from mvo_monitor.errors import (
    RuleBroken,
)
from mvo_monitor.measures.partial_date import PartialDate
from mvo_monitor.models import (
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
    table,
)
from mvo_monitor.recording.evidence import NewEvidence
from mvo_monitor.recording.surveys import record_answers
from mvo_monitor.store import LOAD, Store
from tests.factories import (
    a_budget,
    a_citation,
    a_document,
    a_plan,
    a_publication,
    a_question,
    a_record,
    a_round,
    a_score,
    a_value,
    an_activity,
    an_indicator,
    an_outcome,
)
from tests.store.deed_words import BEFORE, do, everything, only


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


def test_an_answer_knows_its_question_and_in_a_named_round_whose_it_is_and_nothing_else() -> None:
    assert set(table(SurveyAnswer).columns.keys()) == {"id", "question_id", "value", "response_id"}


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
