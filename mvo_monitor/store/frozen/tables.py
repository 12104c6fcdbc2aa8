"""Which tables an edition holds, and which it does not and why: one closed list, so that none is forgotten."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from mvo_monitor.models import Judging, SurveyQuestion, SurveyRound, metadata, table
from mvo_monitor.store.plain_rows import plain_rows
from mvo_monitor.vocabulary import JudgingState, RoundState

_HELD = (
    *("coalition", "document", "organisation", "membership", "person_function", "affiliation", "reporting_year"),
    *("plan", "goal", "sub_goal", "goal_succession"),
    *("indicator", "indicator_part", "indicator_level", "indicator_succession"),
    *("baseline", "target", "series_break", "indicator_value", "value_evidence"),
    *("dossier", "evidence", "evidence_source", "evidence_dossier", "evidence_indicator", "contribution"),
    *("publication", "activity", "citation", "policy_outcome", "outcome_follows", "verification"),
    *("evidence_revision", "declined_contribution"),
    *("request", "requested_of", "request_answer", "evidence_request"),
    *("survey_round", "survey_question", "survey_option", "survey_import"),
    *("budget_line", "printed_total", "report_text"),
    *("judging", "decision", "decision_present", "dissent", "accepted_deviation", "planned_answer"),
)

NOT_HELD: Mapping[str, str] = {
    "account": "who can sign in today, by addresses and passwords",
    "account_role": "what somebody may do today",
    "account_link": "lets somebody in",
    "sign_in_session": "lets somebody in",
    "sign_in_failure": "what was tried at the door",
    "installation_key": "signs what lets somebody in",
    "personal_link": "lets somebody in",
    "contact": "addresses of today",
    "letter": "addresses, and words written to one person",
    "upload": "nobody handed it in yet",
    "form_draft": "nobody handed it in yet",
    "poll": "a show of hands in a meeting; it belongs to no year and no page reads it",
    "poll_option": "a show of hands in a meeting; it belongs to no year and no page reads it",
    "audit_entry": "has a chain of its own, which is append-only and so holds what it held",
    "edition": "an edition holds no editions",
    "edition_part": "an edition holds no editions",
}
"""Tables that no edition holds, each with the reason."""


@dataclass(frozen=True, slots=True)
class Frozen:
    """How an edition holds a table: which rows (None: all), and which columns it leaves out."""

    table: sa.Table
    which: sa.ColumnElement[bool] | None = None
    without: frozenset[str] = frozenset()

    @property
    def part(self) -> str:
        """The name of its part."""
        return f"{self.table.name}.jsonl"

    def lines(self, connection: Connection, *more: sa.ColumnElement[bool]) -> Iterator[bytes]:
        """Its rows as they stand now (of them those that meet ``more``), a line each without its end."""
        which = more if self.which is None else (self.which, *more)
        return plain_rows(connection, self.table, *which, without=self.without, at_once=1000)


def _frozen() -> Iterator[Frozen]:
    tables = metadata.tables
    for name in _HELD:
        yield Frozen(tables[name])
    # Names and the keys made of them are filled in from the store of today, so that a person can be erased.
    yield Frozen(tables["person"], without=frozenset({"key", "name", "erased_at"}))
    # A file stands as large as it is beside the record; its digest says which it was.
    yield Frozen(tables["document_file"], without=frozenset({"content"}))
    # What was given unseen is nobody's to read before it is shown.
    judging, given = table(Judging), tables["given_judgement"]
    shown = sa.select(judging.c.id).where(judging.c.state != JudgingState.COLLECTING)
    yield Frozen(given, given.c.judging_id.in_(shown))
    # A round that takes answers is not done: who answered so far, and what, is no part of an edition.
    round_, question = table(SurveyRound), table(SurveyQuestion)
    rounds = sa.select(round_.c.id).where(round_.c.state == RoundState.CLOSED)
    questions = sa.select(question.c.id).where(question.c.round_id.in_(rounds))
    addresses = frozenset({"email", "language"})
    for name, without in (("survey_invited", addresses), ("survey_response", ()), ("survey_sealed", {"sealed"})):
        yield Frozen(tables[name], tables[name].c.round_id.in_(rounds), frozenset(without))
    for name in ("survey_answer", "survey_open_answer"):
        yield Frozen(tables[name], tables[name].c.question_id.in_(questions))


FROZEN: Mapping[str, Frozen] = {each.table.name: each for each in _frozen()}
"""Every table that an edition holds, by name."""
