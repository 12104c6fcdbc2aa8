"""What is derived about evidence: good or bad news, how strong, what a reference points at."""

from itertools import product

import pytest

from mvo_monitor.measures.favour import favour
from mvo_monitor.measures.references import recognise
from mvo_monitor.measures.strength import strength
from mvo_monitor.vocabulary import Agreement, Effect, Favour, ReferenceKind, Result, Stance, Strength, StrongerBy


def test_a_motion_one_opposed_that_was_rejected_is_good_news() -> None:
    assert favour(Stance.AGAINST, Result.REJECTED, Effect.AWAY) is Favour.FAVOURABLE


@pytest.mark.parametrize(
    ("stance", "result", "expected"),
    [
        (Stance.FOR, Result.ADOPTED, Favour.FAVOURABLE),
        (Stance.FOR, Result.REJECTED, Favour.UNFAVOURABLE),
        (Stance.AGAINST, Result.ADOPTED, Favour.UNFAVOURABLE),
    ],
)
def test_stance_and_result_settle_it(stance: Stance, result: Result, expected: Favour) -> None:
    assert favour(stance, result) is expected


@pytest.mark.parametrize(
    ("effect", "expected"),
    [
        (Effect.TOWARDS, Favour.FAVOURABLE),
        (Effect.AWAY, Favour.UNFAVOURABLE),
        (Effect.MIXED, Favour.MIXED),
        (Effect.NONE, Favour.NEUTRAL),
        (Effect.NOT_STATED, Favour.NOT_STATED),
    ],
)
def test_what_was_neither_adopted_nor_rejected_goes_by_its_effect(effect: Effect, expected: Favour) -> None:
    settled = {Result.ADOPTED, Result.REJECTED}
    for stance, result in product(Stance, Result):
        if result not in settled or stance not in (Stance.FOR, Stance.AGAINST):
            assert favour(stance, result, effect) is expected


ALL = (StrongerBy.THIRD_PARTY_DOCUMENT, StrongerBy.CITATION, StrongerBy.CONFIRMATION)
CITE = (StrongerBy.CITATION, StrongerBy.CONFIRMATION)
PAGE = (StrongerBy.PAGE, StrongerBy.CONFIRMATION)


@pytest.mark.parametrize(
    ("proof", "agreements", "expected", "stronger_by"),
    [
        (set(), [], Strength.OWN_CLAIM, ALL),
        ({"document"}, [], Strength.THIRD_PARTY, CITE),
        ({"document", "citation"}, [], Strength.THIRD_PARTY, PAGE),
        ({"citation", "page"}, [], Strength.CITED, (StrongerBy.CONFIRMATION,)),
        (set(), [Agreement.FULLY], Strength.VERIFIED, ()),
        ({"document"}, [Agreement.PARTLY], Strength.THIRD_PARTY, CITE),
    ],
)
def test_strength_follows_from_the_proof_and_says_what_would_raise_it(
    proof: set[str], agreements: list[Agreement], expected: Strength, stronger_by: tuple[StrongerBy, ...]
) -> None:
    found = strength(
        third_party_document="document" in proof,
        citation="citation" in proof,
        page="page" in proof,
        agreements=agreements,
    )
    assert (found.strength, found.lowered, found.stronger_by) == (expected, False, stronger_by)


@pytest.mark.parametrize(
    ("citation", "agreements", "expected"),
    [
        (True, [Agreement.NOT], Strength.THIRD_PARTY),
        (True, [Agreement.FULLY, Agreement.NOT], Strength.CITED),
        (False, [Agreement.NOT], Strength.OWN_CLAIM),
        (False, [Agreement.FULLY, Agreement.NOT], Strength.OWN_CLAIM),
    ],
)
def test_a_verifier_who_disagrees_takes_away_the_strongest_proof(
    citation: bool, agreements: list[Agreement], expected: Strength
) -> None:
    found = strength(third_party_document=citation, citation=citation, page=citation, agreements=agreements)
    assert (found.strength, found.lowered) == (expected, True)


CHECKED = {
    "kst-26485-308": "Kamerstuk 26 485, nr. 308",
    "kst-26485-319": "Kamerstuk 26 485, nr. 319",
    "kst-26485-326": "Kamerstuk 26 485, nr. 326",
    "kst-26485-327": "Kamerstuk 26 485, nr. 327",
    "kst-26485-332": "Kamerstuk 26 485, nr. 332",
    "kst-26485-333": "Kamerstuk 26 485, nr. 333",
    "kst-26485-337": "Kamerstuk 26 485, nr. 337",
    "kst-26485-345": "Kamerstuk 26 485, nr. 345",
    "kst-26485-361": "Kamerstuk 26 485, nr. 361",
    "kst-33826-36": "Kamerstuk 33 826, nr. 36",
    "kst-35495-2": "Kamerstuk 35 495, nr. 2",
    "kst-34506-22": "Kamerstuk 34 506, nr. 22",
    "kst-26485-302": "Kamerstuk 26 485, nr. 302",
    "kst-35925-XVII-33": "Kamerstuk 35 925-XVII, nr. 33",
}


