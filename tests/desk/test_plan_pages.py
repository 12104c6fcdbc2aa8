"""The pages of plan keeping: forms that keep what is typed, tell what is wrong at its field, and settle two editors."""

import re
from html import unescape
from typing import Any

import pytest

from dashboard.pages import PLACES
from mvo_monitor.models import AuditEntry, Indicator, TargetRow, table
from mvo_monitor.progress.keeping.tree import read_plan_tree
from mvo_monitor.progress.plans import read_plans
from mvo_monitor.store import LOAD, Store
from mvo_monitor.vocabulary import Role
from tests.desk.desk_client import HOST, Browser, Seen, somebody
from tests.factories import a_coalition, a_document, a_dossier, a_plan, a_score, a_value, an_indicator
from tests.hostile import ADDRESSES, FORMULAS, HARMLESS, MARKUP

PLAN = "2021-2025"
INDICATOR = f"/plan/{PLAN}/indicator/1.1"
GOOD_TITLE = "Het kabinet noemt ons standpunt in zijn nota"

PAGES = (
    "/plan",
    "/plan/new",
    "/plan/dossiers",
    "/plan/dossiers?dossier=new",
    "/plan/members",
    "/plan/members?add=1",
    "/plan/people",
    "/plan/people?function=new",
    f"/plan/{PLAN}/edit",
    f"/plan/{PLAN}/goal",
    f"/plan/{PLAN}/goal/1",
    f"/plan/{PLAN}/goal/1/aim",
    f"/plan/{PLAN}/goal/1/indicator",
    INDICATOR,
    f"{INDICATOR}/target",
    f"{INDICATOR}/target?year=2025",
    f"{INDICATOR}/baseline",
    f"{INDICATOR}/place",
)


@pytest.fixture
def kept(sqlite_store: Store) -> Store:
    """A plan with a score (from 3,6 to 4,2), measured in 2021 to 2023, and a dossier."""
    with sqlite_store.writing(LOAD) as writing:
        a_coalition(writing)
        a_document(writing)
        a_dossier(writing)
        score = a_score(
            "1.1",
            title=GOOD_TITLE,
            baseline={"year": "2020", "value": "3.6", "basis": "measured"},
            targets=[{"year": "2025", "value": "4.2", "end": True}],
        )
        a_plan(writing, score, an_indicator("1.2"), code=PLAN)
        for year, value in ((2021, "3.7"), (2022, "3.8"), (2023, "4.0")):
            a_value(writing, f"{PLAN}/1.1", year, value)
    return sqlite_store


def form_of(seen: Seen) -> dict[str, Any]:
    """What stands in the form of a page, as a browser would send it."""
    form = re.search(r'<form enctype.*?</form>|<form method="post" action="[^"]*" id=.*?</form>', seen.html, re.DOTALL)
    assert form, seen.text
    typed: dict[str, Any] = {}
    drawn = re.sub(r"<template>.*?</template>", "", form[0], flags=re.DOTALL)
    for tag in re.findall(r"<input\b.*?>", drawn):
        named = dict(re.findall(r'([\w-]+)="([^"]*)"', tag))
        name = unescape(named.get("name", ""))
        ticked = named.get("type") not in ("radio", "checkbox") or " checked" in tag
        if name and ticked:
            typed.setdefault(name, []).append(unescape(named.get("value", "")))
    for name, text in re.findall(r'<textarea\b[^>]*?name="([^"]*)"[^>]*>\n?(.*?)</textarea>', drawn, re.DOTALL):
        typed[name] = [unescape(text)]
    for name, inside in re.findall(r'<select\b[^>]*?name="([^"]*)"[^>]*>(.*?)</select>', drawn, re.DOTALL):
        typed[name] = re.findall(r'<option value="([^"]*)" selected', inside) or [""]
    return typed


