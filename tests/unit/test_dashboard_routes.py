"""What the server answers besides pages, and what it lets nobody have."""

import asyncio
import socket
from pathlib import Path

import brotli
import pytest
import streamlit
from sqlmodel import Session
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.responses import PlainTextResponse
from starlette.routing import Route
from starlette.testclient import TestClient
from starlette.types import Message, Receive, Scope, Send
from streamlit.web.server.starlette.starlette_path_security_middleware import PathSecurityMiddleware
from streamlit.web.server.starlette.starlette_static_routes import create_streamlit_static_assets_routes

from dashboard.app import assets, bundle, check_port, configuration, documents
from dashboard.routes import ROUTES
from dashboard.routes.document import ServesDocuments
from dashboard.routes.files import FOREVER, Folder, ServesFiles
from dashboard.routes.gate import Gate
from dashboard.routes.guard import Guard, _of_our_own_page
from dashboard.routes.sockets import send_at_once
from dashboard.shell.assets import digest
from dashboard.shell.reading import use_settings
from mvo_monitor.errors import PortRefused, PortTaken
from mvo_monitor.models import Coalition
from mvo_monitor.settings import read_settings
from mvo_monitor.store import Store
from tests.unit.asgi_client import get

PUBLIC = "monitor.example.org"

app = Starlette(
    routes=[*ROUTES, Route("/_stcore/metrics", lambda _: PlainTextResponse("figures"))],
    middleware=[
        Middleware(Guard),
        Middleware(ServesFiles, folders=(bundle, assets)),
        Middleware(Gate),
        Middleware(ServesDocuments, documents=documents),
    ],
)

before_streamlit = Starlette(
    routes=[*ROUTES, *create_streamlit_static_assets_routes(None)],
    middleware=[*app.user_middleware, Middleware(PathSecurityMiddleware)],
)
"""The same, with Streamlit's own files and its own refusals behind it."""


@pytest.fixture(autouse=True)
def _a_store(sqlite_store: Store) -> None:
    with Session(sqlite_store.engine) as session:
        session.add(Coalition(name="Schone <b>Kust</b>", short_name="Schone <b>Kust</b>"))
        session.commit()
    use_settings(read_settings(database_url=str(sqlite_store.url)))


def test_a_page_comes_in_dutch_unless_asked_otherwise() -> None:
    assert '<html lang="nl">' in get(app, "/").text
    assert '<html lang="en">' in get(app, "/goal?lang=en").text
    assert '<html lang="en">' in get(app, "/goal", cookie="mvo_language=en").text
    assert '<html lang="nl">' in get(app, "/goal?lang=xx", cookie="mvo_language=yy").text


def test_a_chosen_language_is_remembered_and_a_wrong_one_is_not() -> None:
    assert "mvo_language=en" in get(app, "/?lang=en").headers["set-cookie"]
    assert "set-cookie" not in get(app, "/?lang=xx").headers


def test_the_menu_marks_the_page_and_carries_the_year_along() -> None:
    page = get(app, "/goal?year=2019&goal=2").text
    assert '<a href="/goal?year=2019" aria-current="page" data-page="goal">Doelen</a>' in page
    assert '<a href="/survey?year=2019" data-page="survey">Enquête</a>' in page
    assert "<title>Doelen · MVO Monitor</title>" in page


def test_what_stands_in_the_address_or_the_store_never_becomes_markup() -> None:
    page = get(app, "/?year=%22%3E%3Cscript%3Ealert(1)%3C/script%3E").text
    assert "<script>alert" not in page
    assert "Schone &lt;b&gt;Kust&lt;/b&gt;" in page


def test_only_pages_that_draw_with_plotly_load_it_ahead() -> None:
    assert documents.plotly not in get(app, "/").text
    assert documents.plotly in get(app, "/goal").text


def test_our_program_stands_before_streamlits_and_no_script_stands_in_the_document_itself() -> None:
    page = get(app, "/").text
    assert page.index("mvo.js") < page.index("/static/js/index.")
    assert "<script>" not in page


