"""The platform's real 2020, as its annual report tells it: everything is there, once, with its source and no more."""

import re
from collections import Counter
from collections.abc import Container, Iterator
from decimal import Decimal
from itertools import pairwise
from typing import Any

import pytest
from pydantic import BaseModel

from mvo_monitor.loading.load import REAL_DATA, data_files
from mvo_monitor.loading.shape import DataFile
from mvo_monitor.loading.yaml_file import read_yaml
from mvo_monitor.measures.partial_date import PartialDate
from mvo_monitor.measures.references import recognise
from mvo_monitor.recording.coalition import NewDocument
from mvo_monitor.recording.evidence import NewDossier, NewEvidence
from mvo_monitor.recording.finance import NewBudget, NewBudgetLine, NewPrintedTotal
from mvo_monitor.recording.indicators import NewIndicator
from mvo_monitor.recording.plans import NewGoal
from mvo_monitor.recording.shapes import SourceIn
from mvo_monitor.vocabulary import (
    ActivityForm,
    AffiliationRole,
    AimSort,
    Basis,
    BudgetSide,
    Effect,
    EvidenceKind,
    FunctionKind,
    Measure,
    PeriodKind,
    Planning,
    Result,
    Stance,
    SuccessionKind,
    TotalScope,
    Visibility,
)

REPORT = "jaarverslag-2020"
FILES = {path.stem: DataFile.model_validate(read_yaml(path).content) for path in data_files(REAL_DATA)}


def _all(section: str) -> list[Any]:
    return [record for file in FILES.values() for record in getattr(file, section)]


DOCUMENTS: dict[str, NewDocument] = {record.key: record for record in _all("documents")}
EVIDENCE: dict[str, NewEvidence] = {record.key: record for record in _all("evidence")}
PLANS = {plan.code: plan for plan in _all("plans")}
GOALS: dict[str, NewGoal] = {f"{plan.code}/{goal.code}": goal for plan in PLANS.values() for goal in plan.goals}
INDICATORS: dict[str, NewIndicator] = {
    f"{plan.code}/{indicator.code}": indicator
    for plan in PLANS.values()
    for goal in plan.goals
    for indicator in goal.indicators
}
LISTED = [record for record in EVIDENCE.values() if record.publication and record.publication.listed]
OUTCOMES_2020 = [record for record in FILES["07-outcomes-2020"].evidence if record.outcome]


def _within(value: object, kind: type[Any], path: str = "") -> Iterator[tuple[str, Any]]:
    """Everything of a kind that stands somewhere inside a record, with the way to it."""
    if isinstance(value, kind):
        yield path, value
    if isinstance(value, BaseModel):
        for name in type(value).model_fields:
            yield from _within(getattr(value, name), kind, f"{path}.{name}")
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from _within(item, kind, f"{path}[{index}]")


def _places() -> list[SourceIn]:
    return [source for file in FILES.values() for _, source in _within(file, SourceIn)]


# ---- Nothing is left hanging --------------------------------------------------------------------------------------


@pytest.mark.parametrize("section", ["documents", "organisations", "persons", "dossiers", "surveys", "evidence"])
def test_no_key_is_given_twice(section: str) -> None:
    counted = Counter(record.key for record in _all(section))

    assert [key for key, times in counted.items() if times > 1] == []


def test_every_name_that_a_record_uses_exists() -> None:
    known: dict[str, Container[str]] = {
        "document": DOCUMENTS,
        "organisation": {record.key for record in _all("organisations")},
        "person": {record.key for record in _all("persons")},
        "dossier": {record.key for record in _all("dossiers")},
        "evidence": EVIDENCE,
        "goal": GOALS,
        "indicator": INDICATORS,
        "part": {f"{ref}.{part.code}" for ref, indicator in INDICATORS.items() for part in indicator.parts},
    }
    named = [*_named_by_people_plans_and_budget(), *_named_by_values()]
    named += [name for record in EVIDENCE.values() for name in _named_by_evidence(record)]
    named += [("document", place.document) for place in _places()]

    assert [(kind, key) for kind, key in named if key is not None and key not in known[kind]] == []


