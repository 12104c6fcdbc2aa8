"""Every deed × every role × own and other organisation: who may does it, who may not is refused and changes nothing.

Who may comes from the table alone: the right that a deed asks is seen while somebody does it who has them all.
"""

import ast
import importlib
import inspect
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from sqlalchemy import event

import dev
from mvo_monitor.errors import AccessRefusal, Forbidden, NotOfYours
from mvo_monitor.permissions import MAY, Doer
from mvo_monitor.recording import (
    account_links,
    coalition,
    files,
    indicator_changes,
    keys,
    lookup,
    own_account,
    passwords,
    plan_changes,
    polls,
    sessions,
    sign_in_tries,
    single_sign_on,
    targets,
)
from mvo_monitor.recording import drafts as kept_drafts
from mvo_monitor.recording import evidence_flow as flow
from mvo_monitor.recording.installation import installation_key
from mvo_monitor.recording.survey_answers import sealed
from mvo_monitor.recording.survey_rounds import seal_keys
from mvo_monitor.store import LOAD, Store, Writing
from mvo_monitor.vocabulary import Reach, Right, Role
from tests.store.deeds_store import OTHER, OWN, There, filled
from tests.store.deeds_to_try import ARGUMENTS, Try

Deed = Callable[..., Any]

NO_DEED: dict[Deed, str] = {
    account_links.ask_new_password: "whoever forgot theirs: the link goes to the address of the account only",
    account_links.choose_password: "the link is the proof, once",
    single_sign_on.account_of_subject: "the signature of the provider is the proof",
    passwords.renew_hash: "who just typed the password; it stays the same one",
    sign_in_tries.note_try: "whoever comes: it counts against them",
    sign_in_tries.note_wrong_code: "whoever comes: it counts against them",
    polls.answer_poll: "whoever has the code of the poll; counts go up, and no row of anybody is left",
    sign_in_tries.forget_try: "part of a password that fitted",
    sessions.open_session: "the place asked for the proof",
    sessions.prepare_session: "of whoever starts the demonstration on their own machine",
    sessions.open_link_session: "the link is the proof",
    sessions.end_session: "of the session itself",
    sessions.keep_session: "a visit of the session itself",
    kept_drafts.drop_draft: "of its owner, whom the place names",
    files.drop_upload: "of its owner, whom the place names",
    installation_key: "made when first needed; nobody is shown it",
    seal_keys.destroy_left_keys: "removes files that have nothing to open any more",
    keys.free_key: "tells which key is free, and writes nothing",
    lookup.goal_id: "tells the number of a goal, and writes nothing",
    plan_changes.the_plan: "tells the row of a plan, and writes nothing",
    indicator_changes.the_indicator: "tells the row of an indicator, and writes nothing",
}
"""What is called from above and asks no right, each with its reason."""

OF_NO_ORGANISATION: dict[Deed, str] = {
    coalition.record_document: "a document is of everybody, whoever typed it in",
    files.keep_upload: "of its owner, whom the place names",
    files.attach_upload: "of its owner; it becomes a document",
    own_account.change_own_password: "of the doer themselves",
    own_account.choose_language: "of the doer themselves",
    own_account.end_own_session: "of the doer themselves",
    own_account.end_other_sessions: "of the doer themselves",
}
"""Deeds whose right ends at what is one's own, and that ask it for no organisation, each with its reason."""

FOR_ONESELF_ONLY: dict[Deed, str] = {
    sealed.hand_in_sealed: "in an anonymous round nobody answers for another, whatever they may else",
}
"""Deeds whose right reaches all, that are still done for what is one's own only, each with its reason."""

OF_NOBODY = (flow.hand_in, flow.hand_in_again, flow.withdraw, flow.revise, flow.withdraw_revision)
"""Deeds on records, which may be of no organisation at all."""

_RECORDING = "mvo_monitor.recording"
_CHANGES = ("INSERT", "UPDATE", "DELETE")


