"""Whatever stands in a file, it is looked at or refused in a sentence; nothing is judged by what was not read."""

import re
from collections.abc import Iterable
from pathlib import Path
from xml.sax.saxutils import escape

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mvo_monitor.errors import IatiFileRefusal, IatiPacked
from mvo_monitor.exchange.iati_in import Preview, Weight, findings_csv, preview_of
from mvo_monitor.exchange.iati_in.telling import about_in_words, answer, facts, period_in_words, typed_values
from mvo_monitor.progress.wording.sums import status_in_words, sum_in_words, what_would_change
from mvo_monitor.texts import words
from mvo_monitor.vocabulary import Language, Measure, Status
from tests.unit.iati_files import a_file, a_period, a_value, an_example, an_indicator

QUICK = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])

years = st.integers(1890, 2210).map(str) | st.sampled_from(["", "20", "abc", "2020.5", "\uff12\uff10\uff12\uff10"])
numbers = st.decimals(-1000, 1000, places=3).map(lambda each: format(each, "f"))
odd = st.sampled_from(
    ["", " ", "80%", "n/a", "1.000,5", "1e9", "NaN", "-0", "+.5", "5.", "0" * 50, "9" * 30, "–", "=1+1"]
)
values = (
    st.none()
    | numbers
    | odd
    | st.text(alphabet=st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), max_size=12)
)
days = st.dates().map(str) | st.sampled_from(["", "2020-13-01", "2020-02-30", "0000-00-00", "2020-01-01Z", "soon"])
inner = st.sampled_from(["", '<dimension name="sex" value="f"/>', '<location ref="x"/>'])
added = st.sampled_from(
    ["", '<a xmlns="urn:mvo-monitor:judging:1"/>', '<judging xmlns="urn:mvo-monitor:judging:1"/>']
    + [
        f'<judging xmlns="urn:mvo-monitor:judging:1" measure="{measure}" direction="{direction}" margin="{margin}" '
        f'years="{span}" low="5"><target year="2020" value="4"/><break year="2019"/></judging>'
        for measure in ("score", "percentage", "rubric", "x")
        for direction, margin, span in (("up", "0.1", "2016 2020"), ("keep", "", "2016"), ("down", "-1", "x"))
    ]
)


@st.composite
def some_values(draw: st.DrawFn, name: str) -> str:
    many = draw(st.sampled_from([0, 1, 1, 1, 2]))
    return "".join(
        a_value(name, draw(values), comment=escape(draw(st.sampled_from(["", "Goed"]))), inside=draw(inner))
        for _ in range(many)
    )


@st.composite
def some_period(draw: st.DrawFn) -> str:
    inside = draw(some_values("target")) + draw(some_values("actual"))
    if draw(st.booleans()):
        return a_period(draw(st.integers(2015, 2024)), inside=inside)
    return a_period(start=draw(days), end=draw(days), inside=inside)


@st.composite
def some_indicator(draw: st.DrawFn) -> str:
    baselines = "".join(
        a_value("baseline", draw(values), year=draw(years), inside=draw(inner)) for _ in range(draw(st.integers(0, 2)))
    )
    return an_indicator(
        baselines,
        *draw(st.lists(some_period(), max_size=5)),
        draw(added),
        title=draw(st.none() | st.just("Water")),
        measure=draw(st.none() | st.sampled_from(["1", "2", "3", "4", "5", "6", ""])),
        ascending=draw(st.none() | st.sampled_from(["0", "1", "true", "false", "TRUE", "yes", ""])),
    )


def told(preview: Preview) -> Iterable[str]:
    """Every sentence that the page and the command line make of it, in both languages."""
    for w in map(words, Language):
        yield answer(w, preview)
        yield facts(w, preview)
        yield findings_csv(w, preview).decode("utf-8-sig")
        for each in preview.findings:
            yield each.where(w) + each.sentence(w)
        for looked in preview.indicators:
            yield about_in_words(w, looked)
            for period in looked.periods:
                yield period_in_words(w, period)
                yield typed_values(w, period.written.targets) + typed_values(w, period.written.actuals)
            for assessment in looked.assessments.values():
                assert looked.definition is not None
                yield status_in_words(w, assessment) + sum_in_words(w, looked.definition, assessment)
                yield what_would_change(w, looked.definition, assessment)


@QUICK
@given(indicators=st.lists(some_indicator(), max_size=3))
def test_whatever_is_said_of_an_indicator_it_is_looked_at_and_told(indicators: list[str], tmp_path: Path) -> None:
    path = tmp_path / "iati.xml"
    path.write_text(a_file(*indicators), encoding="utf-8")
    preview = preview_of(path, "iati.xml")
    assert all(told(preview))
    for looked in preview.indicators:
        for year, assessment in looked.assessments.items():
            if assessment.status is Status.CANNOT_BE_JUDGED:
                continue
            assert not any(each.weight is Weight.INDICATOR for each in looked.findings)
            (period,) = (each for each in looked.periods if each.year == year)
            assert any(re.search("[0-9]", each.value or "") for each in period.written.actuals), (
                "judged by what stands there"
            )
            assert assessment.reading is not None
            assert looked.definition is not None
            if looked.definition.measure is Measure.PERCENTAGE and looked.written.added is None:
                assert 0 <= assessment.reading.value <= 100


@QUICK
@given(
    cut=st.integers(0, 3000),
    length=st.integers(0, 40),
    put=st.binary(max_size=12) | st.sampled_from([b"&x;", b"<", b"]]>", b"\0", b"PK\x03\x04"]),
)
def test_a_damaged_file_is_looked_at_or_refused_with_a_line_of_it(
    cut: int, length: int, put: bytes, tmp_path: Path
) -> None:
    text = an_example().encode()
    path = tmp_path / "iati.xml"
    path.write_bytes(text[:cut] + put + text[cut + length :])
    try:
        preview = preview_of(path, "iati.xml")
    except IatiFileRefusal as refused:
        refusal = refused
    else:
        assert all(told(preview))
        return
    assert all(refusal.sentence(words(language)) for language in Language)
    if isinstance(refusal, IatiPacked):  # told by its first signs, so there is no line of it
        return
    line = refusal.fields["line"]
    assert isinstance(line, int)
    assert 1 <= line <= text.count(b"\n") + put.count(b"\n") + 1


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "iso-8859-1"])
def test_a_file_is_read_in_the_letters_that_it_says(encoding: str, tmp_path: Path) -> None:
    name = {"utf-8-sig": "utf-8"}.get(encoding, encoding)
    text = a_file(an_indicator(a_period(2020, "14", "15"), title="Geïnformeerde boeren")).replace("UTF-8", name)
    path = tmp_path / "iati.xml"
    path.write_bytes(text.encode(encoding))
    assert preview_of(path, "iati.xml").indicators[0].written.title(Language.NL) == "Geïnformeerde boeren"
