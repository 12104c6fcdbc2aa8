"""Looking at results of others: the answer first, each indicator with its years and findings, and nothing is stored."""

from collections.abc import Iterator

import pytest
import sqlalchemy as sa

from mvo_monitor.models import AuditEntry, Indicator, Upload, table
from mvo_monitor.store import LOAD, Store
from mvo_monitor.vocabulary import Role
from tests.desk.desk_client import Browser, Seen, settings_of, somebody
from tests.factories import a_coalition, a_plan, an_indicator
from tests.unit import iati_files as files

START = "/handing-on/iati"


@pytest.fixture
def kept(sqlite_store: Store) -> Store:
    with sqlite_store.writing(LOAD) as writing:
        a_coalition(writing)
        a_plan(writing, an_indicator())
    return sqlite_store


@pytest.fixture
def fenna(kept: Store) -> Iterator[Browser]:
    with somebody(kept, Role.COORDINATOR) as browser:
        yield browser


def chosen(browser: Browser, text: str, name: str = "resultaten.xml") -> Seen:
    return browser.send(START, {"_pressed": "look"}, files={"file": (name, text.encode())})


def looked_at(browser: Browser, text: str) -> Seen:
    seen = chosen(browser, text)
    assert seen.status == 303, seen.text
    return browser.get(seen.to)


def count(store: Store, model: type[object]) -> int:
    with store.reading() as connection:
        return connection.scalar(sa.select(sa.func.count()).select_from(table(model))) or 0  # type: ignore[arg-type]


def test_the_answer_stands_first_in_both_languages(fenna: Browser) -> None:
    to = chosen(fenna, files.an_example()).to
    assert "Van 12 indicatoren zijn er 7 te beoordelen." in fenna.get(to).html.partition("<h2")[0]
    assert "Of 12 indicators, 7 can be judged." in fenna.get(f"{to}?lang=en").html.partition("<h2")[0]


def test_each_indicator_shows_its_years_with_status_and_sum_and_its_findings_beside(fenna: Browser) -> None:
    seen = looked_at(fenna, files.an_example())
    assert "Kinderen die ziek worden van het water" in seen.text
    assert "44% ligt 4 procentpunt boven de nulmeting 40%" in seen.text
    assert "achteruitgegaan" in seen.text
    assert "Bij de streefwaarde van 2021 staat ‘80%’. Zet alleen het getal" in seen.text
    assert seen.html.count("<svg") >= 30, "a symbol for each year"
    assert seen.html.count("<h1") == 1


def test_nothing_is_stored_but_the_file_for_the_visit_and_that_can_be_thrown_away(kept: Store, fenna: Browser) -> None:
    before = count(kept, AuditEntry), count(kept, Indicator)
    seen = chosen(fenna, files.an_example())
    assert (count(kept, AuditEntry), count(kept, Indicator)) == before
    assert "Er is niets bewaard." in fenna.get(seen.to).text
    assert count(kept, Upload) == 1
    gone = fenna.send(seen.to, {"do": "drop"})
    assert (gone.status, gone.to) == (303, START)
    assert "Het bestand is weggegooid." in fenna.get(START).text
    assert count(kept, Upload) == 0
    assert fenna.get(seen.to).status == 400


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("<rss/>", "begint op regel 1 met ‘rss’"),
        ("<iati-organisations version='2.03'/>", "een IATI-bestand over organisaties"),
        ("<iati-activities version='1.04'/>", "van versie 1.04"),
        ("<iati-activities version='2.03'>", "breekt af op regel 1"),
        (
            "<!DOCTYPE x [<!ENTITY a 'b'>]><iati-activities version='2.03'>&a;</iati-activities>",
            "eigen regels mee (een DTD)",
        ),
    ],
)
def test_a_file_that_cannot_be_read_says_why_at_its_field_and_does_not_stay(
    text: str, told: str, kept: Store, fenna: Browser
) -> None:
    seen = chosen(fenna, text)
    assert seen.status == 422
    assert told in seen.text
    assert count(kept, Upload) == 0


