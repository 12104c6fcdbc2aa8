"""What a form makes of what was posted: values in the reader's notation, faults at their fields, every word kept."""

import io
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, BinaryIO

import pytest
from pydantic import ValidationError

from dashboard.desk.kit import (
    Button,
    Day,
    Field,
    Filled,
    Form,
    KeptFile,
    Line,
    Prose,
    Rows,
    Scale,
    open_form,
    read,
    read_draft,
    refused_by_shape,
)
from dashboard.desk.kit.values import value_of
from mvo_monitor.measures.partial_date import PartialDate
from mvo_monitor.recording.evidence import NewEvidence
from mvo_monitor.recording.shapes import Key, PeriodIn, Shape, SourceIn, TextIn
from mvo_monitor.texts import words
from mvo_monitor.vocabulary import Language
from tests.forms_example import example_form

NL, EN = words(Language.NL), words(Language.EN)
FORM = example_form(NL)
GOOD = [
    ("title.nl", "Motie-Voordewind"),
    ("outcome.kind", "motion"),
    ("happened_on", "27 mei 2020"),
    ("_pressed", "submit"),
]


@dataclass
class Sent:
    """A file as it comes along."""

    filename: str | None
    size: int | None = 3
    file: BinaryIO = field(default_factory=io.BytesIO)


def filled(*more: tuple[str, str | Sent], without: str = "", w: Any = NL) -> Filled:
    named = {name for name, _ in more}
    return read(FORM, [*(pair for pair in GOOD if pair[0] not in {*named, without}), *more], w)


# ---- Numbers --------------------------------------------------------------------------------------------------------


def test_a_point_in_dutch_is_told_and_never_becomes_43() -> None:
    form = filled(("score", "4.3"))
    assert form["score"] is None
    assert form.typed["score"] == ("4.3",)
    assert form.faults["score"].startswith("‘4.3’ is geen getal zoals het hier wordt geschreven. Schrijf het als 4,3")
    assert filled(("score", "4,3"))["score"] == Decimal("4.3")
    assert filled(("score", "4.3"), w=EN)["score"] == Decimal("4.3")


def test_a_number_outside_its_ends_is_told_with_the_end() -> None:
    assert filled(("score", "10,5")).faults["score"] == "Dit mag hoogstens 10 zijn."
    assert filled(("outcome.votes", "-1")).faults["outcome.votes"] == "Dit moet minstens 0 zijn."
    assert filled(("outcome.votes", "75,5")).faults["outcome.votes"].startswith("‘75,5’ is geen heel getal")


# ---- Text -----------------------------------------------------------------------------------------------------------


def test_text_is_trimmed_in_one_way_to_end_a_line_and_one_way_to_write_an_e() -> None:
    form = filled(("summary.nl", "  e\u0301e\u0301n\r\ntwee\u2028drie  \n\n"), ("title.nl", "\ttwee\twoorden\n"))
    assert form["summary.nl"] == "één\ntwee\ndrie"
    assert form["title.nl"] == "twee woorden"


def test_a_sign_that_nobody_sees_is_refused_and_its_place_told() -> None:
    form = filled(("title.nl", "SO IMVO\x07 27 mei"))
    assert form.faults["title.nl"] == (
        "Na ‘SO IMVO’ staat een teken dat niemand ziet (U+0007). Typ dat stukje opnieuw."
    )
    assert form.typed["title.nl"] == ("SO IMVO\x07 27 mei",)


def test_what_is_too_long_comes_back_whole() -> None:
    form = filled(("title.nl", "a" * 121))
    assert form.faults["title.nl"] == "Dit zijn 121 tekens; er passen er 120. Maak het korter."
    assert form.typed["title.nl"] == ("a" * 121,)


def test_a_password_is_taken_as_typed_and_never_given_back() -> None:
    form = filled(("code", "  met spaties  "))
    assert form["code"] == "  met spaties  "
    assert "code" not in form.typed


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("www.mvoplatform.nl/a?b=1", "https://www.mvoplatform.nl/a?b=1"),
        ("http://example.org", "http://example.org"),
        ("javascript:alert(1)", None),
        ("java\tscript:alert(1)", None),
        ("data:text/html,x", None),
        ("https://", None),
        ("zomaar tekst", None),
    ],
)
def test_an_address_is_one_of_a_web_page(typed: str, kept: str | None) -> None:
    form = filled(("page", typed))
    assert form["page"] == kept
    assert ("page" in form.faults) is (kept is None)


def test_an_email_address_has_one_place_and_no_second_receiver() -> None:
    assert filled(("email", " Jan@Example.ORG "))["email"] == "Jan@example.org"
    for typed in ("jan", "jan@x", "a@b.nl,c@d.nl", "a@b.nl\nBcc: c@d.nl", "<a@b.nl>"):
        assert "email" in filled(("email", typed)).faults


