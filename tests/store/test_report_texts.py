"""The connecting texts of the report: written beside the records, kept whatever changes, their numbers watched."""

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError

from mvo_monitor.errors import Stale, UnknownReference, YearIsClosed
from mvo_monitor.loading.load import REAL_DATA
from mvo_monitor.measures.floors import STANDARD, Floors
from mvo_monitor.models import BudgetLine, table
from mvo_monitor.progress.checks import check, tell
from mvo_monitor.progress.checks.finding import CheckRule
from mvo_monitor.progress.report_facts import read_report_facts
from mvo_monitor.progress.report_numbers import ReportNumber, numbers_of
from mvo_monitor.progress.report_texts import read_report_texts
from mvo_monitor.progress.wording.report_number import agrees, report_number_in_words, report_number_label
from mvo_monitor.recording.memberships import MembershipBegun, OrganisationTexts, begin_membership, make_organisation
from mvo_monitor.recording.report_texts import ReportTextIn, write_report_text
from mvo_monitor.reporting.annual import annual_report
from mvo_monitor.store import LOAD, Store
from mvo_monitor.texts import words
from mvo_monitor.vocabulary import Language, OrganisationKind, ReportSection
from tests.data_stores import DataStores
from tests.factories import a_closed_year, a_coalition, a_dossier, a_plan, a_score, a_value, an_indicator
from tests.paper_text import inlines_in, section_of, text_of

NL, EN = words(Language.NL), words(Language.EN)
PLATFORM = ReportSection.PLATFORM
SAID = "De [24](members) leden gaven [4,3](goal-score:1), wij hielden [vijf](activity:platform_meeting) vergaderingen."


def write(store: Store, section: str = "platform", **said: Any) -> None:
    told = {"year": 2020, "section": section, "nl": SAID} | said
    with store.writing(LOAD) as writing:
        write_report_text(writing, ReportTextIn.model_validate(told))


def texts(store: Store) -> dict[str, tuple[str | None, str | None, int]]:
    with store.reading() as connection:
        return {each.key: (each.text.nl, each.text.en, each.version) for each in read_report_texts(connection)}


def findings(store: Store) -> list[str]:
    rules = {CheckRule.REPORT_NUMBER_DIFFERS, CheckRule.REPORT_SCORE_DIFFERS, CheckRule.REPORT_NUMBER_UNKNOWN}
    with store.reading() as connection:
        return [tell(each, NL) for each in check(connection) if each.rule in rules]


@pytest.fixture
def real(data_stores: DataStores, tmp_path: Path) -> Iterator[Store]:
    with data_stores.on_sqlite(REAL_DATA, tmp_path) as store:
        yield store


@pytest.fixture(scope="module")
def numbers_2020(data_stores: DataStores, tmp_path_factory: pytest.TempPathFactory) -> dict[str, ReportNumber]:
    with (
        data_stores.on_sqlite(REAL_DATA, tmp_path_factory.mktemp("numbers")) as store,
        store.reading() as connection,
    ):
        return numbers_of(read_report_facts(connection, 2020), STANDARD)


def test_a_text_is_written_changed_and_taken_away(store: Store) -> None:
    write(store)
    assert texts(store) == {"2020/platform": (SAID, None, 1)}
    write(store, nl="Anders", en="Otherwise", version=1)
    assert texts(store) == {"2020/platform": ("Anders", "Otherwise", 2)}
    write(store, nl=None, version=2)
    assert texts(store) == {}


def test_the_second_editor_is_told_and_nothing_is_lost(store: Store) -> None:
    write(store)
    with pytest.raises(Stale):
        write(store, nl="Van een ander")
    assert texts(store)["2020/platform"][0] == SAID


def test_a_text_that_was_taken_away_and_written_again_is_never_taken_for_the_first(store: Store) -> None:
    """Who has the first text open, of version 1 or 2, may not write over one of which they saw nothing."""
    write(store)
    write(store, nl="Tweede", version=1)
    write(store, nl=None, version=2)
    write(store, "outlook")
    write(store, nl="Van een ander")
    assert texts(store)["2020/platform"] == ("Van een ander", None, 4)
    for opened in (1, 2):
        with pytest.raises(Stale):
            write(store, nl="Van wie de eerste las", version=opened)
    write(store, nl="Verder", version=4)
    assert texts(store)["2020/platform"] == ("Verder", None, 5)
    with store.writing(LOAD) as writing:  # in one transaction too
        for version, nl in ((5, None), (0, "Weer een ander")):
            write_report_text(writing, ReportTextIn(year=2020, section=PLATFORM, nl=nl, version=version))
    assert texts(store)["2020/platform"] == ("Weer een ander", None, 7)


