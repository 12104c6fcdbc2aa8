"""The annual report of any year, from any store: whole, in both languages, with nothing that is not for readers."""

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from mvo_monitor.loading.load import SAMPLE_DATA
from mvo_monitor.measures.floors import STANDARD, Floors
from mvo_monitor.permissions import LOCAL
from mvo_monitor.progress.overview import read_years
from mvo_monitor.progress.readable import readable_for, reading_for
from mvo_monitor.recording.deviations import DeviationAccepted, accept_deviation
from mvo_monitor.recording.planned_answers import PlannedSaid, answer_planned
from mvo_monitor.reporting.annual import annual_report
from mvo_monitor.reporting.docx_file import write_docx
from mvo_monitor.reporting.paper import Figure, Paper
from mvo_monitor.reporting.paper_pdf import write_paper_pdf
from mvo_monitor.store import LOAD, Store
from mvo_monitor.texts import words
from mvo_monitor.vocabulary import Language
from tests.data_stores import DataStores
from tests.factories import (
    a_budget,
    a_citation,
    a_closed_year,
    a_coalition,
    a_document,
    a_dossier,
    a_membership,
    a_plan,
    a_publication,
    an_activity,
    an_indicator,
    an_organisation,
    an_outcome,
    without_internal_records,
)
from tests.hostile import MARKUP
from tests.paper_text import inlines_in, section_of, sections_in, text_of, whole_text
from tests.store.judging_words import REF, THE_GOAL, a_steering_group, decides, key_of

YEARS = range(2016, 2027)
HIGH = Floors(50, 50, 50)
"""So many answers has no round of the sample."""