def test_an_address_that_leads_nowhere_is_404_with_a_way_on() -> None:
    answer = get(app, "/nergens")
    assert answer.status == 404
    assert "Deze pagina bestaat niet" in answer.text
    assert 'id="root"' not in answer.text


def test_a_reader_on_a_slow_line_is_told_that_the_page_is_coming() -> None:
    assert '<div id="root"><p class="mvo-loading mvo-width">De pagina komt eraan …</p></div>' in get(app, "/").text


def test_every_answer_carries_the_security_headers() -> None:
    for address in ("/", "/nergens", "/healthz", "/_stcore/metrics", documents.plotly):
        headers = get(app, address).headers
        assert "script-src 'self';" in headers["content-security-policy"]
        assert headers["x-content-type-options"] == "nosniff"


def test_doors_that_nobody_needs_are_closed() -> None:
    assert get(app, "/_stcore/metrics").status == 404


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example:8501", "", "[::1", "[x]"])
def test_another_sites_name_that_leads_to_this_machine_reads_nothing(host: str) -> None:
    assert get(app, "/", host=host).status == 421


@pytest.mark.parametrize(
    ("host", "origin", "opens"),
    [
        ("127.0.0.1:8501", "http://127.0.0.1:8501", True),
        ("127.0.0.1:8501", None, True),
        ("127.0.0.1:8501", "http://evil.example", False),
        ("127.0.0.1:8501", "http://127.0.0.1:9999", False),
        ("127.0.0.1:8501", "null", False),
        ("evil.example", "http://evil.example", False),
    ],
)
def test_a_socket_opens_for_a_page_of_this_server_and_for_no_other(host: str, origin: str | None, opens: bool) -> None:
    passed: list[str] = []
    sent: list[Message] = []

    async def streamlit(scope: Scope, _receive: Receive, _send: Send) -> None:
        passed.append(scope["path"])

    async def receive() -> Message:
        return {"type": "websocket.connect"}

    async def send(message: Message) -> None:
        sent.append(message)

    headers = [(b"host", host.encode()), *([(b"origin", origin.encode())] if origin else [])]
    asyncio.run(Guard(streamlit)({"type": "websocket", "path": "/_stcore/stream", "headers": headers}, receive, send))
    assert bool(passed) == opens
    assert [message["type"] for message in sent] == ([] if opens else ["websocket.close"])


@pytest.mark.parametrize("host", ["localhost:8501", "127.0.0.1", "[::1]:8501"])
def test_this_machine_is_answered_by_each_of_its_names(host: str) -> None:
    assert get(app, "/healthz", host=host).status == 200


def test_files_come_compressed_as_the_browser_accepts_and_stay_for_good() -> None:
    first = documents.first_files[0]
    plain = get(app, first, x_forwarded_for="203.0.113.7")
    packed = get(app, first, x_forwarded_for="203.0.113.7", accept_encoding="gzip, br")
    assert brotli.decompress(packed.body) == plain.body
    assert len(packed.body) < 0.4 * len(plain.body)
    assert packed.headers["content-encoding"] == "br"
    assert get(app, first, x_forwarded_for="1.2.3.4", accept_encoding="gzip").headers["content-encoding"] == "gzip"
    assert plain.headers["cache-control"] == packed.headers["cache-control"] == FOREVER


def test_a_browser_on_this_machine_gets_files_as_they_are() -> None:
    assert "content-encoding" not in get(app, documents.first_files[0], accept_encoding="gzip, br").headers


def test_every_file_that_a_document_names_is_there() -> None:
    assert all(get(app, address).status == 200 for address in [*documents.first_files, documents.plotly])


@pytest.mark.parametrize("address", ["/static/../index.html", "/static/js/nothing.js", "/assets/../app.py"])
def test_nothing_outside_the_folders_is_served(address: str) -> None:
    assert get(app, address).status == 404


@pytest.mark.parametrize(
    "address",
    [
        "/static/js/nothing.js",
        "/static/",
        "/assets/0123456789ab/mvo.css",
        "/assets/mvo.css",
        "/_stcore/nothing",
        "/_stcore/bidi-components/x",
    ],
)
def test_a_file_that_is_not_there_is_never_streamlits_shell(address: str) -> None:
    with TestClient(before_streamlit, base_url="http://127.0.0.1:8501") as browser:
        answer = browser.get(address)
    assert (answer.status_code, answer.text) == (404, "Not found")
    assert answer.headers["content-type"].startswith("text/plain")


@pytest.mark.parametrize(
    "address", ["/static", "/assets", "/api/nothing", "/healthz/nothing", "/csv/a/b", "/index.html"]
)
def test_what_is_no_page_and_no_file_either_says_so(address: str) -> None:
    with TestClient(before_streamlit, base_url="http://127.0.0.1:8501") as browser:
        answer = browser.get(address)
    assert answer.status_code == 404
    assert "Deze pagina bestaat niet" in answer.text


def test_every_file_of_streamlit_is_still_there() -> None:
    static = Path(streamlit.__file__).parent / "static" / "static"
    addresses = [f"/static/{each.relative_to(static).as_posix()}" for each in static.rglob("*") if each.is_file()]
    assert len(addresses) > 100
    assert {get(before_streamlit, address).status for address in addresses} == {200}


STEPS_UP = ["/goal/..", "/file/../x", "/poll/..", "/handing-on/..\\x", "/csv/..", "/../etc/passwd"]
WITH_NUL = ["/goal\0", "/file/a/\0", "/poll/\0", "/handing-on/\0", "/csv/\0", "/\0"]


@pytest.mark.parametrize("address", [*STEPS_UP, *WITH_NUL])
def test_an_address_that_streamlit_refuses_without_a_word_gets_the_page_that_says_so(address: str) -> None:
    for language, says in (("nl", "Deze pagina bestaat niet"), ("en", "This page does not exist")):
        answer = get(before_streamlit, address, cookie=f"mvo_language={language}")
        assert answer.status == 404
        assert f'<h1 id="mvo-content" tabindex="-1">{says}</h1>' in answer.text
    with TestClient(before_streamlit, base_url="http://127.0.0.1:8501") as browser:
        encoded = "".join(each if each in "/" else f"%{ord(each):02x}" for each in address)
        posted = browser.post(encoded, data={"title": "Een motie"}, headers={"origin": "http://127.0.0.1:8501"})
    assert (posted.status_code, "Deze pagina bestaat niet" in posted.text) == (404, True)


def test_a_changed_file_has_another_address(tmp_path: Path) -> None:
    (tmp_path / "a.css").write_text("a {}")
    before = digest(tmp_path)
    (tmp_path / "a.css").write_text("b {}")
    assert digest(tmp_path) != before


def test_a_name_that_is_not_exactly_one_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.1.js").touch()
    (tmp_path / "a.2.js").touch()
    with pytest.raises(LookupError, match="2 files"):
        Folder("/x/", tmp_path).find("a.", ".js")


def test_all_is_well_while_the_store_can_be_read(tmp_path: Path) -> None:
    assert get(app, "/healthz").text == '{"ok":true}'
    (tmp_path / "no.db").write_text("not a database at all, but long enough to be taken for one by its name")
    use_settings(read_settings(database_url=f"sqlite:///{tmp_path}/no.db"))
    answer = get(app, "/healthz")
    assert (answer.status, answer.text) == (503, '{"ok":false,"why":"refusal.store_unreachable"}')


def test_a_file_of_a_store_that_cannot_be_read_is_no_file_that_is_missing(tmp_path: Path) -> None:
    (tmp_path / "no.db").write_text("not a database at all, but long enough to be taken for one by its name")
    use_settings(read_settings(database_url=f"sqlite:///{tmp_path}/no.db"))
    answer = get(app, "/csv/budget-years")
    assert answer.status == 503
    assert "no.db" in answer.text


def test_a_page_still_comes_when_the_store_cannot_be_read(tmp_path: Path) -> None:
    (tmp_path / "no.db").write_text("not a database at all, but long enough to be taken for one by its name")
    use_settings(read_settings(database_url=f"sqlite:///{tmp_path}/no.db"))
    assert "MVO Monitor</a>" in get(app, "/").text


def test_a_port_in_use_is_refused_before_anything_starts() -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        with pytest.raises(PortTaken):
            check_port("127.0.0.1", other.getsockname()[1])


def test_a_port_that_the_machine_does_not_give_is_not_said_to_be_in_use() -> None:
    with pytest.raises(PortRefused, match="Cannot assign requested address"):
        check_port("192.0.2.1", 8501)  # an address that no machine has


def test_what_listens_sends_at_once_and_so_does_what_it_accepts() -> None:
    with socket.socket() as server:
        server.bind(("127.0.0.1", 0))
        server.listen()
        assert server.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY) == 0
        assert send_at_once(server.getsockname()[1])
        with socket.create_connection(server.getsockname()), server.accept()[0] as accepted:
            assert accepted.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY) != 0


