"""Answers to a survey cannot be taken, opened or asked for anew."""

from mvo_monitor.errors.records import RecordRefusal


class NotInvited(RecordRefusal):
    """The survey was not put to this person or organisation."""


class NothingFilledIn(RecordRefusal):
    """A form without one answer was handed in."""


class AnswerUnfit(RecordRefusal):
    """An answer that its question does not have: a step off the scale, an option that is not there.

    ``place`` counts the questions from 1.
    """

    def __init__(self, place: int) -> None:
        super().__init__(place=str(place))


class HandedInAlready(RecordRefusal):
    """In an anonymous round one hands in once: nobody knows which answer would have to change."""


class SealKeyGone(RecordRefusal):
    """The key of an anonymous round is not where it was kept, so what is sealed can never be opened."""


class SealKeyThere(RecordRefusal):
    """The key of the round is there, so there is no need to start over."""


class TooFewLeft(RecordRefusal):
    """So few would answer after reopening that their answers could be told from the others'."""

    def __init__(self, left: int, least: int) -> None:
        super().__init__(left=left, least=least)


class NotHeldHere(RecordRefusal):
    """The answers came from elsewhere, so nobody can be asked for more."""
