"""The API as programs meet it: who may, what is refused and how, what is kept and what is sent again."""

import gzip
import json
import re

import brotli
import pytest

from mvo_monitor.exchange.json_api.endpoints import ENDPOINTS, OPENAPI, Endpoint
from mvo_monitor.permissions import MAY
from mvo_monitor.store import LOAD, Store
from mvo_monitor.vocabulary import Role
from tests.desk.desk_client import Browser, Seen, an_account, settings_of, somebody
from tests.factories import a_coalition, a_dossier, a_plan, a_record, an_indicator

PROBLEM = "application/problem+json"


def filled(store: Store) -> Store:
    with store.writing(LOAD) as writing:
        a_coalition(writing)
        a_plan(writing, an_indicator())
        a_dossier(writing)
        a_record(writing, "brief", title="Een brief")
        a_record(writing, "vertrouwelijk", visibility="internal", title="Onder vier ogen")
    return store


def problem(seen: Seen) -> dict[str, object]:
    assert seen.response.headers["content-type"].partition(";")[0] == PROBLEM
    assert seen.response.headers["x-content-type-options"] == "nosniff"
    told = seen.response.json()
    assert told["status"] == seen.status
    assert isinstance(told, dict)
    return told


def address_of(endpoint: Endpoint) -> str:
    known = {"plan": "2016-2020", "code": "1.1", "key": "brief"}
    return endpoint.address.format_map(known)


@pytest.mark.parametrize("address", [*(address_of(each) for each in ENDPOINTS), OPENAPI, "/api"])
def test_who_is_not_signed_in_gets_nothing(sqlite_store: Store, address: str) -> None:
    an_account(filled(sqlite_store), Role.ADMINISTRATOR)
    with Browser(settings_of(sqlite_store)) as stranger:
        seen = stranger.get(address)
        assert seen.status == (303 if address == "/api" else 401)
        if address != "/api":
            detail = str(problem(seen)["detail"])
            assert detail == "U bent niet (meer) ingelogd. Log in bij de monitor en stuur de cookie van die sessie mee."


@pytest.mark.parametrize("endpoint", ENDPOINTS, ids=lambda each: each.key)
def test_whoever_has_the_right_is_answered(sqlite_store: Store, endpoint: Endpoint) -> None:
    for role in MAY[endpoint.right]:
        if role.is_given:
            with somebody(
                filled(sqlite_store) if role is Role.MEMBER else sqlite_store, role, person=role.value.replace("_", "-")
            ) as one:
                assert one.get(address_of(endpoint)).status == 200, role


def test_an_internal_record_is_there_for_the_steering_group_and_for_others_as_if_it_were_not(
    sqlite_store: Store,
) -> None:
    filled(sqlite_store)
    with somebody(sqlite_store, Role.STEERING_GROUP, person="sam") as sam:
        assert sam.get("/api/v1/evidence").response.json()["total"] == 2
        tag = sam.get("/api/v1/evidence").response.headers["etag"]
    with somebody(sqlite_store, Role.MEMBER) as kim:
        assert kim.get("/api/v1/evidence").response.json()["total"] == 1
        assert kim.get("/api/v1/evidence", **{"if-none-match": tag}).status == 200, "kept for another"
        hidden, absent = kim.get("/api/v1/evidence/vertrouwelijk"), kim.get("/api/v1/evidence/bestaat-niet")
        assert hidden.status == absent.status == 404
        assert hidden.html.replace("vertrouwelijk", "x") == absent.html.replace("bestaat-niet", "x")


def test_nothing_can_be_written(sqlite_store: Store) -> None:
    filled(sqlite_store)
    with somebody(sqlite_store, Role.COORDINATOR) as kim:
        for method in ("POST", "PUT", "PATCH", "DELETE", "OPTIONS"):
            answer = Seen(kim._client.request(method, "/api/v1/goals", headers={"origin": "https://evil.example"}))
            assert answer.status == 405
            assert answer.response.headers["allow"] == "GET, HEAD"
            assert problem(answer)["type"] == "http://127.0.0.1:8501/api#problem-405"
            assert "access-control-allow-origin" not in answer.response.headers


def test_head_says_as_much_as_get_and_sends_nothing(sqlite_store: Store) -> None:
    filled(sqlite_store)
    with somebody(sqlite_store, Role.MEMBER) as kim:
        whole, head = kim.get("/api/v1/plans"), Seen(kim._client.head("/api/v1/plans"))
        assert head.html == ""
        for name in ("etag", "content-length", "content-type", "vary", "cache-control"):
            assert head.response.headers[name] == whole.response.headers[name]