def send(browser: Browser, address: str, **typed: Any) -> Seen:
    """Open a form, type this into it, and send it with its first button."""
    stands = form_of(browser.get(address))
    changed = {name.replace("__", "."): value for name, value in typed.items()}
    return browser.send(address, stands | {"_pressed": "keep"} | changed)


def deeds(store: Store) -> list[str]:
    audit = table(AuditEntry)
    with store.reading() as connection:
        return [row.deed.value for row in connection.execute(audit.select().order_by(audit.c.id))]


# ---- Every page -----------------------------------------------------------------------------------------------------


def test_every_place_of_plan_keeping_shows_its_form_in_both_languages(kept: Store) -> None:
    with somebody(kept, Role.COORDINATOR) as kim:
        for page in PAGES:
            for language in ("nl", "en"):
                seen = kim.get(page + ("&" if "?" in page else "?") + f"lang={language}")
                assert seen.status == 200, page
                assert f'lang="{language}"' in seen.html
                assert "<h1" in seen.html


def test_only_the_coordinator_comes_in_and_a_forged_form_does_nothing(kept: Store) -> None:
    assert {place.right for place in PLACES if place.key.startswith("plan")} == {_keep_plan()}
    for role in (Role.MEMBER, Role.STEERING_GROUP, Role.ADMINISTRATOR):
        with somebody(kept, role, person=role.value.replace("_", "-")) as other:
            for page in PAGES:
                assert other.get(page).status == 403, page
                assert other.send(page, {"code": "9", "title.nl": "x"}).status == 403, page
    before = deeds(kept)
    with somebody(kept, Role.COORDINATOR) as kim:
        assert kim.send(f"/plan/{PLAN}/goal", {"code": "9", "title.nl": "x"}, forged=True).status == 403
        assert deeds(kept)[len(before) :] in ([], ["person_recorded", "account_made", "signed_in"])
        assert kim.get(f"/plan/{PLAN}/goal/9").status == 404


def _keep_plan() -> Any:
    return next(place.right for place in PLACES if place.key == "plan")


def test_what_is_not_there_is_said_to_be_not_there(kept: Store) -> None:
    with somebody(kept, Role.COORDINATOR) as kim:
        for page in (
            "/plan?plan=x",
            "/plan/new?from=x",
            "/plan/x/edit",
            "/plan/x/goal",
            f"/plan/{PLAN}/aim/7",
            f"/plan/{PLAN}/indicator/9",
            f"{INDICATOR}/target?year=2022",
            f"{INDICATOR}/baseline?part=z",
            f"/plan/{PLAN}/follows",
            "/plan/dossiers?dossier=x",
            "/plan/members?organisation=x",
            "/plan/people?function=7",
        ):
            assert kim.get(page).status == 404, page


def test_an_empty_store_says_what_to_do_first(sqlite_store: Store) -> None:
    with somebody(sqlite_store, Role.COORDINATOR) as kim:
        assert "Er staat nog geen plan in de monitor. Nieuw plan" in kim.get("/plan").text
        years = {"first_year": "2021", "last_year": "2025"}
        assert send(kim, "/plan/new", code=PLAN, title__nl="Plan", **years).to == f"/plan?plan={PLAN}"
        assert "Het plan staat er." in kim.get(f"/plan?plan={PLAN}").text


def test_what_was_typed_lies_on_the_server_until_it_is_kept(kept: Store) -> None:
    with somebody(kept, Role.COORDINATOR) as kim:
        address = f"/plan/{PLAN}/goal"
        place = unescape(re.findall(r'data-mvo-keep="([^"]+)"', kim.get(address).html)[0])
        draft = '{"at": 1, "typed": {"title.nl": ["Half een zin"]}, "version": null, "opened": null}'
        csrf = {**kim.mark(address), "origin": f"http://{HOST}"}
        put = kim._client.put(place, content=draft, headers={"x-csrf": csrf["mark"], "origin": csrf["origin"]})
        assert put.status_code == 204
        assert "Half een zin" in kim.get(address).html
        assert send(kim, address, code="2", title__nl="Hele zin").status == 303
        assert "Half een zin" not in kim.get(address).html