def _named_by_people_plans_and_budget() -> Iterator[tuple[str, str | None]]:
    for record in (*_all("memberships"), *_all("affiliations"), *_all("functions"), *_lines()):
        yield "organisation", record.organisation
    for record in _all("functions"):
        yield "person", record.person
    for goal in GOALS.values():
        yield from (("goal", link.goal) for link in goal.follows)
    for round_ in _all("surveys"):
        yield from (("goal", question.goal) for question in round_.questions)


def _named_by_evidence(record: NewEvidence) -> Iterator[tuple[str, str | None]]:
    yield from (("dossier", dossier) for dossier in record.dossiers)
    for link in record.indicators:
        yield "indicator", link.indicator
        yield "part", link.part and f"{link.indicator}.{link.part}"
    yield from (("evidence", earlier.evidence) for earlier in (record.outcome.follows if record.outcome else ()))
    if record.publication:
        yield "document", record.publication.document
    if record.citation:
        yield "document", record.citation.citing
        yield "document", record.citation.cited


def _named_by_values() -> Iterator[tuple[str, str | None]]:
    for value in _all("values"):
        yield "indicator", value.indicator
        yield "part", value.part and f"{value.indicator}.{value.part}"
        yield from (("evidence", key) for key in value.evidence)


def test_no_record_is_linked_twice_to_the_same_thing() -> None:
    for record in EVIDENCE.values():
        assert len(set(record.dossiers)) == len(record.dossiers), record.key
        links = [(note.indicator, note.part) for note in record.indicators]
        assert len(set(links)) == len(links), record.key
        earlier = [link.evidence for link in record.outcome.follows] if record.outcome else []
        assert len(set(earlier)) == len(earlier), record.key
        assert record.key not in earlier


def test_every_record_of_evidence_names_its_source() -> None:
    assert [key for key, record in EVIDENCE.items() if not record.sources] == []


def test_every_record_of_2020_names_the_place_in_the_report_except_one_that_the_report_leaves_out() -> None:
    elsewhere = {
        key
        for key, record in EVIDENCE.items()
        if record.year == 2020 and not any(source.document == REPORT and source.at for source in record.sources)
    }

    assert elsewhere == {"kst-26485-332"}


def test_plan_people_members_survey_values_and_budget_name_their_source() -> None:
    sections = ("organisations", "memberships", "functions", "affiliations", "dossiers", "plans", "surveys", "values")
    without = [record for section in sections for record in _all(section) if record.source is None]
    parts: list[Any] = [*GOALS.values(), *INDICATORS.values()]
    parts += [aim for goal in GOALS.values() for aim in goal.aims]
    without += [part for part in parts if part.source is None]
    without += [
        entry for budget in _all("budgets") for entry in (*budget.lines, *budget.printed_totals) if not entry.source.at
    ]

    assert without == []


def test_every_document_but_the_report_itself_says_where_we_know_it_from() -> None:
    assert [key for key, paper in DOCUMENTS.items() if not (paper.source or paper.url)] == [REPORT]


def test_each_of_the_32_footnotes_proves_a_record() -> None:
    places = [source.at or "" for record in EVIDENCE.values() for source in record.sources]
    proves = {int(found) for place in places for found in re.findall(r"noot (\d+)", place)}

    assert proves == set(range(1, 33))


def test_a_place_in_the_report_is_a_chapter_and_where_in_it() -> None:
    headings = {
        "1": {"Missie en doelen", "Uitwerking doel 1", "Uitwerking doel 2"},
        "2.1": {
            "Politieke context",
            "Ontwikkeling nieuw MVO-beleid, bindende maatregelen",
            "Initiatiefnota",
            "Sectorale samenwerking, MVO-steunpunt en andere beleidsinstrumenten",
            "Andere dossiers",
        },
        "2.2": {"Inzet en resultaten MVO Platform"} | {_in(dossier) for dossier in FILES["06-dossiers"].dossiers[:10]},
        "2.3": {"Coördinatiepunt", "Uitwisseling", "Strategie"},
        "3": set(),
    }
    notes = {"2.1": range(1, 23), "2.2": range(23, 33)}

    for place in _places():
        if place.document != REPORT:
            continue
        chapter, _, where = (place.at or "").partition(", ")
        note = re.fullmatch(r"noot (\d+)", where)
        member = re.fullmatch(r"ledenlijst (\d+)", where)
        fits = (
            (note and int(note[1]) in notes.get(chapter, ()))
            or (member and chapter == "2.3" and 1 <= int(member[1]) <= 24)
            or (chapter in ("2.1", "3") and not where)
            or where in headings.get(chapter, set())
        )
        assert fits, place


