"""A finding: which rule, how bad, about which record, and the numbers that its sentence needs."""

from dataclasses import dataclass
from enum import StrEnum

from mvo_monitor.measures.indicator import SourceNote


class Severity(StrEnum):
    """``error``: it cannot be so. ``warning``: it may be so, since a source says it; somebody should look."""

    ERROR = "error"
    WARNING = "warning"


class CheckRule(StrEnum):
    """Everything that is looked for, in the order in which it is told."""

    DATABASE_DAMAGED = "database_damaged"
    AUDIT_DEED_CHANGED = "audit_deed_changed"
    AUDIT_DEEDS_MISSING = "audit_deeds_missing"
    AUDIT_REWRITTEN = "audit_rewritten"
    AUDIT_CUT_OFF = "audit_cut_off"
    EDITION_CHANGED = "edition_changed"
    EDITION_PART_CHANGED = "edition_part_changed"
    EDITION_NOT_TOLD = "edition_not_told"
    EDITION_MISSING = "edition_missing"
    EDITION_UNREADABLE = "edition_unreadable"
    YEAR_OPENED_PAST_DEEDS = "year_opened_past_deeds"
    YEAR_CLOSED_PAST_DEEDS = "year_closed_past_deeds"
    CLOSED_YEAR_CHANGED = "closed_year_changed"
    CLOSED_YEAR_STATUS = "closed_year_status"
    MISSING_ADDITION = "missing_addition"
    ANSWER_OUTSIDE_SCALE = "answer_outside_scale"
    MORE_ANSWERS_THAN_ASKED = "more_answers_than_asked"
    ANSWER_WITHOUT_OPTION = "answer_without_option"
    SEALED_LEFT_OVER = "sealed_left_over"
    RESPONSES_DIFFER = "responses_differ"
    VALUE_OUTSIDE_SCALE = "value_outside_scale"
    MEMBERSHIPS_OVERLAP = "memberships_overlap"
    IMPOSSIBLE_MEAN = "impossible_mean"
    MEAN_DIFFERS = "mean_differs"
    ROUND_PAST_DUE = "round_past_due"
    SCORE_HAS_NO_PLACE = "score_has_no_place"
    SCORE_NOT_PASSED_ON = "score_not_passed_on"
    SCALE_CHANGED = "scale_changed"
    TOTAL_DIFFERS = "total_differs"
    DATE_OUTSIDE_YEAR = "date_outside_year"
    CHAIN_BACKWARDS = "chain_backwards"
    VALUE_OUTSIDE_YEARS = "value_outside_years"
    TARGET_ON_WRONG_SIDE = "target_on_wrong_side"
    TWIN_DOCUMENTS = "twin_documents"
    UNKNOWN_REFERENCE = "unknown_reference"
    MEMBER_WITHOUT_PAYMENT = "member_without_payment"
    PAYMENT_BY_NON_MEMBER = "payment_by_non_member"
    CONTRIBUTION_BY_NON_MEMBER = "contribution_by_non_member"
    READING_WITHOUT_RECORDS = "reading_without_records"
    EVIDENCE_WITHOUT_SOURCE = "evidence_without_source"
    INDICATOR_WITHOUT_EVIDENCE = "indicator_without_evidence"
    OUTCOME_WITHOUT_INDICATOR = "outcome_without_indicator"
    STATUS_BY_OTHER_RULES = "status_by_other_rules"
    CLOSED_WITHOUT_EDITION = "closed_without_edition"
    REPORT_NUMBER_DIFFERS = "report_number_differs"
    REPORT_SCORE_DIFFERS = "report_score_differs"
    REPORT_NUMBER_UNKNOWN = "report_number_unknown"
    AUDIT_HEAD_UNREADABLE = "audit_head_unreadable"
    STORE_RESTORED = "store_restored"

    @property
    def severity(self) -> Severity:
        """How bad it is when this is found."""
        return Severity.ERROR if self in _ERRORS else Severity.WARNING


_ERRORS = frozenset(
    {
        CheckRule.DATABASE_DAMAGED,
        CheckRule.AUDIT_DEED_CHANGED,
        CheckRule.AUDIT_DEEDS_MISSING,
        CheckRule.AUDIT_REWRITTEN,
        CheckRule.AUDIT_CUT_OFF,
        CheckRule.EDITION_CHANGED,
        CheckRule.EDITION_PART_CHANGED,
        CheckRule.EDITION_NOT_TOLD,
        CheckRule.EDITION_MISSING,
        CheckRule.EDITION_UNREADABLE,
        CheckRule.YEAR_OPENED_PAST_DEEDS,
        CheckRule.YEAR_CLOSED_PAST_DEEDS,
        CheckRule.CLOSED_YEAR_CHANGED,
        CheckRule.CLOSED_YEAR_STATUS,
        CheckRule.MISSING_ADDITION,
        CheckRule.ANSWER_OUTSIDE_SCALE,
        CheckRule.MORE_ANSWERS_THAN_ASKED,
        CheckRule.ANSWER_WITHOUT_OPTION,
        CheckRule.VALUE_OUTSIDE_SCALE,
        CheckRule.MEMBERSHIPS_OVERLAP,
    }
)


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that does not fit. ``subject`` is a noun of the catalogues, ``key`` the record's own key.

    ``fields`` fill the sentence of the rule, in pairs; ``source`` is where to look it up, if the record says so. The
    field ``year`` is the one it is about: on the agenda of another year it does not stand.
    """

    rule: CheckRule
    subject: str
    key: str
    fields: tuple[tuple[str, object], ...] = ()
    source: SourceNote | None = None

    @property
    def severity(self) -> Severity:
        """How bad it is."""
        return self.rule.severity


def found(rule: CheckRule, subject: str, key: str, /, source: SourceNote | None = None, **fields: object) -> Finding:
    """A finding with its fields by name."""
    return Finding(rule, subject, key, tuple(fields.items()), source)
