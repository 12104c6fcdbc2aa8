"""Plan keeping: what a change keeps, what it asks, and what it may not do to years that were judged."""

import json
from decimal import Decimal
from typing import Any

import pytest
import sqlalchemy as sa

from mvo_monitor.clock import today
from mvo_monitor.errors import (
    AlreadyMember,
    Forbidden,
    NameTaken,
    OutsidePlan,
    PlanYearsTaken,
    Stale,
    StillInUse,
    UnknownReference,
    YearIsClosed,
)
from mvo_monitor.models import (
    AuditEntry,
    Goal,
    Indicator,
    Person,
    PersonFunction,
    StrategicPlan,
    SubGoal,
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
    change_indicator,
    make_indicator,
    move_indicator,
    retire_indicator,
)
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
from mvo_monitor.recording.successions import SuccessionMarked, mark_succession
from mvo_monitor.recording.targets import (
    BaselineChange,
    BaselineSet,
    TargetSet,
    change_baseline,
    change_target,
    set_baseline,
    set_target,
)
from mvo_monitor.store import Store
from mvo_monitor.vocabulary import Role
from tests.factories import (
    an_organisation,
)
from tests.store.plan_words import (
    REF,
    a_change,
    a_target_change,
    close,
    done,
    last_deed,
    of,
    refused,
    rows,
    the_score,
)


def version(store: Store, ref: str = REF) -> int:
    indicator, plan = table(Indicator), table(StrategicPlan)
    with store.reading() as connection:
        number = connection.scalar(
            sa.select(indicator.c.version)
            .join(plan, plan.c.id == indicator.c.plan_id)
            .where(plan.c.code == ref.partition("/")[0], indicator.c.code == ref.partition("/")[2])
        )
    return int(number or 0)


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
    assert found.fields["since"] == today()
