"""The records of the platform's real 2020 as their files tell them, for the tests that hold them to the report."""

from collections.abc import Iterator
from typing import Any

from pydantic import BaseModel

from mvo_monitor.loading.load import REAL_DATA, data_files
from mvo_monitor.loading.shape import DataFile
from mvo_monitor.loading.yaml_file import read_yaml
from mvo_monitor.recording.coalition import NewDocument
from mvo_monitor.recording.evidence import NewEvidence
from mvo_monitor.recording.finance import NewBudget, NewBudgetLine
from mvo_monitor.recording.indicators import NewIndicator
from mvo_monitor.recording.plans import NewGoal
from mvo_monitor.recording.shapes import SourceIn

REPORT = "jaarverslag-2020"
FILES = {path.stem: DataFile.model_validate(read_yaml(path).content) for path in data_files(REAL_DATA)}


def every(section: str) -> list[Any]:
    return [record for file in FILES.values() for record in getattr(file, section)]


DOCUMENTS: dict[str, NewDocument] = {record.key: record for record in every("documents")}
EVIDENCE: dict[str, NewEvidence] = {record.key: record for record in every("evidence")}
PLANS = {plan.code: plan for plan in every("plans")}
GOALS: dict[str, NewGoal] = {f"{plan.code}/{goal.code}": goal for plan in PLANS.values() for goal in plan.goals}
INDICATORS: dict[str, NewIndicator] = {
    f"{plan.code}/{indicator.code}": indicator
    for plan in PLANS.values()
    for goal in plan.goals
    for indicator in goal.indicators
}
LISTED = [record for record in EVIDENCE.values() if record.publication and record.publication.listed]
OUTCOMES_2020 = [record for record in FILES["07-outcomes-2020"].evidence if record.outcome]


def within(value: object, kind: type[Any], path: str = "") -> Iterator[tuple[str, Any]]:
    """Everything of a kind that stands somewhere inside a record, with the way to it."""
    if isinstance(value, kind):
        yield path, value
    if isinstance(value, BaseModel):
        for name in type(value).model_fields:
            yield from within(getattr(value, name), kind, f"{path}.{name}")
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from within(item, kind, f"{path}[{index}]")


def places() -> list[SourceIn]:
    return [source for file in FILES.values() for _, source in within(file, SourceIn)]


def the_budget() -> NewBudget:
    (budget,) = every("budgets")
    assert isinstance(budget, NewBudget)
    return budget


def budget_lines() -> tuple[NewBudgetLine, ...]:
    return the_budget().lines
