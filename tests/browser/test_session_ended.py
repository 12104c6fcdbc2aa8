"""The session ends while somebody judges: after signing in the text stands in the form again, by itself."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa
from playwright.sync_api import Browser, Page, expect

from dashboard.shell.visitor import SESSION_COOKIE
from mvo_monitor.models import SignInSession, table
from mvo_monitor.recording.account_links import set_password
from mvo_monitor.recording.sessions import open_session
from mvo_monitor.store import LOAD, Store
from mvo_monitor.store.migrating import migrate
from mvo_monitor.vocabulary import Role
from tests.browser.monitor_server import MonitorServer
from tests.browser.visiting import new_context
from tests.desk.desk_client import an_account
from tests.factories import a_coalition, a_plan, a_value, an_indicator

PASSWORD = "vier gele fietsen 17"
TYPED = "Van vier lozers zag er één een toezichthouder."


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    store = Store(f"sqlite:///{tmp_path}/monitor.db")
    migrate(store, tmp_path / "backups")
    with store.writing(LOAD) as writing:
        a_coalition(writing)
        a_plan(writing, an_indicator("1.1", title="Leden doen mee"))
        a_value(writing, "2016-2020/1.1", 2020, "1")
    yield store
    store.dispose()


@pytest.fixture
def page(store: Store, tmp_path: Path, browser: Browser) -> Iterator[Page]:
    """Vera's phone, signed in."""
    number = an_account(store, Role.STEERING_GROUP, person="vera")
    with store.writing(LOAD) as writing:
        set_password(writing, number, PASSWORD)
        token = open_session(writing, number, 12)
    with MonitorServer(tmp_path) as server:
        context = new_context(browser, width=360)
        context.add_cookies([{"name": SESSION_COOKIE, "value": token, "url": server.url}])
        page = context.new_page()
        page.goto(f"{server.url}/judge/2020/indicator/1.1")
        yield page
        context.close()


def test_what_was_typed_stands_in_the_form_again_after_signing_in(page: Page, store: Store) -> None:
    page.get_by_label("Niet bereikt").check()
    page.locator("textarea[name=motivation]").fill(TYPED)
    with store.writing(LOAD) as writing:
        writing.session.execute(sa.delete(table(SignInSession)))
    page.locator("#judgement .mvo-buttons button").first.click()
    expect(page.get_by_text("U bent niet (meer) ingelogd.")).to_be_visible()
    expect(page.get_by_role("textbox", name="Wat u had getypt")).to_have_value(TYPED)
    page.get_by_role("main").get_by_role("link", name="Inloggen").click()
    page.get_by_label("E-mailadres").fill("vera@example.org")
    page.get_by_label("Wachtwoord").fill(PASSWORD)
    page.get_by_role("main").get_by_role("button", name="Inloggen").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("1.1 Leden doen mee")
    expect(page.locator("textarea[name=motivation]")).to_have_value(TYPED)
    expect(page.get_by_label("Niet bereikt")).to_be_checked()
