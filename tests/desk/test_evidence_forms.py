"""The forms of evidence: each kind asks its own, and whatever is wrong, the words come back."""

import csv
import io
from pathlib import Path

import pytest

from mvo_monitor.exchange.readable.folder import export_tables
from mvo_monitor.measures.floors import Floors
from mvo_monitor.progress.evidence_content import Content, read_content
from mvo_monitor.progress.form_choices import read_choices
from mvo_monitor.progress.source_documents import read_documents
from mvo_monitor.recording.evidence_flow import approve
from mvo_monitor.store import LOAD, Store
from mvo_monitor.texts import words
from mvo_monitor.vocabulary import EvidenceKind, Language
from tests.desk.member_store import (
    PLAN,
    a_coordinator,
    a_member,
    a_narrative_typed,
    a_store_of_members,
    an_outcome_typed,
    asked,
    by_link,
    number_of,
)
from tests.factories import a_document, a_record
from tests.hostile import CONTROLS, FORMULAS, HARMLESS, LONG, MARKUP

MINIMAL = {
    EvidenceKind.POLICY_OUTCOME: {
        "outcome.actor": "parliament",
        "outcome.instrument": "motion",
        "outcome.stance": "against",
        "outcome.result": "rejected",
    },
    EvidenceKind.PUBLICATION: {},
    EvidenceKind.ACTIVITY: {"activity.form": "lecture", "activity.count": "3"},
    EvidenceKind.CITATION: {"citing.title": "Evaluatie 2026", "cited": "Ons standpunt", "citation.page": "p. 41"},
    EvidenceKind.MEASUREMENT: {"summary": "9 van de 14."},
    EvidenceKind.NARRATIVE: {"summary": "Het verhaal."},
}
ALWAYS = {"visibility": "members", "lang": "nl", "we_gave": "1"}

TYPED = (*MARKUP, *FORMULAS, *HARMLESS, *CONTROLS, *LONG)


def content(store: Store, key: str) -> Content:
    with store.reading() as connection:
        found = read_content(connection, key)
    assert found is not None
    return found


def test_who_fills_in_for_no_organisation_chooses_one_first(sqlite_store: Store) -> None:
    a_store_of_members(sqlite_store)
    with a_coordinator(sqlite_store) as sam:
        assert sam.get("/evidence/new").to == "/my-list"


@pytest.mark.parametrize("kind", EvidenceKind)
def test_every_kind_is_handed_in_with_the_little_it_needs(sqlite_store: Store, kind: EvidenceKind) -> None:
    a_store_of_members(sqlite_store)
    page = f"/evidence/new?kind={kind.value}&year=2026"
    with by_link(sqlite_store) as link:
        assert link.send(page, {"title": "Iets nieuws", **ALWAYS, **MINIMAL[kind]}).status == 303
        record = content(sqlite_store, "iets-nieuws")
        assert (record.kind, record.owner, record.year) == (kind, "somo", 2026)
        assert [each["organisation"] for each in record.said["contributors"]] == ["somo"]
        assert record.said["title"] == {"nl": "Iets nieuws", "en": None}
        opened = link.get("/evidence/iets-nieuws/edit")
        assert opened.status == 200
        assert 'value="Iets nieuws"' in opened.html


def test_a_kind_asks_only_its_own(sqlite_store: Store) -> None:
    a_store_of_members(sqlite_store)
    with a_member(sqlite_store) as kim:
        narrative = kim.get("/evidence/new?kind=narrative&year=2026").html
        assert "outcome.stance" not in narrative
        assert "activity.form" not in narrative
        assert 'name="outcome.stance"' in kim.get("/evidence/new?kind=policy_outcome&year=2026").html
        assert kim.get("/evidence/new?kind=onzin&year=2026").status == 404
        choose = kim.get("/evidence/new?year=2026").text
        for kind in EvidenceKind:
            assert words(Language.NL)(f"evidence_form.kind.{kind.value}") in choose


