"""The chain of the audit: whatever is changed in or taken from it shows, and the formula stays the same for good."""

import datetime as dt
import json
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from mvo_monitor.measures.audit_chain import BEGINNING, CHAINED, Break, Flaw, Walk, as_read_back, digest_after
from mvo_monitor.measures.restore import Replaced, Restore
from mvo_monitor.vocabulary import Deed

Chained = dict[str, Any]

WHOLE = st.integers(-(2**40), 2**40)
TEXT = st.text(max_size=8)
JSON = st.recursive(
    st.none() | st.booleans() | WHOLE | st.floats(allow_nan=False, allow_infinity=False) | TEXT,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXT, inner, max_size=3),
    max_leaves=6,
)
COLUMNS: dict[str, st.SearchStrategy[Any]] = {
    "id": st.integers(-5, 60),
    "at": st.datetimes(timezones=st.sampled_from([dt.UTC, dt.timezone(dt.timedelta(hours=2))])),
    "actor": TEXT,
    "person_id": st.none() | WHOLE,
    "deed": st.sampled_from(Deed),
    "subject": TEXT,
    "subject_key": TEXT,
    "details": st.dictionaries(TEXT, JSON, max_size=3),
    "digest": st.text("0123456789abcdef", min_size=64, max_size=64),
}
ROWS = st.lists(
    st.fixed_dictionaries({name: values for name, values in COLUMNS.items() if name not in ("id", "digest")}),
    min_size=1,
    max_size=8,
)


def chained(rows: list[Chained]) -> list[Chained]:
    chain, before = [], BEGINNING.digest
    for number, row in enumerate(rows, 1):
        before = digest_after(before, row | {"id": number})
        chain.append(row | {"id": number, "digest": before})
    return chain


def breaks(chain: list[Chained]) -> list[Break]:
    walk = Walk()
    met = [walk.step(row, row["digest"]) for row in sorted(chain, key=lambda row: row["id"])]
    return [each for each in met if each is not None]


def plain(value: Any) -> Any:
    return value.astimezone(dt.UTC) if isinstance(value, dt.datetime) else json.dumps(value, sort_keys=True)


A_ROW: Chained = {
    "id": 1,
    "at": dt.datetime(2026, 11, 27, 9, 30, tzinfo=dt.UTC),
    "actor": "load",
    "person_id": None,
    "deed": Deed.GOAL_RECORDED,
    "subject": "goal",
    "subject_key": "2016-2020/1",
    "details": {"één": [1, 2.5, None], "a": True},
}


def test_the_formula_is_the_one_with_which_stores_were_chained() -> None:
    assert digest_after(BEGINNING.digest, A_ROW) == "046cdd30f3d7dcd39a52c10ab679859829be3a42aa6471216567930e30cf6e50"


@given(rows=ROWS)
def test_a_chain_that_nobody_touched_is_whole(rows: list[Chained]) -> None:
    assert breaks(chained(rows)) == []


@given(rows=ROWS, data=st.data())
def test_any_change_of_any_column_of_any_row_shows(rows: list[Chained], data: st.DataObject) -> None:
    chain = chained(rows)
    row = data.draw(st.sampled_from(chain))
    column = data.draw(st.sampled_from([*CHAINED, "digest"]))
    value = data.draw(COLUMNS[column])
    assume(plain(value) != plain(row[column]))
    assume(column != "id" or value not in {each["id"] for each in chain})
    row[column] = value
    assert breaks(chain)


@given(rows=ROWS, data=st.data())
def test_a_removed_row_shows_unless_it_is_the_last(rows: list[Chained], data: st.DataObject) -> None:
    chain = chained(rows)
    number = data.draw(st.integers(1, len(chain)))
    del chain[number - 1]
    assert breaks(chain) == ([Break(Flaw.MISSING, number, number)] if number < len(rows) else [])


@given(rows=ROWS, data=st.data())
def test_two_rows_that_changed_places_show(rows: list[Chained], data: st.DataObject) -> None:
    assume(len(rows) > 1)
    chain = chained(rows)
    one, other = data.draw(st.lists(st.sampled_from(chain), min_size=2, max_size=2, unique_by=lambda row: row["id"]))
    one["id"], other["id"] = other["id"], one["id"]
    assert breaks(chain)


def test_one_changed_row_of_five_is_told_once_and_three_missing_ones_together() -> None:
    chain = chained([A_ROW] * 9)
    chain[2]["subject_key"] = "2016-2020/2"
    assert breaks(chain[:4] + chain[7:]) == [Break(Flaw.CHANGED, 3, 3), Break(Flaw.MISSING, 5, 7)]


@pytest.mark.parametrize("wrong", [b"load", "yesterday", {1, 2}, float("nan"), dt.datetime(2026, 11, 27, tzinfo=None)])  # noqa: DTZ001
@pytest.mark.parametrize("column", CHAINED[1:])
def test_what_cannot_have_been_written_is_a_changed_row(column: str, wrong: object) -> None:
    chain = chained([A_ROW, A_ROW])
    chain[1][column] = wrong
    assert breaks(chain) == [Break(Flaw.CHANGED, 2, 2)]


def test_half_a_pair_of_code_units_has_a_digest_too() -> None:
    assert digest_after(BEGINNING.digest, A_ROW | {"actor": "\ud800"}) != digest_after(BEGINNING.digest, A_ROW)


@given(details=st.dictionaries(TEXT | st.integers(), JSON))
def test_details_are_chained_as_they_come_back(details: dict[Any, Any]) -> None:
    back = as_read_back(details)
    assert json.dumps(as_read_back(back), sort_keys=True) == json.dumps(back, sort_keys=True)


def test_a_number_as_a_key_becomes_text_before_the_digest_is_made() -> None:
    assert as_read_back({10: (1, 2), 9: Deed.GOAL_RECORDED}) == {"10": [1, 2], "9": "goal_recorded"}
    with pytest.raises(ValueError, match="not JSON compliant"):
        as_read_back({"value": float("nan")})


# ---- A copy that was put back ----------------------------------------------------------------------------------------

COPIED, NOTED, BACK = (dt.datetime(2026, 11, day, tzinfo=dt.UTC) for day in (1, 10, 20))
RESTORE = Restore(101, BACK, "mvo.db", COPIED, Replaced(140, "0" * 64, 140))


@pytest.mark.parametrize(
    ("number", "noted", "explained"),
    [(120, NOTED, True), (140, BACK, True), (90, NOTED, True), (141, NOTED, False), (100, COPIED, False),
     (120, BACK + dt.timedelta(microseconds=1), False)],
)  # fmt: skip
def test_a_restore_explains_what_was_there_between_copy_and_restore(
    number: int, noted: dt.datetime, explained: bool
) -> None:
    assert RESTORE.explains(number, noted) is explained


def test_where_nobody_knows_what_was_replaced_every_deed_of_before_is_explained() -> None:
    unknown = Restore(101, BACK, "kopie.db", None, None)
    assert unknown.explains(9000, NOTED)
    assert unknown.explains(1, COPIED - dt.timedelta(days=900))
    assert not unknown.explains(102, BACK + dt.timedelta(days=1))
