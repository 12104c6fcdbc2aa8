"""Plan keeping: what a change keeps, what it asks, and what it may not do to years that were judged."""

import datetime as dt
import json
from decimal import Decimal
from typing import Any, TypeVar

import pytest
import sqlalchemy as sa

from mvo_monitor.errors import (
    AlreadyMember,
    BaselineStands,
    Forbidden,
    MeaningUnsaid,
    NameTaken,
    OutsidePlan,
    OutsideScale,
    PlanYearsTaken,
    ReasonUnsaid,
    Refusal,
    SeriesInUse,
    SetTooEarly,
    Stale,
    StillInUse,
    TargetOfWhole,
    TargetStands,
    UnknownReference,
    ValuesOutside,
    YearIsClosed,
)
from mvo_monitor.measures.status import assess
from mvo_monitor.models import (
    AuditEntry,
    BaselineRow,
    Goal,
    Indicator,
    Person,
    PersonFunction,
    StrategicPlan,
    SubGoal,
    TargetRow,
    metadata,
    table,
)
from mvo_monitor.permissions import Doer
from mvo_monitor.progress.indicators import read_indicators
from mvo_monitor.progress.plans import read_goal_successions, read_indicator_successions, read_plans
from mvo_monitor.recording.aims import AimChange, AimMade, change_aim, make_aim, remove_aim
from mvo_monitor.recording.dossiers import (
    DossierChange,
    DossierTexts,
    change_dossier,
    make_dossier,
    order_dossiers,
)
from mvo_monitor.recording.functions import FunctionBegun, FunctionChange, begin_function, change_function
from mvo_monitor.recording.indicator_changes import (
    IndicatorChange,
    change_indicator,
    make_indicator,
    move_indicator,
    retire_indicator,
)
from mvo_monitor.recording.indicators import NewIndicator
from mvo_monitor.recording.memberships import (
    MembershipBegun,
    MembershipChange,
    OrganisationChange,
    OrganisationTexts,
    begin_membership,
    change_membership,
    change_organisation,
    make_organisation,
)
from mvo_monitor.recording.new_plan import PlanStarted, start_new_plan
from mvo_monitor.recording.plan_changes import (
    GoalChange,
    GoalMade,
    PlanChange,
    PlanMade,
    change_goal,
    change_plan,
    make_goal,
    make_plan,
)
from mvo_monitor.recording.shapes import Shape
from mvo_monitor.recording.successions import SuccessionMarked, mark_succession
from mvo_monitor.recording.targets import (
    BaselineChange,
    BaselineSet,
    TargetChange,
    TargetSet,
    change_baseline,
    change_target,
    set_baseline,
    set_target,
)
from mvo_monitor.recording.years import ClosingYear, close_year
from mvo_monitor.store import LOAD, Store, Writing
from mvo_monitor.vocabulary import Deed, Reason, Role, Status
from tests.factories import a_document, a_plan, a_score, a_value, an_indicator, an_organisation

T = TypeVar("T", bound=Shape)

REF = "2021-2025/1.1"
WHY = {"nl": "4,2 bleek na het eerste jaar niet haalbaar"}


@pytest.fixture
def kept(store: Store) -> Store:
    """A plan for 2021-2025 with a score (from 3,6 to 4,2) and its values of three years, and a yes_no."""
    with store.writing(LOAD) as writing:
        a_document(writing)
        score = a_score(
            "1.1",
            baseline={"year": "2020", "value": "3.6", "basis": "measured"},
            targets=[{"year": "2025", "value": "4.2", "end": True}],
        )
        a_plan(writing, score, an_indicator("1.2"), code="2021-2025")
        for year, value in ((2021, "3.7"), (2022, "3.8"), (2023, "4.0")):
            a_value(writing, REF, year, value)
    return store


def of(shape: type[T], **said: Any) -> T:
    """A shape of what a form would hand over."""
    return shape.model_validate(said)


def statuses(store: Store, ref: str = REF) -> dict[int, Status]:
    """How an indicator is judged in each year."""
    with store.reading() as connection:
        found = {f"{each.plan}/{each.code}": each for each in read_indicators(connection)}[ref]
    return {year: assess(found, year).status for year in range(2021, 2026)}


def version(store: Store, ref: str = REF) -> int:
    indicator, plan = table(Indicator), table(StrategicPlan)
    with store.reading() as connection:
        number = connection.scalar(
            sa.select(indicator.c.version)
            .join(plan, plan.c.id == indicator.c.plan_id)
            .where(plan.c.code == ref.partition("/")[0], indicator.c.code == ref.partition("/")[2])
        )
    return int(number or 0)


