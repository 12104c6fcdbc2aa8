"""One chart value, several outputs: they tell the same, harm nobody, and say it when there is nothing."""

import csv
import dataclasses
import io
import pickle
import re
from decimal import Decimal
from html.parser import HTMLParser
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mvo_monitor.charts import alt_text, drawing_html, to_csv, to_svg, to_table
from mvo_monitor.charts.phrases import shown
from mvo_monitor.charts.values import (
    AnswerRow,
    AnyChart,
    CountCell,
    CountRow,
    Distribution,
    InLanguage,
    Ladder,
    Line,
    OptionBars,
    PairRow,
    Point,
    ScoreLine,
    StatusStack,
    Step,
    Timeline,
    Track,
    ValueLine,
    YearCounts,
)
from mvo_monitor.texts import words
from mvo_monitor.vocabulary import Language, Status, StatusSaid
from tests.unit import charts_examples as examples

NL, EN = words(Language.NL), words(Language.EN)
HOSTILE = '<script>alert(1)</script><b onmouseover="x()">"\'&%{x}</b>'


def named(chart: AnyChart) -> str:
    return chart.key


def rows(chart: AnyChart) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(to_csv(chart).decode("utf-8-sig"))))


def with_text(value: object, text: str) -> object:
    """The same value, every text people wrote in it replaced."""
    if isinstance(value, tuple):
        return tuple(with_text(item, text) for item in value)
    if not dataclasses.is_dataclass(value) or isinstance(value, type):
        return value
    changed: dict[str, object] = {}
    for field in dataclasses.fields(value):
        old = getattr(value, field.name)
        if field.name in {"key", "row", "href", "follows"}:
            continue
        changed[field.name] = text if type(old) is str else with_text(old, text)
        if field.name == "levels" and isinstance(old, tuple):
            changed[field.name] = tuple(f"{text}{i}" for i in range(len(old)))
    return dataclasses.replace(value, **changed)


def emptied(chart: AnyChart) -> AnyChart:
    """The same chart before anything was recorded."""
    holds = {"counts", "lines", "tracks", "events", "rows", "panels", "groups", "breaks"}
    copied: Any = chart
    gone: dict[str, Any] = {f.name: () for f in dataclasses.fields(chart) if f.name in holds}
    if isinstance(chart, StatusStack):
        gone["score"] = None
    emptied_chart: AnyChart = dataclasses.replace(copied, **gone)
    return emptied_chart


class TagsOf(HTMLParser):
    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.words.append(data)


@pytest.mark.parametrize("chart", examples.EACH, ids=named)
def test_every_chart_can_be_cached(chart: AnyChart) -> None:
    assert pickle.loads(pickle.dumps(chart)) == chart


@given(
    value=st.decimals(Decimal(1), Decimal(5), places=3),
    margin=st.decimals(Decimal("0.1"), Decimal("0.9"), places=2),
    n=st.integers(5, 24),
    target=st.decimals(Decimal(1), Decimal(5), places=2),
)
def test_a_value_reads_the_same_in_picture_table_and_text_and_unrounded_in_the_file(
    value: Decimal, margin: Decimal, n: int, target: Decimal
) -> None:
    line = Line("", (Point(2020, value, n=n, asked=24, margin=margin),), targets=())
    chart = dataclasses.replace(examples.PARTS_LINE, years=(2020,), lines=(line,), band=None)
    said = shown(value, NL)
    assert said in to_table(chart, NL)
    assert f">{said}</text>" in to_svg(chart, NL)
    assert f"2020: {said}, ± {shown(margin, NL)}, {n} van 24" in alt_text(chart, NL)
    assert f"{n}/24" in to_svg(chart, NL)
    row = rows(chart)[0]
    assert (Decimal(row["value"]), Decimal(row["margin"]), row["n"], row["asked"]) == (value, margin, str(n), "24")


@given(counts=st.lists(st.integers(0, 20), min_size=6, max_size=6).filter(any))
def test_counts_per_status_are_the_same_everywhere(counts: list[int]) -> None:
    pairs = tuple(zip((StatusSaid(status.value) for status in Status), counts, strict=True))
    chart = dataclasses.replace(
        examples.STATUS_STACK, years=(2020,), counts=(YearCounts(2020, pairs),), score=None, breaks=()
    )
    row = rows(chart)[0]
    assert [int(row[status.value]) for status in Status] == counts
    assert int(row["total"]) == sum(counts)
    table, svg, told = to_table(chart, NL), to_svg(chart, NL), alt_text(chart, NL)
    assert [int(cell) for cell in re.findall(r"<td[^>]*>(\d+)</td>", table)][:7] == [*counts, sum(counts)]
    for status, count in pairs:
        assert (f"2020: {count} {NL.term(status)}" in svg) is (count > 0)
        assert (f"{count} {NL.term(status)}" in told) is (count > 0)


