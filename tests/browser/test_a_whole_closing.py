"""A year is closed, played by the people whose it is: reviewed, judged unseen, decided, frozen, told, corrected.

The coordinator starts the review of 2025; three of the steering group judge an indicator on their phones and decide it
together; what stands in the way is named until it is gone. The year becomes edition 1 and changes by no road; reopened
with a reason and mended in one value it becomes edition 2, which lists that value, while edition 1 reads as before.
Values have no form of their own yet: that one comes in by the command line.
"""

import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from mvo_monitor.loading.load import SAMPLE_DATA, data_files, load_files
from mvo_monitor.recording.accounts import NewUser, make_user
from mvo_monitor.recording.sessions import open_session
from mvo_monitor.store import LOAD, Store
from mvo_monitor.store.migrating import migrate
from mvo_monitor.vocabulary import Language, Role
from tests.browser.monitor_server import MonitorServer
from tests.browser.visiting import PATIENCE, breadth, expect_said, go, new_context, signed_in
from tests.desk.desk_client import an_account
from tests.office import text_of, to_pdf

YEAR, CODE, TITLE = 2025, "2.5", "De provincie ziet toe op lozingen"
ONE = f"/judge/{YEAR}/indicator/{CODE}"
SECRETS = {
    "Anna": "Van vier lozers zag er één een toezichthouder.",
    "Bram": "Wat is uitbesteed, is daarmee nog niet weg.",
    "Cleo": "De evaluatie noemt ons pleidooi met zoveel woorden.",
}
AGREED = "Het toezicht is uitbesteed en stil komen te liggen; de stuurgroep noemt dat stilstand."
NAMED, UNNAMED = "Het is er slechter aan toe dan in 2020.", "Volgend jaar begint het weer."
POLITICS = "Het college viel in mei; over toezicht wordt dit jaar niet meer besloten."
TEXT = "Onze leden gaven kennis en netwerk gemiddeld een [4,5](indicator:1.1), meer dan ooit."
MEND = f"""\
values:
  - indicator: 2021-2025/{CODE}
    year: {YEAR}
    value: 26
    basis: published
    note: {{nl: De bezoeken aan lozingspunten zijn uitbesteed en grotendeels blijven liggen.,
      en: Visits to discharge points were outsourced and mostly left undone.}}
    evidence: [lozingen-uitbesteding-2025, lozingen-evaluatie-2025]
    source: {{document: kustcijfers, at: '2025'}}
    reason: {{nl: De reeks is in januari bijgesteld., en: The series was revised in January.}}
"""

Come = Callable[..., Page]


@pytest.fixture
def server(tmp_path: Path) -> Iterator[MonitorServer]:
    """The fictitious coalition, of whose years none was closed."""
    server = MonitorServer(tmp_path, sample=True)
    store = Store(server.database_url)
    migrate(store, tmp_path / "backups")
    load_files(store, data_files(SAMPLE_DATA))
    store.dispose()
    with server:
        yield server


@pytest.fixture
def come(server: MonitorServer, browser: Browser) -> Iterator[Come]:
    """Somebody, made and signed in, on a screen of so many pixels; without a name a stranger."""
    store, contexts = Store(server.database_url), []

    def session(name: str, role: Role) -> str:
        known = an_account(store, role, person="mia") if role is Role.COORDINATOR else None
        with store.writing(LOAD) as writing:
            new = NewUser(name=name, email=f"{name}@voorbeeld.invalid", roles=(role,))
            return open_session(writing, known or make_user(writing, new), 12)

    def somebody(name: str | None, width: int, role: Role = Role.STEERING_GROUP) -> Page:
        token = session(name, role) if name else None
        contexts.append(new_context(browser, width=width, height=740))
        contexts[-1].set_default_timeout(PATIENCE)
        signed_in(contexts[-1], server, token, Language.NL)
        return contexts[-1].new_page()

    yield somebody
    for context in contexts:
        context.close()
    store.dispose()


@pytest.mark.office
def test_a_year_from_its_review_to_its_correction(server: MonitorServer, come: Come, tmp_path: Path) -> None:
    mia = come("Mia", 1280, Role.COORDINATOR)
    group = {name: come(name, 360) for name in SECRETS}
    anna, url = group["Anna"], server.url

    start_the_review(mia, url)
    judge_unseen(group, url)
    decide_together(group, url)
    accept_a_deviation(anna, url)
    write_a_text(mia, url)
    the_way_is_not_free(mia, url)
    the_group_says_it_can_close(anna, url)

    late = group["Bram"]
    late.goto(f"{url}/judge/{YEAR}/indicator/2.4")  # opened while it still could be judged
    digest = close_it(mia, url)
    too_late(late, mia, url)
    assert "is gesloten sinds" in load(server, tmp_path, MEND, code=1)
    take_the_report_along(mia, url, tmp_path)
    as_of(mia, url, 1, "25%")

    reopen(mia, url)
    load(server, tmp_path, MEND)
    the_group_says_it_can_close(anna, url)
    second = close_it(mia, url, edition=2, because="Kustcijfers stelde de reeks bij.")
    assert second != digest
    the_list_names_exactly_that(mia, url)
    as_of(mia, url, 1, "25%")
    as_of(mia, url, 2, "26%")
    mia.goto(f"{url}/years/{YEAR}/editions/1")
    expect(mia.locator("code.mvo-digest").first).to_have_text(digest)
    monitor(server, "check")
    the_log_tells_it(mia, url)
    publish(mia, come(None, 360), url)


