"""Forms as HTML: labels, hints and faults where a screen reader finds them, text that stays text, two versions."""

from html.parser import HTMLParser
from typing import Any

import pytest

from dashboard.desk.kit import (
    AnyOf,
    Button,
    Field,
    Filled,
    Form,
    Line,
    OneOf,
    Pick,
    Rows,
    conflict_html,
    differing,
    fields_html,
    form_html,
    open_form,
    read,
    recognised_json,
)
from dashboard.desk.kit.cleaning import safe
from dashboard.desk.kit.references import recognised
from mvo_monitor.measures.partial_date import PartialDate
from mvo_monitor.texts import words
from mvo_monitor.vocabulary import Language
from tests.forms_example import example_form
from tests.hostile import CONTROLS, HOSTILE

NL = words(Language.NL)
FORM = example_form(NL)
BUTTONS = (Button("submit", "Dien in"),)


class Elements(HTMLParser):
    """Every element with its attributes, and the text of each textarea."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.areas: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))
        if tag == "textarea":
            self.areas.append("")

    def handle_data(self, data: str) -> None:
        if self.found and self.found[-1][0] == "textarea":
            self.areas[-1] += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea":
            self.found.append(("/textarea", {}))

    def named(self, name: str) -> list[dict[str, str | None]]:
        return [attributes for tag, attributes in self.found if attributes.get("name") == name]

    @property
    def ids(self) -> list[str]:
        return [each for _, attributes in self.found if (each := attributes.get("id"))]


def drawn(form: Form, filled: Filled, **more: Any) -> str:
    return form_html(form, filled, NL, action="/x", csrf="token", **more)


def faulty() -> Filled:
    sent = [("happened_on", "31-11-2026"), ("score", "4.3"), ("sources", "0"), ("sources.0.at", "p. 3")]
    return read(FORM, [*sent, ("_pressed", "submit")], NL)


def test_every_control_has_a_label_and_whatever_describes_it_is_there() -> None:
    for filled in (open_form(FORM, NL), faulty()):
        page = Elements(drawn(FORM, filled))
        labelled = {attributes["for"] for tag, attributes in page.found if tag == "label"}
        controls = [a for tag, a in page.found if tag in ("input", "textarea", "select") and a.get("type") != "hidden"]
        assert [each["id"] for each in controls if each["id"] not in labelled] == []
        described = {id_ for _, a in page.found for id_ in (a.get("aria-describedby") or "").split()}
        assert described - set(page.ids) == set()
        assert len(page.ids) == len(set(page.ids))


def test_a_fault_stands_at_its_field_and_on_top_with_a_link_to_it() -> None:
    page = Elements(drawn(FORM, faulty()))
    links = [attributes["href"] for tag, attributes in page.found if tag == "a" and "#" in str(attributes.get("href"))]
    assert links == [
        "#outcome-title.nl",
        "#outcome-outcome.kind",
        "#outcome-happened_on",
        "#outcome-sources.0.document",
        "#outcome-score",
    ]
    assert all(str(link)[1:] in page.ids for link in links)
    score = page.named("score")[0]
    assert (score["value"], score["aria-invalid"], score["aria-describedby"]) == ("4.3", "true", "outcome-score-fault")


def test_a_password_never_goes_back_to_the_page() -> None:
    filled = read(FORM, [("code", "geheim paard"), ("_pressed", "submit")], NL)
    assert "geheim" not in drawn(FORM, filled)


def test_many_options_are_a_list_and_few_are_radios_with_a_way_back() -> None:
    few = tuple(Pick(each, each) for each in "abc")
    many = tuple(Pick(each, each, group="vroeg" if each < "e" else "laat") for each in "abcdefghi")
    form = Form("f", (OneOf("few", "Weinig", options=few), OneOf("many", "Veel", options=many)), BUTTONS)
    page = Elements(drawn(form, open_form(form, NL, {"few": "b", "many": "f"})))
    assert [(each["value"], "checked" in each) for each in page.named("few")] == [
        ("a", False),
        ("b", True),
        ("c", False),
        ("", False),
    ]
    assert [tag for tag, _ in page.found if tag in ("select", "optgroup")] == ["select", "optgroup", "optgroup"]
    assert [a["value"] for tag, a in page.found if tag == "option" and "selected" in a] == ["f"]


def test_options_stand_under_their_headings() -> None:
    options = (Pick("1", "een", group="Doel 1"), Pick("2", "twee", group="Doel 2"))
    form = Form("f", (AnyOf("which", "Welke", options=options),), BUTTONS)
    html = fields_html(form, open_form(form, NL, {"which": ("2",)}), NL)
    assert html.index("Doel 1") < html.index("een") < html.index("Doel 2") < html.index("twee")


def test_of_many_options_the_ticked_and_the_near_ones_stand_first() -> None:
    options = tuple(Pick(f"{n}", f"keuze-{n}.", group=f"Doel {n // 6}") for n in range(12))
    field = AnyOf("which", "Welke", options=options, near=frozenset({"7", "2"}), near_name="Eerder genoemd")
    form = Form("f", (field,), BUTTONS)
    html = fields_html(form, open_form(form, NL, {"which": ("9", "2")}), NL)
    order = ("Gekozen", "keuze-2.", "keuze-9.", "Eerder genoemd", "keuze-7.", "Doel 0", "keuze-0.", "Doel 1")
    assert sorted(order, key=html.index) == list(order)
    assert html.count('type="checkbox"') == 12
    plain = Form("f", (AnyOf("which", "Welke", options=tuple(Pick(f"{n}", f"k{n}") for n in range(12))),), BUTTONS)
    assert "De andere" not in fields_html(plain, open_form(plain, NL), NL)
    assert "De andere" in fields_html(plain, open_form(plain, NL, {"which": ("3",)}), NL)


def test_a_reference_is_told_as_what_it_is_and_an_unknown_one_is_kept() -> None:
    assert "Kamerstuk 26 485, nr. 345" in recognised("kst-26485-345", NL)
    assert "wordt bewaard zoals u haar typt" in recognised("SO IMVO 27 mei 2020", NL)
    assert recognised(" ", NL) == ""
    assert recognised_json("kst-26485-345", NL) == {
        "said": "Herkend als",
        "title": "Kamerstuk 26 485, nr. 345",
        "url": "https://zoek.officielebekendmakingen.nl/kst-26485-345.html",
    }
    assert recognised_json("iets", NL)["url"] is None


def test_the_version_and_what_stood_there_travel_along_when_a_fault_comes_back() -> None:
    opened = open_form(FORM, NL, {"title.nl": "Oud"}, version=3)
    page = Elements(drawn(FORM, opened))
    again = read(FORM, [(name, str(page.named(name)[0]["value"])) for name in ("_version", "_opened")], NL)
    assert again.version == "3"
    assert again.opened is not None
    assert again.opened["title.nl"] == ("Oud",)
    assert '"title.nl":["Oud"]' in str(Elements(drawn(FORM, again)).named("_opened")[0]["value"])


# ---- Hostile text ---------------------------------------------------------------------------------------------------

LEAVES: list[tuple[str, Field]] = [
    *((field.name, field) for field in FORM.fields if not isinstance(field, Rows)),
    *((f"sources.0.{each.name}", each) for field in FORM.fields if isinstance(field, Rows) for each in field.fields),
]


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: ascii(text[:24]))
def test_hostile_text_in_any_field_stays_text_and_comes_back(text: str) -> None:
    sent = [(name, text) for name, _ in LEAVES]
    filled = read(FORM, [*sent, ("sources", "0"), ("_pressed", "submit")], NL)
    html = drawn(FORM, filled)
    html.encode()
    calm = Elements(drawn(FORM, read(FORM, [("sources", "0"), ("_pressed", "submit")], NL)))
    page = Elements(html)
    assert {tag for tag, _ in page.found} <= {tag for tag, _ in calm.found} | {"a"}
    assert not [name for _, attributes in page.found for name in attributes if name.startswith("on")]
    links = [str(attributes["href"]) for _, attributes in page.found if "href" in attributes]
    assert [link for link in links if not link.startswith(("#", "https://", "http://"))] == []
    assert page.named("title.nl")[0]["value"] == safe(text)
    assert page.areas[0] == "\n" + safe(text)
    for name, value in filled.values.items():
        assert name in filled.faults or text not in CONTROLS or not isinstance(value, str)


@pytest.mark.parametrize("text", CONTROLS, ids=ascii)
def test_signs_that_nobody_sees_are_refused_in_every_field_to_write_in(text: str) -> None:
    written = [name for name, field in LEAVES if not isinstance(field, OneOf | AnyOf) and name != "agreed"]
    sent = [(name, text) for name in written]
    filled = read(FORM, [*sent, ("outcome.kind", "motion"), ("sources", "0"), ("_pressed", "submit")], NL)
    assert [name for name in written if name not in filled.faults] == []


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: ascii(text[:24]))
def test_hostile_text_stays_text_where_two_versions_stand_side_by_side(text: str) -> None:
    mine = read(FORM, [("title.nl", text), ("dossiers", text), ("sources", "0"), ("sources.0.at", text)], NL)
    theirs = open_form(FORM, NL, {"title.nl": safe(text) + "!", "summary.nl": safe(text)}, version=2)
    page = Elements(conflict(mine, theirs))
    assert {tag for tag, _ in page.found} <= {
        *("form", "div", "h2", "p", "input", "label", "fieldset", "legend", "button", "ol", "li"),
    }


# ---- Two people in one record ---------------------------------------------------------------------------------------

FIRST = {"title.nl": "Titel", "summary.nl": "Oud", "happened_on": PartialDate(2020, 5, 27), "dossiers": ("goud",)}


def conflict(mine: Filled, theirs: Filled) -> str:
    return conflict_html(FORM, mine, theirs, NL, who="Bo <b>", when="vandaag", action="/x", csrf="token")


def sent_by(filled: Filled, **changed: str) -> list[tuple[str, str]]:
    typed = {**filled.typed, **{name.replace("__", "."): (text,) for name, text in changed.items()}}
    return [(name, text) for name, held in typed.items() for text in held]


def opened_and_sent(**changed: str) -> Filled:
    opened = open_form(FORM, NL, FIRST, version=1)
    page = Elements(drawn(FORM, opened))
    travels = [("_opened", str(page.named("_opened")[0]["value"])), ("_version", "1"), ("_pressed", "submit")]
    return read(FORM, [*sent_by(opened, **changed), *travels], NL)


def chosen(html: str, **otherwise: str) -> list[tuple[str, str]]:
    """What a browser sends for the page of choices."""
    sent = []
    for tag, a in Elements(html).found:
        if tag != "input" or (a.get("type") == "radio" and "checked" not in a):
            continue
        name, value = str(a["name"]), a.get("value") or ""
        sent.append((name, otherwise.get(name.removeprefix("_choose.").replace(".", "__"), value)))
    return sent


def test_only_what_differs_is_shown_and_the_same_date_written_otherwise_is_the_same() -> None:
    mine = opened_and_sent(title__nl="Mijn titel", happened_on="27-5-2020", summary__nl="Oud  ")
    theirs = open_form(FORM, NL, {**FIRST, "dossiers": ("goud", "soja")}, version=2)
    assert [field.name for field in differing(FORM, mine, theirs, NL)] == ["title.nl", "dossiers"]


def test_each_field_proposes_the_side_that_changed_it_and_sending_it_keeps_both() -> None:
    mine = opened_and_sent(title__nl="Mijn titel")
    theirs = open_form(FORM, NL, {**FIRST, "dossiers": ("goud", "soja")}, version=2)
    again = read(FORM, chosen(conflict(mine, theirs)), NL)
    assert (again["title.nl"], again["dossiers"], again.version) == ("Mijn titel", ("soja", "goud"), "2")
    assert again.pressed == "submit"
    assert again.opened == theirs.typed


def test_the_other_side_can_be_chosen_for_each_field() -> None:
    mine = opened_and_sent(title__nl="Mijn titel", summary__nl="Mijn verhaal")
    theirs = open_form(FORM, NL, {**FIRST, "title.nl": "Titel van Bo", "summary.nl": None}, version=2)
    again = read(FORM, chosen(conflict(mine, theirs), summary__nl="theirs"), NL)
    assert (again["title.nl"], again["summary.nl"]) == ("Mijn titel", None)


def test_rows_are_chosen_as_a_whole() -> None:
    before = {**FIRST, "sources": ({"document": "a"}, {"document": "b"})}
    theirs = open_form(FORM, NL, {**before, "sources": ({"document": "c"},)}, version=2)
    sent = sent_by(open_form(FORM, NL, before))
    mine = read(FORM, sent, NL)
    again = read(FORM, chosen(conflict(mine, theirs), sources="theirs"), NL)
    assert again["sources"] == ({"document": "c", "at": None},)
    assert again["title.nl"] == "Titel"
    kept = read(FORM, chosen(conflict(mine, theirs)), NL)
    assert [row["document"] for row in kept["sources"]] == ["a", "b"]


def test_a_password_is_no_part_of_a_conflict() -> None:
    mine = read(FORM, [("code", "geheim paard"), ("title.nl", "x")], NL)
    assert "geheim" not in conflict(mine, open_form(FORM, NL, FIRST, version=2))


def test_a_form_with_one_field_needs_nothing_more() -> None:
    form = Form("naam", (Line("name", "Naam", required=True),), BUTTONS)
    assert read(form, [("name", "Anna"), ("zomaar", "x")], NL).values == {"name": "Anna"}
