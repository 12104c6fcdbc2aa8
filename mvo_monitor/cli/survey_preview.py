"""Prints what was understood of a survey file, in the order of the page: the same sentences."""

from collections.abc import Mapping

from mvo_monitor.cli.saying import say
from mvo_monitor.exchange.survey_files import Question
from mvo_monitor.exchange.survey_import import FileRead, changes_of, in_a_sentence, scale_in_words, understood_as
from mvo_monitor.progress.survey_imports import ImportView
from mvo_monitor.texts import Words
from mvo_monitor.vocabulary import QuestionKind

_SHOWN = 20
"""So many different answers are printed of one question."""


def preview(w: Words, read: FileRead, before: ImportView | None, answers: Mapping[str, int]) -> None:
    """The sentence, the columns, how each answer was understood, what was not, and what changes."""
    understood = read.understood
    say(in_a_sentence(w, understood))
    facts = " · ".join(w(each.key, **each.fields) for each in understood.facts)
    if facts:
        say(facts)
    for question in understood.questions:
        _question(w, read, question)
    _section(w("survey_import.dropped"))
    for dropped in understood.dropped:
        say(f"  {dropped.heading}: {w(dropped.why.key, **dropped.why.fields)}")
    _section(w("survey_import.unread"))
    for problem in understood.problems:
        say(f"  {problem.sentence(w)}")
    total = sum(understood.problem_counts.values())
    told = sum(each.n for each in understood.problems)
    if total > told:
        say(f"  {w('survey_import.first_problems', most=told, total=total)}")
    if not total:
        say(f"  {w('survey_import.all_read')}")
    if before is not None:
        _section(w("survey_import.difference"))
        now = understood.rows.taken
        say("  " + w("survey_import.replaces", file=before.file_name, before=before.responses, now=now))
        for each in changes_of(understood, answers):
            say(f"  {each.text}: {_n(w, each.before)} → {_n(w, each.now)}")
    say("")


def _question(w: Words, read: FileRead, question: Question) -> None:
    _section(f"{question.text or read.columns_of(question)} ({scale_in_words(w, question)})")
    if question.assumed:
        say(f"  {w('survey_import.assumed')}")
    if question.kind is QuestionKind.OPEN:
        say("  " + w.n("survey_import.written", question.answered))
        return
    for each in question.read[:_SHOWN]:
        say(
            f"  {each.written or w('survey_import.nothing')} → {understood_as(w, question, each)} ({w.number(each.n)}×)"
        )
    more = len(question.read) - _SHOWN
    if more > 0:
        say("  " + w.n("survey_import.more_answers", more))


def _section(title: str) -> None:
    say(f"\n{title}")


def _n(w: Words, n: int | None) -> str:
    return "–" if n is None else w.number(n)
