"""All that nobody answered yet in one form: yes with words or no per indicator, and no for all the rest at once."""

from dataclasses import dataclass

from pydantic import ValidationError
from starlette.datastructures import FormData

from dashboard.desk.kept import KeptForm
from dashboard.desk.kit import (
    Button,
    Field,
    Filled,
    Form,
    Hidden,
    OneOf,
    Pick,
    Prose,
    When,
    open_form,
    read,
    refused_by_shape,
)
from dashboard.desk.review.planned_form import NO, YES, answer_in, planned_form, records_of, records_say
from dashboard.desk.review.year import meeting_at
from dashboard.desk.visit import Visit
from dashboard.shell.html import Child, h, join
from dashboard.shell.layout import link
from mvo_monitor.progress.planned import Planned
from mvo_monitor.recording.planned_answers import PlannedSaid
from mvo_monitor.texts import Words

KEEP, REST = "keep", "rest"


@dataclass(frozen=True, slots=True)
class Together:
    """The form of a year with its rows: those without an answer, and those that this very form sent."""

    year: int
    rows: tuple[Planned, ...]
    form: Form

    @property
    def kept(self) -> KeptForm:
        """Where it is kept while it is typed in."""
        return KeptForm(f"planned.{self.year}")


def together_of(visit: Visit, year: int, rows: tuple[Planned, ...], sent: FormData | None = None) -> Together:
    """The form; with what was ``sent``, also the rows in it that somebody answered meanwhile."""
    asked = tuple(each for each in rows if not each.answered or (sent is not None and sent.get(_at(each))))
    buttons = (Button(KEEP, visit.w("planned.keep_all")), Button(REST, visit.w("planned.rest_no"), lenient=True))
    fields = tuple(field for each in asked for field in _fields(visit, year, each))
    return Together(year, asked, Form("planned", fields, buttons, all_optional=True))


def opened_together(w: Words, together: Together) -> Filled:
    """Open but for what records say themselves, which is proposed."""
    values: dict[str, object] = {_version(each): each.version or 0 for each in together.rows}
    for each in together.rows:
        if each.records and not each.answered:
            values |= {_at(each): YES, _what(each): records_say(w, each)}
    return open_form(together.form, w, values)


def read_together(visit: Visit, together: Together) -> Filled:
    """What was sent. Faults stand at the answers that somebody gave meanwhile; what says the same needs no fault."""
    w = visit.w
    filled = read(together.form, visit.typed.multi_items(), w)
    for row in together.rows:
        if row.answered and filled[_at(row)] and not _agrees(w, row, filled):
            if filled[_version(row)] == str(row.version):
                continue  # it was told, and is sent again knowingly
            what = row.what(w.language) if row.what else w("planned.nothing")
            told = w("planned.answered_meanwhile", who=row.by or w("planned.somebody"), what=what)
            filled = filled.with_fault(told, _at(row)).with_typed({_version(row): (str(row.version),)})
    return filled


def with_no_for_the_rest(together: Together, filled: Filled) -> tuple[Filled, tuple[Planned, ...]]:
    """The form with "no" wherever nothing was answered, and which rows these are; nothing is kept yet."""
    rest = tuple(each for each in together.rows if not filled.values.get(_at(each)))
    return filled.with_typed({_at(each): (NO,) for each in rest}), rest


def answers_in(w: Words, together: Together, filled: Filled) -> tuple[PlannedSaid, ...] | Filled:
    """The answers that were given, as shapes; the form with its faults where a shape refuses one."""
    said: list[PlannedSaid] = []
    for row in together.rows:
        if not filled[_at(row)] or (row.answered and _agrees(w, row, filled)):
            continue
        alone = Filled({}, {"missed": filled[_at(row)], "what": filled[_what(row)]}, version=filled[_version(row)])
        try:
            said.append(answer_in(w, row, together.year, alone))
        except ValidationError as error:
            wrong = refused_by_shape(planned_form(w, row), alone, error, w)
            filled = filled.with_fault(next(iter(wrong.faults.values())), _what(row))
    return filled if filled.faults else tuple(said)


def has_answers(together: Together, filled: Filled) -> bool:
    """Whether anything was answered at all."""
    return any(filled.values.get(_at(each)) for each in together.rows)


def _agrees(w: Words, row: Planned, filled: Filled) -> bool:
    typed = filled[_what(row)] if filled[_at(row)] == YES else None
    return typed == (row.what(w.language) if row.what else None)


def _fields(visit: Visit, year: int, row: Planned) -> tuple[Field, ...]:
    w = visit.w
    about: list[Child] = [link(w("planned.to_screen", code=row.code), meeting_at(year, row.code))]
    found = records_of(visit, year, row)
    if found is not None:
        about.append(found)
    options = (Pick(NO, w("planned.no")), Pick(YES, w("planned.yes")))
    hint = h("span", join(about, h("br")), id=f"planned-{row.code}")
    when = When(_at(row), (YES,))
    return (
        Hidden(_version(row), ""),
        OneOf(_at(row), f"{row.code} {row.title(w.language)}", hint=hint, options=options),
        Prose(_what(row), w("planned.what_of", code=row.code), required=True, most=3000, lines=3, when=when),
    )


def _at(row: Planned) -> str:
    return f"at.{row.code}"


def _what(row: Planned) -> str:
    return f"what.{row.code}"


def _version(row: Planned) -> str:
    return f"version.{row.code}"
