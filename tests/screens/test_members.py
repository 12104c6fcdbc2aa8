"""The page of members: who is in, who gave, who came and went, who speaks and sits where for them."""

import re
from pathlib import Path

import pytest

from mvo_monitor.settings import read_settings
from mvo_monitor.store import LOAD, Store
from mvo_monitor.store.migrating import migrate
from mvo_monitor.vocabulary import Language
from tests.factories import a_coalition, a_membership, a_plan, an_organisation
from tests.screens.conftest import OpensPages
from tests.screens.opening import open_page


def test_in_2020_there_were_24_members_of_whom_23_paid_207500_together(real: OpensPages) -> None:
    assert (
        "In 2020 waren 24 organisaties lid. Daarvan droegen er 23 samen € 207.500 bij; van één, Tax Justice NL, staat "
        "geen bijdrage vermeld."
    ) in real("members", "year=2020").text.replace("\xa0", " ")


def test_the_answer_stands_in_english_too(real: OpensPages) -> None:
    text = real("members", "year=2020", language=Language.EN).text
    assert "In 2020, 24 organisations were members. Of these, 23 contributed €207,500 together;" in text


def test_each_member_has_a_row_and_all_together_the_last(real: OpensPages) -> None:
    rows = re.findall(r"<tr.*?</tr>", real("members", "year=2020").table("De leden in 2020"), re.DOTALL)
    assert len(rows) == 1 + 24 + 1
    assert "207.500" in rows[-1]


def test_a_member_of_whom_no_contribution_is_told_has_a_dash_and_no_zero(real: OpensPages) -> None:
    row = _row(real("members", "year=2020").table("De leden in 2020"), "Tax Justice NL")
    assert row.count("niet vermeld") == 2
    assert "€" not in row


def test_what_members_paid_beside_their_fee_counts_as_theirs(real: OpensPages) -> None:
    row = _row(real("members", "year=2020").table("De leden in 2020"), "ICCO")
    assert re.findall(r"€\s([\d.]+)", row) == ["14.000", "19.000"]


def test_membership_is_told_no_more_precisely_than_the_source_does(real: OpensPages) -> None:
    shown = real("members", "year=2020")
    assert "<span>in 2020</span></td>" in _row(shown.table("De leden in 2020"), "SOMO")
    assert "‘In 2020’ wil zeggen: volgens de bron lid in dat jaar." in shown.text


def test_the_chair_changed_in_august_2020(real: OpensPages) -> None:
    text = real("members", "year=2020").text
    assert "Mariëtte van Huijstee (SOMO) , tot in augustus 2020" in text
    assert "Lucia van Westerlaak (FNV) , sinds augustus 2020" in text


def test_the_bodies_the_platform_sits_in_stand_with_role_and_period(real: OpensPages) -> None:
    text = real("members", "year=2020").text
    assert "IMVO-commissie van de SER Adviserend lid , sinds 2020" in text
    assert "European Coalition for Corporate Justice Medeoprichter , in 2020" in text


def test_without_an_earlier_list_nobody_is_said_to_have_joined(real: OpensPages) -> None:
    text = real("members", "year=2020").text
    assert "Er is geen eerder jaar met bekende leden om mee te vergelijken." in text
    assert "Erbij sinds" not in text


def test_a_year_without_known_members_leads_to_one_with_them(real: OpensPages) -> None:
    shown = real("members", "year=2019")
    assert "Wie er in 2019 lid was, staat niet in de monitor." in shown.text
    assert "/members?year=2020" in shown.links
    assert "Mariëtte" not in shown.text


def test_who_came_and_went_is_told_against_the_year_before(sample: OpensPages) -> None:
    text = sample("members", "year=2024").text
    assert "Erbij sinds 2023 Wandelbond Het Verzinsel , sinds mei 2024" in text
    assert "Weg sinds 2023 Surfclub De Gefingeerde Golf , van 2014 tot en met 31 december 2023" in text


def test_a_year_in_which_nobody_came_or_went_says_so(sample: OpensPages) -> None:
    assert "Vergeleken met 2022 kwam er niemand bij en ging er niemand weg." in sample("members", "year=2023").text


def test_evidence_that_members_contributed_to_stands_in_their_row_confirmed_or_not(sample: OpensPages) -> None:
    row = _row(sample("members", "year=2024").table("De leden in 2024"), "Stichting Zogenaamd Zeegras")
    assert "/evidence?" in row
    assert "(bevestigd)" in row


@pytest.mark.parametrize("year", range(2016, 2026))
def test_the_members_of_each_year_of_the_sample_open(sample: OpensPages, year: int) -> None:
    assert f"In {year} waren" in sample("members", f"year={year}").text


def test_a_table_of_thousands_of_members_comes_a_page_at_a_time_with_the_sum_of_all(
    tmp_path: Path,
) -> None:
    settings = read_settings(database_url=f"sqlite:///{tmp_path}/many.db")
    store = Store(settings.database_url)
    migrate(store, tmp_path)
    with store.writing(LOAD) as writing:
        a_coalition(writing)
        a_plan(writing)
        for number in range(401):
            a_membership(writing, an_organisation(writing, f"lid-{number:03}"))
    store.dispose()
    last = open_page(settings, "members", "year=2020&page=3")
    rows = re.findall(r"<tr.*?</tr>", last.table("De leden in 2020"), re.DOTALL)
    assert len(rows) == 1 + 1 + 1
    assert "lid-400" in rows[1]
    assert "pagina 3 van 3" in last.text
    assert "/members?year=2020&page=2" in last.links
    assert "In 2020 waren 401 organisaties lid." in last.text
    assert "Er is geen pagina ‘4’." in open_page(settings, "members", "year=2020&page=4").text


def _row(table: str, name: str) -> str:
    return str(next(row for row in re.findall(r"<tr.*?</tr>", table, re.DOTALL) if f">{name}</th>" in row))
