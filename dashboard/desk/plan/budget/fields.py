"""The fields of a budget line, and what they mean to the deeds: an old group, or a new one with its title."""

from typing import Any

from dashboard.desk.kit import Field, Filled, Money, OneOf, Pick, Section, When
from dashboard.desk.plan.fields import source, texts
from dashboard.desk.visit import Visit
from mvo_monitor.progress.keeping.budget import KeptBudget
from mvo_monitor.progress.keeping.lists import read_organisation_records
from mvo_monitor.recording.keys import key_of
from mvo_monitor.vocabulary import AmountKind, BudgetSide

NEW = "+"
"""Stands for a group that is not there yet; no key of a group looks like it."""


def line_fields(visit: Visit, budget: KeptBudget, side: BudgetSide) -> tuple[Field | Section, ...]:
    """What a line says. Where the side has no group yet, a new one is all there is to choose."""
    w, groups = visit.w, budget.groups(side)
    picks = (*(Pick(each.key, each.title(w.language)) for each in groups), Pick(NEW, w("budget.another_group")))
    chosen: tuple[Field, ...] = ()
    if groups:
        chosen = (OneOf("group", w("budget.group"), options=picks, required=True),)
    of_new = When("group", (NEW,)) if groups else None
    members = tuple(
        Pick(each.record.name, str(each.record.values["name"])) for each in visit.read(read_organisation_records)
    )
    money_hint = w("budget.amount_hint")
    return (
        *texts(w, "label", w("budget.label"), hint=w("budget.label_hint")),
        *chosen,
        *texts(w, "group_title", w("budget.group_title"), hint=w("budget.group_hint"), when=of_new),
        *(
            Money(kind.value, w.sentence(w.term(kind)), hint=money_hint if kind is AmountKind.BUDGETED else None)
            for kind in AmountKind
        ),
        OneOf(
            "organisation", w("budget.organisation"), hint=w("budget.organisation_hint"), options=members, as_list=True
        ),
        source(visit),
    )


def line_said(filled: Filled, budget: KeptBudget, side: BudgetSide) -> dict[str, Any]:
    """What was typed, as the deeds take it. A new group that is called as an old one is that one."""
    said: dict[str, Any] = {**filled.nested(("group",)), "year": budget.year, "side": side}
    chosen = filled.values.get("group", NEW)
    title = said.get("group_title", {})
    if chosen == NEW and title:
        chosen = key_of(title.get("nl") or title.get("en") or "", "groep")
    old = next((each for each in budget.groups(side) if each.key == chosen), None)
    if old is not None:
        said["group_title"] = {name: text for name in ("nl", "en") if (text := getattr(old.title, name))}
    return said | {"group": chosen}