def rows(store: Store, model: Any) -> list[Any]:
    found = table(model)
    with store.reading() as connection:
        return list(connection.execute(sa.select(found).order_by(*found.primary_key.columns)))


def last_deed(store: Store) -> Any:
    return rows(store, AuditEntry)[-1]


def told(store: Store) -> list[str]:
    return [row.deed.value for row in rows(store, AuditEntry)]


def close(writing: Writing, year: int) -> None:
    close_year(writing, ClosingYear(year=year))


def the_score(**said: Any) -> NewIndicator:
    plain = {"code": "1.1", "title": {"nl": "Indicator 1.1"}, "measure": "score", "scale": {"low": "1", "high": "5"}}
    return NewIndicator.model_validate(plain | said)


def a_change(content: NewIndicator, at: int = 1, ref: str = REF, **said: Any) -> IndicatorChange:
    return IndicatorChange.model_validate({"indicator": ref, "version": at, "content": content.model_dump()} | said)


def a_target_change(at: int = 1, **said: Any) -> TargetChange:
    plain = {"indicator": REF, "version": at, "year": 2025, "value": "4.0", "set_in": 2024, "reason": WHY}
    return TargetChange.model_validate(plain | said)


def refused(store: Store, refusal: type[Refusal], deed: Any, *args: Any) -> Refusal:
    """The refusal; nothing is written and the audit is as it was."""
    before = {name: rows_of(store, name) for name in metadata.tables}
    with pytest.raises(refusal) as caught, store.writing(LOAD) as writing:
        deed(writing, *args)
    assert {name: rows_of(store, name) for name in metadata.tables} == before
    return caught.value


def rows_of(store: Store, name: str) -> list[Any]:
    with store.reading() as connection:
        return sorted(map(str, connection.execute(sa.select(metadata.tables[name]))))


def done(store: Store, deed: Any, *args: Any) -> Any:
    with store.writing(LOAD) as writing:
        return deed(writing, *args)


# ---- Targets and baselines ------------------------------------------------------------------------------------------


def test_a_target_changed_in_2024_leaves_the_years_before_judged_by_the_old_one(kept: Store) -> None:
    done(kept, a_value, REF, 2024, "4.0")
    before = statuses(kept)
    assert before[2024] is Status.BEHIND  # 4,0 against 4,2 a year later
    done(kept, change_target, a_target_change())
    after = statuses(kept)
    assert {year: after[year] for year in (2021, 2022, 2023)} == {year: before[year] for year in (2021, 2022, 2023)}
    assert after[2024] is Status.ACHIEVED
    old, new = rows(kept, TargetRow)
    assert (str(old.value), old.in_force, old.replaced_in, old.reason_nl) == ("4.2", False, 2024, None)
    assert (str(new.value), new.in_force, new.set_in, new.reason_nl) == ("4.0", True, 2024, WHY["nl"])
    deed = last_deed(kept)
    assert (deed.deed, deed.subject_key) == (Deed.TARGET_CHANGED, "2021-2025/1.1:2025")
    assert deed.details == {"changed": {"value": ["4.2", "4.0"]}, "since": 2024, "reason": WHY}


def test_2023_would_have_been_achieved_by_the_new_target_and_is_not(kept: Store) -> None:
    assert statuses(kept)[2023] is Status.ON_COURSE  # 4,0 on the way to 4,2
    done(kept, change_target, a_target_change())
    assert statuses(kept)[2023] is Status.ON_COURSE
    done(kept, change_target, a_target_change(at=2, value="3.9", set_in=2025))
    assert [(str(row.value), row.set_in, row.replaced_in) for row in rows(kept, TargetRow)] == [
        ("4.2", None, 2024),
        ("4.0", 2024, 2025),
        ("3.9", 2025, None),
    ]


def test_a_target_needs_its_reason_its_scale_and_a_year_after_the_old_one_began(kept: Store) -> None:
    with pytest.raises(ValueError, match="reason"):
        a_target_change(reason=None)
    refused(kept, OutsideScale, change_target, a_target_change(value="6"))
    done(kept, change_target, a_target_change())
    refused(kept, SetTooEarly, change_target, a_target_change(at=2, value="3.9", set_in=2023))
    refused(kept, Stale, change_target, a_target_change(at=1, value="3.9", set_in=2025))
    refused(kept, UnknownReference, change_target, a_target_change(at=2, year=2023))


