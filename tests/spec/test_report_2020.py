"""The annual report of 2020 made from the store, beside the real one: whatever that one states from data comes out."""

import re
import time
from collections.abc import Iterator

import pytest

from mvo_monitor.loading.load import REAL_DATA
from mvo_monitor.measures.floors import STANDARD
from mvo_monitor.reporting.annual import annual_report
from mvo_monitor.reporting.docx_file import write_docx
from mvo_monitor.reporting.paper import Listing, Paper, Run
from mvo_monitor.reporting.paper_pdf import write_paper_pdf
from mvo_monitor.store import Store
from mvo_monitor.texts import words
from mvo_monitor.vocabulary import Language
from tests.data_stores import DataStores
from tests.paper_text import inlines_in, note_text, notes_in, section_of, sections_in, text_of, whole_text
from tests.spec.data_2020 import DOCUMENTS, EVIDENCE, GOALS, INDICATORS, PLANS

NL = words(Language.NL)
SITE = "https://monitor.example"
FOOTNOTES = 32
"""So many has the real report; the data name the place of each as ``noot 7``."""

STATED: dict[str, tuple[str, ...]] = {
    "introduction": (
        "Strategieplan 2016-2020",
        "Bedrijven nemen over de hele keten verantwoordelijkheid voor de effecten van hun activiteiten",
        "Een sterk maatschappelijk middenveld gericht op het verbeteren van het gedrag",
        "De Nederlandse overheid vervult een krachtige rol, ook in de internationale context",
    ),
    "goal-1": (
        "Platformleden beschikken over de benodigde kennis, informatie, expertise en netwerk",
        "Platformleden herkennen en gebruiken de kansen voor samenwerking",
        "antwoordden 11 van 24 (46%): gemiddeld 4,3 op een schaal van 1 tot 5.",
        "Lezing: deels",
        "Niet te beoordelen: dit jaar niet gemeten",
        "lezing van het verslag, niet vastgesteld door de stuurgroep",
    ),
    "goal-2": (
        "De overheid ontwikkelt een doordachte en coherente mix aan maatregelen;",
        "De Nederlandse overheid ontwikkelt een nieuw en ambitieus NAP.",
        "MVO-dialoog geïnstitutionaliseerd",
        "antwoordden 11 van 24 (46%): gemiddeld 3,9 op een schaal van 1 tot 5.",
    ),
    "dossier-wetgeving-toezicht": (
        "Het advies (IMVO-commissie van de SER) verscheen in september 2020.",
        "De beleidsnota van minister Kaag (Buitenlandse Handel en Ontwikkelingssamenwerking) verscheen op 16 oktober",
        "verscheen in maart 2020, werd op 17 juni 2020 ingediend en is nog in behandeling",
        "De motie (Voordewind) werd op 8 december 2020 ingediend en is aangenomen. Dat is gunstig: wij waren voor.",
        "werd op 17 december 2020 ingediend en is verworpen. Dat is gunstig: wij waren tegen.",
        "verwijst op p. 24 naar Platformvisiestuk over certificering en due diligence",
        "verwijst op p. 130-131 naar Engelstalig nieuwsbericht over de Wet Zorgplicht Kinderarbeid",
        "Initiatief Duurzaam en Verantwoord Ondernemen (IDVO) gelanceerd",
        "Visiestuk Brede Due Diligence-Wetgeving (mei 2020)",
        "Met SER-advies kan kabinet nu doorpakken met invoering MVO-wetgeving (september 2020)",
    ),
    "dossier-covid-19": (
        "De motie (Segers) werd op 28 mei 2020 ingediend en is aangenomen.",
        "verscheen op 23 april 2020",
        "Nederlandse overheid: roep bedrijven op tot verantwoord ketenbeheer tijdens de coronacrisis (april 2020)",
    ),
    "dossier-convenantenbeleid": (
        "verwijst op p. 76 naar positiepaper van het MVO Platform",
        "De motie (Van den Hul en Van den Nieuwenhuijzen) werd op 8 december 2020 ingediend en is aangenomen.",
        "Evaluatie IMVO-convenanten laat noodzaak MVO-wetgeving zien (juli 2020)",
    ),
    "dossier-conflictmineralen": ("De wet is op 26 januari 2021 aangenomen.", "in juni 2020 ingediend"),
    "dossier-nap": (
        "verscheen op 11 september 2020",
        "verwijst op p. 29 naar Input voor het National Baseline Assessment (NBA)",
        "dankzij extra geld van ICCO en CNV Internationaal",
        "Inbreng MVO Platform – Next Decade UNGPs 10+ (november 2021)",
    ),
    "dossier-ezk": ("MVO in het Bedrijfslevenbeleid van ministerie Economische Zaken en Klimaat (8 oktober 2020)",),
    "dossier-herziening-oeso-richtlijnen": ("verscheen op 16 september 2020", "onder meer met OECD Watch"),
    "dossier-verkiezingen": ("Input MVO in partijprogramma's (mei 2020)", "zeven partijen"),
    "dossier-dialoog": ("leefbaar loon en inkomen", "maart 2020", "juni 2020", "oktober 2020"),
    "dossier-eccj": ("ECCJ verenigt nationale coalities", "verslag-Wolters"),
    "dossier-invest-international": ("Van den Nieuwenhuijzen (GroenLinks) werd op 17 december 2020 ingediend",),
    "dossier-oeigoeren": ("op 30 september 2020", "op 2 december 2020", "op 7 december 2020", "op 17 februari 2021"),
    "dossier-duurzaamheidsinitiatieven": ("is in 2020 aangehouden",),
    "publications": ("In 2020 verschenen 18 publicaties. Samen staan zij in dit verslag op 23 plaatsen",),
    "surveys": ("11 van 24 (46%)", "alsof wie antwoordde door het lot was aangewezen", "tussen 2,5 en 4,7"),
    "platform": (
        "Platformvergadering | 5",
        "Stuurgroepvergadering | 3",
        "Dialoogsessie | 3",
        "prof. dr. Rutger Claassen",
        "12 november 2020",
        "Geen formele evaluatie van de tevredenheid van leden",
    ),
    "people": (
        "Gisela ten Kate: coördinator",
        "David Ollivier de Leth: coördinator",
        "Trude Vredeveld: coördinator",
        "Manon Wolfkamp",
        "Mariëtte van Huijstee (SOMO): voorzitter, tot in augustus 2020.",
        "Lucia van Westerlaak (FNV): voorzitter, sinds augustus 2020.",
        "Freek Bersch (Milieudefensie): lid van de stuurgroep, sinds 2020.",
        "René Vlak (SOMO): communicatie",
        "Noor Backers (SOMO): communicatie",
    ),
    "affiliations": (
        "SOMO: ondergebracht bij",
        "IMVO-commissie van de SER: adviserend lid",
        "oprichter",
        "in de stuurgroep",
    ),
    "members": ("In 2020 waren 24 organisaties lid.", "Tax Justice NL"),
    "finance": (
        "Personeelskosten: Coördinatie en communicatie | € 192.679 | € 195.626",
        "Personeelskosten modules: Nationaal Actie Plan (NAP) | – | € 10.932",
        "Samen: Personeelslasten | € 192.679 | € 206.558",
        "Communicatie: website en publicaties | € 2.821 | € 870",
        "Samen: Projectlasten | € 4.821 | € 2.240",
        "Alle lasten | € 197.500 | € 208.798",
        "FNV | € 18.000 | € 18.000",
        "Goede Waar & Co | € 500 | € 500",
        "Nationaal Actie Plan (NAP) - ICCO | – | € 5.000",
        "Alle baten | € 197.500 | € 207.500",
        "in Jaarverslag 2020 (3) staat € 2.239; de regels zijn samen € 2.240",
        "in Jaarverslag 2020 (3) staat € 208.797; de regels zijn samen € 208.798",
        "in Jaarverslag 2020 (3) staat € -1.297; de regels zijn samen € -1.298",
    ),
    "missing": ("1.3 (Elkaars strategieën bekend en afgestemd)", "Inbreng MVO Platform – Next Decade UNGPs 10+"),
}
"""What the real report states from data, by the section of the made one in which it must stand."""


