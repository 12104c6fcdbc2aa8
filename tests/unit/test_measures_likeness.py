"""A document is stored once: what is likely the same is found whichever way it is typed, and nothing else is."""

import time
from fractions import Fraction
from functools import cache
from itertools import combinations, permutations

import pytest
import yaml

from mvo_monitor.loading.load import REAL_DATA
from mvo_monitor.measures.likeness import LIKELY, MOST, KnownDocument, likely_twins
from mvo_monitor.measures.partial_date import PartialDate
from mvo_monitor.measures.title_read import may_be_one, read_title
from mvo_monitor.measures.web_address import same_page
from mvo_monitor.vocabulary import TwinReason

SO = "input-so-imvo-2020-05-27"
DEBATE = "input-notaoverleg-imvo-2020-12-08"


@cache
def documents() -> tuple[KnownDocument, ...]:
    """The documents of the real coalition."""
    said = yaml.safe_load((REAL_DATA / "01-coalition-and-documents.yaml").read_text(encoding="utf-8"))["documents"]
    return tuple(
        KnownDocument(
            each["key"],
            each["title"],
            PartialDate.parse(str(each["published_on"])) if "published_on" in each else None,
            each.get("reference"),
            each.get("url"),
        )
        for each in said
    )


@cache
def listed() -> frozenset[str]:
    """The publications that the annual report of 2020 lists."""
    said = yaml.safe_load((REAL_DATA / "09-publications-2020.yaml").read_text(encoding="utf-8"))["evidence"]
    return frozenset(each["publication"]["document"] for each in said if each["publication"]["listed"])


def keys(title: str, date: PartialDate | None = None, reference: str | None = None) -> list[str]:
    return [twin.document.key for twin in likely_twins(title, documents(), date=date, reference=reference)]


def test_no_two_of_the_eighteen_listed_publications_are_called_twins() -> None:
    publications = [each for each in documents() if each.key in listed()]
    assert len(publications) == 18
    for one, other in permutations(publications, 2):
        assert likely_twins(one.title, [other], date=one.date) == (), (one.title, other.title)
        assert likely_twins(one.title, [other]) == (), (one.title, other.title)


def test_of_all_documents_only_the_input_to_a_debate_and_its_minutes_are_alike() -> None:
    pairs = {
        frozenset((one.key, other.key))
        for one, other in combinations(documents(), 2)
        if likely_twins(one.title, [other], date=one.date, reference=one.reference, url=one.url)
    }
    assert pairs == {frozenset((DEBATE, "kst-26485-361"))}, "who types 'Notaoverleg IMVO' is offered both"