@pytest.fixture(scope="module")
def sample(data_stores: DataStores, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with data_stores.on_sqlite(SAMPLE_DATA, tmp_path_factory.mktemp("sample")) as made:
        yield made


def report(store: Store, year: int, language: Language = Language.NL, floors: Floors = STANDARD) -> Paper:
    with store.reading() as connection:
        return annual_report(connection, year, words(language), floors, "https://monitor.example")


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("year", YEARS)
def test_every_year_of_the_sample_has_a_report_in_both_languages(sample: Store, year: int, language: Language) -> None:
    made = report(sample, year, language)
    said = whole_text(made)
    assert str(year) in made.title
    assert not re.findall(r"\b(?:report|finance|survey|members|standing)\.[a-z_]{3,}", said)
    assert "None" not in said
    assert "\0" not in said
    assert all(section.blocks or section.sections for section in sections_in(made))


@pytest.mark.parametrize("year", [2018, 2023])
def test_a_report_says_nothing_of_later_years(sample: Store, year: int) -> None:
    figures = [block for section in sections_in(report(sample, year)) for block in section.blocks]
    told = [block.told for block in figures if isinstance(block, Figure) and "Doel" in block.caption]
    assert told
    assert not [each for each in told if re.search(rf"\b{year + 1}: ", each)]


@pytest.mark.parametrize("year", [each for each in YEARS if each <= 2025])
def test_below_a_floor_no_mean_stands_anywhere(sample: Store, year: int) -> None:
    made = report(sample, year, floors=HIGH)
    keys = {section.key for section in sections_in(made)}
    wanted = [key for key in ("surveys", "goal-1", "goal-2", "goal-3") if key in keys]
    said = "\n".join(text_of(section_of(made, key).blocks) for key in wanted)
    assert not re.search(r"[Gg]emiddeld (?:gaven|\d)|± |op een schaal van 1 tot 5", said)


def test_a_value_says_its_kind_first_as_its_unit_has_brackets_of_its_own(sample: Store) -> None:
    for language, counted, score in (
        (Language.NL, "Gemeten: 3 (regelingen sinds 2021)", "op een schaal van 1 tot 5; "),
        (Language.EN, "Measured: 3 (regulations since 2021)", "on a scale of 1 to 5; "),
    ):
        told = whole_text(report(sample, 2025, language))
        assert counted in told
        assert score in told
        assert ") (" not in told


def test_an_internal_record_is_in_no_report_whoever_makes_it(sample: Store, tmp_path: Path) -> None:
    with sample.reading() as connection:
        years = read_years(connection)
        with reading_for(readable_for(LOCAL)):
            made = {year: annual_report(connection, year, words(Language.NL), STANDARD) for year in years}
    with (
        closing(sqlite3.connect(sample.engine.url.database or "")) as whole,
        closing(sqlite3.connect(tmp_path / "without.db")) as without,
    ):
        whole.backup(without)
        without.executescript(without_internal_records())
    bare = Store(f"sqlite:///{tmp_path}/without.db")
    for year in years:
        with bare.reading() as connection:
            assert annual_report(connection, year, words(Language.NL), STANDARD) == made[year]
    bare.dispose()


@pytest.mark.parametrize("language", Language)
def test_an_empty_store_gives_a_report_that_says_so(sqlite_store: Store, language: Language) -> None:
    made = report(sqlite_store, 2020, language)
    w = words(language)
    said = whole_text(made)
    for key in ("report.no_plan", "report.no_outcomes", "report.no_activities", "report.no_budget"):
        assert w(key, year=2020) in said
    assert write_docx(made, w)
    assert write_paper_pdf(made, w)


def test_hostile_words_are_words_and_nothing_else(store: Store) -> None:
    nasty = " ".join(MARKUP)
    with store.writing(LOAD) as writing:
        a_coalition(writing, name=nasty[:100])
        an_organisation(writing, "somo", name=nasty[:150])
        a_membership(writing, "somo")
        a_plan(writing, an_indicator("1.1", title=nasty))
        a_dossier(writing, "wetgeving", title=nasty)
        a_document(writing, "stuk", title=nasty, own=True)
        an_outcome(writing, "motie", title=nasty, summary=nasty, dossiers=["wetgeving"])
        an_activity(writing, "overleg", title="{titles} {0} %s", dossiers=["wetgeving"])
        a_publication(writing, "stuk", dossiers=["wetgeving"])
        a_citation(writing, "stuk", dossiers=["wetgeving"])
        a_budget(writing, {"label": {"nl": nasty}, "realised": "5"})
    made = report(store, 2020)
    titles = [run.text for inline in inlines_in(made) for run in inline]
    assert any("<script>alert(1)</script>" in text and "{{7*7}}" in text for text in titles)
    assert any("{titles} {0} %s" in text for text in titles)
    assert write_docx(made, words(Language.NL))
    assert write_paper_pdf(made, words(Language.NL))


def test_what_the_steering_group_judged_stands_beside_what_was_computed(store: Store) -> None:
    doers = a_steering_group(store)
    dissents = [{"person": key_of(store, "Eva"), "status": "behind", "text": "Er is te weinig bewijs", "lang": "nl"}]
    motivation = {"nl": "De Kamer nam onze woorden over"}
    decides(store, doers["Anna"], "on_course", motivation=motivation, dissents=dissents)
    about = {"indicator": None, "goal": THE_GOAL["goal"], "motivation": {"nl": "Het kan beter"}}
    decides(store, doers["Anna"], "behind", **about)
    made = report(store, 2020)
    said = text_of(section_of(made, "goal-1").blocks)
    assert "Oordeel stuurgroep" in said
    assert "Niet te beoordelen: dit jaar niet gemeten | Op koers" in said
    assert "De stuurgroep oordeelt over dit doel: loopt achter. Besloten op 1 februari 2021. Het kan beter." in said
    whole = whole_text(made)
    assert "De Kamer nam onze woorden over. Wie het anders zag, zei: Er is te weinig bewijs." in whole
    assert "Eva" not in whole


def test_what_was_missed_and_what_was_accepted_is_told_with_the_target_in_sight(store: Store) -> None:
    doers = a_steering_group(store)
    accepted = {
        "indicator": REF,
        "year": 2020,
        "reason": {"nl": "Het kabinet viel"},
        "decided_by": "de stuurgroep, punt 4",
        "decided_on": "2021-02-01",
        "ends_on": "2022-02-01",
    }
    missed = {"indicator": REF, "year": 2020, "missed": True, "what": "De enquête kwam er niet", "lang": "nl"}
    with store.writing(doers["Anna"]) as writing:
        accept_deviation(writing, DeviationAccepted.model_validate(accepted))
        answer_planned(writing, PlannedSaid.model_validate(missed))
    said = text_of(section_of(report(store, 2020), "goal-1").blocks)
    assert "De enquête kwam er niet." in said
    assert "Het kabinet viel. Aanvaard op 1 februari 2021 (de stuurgroep, punt 4), tot en met 1 februari 2022." in said
    assert "Het streven: ‘ja’ in 2020." in said


def test_a_closed_year_names_the_edition_that_it_was_made_from(store: Store) -> None:
    with store.writing(LOAD) as writing:
        a_coalition(writing)
    assert "editie" not in report(store, 2020).made
    with store.writing(LOAD) as writing:
        a_closed_year(writing, 2020)
    assert "uit editie 2020.1 van de MVO Monitor" in report(store, 2020).made
    assert "from edition 2020.1 of the MVO Monitor" in report(store, 2020, Language.EN).made
