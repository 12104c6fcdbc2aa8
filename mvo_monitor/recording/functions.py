"""Deeds on what persons do in the coalition, as kept on pages: begun, changed, ended; names stand in person only."""

from typing import Any

import sqlalchemy as sa
from pydantic import model_validator
from sqlmodel import col, select

from mvo_monitor.errors import NameTaken, UnknownReference
from mvo_monitor.models import Organisation, Person, PersonFunction
from mvo_monitor.recording.kept import must_be_unchanged, put_changes, untold
from mvo_monitor.recording.keys import person_key
from mvo_monitor.recording.lookup import keyed_id
from mvo_monitor.recording.memberships import PERSONAL, MembershipTexts, period_columns
from mvo_monitor.recording.people import NewPerson, record_person
from mvo_monitor.recording.shapes import Key, Text, unexpected
from mvo_monitor.store import Writing
from mvo_monitor.vocabulary import Deed, FunctionKind, Right


class FunctionTexts(MembershipTexts):
    """A function with its period, note and source, and on whose behalf it is."""

    function: FunctionKind
    organisation: Key | None = None


class FunctionBegun(FunctionTexts):
    """A function of a person who stands in the store, or of somebody by a new name."""

    person: Key | None = None
    name: Text | None = None

    @model_validator(mode="after")
    def _just_one(self) -> "FunctionBegun":
        if (self.person is None) == (self.name is None):
            raise unexpected("expected.person_or_name")
        return self


class FunctionChange(FunctionTexts):
    """A function as it should stand from now on; with an ``until`` it has ended."""

    number: int
    version: int


def begin_function(writing: Writing, new: FunctionBegun) -> int:
    """A person has a function in a period; gives its number. Raises UnknownReference and NameTaken."""
    writing.require(Right.KEEP_PLAN)
    key = new.person
    if key is None and new.name is not None:
        key = person_key()
        record_person(writing, NewPerson(key=key, name=new.name))
    person = keyed_id(writing, Person, key or "")
    _must_be_new(writing, person, new, None)
    row = PersonFunction(person_id=person, function=new.function, **_columns(writing, new))
    number = writing.put(row)
    writing.tell(Deed.FUNCTION_RECORDED, "function", f"{person}:{new.function}", number=number)
    return number


def change_function(writing: Writing, new: FunctionChange) -> None:
    """Say otherwise what somebody does and when, or that it ended. Raises UnknownReference, Stale and NameTaken."""
    writing.require(Right.KEEP_PLAN)
    row = writing.session.exec(select(PersonFunction).where(col(PersonFunction.id) == new.number)).first()
    if row is None:
        raise UnknownReference("function", str(new.number))
    key = f"{row.person_id}:{row.function}"
    must_be_unchanged(row, new.version, "function", new.function)
    _must_be_new(writing, row.person_id, new, row.id)
    changed = put_changes(writing, row, {"function": new.function, **_columns(writing, new)})
    if changed:
        writing.tell(Deed.FUNCTION_CHANGED, "function", key, number=row.id, **untold(changed, PERSONAL))


def _columns(writing: Writing, new: FunctionTexts) -> dict[str, Any]:
    organisation = keyed_id(writing, Organisation, new.organisation) if new.organisation else None
    return {"organisation_id": organisation, **period_columns(writing, new)}


def _must_be_new(writing: Writing, person: int, new: FunctionTexts, but: int | None) -> None:
    """The same function since the same day stands once."""
    there = sa.select(col(PersonFunction.id)).where(
        col(PersonFunction.person_id) == person,
        col(PersonFunction.function) == new.function,
        col(PersonFunction.since).is_not_distinct_from(new.period.since),
        col(PersonFunction.id).is_distinct_from(but),
    )
    if writing.session.scalar(there):
        raise NameTaken("function", new.function)
