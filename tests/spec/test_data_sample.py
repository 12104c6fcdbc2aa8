"""The fictitious coalition: whole, plainly invented, and with every status that a reader can meet."""

import re
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from enum import StrEnum
from typing import Any

import pytest

from mvo_monitor.loading.load import REAL_DATA, SAMPLE_DATA, data_files, load_files
from mvo_monitor.loading.shape import DataFile
from mvo_monitor.loading.yaml_file import read_yaml
from mvo_monitor.measures.assessment import Assessment
from mvo_monitor.measures.partial_date import PartialDate
from mvo_monitor.measures.references import recognise
from mvo_monitor.progress.indicators import read_indicators
from mvo_monitor.progress.plans import read_coalition
from mvo_monitor.progress.standings import Standing, standings
from mvo_monitor.progress.surveys import read_rounds
from mvo_monitor.store import Store
from mvo_monitor.vocabulary import (
    Agreement,
    AimSort,
    Basis,
    Direction,
    Effect,
    EvidenceKind,
    Instrument,
    Measure,
    Planning,
    Reason,
    Result,
    ResultArea,
    RoundState,
    Stance,
    Status,
    SuccessionKind,
    Visibility,
)
from tests.data_stores import DataStores

YEARS = range(2016, 2026)

# What the rules must answer. Where a status cannot be judged its reason stands, "early" is reached before the last
# year, "missed" is behind when the last year has come.
EXPECTED = """
2016-2020/1.1  standstill            on_course      not_measured           declined            missed
2016-2020/1.2  on_course             on_course      behind                 declined            achieved
2016-2020/1.3  on_course             on_course      standstill             declined            achieved
2016-2020/1.4  no_level_planned      standstill     on_course              on_course           achieved
2016-2020/2.1  standstill            behind         on_course              behind              missed
2016-2020/2.2  no_level_planned      on_course      on_course              behind              missed
2016-2020/2.3  on_course             on_course      early                  declined            standstill
2016-2020/2.4  on_course             on_course      definition_changed     definition_changed  definition_changed
2016-2020/2.5  standstill            on_course      on_course              declined            missed
2016-2020/2.6  no_target             no_target      not_measured           no_target           no_target
2016-2020/3.1  on_course             standstill     on_course              declined            declined
2016-2020/3.2  on_course             on_course      early                  declined            standstill
2016-2020/3.3  no_baseline           no_baseline    early                  not_measured        no_baseline
2016-2020/3.4  on_course             standstill     behind                 behind              on_course

2021-2025/1.1  no_baseline           too_few_answers  behind               on_course           achieved
2021-2025/1.2  standstill            on_course        early                declined            missed
2021-2025/1.3  standstill            on_course        declined             on_course           standstill
2021-2025/1.4  on_course             on_course        standstill           declined            achieved
2021-2025/2.1  standstill            on_course        on_course            behind              achieved
2021-2025/2.2  on_course             on_course        on_course            behind              missed
2021-2025/2.3  on_course             on_course        on_course            on_course           achieved
2021-2025/2.4  declined              standstill       on_course            early               missed
2021-2025/2.5  standstill            behind           on_course            on_course           declined
2021-2025/2.6  standstill            on_course        declined             behind              standstill
2021-2025/3.1  standstill            on_course        behind               on_course           part_cannot_be_judged
2021-2025/3.2  on_course             behind           standstill           declined            declined
2021-2025/3.3  standstill            on_course        declined             behind              on_course
2021-2025/3.4  target_not_beyond_baseline target_not_beyond_baseline target_not_beyond_baseline
               target_not_beyond_baseline target_not_beyond_baseline
2021-2025/3.5  not_in_force          no_level_planned on_course            not_measured        missed
"""


def expected() -> dict[tuple[str, int], str]:
    words = iter(EXPECTED.split())
    table: dict[tuple[str, int], str] = {}
    for ref in words:
        first = int(ref[:4])
        table |= {(ref, year): next(words) for year in range(first, first + 5)}
    return {key: word for key, word in table.items() if word != "not_in_force"}


