"""A steering group of three in their browsers, beside one of each other role, on a plan of 2020."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass

from mvo_monitor.recording.people import NewPerson, record_person
from mvo_monitor.store import LOAD, Store
from mvo_monitor.vocabulary import Role
from tests.desk.desk_client import Browser, Seen, settings_of, somebody
from tests.factories import a_coalition, a_plan, a_record, a_score, a_value, an_indicator, an_organisation

LIST = "/judge/2020"
ONE = "/judge/2020/indicator/1.1"
GOAL = "/judge/2020/goal/1"


@dataclass(frozen=True)
class Group:
    """The browsers, by name; ``others`` are everybody who is not of the steering group."""

    anna: Browser
    bram: Browser
    cleo: Browser
    others: dict[Role, Browser]

    @property
    def all(self) -> list[Browser]:
        """Every browser there is."""
        return [self.anna, self.bram, self.cleo, *self.others.values()]


@contextmanager
def a_group(store: Store) -> Iterator[Group]:
    """The plan with a yes_no that stands at partly and a score without a value, and everybody signed in."""
    with store.writing(LOAD) as writing:
        a_coalition(writing)
        an_organisation(writing)
        a_plan(writing, an_indicator("1.1", title="Leden doen mee"), a_score("1.2"))
        a_value(writing, "2016-2020/1.1", 2020, "1")
        a_record(writing, "bewijs", indicators=[{"indicator": "2016-2020/1.1"}], submitted_by="somo")
        record_person(writing, NewPerson(key="oud-lid", name="Oud Lid"))
    with ExitStack() as stack:

        def come(role: Role, person: str) -> Browser:
            return stack.enter_context(somebody(store, role, person=person, organisation="somo"))

        anna, bram, cleo = (come(Role.STEERING_GROUP, person) for person in ("anna", "bram", "cleo"))
        given = (Role.MEMBER, Role.COORDINATOR, Role.ADMINISTRATOR)
        others = {role: come(role, f"een-{role.value}") for role in given}
        others[Role.VISITOR] = stack.enter_context(Browser(settings_of(store)))
        yield Group(anna, bram, cleo, others)


def gives(browser: Browser, status: str, motivation: str = "Want zo is het", at: str = ONE, **more: str) -> Seen:
    """Hand an own judgement in."""
    return browser.send(at, {"_pressed": "give", "status": status, "motivation": motivation, **more})


def shows(browser: Browser, at: str = ONE) -> Seen:
    """Lay the judgements side by side."""
    return browser.send(at, {"_pressed": "show"})


def decides(browser: Browser, status: str, at: str = ONE, **more: str | list[str]) -> Seen:
    """Keep what the group agreed on, on 1 February 2021 with Anna there."""
    filled = {"status": status, "motivation.nl": "Samen besloten", "decided_on": "1 februari 2021", "present": ["anna"]}
    return browser.send(at, {"_pressed": "decide", **filled, **more})