def test_a_text_of_a_goal_or_dossier_names_one_that_there_is(store: Store) -> None:
    with store.writing(LOAD) as writing:
        a_coalition(writing)
        a_plan(writing, an_indicator(), code="2016-2020")
        a_dossier(writing, "nap")
    write(store, "goal", subject="2016-2020/1")
    write(store, "dossier", subject="nap")
    assert set(texts(store)) == {"2020/goal/2016-2020/1", "2020/dossier/nap"}
    for section, subject in (("goal", "2016-2020/9"), ("dossier", "weg")):
        with pytest.raises(UnknownReference):
            write(store, section, subject=subject)
    with pytest.raises(ValidationError):
        write(store, "finance", subject="nap")


def test_a_closed_year_takes_no_text(store: Store) -> None:
    with store.writing(LOAD) as writing:
        a_closed_year(writing, 2020)
    with pytest.raises(YearIsClosed):
        write(store)


def test_the_report_prints_the_number_as_typed_with_a_link_and_keeps_the_text_when_data_change(real: Store) -> None:
    write(real)
    before = _platform(real)
    assert before.startswith("De 24 leden gaven 4,3, wij hielden vijf vergaderingen.")
    with real.writing(LOAD) as writing:
        make_organisation(writing, OrganisationTexts(name="Nieuw lid", kind=OrganisationKind.NGO))
        period = {"kind": "known_during", "since": "2020", "until": "2020"}
        begin_membership(writing, MembershipBegun.model_validate({"organisation": "nieuw-lid", "period": period}))
    assert _platform(real).startswith("De 24 leden gaven 4,3, wij hielden vijf vergaderingen.")
    with real.reading() as connection:
        paper = annual_report(connection, 2020, NL, STANDARD, "https://monitor.example")
        english = annual_report(connection, 2020, EN, STANDARD)
    links = {run.text: run.href for inline in inlines_in(paper) for run in inline if run.href}
    assert links["24"] == "https://monitor.example/members?year=2020"
    assert links["4,3"] == "https://monitor.example/goal?year=2020&goal=1"
    assert "In 2020 waren 25 organisaties lid." in text_of(section_of(paper, "members").blocks)
    # What is written in one language only stands in the other report too: better Dutch than nothing.
    assert "De 24 leden gaven 4,3" in text_of(section_of(english, "platform").blocks)


def test_paragraphs_and_lists_are_read_from_what_was_typed(real: Store) -> None:
    write(real, "outlook", nl="Eerste\nalinea.\n\n- een\n- [18](publications)\n\nTweede.")
    with real.reading() as connection:
        paper = annual_report(connection, 2020, NL, STANDARD)
    assert text_of(section_of(paper, "outlook").blocks) == "Eerste alinea.\neen\n18\nTweede."


def test_check_finds_numbers_that_no_longer_agree_or_lead_nowhere(real: Store) -> None:
    write(
        real,
        nl=f"{SAID} Lasten: [€ 208.798](realised:costs).",
        en="[4.3](goal-score:1), [5](activity:platform_meeting)",
    )
    assert findings(real) == []
    write(real, "members", nl="[23](members), [9](goal-answers:7)")
    write(real, "finance", nl="[208.797](realised:costs) en [4,1](goal-score:1)")
    about = "tekst van het jaarverslag"
    assert findings(real) == [
        f"{about} 2020/members: In de tekst staat 23 voor members; de monitor heeft nu 24.",
        f"{about} 2020/finance: In de tekst staat 208.797 voor realised:costs; de monitor heeft nu €\u00a0208.798.",
        f"{about} 2020/finance: In de tekst staat 4,1 voor goal-score:1; de enquête zegt nu iets anders.",
        f"{about} 2020/members: In de tekst staat 9 met de verwijzing goal-answers:7; die leidt nergens meer heen.",
    ]
    with real.writing(LOAD) as writing:
        line = table(BudgetLine)
        writing.session.execute(line.update().where(line.c.label_nl == "Onvoorzien").values(realised=Decimal(1051)))
    assert sum("realised:costs" in each for each in findings(real)) == 2


