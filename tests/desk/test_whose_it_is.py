"""What is of one member opens for nobody of another: by address, by the member's name in it, by forged form.

Who reaches how far comes from the table: with ``Reach.OWN`` one is kept out, with ``Reach.ALL`` one gets in.
"""

from collections.abc import Iterator
from contextlib import ExitStack

import pytest

from mvo_monitor.permissions import MAY
from mvo_monitor.recording.coalition import NewDocument
from mvo_monitor.recording.evidence import NewEvidence
from mvo_monitor.recording.evidence_flow import approve, hand_in, revise
from mvo_monitor.recording.files import attach_upload, keep_upload
from mvo_monitor.store import LOAD, Store
from mvo_monitor.vocabulary import Reach, Right, Role
from tests.desk.desk_client import Browser, somebody
from tests.desk.member_store import a_member, a_narrative_typed, a_store_of_members, asked, by_link

PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"

OF_FNV = (
    "/my-list?organisation=fnv",
    "/evidence/new?kind=narrative&year=2026&organisation=fnv",
    "/evidence/new?kind=narrative&request=1&organisation=fnv",
    "/evidence/wacht/edit",
    "/evidence/wacht/edit?organisation=fnv",
    "/evidence/staat/edit",
    "/answer/1",
    "/answer/1?organisation=fnv",
    "/answer/2",
    "/answer/2?organisation=fnv",
    "/confirm/wacht",
    "/confirm/wacht?organisation=fnv",
    "/record/wacht/revision/1",
    "/record/staat/revision/2",
    "/file/bijlage/Bijlage.pdf",
)
"""Addresses of what is FNV's alone: nothing of it is approved, and nothing of it was asked of SOMO."""

REACH = {role: MAY[Right.FILL][role] for role in Role if role in MAY[Right.FILL]}


@pytest.fixture
def fnv(sqlite_store: Store) -> Store:
    """FNV was asked for evidence (1) and for its own answer (2), handed in a record and revised another."""
    a_store_of_members(sqlite_store)
    assert (asked(sqlite_store, organisations=["fnv"]), asked(sqlite_store, "answer", organisations=["fnv"])) == (1, 2)
    with sqlite_store.writing(LOAD) as writing:
        token = keep_upload(writing, "person:0", "Bijlage.pdf", PDF, 1).token
        new = {"key": "bijlage", "title": "Bijlage", "lang": "nl", "kind": "letter"}
        attach_upload(writing, "person:0", token, NewDocument.model_validate(new))
        said = {"kind": "narrative", "year": 2026, "title": {"nl": "Verhaal"}, "submitted_by": "fnv"}
        said |= {"sources": [{"document": "bijlage"}], "contributors": [{"organisation": "fnv"}]}
        hand_in(writing, NewEvidence.model_validate({**said, "key": "wacht"}))
        plain = {**said, "sources": [], "key": "staat", "title": {"nl": "Dit staat"}}
        hand_in(writing, NewEvidence.model_validate(plain))
        approve(writing, "staat", 1)
        revise(writing, "staat", NewEvidence.model_validate({**plain, "title": {"nl": "Anders"}}), "Beter", 2)
    return sqlite_store


@pytest.fixture
def of_somo(fnv: Store) -> Iterator[dict[Role, Browser]]:
    """A browser of SOMO for each role that may fill in."""
    with ExitStack() as stack:
        found = {Role.LINK: by_link(fnv)}
        for role in (role for role in REACH if role.is_given):
            found[role] = somebody(fnv, role, person=f"x-{role.value}".replace("_", "-"), organisation="somo")
        yield {role: stack.enter_context(browser) for role, browser in found.items()}


def test_what_is_of_another_member_opens_for_nobody_whose_right_ends_at_their_own(
    of_somo: dict[Role, Browser],
) -> None:
    assert set(of_somo) == set(REACH)
    for role, browser in of_somo.items():
        for address in OF_FNV:
            seen = browser.get(address)
            if REACH[role] is Reach.OWN:
                assert seen.status in (303, 400, 403, 404), (role, address)
                assert seen.status != 303 or seen.to == "/my-list", (role, address)
                assert not {"Verhaal", "Anders"} & set(seen.text.replace(".", " ").split()), (role, address)
            elif "organisation=" in address or not address.startswith(("/answer", "/confirm")):
                assert seen.status == 200, (role, address)


def test_a_form_for_another_member_does_nothing(of_somo: dict[Role, Browser]) -> None:
    typed = {**a_narrative_typed(), "reply": "yes", "note": "x", "contributed": "yes", "reason": "x", "_version": "1"}
    for role, browser in of_somo.items():
        if REACH[role] is Reach.OWN:
            mark, before = browser.mark("/my-list"), browser.last_deed()
            for address in OF_FNV:
                assert browser.post(address, {**mark, **typed}).status in (400, 403, 404, 405), (role, address)
            for deed in ("withdraw", "withdraw_revision"):
                for key in ("wacht", "staat"):
                    browser.post("/my-list", {**mark, "deed": deed, "record": key, "version": "1"})
            assert browser.last_deed() == before, role


def test_it_opens_for_the_member_whose_it_is(fnv: Store) -> None:
    with a_member(fnv, "fnv") as lee, by_link(fnv, "fnv") as link:
        for address in OF_FNV:
            assert lee.get(address).status == 200, address
            assert link.get(address).status == (303 if address.startswith("/record") else 200), address
