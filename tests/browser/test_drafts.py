"""Nothing typed is lost: closing the tab, no connection, a killed server, a fault, an expired session, two tabs."""

import re
import time
from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, Route, expect

from tests.browser.forms_server import FormsServer
from tests.browser.visiting import PATIENCE

TITLE = "Motie-Voordewind: «zorgplicht» & co"
STORY = "Eerst dit.\n\nDaarna <b>dat</b>, met 4,3 erbij."
FILL_UP = """() => {
  for (let size = 1 << 20; size; size >>= 1) {
    try {
      for (let at = 0; ; at++) localStorage.setItem(`full-${size}-${at}`, 'x'.repeat(size));
    } catch {}
  }
}"""
RESTORED = "staat er weer"

Open = Callable[..., Page]


@pytest.fixture
def open_form(own_browser: BrowserContext, forms: FormsServer) -> Open:
    """Open the form in a new tab, and wait until its script runs unless told otherwise."""

    def open_tab(query: str = "", ready: bool = True) -> Page:
        page = own_browser.new_page()
        page.goto(f"{forms.url}/form{query}", wait_until="domcontentloaded")
        if ready:
            page.wait_for_load_state("load")
        return page

    return open_tab


def title(page: Page) -> Locator:
    return page.get_by_label("Titel")


def story(page: Page) -> Locator:
    return page.get_by_label("Samenvatting")


def said(page: Page) -> Locator:
    return page.locator("[data-mvo-say]")


def send(page: Page) -> None:
    page.get_by_role("button", name="Dien in").click()


def fill_in(page: Page) -> None:
    title(page).fill(TITLE)
    page.get_by_label("Wet", exact=True).check()
    page.get_by_label("Wanneer").fill("nov 2026")


def kept_by(forms: FormsServer, name: str) -> list[str] | None:
    draft = forms.state["draft"]
    return draft["typed"].get(name) if draft else None


def hold_the_script(browser: BrowserContext) -> Callable[[], None]:
    """The script does not come until this is let go, whether it was asked for by then or not yet."""
    waiting: list[Route] = []
    let_go = False

    def wait(route: Route) -> None:
        if let_go:
            route.continue_()
        else:
            waiting.append(route)

    def release() -> None:
        nonlocal let_go
        let_go = True
        for route in waiting:
            route.continue_()

    browser.route("**/desk.js", wait)
    return release


def eventually(found: Callable[[], object], wanted: object) -> None:
    end = time.monotonic() + PATIENCE / 1000  # longer than a draft waits that did not arrive the first time
    while found() != wanted and time.monotonic() < end:
        time.sleep(0.05)
    assert found() == wanted


def test_in_english_the_day_and_the_time_are_written_as_on_the_pages(open_form: Open) -> None:
    page = open_form("?lang=en")
    page.locator("[name='title.nl']").fill(TITLE)
    page.close()
    expect(said(open_form("?lang=en"))).to_contain_text(
        re.compile(r"typed on \d{1,2} [A-Z][a-z]+ \d{4} at \d\d:\d\d is back")
    )


def test_a_closed_tab_gives_all_back_when_the_form_is_opened_again(open_form: Open) -> None:
    page = open_form()
    fill_in(page)
    story(page).fill(STORY)
    page.get_by_label("Kobalt").check()
    page.get_by_label("Ik heb dit nagelezen").check()
    page.get_by_label("Verwijzing").fill("kst-26485-345")
    page.get_by_role("button", name="Nog een bron").click()
    page.get_by_label("Verwijzing").nth(1).fill("2020D51010")
    page.get_by_label("Plaats in het stuk").nth(1).press_sequentially("p. 3")
    page.close()
    page = open_form()
    expect(said(page)).to_contain_text(RESTORED)
    expect(title(page)).to_have_value(TITLE)
    expect(story(page)).to_have_value(STORY)
    expect(page.get_by_label("Wet", exact=True)).to_be_checked()
    expect(page.get_by_label("Kobalt")).to_be_checked()
    expect(page.get_by_label("Ik heb dit nagelezen")).to_be_checked()
    expect(page.get_by_label("Verwijzing").nth(0)).to_have_value("kst-26485-345")
    expect(page.get_by_label("Verwijzing").nth(1)).to_have_value("2020D51010")
    expect(page.get_by_label("Plaats in het stuk").nth(1)).to_have_value("p. 3")


def test_a_password_is_kept_nowhere(open_form: Open, forms: FormsServer) -> None:
    page = open_form()
    page.get_by_label("Wachtwoord").press_sequentially("geheim paard")
    title(page).fill("Iets")
    eventually(lambda: kept_by(forms, "title.nl"), ["Iets"])
    assert "geheim" not in page.evaluate("JSON.stringify(localStorage)") + str(forms.state)


