"""The shell: HTML that cannot be broken out of, filters as addresses, answers kept until the data change."""

import re
from pathlib import Path

import pytest

from dashboard.app import configuration
from dashboard.shell.addresses import address, writable
from dashboard.shell.assets import FOLDER as ASSETS
from dashboard.shell.choosing import Option, WrongTurn
from dashboard.shell.frame import Frame
from dashboard.shell.html import Html, h, join, said
from dashboard.shell.languages import language_of
from dashboard.shell.layout import outside
from dashboard.shell.pictures import Params, picture, picture_parts
from dashboard.shell.reader import Reader
from dashboard.shell.reading import Reading
from mvo_monitor.charts import palette
from mvo_monitor.charts.parts import InLanguage
from mvo_monitor.charts.values import GridGroup, GridRow, StatusGrid
from mvo_monitor.measures.written import Written
from mvo_monitor.settings import read_settings
from mvo_monitor.store import Store
from mvo_monitor.store.migrating import migrate
from mvo_monitor.texts import words
from mvo_monitor.vocabulary import Language

YEARS = [Option(str(year), str(year)) for year in (2018, 2019, 2020)]


def frame(**params: str) -> Frame:
    return Frame("compare", Reader(Reading(Store("sqlite://"), read_settings()), Language.NL), params)


def test_text_is_escaped_and_markup_of_our_own_is_not() -> None:
    assert h("p", "a < b & c", h("b", '"d"')) == "<p>a &lt; b &amp; c<b>&quot;d&quot;</b></p>"


def test_an_attribute_cannot_be_broken_out_of() -> None:
    assert h("a", "x", href='"><script>') == '<a href="&quot;&gt;&lt;script&gt;">x</a>'


def test_attributes_are_written_as_html_names_them() -> None:
    assert h("a", class_="b", aria_label="c", hidden=True, title=None, lang=False) == (
        '<a class="b" aria-label="c" hidden></a>'
    )


def test_an_element_that_holds_nothing_has_no_end() -> None:
    assert h("meta", charset="utf-8") == '<meta charset="utf-8">'


def test_nothing_is_nothing_and_a_zero_is_shown() -> None:
    assert h("p", None, "", [None, 0]) == "<p>0</p>"
    assert join(["a", None, "b"], " · ") == "a · b"


def test_adding_text_to_markup_escapes_the_text() -> None:
    assert Html("<hr>") + "<" == "<hr>&lt;"


def test_what_stands_in_another_language_is_marked_so() -> None:
    nl = words(Language.NL)
    assert said(Written(nl="zorgplicht", en="duty of care"), nl) == "zorgplicht"
    assert said(Written(en="duty of <care>"), nl) == '<span lang="en">duty of &lt;care&gt;</span>'
    assert h("p", InLanguage("duty of <care>", "en")) == '<p><span lang="en">duty of &lt;care&gt;</span></p>'


def test_a_link_outside_leads_to_the_web_or_nowhere() -> None:
    assert 'href="https://zoek.officielebekendmakingen.nl/kst-26485-345.html"' in outside(
        "kst-26485-345", "https://zoek.officielebekendmakingen.nl/kst-26485-345.html"
    )
    assert outside("x", "javascript:alert(1)") == "<span>x</span>"


def test_an_address_holds_what_was_chosen_and_stays_readable() -> None:
    assert address("/compare", {"years": "2019,2020", "goal": None}) == "/compare?years=2019,2020"
    assert address("/goal", {"goal": "a b&c"}) == "/goal?goal=a%20b%26c"
    assert address("/", {}) == "/"


def test_the_character_that_no_database_can_look_for_is_taken_out_of_an_address() -> None:
    assert writable({"dossier": "a\0b", "year": "2020"}) == {"dossier": "a\N{REPLACEMENT CHARACTER}b", "year": "2020"}


def test_the_address_goes_before_the_cookie_and_the_cookie_before_the_setting() -> None:
    assert language_of("en", "nl", Language.NL) is Language.EN
    assert language_of(None, "en", Language.NL) is Language.EN
    assert language_of("xx", None, Language.NL) is Language.NL


def test_without_a_year_in_the_address_a_page_takes_the_last_one_and_says_so() -> None:
    page = frame()
    assert page.choose_year([2018, 2019, 2020]).value == 2020
    assert page.explicit == {"year": "2020"}