# ---- What is missing, and the tree ----------------------------------------------------------------------------------


def test_the_plan_tells_first_what_is_missing(kept: Store) -> None:
    with somebody(kept, Role.COORDINATOR) as kim:
        said = {"code": "1.3", "title__nl": "Aantal wetten bij de Kamer", "measure": "count", "_seen": "no_yardstick"}
        assert send(kim, f"/plan/{PLAN}/goal/1/indicator", **said).to == f"/plan?plan={PLAN}#indicator-1.3"
        text = kim.get("/plan").text
    assert "1 doel, 3 indicatoren. 1 indicator heeft geen streefwaarde en 1 indicator heeft geen nulmeting." in text
    assert "Bij 3 indicatoren staat niet hoe er wordt gemeten: 1.1 , 1.2 , 1.3" in text


def test_a_plan_of_two_hundred_indicators_asks_no_more_than_one_of_two(sqlite_store: Store) -> None:
    with sqlite_store.writing(LOAD) as writing:
        a_plan(writing, *(a_score(f"1.{number}") for number in range(2)), code="2006-2010")
        a_plan(writing, *(a_score(f"1.{number}") for number in range(200)), code=PLAN)
    with somebody(sqlite_store, Role.COORDINATOR) as kim:
        with kim.questions() as of_few:
            kim.get("/plan?plan=2006-2010")
        with kim.questions() as of_many:
            seen = kim.get(f"/plan?plan={PLAN}")
        assert len(of_many) <= len(of_few)
        assert "200 indicatoren hebben geen streefwaarde" in seen.text
        assert kim.get(f"/plan/{PLAN}/indicator/1.199").status == 200


# ---- Goals, aims, indicators ----------------------------------------------------------------------------------------


def test_a_goal_is_made_changed_and_refused_at_its_field(kept: Store) -> None:
    with somebody(kept, Role.COORDINATOR) as kim:
        assert send(kim, f"/plan/{PLAN}/goal", code="2", title__nl="Wetgeving").to == f"/plan?plan={PLAN}#goal-2"
        assert "Het doel is bewaard." in kim.get(f"/plan?plan={PLAN}").text
        taken = send(kim, f"/plan/{PLAN}/goal", code="2", title__nl="Nog een")
        assert taken.status == 422
        assert re.search(r'href="#goal-code">Code: ‘2’ is al in gebruik \(doel\)', taken.html)
        assert 'value="Nog een"' in taken.html
        spaced = send(kim, f"/plan/{PLAN}/goal", code="een doel", title__nl="")
        assert spaced.status == 422
        assert 'id="goal-code-fault"' in spaced.html
        assert 'id="goal-title.nl-fault"' in spaced.html


def test_an_aim_is_made_and_taken_away_again(kept: Store) -> None:
    with somebody(kept, Role.COORDINATOR) as kim:
        send(kim, f"/plan/{PLAN}/goal/1/aim", text__nl="Wij delen kennis")
        with kept.reading() as connection:
            tree = read_plan_tree(connection, PLAN)
        assert tree is not None
        (aim,) = tree.goals[0].aims
        assert send(kim, f"/plan/{PLAN}/aim/{aim.id}", _pressed="remove").status == 303
        assert "Het subdoel is weggehaald." in kim.get("/plan").text
        assert deeds(kept)[-1] == "aim_removed"


def test_a_doubtful_indicator_is_told_so_once_and_kept_all_the_same(kept: Store) -> None:
    typed = {"code": "1.4", "title__nl": "Leden kennen en gebruiken elkaars strategie", "measure": "yes_no"}
    with somebody(kept, Role.COORDINATOR) as kim:
        address = f"/plan/{PLAN}/goal/1/indicator"
        doubted = send(kim, address, **typed)
        assert doubted.status == 200
        assert "Hier lijken twee vragen in één te staan" in doubted.text
        assert "Bewaar toch" in doubted.text
        assert "indicator_recorded" not in deeds(kept)[-1:]
        assert kim.send(address, form_of(doubted) | {"_pressed": "anyway"}).status == 303
        assert deeds(kept)[-1] == "indicator_recorded"


