"""The page of a file that waits to be taken in: one form around all that is told of it."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from starlette.responses import Response

from dashboard.desk.kit import Filled, Form, fault_summary, fields_html
from dashboard.desk.survey_import.columns import ColumnTables
from dashboard.desk.survey_import.reading import Desk, Typed, ties_typed
from dashboard.desk.survey_import.round_form import reading_fields
from dashboard.desk.survey_import.told import answers_html, changes_html, other_year_html, problems_html
from dashboard.desk.visit import Visit
from dashboard.shell.addresses import address
from dashboard.shell.html import Html, h
from dashboard.shell.layout import link, section
from mvo_monitor.exchange.survey_files import Progress
from mvo_monitor.exchange.survey_import import FileRead, in_a_sentence
from mvo_monitor.progress.survey_imports import read_answers_per_question

IMPORT = "/rounds/import"

_OF_A_COLUMN = re.compile(r"c(\d{1,5})\.")

OF_THE_FORM = ("mark", "_pressed", "_version")
"""What is sent along and nobody typed."""


@dataclass(frozen=True)
class Looked:
    """What was looked at: the file (None where it cannot be read), and the form as it stands."""

    visit: Visit
    desk: Desk
    typed: Typed
    form: Form
    filled: Filled
    progress: Progress
    found: FileRead | None = None


def file_page(looked: Looked, status: int = 200) -> Response:
    """The page; all that was typed stands in it again."""
    visit, w, desk, found = looked.visit, looked.visit.w, looked.desk, looked.found
    back = {"file": visit.params["upload"], "year": desk.year, "round": desk.round.key if desk.round else None}
    return visit.page(
        w("survey_import.title_of_file", file=desk.waiting.name),
        _form(looked),
        h("p", link(w("survey_import.other_round"), address(IMPORT, back))),
        lede=in_a_sentence(w, found.understood) if found else w("survey_import.unreadable_file"),
        status=status,
    )


def _form(looked: Looked) -> Html:
    w, form, filled = looked.visit.w, looked.form, looked.filled
    look, save, drop = form.buttons
    offered = (save, look, drop) if looked.found else (look, drop)
    buttons = [
        h(
            "button",
            each.label,
            name="_pressed",
            value=each.value,
            class_="mvo-button" if each is offered[0] else "mvo-button mvo-quiet",
        )
        for each in offered
    ]
    enter = h("button", look.label, name="_pressed", value="look", class_="mvo-unseen", tabindex=-1, aria_hidden="true")
    version = h("input", type="hidden", name="_version", value=filled.version) if filled.version else None
    return h(
        "form",
        enter,
        looked.visit.mark(),
        version,
        fault_summary(form, filled, w),
        *_parts(looked),
        h("p", w("survey_import.nothing_stored"), class_="mvo-source"),
        h("div", *buttons, class_="mvo-buttons"),
        method="post",
        action=looked.visit.here(),
        id=form.key,
        class_="mvo-form mvo-form-wide",
        novalidate=True,
        accept_charset="utf-8",
    )


def _parts(looked: Looked) -> list[Html | None]:
    """In the order in which one asks: which column is what, what was understood, what was not, what the round is."""
    w, found, desk, typed = looked.visit.w, looked.found, looked.desk, looked.typed
    reading, about = (
        fields_html(Form(looked.form.key, (item,), looked.form.buttons), looked.filled, w) for item in looked.form.items
    )
    if found is None:
        # Nothing can be told of its columns now; what was said of them waits in the form until the file can be read.
        held = {each.name for each in reading_fields(w)}
        return [reading, *_held(typed, lambda name: name not in held and name not in OF_THE_FORM)]
    # Few need it, and whoever does sees from the tables that something is wrong.
    changed = any(typed.get(each.name) for each in reading_fields(w))
    otherwise = h("details", h("summary", w("survey_import.otherwise_than")), reading, open=changed)
    facts = " · ".join(w(each.key, **each.fields) for each in found.understood.facts)
    before = looked.visit.read(read_answers_per_question, desk.round.key) if desk.round else {}
    tables = ColumnTables(w, found, desk, typed, ties_typed(found, desk, typed))
    questions, dropped = tables.questions(), tables.dropped()
    return [
        h("p", facts, class_="mvo-source") if facts else None,
        other_year_html(w, found, desk),
        section(w("survey_import.columns"), questions or h("p", w("survey_import.no_questions"))),
        answers_html(w, found),
        problems_html(w, found),
        section(w("survey_import.dropped"), h("p", w("survey_import.dropped_told")), dropped) if dropped else None,
        otherwise,
        changes_html(w, found, desk, before),
        about,
        *_held(typed, lambda name: (of := _OF_A_COLUMN.match(name)) is not None and int(of[1]) not in tables.shown),
    ]


def _held(typed: Typed, is_held: Callable[[str], bool]) -> list[Html | None]:
    """What was typed into fields that are not there now, because the file is read otherwise: it waits in the form."""
    return [h("input", type="hidden", name=name, value=value) for name, value in typed.items() if is_held(name)]