def test_a_request_comes_with_its_indicator_and_is_answered(sqlite_store: Store) -> None:
    a_store_of_members(sqlite_store)
    number = asked(sqlite_store)
    page = f"/evidence/new?kind=policy_outcome&request={number}"
    with by_link(sqlite_store) as link:
        question = link.get(page).html.partition('class="mvo-asked">')[2].partition("</div>")[0]
        assert "<p>" in question
        assert question in link.get(f"/evidence/new?request={number}").html, "asked before one chooses what to report"
        assert f'value="{PLAN}/1.1" checked' in link.get(page).html
        typed = an_outcome_typed(indicators=[f"{PLAN}/1.1"], dossiers=["wetgeving"])
        assert link.send(page, typed).status == 303
        record = content(sqlite_store, "kamer-vraagt-om-een-zorgplicht")
        assert record.request_id == number
        assert record.said["indicators"] == [{"indicator": f"{PLAN}/1.1", "part": None, "note": None}]
        assert record.said["dossiers"] == ["wetgeving"]


def test_what_the_organisation_named_before_is_known_to_the_form(sqlite_store: Store) -> None:
    a_store_of_members(sqlite_store)
    number = asked(sqlite_store)
    with by_link(sqlite_store) as link:
        typed = an_outcome_typed(indicators=[f"{PLAN}/1.1"], dossiers=["wetgeving"])
        assert link.send(f"/evidence/new?kind=policy_outcome&request={number}", typed).status == 303
    with sqlite_store.reading() as connection:
        assert read_choices(connection, number_of(sqlite_store, "somo"), 2026).own == {f"{PLAN}/1.1"}
        assert read_choices(connection, number_of(sqlite_store, "fnv"), 2026).own == frozenset()
        assert read_choices(connection, None, 2026).own == frozenset()


def test_a_reference_in_any_form_is_kept_as_one(sqlite_store: Store) -> None:
    a_store_of_members(sqlite_store)
    with a_member(sqlite_store) as kim:
        told = kim.get("/references?text=Kamerstuk 26 485, nr. 345").response.json()
        assert told["url"] == "https://zoek.officielebekendmakingen.nl/kst-26485-345.html"
        typed = an_outcome_typed(**{"outcome.reference": "26 485, nr. 345", "outcome.decided_on": "8 dec 2026"})
        assert kim.send("/evidence/new?kind=policy_outcome&year=2026", typed).status == 303
        outcome = content(sqlite_store, "kamer-vraagt-om-een-zorgplicht").said["outcome"]
        assert outcome["decided_on"] == {"year": 2026, "month": 12, "day": 8}
        assert 'value="8 december 2026"' in kim.get("/evidence/kamer-vraagt-om-een-zorgplicht/edit").html
        assert "26485" in outcome["reference"].replace(" ", "")


def test_a_likely_twin_is_asked_about_once_and_never_blocks(sqlite_store: Store) -> None:
    a_store_of_members(sqlite_store)
    page = "/evidence/new?kind=narrative&year=2026"
    source = {"sources": "0", "sources.0.title": "Inbreng SO IMVO, 27 mei 2020"}
    with a_member(sqlite_store) as kim:
        told = kim.get("/twins?title=Inbreng SO IMVO, 27 mei 2020").response.json()
        assert [each["key"] for each in told["twins"]] == ["so-imvo"]
        asks = kim.send(page, a_narrative_typed(**source))
        assert asks.status == 200
        assert "staat dit er al?" in asks.text
        assert 'value="De dialoog lag stil"' in asks.html
        mark = asks.html.split('name="twin-')[1].split('"')[0]
        linked = kim.send(page, a_narrative_typed(**source, **{f"twin-{mark}": "so-imvo"}))
        assert linked.status == 303
        assert [each["document"] for each in content(sqlite_store, "de-dialoog-lag-stil").said["sources"]] == [
            "so-imvo"
        ]
        other = kim.send(page, a_narrative_typed(title="Tweede", **source, **{f"twin-{mark}": ""}))
        assert other.status == 303
        (document,) = (each["document"] for each in content(sqlite_store, "tweede").said["sources"])
        assert document == "inbreng-so-imvo-27-mei-2020"