def test_what_an_address_does_not_take_is_told_with_what_it_does(sqlite_store: Store) -> None:
    filled(sqlite_store)
    with somebody(sqlite_store, Role.MEMBER) as kim:
        told = problem(kim.get("/api/v1/evidence?jaar=2020"))
        assert told["known"] == ["year", "kind", "dossier", "indicator", "limit", "offset", "edition", "lang"]
        assert "jaar" in str(told["detail"])
        for typed in (
            "limit=201",
            "limit=0",
            "limit=x",
            "offset=-1",
            "year=20",
            "kind=letter",
            "lang=de",
            "limit=1&limit=2",
        ):
            assert kim.get(f"/api/v1/evidence?{typed}").status == 400, typed


def test_what_is_not_there_is_not_found(sqlite_store: Store) -> None:
    filled(sqlite_store)
    with somebody(sqlite_store, Role.MEMBER) as kim:
        for path in ("goals?year=1999", "indicators/2016-2020/9.9", "evidence/nope", "evidence/%00", "nothing", ""):
            problem(kim.get(f"/api/v1/{path}"))
            assert kim.get(f"/api/v1/{path}").status == 404, path


@pytest.mark.parametrize("path", ["evidence/brief%0Abrief", "evidence/%2E%2E%2Fgoals", "evidence/bri%09ef", "goals%0A"])
def test_no_path_leads_to_another_record_or_out_of_the_api(sqlite_store: Store, path: str) -> None:
    filled(sqlite_store)
    with somebody(sqlite_store, Role.MEMBER) as kim:
        seen = kim.get(f"/api/v1/{path}")
        assert (seen.status, problem(seen)["instance"]) == (
            404,
            f"/api/v1/{path.replace('%2E', '.').replace('%2F', '/')}",
        )


def test_problems_are_told_in_the_language_of_the_reader(sqlite_store: Store) -> None:
    filled(sqlite_store)
    with somebody(sqlite_store, Role.MEMBER) as kim:
        for headers, query, language in (
            ({"accept-language": "en-GB,nl;q=0.5"}, "", "en"),
            ({"accept-language": "fr, nl;q=0.8, en;q=0.3"}, "", "nl"),
            ({"accept-language": "en"}, "?lang=nl", "nl"),
            ({"accept-language": "de;q=x,;;"}, "", "nl"),
        ):
            seen = kim.get(f"/api/v1/evidence/nope{query}", **headers)
            assert seen.response.headers["content-language"] == language
            assert problem(seen)["title"] == {"en": "There is no such thing", "nl": "Dit is er niet"}[language]


def test_an_answer_is_sent_again_only_when_the_data_changed(sqlite_store: Store) -> None:
    filled(sqlite_store)
    with somebody(sqlite_store, Role.MEMBER) as kim:
        first = kim.get("/api/v1/evidence")
        tag = first.response.headers["etag"]
        assert first.response.headers["cache-control"] == "private, no-cache"
        again = kim.get("/api/v1/evidence", **{"if-none-match": f'"other", {tag}'})
        assert (again.status, again.html) == (304, "")
        assert again.response.headers["etag"] == tag
        assert kim.get("/api/v1/evidence?lang=en", **{"if-none-match": tag}).status == 200
        with sqlite_store.writing(LOAD) as writing:
            a_record(writing, "tweede", title="Nog een brief")
        changed = kim.get("/api/v1/evidence", **{"if-none-match": tag})
        assert (changed.status, changed.response.json()["total"]) == (200, 2)


def test_answers_travel_compressed(sqlite_store: Store) -> None:
    filled(sqlite_store)
    with somebody(sqlite_store, Role.MEMBER) as kim:
        plain = json.loads(kim.get(OPENAPI).html)
        far = {"x-forwarded-for": "192.0.2.7"}
        with kim._client.stream("GET", OPENAPI, headers={**far, "accept-encoding": "gzip"}) as answer:
            assert answer.headers["content-encoding"] == "gzip"
            assert json.loads(gzip.decompress(b"".join(answer.iter_raw()))) == plain
        with kim._client.stream("GET", OPENAPI, headers={**far, "accept-encoding": "gzip, br"}) as answer:
            assert answer.headers["content-encoding"] == "br"
            assert json.loads(brotli.decompress(b"".join(answer.iter_raw()))) == plain


def test_who_came_by_a_link_reads_nothing_here() -> None:
    for role in (Role.LINK, Role.SURVEY_LINK, Role.VISITOR):
        assert all(role not in MAY[each.right] for each in ENDPOINTS)


def test_the_page_for_people_shows_every_address_with_an_example_that_opens(sqlite_store: Store) -> None:
    filled(sqlite_store)
    with somebody(sqlite_store, Role.MEMBER) as kim:
        page = kim.get("/api?lang=en")
        assert page.status == 200
        for each in ENDPOINTS:
            assert each.address in page.text
        examples = re.findall(r'href="(/api/v1/[^"]*)"', page.html.replace("&amp;", "&"))
        assert len(examples) == len(ENDPOINTS) + 1
        for address in examples:
            assert kim.get(address).status == 200, address
