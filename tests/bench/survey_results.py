"""What reading whole rounds costs, beside hand-written SQL: a round of eleven who answered, and one of very many."""

import sqlite3
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from sqlalchemy.engine import Connection

from mvo_monitor.measures.floors import STANDARD
from mvo_monitor.progress.survey_chosen import MOST_WRITTEN, ChoiceView
from mvo_monitor.progress.survey_results import read_whole_rounds
from mvo_monitor.progress.surveys import QuestionView, RoundView
from tests.bench.findings import Finding
from tests.bench.queries import Page, measured_at
from tests.bench.stores import sample_store, with_a_large_round

FEW, MANY, QUICK_MANY = 22, 100_000, 10_000
"""Answers: half of them to a score, half to a choice, so eleven people or fifty thousand."""

_CLOSED = "SELECT id FROM survey_round WHERE state = 'closed'"
_QUESTIONS = f"SELECT id FROM survey_question WHERE round_id IN ({_CLOSED})"
_ROUNDS = """
    SELECT r.*, d.key, d.title, d.url FROM survey_round r LEFT JOIN document d ON d.id = r.source_document_id
    WHERE r.state = 'closed' ORDER BY r.year, r.id"""
_ASKED = f"""
    SELECT q.id, q.kind, q.published_n, q.*, r.key, r.year, r.asked, g.code, gp.code, i.code, ip.code
    FROM survey_question q JOIN survey_round r ON r.id = q.round_id
    LEFT JOIN goal g ON g.id = q.goal_id LEFT JOIN plan gp ON gp.id = g.plan_id
    LEFT JOIN indicator i ON i.id = q.indicator_id LEFT JOIN plan ip ON ip.id = i.plan_id
    WHERE q.round_id IN ({_CLOSED}) ORDER BY q.round_id, q.position"""
_COUNTS = f"""
    SELECT question_id, value, count(*) FROM survey_answer WHERE question_id IN ({_QUESTIONS})
    GROUP BY question_id, value"""
_OPTIONS = f"SELECT * FROM survey_option WHERE question_id IN ({_QUESTIONS}) ORDER BY question_id, value"
_WRITTEN = f"""
    SELECT question_id, count(*) FROM survey_open_answer WHERE question_id IN ({_QUESTIONS}) GROUP BY question_id"""
_TEXTS = """
    SELECT question_id, text FROM (
        SELECT question_id, text, row_number() OVER (PARTITION BY question_id ORDER BY id) AS place
        FROM survey_open_answer WHERE question_id IN ({})) WHERE place <= ?"""

Answered = tuple[tuple[int, int], ...]
"""How many answered each question, by its number, and how many open answers are shown under number 0."""


def measure_results(folder: Path, *, quick: bool) -> Iterator[Finding]:
    """Measure the page of results where eleven answered and where very many did."""
    sample = sample_store(folder)
    for answers in (FEW, QUICK_MANY if quick else MANY):
        yield from measured_at(with_a_large_round(sample, answers), f"{answers:,} answers", results)


def results(_: Connection) -> tuple[Page]:
    """All closed rounds with all that may be told of them, as page and deck read them."""
    return (Page("survey results", lambda c: read_whole_rounds(c, floors=STANDARD), by_hand, found),)


def by_hand(connection: sqlite3.Connection) -> Answered:
    """Read what the page of results needs."""
    run = connection.execute
    run(_ROUNDS).fetchall()
    asked = run(_ASKED).fetchall()
    counted: dict[int, Counter[int]] = {}
    for question, value, count in run(_COUNTS):
        counted.setdefault(question, Counter())[value] = count
    run(_OPTIONS).fetchall()
    written = dict(run(_WRITTEN).fetchall())
    enough = [number for number, n in written.items() if n >= STANDARD.detail]
    texts = run(_TEXTS.format(",".join("?" * len(enough))), (*enough, MOST_WRITTEN)).fetchall()
    n: dict[int, int] = {0: len(texts)}
    for number, kind, published, *_ in asked:
        answers = counted.get(number, Counter())
        n[number] = {
            "multiple": answers[0],
            "open": written.get(number, 0),
        }.get(kind, published or answers.total())
    return tuple(sorted(n.items()))


def found(rounds: tuple[RoundView, ...]) -> Answered:
    """The same figures as the product found them."""
    n = {0: 0}
    for question in (question for each in rounds for question in each.in_order):
        if isinstance(question, QuestionView | ChoiceView):
            n[question.id] = question.summary.n
        else:
            n[question.id] = question.n
            n[0] += len(question.answers) if isinstance(question.answers, tuple) else 0
    return tuple(sorted(n.items()))
