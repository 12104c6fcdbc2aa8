"""What a record of evidence brings beside its own text: what its kind adds, and what speaks for it."""

from pydantic import Field, model_validator

from mvo_monitor.recording.shapes import Code, Count, Date, IndicatorRef, Key, Shape, Text, TextIn, unexpected
from mvo_monitor.vocabulary import ActivityForm, Agreement


class NewIndicatorNote(Shape):
    """What a record says about an indicator, or about one part of it."""

    indicator: IndicatorRef
    part: Code | None = None
    note: TextIn | None = None


class NewContribution(Shape):
    """An organisation contributed."""

    organisation: Key
    confirmed_on: Date | None = None
    note: TextIn | None = None


class NewPublication(Shape):
    """A document of the coalition; listed in its report, or only cited there."""

    document: Key
    listed: bool


class NewActivity(Shape):
    """Something the coalition did; ``count`` where only the number is known, ``count_is_minimum``: at least so many."""

    form: ActivityForm
    count: Count | None = Field(default=None, ge=1)
    count_is_minimum: bool = False
    attended: TextIn | None = None


class NewCitation(Shape):
    """A third party's document cites one of ours (``cited``), or something named in words (``cited_as``)."""

    citing: Key
    cited: Key | None = None
    cited_as: Text | None = None
    page: Text | None = None

    @model_validator(mode="after")
    def _says_what(self) -> "NewCitation":
        if (self.cited is None and self.cited_as is None) or self.cited == self.citing:
            raise unexpected("expected.what_is_cited")
        return self


class NewVerification(Shape):
    """What an independent verifier was asked and answered."""

    verifier: Text
    may_be_named: bool = False
    asked_on: Date
    answered_on: Date | None = None
    agreement: Agreement | None = None
    note: TextIn | None = None

    @model_validator(mode="after")
    def _answered_after_asked(self) -> "NewVerification":
        if (self.answered_on is None) != (self.agreement is None):
            raise unexpected("expected.an_answer_and_its_day")
        if self.answered_on is not None and self.answered_on.last_day < self.asked_on.first_day:
            raise unexpected("expected.answered_after_asked")
        return self
