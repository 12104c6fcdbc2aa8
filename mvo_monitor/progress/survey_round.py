"""One survey round as its coordinator sees it: its questions in order, what keeps it from opening, whom it asks."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from mvo_monitor.errors import NotFound
from mvo_monitor.measures.written import Written, written
from mvo_monitor.models import (
    Contact,
    Goal,
    Indicator,
    Letter,
    Organisation,
    StrategicPlan,
    SurveyInvited,
    SurveyOption,
    SurveyQuestion,
    SurveyRound,
    table,
)
from mvo_monitor.progress.survey_rounds import HeldRound, counts_of, held_round, kinds_of
from mvo_monitor.store.round_lacks import lacks_of
from mvo_monitor.store.survey_letters_to_write import letters_of_invited
from mvo_monitor.vocabulary import Language, LetterKind, LetterRoad, QuestionKind, RoundLack, RoundState

A_PAGE = 100

_ROUND, _QUESTION, _OPTION, _INVITED = (
    table(SurveyRound),
    table(SurveyQuestion),
    table(SurveyOption),
    table(SurveyInvited),
)
_GOAL, _INDICATOR, _ORGANISATION = table(Goal), table(Indicator), table(Organisation)
_CONTACT, _LETTER = table(Contact), table(Letter)


@dataclass(frozen=True, slots=True)
class AskedQuestion:
    """A question of a round; ``options`` are the words at steps of its scale, or what one chooses from.

    ``goal`` or ``indicator`` is the ref of what it hangs on, ``on`` what that is called.
    """

    id: int
    code: str
    kind: QuestionKind
    text: Written
    scale: tuple[int, int] | None
    low_label: Written | None
    high_label: Written | None
    options: tuple[tuple[int, Written], ...]
    goal: str | None
    indicator: str | None
    on: Written | None
    series: str
    version: int


@dataclass(frozen=True, slots=True)
class Invited:
    """Somebody whom a round asks. ``address``: where letters go, None where none is known."""

    id: int
    organisation: str
    name: str
    a_person: bool
    address: str | None
    answered: bool
    letter: int | None
    letter_kind: LetterKind | None
    sent_at: dt.datetime | None
    road: LetterRoad | None


@dataclass(frozen=True, slots=True)
class RoundInFull:
    """A round with its questions, a page of those it asks, and while it is being made what keeps it from opening.

    ``uninvited``: how many got no invitation yet; ``silent``: how many have not answered; ``addresses``: how many
    addresses of persons are kept.
    """

    held: HeldRound
    intro: Written | None
    questions: tuple[AskedQuestion, ...]
    lacks: tuple[RoundLack, ...]
    invited: tuple[Invited, ...]
    page: int
    pages: int
    uninvited: int
    silent: int
    addresses: int


def read_round(
    connection: Connection, number: int, today: dt.date, *, language: Language = Language.NL, page: int = 1
) -> RoundInFull:
    """The round with this number; ``language``: the coalition's first. Raises NotFound."""
    row = connection.execute(sa.select(_ROUND).where(_ROUND.c.id == number)).one_or_none()
    if row is None:
        raise NotFound("survey", str(number))
    counted = counts_of(connection, [number]).get(number)
    held = held_round(row, counted, kinds_of(connection, number).get(number, ()))
    total, answered = counted or (0, 0)
    pages = max(1, -(-total // A_PAGE))
    page = min(page, pages)
    uninvited, addresses = _counts(connection, number)
    return RoundInFull(
        held=held,
        intro=written(row.intro_nl, row.intro_en),
        questions=read_questions(connection, number),
        lacks=lacks_of(connection, number, today, language) if row.state is RoundState.DRAFT else (),
        invited=_invited(connection, number, page),
        page=page,
        pages=pages,
        uninvited=uninvited,
        silent=total - answered,
        addresses=addresses,
    )


def read_questions(connection: Connection, number: int) -> tuple[AskedQuestion, ...]:
    """The questions of a round, in order."""
    options: dict[int, list[tuple[int, Written]]] = {}
    for each in connection.execute(
        sa.select(_OPTION)
        .join(_QUESTION, _QUESTION.c.id == _OPTION.c.question_id)
        .where(_QUESTION.c.round_id == number)
        .order_by(_OPTION.c.question_id, _OPTION.c.value)
    ):
        options.setdefault(each.question_id, []).append((each.value, Written(each.text_nl, each.text_en)))
    rows = connection.execute(_questions().where(_QUESTION.c.round_id == number))
    return tuple(_question(row, tuple(options.get(row.id, ()))) for row in rows)


def organisations_asked(connection: Connection, number: int) -> frozenset[str]:
    """The keys of the organisations that a round asks."""
    query = sa.select(_ORGANISATION.c.key).where(
        _ORGANISATION.c.id.in_(sa.select(_INVITED.c.organisation_id).where(_INVITED.c.round_id == number))
    )
    return frozenset(connection.scalars(query))


def _questions() -> sa.Select[Any]:
    goal_plan, indicator_plan = table(StrategicPlan).alias("goal_plan"), table(StrategicPlan).alias("indicator_plan")
    return (
        sa.select(
            _QUESTION,
            (goal_plan.c.code + "/" + _GOAL.c.code).label("goal"),
            (indicator_plan.c.code + "/" + _INDICATOR.c.code).label("indicator"),
            sa.func.coalesce(_GOAL.c.title_nl, _INDICATOR.c.title_nl).label("on_nl"),
            sa.func.coalesce(_GOAL.c.title_en, _INDICATOR.c.title_en).label("on_en"),
        )
        .outerjoin(_GOAL, _GOAL.c.id == _QUESTION.c.goal_id)
        .outerjoin(goal_plan, goal_plan.c.id == _GOAL.c.plan_id)
        .outerjoin(_INDICATOR, _INDICATOR.c.id == _QUESTION.c.indicator_id)
        .outerjoin(indicator_plan, indicator_plan.c.id == _INDICATOR.c.plan_id)
        .order_by(_QUESTION.c.position, _QUESTION.c.id)
    )


def _question(row: sa.Row[Any], options: tuple[tuple[int, Written], ...]) -> AskedQuestion:
    return AskedQuestion(
        id=row.id,
        code=row.code,
        kind=row.kind,
        text=Written(row.text_nl, row.text_en),
        scale=(row.scale_low, row.scale_high) if row.scale_low is not None else None,
        low_label=written(row.low_label_nl, row.low_label_en),
        high_label=written(row.high_label_nl, row.high_label_en),
        options=options,
        goal=row.goal,
        indicator=row.indicator,
        on=written(row.on_nl, row.on_en),
        series=row.series,
        version=row.version,
    )


def _counts(connection: Connection, number: int) -> tuple[int, int]:
    letters = letters_of_invited()
    uninvited = sa.and_(_INVITED.c.answered.is_(False), sa.func.coalesce(letters.c.invited, 0) == 0)
    row = connection.execute(
        sa.select(sa.func.count().filter(uninvited), sa.func.count(_INVITED.c.email))
        .select_from(_INVITED)
        .outerjoin(letters, letters.c.invited_id == _INVITED.c.id)
        .where(_INVITED.c.round_id == number)
    ).one()
    return int(row[0]), int(row[1])


def _invited(connection: Connection, number: int, page: int) -> tuple[Invited, ...]:
    letters = letters_of_invited()
    name = sa.func.coalesce(_ORGANISATION.c.short_name, _ORGANISATION.c.name).label("name")
    query = (
        sa.select(
            _INVITED,
            _ORGANISATION.c.key,
            name,
            _CONTACT.c.email.label("contact"),
            _LETTER.c.id.label("letter"),
            _LETTER.c.kind.label("letter_kind"),
            _LETTER.c.sent_at,
            _LETTER.c.road,
        )
        .join(_ORGANISATION, _ORGANISATION.c.id == _INVITED.c.organisation_id)
        .outerjoin(_CONTACT, _CONTACT.c.organisation_id == _INVITED.c.organisation_id)
        .outerjoin(letters, letters.c.invited_id == _INVITED.c.id)
        .outerjoin(_LETTER, _LETTER.c.id == letters.c.letter)
        .where(_INVITED.c.round_id == number)
        .order_by(sa.func.lower(name), _INVITED.c.email, _INVITED.c.id)
        .limit(A_PAGE)
        .offset((page - 1) * A_PAGE)
    )
    return tuple(
        Invited(
            id=row.id,
            organisation=row.key,
            name=row.name,
            a_person=row.a_person,
            address=row.email if row.a_person else row.contact,
            answered=row.answered,
            letter=row.letter,
            letter_kind=row.letter_kind,
            sent_at=row.sent_at,
            road=row.road,
        )
        for row in connection.execute(query)
    )
