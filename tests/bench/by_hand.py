"""The floor of the queries: what a page needs of the store, read by plain SQL through Python's own ``sqlite3``.

Written by hand for this schema, as a program without a data layer would: the same columns fetched for the same page,
and put into dictionaries where the page needs them by number. That both sides found the same is asserted by their key
figures.
"""

import sqlite3
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from mvo_monitor.progress.compare import YearsCompared
from mvo_monitor.progress.overview import Overview
from mvo_monitor.progress.surveys import QuestionView

Rows = list[tuple[Any, ...]]

_SOURCE = "LEFT JOIN document d ON d.id = {0}.source_document_id"
_SOURCED = "{0}.*, d.key, d.title, d.url"
_OF_PLAN = "JOIN indicator i ON i.id = {0}.indicator_id WHERE i.plan_id = coalesce(:plan, i.plan_id)"

_PLANS = "SELECT x.code, x.*, d.key, d.title, d.url FROM plan x " + _SOURCE.format("x") + " ORDER BY x.first_year"
_GOALS = "SELECT x.*, d.key, d.title, d.url FROM goal x " + _SOURCE.format("x") + " ORDER BY x.position"
_AIMS = "SELECT x.*, d.key, d.title, d.url FROM sub_goal x " + _SOURCE.format("x") + " ORDER BY x.goal_id, x.position"
_PLAN_OF = "SELECT id FROM plan WHERE ? BETWEEN first_year AND last_year ORDER BY first_year DESC"

_INDICATORS = f"""
    SELECT x.id, x.*, g.code, d.key, d.title, d.url FROM indicator x
    JOIN goal g ON g.id = x.goal_id JOIN plan p ON p.id = x.plan_id {_SOURCE.format("x")}
    WHERE x.plan_id = coalesce(:plan, x.plan_id) ORDER BY p.first_year, g.position, x.position"""
_BESIDE_INDICATORS = [
    "SELECT x.* FROM indicator_level x " + _OF_PLAN.format("x") + " ORDER BY x.position",
    "SELECT x.* FROM indicator_part x " + _OF_PLAN.format("x") + " ORDER BY x.position",
    "SELECT x.* FROM series_break x " + _OF_PLAN.format("x") + " ORDER BY x.year",
    f"SELECT {_SOURCED.format('x')} FROM baseline x {_SOURCE.format('x')} {_OF_PLAN.format('x')} AND x.in_force",
    f"SELECT {_SOURCED.format('x')} FROM target x {_SOURCE.format('x')} {_OF_PLAN.format('x')} ORDER BY x.year, x.id",
    f"""SELECT l.value_id, e.key FROM value_evidence l JOIN evidence e ON e.id = l.evidence_id
        JOIN indicator_value x ON x.id = l.value_id {_OF_PLAN.format("x")} ORDER BY e.year, e.id""",
]
_VALUES = f"""
    SELECT x.question_id, {_SOURCED.format("x")} FROM indicator_value x {_SOURCE.format("x")}
    {_OF_PLAN.format("x")} AND x.state <> 'superseded' ORDER BY x.year"""

_ROUNDS = "SELECT r.*, d.key, d.title, d.url FROM survey_round r " + _SOURCE.format("r")
_QUESTIONS = """
    SELECT q.id, q.published_n, q.*, r.year, r.asked, g.code, gp.code, i.code, ip.code FROM survey_question q
    JOIN survey_round r ON r.id = q.round_id
    LEFT JOIN goal g ON g.id = q.goal_id LEFT JOIN plan gp ON gp.id = g.plan_id
    LEFT JOIN indicator i ON i.id = q.indicator_id LEFT JOIN plan ip ON ip.id = i.plan_id WHERE """
_COUNTS = "SELECT question_id, value, count(*) FROM survey_answer WHERE question_id IN ({}) GROUP BY question_id, value"
_SUCCESSIONS = """
    SELECT s.kind, s.note_nl, s.note_en, a.code, ap.code, b.code, bp.code FROM {0}_succession s
    JOIN {0} a ON a.id = s.earlier_id JOIN plan ap ON ap.id = a.plan_id
    LEFT JOIN {0} b ON b.id = s.later_id LEFT JOIN plan bp ON bp.id = b.plan_id ORDER BY s.id"""