# ---- Choices --------------------------------------------------------------------------------------------------------


def test_an_option_that_was_not_offered_is_refused() -> None:
    assert filled(("outcome.kind", "coup")).faults["outcome.kind"] == "Kies een van de mogelijkheden."
    assert "dossiers" in filled(("dossiers", "goud"), ("dossiers", "steenkool")).faults
    assert filled(("dossiers", "soja"), ("dossiers", "goud"), ("dossiers", "soja"))["dossiers"] == ("soja", "goud")


def test_what_is_required_is_asked_for_and_may_wait_when_one_goes_on_later() -> None:
    form = read(FORM, [("_pressed", "submit")], NL)
    assert form.faults == {
        "title.nl": "Vul dit in.",
        "outcome.kind": "Maak een keuze.",
        "happened_on": "Vul dit in.",
    }
    later = read(FORM, [("_pressed", "later"), ("happened_on", "morgen")], NL)
    assert list(later.faults) == ["happened_on"]


def test_a_field_that_does_not_belong_is_neither_read_nor_lost() -> None:
    form = filled(("outcome.kind", "law"), ("outcome.votes", "veel"))
    assert form.ok
    assert form["outcome.votes"] is None
    assert form.typed["outcome.votes"] == ("veel",)
    assert list(filled(("outcome.votes", "veel")).faults) == ["outcome.votes"]


# ---- Rows and files -------------------------------------------------------------------------------------------------


def test_rows_keep_their_order_and_an_empty_one_is_no_row() -> None:
    form = filled(
        ("sources", "2"),
        ("sources", "0"),
        ("sources", "1"),
        ("sources.2.document", "kst-1"),
        ("sources.0.document", " "),
        ("sources.1.at", "p. 3"),
    )
    assert form["sources"] == ({"document": "kst-1", "at": None}, {"document": None, "at": "p. 3"})
    assert form.rows["sources"] == ("2", "1")
    assert form.faults == {"sources.1.document": "Vul dit in."}


def test_a_button_adds_a_row_or_removes_one_and_finds_no_fault() -> None:
    rows: list[tuple[str, str | Sent]] = [
        ("sources", "0"),
        ("sources.0.document", "a"),
        ("sources", "4"),
        ("sources.4.document", "b"),
    ]
    added = filled(*rows, ("_pressed", "add:sources"), without="title.nl")
    assert (added.ok, added.reshaped, added.faults) == (False, True, {})
    assert added.typed["sources"] == ("0", "4", "5")
    removed = filled(*rows, ("_pressed", "remove:sources:0"))
    assert removed.typed["sources"] == ("4",)
    assert removed.typed["sources.4.document"] == ("b",)
    assert "sources.0.document" not in removed.typed


def test_no_more_rows_are_read_than_a_page_can_show() -> None:
    sent: list[tuple[str, str | Sent]] = [("sources", str(number)) for number in range(5000)]
    sent += [(f"sources.{number}.document", "x") for number in range(5000)]
    form = filled(*sent, ("sources", "-1"), ("sources", "٣"), ("sources", "__row__"))
    assert len(form.typed["sources"]) == 8
    assert form.faults["sources"] == "Hier passen er hoogstens 4. Haal er een paar weg."


def test_files_are_those_kept_and_those_that_come_along() -> None:
    new, none = Sent("nieuw.pdf"), Sent("")
    form = filled(("files", "t1 oud verslag.pdf"), ("files", new), ("files", none))
    assert form["files"] == (KeptFile("t1", "oud verslag.pdf"),)
    assert form.uploads == {"files": (new,)}
    many = filled(*(("files", f"t{n} x") for n in range(4)))
    assert many.faults["files"] == "Hier passen hoogstens 3 bestanden. Haal er een paar weg."


# ---- There and back -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("w", [NL, EN], ids=["nl", "en"])
def test_a_record_opened_and_sent_unchanged_says_the_same(w: Any) -> None:
    values = {
        "title.nl": "Een titel",
        "outcome.kind": "motion",
        "outcome.votes": 76,
        "happened_on": PartialDate(2020, 5, 27),
        "summary.nl": "\nEen\n\ntwee",
        "sources": ({"document": "kst-26485-345", "at": None},),
        "files": (KeptFile("t1", "verslag 1.pdf"),),
        "dossiers": ("cacao", "goud"),
        "score": Decimal("4.30"),
        "paid": Decimal("12500.50"),
        "agreed": True,
    }
    form = example_form(w)
    opened = open_form(form, w, values, version=7)
    sent = [(name, text) for name, held in opened.typed.items() for text in held]
    again = read(form, [*sent, ("_version", "7")], w)
    empty = {"page": None, "email": None, "code": None, "round": None}
    assert again.values == {**values, "summary.nl": "Een\n\ntwee", **empty}
    assert again.version == "7"


