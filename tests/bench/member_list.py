"""The list of a member as its personal link opens it on a phone: five things asked, in the fictitious coalition."""

import datetime as dt
import time
import urllib.request
from collections.abc import Iterator
from statistics import median

import sqlalchemy as sa

from dashboard.shell.visitor import SESSION_COOKIE
from mvo_monitor.models import Indicator, Membership, Organisation, StrategicPlan, table
from mvo_monitor.recording.links import link_for
from mvo_monitor.recording.requests import NewRequest, make_request
from mvo_monitor.recording.sessions import open_link_session
from mvo_monitor.store import LOAD, Store
from tests.bench.findings import Aim, Finding, Of
from tests.browser.monitor_server import MonitorServer

PART = "My list: five things asked, by a personal link"
IN_SERVER, BYTES = Aim(Of.FIGURE, 100.0), Aim(Of.FIGURE, 60.0)
TURNS = 20
YEAR = 2024


def ask_a_member(server: MonitorServer) -> str:
    """Ask the first member five things; gives the token of a session that came by its link."""
    store = Store(server.database_url)
    with store.writing(LOAD) as writing:
        of, plan, indicator = table(Organisation), table(StrategicPlan), table(Indicator)
        member = sa.select(of.c.id, of.c.key).join(table(Membership), table(Membership).c.organisation_id == of.c.id)
        number, key = writing.session.execute(member.order_by(of.c.id).limit(1)).one()
        of_year = sa.select(plan.c.code, indicator.c.code).join(plan, plan.c.id == indicator.c.plan_id)
        codes = writing.session.execute(of_year.where(plan.c.last_year >= YEAR).limit(5)).all()
        for position, (plan_code, code) in enumerate(codes):
            said = {"year": YEAR, "kind": "evidence", "indicator": f"{plan_code}/{code}", "organisations": [key]}
            asked = {"text": {"nl": "Wat kunt u melden?"}, "due_on": dt.date(2099, 12, 1 + position)}
            make_request(writing, NewRequest.model_validate(said | asked))
        link = link_for(writing, number, YEAR)
        token = open_link_session(writing, link.id or 0, 12)
    store.dispose()
    return token


def measure_list(server: MonitorServer, token: str) -> Iterator[Finding]:
    """How long the server takes to answer, from the second time on, and how much it sends."""
    request = urllib.request.Request(f"{server.url}/my-list", headers={"Cookie": f"{SESSION_COOKIE}={token}"})
    taken, size = [], 0
    for _ in range(TURNS + 1):
        began = time.perf_counter()
        with urllib.request.urlopen(request, timeout=30) as answer:
            size = len(answer.read())
        taken.append((time.perf_counter() - began) * 1000)
    yield Finding(PART, "in the server", median(taken[1:]), "ms", aim=IN_SERVER)
    yield Finding(PART, "the page, without its style", size / 1024, "KB", aim=BYTES)