def test_a_year_in_the_address_is_taken_and_the_others_are_links() -> None:
    choice = frame(year="2019").choose_year([2018, 2019, 2020])
    assert choice.value == 2019
    assert '<a href="/compare?year=2019" aria-current="true">2019</a>' in choice.control
    assert '<a href="/compare?year=2018">2018</a>' in choice.control


def test_a_year_that_is_not_there_is_refused_with_what_is() -> None:
    with pytest.raises(WrongTurn) as refused:
        frame(year="1999").choose_year([2018, 2019])
    assert refused.value.offers == (("2018", "/compare?year=2018"), ("2019", "/compare?year=2019"))
    assert refused.value.sentence(words(Language.NL)).startswith("Er is hier geen jaar ‘1999’.")


def test_a_filter_that_may_be_empty_offers_everything() -> None:
    choice = frame(instrument="motion").choose(
        "instrument", [Option("motion", "motie")], None, label="x", everything="alle"
    )
    assert choice.value == "motion"
    assert '<a href="/compare">alle</a>' in choice.control
    assert frame().choose("instrument", [Option("motion", "motie")], None, label="x", everything="alle").value is None


def test_each_of_several_is_taken_in_or_out_and_the_last_one_stays() -> None:
    both = frame(years="2020,2018").choose_several("years", YEARS, ["2019"], label="Jaren")
    assert both.values == ("2018", "2020")
    assert '<a href="/compare?years=2018,2019,2020">2019</a>' in both.control
    assert '<a href="/compare?years=2018" aria-current="true">2020</a>' in both.control
    one = frame(years="2018").choose_several("years", YEARS, ["2019"], label="Jaren")
    assert '<a href="/compare?years=2018" aria-current="true">2018</a>' in one.control


def test_a_link_to_another_page_carries_the_year_and_no_other_filter() -> None:
    page = frame(year="2019", years="2018,2019", goal="2")
    assert page.href("indicator", indicator="2.3") == "/indicator?year=2019&indicator=2.3"
    assert page.href("overview", year=None) == "/"
    assert page.here(goal="1") == "/compare?year=2019&years=2018,2019&goal=1"


def test_an_answer_is_asked_once_until_the_data_change(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settings = read_settings(database_url=f"sqlite:///{tmp_path}/kept.db")
    store = Store(settings.database_url)
    migrate(store, tmp_path)
    reading, asked, version = Reading(store, settings), [], iter([7, 7, 8])
    monkeypatch.setattr("dashboard.shell.reading.data_version", lambda _: next(version))

    def question(_: object, year: int) -> int:
        asked.append(year)
        return len(asked)

    assert [reading(question, 2020), reading(question, 2020), reading(question, 2020)] == [1, 1, 2]


def test_the_style_sheet_has_the_colours_of_the_charts() -> None:
    css = (ASSETS / "mvo.css").read_text(encoding="utf-8")
    names = ("INK", "SOFT", "RULE", "TINT", "PAPER", "GOOD", "RISING", "WARNING", "STILL", "BAD", "UNKNOWN")
    styled = {name: re.search(rf"--{name.lower()}: (#[0-9a-f]{{6}});", css) for name in names}
    assert {name: found and found[1] for name, found in styled.items()} == {n: getattr(palette, n) for n in names}
    assert tuple(configuration()["theme.chartCategoricalColors"]) == palette.CATEGORICAL


def test_a_kept_picture_never_carries_another_readers_year(tmp_path: Path) -> None:
    settings = read_settings(database_url=f"sqlite:///{tmp_path}/pictures.db")
    store = Store(settings.database_url)
    migrate(store, tmp_path)
    reading = Reading(store, settings)

    @picture("grid-of-this-test")
    def grid(reader: Reader, _: Params) -> StatusGrid:
        row = GridRow("2.3", (None,), href=reader.href("indicator", indicator="2.3"))
        return StatusGrid(
            key="grid",
            title="Status",
            subtitle="",
            x_title="Jaar",
            y_title="Indicator",
            n_note="1 indicator",
            source="",
            citation="2020",
            years=(2020,),
            groups=(GridGroup("2", (row,)),),
        )

    drawn = [picture_parts(grid, Reader(reading, Language.NL, {"year": year}), {}).drawing for year in ("2019", "2020")]
    assert ["year=2019" in drawn[0], "year=2020" in drawn[1]] == [True, True]


def test_every_brace_of_the_style_is_closed_so_that_no_rule_hides_the_rest() -> None:
    css = (ASSETS / "mvo.css").read_text(encoding="utf-8")
    assert css.count("{") == css.count("}")
