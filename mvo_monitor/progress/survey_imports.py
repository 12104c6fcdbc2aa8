"""What the import of a survey needs to know: earlier imports, earlier questions, what a question can hang on, files."""

from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from mvo_monitor.measures.written import Written, written
from mvo_monitor.models import (
    Document,
    Goal,
    Indicator,
    StrategicPlan,
    SurveyAnswer,
    SurveyImport,
    SurveyOpenAnswer,
    SurveyOption,
    SurveyQuestion,
    SurveyRound,
    Upload,
    table,
)
from mvo_monitor.models.surveys import ANSWERED
from mvo_monitor.vocabulary import AnswerUnit, Measure, QuestionKind, RoundState, SurveyMode, SurveyTool

_ROUND, _QUESTION, _IMPORT = table(SurveyRound), table(SurveyQuestion), table(SurveyImport)
_ANSWER, _OPEN, _UPLOAD = table(SurveyAnswer), table(SurveyOpenAnswer), table(Upload)
_OPTION, _DOCUMENT = table(SurveyOption), table(Document)
_PLAN, _GOAL, _INDICATOR = table(StrategicPlan), table(Goal), table(Indicator)


@dataclass(frozen=True, slots=True)
class ImportView:
    """A round that came from a file. ``asked`` None: no source said it.

    ``document`` and ``at``: the key of the document it also stands in, and the place there.
    """

    key: str
    year: int
    title: Written
    mode: SurveyMode
    unit: AnswerUnit
    asked: int | None
    asked_note: Written | None
    responses: int
    version: int
    file_name: str
    tool: SurveyTool
    document: str | None = None
    at: str | None = None


