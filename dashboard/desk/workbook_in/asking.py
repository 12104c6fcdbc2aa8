"""The fields for what a workbook leaves open: why, from which year on, and whether an indicator still asks the same."""

import re
from collections.abc import Iterator, Mapping

from dashboard.desk.kit import Button, Field, Filled, Form, OneOf, Pick, Prose, Section, Tick, Whole
from mvo_monitor.exchange.workbook_in import Answer, Answers, Asks, Outlook, Step, Tried
from mvo_monitor.exchange.workbook_in.telling import step_in_words
from mvo_monitor.recording.shapes import FIRST_YEAR, LAST_YEAR, TextIn
from mvo_monitor.texts import Words
from mvo_monitor.vocabulary import Meaning

Typed = Mapping[str, str]

MOST_ASKED = 40
"""So many rows have fields of their own; what is said for all holds for the others."""

_EVERY = "every"
_EMPTIED = "emptied."
_OWN = re.compile(r"s-([0-9a-f]{12})\.(?:reason|since|meaning)")


def answers_typed(typed: Typed, w: Words) -> Answers:
    """What was answered: to single rows, and for all."""
    marks = {found[1] for name in typed if (found := _OWN.fullmatch(name))}
    emptied = frozenset(name.removeprefix(_EMPTIED) for name in typed if name.startswith(_EMPTIED))
    return Answers({mark: _answer(typed, f"s-{mark}", w) for mark in marks}, _answer(typed, _EVERY, w), emptied)


def years_are_sound(typed: Typed) -> bool:
    """Whether every year that was typed is one."""
    years = [value.strip() for name, value in typed.items() if name.endswith(".since")]
    return all(_year(year) is not None for year in years if year)


def asking_form(w: Words, outlook: Outlook, typed: Typed) -> Form:
    """The fields for what is asked, and for what was answered before; without any where nothing is."""
    asked = [each for each in outlook.tried if each.asks or each.step.asks or _has_answer(typed, each.step)]
    buttons = (Button("save", w("workbook_in.take_in")), Button("look", w("workbook_in.look_again")))
    sections = []
    if outlook.emptied:
        ticks = tuple(
            Tick(f"{_EMPTIED}{each.sheet}", w.n("workbook_in.remove_all", each.rows, sheet=each.sheet))
            for each in outlook.emptied
        )
        sections.append(Section(w("workbook_in.emptied_title"), ticks, text=w("workbook_in.emptied_told")))
    if asked:
        fields = (*_for_all(w, asked), *(field for each in asked[:MOST_ASKED] for field in _own(w, each)))
        sections.append(Section(w("workbook_in.asks_title"), fields, text=w("workbook_in.asks_told")))
    return Form("workbook", tuple(sections), buttons, all_optional=True)


def emptied_unsaid(w: Words, outlook: Outlook, filled: Filled) -> Filled:
    """The form with what is wrong where somebody takes in a workbook and does not say that a sheet goes whole."""
    for each in outlook.emptied:
        if not each.agreed:
            filled = filled.with_fault(w("workbook_in.emptied_unsaid", sheet=each.sheet), f"{_EMPTIED}{each.sheet}")
    return filled


def opened_with(outlook: Outlook) -> dict[str, object]:
    """What stands in the fields at first: the year that is taken where nobody names another."""
    asking = [each.step for each in outlook.tried if Asks.SINCE in each.step.asks]
    return {f"s-{step.mark}.since": step.since for step in asking[:MOST_ASKED]}


def _for_all(w: Words, asked: list[Tried]) -> Iterator[Field]:
    if len(asked) > 1:
        hint = w("workbook_in.reason_hint")
        yield Prose(f"{_EVERY}.reason", w("workbook_in.reason_for_all"), hint=hint, lines=2)


def _own(w: Words, tried: Tried) -> Iterator[Field]:
    step, row = tried.step, step_in_words(w, tried.step)
    asks = step.asks | tried.asks
    name = f"s-{step.mark}"
    if Asks.MEANING in asks:
        options = tuple(Pick(each.value, w.sentence(w.term(each))) for each in Meaning)
        yield OneOf(f"{name}.meaning", w("workbook_in.meaning_of", row=row), options=options)
    yield Prose(f"{name}.reason", w("workbook_in.reason_of", row=row), hint=w("workbook_in.reason_hint"), lines=2)
    if Asks.SINCE in asks:
        key = "break" if Asks.MEANING in asks else "since"
        label, hint = w(f"workbook_in.{key}_of", row=row), w(f"workbook_in.{key}_hint")
        yield Whole(f"{name}.since", label, hint=hint, low=FIRST_YEAR, high=LAST_YEAR)


def _has_answer(typed: Typed, step: Step) -> bool:
    return any(f"s-{step.mark}.{ask.value}" in typed for ask in Asks)


def _answer(typed: Typed, name: str, w: Words) -> Answer:
    reason = typed.get(f"{name}.reason", "").strip()
    meaning = typed.get(f"{name}.meaning", "")
    return Answer(
        TextIn.model_validate({w.language.value: reason}) if reason else None,
        _year(typed.get(f"{name}.since", "").strip()),
        Meaning(meaning) if meaning in set(Meaning) else None,
    )


def _year(text: str) -> int | None:
    return int(text) if re.fullmatch(r"\d{4}", text) and FIRST_YEAR <= int(text) <= LAST_YEAR else None
