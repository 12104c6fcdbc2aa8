"""Taking over what a steering group published of its judgements, by the deeds through which it would judge here."""

from pydantic import Field

from mvo_monitor.recording.judging.deciding import NewDecision, put_decision, what_is_told
from mvo_monitor.recording.judging.giving import NewJudgement, give_judgement, show_judgements
from mvo_monitor.recording.shapes import Key, Shape, Text
from mvo_monitor.store import Writing
from mvo_monitor.vocabulary import Deed, Language, Right, Status


class GivenBefore(Shape):
    """What one member gave beforehand."""

    person: Key
    status: Status
    level: int | None = Field(default=None, ge=0)
    motivation: Text
    lang: Language


class PublishedJudgement(NewDecision):
    """A decision, with what single members had given, as far as that is known."""

    given: tuple[GivenBefore, ...] = ()


def record_judgement(writing: Writing, new: PublishedJudgement) -> None:
    """Keep a published judgement once.

    Raises what giving, showing and deciding raise; AlreadyDecided where another decision stands.
    """
    writing.require(Right.JUDGE)
    kind = "indicator" if new.indicator else "goal"
    # Other records stand under the same name, such as the indicator itself.
    if writing.is_there(kind, new.ref, new, may_differ=True):
        return
    about = {"year": new.year, "indicator": new.indicator, "goal": new.goal}
    for each in new.given:
        give_judgement(writing, NewJudgement.model_validate({**about, **each.model_dump()}))
    if new.given:
        show_judgements(writing, new)
    _, row = put_decision(writing, new)
    told = {"year": new.year, "judging": row.number, **what_is_told(new)}
    writing.recorded(Deed.DECISION_MADE, kind, new.ref, new, **told)