def start_the_review(mia: Page, url: str) -> None:
    mia.goto(f"{url}/review?year={YEAR}")
    told = inner(mia.locator("main"))
    for sentence in (
        "18 oordelen te beslissen",
        "15 keer ‘gepland, niet bereikt’ te beantwoorden",
        "8 indicatoren zonder bewijs",
        "Beleidsuitkomst zonder indicator (1)",
        "Van 64% in 2024 naar 25% in 2025: 39 procentpunt lager, verslechterd.",
        "Nog open enquêtes (1): Vooruitblik op het nieuwe plan",
    ):
        assert sentence in told, sentence
    press(mia, f"Begin de bespreking van {YEAR}")
    expect_said(mia, f"De bespreking van {YEAR} is begonnen.")


def judge_unseen(group: dict[str, Page], url: str) -> None:
    """Each on a phone; Bram comes back and thinks better of it."""
    for (name, page), status in zip(group.items(), ("Achteruitgegaan", "Niet bereikt", "Stilstand"), strict=True):
        page.goto(f"{url}/judge?year={YEAR}")
        page.get_by_role("link", name=f"{CODE} ·").click()
        give(page, status, SECRETS[name])
    bram = group["Bram"]
    bram.goto(url + ONE)
    expect(bram.get_by_label("Waarom oordeelt u zo?")).to_have_value(SECRETS["Bram"])
    give(bram, "Stilstand", SECRETS["Bram"])
    for name, page in group.items():
        page.goto(url + ONE)
        assert breadth(page) <= 360
        expect(page.get_by_text("Iedereen gaf een oordeel.")).to_be_visible()
        assert not any(secret in page.content() for who, secret in SECRETS.items() if who != name)


def give(page: Page, status: str, motivation: str) -> None:
    page.get_by_label(status, exact=True).check()
    page.get_by_label("Waarom oordeelt u zo?").fill(motivation)
    press(page, "Mijn oordeel geven")
    expect_said(page, f"Uw oordeel over {CODE} is bewaard.")


def decide_together(group: dict[str, Page], url: str) -> None:
    anna = group["Anna"]
    press(anna, "Leg de oordelen naast elkaar")
    for secret in SECRETS.values():
        expect(anna.get_by_text(secret)).to_be_visible()
    anna.get_by_label("Stilstand", exact=True).check()
    anna.get_by_label("Motivering", exact=True).fill(AGREED)
    for name in SECRETS:
        anna.get_by_role("checkbox", name=name).check()
    why = anna.get_by_label("Wat vindt diegene, en waarom?")
    for n, view in enumerate((NAMED, UNNAMED)):
        anna.get_by_role("button", name="Afwijkende mening toevoegen").click()
        expect(why).to_have_count(n + 1)
        why.nth(n).fill(view)
    anna.get_by_label(re.compile("^Naam")).first.select_option(label="Anna")
    assert breadth(anna) <= 360
    press(anna, "Het oordeel vastleggen")
    expect_said(anna, "Het oordeel van de stuurgroep is vastgelegd.")
    told = page_text(group["Cleo"], url + ONE)
    for sentence in (AGREED, NAMED, UNNAMED, "Een lid van de stuurgroep, zonder naam", "Anna, Bram en Cleo"):
        assert sentence in told, sentence


def accept_a_deviation(anna: Page, url: str) -> None:
    anna.goto(f"{url}/review/{YEAR}/{CODE}")
    anna.get_by_role("link", name="Aanvaard een afwijking").click()
    anna.get_by_label("Waarom kan de streefwaarde").fill(POLITICS)
    days = anna.get_by_role("group", name="Besloten op")
    decided = (days if days.count() else anna).get_by_label("Besloten op").first.input_value()
    (year,) = re.findall(r"\d{4}", decided)
    anna.get_by_label("Tot en met welke dag?").fill(f"28-12-{int(year) + 1}")
    anna.get_by_label("Wie besloot het, en waar staat het?").fill("Stuurgroep, punt 4")
    press(anna, "Aanvaard de afwijking")
    expect_said(anna, "De afwijking bij 2.5 is aanvaard. De streefwaarde blijft staan.")
    told = inner(anna.locator("main"))
    assert POLITICS in told
    assert "70%" in told