def test_the_very_title_of_a_document_links_it_without_a_question(sqlite_store: Store) -> None:
    a_store_of_members(sqlite_store)
    with a_member(sqlite_store) as kim:
        assert 'value="Inbreng SO IMVO 27 mei 2020"' in kim.get("/evidence/new?kind=narrative&year=2026").html
        source = {"sources": "0", "sources.0.title": "inbreng so imvo 27 mei 2020", "sources.0.at": "p. 3"}
        assert kim.send("/evidence/new?kind=narrative&year=2026", a_narrative_typed(**source)).status == 303
        sources = content(sqlite_store, "de-dialoog-lag-stil").said["sources"]
        assert sources == [{"document": "so-imvo", "at": "p. 3"}]


def test_a_certain_twin_is_chosen_beforehand(sqlite_store: Store) -> None:
    a_store_of_members(sqlite_store)
    with sqlite_store.writing(LOAD) as writing:
        a_document(writing, "nota", title="Van voorlichten tot verplichten", url="https://example.org/nota", own=False)
    with a_member(sqlite_store) as kim:
        source = {"sources": "0", "sources.0.url": "https://www.example.org/nota/"}
        asks = kim.send("/evidence/new?kind=narrative&year=2026", a_narrative_typed(**source))
        assert 'value="nota" checked' in asks.html


def test_a_document_of_a_record_that_one_may_not_read_is_neither_told_nor_linked(sqlite_store: Store) -> None:
    a_store_of_members(sqlite_store)
    with sqlite_store.writing(LOAD) as writing:
        a_document(writing, "geheim", title="Notitie onder vier ogen")
        a_record(writing, "vertrouwelijk", visibility="internal", sources=[{"document": "geheim"}])
    page = "/evidence/new?kind=narrative&year=2026"
    with a_member(sqlite_store) as kim, by_link(sqlite_store) as link, a_coordinator(sqlite_store) as sam:
        for browser in (kim, link):
            assert browser.get("/twins?title=Notitie onder vier ogen").response.json()["twins"] == []
            assert "Notitie onder vier ogen" not in browser.get(page).html
        assert sam.get("/twins?title=Notitie onder vier ogen").response.json()["twins"] != []
        forged = {"sources": "0", "sources.0.title": "Notitie onder vier ogen", "sources.0.stands": "geheim"}
        assert kim.send(page, a_narrative_typed(**forged)).status == 303
        (source,) = content(sqlite_store, "de-dialoog-lag-stil").said["sources"]
        assert source["document"] == "notitie-onder-vier-ogen"


def test_a_new_document_is_recorded_with_what_was_typed(sqlite_store: Store) -> None:
    a_store_of_members(sqlite_store)
    typed = {
        "title": "Naar een eerlijke wet",
        "published.kind": "position_paper",
        "published.url": "example.org/wet.pdf",
        "happened_on": "november 2026",
        **ALWAYS,
    }
    with a_member(sqlite_store) as kim:
        assert kim.send("/evidence/new?kind=publication&year=2026", typed).status == 303
        record = content(sqlite_store, "naar-een-eerlijke-wet")
        with sqlite_store.reading() as connection:
            (document,) = read_documents(connection, [record.said["publication"]["document"]])
        assert (document.title, document.kind.value) == ("Naar een eerlijke wet", "position_paper")
        assert (document.url, str(document.published_on)) == ("https://example.org/wet.pdf", "2026-11")
        twice = kim.send("/evidence/new?kind=publication&year=2026", typed)
        assert twice.status == 303
        again = kim.send("/evidence/new?kind=publication&year=2026", {**typed, "summary": "Voor de formatie."})
        assert again.status == 422
        assert 'value="Naar een eerlijke wet"' in again.html