_READABLE = "e.state = 'approved' AND e.visibility <> 'internal'"
_EVIDENCE = f"""
    SELECT l.indicator_id, count(DISTINCT e.id) FROM evidence e JOIN evidence_indicator l ON l.evidence_id = e.id
    WHERE e.year = ? AND {_READABLE} GROUP BY l.indicator_id"""
_WITHOUT = f"""
    SELECT count(*) FROM evidence e WHERE e.year = ? AND {_READABLE} AND e.kind = 'policy_outcome'
    AND NOT EXISTS (SELECT 1 FROM evidence_indicator l WHERE l.evidence_id = e.id)"""
_DATED = "coalesce(o.decided_on, o.published_on, o.tabled_on, e.happened_on, '')"
_LATEST = f"""
    SELECT e.key FROM evidence e JOIN policy_outcome o ON o.evidence_id = e.id
    WHERE e.year = ? AND {_READABLE} ORDER BY {_DATED} DESC, e.id DESC LIMIT 4"""
_UNDER_GOAL = """
    e.id IN (SELECT l.evidence_id FROM evidence_indicator l JOIN indicator i ON i.id = l.indicator_id
             WHERE i.goal_id = ?)"""
_SETBACK = f"""
    SELECT e.key FROM evidence e JOIN policy_outcome o ON o.evidence_id = e.id
    WHERE e.year = ? AND {_READABLE} AND {_UNDER_GOAL} AND (
        o.planning = 'planned_not_achieved' OR (o.stance = 'for' AND o.result = 'rejected')
        OR (o.stance = 'against' AND o.result = 'adopted')
        OR (o.effect = 'away' AND NOT (o.stance = 'for' AND o.result = 'adopted')
                              AND NOT (o.stance = 'against' AND o.result = 'rejected')))
    ORDER BY {_DATED} DESC, e.id DESC LIMIT 1"""
_CONFIRMED = "EXISTS (SELECT 1 FROM verification v WHERE v.evidence_id = e.id AND v.agreement = '{}')"
_STRONGEST = f"""
    SELECT e.key FROM evidence e WHERE e.year = ? AND {_READABLE} AND {_UNDER_GOAL} AND (
        {_CONFIRMED.format("fully")}
        OR EXISTS (SELECT 1 FROM citation c WHERE c.evidence_id = e.id AND c.page IS NOT NULL))
    ORDER BY {_CONFIRMED.format("fully")} DESC, e.id DESC LIMIT 1"""
_CARDS = f"""
    SELECT e.*, o.*, c.page,
        EXISTS (SELECT 1 FROM evidence_source s JOIN document d ON d.id = s.document_id
                WHERE s.evidence_id = e.id AND NOT d.own),
        {", ".join(_CONFIRMED.format(agreement) for agreement in ("fully", "partly", "not"))}
    FROM evidence e LEFT JOIN policy_outcome o ON o.evidence_id = e.id LEFT JOIN citation c ON c.evidence_id = e.id
    WHERE {_READABLE} AND e.key IN ({{}})"""
_CARD_DOSSIERS = """
    SELECT l.evidence_id, x.key FROM evidence e JOIN evidence_dossier l ON l.evidence_id = e.id
    JOIN dossier x ON x.id = l.dossier_id WHERE e.key IN ({}) ORDER BY x.position"""
_CARD_INDICATORS = """
    SELECT l.evidence_id, p.code, i.code, t.code, l.note_nl, l.note_en FROM evidence e
    JOIN evidence_indicator l ON l.evidence_id = e.id JOIN indicator i ON i.id = l.indicator_id
    JOIN plan p ON p.id = i.plan_id LEFT JOIN indicator_part t ON t.id = l.part_id
    WHERE e.key IN ({}) ORDER BY p.first_year, i.position, l.id"""


@dataclass(frozen=True)
class Figures:
    """What both sides must agree on.

    ``answers``: how many answered each question on a goal that the page shows, by number of the question.
    ``evidence``: how many records say something about each indicator. ``told``: the keys of the records it tells.
    """

    plans: tuple[str, ...]
    readings: int
    answers: tuple[int, ...]
    evidence: tuple[int, ...] = ()
    told: tuple[str, ...] = ()
    without_indicator: int = 0


def opened(file: Path) -> sqlite3.Connection:
    """A connection that opens no transactions by itself, as the store's."""
    return sqlite3.connect(file, isolation_level=None)


