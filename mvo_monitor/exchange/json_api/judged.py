"""What the steering group decided, as an answer in JSON, beside the computed status."""

from mvo_monitor.exchange.json_api.part import Date, Part, Teller, Text, date
from mvo_monitor.measures.assessment import Assessment
from mvo_monitor.measures.partial_date import PartialDate
from mvo_monitor.progress.judgements import Dissenting, Judged
from mvo_monitor.progress.wording.judging import judged_said
from mvo_monitor.vocabulary import Status, StatusSaid


class DissentAnswer(Part):
    """Somebody saw it otherwise; ``person`` is null for who did not want their name beside it."""

    person: str | None
    status: StatusSaid | None
    text: Text


class JudgedAnswer(Part):
    """The decision in force. The public gets neither names nor dissent."""

    status: StatusSaid
    """As it is said beside the computed one."""
    decided_status: Status
    """Which of the six statuses was decided on."""
    differs: bool | None
    """Whether that is another one than the computed status; null for a goal, which has none."""
    level: int | None
    """The position on the indicator's own ladder, where one was named."""
    motivation: Text
    decided_on: Date
    present: tuple[str, ...]
    dissent: tuple[DissentAnswer, ...]


def judged_answer(teller: Teller, judged: Judged | None, computed: Assessment | None) -> JudgedAnswer | None:
    """A decision; None where there is none yet."""
    if judged is None:
        return None
    return JudgedAnswer(
        status=judged_said(judged.status, computed),
        decided_status=judged.status,
        differs=None if computed is None else judged.status is not computed.status,
        level=judged.level,
        motivation=teller.text(judged.motivation),
        decided_on=date(PartialDate.of(judged.decided_on)),
        present=judged.present,
        dissent=tuple(_dissent(teller, each, computed) for each in judged.dissent),
    )


def _dissent(teller: Teller, each: Dissenting, computed: Assessment | None) -> DissentAnswer:
    status = None if each.status is None else judged_said(each.status, computed)
    return DissentAnswer(person=each.person, status=status, text=teller.text(each.text))
