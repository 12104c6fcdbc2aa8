"""The session ended while somebody typed: nothing is kept, nothing is lost, and one comes back to the same form."""

import re
from collections.abc import Iterator

import pytest
import sqlalchemy as sa

from mvo_monitor.models import AuditEntry, SignInSession, table
from mvo_monitor.recording.account_links import set_password
from mvo_monitor.recording.review_of_year import start_review
from mvo_monitor.store import LOAD, Store
from mvo_monitor.vocabulary import Role
from tests.desk.desk_client import HOST, Browser, settings_of, somebody
from tests.factories import a_budget, a_coalition, a_plan, a_value, an_indicator
from tests.hostile import MARKUP

PASSWORD = "vier gele fietsen 17"
TYPED = "Van vier lozers zag er één een toezichthouder.\n\nDaarom: «achter»."
BOTH = (Role.STEERING_GROUP, Role.COORDINATOR)

FORMS = {
    "judging": ("/judge/2020/indicator/1.1", {"status": "behind", "motivation": TYPED, "_pressed": "give"}),
    "decision": (
        "/judge/2020/indicator/1.1?together=1",
        {"status": "behind", "motivation.nl": TYPED, "decided_on": "2021-02-01", "_pressed": "decide"},
    ),
    "deviation": (
        "/review/2020/1.1/deviation",
        {"reason.nl": TYPED, "decided_by": "Stuurgroep, punt 4", "ends_on": "2027-01-01", "_pressed": "accept"},
    ),
    "planned": ("/review/2020/planned", {"at.1.1": "yes", "what.1.1": TYPED, "version.1.1": "0", "_pressed": "keep"}),
    "closing": ("/review?year=2020", {"decided_on": "2021-02-01", "decided_by": TYPED, "_pressed": "decide"}),
    "report": ("/report/2020/text/introduction", {"nl": TYPED, "en": "", "_version": "0", "_pressed": "keep"}),
}


@pytest.fixture
def store(sqlite_store: Store) -> Store:
    with sqlite_store.writing(LOAD) as writing:
        a_coalition(writing)
        a_plan(writing, an_indicator("1.1", title="Leden doen mee"))
        a_value(writing, "2016-2020/1.1", 2020, "1")
        start_review(writing, 2020)
    return sqlite_store


@pytest.fixture
def vera(store: Store) -> Iterator[Browser]:
    with somebody(store, *BOTH, person="vera") as browser:
        yield browser


def ends(store: Store) -> None:
    """The session is over, as when it ran out."""
    with store.writing(LOAD) as writing:
        writing.session.execute(sa.delete(table(SignInSession)))


def last_deed(store: Store) -> int:
    with store.reading() as connection:
        return connection.scalar(sa.select(sa.func.max(table(AuditEntry).c.id))) or 0


def drafts_on(html: str) -> set[str]:
    return set(re.findall(r'data-mvo-draft="([^"]+)"', html))


@pytest.mark.parametrize("name", FORMS)
def test_what_was_typed_comes_back_and_signing_in_leads_to_the_very_form(
    store: Store, vera: Browser, name: str
) -> None:
    address, typed = FORMS[name]
    opened = vera.get(address)
    assert opened.status == 200
    assert drafts_on(opened.html), "kept in the browser while one types"
    assert 'data-mvo-keep="/drafts/' in opened.html, "and on the server, for another device"
    before, mark = last_deed(store), vera.mark(address)
    with store.writing(LOAD) as writing:
        set_password(writing, 1, PASSWORD)
    before = last_deed(store)
    ends(store)
    refused = vera.post(address, {**mark, **typed})
    assert refused.status == 401
    assert last_deed(store) == before
    assert "Wat u had getypt" in refused.text
    assert TYPED.replace("\n", "") in refused.html.replace("\r", "").replace("\n", "")
    assert mark["mark"] not in refused.html
    back = re.search(r'href="(/sign-in\?next=[^"]+)"', refused.html)
    assert back
    with Browser(settings_of(store)) as again:
        done = again.send(
            back[1].replace("&amp;", "&"), {"email": "vera@example.org", "password": PASSWORD, "_pressed": "sign-in"}
        )
        assert (done.status, done.to) == (303, address)
        assert drafts_on(again.get(address).html) == drafts_on(opened.html)


def test_who_signed_in_anew_in_another_tab_is_told_and_loses_nothing(store: Store, vera: Browser) -> None:
    address, typed = FORMS["deviation"]
    refused = vera.post(address, {"mark": "0" * 64, **typed})
    assert refused.status == 403
    assert TYPED.splitlines()[0] in refused.text


def test_only_what_was_typed_comes_back_and_not_what_the_form_says_itself(store: Store, vera: Browser) -> None:
    with store.writing(LOAD) as writing:
        a_budget(writing, {"label": "Huur vergaderzaal"}, year=2020)
    html = vera.get("/plan/budget/2020/amounts").html
    name = re.search(r'name="(budgeted\.\d+)"', html)
    hidden = dict(re.findall(r'<input type="hidden" name="(line\.\d+)" value="([^"]*)"', html))
    assert name
    assert list(hidden.values()) == ["Huur vergaderzaal"]
    ends(store)
    refused = vera.post("/plan/budget/2020/amounts", {**hidden, name[1]: "€ 12.500"})
    assert "€ 12.500" in refused.text
    assert "Huur vergaderzaal" not in refused.text


@pytest.mark.parametrize("hostile", MARKUP)
def test_words_that_come_back_are_words(store: Store, vera: Browser, hostile: str) -> None:
    address, typed = FORMS["deviation"]
    ends(store)
    refused = vera.post(address, {**typed, "reason.nl": f"{hostile} </textarea><script>alert(1)</script>"})
    assert "<script>alert(1)" not in refused.html
    assert "</textarea><script" not in refused.html


def test_no_password_and_nothing_from_another_site_comes_back(store: Store, vera: Browser) -> None:
    ends(store)
    secret = {"present": "Geheim Wachtwoord", "new": "Nieuw Wachtwoord", "again": "Nieuw Wachtwoord"}
    assert "Wachtwoord" not in vera.post("/account", {**secret, "_pressed": "password"}).html
    elsewhere = vera.post("/review/2020/planned", {"what.1.1": TYPED}, origin=f"http://not-{HOST}")
    assert TYPED.splitlines()[0] not in elsewhere.text
