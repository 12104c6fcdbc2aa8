"""Files that are no file of activities, or that mean harm: each is refused in a sentence with its line, and soon."""

import gzip
import resource
import time
from pathlib import Path

import pytest

from mvo_monitor.errors import (
    FileMissing,
    IatiBroken,
    IatiFileRefusal,
    IatiHoldsDoctype,
    IatiOfOrganisation,
    IatiOtherRoot,
    IatiOtherVersion,
    IatiPacked,
    IatiTooLarge,
    IatiTooManyElements,
    IatiVersionMissing,
)
from mvo_monitor.exchange.iati_in import opening, preview_of
from mvo_monitor.texts import words
from mvo_monitor.vocabulary import Language
from tests.unit.iati_files import a_baseline, a_file, a_period, an_indicator, previewed

MEGABYTE = 1024 * 1024

LAUGHS = (
    '<?xml version="1.0"?>\n<!DOCTYPE lolz [\n<!ENTITY a "lol">\n'
    + "".join(f'<!ENTITY {b} "{f"&{a};" * 10}">\n' for a, b in zip("abcdefghi", "bcdefghij", strict=True))
    + ']>\n<iati-activities version="2.03"><iati-activity>&j;</iati-activity></iati-activities>'
)
OUTSIDE = (
    '<?xml version="1.0"?>\n<!DOCTYPE x [<!ENTITY secret SYSTEM "file:///etc/passwd">]>\n'
    '<iati-activities version="2.03"><iati-activity><iati-identifier>&secret;</iati-identifier></iati-activity>'
    "</iati-activities>"
)
FETCHED = '<!DOCTYPE iati-activities SYSTEM "http://evil.example/x.dtd"><iati-activities version="2.03"/>'
PARAMETERS = '<!DOCTYPE x [<!ENTITY % p SYSTEM "http://evil.example/x"> %p;]><iati-activities version="2.03"/>'


@pytest.mark.parametrize("text", [LAUGHS, OUTSIDE, FETCHED, PARAMETERS, LAUGHS.replace("\n", "\r\n")])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_file_with_rules_of_its_own_is_refused_before_any_of_them_is_read(
    text: str, encoding: str, tmp_path: Path
) -> None:
    began = time.thread_time()  # of this program's own work: a busy machine does not count
    with pytest.raises(IatiHoldsDoctype) as refused:
        previewed(tmp_path, text.encode(encoding))
    assert refused.value.fields["line"] in (1, 2)
    assert time.thread_time() - began < 1


def test_a_doctype_deep_in_a_long_comment_is_found_and_one_inside_a_comment_is_none(tmp_path: Path) -> None:
    with pytest.raises(IatiHoldsDoctype):
        previewed(tmp_path, f"<!--{'x' * MEGABYTE}-->{FETCHED}")
    inside = a_file(an_indicator(a_baseline(), a_period(2020, "14", "12")), head="<!-- <!DOCTYPE x> -->")
    assert previewed(tmp_path, inside).judged == 1


@pytest.mark.parametrize("content", [gzip.compress(b"<iati-activities/>", mtime=0), b"PK\x03\x04" + b"\0" * 30])
def test_a_packed_file_is_told_to_be_unpacked_first(content: bytes, tmp_path: Path) -> None:
    with pytest.raises(IatiPacked) as refused:
        previewed(tmp_path, content)
    assert refused.value.sentence(words(Language.NL)).startswith(
        "iati.xml is ingepakt (gzip of zip). Pak het eerst uit"
    )


@pytest.mark.parametrize(
    ("text", "kind", "line"),
    [
        ("", IatiBroken, 1),
        ("hello", IatiBroken, 1),
        ("\x00\x01\x02", IatiBroken, 1),
        ("<?xml version='1.0' encoding='no-such'?><iati-activities version='2.03'/>", IatiBroken, 1),
        ("<!DOCTYPE html>\n<html></html>", IatiOtherRoot, 1),
        ("\n<rss version='2.0'/>", IatiOtherRoot, 2),
        ("<iati-activity/>", IatiOtherRoot, 1),
        ("\n\n<iati-organisations version='2.03'/>", IatiOfOrganisation, 3),
        ("<iati-activities version='1.05'/>", IatiOtherVersion, 1),
        ("<iati-activities version='2.04'/>", IatiOtherVersion, 1),
        ("<iati-activities/>", IatiVersionMissing, 1),
        ("<iati-activities version=' '/>", IatiVersionMissing, 1),
        ("<iati-activities version='2.03'>\n<iati-activity>\n</iati-activities>", IatiBroken, 3),
        ("<iati-activities version='2.03'>\n\n&nbsp;</iati-activities>", IatiBroken, 3),
        ("<iati-activities version='2.03'>\n" + "<a>" * 300 + "</a>" * 300 + "</iati-activities>", IatiBroken, 2),
    ],
)
def test_what_is_no_file_of_activities_is_refused_with_its_line(
    text: str, kind: type[IatiFileRefusal], line: int, tmp_path: Path
) -> None:
    with pytest.raises(kind) as refused:
        previewed(tmp_path, text)
    assert refused.value.fields["line"] == line
    for language in Language:
        told = refused.value.sentence(words(language))
        assert str(line) in told
        assert told.count(". ") >= 1 or told.count(": ") >= 1, "it says how to mend it"


