"""Whatever deeds are tried by whomever, in whatever order: what must hold of a record goes on holding."""

import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule, run_state_machine_as_test

from mvo_monitor.errors import (
    AccessRefusal,
    InThisState,
    NothingWaits,
    NotNamed,
    NotSubmitted,
    ReasonMissing,
    Stale,
    YearIsClosed,
)
from mvo_monitor.models import AuditEntry, table
from mvo_monitor.permissions import VISITOR, Doer, may
from mvo_monitor.progress.evidence_content import Content, read_content
from mvo_monitor.recording.evidence_flow import (
    approve,
    approve_revision,
    confirm_contribution,
    decline_contribution,
    hand_in,
    hand_in_again,
    return_evidence,
    return_revision,
    revise,
    withdraw,
    withdraw_revision,
)
from mvo_monitor.recording.years import ReopeningYear, reopen_year
from mvo_monitor.store import Store, Writing
from mvo_monitor.vocabulary import EvidenceState, Right, Role
from tests.factories import a_closed_year
from tests.postgres_server import PostgresServer
from tests.store.flow_words import COORDINATOR, a_platform, member, said

Making = Callable[[], tuple[Store, Callable[[], None]]]

BUMPING = {
    hand_in_again: EvidenceState.SUBMITTED,
    withdraw: EvidenceState.WITHDRAWN,
    approve: EvidenceState.APPROVED,
    return_evidence: EvidenceState.RETURNED,
    revise: EvidenceState.APPROVED,
    approve_revision: EvidenceState.APPROVED,
    return_revision: EvidenceState.APPROVED,
    withdraw_revision: EvidenceState.APPROVED,
}
"""Deeds that lead on to a next version, with the state in which they leave the record."""

OF_THE_COORDINATOR = {approve, return_evidence, approve_revision, return_revision}

FORESEEN = (AccessRefusal, InThisState, NothingWaits, NotNamed, NotSubmitted, ReasonMissing, Stale, YearIsClosed)
"""What may be refused here; anything else (a rule of the database, another record under the key) would be a fault."""

WHO = st.sampled_from(["somo", "fnv", "link", "steering", "administrator", "coordinator", "visitor"])
TITLES = st.sampled_from(["Een", "Twee", "Drie"])
OLD = st.sampled_from([0, 0, 0, 1])
"""How many versions ago the form was opened."""