def called_from_above() -> Iterator[Deed]:
    """Every function of ``recording`` that takes an open transaction and that a module outside it imports."""
    above = [*dev.ROOT.glob("dashboard/**/*.py"), *dev.ROOT.glob("mvo_monitor/**/*.py")]
    for file in above:
        if not file.is_relative_to(dev.ROOT / "mvo_monitor" / "recording"):
            yield from filter(_takes_a_transaction, _imported(file))


def asking() -> Iterator[Deed]:
    """Every public function of ``recording`` that asks a right itself, called from above or not."""
    for file in (dev.ROOT / "mvo_monitor" / "recording").rglob("*.py"):
        module = importlib.import_module(".".join(file.relative_to(dev.ROOT).with_suffix("").parts))
        for node in ast.parse(file.read_text()).body:
            if isinstance(node, ast.FunctionDef) and not node.name.startswith("_"):
                calls = (each for each in ast.walk(node) if isinstance(each, ast.Call))
                if any(ast.unparse(each.func) == "writing.require" for each in calls):
                    yield getattr(module, node.name)


def _imported(file: Path) -> Iterator[Any]:
    for node in ast.walk(ast.parse(file.read_text())):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith(_RECORDING):
            module = importlib.import_module(node.module or "")
            for name in node.names:
                found = getattr(module, name.name, None) or importlib.import_module(f"{node.module}.{name.name}")
                assert not isinstance(found, ModuleType), f"{file}: import the deeds by name, so that they are found"
                yield found
        elif isinstance(node, ast.Import):
            assert not any(name.name.startswith(_RECORDING) for name in node.names), file


def _takes_a_transaction(found: Any) -> bool:
    return inspect.isfunction(found) and next(iter(inspect.signature(found).parameters), "") == "writing"


PARTS = {flow.standing.require_owner, targets.held_series}
"""Steps within deeds that ask for them."""

FOUND = set(called_from_above())
DEEDS = sorted((FOUND | set(asking())) - set(NO_DEED) - PARTS, key=lambda each: (each.__module__, each.__name__))


class Back(Exception):
    """Takes back what was tried."""


@dataclass
class Seen:
    """What happened while somebody tried: each right asked and each row changed, in order."""

    asked: list[tuple[Right, int | None]] = field(default_factory=list)
    steps: list[str] = field(default_factory=list)
    refusal: AccessRefusal | None = None
    told: int = 0

    @property
    def left_nothing(self) -> bool:
        """Whether no row was changed, and nothing told, before it was refused."""
        return "changed" not in self.steps and self.told == 0


@pytest.fixture(scope="module")
def tried_on(migrated_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Store, There]]:
    """A store on which every deed can be done; whatever is tried is taken back."""
    file = tmp_path_factory.mktemp("deeds") / "store.db"
    shutil.copyfile(migrated_file, file)
    store = Store(f"sqlite:///{file}")
    yield store, filled(store)
    store.dispose()


@contextmanager
def watched(writing: Writing, seen: Seen) -> Iterator[None]:
    """Note what is asked and what is changed."""
    ask, connection = writing.require, writing.session.connection()

    def require(right: Right, organisation_id: int | None = None) -> None:
        seen.asked.append((right, organisation_id))
        seen.steps.append("asked")
        ask(right, organisation_id)

    def statement(_connection: object, _cursor: object, text: str, *_: object) -> None:
        if text.lstrip().upper().startswith(_CHANGES):
            seen.steps.append("changed")

    writing.require = require  # type: ignore[method-assign]
    event.listen(connection, "before_cursor_execute", statement)
    try:
        yield
    finally:
        seen.told = writing.told


def tries(deed: Deed, tried_on: tuple[Store, There], doer: Doer, who: str) -> Seen:
    """Let somebody try a deed for an organisation, and take it back."""
    store, there = tried_on
    seen = Seen()
    arguments = ARGUMENTS[deed](Try(there, doer, who))
    try:
        with store.writing(doer) as writing, watched(writing, seen):
            deed(writing, *arguments)
            writing.session.flush()
            raise Back
    except AccessRefusal as refusal:
        seen.refusal = refusal
    except Back:
        pass
    return seen