def test_a_target_that_would_judge_a_closed_year_anew_waits_until_it_is_reopened(kept: Store) -> None:
    done(kept, close, 2023)
    found = refused(kept, YearIsClosed, change_target, a_target_change(set_in=2022))
    assert found.fields["year"] == "2023"
    refused(kept, YearIsClosed, set_target, of(TargetSet, indicator=REF, version=1, year=2023, value="4"))
    done(kept, change_target, a_target_change())
    done(kept, set_target, of(TargetSet, indicator=REF, version=2, year=2024, value="3.9", set_in=2024))
    assert statuses(kept)[2023] is Status.ON_COURSE


def test_there_is_one_target_for_a_year_and_it_lies_within_the_years_of_the_indicator(kept: Store) -> None:
    refused(kept, TargetStands, set_target, of(TargetSet, indicator=REF, version=1, year=2025, value="4"))
    refused(kept, TargetStands, set_target, of(TargetSet, indicator=REF, version=1, year=2027, value="4", end=True))
    refused(kept, OutsidePlan, set_target, of(TargetSet, indicator=REF, version=1, year=2020, value="4"))
    done(kept, set_target, of(TargetSet, indicator=REF, version=1, year=2023, value="3.9"))
    assert last_deed(kept).deed is Deed.TARGET_SET
    assert statuses(kept)[2023] is Status.ON_COURSE


def test_the_end_target_can_move_to_a_later_year(kept: Store) -> None:
    done(kept, change_target, a_target_change(value="4.2", new_year=2026))
    assert [(row.year, row.is_end, row.in_force) for row in rows(kept, TargetRow)] == [
        (2025, True, False),
        (2026, True, True),
    ]


def test_a_part_that_follows_its_whole_gets_no_target_that_would_wipe_out_its_past(store: Store) -> None:
    parts = [{"code": "a", "title": {"nl": "Wet"}}, {"code": "b", "title": {"nl": "Toezicht"}}]
    with store.writing(LOAD) as writing:
        one = a_score("1.1", parts=parts, targets=[{"year": "2025", "value": "4"}])
        a_plan(writing, one, code="2021-2025")
    refused(store, TargetOfWhole, set_target, of(TargetSet, indicator=REF, part="a", version=1, year=2024, value="4"))
    done(store, set_baseline, of(BaselineSet, indicator=REF, part="b", version=1, year=2020, value="2", basis="read"))
    assert last_deed(store).subject_key == "2021-2025/1.1/b:2020"


def test_a_changed_baseline_keeps_the_old_and_says_why(kept: Store) -> None:
    refused(
        kept,
        BaselineStands,
        set_baseline,
        of(BaselineSet, indicator=REF, version=1, year=2020, value="3", basis="read"),
    )
    said = {"indicator": REF, "version": 1, "year": 2020, "value": "3.9", "basis": "published"}
    reason = {"nl": "Het jaarverslag noemt 3,9"}
    done(kept, change_baseline, BaselineChange.model_validate(said | {"reason": reason}))
    old, new = rows(kept, BaselineRow)
    assert (str(old.value), old.in_force) == ("3.6", False)
    assert (str(new.value), new.in_force, new.reason_nl) == ("3.9", True, "Het jaarverslag noemt 3,9")
    assert statuses(kept)[2021] is Status.DECLINED  # 3,7 against 3,9
    assert last_deed(kept).details["changed"] == {"value": ["3.6", "3.9"], "basis": ["measured", "published"]}
    done(kept, close, 2022)
    again = BaselineChange.model_validate(said | {"version": 2, "value": "3.5", "reason": reason})
    refused(kept, YearIsClosed, change_baseline, again)


def test_a_first_baseline_is_part_of_every_judgement(kept: Store) -> None:
    new = of(BaselineSet, indicator="2021-2025/1.2", version=1, year=2020, value="1", basis="read")
    done(kept, a_value, "2021-2025/1.2", 2022, "1")
    assert statuses(kept, "2021-2025/1.2")[2022] is Status.CANNOT_BE_JUDGED
    done(kept, close, 2021)  # no value of it: nothing was judged then
    done(kept, set_baseline, new)
    assert last_deed(kept).deed is Deed.BASELINE_SET


# ---- Indicators -----------------------------------------------------------------------------------------------------


