"""A closed year keeps its plan and its indicators: none comes into it afterwards, by whatever deed."""

from collections.abc import Callable

import pytest

from mvo_monitor.errors import YearIsClosed
from mvo_monitor.progress.checks.editions import edition_findings
from mvo_monitor.recording.indicator_changes import make_indicator
from mvo_monitor.recording.indicators import NewIndicator
from mvo_monitor.recording.new_plan import PlanStarted, start_new_plan
from mvo_monitor.recording.plan_changes import PlanMade, make_plan
from mvo_monitor.recording.successions import SuccessionMarked, mark_succession
from mvo_monitor.store import LOAD, Store, Writing
from tests.factories import a_closed_year, a_plan, an_indicator

PLAN = "2021-2025"


def adds_an_indicator(writing: Writing) -> None:
    make_indicator(writing, f"{PLAN}/1", NewIndicator.model_validate(an_indicator("1.9")))


def makes_a_plan(writing: Writing) -> None:
    make_plan(writing, PlanMade.model_validate({"code": "later", "title": {"nl": "x"}, **YEARS_OF_LATER}))


def starts_a_plan(writing: Writing) -> None:
    given = {"code": "later", "title": {"nl": "x"}, "from_plan": PLAN, **YEARS_OF_LATER}
    start_new_plan(writing, PlanStarted.model_validate(given))


def loads_a_plan(writing: Writing) -> None:
    a_plan(writing, an_indicator("1.1"), code="2022-2030")


def takes_a_copy_out(writing: Writing) -> None:
    dropped = {"earlier": f"{PLAN}/1.2", "kind": "dropped", "instead_of": "later/1.2"}
    mark_succession(writing, SuccessionMarked.model_validate(dropped))


YEARS_OF_LATER = {"first_year": 2027, "last_year": 2031}


@pytest.mark.parametrize(
    ("year", "deed"), [(2022, adds_an_indicator), (2028, makes_a_plan), (2028, starts_a_plan), (2022, loads_a_plan)]
)
def test_no_plan_and_no_indicator_comes_into_a_closed_year(
    kept: Store, year: int, deed: Callable[[Writing], None]
) -> None:
    with kept.writing(LOAD) as writing:
        a_closed_year(writing, year)
    with pytest.raises(YearIsClosed), kept.writing(LOAD) as writing:
        deed(writing)
    with kept.reading() as connection:
        assert not list(edition_findings(connection))


def test_what_holds_after_the_closed_year_is_made(kept: Store) -> None:
    with kept.writing(LOAD) as writing:
        a_closed_year(writing, 2022)
        later = an_indicator("1.9", first_year=2023)
        make_indicator(writing, f"{PLAN}/1", NewIndicator.model_validate(later))
        makes_a_plan(writing)
    with kept.reading() as connection:
        assert not list(edition_findings(connection))


def test_a_copy_that_a_closed_year_counted_stays(kept: Store) -> None:
    with kept.writing(LOAD) as writing:
        starts_a_plan(writing)
        a_closed_year(writing, 2028)
    with pytest.raises(YearIsClosed), kept.writing(LOAD) as writing:
        takes_a_copy_out(writing)
