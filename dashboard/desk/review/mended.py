"""Where each thing on an agenda is mended, for whoever may go there; else where one can read it."""

from dashboard.desk.report.year import text_address
from dashboard.desk.review.year import meeting_at
from dashboard.desk.visit import Visit
from dashboard.shell.addresses import address
from dashboard.shell.keeping import value_at
from dashboard.shell.reader import Reader
from mvo_monitor.permissions import may, reach
from mvo_monitor.progress.checks import CheckRule, Finding
from mvo_monitor.progress.review import Agenda, Listed
from mvo_monitor.vocabulary import EvidenceState, Reach, Right

_OF_A_VALUE = frozenset({CheckRule.READING_WITHOUT_RECORDS, CheckRule.MEAN_DIFFERS})


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
                return self._of_indicator(finding, named)
            case "organisation":
                return "/plan/members" if may_(Right.KEEP_PLAN) else reader.href("members")
            case "survey" | "question":
                return "/rounds" if may_(Right.HOLD_SURVEYS) else reader.href("survey")
            case "report_text":
                return _text_of(key) if may_(Right.REPORT) else address("/report", {"year": self.year})
        return self._of_budget(key) if finding.subject == "year" else None

    def _of_budget(self, year: str) -> str:
        may_keep = self.visit.visitor.may(Right.KEEP_PLAN)
        return address("/plan/budget", {"year": year}) if may_keep else self.reader.href("finance")

    def _of_indicator(self, finding: Finding, code: str) -> str:
        """The form of its value, its target, or the indicator itself, by what is found; else its screen."""
        plan, may_ = finding.key.partition("/")[0], self.visit.visitor.may
        if finding.rule in _OF_A_VALUE and may_(Right.APPROVE):
            part = finding.key.removeprefix(f"{plan}/{code}") or None
            return value_at(plan, code, self.year, part)
        if not may_(Right.KEEP_PLAN):
            return meeting_at(self.year, code)
        form = f"/plan/{plan}/indicator/{code}"
        return f"{form}/target" if finding.rule is CheckRule.TARGET_ON_WRONG_SIDE else form

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
