"""What people do on pages is told in the audit under the name of its deed; each deed is done for real."""

from collections.abc import Callable
from typing import Any

import pytest

from mvo_monitor.models import AuditEntry, Person, table
from mvo_monitor.recording import aims, dossiers, functions, memberships, plan_changes, report_texts, sessions, targets
from mvo_monitor.recording.accounts import AccountChange, change_account
from mvo_monitor.store import LOAD, Store
from mvo_monitor.vocabulary import Deed, Role
from tests.desk.desk_client import an_account
from tests.store.deeds_store import OWN, filled
from tests.store.deeds_to_try import ARGUMENTS, Try

TOLD: dict[Callable[..., Any], Deed] = {
    plan_changes.change_plan: Deed.PLAN_CHANGED,
    plan_changes.change_goal: Deed.GOAL_CHANGED,
    aims.make_aim: Deed.AIM_RECORDED,
    aims.change_aim: Deed.AIM_CHANGED,
    aims.remove_aim: Deed.AIM_REMOVED,
    targets.change_baseline: Deed.BASELINE_CHANGED,
    dossiers.change_dossier: Deed.DOSSIER_CHANGED,
    memberships.change_organisation: Deed.ORGANISATION_CHANGED,
    memberships.change_membership: Deed.MEMBERSHIP_CHANGED,
    functions.change_function: Deed.FUNCTION_CHANGED,
    report_texts.write_report_text: Deed.REPORT_TEXT_WRITTEN,
}


def deeds(store: Store) -> list[str]:
    with store.reading() as connection:
        return list(connection.scalars(table(AuditEntry).select().with_only_columns(table(AuditEntry).c.deed)))


@pytest.mark.parametrize("deed", TOLD, ids=lambda each: each.__name__)
def test_a_deed_of_plan_keeping_is_told_once(store: Store, deed: Callable[..., Any]) -> None:
    there = filled(store)
    before = deeds(store)
    with store.writing(LOAD) as writing:
        deed(writing, *ARGUMENTS[deed](Try(there, there.everybody, OWN)))
    assert deeds(store)[len(before) :] == [TOLD[deed]]


def test_signing_in_and_out_is_told(store: Store) -> None:
    kim = an_account(store, Role.MEMBER)
    with store.writing(LOAD) as writing:
        sessions.open_session(writing, kim, 12)
        sessions.end_sessions_of(writing, kim)
    assert deeds(store)[-2:] == [Deed.SIGNED_IN, Deed.SIGNED_OUT]


def test_a_person_is_called_otherwise_and_the_audit_tells_it_without_the_name(store: Store) -> None:
    kim = an_account(store, Role.STEERING_GROUP)
    change = AccountChange(name="Kim de Vries", email="kim@example.org", roles=(Role.STEERING_GROUP,))
    with store.writing(LOAD) as writing:
        change_account(writing, kim, 1, change)
    assert deeds(store)[-1] == Deed.PERSON_CHANGED
    with store.reading() as connection:
        assert connection.scalar(table(Person).select().with_only_columns(table(Person).c.name)) == "Kim de Vries"
        told = connection.scalars(table(AuditEntry).select().with_only_columns(table(AuditEntry).c.details)).all()
    assert "Vries" not in str(told)
    with store.writing(LOAD) as writing:
        change_account(writing, kim, 2, change)
    assert deeds(store).count(Deed.PERSON_CHANGED) == 1
