"""The gate: who is not signed in is sent to where they can, and who was taken off the list is out at the next click."""

from mvo_monitor.models import Account, SignInSession, table
from mvo_monitor.store import Store
from mvo_monitor.vocabulary import Role
from tests.desk.desk_client import Browser, an_account, settings_of, somebody


def test_while_nobody_has_an_account_whoever_sits_at_the_machine_may_read(sqlite_store: Store) -> None:
    with Browser(settings_of(sqlite_store)) as visitor:
        assert visitor.get("/goal").status == 200


def test_once_somebody_has_an_account_a_stranger_is_sent_to_sign_in_and_back(sqlite_store: Store) -> None:
    an_account(sqlite_store, Role.ADMINISTRATOR)
    with Browser(settings_of(sqlite_store)) as stranger:
        seen = stranger.get("/goal?year=2020&goal=2")
        assert (seen.status, seen.to) == (303, "/sign-in?next=/goal%3Fyear%3D2020%26goal%3D2")
        assert stranger.get("/csv/budget-years").status == 401
        assert stranger.get("/_stcore/host-config").status == 401
        assert stranger.get("/healthz").status == 200


def test_who_is_signed_in_reads_and_is_out_at_the_next_click_when_the_account_is_closed(sqlite_store: Store) -> None:
    with somebody(sqlite_store, Role.MEMBER) as kim:
        assert kim.get("/goal").status == 200
        with sqlite_store.engine.begin() as connection:
            connection.execute(table(Account).update().values(active=False))
        assert kim.get("/goal").status == 303


def test_signing_out_ends_the_session_in_the_store(sqlite_store: Store) -> None:
    with somebody(sqlite_store, Role.MEMBER) as kim:
        assert kim.send("/sign-out", kim.mark("/goal")).to == "/sign-in"
        with sqlite_store.engine.connect() as connection:
            assert connection.scalar(table(SignInSession).select().with_only_columns(table(SignInSession).c.ended_at))
        assert kim.get("/goal").status == 303


def test_a_form_without_its_mark_or_from_another_site_does_nothing(sqlite_store: Store) -> None:
    with somebody(sqlite_store, Role.MEMBER) as kim:
        assert kim.send("/sign-out", {}, forged=True).status == 403
        answer = kim._client.post("/sign-out", data=kim.mark("/goal"), headers={"origin": "https://evil.example"})
        assert answer.status_code == 403
        assert kim.get("/goal").status == 200