def test_once_there_are_values_what_they_were_given_on_stays(kept: Store) -> None:
    percentage = NewIndicator.model_validate({"code": "1.1", "title": {"nl": "x"}, "measure": "percentage"})
    for content in (percentage, the_score(scale={"low": "1", "high": "7"}), the_score(parts=[_part("a")])):
        found = refused(kept, SeriesInUse, change_indicator, a_change(content, meaning="same"))
        assert found.fields["years"] == "2021, 2022, 2023"


def _part(code: str) -> dict[str, Any]:
    return {"code": code, "title": {"nl": code}}


def test_other_words_ask_whether_the_question_is_the_same(kept: Store) -> None:
    words = the_score(title={"nl": "Leden zijn tevreden"}, definition={"nl": "Gemiddelde van alle leden"})
    refused(kept, MeaningUnsaid, change_indicator, a_change(words))
    done(kept, change_indicator, a_change(words, meaning="same"))
    deed = last_deed(kept)
    assert deed.details["changed"]["title_nl"] == ["Indicator 1.1", "Leden zijn tevreden"]
    assert "series_break_recorded" not in told(kept)


def test_another_question_breaks_the_series_with_its_year_and_reason(kept: Store) -> None:
    words = the_score(definition={"nl": "Alleen het bestuur antwoordt"})
    refused(kept, MeaningUnsaid, change_indicator, a_change(words, meaning="changed"))
    before = statuses(kept)
    said: dict[str, Any] = {"meaning": "changed", "from_year": 2023, "reason": {"nl": "Wij vragen het bestuur"}}
    done(kept, change_indicator, a_change(words, **said))
    assert told(kept)[-2:] == ["indicator_changed", "series_break_recorded"]
    after = statuses(kept)
    assert (after[2021], after[2022]) == (before[2021], before[2022])
    with kept.reading() as connection:
        found = assess(next(each for each in read_indicators(connection) if each.code == "1.1"), 2023)
    assert found.reason is Reason.DEFINITION_CHANGED
    done(kept, close, 2023)
    again = a_change(the_score(definition={"nl": "Weer anders"}), at=2, **said)
    refused(kept, YearIsClosed, change_indicator, again)


def test_what_only_judges_asks_for_a_reason_and_leaves_closed_years(kept: Store) -> None:
    wider = the_score(margin="0.3")
    refused(kept, ReasonUnsaid, change_indicator, a_change(wider))
    assert statuses(kept)[2021] is Status.ON_COURSE
    done(kept, change_indicator, a_change(wider, reason={"nl": "Steekproefmarge"}))
    assert statuses(kept)[2021] is Status.STANDSTILL
    done(kept, close, 2022)
    narrow = a_change(the_score(margin="0.1"), at=2, reason={"nl": "Toch niet"})
    refused(kept, YearIsClosed, change_indicator, narrow)


def test_levels_that_were_given_keep_their_number_their_order_and_their_name(store: Store) -> None:
    def ladder(*labels: str) -> list[dict[str, Any]]:
        return [{"label": {"nl": label}} for label in labels]

    steps = ("niets", "plan", "wet")
    with store.writing(LOAD) as writing:
        a_plan(writing, an_indicator("1.1", measure="milestone", levels=ladder(*steps)), code="2021-2025")
        a_value(writing, REF, 2022, "1")

    def change(*labels: str, **said: Any) -> IndicatorChange:
        plain = {"code": "1.1", "title": {"nl": "Indicator 1.1"}, "measure": "milestone", "levels": ladder(*labels)}
        return a_change(NewIndicator.model_validate(plain), **said)

    same = {"meaning": "same"}
    refused(store, SeriesInUse, change_indicator, change("niets", "plan", "wet", "toezicht", **same))
    refused(store, SeriesInUse, change_indicator, change("plan", "niets", "wet", **same))
    changed = {"meaning": "changed", "from_year": 2023, "reason": {"nl": "Strenger"}}
    refused(store, SeriesInUse, change_indicator, change("niets", "goedgekeurd plan", "wet", **changed))
    done(store, change_indicator, change("niets", "plan", "wet in werking", **changed))
    done(store, change_indicator, change("niets", "een plan", "wet in werking", at=2, **same))
    with store.reading() as connection:
        assert [level.label.nl for level in read_indicators(connection)[0].levels] == [
            "niets",
            "een plan",
            "wet in werking",
        ]


