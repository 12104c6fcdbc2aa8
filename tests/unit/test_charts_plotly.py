"""The figures on screen: the same numbers, the reader's commas, no markup of strangers, readable without colour."""

import dataclasses
import datetime as dt
import json
import subprocess
import sys
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mvo_monitor.charts import PLOTLY_CONFIG, to_plotly
from mvo_monitor.charts.calendar_axis import Axis, lengthened, place
from mvo_monitor.charts.canvas import text_width
from mvo_monitor.charts.palette import LINK
from mvo_monitor.charts.values import (
    Break,
    Distribution,
    Event,
    Ladder,
    Line,
    PairedBars,
    Point,
    StatusStack,
    TargetMark,
    Timeline,
    ValueLine,
    YearCounts,
)
from mvo_monitor.measures.partial_date import PartialDate
from mvo_monitor.texts import words
from mvo_monitor.vocabulary import Favour, Language, Status, StatusSaid
from tests.unit import charts_examples as examples
from tests.unit.test_charts_outputs import HOSTILE, emptied, named, with_text

NL, EN = words(Language.NL), words(Language.EN)
Interactive = StatusStack | ValueLine | Ladder | Timeline | Distribution | PairedBars
FIGURES = [chart for chart in examples.EACH if isinstance(chart, Interactive)]


def spec(chart: Interactive, w: Any = NL) -> dict[str, Any]:
    made: dict[str, Any] = json.loads(to_plotly(chart, w).to_json())
    return made


def strings(value: Any) -> list[str]:
    if isinstance(value, dict):
        return [text for item in value.values() for text in strings(item)]
    if isinstance(value, list):
        return [text for item in value for text in strings(item)]
    return [value] if isinstance(value, str) else []


@given(
    value=st.decimals(Decimal(1), Decimal(5), places=3),
    margin=st.decimals(Decimal("0.1"), Decimal("0.9"), places=2),
    n=st.integers(5, 24),
)
def test_a_figure_shows_the_value_of_its_chart(value: Decimal, margin: Decimal, n: int) -> None:
    line = Line("", (Point(2020, value, n=n, asked=24, margin=margin),))
    chart = dataclasses.replace(examples.PARTS_LINE, years=(2020,), lines=(line,), band=None)
    traces = spec(chart)["data"]
    drawn = next(trace for trace in traces if trace["mode"] == "lines+markers")
    assert drawn["y"] == [float(value)]
    assert drawn["error_y"]["array"] == [float(margin)]
    assert drawn["hovertext"] == [f"2020: {NL.number(value, 1)}, ± {NL.number(margin, 1)}, {n} van 24"]
    assert [f"<b>{NL.number(value, 1)}</b>"] in [trace.get("text") for trace in traces]


@given(counts=st.lists(st.integers(0, 20), min_size=6, max_size=6).filter(any))
def test_a_stack_counts_what_its_chart_counts(counts: list[int]) -> None:
    pairs = tuple(zip((StatusSaid(status.value) for status in Status), counts, strict=True))
    chart = dataclasses.replace(
        examples.STATUS_STACK, years=(2020,), counts=(YearCounts(2020, pairs),), score=None, breaks=()
    )
    bars = {trace["name"]: trace["y"] for trace in spec(chart)["data"] if trace["type"] == "bar"}
    assert bars == {NL.term(status): [count] for status, count in pairs if count}


def test_a_published_score_is_written_with_a_comma_in_dutch_and_a_point_in_english() -> None:
    assert "<b>4,3</b>" in strings(spec(examples.STATUS_STACK)["data"])
    assert "<b>4.3</b>" in strings(spec(examples.STATUS_STACK, EN)["data"])
    assert spec(examples.STATUS_STACK)["layout"]["separators"] == ",."
    assert spec(examples.STATUS_STACK, EN)["layout"]["separators"] == ".,"


@pytest.mark.parametrize("chart", FIGURES, ids=named)
def test_no_figure_writes_a_month_or_slants_a_year(chart: Interactive) -> None:
    axis = spec(chart)["layout"]["xaxis"]
    assert axis.get("type") != "date"
    if isinstance(chart, StatusStack | ValueLine | Ladder):
        assert axis["type"] == "category"
        assert axis["categoryarray"] == [str(year) for year in chart.years]