def write_a_text(mia: Page, url: str) -> None:
    mia.goto(f"{url}/report?year={YEAR}")
    mia.get_by_role("link", name="Schrijf tekst Inleiding").click()
    mia.get_by_label("Tekst in het Nederlands").fill(TEXT)
    press(mia, "Bewaar de tekst")
    expect_said(mia, "De tekst is bewaard en staat in het verslag.")


def the_way_is_not_free(mia: Page, url: str) -> None:
    """Refused with what is in the way; each of these leads to where it is mended."""
    mia.goto(f"{url}/years?year={YEAR}")
    press(mia, f"Sluit {YEAR}")
    told = inner(mia.locator("main"))
    for sentence in (
        "2025 kan nog niet worden gesloten.",
        "Nog open enquêtes (1): Vooruitblik op het nieuwe plan",
        "nog niet is beantwoord of iets gepland en niet bereikt is (15)",
        "De stuurgroep heeft nog niet vastgelegd dat het jaar gesloten kan worden",
    ):
        assert sentence in told, sentence
    mia.get_by_role("link", name="Nog open enquêtes (1)").click()
    close_the_survey(mia)
    mia.goto(f"{url}/years?year={YEAR}")
    press(mia, f"Sluit {YEAR}")
    expect(mia.get_by_text(f"{YEAR} kan nog niet worden gesloten")).to_be_visible()
    mia.get_by_role("link", name=re.compile("iets gepland en niet bereikt is")).click()
    answer_what_was_planned(mia)


def close_the_survey(mia: Page) -> None:
    mia.get_by_role("link", name="Vooruitblik op het nieuwe plan").first.click()
    mia.get_by_role("link", name="Sluit de enquête").click()
    press(mia, "Sluit de enquête")
    expect(mia.get_by_text("De enquête is gesloten.")).to_be_visible()


def answer_what_was_planned(mia: Page) -> None:
    """Fourteen times nothing, at once; 3.5 says by its own record that something was."""
    row = mia.get_by_role("group", name=re.compile("^3.5 "))
    expect(row.get_by_label("Ja", exact=True)).to_be_checked()
    press(mia, "Bij de overige was niets gepland dat niet lukte")
    expect_said(mia, "Bij deze 14 indicatoren staat nu ‘nee’. Er is nog niets bewaard: klopt het, bewaar het dan.")
    expect(row.get_by_label("Ja", exact=True)).to_be_checked()
    with mia.expect_navigation():
        mia.get_by_role("button", name="Bewaar deze antwoorden").first.click()
    expect_said(mia, "Van alle indicatoren staat nu vast of er in 2025 iets gepland en niet bereikt is.")


def the_group_says_it_can_close(anna: Page, url: str) -> None:
    anna.goto(f"{url}/review?year={YEAR}")
    expect(anna.get_by_text("Er staat niets in de weg dan het besluit zelf.")).to_be_visible()
    anna.get_by_label("Waar staat het?").fill("Stuurgroep van november, punt 6")
    press(anna, "Leg vast: het jaar kan worden gesloten")
    expect_said(anna, f"Vastgelegd: {YEAR} kan worden gesloten.")
    assert breadth(anna) <= 360


def close_it(mia: Page, url: str, *, edition: int = 1, because: str | None = None) -> str:
    """Closed; the digest of what that made."""
    mia.goto(f"{url}/review?year={YEAR}")
    mia.get_by_role("link", name=f"Naar het sluiten van {YEAR}").click()
    if because:
        mia.get_by_label("Wat is er gecorrigeerd, en waarom?").fill(because)
    press(mia, f"Sluit {YEAR}")
    expect_said(mia, f"{YEAR} is gesloten.")
    mia.get_by_role("link", name=f"Editie {edition} van {YEAR}").click()
    expect(mia.get_by_role("heading", level=1)).to_have_text(f"Editie {edition} van {YEAR}")
    digest = mia.locator("code.mvo-digest").first.text_content() or ""
    assert re.fullmatch("[0-9a-f]{64}", digest)
    return digest


def too_late(late: Page, mia: Page, url: str) -> None:
    """Whoever had a form open is told in words that the year is closed, and keeps what was typed."""
    late.get_by_label("Niet bereikt", exact=True).check()
    late.get_by_label("Waarom oordeelt u zo?").fill("Nog net op tijd?")
    press(late, "Mijn oordeel geven")
    expect(late.get_by_text(f"{YEAR} is gesloten sinds").first).to_be_visible()
    expect(late.get_by_text("Nog net op tijd?").first).to_be_visible()
    assert "hier verandert niets meer" in page_text(mia, f"{url}/review/{YEAR}/planned")


