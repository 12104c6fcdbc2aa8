"""How the steering group judges: what each gave unseen, what they agreed on, who was there, who saw it otherwise."""

import datetime as dt

import sqlalchemy as sa
from sqlmodel import Field

from mvo_monitor.models.columns import UtcDateTime, a_language, a_version, a_year, closed, one_row
from mvo_monitor.models.rows import Row
from mvo_monitor.vocabulary import JudgingState, Language, Status


class Judging(Row, table=True):
    """The judging of one indicator, or of one goal as a whole, in a year.

    ``number`` goes up when it is judged anew, with the ``reason``; the highest is in force, the others are history.
    """

    __table_args__ = (
        a_year("year"),
        sa.CheckConstraint("(indicator_id IS NULL) <> (goal_id IS NULL)", name="of_an_indicator_or_a_goal"),
        sa.CheckConstraint("number >= 1", name="number_from_one"),
        sa.CheckConstraint("number = 1 OR reason IS NOT NULL", name="judged_anew_has_its_reason"),
        one_row("judging_of_an_indicator", "indicator_id IS NOT NULL", "year", "indicator_id", "number"),
        one_row("judging_of_a_goal", "goal_id IS NOT NULL", "year", "goal_id", "number"),
    )

    id: int | None = Field(default=None, primary_key=True)
    year: int
    indicator_id: int | None = Field(default=None, foreign_key="indicator.id", index=True)
    goal_id: int | None = Field(default=None, foreign_key="goal.id", index=True)
    number: int = 1
    reason: str | None = None
    state: JudgingState = Field(sa_type=closed(JudgingState, "state"))
    version: int = a_version()


class GivenJudgement(Row, table=True):
    """What one member of the steering group gave, in their own language; unseen by the others until it is shown.

    ``level``: which step of the indicator's own ladder they see reached, where it has one.
    """

    __tablename__ = "given_judgement"
    __table_args__ = (sa.UniqueConstraint("judging_id", "person_id"),)

    id: int | None = Field(default=None, primary_key=True)
    judging_id: int = Field(foreign_key="judging.id")
    person_id: int = Field(foreign_key="person.id", index=True)
    status: Status = Field(sa_type=closed(Status, "status"))
    level: int | None = None
    motivation: str
    lang: Language = Field(sa_type=closed(Language, "lang"))
    given_at: dt.datetime = Field(sa_type=UtcDateTime)
    version: int = a_version()


class Decision(Row, table=True):
    """What the group agreed on: the judged status, with its motivation and the day."""

    __table_args__ = (a_language("motivation"),)

    id: int | None = Field(default=None, primary_key=True)
    judging_id: int = Field(foreign_key="judging.id", unique=True)
    status: Status = Field(sa_type=closed(Status, "status"))
    level: int | None = None
    motivation_nl: str | None = None
    motivation_en: str | None = None
    decided_on: dt.date


class DecisionPresent(Row, table=True):
    """Somebody was there when it was decided."""

    __tablename__ = "decision_present"

    decision_id: int = Field(foreign_key="decision.id", primary_key=True)
    person_id: int = Field(foreign_key="person.id", primary_key=True)


class Dissent(Row, table=True):
    """Somebody saw it otherwise; ``person_id`` only where they want their name beside it."""

    id: int | None = Field(default=None, primary_key=True)
    decision_id: int = Field(foreign_key="decision.id", index=True)
    person_id: int | None = Field(default=None, foreign_key="person.id")
    status: Status | None = Field(default=None, sa_type=closed(Status, "status"))
    text: str
    lang: Language = Field(sa_type=closed(Language, "lang"))


class AcceptedDeviation(Row, table=True):
    """Accepted until a day: an indicator stays short of its target because politics made it impossible.

    The target stays as it was and in sight. ``ended_on``: withdrawn before its end, with the reason.
    """

    __tablename__ = "accepted_deviation"
    __table_args__ = (
        a_year("year"),
        a_language("reason"),
        sa.CheckConstraint("decided_on <= ends_on", name="ends_after_it_was_decided"),
        sa.CheckConstraint("(ended_on IS NULL) = (ended_because IS NULL)", name="ended_says_why"),
        one_row("accepted_deviation_in_force", "ended_on IS NULL", "indicator_id", "year"),
    )

    id: int | None = Field(default=None, primary_key=True)
    indicator_id: int = Field(foreign_key="indicator.id", index=True)
    year: int
    reason_nl: str | None = None
    reason_en: str | None = None
    decided_by: str
    decided_on: dt.date
    ends_on: dt.date
    ended_on: dt.date | None = None
    ended_because: str | None = None
    version: int = a_version()


class PlannedAnswer(Row, table=True):
    """Was something planned for an indicator in a year and not achieved? Answered before the year can close.

    ``what`` says what, in the language it was written in; None: nothing was missed.
    """

    __tablename__ = "planned_answer"
    __table_args__ = (
        a_year("year"),
        sa.CheckConstraint("(what IS NULL) = (lang IS NULL)", name="words_have_a_language"),
    )

    indicator_id: int = Field(foreign_key="indicator.id", primary_key=True)
    year: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    what: str | None = None
    lang: Language | None = Field(default=None, sa_type=closed(Language, "lang"))
    person_id: int | None = Field(default=None, foreign_key="person.id")
    answered_at: dt.datetime = Field(sa_type=UtcDateTime)
    version: int = a_version()
