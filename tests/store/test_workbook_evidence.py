"""New evidence from a workbook is handed in as any other: it waits, its document is found or made, twins are told."""

from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from mvo_monitor.exchange.workbook_in import Outlook
from mvo_monitor.exchange.workbook_in.telling import documents_in_words, in_the_way
from mvo_monitor.models import Document, Evidence, EvidenceIndicator, PolicyOutcome, table
from mvo_monitor.recording.evidence_flow import approve
from mvo_monitor.store import LOAD, Store
from mvo_monitor.texts import words
from mvo_monitor.vocabulary import (
    ActivityForm,
    Actor,
    Deed,
    EvidenceKind,
    EvidenceState,
    Instrument,
    Language,
    Result,
    Stance,
)
from tests.edited_workbook import Edited
from tests.factories import a_closed_year, a_coalition, a_document, a_dossier, a_plan, an_indicator, an_organisation
from tests.store.workbook_words import NL, exported, look, take_in

NEW = "Nieuw bewijs"
EN = words(Language.EN)


@pytest.fixture
def small(store: Store) -> Store:
    with store.writing(LOAD) as writing:
        a_coalition(writing)
        a_plan(writing, an_indicator("1.1"), an_indicator("1.2"))
        an_organisation(writing, "somo")
        a_dossier(writing, "wetgeving")
        a_document(writing, "position", title="Positie over zorgplicht", url="https://example.org/positie")
    return store


@pytest.fixture
def book(small: Store, tmp_path: Path) -> Edited:
    return Edited(exported(small, tmp_path))


def rows(store: Store, model: type[Any]) -> list[Any]:
    with store.reading() as connection:
        return list(connection.execute(sa.select(table(model)).order_by(*table(model).primary_key.columns)))


def refused(outlook: Outlook) -> str:
    return "\n".join(f"{where}: {why}" for where, why in in_the_way(NL, outlook))


def motion(book: Edited, **other: Any) -> None:
    said = {
        "Soort": NL.term(EvidenceKind.POLICY_OUTCOME),
        "Jaar": 2020,
        "Titel": "Motie over zorgplicht",
        "Wie bewoog": NL.term(Actor.PARLIAMENT),
        "Instrument": NL.term(Instrument.MOTION),
        "Onze inzet": NL.term(Stance.FOR),
        "Uitkomst": NL.term(Result.ADOPTED),
        "Verwijzing": "Kamerstuk 26 485, nr. 345",
        "Indicatoren": "2016-2020/1.1; 2016-2020/1.2",
        "Dossiers": "wetgeving",
        "Van organisatie": "somo",
    }
    book.add(NEW, **{**said, **other})


def test_a_row_is_handed_in_and_waits_to_be_looked_at(small: Store, book: Edited, tmp_path: Path) -> None:
    motion(book, **{"Document (sleutel)": "position", "Plaats in document": "p. 3"})
    outlook = take_in(small, book, tmp_path)
    assert outlook.taken, refused(outlook)
    record, outcome = rows(small, Evidence)[0], rows(small, PolicyOutcome)[0]
    assert (record.state, record.key, record.title_nl) == (
        EvidenceState.SUBMITTED,
        "motie-over-zorgplicht",
        "Motie over zorgplicht",
    )
    assert (outcome.reference, outcome.reference_typed) == ("kst-26485-345", "Kamerstuk 26 485, nr. 345")
    assert len(rows(small, EvidenceIndicator)) == 2
    with small.reading() as connection:
        told = connection.execute(sa.text("SELECT deed, details FROM audit_entry ORDER BY id DESC LIMIT 2")).all()
    assert [Deed(each.deed) for each in told] == [Deed.SHEETS_IMPORTED, Deed.EVIDENCE_SUBMITTED]


def test_the_headings_and_words_may_be_those_of_the_other_language(small: Store, tmp_path: Path) -> None:
    book = Edited(exported(small, tmp_path, Language.EN))
    said = {"Kind": EN.term(EvidenceKind.ACTIVITY), "Year": 2020, "Title": "Werksessie", "Number": 3}
    said |= {"Language": EN.term(Language.NL), "Kind of activity": EN.term(ActivityForm.DIALOGUE_SESSION)}
    book.add("New evidence", **said)
    outlook = take_in(small, book, tmp_path)
    assert outlook.taken, refused(outlook)
    assert rows(small, Evidence)[0].title_nl == "Werksessie"