def test_a_file_that_is_not_there_or_too_large_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(FileMissing):
        preview_of(tmp_path / "none.xml", "none.xml")
    monkeypatch.setattr(opening, "MOST_BYTES", 2 * MEGABYTE)
    with pytest.raises(IatiTooLarge) as refused:
        previewed(tmp_path, b" " * (2 * MEGABYTE + 1))
    assert refused.value.fields["limit"] == 2


def test_a_file_of_endless_empty_elements_is_refused_where_a_real_one_ends(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert opening.MOST_ELEMENTS == 2_000_000
    monkeypatch.setattr(opening, "MOST_ELEMENTS", 1_000)
    head = '<iati-activities version="2.03"><iati-activity>'
    tail = "</iati-activity></iati-activities>"
    assert previewed(tmp_path, f"{head}{'<a/>' * 998}{tail}").counted.activities == 1
    with pytest.raises(IatiTooManyElements) as refused:
        previewed(tmp_path, f"{head}{'<a/>' * 999}{tail}")
    assert refused.value.fields["limit"] == 1_000
    assert refused.value.sentence(words(Language.NL)) == (
        "iati.xml heeft meer dan 1.000 XML-elementen; zo veel lezen we er niet in één keer. Splits het per activiteit."
    )
    assert "more than 1,000 XML elements" in refused.value.sentence(words(Language.EN))


def test_what_stands_in_a_file_is_data_and_never_a_format_or_a_field(tmp_path: Path) -> None:
    nasty = "{0} {typed!r} %s &lt;script&gt; =cmd|x"
    preview = previewed(tmp_path, a_file(an_indicator(a_baseline(), a_period(2020, nasty, "12"), title=nasty)))
    for language in Language:
        told = [each.sentence(words(language)) + each.where(words(language)) for each in preview.findings]
        assert any("{0} {typed!r}" in each for each in told)


def test_older_versions_of_the_standard_say_results_in_the_same_way(tmp_path: Path) -> None:
    for version in ("2.01", "2.02", "2.03"):
        preview = previewed(tmp_path, a_file(an_indicator(a_baseline(), a_period(2020, "14", "12")), version=version))
        assert (preview.version, preview.judged) == (version, 1)


def test_twenty_megabytes_with_fifty_thousand_periods_are_read_in_bounded_time_and_memory(tmp_path: Path) -> None:
    padding = f"<description><narrative>{'x' * 300}</narrative></description>"
    five = "".join(a_period(2020 + each, str(20 + each), str(18 + each)) for each in range(5))
    one = an_indicator(padding * 4, a_baseline(), five)
    path = tmp_path / "large.xml"
    path.write_text(a_file(*[one] * 10_000))
    assert path.stat().st_size > 20 * MEGABYTE
    before, began = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, time.thread_time()
    preview = preview_of(path, "large.xml")
    grown, took = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before, time.thread_time() - began
    assert (preview.counted.indicators, preview.counted.periods, preview.judged) == (10_000, 50_000, 10_000)
    assert grown < 40 * 1024, "in kilobytes; the elements of the whole file would take ten times as much"
    assert took < 60


def test_fifty_thousand_periods_of_one_indicator_are_counted_and_not_kept(tmp_path: Path) -> None:
    preview = previewed(tmp_path, a_file(an_indicator(a_baseline(), a_period(2020, "14", "12") * 50_000)))
    assert preview.counted.periods == 50_000
    assert (len(preview.indicators[0].periods), preview.indicators[0].more_periods) == (40, 49_960)
    assert preview.judged == 0
    assert preview.found < 3_000
