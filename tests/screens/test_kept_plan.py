"""What plan keeping changes on the pages that others read: a quiet way to the form, and the baselines of before."""

import pytest

from mvo_monitor.recording.sessions import open_session
from mvo_monitor.recording.shapes import TextIn
from mvo_monitor.recording.targets import BaselineChange, TargetChange, change_baseline, change_target
from mvo_monitor.store import LOAD, Store
from mvo_monitor.vocabulary import Role
from tests.desk.desk_client import an_account, settings_of
from tests.factories import a_coalition, a_document, a_membership, a_plan, a_score, a_value, an_organisation
from tests.hostile import MARKUP
from tests.screens.opening import OpenPage, open_page

PLAN, REF = "2021-2025", "2021-2025/1.1"


@pytest.fixture
def kept(sqlite_store: Store) -> Store:
    with sqlite_store.writing(LOAD) as writing:
        a_coalition(writing)
        a_document(writing)
        an_organisation(writing)
        a_membership(writing, period={"since": "2020"})
        score = a_score(
            "1.1",
            baseline={"year": "2020", "value": "3.6", "basis": "measured"},
            targets=[{"year": "2025", "value": "4.2", "end": True}],
        )
        a_plan(writing, score, code=PLAN)
        for year, value in ((2022, "3.8"), (2023, "4.0")):
            a_value(writing, REF, year, value)
    return sqlite_store


def opened(store: Store, role: Role, page: str, query: str) -> OpenPage:
    number = an_account(store, role, person=role.value.replace("_", "-"))
    with store.writing(LOAD) as writing:
        token = open_session(writing, number, 1)
    return open_page(settings_of(store), page, query, token=token)


@pytest.mark.parametrize(
    ("page", "query", "form"),
    [
        ("goal", "year=2023&goal=1", "/plan/2021-2025/goal/1"),
        ("indicator", "year=2023&indicator=1.1", "/plan/2021-2025/indicator/1.1"),
        ("members", "year=2023", "/plan/members"),
    ],
)
def test_only_who_may_keep_the_plan_sees_the_way_to_the_form(kept: Store, page: str, query: str, form: str) -> None:
    assert form in opened(kept, Role.COORDINATOR, page, query).links
    assert form not in opened(kept, Role.MEMBER, page, query).links


@pytest.mark.parametrize("text", ["Niet haalbaar", *MARKUP])
def test_the_page_tells_what_was_wanted_and_where_it_began_before(kept: Store, text: str) -> None:
    reason = TextIn(nl=text)
    said = {"indicator": REF, "year": 2025, "value": "4.0", "set_in": 2024, "reason": reason, "version": 1}
    began = {"indicator": REF, "year": 2020, "value": "3.5", "basis": "published", "reason": reason, "version": 2}
    before = opened(kept, Role.STEERING_GROUP, "indicator", "year=2023&indicator=1.1").text
    assert "Eerdere nulmetingen" not in before
    with kept.writing(LOAD) as writing:
        change_target(writing, TargetChange.model_validate(said))
        change_baseline(writing, BaselineChange.model_validate(began))
    page = opened(kept, Role.MEMBER, "indicator", "year=2023&indicator=1.1")
    assert "Eerdere nulmetingen 3,6 in 2020 (gemeten). Vervangen omdat:" in page.text
    assert "<script>" not in page.html
    if text == "Niet haalbaar":
        assert page.text.count(text) == 2
