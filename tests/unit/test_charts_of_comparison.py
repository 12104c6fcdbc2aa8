"""Years beside each other as charts: breaks of one row or panel beside those of all, and words that count."""

from dataclasses import replace
from decimal import Decimal

from mvo_monitor.charts import alt_text, to_csv, to_svg, to_table
from mvo_monitor.charts.sources import sources_in_words
from mvo_monitor.charts.values import Break, BreakKind, GridGroup
from mvo_monitor.measures.indicator import SourceNote
from mvo_monitor.progress.wording.compared import spelled
from mvo_monitor.texts import words
from mvo_monitor.vocabulary import Language, Trend
from tests.unit import charts_examples as examples

NL = words(Language.NL)
REDEFINED = Break(2022, "opnieuw omschreven in 2022", BreakKind.REDEFINED)


def grid_with_a_break_of_its_own() -> tuple[str, str, str, str]:
    group = examples.STATUS_GRID.groups[0]
    rows = (replace(group.rows[0], breaks=(REDEFINED,), trend=Trend.WORSE), *group.rows[1:])
    chart = replace(examples.STATUS_GRID, groups=(GridGroup(group.label, rows),))
    return to_table(chart, NL), to_csv(chart).decode("utf-8-sig"), alt_text(chart, NL), to_svg(chart, NL)


def test_a_break_of_one_row_is_a_dotted_line_in_that_row_alone() -> None:
    table, file, told, drawing = grid_with_a_break_of_its_own()
    assert table.count('class="mvo-break-redefined"') == 1
    assert table.count('class="mvo-break-new-plan"') == 4, "the head and three rows"
    assert [line for line in file.splitlines() if "opnieuw omschreven" in line and ",2022," in line]
    assert file.count("opnieuw omschreven in 2022") == 1
    assert "Breuk in 2022: opnieuw omschreven in 2022." in told
    assert 'stroke-dasharray="1.5 4"' in drawing


def test_a_break_of_one_row_in_the_year_of_a_new_plan_is_seen_beside_its_double_line() -> None:
    group = examples.STATUS_GRID.groups[0]
    mark = replace(REDEFINED, year=2021)
    rows = (replace(group.rows[0], breaks=(mark,)), *group.rows[1:])
    table = to_table(replace(examples.STATUS_GRID, groups=(GridGroup(group.label, rows),)), NL)
    assert 'class="mvo-break-new-plan mvo-break-redefined"' in table


def test_a_row_with_a_trend_begins_its_change_with_mark_and_word() -> None:
    table = grid_with_a_break_of_its_own()[0]
    assert "<strong>Verslechterd</strong><br>trede 4 → 5: aangenomen" in table


def test_a_panel_on_a_scale_of_its_own_is_drawn_on_it() -> None:
    first, *others = examples.SMALL_MULTIPLES.panels
    chart = replace(
        examples.SMALL_MULTIPLES,
        panels=(replace(first, scale=(Decimal(0), Decimal(640)), breaks=(REDEFINED,)), *others),
    )
    drawing = to_svg(chart, NL)
    assert ">640<" in drawing
    assert ">640<" not in to_svg(examples.SMALL_MULTIPLES, NL)
    assert "Breuk in 2022: opnieuw omschreven in 2022." in alt_text(chart, NL)


def test_small_numbers_are_words_and_larger_ones_digits() -> None:
    assert [spelled(NL, n) for n in (1, 12, 13)] == ["één", "twaalf", "13"]


def test_a_sentence_that_begins_with_one_has_a_bare_capital() -> None:
    assert NL.sentence("één is opnieuw omschreven") == "Eén is opnieuw omschreven"


def test_places_in_a_document_that_hold_commas_themselves_are_parted_otherwise() -> None:
    def told(*places: str) -> str:
        return sources_in_words(SourceNote("verslag", "Jaarverslag", place, None) for place in places)

    assert told("2.2, noot 23", "2.2, noot 29") == "Jaarverslag (2.2, noot 23; 2.2, noot 29)"
    assert told("2.1", "3") == "Jaarverslag (2.1, 3)"