def test_a_port_that_nobody_listens_on_changes_nothing() -> None:
    assert not send_at_once(1)


def test_the_options_of_streamlit_come_from_the_one_file() -> None:
    options = configuration()
    assert options["runner.postScriptGC"] is False
    assert options["browser.gatherUsageStats"] is False
    assert len(options["theme.chartCategoricalColors"]) == 10


def behind_a_proxy(tmp_path: Path) -> None:
    use_settings(read_settings(database_url=f"sqlite:///{tmp_path}/store.db", public_url="https://monitor.example.org"))


def test_under_the_name_for_readers_it_answers_by_https_only(tmp_path: Path) -> None:
    behind_a_proxy(tmp_path)
    public = f"https://{PUBLIC}"
    with TestClient(app, base_url=public) as sealed, TestClient(app, base_url=f"http://{PUBLIC}") as open_:
        answer = sealed.get("/healthz")
        assert (answer.status_code, answer.headers["strict-transport-security"]) == (200, "max-age=31536000")
        refused = open_.get("/healthz")
        assert (refused.status_code, "X-Forwarded-Proto" in refused.text) == (421, True)
        assert "strict-transport-security" not in refused.headers
        assert sealed.get("/healthz", headers={"host": "evil.example"}).status_code == 421
    assert get(app, "/healthz").status == 200, "the machine itself looks whether all is well"
    assert "strict-transport-security" not in get(app, "/healthz").headers
    assert get(app, "/goal").status == 303, "nobody reads without signing in, though there is no account yet"


def test_cookies_are_kept_to_sealed_lines_where_there_is_one(tmp_path: Path) -> None:
    behind_a_proxy(tmp_path)
    with TestClient(app, base_url=f"https://{PUBLIC}") as sealed:
        assert "secure" in sealed.get("/sign-in?lang=en").headers["set-cookie"].lower()


def test_streamlit_knows_the_name_for_readers_too(tmp_path: Path) -> None:
    settings = read_settings(database_url=f"sqlite:///{tmp_path}/store.db", public_url=f"https://{PUBLIC}")
    assert configuration(settings)["server.allowedHosts"] == [*configuration()["server.allowedHosts"], PUBLIC]


def test_a_socket_is_opened_under_the_name_for_readers_by_its_own_pages_only(tmp_path: Path) -> None:
    behind_a_proxy(tmp_path)
    host = (b"host", PUBLIC.encode())
    for origin, opens in ((f"https://{PUBLIC}", True), ("https://evil.example", False)):
        headers = [host, (b"origin", origin.encode())]
        assert _of_our_own_page({"type": "websocket", "scheme": "wss", "headers": headers}) is opens
    assert not _of_our_own_page({"type": "websocket", "scheme": "ws", "headers": [host]})