def test_while_one_types_the_doubts_come_as_a_piece_of_the_page(kept: Store) -> None:
    with somebody(kept, Role.COORDINATOR) as kim:
        typed = {"code": "1.4", "title__nl": "Wij organiseren drie bijeenkomsten", "measure": "count"}
        count = len(deeds(kept))
        seen = send(kim, f"/plan/{PLAN}/goal/1/indicator", **typed, _pressed="advise")
        assert seen.status == 200
        assert seen.html.startswith('<div class="mvo-advice">')
        assert 'value="no_yardstick activity_as_change"' in seen.html
        assert len(deeds(kept)) == count


def test_new_words_of_a_measured_indicator_ask_what_they_mean(kept: Store) -> None:
    words = {"title__nl": "De regering noemt ons standpunt in haar nota"}
    with somebody(kept, Role.COORDINATOR) as kim:
        assert "Er staan waarden van 2021, 2022 en 2023." in kim.get(INDICATOR).text
        asked = send(kim, INDICATOR, **words)
        assert (asked.status, 'id="indicator-meaning-fault"' in asked.html) == (422, True)
        assert send(kim, INDICATOR, **words, meaning="same").status == 303
        other = send(kim, INDICATOR, measure="count", meaning="same")
        assert "dit kan daarom niet meer anders: de maatstaf" in other.text
        broken = {"meaning": "changed", "from_year": "2023", "reason__nl": "Nieuwe vraag", "definition__nl": "Anders"}
        assert send(kim, INDICATOR, **broken).status == 303
        assert deeds(kept)[-2:] == ["indicator_changed", "series_break_recorded"]


def test_two_people_in_one_indicator_see_both_texts_and_the_second_chooses(kept: Store) -> None:
    with somebody(kept, Role.COORDINATOR) as kim, somebody(kept, Role.COORDINATOR, person="bo") as bo:
        address = f"/plan/{PLAN}/indicator/1.2"
        opened = form_of(kim.get(address))
        assert send(bo, address, definition__nl="Volgens Bo", _seen="no_actor no_yardstick").status == 303
        late = kim.send(address, opened | {"definition.nl": "Volgens Kim", "_pressed": "anyway"})
        assert late.status == 409
        assert "Volgens Bo" in late.text
        assert "Volgens Kim" in late.text
        assert "Bo" in late.text
        chosen = form_of(late)
        assert kim.send(address, chosen | {"_choose.definition.nl": "theirs", "_pressed": "anyway"}).status == 303
        assert "Volgens Bo" in kim.get(address).html
        indicator = table(Indicator)
        with kept.reading() as connection:
            version = indicator.select().with_only_columns(indicator.c.version)
            assert connection.scalar(version.where(indicator.c.code == "1.2")) == 2


def test_an_indicator_moves_to_another_goal_and_ends(kept: Store) -> None:
    with somebody(kept, Role.COORDINATOR) as kim:
        send(kim, f"/plan/{PLAN}/goal", code="2", title__nl="Wetgeving")
        assert send(kim, f"{INDICATOR}/place", goal="2", last_year="2024").status == 303
        assert deeds(kept)[-2:] == ["indicator_changed", "indicator_changed"]
        early = send(kim, f"{INDICATOR}/place", last_year="2022")
        assert "heeft waarden van 2023" in early.text
        assert 'id="place-last_year-fault"' in early.html


# ---- Targets and baselines ------------------------------------------------------------------------------------------