def test_before_there_are_values_an_indicator_may_become_another(kept: Store) -> None:
    ref = "2021-2025/1.2"
    said = {"code": "1.3", "title": {"nl": "Aantal wetten"}, "measure": "count", "parts": [_part("a"), _part("b")]}
    done(kept, change_indicator, a_change(NewIndicator.model_validate(said), ref=ref))
    with kept.reading() as connection:
        found = read_indicators(connection)[1]
    assert (found.code, found.levels, [series.part for series in found.series]) == ("1.3", (), ["a", "b"])
    refused(kept, NameTaken, change_indicator, a_change(the_score(), at=2, ref="2021-2025/1.3"))
    done(
        kept,
        set_baseline,
        of(BaselineSet, indicator="2021-2025/1.3", part="b", version=2, year=2020, value="1", basis="read"),
    )
    less = NewIndicator.model_validate(said | {"parts": [_part("a")]})
    refused(kept, StillInUse, change_indicator, a_change(less, at=3, ref="2021-2025/1.3"))


def test_who_owns_an_indicator_is_not_named_in_the_audit(kept: Store) -> None:
    done(kept, change_indicator, a_change(the_score(owner={"nl": "Kim de Vries"})))
    deed = last_deed(kept)
    assert deed.details["also"] == ["owner_nl"]
    assert "Kim" not in json.dumps(deed.details)


def test_an_indicator_ends_with_a_year_and_keeps_what_was_found(kept: Store) -> None:
    refused(kept, ValuesOutside, retire_indicator, REF, 1, 2022)
    refused(kept, OutsidePlan, retire_indicator, REF, 1, 2026)
    done(kept, close, 2024)
    refused(kept, YearIsClosed, retire_indicator, REF, 1, 2023)
    done(kept, retire_indicator, REF, 1, 2024)
    assert last_deed(kept).details["changed"] == {"last_year": [2025, 2024]}


def test_an_indicator_moves_to_another_goal_of_its_plan_unless_a_closed_year_counted_it(kept: Store) -> None:
    done(kept, make_goal, of(GoalMade, plan="2021-2025", code="2", title={"nl": "Wetgeving"}))
    refused(kept, UnknownReference, move_indicator, REF, 1, "9")
    done(kept, move_indicator, REF, 1, "2")
    with kept.reading() as connection:
        assert {each.code: each.goal for each in read_indicators(connection)} == {"1.1": "2", "1.2": "1"}
    done(kept, close, 2022)
    refused(kept, YearIsClosed, move_indicator, REF, 2, "1")


def test_a_new_indicator_stands_last_under_its_goal_within_the_plan(kept: Store) -> None:
    new = NewIndicator.model_validate({"code": "1.3", "title": {"nl": "Nieuw"}, "measure": "count"})
    done(kept, make_indicator, "2021-2025/1", new)
    assert [row.code for row in rows(kept, Indicator)] == ["1.1", "1.2", "1.3"]
    refused(kept, NameTaken, make_indicator, "2021-2025/1", new)
    refused(kept, OutsidePlan, make_indicator, "2021-2025/1", new.model_copy(update={"code": "1.4", "last_year": 2026}))


# ---- Plans, goals, aims ---------------------------------------------------------------------------------------------


def test_a_plan_is_made_and_changed_and_no_year_belongs_to_two(kept: Store) -> None:
    texts = {"title": {"nl": "Plan"}, "first_year": 2025, "last_year": 2030}
    refused(kept, PlanYearsTaken, make_plan, PlanMade.model_validate(texts | {"code": "2025-2030"}))
    refused(kept, NameTaken, make_plan, PlanMade.model_validate(texts | {"code": "2021-2025"}))
    done(kept, make_plan, PlanMade.model_validate(texts | {"code": "2026-2030", "first_year": 2026}))
    change = {"plan": "2021-2025", "version": 1, "title": {"nl": "Ons plan"}, "first_year": 2021, "last_year": 2025}
    refused(kept, OutsidePlan, change_plan, PlanChange.model_validate(change | {"first_year": 2022}))
    done(kept, change_plan, PlanChange.model_validate(change))
    assert last_deed(kept).details["changed"]["title_nl"] == ["Strategieplan 2021-2025", "Ons plan"]
    refused(kept, Stale, change_plan, PlanChange.model_validate(change | {"title": {"nl": "Jullie plan"}}))


def test_goals_are_made_named_and_put_in_order(kept: Store) -> None:
    for code in ("2", "3"):
        done(kept, make_goal, of(GoalMade, plan="2021-2025", code=code, title={"nl": f"Doel {code}"}))
    refused(kept, NameTaken, make_goal, of(GoalMade, plan="2021-2025", code="2", title={"nl": "x"}))
    said = {"goal": "2021-2025/3", "version": 1, "code": "0", "title": {"nl": "Voorop"}, "place": 1}
    done(kept, change_goal, GoalChange.model_validate(said))
    with kept.reading() as connection:
        assert [goal.code for goal in read_plans(connection)[0].goals] == ["0", "1", "2"]
    assert last_deed(kept).details["changed"]["place"] == [3, 1]
    refused(kept, NameTaken, change_goal, GoalChange.model_validate(said | {"goal": "2021-2025/2", "code": "1"}))


