"""Drafts on the server: kept for who typed them, for nobody else, and gone once the form was handed in."""

import json

import sqlalchemy as sa

from mvo_monitor.models import FormDraft, table
from mvo_monitor.store import Store
from mvo_monitor.vocabulary import Role
from tests.desk.desk_client import Browser, Seen, an_account, settings_of
from tests.desk.member_store import a_member, a_narrative_typed, a_store_of_members, asked, by_link, number_of

TYPED = {"at": 1_780_000_000_000, "typed": {"title": ["Half af"]}, "version": None, "opened": None}


def put(browser: Browser, address: str, body: object, mark: str | None = None) -> Seen:
    token = browser.mark("/my-list")["mark"] if mark is None else mark
    sent = body if isinstance(body, bytes | str) else json.dumps(body)
    headers = {"origin": "http://127.0.0.1:8501", "x-csrf": token}
    return Seen(browser._client.put(address, content=sent, headers=headers))


def test_what_is_typed_lies_on_the_server_until_it_is_thrown_away(sqlite_store: Store) -> None:
    a_store_of_members(sqlite_store)
    with a_member(sqlite_store) as kim:
        assert kim.get("/drafts/evidence.1").status == 204
        assert put(kim, "/drafts/evidence.1", TYPED).status == 204
        assert kim.get("/drafts/evidence.1").response.json() == TYPED
        headers = {"origin": "http://127.0.0.1:8501", "x-csrf": kim.mark("/my-list")["mark"]}
        assert kim._client.delete("/drafts/evidence.1", headers=headers).status_code == 204
        assert kim.get("/drafts/evidence.1").status == 204


def test_nobody_reads_the_draft_of_somebody_else(sqlite_store: Store) -> None:
    a_store_of_members(sqlite_store)
    with a_member(sqlite_store) as kim, a_member(sqlite_store, "fnv") as lee, by_link(sqlite_store) as link:
        assert put(kim, "/drafts/evidence.1", TYPED).status == 204
        assert lee.get("/drafts/evidence.1").status == 204
        assert link.get("/drafts/evidence.1").status == 204


def test_a_stranger_a_forged_mark_and_another_site_keep_nothing(sqlite_store: Store) -> None:
    a_store_of_members(sqlite_store)
    an_account(sqlite_store, Role.ADMINISTRATOR)
    with Browser(settings_of(sqlite_store)) as stranger:
        assert put(stranger, "/drafts/evidence.1", TYPED, mark="").status == 401
    with a_member(sqlite_store) as kim:
        assert put(kim, "/drafts/evidence.1", TYPED, mark="0" * 64).status == 403
        elsewhere = {"origin": "https://evil.example", "x-csrf": kim.mark("/my-list")["mark"]}
        assert kim._client.put("/drafts/evidence.1", content=json.dumps(TYPED), headers=elsewhere).status_code == 403


def test_what_is_no_draft_or_too_large_is_refused(sqlite_store: Store) -> None:
    a_store_of_members(sqlite_store)
    with a_member(sqlite_store) as kim:
        for body in ("", "[]", '{"at": 1}', '{"at": 1, "typed": {"title": [{"nested": 1}]}}', "{" * 5000):
            assert put(kim, "/drafts/evidence.1", body).status == 404
        assert put(kim, "/drafts/evidence.1", {**TYPED, "typed": {"title": ["a" * 201 * 1024]}}).status == 413
        assert put(kim, "/drafts/Evidence%2F..", TYPED).status == 404
        assert kim.get("/drafts/evidence.1").status == 204


def test_that_somebody_began_shows_on_the_list_and_handing_in_ends_it(sqlite_store: Store) -> None:
    a_store_of_members(sqlite_store)
    number, somo = asked(sqlite_store), number_of(sqlite_store, "somo")
    form = f"evidence-narrative.2026.{number}.{somo}"
    with a_member(sqlite_store) as kim:
        assert put(kim, f"/drafts/{form}?request={number}&organisation={somo}", TYPED).status == 204
        assert "begonnen" in kim.get("/my-list").text
        page = f"/evidence/new?kind=narrative&request={number}"
        assert "Half af" in kim.get(page).html
        done = kim.send(page, a_narrative_typed())
        assert (done.status, done.to) == (303, "/my-list?year=2026")
        assert kim.get(f"/drafts/{form}").status == 204
    with sqlite_store.reading() as connection:
        assert connection.scalar(sa.select(sa.func.count()).select_from(table(FormDraft))) == 0


def test_a_draft_is_not_kept_for_an_organisation_of_others(sqlite_store: Store) -> None:
    a_store_of_members(sqlite_store)
    with a_member(sqlite_store) as kim:
        fnv = number_of(sqlite_store, "fnv")
        assert put(kim, f"/drafts/evidence.1?organisation={fnv}", TYPED).status == 403