@pytest.mark.parametrize("chart", FIGURES, ids=named)
def test_a_figure_knows_its_title_count_and_source_and_leaves_the_heading_to_the_page(chart: Interactive) -> None:
    layout = spec(chart)["layout"]
    assert "title" not in layout
    assert layout["meta"] == {
        "title": chart.title,
        "subtitle": chart.subtitle,
        "n": chart.n_note,
        "source": chart.source,
        "citation": chart.citation,
    }
    assert any(chart.n_note in text for text in strings(layout["xaxis"]) + strings(layout.get("xaxis2", {})))


@pytest.mark.parametrize("chart", FIGURES, ids=named)
def test_hostile_text_stays_text_in_a_figure(chart: Interactive) -> None:
    hostile = with_text(chart, HOSTILE)
    assert isinstance(hostile, type(chart))
    found = spec(hostile)
    found["layout"].pop("meta")  # data for who exports it, never drawn
    drawn = strings(found["data"]) + strings(found["layout"])
    assert any("&lt;script&gt;" in text for text in drawn)
    for text in drawn:
        bare = text.replace("<b>", "").replace("</b>", "").replace("<br>", "").replace("<extra></extra>", "")
        assert "<" not in bare, text
    assert {trace.get("hovertemplate") for trace in found["data"]} <= {"%{hovertext}<extra></extra>", None}
    assert not [trace for trace in found["data"] if "texttemplate" in trace]


@pytest.mark.parametrize("chart", FIGURES, ids=named)
def test_a_figure_without_data_says_so(chart: Interactive) -> None:
    empty = emptied(chart)
    assert isinstance(empty, type(chart))
    found = spec(empty)
    assert found["data"] == []
    assert "Hier valt nog niets te tonen." in strings(found["layout"]["annotations"])


def test_bars_are_hatched_so_that_they_differ_in_black_and_white() -> None:
    bars = [trace for trace in spec(examples.STATUS_STACK)["data"] if trace["type"] == "bar"]
    looks = {(trace["marker"]["pattern"]["shape"], trace["marker"]["color"] == "#ffffff") for trace in bars}
    assert len(looks) == len(bars) == len(Status)
    first, second = (trace for trace in spec(examples.PAIRED_BARS)["data"] if trace["type"] == "bar")
    assert (first["marker"]["pattern"]["shape"], second["marker"]["pattern"]["shape"]) == ("/", "")


@pytest.mark.parametrize("chart", FIGURES, ids=lambda chart: type(chart).__name__)
def test_words_beneath_the_axis_stand_in_rows_that_fit_a_phone(chart: Interactive) -> None:
    axes = [axis for key, axis in spec(chart)["layout"].items() if key.startswith("xaxis")]
    rows = [row for axis in axes for row in axis.get("title", {}).get("text", "").split("<br>")]
    assert [row for row in rows if text_width(row, 12) > 300] == []


@pytest.mark.parametrize(("years", "share"), [(1, 0.18), (2, 0.36), (4, 0.72), (10, 0.72)])
def test_a_single_year_is_a_bar_and_no_wall(years: int, share: float) -> None:
    counts = tuple(YearCounts(2020 + i, ((StatusSaid.ACHIEVED, 3),)) for i in range(years))
    chart = dataclasses.replace(
        examples.STATUS_STACK, years=tuple(c.year for c in counts), counts=counts, score=None, breaks=()
    )
    assert spec(chart)["layout"]["bargap"] == pytest.approx(1 - share)


def test_outcomes_differ_in_shape() -> None:
    marks = {trace["marker"]["symbol"] for trace in spec(examples.TIMELINE)["data"] if trace["mode"] == "markers"}
    assert marks == {"triangle-up", "triangle-down", "diamond", "circle", "circle-open"}


def test_a_year_without_value_says_why_at_its_place() -> None:
    notes = spec(examples.STATUS_STACK)["layout"]["annotations"]
    place = {note["text"]: note["x"] for note in notes if note.get("textangle") == -90}
    at_2021 = examples.YEARS.index(2021)
    assert place == {"niets gemeten": at_2021, "te weinig antwoorden": at_2021}


