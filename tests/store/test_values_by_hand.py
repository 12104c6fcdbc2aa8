"""Values by hand: at once in force, a correction with its reason, a withdrawal that leaves what stood readable."""

from decimal import Decimal
from typing import Any

import pytest
import sqlalchemy as sa

from mvo_monitor.errors import (
    AlreadyDifferent,
    OutsidePlan,
    PartMissing,
    ReasonMissing,
    Stale,
    UnknownReference,
    YearIsClosed,
)
from mvo_monitor.models import AuditEntry, IndicatorValue, ValueEvidence, table
from mvo_monitor.progress.indicators import read_indicators
from mvo_monitor.progress.readable import PUBLISHED, reading_for
from mvo_monitor.progress.value_history import ValueRevision, read_value_history
from mvo_monitor.recording.survey_scores import pass_scores_on
from mvo_monitor.recording.values_by_hand import ValueByHand, ValueWithdrawn, enter_value, withdraw_value
from mvo_monitor.store import Store, Writing
from mvo_monitor.vocabulary import Approval, Basis, ValueState
from tests.factories import a_closed_round, a_closed_year, a_document, a_plan, a_question, a_record, a_score, a_value
from tests.factories import an_indicator as an_indicator_of
from tests.store.deed_words import do, everything, only, told

SCORE = "2016-2020/1.1"
WHY = {"nl": "Eén formulier was dubbel geteld"}


def entered(writing: Writing, value: str, **said: Any) -> bool:
    filled = {"indicator": SCORE, "year": 2020, "value": value, "basis": "measured"} | said
    return enter_value(writing, ValueByHand.model_validate(filled))


def withdrawn(writing: Writing, seen: int, **said: Any) -> None:
    filled = {"indicator": SCORE, "year": 2020, "seen": seen, "reason": {"nl": "Van een ander jaar"}} | said
    withdraw_value(writing, ValueWithdrawn.model_validate(filled))


def in_order(store: Store) -> list[tuple[str, str, int]]:
    value = table(IndicatorValue)
    with store.reading() as connection:
        rows = connection.execute(sa.select(value).order_by(value.c.id)).all()
    return [(str(row.value), row.state.value, row.revision) for row in rows]


def last_told(store: Store) -> sa.Row[Any]:
    audit = table(AuditEntry)
    with store.reading() as connection:
        return connection.execute(sa.select(audit).order_by(audit.c.id.desc())).first()  # type: ignore[return-value]


@pytest.fixture
def scored(store: Store) -> Store:
    """A score on 1 to 5 of which nothing was measured yet, a document and a record of 2020."""
    do(store, lambda w: a_plan(w, a_score()), a_document, lambda w: a_record(w, "enquete"))
    return store


def test_a_value_by_hand_is_in_force_at_once_with_all_that_was_said_of_it(scored: Store) -> None:
    said: dict[str, Any] = {
        "n": 11,
        "asked": 24,
        "note": {"nl": "Zonder de lege formulieren"},
        "evidence": ["enquete"],
        "source": {"document": "jaarverslag-2020", "at": "2.3"},
    }
    do(scored, lambda w: entered(w, "4.2", **said))
    row = only(scored, IndicatorValue)
    assert (row.value, row.basis, row.n, row.asked) == (Decimal("4.2"), Basis.MEASURED, 11, 24)
    assert (row.state, row.approval, row.revision) == (ValueState.APPROVED, Approval.COORDINATOR, 1)
    assert (row.note_nl, row.source_locator) == ("Zonder de lege formulieren", "2.3")
    assert only(scored, ValueEvidence).value_id == row.id
    assert told(scored)[-1] == ("value_entered", "value", f"{SCORE}:2020")


def test_a_correction_asks_the_reason_and_leaves_what_stood_as_a_revision(scored: Store) -> None:
    do(scored, lambda w: entered(w, "4.2"))
    with pytest.raises(ReasonMissing):
        do(scored, lambda w: entered(w, "4.3", seen=1))
    do(scored, lambda w: entered(w, "4.3", seen=1, reason=WHY))
    assert in_order(scored) == [("4.2", "superseded", 1), ("4.3", "approved", 2)]
    deed = last_told(scored)
    assert (deed.deed.value, deed.details["reason"]) == ("value_corrected", WHY)
    assert deed.details["changed"] == {"value": ["4.2", "4.3"]}


