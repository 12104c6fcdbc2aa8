"""Who does what in the tests of the flow: a platform of three members, and doers with their roles."""

from typing import Any

import sqlalchemy as sa

from mvo_monitor.models import Organisation, table
from mvo_monitor.progress.evidence_content import Content, read_content
from mvo_monitor.recording.evidence import NewEvidence
from mvo_monitor.recording.people import NewPerson, record_person
from mvo_monitor.store import LOAD, Doer, Store
from mvo_monitor.vocabulary import Role
from tests.factories import a_coalition, a_document, a_dossier, a_plan, an_indicator, an_organisation

MEMBERS = ("somo", "fnv", "arisa")


def a_platform(store: Store) -> None:
    """Three members, two persons, a plan with one indicator, a dossier and a few documents."""
    with store.writing(LOAD) as writing:
        a_coalition(writing)
        for key in MEMBERS:
            an_organisation(writing, key)
        for key in ("kim", "coco"):
            record_person(writing, NewPerson(key=key, name=key.capitalize()))
        for key, own in (("jaarverslag-2020", True), ("brief", True), ("advies", False)):
            a_document(writing, key, own=own)
        a_plan(writing, an_indicator())
        a_dossier(writing)


def member(store: Store, organisation: str, role: Role = Role.MEMBER) -> Doer:
    """Kim, of this organisation; by its link where the role says so."""
    organisations = table(Organisation)
    with store.reading() as connection:
        query = sa.select(organisations.c.id).where(organisations.c.key == organisation)
        number = connection.execute(query).scalar_one()
    if role is Role.LINK:
        return Doer("link", None, frozenset({role}), number, 1)
    return Doer("person", 1, frozenset({role}), number)


COORDINATOR = Doer("person", 2, frozenset({Role.COORDINATOR}))


def said(title: str = "Motie over zorgplicht", **more: Any) -> NewEvidence:
    """A policy outcome of SOMO that FNV is said to have contributed to, unless told otherwise."""
    filled: dict[str, Any] = {
        "key": "motie",
        "kind": "policy_outcome",
        "year": 2020,
        "title": {"nl": title},
        "submitted_by": "somo",
        "sources": [{"document": "advies", "at": "p. 4"}],
        "dossiers": ["wetgeving"],
        "indicators": [{"indicator": "2016-2020/1.1", "note": {"nl": "Zo"}}],
        "contributors": [{"organisation": "somo"}, {"organisation": "fnv"}],
        "outcome": {"actor": "parliament", "instrument": "motion", "stance": "for", "result": "adopted"},
    }
    return NewEvidence.model_validate(filled | more)


def content(store: Store, key: str = "motie") -> Content:
    """The record as it stands."""
    with store.reading() as connection:
        found = read_content(connection, key)
    assert found is not None
    return found


def do(store: Store, doer: Doer, *deeds: Any) -> None:
    """Deeds of somebody, in one transaction."""
    with store.writing(doer) as writing:
        for deed in deeds:
            deed(writing)
