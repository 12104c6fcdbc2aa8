"""What the tests of keeping a plan share: shapes as forms hand them over, and what the store then holds."""

from typing import Any, TypeVar

import pytest
import sqlalchemy as sa

from mvo_monitor.errors import (
    Refusal,
)
from mvo_monitor.measures.status import assess
from mvo_monitor.models import (
    AuditEntry,
    metadata,
    table,
)
from mvo_monitor.progress.indicators import read_indicators
from mvo_monitor.recording.indicator_changes import (
    IndicatorChange,
)
from mvo_monitor.recording.indicators import NewIndicator
from mvo_monitor.recording.shapes import Shape
from mvo_monitor.recording.targets import (
    TargetChange,
)
from mvo_monitor.store import LOAD, Store, Writing
from mvo_monitor.vocabulary import Status
from tests.factories import a_closed_year

T = TypeVar("T", bound=Shape)

REF = "2021-2025/1.1"
WHY = {"nl": "4,2 bleek na het eerste jaar niet haalbaar"}


def of(shape: type[T], **said: Any) -> T:
    """A shape of what a form would hand over."""
    return shape.model_validate(said)


def statuses(store: Store, ref: str = REF) -> dict[int, Status]:
    """How an indicator is judged in each year."""
    with store.reading() as connection:
        found = {f"{each.plan}/{each.code}": each for each in read_indicators(connection)}[ref]
    return {year: assess(found, year).status for year in range(2021, 2026)}


def rows(store: Store, model: Any) -> list[Any]:
    found = table(model)
    with store.reading() as connection:
        return list(connection.execute(sa.select(found).order_by(*found.primary_key.columns)))


def last_deed(store: Store) -> Any:
    return rows(store, AuditEntry)[-1]


def close(writing: Writing, year: int) -> None:
    a_closed_year(writing, year)


def the_score(**said: Any) -> NewIndicator:
    plain = {"code": "1.1", "title": {"nl": "Indicator 1.1"}, "measure": "score", "scale": {"low": "1", "high": "5"}}
    return NewIndicator.model_validate(plain | said)


def a_change(content: NewIndicator, at: int = 1, ref: str = REF, **said: Any) -> IndicatorChange:
    return IndicatorChange.model_validate({"indicator": ref, "version": at, "content": content.model_dump()} | said)


def a_target_change(at: int = 1, **said: Any) -> TargetChange:
    plain = {"indicator": REF, "version": at, "year": 2025, "value": "4.0", "set_in": 2024, "reason": WHY}
    return TargetChange.model_validate(plain | said)


def refused(store: Store, refusal: type[Refusal], deed: Any, *args: Any) -> Refusal:
    """The refusal; nothing is written and the audit is as it was."""
    before = {name: rows_of(store, name) for name in metadata.tables}
    with pytest.raises(refusal) as caught, store.writing(LOAD) as writing:
        deed(writing, *args)
    assert {name: rows_of(store, name) for name in metadata.tables} == before
    return caught.value


def rows_of(store: Store, name: str) -> list[Any]:
    with store.reading() as connection:
        return sorted(map(str, connection.execute(sa.select(metadata.tables[name]))))


def done(store: Store, deed: Any, *args: Any) -> Any:
    with store.writing(LOAD) as writing:
        return deed(writing, *args)