@given(counts=st.lists(st.integers(0, 9), min_size=5, max_size=5).filter(any))
def test_answers_are_the_same_everywhere(counts: list[int]) -> None:
    answers = AnswerRow("Doel 1", sum(counts), 60, tuple(counts))
    chart = dataclasses.replace(examples.DISTRIBUTION, rows=(answers,))
    row = rows(chart)[0]
    assert [int(row[f"answers_{step}"]) for step in range(1, 6)] == counts
    svg, told = to_svg(chart, NL), alt_text(chart, NL)
    for step, count in zip(chart.scale, counts, strict=True):
        assert (f"{step.value} {step.label}: {count}" in svg) is (count > 0)
        assert f"{count} keer {step.value} {step.label}" in told


@given(first=st.integers(-9999, 999_999), second=st.none() | st.integers(0, 999_999))
def test_amounts_are_the_same_everywhere_and_absent_is_not_zero(first: int, second: int | None) -> None:
    pair = PairRow("Post", Decimal(first), None if second is None else Decimal(second))
    chart = dataclasses.replace(examples.PAIRED_BARS, rows=(pair,))
    said = "niet vermeld" if second is None else NL.number(second)
    for output in (to_svg(chart, NL), alt_text(chart, NL)):
        assert NL.number(first) in output
        assert said in output
    assert rows(chart)[0]["second"] == ("" if second is None else str(second))
    assert rows(chart)[0]["first"] == str(first)


@given(counts=st.lists(st.integers(0, 1200), min_size=5, max_size=5))
def test_counts_of_pairs_are_the_same_everywhere_and_nothing_is_a_number_too(counts: list[int]) -> None:
    pairs = CountRow("Zorgplicht", tuple(map(CountCell, counts)))
    chart = dataclasses.replace(examples.COUNT_GRID, rows=(pairs,))
    assert [int(row["count"]) for row in rows(chart)] == counts
    assert [row["is_total"] for row in rows(chart)] == ["0", "0", "0", "0", "1"]
    table = re.findall(r"<td[^>]*><span>([\d.]+)</span></td>", to_table(chart, NL))
    assert table == [NL.number(count) for count in counts]
    svg, told = to_svg(chart, NL), alt_text(chart, NL)
    for column, count in zip(chart.columns, counts, strict=True):
        assert f"Zorgplicht, {column.title or column.label}: {NL.number(count)}</title>" in svg
        assert (f"{column.label} {NL.number(count)}" in told) is (count > 0)


@pytest.mark.parametrize("chart", examples.EACH, ids=named)
def test_every_row_of_the_file_names_source_count_and_citation(chart: AnyChart) -> None:
    found = rows(chart)
    assert found
    for row in found:
        assert row["source"]
        assert row["n_note"] == chart.n_note
        assert row["citation"] == chart.citation


def test_a_published_score_keeps_its_own_source_beside_the_charts() -> None:
    found = {row["year"]: row for row in rows(examples.STATUS_STACK)}
    assert found["2020"]["score"] == "4.3"
    assert found["2020"]["source"] == "Jaarverslag 2020, par. 2.3"
    assert found["2019"]["source"] == "Jaarverslagen 2016-2025"
    assert found["2021"]["achieved"] == ""
    assert found["2021"]["break"] == "Plan 2021-2025; nieuwe vraag"


def test_the_file_is_what_a_spreadsheet_expects() -> None:
    written = to_csv(examples.PAIRED_BARS)
    assert written.startswith(b"\xef\xbb\xbfgroup,line,first,second,source,note,n_note,citation\r\n")
    assert b'"Overig: zaalhuur, catering, reiskosten",1000,320' in written


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_a_text_that_would_run_as_a_formula_gets_an_apostrophe_and_a_number_does_not(start: str) -> None:
    pair = PairRow(f"{start}1+1", Decimal(-5), None)
    row = rows(dataclasses.replace(examples.PAIRED_BARS, rows=(pair,)))[0]
    assert row["line"] == f"'{start}1+1"
    assert row["first"] == "-5"


@pytest.mark.parametrize("chart", examples.EACH, ids=named)
def test_hostile_text_is_text_in_table_and_picture(chart: AnyChart) -> None:
    hostile = with_text(chart, HOSTILE)
    assert isinstance(hostile, type(chart))
    allowed = {
        "table",
        "caption",
        "thead",
        "tbody",
        "tfoot",
        "tr",
        "th",
        "td",
        "span",
        "div",
        "svg",
        "path",
        "circle",
        "a",
    }
    table = TagsOf(to_table(hostile, NL))
    assert {tag for tag, _ in table.tags} <= allowed
    assert not [attrs for _, attrs in table.tags if any(name.startswith("on") for name in attrs)]
    assert "<script>alert(1)</script>" in "".join(table.words)
    for width in (360, 720):
        drawn = ET.fromstring(to_svg(hostile, NL, width))
        names = {node.tag.rpartition("}")[2] for node in drawn.iter()}
        assert names <= {"svg", "defs", "pattern", "g", "path", "rect", "circle", "text", "title"}
        assert not [node for node in drawn.iter() if any(name.startswith("on") for name in node.attrib)]