def test_a_target_changes_with_its_reason_and_its_history_stands_on_the_form(kept: Store) -> None:
    address = f"{INDICATOR}/target?year=2025"
    with somebody(kept, Role.COORDINATOR) as kim:
        unsaid = send(kim, address, value="4,0", set_in="2024")
        assert (unsaid.status, 'id="target-reason.nl-fault"' in unsaid.html) == (422, True)
        assert 'value="4,0"' in unsaid.html
        assert send(kim, address, value="4,0", set_in="2024", reason__nl="Niet haalbaar").to == f"{INDICATOR}/target"
        text = kim.get(f"{INDICATOR}/target").text
        assert "4,2 aan het einde van 2025, het einddoel tot 2024, toen vervangen" in text
        assert "4,0 aan het einde van 2025, het einddoel sinds 2024 omdat: Niet haalbaar" in text
        wrong = send(kim, f"{INDICATOR}/target", year="2024", value="7", set_in="2024")
        assert 'id="target-value-fault"' in wrong.html
        again = send(kim, f"{INDICATOR}/target", year="2025", value="4", set_in="2024")
        assert 'id="target-year-fault"' in again.html
    with kept.reading() as connection:
        assert [str(row.value) for row in connection.execute(table(TargetRow).select())] == ["4.2", "4.0"]


def test_a_changed_baseline_stays_readable(kept: Store) -> None:
    with somebody(kept, Role.COORDINATOR) as kim:
        address = f"{INDICATOR}/baseline"
        assert "Nu staat er 3,6 in 2020 (gemeten)." in kim.get(address).text
        assert send(kim, address, value="3,5", reason__nl="Verteld in het jaarverslag").status == 303
        assert "3,6 in 2020 (gemeten). Vervangen omdat: Verteld in het jaarverslag" in kim.get(address).text


# ---- A new plan -----------------------------------------------------------------------------------------------------


def test_the_two_ways_to_change_a_whole_plan_stand_side_by_side(kept: Store) -> None:
    with somebody(kept, Role.COORDINATOR, person="kim") as kim:
        assert "Nieuw plan · Wijzig het plan in Excel en lees het terug in" in kim.get("/plan").text


def test_a_new_plan_is_made_from_the_old_and_what_became_of_it_is_marked(kept: Store) -> None:
    with somebody(kept, Role.COORDINATOR) as kim:
        offered = kim.get("/plan/new").text
        assert "4,0 in 2023 (lezing van het verslag" in offered
        made = send(kim, "/plan/new", code="2026-2030")
        assert made.to == "/plan/2026-2030/follows"
        follows = kim.get(made.to).text
        assert f"1.1 {GOOD_TITLE}: ongewijzigd overgenomen: 1.1 {GOOD_TITLE}." in follows
        earlier = f"/plan/2026-2030/follows?of=indicator&earlier={PLAN}%2F1.2"
        assert send(kim, earlier, kind="merged", later="2026-2030/1.1").status == 303
        gone = f"/plan/2026-2030/follows?of=indicator&earlier={PLAN}%2F1.1"
        assert send(kim, gone, kind="renamed", note__nl="Kortere naam").status == 303
        assert kim.get("/plan/2026-2030/indicator/1.2").status == 404
        target = kim.get("/plan/2026-2030/indicator/1.1/target").text
        assert "In het vorige plan" not in target  # two lead to it now
        assert kim.get("/plan/2026-2030/indicator/1.1/baseline").text.count("4,0 in 2023") == 1


def test_the_aims_that_can_go_along_stand_in_the_language_of_the_reader(kept: Store) -> None:
    with somebody(kept, Role.COORDINATOR) as kim:
        made = send(kim, f"/plan/{PLAN}/goal/1/aim", text__nl="Leden weten meer", text__en="Members know more")
        assert made.status == 303
        assert "Leden weten meer" in kim.get("/plan/new?lang=nl").text
        assert "Members know more" in kim.get("/plan/new?lang=en").text