def test_without_a_connection_typing_is_kept_and_sending_says_why_not(
    own_browser: BrowserContext, open_form: Open, forms: FormsServer
) -> None:
    page = open_form()
    fill_in(page)
    own_browser.set_offline(True)
    story(page).press_sequentially(STORY)
    expect(page.locator("[data-mvo-saved]")).to_contain_text("Geen verbinding: op dit apparaat bewaard om")
    send(page)
    expect(said(page)).to_contain_text("Er is geen verbinding, dus er is niets verstuurd.")
    expect(story(page)).to_have_value(STORY)
    page.close()
    own_browser.set_offline(False)
    page = open_form()
    expect(story(page)).to_have_value(STORY)
    send(page)
    expect(page.get_by_role("heading", name="Bedankt")).to_be_visible()
    assert forms.state["sent"] == 1


def test_what_was_typed_without_a_connection_reaches_the_server_once_it_is_back(
    own_browser: BrowserContext, open_form: Open, forms: FormsServer
) -> None:
    page = open_form()
    own_browser.set_offline(True)
    title(page).press_sequentially("Onderweg")
    expect(page.locator("[data-mvo-saved]")).to_contain_text("Geen verbinding")
    own_browser.set_offline(False)
    eventually(lambda: kept_by(forms, "title.nl"), ["Onderweg"])
    expect(page.locator("[data-mvo-saved]")).to_contain_text("Bewaard om")


def test_a_server_that_is_killed_and_comes_back_costs_no_word(open_form: Open, forms: FormsServer) -> None:
    page = open_form()
    fill_in(page)
    forms.kill()
    try:
        story(page).press_sequentially(STORY)
        send(page)
        expect(said(page)).to_contain_text("Er is geen verbinding, dus er is niets verstuurd.")
        expect(story(page)).to_have_value(STORY)
        page.close()
    finally:
        forms.start()
    page = open_form()
    expect(title(page)).to_have_value(TITLE)
    expect(story(page)).to_have_value(STORY)


def test_a_fault_gives_back_all_that_was_typed_and_leads_to_its_field(open_form: Open) -> None:
    page = open_form()
    fill_in(page)
    story(page).fill(STORY)
    page.get_by_label("Wanneer").fill("31 november 2026")
    page.get_by_label("Cijfer").fill("4.3")
    send(page)
    summary = page.get_by_role("alert")
    expect(summary).to_be_focused()
    expect(summary).to_contain_text("Er zijn nog 2 dingen te verbeteren")
    expect(page.get_by_label("Cijfer")).to_have_value("4.3")
    expect(page.get_by_label("Wanneer")).to_have_value("31 november 2026")
    expect(title(page)).to_have_value(TITLE)
    expect(story(page)).to_have_value(STORY)
    summary.get_by_role("link", name="Wanneer").click()
    expect(page.get_by_label("Wanneer")).to_be_focused()
    page.close()
    page = open_form()
    expect(page.get_by_label("Cijfer")).to_have_value("4.3")


def test_what_is_typed_before_the_script_has_come_is_kept_too(own_browser: BrowserContext, forms: FormsServer) -> None:
    release = hold_the_script(own_browser)
    page = own_browser.new_page()
    page.goto(f"{forms.url}/form", wait_until="commit")
    title(page).fill(TITLE)
    assert page.evaluate("localStorage.length") == 0
    release()
    page.wait_for_function("() => localStorage.length > 0")
    expect(title(page)).to_have_value(TITLE)
    own_browser.unroute_all()
    page.close()
    page = own_browser.new_page()
    page.goto(f"{forms.url}/form")
    expect(title(page)).to_have_value(TITLE)


def test_what_is_typed_early_stays_and_the_draft_fills_the_rest(
    own_browser: BrowserContext, open_form: Open, forms: FormsServer
) -> None:
    page = open_form()
    title(page).fill("Oude titel")
    story(page).fill(STORY)
    page.close()
    release = hold_the_script(own_browser)
    page = own_browser.new_page()
    page.goto(f"{forms.url}/form", wait_until="commit")
    title(page).fill("Nieuwe titel")
    release()
    expect(story(page)).to_have_value(STORY)
    expect(title(page)).to_have_value("Nieuwe titel")


def test_two_tabs_work_on_one_text_and_say_so(open_form: Open) -> None:
    one, other = open_form(), open_form()
    title(one).fill(TITLE)
    expect(said(other)).to_contain_text("ook in een ander tabblad open")
    expect(title(other)).to_have_value(TITLE)
    story(other).fill(STORY)
    expect(story(one)).to_have_value(STORY)
    one.close()
    other.close()
    page = open_form()
    expect(title(page)).to_have_value(TITLE)
    expect(story(page)).to_have_value(STORY)


def test_once_sent_the_draft_is_gone_here_and_on_the_server(open_form: Open, forms: FormsServer) -> None:
    page = open_form()
    fill_in(page)
    eventually(lambda: kept_by(forms, "title.nl"), [TITLE])
    send(page)
    expect(page.get_by_role("heading", name="Bedankt")).to_be_visible()
    eventually(lambda: page.evaluate("localStorage.length"), 0)
    page.wait_for_timeout(1000)
    assert forms.state["draft"] is None
    assert forms.state["sent"] == 1