def test_an_aim_is_made_mended_and_removed_but_a_closed_year_keeps_its_own(kept: Store) -> None:
    said = {"sort": "core", "text": {"nl": "Wij delen kennis"}, "first_year": 2021, "last_year": 2023}
    number = done(kept, make_aim, AimMade.model_validate(said | {"goal": "2021-2025/1"}))
    refused(kept, OutsidePlan, make_aim, AimMade.model_validate(said | {"goal": "2021-2025/1", "last_year": 2026}))
    done(kept, close, 2022)
    mended = said | {"text": {"nl": "Wij delen onze kennis"}, "aim": number, "version": 1}
    done(kept, change_aim, AimChange.model_validate(mended))
    refused(kept, YearIsClosed, change_aim, AimChange.model_validate(mended | {"version": 2, "sort": "reactive"}))
    refused(kept, YearIsClosed, change_aim, AimChange.model_validate(mended | {"version": 2, "last_year": 2021}))
    refused(kept, YearIsClosed, remove_aim, number, 2)
    other = done(kept, make_aim, AimMade.model_validate(said | {"goal": "2021-2025/1", "first_year": 2023}))
    done(kept, remove_aim, other, 1)
    assert last_deed(kept).details["text_nl"] == "Wij delen kennis"
    assert [row.id for row in rows(kept, SubGoal)] == [number]


# ---- A new plan -----------------------------------------------------------------------------------------------------


def a_start(**said: Any) -> PlanStarted:
    plain = {"code": "2026-2030", "title": {"nl": "Nieuw plan"}, "first_year": 2026, "last_year": 2030}
    return PlanStarted.model_validate(plain | {"from_plan": "2021-2025"} | said)


def test_a_new_plan_starts_from_the_old_with_links_and_the_last_value_as_baseline(kept: Store) -> None:
    said = {"sort": "core", "text": {"nl": "Wij delen kennis"}, "first_year": 2021, "last_year": 2025}
    chosen = done(kept, make_aim, AimMade.model_validate(said | {"goal": "2021-2025/1"}))
    done(kept, make_aim, AimMade.model_validate(said | {"goal": "2021-2025/1", "text": {"nl": "Blijft achter"}}))
    done(kept, start_new_plan, a_start(aims=[chosen], baselines=["1.1"]))
    with kept.reading() as connection:
        plan = read_plans(connection)[1]
        assert [aim.text.nl for aim in plan.goals[0].aims] == ["Wij delen kennis"]
        score, yes_no = read_indicators(connection, ("2026-2030",))
        links = [(link.earlier, link.later, link.kind.value) for link in read_indicator_successions(connection)]
    baseline = score.series[0].baseline
    assert baseline is not None
    assert (baseline.year, str(baseline.value), baseline.basis.value) == (2023, "4.0", "read")
    assert score.series[0].targets == ()
    assert (score.scale, score.first_year, score.last_year) == ((Decimal(1), Decimal(5)), 2026, 2030)
    assert yes_no.series[0].baseline is None
    assert links == [("2021-2025/1.1", "2026-2030/1.1", "same"), ("2021-2025/1.2", "2026-2030/1.2", "same")]
    refused(kept, NameTaken, start_new_plan, a_start())
    refused(kept, PlanYearsTaken, start_new_plan, a_start(code="x", first_year=2025))


