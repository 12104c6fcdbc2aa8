"""Publications, citations and policy outcomes of 2020, as the annual report tells them and no more."""

from collections import Counter
from itertools import pairwise

from mvo_monitor.measures.partial_date import PartialDate
from mvo_monitor.recording.evidence import NewEvidence
from mvo_monitor.vocabulary import (
    Effect,
    EvidenceKind,
    Planning,
    Result,
    Stance,
)
from tests.spec.data_2020 import DOCUMENTS, EVIDENCE, FILES, LISTED, OUTCOMES_2020, REPORT, within

# ---- Publications and citations --------------------------------------------------------------------------------------


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


# ---- Outcomes --------------------------------------------------------------------------------------------------------


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
    return [date for _, date in within(record, PartialDate)]


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
        record.key: sorted({str(date) for _, date in within(record, PartialDate) if date.year != record.year})
        for record in EVIDENCE.values()
    }

    assert {key: dates for key, dates in outside.items() if dates} == {
        "kamerbrief-oeigoeren-2021-02-17": ["2021-02-17"],
        "uitvoeringswet-conflictmineralen-eerste-kamer": ["2021-01-26"],
        "inbreng-next-decade-ungps": ["2021-11"],
    }