def test_a_long_reason_in_a_year_without_value_stays_within_the_panel_of_the_score() -> None:
    reason = "niet getoond: te weinig antwoorden"
    assert examples.STATUS_STACK.score is not None
    points = tuple(
        dataclasses.replace(each, absence=each.absence and reason) for each in examples.STATUS_STACK.score.points
    )
    chart = dataclasses.replace(
        examples.STATUS_STACK, score=dataclasses.replace(examples.STATUS_STACK.score, points=points)
    )
    told = [note["text"] for note in spec(chart)["layout"]["annotations"] if note.get("textangle") == -90]
    rows = next(text for text in told if "getoond" in text).split("<br>")
    assert " ".join(rows) == reason
    assert all(text_width(row, 11) <= 110 for row in rows)


def test_a_line_breaks_where_the_question_changed_and_is_bridged_where_the_plan_did() -> None:
    score = [trace for trace in spec(examples.STATUS_STACK)["data"] if trace.get("mode") == "lines+markers"]
    assert [trace["x"] for trace in score] == [["2018", "2019", "2020"], ["2022", "2023"], ["2025"]]
    bridges = [t["x"] for t in spec(examples.STATUS_STACK)["data"] if t.get("line", {}).get("dash") == "dot"]
    assert bridges == [["2023", "2025"]]
    across = [t["x"] for t in spec(examples.VALUE_LINE)["data"] if t.get("line", {}).get("dash") == "dot"]
    assert ["2020", "2021"] in across


def test_a_break_is_drawn_double_for_a_new_plan() -> None:
    plain = dataclasses.replace(examples.VALUE_LINE, breaks=())
    marked = dataclasses.replace(examples.VALUE_LINE, breaks=(Break(2021, "nieuw plan"),))
    assert len(spec(marked)["layout"]["shapes"]) - len(spec(plain)["layout"].get("shapes", [])) == 2
    assert "nieuw plan" in strings(spec(marked)["layout"]["annotations"])


def test_words_at_a_break_take_the_rows_that_a_phone_has_beside_it_and_no_target_lies_on_them() -> None:
    long = Break(2021, "plan 2021-2025, niet te vergelijken met wat ervoor gemeten is")
    target = TargetMark(2020, Decimal(40), "doel 2020", is_end=True)
    line = dataclasses.replace(examples.VALUE_LINE.lines[0], targets=(target,))
    figure = spec(dataclasses.replace(examples.VALUE_LINE, breaks=(long,), lines=(line,)))
    said = next(note for note in figure["layout"]["annotations"] if note["text"].startswith("plan 2021-2025"))
    rows = said["text"].split("<br>")
    assert " ".join(rows) == long.label
    assert len(rows) > 1
    assert max(text_width(row, 12) for row in rows) < 180
    assert figure["layout"]["margin"]["t"] == 30 + 17 * (len(rows) - 1)
    assert next(t for t in figure["data"] if t.get("text") == ["doel 2020: 40%"])["textposition"] == "top left"


def test_the_words_of_a_baseline_at_the_foot_have_room_above_the_years() -> None:
    line = examples.VALUE_LINE.lines[0]
    low, high = (float(end) for end in examples.VALUE_LINE.axis)
    for value, foot in ((low, low - (high - low) * 0.1), ((low + high) / 2, low)):
        mark = dataclasses.replace(line.baseline, value=Decimal(value)) if line.baseline else None
        assert mark is not None
        chart = dataclasses.replace(examples.VALUE_LINE, lines=(dataclasses.replace(line, baseline=mark),))
        assert spec(chart)["layout"]["yaxis"]["range"][0] == pytest.approx(foot)


def test_an_absent_amount_has_no_bar_and_says_so() -> None:
    first = next(trace for trace in spec(examples.PAIRED_BARS)["data"] if trace["type"] == "bar")
    assert len(first["x"]) == len(examples.PAIRED_BARS.rows) - 1
    assert "niet vermeld" in strings(spec(examples.PAIRED_BARS)["layout"]["annotations"])


def test_the_margin_of_a_mean_ends_where_its_scale_ends() -> None:
    means = [trace for trace in spec(examples.DISTRIBUTION)["data"] if trace.get("error_x")]
    assert all(trace["x"][0] + trace["error_x"]["array"][0] <= 5 for trace in means)
    assert any("marge tussen 0,2 en 0,8" in trace["hovertext"][0] for trace in means)


