"""The writing help says what to look at again, quotes the words, and leaves a good indicator alone."""

import time
from decimal import Decimal
from functools import cache
from typing import Any

import pytest
import yaml

from mvo_monitor.loading.load import REAL_DATA
from mvo_monitor.measures.indicator import Level
from mvo_monitor.measures.writing_help import Advice, DraftTarget, IndicatorDraft, advise
from mvo_monitor.measures.written import Written
from mvo_monitor.texts import words
from mvo_monitor.vocabulary import Direction, Language, Measure, WritingAdvice

TWO, ACTOR, YARDSTICK = WritingAdvice.TWO_QUESTIONS, WritingAdvice.NO_ACTOR, WritingAdvice.NO_YARDSTICK
ACTIVITY, WRONG_SIDE = WritingAdvice.ACTIVITY_AS_CHANGE, WritingAdvice.TARGET_WRONG_SIDE

EXPECTED: dict[str, dict[WritingAdvice, str]] = {
    "1.1": {TWO: "tevreden over de kennis, informatie, expertise en netwerk", YARDSTICK: "tevreden"},
    "1.2": {TWO: "Platformleden herkennen en gebruiken de kansen", YARDSTICK: "herkennen"},
    "1.3": {TWO: "herkennen complementariteit en stemmen af waar", YARDSTICK: "bekend met"},
    "2.1": {
        TWO: "Daarbij zal zij leden en de werkgroep",
        YARDSTICK: "actieve rol",
        ACTIVITY: "Het MVO Platform neemt een actieve rol om input",
    },
    "2.2": {TWO: "zowel vrijwillige als brede dwingende", ACTOR: "worden opgenomen"},
    "2.3": {ACTOR: "wordt geïstitutionaliseerd"},
    "2.4": {TWO: "MVO Platform en refereren hiernaar of", YARDSTICK: "bekend met"},
    "2.5": {YARDSTICK: "Relevante"},
    "2.6": {TWO: "MVO Platform en concludeert dat aanvullende", YARDSTICK: "weerspiegelt"},
}
"""What a careful reader would say of the nine indicators of 2020, and by which of their words."""


@cache
def real() -> dict[str, dict[str, Any]]:
    said = yaml.safe_load((REAL_DATA / "04-plan-2016-2020.yaml").read_text(encoding="utf-8"))
    return {str(each["code"]): each for goal in said["plans"][0]["goals"] for each in goal["indicators"]}


def drafted(code: str, *languages: Language, parts: bool = True) -> IndicatorDraft:
    """A real indicator in the languages given, as it would stand on the page while it is written."""
    each = real()[code]
    title, definition = (Written(**{lang: each[name][lang] for lang in languages}) for name in ("title", "definition"))
    count = len(each.get("parts", ())) if parts else 0
    return IndicatorDraft(
        title, Measure(each["measure"]), definition=definition, parts=count, coalition=("MVO Platform",)
    )


def kinds(advices: tuple[Advice, ...]) -> list[WritingAdvice]:
    return [advice.kind for advice in advices]


def draft(nl: str, measure: Measure = Measure.YES_NO, **said: Any) -> IndicatorDraft:
    return IndicatorDraft(Written(nl), measure, **said)


def test_the_nine_are_all_there() -> None:
    assert set(real()) == set(EXPECTED)


@pytest.mark.parametrize("code", EXPECTED)
def test_the_real_indicators_of_2020_get_the_advice_that_a_careful_reader_would_give(code: str) -> None:
    advices = advise(drafted(code, *Language))
    assert {each.kind: each.quoted.nl for each in advices if each.quoted} == EXPECTED[code]


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("code", EXPECTED)
def test_each_language_alone_gives_the_same_advice(code: str, language: Language) -> None:
    expected = list(EXPECTED[code])
    if (code, language) == ("2.1", Language.EN):
        expected.remove(TWO)  # the English makes one sentence of it
    assert kinds(advise(drafted(code, language))) == expected


@pytest.mark.parametrize("code", EXPECTED)
def test_the_words_quoted_stand_in_the_text(code: str) -> None:
    for advice in advise(drafted(code, *Language)):
        assert advice.quoted
        for language, quoted in ((Language.NL, advice.quoted.nl), (Language.EN, advice.quoted.en)):
            written = " ".join(f"{real()[code]['definition'][language]} {real()[code]['title'][language]}".split())
            assert quoted is None or quoted in written


def test_three_things_asked_apart_are_no_two_questions_and_asked_at_once_they_are() -> None:
    assert TWO not in kinds(advise(drafted("2.5", Language.NL)))
    assert TWO in kinds(advise(drafted("2.5", Language.NL, parts=False)))


