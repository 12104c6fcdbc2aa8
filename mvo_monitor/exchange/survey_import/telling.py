"""Says what a file holds: in a sentence, answer by answer, and what differs from an earlier file of the same round."""

from collections.abc import Mapping
from dataclasses import dataclass

from mvo_monitor.exchange.survey_files import AsRead, ColumnRole, Question, Understood
from mvo_monitor.exchange.survey_import.as_round import codes_of
from mvo_monitor.texts import Words
from mvo_monitor.vocabulary import QuestionKind


@dataclass(frozen=True)
class Changed:
    """How many answered a question before and now; None where the question was not there, or is no longer."""

    code: str
    text: str
    before: int | None
    now: int | None


def in_a_sentence(w: Words, understood: Understood) -> str:
    """``LimeSurvey, 14 rijen: 11 antwoorden, 2 niet afgerond, 1 leeg; 5 vragen; 3 kolommen … worden weggelaten.``"""
    rows = understood.rows
    kinds = (
        ("taken", rows.taken),
        ("unfinished", rows.unfinished),
        ("blank", rows.blank),
        ("broken", rows.broken),
        ("repeated", rows.repeated),
    )
    became = [w.n(f"survey_import.rows.{name}", n) for name, n in kinds if n or name == "taken"]
    personal = sum(each.role is ColumnRole.PERSONAL for each in understood.dropped)
    parts = [
        w.n("survey_import.sentence", rows.read, tool=w.term(understood.tool), parts=", ".join(became)),
        w.n("survey_import.questions", len(understood.questions)),
        *([w.n("survey_import.personal", personal)] if personal else []),
    ]
    return "; ".join(parts) + "."


def understood_as(w: Words, question: Question, read: AsRead) -> str:
    """How one written answer was read: the step or option, no answer, or not at all."""
    if read.is_problem:
        return w("survey_import.not_read")
    if read.value is None:
        return w("survey_import.no_answer")
    text = next((each.text for each in question.choices if each.value == read.value), None)
    if question.kind is QuestionKind.SCORE:
        return f"{read.value} – {text}" if text and text != str(read.value) else str(read.value)
    return text or str(read.value)


def scale_in_words(w: Words, question: Question) -> str:
    """The kind of a question, with the ends of its scale or the number of its options."""
    kind = w.term(question.kind)
    if question.kind is QuestionKind.SCORE:
        return w("survey_import.scale_told", kind=kind, low=question.low, high=question.high)
    return w.n("survey_import.options_told", len(question.choices), kind=kind) if question.kind.is_choice else kind


def changes_of(understood: Understood, before: Mapping[str, int]) -> tuple[Changed, ...]:
    """Question by question what becomes of the answers that stand; those of this file first, in its order."""
    codes = codes_of(understood.questions)
    now = [
        Changed(codes[each.code], each.text, before.get(codes[each.code]), each.answered)
        for each in understood.questions
    ]
    gone = before.keys() - set(codes.values())
    return (*now, *(Changed(code, code, n, None) for code, n in before.items() if code in gone))
