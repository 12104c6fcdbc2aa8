"""Ways to break the rules that follow from the type or the name of a column."""

import re
from typing import Any

import sqlalchemy as sa
from sqlmodel import AutoString

from mvo_monitor.models import metadata
from tests.store.raw_case import Case
from tests.store.raw_rows import BESIDE

NO_DATES = (
    "2020-13", "2020-00", "2020-1", "20-01", "0999", "3000", "2020-02-30", "2020-04-31", "2020-01-00", "2020-1-01",
    "abcd", "2o20", "----", "2020-", "202001", "1-1-2020", "2020-1-1 ",
)  # fmt: skip
NO_NUMBERS_ON_SQLITE = ("abc", "", " ", "4,3", "1.2.3", "1-2", "-", ".", "٤")
NO_NUMBERS = ("NaN", "-Infinity")
NO_KEYS = ("Hoofdletter", "a b", "a/b", "-a", "é", "a_b", "a\n", "a" * 81)
NO_CODES = ("a b", "a/b", "é", "a:b", "a\t", "a" * 41)

ALSO = {
    "ck_plan_first_year_is_a_year": "ck_plan_years_in_order",
    "ck_plan_last_year_is_a_year": "ck_plan_years_in_order",
    "ck_sub_goal_first_year_is_a_year": "ck_sub_goal_years_in_order",
    "ck_sub_goal_last_year_is_a_year": "ck_sub_goal_years_in_order",
    "ck_indicator_first_year_is_a_year": "ck_indicator_years_in_order",
    "ck_indicator_last_year_is_a_year": "ck_indicator_years_in_order",
    "ck_target_in_force_is_true_or_false": "ck_target_in_force_until_replaced",
    "ck_survey_question_published_mean_is_a_number": "ck_survey_question_mean_on_the_scale",
    "ck_indicator_scale_low_is_a_number": "ck_indicator_scale_in_order",
    "ck_indicator_band_low_is_a_number": "ck_indicator_band_in_order",
}
"""Which other rule a wrong value of one column breaks too, since it no longer stands in order with the next."""


def by_type() -> list[Case]:
    """The rules that follow from the type or the name of a column, for every table alike."""
    cases = [case for table in metadata.tables.values() for column in table.columns for case in _of_column(column)]
    for table in metadata.tables.values():
        cases += [Case(f"ck_{table.name}_no_empty_text", table.name, {text: "  "}) for text in _free_texts(table)]
    return cases


def _of_column(column: sa.Column[Any]) -> list[Case]:
    table, name = column.table.name, column.name
    rules = {str(check.name): check for check in column.table.constraints if isinstance(check, sa.CheckConstraint)}
    values: dict[str, tuple[Any, ...]] = {
        f"ck_{table}_{name}_is_a_date": NO_DATES,
        f"ck_{table}_{name}_is_a_number": NO_NUMBERS,
        f"ck_{table}_{name}_is_a_year": (1899, 2201),
    }
    if isinstance(column.type, sa.Enum):
        values[f"ck_{table}_{name}"] = ("no_such_value", "")
    elif name in ("key", "series", "group_key"):
        values[f"ck_{table}_{name}"] = NO_KEYS
    elif name == "code":
        values[f"ck_{table}_{name}"] = NO_CODES
    beside = BESIDE.get((table, name), {})

    def of(rule: str, found: tuple[Any, ...], only_on: str | None = None) -> list[Case]:
        wrong = [{name: value, **beside} for value in found] if rule in rules else []
        return [Case(rule, table, changes, only_on, ALSO.get(rule)) for changes in wrong]

    cases = [case for rule, found in values.items() for case in of(rule, found)]
    cases += of(f"ck_{table}_{name}_is_a_number", NO_NUMBERS_ON_SQLITE, "sqlite")
    cases += of(f"ck_{table}_{name}_is_true_or_false", (2, "waar"), "sqlite")
    if name.endswith("_nl") and f"ck_{table}_{name[:-3]}_in_a_language" in rules:
        cases.append(Case(f"ck_{table}_{name[:-3]}_in_a_language", table, {name: None, f"{name[:-3]}_en": None}))
    return cases


def _free_texts(table: sa.Table) -> list[str]:
    """Its texts that no other rule looks at."""
    checks = [rule for rule in table.constraints if isinstance(rule, sa.CheckConstraint)]
    ours = ("_no_empty_text", "_in_a_language")
    others = " ".join(str(check.sqltext) for check in checks if not str(check.name).endswith(ours))
    texts = [column.name for column in table.columns if isinstance(column.type, AutoString)]
    return [text for text in texts if not re.search(rf"\b{text}\b", others)]
