"""Files: told by their content, kept for who brought them, and served to who may read the record and to nobody else."""

import re

import pytest

from dashboard.shell.layout import file_link
from mvo_monitor.permissions import LOCAL
from mvo_monitor.progress.files import read_file
from mvo_monitor.progress.record import read_record
from mvo_monitor.recording.evidence import NewEvidence
from mvo_monitor.recording.evidence_flow import approve, hand_in
from mvo_monitor.store import LOAD, Store
from mvo_monitor.vocabulary import Role
from tests.desk.desk_client import HOST, Browser, Seen, settings_of, somebody
from tests.desk.member_store import (
    a_coordinator,
    a_member,
    a_narrative_typed,
    a_store_of_members,
    asked,
    by_link,
)

PDF = b"%PDF-1.7\n1 0 obj <<>> endobj\ntrailer <<>>\n%%EOF\n"
PNG = (
    b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\1\0\0\0\1\x08\6\0\0\0\x1f\x15\xc4\x89\0\0\0\rIDATx\x9cc\xf8\xcf\xc0\xf0\x1f\0\5\0"
    b"\1\xff\x89\x99=\x1d\0\0\0\0IEND\xaeB`\x82"
)


def send_file(browser: Browser, name: str, content: bytes, mark: str | None = None) -> Seen:
    headers = {"origin": f"http://{HOST}", "x-csrf": browser.mark("/my-list")["mark"] if mark is None else mark}
    return Seen(browser._client.post("/files", files={"file": (name, content)}, headers=headers))


def a_record_with_a_file(store: Store, visibility: str, *, approved: bool) -> str:
    """SOMO hands in a record with a PDF; gives the address of the file."""
    with a_member(store) as kim:
        kept = send_file(kim, "Verslag.pdf", PDF).response.json()
        row = {"sources": "0", "sources.0.file": f"{kept['token']} {kept['name']}"}
        typed = a_narrative_typed(visibility=visibility, **row)
        assert kim.send("/evidence/new?kind=narrative&year=2026", typed).status == 303
    if approved:
        with store.writing(LOAD) as writing:
            approve(writing, "de-dialoog-lag-stil")
    return "/file/verslag/Verslag.pdf"


def test_a_file_is_taken_at_once_under_a_name_that_is_harmless(sqlite_store: Store) -> None:
    a_store_of_members(sqlite_store)
    with a_member(sqlite_store) as kim:
        kept = send_file(kim, "../../Verslag\u202efdp.exe", PDF).response.json()
        assert kept["name"].endswith(".pdf")
        assert "/" not in kept["name"]
        assert send_file(kim, "../../Verslag\u202efdp.exe", PDF).response.json() == kept


@pytest.mark.parametrize(
    "content", [b"<script>alert(1)</script>", b"MZ\x90\0", b"", b"<svg xmlns='http://www.w3.org/2000/svg'/>"]
)
def test_what_is_no_document_is_refused_in_a_sentence(sqlite_store: Store, content: bytes) -> None:
    a_store_of_members(sqlite_store)
    with a_member(sqlite_store) as kim:
        seen = send_file(kim, "verslag.pdf", content)
        assert seen.status == 400
        assert "verslag.pdf" in seen.response.json()["fault"]