def test_what_people_answered_is_told_by_no_check_whether_of_a_goal_or_an_indicator(store: Store) -> None:
    with store.writing(LOAD) as writing:
        a_coalition(writing)
        a_plan(writing, a_score("1.1"), an_indicator("1.2"))
        a_value(writing, "2016-2020/1.1", 2020, "4.3", n=11, asked=24)
        a_value(writing, "2016-2020/1.2", 2020, "1")
    write(store, nl="[3,9](indicator:1.1) en [ja](indicator:1.2)")
    about = "tekst van het jaarverslag 2020/platform: In de tekst staat"
    assert findings(store) == [
        f"{about} ja voor indicator:1.2; de monitor heeft nu deels.",
        f"{about} 3,9 voor indicator:1.1; de enquête zegt nu iets anders.",
    ]


def test_every_number_of_2020_has_its_words_and_agrees_with_itself(numbers_2020: dict[str, ReportNumber]) -> None:
    numbers = numbers_2020
    for w in (NL, EN):
        for number in numbers.values():
            assert report_number_label(w, number)
            assert agrees(w, report_number_in_words(w, number), number), number.ref
    known = {ref: report_number_in_words(NL, number).replace("\u00a0", " ") for ref, number in numbers.items()}
    stated = {
        "goal-score:1": "4,3",
        "goal-score:2": "3,9",
        "goal-answers:1": "11",
        "survey-asked:strategie-enquete-2020": "24",
        "members": "24",
        "publications": "18",
        "publication-places": "23",
        "activity:platform_meeting": "5",
        "activity:steering_group_meeting": "3",
        "indicators": "9",
        "indicator:2.3": "deels",
        "budgeted:costs": "€ 197.500",
        "realised:costs/projectlasten": "€ 2.240",
        "realised:balance": "€ -1.298",
    }
    assert {ref: known.get(ref) for ref in stated} == stated


@pytest.mark.parametrize(
    ("ref", "typed", "right"),
    [
        ("goal-score:1", "4,3", True),
        ("goal-score:1", "4.3", False),
        ("goal-score:1", "4,2", False),
        ("activity:platform_meeting", "vijf", True),
        ("activity:platform_meeting", "Vijf", True),
        ("activity:platform_meeting", "zes", False),
        ("realised:costs", "€ 208.798", True),
        ("realised:costs", "208.798", True),
        ("realised:costs", "208.797", False),
        ("realised:balance", "1.298", True),
        ("indicator:2.3", "deels", True),
        ("indicator:2.3", "ja", False),
        ("members", "-24", False),
        ("members", "veel", False),
    ],
)
def test_what_was_typed_is_the_number_or_it_is_not(
    numbers_2020: dict[str, ReportNumber], ref: str, typed: str, right: bool
) -> None:
    assert agrees(NL, typed, numbers_2020[ref]) is right


def test_below_its_floor_a_mean_cannot_be_referred_to(real: Store) -> None:
    with real.reading() as connection:
        high = numbers_of(read_report_facts(connection, 2020), Floors(12, 12, 20))
    assert "goal-score:1" not in high
    assert "goal-answers:1" in high


def _platform(store: Store) -> str:
    with store.reading() as connection:
        return text_of(section_of(annual_report(connection, 2020, NL, STANDARD), "platform").blocks)


def test_what_stands_in_the_other_language_is_marked_so(real: Store) -> None:
    write(real, "outlook", nl="Een tekst in het Nederlands, met [24](members) leden.")
    with real.reading() as connection:
        english = annual_report(connection, 2020, EN, STANDARD)
    told = {run.text: getattr(run.text, "lang", None) for inline in inlines_in(english) for run in inline}
    assert told["Een tekst in het Nederlands, met "] == "nl"
    assert told["24"] == "nl"
    assert told["Visiestuk Brede Due Diligence-Wetgeving"] == "nl"
    assert told["Evaluation of the RBC agreements 2014-2020"] is None