def test_what_was_split_merged_or_dropped_is_marked_and_its_copy_goes(kept: Store) -> None:
    done(kept, start_new_plan, a_start())
    merged = {"earlier": "2021-2025/1.2", "later": "2026-2030/1.1", "kind": "merged", "instead_of": "2026-2030/1.2"}
    done(kept, mark_succession, SuccessionMarked.model_validate(merged))
    renamed = {"earlier": "2021-2025/1.1", "later": "2026-2030/1.1", "kind": "renamed", "note": {"nl": "Kortere naam"}}
    done(kept, mark_succession, SuccessionMarked.model_validate(renamed))
    with kept.reading() as connection:
        links = [(link.earlier, link.later, link.kind.value) for link in read_indicator_successions(connection)]
        assert [each.code for each in read_indicators(connection, ("2026-2030",))] == ["1.1"]
    assert links == [("2021-2025/1.1", "2026-2030/1.1", "renamed"), ("2021-2025/1.2", "2026-2030/1.1", "merged")]
    used = {"earlier": "2021-2025/1.1", "kind": "dropped", "instead_of": "2026-2030/1.1"}
    done(kept, set_target, of(TargetSet, indicator="2026-2030/1.1", version=1, year=2030, value="4.5", end=True))
    refused(kept, StillInUse, mark_succession, SuccessionMarked.model_validate(used))
    goal = {"of_goals": True, "earlier": "2021-2025/1", "kind": "dropped", "instead_of": "2026-2030/1"}
    refused(kept, StillInUse, mark_succession, SuccessionMarked.model_validate(goal))
    backwards = {"earlier": "2026-2030/1.1", "later": "2021-2025/1.1", "kind": "same"}
    refused(kept, OutsidePlan, mark_succession, SuccessionMarked.model_validate(backwards))


def test_a_dropped_goal_takes_its_empty_copy_along(kept: Store) -> None:
    done(kept, make_goal, of(GoalMade, plan="2021-2025", code="2", title={"nl": "Leeg doel"}))
    done(kept, start_new_plan, a_start())
    dropped = {"of_goals": True, "earlier": "2021-2025/2", "kind": "dropped", "instead_of": "2026-2030/2"}
    done(kept, mark_succession, SuccessionMarked.model_validate(dropped))
    with kept.reading() as connection:
        found = [(link.earlier, link.later) for link in read_goal_successions(connection)]
    assert found == [("2021-2025/1", "2026-2030/1"), ("2021-2025/2", None)]
    assert [row.code for row in rows(kept, Goal)] == ["1", "2", "1"]


# ---- Dossiers, members, functions -----------------------------------------------------------------------------------


def test_dossiers_are_made_named_and_put_in_order(store: Store) -> None:
    first = done(store, make_dossier, of(DossierTexts, title={"nl": "Wetgeving (NL & EU)"}))
    second = done(store, make_dossier, of(DossierTexts, title={"nl": "Wetgeving, NL – EU"}))
    assert (first, second) == ("wetgeving-nl-eu", "wetgeving-nl-eu-2")
    done(store, order_dossiers, [second])
    assert last_deed(store).details == {"order": [second, first]}
    done(store, change_dossier, of(DossierChange, dossier=first, version=1, title={"nl": "Wet"}))
    refused(store, Stale, change_dossier, of(DossierChange, dossier=first, version=1, title={"nl": "Wetten"}))
    refused(store, UnknownReference, order_dossiers, ["geen"])


def test_a_membership_begins_and_ends_as_precisely_as_one_knows(store: Store) -> None:
    key = done(store, make_organisation, of(OrganisationTexts, name="Milieudefensie", kind="ngo"))
    assert key == "milieudefensie"
    refused(store, NameTaken, make_organisation, of(OrganisationTexts, name="Milieudefensie", kind="ngo"))
    begun = MembershipBegun.model_validate({"organisation": key, "period": {"since": "2019-06"}})
    number = done(store, begin_membership, begun)
    refused(store, AlreadyMember, begin_membership, begun)
    later = MembershipBegun.model_validate({"organisation": key, "period": {"since": "2022"}})
    refused(store, AlreadyMember, begin_membership, later)
    ended = {"membership": number, "version": 1, "period": {"since": "2019-06", "until": "2021-12-31"}}
    noted = ended | {"note": {"nl": "Zegde Kim af"}}
    done(store, change_membership, MembershipChange.model_validate(noted))
    deed = last_deed(store)
    assert deed.details["changed"] == {"until": [None, "2021-12-31"]}
    assert (deed.details["also"], "Kim" in json.dumps(deed.details)) == (["note_nl"], False)
    done(store, begin_membership, later)
    renamed = {"organisation": key, "version": 1, "name": "Friends of the Earth", "short_name": "FoE", "kind": "ngo"}
    done(store, change_organisation, OrganisationChange.model_validate(renamed))
    refused(store, Stale, change_organisation, OrganisationChange.model_validate(renamed | {"name": "x"}))


