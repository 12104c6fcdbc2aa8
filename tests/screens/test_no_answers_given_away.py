"""No page tells a figure from which the answers of a few could be worked out."""

import pytest

from mvo_monitor.store import LOAD, Store
from tests.desk.desk_client import settings_of
from tests.factories import a_coalition, a_plan, a_record, a_score, a_value
from tests.screens.conftest import OpensPages
from tests.screens.opening import open_page


@pytest.mark.parametrize(
    ("page", "query"),
    [
        ("overview", "year=2019"),
        ("goal", "year=2019&goal=1"),
        ("indicator", "year=2019&indicator=1.1"),
        ("compare", "years=2017,2019"),
        ("survey", "year=2019"),
    ],
)
def test_with_six_answers_the_margin_of_0_38_is_nowhere(sample: OpensPages, page: str, query: str) -> None:
    shown = sample(page, query)
    drawn = " ".join(chart.alt + chart.spec.replace('"fgopacity":0.38', "") for chart in shown.charts)
    assert "0,38" not in shown.html + drawn
    assert "0.38" not in shown.html + drawn


def test_a_record_does_not_tell_the_value_that_few_answers_gave(sqlite_store: Store) -> None:
    with sqlite_store.writing(LOAD) as writing:
        a_coalition(writing)
        a_plan(writing, a_score())
        a_record(writing, "peiling")
        a_value(writing, "2016-2020/1.1", 2020, "4.3", n=3, asked=24, evidence=["peiling"])
    page = open_page(settings_of(sqlite_store), "evidence", "record=peiling")
    assert "4,3" not in page.html
    assert "te weinig antwoorden" in page.text
