"""The coverage page answers: where is evidence thin?"""

import csv
import io
import re

from tests.screens.conftest import OpensPages
from tests.screens.opening import BEHIND_THE_GATE
from tests.unit.asgi_client import get


def test_the_gaps_on_both_sides_come_first(real: OpensPages) -> None:
    shown = real("coverage", "year=2020").text
    assert "In 2020 is er bij 8 van de 9 indicatoren bewijs." in shown
    assert "Van de 60 beleidsuitkomsten hangen er 43 aan geen indicator." in shown


def test_without_a_gap_the_answer_counts_no_zero(sample: OpensPages) -> None:
    shown = sample("coverage", "year=2024").text
    assert "Alle 3 beleidsuitkomsten hangen aan een indicator." in shown
    assert "hangen er 0" not in shown


def test_the_strength_of_the_evidence_lies_open_on_a_phone(real: OpensPages) -> None:
    html = real("coverage", "year=2020").html
    strengths = html[html.index('class="mvo-strengths mvo-stacked"') :]
    assert '<td class="mvo-number" data-label="Bewijsstukken" role="cell">' in strengths
    assert 'data-label="Sterkste bewijs"' in strengths


def test_the_gaps_are_listed_as_things_to_do(real: OpensPages) -> None:
    shown = real("coverage", "year=2020")
    assert "1 indicator zonder bewijs" in shown.text
    assert "1.3 Elkaars strategieën bekend en afgestemd" in shown.text
    assert "43 uitkomsten zonder indicator" in shown.text
    assert "/evidence?year=2020&kind=policy_outcome&indicator=none" in shown.links


def test_every_dossier_is_a_row_and_every_indicator_a_column_with_its_title(real: OpensPages) -> None:
    html = real("coverage", "year=2020").html
    matrix = html[html.index('class="mvo-matrix"') :]
    matrix = matrix[: matrix.index("</table>")]
    assert matrix.count('<th scope="row">') == 14 + 2, "fourteen dossiers, those without one, and the sum"
    assert re.findall(r">(\d\.\d)<span", matrix) == ["1.1", "1.2", "1.3", "2.1", "2.2", "2.3", "2.4", "2.5", "2.6"]
    assert '<th colspan="6" scope="colgroup" class="mvo-first">Doel 2</th>' in matrix


def test_a_number_leads_to_just_those_records(real: OpensPages) -> None:
    shown = real("coverage", "year=2020")
    link = next(
        each for each in shown.links if "dossier=wetgeving-toezicht" in each and "indicator=2016-2020%2F2.2" in each
    )
    count = re.search(rf'href="{re.escape(link.replace("&", "&amp;"))}">(\d+)<', shown.html)
    assert count
    assert f"{count[1]} bewijsstukken voldoen aan uw keuze." in real("evidence", link.split("?")[1]).text


def test_an_indicator_tells_its_strongest_proof_and_the_rest(real: OpensPages) -> None:
    shown = real("coverage", "year=2020").text
    strongest = "Ons stuk geciteerd, met pagina 4 ons stuk geciteerd, met pagina, 1 document van derden en 13"
    assert f"{strongest} eigen bewering" in shown
    assert "0 Nog geen bewijs" in shown


def test_a_whole_plan_can_be_seen_at_once(sample: OpensPages) -> None:
    shown = sample("coverage", "year=2024&span=plan")
    assert "In 2021-2025 is er bij" in shown.text
    assert any("plan=2021-2025" in link and "year=" not in link for link in shown.links if "/evidence?" in link)


def test_a_year_without_outcomes_in_the_plan_says_so(real: OpensPages) -> None:
    assert "Bij het strategieplan 2021-2025 zijn nog geen indicatoren vastgelegd." in real("coverage", "year=2021").text


def test_the_file_behind_the_matrix_holds_its_very_numbers(real: OpensPages) -> None:
    shown = real("coverage", "year=2020")
    (file,) = [link for link in shown.links if link.startswith("/csv/coverage?")]
    rows = list(csv.DictReader(io.StringIO(get(BEHIND_THE_GATE, file).body.decode("utf-8-sig"), newline="")))
    table = shown.table("Bewijsstukken per dossier en indicator, 2020")
    assert [row["count"] for row in rows] == re.findall(r"<td[^>]*><(?:a|span)[^>]*>(\d+)<", table)
    assert len(rows) == 16 * 11, "fourteen dossiers, those without one, and the sum; nine indicators, none, and all"
    assert rows[-1]["count"] == "132"
    assert "132 bewijsstukken over 2020" in shown.text


def test_a_file_of_a_year_or_plan_that_is_not_there_is_a_sentence(real: OpensPages) -> None:
    assert real("coverage", "year=2020").text
    for asked, name in (("plan=x", "x"), ("year=1999", "1999"), ("", "")):
        answer = get(BEHIND_THE_GATE, f"/csv/coverage?{asked}")
        assert (answer.status, answer.text) == (404, f"Er is geen strategieplan ‘{name}’.")