@pytest.mark.parametrize("key", CHECKED)
def test_the_checked_papers_are_recognised_by_key_by_title_and_by_address(key: str) -> None:
    for typed in (key, CHECKED[key], f"https://zoek.officielebekendmakingen.nl/{key}.html"):
        found = recognise(typed)
        assert found is not None
        assert (found.canonical, found.title, found.typed) == (key, CHECKED[key], typed)
        assert found.url == f"https://zoek.officielebekendmakingen.nl/{key}.html"


@pytest.mark.parametrize(
    ("typed", "canonical"),
    [
        ("Kamerstukken II 2020/21, 26\N{NO-BREAK SPACE}485, nr. 345", "kst-26485-345"),
        ("Kamerstukken 26485, nrs. 345", "kst-26485-345"),
        ("kamerstuk 26.485 nr 345.", "kst-26485-345"),
        ("Kamerstukken II, 2020-2021, 26 485-XVII, nr. 3", "kst-26485-XVII-3"),
        ("Kamerstuk 35 925 XVII, nr. 33", "kst-35925-XVII-33"),
        ("26 485, nr. 345", "kst-26485-345"),
        ("21501-32, nr. 1740", "kst-21501-32-1740"),
        ("kst-35000-XVII-57", "kst-35000-XVII-57"),
        ("KST-35000-xvii-57", "kst-35000-XVII-57"),
        ("kst-35300-A-15", "kst-35300-A-15"),
        ("kst-36264-C", "kst-36264-C"),
        ("Kamerstukken I 2022/23, 36 264, C", "kst-36264-C"),
        ("https://zoek.officielebekendmakingen.nl/dossier/kst-33826-36.html", "kst-33826-36"),
        ("https://zoek.officielebekendmakingen.nl/behandelddossier/kst-33826-36", "kst-33826-36"),
        ("https://openkamer.org/kamerstuk/26485/327", "kst-26485-327"),
        ("https://www.openkamer.org/stemming/kamerstuk/35925-XVII/33/", "kst-35925-XVII-33"),
        ("2020D51010", "2020D51010"),
        ("2020z13823", "2020Z13823"),
        ("https://www.tweedekamer.nl/kamerstukken/kamervragen/detail?did=2020D51010&id=2020D51010", "2020D51010"),
        ("https://berthub.eu/tkconv/document.html?nummer=2019D47762", "2019D47762"),
        ("32024L1760", "32024L1760"),
        ("CELEX: 32024L1760", "32024L1760"),
        ("https://eur-lex.europa.eu/legal-content/NL/TXT/?uri=CELEX:32024L1760", "32024L1760"),
        ("https://eur-lex.europa.eu/legal-content/NL/TXT/?uri=CELEX%3A32024L1760&from=EN", "32024L1760"),
        ("52022PC0071", "52022PC0071"),
        ("http://data.europa.eu/eli/reg/2024/1392/oj", "32024R1392"),
        ("Richtlijn (EU) 2024/1760", "32024L1760"),
        ("Verordening (EU) 2017/821", "32017R0821"),
    ],
)
def test_many_ways_to_write_a_reference_come_to_one(typed: str, canonical: str) -> None:
    found = recognise(typed)
    assert found is not None
    assert found.canonical == canonical
    again = recognise(found.title)
    assert again is not None
    assert again.canonical == canonical


@pytest.mark.parametrize(
    ("typed", "kind", "url"),
    [
        ("kst-36264-C", ReferenceKind.PARLIAMENTARY_PAPER, "https://zoek.officielebekendmakingen.nl/kst-36264-C.html"),
        (
            "2020D51010",
            ReferenceKind.HOUSE_DOCUMENT,
            "https://www.tweedekamer.nl/kamerstukken/kamervragen/detail?did=2020D51010&id=2020D51010",
        ),
        ("2020Z13823", ReferenceKind.HOUSE_CASE, None),
        (
            "32024L1760",
            ReferenceKind.EU_DOCUMENT,
            "https://eur-lex.europa.eu/legal-content/NL/TXT/?uri=CELEX:32024L1760",
        ),
    ],
)
def test_a_reference_has_a_kind_and_a_link_where_one_is_known_to_last(
    typed: str, kind: ReferenceKind, url: str | None
) -> None:
    found = recognise(typed)
    assert found is not None
    assert (found.kind, found.url) == (kind, url)


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "jaarverslag 2020",
        "8 december 2020",
        "21501-32",
        "kst-26485",
        "26 485, was",
        "12.345, 10",
        "2020/21",
        "Kamerstuk 26 485, nrs. 3 en 4",
        "https://www.mvoplatform.nl/nieuws/26485",
        "motie-Voordewind",
    ],
)
def test_what_has_no_known_form_is_left_as_text(typed: str) -> None:
    assert recognise(typed) is None
