"""One record in its form: shown, handed in, refused at the field, or held against what somebody else did meanwhile."""

import datetime as dt
import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from pydantic import ValidationError
from starlette.responses import Response

from dashboard.desk.kept import KeptForm
from dashboard.desk.kit import Filled, Form, conflict_html, open_form, read, refused_by_shape
from dashboard.desk.visit import Visit
from dashboard.shell.html import Child, h
from mvo_monitor.clock import day_of, time_of, today
from mvo_monitor.errors import Phrase, RecordRefusal, Refusal, Stale, YearIsClosed
from mvo_monitor.progress.keeping.changes import LastChange, read_last_change
from mvo_monitor.store import Writing

_AT: Mapping[str, tuple[str, ...]] = {
    "NameTaken": ("code", "name", "function"),
    "PlanYearsTaken": ("first_year",),
    "OutsidePlan": ("year", "first_year", "last_year"),
    "MeaningUnsaid": ("meaning",),
    "ReasonUnsaid": ("reason.nl",),
    "ValuesOutside": ("last_year",),
    "TargetStands": ("year", "new_year"),
    "SetTooEarly": ("set_in",),
    "LevelUnknown": ("value",),
    "OutsideScale": ("value",),
    "AlreadyMember": ("period.since",),
    "YearIsClosed": ("set_in", "from_year", "year"),
    "QuestionMeaningUnsaid": ("meaning",),
    "AnotherScale": ("meaning",),
    "AsksItAlready": ("series",),
    "ScaleOfIndicator": ("on",),
    "ReasonMissing": ("reason.nl", "reason.en"),
}
"""At which field a refusal of the store is told; what is not here is told above the form."""


@dataclass(frozen=True)
class Editing:
    """A record in its form. ``values`` and ``version`` are what stands; without a version it is a new one.

    ``subjects`` and ``name`` are how the audit names it, so that a second editor is told who was first; ``last`` says
    it where the audit names more than this record by them.
    """

    form: Form
    title: str
    values: Mapping[str, Any] = field(default_factory=dict)
    version: int | str | None = None
    subjects: tuple[str, ...] = ()
    name: str = ""
    lede: Child = None
    before: Child = None
    after: Child = None
    within: Child = None
    beside: Child = None
    last: LastChange | None = None


def show(visit: Visit, editing: Editing, filled: Filled | None = None, status: int = 200) -> Response:
    """The page with the form, opened or as it came back."""
    stands = filled or open_form(editing.form, visit.w, editing.values, editing.version)
    drawn = kept_form(visit, editing.form).html(visit, editing.form, stands, visit.here(), editing.within)
    if editing.beside is not None:
        drawn = h("div", h("div", drawn), h("aside", editing.beside), class_="mvo-beside")
    return visit.page(editing.title, editing.before, drawn, editing.after, lede=editing.lede, status=status)


def taken(visit: Visit, editing: Editing) -> Filled:
    """The form as it was sent."""
    return read(editing.form, visit.typed.multi_items(), visit.w)


def keep(
    visit: Visit,
    build: Callable[[Visit], Editing],
    deed: Callable[[Writing, Filled], object],
    to: Callable[[Filled], str] | str,
    said: str,
) -> Response:
    """Do the deed with what was sent, and go on to ``to``; or show the form again with what is wrong with it."""
    editing = build(visit)
    filled, kept = taken(visit, editing), kept_form(visit, editing.form)
    if not filled.ok:
        return show(visit, editing, filled, 200 if filled.reshaped else 422)

    def attempt() -> None:
        with visit.writing() as writing:
            deed(writing, filled)
            kept.done(visit, writing)

    answer = refused(visit, build, filled, attempt)
    if answer is not None:
        return answer
    return visit.go(to if isinstance(to, str) else to(filled), said, done=kept.draft_of(visit))


def refused(
    visit: Visit, build: Callable[[Visit], Editing], filled: Filled, attempt: Callable[[], object]
) -> Response | None:
    """What is answered where ``attempt`` is refused: the form with the fault, or both versions; None: it went well."""
    try:
        attempt()
    except ValidationError as error:
        editing = build(visit)
        return show(visit, editing, refused_by_shape(editing.form, filled, error, visit.w), 422)
    except Stale:
        return conflict(visit, build(visit), filled)
    except (RecordRefusal, YearIsClosed) as refusal:
        editing = build(visit)
        sentence = refusal.sentence(visit.w)
        return show(visit, editing, filled.with_fault(sentence, _place(editing.form, refusal)), 422)
    return None


def conflict(visit: Visit, editing: Editing, filled: Filled) -> Response:
    """Both versions side by side, to choose from."""
    w = visit.w
    last = editing.last or visit.read(read_last_change, editing.subjects, editing.name)
    asked = conflict_html(
        editing.form,
        filled,
        open_form(editing.form, w, editing.values, editing.version),
        w,
        who=(last.who if last else None) or w("plan_keeping.somebody"),
        when=_moment(visit, last.at) if last else "",
        action=visit.here(),
        csrf=visit.visitor.mark,
    )
    return visit.page(editing.title, asked, status=409)


def kept_form(visit: Visit, form: Form) -> KeptForm:
    """How what is typed here is kept: apart for each address, in whatever language it is read."""
    place = hashlib.sha256(visit.here(lang=None).encode()).hexdigest()[:16]
    return KeptForm(f"plan.{form.key}.{place}")


def version_of(filled: Filled) -> int:
    """The version that the form was opened with; 0, which no record has, where it was tampered with."""
    version = filled.version or ""
    return int(version) if version.isascii() and version.isdigit() and len(version) < 10 else 0


def this_year() -> int:
    """The year in which the coordinator sits at the form."""
    return today().year


def _moment(visit: Visit, at: dt.datetime) -> str:
    return visit.w("plan_keeping.moment", day=day_of(at), time=time_of(at))


def _place(form: Form, refusal: Refusal) -> str:
    names = {each.name for each in form.fields}
    wanted = _AT.get(type(refusal).__name__, ())
    what = refusal.fields.get("what")
    if isinstance(what, Phrase):
        wanted = (what.key.rpartition(".")[2],)
    found = [each for name in wanted for each in (name, f"{name}.low", f"{name}.nl") if each in names]
    return found[0] if found else ""