def test_a_document_is_found_by_its_address_or_its_very_title_and_else_made(
    small: Store, book: Edited, tmp_path: Path
) -> None:
    motion(book, **{"Document (webadres)": "http://www.example.org/positie/"})
    motion(book, Titel="Tweede motie", **{"Document (titel)": "positie over zorgplicht"})
    motion(book, Titel="Derde motie", **{"Document (titel)": "Positie over de zorgplicht"})
    outlook = look(small, book, tmp_path)
    told = ["".join(documents_in_words(NL, each)) for each in outlook.evidence]
    assert [("gekoppeld" in each, "Lijkt op" in each) for each in told] == [(True, False), (True, False), (False, True)]
    before = len(rows(small, Document))
    assert take_in(small, book, tmp_path).taken
    assert [row.title for row in rows(small, Document)[before:]] == ["Positie over de zorgplicht"]


def test_two_rows_that_name_one_new_document_make_one(small: Store, book: Edited, tmp_path: Path) -> None:
    address = {"Document (webadres)": "https://example.org/brief"}
    motion(book, **{"Document (titel)": "Brief van de minister"}, **address)
    motion(book, Titel="Tweede motie", **{"Document (titel)": "Brief van de minister"})
    motion(book, Titel="Derde motie", **{"Document (titel)": "Brief van de minister"}, **address)
    before = len(rows(small, Document))
    outlook = take_in(small, book, tmp_path)
    assert outlook.taken, refused(outlook)
    assert [row.title for row in rows(small, Document)[before:]] == ["Brief van de minister"]


def test_the_same_row_is_handed_in_once_whatever_became_of_it(small: Store, book: Edited, tmp_path: Path) -> None:
    motion(book)
    assert take_in(small, book, tmp_path).taken
    motion(book, Titel="Nog een motie")
    said = refused(look(small, book, tmp_path))
    assert "blad Nieuw bewijs, rij 2: Dit bewijs is al eerder ingediend (motie-over-zorgplicht)" in said
    with small.writing(LOAD) as writing:
        approve(writing, "motie-over-zorgplicht", 1)
    assert "al eerder ingediend" in refused(look(small, book, tmp_path))


WRONG: list[tuple[dict[str, Any], str]] = [
    ({"Titel": None}, "rij 2, kolom Titel: Dit moet worden ingevuld"),
    ({"Jaar": "ooit"}, "cel B2: ‘ooit’ is geen getal"),
    ({"Uitkomst": "gewonnen"}, "‘gewonnen’ kent deze kolom niet"),
    ({"Uitkomst": None}, "rij 2, kolom"),
    ({"Indicatoren": "2016-2020/9.9"}, "2016-2020/9.9"),
    ({"Van organisatie": "niemand"}, "niemand"),
    ({"Soort inzet": NL.term(ActivityForm.DIALOGUE_SESSION)}, "iets ingevuld dat hoort bij ‘"),
    ({"Jaar": 2019}, "2019"),
    (
        {"Soort": NL.term(EvidenceKind.CITATION), "Wat is aangehaald": "ons stuk"}
        | dict.fromkeys(("Wie bewoog", "Instrument", "Verwijzing", "Onze inzet", "Uitkomst")),
        "Een verwijzing staat in een document",
    ),
]


@pytest.mark.parametrize("said", WRONG)
def test_what_a_row_lacks_or_says_wrong_is_told(
    small: Store, book: Edited, tmp_path: Path, said: tuple[dict[str, Any], str]
) -> None:
    with small.writing(LOAD) as writing:
        a_closed_year(writing, 2019)
    motion(book, **said[0])
    outlook = take_in(small, book, tmp_path)
    assert not outlook.taken
    assert said[1] in refused(outlook), refused(outlook)
    assert rows(small, Evidence) == []