def test_a_person_gets_a_function_and_stands_by_name_in_one_table_only(store: Store) -> None:
    done(store, an_organisation)
    said = {"name": "Kim de Vries", "function": "steering_group", "organisation": "somo", "period": {"since": "2021"}}
    number = done(store, begin_function, FunctionBegun.model_validate(said))
    (person,) = rows(store, Person)
    assert person.name == "Kim de Vries"
    assert "kim" not in person.key
    change = {"number": number, "version": 1, "function": "chair", "period": {"since": "2021", "until": "2024-08"}}
    done(store, change_function, FunctionChange.model_validate(change))
    refused(store, Stale, change_function, FunctionChange.model_validate(change))
    again = {"person": person.key, "function": "chair", "period": {"since": "2021"}}
    refused(store, NameTaken, begin_function, FunctionBegun.model_validate(again))
    assert [(row.function.value, str(row.until)) for row in rows(store, PersonFunction)] == [("chair", "2024-08")]
    assert not [row for row in rows(store, AuditEntry) if "Kim" in f"{row.subject_key} {row.details}"]


# ---- Who may --------------------------------------------------------------------------------------------------------

DEEDS: tuple[tuple[Any, ...], ...] = (
    (make_plan, of(PlanMade, code="x", title={"nl": "x"}, first_year=2030, last_year=2031)),
    (change_plan, of(PlanChange, plan="2021-2025", version=1, title={"nl": "x"}, first_year=2021, last_year=2025)),
    (make_goal, of(GoalMade, plan="2021-2025", code="9", title={"nl": "x"})),
    (change_goal, of(GoalChange, goal="2021-2025/1", version=1, code="1", title={"nl": "x"}, place=1)),
    (make_aim, of(AimMade, goal="2021-2025/1", sort="core", text={"nl": "x"}, first_year=2021, last_year=2021)),
    (change_aim, of(AimChange, aim=1, version=1, sort="core", text={"nl": "x"}, first_year=2021, last_year=2021)),
    (remove_aim, 1, 1),
    (make_indicator, "2021-2025/1", the_score(code="9")),
    (change_indicator, a_change(the_score())),
    (move_indicator, REF, 1, "1"),
    (retire_indicator, REF, 1, 2024),
    (set_target, of(TargetSet, indicator=REF, version=1, year=2024, value="4")),
    (change_target, a_target_change()),
    (set_baseline, of(BaselineSet, indicator=REF, version=1, year=2020, value="4", basis="read")),
    (
        change_baseline,
        of(BaselineChange, indicator=REF, version=1, year=2020, value="4", basis="read", reason={"nl": "x"}),
    ),
    (start_new_plan, a_start()),
    (mark_succession, of(SuccessionMarked, earlier="a/1", kind="dropped")),
    (make_dossier, of(DossierTexts, title={"nl": "x"})),
    (change_dossier, of(DossierChange, dossier="x", version=1, title={"nl": "x"})),
    (order_dossiers, []),
    (make_organisation, of(OrganisationTexts, name="x", kind="ngo")),
    (change_organisation, of(OrganisationChange, organisation="x", version=1, name="x", kind="ngo")),
    (begin_membership, of(MembershipBegun, organisation="x", period={})),
    (change_membership, of(MembershipChange, membership=1, version=1, period={})),
    (begin_function, of(FunctionBegun, person="x", function="chair", period={})),
    (change_function, of(FunctionChange, number=1, version=1, function="chair", period={})),
)


@pytest.mark.parametrize("deed", DEEDS, ids=lambda deed: deed[0].__name__)
def test_nobody_but_the_coordinator_keeps_the_plan(sqlite_store: Store, deed: tuple[Any, ...]) -> None:
    for role in set(Role) - {Role.COORDINATOR}:
        with pytest.raises(Forbidden), sqlite_store.writing(Doer("person", 1, frozenset({role}))) as writing:
            deed[0](writing, *deed[1:])


def test_what_says_the_same_again_leaves_no_deed(kept: Store) -> None:
    count = len(rows(kept, AuditEntry))
    done(kept, change_indicator, a_change(the_score()))
    done(kept, change_target, a_target_change(value="4.2"))
    same = {"plan": "2021-2025", "version": 1, "title": {"nl": "Strategieplan 2021-2025"}}
    source = {"document": "jaarverslag-2020", "at": "2.1"}
    done(kept, change_plan, PlanChange.model_validate(same | {"first_year": 2021, "last_year": 2025, "source": source}))
    assert (len(rows(kept, AuditEntry)), version(kept)) == (count, 1)


def test_a_year_is_closed_on_a_day(kept: Store) -> None:
    done(kept, close, 2023)
    found = refused(kept, YearIsClosed, change_target, a_target_change(set_in=2023))
    assert found.fields["since"] == dt.datetime.now(dt.UTC).date()