GOOD = [
    IndicatorDraft(
        Written("Fracties die verplichte due diligence steunen", "Parties that support mandatory due diligence"),
        Measure.COUNT,
        definition=Written(
            "Het aantal fracties in de Tweede Kamer dat in een debat of motie uitspreekt dat een wet bedrijven moet "
            "verplichten tot due diligence.",
            "The number of parties in the House of Representatives that say in a debate or motion that a law must "
            "oblige companies to exercise due diligence.",
        ),
        baseline=(2020, Decimal(4)),
        targets=(DraftTarget(2023, Decimal(6)), DraftTarget(2025, Decimal(9), is_end=True)),
    ),
    IndicatorDraft(
        Written("Wet verplicht bedrijven tot due diligence", "A law obliges companies to exercise due diligence"),
        Measure.YES_NO,
        definition=Written(
            "De Tweede en de Eerste Kamer nemen een wet aan die bedrijven met meer dan 250 werknemers verplicht tot "
            "due diligence.",
            "Both houses of parliament adopt a law that obliges companies with more than 250 employees to exercise "
            "due diligence.",
        ),
    ),
    IndicatorDraft(
        Written("Toezichthouder ziet toe op ketens"),
        Measure.RUBRIC,
        levels=(
            Level(0, Written("geen toezicht"), Written("Geen toezichthouder heeft de taak.")),
            Level(1, Written("taak"), Written("De taak staat in een wet.")),
        ),
        baseline=(2020, Decimal(0)),
        targets=(DraftTarget(2025, Decimal(1), is_end=True),),
    ),
    draft(
        "Rapportcijfer van leden voor het netwerk", Measure.SCORE, targets=(DraftTarget(2025, Decimal("4.2"), True),)
    ),
    draft("Aantal moties dat wordt aangenomen", Measure.COUNT, targets=(DraftTarget(2025, Decimal(5), True),)),
    draft("Het kabinet maakt wet- en regelgeving voor ketens"),
    draft("Het nieuwe verdrag wordt door de Kamer goedgekeurd"),
    draft("De richtlijn wordt vóór 1 juli 2025 omgezet"),
    draft("Minister en Kamer bespreken de evaluatie"),
    draft("Leden zijn tevreden", method=Written("Ja: gemiddeld 4 of hoger in de enquête. Deels: 3 tot 4.")),
    draft("Ten minste 15 leden kennen het standpunt"),
    draft("Leden delen onderzoek", Measure.MILESTONE, levels=(Level(0, Written("niets")), Level(1, Written("iets")))),
    draft("Verbruik van ontbossingssoja", Measure.COUNT, direction=Direction.DOWN, baseline=(2020, Decimal(40)),
          targets=(DraftTarget(2025, Decimal(20), True),)),
    draft("Leden die meedoen", Measure.COUNT, direction=Direction.KEEP, band=(Decimal(20), None),
          baseline=(2020, Decimal(24))),
]  # fmt: skip


@pytest.mark.parametrize("good", GOOD, ids=lambda each: each.title.nl)
def test_a_good_indicator_gets_no_advice(good: IndicatorDraft) -> None:
    assert advise(good) == ()


@pytest.mark.parametrize(
    ("nl", "measure", "expected"),
    [
        ("Aantal bijeenkomsten over ketens", Measure.COUNT, [YARDSTICK, ACTIVITY]),
        ("Wij organiseren trainingen voor leden", Measure.YES_NO, [ACTIVITY]),
        ("Het schrijven van brieven aan Kamerleden", Measure.YES_NO, [ACTIVITY]),
        ("Kamerleden noemen ons standpunt en steunen de wet", Measure.YES_NO, [TWO]),
        ("Het kabinet legt niet alleen boetes op maar ook dwangsommen", Measure.YES_NO, [TWO]),
        ("Standpunten worden overgenomen in de nota", Measure.YES_NO, [ACTOR]),
        ("De nota is vastgesteld", Measure.YES_NO, []),
        ("", Measure.YES_NO, None),
    ],
)
def test_each_doubt_is_found_in_dutch(nl: str, measure: Measure, expected: list[WritingAdvice] | None) -> None:
    if expected is None:
        assert advise(IndicatorDraft(None, measure)) == (), "nothing is written yet"
    else:
        assert kinds(advise(draft(nl, measure))) == expected


