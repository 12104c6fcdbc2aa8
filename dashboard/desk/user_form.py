"""The form of an account: for somebody new, and for somebody who has one."""

from typing import Any

from dashboard.desk.kit import AnyOf, Button, Email, Field, Form, Line, OneOf, Pick, Section, Tick, When
from dashboard.desk.role_table import GIVEN, told
from dashboard.desk.visit import Visit
from mvo_monitor.progress.accounts import UserView, organisations_to_choose, people_without_account
from mvo_monitor.texts import Words

NEW, KNOWN = "new", "known"


def form_for_somebody_new(visit: Visit) -> Form:
    """Who it is (somebody new, or a person of the store), and what the account is."""
    w = visit.w
    people = visit.fresh(people_without_account)
    which = tuple(Pick(value, w(f"new_user.{value}")) for value in (NEW, KNOWN))
    persons = tuple(Pick(each.key, each.name) for each in people)
    known = OneOf(
        "person", w("new_user.person"), options=persons, required=True, when=When("who", (KNOWN,)), as_list=True
    )
    new = Line("name", w("new_user.name"), required=True, most=200, when=When("who", (NEW,)), autocomplete="off")
    who: tuple[Field, ...] = (OneOf("who", w("new_user.who"), options=which, required=True), known, new)
    if not people:
        who = (Line("name", w("new_user.name"), required=True, most=200),)
    items = (Section(w("new_user.section"), who), Section(w("user.section"), _fields(visit)))
    return Form("new-user", items, (Button("make", w("new_user.make")),))


def form_of_user(visit: Visit) -> Form:
    """What an account is, and whether it is open."""
    w = visit.w
    active = Tick("active", w("user.active"), hint=w("user.active_hint"))
    name = Line("name", w("new_user.name"), required=True, most=200, autocomplete="off")
    return Form("user", (name, *_fields(visit), active), (Button("keep", w("account.keep")),))


def values_of(user: UserView) -> dict[str, Any]:
    """What stands in that form."""
    return {
        "name": user.name,
        "email": user.email,
        "roles": tuple(role.value for role in user.roles),
        "organisation": user.organisation_key,
        "active": user.active,
    }


def _fields(visit: Visit) -> tuple[Field, ...]:
    w = visit.w
    organisations = tuple(Pick(each.key, each.name) for each in visit.fresh(organisations_to_choose))
    return (
        Email("email", w("sign_in.email"), hint=w("user.email_hint"), required=True, autocomplete="off"),
        AnyOf("roles", w("users.roles"), options=_roles(w), required=True),
        OneOf(
            "organisation",
            w("account.organisation"),
            hint=w("user.organisation_hint"),
            options=organisations,
            as_list=True,
        ),
    )


def _roles(w: Words) -> tuple[Pick, ...]:
    return tuple(Pick(role.value, w.sentence(w.term(role)), told(role, w)) for role in GIVEN)
