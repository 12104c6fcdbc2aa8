"""Where each thing on an agenda is mended, for whoever may go there; else where one can read it."""

from dashboard.desk.report.year import text_address
from dashboard.desk.review.year import meeting_at
from dashboard.desk.visit import Visit
from dashboard.shell.addresses import address
from dashboard.shell.reader import Reader
from mvo_monitor.permissions import may, reach
from mvo_monitor.progress.checks import Finding
from mvo_monitor.progress.review import Agenda, Listed
from mvo_monitor.vocabulary import EvidenceState, Reach, Right


class Mended:
    """The ways of one visitor on the agenda of one year."""

    def __init__(self, visit: Visit, agenda: Agenda, reader: Reader) -> None:
        self.visit, self.agenda, self.reader = visit, agenda, reader
        self.year = agenda.year.year

    def record(self, each: Listed) -> str | None:
        """To what waits where it is decided, to what came back where it is filled in, to the rest where it is read."""
        if each.state is EvidenceState.RETURNED:
            return self.filled_in(each)
        if each.state is EvidenceState.APPROVED:
            return self.reader.href("evidence", record=each.key)
        return f"/check/{each.key}" if self.visit.visitor.may(Right.APPROVE) else None

    def filled_in(self, each: Listed) -> str | None:
        """The form of a record, for whoever may fill in for its organisation; else the record, where it can be read."""
        if self._fills_in(each.owner):
            return _form_of(each.key)
        return self.reader.href("evidence", record=each.key) if each.state is EvidenceState.APPROVED else None

    def finding(self, finding: Finding) -> str | None:
        """The form, or else the page, of what a finding is about."""
        key, reader, may_ = finding.key, self.reader, self.visit.visitor.may
        named = self.agenda.named_in.get((finding.subject, key), key)
        match finding.subject:
            case "evidence" | "document":
                return _form_of(named) if self._fills_in(None) else reader.href("evidence", record=named)
            case "indicator":
                form = f"/plan/{key.partition('/')[0]}/indicator/{named}"
                return form if may_(Right.KEEP_PLAN) else meeting_at(self.year, named)
            case "organisation":
                return "/plan/members" if may_(Right.KEEP_PLAN) else reader.href("members")
            case "survey" | "question":
                return "/rounds" if may_(Right.HOLD_SURVEYS) else reader.href("survey")
            case "report_text":
                return _text_of(key) if may_(Right.REPORT) else address("/report", {"year": self.year})
        return reader.href("finance") if finding.subject == "year" else None

    def _fills_in(self, owner: int | None) -> bool:
        doer = self.visit.doer
        if owner is None:
            return reach(doer, Right.FILL) is Reach.ALL
        return may(doer, Right.FILL, owner)


def _form_of(key: str) -> str:
    return f"/evidence/{key}/edit"


def _text_of(key: str) -> str:
    """``2020/section/subject``, the subject where there is one."""
    year, section, *subject = key.split("/", 2)
    return text_address(int(year), section, subject[0] if subject else None)
