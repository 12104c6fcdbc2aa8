"""A poll of those present at a meeting: counts per option, and nothing about who gave which answer."""

import sqlalchemy as sa
from sqlmodel import Field

from mvo_monitor.models.columns import a_code, a_language, closed
from mvo_monitor.models.rows import Row
from mvo_monitor.vocabulary import PollState


class Poll(Row, table=True):
    """A question to those present, answered by a ``code`` on the screen.

    ``answers`` is how many came, ``shown`` how many of them the screen tells; they differ while a poll is open.
    ``in_steps``: shown while it is open in steps of answers, else only once it is closed.
    """

    __table_args__ = (
        a_code(),
        a_language("text"),
        sa.CheckConstraint("0 <= shown AND shown <= answers", name="shown_of_answers"),
        sa.CheckConstraint("in_steps OR state = 'closed' OR shown = 0", name="shown_once_closed"),
        sa.CheckConstraint("version >= 1", name="version_from_one"),
    )

    id: int | None = Field(default=None, primary_key=True)
    code: str = Field(unique=True)
    text_nl: str | None = None
    text_en: str | None = None
    several: bool = False
    in_steps: bool = False
    state: PollState = Field(default=PollState.OPEN, sa_type=closed(PollState, "state"))
    answers: int = 0
    shown: int = 0
    version: int = 1


class PollOption(Row, table=True):
    """One of the answers to choose from, numbered from 1, with how often it was chosen and how often that is shown."""

    __tablename__ = "poll_option"
    __table_args__ = (
        a_language("text"),
        sa.CheckConstraint("0 <= shown AND shown <= chosen", name="shown_of_chosen"),
    )

    poll_id: int = Field(foreign_key="poll.id", primary_key=True)
    value: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    text_nl: str | None = None
    text_en: str | None = None
    chosen: int = 0
    shown: int = 0
