"""The table of all amounts of a year as a form, and how what was typed stands to what is kept by now."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Any

from dashboard.desk.kit import Button, Filled, Form, Hidden, Money, Posted, Sheet, Typed, open_form, read
from dashboard.shell.html import Html, h, said
from mvo_monitor.progress.keeping.budget import KeptBudget, KeptLine
from mvo_monitor.texts import Words
from mvo_monitor.vocabulary import AmountKind, BudgetSide

Change = tuple[KeptLine, AmountKind, Decimal | None, Decimal | None]
"""An amount that was changed: of which line, which of the two, what stood there when the page was opened, what now."""


def amounts_form(w: Words, budget: KeptBudget) -> Form:
    """A table per group; what a line is called travels along, for when the line is gone by the time it is kept."""
    sheets = [
        _sheet(w, side, group.title(w.language), group.lines) for side in BudgetSide for group in budget.groups(side)
    ]
    called = (Hidden(f"line.{line.id}", "") for line in budget.lines)
    return Form("budget-amounts", (*sheets, *called), (Button("keep", w("budget.keep_amounts")),), all_optional=True)


def amounts_of(budget: KeptBudget) -> dict[str, Any]:
    """What stands in the table."""
    found: dict[str, Any] = {f"{kind}.{line.id}": line.amounts.of(kind) for line in budget.lines for kind in AmountKind}
    return found | {f"line.{line.id}": line.label.nl or line.label.en for line in budget.lines}


def named(w: Words, budget: KeptBudget, filled: Filled) -> Iterator[Change]:
    """What the person changed, whatever stands there by now."""
    opened = read(amounts_form(w, budget), _posted(filled.opened or {}), w)
    for line in budget.lines:
        for kind in AmountKind:
            name = f"{kind}.{line.id}"
            if filled.typed.get(name) != (filled.opened or {}).get(name) and filled[name] != opened[name]:
                yield line, kind, opened[name], filled[name]


def clashes(w: Words, budget: KeptBudget, filled: Filled) -> list[tuple[KeptLine, AmountKind, Decimal | None]]:
    """The cells that the person changed and somebody else changed otherwise, with what stands there now."""
    return [
        (line, kind, stands)
        for line, kind, was, now in named(w, budget, filled)
        if (stands := line.amounts.of(kind)) not in (was, now)
    ]


def swept(budget: KeptBudget, posted: Posted, opened: Typed | None) -> list[tuple[str, str]]:
    """What was changed in lines that are gone by now: how each was called, and what was typed."""
    texts = {name: text for name, text in posted if isinstance(text, str)}
    found: list[tuple[str, str]] = []
    for name, label in texts.items():
        kind, _, number = name.partition(".")
        if kind != "line" or not number.isdigit() or budget.line(int(number)) is not None:
            continue
        cells = [f"{each}.{number}" for each in AmountKind]
        changed = [texts[cell] for cell in cells if cell in texts and (texts[cell],) != (opened or {}).get(cell)]
        if any(text.strip() for text in changed):
            found.append((label, " / ".join(text for text in changed if text.strip())))
    return found


def rebased(w: Words, budget: KeptBudget, filled: Filled) -> Filled:
    """What the person changed, in the table as it is now."""
    now = open_form(amounts_form(w, budget), w, amounts_of(budget), 1)
    mine = {f"{kind}.{line.id}" for line, kind, _, _ in named(w, budget, filled)}
    return replace(filled, typed={**now.typed, **{name: filled.typed[name] for name in mine}}, opened=now.typed)


def _sheet(w: Words, side: BudgetSide, group: str, lines: Iterable[KeptLine]) -> Sheet:
    fields: dict[str, Money] = {}
    rows: list[tuple[Html, tuple[str | Html, ...]]] = []
    for line in lines:
        cells = tuple(f"{kind}.{line.id}" for kind in AmountKind)
        for kind, name in zip(AmountKind, cells, strict=True):
            label = w("budget.cell", label=line.label(w.language), kind=w.term(kind))
            fields[name] = Money(name, label, unit=None)
        about = h("span", line.organisation, class_="mvo-why") if line.organisation else None
        rows.append((h("span", said(line.label, w), about), cells))
    heads = (w("finance.line"), *(w.sentence(w.term(kind)) for kind in AmountKind))
    title = w("budget.sheet", side=w.sentence(w.term(side)), group=group)
    return Sheet(title, tuple(fields.values()), heads=heads, rows=tuple(rows))


def _posted(typed: Mapping[str, tuple[str, ...]]) -> list[tuple[str, str]]:
    return [(name, text) for name, held in typed.items() for text in held]
