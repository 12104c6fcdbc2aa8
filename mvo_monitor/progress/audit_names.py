"""What the subjects of deeds are called today, from the keys that the audit keeps; all of one page in few queries."""

from collections import defaultdict
from collections.abc import Iterable

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from mvo_monitor.measures.written import Written, written
from mvo_monitor.models import (
    Document,
    Dossier,
    Evidence,
    Goal,
    Indicator,
    Organisation,
    Person,
    Poll,
    Request,
    StrategicPlan,
    SurveyQuestion,
    SurveyRound,
    table,
)
from mvo_monitor.progress.readable import is_not_hidden

Name = tuple[str, str]
"""Kind and key of a subject."""

_EVIDENCE, _DOSSIER, _DOCUMENT, _ORGANISATION = table(Evidence), table(Dossier), table(Document), table(Organisation)
_GOAL, _INDICATOR, _PLAN, _PERSON = table(Goal), table(Indicator), table(StrategicPlan), table(Person)
_REQUEST, _ROUND, _QUESTION, _POLL = table(Request), table(SurveyRound), table(SurveyQuestion), table(Poll)


def names_of(connection: Connection, subjects: Iterable[Name]) -> dict[Name, Written | str]:
    """The titles and names of those subjects that still stand in the store."""
    keys: defaultdict[str, set[str]] = defaultdict(set)
    for subject, key in subjects:
        keys[subject].add(key)
    found: dict[Name, Written | str] = {}
    for subject, wanted in keys.items():
        query = _QUERIES.get(subject)
        if query is not None:
            for row in connection.execute(query, {"keys": sorted(wanted)}):
                title = row.name if hasattr(row, "name") else written(row.title_nl, row.title_en)
                if title is not None:
                    found[subject, row.key] = title
    return found


def _keyed(of: sa.FromClause) -> sa.Select[tuple[str, str | None, str | None]]:
    return sa.select(of.c.key, of.c.title_nl, of.c.title_en).where(_one_of(of.c.key))


def _named(of: sa.FromClause, name: str = "name") -> sa.Select[tuple[str, str]]:
    return sa.select(of.c.key, of.c[name].label("name")).where(_one_of(of.c.key))


def _in_plan(of: sa.FromClause) -> sa.Select[tuple[str, str | None, str | None]]:
    key = (_PLAN.c.code + "/" + of.c.code).label("key")
    joined = sa.select(key, of.c.title_nl, of.c.title_en).select_from(of).join(_PLAN, _PLAN.c.id == of.c.plan_id)
    return joined.where(_one_of(key))


def _asked(of: sa.FromClause, key: sa.ColumnElement[str]) -> sa.Select[tuple[str, str | None, str | None]]:
    texts = of.c.text_nl.label("title_nl"), of.c.text_en.label("title_en")
    return sa.select(key.label("key"), *texts).where(_one_of(key))


def _one_of(key: sa.ColumnElement[str]) -> sa.ColumnElement[bool]:
    return key.in_(sa.bindparam("keys", expanding=True))


_QUERIES: dict[str, sa.Select[tuple[str, str]] | sa.Select[tuple[str, str | None, str | None]]] = {
    "evidence": _keyed(_EVIDENCE).where(is_not_hidden(_EVIDENCE)),
    "dossier": _keyed(_DOSSIER),
    "document": _named(_DOCUMENT, "title"),
    "organisation": _named(_ORGANISATION),
    "contact": _named(_ORGANISATION),
    "goal": _in_plan(_GOAL),
    "indicator": _in_plan(_INDICATOR),
    "plan": sa.select(_PLAN.c.code.label("key"), _PLAN.c.title_nl, _PLAN.c.title_en).where(_one_of(_PLAN.c.code)),
    "request": sa.select(
        sa.cast(_REQUEST.c.id, sa.String).label("key"),
        _REQUEST.c.text_nl.label("title_nl"),
        _REQUEST.c.text_en.label("title_en"),
    ).where(_one_of(sa.cast(_REQUEST.c.id, sa.String))),
    "survey": _keyed(_ROUND),
    "question": _asked(_QUESTION, _ROUND.c.key + "/" + _QUESTION.c.code).join(
        _ROUND, _ROUND.c.id == _QUESTION.c.round_id
    ),
    "poll": _asked(_POLL, sa.cast(_POLL.c.id, sa.String)),
    "person": sa.select(sa.cast(_PERSON.c.id, sa.String).label("key"), _PERSON.c.name).where(
        _PERSON.c.erased_at.is_(None), _one_of(sa.cast(_PERSON.c.id, sa.String))
    ),
}