@pytest.mark.parametrize("document", documents(), ids=lambda each: each.key)
def test_each_document_is_found_by_its_own_title_in_capitals(document: KnownDocument) -> None:
    best = likely_twins(document.title.upper(), documents(), date=document.date)[0]
    assert (best.document.key, best.reason, best.likeness) == (document.key, TwinReason.ALIKE_TITLE, Fraction(1))


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("SO IMVO 27 mei 2020", SO),
        ("so imvo 27/5/2020", SO),
        ("SO IMVO, 27-05-2020", SO),
        ("Input SO IMVO d.d. 27-05-'20", SO),
        ("input so imvo 2020-05-27", SO),
        ("Inbreng SO IMVO 27.5.20", SO),
        ("SO IMVO woensdag 27 mei", SO),
        ("SO IMVO, May 27, 2020", SO),
        ("Schriftelijk overleg IMVO, 27 mei 2020", SO),
        ("Input schriftelijk overleg Internationaal Maatschappelijk Verantwoord Ondernemen op 27 mei 2020", SO),
        ("Brief algemeen overleg IMVO 3 mrt 2020", "brief-ao-imvo-2020-03-03"),
        ("Input Notaoverleg IMVO 8-12-2020", DEBATE),
        ("Visiestuk brede due-diligencewetgeving", "visiestuk-brede-due-diligence-wetgeving"),
        ("Vragen & antwoorden visiestuk brede due diligence wetgeving", "vragen-en-antwoorden-visiestuk"),
        ("Efectief toezicht op MVO", "effectief-toezicht-op-mvo"),
        (
            "Het belang van Nederlandse en Europese due diligence wetgeving",
            "belang-nederlandse-en-europese-wetgeving",
        ),
        ("Met SER advies kan het kabinet doorpakken met invoering MVO wetgeving", "met-ser-advies-doorpakken"),
        ("Input begrotingsbehandeling BHO 2021", "input-begroting-bhos-2021"),
        (
            "Overheid: roep bedrijven op tot verantwoord ketenbeheer in coronacrisis",
            "statement-ketenbeheer-coronacrisis",
        ),
        ("Observaties IMVO-convenanten beleid", "observaties-imvo-convenantenbeleid"),
        ("Evaluatie IMVO-convenanten laat noodzaak van wetgeving zien", "evaluatie-laat-noodzaak-wetgeving-zien"),
        ("Kritische evaluatie convenantbeleid: hoog tijd voor MVO wetgeving", "hoog-tijd-voor-mvo-wetgeving"),
        ("Uitvoeringswet EU conflictmineralenverordening", "input-uitvoeringswet-conflictmineralen"),
        ("Inbreng Next Decade UNGP’s 10+ MVO-Platform", "inbreng-next-decade-ungps"),
        ("MVO in bedrijfslevenbeleid ministerie EZK", "mvo-in-het-bedrijfslevenbeleid"),
        ("MVO in partijprogrammas", "input-mvo-in-partijprogrammas"),
        ("strategieplan 2016 t/m 2020", "strategieplan-2016-2020"),
        ("Kamerbrief 7 dec 2020", "kamerbrief-2020-12-07"),
    ],
)
def test_it_is_found_in_another_spelling(typed: str, key: str) -> None:
    assert keys(typed)[0] == key


@pytest.mark.parametrize(
    "typed",
    [
        "SO IMVO 3 juni 2020",
        "SO IMVO 27 mei 2021",
        "AO IMVO 27 mei 2020",
        "Jaarverslag 2021",
        "Strategieplan 2021-2026",
        "Verslag AO IMVO 4 maart 2020",
        "Kamerbrief",
        "Kamerbrief Noodpakket 3.0",
        "IMVO",
        "Amendement-Voordewind",
        "Antwoorden",
        "op 27 mei 2020",
        "",
        "…",
    ],
)
def test_another_day_year_number_or_sort_of_paper_is_another_document(typed: str) -> None:
    assert keys(typed) == []


def test_the_date_of_the_record_says_as_much_as_one_in_the_title() -> None:
    may, june = PartialDate(2020, 5, 27), PartialDate(2020, 6, 3)
    assert keys("SO IMVO", date=may) == [SO]
    assert keys("SO IMVO", date=june) == []
    assert keys("SO IMVO") == [], "without its day it may be any of them"
    assert keys("Notaoverleg IMVO", date=PartialDate(2019, 12, 4)) == []


@pytest.mark.parametrize(
    "typed",
    [
        "Kamerstukken II 2020/21, 26 485, nr. 345",
        "kst-26485-345",
        "https://zoek.officielebekendmakingen.nl/kst-26485-345.html",
        "2020D51010",
    ],
)
def test_the_same_reference_is_certain_in_whatever_form_and_field_it_is_typed(typed: str) -> None:
    for twins in (
        likely_twins(typed, documents()),
        likely_twins("Een motie", documents(), reference=typed),
        likely_twins("Een motie", documents(), url=typed),
    ):
        assert [(twin.document.key, twin.reason) for twin in twins] == [("kst-26485-345", TwinReason.SAME_REFERENCE)]


def test_two_papers_of_one_numbering_are_never_twins_however_alike_their_titles() -> None:
    assert keys("Motie-Voordewind") == ["kst-26485-345"]
    assert keys("Motie-Voordewind", reference="26 485, nr. 346") == []