def test_what_a_form_does_not_ask_stays_when_the_record_changes(sqlite_store: Store) -> None:
    a_store_of_members(sqlite_store)
    said = {
        "title": {"nl": "De dialoog", "en": "The dialogue"},
        "summary": {"nl": "Stil.", "en": "Silent."},
        "indicators": [{"indicator": f"{PLAN}/1.2", "note": {"nl": "om de wet"}}],
        "contributors": [{"organisation": "fnv", "note": {"nl": "telde mee"}}],
        "submitted_by": "somo",
        "year": "2026",
    }
    with sqlite_store.writing(LOAD) as writing:
        a_record(writing, "dialoog", approved=False, **said)
    typed = a_narrative_typed(title="De dialoog stokte", summary="Stil.", indicators=[f"{PLAN}/1.2"])
    with a_member(sqlite_store) as kim:
        done = kim.send("/evidence/dialoog/edit", {**typed, "others_gave": "1", "contributors": ["fnv"]})
        assert done.status == 303
    now = content(sqlite_store, "dialoog").said
    assert now["title"] == {"nl": "De dialoog stokte", "en": "The dialogue"}
    assert now["indicators"][0]["note"] == {"nl": "om de wet", "en": None}
    assert now["contributors"][0]["note"] == {"nl": "telde mee", "en": None}


def test_who_was_overtaken_sees_both_and_chooses(sqlite_store: Store) -> None:
    a_store_of_members(sqlite_store)
    page = "/evidence/de-dialoog-lag-stil/edit"
    with a_member(sqlite_store) as kim, by_link(sqlite_store) as link:
        kim.send("/evidence/new?kind=narrative&year=2026", a_narrative_typed())
        assert link.send(page, a_narrative_typed(title="Van een collega", _version="1")).status == 303
        seen = kim.send(page, a_narrative_typed(title="Van mijzelf", _version="1"))
        assert seen.status == 409
        assert "Van een collega" in seen.html
        assert "Van mijzelf" in seen.html
        assert content(sqlite_store, "de-dialoog-lag-stil").said["title"]["nl"] == "Van een collega"


def test_whatever_is_wrong_every_word_comes_back(sqlite_store: Store) -> None:
    a_store_of_members(sqlite_store)
    typed = an_outcome_typed(
        **{
            "title": "",
            "summary": "Drie dagen geschreven.",
            "outcome.decided_on": "32 december",
            "sources": "0",
            "sources.0.url": "javascript:alert(1)",
            "sources.0.at": "p. 12",
        }
    )
    with a_member(sqlite_store) as kim:
        seen = kim.send("/evidence/new?kind=policy_outcome&year=2026", typed)
        assert seen.status == 422
        for each in ("Drie dagen geschreven.", "32 december", "javascript:alert(1)", "p. 12"):
            assert each in seen.html
        assert "dingen te verbeteren" in seen.text
        assert 'href="javascript' not in seen.html


@pytest.mark.parametrize("hostile", TYPED, ids=range(len(TYPED)))
def test_hostile_text_is_refused_or_shown_as_text_everywhere(sqlite_store: Store, tmp_path: Path, hostile: str) -> None:
    a_store_of_members(sqlite_store)
    shown = hostile.encode("utf-8", "replace").decode()
    typed = an_outcome_typed(
        **{
            "summary": shown,
            "outcome.actor_name": shown,
            "outcome.reference": shown,
            "judged": "1",
            "outcome.contribution_story": shown,
            "outcome.alternative": shown,
            "sources": "0",
            "sources.0.title": "Bron",
            "sources.0.at": shown,
        }
    )
    with a_member(sqlite_store) as kim:
        seen = kim.send("/evidence/new?kind=policy_outcome&year=2026", typed)
        assert seen.status in (303, 422), seen.status
        if seen.status == 422:
            assert "te verbeteren" in seen.text
            assert "<script>alert" not in seen.html
            return
        with sqlite_store.writing(LOAD) as writing:
            approve(writing, "kamer-vraagt-om-een-zorgplicht")
        opened = kim.get("/evidence/kamer-vraagt-om-een-zorgplicht/edit").html
        assert "<script>alert" not in opened
        assert "<svg/onload" not in opened
    export_tables(sqlite_store, tmp_path / "out", words(Language.NL), Floors())
    rows = list(csv.reader(io.StringIO((tmp_path / "out" / "policy_outcomes.csv").read_text("utf-8-sig"), newline="")))
    assert not [cell for row in rows for cell in row if cell.startswith(("=", "+", "@", "\t"))]
