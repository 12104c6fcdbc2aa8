"""The log: every deed is told in a sentence, can be narrowed, and can be taken along as a file."""

import datetime as dt

import pytest

from mvo_monitor.permissions import Doer
from mvo_monitor.progress.audit import AuditAsked, AuditLine, Who, every_line, read_audit
from mvo_monitor.progress.wording.audit import audit_sentence, changes_of, who_sentence
from mvo_monitor.store import LOAD, Store
from mvo_monitor.texts import words
from mvo_monitor.vocabulary import Deed, Language, Role
from tests.desk.desk_client import an_account, somebody
from tests.factories import a_coalition, a_record, an_organisation

NL = words(Language.NL)


def a_line(deed: Deed = Deed.EVIDENCE_RETURNED, **details: object) -> AuditLine:
    who = Who("person", 3, "Kim", "SOMO")
    at = dt.datetime(2026, 11, 27, 9, 5, tzinfo=dt.UTC)
    return AuditLine(12, at, who, deed, "evidence", "motie", "Motie zorgplicht", details)


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("deed", Deed)
def test_every_deed_has_its_sentence(deed: Deed, language: Language) -> None:
    sentence = audit_sentence(a_line(deed), words(language))
    assert sentence.endswith(".")
    assert "–" not in sentence


def test_a_deed_with_a_reason_says_it() -> None:
    told = audit_sentence(a_line(because="de pagina ontbreekt"), NL)
    assert told == "Kim (SOMO) heeft ‘Motie zorgplicht’ teruggestuurd, omdat: de pagina ontbreekt"


def test_what_changed_is_told_field_by_field() -> None:
    changed = {"value": ["4.2", "4.0"], "note": [None, "nieuw"]}
    assert changes_of(a_line(changed=changed), NL) == ("value: van 4.2 naar 4.0", "note: van niets naar nieuw")


def test_an_erased_person_is_a_number_and_a_link_is_its_organisation() -> None:
    assert who_sentence(Who("person", 7, None, None), NL) == "Een gewist persoon (nr. 7)"
    assert who_sentence(Who("link", None, None, "FNV"), NL) == "Iemand van FNV (persoonlijke link)"


def test_a_page_holds_fifty_deeds_the_latest_first_and_the_file_holds_all(store: Store) -> None:
    with store.writing(LOAD) as writing:
        for number in range(120):
            an_organisation(writing, f"lid-{number}")
    with store.reading() as connection:
        page = read_audit(connection, AuditAsked(), 2)
        assert (page.total, page.pages, len(page.lines), page.lines[0].number) == (120, 3, 50, 70)
        assert [line.number for line in every_line(connection, AuditAsked())] == list(range(1, 121))


def test_it_is_narrowed_by_who_what_and_about_what(store: Store) -> None:
    kim = an_account(store, Role.COORDINATOR)
    with store.writing(Doer("person", kim, frozenset({Role.COORDINATOR}))) as writing:
        an_organisation(writing, "fnv")
        an_organisation(writing, "somo")
    with store.reading() as connection:
        assert read_audit(connection, AuditAsked(person=kim)).total == 2
        assert read_audit(connection, AuditAsked(person=kim, key="fn")).total == 1
        assert read_audit(connection, AuditAsked(deed=Deed.ACCOUNT_MADE)).total == 1
        assert read_audit(connection, AuditAsked(key="100%")).total == 0


def test_who_may_not_read_internal_records_does_not_learn_their_titles_from_the_log(sqlite_store: Store) -> None:
    with sqlite_store.writing(LOAD) as writing:
        a_coalition(writing)
        a_record(writing, "vertrouwelijk", visibility="internal", title="Gesprek onder vier ogen")
    with somebody(sqlite_store, Role.ADMINISTRATOR) as administrator:
        assert "Gesprek onder vier ogen" not in administrator.get("/audit").text
    with somebody(sqlite_store, Role.STEERING_GROUP, person="sam") as steering:
        assert "Gesprek onder vier ogen" in steering.get("/audit").text


def test_members_do_not_read_it_and_the_file_runs_no_formula(sqlite_store: Store) -> None:
    with sqlite_store.writing(LOAD) as writing:
        a_coalition(writing)
        an_organisation(writing, "fnv", name='=HYPERLINK("http://evil.example")')
    with somebody(sqlite_store, Role.MEMBER) as member:
        assert member.get("/audit").status == 403
    with somebody(sqlite_store, Role.COORDINATOR, person="sam") as coordinator:
        answer = coordinator.get("/audit?file=csv")
        assert answer.response.headers["content-type"].startswith("text/csv")
        assert ",=" not in answer.html
        assert ',"=' not in answer.html
        assert coordinator.get("/audit?deed=nonsense").status == 404
        assert coordinator.get("/audit?since=31-31-31").status == 404