def test_the_log_tells_no_figure_that_counts_answers(scored: Store) -> None:
    do(scored, lambda w: entered(w, "4.2", n=3), lambda w: entered(w, "4.7", seen=1, n=4, reason=WHY))
    assert "changed" not in last_told(scored).details
    assert "4.7" not in repr(last_told(scored).details)


def test_the_same_value_again_writes_nothing(scored: Store) -> None:
    do(scored, lambda w: entered(w, "4.2", note={"nl": "x"}))
    before = everything(scored)
    do(scored, lambda w: entered(w, "4.2", note={"nl": "x"}, seen=1, reason=WHY))
    assert everything(scored) == before


def test_another_basis_or_record_of_the_same_value_is_a_correction(scored: Store) -> None:
    do(scored, lambda w: entered(w, "4.2"), lambda w: entered(w, "4.2", basis="published", seen=1, reason=WHY))
    do(scored, lambda w: entered(w, "4.2", basis="published", evidence=["enquete"], seen=2, reason=WHY))
    assert [revision for _, _, revision in in_order(scored)] == [1, 2, 3]


def test_whoever_saw_another_value_is_told_and_nothing_is_overwritten(scored: Store) -> None:
    do(scored, lambda w: entered(w, "4.2"), lambda w: entered(w, "4.3", seen=1, reason=WHY))
    for seen in (0, 1, 9):
        with pytest.raises(Stale):
            do(scored, lambda w, seen=seen: entered(w, "4.4", seen=seen, reason=WHY))  # type: ignore[misc]
    with pytest.raises(Stale):
        do(scored, lambda w: withdrawn(w, 1))
    assert in_order(scored)[-1] == ("4.3", "approved", 2)


def test_a_withdrawn_value_stays_readable_and_the_next_one_asks_the_reason(scored: Store) -> None:
    do(scored, lambda w: entered(w, "4.2"), lambda w: withdrawn(w, 1))
    assert in_order(scored) == [("4.2", "superseded", 1)]
    deed = last_told(scored)
    assert (deed.deed.value, deed.details["number"]) == ("value_withdrawn", 1)
    assert deed.details["reason"] == {"nl": "Van een ander jaar"}
    with pytest.raises(ReasonMissing):
        do(scored, lambda w: entered(w, "4.3"))
    with pytest.raises(UnknownReference):
        do(scored, lambda w: withdrawn(w, 0))
    do(scored, lambda w: entered(w, "4.3", reason=WHY))
    assert in_order(scored) == [("4.2", "superseded", 1), ("4.3", "approved", 2)]


def test_what_was_never_there_cannot_be_withdrawn(scored: Store) -> None:
    with pytest.raises(UnknownReference):
        do(scored, lambda w: withdrawn(w, 0))


def test_a_closed_year_takes_no_value_by_hand_and_loses_none(scored: Store) -> None:
    do(scored, lambda w: entered(w, "4.2"), lambda w: a_closed_year(w, 2020, unfinished=True))
    before = everything(scored)
    for deed in (lambda w: entered(w, "4.3", seen=1, reason=WHY), lambda w: withdrawn(w, 1)):
        with pytest.raises(YearIsClosed):
            do(scored, deed)
    assert everything(scored) == before


def test_a_value_of_a_year_in_which_the_indicator_was_not_in_force_is_refused(scored: Store) -> None:
    with pytest.raises(OutsidePlan):
        do(scored, lambda w: entered(w, "4.2", year=2021))


def test_each_part_has_a_value_of_its_own_and_the_whole_has_none(store: Store) -> None:
    parts = [{"code": code, "title": {"nl": code}} for code in ("a", "b")]
    do(store, lambda w: a_plan(w, an_indicator_of("2.5", parts=parts)))
    level = {"indicator": "2016-2020/2.5", "basis": "read"}
    with pytest.raises(PartMissing):
        do(store, lambda w: entered(w, "2", **level))
    do(store, lambda w: entered(w, "2", part="a", **level), lambda w: entered(w, "1", part="b", **level))
    assert in_order(store) == [("2", "approved", 1), ("1", "approved", 1)]


def test_a_data_file_read_again_neither_undoes_a_correction_nor_brings_back_what_was_withdrawn(scored: Store) -> None:
    do(scored, lambda w: a_value(w, SCORE, 2020, "4.2"), lambda w: entered(w, "4.3", seen=1, reason=WHY))
    before = everything(scored)
    do(scored, lambda w: a_value(w, SCORE, 2020, "4.2"))
    assert everything(scored) == before
    do(scored, lambda w: withdrawn(w, 2), lambda w: a_value(w, SCORE, 2020, "4.2"))
    assert [state for _, state, _ in in_order(scored)] == ["superseded", "superseded"]
    with pytest.raises(AlreadyDifferent):
        do(scored, lambda w: a_value(w, SCORE, 2020, "4.1"))


