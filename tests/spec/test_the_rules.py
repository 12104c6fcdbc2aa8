"""The specification of the status rules: every worked example comes out as it says, and no rule goes without one."""

import pytest

from mvo_monitor.measures.examples import EXAMPLES, Example
from mvo_monitor.measures.status import OUTCOME, assess
from mvo_monitor.progress.wording.sums import sum_in_words, what_would_change
from mvo_monitor.texts import words
from mvo_monitor.vocabulary import Language, Reason, Rule, Status


@pytest.mark.parametrize("example", EXAMPLES, ids=[example.key for example in EXAMPLES])
def test_an_example_comes_out_as_it_says(example: Example) -> None:
    found = assess(example.definition, example.year)
    assert (found.status, found.rule, found.reason) == (example.status, example.rule, example.reason)


def test_every_rule_decides_at_least_one_example() -> None:
    assert {example.rule for example in EXAMPLES} == set(Rule)


def test_every_reason_and_every_status_is_shown_by_an_example() -> None:
    assert {example.reason for example in EXAMPLES} == {None, *Reason}
    assert {example.status for example in EXAMPLES} == set(Status)


def test_a_rule_always_decides_the_same_except_the_worst_part() -> None:
    assert set(OUTCOME) == set(Rule) - {Rule.WORST_PART}


def test_examples_have_keys_of_their_own() -> None:
    assert len({example.key for example in EXAMPLES}) == len(EXAMPLES)


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("example", EXAMPLES, ids=[example.key for example in EXAMPLES])
def test_every_example_has_its_sum_and_what_would_change_it_in_words(example: Example, language: Language) -> None:
    w = words(language)
    found = assess(example.definition, example.year)
    for sentence in (sum_in_words(w, example.definition, found), what_would_change(w, example.definition, found)):
        assert sentence[0] == sentence[0].upper()
        assert sentence.endswith(".")
        assert "None" not in sentence
        assert "  " not in sentence
    assert example.lesson(language)[-1] in ".?"