def test_values_go_to_a_shape_as_it_takes_them() -> None:
    form = filled(("outcome.votes", "76"), ("sources", "0"), ("sources.0.document", "kst-1"))
    nested = form.nested(without=("agreed", "files", "dossiers"))
    assert nested == {
        "title": {"nl": "Motie-Voordewind"},
        "outcome": {"kind": "motion", "votes": 76},
        "happened_on": PartialDate(2020, 5, 27),
        "sources": ({"document": "kst-1"},),
    }


class Told(Shape):
    """Enough of a record to be refused."""

    key: Key
    title: TextIn
    period: PeriodIn | None = None
    sources: tuple[SourceIn, ...] = ()


TOLD = Form(
    "told",
    (
        Line("title.nl", "Titel"),
        Line("title.en", "Titel in het Engels"),
        Day("period.since", "Van"),
        Day("period.until", "Tot"),
        Rows("sources", "Bronnen", fields=(Line("document", "Stuk"), Prose("at", "Plaats"))),
    ),
    (Button("submit", "Dien in"),),
)


def refused(*sent: tuple[str, str]) -> Filled:
    form = read(TOLD, sent, NL)
    with pytest.raises(ValidationError) as raised:
        Told.model_validate(form.nested())
    return refused_by_shape(TOLD, form, raised.value, NL)


def test_what_a_shape_refuses_stands_at_the_field_where_it_was_typed() -> None:
    form = refused(
        ("sources", "3"),
        ("sources", "7"),
        ("sources.7.document", "Geen Sleutel"),
        ("period.since", "2020"),
        ("period.until", "2019"),
    )
    assert form.faults == {
        "title.nl": "Vul dit in.",
        "period.since": f"Hier past alleen: {NL('expected.until_after_since')}.",
        "sources.7.document": f"Hier past alleen: {NL('expected.key')}.",
        "": "Vul dit in. (het gaat om ‘key’, dat niet op dit formulier staat)",
    }


def test_what_the_shape_of_evidence_refuses_is_told_too() -> None:
    form = Form("evidence", (Line("key", "Sleutel"), Line("title.nl", "Titel")), (Button("submit", "Dien in"),))
    sent = read(form, [("key", "A b")], NL)
    with pytest.raises(ValidationError) as raised:
        NewEvidence.model_validate(sent.nested())
    told = refused_by_shape(form, sent, raised.value, NL)
    assert told.faults["title.nl"] == "Vul dit in."
    assert told.faults["key"].startswith("Hier past alleen: een sleutel")


# ---- Drafts ---------------------------------------------------------------------------------------------------------


def test_a_draft_is_read_as_it_was_written_without_passwords() -> None:
    body = '{"at": 5, "typed": {"title.nl": ["x\\ud800"], "code": ["geheim"], "_csrf": ["y"]}, "version": "3"}'
    draft = read_draft(body, FORM)
    assert draft is not None
    assert (draft.at, draft.typed, draft.version) == (5, {"title.nl": ("x\ufffd",)}, "3")
    assert read_draft(draft.json(), FORM) == draft


@pytest.mark.parametrize(
    "body",
    [
        "",
        "[]",
        "{",
        '{"at": true, "typed": {}}',
        '{"at": 1}',
        '{"at": 1, "typed": {"a": "b"}}',
        '{"at": 1, "typed": {"a": [1]}}',
        b"\xff",
        "[" * 100_000,
        '{"at": 1, "typed": {"a": ["' + "x" * 400_000 + '"]}}',
    ],
)
def test_what_is_no_draft_is_none(body: str | bytes) -> None:
    assert read_draft(body) is None


# ---- Every kind -----------------------------------------------------------------------------------------------------


def kinds(under: type[Field] = Field) -> list[type[Field]]:
    return [kind for below in under.__subclasses__() for kind in (below, *kinds(below))]


@pytest.mark.parametrize("kind", kinds(), ids=lambda kind: kind.__name__)
def test_every_kind_of_field_is_in_the_example_and_holds_nothing_when_nothing_came(kind: type[Field]) -> None:
    fields = [each for outer in FORM.fields for each in (outer, *getattr(outer, "fields", ()))]
    fields.append(Scale("step", "Step"))  # only surveys have one, and their tests try it
    found = next(each for each in fields if type(each) is kind)
    if not isinstance(found, Rows):
        assert value_of(found, (), NL) in (None, False, ())