def test_a_file_that_is_too_large_and_too_many_files_are_refused(
    sqlite_store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MVO_MONITOR_UPLOAD_MEGABYTES", "1")
    a_store_of_members(sqlite_store)
    with a_member(sqlite_store) as kim:
        large = send_file(kim, "groot.pdf", PDF.replace(b"endobj", b"%" * 1_100_000 + b"\nendobj"))
        assert large.status == 400
        assert "hoogstens 1" in large.response.json()["fault"]
        for number in range(5):
            filled = PDF.replace(b"endobj", b"%" * (1_000_000 + number) + b"\nendobj")
            assert send_file(kim, f"{number}.pdf", filled).status == 200
        full = send_file(kim, "nog-een.pdf", PDF.replace(b"endobj", b"%" * 900_000 + b"\nendobj"))
        assert "hoogstens 5 MB" in full.response.json()["fault"]
        assert send_file(kim, "enorm.pdf", b"%PDF-" + b"a" * 4_000_000).status == 413


def test_a_stranger_and_a_forged_mark_bring_no_file(sqlite_store: Store) -> None:
    a_store_of_members(sqlite_store)
    with a_member(sqlite_store) as kim, Browser(settings_of(sqlite_store)) as stranger:
        assert send_file(kim, "a.pdf", PDF, mark="0" * 64).status == 403
        assert send_file(stranger, "a.pdf", PDF, mark="").status == 401


def test_the_file_of_somebody_else_cannot_be_handed_in(sqlite_store: Store) -> None:
    a_store_of_members(sqlite_store)
    with a_member(sqlite_store) as kim, a_member(sqlite_store, "fnv") as lee:
        kept = send_file(kim, "a.pdf", PDF).response.json()
        typed = a_narrative_typed(**{"sources": "0", "sources.0.file": f"{kept['token']} a.pdf"})
        seen = lee.send("/evidence/new?kind=narrative&year=2026", typed)
        assert seen.status == 422
        assert "Kies het opnieuw" in seen.text


def test_a_file_is_served_so_that_a_browser_only_shows_or_keeps_it(sqlite_store: Store) -> None:
    a_store_of_members(sqlite_store)
    address = a_record_with_a_file(sqlite_store, "members", approved=True)
    with a_member(sqlite_store, "fnv") as lee:
        seen = lee.get(address)
        headers = seen.response.headers
        assert (seen.status, seen.response.content) == (200, PDF)
        assert headers["content-type"] == "application/pdf"
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["content-security-policy"].startswith("sandbox; default-src 'none'")
        assert headers["content-disposition"] == "inline; filename*=UTF-8''Verslag.pdf"
        assert lee.get(address, **{"if-none-match": headers["etag"]}).status == 304
        assert lee.get("/file/verslag/anders.pdf").status == 200
        assert lee.get("/file/bestaat-niet/a.pdf").status == 404


OTHERS = (Role.MEMBER, Role.STEERING_GROUP, Role.ADMINISTRATOR, Role.COORDINATOR)


@pytest.mark.parametrize(
    ("visibility", "approved", "may"),
    [
        ("public", True, {"own", "own link", "coordinator", "member", "steering_group", "administrator"}),
        ("members", True, {"own", "own link", "coordinator", "member", "steering_group", "administrator"}),
        ("internal", True, {"own", "own link", "coordinator", "steering_group"}),
        ("public", False, {"own", "own link", "coordinator"}),
        ("members", False, {"own", "own link", "coordinator"}),
        ("internal", False, {"own", "own link", "coordinator"}),
    ],
)
def test_only_who_may_read_the_record_gets_its_file(
    sqlite_store: Store, visibility: str, approved: bool, may: set[str]
) -> None:
    a_store_of_members(sqlite_store)
    asked(sqlite_store)
    address = a_record_with_a_file(sqlite_store, visibility, approved=approved)
    everybody = {
        role.value: somebody(sqlite_store, role, person=f"x-{role.value}".replace("_", "-")) for role in OTHERS
    }
    everybody["own"] = somebody(sqlite_store, Role.MEMBER, person="own", organisation="somo")
    everybody["own link"] = by_link(sqlite_store)
    everybody["other link"] = by_link(sqlite_store, "fnv")
    everybody["stranger"] = Browser(settings_of(sqlite_store))
    got = {name for name, browser in everybody.items() if browser.get(address).status == 200}
    assert got == may


def test_the_file_of_a_waiting_revision_is_for_its_organisation_and_the_coordinator(sqlite_store: Store) -> None:
    a_store_of_members(sqlite_store)
    with sqlite_store.writing(LOAD) as writing:
        said = {"key": "verhaal", "kind": "narrative", "year": 2026, "title": {"nl": "Verhaal"}, "submitted_by": "somo"}
        hand_in(writing, NewEvidence.model_validate(said))
        approve(writing, "verhaal")
    with a_member(sqlite_store) as kim, a_member(sqlite_store, "fnv") as lee, a_coordinator(sqlite_store) as sam:
        kept = send_file(kim, "Bijlage.png", PNG).response.json()
        page = "/evidence/verhaal/edit"
        version = re.search(r'name="_version" value="(\d+)"', kim.get(page).html)
        assert version
        row = {"sources": "0", "sources.0.file": f"{kept['token']} {kept['name']}", "reason": "De foto ontbrak."}
        assert kim.send(page, a_narrative_typed(_version=version[1], **row)).status == 303
        assert kim.get("/file/bijlage/Bijlage.png").status == 200
        assert sam.get("/file/bijlage/Bijlage.png").status == 200
        assert lee.get("/file/bijlage/Bijlage.png").status == 404


def test_the_very_same_file_is_one_document(sqlite_store: Store) -> None:
    a_store_of_members(sqlite_store)
    a_record_with_a_file(sqlite_store, "members", approved=True)
    with somebody(sqlite_store, Role.MEMBER, person="lee", organisation="fnv") as lee:
        kept = send_file(lee, "Zelfde.pdf", PDF).response.json()
        row = {"sources": "0", "sources.0.file": f"{kept['token']} {kept['name']}"}
        assert (
            lee.send("/evidence/new?kind=narrative&year=2026", a_narrative_typed(title="Nog een", **row)).status == 303
        )
        assert lee.get("/file/zelfde/Zelfde.pdf").status == 404
        assert lee.get("/file/verslag/x").status == 200
    with sqlite_store.reading() as connection:
        assert read_file(connection, "verslag", LOCAL) is not None


def test_the_page_of_a_record_leads_to_the_file(sqlite_store: Store) -> None:
    a_store_of_members(sqlite_store)
    a_record_with_a_file(sqlite_store, "members", approved=True)
    with sqlite_store.reading() as connection:
        record = read_record(connection, "de-dialoog-lag-stil")
    assert record is not None
    (source,) = record.sources
    assert (source.document.key, source.document.file) == ("verslag", "Verslag.pdf")
    assert file_link("verslag", 'a "b" é.pdf').startswith('<a href="/file/verslag/a%20%22b%22%20%C3%A9.pdf"')