class Flow(RuleBasedStateMachine):
    """One record, seven people, every deed."""

    making: Making

    def __init__(self) -> None:
        super().__init__()
        self.store, self.throw_away = self.making()
        a_platform(self.store)
        self.doers = {
            "somo": member(self.store, "somo"),
            "fnv": member(self.store, "fnv"),
            "link": member(self.store, "somo", Role.LINK),
            "steering": member(self.store, "arisa", Role.STEERING_GROUP),
            "administrator": member(self.store, "somo", Role.ADMINISTRATOR),
            "coordinator": COORDINATOR,
            "visitor": VISITOR,
        }
        self.somo = self.doers["somo"].organisation_id
        self.fnv = self.doers["fnv"].organisation_id
        self.closed = False
        self.version = 0

    def teardown(self) -> None:
        """Throw the database away."""
        self.throw_away()

    # ---- what is tried -----------------------------------------------------------------------------------------------

    @rule(who=WHO)
    @precondition(lambda self: self.now is None)
    def hands_in(self, who: str) -> None:
        doer = self.doers[who]
        done = self.tried(doer, hand_in, lambda w: hand_in(w, said()))
        assert done == (not self.closed and may(doer, Right.FILL, self.somo))

    @rule(who=WHO, title=TITLES, old=OLD)
    @precondition(lambda self: self.now is not None)
    def hands_in_again(self, who: str, title: str, old: int) -> None:
        self.tried(self.doers[who], hand_in_again, lambda w: hand_in_again(w, "motie", said(title), self.version - old))

    @rule(who=WHO, old=OLD)
    @precondition(lambda self: self.now is not None)
    def withdraws(self, who: str, old: int) -> None:
        self.tried(self.doers[who], withdraw, lambda w: withdraw(w, "motie", self.version - old))

    @rule(who=WHO, old=OLD)
    @precondition(lambda self: self.now is not None)
    def approves(self, who: str, old: int) -> None:
        self.tried(self.doers[who], approve, lambda w: approve(w, "motie", self.version - old))

    @rule(who=WHO, old=OLD, note=st.sampled_from(["Waar?", " "]))
    @precondition(lambda self: self.now is not None)
    def returns(self, who: str, old: int, note: str) -> None:
        self.tried(self.doers[who], return_evidence, lambda w: return_evidence(w, "motie", note, self.version - old))

    @rule(who=WHO, title=TITLES, old=OLD, reason=st.sampled_from(["Beter", ""]))
    @precondition(lambda self: self.now is not None)
    def revises(self, who: str, title: str, old: int, reason: str) -> None:
        self.tried(self.doers[who], revise, lambda w: revise(w, "motie", said(title), reason, self.version - old))

    @rule(who=WHO, deed=st.sampled_from([approve_revision, withdraw_revision]), old=OLD)
    @precondition(lambda self: self.now is not None)
    def decides_on_a_revision(self, who: str, deed: Any, old: int) -> None:
        self.tried(self.doers[who], deed, lambda w: deed(w, "motie", self.version - old))

    @rule(who=WHO)
    @precondition(lambda self: self.now is not None)
    def returns_a_revision(self, who: str) -> None:
        self.tried(self.doers[who], return_revision, lambda w: return_revision(w, "motie", "Waar?"))

    @rule(who=WHO, deed=st.sampled_from([confirm_contribution, decline_contribution]))
    @precondition(lambda self: self.now is not None)
    def speaks_for_fnv(self, who: str, deed: Any) -> None:
        doer = self.doers[who]
        done = self.tried(doer, deed, lambda w: deed(w, "motie", "fnv"))
        assert not done or may(doer, Right.FILL, self.fnv)

    @rule()
    def the_year_is_closed_or_reopened(self) -> None:
        with self.store.writing(COORDINATOR) as writing:
            if self.closed:
                reopen_year(writing, ReopeningYear(year=2020, reason="Een fout"))
            else:
                a_closed_year(writing, 2020, unfinished=True)
        self.closed = not self.closed

    # ---- what must hold ----------------------------------------------------------------------------------------------

    @invariant()
    def a_revision_waits_where_one_must_and_nowhere_else(self) -> None:
        now = self.now
        if now is None:
            return
        waiting = [each for each in now.revisions if each.state is EvidenceState.SUBMITTED]
        assert len(waiting) <= 1
        assert waiting in ([], [now.revisions[-1]])
        if now.state is EvidenceState.SUBMITTED:
            assert waiting
        if now.state in (EvidenceState.RETURNED, EvidenceState.WITHDRAWN):
            assert not waiting

    @invariant()
    def revisions_are_numbered_without_a_gap(self) -> None:
        if self.now is not None:
            assert [each.number for each in self.now.revisions] == list(range(1, len(self.now.revisions) + 1))

    @invariant()
    def whoever_denied_is_not_named(self) -> None:
        if self.now is not None:
            named = {each["organisation"] for each in self.now.said["contributors"]}
            assert not named & {each.organisation for each in self.now.declined}

    # ---- trying ------------------------------------------------------------------------------------------------------

    @property
    def now(self) -> Content | None:
        """The record as it stands."""
        with self.store.reading() as connection:
            return read_content(connection, "motie")

    @property
    def told(self) -> int:
        """How many deeds were told."""
        with self.store.reading() as connection:
            return connection.scalar(sa.select(sa.func.count()).select_from(table(AuditEntry))) or 0

    def tried(self, doer: Doer, deed: Any, doing: Callable[[Writing], Any]) -> bool:
        """Whether it was done; what it may have changed is looked at either way."""
        before, told = self.now, self.told
        try:
            with self.store.writing(doer) as writing:
                doing(writing)
        except FORESEEN:
            assert (self.now, self.told) == (before, told), "what is refused changes nothing"
            return False
        after = self.now
        letter = deed in (return_evidence, return_revision)
        assert self.told >= told + 1 + letter, "a deed is told, and so is its letter"
        assert not self.closed
        assert after is not None
        if deed in OF_THE_COORDINATOR:
            assert Role.COORDINATOR in doer.roles
        elif deed in BUMPING:
            assert may(doer, Right.FILL, self.somo)
        if deed in BUMPING:
            assert (after.version, after.state) == (self.version + 1, BUMPING[deed])
        if before and before.state is EvidenceState.APPROVED and deed in (revise, return_revision, withdraw_revision):
            assert after.said == before.said, "what is approved changes by approval only"
        self.version = after.version
        return True


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def making(request: pytest.FixtureRequest) -> Making:
    """Makes an empty store, and says how to throw it away."""

    def on_sqlite() -> tuple[Store, Callable[[], None]]:
        folder = Path(tempfile.mkdtemp())
        shutil.copyfile(request.getfixturevalue("migrated_file"), folder / "store.db")
        store = Store(f"sqlite:///{folder}/store.db")

        def throw_away() -> None:
            store.dispose()
            shutil.rmtree(folder)

        return store, throw_away

    def on_postgresql() -> tuple[Store, Callable[[], None]]:
        server: PostgresServer = request.getfixturevalue("postgres")
        name = server.create(request.getfixturevalue("migrated_template"))
        store = Store(server.url(name))

        def throw_away() -> None:
            store.dispose()
            server.drop(name)

        return store, throw_away

    return on_postgresql if request.param == "postgresql" else on_sqlite


def test_the_flow_holds_whatever_is_tried(making: Making) -> None:
    on_this_database = type("FlowHere", (Flow,), {"making": staticmethod(making)})
    few = settings(max_examples=15, stateful_step_count=25, suppress_health_check=list(HealthCheck))
    run_state_machine_as_test(on_this_database, settings=few)