def _in(dossier: NewDossier) -> str:
    assert dossier.source is not None
    assert dossier.source.at is not None
    return dossier.source.at.removeprefix("2.2, ")


def test_a_reference_stands_in_its_one_form() -> None:
    typed = [paper.reference for paper in DOCUMENTS.values() if paper.reference]
    typed += [record.outcome.reference for record in EVIDENCE.values() if record.outcome and record.outcome.reference]

    for reference in typed:
        found = recognise(reference)
        assert found is not None, reference
        assert found.canonical == reference


def test_our_own_words_stand_in_both_languages_and_names_in_their_own() -> None:
    for record in EVIDENCE.values():
        assert record.title.nl, record.key
        if record in LISTED:
            assert record.title.en is None, "the title of a document is a name"
        else:
            assert record.title.en, record.key
        assert record.visibility is Visibility.PUBLIC
        if record.summary:
            assert record.summary.nl, record.key
            assert record.summary.en, record.key


# ---- Plans --------------------------------------------------------------------------------------------------------


def test_the_plan_has_two_goals_thirteen_aims_of_2020_and_nine_indicators() -> None:
    first, second = PLANS["2016-2020"].goals

    assert PLANS["2016-2020"].mission is not None
    assert [indicator.code for indicator in first.indicators] == ["1.1", "1.2", "1.3"]
    assert [indicator.code for indicator in second.indicators] == ["2.1", "2.2", "2.3", "2.4", "2.5", "2.6"]
    assert Counter(aim.sort for aim in first.aims) == {AimSort.CORE: 3}
    assert Counter(aim.sort for aim in second.aims) == {AimSort.CORE: 4, AimSort.PRIORITY: 3, AimSort.REACTIVE: 3}
    assert {(aim.first_year, aim.last_year) for goal in (first, second) for aim in goal.aims} == {(2020, 2020)}


def test_no_indicator_has_a_yardstick_owner_or_data_source_because_the_report_gives_none() -> None:
    assert len(INDICATORS) == 9
    for indicator in INDICATORS.values():
        assert indicator.measure is Measure.YES_NO
        assert indicator.definition is not None
        assert indicator.baseline is None
        assert (indicator.targets, indicator.breaks, indicator.owner, indicator.data_source) == ((), (), None, None)


def test_only_indicator_2_5_has_parts() -> None:
    assert {
        ref: [part.code for part in indicator.parts] for ref, indicator in INDICATORS.items() if indicator.parts
    } == {"2016-2020/2.5": ["a", "b", "c"]}


def test_the_next_plan_renames_both_goals_and_has_no_invented_indicators() -> None:
    plan = PLANS["2021-2025"]

    assert [(link.goal, link.kind) for goal in plan.goals for link in goal.follows] == [
        ("2016-2020/1", SuccessionKind.RENAMED),
        ("2016-2020/2", SuccessionKind.RENAMED),
    ]
    assert all(goal.indicators == () and goal.aims == () for goal in plan.goals)
    assert (plan.mission, plan.dropped) == (None, ())


# ---- Members, people, survey --------------------------------------------------------------------------------------


def test_24_members_are_known_during_2020_and_no_more() -> None:
    memberships = _all("memberships")

    assert len(memberships) == 24
    assert {str(record.period.kind) for record in memberships} == {PeriodKind.KNOWN_DURING}
    assert {(str(record.period.since), str(record.period.until)) for record in memberships} == {("2020", "2020")}
    assert [record.source.at for record in memberships] == [f"2.3, ledenlijst {number}" for number in range(1, 25)]


def test_23_members_have_a_line_of_contribution_and_tax_justice_has_none() -> None:
    members = {record.organisation for record in _all("memberships")}
    contributions = [line.organisation for line in _lines() if line.group == "ledenbijdragen"]

    assert len(contributions) == 23
    assert members - set(contributions) == {"tax-justice-nl"}


