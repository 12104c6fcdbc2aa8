"""Tries the steps of a workbook one by one, each in a savepoint of its own, so that every refusal is known at once.

What is tried is what is done: the deeds themselves run, with their rights, rules and audit rows. Looking only takes it
all back. A step that is refused is tried once more after the others, because one row may need another: a longer plan
before the aim of its last year.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from pydantic import ValidationError

from mvo_monitor.errors import AccessRefusal, MeaningUnsaid, Phrase, ReasonUnsaid, Refusal, RuleBroken, StoreRefusal
from mvo_monitor.exchange.workbook_in.at_fault import column_at_fault
from mvo_monitor.exchange.workbook_in.found import Place
from mvo_monitor.exchange.workbook_in.steps import Answer, Asks, Step
from mvo_monitor.recording.expectations import expected
from mvo_monitor.recording.shapes import TextIn
from mvo_monitor.store import Writing
from mvo_monitor.texts import Words

Progress = Callable[[int, int], None]

_PLACEHOLDER = TextIn(nl="…")
"""Stands for a reason that nobody gave yet, while it is only looked at what would be refused."""


@dataclass(frozen=True, slots=True)
class Tried:
    """What became of a step: ``refused`` says why not, ``asks`` what has to be answered first."""

    step: Step
    refused: Refusal | Phrase | None = None
    column: str | None = None
    asks: frozenset[Asks] = frozenset()

    def place(self) -> Place:
        """Where in the workbook it stands."""
        first = self.step.changes[0]
        column = self.column
        if column is None and self.refused is not None:
            column = column_at_fault(self.refused, first)
        return Place(first.sheet, first.number, column)

    def why(self, w: Words) -> str | None:
        """Why it is refused, in a sentence."""
        if isinstance(self.refused, Refusal):
            return self.refused.sentence(w)
        return w(self.refused.key, **self.refused.fields) if self.refused is not None else None


def try_steps(
    writing: Writing, steps: Sequence[Step], answers: Mapping[str, Answer], every: Answer, progress: Progress | None
) -> tuple[Tried, ...]:
    """Do all steps as far as they are not refused. ``answers``: to single steps by their mark; ``every``: to others."""
    found: dict[str, Tried] = {}
    waiting = list(steps)
    done = 0
    while waiting:
        refused: list[Step] = []
        for step in waiting:
            tried = found[step.name] = _try(writing, step, _answer(answers.get(step.mark), every))
            if tried.refused is None:
                done += 1
            else:
                refused.append(step)
            if progress is not None:
                progress(done, len(steps))
        if len(refused) == len(waiting):
            break
        waiting = refused
    return tuple(found[step.name] for step in steps)


def _answer(own: Answer | None, every: Answer) -> Answer:
    if own is None:
        return every
    return Answer(own.reason or every.reason, own.since or every.since, own.meaning or every.meaning)


def _try(writing: Writing, step: Step, answer: Answer) -> Tried:
    asks = frozenset({Asks.REASON}) if Asks.REASON in step.asks and answer.reason is None else frozenset[Asks]()
    if asks:
        answer = replace(answer, reason=_PLACEHOLDER)
    try:
        with writing.session.begin_nested():
            step.do(writing, answer)
            writing.session.flush()
    except MeaningUnsaid:
        return Tried(step, asks=frozenset({Asks.MEANING, Asks.SINCE, Asks.REASON}))
    except ReasonUnsaid:
        return Tried(step, asks=frozenset({Asks.REASON}))
    except ValidationError as error:
        column, why = _told(error, step)
        return Tried(step, why, column)
    except RuleBroken as refusal:
        return Tried(step, refusal)
    except (AccessRefusal, StoreRefusal):
        raise
    except Refusal as refusal:
        return Tried(step, refusal)
    return Tried(step, asks=asks)


_COLUMNS = {
    "source.document": "source",
    "source.at": "source_at",
    "group": "group_key",
    "group_title": "group_nl",
    "end": "is_end",
    "scale": "scale_low",
}


_EMPTY = frozenset(
    {"enum", "string_type", "int_type", "decimal_type", "bool_type", "model_type", "model_attributes_type", "dict_type"}
)
"""What pydantic says where a cell that must hold something is empty."""


def _told(error: ValidationError, step: Step) -> tuple[str | None, Phrase]:
    """The column at which a shape takes offence, and what it expects there.

    What is empty must be filled in; the words of a list are looked at before, as the sheet writes them.
    """
    first = error.errors()[0]
    names = [str(part) for part in first["loc"] if part != "content"]
    path = ".".join(names)
    column = _COLUMNS.get(path) or "_".join(names) or None
    if names and names[0] in ("parts", "levels"):
        column = names[-1] if len(names) > 2 else None
    if column is not None and f"{column}_nl" in step.changes[0].values:
        column = f"{column}_nl"
    if first["input"] is None and first["type"] in _EMPTY:
        return column, Phrase("workbook_in.fault.needed")
    return column, Phrase("workbook_in.fault.expected", {"expected": expected(first)})
