"""The form of one row: was something planned and not achieved, and what."""

import re

from dashboard.desk.kit import Button, Filled, Form, Hidden, OneOf, Pick, Prose, When, open_form
from dashboard.desk.review.year import reader_of
from dashboard.desk.visit import Visit
from dashboard.shell.asked import whole_number
from dashboard.shell.html import Child, h, join, said
from mvo_monitor.progress.planned import Planned
from mvo_monitor.recording.planned_answers import PlannedSaid
from mvo_monitor.texts import Words

YES, NO = "yes", "no"


def planned_form(w: Words, row: Planned) -> Form:
    """Yes with words, or no."""
    answers = (Pick(NO, w("planned.no")), Pick(YES, w("planned.yes")))
    return Form(
        "planned-" + re.sub(r"[^a-z0-9]+", "-", row.code.lower()),
        (
            Hidden("indicator", ""),
            OneOf("missed", w("planned.question"), required=True, options=answers),
            Prose("what", w("planned.what"), required=True, most=3000, lines=3, when=When("missed", (YES,))),
        ),
        (Button("keep", w("planned.keep")),),
    )


def opened(w: Words, row: Planned) -> Filled:
    """With the answer that stands; without one, with what the records say themselves."""
    values: dict[str, object] = {"indicator": row.code}
    if row.answered:
        values["missed"] = YES if row.what else NO
        values["what"] = row.what(w.language) if row.what else None
    elif row.records:
        values["missed"] = YES
        values["what"] = records_say(w, row)
    return open_form(planned_form(w, row), w, values, row.version or 0)


def records_say(w: Words, row: Planned) -> str:
    """What its records name as missed, proposed as the answer."""
    return "; ".join(each.title(w.language) for each in row.records)


def records_of(visit: Visit, year: int, row: Planned) -> Child:
    """The outcomes that say themselves that they were planned and not achieved; None where there are none."""
    if not row.records:
        return None
    reader = reader_of(visit, year)
    links = (h("a", said(each.title, visit.w), href=reader.href("evidence", record=each.key)) for each in row.records)
    return h("span", visit.w("planned.records"), " ", join(links, "; "))


def answer_in(w: Words, row: Planned, year: int, filled: Filled) -> PlannedSaid:
    """What the form says, as a shape; new words stand in the language of the page. Raises ValidationError."""
    missed = filled["missed"] == YES
    kept = row.what is not None and filled["what"] == row.what(w.language)
    lang = row.what.best(w.language)[1] if kept and row.what else w.language
    told = {"what": filled["what"], "lang": lang} if missed else {}
    version = whole_number(filled.version or "") or None
    return PlannedSaid.model_validate(
        {"indicator": row.ref, "year": year, "missed": missed, "version": version, **told}
    )