def test_the_chair_changes_in_august_2020() -> None:
    chairs = {
        record.person: (record.organisation, record.period.since, record.period.until)
        for record in _all("functions")
        if record.function is FunctionKind.CHAIR
    }

    assert chairs == {
        "mariette-van-huijstee": ("somo", None, PartialDate(2020, 8)),
        "lucia-van-westerlaak": ("fnv", PartialDate(2020, 8), None),
    }


def test_nine_persons_hold_eleven_functions() -> None:
    functions = Counter(record.function for record in _all("functions"))

    assert len(_all("persons")) == 9
    assert functions == {
        FunctionKind.COORDINATOR: 3,
        FunctionKind.WORKING_GROUP_LEAD: 1,
        FunctionKind.STAND_IN: 2,
        FunctionKind.CHAIR: 2,
        FunctionKind.STEERING_GROUP: 1,
        FunctionKind.COMMUNICATION: 2,
    }


def test_the_platform_sits_in_three_bodies_founded_two_and_is_housed_by_one() -> None:
    assert {(record.organisation, record.role) for record in _all("affiliations")} == {
        ("somo", AffiliationRole.HOSTED_BY),
        ("ser-imvo-commissie", AffiliationRole.ADVISORY_MEMBER),
        ("eccj", AffiliationRole.CO_FOUNDER),
        ("eccj", AffiliationRole.STEERING_GROUP),
        ("idvo", AffiliationRole.FOUNDER),
        ("werkgroep-wetgeving", AffiliationRole.MEMBER),
    }


def test_eleven_members_gave_4_3_for_goal_1_and_3_9_for_goal_2() -> None:
    (round_,) = _all("surveys")

    assert (round_.responses, round_.asked) == (11, 24)
    assert "hoeveel leden zijn gevraagd staat niet in het verslag" in round_.asked_note.nl
    assert [(q.goal, q.published_mean, q.published_n, q.scale_low, q.scale_high) for q in round_.questions] == [
        ("2016-2020/1", Decimal("4.3"), 11, 1, 5),
        ("2016-2020/2", Decimal("3.9"), 11, 1, 5),
    ]
    assert str(round_.opened_on) == "2020", "spring is a season, not a date"


# ---- Publications and citations -----------------------------------------------------------------------------------


def test_18_publications_are_listed_in_23_places() -> None:
    assert len({record.publication.document for record in LISTED if record.publication}) == 18
    assert sum(len(record.dossiers) for record in LISTED) == 23
    assert Counter(dossier for record in LISTED for dossier in record.dossiers) == {
        "wetgeving-toezicht": 10,
        "covid-19": 2,
        "convenantenbeleid": 3,
        "conflictmineralen": 2,
        "nap": 2,
        "ezk": 2,
        "herziening-oeso-richtlijnen": 1,
        "verkiezingen": 1,
    }


def test_two_of_them_are_listed_under_more_than_one_dossier() -> None:
    assert {record.key: len(record.dossiers) for record in LISTED if len(record.dossiers) > 1} == {
        "input-so-imvo-2020-05-27": 5,
        "input-notaoverleg-imvo-2020-12-08": 2,
    }


def test_four_publications_are_only_cited() -> None:
    cited = [record.key for record in EVIDENCE.values() if record.publication and not record.publication.listed]

    assert cited == [
        "visiestuk-certificering-en-due-diligence",
        "nieuwsbericht-wet-zorgplicht-kinderarbeid",
        "inbreng-eu-consultatie-2020",
        "inbreng-national-baseline-assessment",
    ]


def test_a_publication_is_our_own_document_with_the_same_title_and_date() -> None:
    for record in EVIDENCE.values():
        if record.publication:
            paper = DOCUMENTS[record.publication.document]
            assert paper.own, record.key
            assert record.title.nl == paper.title
            assert record.happened_on == paper.published_on


def test_november_2021_is_kept_as_printed_and_still_counts_for_2020() -> None:
    record = EVIDENCE["inbreng-next-decade-ungps"]

    assert (record.year, str(record.happened_on)) == (2020, "2021-11")


def test_no_publication_has_a_day_that_the_report_does_not_print() -> None:
    days = {key for key, paper in DOCUMENTS.items() if paper.own and paper.published_on and paper.published_on.day}

    assert days == {"mvo-in-het-bedrijfslevenbeleid"}, "note 3 prints 8 October 2020; the list prints months"


