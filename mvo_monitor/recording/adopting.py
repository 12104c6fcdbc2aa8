"""The deed by which members' answers become the value of an indicator: "n of m members answered that …"."""

import sqlalchemy as sa
from sqlmodel import col

from mvo_monitor.errors import NotAdoptable, NothingToAdopt, OtherRequestKind
from mvo_monitor.measures.member_answers import ADOPTABLE, AnswerTally
from mvo_monitor.models import Answer, Indicator, IndicatorPart, Request, RequestedOf, StrategicPlan, table
from mvo_monitor.recording.asked import request_of
from mvo_monitor.recording.shapes import Shape, TextIn
from mvo_monitor.recording.values import NewValue, approve_value, submit_value
from mvo_monitor.recording.years import must_be_open
from mvo_monitor.store import Writing
from mvo_monitor.texts import words
from mvo_monitor.vocabulary import Approval, Basis, Deed, EvidenceState, Language, Reply, RequestKind, Right


class Adopting(Shape):
    """A request whose approved answers are counted. ``reason``: why they take the place of a value that stands."""

    request: int
    reason: TextIn | None = None


_ANSWER, _OF = table(Answer), table(RequestedOf)


def adopt_answers(writing: Writing, adopting: Adopting) -> bool:
    """Count the approved answers and put the sum in force; False where this very value stands already.

    Raises YearIsClosed, OtherRequestKind, NotAdoptable, NothingToAdopt, and AlreadyDifferent where another value
    stands and no reason is given.
    """
    writing.require(Right.APPROVE)
    request = request_of(writing, adopting.request)
    must_be_open(writing, request.year)
    if request.kind is not RequestKind.ANSWER or request.indicator_id is None:
        raise OtherRequestKind(request.kind)
    indicator = writing.session.get_one(Indicator, request.indicator_id)
    ref = _ref(writing, indicator)
    if indicator.measure not in ADOPTABLE or indicator.cumulative:
        raise NotAdoptable(ref)
    tally = _tally(writing, request)
    value = tally.value(indicator.measure)
    if value is None:
        raise NothingToAdopt
    part = writing.session.get(IndicatorPart, request.part_id) if request.part_id else None
    new = NewValue(
        indicator=ref,
        part=part.code if part else None,
        year=request.year,
        value=value,
        basis=Basis.MEASURED,
        n=tally.n,
        asked=tally.asked,
        note=TextIn(nl=_note(tally, Language.NL), en=_note(tally, Language.EN)),
        reason=adopting.reason,
    )
    number = submit_value(writing, new)
    if number is None:
        return False
    approve_value(writing, number, Approval.COORDINATOR)
    counts = {"yes": tally.yes, "n": tally.n, "of": tally.asked}
    writing.tell(Deed.ANSWERS_ADOPTED, "value", new.key, request=adopting.request, year=request.year, **counts)
    return True


def _tally(writing: Writing, request: Request) -> AnswerTally:
    rows = writing.session.execute(
        sa.select(_ANSWER.c.reply, sa.func.count())
        .where(_ANSWER.c.request_id == request.id, _ANSWER.c.state == EvidenceState.APPROVED)
        .group_by(_ANSWER.c.reply)
    )
    counts = {Reply(reply): int(n) for reply, n in rows}
    asked = writing.session.scalar(sa.select(sa.func.count()).where(_OF.c.request_id == request.id)) or 0
    return AnswerTally(**{reply.value: counts.get(reply, 0) for reply in Reply}, asked=asked)


def _note(tally: AnswerTally, language: Language) -> str:
    """The sum in words, so that it stands beside the value wherever that is shown."""
    w = words(language)
    counts = {reply.value: getattr(tally, reply.value) for reply in Reply}
    return w("requests.sum", n=tally.n, asked=tally.asked, **counts)


def _ref(writing: Writing, indicator: Indicator) -> str:
    plan = writing.session.scalar(sa.select(col(StrategicPlan.code)).where(col(StrategicPlan.id) == indicator.plan_id))
    return f"{plan}/{indicator.code}"
