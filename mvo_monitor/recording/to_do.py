"""What organisations still have to do for a year, counted for their letters; all of them in one query."""

from collections.abc import Mapping

import sqlalchemy as sa

from mvo_monitor.models import Request, RequestedOf, table
from mvo_monitor.store import Writing
from mvo_monitor.store.request_stages import DONE, stages
from mvo_monitor.texts.letters import ToDo
from mvo_monitor.vocabulary import RequestKind, RequestState, Stage

_REQUEST, _OF = table(Request), table(RequestedOf)


def to_do_of(writing: Writing, year: int, coalition: str, names: Mapping[int, str]) -> dict[int, ToDo]:
    """For each of these organisations (number and name) what is open; who has nothing left to do is left out."""
    asked = stages(
        _REQUEST.c.year == year, _REQUEST.c.state == RequestState.OPEN, _OF.c.organisation_id.in_(list(names))
    ).subquery()

    def counted(condition: sa.ColumnElement[bool]) -> sa.ColumnElement[int]:
        return sa.func.sum(sa.case((condition, 1), else_=0))

    rows = writing.session.execute(
        sa.select(
            asked.c.organisation_id,
            counted(asked.c.kind == RequestKind.EVIDENCE).label("evidence"),
            counted(asked.c.kind == RequestKind.ANSWER).label("answers"),
            counted(asked.c.kind == RequestKind.CONFIRMATION).label("confirmations"),
            counted(asked.c.stage == Stage.RETURNED.value).label("returned"),
            sa.func.min(asked.c.due_on, type_=_REQUEST.c.due_on.type).label("due_on"),
        )
        .where(asked.c.stage.not_in(DONE))
        .group_by(asked.c.organisation_id)
    )
    return {
        row.organisation_id: ToDo(
            coalition=coalition,
            organisation=names[row.organisation_id],
            year=year,
            evidence=row.evidence,
            answers=row.answers,
            confirmations=row.confirmations,
            returned=row.returned,
            due_on=row.due_on,
        )
        for row in rows
    }