def test_four_studies_cite_us_each_with_its_page() -> None:
    cited = {
        record.citation.citing: (record.citation.page, record.citation.cited)
        for record in EVIDENCE.values()
        if record.citation
    }

    assert cited == {
        "nijhof-markttransformatieperspectief": ("24", "visiestuk-certificering-en-due-diligence"),
        "van-dam-scheltema-afdwingbare-instrumenten": ("130-131", "nieuwsbericht-wet-zorgplicht-kinderarbeid"),
        "kit-evaluation-rbc-agreements": ("76", None),
        "national-baseline-assessment": ("29", "inbreng-national-baseline-assessment"),
    }
    assert not any(DOCUMENTS[citing].own for citing in cited)


# ---- Outcomes -----------------------------------------------------------------------------------------------------


def test_the_motion_that_wanted_delay_was_opposed_and_rejected() -> None:
    outcome = EVIDENCE["motie-weverling-amhaouch-verworpen"].outcome

    assert outcome is not None
    assert (outcome.stance, outcome.result, str(outcome.tabled_on)) == (Stance.AGAINST, Result.REJECTED, "2020-12-17")


def test_the_motions_of_8_december_were_tabled_that_day_and_no_vote_is_dated() -> None:
    tabled = {
        record.key: record.outcome
        for record in OUTCOMES_2020
        if record.outcome and str(record.outcome.tabled_on) == "2020-12-08"
    }

    assert set(tabled) == {
        "motie-voordewind-zorgplicht",
        "motie-steun-convenanten",
        "motie-vakbonden-bij-steunpunt",
        "motie-sociale-dialoog-convenanten",
    }
    assert {outcome.result for outcome in tabled.values()} == {Result.ADOPTED}
    assert {outcome.decided_on for outcome in tabled.values()} == {None}


def test_no_decision_of_2020_is_dated_except_the_senates_which_a_footnote_dates() -> None:
    dated = {
        record.key: str(record.outcome.decided_on)
        for record in OUTCOMES_2020
        if record.outcome and record.outcome.decided_on
    }

    assert dated == {"uitvoeringswet-conflictmineralen-eerste-kamer": "2021-01-26"}


def test_setbacks_told_in_prose_are_records_like_any_other() -> None:
    away = {record.key for record in OUTCOMES_2020 if record.outcome and record.outcome.effect is Effect.AWAY}

    assert away == {
        "geen-strengere-maatregelen-covid",
        "now-steun-zonder-voorwaarden",
        "now-3-vragen-weggewuifd",
        "bouwstenen-in-plaats-van-amvb",
        "cda-sceptisch-over-wetgeving",
        "overheid-trekt-zich-terug-uit-convenanten",
        "ezk-maatschappelijke-verwachting",
        "geen-openbaarheid-bedrijven-conflictmineralen",
    }


def test_what_was_planned_and_did_not_come_is_a_record() -> None:
    missed = [
        record.key
        for record in OUTCOMES_2020
        if record.outcome and record.outcome.planning is Planning.PLANNED_NOT_ACHIEVED
    ]

    assert missed == ["beleidscoherentie-verandert-weinig"]


def test_an_effect_always_says_on_what_ground() -> None:
    for record in EVIDENCE.values():
        if record.outcome:
            assert (record.outcome.effect is Effect.NOT_STATED) == (record.outcome.effect_basis is None), record.key


def test_one_step_forward_or_back_counts_once_whatever_pressed_for_it_or_followed_from_it() -> None:
    grounds = Counter(
        (record.outcome.effect, record.outcome.effect_basis.nl)
        for record in EVIDENCE.values()
        if record.outcome and record.outcome.effect_basis
    )
    uyghurs = {
        record.key: record.outcome.effect
        for record in OUTCOMES_2020
        if record.outcome and "oeigoeren" in record.dossiers and record.outcome.effect is not Effect.NOT_STATED
    }

    assert [ground for ground, times in grounds.items() if times > 1] == []
    assert uyghurs == {"kamerbrief-oeigoeren-2020-12-07": Effect.TOWARDS}, "one decision, told in two letters"


def test_a_sentence_of_the_report_that_sums_up_other_records_is_no_outcome_of_its_own() -> None:
    assert EVIDENCE["beleidsnota-weinig-nieuwe-maatregelen"].kind is EvidenceKind.NARRATIVE


