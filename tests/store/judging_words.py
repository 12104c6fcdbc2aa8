"""What the tests of judging share: a steering group of five, and their deeds in a few words."""

from typing import Any

import sqlalchemy as sa

from mvo_monitor.models import AuditEntry, Person, table
from mvo_monitor.permissions import Doer
from mvo_monitor.progress.judgements import Judged, read_judged
from mvo_monitor.progress.judging_seen import JudgingSeen, read_judging
from mvo_monitor.recording.accounts import NewUser, make_user
from mvo_monitor.recording.judging import (
    JudgedAnew,
    NewDecision,
    NewJudgement,
    Subject,
    decide,
    give_judgement,
    judge_anew,
    show_judgements,
)
from mvo_monitor.store import LOAD, Store
from mvo_monitor.vocabulary import Role
from tests.factories import a_coalition, a_plan, a_score, an_indicator

YEAR = 2020
REF = "2016-2020/1.1"
SUBJECT = {"year": YEAR, "indicator": REF}
THE_GOAL = {"year": YEAR, "goal": "2016-2020/1"}
NAMES = ("Anna", "Bram", "Cleo", "Dirk", "Eva")


def a_steering_group(store: Store) -> dict[str, Doer]:
    """Five persons who judge, by their name, and a coordinator; a plan with a yes_no and a score."""
    doers: dict[str, Doer] = {}
    with store.writing(LOAD) as writing:
        a_coalition(writing)
        a_plan(writing, an_indicator("1.1"), a_score("1.2"))
        for name in (*NAMES, "Coco"):
            role = Role.COORDINATOR if name == "Coco" else Role.STEERING_GROUP
            number = make_user(writing, NewUser(name=name, email=f"{name}@example.org", roles=(role,)))
            doers[name] = Doer("person", number, frozenset({role}))
    return doers


def key_of(store: Store, name: str) -> str:
    """The key of a person by name."""
    person = table(Person)
    with store.reading() as connection:
        return str(connection.execute(sa.select(person.c.key).where(person.c.name == name)).scalar_one())


def gives(store: Store, doer: Doer, status: str = "on_course", **said: Any) -> int:
    """Somebody gives, or changes, their own judgement."""
    filled = {**SUBJECT, "status": status, "motivation": f"Want {status}", "lang": "nl"}
    with store.writing(doer) as writing:
        return give_judgement(writing, NewJudgement.model_validate(filled | said))


def shows(store: Store, doer: Doer, **subject: Any) -> None:
    """Somebody lays the judgements side by side."""
    with store.writing(doer) as writing:
        show_judgements(writing, Subject.model_validate(subject or SUBJECT))


def decides(store: Store, doer: Doer, status: str = "on_course", **said: Any) -> int:
    """The group decides; Anna was there unless said otherwise."""
    filled = {**SUBJECT, "status": status, "motivation": {"nl": "Samen"}, "decided_on": "2021-02-01"}
    present = {"present": [key_of(store, "Anna")]} if "present" not in said else {}
    with store.writing(doer) as writing:
        return decide(writing, NewDecision.model_validate(filled | present | said))


def anew(store: Store, doer: Doer, reason: str = "Er kwam bewijs bij", **said: Any) -> int:
    """It is judged anew."""
    with store.writing(doer) as writing:
        return judge_anew(writing, JudgedAnew.model_validate({**SUBJECT, "reason": reason, **said}))


def seen_by(store: Store, doer: Doer, subject: tuple[int, str, str] = (YEAR, "indicator", REF)) -> JudgingSeen:
    """What somebody sees of the judging."""
    with store.reading() as connection:
        return read_judging(connection, subject, doer.person_id)


def judged(store: Store, ref: str = REF, kind: str = "indicator") -> Judged | None:
    """What is decided."""
    with store.reading() as connection:
        return read_judged(connection, (YEAR,)).get((YEAR, kind, ref))


def told_of(store: Store, deed: str) -> list[dict[str, Any]]:
    """The details that the audit keeps of the deeds of one kind."""
    audit = table(AuditEntry)
    with store.reading() as connection:
        query = sa.select(audit.c.details).where(audit.c.deed == deed).order_by(audit.c.id)
        return [dict(each) for each in connection.scalars(query)]
