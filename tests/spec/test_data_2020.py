"""The platform's real 2020, as its annual report tells it: nothing is left hanging, each record has its source."""

import re
from collections import Counter
from collections.abc import Container, Iterator
from typing import Any

import pytest

from mvo_monitor.measures.references import recognise
from mvo_monitor.recording.evidence import NewDossier, NewEvidence
from mvo_monitor.vocabulary import (
    Visibility,
)
from tests.spec.data_2020 import (
    DOCUMENTS,
    EVIDENCE,
    FILES,
    GOALS,
    INDICATORS,
    LISTED,
    REPORT,
    budget_lines,
    every,
    places,
)


@pytest.mark.parametrize("section", ["documents", "organisations", "persons", "dossiers", "surveys", "evidence"])
def test_no_key_is_given_twice(section: str) -> None:
    counted = Counter(record.key for record in every(section))

    assert [key for key, times in counted.items() if times > 1] == []


def test_every_name_that_a_record_uses_exists() -> None:
    known: dict[str, Container[str]] = {
        "document": DOCUMENTS,
        "organisation": {record.key for record in every("organisations")},
        "person": {record.key for record in every("persons")},
        "dossier": {record.key for record in every("dossiers")},
        "evidence": EVIDENCE,
        "goal": GOALS,
        "indicator": INDICATORS,
        "part": {f"{ref}.{part.code}" for ref, indicator in INDICATORS.items() for part in indicator.parts},
    }
    named = [*_named_by_people_plans_and_budget(), *_named_by_values()]
    named += [name for record in EVIDENCE.values() for name in _named_by_evidence(record)]
    named += [("document", place.document) for place in places()]

    assert [(kind, key) for kind, key in named if key is not None and key not in known[kind]] == []


def _named_by_people_plans_and_budget() -> Iterator[tuple[str, str | None]]:
    for record in (*every("memberships"), *every("affiliations"), *every("functions"), *budget_lines()):
        yield "organisation", record.organisation
    for record in every("functions"):
        yield "person", record.person
    for goal in GOALS.values():
        yield from (("goal", link.goal) for link in goal.follows)
    for round_ in every("surveys"):
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
    for value in every("values"):
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
    without = [record for section in sections for record in every(section) if record.source is None]
    parts: list[Any] = [*GOALS.values(), *INDICATORS.values()]
    parts += [aim for goal in GOALS.values() for aim in goal.aims]
    without += [part for part in parts if part.source is None]
    without += [
        entry for budget in every("budgets") for entry in (*budget.lines, *budget.printed_totals) if not entry.source.at
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

    for place in places():
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
