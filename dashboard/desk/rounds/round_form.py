"""The form of a survey as a whole: title and year, how it is answered and by whom, what stands above it, by when."""

from typing import Any

from dashboard.desk.kit import Day, Field, OneOf, Pick
from dashboard.desk.plan.fields import texts, year
from dashboard.desk.visit import Visit
from mvo_monitor.measures.partial_date import PartialDate
from mvo_monitor.progress.survey_round import RoundInFull
from mvo_monitor.texts import Words
from mvo_monitor.vocabulary import AnswerUnit, SurveyMode


def round_fields(visit: Visit) -> tuple[Field, ...]:
    """All that is asked of a survey that is being made."""
    w = visit.w
    modes = (SurveyMode.ANONYMOUS, SurveyMode.NAMED)
    units = (AnswerUnit.ORGANISATION, AnswerUnit.PERSON)
    return (
        *texts(w, "title", w("rounds.title"), hint=w("rounds.title_hint"), needed=visit.settings.language),
        year("year", w("rounds.year_field"), hint=w("rounds.year_hint"), required=True),
        OneOf("mode", w("rounds.mode"), hint=w("rounds.mode_hint"), options=_picks(w, modes), required=True),
        OneOf("unit", w("rounds.unit"), options=_picks(w, units), required=True),
        *texts(w, "intro", w("rounds.intro"), hint=w("rounds.intro_hint"), lines=3),
        Day("due_on", w("rounds.due_on"), hint=w("rounds.due_hint")),
    )


def open_fields(visit: Visit) -> tuple[Field, ...]:
    """What can still change while answers come in."""
    w = visit.w
    return (
        Day("due_on", w("rounds.due_on"), hint=w("rounds.due_hint"), required=True),
        *texts(w, "intro", w("rounds.intro"), hint=w("rounds.intro_slip"), lines=3),
    )


def round_values(found: RoundInFull) -> dict[str, Any]:
    """What stands, by the names of the fields."""
    held, due = found.held, found.held.due_on
    return {
        "title.nl": held.title.nl,
        "title.en": held.title.en,
        "year": held.year,
        "mode": held.mode,
        "unit": held.unit,
        "intro.nl": found.intro.nl if found.intro else None,
        "intro.en": found.intro.en if found.intro else None,
        "due_on": PartialDate.of(due) if due else None,
    }


def _picks(w: Words, values: tuple[SurveyMode | AnswerUnit, ...]) -> tuple[Pick, ...]:
    return tuple(Pick(each.value, w.sentence(w.term(each)), w(f"rounds.told.{each.value}")) for each in values)