def test_the_same_address_is_certain_without_scheme_www_slash_place_and_what_tells_who_sent_it() -> None:
    known = [KnownDocument("paper", "Paper", url="https://www.example.org/papers/nl/?id=7&utm_source=mail#page=3")]
    for url in (
        "http://example.org/papers/nl?id=7",
        "example.org/papers/nl/?fbclid=x&id=7",
        "HTTPS://WWW.EXAMPLE.ORG/papers/nl?id=7",
    ):
        assert [twin.reason for twin in likely_twins("Anders", known, url=url)] == [TwinReason.SAME_ADDRESS]
    for url in (
        "https://example.org/papers/nl?id=8",
        "https://example.org/papers/NL?id=7",
        "https://example.com/papers/nl?id=7",
    ):
        assert likely_twins("Anders", known, url=url) == ()


@pytest.mark.parametrize("front", ["https://example.org", "https://www.example.org/", "example.org/?utm_source=x"])
def test_the_front_page_of_a_site_is_no_document(front: str) -> None:
    assert same_page(front) is None


@pytest.mark.parametrize(
    "text", [None, "", "geen adres", "mailto:info@example.org", "javascript:alert(1)", "http://[x"]
)
def test_what_is_no_address_of_a_page_is_the_same_as_nothing(text: str | None) -> None:
    assert same_page(text) is None


def test_the_surest_come_first_and_never_more_than_five() -> None:
    known = [KnownDocument(f"k{n}", "Toezicht op ketens", url=f"https://example.org/{n}") for n in range(9)]
    twins = likely_twins("Toezicht op de ketens", known, url="https://example.org/8")
    assert [twin.reason for twin in twins] == [TwinReason.SAME_ADDRESS] + [TwinReason.ALIKE_TITLE] * (MOST - 1)
    assert [twin.document.key for twin in twins] == ["k8", "k0", "k1", "k2", "k3"]
    assert all(twin.likeness >= LIKELY for twin in twins)


@pytest.mark.parametrize(
    "written",
    [
        "27 mei 2020",
        "27 Mei '20",
        "27e mei 2020",
        "27-5-2020",
        "27/05/20",
        "27.5.2020",
        "2020-05-27",
        "May 27, 2020",
        "27 May 2020",
    ],
)
def test_every_way_to_write_a_day_is_that_day(written: str) -> None:
    assert read_title(f"Brief ({written})").dates == {(2020, 5, 27)}


def test_a_month_a_year_and_a_number_are_told_apart() -> None:
    assert read_title("Verslag mei 2020").dates == {(2020, 5, None)}
    assert read_title("Plan 2016-2020").dates == {(2016, None, None), (2020, None, None)}
    assert read_title("Noodpakket 2.0, nr. 07").numbers == {"2", "0", "7"}
    assert read_title("Brief 45-13-2020").numbers == {"45", "13", "2020"}, "there is no such day"
    assert may_be_one((None, 5, 27), (2020, 5, 27))
    assert not may_be_one((2020, 5, None), (2020, 6, 27))


def test_ten_thousand_documents_are_compared_in_well_under_a_tenth_of_a_second() -> None:
    known = [
        KnownDocument(
            f"{each.key}-{copy}",
            f"{each.title} {copy % 28 + 1} mei {1990 + copy % 40}" if copy else each.title,
            each.date,
            each.reference and f"{each.reference}{copy}",
            each.url and f"{each.url}{copy}",
        )
        for copy in range(170)
        for each in documents()
    ]
    assert len(known) > 10_000
    likely_twins("Een titel", known)
    took = []
    for title in ("so imvo 27/5/2020", "Met SER-advies kan kabinet doorpakken met MVO-wetgeving", "Motie-Voordewind"):
        began = time.process_time()
        likely_twins(title, known, reference="kst-26485-999", url="https://example.org/papers/7")
        took.append(time.process_time() - began)
    assert min(took) < 0.1
    assert sum(took) < 0.6, "also on a machine that has more to do"
