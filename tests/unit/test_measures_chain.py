"""A chain reads from its first step on: the longest line straight down, branches beside it, every outcome once."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from mvo_monitor.measures.chain import Chain, ChainStep, chains, connected, line_through, steps_of

KEYS = tuple("abcdefgh")
LINKS = st.dictionaries(st.sampled_from(KEYS), st.lists(st.sampled_from(KEYS), max_size=4, unique=True))


def read(chain: Chain) -> list[str]:
    return [step.key for step in chain]


def test_question_motion_commitment_note_bill_and_law_are_one_line() -> None:
    steps = ("question", "motion", "commitment", "note", "bill", "law")
    follows = {later: [earlier] for earlier, later in pairwise(steps)}
    (only,) = chains(steps, follows)
    assert read(only) == list(steps)


def test_the_longest_line_goes_on_and_the_others_are_branches() -> None:
    (only,) = chains(
        ("note", "letter", "debate", "motion"), {"letter": ["note"], "debate": ["note"], "motion": ["debate"]}
    )
    assert read(only) == ["note", "debate", "motion"]
    assert [read(branch) for branch in only[0].branches] == [["letter"]]


def test_what_follows_from_two_stands_behind_the_longest_history_and_names_the_other() -> None:
    old, young = chains(("2017", "advice", "2019", "note"), {"2019": ["2017"], "note": ["advice", "2019"]})
    assert read(old) == ["2017", "2019", "note"]
    assert old[-1].also_from == ("advice",)
    assert young == (ChainStep("advice", also_to=("note",)),)


def test_a_step_of_which_only_the_year_is_known_still_stands_behind_what_it_follows_from() -> None:
    (only,) = chains(("2020", "2020-03-03"), {"2020": ["2020-03-03"]})
    assert read(only) == ["2020-03-03", "2020"]


def test_outcomes_that_follow_each_other_in_a_circle_are_cut_at_the_earliest() -> None:
    (only,) = chains(("a", "b"), {"a": ["b"], "b": ["a"]})
    assert read(only) == ["a", "b"]
    assert only[0].also_from == ("b",)


@given(LINKS)
def test_every_outcome_stands_exactly_once(follows: dict[str, list[str]]) -> None:
    told = [step.key for chain in chains(KEYS, follows) for step in steps_of(chain)]
    assert sorted(told) == sorted(KEYS)


@given(LINKS)
def test_every_link_is_told_once_by_its_place_or_in_words(follows: dict[str, list[str]]) -> None:
    def told(chain: Chain) -> list[tuple[str, str]]:
        links = [(later.key, earlier.key) for earlier, later in pairwise(chain)]
        for step in chain:
            links += [(branch[0].key, step.key) for branch in step.branches]
            links += [(step.key, earlier) for earlier in step.also_from]
            links += [link for branch in step.branches for link in told(branch)]
        return links

    found = [link for chain in chains(KEYS, follows) for link in told(chain)]
    assert sorted(found) == sorted((later, earlier) for later, parents in follows.items() for earlier in parents)


def test_what_hangs_together_is_found_in_both_directions() -> None:
    links = [("motion", "question"), ("law", "motion"), ("other", "elsewhere")]
    assert connected(["motion"], links) == {"question", "motion", "law"}


def test_the_line_through_a_step_leaves_out_its_siblings() -> None:
    links = [("motion", "debate"), ("rejected", "debate"), ("letter", "motion")]
    assert line_through("motion", links) == {"debate", "motion", "letter"}