def take_the_report_along(mia: Page, url: str, folder: Path) -> None:
    """Both files open and hold the text, its number and the judgement."""
    mia.goto(f"{url}/report?year={YEAR}")
    paths = {}
    for kind in ("Word", "PDF"):
        with mia.expect_download() as download:
            mia.get_by_role("link", name=kind, exact=True).click()
        paths[kind] = folder / f"report-{kind}"
        download.value.save_as(paths[kind])
    word = " ".join(text_of(to_pdf(paths["Word"].read_bytes(), "word.docx", folder)).split())
    pdf = " ".join(text_of(paths["PDF"]).split())
    for told in (word, pdf):
        assert "Onze leden gaven kennis en netwerk gemiddeld een 4,5, meer dan ooit." in told
        assert AGREED in told
        assert POLITICS in told


def as_of(mia: Page, url: str, number: int, value: str) -> None:
    go(mia, f"{url}/indicator?year={YEAR}&indicator={CODE}&edition={YEAR}.{number}")
    told = inner(mia.locator("[data-testid=stMain]"))
    assert f"Editie {number} van {YEAR}" in told
    assert f"{value} ligt" in told
    assert AGREED in told


def reopen(mia: Page, url: str) -> None:
    mia.goto(f"{url}/years")
    mia.get_by_role("link", name=f"Heropen {YEAR}").click()
    mia.get_by_label("Waarom moet het jaar weer open?").fill("Kustcijfers stelde de reeks bij.")
    press(mia, f"Heropen {YEAR}")
    expect_said(mia, f"{YEAR} is weer open.")


def the_list_names_exactly_that(mia: Page, url: str) -> None:
    told = page_text(mia, f"{url}/years/{YEAR}/editions/2/changes")
    for sentence in (
        f"Editie 2 van {YEAR} naast editie 1 2 wijzigingen in 2 onderdelen.",
        "Reden van de correctie: Kustcijfers stelde de reeks bij.",
        f"Waarden van indicatoren 1 gewijzigd {CODE} · {TITLE} ({YEAR}) waarde: 25% → werd 26%",
        f"Status van indicatoren per jaar 1 gewijzigd {CODE} · {TITLE} ({YEAR}) waarde: 25% → werd 26%",
    ):
        assert sentence in told, sentence


def publish(mia: Page, stranger: Page, url: str) -> None:
    """Everybody reads what was decided, and not who saw it otherwise."""
    mia.goto(f"{url}/publishing")
    mia.get_by_label("Openbare pagina’s").check()
    mia.get_by_label(re.compile(f"^{YEAR}")).check()
    press(mia, "Bewaren")
    go(stranger, f"{url}/indicator?year={YEAR}&indicator={CODE}")
    told = inner(stranger.locator("[data-testid=stMain]"))
    assert "26% ligt" in told
    assert AGREED in told
    assert not [hidden for hidden in (NAMED, UNNAMED, POLITICS, *SECRETS, *SECRETS.values()) if hidden in told]


def the_log_tells_it(mia: Page, url: str) -> None:
    told = page_text(mia, f"{url}/audit")
    for sentence in (
        "Mia is de bespreking van een jaar begonnen (2025).",
        "Anna heeft een eigen oordeel gegeven",
        "Anna heeft de gegeven oordelen naast elkaar gelegd",
        "Anna heeft het oordeel van de stuurgroep vastgelegd",
        "Anna heeft vastgelegd dat een afwijking van het doel is aanvaard",
        "Anna heeft vastgelegd dat een jaar gesloten kan worden (2025).",
        "Mia heeft 2025 gesloten",
        "Mia heeft 2025 heropend",
    ):
        assert sentence in told, sentence


def load(server: MonitorServer, folder: Path, text: str, code: int = 0) -> str:
    file = folder / "mend.yaml"
    file.write_text(text, encoding="utf-8")
    return monitor(server, "load", str(file), code=code)


def monitor(server: MonitorServer, *arguments: str, code: int = 0) -> str:
    """What the command line says about the store that is served meanwhile."""
    program = Path(sys.executable).with_name("mvo-monitor")
    environment = {**os.environ, "MVO_MONITOR_DATABASE_URL": server.database_url}
    command = [str(program), "--lang", "nl", *arguments]
    run = subprocess.run(command, capture_output=True, text=True, timeout=120, env=environment, check=False)
    said = " ".join((run.stdout + run.stderr).split())
    assert run.returncode == code, said
    return said


def press(page: Page, name: str) -> None:
    with page.expect_navigation():
        page.get_by_role("button", name=name, exact=True).last.click()


def page_text(page: Page, address: str) -> str:
    page.goto(address)
    return inner(page.locator("main"))


def inner(part: Locator) -> str:
    return " ".join(part.inner_text().split())