def test_an_expired_session_keeps_what_was_typed_until_one_is_back(open_form: Open, forms: FormsServer) -> None:
    page = open_form()
    fill_in(page)
    forms.tell("/test/session/out")
    story(page).press_sequentially(STORY)
    expect(said(page)).to_contain_text("U bent niet meer ingelogd.")
    send(page)
    expect(page.get_by_role("heading", name="Meld u aan")).to_be_visible()
    forms.tell("/test/session/in")
    page.goto(f"{forms.url}/form")
    expect(title(page)).to_have_value(TITLE)
    expect(story(page)).to_have_value(STORY)


def test_another_device_gets_the_copy_of_the_server(
    own_browser: BrowserContext, open_form: Open, forms: FormsServer
) -> None:
    page = open_form()
    title(page).fill(TITLE)
    eventually(lambda: kept_by(forms, "title.nl"), [TITLE])
    page.evaluate("localStorage.clear()")
    page.close()
    page = open_form()
    expect(title(page)).to_have_value(TITLE)
    expect(said(page)).to_contain_text("misschien op een ander apparaat")


def test_what_only_this_device_has_is_offered_beside_a_newer_text_from_elsewhere(
    own_browser: BrowserContext, open_form: Open, forms: FormsServer
) -> None:
    page = open_form()
    own_browser.set_offline(True)
    title(page).press_sequentially("In de trein")
    page.close()
    own_browser.set_offline(False)
    later = int(time.time() * 1000) + 60_000
    forms.tell("/test/draft", {"at": later, "typed": {"title.nl": ["Aan het bureau"]}})
    page = open_form()
    expect(title(page)).to_have_value("Aan het bureau")
    page.get_by_role("button", name="Neem liever wat u op").click()
    expect(title(page)).to_have_value("In de trein")
    page.get_by_role("button", name="Neem liever wat u op").click()
    expect(title(page)).to_have_value("Aan het bureau")


def test_a_draft_can_be_thrown_away_and_put_back(open_form: Open, forms: FormsServer) -> None:
    page = open_form()
    fill_in(page)
    eventually(lambda: kept_by(forms, "title.nl"), [TITLE])
    page.close()
    page = open_form()
    page.get_by_role("button", name="Gooi het weg").click()
    expect(title(page)).to_have_value("")
    eventually(lambda: forms.state["draft"], None)
    page.get_by_role("button", name="Zet het terug").click()
    expect(title(page)).to_have_value(TITLE)
    eventually(lambda: kept_by(forms, "title.nl"), [TITLE])
    page.get_by_role("button", name="Gooi het weg").click()
    eventually(lambda: forms.state["draft"], None)
    page.close()
    page = open_form()
    expect(title(page)).to_have_value("")


def test_a_full_browser_breaks_nothing_and_the_server_keeps_it(open_form: Open, forms: FormsServer) -> None:
    page = open_form()
    page.evaluate(FILL_UP)
    fill_in(page)
    eventually(lambda: kept_by(forms, "title.nl"), [TITLE])
    expect(page.locator("[data-mvo-saved]")).to_contain_text("Bewaard om")
    send(page)
    expect(page.get_by_role("heading", name="Bedankt")).to_be_visible()


def test_where_nothing_can_be_kept_it_is_said(open_form: Open) -> None:
    page = open_form("?alone")
    page.evaluate(FILL_UP)
    title(page).fill(TITLE)
    expect(said(page)).to_contain_text("kan nu nergens worden bewaard")


def test_a_draft_made_on_an_older_version_never_overwrites_a_newer_one(open_form: Open, forms: FormsServer) -> None:
    page = open_form()
    fill_in(page)
    page.close()
    forms.tell("/test/change", {"summary.nl": "Wat Bo schreef", "title.nl": "Titel van Bo"})
    page = open_form()
    expect(title(page)).to_have_value(TITLE)
    send(page)
    expect(page.get_by_role("alert")).to_contain_text("Bo heeft dit veranderd, vandaag.")
    summary = page.get_by_role("group", name="Samenvatting")
    expect(summary).to_contain_text("Alleen Bo heeft dit veranderd.")
    expect(summary.get_by_label("Wat er nu staat, van Bo")).to_be_checked()
    both = page.get_by_role("group", name="Titel")
    expect(both).to_contain_text("U en Bo hebben dit allebei veranderd.")
    expect(both.get_by_label("Wat u typte")).to_be_checked()
    page.get_by_role("button", name="Bewaar wat ik koos").click()
    expect(page.get_by_text(f"title.nl: {TITLE}")).to_be_visible()
    expect(page.get_by_text("summary.nl: Wat Bo schreef")).to_be_visible()


def test_a_hasty_second_click_sends_once(open_form: Open, forms: FormsServer) -> None:
    page = open_form()
    fill_in(page)
    page.get_by_role("button", name="Dien in").dblclick()
    expect(page.get_by_role("heading", name="Bedankt")).to_be_visible()
    assert forms.state["sent"] == 1
