"""No page tells a figure from which the answers of a few could be worked out."""

import pytest

from tests.screens.conftest import OpensPages


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
