"""The fields of an import beside its columns: how the file is read otherwise, and what the round is."""

from typing import Any

from dashboard.desk.kit import Button, Day, Field, Filled, Form, Line, OneOf, Pick, Prose, Section, Tick, When, Whole
from dashboard.desk.survey_import.reading import SEPARATORS, Desk
from dashboard.desk.visit import Visit
from mvo_monitor.exchange.survey_files import DateOrder
from mvo_monitor.exchange.survey_import import RoundSaid
from mvo_monitor.measures.written import Written
from mvo_monitor.progress.survey_imports import free_round_key
from mvo_monitor.recording.shapes import TextIn
from mvo_monitor.texts import Words, words
from mvo_monitor.vocabulary import AnswerUnit, Language, SurveyMode

KEY = "survey-import"
MEMBERS, NUMBER, UNKNOWN = "members", "number", "unknown"


def buttons(w: Words) -> tuple[Button, ...]:
    """Look again comes first: that is what Enter does, and it stores nothing."""
    return (
        Button("look", w("survey_import.look_again"), lenient=True),
        Button("save", w("survey_import.save")),
        Button("drop", w("survey_import.drop"), lenient=True),
    )


def reading_fields(w: Words) -> tuple[Field, ...]:
    """How the file is to be read where it was recognised wrongly."""
    separators = tuple(Pick(each, w(f"survey_import.separator.{each}")) for each in SEPARATORS)
    dates = tuple(Pick(each.value, w(f"survey_import.dates.{each.value}")) for each in DateOrder)
    return (
        Whole("heading_rows", w("survey_import.heading_rows"), low=0, high=5),
        OneOf("separator", w("survey_import.separator"), options=separators, as_list=True),
        OneOf("dates", w("survey_import.dates"), options=dates, as_list=True),
        Line("sheet", w("survey_import.sheet"), most=100, columns=20),
        Tick("keep_unfinished", w("survey_import.keep_unfinished"), hint=w("survey_import.keep_unfinished_hint")),
        Tick("keep_repeated", w("survey_import.keep_repeated"), hint=w("survey_import.keep_repeated_hint")),
    )


def round_fields(w: Words, desk: Desk, *, paired: bool) -> tuple[Field, ...]:
    """What the round is called, whom it asked, and when."""
    modes = [SurveyMode.ANONYMOUS, SurveyMode.NAMED] if paired else [SurveyMode.ANONYMOUS]
    if desk.round is not None:
        modes = [desk.round.mode]
    asked = [(NUMBER, w("survey_import.asked_number")), (UNKNOWN, w("survey_import.asked_unknown"))]
    if desk.members:
        told = w("survey_import.asked_members", year=str(desk.year), n=len(desk.members))
        asked.insert(0, (MEMBERS, told))
    again = Prose("reason", w("survey_import.reason"), hint=w("survey_import.reason_hint"), required=True, lines=2)
    return (
        Line("title.nl", w("survey_import.title_nl"), required=True, most=200),
        Line("title.en", w("survey_import.title_en"), most=200),
        OneOf(
            "language",
            w("survey_import.language"),
            required=True,
            options=tuple(Pick(each.value, w(f"survey_import.language.{each.value}")) for each in Language),
        ),
        OneOf(
            "mode",
            w("survey_import.mode"),
            hint=w("survey_import.mode_hint" if paired else "survey_import.mode_hint_anonymous"),
            required=True,
            options=tuple(
                Pick(each.value, w.sentence(w.term(each)), w(f"survey_import.mode.{each.value}")) for each in modes
            ),
        ),
        OneOf(
            "unit",
            w("survey_import.unit"),
            required=True,
            options=tuple(
                Pick(each.value, w.sentence(w.term(each))) for each in (AnswerUnit.ORGANISATION, AnswerUnit.PERSON)
            ),
        ),
        OneOf(
            "asked_how",
            w("survey_import.asked_how"),
            hint=w("survey_import.asked_hint"),
            required=True,
            options=tuple(Pick(*each) for each in asked),
        ),
        Whole("asked", w("survey_import.asked"), required=True, low=1, when=When("asked_how", (NUMBER,))),
        Day("opened_on", w("survey_import.opened_on")),
        Day("closed_on", w("survey_import.closed_on")),
        *(_source(w, desk) if desk.documents else ()),
        *([again] if desk.round else []),
    )


def _source(w: Words, desk: Desk) -> tuple[Field, ...]:
    """The document in which the survey is told of, where there is one."""
    documents = tuple(Pick(key, title) for key, title in desk.documents)
    return (
        OneOf("source.document", w("survey_import.source"), hint=w("survey_import.source_hint"), options=documents,
              as_list=True),
        Line("source.at", w("survey_import.source_at"), hint=w("survey_import.source_at_hint"), most=200),
    )  # fmt: skip


def import_form(w: Words, desk: Desk, *, paired: bool) -> Form:
    """All fields together, as they are read."""
    reading = Section(w("survey_import.otherwise"), reading_fields(w))
    about = Section(w("survey_import.about_round"), round_fields(w, desk, paired=paired))
    return Form(KEY, (reading, about), buttons(w))


def held_by(desk: Desk) -> dict[str, Any]:
    """What stands in the fields at first: that of the earlier file of the round, where there is one."""
    title = Written(words(Language.NL)("survey_import.title_of", year=str(desk.year)))
    held: dict[str, Any] = {
        "title.nl": title.nl,
        "language": Language.NL.value,
        "mode": SurveyMode.ANONYMOUS.value,
        "unit": AnswerUnit.ORGANISATION.value,
        "asked_how": None,
    }
    before = desk.round
    if before is None:
        return held
    noted = before.asked_note is not None
    how = UNKNOWN if before.asked is None else (MEMBERS if noted and desk.members else NUMBER)
    return held | {
        "title.nl": before.title.nl,
        "title.en": before.title.en,
        "mode": before.mode.value,
        "unit": before.unit.value,
        "asked_how": how,
        "asked": before.asked if how == NUMBER else None,
        "source.document": before.document,
        "source.at": before.at,
    }


def said_of(visit: Visit, desk: Desk, filled: Filled) -> RoundSaid:
    """What was said of the round, with the key under which it is kept."""
    how = filled["asked_how"]
    by_members = how == MEMBERS
    note = {each.value: words(each)("survey_import.members_note", year=str(desk.year)) for each in Language}
    return RoundSaid(
        key=desk.round.key if desk.round else visit.fresh(free_round_key, desk.year),
        year=desk.year,
        title=TextIn(nl=filled["title.nl"], en=filled["title.en"]),
        mode=SurveyMode(filled["mode"]),
        unit=AnswerUnit(filled["unit"]),
        asked=len(desk.members) if by_members else (filled["asked"] if how == NUMBER else None),
        asked_note=TextIn.model_validate(note) if by_members else None,
        opened_on=filled["opened_on"],
        closed_on=filled["closed_on"],
        source=filled.values.get("source.document"),
        source_at=filled.values.get("source.at"),
        language=Language(filled["language"]),
        version=int(filled.version) if filled.version else None,
        reason=filled.values.get("reason"),
    )