def test_without_a_file_one_is_asked_for(fenna: Browser) -> None:
    seen = fenna.send(START, {"_pressed": "look"})
    assert seen.status == 422
    assert 'aria-invalid="true"' in seen.html


def test_the_findings_go_along_as_a_file_that_no_spreadsheet_runs(fenna: Browser) -> None:
    nasty = files.an_indicator(files.a_period(2020, "=1+1", "n/a"), title="=HYPERLINK(1)")
    to = chosen(fenna, files.a_file(nasty, activity="=2+2")).to
    seen = fenna.get(f"{to}/findings.csv?lang=en")
    assert 'filename="iati-findings.en.csv"' in seen.response.headers["content-disposition"]
    lines = seen.response.content.decode("utf-8-sig").splitlines()
    assert lines[0] == "line,activity,indicator,keeps_from_judging,kind,finding"
    assert any("value_in_words" in line for line in lines)
    assert all("'=2+2,'=HYPERLINK(1)" in line for line in lines[1:])


def test_what_stands_in_the_file_is_text_and_never_markup(fenna: Browser) -> None:
    nasty = "&lt;script&gt;alert(1)&lt;/script&gt;"
    link = '<document-link url="javascript:alert(1)"><title><narrative>x</narrative></title></document-link>'
    bad = files.an_indicator(link, files.a_baseline(), files.a_period(2020, nasty, "12"), title=nasty)
    seen = looked_at(fenna, files.a_file(bad, activity=nasty))
    assert "<script>alert" not in seen.html
    assert "javascript:" not in seen.html.partition("<main")[2]


def test_a_title_in_another_language_than_the_readers_is_marked_so(fenna: Browser) -> None:
    to = chosen(fenna, files.an_example()).to
    assert '<span lang="nl">Pompen die werken</span>' in fenna.get(f"{to}?lang=en").html
    assert '<span lang="nl">Pompen die werken</span>' not in fenna.get(f"{to}?lang=nl").html


def test_documents_of_the_indicator_and_of_its_numbers_are_linked_once(fenna: Browser) -> None:
    one, two = (
        f'<document-link url="https://example.org/{each}"><title><narrative>{each}</narrative></title></document-link>'
        for each in ("meting", "plan")
    )
    actual = files.a_value("actual", "12", inside=one)
    seen = looked_at(
        fenna,
        files.a_file(files.an_indicator(two, files.a_baseline(inside=one), files.a_period(2020, "14", inside=actual))),
    )
    assert seen.html.count('href="https://example.org/meting"') == 1
    assert "Bronnen: plan" in seen.text


def test_many_indicators_stand_on_several_pages_and_all_are_counted(fenna: Browser) -> None:
    one = files.an_indicator(files.a_baseline(), files.a_period(2020, "14", "12"))
    to = chosen(fenna, files.a_file(*[one] * 330)).to
    first = fenna.get(to)
    assert "Van 330 indicatoren zijn er 330 te beoordelen." in first.text
    assert "De eerste 300 van 330 indicatoren" in first.text
    assert first.html.count("<article") == 25
    assert fenna.get(f"{to}?page=12").html.count("<article") == 25
    assert fenna.get(f"{to}?page=13").status == 404


def test_nobody_sees_the_file_of_somebody_else(kept: Store, fenna: Browser) -> None:
    to = chosen(fenna, files.an_example()).to
    with somebody(kept, Role.COORDINATOR, person="toos") as other:
        assert other.get(to).status != 200
        assert other.get(f"{to}/findings.csv").status != 200
    with somebody(kept, Role.MEMBER, person="piet") as member:
        assert member.get(to).status == 403
    with Browser(settings_of(kept)) as visitor:
        assert visitor.get(to).status in (303, 401, 403)


def test_a_file_without_results_says_so_and_what_to_do(fenna: Browser) -> None:
    seen = looked_at(fenna, '<iati-activities version="2.03"><iati-activity/></iati-activities>')
    assert "In dit bestand staat geen enkele indicator" in seen.text
    assert f'href="{START}"' in seen.html