@dataclass(frozen=True, slots=True)
class EarlierQuestion:
    """The latest question of a series: what a question of a new round may be the same as.

    ``steps``: those of a score with the words that were said for them, in the language of the round.
    """

    series: str
    version: int
    year: int
    code: str
    kind: QuestionKind
    text: Written
    scale_low: int | None
    scale_high: int | None
    goal: str | None
    indicator: str | None
    steps: tuple[tuple[int, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Hook:
    """A goal, or an indicator that takes a score, on which a question can hang; ``ref`` is ``2021-2025/1.2``."""

    ref: str
    title: Written
    is_goal: bool
    scale_low: int | None = None
    scale_high: int | None = None


@dataclass(frozen=True, slots=True)
class WaitingFile:
    """A file that was taken in and waits for what follows."""

    name: str
    digest: str
    content: bytes


def read_imports(connection: Connection, year: int | None = None) -> tuple[ImportView, ...]:
    """The rounds that came from a file, of one year or of all, the latest first."""
    query = (
        sa.select(_ROUND, _IMPORT.c.file_name, _IMPORT.c.tool, _DOCUMENT.c.key.label("document"))
        .join(_IMPORT, _IMPORT.c.round_id == _ROUND.c.id)
        .outerjoin(_DOCUMENT, _DOCUMENT.c.id == _ROUND.c.source_document_id)
        .order_by(_ROUND.c.year.desc(), _ROUND.c.id.desc())
    )
    rows = connection.execute(query if year is None else query.where(_ROUND.c.year == year))
    return tuple(
        ImportView(
            key=row.key,
            year=row.year,
            title=Written(row.title_nl, row.title_en),
            mode=row.mode,
            unit=row.unit,
            asked=row.asked,
            asked_note=written(row.asked_note_nl, row.asked_note_en),
            responses=row.responses or 0,
            version=row.version,
            file_name=row.file_name,
            tool=row.tool,
            document=row.document,
            at=row.source_locator,
        )
        for row in rows
    )


def read_answers_per_question(connection: Connection, key: str) -> dict[str, int]:
    """How many answered each question of a round, by its code."""
    of_round = sa.select(_QUESTION.c.id).join(_ROUND, _ROUND.c.id == _QUESTION.c.round_id).where(_ROUND.c.key == key)
    counted = sa.or_(_QUESTION.c.kind != QuestionKind.MULTIPLE, _ANSWER.c.value == ANSWERED)
    numbers = (
        sa.select(_ANSWER.c.question_id, sa.func.count().label("n"))
        .join(_QUESTION, _QUESTION.c.id == _ANSWER.c.question_id)
        .where(_ANSWER.c.question_id.in_(of_round), counted)
        .group_by(_ANSWER.c.question_id)
    )
    texts = (
        sa.select(_OPEN.c.question_id, sa.func.count().label("n"))
        .where(_OPEN.c.question_id.in_(of_round))
        .group_by(_OPEN.c.question_id)
    )
    found = {row.question_id: row.n for query in (numbers, texts) for row in connection.execute(query)}
    questions = sa.select(_QUESTION.c.id, _QUESTION.c.code).where(_QUESTION.c.id.in_(of_round))
    return {row.code: found.get(row.id, 0) for row in connection.execute(questions.order_by(_QUESTION.c.position))}


def read_earlier_questions(connection: Connection, year: int) -> tuple[EarlierQuestion, ...]:
    """The latest question of each series in closed rounds up to a year, with what it hangs on."""
    goal_plan, indicator_plan = _PLAN.alias("goal_plan"), _PLAN.alias("indicator_plan")
    query = (
        sa.select(
            _QUESTION,
            _ROUND.c.year,
            (goal_plan.c.code + "/" + _GOAL.c.code).label("goal"),
            (indicator_plan.c.code + "/" + _INDICATOR.c.code).label("indicator"),
        )
        .join(_ROUND, _ROUND.c.id == _QUESTION.c.round_id)
        .outerjoin(_GOAL, _GOAL.c.id == _QUESTION.c.goal_id)
        .outerjoin(goal_plan, goal_plan.c.id == _GOAL.c.plan_id)
        .outerjoin(_INDICATOR, _INDICATOR.c.id == _QUESTION.c.indicator_id)
        .outerjoin(indicator_plan, indicator_plan.c.id == _INDICATOR.c.plan_id)
        .where(_ROUND.c.state == RoundState.CLOSED, _ROUND.c.year <= year)
        .order_by(_ROUND.c.year, _ROUND.c.id, _QUESTION.c.position)
    )
    steps = _words_of_steps(connection, year)
    latest = {
        row.series: EarlierQuestion(
            row.series,
            row.version,
            row.year,
            row.code,
            row.kind,
            Written(row.text_nl, row.text_en),
            row.scale_low,
            row.scale_high,
            row.goal,
            row.indicator,
            tuple(steps.get(row.id, ())),
        )
        for row in connection.execute(query)
    }
    return tuple(latest.values())


def _words_of_steps(connection: Connection, year: int) -> dict[int, list[tuple[int, str]]]:
    """For each score of a closed round up to a year, by its number, the steps that have words."""
    query = (
        sa.select(_OPTION.c.question_id, _OPTION.c.value, sa.func.coalesce(_OPTION.c.text_nl, _OPTION.c.text_en))
        .join(_QUESTION, _QUESTION.c.id == _OPTION.c.question_id)
        .join(_ROUND, _ROUND.c.id == _QUESTION.c.round_id)
        .where(_QUESTION.c.kind == QuestionKind.SCORE, _ROUND.c.state == RoundState.CLOSED, _ROUND.c.year <= year)
        .order_by(_OPTION.c.question_id, _OPTION.c.value)
    )
    found: dict[int, list[tuple[int, str]]] = {}
    for number, value, text in connection.execute(query):
        found.setdefault(number, []).append((value, text))
    return found


def read_hooks(connection: Connection, year: int) -> tuple[Hook, ...]:
    """The goals of the plan of a year, each with its indicators that take a score, in the order of the plan."""
    in_force = sa.and_(_PLAN.c.first_year <= year, _PLAN.c.last_year >= year)
    goals = sa.select(_GOAL, _PLAN.c.code.label("plan")).join(_PLAN, _PLAN.c.id == _GOAL.c.plan_id).where(in_force)
    scores = (
        sa.select(_INDICATOR, _PLAN.c.code.label("plan"))
        .join(_PLAN, _PLAN.c.id == _INDICATOR.c.plan_id)
        .where(in_force, _INDICATOR.c.measure == Measure.SCORE)
        .order_by(_INDICATOR.c.position)
    )
    indicators = list(connection.execute(scores))
    found: list[Hook] = []
    for goal in connection.execute(goals.order_by(_PLAN.c.first_year, _GOAL.c.position)):
        found.append(Hook(f"{goal.plan}/{goal.code}", Written(goal.title_nl, goal.title_en), is_goal=True))
        found += [
            Hook(
                f"{each.plan}/{each.code}",
                Written(each.title_nl, each.title_en),
                is_goal=False,
                scale_low=int(each.scale_low),
                scale_high=int(each.scale_high),
            )
            for each in indicators
            if each.goal_id == goal.id
        ]
    return tuple(found)


def read_waiting_file(connection: Connection, owner: str, token: str) -> WaitingFile | None:
    """The file that waits under this token; nobody but its owner gets it."""
    mine = sa.and_(_UPLOAD.c.owner == owner, _UPLOAD.c.token == token)
    row = connection.execute(sa.select(_UPLOAD.c.name, _UPLOAD.c.digest, _UPLOAD.c.content).where(mine)).first()
    return None if row is None else WaitingFile(row.name, row.digest, row.content)


def free_round_key(connection: Connection, year: int) -> str:
    """A key that no round has: ``enquete-2025``, ``enquete-2025-2``."""
    begins = f"enquete-{year}"
    taken = set(connection.scalars(sa.select(_ROUND.c.key).where(_ROUND.c.key.startswith(begins, autoescape=True))))
    names = (begins, *(f"{begins}-{number}" for number in range(2, len(taken) + 3)))
    return next(each for each in names if each not in taken)