def a_round_on(writing: Writing) -> int:
    """Eleven of twelve answered a question on the indicator: 4,3 as printed (47/11)."""
    a_plan(writing, a_score("1.1"), code="2026-2030")
    answers = {5: 4, 4: 6, 3: 1}
    question = a_question(indicator="2026-2030/1.1", answers=answers)
    return a_closed_round(writing, question, asked="12", responses="11")


def test_a_corrected_survey_value_stays_of_its_question_with_the_answers_that_were_counted(store: Store) -> None:
    do(store, a_round_on)
    first = only(store, IndicatorValue)
    assert first.question_id is not None
    by_hand = {"indicator": "2026-2030/1.1", "year": 2026, "seen": first.id, "n": 2, "asked": 2, "reason": WHY}
    do(store, lambda w: entered(w, "4.0", **by_hand))
    second = only(store, IndicatorValue, state=ValueState.APPROVED)
    assert (second.value, second.n, second.asked) == (Decimal("4.0"), first.n, first.asked)
    assert second.question_id == first.question_id


def test_a_round_that_closes_after_its_value_was_withdrawn_gives_it_anew_with_a_reason(store: Store) -> None:
    do(store, a_round_on)
    gone = {"indicator": "2026-2030/1.1", "year": 2026}
    do(store, lambda w: withdrawn(w, 1, **gone), lambda w: pass_scores_on(w, 1))
    assert [state for _, state, _ in in_order(store)] == ["superseded", "approved"]
    assert only(store, IndicatorValue, revision=2).reason_nl


def history(store: Store, ref: str, year: int) -> tuple[ValueRevision, ...]:
    with store.reading() as connection:
        found = read_indicators(connection)
        definition = next(each for each in found if f"{each.plan}/{each.code}" == ref)
        return read_value_history(connection, definition, year)


def test_the_history_tells_what_stood_when_and_why_it_made_way_and_the_public_nothing(scored: Store) -> None:
    do(scored, lambda w: entered(w, "4.2"), lambda w: entered(w, "4.3", seen=1, reason=WHY), lambda w: withdrawn(w, 2))
    later, first = history(scored, SCORE, 2020)
    assert (first.value, later.value, later.in_force) == (Decimal("4.2"), Decimal("4.3"), False)
    assert later.reason is not None
    assert later.reason.nl == WHY["nl"]
    assert later.withdrawn is not None
    assert later.withdrawn.reason is not None
    assert (later.withdrawn.reason.nl, first.withdrawn) == ("Van een ander jaar", None)
    with scored.reading() as connection:
        definition = read_indicators(connection)[0]
        with reading_for(PUBLISHED, connection):
            assert read_value_history(connection, definition, 2020) == ()


@pytest.mark.parametrize(("n", "shown"), [(7, None), (8, Decimal("4.2")), (None, Decimal("4.2"))])
def test_an_earlier_figure_is_told_from_eight_answers(scored: Store, n: int | None, shown: Decimal | None) -> None:
    do(scored, lambda w: entered(w, "4.2", n=n), lambda w: entered(w, "4.3", n=n, seen=1, reason=WHY))
    assert history(scored, SCORE, 2020)[-1].value == shown


@pytest.mark.parametrize(("then", "shown"), [(13, None), (19, None), (20, Decimal("4.2"))])
def test_an_earlier_figure_is_not_told_where_few_answers_came_since(
    scored: Store, then: int, shown: Decimal | None
) -> None:
    """4,2 of 12 and 4,3 of 13 tell what the thirteenth said, as near as the rounding lets them."""
    do(scored, lambda w: entered(w, "4.2", n=12), lambda w: entered(w, "4.3", n=then, seen=1, reason=WHY))
    assert history(scored, SCORE, 2020)[-1].value == shown


def test_an_earlier_figure_of_a_round_is_never_told(store: Store) -> None:
    do(store, a_round_on, lambda w: entered(w, "4.0", indicator="2026-2030/1.1", year=2026, seen=1, reason=WHY))
    assert [each.value for each in history(store, "2026-2030/1.1", 2026)] == [None, None]