def word_of(found: Assessment) -> str:
    if found.reached_early:
        return "early"
    if found.not_attained:
        return "missed"
    return (found.reason or found.status).value


@pytest.fixture(scope="module")
def sample() -> DataFile:
    """All files of the sample as one."""
    sections: dict[str, Any] = {}
    for path in data_files(SAMPLE_DATA):
        for name, section in read_yaml(path).content.items():
            sections[name] = sections.get(name, []) + section if isinstance(section, list) else section
    return DataFile.model_validate(sections)


@pytest.fixture(scope="module")
def loaded(data_stores: DataStores, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """A store that holds the sample and nothing else; tests only read it."""
    with data_stores.on_sqlite(SAMPLE_DATA, tmp_path_factory.mktemp("sample")) as store:
        yield store


@pytest.fixture(scope="module")
def judged(loaded: Store) -> dict[tuple[str, int], Standing]:
    with loaded.reading() as connection:
        definitions = read_indicators(connection)
    return {(standing.ref, year): standing for year in YEARS for standing in standings(definitions, year, {})}


def test_it_says_that_it_is_fictitious(loaded: Store) -> None:
    with loaded.reading() as connection:
        coalition = read_coalition(connection)
    assert coalition is not None
    assert coalition.fictitious
    assert "(fictief)" in coalition.name
    assert "(fictief)" in coalition.short_name
    for path in data_files(SAMPLE_DATA):
        assert "# Verzonnen: " in path.read_text(encoding="utf-8")


def test_loading_it_a_second_time_adds_nothing(loaded: Store) -> None:
    assert load_files(loaded, data_files(SAMPLE_DATA)).new == 0


def test_every_indicator_has_in_every_year_the_status_that_it_was_made_for(
    judged: dict[tuple[str, int], Standing],
) -> None:
    assert {key: word_of(standing.assessment) for key, standing in judged.items()} == expected()


def test_every_status_appears_and_every_reason_that_a_file_can_give(
    judged: dict[tuple[str, int], Standing],
) -> None:
    assert {standing.assessment.status for standing in judged.values()} == set(Status)
    reasons = {standing.assessment.reason for standing in judged.values()} - {None}
    # Loading approves what it loads, so nothing can wait for approval.
    assert reasons == set(Reason) - {Reason.NOT_APPROVED}


@pytest.mark.parametrize("year", [2020, 2025])
def test_the_last_year_of_a_plan_shows_all_six_statuses(judged: dict[tuple[str, int], Standing], year: int) -> None:
    assert {standing.assessment.status for (_, at), standing in judged.items() if at == year} == set(Status)


def test_2018_was_a_good_year_and_2019_a_bad_one(judged: dict[tuple[str, int], Standing]) -> None:
    counted = Counter((year, standing.assessment.status) for (_, year), standing in judged.items())
    good = (Status.ACHIEVED, Status.ON_COURSE)
    assert [sum(counted[year, status] for status in good) for year in (2018, 2019)] == [8, 1]
    assert [counted[year, Status.DECLINED] for year in (2018, 2019)] == [0, 7]


def appearing(sample: DataFile) -> dict[type[StrEnum], set[Any]]:
    goals = [goal for plan in sample.plans for goal in plan.goals]
    indicators = [indicator for goal in goals for indicator in goal.indicators]
    outcomes = [record.outcome for record in sample.evidence if record.outcome]
    kinds = {link.kind for indicator in indicators for link in indicator.follows}
    kinds |= {link.kind for goal in goals for link in goal.follows}
    kinds |= {SuccessionKind.DROPPED for plan in sample.plans if plan.dropped}
    return {
        Measure: {indicator.measure for indicator in indicators},
        Direction: {indicator.direction for indicator in indicators},
        AimSort: {aim.sort for goal in goals for aim in goal.aims},
        SuccessionKind: kinds,
        Basis: {value.basis for value in sample.values},
        EvidenceKind: {record.kind for record in sample.evidence},
        Visibility: {record.visibility for record in sample.evidence},
        Stance: {outcome.stance for outcome in outcomes},
        Result: {outcome.result for outcome in outcomes},
        ResultArea: {outcome.result_area for outcome in outcomes} - {None},
        Planning: {outcome.planning for outcome in outcomes},
        Effect: {outcome.effect for outcome in outcomes},
        Agreement: {asked.agreement for record in sample.evidence for asked in record.verifications} - {None},
    }


@pytest.mark.parametrize(
    "closed_list",
    [
        *(Measure, Direction, AimSort, SuccessionKind, Basis, EvidenceKind, Visibility, Stance, Result, ResultArea),
        *(Planning, Effect, Agreement),
    ],
)
def test_every_word_of_the_closed_list_appears(sample: DataFile, closed_list: type[StrEnum]) -> None:
    assert appearing(sample)[closed_list] == set(closed_list)


def test_good_news_can_be_a_rejection_and_bad_news_an_adoption(sample: DataFile) -> None:
    met = {(one.outcome.stance, one.outcome.result) for one in sample.evidence if one.outcome}
    both = {(stance, result) for stance in (Stance.FOR, Stance.AGAINST) for result in (Result.ADOPTED, Result.REJECTED)}
    assert both <= met


@pytest.mark.parametrize(
    ("supervision", "from_question"), [("duinen-toezicht-2025", 2016), ("lozingen-toezicht-2024", 2017)]
)
def test_two_chains_run_from_a_question_to_supervision(sample: DataFile, supervision: str, from_question: int) -> None:
    outcomes = {record.key: record.outcome for record in sample.evidence if record.outcome}
    years = {record.key: record.year for record in sample.evidence}
    chain: set[str] = set()
    waiting = [supervision]
    while waiting:
        chain.add(key := waiting.pop())
        waiting += [link.evidence for link in outcomes[key].follows]
    assert {outcomes[key].instrument for key in chain} >= {
        *(Instrument.QUESTION, Instrument.MOTION, Instrument.COMMITMENT, Instrument.POLICY_NOTE),
        *(Instrument.BILL, Instrument.ACT, Instrument.SUPERVISION),
    }
    assert min(years[key] for key in chain) == from_question


def test_every_year_has_evidence_and_both_gaps_are_there(sample: DataFile) -> None:
    assert min(Counter(record.year for record in sample.evidence)[year] for year in YEARS) == 6
    proven = {link.indicator for record in sample.evidence for link in record.indicators}
    assert {"2016-2020/3.3", "2021-2025/3.4"}.isdisjoint(proven)
    assert [record.key for record in sample.evidence if record.outcome and not record.indicators] == [
        "haven-afspraken-2016",
        "partijprogrammas-2019",
        "visserij-motie-2021",
        "haven-debat-2022",
        "partijprogrammas-2023",
        "duinen-initiatief-2025",
    ]


def test_what_came_of_binding_rules_is_counted_from_the_evidence(sample: DataFile) -> None:
    counts = ("2016-2020/2.1", "2021-2025/2.1", "2021-2025/2.2")
    values = [value for value in sample.values if value.indicator in counts]
    assert len(values) == 15
    assert all(value.value == len(value.evidence) for value in values)


def test_a_value_from_a_survey_is_the_mean_of_its_answers(sample: DataFile, loaded: Store) -> None:
    with loaded.reading() as connection:
        rounds = read_rounds(connection)
    told = {f"{one.key}/{question.code}": question.summary for one in rounds for question in one.questions}
    values = [value for value in sample.values if value.question]
    assert [value.year for value in values] == [2016, 2017, 2019, 2020, 2021, 2022, 2023, 2024, 2025]
    for value in values:
        summary = told[str(value.question)]
        assert (value.value, value.n, value.asked) == (summary.mean, summary.n, summary.asked)


def test_the_surveys_hold_the_cases_that_are_hard_to_show(loaded: Store) -> None:
    with loaded.reading() as connection:
        rounds = {one.year: one for one in read_rounds(connection)}
    said = {(year, question.code): question for year, one in rounds.items() for question in one.questions}
    assert 2018 not in rounds
    assert said[2016, "kennis"].summary.counts is None  # only a mean was published
    assert (said[2019, "doel-2"].summary.n, said[2019, "doel-2"].summary.unanimous) == (6, True)
    assert said[2020, "kennis"].summary.everyone_answered
    assert said[2022, "kennis"].summary.n == 4
    assert [said[year, "kennis"].version for year in (2020, 2021)] == [1, 2]


def test_as_many_are_asked_as_there_were_members(sample: DataFile) -> None:
    def members(on: PartialDate) -> int:
        periods = [membership.period for membership in sample.memberships]
        return sum(
            (one.since is None or one.since.first_day <= on.last_day)
            and (one.until is None or one.until.last_day >= on.last_day)
            for one in periods
        )

    asked = {one.year: one.asked for one in sample.surveys if one.state is not RoundState.DRAFT}
    assert asked == {year: members(PartialDate(year, 11, 1)) for year in asked}
    assert set(asked.values()) == {12, 13, 14}


def test_one_printed_total_differs_by_one_euro_from_its_lines(sample: DataFile) -> None:
    differing = []
    for budget in sample.budgets:
        for total in budget.printed_totals:
            lines = [one for one in budget.lines if total.side in (None, one.side) and total.group in (None, one.group)]
            signs = [-1 if total.side is None and one.side.value == "costs" else 1 for one in lines]
            added = sum(sign * (one.realised or 0) for sign, one in zip(signs, lines, strict=True))
            if total.realised != added:
                differing.append((budget.year, total.scope.value, Decimal(total.realised or 0) - added))
    assert differing == [(2023, "side", Decimal(1))]


def test_the_share_of_the_largest_funder_is_that_of_the_accounts(sample: DataFile) -> None:
    shares = {}
    for budget in sample.budgets:
        income = {one.label.nl: one.realised or 0 for one in budget.lines if one.side.value == "income"}
        shares[budget.year] = round(100 * max(income.values()) / sum(income.values()))
    told = {value.year: value.value for value in sample.values if value.indicator == "2021-2025/1.4"}
    assert told == {year: share for year, share in shares.items() if year in told}
    assert len(told) == 5


def test_everything_people_read_stands_in_both_languages() -> None:
    def one_sided(found: Any) -> Iterator[Any]:
        if isinstance(found, dict):
            if found.keys() & {"nl", "en"} and found.keys() != {"nl", "en"}:
                yield found
            found = list(found.values())
        if isinstance(found, list):
            for inner in found:
                yield from one_sided(inner)

    assert [text for path in data_files(SAMPLE_DATA) for text in one_sided(read_yaml(path).content)] == []


def test_nothing_in_it_can_be_taken_for_something_real(sample: DataFile) -> None:
    everything = "\n".join(path.read_text(encoding="utf-8") for path in data_files(SAMPLE_DATA))
    real = [read_yaml(path).content for path in data_files(REAL_DATA)]
    bodies = [body for content in real for body in content.get("organisations", [])]
    persons = [person for content in real for person in content.get("persons", [])]
    names = {entry[field] for entry in (*bodies, *persons) for field in ("name", "short_name") if entry.get(field)}
    assert {"MVO Platform", "SOMO", "SER"} & names
    assert [name for name in names if re.search(rf"(?<!\w){re.escape(name)}(?!\w)", everything)] == []
    assert set(re.findall(r"https?://([^/\s'\"}]+)", everything)) == {"voorbeeld.invalid"}
    references = [one.outcome.reference for one in sample.evidence if one.outcome and one.outcome.reference]
    assert len(references) > 20
    assert [reference for reference in references if recognise(reference)] == []
