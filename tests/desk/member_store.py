"""A store in which two members are asked something for 2026, and the browsers of those who may fill in."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

import sqlalchemy as sa

from mvo_monitor.models import Organisation, table
from mvo_monitor.recording.links import link_for
from mvo_monitor.recording.requests import NewRequest, make_request
from mvo_monitor.recording.sessions import open_link_session
from mvo_monitor.store import LOAD, Store
from mvo_monitor.vocabulary import Role
from tests.desk.desk_client import Browser, settings_of, somebody
from tests.factories import a_coalition, a_document, a_dossier, a_membership, a_plan, an_indicator, an_organisation

PLAN = "2026-2030"
DUE = dt.date(2099, 12, 15)


def a_store_of_members(store: Store) -> Store:
    """The platform with SOMO and FNV as members, one plan with two indicators, one dossier and one document."""
    with store.writing(LOAD) as writing:
        a_coalition(writing)
        for key in ("somo", "fnv"):
            an_organisation(writing, key, name=key.upper())
            a_membership(writing, key, period={"kind": "spans", "since": "2020"})
        a_plan(writing, an_indicator("1.1", title="Leden zijn tevreden"), an_indicator("1.2"), code=PLAN)
        a_dossier(writing, "wetgeving", title="Wetgeving")
        a_document(writing, "so-imvo", title="Inbreng SO IMVO 27 mei 2020", published_on="2020-05-27")
    return store


def asked(store: Store, kind: str = "evidence", *, year: int = 2026, indicator: str = "1.1", **said: Any) -> int:
    """Something that is asked of SOMO; gives the number of the request."""
    about = {"evidence": said.pop("evidence")} if kind == "confirmation" else {"indicator": f"{PLAN}/{indicator}"}
    told = {"year": year, "kind": kind, "text": {"nl": "Wat kunt u melden?"}, "due_on": DUE, "organisations": ["somo"]}
    with store.writing(LOAD) as writing:
        return make_request(writing, NewRequest.model_validate({**told, **about, **said}))


def number_of(store: Store, organisation: str) -> int:
    """The number of an organisation."""
    of = table(Organisation)
    with store.reading() as connection:
        return int(connection.scalar(sa.select(of.c.id).where(of.c.key == organisation)) or 0)


def a_member(store: Store, organisation: str = "somo") -> Browser:
    """The browser of a member's own staff."""
    return somebody(store, Role.MEMBER, person=f"kim-{organisation}", organisation=organisation)


def a_coordinator(store: Store) -> Browser:
    """The browser of the coordinator, who is of no member."""
    return somebody(store, Role.COORDINATOR, person="sam")


def by_link(store: Store, organisation: str = "somo", year: int = 2026) -> Browser:
    """A browser that came by the personal link of an organisation."""
    with store.writing(LOAD) as writing:
        row = link_for(writing, number_of(store, organisation), year)
        token = open_link_session(writing, row.id or 0, 12)
    return Browser(settings_of(store), token)


def an_outcome_typed(**typed: Any) -> Mapping[str, Any]:
    """What somebody fills in for a motion that we were for and that was adopted, and nothing more."""
    return {
        "title": "Kamer vraagt om een zorgplicht",
        "outcome.actor": "parliament",
        "outcome.instrument": "motion",
        "outcome.stance": "for",
        "outcome.result": "adopted",
        "visibility": "members",
        "lang": "nl",
        "we_gave": "1",
        **typed,
    }


def a_narrative_typed(**typed: Any) -> Mapping[str, Any]:
    """The shortest record that can be handed in."""
    return {"title": "De dialoog lag stil", "summary": "Een half jaar.", "visibility": "members", "lang": "nl", **typed}