def test_an_official_number_on_an_outcome_is_that_of_a_paper_among_its_sources() -> None:
    for record in EVIDENCE.values():
        if record.outcome and record.outcome.reference:
            papers = {DOCUMENTS[source.document].reference for source in record.sources}
            assert record.outcome.reference in papers, record.key


def test_what_stands_outside_the_report_is_told_with_its_paper() -> None:
    for record in FILES["08-outcomes-other-years"].evidence:
        papers = [DOCUMENTS[source.document] for source in record.sources]
        assert any(paper.url or paper.source for paper in papers), record.key
        assert REPORT not in {source.document for source in record.sources}


def test_nobody_has_judged_significance_or_contribution_yet() -> None:
    for record in EVIDENCE.values():
        assert record.contributors == (), "the report names no organisation: it says 'the trade unions'"
        assert record.verifications == ()
        if record.outcome:
            outcome = record.outcome
            assert (outcome.significance, outcome.contribution, outcome.contribution_story) == (None, None, None)
            assert (outcome.others_part, outcome.alternative) == (None, None)


def test_no_outcome_ends_before_what_it_follows_from_began() -> None:
    for record in EVIDENCE.values():
        for link in record.outcome.follows if record.outcome else ():
            later, earlier = _dates(record), _dates(EVIDENCE[link.evidence])
            if later and earlier:
                last, first = max(date.last_day for date in later), min(date.first_day for date in earlier)
                assert last >= first, (record.key, link.evidence)


def _dates(record: NewEvidence) -> list[PartialDate]:
    return [date for _, date in _within(record, PartialDate)]


def test_the_chain_of_the_law_runs_from_the_evaluation_of_2019_to_the_motion_and_on_to_the_directive() -> None:
    chain = (
        "kst-26485-319",
        "beleidsnota-van-voorlichten-tot-verplichten",
        "notaoverleg-imvo-2020-12-08",
        "motie-voordewind-zorgplicht",
    )

    for earlier, later in pairwise(chain):
        assert earlier in _follows(later), (earlier, later)
    assert "reynders-kondigt-wetgeving-aan" in _follows("csddd-2024")


def _follows(key: str) -> list[str]:
    outcome = EVIDENCE[key].outcome
    assert outcome is not None
    return [link.evidence for link in outcome.follows]


def test_outcomes_of_other_years_carry_no_stance_that_nobody_wrote_down() -> None:
    others = FILES["08-outcomes-other-years"].evidence

    assert sorted(record.year for record in others) == [2017, 2019, 2019, 2019, 2020, 2021, 2024]
    for record in others:
        assert record.outcome is not None
        assert (record.outcome.stance, record.outcome.effect) == (Stance.NOT_STATED, Effect.NOT_STATED)


def test_three_records_have_a_date_outside_their_year_as_the_report_prints_it() -> None:
    outside = {
        record.key: sorted({str(date) for _, date in _within(record, PartialDate) if date.year != record.year})
        for record in EVIDENCE.values()
    }

    assert {key: dates for key, dates in outside.items() if dates} == {
        "kamerbrief-oeigoeren-2021-02-17": ["2021-02-17"],
        "uitvoeringswet-conflictmineralen-eerste-kamer": ["2021-01-26"],
        "inbreng-next-decade-ungps": ["2021-11"],
    }


# ---- Activities ---------------------------------------------------------------------------------------------------


def test_five_platform_meetings_are_one_count_though_one_of_them_is_dated() -> None:
    meetings = [record.activity for record in EVIDENCE.values() if record.activity]
    platform = [activity.count for activity in meetings if activity.form is ActivityForm.PLATFORM_MEETING]
    steering = [activity.count for activity in meetings if activity.form is ActivityForm.STEERING_GROUP_MEETING]
    decision = EVIDENCE["strategieplan-2021-2025-goedgekeurd"]

    assert (platform, steering) == ([5], [3])
    assert (decision.kind, str(decision.happened_on)) == (EvidenceKind.NARRATIVE, "2020-11-12")


def test_three_dialogue_sessions_are_known_by_month() -> None:
    sessions = [
        str(record.happened_on)
        for record in EVIDENCE.values()
        if record.activity and record.activity.form is ActivityForm.DIALOGUE_SESSION
    ]

    assert sessions == ["2020-03", "2020-06", "2020-10"]