def overview(connection: sqlite3.Connection, year: int) -> Figures:
    """Read what the overview of a year needs."""
    run = connection.execute
    plans, goals, _ = (run(query).fetchall() for query in (_PLANS, _GOALS, _AIMS))
    plan = run(_PLAN_OF, (year,)).fetchone()[0]
    indicators, readings = _indicators(connection, plan)
    evidence = dict(run(_EVIDENCE, (year,)).fetchall())
    run(_ROUNDS + " WHERE r.year = ?", (year,)).fetchall()
    questions = run(_QUESTIONS + "r.year = ? AND q.goal_id IS NOT NULL", (year,)).fetchall()
    keys = {key for (key,) in run(_LATEST, (year,))}
    for goal in (number for (number,) in run("SELECT id FROM goal WHERE plan_id = ?", (plan,)).fetchall()):
        keys |= {key for query in (_SETBACK, _STRONGEST) for (key,) in run(query, (year, goal))}
    marks = ",".join("?" * len(keys))
    for query in (_CARDS, _CARD_DOSSIERS, _CARD_INDICATORS):
        run(query.format(marks), tuple(keys)).fetchall()
    assert goals
    return Figures(
        plans=tuple(row[0] for row in plans),
        readings=len(readings),
        answers=_answers(connection, questions),
        evidence=tuple(evidence.get(row[0], 0) for row in indicators),
        told=tuple(sorted(keys)),
        without_indicator=run(_WITHOUT, (year,)).fetchone()[0],
    )


def comparison(connection: sqlite3.Connection) -> Figures:
    """Read what the comparison of all years needs."""
    run = connection.execute
    plans, _, _ = (run(query).fetchall() for query in (_PLANS, _GOALS, _AIMS))
    for each in ("goal", "indicator"):
        run(_SUCCESSIONS.format(each)).fetchall()
    _, readings = _indicators(connection, None)
    run(_ROUNDS).fetchall()
    questions = run(_QUESTIONS + "q.goal_id IS NOT NULL").fetchall()
    return Figures(tuple(row[0] for row in plans), len(readings), _answers(connection, questions))


def figures_of_overview(found: Overview, plans: tuple[str, ...]) -> Figures:
    """The same figures as the product found them; an overview holds one plan only, so all ``plans`` are given."""
    told = [*found.latest, *(card for goal in found.goals for card in (*goal.strongest, *goal.setbacks))]
    return Figures(
        plans=plans,
        readings=sum(len(each.readings) for standing in found.standings for each in standing.definition.series),
        answers=_answered(question for goal in found.goals for question in goal.scores),
        evidence=tuple(standing.evidence for standing in found.standings),
        told=tuple(sorted({card.key for card in told})),
        without_indicator=found.outcomes_without_indicator,
    )


def figures_of_comparison(found: YearsCompared) -> Figures:
    """The same figures as the product found them."""
    definitions = [each for goal in found.goals for line in goal.lines for each in line.definitions]
    return Figures(
        plans=tuple(plan.code for plan in found.plans),
        readings=sum(len(series.readings) for definition in definitions for series in definition.series),
        answers=_answered(score.question for goal in found.goals for score in goal.scores),
    )


def _indicators(connection: sqlite3.Connection, plan: int | None) -> tuple[Rows, Rows]:
    """The indicators and the values of a plan, or of all, with what else a definition holds read along."""
    which = {"plan": plan}
    indicators = connection.execute(_INDICATORS, which).fetchall()
    for query in _BESIDE_INDICATORS:
        connection.execute(query, which).fetchall()
    values = connection.execute(_VALUES, which).fetchall()
    asked = {row[0] for row in values if row[0] is not None}
    marks = ",".join("?" * len(asked))
    _answers(connection, connection.execute(f"{_QUESTIONS} q.id IN ({marks})", tuple(asked)).fetchall())
    return indicators, values


def _answers(connection: sqlite3.Connection, questions: Rows) -> tuple[int, ...]:
    """How many answered each of these questions: the published number, or the answers counted."""
    counted: Counter[int] = Counter()
    numbers = [row[0] for row in questions]
    for question, _, count in connection.execute(_COUNTS.format(",".join("?" * len(numbers))), numbers):
        counted[question] += count
    return tuple(published or counted[number] for number, published, *_ in sorted(questions))


def _answered(questions: Iterable[QuestionView]) -> tuple[int, ...]:
    shown = {question.id: question for question in questions}
    return tuple(shown[number].summary.n for number in sorted(shown))