def test_a_month_and_a_year_have_width_and_a_day_has_none() -> None:
    placed = {p.event.key: p for p in place(examples.TIMELINE, "covenants", Axis(2019, 2022, 900))}
    assert (placed["a"].start, placed["a"].end) == (2020, 2021)
    assert 0.08 < placed["e"].end - placed["e"].start < 0.09
    day = place(examples.TIMELINE, "law", Axis(2019, 2022, 900))[0]
    assert day.start == day.end


@given(days=st.lists(st.dates(dt.date(2015, 1, 1), dt.date(2025, 12, 31)), min_size=1, max_size=30))
def test_no_mark_or_title_hides_another_in_its_strip(days: list[dt.date]) -> None:
    events = tuple(
        Event(str(i), "law", PartialDate.of(d), "", f"Motie nr. {i} over ketens", "", Favour.MIXED)
        for i, d in enumerate(days)
    )
    chart = dataclasses.replace(examples.TIMELINE, events=events)
    axis = Axis(2015, 2026, 400)
    taken: list[tuple[int, float, float]] = []
    for p in place(chart, "law", axis):
        wide = text_width(p.title, 12) * axis.pixel
        left, right = (p.start - wide, p.end) if p.leftwards else (p.start, p.end + wide)
        assert not [t for t in taken if t[0] == p.lane and left < t[2] and t[1] < right]
        taken.append((p.lane, left, right))


def test_titles_are_longer_where_there_is_room_and_never_reach_the_next_mark() -> None:
    title = "Motie over een wettelijke zorgplicht voor alle bedrijven met ketens in het buitenland"
    days = (PartialDate(2020, 3, 2), PartialDate(2020, 11, 20), PartialDate(2021, 6, 1))
    events = tuple(Event(str(i), "law", day, "", title, "", Favour.MIXED) for i, day in enumerate(days))
    chart = dataclasses.replace(examples.TIMELINE, events=events)
    wide = Axis(2020, 2022, 840)
    strip = lengthened(place(chart, "law", Axis(2020, 2022, 290)), wide)
    short, long = (trace["text"] for trace in spec(chart)["data"][-2:])
    assert all(len(more) > len(less) for less, more in zip(short, long, strict=True))
    assert long == [p.title for p in strip]
    for p in strip:
        at = p.start - text_width(p.title, 12) * wide.pixel if p.leftwards else p.start
        reaches = p.start if p.leftwards else p.end + text_width(p.title, 12) * wide.pixel
        assert not [q for q in strip if q is not p and q.lane == p.lane and at < q.middle < reaches]


def test_what_follows_from_one_outcome_shares_its_stem() -> None:
    days = (PartialDate(2020, 3, 2), PartialDate(2020, 5, 20), PartialDate(2020, 6, 1))
    events = tuple(
        Event(str(i), "law", day, "", f"Motie {i}", "", Favour.MIXED, follows=("0",) if i else ())
        for i, day in enumerate(days)
    )
    data = spec(dataclasses.replace(examples.TIMELINE, events=events))["data"]
    (lines,) = [trace for trace in data if trace.get("line", {}).get("color") == LINK]
    assert lines["x"][0] == lines["x"][1] == lines["x"][4] == lines["x"][5], "down from the first, then aside"
    assert lines["x"][3] is None


def test_the_question_stands_first_and_how_many_answered_beneath_it() -> None:
    heads = [note["text"] for note in spec(examples.DISTRIBUTION)["layout"]["annotations"] if " van " in note["text"]]
    assert heads
    for head in heads:
        assert head.startswith("<b>")
        assert " van " in head.rsplit("<br>", maxsplit=1)[-1]


def test_plotlys_english_buttons_are_off() -> None:
    assert PLOTLY_CONFIG["displayModeBar"] is False


def test_drawings_tables_and_files_never_load_plotly() -> None:
    told = (
        "import sys, mvo_monitor.charts as charts; from tests.unit.charts_examples import EACH;"
        "from mvo_monitor.texts import words; w = words('nl');"
        "[f(c, w) for c in EACH for f in (charts.to_svg, charts.to_table, charts.alt_text)];"
        "sys.exit('plotly' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", told], check=False).returncode == 0
