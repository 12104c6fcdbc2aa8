"""The same form from two tabs at the same moment, on both databases: it is done once, and no second one is a fault."""

from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import sqlalchemy as sa

from dashboard.shell.visitor import SESSION_COOKIE
from mvo_monitor.models import Evidence, StrategicPlan, Upload, table
from mvo_monitor.store import Store
from tests.desk.desk_client import HOST, Browser, settings_of
from tests.desk.member_store import a_coordinator, a_member, a_narrative_typed, a_store_of_members
from tests.unit.attachments import PDF

TABS = 4


def at_once(
    store: Store, browser: Browser, address: str, typed: Mapping[str, Any], pdf: bytes | None = None
) -> list[int]:
    """The statuses of one form sent from several tabs of one browser at the same moment."""
    token, mark = browser.cookies[SESSION_COOKIE], browser.mark("/account")
    tabs = [Browser(settings_of(store), token) for _ in range(TABS)]
    files = {"file": ("a.pdf", pdf, "application/pdf")} if pdf else None

    def send(tab: Browser) -> int:
        with tab:
            if files:
                return tab.send("/files", mark, files=files, forged=True).status
            return tab.post(address, {**mark, **typed}, origin=f"http://{HOST}").status

    with ThreadPoolExecutor(TABS) as pool:
        return sorted(pool.map(send, tabs))


def rows(store: Store, model: type[Any]) -> int:
    with store.reading() as connection:
        return connection.scalar(sa.select(sa.func.count()).select_from(table(model))) or 0


def test_evidence_handed_in_from_four_tabs_is_one_record(store: Store) -> None:
    a_store_of_members(store)
    with a_member(store) as kim:
        statuses = at_once(store, kim, "/evidence/new?kind=narrative&year=2026", a_narrative_typed())
        assert set(statuses) <= {303, 422, 409}
        assert 303 in statuses
        assert rows(store, Evidence) == 1


def test_a_file_chosen_in_four_tabs_is_kept_once(store: Store) -> None:
    a_store_of_members(store)
    with a_member(store) as kim:
        assert at_once(store, kim, "/files", {}, PDF) == [200] * TABS
        assert rows(store, Upload) == 1


def test_a_plan_begun_in_four_tabs_is_one_plan(store: Store) -> None:
    a_store_of_members(store)
    with a_coordinator(store) as sam:
        typed = {"code": "2031-2035", "title.nl": "Later", "first_year": "2031", "last_year": "2035"}
        statuses = at_once(store, sam, "/plan/new", typed)
        assert statuses == [303] + [422] * (TABS - 1)
        assert rows(store, StrategicPlan) == 2


def test_a_form_with_a_version_that_no_record_has_goes_over_nothing(store: Store) -> None:
    a_store_of_members(store)
    with a_member(store) as kim:
        typed = a_narrative_typed()
        assert kim.send("/evidence/new?kind=narrative&year=2026", typed).status == 303
        with store.reading() as connection:
            key, version = connection.execute(sa.select(table(Evidence).c.key, table(Evidence).c.version)).one()
        sent = kim.send(f"/evidence/{key}/edit", {**typed, "title": "Eroverheen", "_version": "9" * 30})
        assert sent.status == 409
        with store.reading() as connection:
            assert connection.scalar(sa.select(table(Evidence).c.version)) == version
