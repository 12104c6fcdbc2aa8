"""What the script adds to a form, that it works without one, and that everybody can use it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Dialog, Page, expect

from mvo_monitor.vocabulary import Language
from tests.browser.accessibility import violations, walk_by_tab
from tests.browser.forms_server import FormsServer
from tests.browser.test_every_page import TOO_WIDE
from tests.browser.visiting import Faults, new_context
from tests.hostile import HARMLESS, MARKUP


@pytest.fixture
def page(own_browser: BrowserContext, forms: FormsServer) -> Page:
    page = own_browser.new_page()
    page.goto(f"{forms.url}/form")
    return page


@pytest.fixture
def bare(browser: Browser, forms: FormsServer) -> Iterator[Page]:
    """A browser without JavaScript."""
    context = browser.new_context(java_script_enabled=False, locale="nl-NL")
    page = context.new_page()
    page.goto(f"{forms.url}/form")
    yield page
    context.close()


def test_a_field_that_belongs_to_one_kind_shows_with_it_and_keeps_its_text(page: Page) -> None:
    votes = page.get_by_label("Stemmen voor")
    expect(votes).to_be_hidden()
    page.get_by_label("Motie", exact=True).check()
    votes.fill("76")
    page.get_by_label("Wet", exact=True).check()
    expect(votes).to_be_hidden()
    page.get_by_label("Motie", exact=True).check()
    expect(votes).to_have_value("76")


def test_rows_are_added_and_removed_at_once_and_no_more_than_fit(page: Page) -> None:
    add = page.get_by_role("button", name="Nog een bron")
    add.click()
    expect(page.get_by_label("Verwijzing").nth(1)).to_be_focused()
    add.click()
    add.click()
    expect(add).to_be_hidden()
    page.get_by_label("Verwijzing").nth(2).fill("derde")
    page.get_by_role("button", name="Haal weg Bron 2").click()
    expect(page.get_by_role("group", name="Bron 2").get_by_label("Verwijzing")).to_have_value("derde")
    expect(add).to_be_visible()


def test_the_first_click_sends_a_form_that_does_not_ask_first_whether_the_server_is_there(
    page: Page, forms: FormsServer
) -> None:
    page.locator("form.mvo-form").evaluate("form => delete form.dataset.mvoAlive")
    page.get_by_role("button", name="Dien in").click()
    expect(page.get_by_role("alert")).to_be_visible()
    assert forms.state["sent"] == 1


def test_a_list_of_many_can_be_searched(page: Page) -> None:
    page.get_by_label("Soja").check()
    page.get_by_label("Zoek in deze lijst").press_sequentially("KOB")
    expect(page.get_by_label("Kobalt")).to_be_visible()
    expect(page.get_by_label("Soja")).to_be_visible()
    expect(page.get_by_label("Goud")).to_be_hidden()
    page.get_by_label("Zoek in deze lijst").press("Enter")
    page.get_by_label("Zoek in deze lijst").fill("uranium")
    expect(page.get_by_text("Niets gevonden.")).to_be_visible()
    expect(page.get_by_label("Soja")).to_be_visible()
    page.get_by_label("Zoek in deze lijst").fill("")
    expect(page.get_by_label("Goud")).to_be_visible()


def test_a_reference_is_recognised_while_one_types(page: Page) -> None:
    page.get_by_label("Verwijzing").fill("26 485, nr. 345")
    link = page.get_by_role("link", name="Kamerstuk 26 485, nr. 345")
    expect(link).to_have_attribute("href", "https://zoek.officielebekendmakingen.nl/kst-26485-345.html")
    page.get_by_label("Verwijzing").fill("<b>iets</b>")
    expect(page.get_by_text("Deze verwijzing herkennen wij niet.")).to_be_visible()


def test_a_file_is_kept_as_soon_as_it_is_chosen_and_comes_back_with_the_draft(
    page: Page, own_browser: BrowserContext, forms: FormsServer, tmp_path: Path
) -> None:
    good, bad = tmp_path / "verslag <1>.pdf", tmp_path / "plaatje.exe"
    good.write_bytes(b"%PDF-1.7")
    bad.write_bytes(b"MZ")
    page.get_by_label("Bestanden").set_input_files([good, bad])
    expect(page.get_by_label("verslag <1>.pdf")).to_be_checked()
    expect(page.get_by_text("plaatje.exe is geen PDF of tekst.")).to_be_visible()
    page.close()
    again = own_browser.new_page()
    again.goto(f"{forms.url}/form")
    expect(again.get_by_label("verslag <1>.pdf")).to_be_checked()


def test_ctrl_enter_sends_from_a_box_and_enter_in_a_line_adds_no_row(page: Page, forms: FormsServer) -> None:
    page.get_by_label("Samenvatting").press("Control+Enter")
    expect(page.get_by_role("alert")).to_contain_text("Er zijn nog 3 dingen te verbeteren")
    page.get_by_label("Plaats in het stuk").press("Enter")
    expect(page.get_by_role("alert")).to_be_visible()
    expect(page.get_by_role("group", name="Bron 2")).to_have_count(0)


def test_without_a_script_rows_work_and_nothing_is_lost(bare: Page) -> None:
    bare.get_by_label("Titel").fill("Zonder script")
    bare.get_by_label("Verwijzing").fill("kst-26485-345")
    bare.get_by_role("button", name="Nog een bron").click()
    expect(bare.get_by_label("Titel")).to_have_value("Zonder script")
    bare.get_by_label("Verwijzing").nth(1).fill("2020D51010")
    bare.get_by_role("button", name="Haal weg Bron 1").click()
    expect(bare.get_by_label("Verwijzing")).to_have_value("2020D51010")
    expect(bare.get_by_label("Stemmen voor")).to_be_visible()
    bare.get_by_label("Titel").press("Enter")
    expect(bare.get_by_role("alert")).to_contain_text("Wanneer: Vul dit in.")


def test_hostile_text_stays_text_through_form_draft_and_conflict(
    page: Page, own_browser: BrowserContext, forms: FormsServer
) -> None:
    dialogs: list[str] = []

    def noted(dialog: Dialog) -> None:
        dialogs.append(dialog.message)
        dialog.dismiss()

    page.on("dialog", noted)
    text = "\n".join([*MARKUP, *HARMLESS[1:8]])
    page.get_by_label("Samenvatting").fill(text)
    page.get_by_label("Titel").fill(MARKUP[1])
    page.reload()
    expect(page.get_by_label("Samenvatting")).to_have_value(text)
    page.get_by_label("Wet", exact=True).check()
    page.get_by_label("Wanneer").fill("2026")
    forms.tell("/test/change", {"title.nl": MARKUP[0]})
    page.get_by_role("button", name="Dien in").click()
    expect(page.get_by_role("alert")).to_contain_text("Iemand anders")
    expect(page.get_by_text(MARKUP[0], exact=True).first).to_be_visible()
    page.get_by_role("button", name="Bewaar wat ik koos").click()
    expect(page.get_by_text(f"title.nl: {MARKUP[1]}")).to_be_visible()
    assert not dialogs
    assert page.locator("main script, main img, main iframe").count() == 0


@pytest.mark.parametrize("width", [1280, 360])
@pytest.mark.parametrize("language", list(Language))
def test_axe_finds_nothing_and_it_fits_the_screen(
    browser: Browser, forms: FormsServer, language: Language, width: int
) -> None:
    context = new_context(browser, language=language, width=width)
    page = context.new_page()
    faults = Faults(page)
    page.goto(f"{forms.url}/form?lang={language}")
    _is_sound(page)
    page.locator(".mvo-buttons .mvo-button").first.click()
    expect(page.get_by_role("alert")).to_be_visible()
    _is_sound(page)
    page.locator("[name='title.nl']").fill("Een eigen titel")
    page.locator("[name='happened_on']").fill("2026")
    page.locator("[value=law]").check()
    forms.tell("/test/change", {"title.nl": "Die van Bo", "dossiers": ["goud", "soja"]})
    page.locator(".mvo-buttons .mvo-button").first.click()
    expect(page.locator(".mvo-conflict")).to_be_visible()
    _is_sound(page)
    context.set_offline(True)
    page.locator(".mvo-buttons .mvo-button").click()
    expect(page.locator("[data-mvo-say]")).not_to_be_empty()
    context.set_offline(False)
    page.locator(".mvo-buttons .mvo-button").click()
    expect(page.locator("[data-mvo-draft-done]")).to_be_visible()
    assert faults == []
    context.close()


def _is_sound(page: Page) -> None:
    assert violations(page) == []
    assert page.evaluate(TOO_WIDE) == []
    small = page.evaluate(
        """() => [...document.querySelectorAll('main :is(button, input, textarea, select)')]
             .filter(each => !each.matches('[type=hidden], [type=radio], [type=checkbox], .mvo-unseen'))
             .filter(each => each.checkVisibility() && each.getBoundingClientRect().height < 43.5)
             .map(each => each.outerHTML.slice(0, 120))"""
    )
    assert small == []


def test_the_tab_key_reaches_every_field_and_one_sees_where_it_is(page: Page) -> None:
    walk = walk_by_tab(page)
    assert [stop.what for stop in walk.stops if not stop.visible] == []
    assert walk.missed == ()
