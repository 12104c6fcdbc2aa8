"""Planned, not achieved: all that is open is answered in one form, and "no" for the rest is shown before it is kept."""

import re
from collections.abc import Iterator

import pytest

from mvo_monitor.models import AuditEntry, PlannedAnswer
from mvo_monitor.recording.planned_answers import PlannedSaid, answer_planned
from mvo_monitor.store import LOAD, Store
from mvo_monitor.vocabulary import Language, Role
from tests.desk.desk_client import Browser, Seen, somebody
from tests.factories import a_closed_year, a_coalition, a_plan, an_indicator, an_outcome
from tests.store.plan_words import rows

PAGE = "/review/2020/planned"
CODES = tuple(f"1.{number}" for number in range(1, 16))


@pytest.fixture
def store(sqlite_store: Store) -> Store:
    """Fifteen indicators in 2020; of 1.2 a record says itself that it was planned and not achieved."""
    with sqlite_store.writing(LOAD) as writing:
        a_coalition(writing)
        a_plan(writing, *(an_indicator(code) for code in CODES))
        an_outcome(
            writing, "debat", title="Het debat", outcome={"planning": "planned_not_achieved"},
            indicators=[{"indicator": "2016-2020/1.2"}],
        )  # fmt: skip
    return sqlite_store


@pytest.fixture
def coordinator(store: Store) -> Iterator[Browser]:
    with somebody(store, Role.COORDINATOR, person="robin") as browser:
        yield browser


def typed_on(html: str) -> dict[str, str]:
    """What stands in the form of all, as a browser would send it."""
    form = html.partition('id="planned"')[2].partition("</form>")[0]
    found = dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', form))
    for field in re.findall(r"<input[^>]*checked[^>]*>", form):
        found[re.search(r'name="([^"]+)"', field)[1]] = re.search(r'value="([^"]*)"', field)[1]  # type: ignore[index]
    found |= {name: text.strip() for name, text in re.findall(r'<textarea[^>]*name="([^"]+)"[^>]*>([^<]*)<', form)}
    return {name: text for name, text in found.items() if name.startswith(("at.", "what.", "version."))}


def sent(browser: Browser, typed: dict[str, str], pressed: str = "keep") -> Seen:
    return browser.send(PAGE, {**typed_on(browser.get(PAGE).html), **typed, "_pressed": pressed})


def test_fifteen_indicators_are_answered_at_once_and_one_row_of_the_log_tells_it(
    store: Store, coordinator: Browser
) -> None:
    seen = coordinator.get(PAGE)
    assert "Nog 15 indicatoren te beantwoorden" in seen.text
    assert typed_on(seen.html)["at.1.2"] == "yes"
    assert typed_on(seen.html)["what.1.2"] == "Het debat"
    before = len(rows(store, AuditEntry))
    rest = sent(coordinator, {"at.1.3": "yes", "what.1.3": "De brief bleef uit"}, "rest")
    assert rest.status == 200
    assert "Bij deze 13 indicatoren staat nu ‘nee’. Er is nog niets bewaard" in rest.text
    named = rest.html.partition('role="status"')[2].partition("</ul>")[0]
    assert named.count("<li>") == 13
    assert ">1.2 " not in named
    assert rows(store, PlannedAnswer) == []
    done = coordinator.send(PAGE, {**typed_on(rest.html), "_pressed": "keep"})
    assert (done.status, done.to) == (303, "/review?year=2020")
    assert "Van alle indicatoren staat nu vast" in coordinator.get(done.to).text
    assert len(rows(store, AuditEntry)) == before + 1
    answers = {row.indicator_id: row.what for row in rows(store, PlannedAnswer)}
    assert sorted(what for what in answers.values() if what) == ["De brief bleef uit", "Het debat"]
    assert len(answers) == 15


def test_what_is_left_open_stays_open_and_an_answer_can_change_later(store: Store, coordinator: Browser) -> None:
    done = sent(coordinator, {"at.1.1": "no", "at.1.2": "no"})
    assert (done.status, done.to) == (303, PAGE)
    seen = coordinator.get(PAGE)
    assert "Uw antwoorden zijn bewaard; nog 13 te beantwoorden." in seen.text
    assert "at.1.1" not in typed_on(seen.html)
    again = {"indicator": "1.1", "missed": "yes", "what": "Toch iets", "_version": "1", "_pressed": "keep"}
    assert coordinator.send(PAGE, again).status == 303
    assert {row.what for row in rows(store, PlannedAnswer)} == {None, "Toch iets"}


def test_yes_without_words_and_nothing_at_all_are_told_and_nothing_typed_is_lost(
    store: Store, coordinator: Browser
) -> None:
    seen = sent(coordinator, {"at.1.1": "yes", "what.1.1": "", "at.1.3": "yes", "what.1.3": "De brief"})
    assert seen.status == 422
    assert 'id="planned-what.1.1-fault"' in seen.html
    assert typed_on(seen.html)["what.1.3"] == "De brief"
    assert rows(store, PlannedAnswer) == []
    with store.writing(LOAD) as writing:
        said = {"indicator": "2016-2020/1.2", "year": 2020, "missed": False}
        answer_planned(writing, PlannedSaid.model_validate(said))
    nothing = sent(coordinator, {})
    assert nothing.status == 422
    assert "Er is nog niets beantwoord." in nothing.text


def test_who_was_second_is_told_at_the_row_and_keeps_all_that_was_typed(store: Store, coordinator: Browser) -> None:
    typed = {**typed_on(coordinator.get(PAGE).html), "at.1.1": "yes", "what.1.1": "Het mijne", "at.1.4": "no"}
    with store.writing(LOAD) as writing:
        other = {"indicator": "2016-2020/1.1", "year": 2020, "missed": True, "what": "Het andere"}
        answer_planned(writing, PlannedSaid.model_validate({**other, "lang": Language.NL}))
        answer_planned(writing, PlannedSaid(indicator="2016-2020/1.4", year=2020, missed=False))
    seen = coordinator.send(PAGE, {**typed, "_pressed": "keep"})
    assert seen.status == 422
    assert "antwoordde hier intussen: ‘Het andere’" in seen.text
    assert seen.html.count('class="mvo-fault"') == 1
    assert typed_on(seen.html)["what.1.1"] == "Het mijne"
    assert coordinator.send(PAGE, {**typed_on(seen.html), "_pressed": "keep"}).status == 303
    assert "Het mijne" in coordinator.get(PAGE).text
    assert len([row for row in rows(store, PlannedAnswer) if row.what == "Het mijne"]) == 1


def test_a_year_that_was_closed_meanwhile_gives_everything_back(store: Store, coordinator: Browser) -> None:
    mark = coordinator.mark(PAGE)
    typed = {**typed_on(coordinator.get(PAGE).html), "at.1.1": "yes", "what.1.1": "Het mijne"}
    with store.writing(LOAD) as writing:
        a_closed_year(writing, 2020, unfinished=True)
    seen = coordinator.post(PAGE, {**mark, **typed, "_pressed": "keep"})
    assert seen.status == 422
    assert "Het mijne" in seen.html
    assert "2020 is gesloten" in seen.text
    assert rows(store, PlannedAnswer) == []