@pytest.fixture(scope="module")
def store(data_stores: DataStores, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with data_stores.on_sqlite(REAL_DATA, tmp_path_factory.mktemp("report")) as made:
        yield made


@pytest.fixture(scope="module")
def paper(store: Store) -> Paper:
    with store.reading() as connection:
        return annual_report(connection, 2020, NL, STANDARD, SITE)


@pytest.mark.parametrize("key", STATED)
def test_what_the_real_report_states_stands_in_its_section(paper: Paper, key: str) -> None:
    said = text_of(section_of(paper, key).blocks)
    assert [each for each in STATED[key] if each not in said] == []


def test_every_footnote_of_the_real_report_is_a_source_of_the_made_one(paper: Paper) -> None:
    notes = "\n".join(map(note_text, notes_in(paper)))
    missing = [n for n in range(1, FOOTNOTES + 1) if not re.search(rf"noot {n}\b", notes)]
    assert missing == []


def test_every_record_of_the_year_is_told_exactly_once_and_leads_back_to_itself(paper: Paper) -> None:
    keys = [key for key, record in EVIDENCE.items() if record.year == 2020 and record.visibility == "public"]
    notes = [note_text(note) for note in notes_in(paper)]
    assert [key for key in keys if sum(f"Bewijsstuk {key}." in note for note in notes) != 1] == []
    links = {run.href for note in notes_in(paper) for run in note.runs}
    assert [key for key in keys if f"{SITE}/evidence?record={key}" not in links] == []


def test_every_document_that_a_record_rests_on_is_named(paper: Paper) -> None:
    said = whole_text(paper)
    used = {source.document for each in EVIDENCE.values() if each.year == 2020 for source in each.sources}
    assert [key for key in used if DOCUMENTS[key].title not in said] == []


def test_aims_and_indicators_of_the_year_are_all_there_word_for_word(paper: Paper) -> None:
    said = " ".join(whole_text(paper).split())
    aims = [aim.text.nl for ref, goal in GOALS.items() if ref.startswith("2016-2020/") for aim in goal.aims]
    definitions = [
        each.definition.nl for ref, each in INDICATORS.items() if ref.startswith("2016-2020/") and each.definition
    ]
    assert [text for text in (*aims, *definitions) if text and " ".join(text.split()) not in said] == []
    mission = PLANS["2016-2020"].mission
    assert mission is not None
    assert " ".join((mission.nl or "").split()) in said


def test_the_24_members_stand_in_one_numbered_list(paper: Paper) -> None:
    (listing,) = [block for block in section_of(paper, "members").blocks if isinstance(block, Listing)]
    assert listing.numbered
    assert len(listing.items) == 24


def test_a_publication_under_five_dossiers_has_one_footnote_in_five_places(paper: Paper) -> None:
    notes = [run.note for inline in inlines_in(paper) for run in inline if run.note]
    (input_,) = [note for note in notes_in(paper) if "Bewijsstuk input-so-imvo-2020-05-27." in note_text(note)]
    assert notes.count(input_) == 5


def test_setbacks_and_what_was_planned_and_failed_are_told(paper: Paper) -> None:
    said = whole_text(paper)
    assert "8 ongunstig" in said
    assert "Dit was gepland en is niet bereikt." in said


def test_without_an_address_records_go_by_their_keys(store: Store) -> None:
    with store.reading() as connection:
        made = annual_report(connection, 2020, NL, STANDARD)
    links = [run.href for inline in inlines_in(made) for run in (*inline, *_notes(inline)) if run.href]
    assert not [href for href in links if "evidence?" in href]
    assert "Bewijsstuk motie-segers-steunpakketten." in whole_text(made)


def test_both_forms_are_made_within_three_seconds(store: Store) -> None:
    began = time.process_time()
    with store.reading() as connection:
        made = annual_report(connection, 2020, NL, STANDARD, SITE)
    word, pdf = write_docx(made, NL), write_paper_pdf(made, NL)
    assert time.process_time() - began < 3
    assert word.startswith(b"PK")
    assert pdf.startswith(b"%PDF")


def test_sections_have_keys_of_their_own(paper: Paper) -> None:
    keys = [section.key for section in sections_in(paper)]
    assert len(keys) == len(set(keys))


def _notes(inline: tuple[Run, ...]) -> tuple[Run, ...]:
    return tuple(each for run in inline if run.note for each in run.note.runs)
