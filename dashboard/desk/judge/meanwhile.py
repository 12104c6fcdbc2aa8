"""What became of a judging between opening a form and sending it: told, and the form goes on from there."""

from dataclasses import replace

from dashboard.desk.checking.telling import moment
from dashboard.desk.judge.here import Here, here_at
from dashboard.desk.kit import Filled
from dashboard.desk.visit import Visit
from mvo_monitor.progress.audit import AuditLine, read_last_deed
from mvo_monitor.progress.judging_seen import Given
from mvo_monitor.progress.wording.audit import who_sentence
from mvo_monitor.progress.wording.judging import level_said, status_said
from mvo_monitor.vocabulary import Deed

_STEPS = (Deed.JUDGEMENTS_SHOWN, Deed.DECISION_MADE, Deed.JUDGED_ANEW)


def told_of_the_judging(visit: Visit, filled: Filled) -> Filled:
    """The form of the group with what somebody else did; it is read anew, since the form is older."""
    here = here_at(visit)
    return replace(filled.with_fault(_step(visit, here)), version=str(here.seen.now.version))


def told_of_ones_own(visit: Visit, filled: Filled) -> Filled:
    """The form of one's own judgement with what one gave in another window, or that it is judged anew."""
    here = here_at(visit)
    own = here.seen.now.own
    if own is None:
        return replace(filled.with_fault(_step(visit, here)), version=None)
    return replace(filled.with_fault(_own(visit, here, own)), version=str(own.version))


def _step(visit: Visit, here: Here) -> str:
    w, line = visit.w, visit.fresh(read_last_deed, _STEPS, here.kind, here.ref, here.year)
    if line is None:
        return w("judge.changed_meanwhile")
    told = {"who": who_sentence(line.who, w), "moment": moment(line.at, w)}
    return w(f"judge.meanwhile.{line.deed.value}", **told, **_what(visit, here, line))


def _what(visit: Visit, here: Here, line: AuditLine) -> dict[str, str]:
    if line.deed is Deed.DECISION_MADE and here.seen.decided is not None:
        return {"status": status_said(visit.w, here.seen.decided.status, here.computed)}
    return {"reason": str(line.details["reason"])} if line.deed is Deed.JUDGED_ANEW else {}


def _own(visit: Visit, here: Here, own: Given) -> str:
    w = visit.w
    level = level_said(w, here.definition, own.level)
    said = status_said(w, own.status, here.computed)
    return w("judge.own_changed", said=f"{said}, {level}" if level else said, motivation=own.motivation)