@pytest.mark.parametrize("href", ["javascript:alert(1)", "JaVaScRiPt:alert(1)", "data:text/html,x"])
def test_a_link_that_runs_something_is_not_made(href: str) -> None:
    group = examples.STATUS_GRID.groups[0]
    row = dataclasses.replace(group.rows[0], href=href)
    chart = dataclasses.replace(examples.STATUS_GRID, groups=(dataclasses.replace(group, rows=(row,)),))
    assert "<a " not in to_table(chart, NL)
    assert '<a target="_self" href="/indicator?id=3"' in to_table(examples.STATUS_GRID, NL)


@pytest.mark.parametrize("chart", examples.EACH, ids=named)
def test_a_chart_without_data_says_so(chart: AnyChart) -> None:
    empty = emptied(chart)
    for output in (alt_text, to_table, to_svg):
        assert "Hier valt nog niets te tonen." in output(empty, NL)
        assert "Hier valt nog niets te tonen." not in output(chart, NL)
    assert to_csv(empty).startswith(b"\xef\xbb\xbf")


def test_a_year_in_which_nothing_was_measured_shows_as_nothing_and_says_so() -> None:
    assert "2021: niets gemeten." in alt_text(examples.STATUS_STACK, NL)
    assert ">niets gemeten<" in to_svg(examples.STATUS_STACK, NL)


@pytest.mark.parametrize("width", [320, 360, 720, 1000])
@pytest.mark.parametrize("chart", examples.EACH, ids=named)
def test_a_picture_tells_itself_and_keeps_within_its_width(chart: AnyChart, width: int) -> None:
    drawn = ET.fromstring(to_svg(chart, NL, width))
    assert drawn.attrib["role"] == "img"
    assert drawn.attrib["aria-label"] == alt_text(chart, NL)
    for node in drawn.iter():
        if node.tag.endswith("rect") and "x" in node.attrib:
            assert float(node.attrib["x"]) >= -0.1
            assert float(node.attrib["x"]) + float(node.attrib["width"]) <= width + 0.1


@pytest.mark.parametrize("chart", examples.EACH, ids=named)
def test_a_picture_carries_its_count_and_its_axes(chart: AnyChart) -> None:
    drawn = to_svg(chart, NL)
    assert chart.n_note in drawn
    if not isinstance(chart, Timeline | Distribution | OptionBars) and chart is not examples.PAIRED_BARS:
        shown_title = chart.y_title if chart is not examples.STATUS_GRID else "2021"
        assert shown_title in drawn


@pytest.mark.parametrize("chart", examples.EACH, ids=named)
def test_the_text_opens_with_title_and_answer_and_ends_with_the_source(chart: AnyChart) -> None:
    told = alt_text(chart, NL)
    assert told.startswith(f"{chart.title}")
    assert chart.subtitle in told
    assert told.endswith(f"Bron: {chart.source}.")
    assert "\n" not in told


@pytest.mark.parametrize("chart", examples.EACH, ids=named)
def test_a_table_has_a_caption_and_headed_rows_and_columns(chart: AnyChart) -> None:
    tags = TagsOf(to_table(chart, NL)).tags
    assert [tag for tag, _ in tags].count("caption") == 1
    scopes = [attrs.get("scope") for tag, attrs in tags if tag == "th"]
    assert {"col", "row"} <= set(scopes)
    assert None not in scopes


def test_dutch_has_a_decimal_comma_and_english_a_point() -> None:
    for output in (to_svg, to_table, alt_text):
        assert "4,3" in output(examples.STATUS_STACK, NL)
        assert "4.3" not in output(examples.STATUS_STACK, NL)
        assert "4.3" in output(examples.STATUS_STACK, EN)
    assert "192.679" in to_svg(examples.PAIRED_BARS, NL)
    assert "192,679" in to_svg(examples.PAIRED_BARS, EN)


def test_a_year_is_never_written_with_a_separator() -> None:
    for chart in examples.EACH:
        assert "2.02" not in to_table(chart, NL) + alt_text(chart, NL) + to_svg(chart, NL)


def test_statuses_are_hatched_so_that_they_differ_in_black_and_white() -> None:
    drawn = to_svg(examples.STATUS_STACK, NL)
    assert drawn.count("<pattern ") == 4  # on course, behind, standstill, declined; achieved is plain, the rest dashed
    assert "<pattern " in to_svg(examples.PAIRED_BARS, NL)