@pytest.mark.parametrize(
    ("en", "measure", "expected"),
    [
        ("Number of meetings with officials", Measure.COUNT, [YARDSTICK, ACTIVITY]),
        ("We organise trainings for members", Measure.YES_NO, [ACTIVITY]),
        ("Publishing of papers", Measure.YES_NO, [ACTIVITY]),
        ("The cabinet both sets fines and names companies", Measure.YES_NO, [TWO]),
        ("Positions are taken over in the new note", Measure.YES_NO, [ACTOR]),
        ("Positions are taken over by the ministry in the new note", Measure.YES_NO, []),
        ("The ministry closely involves members", Measure.YES_NO, [YARDSTICK]),
    ],
)
def test_each_doubt_is_found_in_english(en: str, measure: Measure, expected: list[WritingAdvice]) -> None:
    assert kinds(advise(IndicatorDraft(Written(en=en), measure))) == expected


def test_who_acts_is_doubted_only_if_neither_language_says_it() -> None:
    both = Written("Standpunten worden overgenomen", "The ministry takes positions over")
    assert advise(IndicatorDraft(both, Measure.YES_NO)) == ()


@pytest.mark.parametrize(
    ("direction", "baseline", "target", "is_end", "wrong"),
    [
        (Direction.UP, "3.9", "3.6", True, True),
        (Direction.UP, "3.9", "3.9", True, True),
        (Direction.UP, "3.9", "4.2", True, False),
        (Direction.UP, "3.9", "3.9", False, False),
        (Direction.UP, "3.9", "3.8", False, True),
        (Direction.DOWN, "40", "45", True, True),
        (Direction.DOWN, "40", "20", True, False),
    ],
)
def test_a_target_must_lie_beyond_the_baseline(
    direction: Direction, baseline: str, target: str, is_end: bool, wrong: bool
) -> None:
    written = draft(
        "Cijfer", Measure.SCORE, direction=direction, baseline=(2020, Decimal(baseline)),
        targets=(DraftTarget(2025, Decimal(target), is_end),),
    )  # fmt: skip
    assert kinds(advise(written)) == ([WRONG_SIDE] if wrong else [])


def sentences(written: IndicatorDraft, language: Language) -> list[str]:
    w = words(language)
    phrases = [advice.phrase(language) for advice in advise(written)]
    return [w(phrase.key, **phrase.fields) for phrase in phrases]


def test_the_sentence_quotes_the_words_of_its_reader_s_language_and_gives_a_way_to_mend_it() -> None:
    (dutch,) = sentences(drafted("2.3", *Language), Language.NL)
    assert dutch.startswith("Er staat niet wie dit doet: ‘wordt geïstitutionaliseerd’. Schrijf erbij bij wie")
    (english,) = sentences(drafted("2.3", *Language), Language.EN)
    assert english.startswith("It does not say who does this: ‘is made’. Add with whom")


def test_a_target_on_the_wrong_side_is_told_with_its_numbers_or_levels() -> None:
    score = draft(
        "Cijfer", Measure.SCORE, baseline=(2020, Decimal("3.9")), targets=(DraftTarget(2025, Decimal("3.6"), True),)
    )
    assert sentences(score, Language.NL) == [
        (
            "De streefwaarde voor 2025 (3,6) ligt niet boven de nulmeting van 2020 (3,9), terwijl hoger beter is. "
            "Kijk de streefwaarde, de nulmeting en de gewenste richting nog eens na."
        )
    ]
    yes_no = draft("De wet is er", baseline=(2020, Decimal(1)), targets=(DraftTarget(2025, Decimal(1), True),))
    assert (
        "The target for 2025 (partly) is not above the baseline of 2020 (partly)" in sentences(yes_no, Language.EN)[0]
    )
    levels = (Level(0, Written("wet", "law")), Level(1, Written("nota", "note")))
    ladder = draft(
        "De stand", Measure.MILESTONE, direction=Direction.DOWN, levels=levels, baseline=(2020, Decimal(0)),
        targets=(DraftTarget(2025, Decimal(1), True),),
    )  # fmt: skip
    assert "(nota) ligt niet onder de nulmeting van 2020 (wet)" in sentences(ladder, Language.NL)[0]


@pytest.mark.parametrize("language", list(Language))
def test_every_doubt_has_its_sentence(language: Language) -> None:
    undescribed = draft("Stand", Measure.RUBRIC, levels=(Level(0, Written("niets", "nothing")),))
    unbounded = draft("Leden", Measure.COUNT, direction=Direction.KEEP)
    for written in (
        undescribed,
        unbounded,
        draft("Leden", Measure.COUNT),
        *(drafted(code, *Language) for code in EXPECTED),
    ):
        assert sentences(written, language)


@pytest.mark.parametrize("pasted", ["x", "9", "is wordt ", "en ", "\n"])
def test_whatever_is_pasted_is_looked_at_within_a_second(pasted: str) -> None:
    begun = time.thread_time()
    advise(draft((pasted * 100_000)[:100_000], Measure.YES_NO))
    assert time.thread_time() - begun < 1