def test_several_without_a_number_is_never_given_one() -> None:
    several = [record.activity for record in EVIDENCE.values() if record.activity and record.activity.count_is_minimum]

    assert len(several) > 0
    assert {activity.count for activity in several} == {None}


# ---- Values -------------------------------------------------------------------------------------------------------


def test_seven_indicators_have_a_reading_and_two_are_not_measured() -> None:
    readings = {(value.indicator.removeprefix("2016-2020/"), value.part): int(value.value) for value in _all("values")}

    assert readings == {
        ("1.1", None): 1,
        ("2.1", None): 2,
        ("2.2", None): 1,
        ("2.3", None): 1,
        ("2.4", None): 1,
        ("2.5", "a"): 2,
        ("2.5", "b"): 2,
        ("2.5", "c"): 2,
        ("2.6", None): 1,
    }


def test_a_reading_says_that_it_is_one_and_rests_on_records_that_are_linked_to_its_indicator() -> None:
    for value in _all("values"):
        assert (value.year, value.basis) == (2020, Basis.READ)
        assert value.note.nl.startswith("Lezing van het verslag, niet vastgesteld door de stuurgroep: ")
        assert value.note.en.startswith("A reading of the report, not established by the steering group: ")
        assert value.evidence
        for key in value.evidence:
            assert (value.indicator, value.part) in [(n.indicator, n.part) for n in EVIDENCE[key].indicators], key


def test_work_that_no_outsider_saw_yet_says_nothing_about_who_knows_our_positions() -> None:
    assert EVIDENCE["aanbevelingen-toegang-tot-remedie"].indicators == (), "used in 2021, says the report"


def test_the_strategies_of_indicator_1_3_have_no_evidence_at_all() -> None:
    linked = {note.indicator for record in EVIDENCE.values() for note in record.indicators}

    assert set(INDICATORS) - linked == {"2016-2020/1.3"}


# ---- Budget -------------------------------------------------------------------------------------------------------


def _budget() -> NewBudget:
    (budget,) = _all("budgets")
    assert isinstance(budget, NewBudget)
    return budget


def _lines() -> tuple[NewBudgetLine, ...]:
    return _budget().lines


def _sum(lines: list[NewBudgetLine], field: str) -> Decimal:
    return sum((getattr(line, field) or Decimal(0) for line in lines), Decimal(0))


def _computed(total: NewPrintedTotal, field: str) -> Decimal:
    sides = {side: _sum([line for line in _lines() if line.side is side], field) for side in BudgetSide}
    if total.scope is TotalScope.BALANCE:
        return sides[BudgetSide.INCOME] - sides[BudgetSide.COSTS]
    if total.side is not None and total.scope is TotalScope.SIDE:
        return sides[total.side]
    return _sum([line for line in _lines() if line.group == total.group], field)


def test_the_budget_has_five_lines_of_costs_and_25_of_income() -> None:
    assert Counter(line.side for line in _lines()) == {BudgetSide.COSTS: 5, BudgetSide.INCOME: 25}


def test_three_printed_totals_differ_from_their_lines_by_one_euro_and_stay_as_printed() -> None:
    differing = {
        total.label.nl: (total.realised, _computed(total, "realised"))
        for total in _budget().printed_totals
        if total.realised is not None and total.realised != _computed(total, "realised")
    }

    assert differing == {
        "Subtotaal projectlasten": (Decimal(2239), Decimal(2240)),
        "Totale lasten": (Decimal(208797), Decimal(208798)),
        "Bijdrage uit reserve": (Decimal(-1297), Decimal(-1298)),
    }


def test_every_budgeted_total_is_the_sum_of_its_lines() -> None:
    for total in _budget().printed_totals:
        if total.budgeted is not None:
            assert total.budgeted == _computed(total, "budgeted"), total.label.nl
    assert _sum([line for line in _lines() if line.group == "ledenbijdragen"], "realised") == Decimal(197500)


def test_a_dash_in_the_table_is_no_amount() -> None:
    without = [line.label.nl for line in _lines() if line.budgeted is None]

    assert without == [
        "Personeelskosten modules: Nationaal Actie Plan (NAP)",
        "Nationaal Actie Plan (NAP) - ICCO",
        "Nationaal Actie Plan (NAP) - CNV",
    ]
