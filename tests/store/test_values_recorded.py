"""Values of indicators: which are taken, and how a second one takes the place of the first."""

from decimal import Decimal
from typing import Any

import pytest

from mvo_monitor.errors import (
    AlreadyDifferent,
    LevelUnknown,
    OutsideScale,
    PartMissing,
    RecordRefusal,
)
from mvo_monitor.models import (
    IndicatorValue,
)
from mvo_monitor.store import Store
from mvo_monitor.vocabulary import ValueState
from tests.factories import (
    a_plan,
    a_score,
    a_value,
    an_indicator,
)
from tests.store.deed_words import BEFORE, Recording, do, everything, only, told


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