def test_the_targets_of_the_old_plan_are_offered_beside_the_new_form(kept: Store) -> None:
    with somebody(kept, Role.COORDINATOR) as kim:
        send(kim, "/plan/new", code="2026-2030", baselines=[])
        target = kim.get("/plan/2026-2030/indicator/1.1/target").text
        assert "In het vorige plan 4,2 aan het einde van 2025 (plan 2021-2025)" in target
        baseline = kim.get("/plan/2026-2030/indicator/1.1/baseline")
        assert "De laatste waarde van het vorige plan staat ingevuld: 4,0 in 2023" in baseline.text
        assert form_of(baseline)["value"] == ["4,0"]


# ---- Dossiers, members, functions -----------------------------------------------------------------------------------


def test_dossiers_members_and_functions_are_kept(kept: Store) -> None:
    with somebody(kept, Role.COORDINATOR) as kim:
        assert send(kim, "/plan/dossiers?dossier=new", title__nl="Convenanten").status == 303
        assert kim.send("/plan/dossiers", {"move": "up:convenanten"}).status == 303
        assert kim.get("/plan/dossiers").text.index("Convenanten") < kim.get("/plan/dossiers").text.index("wetgeving")
        added = send(kim, "/plan/members?add=1", name="SOMO", period__since="maart 2021")
        assert added.status == 303
        assert "Sinds maart 2021" in kim.get("/plan/members").text
        ended = send(kim, "/plan/members?organisation=somo&membership=1", period__until="31-12-2023")
        assert ended.status == 303
        again = send(kim, "/plan/members?organisation=somo&membership=new", period__since="2022")
        assert 'id="membership-period.since-fault"' in again.html
        named = send(kim, "/plan/people?function=new", name="Jo Jansen", function="chair", organisation="somo")
        assert named.status == 303
        assert "Jo Jansen SOMO" in kim.get("/plan/people").text
        nobody = send(kim, "/plan/people?function=new", function="chair")
        assert "een persoon uit de lijst of een nieuwe naam" in nobody.text


# ---- Hostile text ---------------------------------------------------------------------------------------------------

TYPED = (*MARKUP, *ADDRESSES, *FORMULAS, *HARMLESS)


@pytest.mark.parametrize("text", TYPED, ids=range(len(TYPED)))
def test_hostile_text_is_shown_as_text_on_every_page_of_the_plan(kept: Store, text: str) -> None:
    said = dict.fromkeys(("definition__nl", "method__en", "owner__nl", "data_source__en", "unit__nl"), text)
    with somebody(kept, Role.COORDINATOR) as kim:
        send(kim, f"/plan/{PLAN}/edit", title__nl=text, mission__nl=text)
        send(kim, f"/plan/{PLAN}/goal/1", title__nl=text, text__en=text)
        send(kim, f"/plan/{PLAN}/goal/1/aim", text__nl=text)
        send(kim, INDICATOR, title__nl=text, meaning="same", reason__nl=text, _pressed="anyway", **said)
        send(kim, f"{INDICATOR}/target?year=2025", value="4,1", reason__nl=text, source__at=text)
        send(kim, f"{INDICATOR}/baseline", value="3,5", reason__nl=text)
        send(kim, "/plan/dossiers?dossier=wetgeving", title__nl=text, about__nl=text)
        send(kim, "/plan/members?add=1", name=text, short_name=text, note__nl=text, website=text)
        send(kim, "/plan/people?function=new", name=text, function="chair", note__nl=text)
        for page in PAGES:
            seen = kim.get(page)
            assert seen.status == 200
            assert not re.search(r"<script>|<img|<svg/|<iframe|<b>", re.sub(r'="[^"]*"', '=""', seen.html))
            assert not re.search(r'(href|action|src)="\s*(javascript|data|vbscript|file):', seen.html, re.IGNORECASE)
    with kept.reading() as connection:
        assert read_plans(connection)[0].code == PLAN
