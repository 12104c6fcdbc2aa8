"""What several tests of the store begin with."""

import pytest

from mvo_monitor.store import LOAD, Store
from tests.factories import a_document, a_plan, a_score, a_value, an_indicator
from tests.store.plan_words import REF


@pytest.fixture
def kept(store: Store) -> Store:
    """A plan for 2021-2025 with a score (from 3,6 to 4,2) and its values of three years, and a yes_no."""
    with store.writing(LOAD) as writing:
        a_document(writing)
        score = a_score(
            "1.1",
            baseline={"year": "2020", "value": "3.6", "basis": "measured"},
            targets=[{"year": "2025", "value": "4.2", "end": True}],
        )
        a_plan(writing, score, an_indicator("1.2"), code="2021-2025")
        for year, value in ((2021, "3.7"), (2022, "3.8"), (2023, "4.0")):
            a_value(writing, REF, year, value)
    return store
