"""What a store holds of surveys, and their closing and reopening as a coordinator does it."""

from collections import Counter
from typing import Any

import sqlalchemy as sa

from mvo_monitor.models import (
    SurveyAnswer,
    SurveyRound,
    table,
)
from mvo_monitor.models.rows import Row
from mvo_monitor.recording.survey_rounds.closing import close_round
from mvo_monitor.recording.survey_rounds.reopening import Reopening, reopen_round
from mvo_monitor.store import Store
from mvo_monitor.vocabulary import QuestionKind
from tests.store.asking import COORDINATOR
from tests.store.surveys_held import Held


def rows(store: Store, model: type[Row], *where: Any) -> list[sa.Row[Any]]:
    with store.reading() as connection:
        return list(connection.execute(sa.select(table(model)).where(*where)))


def close(store: Store, held: Held) -> None:
    with store.writing(COORDINATOR) as writing:
        close_round(writing, held.number)


def reopen(store: Store, held: Held, reason: str = "Twee leden waren met vakantie") -> None:
    with store.writing(COORDINATOR) as writing:
        reopen_round(writing, Reopening(round=held.number, reason=reason))


def of_round(store: Store, held: Held) -> sa.Row[Any]:
    return rows(store, SurveyRound, table(SurveyRound).c.id == held.number)[0]


def values(store: Store, held: Held, kind: str) -> Counter[int]:
    question = held.questions[QuestionKind(kind)]
    return Counter(row.value for row in rows(store, SurveyAnswer, table(SurveyAnswer).c.question_id == question))


def key_files(store: Store) -> list[str]:
    return sorted(each.name for each in store.keys.folder.glob("*")) if store.keys.folder.is_dir() else []