def by_who_may(deed: Deed, tried_on: tuple[Store, There], who: str) -> Seen:
    """The deed as it is done by somebody with every role, else by the program."""
    seen = tries(deed, tried_on, tried_on[1].everybody, who)
    return seen if seen.refusal is None else tries(deed, tried_on, LOAD, who)


def wanted(asked: list[tuple[Right, int | None]], role: Role, own: int) -> type[AccessRefusal] | None:
    """What the table says of a role that does a deed which asks these rights."""
    for right, organisation in asked:
        reach = MAY[right].get(role)
        if reach is None:
            return Forbidden
        if reach is Reach.OWN and organisation not in (own, None):
            return NotOfYours
    return None


def with_its_own_link(deed: Deed, doer: Doer, there: There) -> Doer:
    """Whoever came by a link to one survey has one to the survey that is tried."""
    if doer.invited_id is not None and deed is sealed.hand_in_sealed:
        return replace(doer, invited_id=there.numbers[f"sealed {OWN}"])
    return doer


def test_every_deed_is_found_and_what_asks_no_right_is_named_with_its_reason() -> None:
    assert set(DEEDS) == set(ARGUMENTS), "say in deeds_to_try.py with what it is tried, or here why it asks no right"
    assert set(NO_DEED) <= FOUND, "this is called from nowhere any more"
    assert set(DEEDS) >= {*OF_NO_ORGANISATION, *OF_NOBODY}


@pytest.mark.parametrize("deed", DEEDS, ids=lambda deed: f"{deed.__module__.rpartition('.')[2]}.{deed.__name__}")
def test_who_may_does_it_and_nobody_else(deed: Deed, tried_on: tuple[Store, There]) -> None:
    there = tried_on[1]
    for who in (OWN, OTHER):
        done = by_who_may(deed, tried_on, who)
        assert done.refusal is None
        assert done.steps[0] == "asked", "it asks before it changes anything"
        right, organisation = done.asked[0]
        if Reach.OWN in MAY[right].values():
            assert organisation == (None if deed in OF_NO_ORGANISATION else there.numbers[who])
        for role, each in there.doers.items():
            doer = with_its_own_link(deed, each, there)
            seen = tries(deed, tried_on, doer, who)
            expected = wanted(done.asked, role, there.numbers[OWN])
            if expected is None and deed in FOR_ONESELF_ONLY and who != OWN:
                expected = NotOfYours
            assert type(seen.refusal) is (expected or type(None)), (role, who)
            assert expected is None or seen.left_nothing, (role, who)
        if not any(each for _, each in done.asked):
            break  # it is of no organisation: nothing differs for the other one


@pytest.mark.parametrize("deed", OF_NOBODY, ids=lambda deed: deed.__name__)
def test_a_record_of_no_organisation_is_of_who_may_for_all(deed: Deed, tried_on: tuple[Store, There]) -> None:
    for role, doer in tried_on[1].doers.items():
        seen = tries(deed, tried_on, doer, "niemand")
        reach = MAY[Right.FILL].get(role)
        expected = {None: Forbidden, Reach.OWN: NotOfYours, Reach.ALL: type(None)}[reach]
        assert type(seen.refusal) is expected, role
        assert seen.refusal is None or seen.left_nothing, role


def test_every_role_tries_and_the_link_is_that_of_an_organisation(tried_on: tuple[Store, There]) -> None:
    there = tried_on[1]
    assert set(there.doers) == set(Role)
    link = there.doers[Role.LINK]
    assert link.link_id is not None
    assert link.organisation_id == there.numbers[OWN]
    assert {right for right in Right if Role.LINK in MAY[right]} == {Right.FILL, Right.ANSWER_SURVEY}
    assert {right for right in Right if Role.SURVEY_LINK in MAY[right]} == {Right.ANSWER_SURVEY}