def test_two_pictures_on_a_page_share_no_id() -> None:
    ids = [re.findall(r' id="([^"]+)"', to_svg(examples.STATUS_STACK, NL, width)) for width in (360, 720)]
    assert not set(ids[0]) & set(ids[1])


def test_a_text_in_another_language_is_marked_so() -> None:
    pair = PairRow(InLanguage("Duty of care", "en"), Decimal(1), Decimal(2))
    chart = dataclasses.replace(examples.PAIRED_BARS, rows=(pair,))
    assert '<span lang="en">Duty of care</span>' in to_table(chart, NL)


def test_a_new_plan_is_a_double_line_and_a_new_question_a_dotted_one() -> None:
    drawn = to_svg(examples.STATUS_STACK, NL)
    assert ">Plan 2021-2025</text>" in drawn
    assert ">nieuwe vraag</text>" in drawn
    assert drawn.count('stroke-dasharray="1.5 4"') == 1


def test_a_mean_without_its_n_cannot_be_put_on_a_chart() -> None:
    with pytest.raises(ValueError, match="never goes without its n"):
        ScoreLine("Score", (Decimal(1), Decimal(5)), (Point(2020, Decimal("4.3")),))


def test_nothing_measured_is_never_a_silent_gap() -> None:
    with pytest.raises(ValueError, match="says why"):
        Point(2020, None)
    with pytest.raises(ValueError, match="says why"):
        Step(2020, None)
    with pytest.raises(ValueError, match="says why"):
        AnswerRow("Doel 1", 3, 24)


def test_what_does_not_fit_a_chart_is_refused() -> None:
    with pytest.raises(ValueError, match="ascend"):
        dataclasses.replace(examples.STATUS_GRID, years=(2021, 2020))
    with pytest.raises(ValueError, match="4 cells for 5 columns"):
        dataclasses.replace(examples.COUNT_GRID, rows=(CountRow("x", (CountCell(1),) * 4),))
    with pytest.raises(ValueError, match="outside the axis"):
        dataclasses.replace(examples.VALUE_LINE, years=(2016, 2017))
    with pytest.raises(ValueError, match="no level 7"):
        Ladder(**{**fields(examples.LADDER), "tracks": (Track("", (Step(2020, 7),)),)})
    with pytest.raises(ValueError, match="11 given"):
        AnswerRow("Doel 1", 11, 24, (1, 2, 3))
    with pytest.raises(ValueError, match="on a scale of 5"):
        Distribution(**{**fields(examples.DISTRIBUTION), "rows": (AnswerRow("Doel 1", 3, 24, (1, 2)),)})
    with pytest.raises(ValueError, match="unknown row"):
        dataclasses.replace(examples.TIMELINE, rows=())
    with pytest.raises(ValueError, match="low end"):
        ValueLine(**{**fields(examples.VALUE_LINE), "axis": (Decimal(5), Decimal(1))})


def fields(chart: AnyChart) -> dict[str, Any]:
    return {field.name: getattr(chart, field.name) for field in dataclasses.fields(chart)}


def test_the_catalogues_word_every_column_of_every_table() -> None:
    for w in (NL, EN):
        for chart in examples.EACH:
            assert "charts.column" not in to_table(chart, w)


def test_the_two_ends_of_a_diverging_scale_differ_in_black_and_white() -> None:
    diverging = dataclasses.replace(examples.DISTRIBUTION, diverging=True)
    assert to_svg(diverging, NL).count("<pattern ") == 2
    assert "<pattern " not in to_svg(examples.DISTRIBUTION, NL)


def test_a_source_that_holds_for_the_whole_chart_is_no_column_and_others_are() -> None:
    assert ">Bron</th>" not in to_table(examples.PAIRED_BARS, NL)
    assert ">Bron</th>" in to_table(examples.STATUS_STACK, NL)


def test_a_page_gets_a_wide_and_a_narrow_drawing() -> None:
    page = drawing_html(examples.SMALL_MULTIPLES, NL)
    assert re.findall(r'viewBox="0 0 (\d+)', page) == ["880", "328"]


def test_a_year_alone_is_drawn_lower_and_counts_whole_indicators() -> None:
    def height(chart: AnyChart) -> float:
        return float(re.findall(r'viewBox="0 0 [\d.]+ ([\d.]+)"', to_svg(chart, NL))[0])

    ten = dataclasses.replace(examples.STATUS_STACK, score=None, breaks=())
    alone = dataclasses.replace(ten, years=(2025,), counts=ten.counts[-1:])
    assert height(alone) < height(ten) - 100
    assert ">3</text>" in to_svg(alone, NL)
    assert ">3,0<" not in to_svg(alone, NL)
