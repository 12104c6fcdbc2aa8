"""The rules page says what the rules do: every status, rule, reason and example, and the files in docs are current."""

import pytest

from mvo_monitor.measures.examples import EXAMPLES
from mvo_monitor.measures.examples.asked import ASKED, spreads, whole_answers, worked_bounds
from mvo_monitor.measures.examples.usual import USUAL
from mvo_monitor.measures.floors import Floors
from mvo_monitor.measures.rounding import half_up
from mvo_monitor.progress.rules import RulesPage, rules_page
from mvo_monitor.progress.rules.blocks import Grid, Points, RuleBlock, Section
from mvo_monitor.progress.rules.markdown import DOCUMENTS, rules_document
from mvo_monitor.texts import words
from mvo_monitor.vocabulary import Favour, Language, Reason, Rule, Status

NL = words(Language.NL)


@pytest.fixture(scope="module")
def page() -> RulesPage:
    return rules_page(NL, Floors())


def section(page: RulesPage, key: str) -> Section:
    return next(each for each in page.sections if each.key == key)


def grids(page: RulesPage, key: str) -> list[Grid]:
    return [block for block in section(page, key).blocks if isinstance(block, Grid)]


def points(page: RulesPage, key: str) -> list[str]:
    return [item for block in section(page, key).blocks if isinstance(block, Points) for item in block.items]


def rules(page: RulesPage) -> list[RuleBlock]:
    return [block for block in section(page, "order").blocks if isinstance(block, RuleBlock)]


@pytest.mark.parametrize("language", list(Language))
def test_the_file_in_docs_is_what_the_rules_say(language: Language) -> None:
    written = DOCUMENTS[language].read_text(encoding="utf-8")
    assert written == rules_document(language), "run `python3 dev.py docs` and look at what changed"


def test_every_rule_stands_on_the_page_in_its_place(page: RulesPage) -> None:
    assert [block.rule for block in rules(page)] == list(Rule)
    assert [block.number for block in rules(page)] == list(range(1, len(Rule) + 1))


def test_every_example_stands_under_the_rule_that_decides_it(page: RulesPage) -> None:
    assert sum(len(block.examples) for block in rules(page)) == len(EXAMPLES)
    for block in rules(page):
        assert block.examples
        assert all(example.status is block.status for example in block.examples if block.status is not None)


def test_every_status_and_every_reason_is_told(page: RulesPage) -> None:
    assert [row[0] for row in grids(page, "statuses")[0].rows] == list(Status)
    assert len(grids(page, "reasons")[0].rows) == len(Reason)


def test_what_usual_rules_would_say_is_worked_out_on_the_same_data(page: RulesPage) -> None:
    fall, growth, worsening = grids(page, "usual")[0].rows
    assert "3,6/4,2 = 86%" in str(fall[1])
    assert fall[2] is Status.STANDSTILL
    assert "met 0,001 in plaats van nul is 1 al 1.000 keer zo veel" in str(growth[1])
    assert growth[2] is Status.BEHIND
    assert "45/20 = 225%" in str(worsening[1])
    assert worsening[2] is Status.DECLINED
    assert [half_up(case.found * 100, 0) for case in USUAL] == [86, 100_000, 225]


def test_the_margin_of_eleven_answers_of_24_lies_between_0_2_and_0_8(page: RulesPage) -> None:
    least, most = spreads(ASKED)
    assert (half_up(least.margin, 1), half_up(most.margin, 1)) == (half_up(2, 0) / 10, half_up(8, 0) / 10)
    assert ASKED.margin is not None
    assert (least.margin, most.margin) == (ASKED.margin.low, ASKED.margin.high)
    told = " ".join(points(page, "surveys"))
    assert "past alleen de som 47: 47/11 = 4,27, afgerond 4,3" in told
    assert "(8 keer 4 en 3 keer 5): s = 0,47, en de marge is 2,228 × 0,47 / √11 × √(1 − 11/24) = 0,2" in told
    assert "(2 keer 1 en 9 keer 5): s = 1,62, en de marge is 2,228 × 1,62 / √11 × √(1 − 11/24) = 0,8" in told


def test_the_bounds_are_60_and_112_of_24(page: RulesPage) -> None:
    low, high = worked_bounds(ASKED)
    assert ASKED.bounds is not None
    assert (low.mean, high.mean) == (ASKED.bounds.low, ASKED.bounds.high)
    assert whole_answers(ASKED)[0] == 47
    told = " ".join(points(page, "surveys"))
    assert "(47 + 13 × 1) / 24 = 60/24 = 2,5" in told
    assert "(47 + 13 × 5) / 24 = 112/24 = 4,7" in told


def test_the_floors_on_the_page_are_those_of_the_installation() -> None:
    told = " ".join(points(rules_page(NL, Floors(6, 10, 30)), "surveys"))
    assert "Minder dan 6 antwoorden" in told
    assert "Van 6 tot en met 9 antwoorden" in told
    assert "pas vanaf 30" in told
    assert "tot en met" not in " ".join(points(rules_page(NL, Floors(8, 8, 20)), "surveys"))


def test_against_and_rejected_is_good_news(page: RulesPage) -> None:
    told = {str(row[0]): row[1] for row in grids(page, "evidence")[1].rows}
    assert told["Wij waren tegen, en het is verworpen"] is Favour.FAVOURABLE
    assert told["Wij waren voor, en het is verworpen"] is Favour.UNFAVOURABLE


def test_both_languages_tell_the_same(page: RulesPage) -> None:
    english = rules_page(words(Language.EN), Floors())
    assert [(each.key, len(each.blocks)) for each in english.sections] == [
        (each.key, len(each.blocks)) for each in page.sections
    ]
